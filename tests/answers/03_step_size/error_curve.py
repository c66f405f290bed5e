# Answers to error_curve(f, grad, x, hs, method): the relative error for each step.

# %% right: if-chain | chooses with if and elif
def error_curve(f, grad, x, hs, method):
    result = []
    for h in hs:
        if method == "forward":
            estimate = forward_difference(f, x, h)
        elif method == "central":
            estimate = central_difference(f, x, h)
        else:
            estimate = complex_step(f, x, h)
        result.append(abs(estimate - grad(x)).max() / abs(grad(x)).max())
    return np.array(result)

# %% right: infinity-norm | the norm for which the largest entry counts
def error_curve(f, grad, x, hs, method):
    choose = dict(forward=forward_difference, central=central_difference, complex=complex_step)
    g = grad(x)
    size = np.linalg.norm(g, np.inf)
    return np.array([np.linalg.norm(choose[method](f, x, h) - g, np.inf) / size for h in hs])

# %% right: matrix | all estimates in a matrix, then an axis
def error_curve(f, grad, x, hs, method):
    function = {"forward": forward_difference, "central": central_difference}.get(method, complex_step)
    estimates = np.array([function(f, x, h) for h in hs])
    true = grad(x)
    return np.max(np.abs(estimates - true), axis=1) / np.max(np.abs(true))

# %% right: globals | looks the function up by its name
def error_curve(f, grad, x, hs, method):
    name = "complex_step" if method == "complex" else method + "_difference"
    difference = globals()[name]
    true = grad(x.copy())
    out = np.zeros(len(hs))
    for k, h in enumerate(hs):
        out[k] = np.amax(np.absolute(true - difference(f, x.copy(), h)))
    out /= np.amax(np.absolute(true))
    return out

# %% right: own-formulas | writes the three formulas out anew
def error_curve(f, grad, x, hs, method):
    def slope(e, h):
        if method == "forward":
            return (f(x + h * e) - f(x)) / h
        if method == "central":
            return (f(x + h * e) - f(x - h * e)) / (2 * h)
        return np.imag(f(x + 1j * h * e)) / h

    g = grad(x)
    unit = np.eye(len(x))
    errors = [max(abs(slope(unit[i], h) - g[i]) for i in range(len(x))) for h in hs]
    return np.array(errors) / max(abs(v) for v in g)

# %% right: scaled-first | both gradients are scaled before they are compared
def error_curve(f, grad, x, hs, method):
    functions = [forward_difference, central_difference, complex_step]
    function = functions[["forward", "central", "complex"].index(method)]
    g = grad(x)
    scale = np.max(np.abs(g))
    return np.array([np.max(np.abs(function(f, x, h) / scale - g / scale)) for h in hs])

# %% right: match | a match statement
def error_curve(f, grad, x, hs, method):
    match method:
        case "forward":
            estimate = forward_difference
        case "central":
            estimate = central_difference
        case "complex":
            estimate = complex_step
    reference = grad(x)
    return np.fromiter(
        (np.ptp([0, *np.abs(estimate(f, x, float(h)) - reference)]) for h in hs), float, len(hs)
    ) / np.abs(reference).max()

# %% right: sorted-entries | the last of the sorted errors
def error_curve(f, grad, x, hs, method):
    table = {"forward": forward_difference, "central": central_difference, "complex": complex_step}
    g = grad(x)
    errors = []
    for h in hs:
        gaps = sorted(np.abs(table[method](f, x, h) - g))
        errors.append(gaps[-1] / sorted(np.abs(g))[-1])
    print(errors[:1])
    return np.array(errors)

# %% wrong: absolute [not-relative] | not divided by anything
def error_curve(f, grad, x, hs, method):
    table = {"forward": forward_difference, "central": central_difference, "complex": complex_step}
    return np.array([abs(table[method](f, x, h) - grad(x)).max() for h in hs])

# %% wrong: summed [sum-or-mean-of-errors] | adds the errors up
def error_curve(f, grad, x, hs, method):
    table = {"forward": forward_difference, "central": central_difference, "complex": complex_step}
    g = grad(x)
    return np.array([abs(table[method](f, x, h) - g).sum() for h in hs]) / abs(g).max()

# %% wrong: averaged [sum-or-mean-of-errors] | the mean of the errors
def error_curve(f, grad, x, hs, method):
    table = {"forward": forward_difference, "central": central_difference, "complex": complex_step}
    g = grad(x)
    return np.array([abs(table[method](f, x, h) - g).mean() / abs(g).max() for h in hs])

# %% wrong: summed-both [sum-or-mean-of-errors] | sums above and below
def error_curve(f, grad, x, hs, method):
    table = {"forward": forward_difference, "central": central_difference, "complex": complex_step}
    g = grad(x)
    return np.array([np.sum(abs(table[method](f, x, h) - g)) / np.sum(abs(g)) for h in hs])

# %% wrong: lengths [norm-of-errors] | lengths of vectors
def error_curve(f, grad, x, hs, method):
    table = {"forward": forward_difference, "central": central_difference, "complex": complex_step}
    g = grad(x)
    return np.array([np.sqrt(np.sum((table[method](f, x, h) - g) ** 2)) for h in hs]) / np.sqrt(np.sum(g**2))

# %% wrong: mean-square [norm-of-errors] | mean of squares over the largest entry
def error_curve(f, grad, x, hs, method):
    table = {"forward": forward_difference, "central": central_difference, "complex": complex_step}
    g = grad(x)
    return np.array([np.mean((table[method](f, x, h) - g) ** 2) for h in hs]) / abs(g).max()

# %% wrong: signed [sign-of-errors-kept] | the largest error with its sign
def error_curve(f, grad, x, hs, method):
    table = {"forward": forward_difference, "central": central_difference, "complex": complex_step}
    g = grad(x)
    return np.array([(table[method](f, x, h) - g).max() for h in hs]) / np.abs(g).max()

# %% wrong: signed-yardstick [sign-of-errors-kept] | the largest entry with its sign below the line
def error_curve(f, grad, x, hs, method):
    table = {"forward": forward_difference, "central": central_difference, "complex": complex_step}
    g = grad(x)
    return np.array([np.abs(table[method](f, x, h) - g).max() for h in hs]) / g.max()

# %% wrong: entry-by-entry [entrywise-relative] | each error over its own slope
def error_curve(f, grad, x, hs, method):
    table = {"forward": forward_difference, "central": central_difference, "complex": complex_step}
    g = grad(x)
    return np.array([np.max(np.abs(table[method](f, x, h) / g - 1)) for h in hs])

# %% wrong: over-estimate [divided-by-estimate] | the estimate below the line
def error_curve(f, grad, x, hs, method):
    table = {"forward": forward_difference, "central": central_difference, "complex": complex_step}
    out = []
    for h in hs:
        e = table[method](f, x, h)
        out.append(np.max(np.abs(e - grad(x))) / np.max(np.abs(e)))
    return np.array(out)

# %% wrong: over-point [divided-by-estimate] | the point below the line
def error_curve(f, grad, x, hs, method):
    table = {"forward": forward_difference, "central": central_difference, "complex": complex_step}
    return np.array([np.max(np.abs(table[method](f, x, h) - grad(x))) for h in hs]) / abs(x).max()

# %% wrong: logarithm [logarithm-taken] | decades of error
def error_curve(f, grad, x, hs, method):
    table = {"forward": forward_difference, "central": central_difference, "complex": complex_step}
    g = grad(x)
    return np.log10([np.max(np.abs(table[method](f, x, h) - g)) / np.max(np.abs(g)) for h in hs])

# %% wrong: one-number [one-error-for-all] | the largest over all steps
def error_curve(f, grad, x, hs, method):
    table = {"forward": forward_difference, "central": central_difference, "complex": complex_step}
    g = grad(x)
    return max(np.max(np.abs(table[method](f, x, h) - g)) for h in hs) / np.max(np.abs(g))

# %% wrong: early-return [one-error-for-all] | returns inside the loop
def error_curve(f, grad, x, hs, method):
    table = {"forward": forward_difference, "central": central_difference, "complex": complex_step}
    g, errors = grad(x), []
    for h in hs:
        errors.append(np.max(np.abs(table[method](f, x, h) - g)) / np.max(np.abs(g)))
        return np.array(errors)

# %% wrong: sorted [steps-sorted] | the steps are put in order
def error_curve(f, grad, x, hs, method):
    table = {"forward": forward_difference, "central": central_difference, "complex": complex_step}
    g = grad(x)
    steps = np.sort(hs)[::-1]
    return np.array([np.max(np.abs(table[method](f, x, h) - g)) for h in steps]) / np.max(np.abs(g))

# %% wrong: backward-order [steps-sorted] | turned around at the end
def error_curve(f, grad, x, hs, method):
    table = {"forward": forward_difference, "central": central_difference, "complex": complex_step}
    g, out = grad(x), []
    for h in hs:
        out.insert(0, np.max(np.abs(table[method](f, x, h) - g)) / np.max(np.abs(g)))
    return np.array(out)

# %% wrong: always-central [method-ignored] | the word is not looked at
def error_curve(f, grad, x, hs, method):
    g = grad(x)
    return np.array([np.max(np.abs(central_difference(f, x, h) - g)) for h in hs]) / np.max(np.abs(g))

# %% wrong: complex-forgotten [method-ignored] | complex falls to central
def error_curve(f, grad, x, hs, method):
    one = forward_difference if method == "forward" else central_difference
    g = grad(x)
    return np.array([np.max(np.abs(one(f, x, h) - g)) for h in hs]) / np.max(np.abs(g))

# %% wrong: unknown-word [] | knows the word complex_step, not complex
def error_curve(f, grad, x, hs, method):
    table = {"forward": forward_difference, "central": central_difference, "complex_step": complex_step}
    g = grad(x)
    return np.array([np.max(np.abs(table[method](f, x, h) - g)) for h in hs]) / np.max(np.abs(g))

# %% wrong: exchanged [methods-exchanged] | forward and central mixed up
def error_curve(f, grad, x, hs, method):
    table = {"central": forward_difference, "forward": central_difference, "complex": complex_step}
    g = grad(x)
    return np.array([np.max(np.abs(table[method](f, x, h) - g)) for h in hs]) / np.max(np.abs(g))

# %% wrong: own-truth [own-gradient-used] | compares with the complex step
def error_curve(f, grad, x, hs, method):
    table = {"forward": forward_difference, "central": central_difference, "complex": complex_step}
    g = complex_step(f, x, 1e-30)
    return np.array([np.max(np.abs(table[method](f, x, h) - g)) for h in hs]) / np.max(np.abs(g))

# %% wrong: between-steps [difference-of-step] | from step to step
def error_curve(f, grad, x, hs, method):
    table = {"forward": forward_difference, "central": central_difference, "complex": complex_step}
    estimates = [table[method](f, x, h) for h in hs]
    gaps = [np.max(np.abs(a - b)) for a, b in zip(estimates, estimates[1:])]
    return np.array(gaps) / np.max(np.abs(grad(x)))

# %% wrong: zeros [] | no error at all
def error_curve(f, grad, x, hs, method):
    return np.zeros(len(hs))

# %% wrong: made-up [] | straight lines that were never measured
def error_curve(f, grad, x, hs, method):
    hs = np.asarray(hs)
    return {"forward": hs + 1e-16 / hs, "central": hs**2 + 1e-16 / hs, "complex": hs**2}[method]

# %% wrong: list [] | a list of numbers
def error_curve(f, grad, x, hs, method):
    table = {"forward": forward_difference, "central": central_difference, "complex": complex_step}
    g = grad(x)
    return [np.max(np.abs(table[method](f, x, h) - g)) / np.max(np.abs(g)) for h in hs]

# %% wrong: floor [] | cut off below 1e-16 and above 1e-3
def error_curve(f, grad, x, hs, method):
    table = {"forward": forward_difference, "central": central_difference, "complex": complex_step}
    g = grad(x)
    errors = np.array([np.max(np.abs(table[method](f, x, h) - g)) for h in hs]) / np.max(np.abs(g))
    return np.clip(errors, 1e-16, 1e-3)

# %% wrong: nothing-returned [] | prints and returns nothing
def error_curve(f, grad, x, hs, method):
    for h in hs:
        print(h, np.max(np.abs(central_difference(f, x, h) - grad(x))))
