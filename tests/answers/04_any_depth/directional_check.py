# Answers to `directional_check` of notebook 04: one percent cell each, see tests/answers_bank.py.

# %% right: normal | as the text says it
def directional_check(f, gradients, parameters, rng, h):
    d = [rng.normal(size=p.shape) for p in parameters]
    up = f([p + h * e for p, e in zip(parameters, d)])
    down = f([p - h * e for p, e in zip(parameters, d)])
    slope = (up - down) / 2 / h
    predicted = 0.0
    for g, e in zip(gradients, d):
        predicted += np.vdot(g, e)
    if slope == predicted == 0:
        return 0.0
    return abs(slope - predicted) / max(abs(slope), abs(predicted))

# %% right: unit-length | a direction of length one
def directional_check(f, gradients, parameters, rng, h):
    d = [rng.standard_normal(p.shape) for p in parameters]
    length = np.sqrt(sum(np.sum(e ** 2) for e in d))
    d = [e / length for e in d]
    slope = (f([p + h * e for p, e in zip(parameters, d)])
             - f([p - h * e for p, e in zip(parameters, d)])) / (2 * h)
    predicted = sum((g * e).sum() for g, e in zip(gradients, d))
    larger = np.maximum(abs(slope), abs(predicted))
    return abs(slope - predicted) / larger if larger > 0 else 0.0

# %% right: one-long-vector | flattened, and cut up again
def directional_check(f, gradients, parameters, rng, h):
    point, g = flatten(parameters), flatten(gradients)
    d = rng.standard_normal(point.size)

    def at(t):
        moved, start, out = point + t * d, 0, []
        for p in parameters:
            out.append(moved[start : start + p.size].reshape(p.shape))
            start += p.size
        return f(out)

    pair = np.array([(at(h) - at(-h)) / (2 * h), g @ d])
    size = np.max(np.abs(pair))
    return 0 * size if size == 0 else np.ptp(pair) / size

# %% right: behind-first | the point behind comes first
def directional_check(f, gradients, parameters, rng, h):
    d = []
    for p in parameters:
        d.append(rng.normal(0, 1, p.shape))
    def moved(t):
        return tuple(p + t * e for p, e in zip(parameters, d))
    low, high = f(moved(-h)), f(moved(h))
    numeric, analytic = (high - low) / (2 * h), float(sum(np.sum(a * b) for a, b in zip(gradients, d)))
    if numeric == 0 and analytic == 0:
        return np.float64(0)
    return np.abs(numeric - analytic) / np.max([np.abs(numeric), np.abs(analytic)])

# %% right: copies-and-adds | copies that are moved in place
def directional_check(f, gradients, parameters, rng, h):
    ahead = [p.copy() for p in parameters]
    behind = [p.copy() for p in parameters]
    analytic = 0.0
    for a, b, g in zip(ahead, behind, gradients):
        d = rng.standard_normal(a.shape)
        a += h * d
        b -= h * d
        analytic += float(np.tensordot(g, d, axes=g.ndim))
    numeric = float(f(ahead) - f(behind)) / (2 * h)
    return abs(numeric - analytic) / (max(abs(numeric), abs(analytic)) or 1.0)

# %% right: coins | a direction of plus and minus one
def directional_check(f, gradients, parameters, rng, h):
    d = [rng.choice([-1.0, 1.0], p.shape) for p in parameters]
    numeric = (f([p + h * e for p, e in zip(parameters, d)])
               - f([p - h * e for p, e in zip(parameters, d)])) / (2 * h)
    analytic = sum(np.sum(g * e) for g, e in zip(gradients, d))
    size = max(abs(numeric), abs(analytic))
    return abs(numeric - analytic) / size if size else 0.0

# %% right: asks-here-too | also asks at the parameters themselves
def directional_check(f, gradients, parameters, rng, h):
    f(parameters)
    d = [rng.standard_normal(p.shape) for p in parameters]
    hi, lo = (f([p + s * h * e for p, e in zip(parameters, d)]) for s in (1, -1))
    a, b = (hi - lo) / (2 * h), np.concatenate([(g * e).ravel() for g, e in zip(gradients, d)]).sum()
    return 0.0 if a == b else abs(a - b) / max(abs(a), abs(b))

# %% wrong: one-side [forward-for-central] | ahead and here
def directional_check(f, gradients, parameters, rng, h):
    d = [rng.standard_normal(p.shape) for p in parameters]
    a = (f([p + h * e for p, e in zip(parameters, d)]) - f(parameters)) / h
    b = sum(np.sum(g * e) for g, e in zip(gradients, d))
    size = max(abs(a), abs(b))
    return abs(a - b) / size if size else 0.0

# %% wrong: one-h [two-eps-missing] | divides by h
def directional_check(f, gradients, parameters, rng, h):
    d = [rng.standard_normal(p.shape) for p in parameters]
    a = (f([p + h * e for p, e in zip(parameters, d)])
         - f([p - h * e for p, e in zip(parameters, d)])) / h
    b = sum(np.sum(g * e) for g, e in zip(gradients, d))
    size = max(abs(a), abs(b))
    return abs(a - b) / size if size else 0.0

# %% wrong: not-divided [] | the change itself
def directional_check(f, gradients, parameters, rng, h):
    d = [rng.standard_normal(p.shape) for p in parameters]
    a = f([p + h * e for p, e in zip(parameters, d)]) - f([p - h * e for p, e in zip(parameters, d)])
    b = sum(np.sum(g * e) for g, e in zip(gradients, d))
    size = max(abs(a), abs(b))
    return abs(a - b) / size if size else 0.0

# %% wrong: own-step [eps-ignored] | a step of its own
def directional_check(f, gradients, parameters, rng, h):
    h = 1e-6
    d = [rng.standard_normal(p.shape) for p in parameters]
    a = (f([p + h * e for p, e in zip(parameters, d)])
         - f([p - h * e for p, e in zip(parameters, d)])) / (2 * h)
    b = sum(np.sum(g * e) for g, e in zip(gradients, d))
    size = max(abs(a), abs(b))
    return abs(a - b) / size if size else 0.0

# %% wrong: absolute [absolute-only] | not relative
def directional_check(f, gradients, parameters, rng, h):
    d = [rng.standard_normal(p.shape) for p in parameters]
    a = (f([p + h * e for p, e in zip(parameters, d)])
         - f([p - h * e for p, e in zip(parameters, d)])) / (2 * h)
    b = sum(np.sum(g * e) for g, e in zip(gradients, d))
    return abs(a - b)

# %% wrong: sum-of-sizes [sizes-added] | over the sum of both
def directional_check(f, gradients, parameters, rng, h):
    d = [rng.standard_normal(p.shape) for p in parameters]
    a = (f([p + h * e for p, e in zip(parameters, d)])
         - f([p - h * e for p, e in zip(parameters, d)])) / (2 * h)
    b = sum(np.sum(g * e) for g, e in zip(gradients, d))
    size = abs(a) + abs(b)
    return abs(a - b) / size if size else 0.0

# %% wrong: over-numeric [not-symmetric] | over the numerical slope
def directional_check(f, gradients, parameters, rng, h):
    d = [rng.standard_normal(p.shape) for p in parameters]
    a = (f([p + h * e for p, e in zip(parameters, d)])
         - f([p - h * e for p, e in zip(parameters, d)])) / (2 * h)
    b = sum(np.sum(g * e) for g, e in zip(gradients, d))
    return abs(a - b) / abs(a) if a else 0.0

# %% wrong: with-epsilon [epsilon-added] | something is added below
def directional_check(f, gradients, parameters, rng, h):
    d = [rng.standard_normal(p.shape) for p in parameters]
    a = (f([p + h * e for p, e in zip(parameters, d)])
         - f([p - h * e for p, e in zip(parameters, d)])) / (2 * h)
    b = sum(np.sum(g * e) for g, e in zip(gradients, d))
    return abs(a - b) / (max(abs(a), abs(b)) + 1e-8)

# %% wrong: zero-by-zero [zero-over-zero] | NaN where nothing changes
def directional_check(f, gradients, parameters, rng, h):
    d = [rng.standard_normal(p.shape) for p in parameters]
    a = (f([p + h * e for p, e in zip(parameters, d)])
         - f([p - h * e for p, e in zip(parameters, d)])) / (2 * h)
    b = sum(np.sum(g * e) for g, e in zip(gradients, d))
    return np.float64(abs(a - b)) / np.float64(max(abs(a), abs(b)))

# %% wrong: sign-lost [signs-lost] | compares sizes
def directional_check(f, gradients, parameters, rng, h):
    d = [rng.standard_normal(p.shape) for p in parameters]
    a = (f([p + h * e for p, e in zip(parameters, d)])
         - f([p - h * e for p, e in zip(parameters, d)])) / (2 * h)
    b = sum(np.sum(g * e) for g, e in zip(gradients, d))
    size = max(abs(a), abs(b))
    return abs(abs(a) - abs(b)) / size if size else 0.0

# %% wrong: with-a-sign [difference-not-absolute] | may be negative
def directional_check(f, gradients, parameters, rng, h):
    d = [rng.standard_normal(p.shape) for p in parameters]
    a = (f([p + h * e for p, e in zip(parameters, d)])
         - f([p - h * e for p, e in zip(parameters, d)])) / (2 * h)
    b = sum(np.sum(g * e) for g, e in zip(gradients, d))
    size = max(abs(a), abs(b))
    return (a - b) / size if size else 0.0

# %% wrong: weights-only [biases-skipped] | the biases stay
def directional_check(f, gradients, parameters, rng, h):
    d = [rng.standard_normal(p.shape) * (p.ndim == 2) for p in parameters]
    a = (f([p + h * e for p, e in zip(parameters, d)])
         - f([p - h * e for p, e in zip(parameters, d)])) / (2 * h)
    b = sum(np.sum(g * e) for g, e in zip(gradients, d))
    size = max(abs(a), abs(b))
    return abs(a - b) / size if size else 0.0

# %% wrong: first-six [depth-hard-coded] | moves three layers
def directional_check(f, gradients, parameters, rng, h):
    d = [rng.standard_normal(p.shape) * (i < 6) for i, p in enumerate(parameters)]
    a = (f([p + h * e for p, e in zip(parameters, d)])
         - f([p - h * e for p, e in zip(parameters, d)])) / (2 * h)
    b = sum(np.sum(g * e) for g, e in zip(gradients, d))
    size = max(abs(a), abs(b))
    return abs(a - b) / size if size else 0.0

# %% wrong: one-entry [one-entry-moved] | a single random entry of each array
def directional_check(f, gradients, parameters, rng, h):
    d = []
    for p in parameters:
        e = np.zeros(p.size)
        e[rng.integers(p.size)] = 1.0
        d.append(e.reshape(p.shape))
    a = (f([p + h * e for p, e in zip(parameters, d)])
         - f([p - h * e for p, e in zip(parameters, d)])) / (2 * h)
    b = sum(np.sum(g * e) for g, e in zip(gradients, d))
    size = max(abs(a), abs(b))
    return abs(a - b) / size if size else 0.0

# %% wrong: all-ones [direction-not-random] | every entry by h
def directional_check(f, gradients, parameters, rng, h):
    d = [np.ones(p.shape) for p in parameters]
    a = (f([p + h * e for p, e in zip(parameters, d)])
         - f([p - h * e for p, e in zip(parameters, d)])) / (2 * h)
    b = sum(np.sum(g * e) for g, e in zip(gradients, d))
    size = max(abs(a), abs(b))
    return abs(a - b) / size if size else 0.0

# %% wrong: along-the-gradient [direction-not-random] | along the gradient that is to be checked
def directional_check(f, gradients, parameters, rng, h):
    a = (f([p + h * e for p, e in zip(parameters, gradients)])
         - f([p - h * e for p, e in zip(parameters, gradients)])) / (2 * h)
    b = sum(np.sum(g * g) for g in gradients)
    size = max(abs(a), abs(b))
    return abs(a - b) / size if size else 0.0

# %% wrong: one-way [one-sign-only] | no entry of the direction is negative
def directional_check(f, gradients, parameters, rng, h):
    d = [rng.random(p.shape) + 0.1 for p in parameters]
    a = (f([p + h * e for p, e in zip(parameters, d)])
         - f([p - h * e for p, e in zip(parameters, d)])) / (2 * h)
    b = sum(np.sum(g * e) for g, e in zip(gradients, d))
    size = max(abs(a), abs(b))
    return abs(a - b) / size if size else 0.0

# %% wrong: own-seed [generator-not-used] | always the same direction
def directional_check(f, gradients, parameters, rng, h):
    own = np.random.default_rng(1)
    d = [own.standard_normal(p.shape) for p in parameters]
    a = (f([p + h * e for p, e in zip(parameters, d)])
         - f([p - h * e for p, e in zip(parameters, d)])) / (2 * h)
    b = sum(np.sum(g * e) for g, e in zip(gradients, d))
    size = max(abs(a), abs(b))
    return abs(a - b) / size if size else 0.0

# %% wrong: unseeded [generator-not-used] | never the same direction
def directional_check(f, gradients, parameters, rng, h):
    rng = np.random.default_rng()
    d = [rng.standard_normal(p.shape) for p in parameters]
    a = (f([p + h * e for p, e in zip(parameters, d)])
         - f([p - h * e for p, e in zip(parameters, d)])) / (2 * h)
    b = sum(np.sum(g * e) for g, e in zip(gradients, d))
    size = max(abs(a), abs(b))
    return abs(a - b) / size if size else 0.0

# %% wrong: global-draw [global-random] | numpy's global generator
def directional_check(f, gradients, parameters, rng, h):
    d = [np.random.standard_normal(p.shape) for p in parameters]
    a = (f([p + h * e for p, e in zip(parameters, d)])
         - f([p - h * e for p, e in zip(parameters, d)])) / (2 * h)
    b = sum(np.sum(g * e) for g, e in zip(gradients, d))
    size = max(abs(a), abs(b))
    return abs(a - b) / size if size else 0.0

# %% wrong: moves-the-parameters [argument-changed] | the caller's arrays are moved
def directional_check(f, gradients, parameters, rng, h):
    d = [rng.standard_normal(p.shape) for p in parameters]
    for p, e in zip(parameters, d):
        p += h * e
    up = f(parameters)
    for p, e in zip(parameters, d):
        p -= 2 * h * e
    a = (up - f(parameters)) / (2 * h)
    b = sum(np.sum(g * e) for g, e in zip(gradients, d))
    size = max(abs(a), abs(b))
    return abs(a - b) / size if size else 0.0

# %% wrong: two-directions [two-directions] | another direction for the prediction
def directional_check(f, gradients, parameters, rng, h):
    d = [rng.standard_normal(p.shape) for p in parameters]
    a = (f([p + h * e for p, e in zip(parameters, d)])
         - f([p - h * e for p, e in zip(parameters, d)])) / (2 * h)
    b = sum(np.sum(g * rng.standard_normal(g.shape)) for g in gradients)
    size = max(abs(a), abs(b))
    return abs(a - b) / size if size else 0.0

# %% wrong: verdict [] | True or False
def directional_check(f, gradients, parameters, rng, h):
    d = [rng.standard_normal(p.shape) for p in parameters]
    a = (f([p + h * e for p, e in zip(parameters, d)])
         - f([p - h * e for p, e in zip(parameters, d)])) / (2 * h)
    b = sum(np.sum(g * e) for g, e in zip(gradients, d))
    return bool(abs(a - b) <= 1e-6 * max(abs(a), abs(b)))

# %% wrong: always-zero [] | says that all is well
def directional_check(f, gradients, parameters, rng, h):
    return 0.0
