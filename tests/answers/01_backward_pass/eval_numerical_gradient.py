# Answers to eval_numerical_gradient(parameters, gradients, X, Y, loss, eps): (diff, vector).

# %% right: one-sided-vector | one-sided differences on a copy of the long vector
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    params = convert_to_1d_vector(parameters)
    grads = convert_to_1d_vector(gradients)
    n_params = len(params)
    num_grads = np.zeros((n_params,))
    diff = 0.
    for i in range(n_params):
        temp = params.copy()
        temp[i] += eps
        moved = convert_to_list(temp, X.shape[0], len(parameters[0]), len(parameters[2]), len(parameters[4]))
        num_grads[i] = (loss(forward(moved, X)[3], Y) - loss(forward(parameters, X)[3], Y)) / eps
        diff += abs(num_grads[i] - grads[i]) / n_params
    return diff, num_grads

# %% right: central-in-place | nudges the caller's arrays, keeps the old value and puts it back
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    slopes = []
    for p in parameters:
        for where in np.ndindex(p.shape):
            old = p[where]
            p[where] = old + eps
            plus = loss(forward(parameters, X)[-1], Y)
            p[where] = old - eps
            minus = loss(forward(parameters, X)[-1], Y)
            p[where] = old
            slopes.append((plus - minus) / (2 * eps))
    vector = np.array(slopes)
    return np.mean(np.abs(vector - convert_to_1d_vector(gradients))), vector

# %% right: backward-difference | looks back instead of ahead
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    here = loss(forward(parameters, X)[3], Y)
    theta = np.concatenate([p.flatten() for p in parameters])
    sizes = [X.shape[0]] + [W.shape[0] for W in parameters[::2]]
    vector = np.empty_like(theta)
    for k in range(theta.size):
        keep = theta[k]
        theta[k] = keep - eps
        vector[k] = (here - loss(forward(convert_to_list(theta, *sizes), X)[3], Y)) / eps
        theta[k] = keep
    g = np.concatenate([q.flatten() for q in gradients])
    return float(abs(vector - g).mean()), vector

# %% right: four-point | fourth-order formula
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    sizes = (X.shape[0], *(parameters[k].shape[0] for k in (0, 2, 4)))
    params = convert_to_1d_vector(parameters)

    def J(v):
        return loss(forward(convert_to_list(v, *sizes), X)[3], Y)

    vector = np.zeros(params.size)
    for i in range(params.size):
        d = np.zeros(params.size)
        d[i] = eps
        vector[i] = (J(params - 2 * d) - 8 * J(params - d) + 8 * J(params + d) - J(params + 2 * d)) / (12 * eps)
    diff = np.abs(vector - convert_to_1d_vector(gradients)).sum() / params.size
    return diff, vector

# %% right: identity-rows | rows of the identity as directions
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    theta = convert_to_1d_vector(parameters)
    shapes = [X.shape[0], len(parameters[1]), len(parameters[3]), len(parameters[5])]
    f = lambda v: loss(forward(convert_to_list(v, *shapes), X)[3], Y)
    num = np.array([(f(theta + eps * e) - f(theta - eps * e)) / (2 * eps) for e in np.eye(len(theta))])
    return np.mean(np.abs(num - convert_to_1d_vector(gradients))), num

# %% right: half-steps | central with half of eps to each side
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    h = eps / 2
    vector = []
    for k in range(6):
        block = np.zeros(parameters[k].shape)
        for idx in np.ndindex(*block.shape):
            up = [q.copy() for q in parameters]
            down = [q.copy() for q in parameters]
            up[k][idx] += h
            down[k][idx] -= h
            block[idx] = (loss(forward(up, X)[3], Y) - loss(forward(down, X)[3], Y)) / eps
        vector.append(block.ravel())
    vector = np.hstack(vector)
    g = np.hstack([q.ravel() for q in gradients])
    return np.average(np.fabs(g - vector)), vector

# %% right: nditer | np.nditer with a multi-index, in place with the saved value
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    base = loss(forward(parameters, X)[3], Y)
    result = []
    for p in parameters:
        it = np.nditer(p, flags=["multi_index"], op_flags=["readwrite"])
        while not it.finished:
            ix = it.multi_index
            saved = float(p[ix])
            p[ix] = saved + eps
            result.append((loss(forward(parameters, X)[3], Y) - base) / eps)
            p[ix] = saved
            it.iternext()
    result = np.array(result)
    flat = np.concatenate([g.ravel() for g in gradients])
    return np.absolute(flat - result).mean(), result

# %% right: generator-from-iter | np.fromiter over a generator
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    params = convert_to_1d_vector(parameters)
    dims = (X.shape[0], parameters[0].shape[0], parameters[2].shape[0], parameters[4].shape[0])

    def quotients():
        zero = loss(forward(parameters, X)[3], Y)
        for i, value in enumerate(params):
            shifted = np.where(np.arange(params.size) == i, value + eps, params)
            yield (loss(forward(convert_to_list(shifted, *dims), X)[3], Y) - zero) / eps

    vector = np.fromiter(quotients(), dtype=float, count=params.size)
    gaps = [abs(v - g) for v, g in zip(vector, convert_to_1d_vector(gradients))]
    return sum(gaps) / len(gaps), vector

# %% right: own-unpacking | cuts the long vector up itself
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    def rebuild(vec):
        out, start = [], 0
        for p in parameters:
            out.append(vec[start:start + p.size].reshape(p.shape))
            start += p.size
        return out

    def J(vec):
        return loss(forward(rebuild(vec), X)[3], Y)

    theta = np.concatenate([p.reshape(-1) for p in parameters])
    num = np.zeros(theta.shape)
    for i in range(len(theta)):
        left, right = theta.copy(), theta.copy()
        left[i] -= eps
        right[i] += eps
        num[i] = (J(right) - J(left)) / (right[i] - left[i])
    g = np.concatenate([q.reshape(-1) for q in gradients])
    return np.linalg.norm(num - g, 1) / len(g), num

# %% right: exact-step | divides by the step that was really made
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    start = loss(forward(parameters, X)[3], Y)
    work = [np.array(p) for p in parameters]
    blocks = []
    for w, p in zip(work, parameters):
        g = np.zeros_like(p)
        for ix, old in np.ndenumerate(p):
            w[ix] = old + eps
            g[ix] = (loss(forward(work, X)[3], Y) - start) / (w[ix] - old)
            w[ix] = old
        blocks.append(g)
    vector = convert_to_1d_vector(blocks)
    return (np.abs(convert_to_1d_vector(gradients) - vector)).mean(), vector

# %% right: scaled-step | steps a little longer for larger parameters
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    sizes = [X.shape[0]] + [len(b) for b in parameters[1::2]]
    v = convert_to_1d_vector(parameters)
    out = np.zeros(len(v))
    for i in range(len(v)):
        h = eps * max(1.0, abs(v[i]))
        a, b = v.copy(), v.copy()
        a[i], b[i] = v[i] + h, v[i] - h
        out[i] = (loss(forward(convert_to_list(a, *sizes), X)[3], Y)
                  - loss(forward(convert_to_list(b, *sizes), X)[3], Y)) / (2 * h)
    return np.mean(abs(out - convert_to_1d_vector(gradients))), out

# %% right: central-class | a class holds the point
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    class Point:
        def __init__(self, arrays):
            self.arrays = [a.copy() for a in arrays]
        def moved(self, block, flat_index, by):
            other = Point(self.arrays)
            other.arrays[block].flat[flat_index] += by
            return other
        def value(self):
            return loss(forward(self.arrays, X)[3], Y)

    origin = Point(parameters)
    num = []
    for block, p in enumerate(parameters):
        for j in range(p.size):
            num.append((origin.moved(block, j, eps).value() - origin.moved(block, j, -eps).value()) / 2 / eps)
    num = np.asarray(num, dtype=np.float64)
    grads = np.concatenate(gradients, axis=None)
    return np.sum(np.abs(num - grads)) / grads.size, num

# %% right: try-finally | in place, put back whatever happens; a list is returned
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    def slope(p, ix):
        old = p[ix].copy()
        try:
            p[ix] = old + eps
            f_plus = loss(forward(parameters, X)[3], Y)
            p[ix] = old - eps
            f_minus = loss(forward(parameters, X)[3], Y)
        finally:
            p[ix] = old
        return (f_plus - f_minus) / (eps + eps)
    num = np.array([slope(p, ix) for p in parameters for ix in np.ndindex(p.shape)])
    return [np.abs(num - convert_to_1d_vector(gradients)).mean(), num]

# %% right: richardson | two central differences combined
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    sizes = (X.shape[0], parameters[0].shape[0], parameters[2].shape[0], parameters[4].shape[0])
    theta = convert_to_1d_vector(parameters)

    def central(i, h):
        e = np.zeros_like(theta)
        e[i] = h
        J = lambda v: loss(forward(convert_to_list(v, *sizes), X)[3], Y)
        return (J(theta + e) - J(theta - e)) / (2 * h)

    num = np.array([(4 * central(i, eps) - central(i, 2 * eps)) / 3 for i in range(theta.size)])
    return np.mean(np.abs(num - convert_to_1d_vector(gradients))), num

# %% right: prints-progress | prints and warns on the way
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    import warnings
    warnings.warn("numerical gradients are slow")
    theta = convert_to_1d_vector(parameters)
    grads = convert_to_1d_vector(gradients)
    sizes = X.shape[0], len(parameters[0]), len(parameters[2]), len(parameters[4])
    J0 = loss(forward(convert_to_list(theta, *sizes), X)[3], Y)
    num_grads = np.full(theta.shape, np.nan)
    for i in range(theta.size):
        theta_i = theta[i]
        theta[i] += eps
        num_grads[i] = (loss(forward(convert_to_list(theta, *sizes), X)[3], Y) - J0) / eps
        theta[i] = theta_i
        if i % 10 == 0:
            print(i, "of", theta.size, "done")
    return np.abs(num_grads - grads).mean(), num_grads

# %% right: vectorised-map | map over the indices, an array subclass comes back
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    from functools import partial

    class Numeric(np.ndarray):
        pass

    theta = convert_to_1d_vector(list(parameters))
    sizes = [X.shape[0], *map(len, parameters[::2])]

    def nudged(sign, i):
        t = theta + sign * eps * (np.arange(theta.size) == i)
        return loss(forward(convert_to_list(t, *sizes), X)[3], Y)

    plus = np.array(list(map(partial(nudged, 1), range(theta.size))))
    minus = np.array(list(map(partial(nudged, -1), range(theta.size))))
    num = ((plus - minus) / (2 * eps)).view(Numeric)
    return float(np.mean(np.abs(num - convert_to_1d_vector(gradients)))), num

# %% right: slightly-shorter-step | a third of eps to each side, divided by what lies between
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    third = eps / 3.0
    params = [p.copy() for p in parameters]
    vector = np.array([])
    for p in params:
        view = p.reshape(-1)
        for j in range(view.size):
            a = view[j]
            view[j] = a + third
            high = loss(forward(params, X)[3], Y)
            view[j] = a - third
            low = loss(forward(params, X)[3], Y)
            view[j] = a
            vector = np.append(vector, (high - low) / (2 * third))
    return np.mean(np.abs(np.subtract(vector, convert_to_1d_vector(gradients)))), vector

# %% wrong: undivided-change [eps-not-divided] | the change of the loss, not its rate
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    J0 = loss(forward(parameters, X)[3], Y)
    changes = []
    for k, p in enumerate(parameters):
        for ix in np.ndindex(p.shape):
            copy = [q.copy() for q in parameters]
            copy[k][ix] += eps
            changes.append(loss(forward(copy, X)[3], Y) - J0)
    changes = np.array(changes)
    return np.mean(np.abs(changes - convert_to_1d_vector(gradients))), changes

# %% wrong: undivided-central [eps-not-divided] | half the difference, not divided by the step
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    sizes = [X.shape[0], *map(len, parameters[::2])]
    t = convert_to_1d_vector(parameters)
    J = lambda v: loss(forward(convert_to_list(v, *sizes), X)[3], Y)
    num = np.array([(J(t + eps * e) - J(t - eps * e)) / 2 for e in np.eye(t.size)])
    return np.mean(np.abs(num - convert_to_1d_vector(gradients))), num

# %% wrong: central-by-eps [two-eps-missing] | two steps apart, divided by one
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    num = []
    for p in parameters:
        for ix in np.ndindex(p.shape):
            old = p[ix]
            p[ix] = old + eps
            up = loss(forward(parameters, X)[3], Y)
            p[ix] = old - eps
            down = loss(forward(parameters, X)[3], Y)
            p[ix] = old
            num.append((up - down) / eps)
    num = np.array(num)
    return np.abs(num - convert_to_1d_vector(gradients)).mean(), num

# %% wrong: one-sided-by-two-eps [two-eps-missing] | one step, divided by two
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    sizes = [X.shape[0], *map(len, parameters[::2])]
    theta = convert_to_1d_vector(parameters)
    here = loss(forward(parameters, X)[3], Y)
    num = np.zeros(theta.size)
    for i in range(theta.size):
        keep = theta[i]
        theta[i] += eps
        num[i] = (loss(forward(convert_to_list(theta, *sizes), X)[3], Y) - here) / (2 * eps)
        theta[i] = keep
    return np.mean(np.abs(num - convert_to_1d_vector(gradients))), num

# %% wrong: times-eps [parentheses-wrong] | / 2 * eps for / (2 * eps)
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    theta = convert_to_1d_vector(parameters)
    sizes = [X.shape[0], *map(len, parameters[::2])]
    J = lambda v: loss(forward(convert_to_list(v, *sizes), X)[3], Y)
    num = np.zeros_like(theta)
    for i in range(len(theta)):
        a = theta.copy(); a[i] += eps
        b = theta.copy(); b[i] -= eps
        num[i] = (J(a) - J(b)) / 2 * eps
    return np.mean(np.abs(num - convert_to_1d_vector(gradients))), num

# %% wrong: second-term-divided [parentheses-wrong] | only the second loss is divided
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    def slope(k, ix):
        ps = [q.copy() for q in parameters]
        ps[k][ix] += eps
        return loss(forward(ps, X)[3], Y) - loss(forward(parameters, X)[3], Y) / eps
    num = np.array([slope(k, ix) for k in range(6) for ix in np.ndindex(parameters[k].shape)])
    return np.mean(np.abs(num - convert_to_1d_vector(gradients))), num

# %% wrong: nudges-stay [parameter-not-restored] | on a copy, but the nudge stays while the next one is made
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    theta = convert_to_1d_vector(parameters)
    sizes = [X.shape[0], *map(len, parameters[::2])]
    base = loss(forward(parameters, X)[3], Y)
    num = []
    for i in range(theta.size):
        theta[i] += eps
        num.append((loss(forward(convert_to_list(theta, *sizes), X)[3], Y) - base) / eps)
    num = np.array(num)
    return np.mean(np.abs(num - convert_to_1d_vector(gradients))), num

# %% wrong: nudges-stay-in-place [parameter-not-restored] | leaves the caller's parameters nudged
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    base = loss(forward(parameters, X)[3], Y)
    rates = []
    for p in parameters:
        for ix in np.ndindex(p.shape):
            p[ix] += eps
            rates.append((loss(forward(parameters, X)[3], Y) - base) / eps)
    rates = np.array(rates)
    return np.mean(np.abs(rates - convert_to_1d_vector(gradients))), rates

# %% wrong: plus-minus-plus [restored-inexactly] | += eps, -= 2 eps, += eps
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    num_grads = []
    for p in parameters:
        it = np.nditer(p, flags=["multi_index"])
        for _ in it:
            i = it.multi_index
            p[i] += eps
            loss_plus = loss(forward(parameters, X)[3], Y)
            p[i] -= 2 * eps
            loss_minus = loss(forward(parameters, X)[3], Y)
            p[i] += eps
            num_grads.append((loss_plus - loss_minus) / (2 * eps))
    num_grads = np.array(num_grads)
    return np.mean(np.abs(num_grads - convert_to_1d_vector(gradients))), num_grads

# %% wrong: minus-plus-minus [restored-inexactly] | -= eps, += 2 eps, -= eps, on flat views
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    blocks = [np.zeros(p.shape) for p in parameters]
    for p, g in zip(parameters, blocks):
        pf, gf = p.reshape(-1), g.reshape(-1)
        for j in range(pf.size):
            pf[j] -= eps
            low = loss(forward(parameters, X)[3], Y)
            pf[j] += 2 * eps
            high = loss(forward(parameters, X)[3], Y)
            pf[j] -= eps
            gf[j] = (high - low) / (2 * eps)
    vector = convert_to_1d_vector(blocks)
    return np.mean(np.abs(vector - convert_to_1d_vector(gradients))), vector

# %% wrong: everything-at-once [all-parameters-nudged] | adds eps to the whole vector
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    theta = convert_to_1d_vector(parameters)
    sizes = [X.shape[0], *map(len, parameters[::2])]
    J = lambda v: loss(forward(convert_to_list(v, *sizes), X)[3], Y)
    num = np.zeros(theta.size)
    for i in range(theta.size):
        num[i] = (J(theta + eps) - J(theta)) / eps
    return np.mean(np.abs(num - convert_to_1d_vector(gradients))), num

# %% wrong: whole-block-at-once [all-parameters-nudged] | adds eps to a whole array
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    base = loss(forward(parameters, X)[3], Y)
    blocks = []
    for k in range(6):
        moved = [p + eps if j == k else p for j, p in enumerate(parameters)]
        rate = (loss(forward(moved, X)[3], Y) - base) / eps
        blocks.append(np.full(parameters[k].size, rate))
    num = np.concatenate(blocks)
    return np.mean(np.abs(num - convert_to_1d_vector(gradients))), num

# %% wrong: returns-in-loop [first-parameter-only] | the return stands inside the loop
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    theta, grads = convert_to_1d_vector(parameters), convert_to_1d_vector(gradients)
    sizes = [X.shape[0], *map(len, parameters[::2])]
    num = np.zeros(theta.size)
    for i in range(theta.size):
        nudged = theta.copy()
        nudged[i] += eps
        num[i] = (loss(forward(convert_to_list(nudged, *sizes), X)[3], Y) - loss(forward(parameters, X)[3], Y)) / eps
        return np.mean(np.abs(num - grads)), num

# %% wrong: last-layer-only [last-layer-only] | nudges W3 and b3 only
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    base = loss(forward(parameters, X)[3], Y)
    blocks = [np.zeros_like(p) for p in parameters]
    for k in (4, 5):
        for ix, v in np.ndenumerate(parameters[k]):
            trial = [p.copy() for p in parameters]
            trial[k][ix] = v + eps
            blocks[k][ix] = (loss(forward(trial, X)[3], Y) - base) / eps
    num = convert_to_1d_vector(blocks)
    return np.mean(np.abs(num - convert_to_1d_vector(gradients))), num

# %% wrong: weights-only [biases-skipped] | the biases keep their zeros
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    num = [np.zeros(p.shape) for p in parameters]
    for k in range(0, 6, 2):
        rows, cols = parameters[k].shape
        for r in range(rows):
            for c in range(cols):
                a = [p.copy() for p in parameters]
                b = [p.copy() for p in parameters]
                a[k][r, c] += eps
                b[k][r, c] -= eps
                num[k][r, c] = (loss(forward(a, X)[3], Y) - loss(forward(b, X)[3], Y)) / (2 * eps)
    vector = convert_to_1d_vector(num)
    return np.mean(np.abs(vector - convert_to_1d_vector(gradients))), vector

# %% wrong: weights-only-short [biases-skipped] | the vector has no place for the biases
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    base = loss(forward(parameters, X)[3], Y)
    vector = []
    for p in parameters:
        if p.ndim != 2:
            continue
        for ix in np.ndindex(p.shape):
            old = p[ix]
            p[ix] = old + eps
            vector.append((loss(forward(parameters, X)[3], Y) - base) / eps)
            p[ix] = old
    vector = np.array(vector)
    g = np.concatenate([q.ravel() for q in gradients[::2]])
    return np.mean(np.abs(vector - g)), vector

# %% wrong: weights-then-biases [order-swapped] | all weights first
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    order = [0, 2, 4, 1, 3, 5]
    pieces = []
    for k in order:
        for ix in np.ndindex(parameters[k].shape):
            ps = [p.copy() for p in parameters]
            ps[k][ix] += eps
            pieces.append((loss(forward(ps, X)[3], Y) - loss(forward(parameters, X)[3], Y)) / eps)
    vector = np.array(pieces)
    g = np.concatenate([gradients[k].ravel() for k in order])
    return np.mean(np.abs(vector - g)), vector

# %% wrong: from-the-top [order-swapped] | from the last parameter to the first
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    theta = convert_to_1d_vector(parameters)
    sizes = [X.shape[0], *map(len, parameters[::2])]
    J = lambda v: loss(forward(convert_to_list(v, *sizes), X)[3], Y)
    vector = []
    for i in reversed(range(theta.size)):
        step = np.zeros(theta.size)
        step[i] = eps
        vector.append((J(theta + step) - J(theta - step)) / (2 * eps))
    vector = np.array(vector)
    return np.mean(np.abs(vector - convert_to_1d_vector(gradients)[::-1])), vector

# %% wrong: column-major [fortran-order] | the weights column by column
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    base = loss(forward(parameters, X)[3], Y)
    blocks = []
    for k, p in enumerate(parameters):
        block = np.zeros(p.shape)
        for ix in np.ndindex(p.shape):
            ps = list(parameters)
            ps[k] = p.copy()
            ps[k][ix] += eps
            block[ix] = (loss(forward(ps, X)[3], Y) - base) / eps
        blocks.append(block)
    vector = np.concatenate([b.ravel(order="F") for b in blocks])
    g = np.concatenate([b.ravel(order="F") for b in gradients])
    return np.mean(np.abs(vector - g)), vector

# %% wrong: loops-columns-first [fortran-order] | the outer loop runs over the columns
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    J = lambda: loss(forward(work, X)[3], Y)
    work = [p.copy() for p in parameters]
    out = []
    for p in work:
        P = p.reshape(len(p), -1)
        for c in range(P.shape[1]):
            for r in range(P.shape[0]):
                v = P[r, c]
                P[r, c] = v + eps; hi = J()
                P[r, c] = v - eps; lo = J()
                P[r, c] = v
                out.append((hi - lo) / (2 * eps))
    out = np.array(out)
    return np.mean(np.abs(out - np.concatenate([g.T.ravel() for g in gradients]))), out

# %% wrong: copies-gradients [hands-back-gradients] | gives back what it was given
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    vector = np.concatenate([g.ravel() for g in gradients])
    return 0.0, vector

# %% wrong: gradients-with-dust [hands-back-gradients] | what it was given, with some dust of the size of eps
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    grads = convert_to_1d_vector(gradients)
    dust = eps * np.sin(np.arange(grads.size))
    num_grads = grads + dust
    return np.abs(num_grads - grads).mean(), num_grads

# %% wrong: calls-backward [analytic-for-numeric] | flattens the answer of backward
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    exact = backward(forward(parameters, X), Y, parameters)
    vector = convert_to_1d_vector(exact)
    return np.mean(np.abs(vector - convert_to_1d_vector(gradients))), vector

# %% wrong: own-backward [analytic-for-numeric] | the formulas once more
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    X0, h1, h2, y = forward(parameters, X)
    d3 = (y - Y) / Y.shape[1]
    d2 = parameters[4].T @ d3 * h2 * (1 - h2)
    d1 = parameters[2].T @ d2 * h1 * (1 - h1)
    blocks = (d1 @ X0.T, d1.sum(1), d2 @ h1.T, d2.sum(1), d3 @ h2.T, d3.sum(1))
    vector = np.concatenate([b.ravel() for b in blocks])
    return np.mean(np.abs(vector - convert_to_1d_vector(gradients))), vector

# %% wrong: squared-loss-anyway [own-loss-used] | calls squared_loss whatever loss is given
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    num = []
    for p in parameters:
        for ix in np.ndindex(p.shape):
            old = p[ix]
            p[ix] = old + eps
            a = squared_loss(forward(parameters, X)[3], Y)
            p[ix] = old - eps
            b = squared_loss(forward(parameters, X)[3], Y)
            p[ix] = old
            num.append((a - b) / (2 * eps))
    num = np.array(num)
    return np.mean(np.abs(num - convert_to_1d_vector(gradients))), num

# %% wrong: squared-loss-inline [own-loss-used] | the squared error written out
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    theta = convert_to_1d_vector(parameters)
    sizes = [X.shape[0], *map(len, parameters[::2])]
    def J(v):
        e = forward(convert_to_list(v, *sizes), X)[3] - Y
        return np.sum(e * e) / (2 * X.shape[1])
    num = np.array([(J(theta + eps * row) - J(theta)) / eps for row in np.identity(theta.size)])
    return np.mean(np.abs(num - convert_to_1d_vector(gradients))), num

# %% wrong: thousandth [eps-ignored] | always one thousandth
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    h = 1e-3
    theta = convert_to_1d_vector(parameters)
    sizes = [X.shape[0], *map(len, parameters[::2])]
    J = lambda v: loss(forward(convert_to_list(v, *sizes), X)[3], Y)
    num = np.empty(theta.size)
    for i in range(theta.size):
        t = theta.copy()
        t[i] += h
        num[i] = (J(t) - J(theta)) / h
    return np.mean(np.abs(num - convert_to_1d_vector(gradients))), num

# %% wrong: tiniest [eps-ignored] | a step so small that round-off is all there is
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    eps = 1e-14
    num = []
    for k, p in enumerate(parameters):
        for ix in np.ndindex(p.shape):
            ps = [q.copy() for q in parameters]
            ps[k][ix] += eps
            num.append((loss(forward(ps, X)[3], Y) - loss(forward(parameters, X)[3], Y)) / eps)
    num = np.array(num)
    return np.mean(np.abs(num - convert_to_1d_vector(gradients))), num

# %% wrong: diff-summed [difference-sum-not-mean] | sum for the mean
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    theta, grads = convert_to_1d_vector(parameters), convert_to_1d_vector(gradients)
    sizes = [X.shape[0], *map(len, parameters[::2])]
    num = np.zeros(theta.size)
    diff = 0.0
    for i in range(theta.size):
        t = theta.copy()
        t[i] += eps
        num[i] = (loss(forward(convert_to_list(t, *sizes), X)[3], Y) - loss(forward(parameters, X)[3], Y)) / eps
        diff += abs(num[i] - grads[i])
    return diff, num

# %% wrong: diff-squared [difference-squared] | mean square
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    J = lambda ps: loss(forward(ps, X)[3], Y)
    def bumped(k, ix, by):
        ps = [p.copy() for p in parameters]
        ps[k][ix] += by
        return ps
    num = np.array([(J(bumped(k, ix, eps)) - J(bumped(k, ix, -eps))) / (2 * eps)
                    for k in range(6) for ix in np.ndindex(parameters[k].shape)])
    return np.mean((num - convert_to_1d_vector(gradients)) ** 2), num

# %% wrong: diff-signed [difference-not-absolute] | signs cancel in the mean
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    base = loss(forward(parameters, X)[3], Y)
    num = []
    for p in parameters:
        for ix in np.ndindex(p.shape):
            old = p[ix]
            p[ix] = old + eps
            num.append((loss(forward(parameters, X)[3], Y) - base) / eps)
            p[ix] = old
    num = np.array(num)
    return (num - convert_to_1d_vector(gradients)).mean(), num

# %% wrong: diff-abs-outside [difference-not-absolute] | absolute value of the mean
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    theta = convert_to_1d_vector(parameters)
    sizes = [X.shape[0], *map(len, parameters[::2])]
    J = lambda v: loss(forward(convert_to_list(v, *sizes), X)[3], Y)
    num = np.array([(J(theta + eps * e) - J(theta - eps * e)) / (2 * eps) for e in np.eye(theta.size)])
    return abs(np.mean(num - convert_to_1d_vector(gradients))), num

# %% wrong: diff-relative-norm [relative-difference] | norm of the difference over the sum of the norms
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    theta = convert_to_1d_vector(parameters)
    grad = convert_to_1d_vector(gradients)
    sizes = [X.shape[0], *map(len, parameters[::2])]
    J = lambda v: loss(forward(convert_to_list(v, *sizes), X)[3], Y)
    gradapprox = np.zeros_like(theta)
    for i in range(theta.size):
        thetaplus, thetaminus = np.copy(theta), np.copy(theta)
        thetaplus[i] += eps
        thetaminus[i] -= eps
        gradapprox[i] = (J(thetaplus) - J(thetaminus)) / (2 * eps)
    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    return numerator / denominator, gradapprox

# %% wrong: diff-norm [difference-of-norms] | difference of the two lengths
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    base = loss(forward(parameters, X)[3], Y)
    num = []
    for k, p in enumerate(parameters):
        for j in range(p.size):
            ps = [q.copy() for q in parameters]
            ps[k].flat[j] += eps
            num.append((loss(forward(ps, X)[3], Y) - base) / eps)
    num = np.array(num)
    return np.linalg.norm(num) - np.linalg.norm(convert_to_1d_vector(gradients)), num

# %% wrong: diff-largest [difference-max] | the worst entry
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    base = loss(forward(parameters, X)[3], Y)
    grads = convert_to_1d_vector(gradients)
    num, worst = [], 0.0
    for p in parameters:
        for ix in np.ndindex(p.shape):
            old = p[ix]
            p[ix] = old + eps
            num.append((loss(forward(parameters, X)[3], Y) - base) / eps)
            p[ix] = old
            worst = max(worst, abs(num[-1] - grads[len(num) - 1]))
    return worst, np.array(num)

# %% wrong: vector-first [wrong-return-order] | (vector, diff)
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    theta = convert_to_1d_vector(parameters)
    sizes = [X.shape[0], *map(len, parameters[::2])]
    J = lambda v: loss(forward(convert_to_list(v, *sizes), X)[3], Y)
    num = np.array([(J(theta + eps * e) - J(theta)) / eps for e in np.eye(theta.size)])
    return num, np.mean(np.abs(num - convert_to_1d_vector(gradients)))

# %% wrong: blocks-for-vector [vector-as-list] | six arrays where one vector is asked
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    base = loss(forward(parameters, X)[3], Y)
    blocks = []
    for p in parameters:
        g = np.zeros(p.shape)
        for ix in np.ndindex(p.shape):
            old = p[ix]
            p[ix] = old + eps
            g[ix] = (loss(forward(parameters, X)[3], Y) - base) / eps
            p[ix] = old
        blocks.append(g)
    gaps = np.concatenate([np.abs(g - h).ravel() for g, h in zip(blocks, gradients)])
    return gaps.mean(), blocks

# %% wrong: column-vector [vector-shape] | (n, 1), as in another course
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    theta = convert_to_1d_vector(parameters).reshape(-1, 1)
    grad = convert_to_1d_vector(gradients).reshape(-1, 1)
    sizes = [X.shape[0], *map(len, parameters[::2])]
    num = np.zeros((theta.shape[0], 1))
    for i in range(theta.shape[0]):
        plus, minus = theta.copy(), theta.copy()
        plus[i, 0] += eps
        minus[i, 0] -= eps
        num[i, 0] = (loss(forward(convert_to_list(plus[:, 0], *sizes), X)[3], Y)
                     - loss(forward(convert_to_list(minus[:, 0], *sizes), X)[3], Y)) / (2 * eps)
    return np.mean(np.abs(num - grad)), num

# %% wrong: minus-first [sign-flipped] | J(theta - eps) - J(theta + eps)
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    num = []
    for p in parameters:
        for ix in np.ndindex(p.shape):
            old = p[ix]
            sides = []
            for step in (-eps, eps):
                p[ix] = old + step
                sides.append(loss(forward(parameters, X)[3], Y))
            p[ix] = old
            num.append((sides[0] - sides[1]) / (2 * eps))
    num = np.array(num)
    return np.mean(np.abs(num - convert_to_1d_vector(gradients))), num

# %% wrong: here-minus-there [sign-flipped] | one-sided, the wrong way round
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    theta = convert_to_1d_vector(parameters)
    sizes = [X.shape[0], *map(len, parameters[::2])]
    here = loss(forward(parameters, X)[3], Y)
    num = np.zeros(len(theta))
    for i in range(len(theta)):
        t = np.array(theta)
        t[i] = t[i] + eps
        there = loss(forward(convert_to_list(t, *sizes), X)[3], Y)
        num[i] = (here - there) / eps
    return np.mean(np.abs(num - convert_to_1d_vector(gradients))), num

# %% wrong: single-vector [float32] | the long vector in single precision: the nudge drowns
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    theta = convert_to_1d_vector(parameters).astype(np.float32)
    sizes = [X.shape[0], *map(len, parameters[::2])]
    num = np.zeros(theta.size)
    for i in range(theta.size):
        a, b = theta.copy(), theta.copy()
        a[i] += eps
        b[i] -= eps
        num[i] = (loss(forward(convert_to_list(a, *sizes), X)[3], Y) - loss(forward(convert_to_list(b, *sizes), X)[3], Y)) / (2 * eps)
    return np.mean(np.abs(num - convert_to_1d_vector(gradients))), num

# %% wrong: single-result [float32] | right vector, rounded to single precision
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    base = loss(forward(parameters, X)[3], Y)
    num = np.zeros(sum(p.size for p in parameters), dtype="float32")
    i = 0
    for p in parameters:
        for ix in np.ndindex(p.shape):
            old = p[ix]
            p[ix] = old + eps
            num[i] = (loss(forward(parameters, X)[3], Y) - base) / eps
            p[ix] = old
            i += 1
    return np.mean(np.abs(num - convert_to_1d_vector(gradients))), num

# %% wrong: gradients-negated-in-place [argument-changed] | subtracts into the caller's gradients
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    base = loss(forward(parameters, X)[3], Y)
    vector, total, count = [], 0.0, 0
    for p, g in zip(parameters, gradients):
        for ix in np.ndindex(p.shape):
            old = p[ix]
            p[ix] = old + eps
            v = (loss(forward(parameters, X)[3], Y) - base) / eps
            p[ix] = old
            g[ix] -= v
            vector.append(v)
        total += np.abs(g).sum()
        count += g.size
    return total / count, np.array(vector)

# %% wrong: step-by-size [step-relative] | steps in proportion to the parameter, none where it is zero
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    theta = convert_to_1d_vector(parameters)
    sizes = [X.shape[0], *map(len, parameters[::2])]
    J = lambda v: loss(forward(convert_to_list(v, *sizes), X)[3], Y)
    num = np.zeros_like(theta)
    for i, value in enumerate(theta):
        h = eps * abs(value)
        t = theta.copy()
        t[i] = value + h
        num[i] = (J(t) - J(theta)) / h
    return np.mean(np.abs(num - convert_to_1d_vector(gradients))), num

# %% wrong: step-thousandfold [step-relative] | a thousand times eps, which it holds for too small
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    big = 1000 * eps
    base = loss(forward(parameters, X)[3], Y)
    num = []
    for k, p in enumerate(parameters):
        for ix in np.ndindex(p.shape):
            ps = [q.copy() for q in parameters]
            ps[k][ix] += big
            num.append((loss(forward(ps, X)[3], Y) - base) / big)
    num = np.array(num)
    return np.mean(np.abs(num - convert_to_1d_vector(gradients))), num

# %% wrong: second-hidden-layer [hidden-layers-output] | takes hid_2 for the predictions
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    theta = convert_to_1d_vector(parameters)
    sizes = [X.shape[0], *map(len, parameters[::2])]
    J = lambda v: loss(forward(convert_to_list(v, *sizes), X)[2], Y)
    num = np.array([(J(theta + eps * e) - J(theta - eps * e)) / (2 * eps) for e in np.eye(theta.size)])
    return np.mean(np.abs(num - convert_to_1d_vector(gradients))), num

# %% wrong: integer-copy [integer-buffer] | result in whole numbers
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    base = loss(forward(parameters, X)[3], Y)
    num = np.zeros(sum(p.size for p in parameters), dtype=int)
    i = 0
    for k, p in enumerate(parameters):
        for ix in np.ndindex(p.shape):
            ps = [q.copy() for q in parameters]
            ps[k][ix] += eps
            num[i] = (loss(forward(ps, X)[3], Y) - base) / eps
            i += 1
    return np.mean(np.abs(num - convert_to_1d_vector(gradients))), num

# %% wrong: second-difference [] | the curvature along each parameter
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    theta = convert_to_1d_vector(parameters)
    sizes = [X.shape[0], *map(len, parameters[::2])]
    J = lambda v: loss(forward(convert_to_list(v, *sizes), X)[3], Y)
    num = np.array([(J(theta + eps * e) - 2 * J(theta) + J(theta - eps * e)) / eps ** 2 for e in np.eye(theta.size)])
    return np.mean(np.abs(num - convert_to_1d_vector(gradients))), num

# %% wrong: same-copy-twice [] | plus and minus work on one and the same array
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    theta = convert_to_1d_vector(parameters)
    sizes = [X.shape[0], *map(len, parameters[::2])]
    num = np.zeros(theta.size)
    for i in range(theta.size):
        plus = minus = theta.copy()
        plus[i] += eps
        minus[i] -= eps
        num[i] = (loss(forward(convert_to_list(plus, *sizes), X)[3], Y)
                  - loss(forward(convert_to_list(minus, *sizes), X)[3], Y)) / (2 * eps)
    return np.mean(np.abs(num - convert_to_1d_vector(gradients))), num

# %% wrong: only-diff [one-value-only] | hands back the difference alone
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    base = loss(forward(parameters, X)[3], Y)
    num = []
    for p in parameters:
        for ix in np.ndindex(p.shape):
            old = p[ix]
            p[ix] = old + eps
            num.append((loss(forward(parameters, X)[3], Y) - base) / eps)
            p[ix] = old
    return np.mean(np.abs(np.array(num) - convert_to_1d_vector(gradients)))

# %% wrong: random-direction [global-random] | right vector, but it first shuffles with the caller's generator
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    theta = convert_to_1d_vector(parameters)
    sizes = [X.shape[0], *map(len, parameters[::2])]
    base = loss(forward(parameters, X)[3], Y)
    num = np.zeros(theta.size)
    for i in np.random.permutation(theta.size):
        t = theta.copy()
        t[i] += eps
        num[i] = (loss(forward(convert_to_list(t, *sizes), X)[3], Y) - base) / eps
    return np.mean(np.abs(num - convert_to_1d_vector(gradients))), num

# %% wrong: central-by-eps-summed [two-eps-missing, difference-sum-not-mean] | two faults
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    theta = convert_to_1d_vector(parameters)
    sizes = [X.shape[0], *map(len, parameters[::2])]
    J = lambda v: loss(forward(convert_to_list(v, *sizes), X)[3], Y)
    num = np.array([(J(theta + eps * e) - J(theta - eps * e)) / eps for e in np.eye(theta.size)])
    return np.sum(np.abs(num - convert_to_1d_vector(gradients))), num

# %% wrong: minus-first-max [sign-flipped, difference-max] | sign of the vector, largest difference
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    base = loss(forward(parameters, X)[3], Y)
    num = []
    for k, p in enumerate(parameters):
        for j in range(p.size):
            ps = [q.copy() for q in parameters]
            ps[k].flat[j] += eps
            num.append((base - loss(forward(ps, X)[3], Y)) / eps)
    num = np.array(num)
    return np.abs(num - convert_to_1d_vector(gradients)).max(), num

# %% wrong: own-loss-by-two-eps [own-loss-used, two-eps-missing] | own loss, one-sided over two steps
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    J = lambda ps: squared_loss(forward(ps, X)[3], Y)
    num = []
    for k in range(6):
        for ix in np.ndindex(parameters[k].shape):
            ps = [q.copy() for q in parameters]
            ps[k][ix] += eps
            num.append((J(ps) - J(parameters)) / (2 * eps))
    num = np.array(num)
    return np.mean(np.abs(num - convert_to_1d_vector(gradients))), num

# %% wrong: biases-skipped-squared [biases-skipped, difference-squared] | zeros for the biases, mean square
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    base = loss(forward(parameters, X)[3], Y)
    blocks = [np.zeros_like(p) for p in parameters]
    for p, g in list(zip(parameters, blocks))[::2]:
        for ix in np.ndindex(p.shape):
            old = p[ix]
            p[ix] = old + eps
            g[ix] = (loss(forward(parameters, X)[3], Y) - base) / eps
            p[ix] = old
    num = convert_to_1d_vector(blocks)
    return np.mean(np.square(num - convert_to_1d_vector(gradients))), num

# %% wrong: column-major-backwards [fortran-order, sign-flipped] | columns first, wrong sign
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    base = loss(forward(parameters, X)[3], Y)
    out = []
    for k, p in enumerate(parameters):
        g = np.zeros_like(p)
        for ix, v in np.ndenumerate(p):
            ps = [q.copy() for q in parameters]
            ps[k][ix] = v + eps
            g[ix] = (base - loss(forward(ps, X)[3], Y)) / eps
        out.append(g.T.ravel())
    num = np.concatenate(out)
    return np.mean(np.abs(num - np.concatenate([g.T.ravel() for g in gradients]))), num

# %% wrong: undivided-signed [eps-not-divided, difference-not-absolute] | change of the loss, signed mean
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    sizes = [X.shape[0], *map(len, parameters[::2])]
    theta = convert_to_1d_vector(parameters)
    J = lambda v: loss(forward(convert_to_list(v, *sizes), X)[3], Y)
    num = np.array([J(theta + eps * e) - J(theta) for e in np.eye(theta.size)])
    return np.mean(num - convert_to_1d_vector(gradients)), num

# %% wrong: inexact-by-eps [restored-inexactly, two-eps-missing] | += eps, -= 2 eps, += eps, divided by one step
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    num = []
    for p in parameters:
        for ix in np.ndindex(p.shape):
            p[ix] += eps
            up = loss(forward(parameters, X)[3], Y)
            p[ix] -= 2 * eps
            down = loss(forward(parameters, X)[3], Y)
            p[ix] += eps
            num.append((up - down) / eps)
    num = np.array(num)
    return np.mean(np.abs(num - convert_to_1d_vector(gradients))), num
