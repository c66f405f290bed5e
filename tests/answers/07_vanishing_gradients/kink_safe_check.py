# Answers to `kink_safe_check` of notebook 07: one percent cell each, see tests/answers_bank.py.

# %% right: copies-of-all | all arrays are copied for each entry
def kink_safe_check(loss, signs, parameters, gradients, h):
    errors, crossed = [], []
    for k in range(len(parameters)):
        flags = np.zeros(parameters[k].shape, dtype=bool)
        top, gap = 0.0, 0.0
        for index in np.ndindex(parameters[k].shape):
            up = [p.copy() for p in parameters]
            down = [p.copy() for p in parameters]
            up[k][index] += h
            down[k][index] -= h
            flags[index] = not np.array_equal(signs(up), signs(down))
            if not flags[index]:
                g, n = gradients[k][index], (loss(up) - loss(down)) / (2 * h)
                top = np.maximum(top, np.maximum(abs(g), abs(n)))
                gap = np.maximum(gap, abs(g - n))
        errors.append(gap / top if top != 0 else 0.0)
        crossed.append(flags)
    return np.array(errors), crossed

# %% right: value-put-back | one set of copies, the old value is put back
def kink_safe_check(loss, signs, parameters, gradients, h):
    moved = [p.copy() for p in parameters]
    errors, crossed = np.zeros(len(parameters)), []
    for k, array in enumerate(moved):
        numeric = np.empty_like(array)
        flags = np.empty(array.shape, dtype=bool)
        for i in range(array.size):
            old = array.flat[i]
            array.flat[i] = old + h
            ahead, side = loss(moved), signs(moved).copy()
            array.flat[i] = old - h
            behind, other = loss(moved), signs(moved).copy()
            array.flat[i] = old
            numeric.flat[i] = (ahead - behind) / (2 * h)
            flags.flat[i] = (side != other).any()
        a, b = gradients[k][~flags], numeric[~flags]
        size = np.max(np.abs(np.append(a, b)), initial=0.0)
        if size != 0:
            errors[k] = np.ptp(np.vstack([a, b]), axis=0).max() / size
        crossed.append(flags)
    return errors, crossed

# %% right: one-long-vector | everything in one vector, cut up at the end
def kink_safe_check(loss, signs, parameters, gradients, h):
    def cut(vector):
        out, at = [], 0
        for p in parameters:
            out.append(vector[at : at + p.size].reshape(p.shape))
            at += p.size
        return out

    theta = np.concatenate([p.ravel() for p in parameters])
    steps = h * np.eye(theta.size)
    numeric = np.array([(loss(cut(theta + s)) - loss(cut(theta - s))) / (2 * h) for s in steps])
    flags = np.array([np.any(signs(cut(theta + s)) != signs(cut(theta - s))) for s in steps])
    errors = []
    for n, f, g in zip(cut(numeric), cut(flags), gradients):
        n, g = n[~f], g[~f]
        if n.size == 0:
            errors.append(0.0)
            continue
        size = max(np.abs(n).max(), np.abs(g).max())
        errors.append(np.abs(n - g).max() / size if size != 0 else 0.0)
    return np.array(errors), [f.copy() for f in cut(flags)]

# %% right: xor-of-signs | exclusive or of signs, relative_error of the notebook
def kink_safe_check(loss, signs, parameters, gradients, h):
    errors, crossed = [], []
    for k, p in enumerate(parameters):
        unit = np.eye(p.size).reshape(p.size, *p.shape)
        pairs = [(parameters[:k] + [p + h * e] + parameters[k + 1:],
                  parameters[:k] + [p - h * e] + parameters[k + 1:]) for e in unit]
        bad = np.array([np.logical_xor(signs(a), signs(b)).any() for a, b in pairs])
        num = np.array([(loss(a) - loss(b)) / (2 * h) for a, b in pairs])
        good = np.flatnonzero(~bad)
        errors.append(relative_error(gradients[k].ravel()[good], num[good]) if good.size else 0)
        crossed.append(bad.reshape(p.shape))
    return np.array(errors, dtype=float), crossed

# %% right: masked-with-zeros | entries that cross become 0 in both
def kink_safe_check(loss, signs, parameters, gradients, h):
    errors, crossed = [], []
    for k, (p, g) in enumerate(zip(parameters, gradients)):
        numeric, flags = np.zeros_like(p), np.zeros_like(p, dtype=bool)
        it = np.nditer(p, flags=["multi_index"])
        for _ in it:
            e = np.zeros_like(p)
            e[it.multi_index] = h
            a, b = list(parameters), list(parameters)
            a[k], b[k] = p + e, p - e
            flags[it.multi_index] = bool((signs(a) ^ signs(b)).sum())
            numeric[it.multi_index] = (loss(a) - loss(b)) / 2 / h
        one, two = np.where(flags, 0.0, g), np.where(flags, 0.0, numeric)
        errors.append(relative_error(one, two))
        crossed.append(flags)
    return np.array(errors), crossed

# %% right: middle-too | looks at the middle as well, which changes nothing
def kink_safe_check(loss, signs, parameters, gradients, h):
    here = signs(parameters)
    errors, crossed = [], []
    for k, p in enumerate(parameters):
        rows = []
        for index in np.ndindex(p.shape):
            points = []
            for step in (h, -h):
                moved = list(parameters)
                moved[k] = p.copy()
                moved[k][index] += step
                points.append(moved)
            ahead, behind = map(signs, points)
            one_of_both = np.any(ahead != here) or np.any(behind != here)
            rows.append((bool(one_of_both and np.any(ahead != behind)),
                         (loss(points[0]) - loss(points[1])) / (2 * h), gradients[k][index]))
        flags = np.array([row[0] for row in rows])
        kept = np.array([row[1:] for row in rows])[~flags]
        size = np.abs(kept).max() if len(kept) else 0.0
        errors.append(np.abs(kept[:, 0] - kept[:, 1]).max() / size if size != 0 else 0.0)
        crossed.append(flags.reshape(p.shape))
    return np.array(errors), crossed

# %% right: four-points | a difference of fourth order; signs at plus and minus h
def kink_safe_check(loss, signs, parameters, gradients, h):
    errors, crossed = [], []
    for k, p in enumerate(parameters):
        flags, numeric = np.zeros(p.shape, dtype=bool), np.zeros(p.shape)
        for index in np.ndindex(p.shape):
            def at(step):
                moved = [q.copy() for q in parameters]
                moved[k][index] += step
                return moved
            flags[index] = (signs(at(h)) != signs(at(-h))).any()
            one = (loss(at(h)) - loss(at(-h))) / (2 * h)
            two = (loss(at(h / 2)) - loss(at(-h / 2))) / h
            numeric[index] = (4 * two - one) / 3
        keep = np.logical_not(flags)
        errors.append(relative_error(numeric[keep], gradients[k][keep]) if keep.any() else 0.0)
        crossed.append(flags)
    return np.array(errors), crossed

# %% right: as-tuple | the reports in a tuple, signs as bytes
def kink_safe_check(loss, signs, parameters, gradients, h):
    def look(k, index, step):
        moved = [q.copy() for q in parameters]
        moved[k][index] = moved[k][index] + step
        return loss(moved), signs(moved).tobytes()

    found = [[(look(k, i, h), look(k, i, -h)) for i in np.ndindex(p.shape)]
             for k, p in enumerate(parameters)]
    crossed = tuple(np.reshape([a[1] != b[1] for a, b in row], p.shape)
                    for row, p in zip(found, parameters))
    errors = np.zeros(len(parameters))
    for k, row in enumerate(found):
        keep = ~crossed[k].ravel()
        if keep.any():
            numeric = np.array([(a[0] - b[0]) / (2 * h) for a, b in row])
            errors[k] = relative_error(numeric[keep], gradients[k].ravel()[keep])
    return errors, crossed

# %% wrong: nothing-reported [kinks-not-looked-for] | a plain check, no entry reported
def kink_safe_check(loss, signs, parameters, gradients, h):
    errors, crossed = [], []
    for k, (p, g) in enumerate(zip(parameters, gradients)):
        numeric = np.zeros(p.shape)
        for index in np.ndindex(p.shape):
            a, b = list(parameters), list(parameters)
            a[k], b[k] = p.copy(), p.copy()
            a[k][index] += h
            b[k][index] -= h
            numeric[index] = (loss(a) - loss(b)) / (2 * h)
        errors.append(relative_error(g, numeric))
        crossed.append(np.zeros(p.shape, dtype=bool))
    return np.array(errors), crossed

# %% wrong: reported-but-counted [crossed-counted] | reports, and fails them all the same
def kink_safe_check(loss, signs, parameters, gradients, h):
    errors, crossed = [], []
    for k, (p, g) in enumerate(zip(parameters, gradients)):
        numeric, flags = np.zeros(p.shape), np.zeros(p.shape, dtype=bool)
        for index in np.ndindex(p.shape):
            a, b = list(parameters), list(parameters)
            a[k], b[k] = p.copy(), p.copy()
            a[k][index] += h
            b[k][index] -= h
            numeric[index] = (loss(a) - loss(b)) / (2 * h)
            flags[index] = np.any(signs(a) != signs(b))
        errors.append(relative_error(g, numeric))
        crossed.append(flags)
    return np.array(errors), crossed

# %% wrong: ahead-only [one-side-only] | signs ahead against signs here
def kink_safe_check(loss, signs, parameters, gradients, h):
    errors, crossed = [], []
    here = signs(parameters)
    for k, (p, g) in enumerate(zip(parameters, gradients)):
        numeric, flags = np.zeros(p.shape), np.zeros(p.shape, dtype=bool)
        for index in np.ndindex(p.shape):
            a, b = list(parameters), list(parameters)
            a[k], b[k] = p.copy(), p.copy()
            a[k][index] += h
            b[k][index] -= h
            numeric[index] = (loss(a) - loss(b)) / (2 * h)
            flags[index] = np.any(signs(a) != here)
        ok = ~flags
        errors.append(relative_error(g[ok], numeric[ok]) if ok.any() else 0.0)
        crossed.append(flags)
    return np.array(errors), crossed

# %% wrong: behind-only [one-side-only] | signs behind against signs here
def kink_safe_check(loss, signs, parameters, gradients, h):
    errors, crossed = [], []
    for k, (p, g) in enumerate(zip(parameters, gradients)):
        numeric, flags = np.zeros(p.shape), np.zeros(p.shape, dtype=bool)
        for index in np.ndindex(p.shape):
            a, b = list(parameters), list(parameters)
            a[k], b[k] = p.copy(), p.copy()
            a[k][index] += h
            b[k][index] -= h
            numeric[index] = (loss(a) - loss(b)) / (2 * h)
            flags[index] = np.any(signs(b) != signs(parameters))
        ok = ~flags
        errors.append(relative_error(g[ok], numeric[ok]) if ok.any() else 0.0)
        crossed.append(flags)
    return np.array(errors), crossed

# %% wrong: how-many [signs-counted] | the number of units that are on
def kink_safe_check(loss, signs, parameters, gradients, h):
    errors, crossed = [], []
    for k, (p, g) in enumerate(zip(parameters, gradients)):
        numeric, flags = np.zeros(p.shape), np.zeros(p.shape, dtype=bool)
        for index in np.ndindex(p.shape):
            a, b = list(parameters), list(parameters)
            a[k], b[k] = p.copy(), p.copy()
            a[k][index] += h
            b[k][index] -= h
            numeric[index] = (loss(a) - loss(b)) / (2 * h)
            flags[index] = np.sum(signs(a)) != np.sum(signs(b))
        ok = ~flags
        errors.append(relative_error(g[ok], numeric[ok]) if ok.any() else 0.0)
        crossed.append(flags)
    return np.array(errors), crossed

# %% wrong: all-units [all-not-any] | only where every unit changes
def kink_safe_check(loss, signs, parameters, gradients, h):
    errors, crossed = [], []
    for k, (p, g) in enumerate(zip(parameters, gradients)):
        numeric, flags = np.zeros(p.shape), np.zeros(p.shape, dtype=bool)
        for index in np.ndindex(p.shape):
            a, b = list(parameters), list(parameters)
            a[k], b[k] = p.copy(), p.copy()
            a[k][index] += h
            b[k][index] -= h
            numeric[index] = (loss(a) - loss(b)) / (2 * h)
            flags[index] = np.all(signs(a) != signs(b))
        ok = ~flags
        errors.append(relative_error(g[ok], numeric[ok]) if ok.any() else 0.0)
        crossed.append(flags)
    return np.array(errors), crossed

# %% wrong: own-step [step-ignored] | a step of its own
def kink_safe_check(loss, signs, parameters, gradients, h):
    h = 1e-5
    errors, crossed = [], []
    for k, (p, g) in enumerate(zip(parameters, gradients)):
        numeric, flags = np.zeros(p.shape), np.zeros(p.shape, dtype=bool)
        for index in np.ndindex(p.shape):
            a, b = list(parameters), list(parameters)
            a[k], b[k] = p.copy(), p.copy()
            a[k][index] += h
            b[k][index] -= h
            numeric[index] = (loss(a) - loss(b)) / (2 * h)
            flags[index] = np.any(signs(a) != signs(b))
        ok = ~flags
        errors.append(relative_error(g[ok], numeric[ok]) if ok.any() else 0.0)
        crossed.append(flags)
    return np.array(errors), crossed

# %% wrong: half-step [step-ignored] | half the step to either side
def kink_safe_check(loss, signs, parameters, gradients, h):
    errors, crossed = [], []
    for k, (p, g) in enumerate(zip(parameters, gradients)):
        numeric, flags = np.zeros(p.shape), np.zeros(p.shape, dtype=bool)
        for index in np.ndindex(p.shape):
            a, b = list(parameters), list(parameters)
            a[k], b[k] = p.copy(), p.copy()
            a[k][index] += h / 2
            b[k][index] -= h / 2
            numeric[index] = (loss(a) - loss(b)) / h
            flags[index] = np.any(signs(a) != signs(b))
        ok = ~flags
        errors.append(relative_error(g[ok], numeric[ok]) if ok.any() else 0.0)
        crossed.append(flags)
    return np.array(errors), crossed

# %% wrong: one-sided [forward-difference] | a forward difference
def kink_safe_check(loss, signs, parameters, gradients, h):
    errors, crossed, base = [], [], loss(parameters)
    for k, (p, g) in enumerate(zip(parameters, gradients)):
        numeric, flags = np.zeros(p.shape), np.zeros(p.shape, dtype=bool)
        for index in np.ndindex(p.shape):
            a, b = list(parameters), list(parameters)
            a[k], b[k] = p.copy(), p.copy()
            a[k][index] += h
            b[k][index] -= h
            numeric[index] = (loss(a) - base) / h
            flags[index] = np.any(signs(a) != signs(b))
        ok = ~flags
        errors.append(relative_error(g[ok], numeric[ok]) if ok.any() else 0.0)
        crossed.append(flags)
    return np.array(errors), crossed

# %% wrong: over-h [factor-two] | divided by h instead of 2 h
def kink_safe_check(loss, signs, parameters, gradients, h):
    errors, crossed = [], []
    for k, (p, g) in enumerate(zip(parameters, gradients)):
        numeric, flags = np.zeros(p.shape), np.zeros(p.shape, dtype=bool)
        for index in np.ndindex(p.shape):
            a, b = list(parameters), list(parameters)
            a[k], b[k] = p.copy(), p.copy()
            a[k][index] += h
            b[k][index] -= h
            numeric[index] = (loss(a) - loss(b)) / h
            flags[index] = np.any(signs(a) != signs(b))
        ok = ~flags
        errors.append(relative_error(g[ok], numeric[ok]) if ok.any() else 0.0)
        crossed.append(flags)
    return np.array(errors), crossed

# %% wrong: absolute [absolute-only] | errors that are not relative
def kink_safe_check(loss, signs, parameters, gradients, h):
    errors, crossed = [], []
    for k, (p, g) in enumerate(zip(parameters, gradients)):
        numeric, flags = np.zeros(p.shape), np.zeros(p.shape, dtype=bool)
        for index in np.ndindex(p.shape):
            a, b = list(parameters), list(parameters)
            a[k], b[k] = p.copy(), p.copy()
            a[k][index] += h
            b[k][index] -= h
            numeric[index] = (loss(a) - loss(b)) / (2 * h)
            flags[index] = np.any(signs(a) != signs(b))
        ok = ~flags
        errors.append(np.max(np.abs(g[ok] - numeric[ok])) if ok.any() else 0.0)
        crossed.append(flags)
    return np.array(errors), crossed

# %% wrong: padded [epsilon-added] | 1e-8 in the divisor
def kink_safe_check(loss, signs, parameters, gradients, h):
    errors, crossed = [], []
    for k, (p, g) in enumerate(zip(parameters, gradients)):
        numeric, flags = np.zeros(p.shape), np.zeros(p.shape, dtype=bool)
        for index in np.ndindex(p.shape):
            a, b = list(parameters), list(parameters)
            a[k], b[k] = p.copy(), p.copy()
            a[k][index] += h
            b[k][index] -= h
            numeric[index] = (loss(a) - loss(b)) / (2 * h)
            flags[index] = np.any(signs(a) != signs(b))
        x, y = g[~flags], numeric[~flags]
        size = max(np.abs(x).max(initial=0), np.abs(y).max(initial=0)) + 1e-8
        errors.append(np.abs(x - y).max(initial=0) / size)
        crossed.append(flags)
    return np.array(errors), crossed

# %% wrong: divisor-of-all [] | divided by the largest of all entries, the crossing ones too
def kink_safe_check(loss, signs, parameters, gradients, h):
    errors, crossed = [], []
    for k, (p, g) in enumerate(zip(parameters, gradients)):
        numeric, flags = np.zeros(p.shape), np.zeros(p.shape, dtype=bool)
        for index in np.ndindex(p.shape):
            a, b = list(parameters), list(parameters)
            a[k], b[k] = p.copy(), p.copy()
            a[k][index] += h
            b[k][index] -= h
            numeric[index] = (loss(a) - loss(b)) / (2 * h)
            flags[index] = np.any(signs(a) != signs(b))
        gap = np.where(flags, 0.0, np.abs(g - numeric)).max()
        size = sum(np.abs(q).max() for q in gradients)
        errors.append(gap / size if size != 0 else 0.0)
        crossed.append(flags)
    return np.array(errors), crossed

# %% wrong: mean-error [] | the mean of the errors and not the largest
def kink_safe_check(loss, signs, parameters, gradients, h):
    errors, crossed = [], []
    for k, (p, g) in enumerate(zip(parameters, gradients)):
        numeric, flags = np.zeros(p.shape), np.zeros(p.shape, dtype=bool)
        for index in np.ndindex(p.shape):
            a, b = list(parameters), list(parameters)
            a[k], b[k] = p.copy(), p.copy()
            a[k][index] += h
            b[k][index] -= h
            numeric[index] = (loss(a) - loss(b)) / (2 * h)
            flags[index] = np.any(signs(a) != signs(b))
        x, y = g[~flags], numeric[~flags]
        size = max(np.abs(x).max(initial=0), np.abs(y).max(initial=0))
        errors.append(np.abs(x - y).mean() / size if size != 0 else 0.0)
        crossed.append(flags)
    return np.array(errors), crossed

# %% wrong: one-error [arrays-pooled] | one error for everything
def kink_safe_check(loss, signs, parameters, gradients, h):
    x, y, crossed = [], [], []
    for k, (p, g) in enumerate(zip(parameters, gradients)):
        flags = np.zeros(p.shape, dtype=bool)
        for index in np.ndindex(p.shape):
            a, b = list(parameters), list(parameters)
            a[k], b[k] = p.copy(), p.copy()
            a[k][index] += h
            b[k][index] -= h
            flags[index] = np.any(signs(a) != signs(b))
            if not flags[index]:
                x.append(g[index])
                y.append((loss(a) - loss(b)) / (2 * h))
        crossed.append(flags)
    return np.full(len(parameters), relative_error(np.array(x), np.array(y))), crossed

# %% wrong: other-way-round [flags-negated] | True where no kink is crossed
def kink_safe_check(loss, signs, parameters, gradients, h):
    errors, crossed = [], []
    for k, (p, g) in enumerate(zip(parameters, gradients)):
        numeric, ok = np.zeros(p.shape), np.zeros(p.shape, dtype=bool)
        for index in np.ndindex(p.shape):
            a, b = list(parameters), list(parameters)
            a[k], b[k] = p.copy(), p.copy()
            a[k][index] += h
            b[k][index] -= h
            numeric[index] = (loss(a) - loss(b)) / (2 * h)
            ok[index] = np.all(signs(a) == signs(b))
        errors.append(relative_error(g[ok], numeric[ok]) if ok.any() else 0.0)
        crossed.append(ok)
    return np.array(errors), crossed

# %% wrong: whole-array-dropped [array-dropped] | one kink drops the whole array
def kink_safe_check(loss, signs, parameters, gradients, h):
    errors, crossed = [], []
    for k, (p, g) in enumerate(zip(parameters, gradients)):
        numeric, flags = np.zeros(p.shape), np.zeros(p.shape, dtype=bool)
        for index in np.ndindex(p.shape):
            a, b = list(parameters), list(parameters)
            a[k], b[k] = p.copy(), p.copy()
            a[k][index] += h
            b[k][index] -= h
            numeric[index] = (loss(a) - loss(b)) / (2 * h)
            flags[index] = np.any(signs(a) != signs(b))
        errors.append(relative_error(g, numeric) if not flags.any() else 0.0)
        crossed.append(flags)
    return np.array(errors), crossed

# %% wrong: nothing-left-raises [empty-not-handled] | stops where every entry crosses
def kink_safe_check(loss, signs, parameters, gradients, h):
    errors, crossed = [], []
    for k, (p, g) in enumerate(zip(parameters, gradients)):
        numeric, flags = np.zeros(p.shape), np.zeros(p.shape, dtype=bool)
        for index in np.ndindex(p.shape):
            a, b = list(parameters), list(parameters)
            a[k], b[k] = p.copy(), p.copy()
            a[k][index] += h
            b[k][index] -= h
            numeric[index] = (loss(a) - loss(b)) / (2 * h)
            flags[index] = np.any(signs(a) != signs(b))
        errors.append(relative_error(g[~flags], numeric[~flags]))
        crossed.append(flags)
    return np.array(errors), crossed

# %% wrong: zero-over-zero [zero-over-zero] | NaN for an array without effect
def kink_safe_check(loss, signs, parameters, gradients, h):
    errors, crossed = [], []
    for k, (p, g) in enumerate(zip(parameters, gradients)):
        numeric, flags = np.zeros(p.shape), np.zeros(p.shape, dtype=bool)
        for index in np.ndindex(p.shape):
            a, b = list(parameters), list(parameters)
            a[k], b[k] = p.copy(), p.copy()
            a[k][index] += h
            b[k][index] -= h
            numeric[index] = (loss(a) - loss(b)) / (2 * h)
            flags[index] = np.any(signs(a) != signs(b))
        x, y = g[~flags], numeric[~flags]
        if x.size:
            errors.append(np.abs(x - y).max() / np.abs([x, y]).max())
        else:
            errors.append(0.0)
        crossed.append(flags)
    return np.array(errors), crossed

# %% wrong: python-max [nan-ignored] | Python's max lets NaN pass
def kink_safe_check(loss, signs, parameters, gradients, h):
    errors, crossed = [], []
    for k, (p, g) in enumerate(zip(parameters, gradients)):
        flags, worst, size = np.zeros(p.shape, dtype=bool), 0.0, 0.0
        for index in np.ndindex(p.shape):
            a, b = list(parameters), list(parameters)
            a[k], b[k] = p.copy(), p.copy()
            a[k][index] += h
            b[k][index] -= h
            flags[index] = np.any(signs(a) != signs(b))
            if not flags[index]:
                n = (loss(a) - loss(b)) / (2 * h)
                worst = max(worst, abs(n - g[index]))
                size = max(size, abs(n), abs(g[index]))
        errors.append(worst / size if size else 0.0)
        crossed.append(flags)
    return np.array(errors), crossed

# %% wrong: nan-cleaned [nan-ignored] | NaN becomes zero
def kink_safe_check(loss, signs, parameters, gradients, h):
    errors, crossed = [], []
    for k, (p, g) in enumerate(zip(parameters, gradients)):
        numeric, flags = np.zeros(p.shape), np.zeros(p.shape, dtype=bool)
        for index in np.ndindex(p.shape):
            a, b = list(parameters), list(parameters)
            a[k], b[k] = p.copy(), p.copy()
            a[k][index] += h
            b[k][index] -= h
            numeric[index] = (loss(a) - loss(b)) / (2 * h)
            flags[index] = np.any(signs(a) != signs(b))
        ok = ~flags
        found = relative_error(g[ok], numeric[ok]) if ok.any() else 0.0
        errors.append(np.nan_to_num(found))
        crossed.append(flags)
    return np.array(errors), crossed

# %% wrong: flat-reports [reports-flat] | one long array of reports
def kink_safe_check(loss, signs, parameters, gradients, h):
    errors, crossed = [], []
    for k, (p, g) in enumerate(zip(parameters, gradients)):
        numeric, flags = np.zeros(p.shape), np.zeros(p.shape, dtype=bool)
        for index in np.ndindex(p.shape):
            a, b = list(parameters), list(parameters)
            a[k], b[k] = p.copy(), p.copy()
            a[k][index] += h
            b[k][index] -= h
            numeric[index] = (loss(a) - loss(b)) / (2 * h)
            flags[index] = np.any(signs(a) != signs(b))
        ok = ~flags
        errors.append(relative_error(g[ok], numeric[ok]) if ok.any() else 0.0)
        crossed.append(flags.ravel())
    return np.array(errors), np.concatenate(crossed)

# %% wrong: places-of-kinks [] | a list of places
def kink_safe_check(loss, signs, parameters, gradients, h):
    errors, crossed = [], []
    for k, (p, g) in enumerate(zip(parameters, gradients)):
        x, y = [], []
        for index in np.ndindex(p.shape):
            a, b = list(parameters), list(parameters)
            a[k], b[k] = p.copy(), p.copy()
            a[k][index] += h
            b[k][index] -= h
            if np.any(signs(a) != signs(b)):
                crossed.append((k, *index))
            else:
                x.append(g[index])
                y.append((loss(a) - loss(b)) / (2 * h))
        errors.append(relative_error(np.array(x), np.array(y)) if x else 0.0)
    return np.array(errors), crossed

# %% wrong: zeros-and-ones [reports-are-numbers] | numbers instead of truth values
def kink_safe_check(loss, signs, parameters, gradients, h):
    errors, crossed = [], []
    for k, (p, g) in enumerate(zip(parameters, gradients)):
        numeric, flags = np.zeros(p.shape), np.zeros(p.shape)
        for index in np.ndindex(p.shape):
            a, b = list(parameters), list(parameters)
            a[k], b[k] = p.copy(), p.copy()
            a[k][index] += h
            b[k][index] -= h
            numeric[index] = (loss(a) - loss(b)) / (2 * h)
            flags[index] = np.any(signs(a) != signs(b))
        ok = flags == 0
        errors.append(relative_error(g[ok], numeric[ok]) if ok.any() else 0.0)
        crossed.append(flags)
    return np.array(errors), crossed

# %% wrong: pushed-and-pulled [argument-changed] | moves the caller's arrays and moves them back
def kink_safe_check(loss, signs, parameters, gradients, h):
    errors, crossed = [], []
    for p, g in zip(parameters, gradients):
        numeric, flags = np.zeros(p.shape), np.zeros(p.shape, dtype=bool)
        for index in np.ndindex(p.shape):
            p[index] += h
            ahead, side = loss(parameters), signs(parameters)
            p[index] -= 2 * h
            behind, other = loss(parameters), signs(parameters)
            p[index] += h
            numeric[index] = (ahead - behind) / (2 * h)
            flags[index] = np.any(side != other)
        ok = ~flags
        errors.append(relative_error(g[ok], numeric[ok]) if ok.any() else 0.0)
        crossed.append(flags)
    return np.array(errors), crossed

# %% wrong: never-moved-back [argument-changed] | leaves the caller's arrays moved
def kink_safe_check(loss, signs, parameters, gradients, h):
    errors, crossed = [], []
    for p, g in zip(parameters, gradients):
        numeric, flags = np.zeros(p.shape), np.zeros(p.shape, dtype=bool)
        for index in np.ndindex(p.shape):
            p[index] += h
            ahead, side = loss(parameters), signs(parameters)
            p[index] -= 2 * h
            behind, other = loss(parameters), signs(parameters)
            numeric[index] = (ahead - behind) / (2 * h)
            flags[index] = np.any(side != other)
        ok = ~flags
        errors.append(relative_error(g[ok], numeric[ok]) if ok.any() else 0.0)
        crossed.append(flags)
    return np.array(errors), crossed

# %% wrong: first-array-only [] | looks for kinks in the weights of the first layer alone
def kink_safe_check(loss, signs, parameters, gradients, h):
    errors, crossed = [], []
    for k, (p, g) in enumerate(zip(parameters, gradients)):
        numeric, flags = np.zeros(p.shape), np.zeros(p.shape, dtype=bool)
        for index in np.ndindex(p.shape):
            a, b = list(parameters), list(parameters)
            a[k], b[k] = p.copy(), p.copy()
            a[k][index] += h
            b[k][index] -= h
            numeric[index] = (loss(a) - loss(b)) / (2 * h)
            flags[index] = k == 0 and np.any(signs(a) != signs(b))
        ok = ~flags
        errors.append(relative_error(g[ok], numeric[ok]) if ok.any() else 0.0)
        crossed.append(flags)
    return np.array(errors), crossed

# %% wrong: by-its-error [reported-by-error] | reports what disagrees, without asking for signs
def kink_safe_check(loss, signs, parameters, gradients, h):
    errors, crossed = [], []
    for k, (p, g) in enumerate(zip(parameters, gradients)):
        numeric = np.zeros(p.shape)
        for index in np.ndindex(p.shape):
            a, b = list(parameters), list(parameters)
            a[k], b[k] = p.copy(), p.copy()
            a[k][index] += h
            b[k][index] -= h
            numeric[index] = (loss(a) - loss(b)) / (2 * h)
        flags = np.abs(g - numeric) > 1e-6 * np.abs(numeric).max()
        ok = ~flags
        errors.append(relative_error(g[ok], numeric[ok]) if ok.any() else 0.0)
        crossed.append(flags)
    return np.array(errors), crossed

# %% wrong: swapped-pair [pair-swapped] | reports first
def kink_safe_check(loss, signs, parameters, gradients, h):
    errors, crossed = [], []
    for k, (p, g) in enumerate(zip(parameters, gradients)):
        numeric, flags = np.zeros(p.shape), np.zeros(p.shape, dtype=bool)
        for index in np.ndindex(p.shape):
            a, b = list(parameters), list(parameters)
            a[k], b[k] = p.copy(), p.copy()
            a[k][index] += h
            b[k][index] -= h
            numeric[index] = (loss(a) - loss(b)) / (2 * h)
            flags[index] = np.any(signs(a) != signs(b))
        ok = ~flags
        errors.append(relative_error(g[ok], numeric[ok]) if ok.any() else 0.0)
        crossed.append(flags)
    return crossed, np.array(errors)
