# Answers to matmul_backward(g, a, b): the rule of the matrix product.

# %% right: np-dot | dot and transpose
def matmul_backward(g, a, b):
    return np.dot(g, np.transpose(b)), np.dot(np.transpose(a), g)

# %% right: einsum | indices written out
def matmul_backward(g, a, b):
    return np.einsum("ij,kj->ik", g, b), np.einsum("ik,ij->kj", a, g)

# %% right: transposed-back | transposes of products
def matmul_backward(g, a, b):
    return (b @ g.T).T.copy(), (g.T @ a).T.copy()

# %% right: loops | three loops
def matmul_backward(g, a, b):
    da, db = np.zeros(a.shape), np.zeros(b.shape)
    for i in range(a.shape[0]):
        for k in range(a.shape[1]):
            for j in range(b.shape[1]):
                da[i, k] += g[i, j] * b[k, j]
                db[k, j] += g[i, j] * a[i, k]
    return da, db

# %% right: broadcast-sum | a cube of products, summed
def matmul_backward(g, a, b):
    return (g[:, None, :] * b[None]).sum(axis=2), (a[:, :, None] * g[:, None, :]).sum(axis=0)

# %% right: tensordot | axes by number
def matmul_backward(g, a, b):
    return [np.tensordot(g, b, axes=(1, 1)), np.tensordot(a, g, axes=(0, 0))]

# %% right: rows-and-columns | a row of da, a column of db at a time
def matmul_backward(g, a, b):
    da = np.array([b @ row for row in g])
    db = np.column_stack([a.T @ column for column in g.T])
    return da, db

# %% right: outer-products | sums of outer products
def matmul_backward(g, a, b):
    da = sum(np.outer(g[:, j], b[:, j]) for j in range(b.shape[1]))
    db = sum(np.outer(a[i], g[i]) for i in range(a.shape[0]))
    return da, db

# %% wrong: order-turned [product-order] | right factors, wrong order
def matmul_backward(g, a, b):
    return b.T @ g, g @ a.T

# %% wrong: no-transpose [not-transposed] | nothing is turned
def matmul_backward(g, a, b):
    return g @ b, a @ g

# %% wrong: a-not-turned [not-transposed] | the second one is not turned
def matmul_backward(g, a, b):
    return g @ b.T, a @ g

# %% wrong: reshaped [reshape-for-transpose] | reshape where a transpose is meant
def matmul_backward(g, a, b):
    n, k = a.shape
    m = b.shape[1]
    return g @ b.reshape(m, k), a.reshape(k, n) @ g

# %% wrong: reshaped-b [reshape-for-transpose] | only b is reshaped
def matmul_backward(g, a, b):
    return g @ b.reshape(b.shape[1], b.shape[0]), a.T @ g

# %% wrong: pair-swapped [pair-swapped] | the gradient of b first
def matmul_backward(g, a, b):
    return a.T @ g, g @ b.T

# %% wrong: no-upstream [upstream-ignored] | ones for g
def matmul_backward(g, a, b):
    ones = np.ones(g.shape)
    return ones @ b.T, a.T @ ones

# %% wrong: no-upstream-db [upstream-ignored] | the second forgets g
def matmul_backward(g, a, b):
    return g @ b.T, a.T @ np.ones_like(g)

# %% wrong: own-factor [factors-swapped] | each with itself
def matmul_backward(g, a, b):
    return (g @ g.T) @ a, b @ (g.T @ g)

# %% wrong: elementwise [elementwise-product] | entry by entry
def matmul_backward(g, a, b):
    return g * b, g * a

# %% wrong: result-turned [result-transposed] | shapes of the transposes
def matmul_backward(g, a, b):
    return (g @ b.T).T, (a.T @ g).T

# %% wrong: divided [] | averaged over the columns
def matmul_backward(g, a, b):
    m = g.shape[1]
    return g @ b.T / m, a.T @ g / m

# %% wrong: divided-rows [] | the second averaged over the rows
def matmul_backward(g, a, b):
    return g @ b.T, a.T @ g / g.shape[0]

# %% wrong: sign [] | minus
def matmul_backward(g, a, b):
    return -(g @ b.T), -(a.T @ g)

# %% wrong: inverse [] | inverts instead of turning
def matmul_backward(g, a, b):
    return g @ np.linalg.pinv(b), np.linalg.pinv(a) @ g

# %% wrong: summed [] | sums where products should be
def matmul_backward(g, a, b):
    return g.sum(axis=1, keepdims=True) * b.sum(axis=1), a.sum(axis=0)[:, None] * g.sum(axis=0)

# %% wrong: only-a [] | one gradient
def matmul_backward(g, a, b):
    return g @ b.T

# %% wrong: single [] | single precision
def matmul_backward(g, a, b):
    g = g.astype(np.float32)
    return g @ b.astype(np.float32).T, a.astype(np.float32).T @ g

# %% wrong: squeezed [] | rows and columns lose an axis
def matmul_backward(g, a, b):
    return np.squeeze(g @ b.T), np.squeeze(a.T @ g)

# %% wrong: squares-only [] | turns only where sizes demand it
def matmul_backward(g, a, b):
    da = g @ b if b.shape[0] == b.shape[1] else g @ b.T
    return da, a.T @ g

# %% wrong: last-column-lost [] | the last column of g is not looked at
def matmul_backward(g, a, b):
    m = max(1, g.shape[1] - 1)
    db = a.T @ g
    return g[:, :m] @ b[:, :m].T, db

# %% wrong: in-place [argument-changed] | writes into b
def matmul_backward(g, a, b):
    da = g @ b.T
    b[...] = a.T @ g
    return da, b.copy()
