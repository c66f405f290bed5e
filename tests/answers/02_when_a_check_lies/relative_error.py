# Answers to `relative_error` of notebook 02: one percent cell each, see tests/answers_bank.py.

# %% right: two-lines | the definition as it stands
def relative_error(a, b):
    top = max(np.abs(a).max(), np.abs(b).max())
    return np.abs(a - b).max() / top if top != 0 else 0.0

# %% right: early-return | equal arrays are looked at first
def relative_error(a, b):
    if not a.any() and not b.any():
        return 0.0
    return np.abs(b - a).max() / abs(np.array([a, b])).max()

# %% right: python-loops | plain Python numbers, NaN looked after by hand
def relative_error(a, b):
    gap, size = 0.0, 0.0
    for x, y in zip(a.ravel().tolist(), b.ravel().tolist()):
        if x != x or y != y:
            return float("nan")
        gap, size = max(gap, abs(x - y)), max(size, abs(x), abs(y))
    return gap / size if size else 0.0

# %% right: infinity-norms | the norm that is the largest entry
def relative_error(a, b):
    largest = lambda v: np.linalg.norm(np.ravel(v), np.inf)
    size = max(largest(a), largest(b))
    if size == 0.0:
        return 0
    return largest(a - b) / size

# %% right: stacked | both arrays in one
def relative_error(a, b):
    both = np.stack([a, b])
    size = np.max(np.abs(both))
    return 0.0 if size == 0 else np.max(np.abs(np.diff(both, axis=0))) / size

# %% right: scaled-first | divided before the difference is taken
def relative_error(a, b):
    size = np.max([np.max(np.abs(a)), np.max(np.abs(b))])
    if size == 0:
        return 0.0
    return np.max(np.abs(a / size - b / size))

# %% right: errstate-and-nan-check | divides first and mends the one case
def relative_error(a, b):
    gap = np.amax(np.absolute(np.subtract(a, b)))
    size = np.amax([np.amax(np.absolute(a)), np.amax(np.absolute(b))])
    with np.errstate(all="ignore"):
        ratio = np.divide(gap, size)
    return np.float64(0.0) if size == 0 and gap == 0 else ratio

# %% right: refuses-what-is-not-finite | infinity for anything broken
def relative_error(a, b):
    if not (np.isfinite(a).all() and np.isfinite(b).all()):
        return np.inf
    size = max(abs(a.max()), abs(a.min()), abs(b.max()), abs(b.min()))
    return max((a - b).max(), (b - a).max()) / size if size else 0.0

# %% wrong: by-the-numeric-one [not-symmetric] | the second array as the truth
def relative_error(a, b):
    truth = np.abs(b).max()
    if truth == 0:
        return 0.0 if np.abs(a).max() == 0 else np.inf
    return np.abs(a - b).max() / truth

# %% wrong: by-the-smaller [not-symmetric] | measured by the smaller array
def relative_error(a, b):
    sizes = sorted([np.abs(a).max(), np.abs(b).max()])
    return np.abs(a - b).max() / sizes[0] if sizes[1] else 0.0

# %% wrong: cs231n-style [sizes-added] | both sizes added
def relative_error(a, b):
    total = np.abs(a).max() + np.abs(b).max()
    return 0.0 if total == 0 else np.abs(a - b).max() / total

# %% wrong: half-the-sum [] | the mean of both sizes
def relative_error(a, b):
    middle = (np.abs(a).max() + np.abs(b).max()) / 2
    return 0.0 if middle == 0 else np.abs(a - b).max() / middle

# %% wrong: tiny-floor [epsilon-added] | a floor under the size
def relative_error(a, b):
    floor = 1e-8
    top = np.max(np.abs(np.concatenate([a.ravel(), b.ravel()])))
    return np.max(np.abs(a - b)) / max(floor, top)

# %% wrong: plus-tiny [epsilon-added] | never a division by zero
def relative_error(a, b):
    difference = np.abs(a - b).max()
    return difference / (np.maximum(np.abs(a), np.abs(b)).max() + 1e-12)

# %% wrong: no-guard [zero-over-zero] | two arrays of zeros give NaN
def relative_error(a, b):
    top = np.maximum(np.abs(a), np.abs(b)).max()
    return np.abs(a - b).max() / top

# %% wrong: guard-says-one [zero-over-zero] | 0/0 called a complete error
def relative_error(a, b):
    top = np.maximum(np.abs(a), np.abs(b)).max()
    return np.abs(a - b).max() / top if top else 1.0

# %% wrong: each-entry-by-itself [entry-by-entry] | ratios first, the largest of them afterwards
def relative_error(a, b):
    worst = 0.0
    for x, y in zip(a.ravel(), b.ravel()):
        top = max(abs(x), abs(y))
        if not np.isfinite(top) or not np.isfinite(x - y):
            return np.nan
        if top > 0:
            worst = max(worst, abs(x - y) / top)
    return worst

# %% wrong: averaged-gap [mean-for-largest] | the mean difference over the largest entry
def relative_error(a, b):
    top = max(np.abs(a).max(), np.abs(b).max())
    return np.abs(a - b).sum() / a.size / top if top else 0.0

# %% wrong: not-relative [absolute-only] | the size is forgotten
def relative_error(a, b):
    gaps = np.abs(a - b)
    return gaps.max()

# %% wrong: difference-of-sizes [signs-lost] | sizes are compared, not entries
def relative_error(a, b):
    one, two = np.abs(a).max(), np.abs(b).max()
    return abs(one - two) / max(one, two) if max(one, two) else 0.0

# %% wrong: no-absolute-value [signs-lost] | the largest positive difference
def relative_error(a, b):
    top = max(np.abs(a).max(), np.abs(b).max())
    return (a - b).max() / top if top else 0.0

# %% wrong: size-without-sign [] | the largest entry instead of the largest absolute one
def relative_error(a, b):
    top = max(a.max(), b.max())
    return np.abs(a - b).max() / top if top else 0.0

# %% wrong: nan-skipped [nan-ignored] | a NaN is passed over
def relative_error(a, b):
    fine = ~(np.isnan(a) | np.isnan(b))
    a, b = a[fine], b[fine]
    top = max(np.abs(a).max(), np.abs(b).max())
    return np.abs(a - b).max() / top if top else 0.0

# %% wrong: guard-catches-nan [] | NaN is not larger than zero, so the guard takes it
def relative_error(a, b):
    top = max(np.abs(a).max(), np.abs(b).max())
    if top > 0:
        return np.abs(a - b).max() / top
    return 0.0

# %% wrong: nan-to-zero [nan-ignored] | what is not finite becomes a number
def relative_error(a, b):
    a, b = np.nan_to_num(a), np.nan_to_num(b)
    top = np.maximum(np.abs(a), np.abs(b)).max()
    if top == 0:
        return 0.0
    return np.abs(a - b).max() / top

# %% wrong: euclidean [lengths-for-largest] | as deeplearning.ai has it, with the larger length
def relative_error(a, b):
    top = max(np.sqrt(np.sum(a**2)), np.sqrt(np.sum(b**2)))
    return np.sqrt(np.sum((a - b) ** 2)) / top if top else 0.0

# %% wrong: in-percent [] | a hundred times too large
def relative_error(a, b):
    top = max(np.abs(a).max(), np.abs(b).max())
    return 100 * np.abs(a - b).max() / top if top else 0.0

# %% wrong: an-array [] | an error for each entry
def relative_error(a, b):
    top = max(np.abs(a).max(), np.abs(b).max())
    return np.abs(a - b) / top if top else np.zeros(a.shape)

# %% wrong: rounded [] | six decimals
def relative_error(a, b):
    top = max(np.abs(a).max(), np.abs(b).max())
    return round(float(np.abs(a - b).max() / top), 6) if top else 0.0

# %% wrong: inverse [] | upside down
def relative_error(a, b):
    gap = np.abs(a - b).max()
    return max(np.abs(a).max(), np.abs(b).max()) / gap if gap else 0.0

# %% wrong: subtracts-in-place [] | the first array is not what it was
def relative_error(a, b):
    top = max(np.abs(a).max(), np.abs(b).max())
    a -= b
    return np.abs(a).max() / top if top else 0.0
