# Answers to best_step(method, dtype): a step within a factor of ten of the best.

# %% right: roots | square root and cube root
def best_step(method, dtype):
    u = np.finfo(dtype).eps
    return {"forward": np.sqrt(u), "central": np.cbrt(u), "complex": u**2}[method]

# %% right: by-heart | numbers read off the picture
def best_step(method, dtype):
    if dtype == "float64":
        steps = {"forward": 1e-8, "central": 1e-5, "complex": 1e-100}
    else:
        steps = {"forward": 3e-4, "central": 5e-3, "complex": 1e-10}
    return steps[method]

# %% right: resolution | resolution of the type, exponents in a table
def best_step(method, dtype):
    precision = float(np.finfo(dtype).resolution)
    power = {"forward": 0.5, "central": 1 / 3, "complex": 1.5}
    return precision ** power[method]

# %% right: spacing | from the distance between 1 and the next number
def best_step(method, dtype):
    gap = np.spacing(np.ones((), dtype=dtype)[()])
    match method:
        case "forward":
            return float(gap) ** 0.5
        case "central":
            return float(gap) ** (1 / 3)
        case _:
            return 1e-25

# %% right: bits | counts the bits of the mantissa
def best_step(method, dtype):
    bits = np.finfo(np.dtype(dtype)).nmant
    if method == "complex":
        return 1e-20
    return 2.0 ** (-bits / (2 if method == "forward" else 3))

# %% right: factor-for-the-third-derivative | with the factor three that books have
def best_step(method, dtype):
    eps = np.finfo(dtype).eps
    return {"forward": 2 * np.sqrt(eps), "central": (3 * eps) ** (1 / 3), "complex": 1e-12}[method]

# %% right: measured | tries the steps on a function and takes the best
def best_step(method, dtype):
    kind = np.dtype(dtype).type
    one, hs = kind(1), 10.0 ** -np.arange(1, 15)
    if method == "complex":
        return 1e-20

    def error(h):
        h = kind(h)
        total = 0.0
        for x in np.linspace(0.5, 1.5, 20).astype(kind):
            low = x if method == "forward" else kind(x - h)
            gap = (x + h) - low
            slope = (np.sin(x + h) - np.sin(low)) / (gap if gap else one)
            total += abs(float(slope) - np.cos(float(x))) if gap else 1.0
        return total

    return min(hs, key=error)

# %% wrong: precision [machine-precision-as-step] | eps itself
def best_step(method, dtype):
    return 1e-20 if method == "complex" else np.finfo(dtype).eps

# %% wrong: square-root-for-all-differences [root-for-central] | central with the square root
def best_step(method, dtype):
    return 1e-30 if method == "complex" else np.sqrt(np.finfo(dtype).eps)

# %% wrong: cube-root-for-all-differences [cube-root-for-forward] | forward with the cube root
def best_step(method, dtype):
    return 1e-30 if method == "complex" else np.cbrt(np.finfo(dtype).eps)

# %% wrong: exchanged [roots-exchanged] | roots mixed up
def best_step(method, dtype):
    u = np.finfo(dtype).eps
    return {"forward": np.cbrt(u), "central": np.sqrt(u), "complex": 1e-20}[method]

# %% wrong: always-double [dtype-ignored] | the precision of float64 for both
def best_step(method, dtype):
    u = np.finfo(np.float64).eps
    return {"forward": np.sqrt(u), "central": np.cbrt(u), "complex": 1e-20}[method]

# %% wrong: by-heart-double [dtype-ignored] | numbers for float64 only
def best_step(method, dtype):
    return {"forward": 1e-8, "central": 1e-5, "complex": 1e-20}[method]

# %% wrong: one-step [method-ignored] | the square root for everything
def best_step(method, dtype):
    return float(np.finfo(dtype).eps) ** 0.5

# %% wrong: complex-as-central [complex-too-large] | the cube root for the complex step
def best_step(method, dtype):
    u = float(np.finfo(dtype).eps)
    return u**0.5 if method == "forward" else u ** (1 / 3)

# %% wrong: zero [complex-vanishes] | no step at all for the complex method
def best_step(method, dtype):
    u = np.finfo(dtype).eps
    return {"forward": u**0.5, "central": u ** (1 / 3), "complex": 0}[method]

# %% wrong: below-single [complex-vanishes] | too small for float32
def best_step(method, dtype):
    u = np.finfo(dtype).eps
    return {"forward": u**0.5, "central": u ** (1 / 3), "complex": 1e-150}[method]

# %% wrong: exponents [exponent-for-step] | exponents in place of steps
def best_step(method, dtype):
    u = np.finfo(dtype).eps
    return {"forward": np.log10(u) / 2, "central": np.log10(u) / 3, "complex": -20}[method]

# %% wrong: reciprocal [exponent-for-step] | the sign of the exponent lost
def best_step(method, dtype):
    u = float(np.finfo(dtype).eps)
    return {"forward": u**-0.5, "central": u ** (-1 / 3), "complex": 1e20}[method]

# %% wrong: lowest-error [error-for-step] | the height and not the place
def best_step(method, dtype):
    u = np.finfo(dtype).eps
    return {"forward": u**0.5, "central": u ** (2 / 3), "complex": 1e-20}[method]

# %% wrong: rule-of-thumb [rule-of-thumb] | a thousandth for both differences
def best_step(method, dtype):
    return 1e-20 if method == "complex" else 0.001

# %% wrong: word [] | a text
def best_step(method, dtype):
    return "1e-8"

# %% wrong: pair [] | a pair of numbers
def best_step(method, dtype):
    u = np.finfo(dtype).eps
    return u**0.5, u ** (1 / 3)

# %% wrong: as-array [] | an array with one entry
def best_step(method, dtype):
    u = float(np.finfo(dtype).eps)
    return np.array([{"forward": u**0.5, "central": u ** (1 / 3), "complex": 1e-20}[method]])

# %% wrong: unknown-dtype [] | compares with the types and not with their names
def best_step(method, dtype):
    u = {np.float64: 2.2e-16, np.float32: 1.2e-7}[dtype]
    return {"forward": u**0.5, "central": u ** (1 / 3), "complex": 1e-20}[method]

# %% wrong: negative [] | a step in the other direction
def best_step(method, dtype):
    u = float(np.finfo(dtype).eps)
    return -{"forward": u**0.5, "central": u ** (1 / 3), "complex": 1e-20}[method]
