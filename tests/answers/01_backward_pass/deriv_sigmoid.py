# Answers to deriv_sigmoid(x): the slope of the sigmoid at the pre-activation x.

# %% right: product-of-given | the textbook product, with the given sigmoid
def deriv_sigmoid(x):
    sig_d = sigmoid(x) * (1 - sigmoid(x))
    return sig_d

# %% right: mirror-image | the slope is even, so the mirrored sigmoid does as well
def deriv_sigmoid(z):
    q = 1 / (1 + np.exp(z))     # this is sigmoid(-z)
    return q - q * q

# %% right: both-sides | s(x) times s(-x)
def deriv_sigmoid(x):
    return np.multiply(sigmoid(x), sigmoid(-x))

# %% right: absolute-value | only small exponentials
def deriv_sigmoid(x):
    e = np.exp(-np.abs(x))
    return e / np.square(1.0 + e)

# %% right: half-angle-tanh | through the hyperbolic tangent of the half
def deriv_sigmoid(x):
    t = np.tanh(0.5 * x)
    return 0.25 * (1 - t) * (1 + t)

# %% right: sech-squared | overflow in cosh ends as a harmless zero
def deriv_sigmoid(x):
    return (0.5 / np.cosh(x / 2.0)) ** 2

# %% right: two-plus-two-cosh | one fraction, warns at 1000 and is still zero there
def deriv_sigmoid(x):
    return 1.0 / (2.0 + np.exp(x) + np.exp(-x))

# %% right: log-space | the product in logarithms
def deriv_sigmoid(x):
    log_s = -np.logaddexp(0.0, -x)
    log_one_minus_s = -np.logaddexp(0.0, x)
    return np.exp(log_s + log_one_minus_s)

# %% right: math-loop | one number at a time with the math module
def deriv_sigmoid(x):
    import math
    result = np.zeros(x.shape)
    for where in np.ndindex(*x.shape):
        value = x[where]
        if value >= 0:
            e = math.exp(-value)
        else:
            e = math.exp(value)
        result[where] = e / (1 + e) ** 2
    return result

# %% right: flat-comprehension | list comprehension over the flat array
def deriv_sigmoid(x):
    slope = lambda s: s * (1 - s)
    return np.array([slope(sigmoid(v)) for v in x.flat]).reshape(np.shape(x))

# %% right: masks | positive and negative entries apart
def deriv_sigmoid(x):
    s = np.empty_like(x)
    pos = x > 0
    s[pos] = 1 / (1 + np.exp(-x[pos]))
    ex = np.exp(x[~pos])
    s[~pos] = ex / (ex + 1)
    return s * (1 - s)

# %% right: where-and-clip | clipped far out, where the slope is below any tolerance
def deriv_sigmoid(x):
    x = np.clip(x, -60, 60)
    a = np.where(x < 0, np.exp(x) / (1 + np.exp(x)), 1 / (1 + np.exp(-x)))
    return a - a ** 2

# %% right: own-buffer | in place, on a copy
def deriv_sigmoid(x):
    buf = np.array(x, copy=True)
    np.abs(buf, out=buf)
    np.negative(buf, out=buf)
    np.exp(buf, out=buf)
    denominator = buf + 1
    denominator *= denominator
    buf /= denominator
    return buf

# %% right: vectorize | numpy's vectorize with a helper inside
def deriv_sigmoid(x):
    import math

    def one(v):
        if abs(v) > 700:
            return 0.0
        s = 1 / (1 + math.exp(-v))
        return s * (1 - s)

    return np.vectorize(one, otypes=[float])(x)

# %% right: tiny-tape | a reverse-mode tape for 1/(1+exp(-x))
def deriv_sigmoid(x):
    tape = []
    a = -np.maximum(x, -700.0)
    tape.append(lambda g: -g)
    b = np.exp(a)
    tape.append(lambda g: g * b)
    c = 1 + b
    tape.append(lambda g: g)
    d = 1 / c
    tape.append(lambda g: -g * d * d)
    grad = np.ones(x.shape)
    for step in reversed(tape):
        grad = step(grad)
    return grad

# %% right: lambda-of-lambda | no def at all
deriv_sigmoid = lambda x: (lambda s: s * (1.0 - s))(sigmoid(x))

# %% right: prints-along | prints and warns, which costs nothing
def deriv_sigmoid(x):
    import warnings
    print("deriv_sigmoid got shape", x.shape)
    warnings.warn("still testing")
    s = sigmoid(x)
    print("largest slope so far:", s.max())
    ds = s
    ds = ds * (1 - s)
    return ds

# %% right: subclassed | a well-behaved subclass of ndarray
def deriv_sigmoid(x):
    class Slopes(np.ndarray):
        """Array that knows its name."""
        label = "slopes"

    s = sigmoid(x)
    return (s * (1 - s)).view(Slopes)

# %% right: divided-sigmoid | s divided by 1 + e^x, which is s (1 - s)
def deriv_sigmoid(x):
    with np.errstate(all="ignore"):
        return sigmoid(x) / (1 + np.exp(x))

# %% wrong: takes-activation [slope-at-activation] | believes that x is already squashed
def deriv_sigmoid(a):
    # a is the activation of the layer
    return a * (1 - a)

# %% wrong: takes-activation-loop [slope-at-activation] | the same, entry by entry
def deriv_sigmoid(x):
    d = np.zeros_like(x)
    for pos, v in np.ndenumerate(x):
        d[pos] = v - v ** 2
    return d

# %% wrong: takes-activation-poly [slope-at-activation] | polynomial of the argument
def deriv_sigmoid(x):
    return np.polyval([-1.0, 1.0, 0.0], x)

# %% wrong: just-the-sigmoid [sigmoid-itself] | forgot to differentiate
def deriv_sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1, e) / (1 + e)

# %% wrong: just-the-sigmoid-named [sigmoid-itself] | computes the slope, returns the wrong name
def deriv_sigmoid(x):
    sig = sigmoid(x)
    dsig = sig * (1 - sig)
    return sig

# %% wrong: half-from-x [slope-half] | second factor from the pre-activation
def deriv_sigmoid(x):
    s = sigmoid(x)
    return s * (1 - x)

# %% wrong: half-from-x-first [slope-half] | first factor from the pre-activation
def deriv_sigmoid(x):
    return np.array([v * (1 - sigmoid(v)) for v in x.ravel()]).reshape(x.shape)

# %% wrong: squashed-again [slope-of-slope] | the sigmoid is applied twice
def deriv_sigmoid(x):
    act = sigmoid(x)
    f = sigmoid
    return f(act) * (1 - f(act))

# %% wrong: squashed-again-helper [slope-of-slope] | helper that squashes what is squashed
def deriv_sigmoid(x):
    def slope(value):
        e = np.exp(-value)
        return e / (1 + e) ** 2
    hidden = sigmoid(x)
    return slope(hidden)

# %% wrong: one-minus-square [tanh-slope] | the rule for tanh, applied to s
def deriv_sigmoid(x):
    s = sigmoid(x)
    return 1 - s ** 2

# %% wrong: real-tanh-slope [tanh-slope] | derivative of another function
def deriv_sigmoid(x):
    return 1.0 / np.cosh(np.clip(x, -300, 300)) ** 2

# %% wrong: tanh-slope-loop [tanh-slope] | the same with the math module
def deriv_sigmoid(x):
    from math import tanh
    out = [(1 - tanh(v)) * (1 + tanh(v)) for v in x.flat]
    return np.asarray(out).reshape(x.shape)

# %% wrong: chain-sign-lost [sign-flipped] | the inner minus is differentiated, the outer one is not
def deriv_sigmoid(x):
    e = np.exp(-abs(x))
    return -e / (1 + e) ** 2

# %% wrong: s-minus-one [sign-flipped] | factors the wrong way round
def deriv_sigmoid(x):
    s = sigmoid(x)
    s_squared = s * s
    return s_squared - s

# %% wrong: doubled [factor-two] | confuses 2 + 2 cosh with 1 + cosh
def deriv_sigmoid(x):
    return 1 / (1 + np.cosh(x))

# %% wrong: halved [factor-two] | a half too much
def deriv_sigmoid(x):
    t = np.tanh(x / 2)
    return (1 - t ** 2) / 8

# %% wrong: quotient-rule [overflow-nan] | inf / inf at -1000
def deriv_sigmoid(x):
    return np.exp(-x) / (1 + np.exp(-x)) ** 2

# %% wrong: quotient-rule-positive [overflow-nan] | inf / inf at +1000
def deriv_sigmoid(x):
    ex = np.exp(x)
    below = np.power(ex + 1, 2)
    return np.divide(ex, below)

# %% wrong: own-unstable-sigmoid [overflow-nan] | the other form of the sigmoid
def deriv_sigmoid(x):
    def sig(v):
        return np.exp(v) / (np.exp(v) + 1)
    return sig(x) * (1 - sig(x))

# %% wrong: exp-times-square [overflow-nan] | inf times zero
def deriv_sigmoid(x):
    return np.exp(-x) * sigmoid(x) ** 2

# %% wrong: math-overflow [] | math.exp raises at 1000
def deriv_sigmoid(x):
    import math
    d = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        e = math.exp(-x[i])
        d[i] = e / (1 + e) ** 2
    return d

# %% wrong: clipped-at-six [value-clipped] | clips where the slope is still 0.0025
def deriv_sigmoid(x):
    x = np.minimum(np.maximum(x, -6), 6)
    return sigmoid(x) * sigmoid(-x)

# %% wrong: never-zero [value-clipped] | floor under the slope, so that learning never stops
def deriv_sigmoid(x):
    s = sigmoid(x)
    return np.clip(s * (1 - s), 1e-4, None)

# %% wrong: single-precision [float32] | right, in half of the digits
def deriv_sigmoid(x):
    s = sigmoid(x.astype(np.float32))
    return s * (1 - s)

# %% wrong: single-precision-buffer [float32] | result goes through a float32 buffer
def deriv_sigmoid(x):
    out = np.empty(x.shape, dtype="f4")
    np.copyto(out, sigmoid(x) * (1 - sigmoid(x)), casting="same_kind")
    return out

# %% wrong: integer-zeros [integer-buffer] | buffer of whole numbers
def deriv_sigmoid(x):
    slopes = np.zeros(x.shape, dtype=int)
    for i in np.ndindex(x.shape):
        s = sigmoid(x[i])
        slopes[i] = s * (1 - s)
    return slopes

# %% wrong: integer-full [integer-buffer] | np.full with a whole number makes whole numbers
def deriv_sigmoid(x):
    res = np.full(x.shape, 0)
    s = sigmoid(x)
    res[...] = s - s * s
    return res

# %% wrong: clips-the-argument [argument-changed] | right values, argument clipped in place
def deriv_sigmoid(x):
    x[x < -500] = -500
    x[x > 500] = 500
    s = 1 / (1 + np.exp(-x))
    return s * (1 - s)

# %% wrong: negates-in-place [argument-changed] | works on the caller's array
def deriv_sigmoid(x):
    e = np.exp(-np.abs(x))
    x *= 0
    x += e / (1 + e) ** 2
    return x.copy()

# %% wrong: flattened [shape-lost] | never put back into shape
def deriv_sigmoid(x):
    flat = x.flatten()
    return np.array([sigmoid(t) * (1 - sigmoid(t)) for t in flat])

# %% wrong: squeezed [shape-lost] | loses the axes of length one only
def deriv_sigmoid(x):
    s = np.squeeze(sigmoid(x))
    return s * (1 - s)

# %% wrong: averaged [shape-lost] | one mean slope for all
def deriv_sigmoid(x):
    s = sigmoid(x)
    return np.mean(s * (1 - s))

# %% wrong: coarse-central [differences-for-analytic] | a step of a hundredth
def deriv_sigmoid(x):
    h = 1e-2
    return (sigmoid(x + h) - sigmoid(x - h)) / (2 * h)

# %% wrong: coarse-one-sided [differences-for-analytic] | one-sided with a small step
def deriv_sigmoid(x):
    tiny = 1e-5
    f = lambda t: 1 / (1 + np.exp(-t))
    return (f(x + tiny) - f(x)) / tiny

# %% wrong: exponent-sign [missing-exponent-sign] | e^x on top, e^-x below
def deriv_sigmoid(x):
    below = 1 + np.exp(-x)
    return np.exp(x) / below ** 2

# %% wrong: two-axes-only [] | works for matrices only
def deriv_sigmoid(x):
    rows, cols = x.shape
    d = np.zeros((rows, cols))
    for r in range(rows):
        for c in range(cols):
            s = sigmoid(x[r, c])
            d[r, c] = s * (1 - s)
    return d

# %% wrong: jacobian [shape-lost] | the whole diagonal Jacobian
def deriv_sigmoid(x):
    s = sigmoid(x).ravel()
    return np.diag(s * (1 - s))

# %% wrong: matrix-product [matrix-product-for-slope] | a matrix product of the two factors
def deriv_sigmoid(x):
    s = sigmoid(x)
    return s @ (1 - s).T

# %% wrong: logit-slope [] | the slope of the inverse function
def deriv_sigmoid(x):
    s = sigmoid(x)
    return 1 / np.maximum(s * (1 - s), 1e-12)

# %% wrong: hard-sigmoid [] | slope of a piecewise linear stand-in
def deriv_sigmoid(x):
    return np.where(np.abs(x) < 2.5, 0.2, 0.0)

# %% wrong: reseeds [global-random] | right, but reseeds the caller's generator
def deriv_sigmoid(x):
    np.random.seed(0)
    s = sigmoid(x)
    return s * (1 - s)

# %% wrong: minus-two [sign-flipped, factor-two] | two slips in one product
def deriv_sigmoid(x):
    s = sigmoid(x)
    return 2 * s * (s - 1)

# %% wrong: activation-flattened [slope-at-activation, shape-lost] | takes the activation and flattens it
def deriv_sigmoid(h):
    return (h * (1 - h)).reshape(-1)

# %% wrong: tanh-single [tanh-slope, float32] | another function in single precision
def deriv_sigmoid(x):
    t = np.tanh(np.asarray(x, dtype=np.float32))
    return 1 - t * t

# %% wrong: quotient-doubled [overflow-nan, factor-two] | overflows and is twice too large
def deriv_sigmoid(x):
    num = 2 * np.exp(-x)
    den = (1 + np.exp(-x)) ** 2
    return num / den
