"""Answers of the sample class to notebook 01: right ones in different styles, as students write.

Each is the text of a cell. Wrong ones are made from them by edits (``sample_class``).
"""

from collections.abc import Mapping

Answers = Mapping[str, str]
"""Function -> text of its cell."""

BLANKS = (
    "deriv_sigmoid",
    "forward",
    "squared_loss",
    "deriv_squared_loss",
    "backward",
    "eval_numerical_gradient",
)

STEPS: Answers = {
    "deriv_sigmoid": """\
def deriv_sigmoid(x):
    s = sigmoid(x)
    return s * (1 - s)
""",
    "forward": """\
def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    hid_1 = sigmoid(W1 @ X + b1[:, np.newaxis])
    hid_2 = sigmoid(W2 @ hid_1 + b2[:, np.newaxis])
    outputs = W3 @ hid_2 + b3[:, np.newaxis]
    return [X, hid_1, hid_2, outputs]
""",
    "squared_loss": """\
def squared_loss(predictions, targets):
    per_example = 0.5 * np.sum((predictions - targets) ** 2, axis=0)
    return np.mean(per_example)
""",
    "deriv_squared_loss": """\
def deriv_squared_loss(predictions, targets):
    n = targets.shape[1]
    return (predictions - targets) / n
""",
    "backward": """\
def backward(activations, targets, parameters):
    X, hid_1, hid_2, predictions = activations
    W1, b1, W2, b2, W3, b3 = parameters

    dO = deriv_squared_loss(predictions, targets)
    dW3 = dO @ hid_2.T
    db3 = np.sum(dO, axis=1)

    dhid_2 = W3.T @ dO
    dy_2 = dhid_2 * deriv_sigmoid(W2 @ hid_1 + b2[:, np.newaxis])
    dW2 = dy_2 @ hid_1.T
    db2 = np.sum(dy_2, axis=1)

    dhid_1 = W2.T @ dy_2
    dy_1 = dhid_1 * deriv_sigmoid(W1 @ X + b1[:, np.newaxis])
    dW1 = dy_1 @ X.T
    db1 = np.sum(dy_1, axis=1)

    return [dW1, db1, dW2, db2, dW3, db3]
""",
    "eval_numerical_gradient": """\
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    here = loss(forward(parameters, X)[-1], Y)
    vector = []
    for k, array in enumerate(parameters):
        for index in np.ndindex(array.shape):
            nudged = [p.copy() for p in parameters]
            nudged[k][index] += eps
            there = loss(forward(nudged, X)[-1], Y)
            vector.append((there - here) / eps)
    vector = np.array(vector)
    diff = np.mean(np.abs(vector - convert_to_1d_vector(gradients)))
    return diff, vector
""",
}

SHORT: Answers = {
    "deriv_sigmoid": "def deriv_sigmoid(x):\n    return sigmoid(x) * sigmoid(-x)\n",
    "forward": """\
def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    h1 = sigmoid(W1.dot(X) + b1.reshape(-1, 1))
    h2 = sigmoid(W2.dot(h1) + b2.reshape(-1, 1))
    return [X, h1, h2, W3.dot(h2) + b3.reshape(-1, 1)]
""",
    "squared_loss": """\
def squared_loss(predictions, targets):
    return ((predictions - targets) ** 2).sum() / (2 * targets.shape[1])
""",
    "deriv_squared_loss": """\
def deriv_squared_loss(predictions, targets):
    return (predictions - targets) / predictions.shape[1]
""",
    "backward": """\
def backward(activations, targets, parameters):
    X, h1, h2, out = activations
    W1, _, W2, _, W3, _ = parameters
    # the slope, from what came out of the sigmoid
    d3 = deriv_squared_loss(out, targets)
    d2 = (W3.T @ d3) * h2 * (1 - h2)
    d1 = (W2.T @ d2) * h1 * (1 - h1)
    return [d1 @ X.T, d1.sum(1), d2 @ h1.T, d2.sum(1), d3 @ h2.T, d3.sum(1)]
""",
    "eval_numerical_gradient": """\
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    sizes = X.shape[0], *(len(b) for b in parameters[1::2])
    theta = convert_to_1d_vector(parameters)

    def f(t):
        return loss(forward(convert_to_list(t, *sizes), X)[3], Y)

    steps = eps * np.eye(theta.size)
    v = np.array([f(theta + step) - f(theta - step) for step in steps]) / (2 * eps)
    return np.abs(v - convert_to_1d_vector(gradients)).mean(), v
""",
}

LOOPS: Answers = {
    **STEPS,
    "squared_loss": """\
def squared_loss(predictions, targets):
    total = 0.0
    for j in range(targets.shape[1]):
        for i in range(targets.shape[0]):
            total = total + (predictions[i, j] - targets[i, j]) ** 2 / 2
    return total / targets.shape[1]
""",
    "backward": """\
def backward(activations, targets, parameters):
    grads = [None] * 6
    delta = deriv_squared_loss(activations[3], targets)
    for layer in (3, 2, 1):
        W, b = parameters[2 * layer - 2], parameters[2 * layer - 1]
        below = activations[layer - 1]
        grads[2 * layer - 2] = np.dot(delta, below.T)
        grads[2 * layer - 1] = np.sum(delta, axis=1)
        if layer > 1:
            W_below, b_below = parameters[2 * layer - 4], parameters[2 * layer - 3]
            z = np.dot(W_below, activations[layer - 2]) + b_below[:, None]
            delta = np.dot(W.T, delta) * deriv_sigmoid(z)
    return grads
""",
}

EINSUM: Answers = {
    **SHORT,
    "backward": """\
def backward(activations, targets, parameters):
    X, a1, a2, out = activations
    _, _, W2, _, W3, _ = parameters
    g3 = deriv_squared_loss(out, targets)
    g2 = np.einsum("oh,on->hn", W3, g3) * a2 * (1 - a2)
    g1 = np.einsum("oh,on->hn", W2, g2) * a1 * (1 - a1)
    result = []
    for g, a in ((g1, X), (g2, a1), (g3, a2)):
        result += [np.einsum("on,hn->oh", g, a), np.einsum("on->o", g)]
    return tuple(result)
""",
    "eval_numerical_gradient": """\
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    copies = [np.array(p) for p in parameters]
    start = loss(forward(copies, X)[-1], Y)
    vector = np.zeros(sum(p.size for p in copies))
    n = 0
    for p in copies:
        flat = p.reshape(-1)
        for i in range(flat.size):
            old = flat[i]
            flat[i] = old + eps
            vector[n] = (loss(forward(copies, X)[-1], Y) - start) / eps
            flat[i] = old
            n += 1
    difference = vector - np.concatenate([np.ravel(g) for g in gradients])
    return float(np.mean(np.abs(difference))), vector
""",
}

STYLES: Mapping[str, Answers] = {
    "steps": STEPS,
    "short": SHORT,
    "loops": LOOPS,
    "einsum": EINSUM,
}
