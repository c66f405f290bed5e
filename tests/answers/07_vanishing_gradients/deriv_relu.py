# Answers to `deriv_relu` of notebook 07: one percent cell each, see tests/answers_bank.py.

# %% right: chosen | where
def deriv_relu(x):
    return np.where(x > 0, 1.0, 0.0)

# %% right: cast | a comparison as float64
def deriv_relu(x):
    return (x > 0).astype(float)

# %% right: times-one | a comparison times one
def deriv_relu(x):
    return 1.0 * (x > 0)

# %% right: step-function | numpy's own step
def deriv_relu(x):
    return np.heaviside(x, 0.0)

# %% right: of-the-sign | the sign without its negative side
def deriv_relu(x):
    return np.maximum(np.sign(x), 0.0)

# %% right: filled | ones put into zeros
def deriv_relu(x):
    slope = np.zeros(x.shape)
    slope[x > 0] = 1
    return slope

# %% right: entry-by-entry | a loop
def deriv_relu(x):
    return np.array([1.0 if number > 0 else 0.0 for number in x.flat]).reshape(x.shape)

# %% wrong: truth-values [bool-not-float] | a comparison and nothing else
def deriv_relu(x):
    return x > 0

# %% wrong: whole-numbers [] | integers
def deriv_relu(x):
    return (x > 0).astype(int)

# %% wrong: one-at-zero [slope-at-zero] | 1 at the kink
def deriv_relu(x):
    return np.where(x >= 0, 1.0, 0.0)

# %% wrong: half-at-zero [slope-at-zero] | a half at the kink
def deriv_relu(x):
    return np.heaviside(x, 0.5)

# %% wrong: half-sign [slope-at-zero] | half of one plus the sign
def deriv_relu(x):
    return (np.sign(x) + 1) / 2

# %% wrong: nan-at-zero [slope-at-zero] | zero over zero at the kink
def deriv_relu(x):
    return np.maximum(x, 0) / np.abs(x) * (np.abs(x) > -1)

# %% wrong: value-instead [value-for-slope] | relu itself
def deriv_relu(x):
    return np.maximum(x, 0)

# %% wrong: only-sign [of-absolute-value] | the slope of the absolute value
def deriv_relu(x):
    return np.sign(x)

# %% wrong: other-side [sides-swapped] | one where x is negative
def deriv_relu(x):
    return np.where(x < 0, 1.0, 0.0)

# %% wrong: all-ones [always-one] | no slope at all
def deriv_relu(x):
    return np.ones_like(x)

# %% wrong: leaky [leaky] | a hundredth on the negative side
def deriv_relu(x):
    return np.where(x > 0, 1.0, 0.01)

# %% wrong: sigmoid [smoothed] | the slope of softplus
def deriv_relu(x):
    return 1 / (1 + np.exp(-np.maximum(x, -700)))

# %% wrong: threshold [threshold-not-zero] | tiny numbers count as zero
def deriv_relu(x):
    return np.where(x > 1e-8, 1.0, 0.0)

# %% wrong: difference [] | a difference of relu with a fixed step
def deriv_relu(x):
    h = 1e-6
    return (np.maximum(x + h, 0) - np.maximum(x - h, 0)) / (2 * h)

# %% wrong: in-place [argument-changed] | writes into the argument
def deriv_relu(x):
    x[x > 0] = 1
    x[x <= 0] = 0
    return x

# %% wrong: single [float32] | float32
def deriv_relu(x):
    return (x > 0).astype(np.float32)

# %% wrong: flat [] | all in a row
def deriv_relu(x):
    return np.where(x > 0, 1.0, 0.0).ravel()
