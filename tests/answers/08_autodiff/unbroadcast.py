# Answers to unbroadcast(g, shape): copies that numpy made are added up again.

# %% right: keepdims-then-leading | lengths of one first, then the axes in front
def unbroadcast(g, shape):
    while g.ndim > len(shape):
        g = g.sum(axis=0)
    for axis, n in enumerate(shape):
        if n == 1:
            g = g.sum(axis=axis, keepdims=True)
    return g

# %% right: padded-shape | the shape padded with ones on the left
def unbroadcast(g, shape):
    padded = (1,) * (g.ndim - len(shape)) + tuple(shape)
    axes = tuple(i for i, n in enumerate(padded) if n != g.shape[i])
    return g.sum(axis=axes, keepdims=True).reshape(shape)

# %% right: nothing-to-do | an early exit hands g itself back
def unbroadcast(g, shape):
    if g.shape == shape:
        return g
    extra = g.ndim - len(shape)
    g = np.sum(g, axis=tuple(range(extra)))
    ones = tuple(i for i, n in enumerate(shape) if n == 1)
    return np.sum(g, axis=ones, keepdims=True)

# %% right: entry-by-entry | loops over all entries of g
def unbroadcast(g, shape):
    result = np.zeros(shape)
    extra = g.ndim - len(shape)
    for index in np.ndindex(g.shape):
        own = tuple(i if n > 1 else 0 for i, n in zip(index[extra:], shape))
        result[own] += g[index]
    return result

# %% right: add-at | numbers of owners, added with add.at
def unbroadcast(g, shape):
    owner = np.broadcast_to(np.arange(int(np.prod(shape))).reshape(shape), g.shape)
    total = np.zeros(int(np.prod(shape)))
    np.add.at(total, owner, g)
    return total.reshape(shape)

# %% right: einsum | letters of the axes that stay
def unbroadcast(g, shape):
    letters = "abc"[: g.ndim]
    extra = g.ndim - len(shape)
    kept = "".join(x for x, n in zip(letters[extra:], shape) if n > 1)
    return np.einsum(f"{letters}->{kept}", g).reshape(shape)

# %% right: ones-to-the-left | products with rows and columns of ones, for each axis
def unbroadcast(g, shape):
    padded = [1] * (g.ndim - len(shape)) + list(shape)
    for axis in range(g.ndim):
        if padded[axis] == 1 and g.shape[axis] > 1:
            g = np.expand_dims(np.tensordot(g, np.ones(g.shape[axis]), (axis, 0)), axis)
    return g.reshape(shape).copy()

# %% right: reversed-axes | from the last axis back
def unbroadcast(g, shape):
    for back in range(1, g.ndim + 1):
        wanted = shape[-back] if back <= len(shape) else 1
        if wanted == 1:
            g = np.add.reduce(g, axis=g.ndim - back, keepdims=True)
    return np.reshape(g, shape)

# %% wrong: hands-on [copies-not-added] | g as it is
def unbroadcast(g, shape):
    return g

# %% wrong: one-copy [one-copy-taken] | the first copy speaks for all
def unbroadcast(g, shape):
    while g.ndim > len(shape):
        g = g[0]
    for axis, n in enumerate(shape):
        if n == 1:
            g = np.take(g, [0], axis=axis)
    return g.copy()

# %% wrong: mean [copies-averaged] | a mean of the copies
def unbroadcast(g, shape):
    extra = g.ndim - len(shape)
    ones = tuple(extra + i for i, n in enumerate(shape) if n == 1)
    return g.mean(axis=tuple(range(extra)) + ones).reshape(shape)

# %% wrong: only-missing [stretched-axes-kept] | lengths of one are forgotten
def unbroadcast(g, shape):
    while g.ndim > len(shape):
        g = g.sum(axis=0)
    return g

# %% wrong: only-ones [missing-axes-kept] | axes in front are forgotten
def unbroadcast(g, shape):
    extra = g.ndim - len(shape)
    for axis, n in enumerate(shape):
        if n == 1:
            g = g.sum(axis=extra + axis, keepdims=True)
    return g

# %% wrong: dropped [axes-dropped] | a column becomes a vector
def unbroadcast(g, shape):
    extra = g.ndim - len(shape)
    ones = tuple(extra + i for i, n in enumerate(shape) if n == 1)
    return g.sum(axis=tuple(range(extra)) + ones)

# %% wrong: aligned-left [aligned-left] | shapes laid side by side at their left ends
def unbroadcast(g, shape):
    ones = tuple(i for i, n in enumerate(shape) if n == 1)
    g = g.sum(axis=ones, keepdims=True)
    while g.ndim > len(shape):
        g = g.sum(axis=-1)
    return g

# %% wrong: last-missing [aligned-left] | what is too much is summed away at the end
def unbroadcast(g, shape):
    while g.ndim > len(shape):
        g = g.sum(axis=-1)
    for axis, n in enumerate(shape):
        if n == 1:
            g = g.sum(axis=axis, keepdims=True)
    return g

# %% wrong: always-row-sum [] | whatever the shape, sums along the last axis
def unbroadcast(g, shape):
    return g.sum(axis=-1, keepdims=True).reshape(shape)

# %% wrong: resized [] | cut or repeated to the size
def unbroadcast(g, shape):
    return np.resize(g, shape)

# %% wrong: total [] | the sum of everything, everywhere
def unbroadcast(g, shape):
    return np.full(shape, g.sum())

# %% wrong: bias-only [] | thinks of columns alone
def unbroadcast(g, shape):
    if len(shape) == 2 and shape[1] == 1:
        return g.sum(axis=1, keepdims=True)
    return g

# %% wrong: two-axes [] | right up to two axes
def unbroadcast(g, shape):
    if g.ndim > 2:
        return g.sum(axis=0).reshape(-1)[: int(np.prod(shape))].reshape(shape)
    extra = g.ndim - len(shape)
    ones = tuple(extra + i for i, n in enumerate(shape) if n == 1)
    return g.sum(axis=tuple(range(extra)) + ones).reshape(shape)

# %% wrong: number-forgotten [] | a number becomes an array of one entry
def unbroadcast(g, shape):
    if shape == ():
        return g.sum().reshape(1)
    extra = g.ndim - len(shape)
    ones = tuple(extra + i for i, n in enumerate(shape) if n == 1)
    return g.sum(axis=tuple(range(extra)) + ones).reshape(shape)

# %% wrong: single [] | single precision
def unbroadcast(g, shape):
    extra = g.ndim - len(shape)
    ones = tuple(extra + i for i, n in enumerate(shape) if n == 1)
    return g.astype(np.float32).sum(axis=tuple(range(extra)) + ones).reshape(shape)

# %% wrong: changes-g [argument-changed] | sums in the caller's array
def unbroadcast(g, shape):
    extra = g.ndim - len(shape)
    ones = tuple(extra + i for i, n in enumerate(shape) if n == 1)
    total = g.sum(axis=tuple(range(extra)) + ones).reshape(shape)
    g[...] = total
    return total
