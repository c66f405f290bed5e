# Answers to sum_backward(g, a, axis, keepdims): the rule of the sum.

# %% right: broadcast-to | a view of g, stretched
def sum_backward(g, a, axis, keepdims):
    if axis is not None and not keepdims:
        g = np.expand_dims(g, axis)
    return np.broadcast_to(g, a.shape)

# %% right: repeat | copies made by repeat
def sum_backward(g, a, axis, keepdims):
    if axis is None:
        return np.full(a.shape, g.reshape(()))
    kept = g if keepdims else np.expand_dims(g, axis)
    return np.repeat(kept, a.shape[axis], axis=axis)

# %% right: shape-of-kept | the shape that keepdims would have given
def sum_backward(g, a, axis, keepdims):
    kept = a.sum(axis=axis, keepdims=True).shape
    return np.zeros(a.shape) + g.reshape(kept)

# %% right: shape-by-hand | a one in the list of lengths
def sum_backward(g, a, axis, keepdims):
    shape = list(a.shape)
    if axis is None:
        shape = [1] * a.ndim
    else:
        shape[axis] = 1
    return np.ones_like(a) * np.reshape(g, shape)

# %% right: loops | entry by entry
def sum_backward(g, a, axis, keepdims):
    result = np.empty(a.shape)
    flat = g if axis is None else (np.squeeze(g, axis=axis) if keepdims else g)
    for index in np.ndindex(a.shape):
        if axis is None:
            result[index] = flat.reshape(-1)[0]
        else:
            left = list(index)
            del left[axis]
            result[index] = flat[tuple(left)]
    return result

# %% right: stack | as many layers as the axis was long
def sum_backward(g, a, axis, keepdims):
    if axis is None:
        return g.ravel()[0] * np.ones(a.shape)
    if keepdims:
        g = g.squeeze(axis)
    return np.stack([g] * a.shape[axis], axis=axis)

# %% right: swapped-axes | the axis to the front and back again
def sum_backward(g, a, axis, keepdims):
    if axis is None:
        return np.ones(a.shape) * g.sum()
    front = np.moveaxis(np.ones(a.shape), axis, 0)
    dropped = np.take(g, 0, axis=axis) if keepdims else g
    return np.moveaxis(front * dropped, 0, axis).copy()

# %% right: newaxis-slice | an index with a new axis in it
def sum_backward(g, a, axis, keepdims):
    if axis is not None and not keepdims:
        place = axis % a.ndim
        g = g[(slice(None),) * place + (np.newaxis,)]
    return np.add(g, np.zeros(a.shape))

# %% wrong: not-restored [axis-not-restored] | leaves it to broadcasting
def sum_backward(g, a, axis, keepdims):
    return g * np.ones(a.shape)

# %% wrong: ones [upstream-ignored] | each term counts once, and that is all
def sum_backward(g, a, axis, keepdims):
    return np.ones(a.shape)

# %% wrong: hands-on [not-stretched] | g as it is
def sum_backward(g, a, axis, keepdims):
    return g

# %% wrong: only-kept [not-stretched] | the axis is back, with length one
def sum_backward(g, a, axis, keepdims):
    if axis is not None and not keepdims:
        g = np.expand_dims(g, axis)
    return g.copy()

# %% wrong: mean [divided-by-count] | as for a mean
def sum_backward(g, a, axis, keepdims):
    kept = a.sum(axis=axis, keepdims=True)
    return np.ones(a.shape) * g.reshape(kept.shape) * kept.size / a.size

# %% wrong: times-a [multiplied-by-a] | times what went in
def sum_backward(g, a, axis, keepdims):
    return a * g.reshape(a.sum(axis=axis, keepdims=True).shape)

# %% wrong: times-count [] | times the number of terms
def sum_backward(g, a, axis, keepdims):
    kept = a.sum(axis=axis, keepdims=True)
    return np.ones(a.shape) * g.reshape(kept.shape) * (a.size // kept.size)

# %% wrong: always-front [axis-not-restored] | the axis comes back in front, where numpy adds a missing one anyway
def sum_backward(g, a, axis, keepdims):
    if axis is not None and not keepdims:
        g = g[np.newaxis]
    return g * np.ones(a.shape)

# %% wrong: always-end [restored-at-end] | the axis comes back at the end
def sum_backward(g, a, axis, keepdims):
    if axis is not None and not keepdims:
        g = g[..., np.newaxis]
    return g * np.ones(a.shape)

# %% wrong: kept-twice [kept-ignored] | an axis is added although it was kept
def sum_backward(g, a, axis, keepdims):
    if axis is not None:
        g = np.expand_dims(g, axis)
    return g * np.ones(a.shape)

# %% wrong: none-forgotten [] | an axis is always expected
def sum_backward(g, a, axis, keepdims):
    if not keepdims:
        g = np.expand_dims(g, axis)
    return np.broadcast_to(g, a.shape).copy()

# %% wrong: negative-axis [] | refuses axes that are counted from the end
def sum_backward(g, a, axis, keepdims):
    if axis is not None and not keepdims:
        shape = [1 if i == axis else n for i, n in enumerate(a.shape)]
        g = g.reshape(shape)
    return g * np.ones(a.shape)

# %% wrong: total [] | everything is summed once more
def sum_backward(g, a, axis, keepdims):
    return np.full(a.shape, g.sum())

# %% wrong: sum-again [] | sums g along the same axis
def sum_backward(g, a, axis, keepdims):
    kept = g.reshape(a.sum(axis=axis, keepdims=True).shape)
    return np.ones(a.shape) * kept.sum(axis=0, keepdims=True)

# %% wrong: reshaped [] | reshapes a repeated g
def sum_backward(g, a, axis, keepdims):
    return np.resize(g, a.shape)

# %% wrong: sorted-out [] | repeats entries in a row, whatever the axis
def sum_backward(g, a, axis, keepdims):
    return np.repeat(g.ravel(), a.size // g.size).reshape(a.shape)

# %% wrong: minus [] | minus
def sum_backward(g, a, axis, keepdims):
    return -np.ones(a.shape) * g.reshape(a.sum(axis=axis, keepdims=True).shape)

# %% wrong: single [] | single precision
def sum_backward(g, a, axis, keepdims):
    kept = g.reshape(a.sum(axis=axis, keepdims=True).shape)
    return np.ones(a.shape, dtype=np.float32) * kept.astype(np.float32)

# %% wrong: into-a [argument-changed] | writes into a
def sum_backward(g, a, axis, keepdims):
    a[...] = g.reshape(a.sum(axis=axis, keepdims=True).shape)
    return a.copy()

# %% wrong: axis-one-lost [] | axis 1 is taken for axis 0
def sum_backward(g, a, axis, keepdims):
    if axis is None:
        return np.full(a.shape, g.reshape(()))
    kept = g.reshape(a.sum(axis=axis, keepdims=True).shape)
    return np.ones(a.shape) * (kept if axis == 0 else kept[:1])
