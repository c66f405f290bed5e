# Answers to `relu` of notebook 07: one percent cell each, see tests/answers_bank.py.

# %% right: maximum | the larger of two
def relu(x):
    return np.maximum(0, x)

# %% right: masked | times whether it is positive
def relu(x):
    return x * (x > 0)

# %% right: chosen | where
def relu(x):
    return np.where(x > 0, x, 0.0)

# %% right: clipped | no upper limit
def relu(x):
    return np.clip(x, 0, None)

# %% right: halves | half of the number and its size, halved first
def relu(x):
    return x / 2 + np.abs(x) / 2

# %% right: copied | a copy with zeros put in
def relu(x):
    out = x.copy()
    out[out < 0] = 0
    return out

# %% right: entry-by-entry | a loop
def relu(x):
    out = np.zeros_like(x)
    for index, number in np.ndenumerate(x):
        if number > 0:
            out[index] = number
    return out

# %% wrong: size [absolute-value] | the absolute value
def relu(x):
    return np.abs(x)

# %% wrong: other-side [sides-swapped] | what is negative stays
def relu(x):
    return np.minimum(x, 0)

# %% wrong: leaky [leaky] | a hundredth of the negative side
def relu(x):
    return np.where(x > 0, x, 0.01 * x)

# %% wrong: slope-instead [slope-for-value] | one or zero
def relu(x):
    return np.where(x > 0, 1.0, 0.0)

# %% wrong: softened [smoothed] | softplus
def relu(x):
    return np.logaddexp(0, x)

# %% wrong: capped-at-six [capped] | ReLU6
def relu(x):
    return np.clip(x, 0, 6)

# %% wrong: capped-at-one [capped] | between 0 and 1
def relu(x):
    return np.clip(x, 0, 1)

# %% wrong: in-place [argument-changed] | writes into the argument and hands it back
def relu(x):
    x[x < 0] = 0
    return x

# %% wrong: written-in-place [argument-changed] | out=x
def relu(x):
    return np.maximum(x, 0, out=x)

# %% wrong: threshold [threshold-not-zero] | small numbers are cut off
def relu(x):
    return np.where(x > 1e-8, x, 0.0)

# %% wrong: whole-array [] | the largest number of all
def relu(x):
    return np.maximum(np.max(x), 0.0)

# %% wrong: only-the-positive [positive-entries-only] | the positive entries in a row
def relu(x):
    return x[x > 0]

# %% wrong: a-list [] | nested lists
def relu(x):
    return np.maximum(x, 0).tolist()

# %% wrong: single [float32] | float32
def relu(x):
    return np.maximum(x.astype(np.float32), 0)

# %% wrong: through-a-square [] | the root of a square leaves the range
def relu(x):
    return (x + np.sqrt(x * x)) / 2

# %% wrong: through-exponentials [] | x times a steep sigmoid
def relu(x):
    return x / (1 + np.exp(-50 * x))
