# Answers to grad_check(f, inputs, upstream, gradients, h): errors of gradients, input by input.

# %% right: loss-function | a loss made first
def grad_check(f, inputs, upstream, gradients, h):
    def loss(arrays):
        return float(np.sum(f(*arrays) * upstream))

    found = []
    for k, (x, g) in enumerate(zip(inputs, gradients)):
        slopes = np.empty_like(x)
        for i in np.ndindex(x.shape):
            up, down = x.copy(), x.copy()
            up[i] += h
            down[i] -= h
            above = loss([*inputs[:k], up, *inputs[k + 1:]])
            below = loss([*inputs[:k], down, *inputs[k + 1:]])
            slopes[i] = (above - below) / (up[i] - down[i])
        if g.shape != x.shape:
            found.append(float("inf"))
            continue
        largest = max(abs(slopes).max(), abs(g).max())
        found.append(0.0 if largest == 0 else abs(slopes - g).max() / largest)
    return found

# %% right: array | an array of errors
def grad_check(f, inputs, upstream, gradients, h):
    errors = np.full(len(inputs), np.inf)
    for k, x in enumerate(inputs):
        if np.shape(gradients[k]) != np.shape(x):
            continue
        flat, slopes = x.ravel(), np.zeros(x.size)
        for i in range(x.size):
            ends = []
            for sign in (1, -1):
                point = flat.copy()
                point[i] += sign * h
                arrays = list(inputs)
                arrays[k] = point.reshape(x.shape)
                ends.append(np.vdot(upstream, f(*arrays)))
            slopes[i] = (ends[0] - ends[1]) / (2 * h)
        g = gradients[k].ravel()
        top = np.max(np.abs(np.concatenate([slopes, g])))
        errors[k] = np.max(np.abs(slopes - g)) / top if top else 0.0
    return errors

# %% right: unit-steps | rows of an identity as steps
def grad_check(f, inputs, upstream, gradients, h):
    result = []
    for k, x in enumerate(inputs):
        g = np.asarray(gradients[k])
        if g.shape != x.shape:
            result.append(np.inf)
            continue
        slopes = []
        for unit in np.eye(x.size):
            step = h * unit.reshape(x.shape)
            ahead = f(*[y + step if j == k else y for j, y in enumerate(inputs)])
            behind = f(*[y - step if j == k else y for j, y in enumerate(inputs)])
            slopes.append(((ahead - behind) * upstream).sum() / h / 2)
        slopes = np.array(slopes).reshape(x.shape)
        scale = np.maximum(np.abs(slopes).max(), np.abs(g).max())
        result.append(np.abs(slopes - g).max() / scale if scale > 0 else 0.0)
    return result

# %% right: four-points | a difference of higher order
def grad_check(f, inputs, upstream, gradients, h):
    def at(k, i, t):
        arrays = [np.array(y) for y in inputs]
        arrays[k][i] += t
        return np.sum(upstream * f(*arrays))

    errors = []
    for k, x in enumerate(inputs):
        if gradients[k].shape != x.shape:
            errors.append(np.inf)
            continue
        s = np.zeros(x.shape)
        for i in np.ndindex(x.shape):
            s[i] = (8 * (at(k, i, h) - at(k, i, -h)) - at(k, i, 2 * h) + at(k, i, -2 * h)) / 12 / h
        size = max(np.abs(s).max(), np.abs(gradients[k]).max())
        errors.append(float(np.abs(s - gradients[k]).max() / size) if size else 0.0)
    return errors

# %% right: comprehension | slopes in one expression
def grad_check(f, inputs, upstream, gradients, h):
    def slope(k, i):
        def loss(t):
            moved = [y.copy() for y in inputs]
            moved[k].flat[i] += t
            return np.tensordot(upstream, f(*moved), upstream.ndim)

        return (loss(h) - loss(-h)) / (2 * h)

    def error(k):
        x, g = inputs[k], gradients[k]
        if x.shape != g.shape:
            return np.inf
        s = np.array([slope(k, i) for i in range(x.size)])
        size = max(np.max(np.abs(s)), np.max(np.abs(g)))
        return np.max(np.abs(s - g.ravel())) / size if size > 0 else 0.0

    return [float(error(k)) for k in range(len(inputs))]

# %% right: moved-and-restored | one copy, each entry put back
def grad_check(f, inputs, upstream, gradients, h):
    arrays = [y.copy() for y in inputs]
    errors = []
    for x, g in zip(arrays, gradients):
        if x.shape != np.shape(g):
            errors.append(np.inf)
            continue
        worst = size = 0.0
        for i in np.ndindex(x.shape):
            kept = float(x[i])
            x[i] = kept + h
            high = (f(*arrays) * upstream).sum()
            x[i] = kept - h
            low = (f(*arrays) * upstream).sum()
            x[i] = kept
            s = (high - low) / (2 * h)
            worst = max(worst, abs(s - g[i]))
            size = max(size, abs(s), abs(g[i]))
        errors.append(worst / size if size else 0.0)
    return tuple(errors)

# %% wrong: one-sided [one-sided] | one side only
def grad_check(f, inputs, upstream, gradients, h):
    here = np.sum(upstream * f(*inputs))
    errors = []
    for k, x in enumerate(inputs):
        if gradients[k].shape != x.shape:
            errors.append(np.inf)
            continue
        s = np.zeros(x.shape)
        for i in np.ndindex(x.shape):
            moved = [y.copy() for y in inputs]
            moved[k][i] += h
            s[i] = (np.sum(upstream * f(*moved)) - here) / h
        size = max(np.abs(s).max(), np.abs(gradients[k]).max())
        errors.append(np.abs(s - gradients[k]).max() / size if size else 0.0)
    return errors

# %% wrong: no-upstream [upstream-ignored] | the plain sum is the loss
def grad_check(f, inputs, upstream, gradients, h):
    errors = []
    for k, x in enumerate(inputs):
        if gradients[k].shape != x.shape:
            errors.append(np.inf)
            continue
        s = np.zeros(x.shape)
        for i in np.ndindex(x.shape):
            up, down = [y.copy() for y in inputs], [y.copy() for y in inputs]
            up[k][i] += h
            down[k][i] -= h
            s[i] = (np.sum(f(*up)) - np.sum(f(*down))) / (2 * h)
        size = max(np.abs(s).max(), np.abs(gradients[k]).max())
        errors.append(np.abs(s - gradients[k]).max() / size if size else 0.0)
    return errors

# %% wrong: shape-hidden [shape-not-compared] | broadcasting hides another shape
def grad_check(f, inputs, upstream, gradients, h):
    errors = []
    for k, x in enumerate(inputs):
        s = np.zeros(x.shape)
        for i in np.ndindex(x.shape):
            up, down = [y.copy() for y in inputs], [y.copy() for y in inputs]
            up[k][i] += h
            down[k][i] -= h
            s[i] = np.sum(upstream * (f(*up) - f(*down))) / (2 * h)
        size = max(np.abs(s).max(), np.abs(gradients[k]).max())
        errors.append(np.abs(s - gradients[k]).max() / size if size else 0.0)
    return errors

# %% wrong: absolute [absolute-error] | not divided by the size
def grad_check(f, inputs, upstream, gradients, h):
    errors = []
    for k, x in enumerate(inputs):
        if gradients[k].shape != x.shape:
            errors.append(np.inf)
            continue
        s = np.zeros(x.shape)
        for i in np.ndindex(x.shape):
            up, down = [y.copy() for y in inputs], [y.copy() for y in inputs]
            up[k][i] += h
            down[k][i] -= h
            s[i] = np.sum(upstream * (f(*up) - f(*down))) / (2 * h)
        errors.append(np.abs(s - gradients[k]).max())
    return errors

# %% wrong: no-h [step-not-divided] | the difference is not divided by the step
def grad_check(f, inputs, upstream, gradients, h):
    errors = []
    for k, x in enumerate(inputs):
        if gradients[k].shape != x.shape:
            errors.append(np.inf)
            continue
        s = np.zeros(x.shape)
        for i in np.ndindex(x.shape):
            up, down = [y.copy() for y in inputs], [y.copy() for y in inputs]
            up[k][i] += h
            down[k][i] -= h
            s[i] = np.sum(upstream * (f(*up) - f(*down)))
        size = max(np.abs(s).max(), np.abs(gradients[k]).max())
        errors.append(np.abs(s - gradients[k]).max() / size if size else 0.0)
    return errors

# %% wrong: half-step [two-missing] | divided by h, two steps apart
def grad_check(f, inputs, upstream, gradients, h):
    errors = []
    for k, x in enumerate(inputs):
        if gradients[k].shape != x.shape:
            errors.append(np.inf)
            continue
        s = np.zeros(x.shape)
        for i in np.ndindex(x.shape):
            up, down = [y.copy() for y in inputs], [y.copy() for y in inputs]
            up[k][i] += h
            down[k][i] -= h
            s[i] = np.sum(upstream * (f(*up) - f(*down))) / h
        size = max(np.abs(s).max(), np.abs(gradients[k]).max())
        errors.append(np.abs(s - gradients[k]).max() / size if size else 0.0)
    return errors

# %% wrong: zero-by-zero [zero-by-zero] | nothing divided by nothing
def grad_check(f, inputs, upstream, gradients, h):
    errors = []
    for k, x in enumerate(inputs):
        if gradients[k].shape != x.shape:
            errors.append(np.inf)
            continue
        s = np.zeros(x.shape)
        for i in np.ndindex(x.shape):
            up, down = [y.copy() for y in inputs], [y.copy() for y in inputs]
            up[k][i] += h
            down[k][i] -= h
            s[i] = np.sum(upstream * (f(*up) - f(*down))) / (2 * h)
        size = max(np.abs(s).max(), np.abs(gradients[k]).max())
        errors.append(np.abs(s - gradients[k]).max() / size)
    return errors

# %% wrong: mean-error [mean-error] | means in the place of the largest
def grad_check(f, inputs, upstream, gradients, h):
    errors = []
    for k, x in enumerate(inputs):
        if gradients[k].shape != x.shape:
            errors.append(np.inf)
            continue
        s = np.zeros(x.shape)
        for i in np.ndindex(x.shape):
            up, down = [y.copy() for y in inputs], [y.copy() for y in inputs]
            up[k][i] += h
            down[k][i] -= h
            s[i] = np.sum(upstream * (f(*up) - f(*down))) / (2 * h)
        size = max(np.abs(s).mean(), np.abs(gradients[k]).mean())
        errors.append(np.abs(s - gradients[k]).mean() / size if size else 0.0)
    return errors

# %% wrong: over-gradient [over-given-gradient] | divided by the gradient that was given
def grad_check(f, inputs, upstream, gradients, h):
    errors = []
    for k, x in enumerate(inputs):
        if gradients[k].shape != x.shape:
            errors.append(np.inf)
            continue
        s = np.zeros(x.shape)
        for i in np.ndindex(x.shape):
            up, down = [y.copy() for y in inputs], [y.copy() for y in inputs]
            up[k][i] += h
            down[k][i] -= h
            s[i] = np.sum(upstream * (f(*up) - f(*down))) / (2 * h)
        gap = np.abs(s - gradients[k]).max()
        errors.append(gap / np.abs(gradients[k]).max() if gap > 0 else 0.0)
    return errors

# %% wrong: moves-inputs [restored-inexactly] | walks the arrays of the caller and leaves a trace
def grad_check(f, inputs, upstream, gradients, h):
    errors = []
    for k, x in enumerate(inputs):
        if gradients[k].shape != x.shape:
            errors.append(np.inf)
            continue
        s = np.zeros(x.shape)
        for i in np.ndindex(x.shape):
            x[i] += h
            ahead = f(*inputs)
            x[i] -= 2 * h
            behind = f(*inputs)
            x[i] += h
            s[i] = np.sum(upstream * (ahead - behind)) / (2 * h)
        size = max(np.abs(s).max(), np.abs(gradients[k]).max())
        errors.append(np.abs(s - gradients[k]).max() / size if size else 0.0)
    return errors

# %% wrong: largest-of-all [] | one number for all inputs
def grad_check(f, inputs, upstream, gradients, h):
    worst = 0.0
    for k, x in enumerate(inputs):
        for i in np.ndindex(x.shape):
            up, down = [y.copy() for y in inputs], [y.copy() for y in inputs]
            up[k][i] += h
            down[k][i] -= h
            s = np.sum(upstream * (f(*up) - f(*down))) / (2 * h)
            g = np.broadcast_to(gradients[k].ravel()[0], x.shape)[i]
            worst = max(worst, abs(s - g) / max(abs(s), abs(g), 1e-300))
    return worst

# %% wrong: first-only [] | looks at the first entry of each input
def grad_check(f, inputs, upstream, gradients, h):
    errors = []
    for k, x in enumerate(inputs):
        if gradients[k].shape != x.shape:
            errors.append(np.inf)
            continue
        up, down = [y.copy() for y in inputs], [y.copy() for y in inputs]
        up[k].flat[0] += h
        down[k].flat[0] -= h
        s = np.sum(upstream * (f(*up) - f(*down))) / (2 * h)
        g = gradients[k].flat[0]
        size = max(abs(s), abs(g))
        errors.append(abs(s - g) / size if size else 0.0)
    return errors

# %% wrong: flags [] | says yes or no
def grad_check(f, inputs, upstream, gradients, h):
    return [True for _ in inputs]

# %% wrong: fixed-step [] | a step of its own, far too large
def grad_check(f, inputs, upstream, gradients, h):
    h = 0.1
    errors = []
    for k, x in enumerate(inputs):
        if gradients[k].shape != x.shape:
            errors.append(np.inf)
            continue
        s = np.zeros(x.shape)
        for i in np.ndindex(x.shape):
            up, down = [y.copy() for y in inputs], [y.copy() for y in inputs]
            up[k][i] += h
            down[k][i] -= h
            s[i] = np.sum(upstream * (f(*up) - f(*down))) / (2 * h)
        size = max(np.abs(s).max(), np.abs(gradients[k]).max())
        errors.append(np.abs(s - gradients[k]).max() / size if size else 0.0)
    return errors

# %% wrong: one-direction [] | all entries move at once
def grad_check(f, inputs, upstream, gradients, h):
    errors = []
    for k, x in enumerate(inputs):
        if gradients[k].shape != x.shape:
            errors.append(np.inf)
            continue
        up, down = list(inputs), list(inputs)
        up[k], down[k] = x + h, x - h
        s = np.sum(upstream * (f(*up) - f(*down))) / (2 * h)
        g = gradients[k].sum()
        size = max(abs(s), abs(g))
        errors.append(abs(s - g) / size if size else 0.0)
    return errors
