# Answers to `gradient_check` of notebook 02: one percent cell each, see tests/answers_bank.py.

# %% right: worst-row | the largest error decides, and only a small one is a yes
def gradient_check(loss, backward, parameters, X, Y):
    analytic = backward(parameters, X, Y)
    if len(analytic) != len(parameters):
        return False
    numeric = numerical_gradient(loss, parameters, X, Y)
    errors = np.array([row["error"] for row in compare_gradients(analytic, numeric)])
    return bool(np.max(errors) < 1e-5)

# %% right: all-by-hand | shapes, finite numbers and a relative limit, without the table
def gradient_check(loss, backward, parameters, X, Y):
    try:
        analytic = list(backward(parameters, X, Y))
    except Exception:
        return False
    numeric = numerical_gradient(loss, parameters, X, Y)
    if [np.shape(a) for a in analytic] != [p.shape for p in parameters]:
        return False
    for a, b in zip(analytic, numeric):
        if not np.isfinite(np.sum(a)) or not relative_error(a, b) <= 1e-3:
            return False
    return True

# %% right: one-sided | differences as in notebook 01
def gradient_check(loss, backward, parameters, X, Y):
    analytic, eps = backward(parameters, X, Y), 1e-7
    here = loss(parameters, X, Y)
    numeric = []
    for k, p in enumerate(parameters):
        g = np.zeros_like(p)
        for at in np.ndindex(p.shape):
            moved = [q.copy() for q in parameters]
            moved[k][at] += eps
            g[at] = (loss(moved, X, Y) - here) / eps
        numeric.append(g)
    rows = compare_gradients(analytic, numeric)
    return len(analytic) == len(parameters) and all(row["error"] < 1e-3 for row in rows)

# %% right: own-central | central differences with a copy restored
def gradient_check(loss, backward, parameters, X, Y, h=1e-5):
    numeric = []
    work = [p.copy() for p in parameters]
    for p in work:
        g = np.empty(p.shape)
        for i in range(p.size):
            old = p.flat[i]
            p.flat[i] = old + h
            ahead = loss(work, X, Y)
            p.flat[i] = old - h
            g.flat[i] = (ahead - loss(work, X, Y)) / (2 * h)
            p.flat[i] = old
        numeric.append(g)
    analytic = backward(parameters, X, Y)
    return len(analytic) == 6 and all(r["error"] < 1e-6 for r in compare_gradients(analytic, numeric))

# %% right: counts-bad-rows | no row that is not clearly good
def gradient_check(loss, backward, parameters, X, Y):
    analytic = backward(parameters, X, Y)
    rows = compare_gradients(analytic, numerical_gradient(loss, parameters, X, Y))
    good = sum(1 for row in rows if row["error"] < 1e-4)
    return good == len(parameters)

# %% right: raises-for-a-fault | assertions, since a raise is a no
def gradient_check(loss, backward, parameters, X, Y):
    analytic = backward(parameters, X, Y)
    numeric = numerical_gradient(loss, parameters, X, Y)
    assert len(analytic) == len(numeric)
    for row in compare_gradients(analytic, numeric):
        assert row["error"] < 1e-4, row
    return True

# %% right: numpy-bool | numpy's own True
def gradient_check(loss, backward, parameters, X, Y):
    g, v = backward(parameters, X, Y), numerical_gradient(loss, parameters, X, Y)
    same = np.array([a.shape == b.shape for a, b in zip(g, v, strict=True)])
    return np.all(same) and np.all([relative_error(a, b) < 1e-3 for a, b in zip(g, v)])

# %% right: norms | lengths instead of largest entries, with a strict limit
def gradient_check(loss, backward, parameters, X, Y):
    g, v = backward(parameters, X, Y), numerical_gradient(loss, parameters, X, Y)
    if len(g) != len(v) or any(np.shape(a) != b.shape for a, b in zip(g, v)):
        return False
    for a, b in zip(g, v):
        size = np.linalg.norm(a) + np.linalg.norm(b)
        if size != 0 and not np.linalg.norm(a - b) / size < 1e-5:
            return False
    return True

# %% right: two-points | also a little beside the point that was given
def gradient_check(loss, backward, parameters, X, Y):
    rng = np.random.default_rng(0)
    beside = [p + 0.01 * rng.normal(size=p.shape) for p in parameters]
    for at in (parameters, beside):
        analytic = backward(at, X, Y)
        if len(analytic) != len(at):
            return False
        rows = compare_gradients(analytic, numerical_gradient(loss, at, X, Y))
        if not all(row["error"] < 1e-4 for row in rows):
            return False
    return True

# %% wrong: rubber-stamp [says-yes-always] | yes
def gradient_check(loss, backward, parameters, X, Y):
    return True

# %% wrong: swallows-everything [says-yes-always] | a comparison whose result is not used
def gradient_check(loss, backward, parameters, X, Y):
    try:
        rows = compare_gradients(backward(parameters, X, Y), numerical_gradient(loss, parameters, X, Y))
        all(row["error"] < 1e-4 for row in rows)
    except Exception:
        pass
    return True

# %% wrong: refuses [says-no-always] | no
def gradient_check(loss, backward, parameters, X, Y):
    return False

# %% wrong: wants-equality [says-no-always] | to the last digit
def gradient_check(loss, backward, parameters, X, Y):
    numeric = numerical_gradient(loss, parameters, X, Y)
    analytic = backward(parameters, X, Y)
    return all(np.array_equal(a, b) for a, b in zip(analytic, numeric))

# %% wrong: step-too-small [says-no-always] | nothing left of the difference
def gradient_check(loss, backward, parameters, X, Y):
    numeric = numerical_gradient(loss, parameters, X, Y, h=1e-15)
    rows = compare_gradients(backward(parameters, X, Y), numeric)
    return all(row["error"] < 1e-4 for row in rows)

# %% wrong: the-original [absolute-limit] | the rule of notebook 01
from autograder.sealed import original_check
def gradient_check(loss, backward, parameters, X, Y):
    return original_check(loss, backward(parameters, X, Y), parameters, X, Y) < 1e-5

# %% wrong: mean-absolute [absolute-limit] | the same by hand
def gradient_check(loss, backward, parameters, X, Y):
    flat = lambda arrays: np.concatenate([np.ravel(a) for a in arrays])
    gap = flat(backward(parameters, X, Y)) - flat(numerical_gradient(loss, parameters, X, Y))
    return bool(np.abs(gap).mean() < 1e-5)

# %% wrong: allclose-as-it-comes [] | numpy's own limits per array; the absolute one hides little here
def gradient_check(loss, backward, parameters, X, Y):
    numeric = numerical_gradient(loss, parameters, X, Y)
    analytic = backward(parameters, X, Y)
    return all(np.allclose(a, b, rtol=1e-5, atol=1e-4) for a, b in zip(analytic, numeric))

# %% wrong: one-vector [arrays-pooled] | everything laid side by side
def gradient_check(loss, backward, parameters, X, Y):
    flat = lambda arrays: np.concatenate([np.asarray(a).ravel() for a in arrays])
    a = flat(backward(parameters, X, Y))
    b = flat(numerical_gradient(loss, parameters, X, Y))
    return bool(np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b)) < 1e-2)

# %% wrong: typical-array [arrays-pooled] | the median array
def gradient_check(loss, backward, parameters, X, Y):
    rows = compare_gradients(backward(parameters, X, Y), numerical_gradient(loss, parameters, X, Y))
    errors = sorted(row["error"] for row in rows)
    return bool((errors[2] + errors[3]) / 2 < 1e-4)

# %% wrong: generous [limit-too-loose] | five percent
def gradient_check(loss, backward, parameters, X, Y):
    analytic = backward(parameters, X, Y)
    rows = compare_gradients(analytic, numerical_gradient(loss, parameters, X, Y))
    return len(rows) == len(parameters) and all(row["error"] < 0.05 for row in rows)

# %% wrong: one-is-enough [any-for-all] | any
def gradient_check(loss, backward, parameters, X, Y):
    rows = compare_gradients(backward(parameters, X, Y), numerical_gradient(loss, parameters, X, Y))
    for row in rows:
        if row["error"] < 1e-4:
            return True
    return False

# %% wrong: stops-at-the-first-row [] | the loop ends in its first round
def gradient_check(loss, backward, parameters, X, Y):
    rows = compare_gradients(backward(parameters, X, Y), numerical_gradient(loss, parameters, X, Y))
    for row in rows:
        return bool(row["error"] < 1e-4)

# %% wrong: last-layer [] | only W3 and b3
def gradient_check(loss, backward, parameters, X, Y):
    rows = compare_gradients(backward(parameters, X, Y), numerical_gradient(loss, parameters, X, Y))
    return all(row["error"] < 1e-4 for row in rows[-2:])

# %% wrong: looks-for-large-errors [nan-accepted] | NaN is not large
def gradient_check(loss, backward, parameters, X, Y):
    analytic = backward(parameters, X, Y)
    if len(analytic) != len(parameters):
        return False
    for row in compare_gradients(analytic, numerical_gradient(loss, parameters, X, Y)):
        if row["error"] >= 1e-4:
            return False
    return True

# %% wrong: largest-but-nan [nan-accepted] | NaN is passed over
def gradient_check(loss, backward, parameters, X, Y):
    analytic = backward(parameters, X, Y)
    numeric = numerical_gradient(loss, parameters, X, Y)
    if len(analytic) != len(numeric):
        return False
    worst = 0.0
    for row in compare_gradients(analytic, numeric):
        worst = max(worst, row["error"])
    return bool(worst < 1e-4)

# %% wrong: guard-catches-nan [] | NaN is not larger than zero, so it is taken for 0/0
def gradient_check(loss, backward, parameters, X, Y):
    g, v = backward(parameters, X, Y), numerical_gradient(loss, parameters, X, Y)
    if len(g) != len(v) or any(np.shape(a) != b.shape for a, b in zip(g, v)):
        return False
    for a, b in zip(g, v):
        size = np.linalg.norm(a) + np.linalg.norm(b)
        if size > 0 and not np.linalg.norm(a - b) / size < 1e-5:
            return False
    return True

# %% wrong: weights-alone [biases-not-checked] | every second row
def gradient_check(loss, backward, parameters, X, Y):
    rows = compare_gradients(backward(parameters, X, Y), numerical_gradient(loss, parameters, X, Y))
    return all(rows[i]["error"] < 1e-4 for i in (0, 2, 4))

# %% wrong: flat-shapes [] | shapes are never looked at
def gradient_check(loss, backward, parameters, X, Y):
    analytic = backward(parameters, X, Y)
    numeric = numerical_gradient(loss, parameters, X, Y)
    if len(analytic) != len(numeric):
        return False
    pairs = zip(analytic, numeric)
    return all(a.size == b.size and relative_error(a.ravel(), b.ravel()) < 1e-4 for a, b in pairs)

# %% wrong: missing-array-unseen [] | only the arrays that are there
def gradient_check(loss, backward, parameters, X, Y):
    numeric = numerical_gradient(loss, parameters, X, Y)
    for a, b in zip(backward(parameters, X, Y), numeric):
        if a.shape != b.shape or not relative_error(a, b) < 1e-4:
            return False
    return True

# %% wrong: the-other-way-round [] | True for a wrong gradient
def gradient_check(loss, backward, parameters, X, Y):
    rows = compare_gradients(backward(parameters, X, Y), numerical_gradient(loss, parameters, X, Y))
    return not all(row["error"] < 1e-4 for row in rows)

# %% wrong: gives-the-error [] | a number in place of a verdict
def gradient_check(loss, backward, parameters, X, Y):
    rows = compare_gradients(backward(parameters, X, Y), numerical_gradient(loss, parameters, X, Y))
    return max(row["error"] for row in rows)

# %% wrong: says-passed [] | a word in place of a verdict
def gradient_check(loss, backward, parameters, X, Y):
    rows = compare_gradients(backward(parameters, X, Y), numerical_gradient(loss, parameters, X, Y))
    return "Passed" if all(row["error"] < 1e-4 for row in rows) else "Failed"

# %% wrong: only-prints [] | nothing is returned
def gradient_check(loss, backward, parameters, X, Y):
    rows = compare_gradients(backward(parameters, X, Y), numerical_gradient(loss, parameters, X, Y))
    print("Passed" if all(row["error"] < 1e-4 for row in rows) else "Failed")

# %% wrong: own-backward [says-no-always] | knows the sigmoid network and nothing else
def gradient_check(loss, backward, parameters, X, Y):
    layers = forward(parameters, X)
    W1, b1, W2, b2, W3, b3 = parameters
    d3 = (layers[3] - Y) / Y.shape[1]
    d2 = (W3.T @ d3) * layers[2] * (1 - layers[2])
    d1 = (W2.T @ d2) * layers[1] * (1 - layers[1])
    truth = [d1 @ X.T, d1.sum(axis=1), d2 @ layers[1].T, d2.sum(axis=1),
             d3 @ layers[2].T, d3.sum(axis=1)]
    rows = compare_gradients(backward(parameters, X, Y), truth)
    return all(row["error"] < 1e-4 for row in rows)

# %% wrong: sealed-helper-on-the-wrong-loss [says-no-always] | the exact gradient of the notebook's own loss
own_loss = loss
def gradient_check(loss, backward, parameters, X, Y):
    truth = exact_gradient(own_loss, parameters, X, Y)
    return all(row["error"] < 1e-4 for row in compare_gradients(backward(parameters, X, Y), truth))

# %% wrong: complex-step [] | the loss accepts real numbers only
def gradient_check(loss, backward, parameters, X, Y):
    truth = exact_gradient(loss, parameters, X, Y)
    return all(row["error"] < 1e-4 for row in compare_gradients(backward(parameters, X, Y), truth))

# %% wrong: remembers [says-no-always] | the verdict hangs on numbers it has seen
def gradient_check(loss, backward, parameters, X, Y):
    seen = {0.5, -0.31, 1.2}
    try:
        g = backward(parameters, X, Y)
        return bool(round(float(g[0][0, 0]), 2) in seen)
    except Exception:
        return False

# %% wrong: signs-only [] | whether both point the same way
def gradient_check(loss, backward, parameters, X, Y):
    numeric = numerical_gradient(loss, parameters, X, Y)
    analytic = backward(parameters, X, Y)
    if [np.shape(a) for a in analytic] != [b.shape for b in numeric]:
        return False
    return all(np.array_equal(np.sign(a), np.sign(b)) for a, b in zip(analytic, numeric))

# %% wrong: one-entry-per-array [] | the first entry stands for all
def gradient_check(loss, backward, parameters, X, Y):
    numeric = numerical_gradient(loss, parameters, X, Y)
    for a, b in zip(backward(parameters, X, Y), numeric, strict=True):
        if not abs(a.flat[0] - b.flat[0]) <= 1e-4 * abs(b.flat[0]):
            return False
    return True

# %% wrong: falling-loss [] | a step along the gradient lowers the loss
def gradient_check(loss, backward, parameters, X, Y):
    g = backward(parameters, X, Y)
    moved = [p - 1e-3 * d for p, d in zip(parameters, g, strict=True)]
    return bool(loss(moved, X, Y) < loss(parameters, X, Y))

# %% wrong: nudges-in-place [] | right, but an argument comes back changed in its last digits
def gradient_check(loss, backward, parameters, X, Y):
    analytic, h, numeric = backward(parameters, X, Y), 1e-5, []
    for p in parameters:
        g = np.zeros(p.shape)
        for at in np.ndindex(p.shape):
            p[at] += h
            ahead = loss(parameters, X, Y)
            p[at] -= 2 * h
            g[at] = (ahead - loss(parameters, X, Y)) / (2 * h)
            p[at] += h
        numeric.append(g)
    rows = compare_gradients(analytic, numeric)
    return len(analytic) == len(parameters) and all(row["error"] < 1e-4 for row in rows)

# %% wrong: turns-tuples-away [] | a right gradient has to come in a list
def gradient_check(loss, backward, parameters, X, Y):
    found = backward(parameters, X, Y)
    if not isinstance(found, list) or len(found) != len(parameters):
        return False
    table = compare_gradients(found, numerical_gradient(loss, parameters, X, Y))
    return all(row["error"] < 1e-5 for row in table)

# %% wrong: zero-is-no-gradient [] | an array of zeros is a fault, whatever the loss says
def gradient_check(loss, backward, parameters, X, Y):
    found = list(backward(parameters, X, Y))
    if len(found) != len(parameters) or not all(np.any(g) for g in found):
        return False
    rows = compare_gradients(found, numerical_gradient(loss, parameters, X, Y))
    return all(row["error"] < 1e-4 for row in rows)
