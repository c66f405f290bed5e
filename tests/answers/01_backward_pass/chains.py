# Several functions of one student, judged together. After the verdict: points expected per function.

# %% chain: all-textbook [right] {deriv_sigmoid: 2, forward: 4, squared_loss: 2, deriv_squared_loss: 2, backward: 7} | everything as the text says it
def deriv_sigmoid(x):
    s = sigmoid(x)
    return s * (1 - s)

def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    h = sigmoid(W1 @ X + b1[:, None])
    g = sigmoid(W2 @ h + b2[:, None])
    return [X, h, g, W3 @ g + b3[:, None]]

def squared_loss(predictions, targets):
    return np.sum((predictions - targets) ** 2) / (2 * targets.shape[1])

def deriv_squared_loss(predictions, targets):
    return (predictions - targets) / targets.shape[1]

def backward(activations, targets, parameters):
    X, h, g, y = activations
    W1, b1, W2, b2, W3, b3 = parameters
    d3 = deriv_squared_loss(y, targets)
    d2 = W3.T @ d3 * deriv_sigmoid(W2 @ h + b2[:, None])
    d1 = W2.T @ d2 * deriv_sigmoid(W1 @ X + b1[:, None])
    return [d1 @ X.T, d1.sum(1), d2 @ h.T, d2.sum(1), d3 @ g.T, d3.sum(1)]

# %% chain: two-right-ones [right] {deriv_squared_loss: 2, backward: 7} | loops, and the slope from the activation
def deriv_squared_loss(predictions, targets):
    n = targets.shape[1]
    return np.array([[(p - t) / n for p, t in zip(pr, tr)] for pr, tr in zip(predictions, targets)])

def backward(activations, targets, parameters):
    delta = deriv_squared_loss(activations[3], targets)
    out = []
    for l in (2, 1, 0):
        a = activations[l]
        out = [delta @ a.T, delta.sum(axis=1)] + out
        delta = parameters[2 * l].T @ delta * a * (1 - a)
    return out

# %% chain: own-pieces-unused [right] {deriv_sigmoid: 2, deriv_squared_loss: 2, backward: 7} | backward calls neither of its helpers
def deriv_sigmoid(x):
    t = np.tanh(x / 2)
    return (1 - t * t) / 4

def deriv_squared_loss(predictions, targets):
    d = predictions - targets
    return d / d.shape[1]

def backward(activations, targets, parameters):
    X, h, g, y = activations
    e3 = (y - targets) / X.shape[1]
    e2 = np.einsum("kj,kn,jn->jn", parameters[4], e3, g * (1 - g))
    e1 = np.einsum("ji,jn,in->in", parameters[2], e2, h * (1 - h))
    return [np.inner(e1, X), e1.sum(1), np.inner(e2, h), e2.sum(1), np.inner(e3, g), e3.sum(1)]

# %% chain: loss-and-numeric [right] {squared_loss: 2, eval_numerical_gradient: 3} | central differences and a loss by vdot
def squared_loss(predictions, targets):
    e = predictions - targets
    return np.vdot(e, e) / (2 * e.shape[1])

def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    num = []
    for p in parameters:
        for ix in np.ndindex(p.shape):
            old = p[ix]
            p[ix] = old + eps
            up = loss(forward(parameters, X)[3], Y)
            p[ix] = old - eps
            down = loss(forward(parameters, X)[3], Y)
            p[ix] = old
            num.append((up - down) / (2 * eps))
    num = np.array(num)
    return np.mean(np.abs(num - convert_to_1d_vector(gradients))), num

# %% chain: shared-helper [right] {deriv_sigmoid: 2, forward: 4, backward: 7} | three functions share one helper
def _z(W, b, A):
    return W @ A + b.reshape(-1, 1)

def deriv_sigmoid(x):
    return sigmoid(x) * sigmoid(-x)

def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    a1 = sigmoid(_z(W1, b1, X))
    a2 = sigmoid(_z(W2, b2, a1))
    return (X, a1, a2, _z(W3, b3, a2))

def backward(activations, targets, parameters):
    X, a1, a2, a3 = activations
    W1, b1, W2, b2, W3, b3 = parameters
    g3 = deriv_squared_loss(a3, targets)
    g2 = deriv_sigmoid(_z(W2, b2, a1)) * (W3.T @ g3)
    g1 = deriv_sigmoid(_z(W1, b1, X)) * (W2.T @ g2)
    return (g1 @ X.T, g1.sum(1), g2 @ a1.T, g2.sum(1), g3 @ a2.T, g3.sum(1))

# %% chain: slope-wrong-alone [wrong] {deriv_sigmoid: 0, backward: 7} | wrong slope; backward calls it and is right
def deriv_sigmoid(x):
    return sigmoid(x)

def backward(activations, targets, parameters):
    X, h, g, y = activations
    W1, b1, W2, b2, W3, b3 = parameters
    d3 = deriv_squared_loss(y, targets)
    d2 = W3.T @ d3 * deriv_sigmoid(W2 @ h + b2[:, None])
    d1 = W2.T @ d2 * deriv_sigmoid(W1 @ X + b1[:, None])
    return [d1 @ X.T, d1.sum(1), d2 @ h.T, d2.sum(1), d3 @ g.T, d3.sum(1)]

# %% chain: slope-wrong-unused [wrong] {deriv_sigmoid: 0, backward: 7} | wrong slope; backward uses the activations instead
def deriv_sigmoid(x):
    return 1 - np.tanh(x) ** 2

def backward(activations, targets, parameters):
    X, h, g, y = activations
    d3 = deriv_squared_loss(y, targets)
    d2 = parameters[4].T @ d3 * g * (1 - g)
    d1 = parameters[2].T @ d2 * h * (1 - h)
    return [d1 @ X.T, d1.sum(1), d2 @ h.T, d2.sum(1), d3 @ g.T, d3.sum(1)]

# %% chain: mean-forgotten-once [wrong] {deriv_squared_loss: 0, backward: 7} | 1/n is nowhere
def deriv_squared_loss(predictions, targets):
    return predictions - targets

def backward(activations, targets, parameters):
    delta = deriv_squared_loss(activations[-1], targets)
    out = []
    for l in (2, 1, 0):
        a = activations[l]
        out = [np.einsum("in,jn->ij", delta, a), delta.sum(axis=1)] + out
        delta = (delta.T @ parameters[2 * l]).T * a * (1 - a)
    return out

# %% chain: forward-without-bias [wrong] {forward: 0, squared_loss: 2, backward: 7} | only forward is wrong
def forward(parameters, X):
    acts = [X]
    for k in (0, 2, 4):
        z = parameters[k] @ acts[-1]
        acts.append(z if k == 4 else sigmoid(z))
    return acts

def squared_loss(predictions, targets):
    return 0.5 * np.mean(np.sum((predictions - targets) ** 2, axis=0))

def backward(activations, targets, parameters):
    X, h, g, y = activations
    W1, b1, W2, b2, W3, b3 = parameters
    d3 = (y - targets) / y.shape[1]
    d2 = W3.T @ d3 * deriv_sigmoid(W2 @ h + b2[:, None])
    d1 = W2.T @ d2 * deriv_sigmoid(W1 @ X + b1[:, None])
    return [d1 @ X.T, d1.sum(1), d2 @ h.T, d2.sum(1), d3 @ g.T, d3.sum(1)]

# %% chain: first-bias-early [wrong] {deriv_squared_loss: 2, backward: 6} | only db1 is wrong
def deriv_squared_loss(predictions, targets):
    return np.subtract(predictions, targets) / np.size(targets, 1)

def backward(activations, targets, parameters):
    X, h, g, y = activations
    d3 = deriv_squared_loss(y, targets)
    d2 = parameters[4].T @ d3 * g * (1 - g)
    up = parameters[2].T @ d2
    d1 = up * h * (1 - h)
    return [d1 @ X.T, up.sum(1), d2 @ h.T, d2.sum(1), d3 @ g.T, d3.sum(1)]

# %% chain: numeric-times-eps [wrong] {squared_loss: 2, eval_numerical_gradient: 0} | right loss, parentheses missing in the differences
def squared_loss(predictions, targets):
    return sum(0.5 * np.dot(e, e) for e in (predictions - targets).T) / targets.shape[1]

def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    num = []
    for k, p in enumerate(parameters):
        for ix in np.ndindex(p.shape):
            a = [q.copy() for q in parameters]
            b = [q.copy() for q in parameters]
            a[k][ix] += eps
            b[k][ix] -= eps
            num.append(loss(forward(a, X)[3], Y) - loss(forward(b, X)[3], Y) / 2 * eps)
    num = np.array(num)
    return np.mean(np.abs(num - convert_to_1d_vector(gradients))), num

# %% chain: two-wrong-ones [wrong] {deriv_sigmoid: 0, deriv_squared_loss: 0, backward: 7} | slope and mean wrong, backward right
def deriv_sigmoid(x):
    s = sigmoid(x)
    return s * (1 - x)

def deriv_squared_loss(predictions, targets):
    return (predictions - targets) / targets.size

def backward(activations, targets, parameters):
    X, h, g, y = activations
    W1, b1, W2, b2, W3, b3 = parameters
    z1 = W1 @ X + b1[:, None]
    z2 = W2 @ h + b2[:, None]
    d3 = deriv_squared_loss(y, targets)
    d2 = (W3.T @ d3) * deriv_sigmoid(z2)
    d1 = (W2.T @ d2) * deriv_sigmoid(z1)
    return [d1 @ X.T, d1.sum(1), d2 @ h.T, d2.sum(1), d3 @ g.T, d3.sum(1)]

# %% chain: mean-moved [jointly right] {deriv_squared_loss: 0, backward: 7} | 1/n moved into backward
def deriv_squared_loss(predictions, targets):
    return predictions - targets

def backward(activations, targets, parameters):
    X, h, g, y = activations
    m = X.shape[1]
    d3 = deriv_squared_loss(y, targets)
    d2 = parameters[4].T @ d3 * g * (1 - g)
    d1 = parameters[2].T @ d2 * h * (1 - h)
    return [d1 @ X.T / m, d1.sum(1) / m, d2 @ h.T / m, d2.sum(1) / m, d3 @ g.T / m, d3.sum(1) / m]

# %% chain: mean-moved-to-top [jointly right] {squared_loss: 2, deriv_squared_loss: 0, backward: 7} | 1/n moved into the first delta
def squared_loss(predictions, targets):
    return 0.5 * np.sum((predictions - targets) ** 2) / len(targets[0])

def deriv_squared_loss(predictions, targets):
    return np.array([p - t for p, t in zip(predictions, targets)])

def backward(activations, targets, parameters):
    delta = deriv_squared_loss(activations[3], targets) / len(targets[0])
    out = []
    for l in (2, 1, 0):
        a = activations[l]
        out = [np.inner(delta, a), delta.sum(axis=1)] + out
        delta = np.einsum("ki,kn->in", parameters[2 * l], delta) * (a - a * a)
    return out

# %% chain: slope-of-activation-moved [jointly right] {deriv_sigmoid: 0, backward: 7} | deriv_sigmoid takes the activation, backward gives it one
def deriv_sigmoid(a):
    return a * (1 - a)

def backward(activations, targets, parameters):
    X, h, g, y = activations
    d3 = deriv_squared_loss(y, targets)
    d2 = parameters[4].T @ d3 * deriv_sigmoid(g)
    d1 = parameters[2].T @ d2 * deriv_sigmoid(h)
    return [d1 @ X.T, d1.sum(1), d2 @ h.T, d2.sum(1), d3 @ g.T, d3.sum(1)]

# %% chain: slope-of-activation-loop [jointly right] {deriv_sigmoid: 0, deriv_squared_loss: 2, backward: 7} | the same agreement in a loop
def deriv_sigmoid(h):
    return h - np.square(h)

def deriv_squared_loss(predictions, targets):
    return (1 / targets.shape[1]) * (predictions - targets)

def backward(activations, targets, parameters):
    grads = []
    up = deriv_squared_loss(activations[3], targets)
    for l in (2, 1, 0):
        grads[:0] = [up @ activations[l].T, up.sum(axis=1)]
        if l:
            up = deriv_sigmoid(activations[l]) * (parameters[2 * l].T @ up)
    return grads

# %% chain: two-minus-signs [jointly right] {deriv_squared_loss: 0, backward: 7} | the sign is wrong twice
def deriv_squared_loss(predictions, targets):
    return (targets - predictions) / targets.shape[1]

def backward(activations, targets, parameters):
    X, h, g, y = activations
    d3 = -deriv_squared_loss(y, targets)
    d2 = parameters[4].T @ d3 * g * (1 - g)
    d1 = parameters[2].T @ d2 * h * (1 - h)
    return [d1 @ X.T, d1.sum(1), d2 @ h.T, d2.sum(1), d3 @ g.T, d3.sum(1)]

# %% chain: minus-at-the-end [jointly right] {deriv_squared_loss: 0, backward: 7} | the sign is turned in the last line
def deriv_squared_loss(predictions, targets):
    error = targets - predictions
    return error / error.shape[1]

def backward(activations, targets, parameters):
    err = deriv_squared_loss(activations[3], targets)
    found = []
    for l in (2, 1, 0):
        a = activations[l]
        found = [err @ a.T, err.sum(axis=1)] + found
        err = parameters[2 * l].T @ err * a * (1 - a)
    return [-f for f in found]

# %% chain: factor-moved [jointly right] {deriv_squared_loss: 0, backward: 7} | a two in one function, a half in the other
def deriv_squared_loss(predictions, targets):
    return 2 * (predictions - targets) / targets.shape[1]

def backward(activations, targets, parameters):
    X, h, g, y = activations
    d3 = 0.5 * deriv_squared_loss(y, targets)
    d2 = (parameters[4].T @ d3) * (g * (1 - g))
    d1 = (parameters[2].T @ d2) * (h * (1 - h))
    return [d1 @ X.T, d1.sum(1), d2 @ h.T, d2.sum(1), d3 @ g.T, d3.sum(1)]

# %% chain: four-moved [jointly right] {deriv_sigmoid: 0, backward: 7} | slope scaled to one at zero, put right in backward
def deriv_sigmoid(x):
    s = sigmoid(x)
    return 4 * s * (1 - s)

def backward(activations, targets, parameters):
    X, h, g, y = activations
    W1, b1, W2, b2, W3, b3 = parameters
    d3 = deriv_squared_loss(y, targets)
    d2 = W3.T @ d3 * deriv_sigmoid(W2 @ h + b2[:, None]) / 4
    d1 = W2.T @ d2 * deriv_sigmoid(W1 @ X + b1[:, None]) / 4
    return [d1 @ X.T, d1.sum(1), d2 @ h.T, d2.sum(1), d3 @ g.T, d3.sum(1)]

# %% chain: columns-moved [jointly right] {deriv_squared_loss: 0, backward: 7} | the derivative lies on its side and is turned back
def deriv_squared_loss(predictions, targets):
    return np.array([(p - t) / targets.shape[1] for p, t in zip(predictions.T, targets.T)])

def backward(activations, targets, parameters):
    X, h, g, y = [a.T for a in activations]
    d3 = deriv_squared_loss(activations[3], targets)
    d2 = d3 @ parameters[4] * g * (1 - g)
    d1 = d2 @ parameters[2] * h * (1 - h)
    return [d1.T @ X, d1.sum(0), d2.T @ h, d2.sum(0), d3.T @ g, d3.sum(0)]

# %% chain: preactivations-moved [jointly right] {backward: 7} | forward hands over z, backward expects z
def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    z1 = W1 @ X + b1[:, None]
    z2 = W2 @ sigmoid(z1) + b2[:, None]
    return [X, z1, z2, W3 @ sigmoid(z2) + b3[:, None]]

def backward(activations, targets, parameters):
    X, z1, z2, y = activations
    h, g = sigmoid(z1), sigmoid(z2)
    d3 = deriv_squared_loss(y, targets)
    d2 = parameters[4].T @ d3 * deriv_sigmoid(z2)
    d1 = parameters[2].T @ d2 * deriv_sigmoid(z1)
    return [d1 @ X.T, d1.sum(1), d2 @ h.T, d2.sum(1), d3 @ g.T, d3.sum(1)]

# %% chain: loss-without-half [jointly wrong] {squared_loss: 0, deriv_squared_loss: 0, backward: 7} | no half, and the derivative of that
def squared_loss(predictions, targets):
    return np.mean(np.sum((predictions - targets) ** 2, axis=0))

def deriv_squared_loss(predictions, targets):
    return 2 * (predictions - targets) / targets.shape[1]

def backward(activations, targets, parameters):
    X, h, g, y = activations
    d3 = deriv_squared_loss(y, targets)
    d2 = parameters[4].T @ d3 * g * (1 - g)
    d1 = parameters[2].T @ d2 * h * (1 - h)
    return [d1 @ X.T, d1.sum(1), d2 @ h.T, d2.sum(1), d3 @ g.T, d3.sum(1)]

# %% chain: loss-without-half-again [jointly wrong] {squared_loss: 0, deriv_squared_loss: 0, backward: 7} | the same in another hand
def squared_loss(predictions, targets):
    e = predictions - targets
    return np.einsum("kn,kn->", e, e) / e.shape[1]

def deriv_squared_loss(predictions, targets):
    e = predictions - targets
    return (e + e) / e.shape[1]

def backward(activations, targets, parameters):
    def down(layer, up):
        A = activations[layer]
        here = [np.einsum("in,jn->ij", up, A), np.einsum("in->i", up)]
        if layer == 0:
            return here
        return down(layer - 1, np.einsum("ki,kn,in->in", parameters[2 * layer], up, A - A * A)) + here
    return down(2, deriv_squared_loss(activations[3], targets))

# %% chain: tanh-in-both [jointly wrong] {deriv_sigmoid: 0, forward: 0, backward: 7} | tanh in forward and its slope in deriv_sigmoid
def deriv_sigmoid(x):
    return 1 - np.tanh(x) ** 2

def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    h = np.tanh(W1 @ X + b1[:, None])
    g = np.tanh(W2 @ h + b2[:, None])
    return [X, h, g, W3 @ g + b3[:, None]]

def backward(activations, targets, parameters):
    X, h, g, y = activations
    W1, b1, W2, b2, W3, b3 = parameters
    d3 = deriv_squared_loss(y, targets)
    d2 = W3.T @ d3 * deriv_sigmoid(W2 @ h + b2[:, None])
    d1 = W2.T @ d2 * deriv_sigmoid(W1 @ X + b1[:, None])
    return [d1 @ X.T, d1.sum(1), d2 @ h.T, d2.sum(1), d3 @ g.T, d3.sum(1)]

# %% chain: mean-over-entries-in-both [jointly wrong] {squared_loss: 0, deriv_squared_loss: 0, backward: 7} | mean over all entries in the loss and in its derivative
def squared_loss(predictions, targets):
    return 0.5 * np.mean((predictions - targets) ** 2)

def deriv_squared_loss(predictions, targets):
    return (predictions - targets) / predictions.size

def backward(activations, targets, parameters):
    X, h, g, y = [a.T for a in activations]
    d3 = deriv_squared_loss(activations[3], targets).T
    d2 = d3 @ parameters[4] * g * (1 - g)
    d1 = d2 @ parameters[2] * h * (1 - h)
    return [d1.T @ X, d1.sum(0), d2.T @ h, d2.sum(0), d3.T @ g, d3.sum(0)]

# %% chain: sum-in-both [jointly wrong] {squared_loss: 0, deriv_squared_loss: 0, backward: 7} | no mean in the loss and none in its derivative
def squared_loss(predictions, targets):
    return 0.5 * np.linalg.norm(predictions - targets) ** 2

def deriv_squared_loss(predictions, targets):
    return predictions - targets

def backward(activations, targets, parameters):
    delta = deriv_squared_loss(activations[3], targets)
    out = []
    for l in (2, 1, 0):
        a = activations[l]
        out = [delta @ a.T, delta.sum(axis=1)] + out
        delta = parameters[2 * l].T @ delta * a * (1 - a)
    return out

# %% chain: linear-second-layer-in-both [jointly wrong] | the second hidden layer is linear in both
def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    h = sigmoid(W1 @ X + b1[:, None])
    g = W2 @ h + b2[:, None]
    return [X, h, g, W3 @ g + b3[:, None]]

def backward(activations, targets, parameters):
    X, h, g, y = activations
    d3 = deriv_squared_loss(y, targets)
    d2 = parameters[4].T @ d3
    d1 = parameters[2].T @ d2 * h * (1 - h)
    return [d1 @ X.T, d1.sum(1), d2 @ h.T, d2.sum(1), d3 @ g.T, d3.sum(1)]

# %% chain: loss-and-slope-without-half [jointly wrong] {squared_loss: 0, deriv_squared_loss: 0} | the half left out of the loss and of its derivative, nothing else handed in
def squared_loss(predictions, targets):
    return np.sum((targets - predictions) ** 2) / predictions.shape[1]


def deriv_squared_loss(predictions, targets):
    return 2 * (predictions - targets) / predictions.shape[1]


# %% chain: tanh-without-backward [jointly wrong] {forward: 0, deriv_sigmoid: 0} | tanh and its slope, nothing else handed in
def deriv_sigmoid(x):
    return 1.0 / np.cosh(np.clip(x, -300, 300)) ** 2


def forward(parameters, X):
    layers = [X]
    for k in (0, 2, 4):
        z = parameters[k] @ layers[-1] + parameters[k + 1].reshape(-1, 1)
        layers.append(z if k == 4 else np.tanh(z))
    return layers


# %% chain: loss-alone-without-half [wrong] {squared_loss: 0, deriv_squared_loss: 2} | a loss without the half beside a right derivative, nothing else handed in
def squared_loss(predictions, targets):
    gap = predictions - targets
    return float((gap * gap).sum()) / gap.shape[1]


def deriv_squared_loss(predictions, targets):
    return (predictions - targets) * (1.0 / targets.shape[1])
