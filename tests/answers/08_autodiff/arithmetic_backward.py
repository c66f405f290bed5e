# Answers to arithmetic_backward(name, g, a, b): the rules of plus and times.

# %% right: dictionary | slopes in a table
def arithmetic_backward(name, g, a, b):
    slopes = {"add": (np.ones_like(b), np.ones_like(a)), "mul": (b, a)}[name]
    return unbroadcast(g * slopes[0], a.shape), unbroadcast(g * slopes[1], b.shape)

# %% right: list | a list instead of a pair
def arithmetic_backward(name, g, a, b):
    left, right = (g, g) if name == "add" else (g * b, g * a)
    return [unbroadcast(left, a.shape), unbroadcast(right, b.shape)]

# %% right: own-fold | does not use unbroadcast
def arithmetic_backward(name, g, a, b):
    def fold(x, shape):
        out = np.zeros(shape)
        view = np.broadcast_to(np.arange(out.size).reshape(shape), x.shape)
        np.add.at(out.reshape(-1), view, x)
        return out

    if name == "mul":
        return fold(np.multiply(g, b), a.shape), fold(np.multiply(g, a), b.shape)
    return fold(g, a.shape), fold(g, b.shape)

# %% right: tuple-shapes | np.shape and two ifs
def arithmetic_backward(name, g, a, b):
    da, db = g, g
    if name == "mul":
        da = da * b
        db = db * a
    return unbroadcast(da, np.shape(a)), unbroadcast(db, np.shape(b))

# %% right: match | match statement
def arithmetic_backward(name, g, a, b):
    match name:
        case "add":
            factors = (1.0, 1.0)
        case "mul":
            factors = (b, a)
    return tuple(unbroadcast(g * f, x.shape) for f, x in zip(factors, (a, b)))

# %% right: stretched-first | both are stretched to the size of g, then folded
def arithmetic_backward(name, g, a, b):
    wide_a, wide_b = np.broadcast_arrays(a, b)
    if name == "add":
        return unbroadcast(g.copy(), a.shape), unbroadcast(g.copy(), b.shape)
    return unbroadcast(wide_b * g, a.shape), unbroadcast(wide_a * g, b.shape)

# %% right: twice-a-helper | a helper for one operand
def arithmetic_backward(name, g, a, b):
    def one(x, other):
        slope = other if name == "mul" else np.array(1.0)
        return unbroadcast(slope * g, x.shape)

    return one(a, b), one(b, a)

# %% right: loops | entry by entry
def arithmetic_backward(name, g, a, b):
    da, db = np.zeros(a.shape), np.zeros(b.shape)
    wide_a, wide_b = np.broadcast_to(a, g.shape), np.broadcast_to(b, g.shape)

    def own(index, shape):
        index = index[len(index) - len(shape):]
        return tuple(i if n > 1 else 0 for i, n in zip(index, shape))

    for index in np.ndindex(g.shape):
        up = g[index]
        da[own(index, a.shape)] += up * (wide_b[index] if name == "mul" else 1.0)
        db[own(index, b.shape)] += up * (wide_a[index] if name == "mul" else 1.0)
    return da, db

# %% wrong: not-folded [copies-not-added] | no unbroadcast at all
def arithmetic_backward(name, g, a, b):
    if name == "add":
        return g, g.copy()
    return g * b, g * a

# %% wrong: folded-b-only [copies-not-added] | only the second one is folded
def arithmetic_backward(name, g, a, b):
    if name == "add":
        return g, unbroadcast(g, b.shape)
    return g * b, unbroadcast(g * a, b.shape)

# %% wrong: no-upstream [upstream-ignored] | slopes alone
def arithmetic_backward(name, g, a, b):
    ones = np.ones(g.shape)
    if name == "add":
        return unbroadcast(ones, a.shape), unbroadcast(ones, b.shape)
    return unbroadcast(ones * b, a.shape), unbroadcast(ones * a, b.shape)

# %% wrong: no-upstream-mul [upstream-ignored] | the product forgets g
def arithmetic_backward(name, g, a, b):
    if name == "add":
        return unbroadcast(g, a.shape), unbroadcast(g, b.shape)
    ones = np.ones(g.shape)
    return unbroadcast(b * ones, a.shape), unbroadcast(a * ones, b.shape)

# %% wrong: own-factor [factors-swapped] | each is multiplied by itself
def arithmetic_backward(name, g, a, b):
    if name == "add":
        return unbroadcast(g, a.shape), unbroadcast(g, b.shape)
    return unbroadcast(g * a, a.shape), unbroadcast(g * b, b.shape)

# %% wrong: pair-swapped [pair-swapped] | the gradient of b first
def arithmetic_backward(name, g, a, b):
    if name == "add":
        return unbroadcast(g, b.shape), unbroadcast(g, a.shape)
    return unbroadcast(g * a, b.shape), unbroadcast(g * b, a.shape)

# %% wrong: sum-for-both [sum-rule-for-product] | the product is treated like a sum
def arithmetic_backward(name, g, a, b):
    return unbroadcast(g, a.shape), unbroadcast(g, b.shape)

# %% wrong: product-for-both [product-rule-for-sum] | the sum is treated like a product
def arithmetic_backward(name, g, a, b):
    return unbroadcast(g * b, a.shape), unbroadcast(g * a, b.shape)

# %% wrong: folded-early [folded-too-early] | g is folded before it is multiplied
def arithmetic_backward(name, g, a, b):
    if name == "add":
        return unbroadcast(g, a.shape), unbroadcast(g, b.shape)
    return (
        unbroadcast(np.ones(g.shape) * unbroadcast(g, a.shape) * b, a.shape),
        unbroadcast(np.ones(g.shape) * unbroadcast(g, b.shape) * a, b.shape),
    )

# %% wrong: mean-folded [copies-averaged] | copies are averaged
def arithmetic_backward(name, g, a, b):
    da, db = (g, g) if name == "add" else (g * b, g * a)
    return (
        unbroadcast(da, a.shape) * a.size / da.size,
        unbroadcast(db, b.shape) * b.size / db.size,
    )

# %% wrong: minus-b [] | the second gets a minus, as in a difference
def arithmetic_backward(name, g, a, b):
    if name == "add":
        return unbroadcast(g, a.shape), -unbroadcast(g, b.shape)
    return unbroadcast(g * b, a.shape), unbroadcast(g * a, b.shape)

# %% wrong: quotient [] | the product divided by each factor's square
def arithmetic_backward(name, g, a, b):
    if name == "add":
        return unbroadcast(g, a.shape), unbroadcast(g, b.shape)
    return unbroadcast(g / b, a.shape), unbroadcast(g / a, b.shape)

# %% wrong: only-first [] | one gradient instead of two
def arithmetic_backward(name, g, a, b):
    return unbroadcast(g if name == "add" else g * b, a.shape)

# %% wrong: stacked [] | an array of both
def arithmetic_backward(name, g, a, b):
    da, db = (g, g) if name == "add" else (g * b, g * a)
    return np.concatenate([unbroadcast(da, a.shape).ravel(), unbroadcast(db, b.shape).ravel()])

# %% wrong: halves [] | the sum shares its gradient between the two
def arithmetic_backward(name, g, a, b):
    if name == "add":
        return unbroadcast(g / 2, a.shape), unbroadcast(g / 2, b.shape)
    return unbroadcast(g * b, a.shape), unbroadcast(g * a, b.shape)

# %% wrong: matrix-rule [] | the rule of the matrix product
def arithmetic_backward(name, g, a, b):
    if name == "add":
        return unbroadcast(g, a.shape), unbroadcast(g, b.shape)
    return g @ b.T, a.T @ g

# %% wrong: g-scaled-in-place [argument-changed] | multiplies g itself
def arithmetic_backward(name, g, a, b):
    if name == "add":
        return unbroadcast(g, a.shape), unbroadcast(g, b.shape)
    db = unbroadcast(g * a, b.shape)
    g *= b
    return unbroadcast(g, a.shape), db

# %% wrong: single [] | single precision
def arithmetic_backward(name, g, a, b):
    g = g.astype(np.float32)
    if name == "add":
        return unbroadcast(g, a.shape), unbroadcast(g, b.shape)
    return unbroadcast(g * b, a.shape), unbroadcast(g * a, b.shape)

# %% wrong: same-size-only [] | refuses what was stretched
def arithmetic_backward(name, g, a, b):
    if a.shape != b.shape:
        raise ValueError("shapes differ")
    return (g, g.copy()) if name == "add" else (g * b, g * a)

# %% wrong: numbers-squeezed [] | a number comes back as an array of one entry
def arithmetic_backward(name, g, a, b):
    da, db = (g, g) if name == "add" else (g * b, g * a)
    return np.atleast_1d(unbroadcast(da, a.shape)), np.atleast_1d(unbroadcast(db, b.shape))
