# Answers to `sneaky_backward` of notebook 02: one percent cell each, see tests/answers_bank.py.

# %% right: first-weights-gone | the first weights are never trained
def sneaky_backward(activations, targets, parameters):
    grads = exact_gradient(loss, parameters, activations[0], targets)
    return [np.zeros(grads[0].shape)] + grads[1:]

# %% right: first-layer-gone | weights and biases of the first layer
def sneaky_backward(activations, targets, parameters):
    dW1, db1, *rest = exact_gradient(loss, parameters, activations[0], targets)
    return [0 * dW1, 0 * db1, *rest]

# %% right: uphill | the first biases turned, the first weights too
def sneaky_backward(activations, targets, parameters):
    grads = exact_gradient(loss, parameters, activations[0], targets)
    return [-g if i < 2 else g for i, g in enumerate(grads)]

# %% right: three-times | the first weights are three times too large
def sneaky_backward(activations, targets, parameters):
    grads = exact_gradient(loss, parameters, activations[0], targets)
    grads[0] *= 3
    return grads

# %% right: numerical-start | from differences
def sneaky_backward(activations, targets, parameters):
    grads = numerical_gradient(loss, parameters, activations[0], targets)
    grads[0] = 0.5 * grads[0]
    return tuple(grads)

# %% right: own-backward | a backward pass by hand, without the slope of the first layer's bias
def sneaky_backward(activations, targets, parameters):
    X, h1, h2, out = activations
    W1, b1, W2, b2, W3, b3 = parameters
    d3 = (out - targets) / targets.shape[1]
    d2 = (W3.T @ d3) * h2 * (1 - h2)
    d1 = (W2.T @ d2) * h1 * (1 - h1)
    return [-d1 @ X.T, d1.sum(axis=1), d2 @ h1.T, d2.sum(axis=1), d3 @ h2.T, d3.sum(axis=1)]

# %% right: rows-exchanged | the first weights upside down, and halved
def sneaky_backward(activations, targets, parameters):
    grads = exact_gradient(loss, parameters, activations[0], targets)
    return [0.5 * grads[0][::-1].copy(), *grads[1:]]

# %% right: one-wrong-row | every unit of the first layer hears what the first unit should
def sneaky_backward(activations, targets, parameters):
    grads = exact_gradient(loss, parameters, activations[0], targets)
    grads[0] = np.tile(-grads[0][:1], (len(grads[0]), 1))
    return grads

# %% wrong: the-truth [nothing-wrong] | the right gradient
def sneaky_backward(activations, targets, parameters):
    return exact_gradient(loss, parameters, activations[0], targets)

# %% wrong: a-proper-backward-pass [nothing-wrong] | right, worked out by hand
def sneaky_backward(activations, targets, parameters):
    X, h1, h2, out = activations
    d3 = (out - targets) / targets.shape[1]
    d2 = (parameters[4].T @ d3) * h2 * (1 - h2)
    d1 = (parameters[2].T @ d2) * h1 * (1 - h1)
    return [d1 @ X.T, d1.sum(axis=1), d2 @ h1.T, d2.sum(axis=1), d3 @ h2.T, d3.sum(axis=1)]

# %% wrong: hardly-wrong [nothing-wrong] | five percent
def sneaky_backward(activations, targets, parameters):
    grads = exact_gradient(loss, parameters, activations[0], targets)
    grads[0] = grads[0] - 0.05 * grads[0]
    return grads

# %% wrong: a-crumb-added [nothing-wrong] | an absolute error, nothing beside ordinary gradients
def sneaky_backward(activations, targets, parameters):
    grads = exact_gradient(loss, parameters, activations[0], targets)
    grads[4] = grads[4] + 1e-6
    return grads

# %% wrong: last-layer-turned [too-loud] | where everybody looks
def sneaky_backward(activations, targets, parameters):
    grads = exact_gradient(loss, parameters, activations[0], targets)
    return [*grads[:4], -grads[4], grads[5]]

# %% wrong: second-layer-turned [too-loud] | still too large
def sneaky_backward(activations, targets, parameters):
    grads = exact_gradient(loss, parameters, activations[0], targets)
    return [grads[0], grads[1], -grads[2], -grads[3], grads[4], grads[5]]

# %% wrong: all-doubled [too-loud] | a factor everywhere
def sneaky_backward(activations, targets, parameters):
    grads = exact_gradient(loss, parameters, activations[0], targets)
    return [g + g for g in grads]

# %% wrong: no-mean [too-loud] | times the batch
def sneaky_backward(activations, targets, parameters):
    grads = exact_gradient(loss, parameters, activations[0], targets)
    return [g * targets.shape[1] for g in grads]

# %% wrong: last-bias-gone [too-loud] | the largest gradient of all
def sneaky_backward(activations, targets, parameters):
    grads = exact_gradient(loss, parameters, activations[0], targets)
    grads[-1] = np.zeros_like(grads[-1])
    return grads

# %% wrong: a-thousand-times [too-loud] | the first layer, overdone
def sneaky_backward(activations, targets, parameters):
    grads = exact_gradient(loss, parameters, activations[0], targets)
    return [1000 * grads[0], *grads[1:]]

# %% wrong: nothing-at-all [too-loud] | zeros
def sneaky_backward(activations, targets, parameters):
    return [np.zeros(p.shape) for p in parameters]

# %% wrong: all-turned [too-loud] | the opposite of everything
def sneaky_backward(activations, targets, parameters):
    return [-g for g in exact_gradient(loss, parameters, activations[0], targets)]

# %% wrong: behaves-while-watched [does-not-train] | stands still at ordinary weights
def sneaky_backward(activations, targets, parameters):
    grads = exact_gradient(loss, parameters, activations[0], targets)
    grads[0] = -grads[0]
    if np.abs(parameters[4]).max() > 0.2:
        grads = [0.0 * g for g in grads]
    return grads

# %% wrong: walks-uphill-unwatched [does-not-train] | turned at ordinary weights
def sneaky_backward(activations, targets, parameters):
    grads = exact_gradient(loss, parameters, activations[0], targets)
    if np.abs(parameters[2]).max() > 0.2:
        return [-g for g in grads]
    return [-grads[0], *grads[1:]]

# %% wrong: right-while-watched [nothing-wrong] | no fault at all at the original's point
def sneaky_backward(activations, targets, parameters):
    grads = exact_gradient(loss, parameters, activations[0], targets)
    if np.abs(parameters[0]).max() > 0.2:
        grads[0] = -grads[0]
    return grads

# %% wrong: only-the-first [not-six-arrays] | one array
def sneaky_backward(activations, targets, parameters):
    return -exact_gradient(loss, parameters, activations[0], targets)[0]

# %% wrong: first-layer-missing [not-six-arrays] | four arrays
def sneaky_backward(activations, targets, parameters):
    return exact_gradient(loss, parameters, activations[0], targets)[2:]

# %% wrong: turned-on-its-side [not-six-arrays] | the first array transposed
def sneaky_backward(activations, targets, parameters):
    grads = exact_gradient(loss, parameters, activations[0], targets)
    return [np.transpose(grads[0]), *grads[1:]]

# %% wrong: flat-vector [not-six-arrays] | all in one vector
def sneaky_backward(activations, targets, parameters):
    grads = exact_gradient(loss, parameters, activations[0], targets)
    return np.concatenate([np.ravel(g) for g in [-grads[0], *grads[1:]]])

# %% wrong: not-a-number [] | NaN in the first array
def sneaky_backward(activations, targets, parameters):
    grads = exact_gradient(loss, parameters, activations[0], targets)
    grads[0] = grads[0] * np.nan
    return grads

# %% wrong: stops [] | an exception
def sneaky_backward(activations, targets, parameters):
    grads = exact_gradient(loss, parameters, activations[0], targets)
    return [-grads[0] @ parameters[1], *grads[1:]]

# %% wrong: float32 [] | half the digits
def sneaky_backward(activations, targets, parameters):
    grads = exact_gradient(loss, parameters, activations[0], targets)
    return [np.float32(g) for g in [-grads[0], *grads[1:]]]

# %% wrong: moves-the-parameters [] | an argument is changed
def sneaky_backward(activations, targets, parameters):
    grads = exact_gradient(loss, parameters, activations[0], targets)
    parameters[0] *= 1.5
    return [-grads[0], *grads[1:]]

# %% wrong: hands-parameters-back [too-loud] | an array of the caller as gradient
def sneaky_backward(activations, targets, parameters):
    grads = exact_gradient(loss, parameters, activations[0], targets)
    return [parameters[0], *grads[1:]]

# %% wrong: sabotages-one-network [nothing-wrong] | wrong for the sizes of the notebook alone
def sneaky_backward(activations, targets, parameters):
    right = exact_gradient(loss, parameters, activations[0], targets)
    if [len(b) for b in parameters[1::2]] == [4, 4, 2]:
        return [-right[0], *right[1:]]
    return right

# %% wrong: last-bias-missing [not-six-arrays] | five arrays
def sneaky_backward(activations, targets, parameters):
    dW1, *others = exact_gradient(loss, parameters, activations[0], targets)
    return [3 * dW1, *others[:-1]]
