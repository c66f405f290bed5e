# Answers to `layer_forward` of notebook 04: one percent cell each, see tests/answers_bank.py.

# %% right: reshape-bias | the bias as a column
def layer_forward(W, b, a, linear):
    z = np.dot(W, a) + b.reshape(-1, 1)
    if linear:
        return z
    return sigmoid(z)

# %% right: transposed-inside | examples in rows for a moment
def layer_forward(W, b, a, linear):
    z = (a.T @ W.T + b).T
    return z if linear else sigmoid(z)

# %% right: einsum | sums named by letters
def layer_forward(W, b, a, linear):
    z = np.einsum("ji,ik->jk", W, a) + np.expand_dims(b, 1)
    return np.where(linear, z, sigmoid(z))

# %% right: bias-as-weight | an input of one for the bias
def layer_forward(W, b, a, linear):
    z = np.hstack([W, b[:, None]]) @ np.vstack([a, np.ones(a.shape[1])])
    act = (lambda v: v) if linear else sigmoid
    return act(z)

# %% right: loops | every entry by itself
def layer_forward(W, b, a, linear):
    out = np.zeros((W.shape[0], a.shape[1]))
    for j in range(W.shape[0]):
        for i in range(a.shape[1]):
            total = b[j]
            for k in range(W.shape[1]):
                total += W[j, k] * a[k, i]
            out[j, i] = total if linear else sigmoid(total)
    return out

# %% right: column-by-column | one example after the other
def layer_forward(W, b, a, linear):
    columns = [W @ column + b for column in a.T]
    z = np.stack(columns, axis=1)
    return z if linear else 0.5 * (1 + np.tanh(z / 2))

# %% right: in-place-on-its-own | adds into an array of its own
def layer_forward(W, b, a, linear):
    z = W @ a
    z += b[:, np.newaxis]
    if not linear:
        z = sigmoid(z)
    return z

# %% right: broadcast-sum | three axes, then one is added up
def layer_forward(W, b, a, linear):
    z = (W[:, :, None] * a[None, :, :]).sum(axis=1) + b[:, None]
    return [sigmoid, lambda z: z][bool(linear)](z)

# %% wrong: no-bias [bias-missing] | the bias is forgotten
def layer_forward(W, b, a, linear):
    z = W.dot(a)
    return z if linear else sigmoid(z)

# %% wrong: bias-along-row [bias-on-wrong-axis] | fits only where units and examples are as many
def layer_forward(W, b, a, linear):
    z = W.dot(a) + b
    return z if linear else sigmoid(z)

# %% wrong: always-squashed [sigmoid-on-output] | linear is not looked at
def layer_forward(W, b, a, linear):
    return sigmoid(np.dot(W, a) + b[:, None])

# %% wrong: never-squashed [activation-missing] | every layer is linear
def layer_forward(W, b, a, linear):
    return np.dot(W, a) + b[:, None]

# %% wrong: other-way-round [linear-inverted] | squashes just the linear layers
def layer_forward(W, b, a, linear):
    z = np.dot(W, a) + b[:, None]
    return sigmoid(z) if linear else z

# %% wrong: bias-outside [bias-outside-activation] | added after the sigmoid
def layer_forward(W, b, a, linear):
    z = W @ a
    return (z if linear else sigmoid(z)) + b[:, None]

# %% wrong: transposed-weights [weights-transposed] | stops where the layer is not square
def layer_forward(W, b, a, linear):
    z = W.T @ a + b[:, None]
    return z if linear else sigmoid(z)

# %% wrong: tanh-units [tanh-for-sigmoid] | another nonlinearity
def layer_forward(W, b, a, linear):
    z = W @ a + b[:, None]
    return z if linear else np.tanh(z)

# %% wrong: rows-for-examples [transposed] | examples in rows
def layer_forward(W, b, a, linear):
    z = a.T @ W.T + b
    return z if linear else sigmoid(z)

# %% wrong: own-exponential [overflow-nan] | not finite far to the left
def layer_forward(W, b, a, linear):
    z = W @ a + b[:, None]
    e = np.exp(z)
    return z if linear else e / (1 + e)

# %% wrong: squeezed [squeeze-batch-of-one] | an axis is lost with one example or one unit
def layer_forward(W, b, a, linear):
    z = np.squeeze(W @ a + b[:, None])
    return z if linear else sigmoid(z)

# %% wrong: single-precision [float32] | float32
def layer_forward(W, b, a, linear):
    z = (W @ a + b[:, None]).astype(np.float32)
    return z if linear else sigmoid(z)

# %% wrong: into-the-bias [argument-changed] | turns the caller's bias into a column
def layer_forward(W, b, a, linear):
    b.shape = (-1, 1)
    z = W @ a + b
    return z if linear else sigmoid(z)

# %% wrong: both-returned [] | pre-activation and activation
def layer_forward(W, b, a, linear):
    z = W @ a + b[:, None]
    return z, (z if linear else sigmoid(z))

# %% wrong: sigmoid-of-input [] | squashes what comes in
def layer_forward(W, b, a, linear):
    return W @ (a if linear else sigmoid(a)) + b[:, None]

# %% wrong: bias-subtracted [] | minus the bias
def layer_forward(W, b, a, linear):
    z = W @ a - b[:, None]
    return z if linear else sigmoid(z)
