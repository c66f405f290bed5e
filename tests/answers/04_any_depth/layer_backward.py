# Answers to `layer_backward` of notebook 04: one percent cell each, see tests/answers_bank.py.

# %% right: if-else | the slope only where it is needed
def layer_backward(upstream, a_out, a_in, W, linear):
    if linear:
        delta = upstream
    else:
        delta = upstream * (a_out - a_out ** 2)
    return delta.dot(a_in.T), delta.sum(1), W.T.dot(delta)

# %% right: slope-array | an array of ones for a linear layer
def layer_backward(upstream, a_out, a_in, W, linear):
    slope = np.ones_like(a_out) if linear else a_out * (1 - a_out)
    dz = slope * upstream
    dW = np.matmul(dz, np.transpose(a_in))
    db = np.sum(dz, axis=-1)
    da_in = np.matmul(np.transpose(W), dz)
    return [dW, db, da_in]

# %% right: einsum | letters for units, inputs, examples
def layer_backward(upstream, a_out, a_in, W, linear):
    dz = upstream * (1.0 if linear else a_out * (1.0 - a_out))
    return np.einsum("ji,ki->jk", dz, a_in), np.einsum("ji->j", dz), np.einsum("jk,ji->ki", W, dz)

# %% right: loops | every product by itself
def layer_backward(upstream, a_out, a_in, W, linear):
    dW, db, da = np.zeros(W.shape), np.zeros(W.shape[0]), np.zeros(a_in.shape)
    for i in range(a_in.shape[1]):
        for j in range(W.shape[0]):
            dz = upstream[j, i]
            if not linear:
                dz *= a_out[j, i] * (1 - a_out[j, i])
            db[j] += dz
            for k in range(W.shape[1]):
                dW[j, k] += dz * a_in[k, i]
                da[k, i] += dz * W[j, k]
    return dW, db, da

# %% right: example-by-example | outer products, added up
def layer_backward(upstream, a_out, a_in, W, linear):
    dz = upstream.copy()
    if not linear:
        dz *= a_out * (1 - a_out)
    dW = sum(np.outer(dz[:, i], a_in[:, i]) for i in range(dz.shape[1]))
    return dW, dz @ np.ones(dz.shape[1]), np.stack([W.T @ c for c in dz.T], axis=1)

# %% right: bias-as-weight | the bias hears an input of one
def layer_backward(upstream, a_out, a_in, W, linear):
    dz = np.where(linear, upstream, upstream * a_out * (1 - a_out))
    both = dz @ np.vstack([a_in, np.ones((1, a_in.shape[1]))]).T
    return both[:, :-1].copy(), both[:, -1].copy(), (dz.T @ W).T

# %% right: slope-by-half | a(1-a) as a quarter minus a square
def layer_backward(upstream, a_out, a_in, W, linear):
    dz = upstream if linear else upstream * (0.25 - (a_out - 0.5) ** 2)
    return np.inner(dz, a_in), dz.sum(axis=1), np.tensordot(W, dz, axes=(0, 0))

# %% right: inner-function | the step through the nonlinearity has a name
def layer_backward(upstream, a_out, a_in, W, linear):
    def through(g):
        return g if linear else g * a_out * (1 - a_out)

    dz = through(upstream)
    return (dz @ a_in.T, np.add.reduce(dz, axis=1), W.swapaxes(0, 1) @ dz)

# %% right: three-axes | products of three axes, then sums
def layer_backward(upstream, a_out, a_in, W, linear):
    dz = upstream * (1 if linear else a_out * (1 - a_out))
    dW = (dz[:, None, :] * a_in[None, :, :]).sum(axis=2)
    da = (W[:, :, None] * dz[:, None, :]).sum(axis=0)
    return dW, np.array([row.sum() for row in dz]), da

# %% wrong: no-slope [slope-missing] | passes through the sigmoid unchanged
def layer_backward(upstream, a_out, a_in, W, linear):
    return upstream @ a_in.T, upstream.sum(1), W.T @ upstream

# %% wrong: slope-everywhere [slope-on-linear-output] | linear is not looked at
def layer_backward(upstream, a_out, a_in, W, linear):
    d = upstream * a_out * (1 - a_out)
    return d @ a_in.T, d.sum(1), W.T @ d

# %% wrong: slope-the-other-way [linear-inverted] | a slope just for the linear layer
def layer_backward(upstream, a_out, a_in, W, linear):
    d = upstream * a_out * (1 - a_out) if linear else upstream
    return d @ a_in.T, d.sum(1), W.T @ d

# %% wrong: sigmoid-once-more [slope-at-activation] | the slope at the activation
def layer_backward(upstream, a_out, a_in, W, linear):
    s = sigmoid(a_out)
    d = upstream if linear else upstream * s * (1 - s)
    return d @ a_in.T, d.sum(1), W.T @ d

# %% wrong: only-a [slope-half] | a in place of a (1 - a)
def layer_backward(upstream, a_out, a_in, W, linear):
    d = upstream if linear else upstream * a_out
    return d @ a_in.T, d.sum(1), W.T @ d

# %% wrong: tanh [tanh-slope] | one minus the square
def layer_backward(upstream, a_out, a_in, W, linear):
    d = upstream if linear else upstream * (1 - a_out ** 2)
    return d @ a_in.T, d.sum(1), W.T @ d

# %% wrong: slope-of-the-input [slope-of-other-layer] | fits only square layers
def layer_backward(upstream, a_out, a_in, W, linear):
    d = upstream if linear else upstream * a_in * (1 - a_in)
    return d @ a_in.T, d.sum(1), W.T @ d

# %% wrong: mean-again [batch-mean-twice] | divides by the batch once more
def layer_backward(upstream, a_out, a_in, W, linear):
    n = a_in.shape[1]
    d = upstream if linear else upstream * a_out * (1 - a_out)
    return d @ a_in.T / n, d.sum(1) / n, W.T @ d

# %% wrong: mean-everywhere [batch-mean-twice] | also in what goes down
def layer_backward(upstream, a_out, a_in, W, linear):
    d = (upstream if linear else upstream * a_out * (1 - a_out)) / upstream.shape[1]
    return d @ a_in.T, d.sum(1), W.T @ d

# %% wrong: mean-bias [bias-averaged] | the bias alone is averaged
def layer_backward(upstream, a_out, a_in, W, linear):
    d = upstream if linear else upstream * a_out * (1 - a_out)
    return d @ a_in.T, np.mean(d, axis=1), W.T @ d

# %% wrong: bias-column [bias-keepdims] | (n, 1)
def layer_backward(upstream, a_out, a_in, W, linear):
    d = upstream if linear else upstream * a_out * (1 - a_out)
    return d @ a_in.T, d.sum(axis=1, keepdims=True), W.T @ d

# %% wrong: bias-over-units [bias-wrong-axis] | the other axis
def layer_backward(upstream, a_out, a_in, W, linear):
    d = upstream if linear else upstream * a_out * (1 - a_out)
    return d @ a_in.T, d.sum(axis=0), W.T @ d

# %% wrong: bias-not-summed [bias-not-summed] | a bias for each example
def layer_backward(upstream, a_out, a_in, W, linear):
    d = upstream if linear else upstream * a_out * (1 - a_out)
    return d @ a_in.T, d * 1, W.T @ d

# %% wrong: bias-one-number [bias-summed-over-everything] | one number for all units
def layer_backward(upstream, a_out, a_in, W, linear):
    d = upstream if linear else upstream * a_out * (1 - a_out)
    return d @ a_in.T, d.sum(), W.T @ d

# %% wrong: bias-early [bias-before-slope] | the bias hears what came from above
def layer_backward(upstream, a_out, a_in, W, linear):
    d = upstream if linear else upstream * a_out * (1 - a_out)
    return d @ a_in.T, upstream.sum(1), W.T @ d

# %% wrong: turned-gradient [weight-gradient-transposed] | dW as (inputs, units)
def layer_backward(upstream, a_out, a_in, W, linear):
    d = upstream if linear else upstream * a_out * (1 - a_out)
    return a_in @ d.T, d.sum(1), W.T @ d

# %% wrong: own-output [weight-gradient-from-own-output] | the weights hear what they made
def layer_backward(upstream, a_out, a_in, W, linear):
    d = upstream if linear else upstream * a_out * (1 - a_out)
    return d @ a_out.T, d.sum(1), W.T @ d

# %% wrong: straight-weights [weights-not-transposed] | stops where the layer is not square
def layer_backward(upstream, a_out, a_in, W, linear):
    d = upstream if linear else upstream * a_out * (1 - a_out)
    return d @ a_in.T, d.sum(1), W @ d

# %% wrong: through-gradient [through-gradient-not-weights] | back through the gradient
def layer_backward(upstream, a_out, a_in, W, linear):
    d = upstream if linear else upstream * a_out * (1 - a_out)
    dW = d @ a_in.T
    return dW, d.sum(1), dW.T @ d

# %% wrong: upstream-goes-down [down-before-slope] | the slope is left out on the way down
def layer_backward(upstream, a_out, a_in, W, linear):
    d = upstream if linear else upstream * a_out * (1 - a_out)
    return d @ a_in.T, d.sum(1), W.T @ upstream

# %% wrong: slope-of-input-too [slope-twice] | the slope of the layer below as well
def layer_backward(upstream, a_out, a_in, W, linear):
    d = upstream if linear else upstream * a_out * (1 - a_out)
    return d @ a_in.T, d.sum(1), (W.T @ d) * a_in * (1 - a_in)

# %% wrong: last-example [last-example-only] | the loop keeps the last one
def layer_backward(upstream, a_out, a_in, W, linear):
    d = upstream if linear else upstream * a_out * (1 - a_out)
    for i in range(d.shape[1]):
        dW = np.outer(d[:, i], a_in[:, i])
    return dW, d.sum(1), W.T @ d

# %% wrong: downhill [returns-update] | minus the gradient
def layer_backward(upstream, a_out, a_in, W, linear):
    d = -upstream if linear else -upstream * a_out * (1 - a_out)
    return d @ a_in.T, d.sum(1), W.T @ d

# %% wrong: other-order [order-swapped] | the input's gradient first
def layer_backward(upstream, a_out, a_in, W, linear):
    d = upstream if linear else upstream * a_out * (1 - a_out)
    return W.T @ d, d @ a_in.T, d.sum(1)

# %% wrong: only-two [] | nothing goes down
def layer_backward(upstream, a_out, a_in, W, linear):
    d = upstream if linear else upstream * a_out * (1 - a_out)
    return d @ a_in.T, d.sum(1)

# %% wrong: in-place [argument-changed] | works in the array that came from above
def layer_backward(upstream, a_out, a_in, W, linear):
    if not linear:
        upstream *= a_out * (1 - a_out)
    return upstream @ a_in.T, upstream.sum(1), W.T @ upstream

# %% wrong: short-numbers [float32] | float32 on the way
def layer_backward(upstream, a_out, a_in, W, linear):
    d = np.float32(upstream if linear else upstream * a_out * (1 - a_out))
    return (d @ a_in.T).astype(float), d.sum(1).astype(float), (W.T @ d).astype(float)

# %% wrong: squeezed-input [squeeze-batch-of-one] | an axis is lost
def layer_backward(upstream, a_out, a_in, W, linear):
    d = upstream if linear else upstream * a_out * (1 - a_out)
    return d @ a_in.T, d.sum(1), np.squeeze(W.T @ d)

# %% wrong: loss-inside [] | takes the output for the error, as if upstream were targets
def layer_backward(upstream, a_out, a_in, W, linear):
    d = a_out - upstream
    d = d if linear else d * a_out * (1 - a_out)
    return d @ a_in.T, d.sum(1), W.T @ d
