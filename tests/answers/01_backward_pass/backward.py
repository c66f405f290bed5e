# Answers to backward(activations, targets, parameters): [dW1, db1, dW2, db2, dW3, db3].

# %% right: as-in-older-code | dot, tile and reshape
def backward(activations, targets, parameters):
    X, hid_1, hid_2, predictions = activations
    W1, b1, W2, b2, W3, b3 = parameters
    n = X.shape[1]
    dO = deriv_squared_loss(predictions, targets)
    dW3 = dO.dot(hid_2.T)
    db3 = np.sum(dO, axis=1)
    dhid_2 = W3.T.dot(dO)
    dy_2 = deriv_sigmoid(W2.dot(hid_1) + np.tile(np.reshape(b2, (b2.size, 1)), n)) * dhid_2
    dW2 = dy_2.dot(hid_1.T)
    db2 = np.sum(dy_2, axis=1)
    dhid_1 = W2.T.dot(dy_2)
    dy_1 = deriv_sigmoid(W1.dot(X) + np.tile(np.reshape(b1, (b1.size, 1)), n)) * dhid_1
    dW1 = dy_1.dot(X.T)
    db1 = np.sum(dy_1, axis=1)
    grads = [dW1, db1, dW2, db2, dW3, db3]
    return grads

# %% right: reuses-activations | slope from the activation, own loss derivative
def backward(activations, targets, parameters):
    X, h1, h2, out = activations
    W2, W3 = parameters[2], parameters[4]
    d3 = (out - targets) / targets.shape[1]
    d2 = (W3.T @ d3) * h2 * (1 - h2)
    d1 = (W2.T @ d2) * h1 * (1 - h1)
    return [d1 @ X.T, d1.sum(1), d2 @ h1.T, d2.sum(1), d3 @ h2.T, d3.sum(1)]

# %% right: einsum-everywhere | einsum for every product and every sum
def backward(activations, targets, parameters):
    a0, a1, a2, a3 = activations
    _, _, W2, _, W3, _ = parameters
    g3 = deriv_squared_loss(a3, targets)
    g2 = np.einsum("ki,kn,in,in->in", W3, g3, a2, 1 - a2)
    g1 = np.einsum("ki,kn,in,in->in", W2, g2, a1, 1 - a1)
    dW = lambda g, a: np.einsum("in,jn->ij", g, a)
    db = lambda g: np.einsum("in->i", g)
    return [dW(g1, a0), db(g1), dW(g2, a1), db(g2), dW(g3, a2), db(g3)]

# %% right: example-loop-outer | np.outer, summed over the examples
def backward(activations, targets, parameters):
    X, hid_1, hid_2, P = activations
    W1, b1, W2, b2, W3, b3 = parameters
    grads = [np.zeros(p.shape) for p in parameters]
    N = X.shape[1]
    for n in range(N):
        e3 = (P[:, n] - targets[:, n]) / N
        e2 = deriv_sigmoid(W2 @ hid_1[:, n] + b2) * (W3.T @ e3)
        e1 = deriv_sigmoid(W1 @ X[:, n] + b1) * (W2.T @ e2)
        grads[0] += np.outer(e1, X[:, n]);     grads[1] += e1
        grads[2] += np.outer(e2, hid_1[:, n]); grads[3] += e2
        grads[4] += np.outer(e3, hid_2[:, n]); grads[5] += e3
    return grads

# %% right: scalar-loops | nothing but numbers
def backward(activations, targets, parameters):
    X, A, B, P = [a.tolist() for a in activations]
    T = targets.tolist()
    W1, b1, W2, b2, W3, b3 = [p.tolist() for p in parameters]
    batch = len(T[0])
    gW1 = [[0.0] * len(X) for _ in A]; gb1 = [0.0] * len(A)
    gW2 = [[0.0] * len(A) for _ in B]; gb2 = [0.0] * len(B)
    gW3 = [[0.0] * len(B) for _ in P]; gb3 = [0.0] * len(P)
    for n in range(batch):
        dB = [0.0] * len(B)
        for k in range(len(P)):
            d = (P[k][n] - T[k][n]) / batch
            gb3[k] += d
            for j in range(len(B)):
                gW3[k][j] += d * B[j][n]
                dB[j] += d * W3[k][j]
        dA = [0.0] * len(A)
        for j in range(len(B)):
            d = dB[j] * B[j][n] * (1 - B[j][n])
            gb2[j] += d
            for i in range(len(A)):
                gW2[j][i] += d * A[i][n]
                dA[i] += d * W2[j][i]
        for i in range(len(A)):
            d = dA[i] * A[i][n] * (1 - A[i][n])
            gb1[i] += d
            for q in range(len(X)):
                gW1[i][q] += d * X[q][n]
    return [np.array(g) for g in (gW1, gb1, gW2, gb2, gW3, gb3)]

# %% right: rows-are-examples | transposes everything and thinks in rows
def backward(activations, targets, parameters):
    X, H1, H2, P = (a.T for a in activations)
    T = targets.T
    W1, b1, W2, b2, W3, b3 = parameters
    D3 = (P - T) / len(T)
    D2 = (D3 @ W3) * H2 * (1 - H2)
    D1 = (D2 @ W2) * H1 * (1 - H1)
    return [(X.T @ D1).T, D1.sum(axis=0), (H1.T @ D2).T, D2.sum(axis=0), (H2.T @ D3).T, D3.sum(axis=0)]

# %% right: layer-loop | from the top down, gradients put in front
def backward(activations, targets, parameters):
    weights = parameters[0::2]
    delta = deriv_squared_loss(activations[-1], targets)
    grads = []
    for layer in (2, 1, 0):
        below = activations[layer]
        grads = [delta @ below.T, delta.sum(axis=1)] + grads
        if layer > 0:
            delta = (weights[layer].T @ delta) * (below - below ** 2)
    return grads

# %% right: layer-loop-tuple | the same backwards list, reversed at the end, as a tuple
def backward(activations, targets, parameters):
    up = deriv_squared_loss(activations[3], targets)
    collected = []
    upside_down = list(parameters)[::-1]
    for b, W, A in zip(upside_down[0::2], upside_down[1::2], list(activations)[2::-1]):
        collected.append(up.sum(axis=1).reshape(b.shape))
        collected.append(up.dot(A.T))
        up = W.T.dot(up) * A * (1 - A)
    return tuple(reversed(collected))

# %% right: deltas-in-dict | deltas by name
def backward(activations, targets, parameters):
    a = dict(enumerate(activations))
    W = {1: parameters[0], 2: parameters[2], 3: parameters[4]}
    delta = {3: deriv_squared_loss(a[3], targets)}
    for l in (2, 1):
        delta[l] = np.dot(W[l + 1].T, delta[l + 1]) * (a[l] * (1 - a[l]))
    out = []
    for l in sorted(delta):
        out += [np.dot(delta[l], a[l - 1].T), np.sum(delta[l], axis=1)]
    return out

# %% right: recursive | each layer asks the one above
def backward(activations, targets, parameters):
    def delta(layer):
        if layer == 3:
            return deriv_squared_loss(activations[3], targets)
        W, b = parameters[2 * layer - 2], parameters[2 * layer - 1]
        z = W @ activations[layer - 1] + b[:, None]
        return deriv_sigmoid(z) * (parameters[2 * layer].T @ delta(layer + 1))
    result = []
    for layer in range(1, 4):
        d = delta(layer)
        result.extend((d @ activations[layer - 1].T, d.sum(axis=-1)))
    return result

# %% right: ones-vector | bias gradients by a product with ones
def backward(activations, targets, parameters):
    X, h1, h2, out = activations
    W1, b1, W2, b2, W3, b3 = parameters
    one = np.ones(X.shape[1])
    dz3 = deriv_squared_loss(out, targets)
    dz2 = W3.T @ dz3 * deriv_sigmoid(W2 @ h1 + np.outer(b2, one))
    dz1 = W2.T @ dz2 * deriv_sigmoid(W1 @ X + np.outer(b1, one))
    return [dz1 @ X.T, dz1 @ one, dz2 @ h1.T, dz2 @ one, dz3 @ h2.T, dz3 @ one]

# %% right: augmented-inputs | a row of ones makes weights and biases one matrix
def backward(activations, targets, parameters):
    X, h1, h2, out = activations
    ones = np.ones((1, X.shape[1]))
    d3 = deriv_squared_loss(out, targets)
    G3 = d3 @ np.vstack((h2, ones)).T
    d2 = parameters[4].T @ d3 * h2 * (1 - h2)
    G2 = d2 @ np.vstack((h1, ones)).T
    d1 = parameters[2].T @ d2 * h1 * (1 - h1)
    G1 = d1 @ np.vstack((X, ones)).T
    grads = []
    for G in (G1, G2, G3):
        grads.append(G[:, :-1].copy())
        grads.append(G[:, -1].copy())
    return grads

# %% right: mean-at-the-end | undivided deltas, the batch divided once in each gradient
def backward(activations, targets, parameters):
    X, hid_1, hid_2, predictions = activations
    W1, b1, W2, b2, W3, b3 = parameters
    m = X.shape[1]
    e = predictions - targets
    e2 = hid_2 * (1 - hid_2) * W3.T.dot(e)
    e1 = hid_1 * (1 - hid_1) * W2.T.dot(e2)
    dW3, db3 = e.dot(hid_2.T) / m, e.mean(axis=1)
    dW2, db2 = e2.dot(hid_1.T) / m, e2.mean(axis=1)
    dW1, db1 = e1.dot(X.T) / m, e1.mean(axis=1)
    return [dW1, db1, dW2, db2, dW3, db3]

# %% right: einsum-mean | per-example gradients in one big array, then the mean over examples
def backward(activations, targets, parameters):
    X, h, g, p = [a.T for a in activations]
    W2, W3 = parameters[2], parameters[4]
    d3 = p - targets.T
    d2 = d3 @ W3 * g * (1 - g)
    d1 = d2 @ W2 * h * (1 - h)
    grads = []
    for d, a in ((d1, X), (d2, h), (d3, g)):
        per_example = d[:, :, np.newaxis] * a[:, np.newaxis, :]
        grads += [per_example.mean(axis=0), d.mean(axis=0)]
    return grads

# %% right: recomputes-forward | trusts only X and recomputes the hidden layers
def backward(activations, targets, parameters):
    X = activations[0]
    W1, b1, W2, b2, W3, b3 = parameters
    z1 = W1 @ X + b1[:, None]
    a1 = sigmoid(z1)
    z2 = W2 @ a1 + b2[:, None]
    a2 = sigmoid(z2)
    y = W3 @ a2 + b3[:, None]
    s1, s2 = deriv_sigmoid(z1), deriv_sigmoid(z2)
    dy = deriv_squared_loss(y, targets)
    dz2 = s2 * (W3.T @ dy)
    dz1 = s1 * (W2.T @ dz2)
    return [dz1 @ X.T, dz1.sum(1), dz2 @ a1.T, dz2.sum(1), dy @ a2.T, dy.sum(1)]

# %% right: calls-forward | calls the forward blank again
def backward(activations, targets, parameters):
    X, h1, h2, out = forward(parameters, activations[0])
    d = (out - targets) / out.shape[1]
    res = [None] * 6
    res[4], res[5] = d @ h2.T, d.sum(axis=1)
    d = parameters[4].T @ d * h2 * (1 - h2)
    res[2], res[3] = d @ h1.T, d.sum(axis=1)
    d = parameters[2].T @ d * h1 * (1 - h1)
    res[0], res[1] = d @ X.T, d.sum(axis=1)
    return res

# %% right: small-tape | a reverse-mode tape with closures
def backward(activations, targets, parameters):
    class Node:
        def __init__(self, value):
            self.value, self.grad, self.pull = value, np.zeros(value.shape), lambda: None

    tape = []

    def affine(W, b, A):
        out = Node(W.value @ A.value + b.value[:, None])
        def pull():
            W.grad += out.grad @ A.value.T
            b.grad += out.grad.sum(axis=1)
            A.grad += W.value.T @ out.grad
        out.pull = pull
        tape.append(out)
        return out

    def squash(Z):
        out = Node(sigmoid(Z.value))
        def pull():
            Z.grad += out.grad * out.value * (1 - out.value)
        out.pull = pull
        tape.append(out)
        return out

    W1, b1, W2, b2, W3, b3 = nodes = [Node(p) for p in parameters]
    A = Node(activations[0])
    y = affine(W3, b3, squash(affine(W2, b2, squash(affine(W1, b1, A)))))
    y.grad = deriv_squared_loss(y.value, targets)
    for node in reversed(tape):
        node.pull()
    return [node.grad for node in nodes]

# %% right: unit-sensitivities | how each unit moves the loss, derived by hand
def backward(activations, targets, parameters):
    X, h1, h2, out = activations
    W2, W3 = parameters[2], parameters[4]
    n = X.shape[1]
    e = (out - targets) / n
    s1, s2 = h1 * (1 - h1), h2 * (1 - h2)
    # how each unit of layer 1 moves the loss, by way of every unit of layer 2
    sens2 = np.array([s2[j] * (W3[:, j] @ e) for j in range(len(h2))])
    sens1 = np.array([s1[i] * (W2[:, i] @ sens2) for i in range(len(h1))])
    dW1 = np.array([[sens1[i] @ X[q] for q in range(len(X))] for i in range(len(h1))])
    dW2 = np.array([[sens2[j] @ h1[i] for i in range(len(h1))] for j in range(len(h2))])
    dW3 = np.array([[e[k] @ h2[j] for j in range(len(h2))] for k in range(len(out))])
    return [dW1, sens1.sum(axis=1), dW2, sens2.sum(axis=1), dW3, e.sum(axis=1)]

# %% right: tangents-in-bulk | forward mode: all tangents of the pre-activations at once
def backward(activations, targets, parameters):
    X, h1, h2, out = activations
    W2, W3 = parameters[2], parameters[4]
    e = (out - targets) / X.shape[1]
    s1, s2 = h1 * (1 - h1), h2 * (1 - h2)
    # d out / d z2 and d out / d z1, one small Jacobian per example
    J2 = np.einsum("kj,jn->nkj", W3, s2)
    J1 = np.einsum("nkj,ji,in->nki", J2, W2, s1)
    d2 = np.einsum("nkj,kn->jn", J2, e)
    d1 = np.einsum("nki,kn->in", J1, e)
    return [d1 @ X.T, d1.sum(1), d2 @ h1.T, d2.sum(1), e @ h2.T, e.sum(1)]

# %% right: diagonal-matrices | slopes as diagonal matrices, example by example
def backward(activations, targets, parameters):
    X, H, G, P = activations
    W1, b1, W2, b2, W3, b3 = parameters
    N = P.shape[1]
    total = [0 * p for p in parameters]
    for n in range(N):
        x, h, g = X[:, [n]], H[:, [n]], G[:, [n]]
        d3 = (P[:, [n]] - targets[:, [n]]) / N
        d2 = np.diag((g * (1 - g))[:, 0]) @ W3.T @ d3
        d1 = np.diag((h * (1 - h))[:, 0]) @ W2.T @ d2
        parts = [d1 @ x.T, d1[:, 0], d2 @ h.T, d2[:, 0], d3 @ g.T, d3[:, 0]]
        total = [t + q for t, q in zip(total, parts)]
    return total

# %% right: broadcast-and-sum | products of three-dimensional arrays
def backward(activations, targets, parameters):
    X, h1, h2, p = activations
    W2, W3 = parameters[2], parameters[4]
    up = (p - targets) / p.shape[1]
    dW3 = (up[:, None, :] * h2[None, :, :]).sum(-1)
    db3 = up.sum(-1)
    up = (W3[:, :, None] * up[:, None, :]).sum(0) * h2 * (1 - h2)
    dW2 = (up[:, None, :] * h1[None, :, :]).sum(-1)
    db2 = up.sum(-1)
    up = (W2[:, :, None] * up[:, None, :]).sum(0) * h1 * (1 - h1)
    return [(up[:, None, :] * X[None, :, :]).sum(-1), up.sum(-1), dW2, db2, dW3, db3]

# %% right: in-place-on-copies | everything in place, on arrays of its own
def backward(activations, targets, parameters):
    X, h1, h2, p = [np.copy(a) for a in activations]
    W1, b1, W2, b2, W3, b3 = [np.copy(q) for q in parameters]
    p -= targets
    p /= p.shape[1]
    out = [None, None, None, None, p @ h2.T, p.sum(axis=1)]
    d = W3.T @ p
    d *= h2
    h2 -= 1
    d *= -h2
    out[2:4] = d @ h1.T, d.sum(axis=1)
    d = W2.T @ d
    d *= h1
    np.subtract(1, h1, out=h1)
    d *= h1
    out[0:2] = d @ X.T, d.sum(axis=1)
    return out

# %% right: fills-buffers | buffers first, filled by slices
def backward(activations, targets, parameters):
    dW1, db1, dW2, db2, dW3, db3 = [np.zeros_like(p) for p in parameters]
    X, hid_1, hid_2, predictions = activations
    delta = deriv_squared_loss(predictions, targets)
    np.matmul(delta, hid_2.T, out=dW3)
    np.sum(delta, axis=1, out=db3)
    delta = np.matmul(parameters[4].T, delta) * hid_2 * (1.0 - hid_2)
    np.matmul(delta, hid_1.T, out=dW2)
    np.sum(delta, axis=1, out=db2)
    delta = np.matmul(parameters[2].T, delta) * hid_1 * (1.0 - hid_1)
    dW1[...] = delta @ X.T
    db1[:] = delta.sum(axis=1)
    return [dW1, db1, dW2, db2, dW3, db3]

# %% right: keepdims-then-ravel | sums with keepdims, flattened at the end
def backward(activations, targets, parameters):
    X, h1, h2, out = activations
    W1, b1, W2, b2, W3, b3 = parameters
    dO = deriv_squared_loss(out, targets)
    d2 = deriv_sigmoid(W2 @ h1 + b2.reshape(-1, 1)) * np.dot(W3.T, dO)
    d1 = deriv_sigmoid(W1 @ X + b1.reshape(-1, 1)) * np.dot(W2.T, d2)
    sums = [np.sum(d, axis=1, keepdims=True) for d in (d1, d2, dO)]
    return [d1 @ X.T, sums[0].ravel(), d2 @ h1.T, sums[1].ravel(), dO @ h2.T, sums[2].ravel()]

# %% right: helper-class | a class with one method per layer
def backward(activations, targets, parameters):
    class LayerGradient:
        def __init__(self, W, below, delta):
            self.dW = delta @ below.T
            self.db = delta.sum(axis=1)
            self.W, self.below, self.delta = W, below, delta
        def pass_down(self):
            return (self.W.T @ self.delta) * self.below * (1 - self.below)
    X, h1, h2, y = activations
    top = LayerGradient(parameters[4], h2, deriv_squared_loss(y, targets))
    mid = LayerGradient(parameters[2], h1, top.pass_down())
    low = LayerGradient(parameters[0], X, mid.pass_down())
    return [g for layer in (low, mid, top) for g in (layer.dW, layer.db)]

# %% right: generator-of-deltas | a generator goes down, the caller collects
def backward(activations, targets, parameters):
    def deltas():
        d = deriv_squared_loss(activations[3], targets)
        yield d
        for l in (2, 1):
            a = activations[l]
            d = (parameters[2 * l].T @ d) * (a * (1 - a))
            yield d
    d3, d2, d1 = deltas()
    pairs = zip((d1, d2, d3), activations)
    return [item for d, a in pairs for item in (np.inner(d, a), np.add.reduce(d, axis=1))]

# %% right: np-inner-tensordot | products over the last axis without a transpose
def backward(activations, targets, parameters):
    X, A, B, P = activations
    W1, b1, W2, b2, W3, b3 = parameters
    G = deriv_squared_loss(P, targets)
    gB = np.tensordot(W3, G, axes=(0, 0)) * deriv_sigmoid(np.tensordot(W2, A, 1) + b2[:, None])
    gA = np.tensordot(W2, gB, axes=(0, 0)) * deriv_sigmoid(np.tensordot(W1, X, 1) + b1[:, None])
    return [np.inner(gA, X), gA.sum(1), np.inner(gB, A), gB.sum(1), np.inner(G, B), G.sum(1)]

# %% right: quotient-slope | slope by the quotient rule from a stable exponential
def backward(activations, targets, parameters):
    def slope(z):
        e = np.exp(-np.abs(z))
        return e / (1 + e) ** 2
    X, h1, h2, y = activations
    W1, b1, W2, b2, W3, b3 = parameters
    d3 = (y - targets) / float(y.shape[1])
    d2 = slope(W2 @ h1 + b2[:, np.newaxis]) * (d3.T @ W3).T
    d1 = slope(W1 @ X + b1[:, np.newaxis]) * (d2.T @ W2).T
    return [(X @ d1.T).T, d1.sum(axis=1), (h1 @ d2.T).T, d2.sum(axis=1), (h2 @ d3.T).T, d3.sum(axis=1)]

# %% right: list-comprehension | rows of the weight gradients, one comprehension each
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    W2, W3 = parameters[2], parameters[4]
    d3 = deriv_squared_loss(y, targets)
    d2 = np.array([a * (1 - a) * sum(w * d for w, d in zip(col, d3)) for a, col in zip(h2, W3.T)])
    d1 = np.array([a * (1 - a) * sum(w * d for w, d in zip(col, d2)) for a, col in zip(h1, W2.T)])
    rows = lambda d, a: np.array([a @ one_unit for one_unit in d])
    bias = lambda d: np.array([float(one_unit.sum()) for one_unit in d])
    return [rows(d1, X), bias(d1), rows(d2, h1), bias(d2), rows(d3, h2), bias(d3)]

# %% right: concatenated-then-split | one long vector, cut up again at the end
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    d3 = deriv_squared_loss(y, targets)
    d2 = parameters[4].T @ d3 * (h2 - h2 * h2)
    d1 = parameters[2].T @ d2 * (h1 - h1 * h1)
    blocks = [d1 @ X.T, d1.sum(1), d2 @ h1.T, d2.sum(1), d3 @ h2.T, d3.sum(1)]
    long = np.concatenate([b.reshape(-1) for b in blocks])
    return convert_to_list(long, X.shape[0], h1.shape[0], h2.shape[0], y.shape[0])

# %% right: subclass-and-prints | a chatty subclass of ndarray
def backward(activations, targets, parameters):
    class Gradient(np.ndarray):
        def __repr__(self):
            return f"<gradient {self.shape}>"
    X, hid_1, hid_2, predictions = activations
    W1, b1, W2, b2, W3, b3 = parameters
    dO = deriv_squared_loss(predictions, targets)
    dhid_2 = W3.T @ dO
    dy_2 = dhid_2 * deriv_sigmoid(W2 @ hid_1 + b2[:, None])
    dhid_1 = W2.T @ dy_2
    dy_1 = dhid_1 * deriv_sigmoid(W1 @ X + b1[:, None])
    result = [dy_1 @ X.T, dy_1.sum(axis=1), dy_2 @ hid_1.T, dy_2.sum(axis=1), dO @ hid_2.T, dO.sum(axis=1)]
    result = [r.view(Gradient) for r in result]
    print(result)
    return result

# %% right: minus-twice | works with the error and turns all signs at the end
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    err = (targets - y) / len(y[0])
    err2 = (err.T.dot(parameters[4]) * (h2 * (1 - h2)).T).T
    err1 = (err2.T.dot(parameters[2]) * (h1 * (1 - h1)).T).T
    up = [err1.dot(X.T), err1.sum(1), err2.dot(h1.T), err2.sum(1), err.dot(h2.T), err.sum(1)]
    return [-g for g in up]

# %% right: matrix-class | np.matrix inside, plain arrays outside
def backward(activations, targets, parameters):
    X, h1, h2, y = map(np.asmatrix, activations)
    W2, W3 = np.asmatrix(parameters[2]), np.asmatrix(parameters[4])
    d3 = (y - targets) / y.shape[1]
    d2 = np.multiply(W3.T * d3, np.multiply(h2, 1 - h2))
    d1 = np.multiply(W2.T * d2, np.multiply(h1, 1 - h1))
    flat = lambda d: np.asarray(d.sum(axis=1)).ravel()
    return [np.asarray(d1 * X.T), flat(d1), np.asarray(d2 * h1.T), flat(d2), np.asarray(d3 * h2.T), flat(d3)]

# %% right: forward-mode-per-unit | tangents pushed forward, one unit's pre-activation at a time
def backward(activations, targets, parameters):
    X, h1, h2, out = activations
    W2, W3 = parameters[2], parameters[4]
    e = (out - targets) / out.shape[1]
    slope_1, slope_2 = h1 * (1 - h1), h2 * (1 - h2)

    def nudge_z2(z2_dot):
        """Rate of the loss, example by example, when z2 moves at the rate z2_dot."""
        y_dot = W3 @ (slope_2 * z2_dot)
        return np.sum(e * y_dot, axis=0)

    rates_1 = []
    for i in range(h1.shape[0]):
        h_dot = slope_1[i]
        rates_1.append(nudge_z2(np.outer(W2[:, i], h_dot)))
    rates_2 = []
    for j in range(h2.shape[0]):
        seed = np.zeros(h2.shape)
        seed[j] = 1.0
        rates_2.append(nudge_z2(seed))
    r1, r2 = np.array(rates_1), np.array(rates_2)
    return [r1 @ X.T, r1.sum(axis=1), r2 @ h1.T, r2.sum(axis=1), e @ h2.T, e.sum(axis=1)]

# %% wrong: no-mean-inline [batch-mean-missing] | difference not divided by the batch
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    d3 = y - targets
    d2 = parameters[4].T @ d3 * h2 * (1 - h2)
    d1 = parameters[2].T @ d2 * h1 * (1 - h1)
    return [d1 @ X.T, d1.sum(1), d2 @ h1.T, d2.sum(1), d3 @ h2.T, d3.sum(1)]

# %% wrong: no-mean-accumulated [batch-mean-missing] | adds up the examples and stops there
def backward(activations, targets, parameters):
    X, H, G, P = (a.T for a in activations)
    W1, b1, W2, b2, W3, b3 = parameters
    sums = [np.zeros_like(p) for p in parameters]
    for x, h, g, p, t in zip(X, H, G, P, targets.T):
        e3 = p - t
        e2 = (e3 @ W3) * g * (1 - g)
        e1 = (e2 @ W2) * h * (1 - h)
        for s, part in zip(sums, (np.outer(e1, x), e1, np.outer(e2, h), e2, np.outer(e3, g), e3)):
            s += part
    return sums

# %% wrong: no-mean-multiplied-back [batch-mean-missing] | takes the mean out of the loss derivative
def backward(activations, targets, parameters):
    n = targets.shape[1]
    delta = n * deriv_squared_loss(activations[3], targets)
    out = []
    for l in (2, 1, 0):
        A = activations[l]
        out[:0] = [np.einsum("in,jn->ij", delta, A), np.einsum("in->i", delta)]
        delta = np.einsum("ki,kn->in", parameters[2 * l], delta) * A * (1 - A)
    return out

# %% wrong: mean-in-every-gradient [batch-mean-twice] | the loss derivative has the mean already
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    W1, b1, W2, b2, W3, b3 = parameters
    m = X.shape[1]
    dO = deriv_squared_loss(y, targets)
    d2 = W3.T.dot(dO) * deriv_sigmoid(W2.dot(h1) + b2[:, None])
    d1 = W2.T.dot(d2) * deriv_sigmoid(W1.dot(X) + b1[:, None])
    return [d1.dot(X.T) / m, d1.sum(1) / m, d2.dot(h1.T) / m, d2.sum(1) / m, dO.dot(h2.T) / m, dO.sum(1) / m]

# %% wrong: mean-of-outer-products [batch-mean-twice] | np.mean over outer products of divided deltas
def backward(activations, targets, parameters):
    X, h, g, y = [a.T for a in activations]
    d3 = deriv_squared_loss(y.T, targets).T
    d2 = d3 @ parameters[4] * g * (1 - g)
    d1 = d2 @ parameters[2] * h * (1 - h)
    grads = []
    for d, a in zip((d1, d2, d3), (X, h, g)):
        grads.append(np.mean([np.outer(p, q) for p, q in zip(d, a)], axis=0))
        grads.append(np.mean(d, axis=0))
    return grads

# %% wrong: mean-in-each-delta [batch-mean-per-layer] | divides once a layer
def backward(activations, targets, parameters):
    n = targets.shape[1]
    delta = (activations[3] - targets) / n
    grads = []
    for layer in range(2, -1, -1):
        a = activations[layer]
        grads.insert(0, delta.sum(axis=1))
        grads.insert(0, delta @ a.T)
        if layer:
            delta = (parameters[2 * layer].T @ delta) * a * (1 - a) / n
    return grads

# %% wrong: mean-in-each-delta-recursive [batch-mean-per-layer] | a recursive helper that averages
def backward(activations, targets, parameters):
    def go(layer, upstream):
        upstream = upstream / targets.shape[1]
        a = activations[layer]
        here = [upstream @ a.T, np.sum(upstream, axis=1)]
        if layer == 0:
            return here
        return go(layer - 1, parameters[2 * layer].T @ upstream * (a - a * a)) + here
    return go(2, activations[3] - targets)

# %% wrong: error-backwards [sign-flipped] | target minus prediction
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    err = (targets - y) / y.shape[1]
    e2 = h2 * (1 - h2) * np.einsum("kj,kn->jn", parameters[4], err)
    e1 = h1 * (1 - h1) * np.einsum("ji,jn->in", parameters[2], e2)
    return [np.inner(e1, X), e1.sum(1), np.inner(e2, h1), e2.sum(1), np.inner(err, h2), err.sum(1)]

# %% wrong: descent-direction [sign-flipped] | gives the direction of descent
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    d3 = deriv_squared_loss(y, targets)
    d2 = parameters[4].T @ d3 * (h2 * (1 - h2))
    d1 = parameters[2].T @ d2 * (h1 * (1 - h1))
    up = (d1 @ X.T, d1.sum(1), d2 @ h1.T, d2.sum(1), d3 @ h2.T, d3.sum(1))
    return list(map(np.negative, up))

# %% wrong: mean-of-everything [mean-over-entries] | divides by outputs times batch
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    d3 = (y - targets) / targets.size
    d2 = (d3.T @ parameters[4]).T * h2 * (1 - h2)
    d1 = (d2.T @ parameters[2]).T * h1 * (1 - h1)
    return [d1 @ X.T, d1.sum(axis=1), d2 @ h1.T, d2.sum(axis=1), d3 @ h2.T, d3.sum(axis=1)]

# %% wrong: mean-of-everything-loops [mean-over-entries] | example loop, divided at the end by the size
def backward(activations, targets, parameters):
    X, H, G, P = activations
    total = [np.zeros(p.shape) for p in parameters]
    for n in range(P.shape[1]):
        e3 = P[:, n] - targets[:, n]
        e2 = G[:, n] * (1 - G[:, n]) * (parameters[4].T @ e3)
        e1 = H[:, n] * (1 - H[:, n]) * (parameters[2].T @ e2)
        for slot, (e, a) in enumerate(((e1, X), (e2, H), (e3, G))):
            total[2 * slot] += np.outer(e, a[:, n])
            total[2 * slot + 1] += e
    return [t / np.size(P) for t in total]

# %% wrong: the-two-survives [factor-two] | differentiates a square without its half
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    delta3 = 2.0 / y.shape[1] * (y - targets)
    delta2 = np.multiply(parameters[4].T.dot(delta3), h2 - h2 ** 2)
    delta1 = np.multiply(parameters[2].T.dot(delta2), h1 - h1 ** 2)
    return [delta1.dot(X.T), delta1.sum(1), delta2.dot(h1.T), delta2.sum(1), delta3.dot(h2.T), delta3.sum(1)]

# %% wrong: the-half-survives [factor-two] | the half of the loss is kept
def backward(activations, targets, parameters):
    ds = {3: 0.5 * deriv_squared_loss(activations[3], targets)}
    for l in (2, 1):
        ds[l] = parameters[2 * l].T @ ds[l + 1] * activations[l] * (1 - activations[l])
    return [f(l) for l in (1, 2, 3) for f in (lambda l: ds[l] @ activations[l - 1].T, lambda l: ds[l].sum(1))]

# %% wrong: rows-as-batch [wrong-axis-batch-size] | takes the number of inputs for the batch
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    m = X.shape[0]
    d3 = (y - targets) / m
    d2 = parameters[4].T @ d3 * h2 * (1 - h2)
    d1 = parameters[2].T @ d2 * h1 * (1 - h1)
    return [d1 @ X.T, d1.sum(1), d2 @ h1.T, d2.sum(1), d3 @ h2.T, d3.sum(1)]

# %% wrong: len-as-batch [wrong-axis-batch-size] | len of the targets
def backward(activations, targets, parameters):
    A = list(activations)
    delta = (A.pop() - targets) / len(targets)
    grads = []
    while A:
        below = A.pop()
        grads = [delta @ below.T, delta.sum(axis=1)] + grads
        delta = parameters[2 * len(A)].T @ delta * below * (1 - below)
    return grads

# %% wrong: below-times-delta [weight-gradient-transposed] | every weight gradient lies on its side
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    d3 = deriv_squared_loss(y, targets)
    d2 = parameters[4].T @ d3 * h2 * (1 - h2)
    d1 = parameters[2].T @ d2 * h1 * (1 - h1)
    return [X @ d1.T, d1.sum(1), h1 @ d2.T, d2.sum(1), h2 @ d3.T, d3.sum(1)]

# %% wrong: outer-swapped [weight-gradient-transposed] | np.outer with the arguments swapped
def backward(activations, targets, parameters):
    X, H, G, P = activations
    n = X.shape[1]
    d3 = (P - targets) / n
    d2 = (parameters[4].T @ d3) * G * (1 - G)
    d1 = (parameters[2].T @ d2) * H * (1 - H)
    w = [sum(np.outer(a[:, j], d[:, j]) for j in range(n)) for a, d in ((X, d1), (H, d2), (G, d3))]
    return [w[0], d1.sum(1), w[1], d2.sum(1), w[2], d3.sum(1)]

# %% wrong: einsum-order [weight-gradient-transposed] | the result's indices in the wrong order
def backward(activations, targets, parameters):
    x, h, g, y = activations
    d3 = deriv_squared_loss(y, targets)
    d2 = np.einsum("kj,kn,jn->jn", parameters[4], d3, g * (1 - g))
    d1 = np.einsum("ji,jn,in->in", parameters[2], d2, h * (1 - h))
    pair = lambda d, a: [np.einsum("in,jn->ji", d, a), d.sum(axis=1)]
    return pair(d1, x) + pair(d2, h) + pair(d3, g)

# %% wrong: own-output [weight-gradient-from-own-output] | multiplies by the layer's own output
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    d3 = deriv_squared_loss(y, targets)
    d2 = parameters[4].T @ d3 * h2 * (1 - h2)
    d1 = parameters[2].T @ d2 * h1 * (1 - h1)
    return [d1 @ h1.T, d1.sum(1), d2 @ h2.T, d2.sum(1), d3 @ y.T, d3.sum(1)]

# %% wrong: own-output-loop [weight-gradient-from-own-output] | index in the loop one too high
def backward(activations, targets, parameters):
    d = deriv_squared_loss(activations[3], targets)
    out = []
    for l in (3, 2, 1):
        out = [np.inner(d, activations[l]), d.sum(axis=1)] + out
        if l > 1:
            a = activations[l - 1]
            d = a * (1 - a) * (parameters[2 * l - 2].T @ d)
    return out

# %% wrong: z-times-delta [preactivation-for-activation] | multiplies by z instead of the activation
def backward(activations, targets, parameters):
    X, hid_1, hid_2, predictions = activations
    W1, b1, W2, b2, W3, b3 = parameters
    z1 = W1 @ X + b1[:, None]
    z2 = W2 @ hid_1 + b2[:, None]
    dO = deriv_squared_loss(predictions, targets)
    dz2 = (W3.T @ dO) * deriv_sigmoid(z2)
    dz1 = (W2.T @ dz2) * deriv_sigmoid(z1)
    return [dz1 @ X.T, dz1.sum(1), dz2 @ z1.T, dz2.sum(1), dO @ z2.T, dO.sum(1)]

# %% wrong: z-times-delta-dict [preactivation-for-activation] | keeps z and a in one dictionary and takes the wrong one
def backward(activations, targets, parameters):
    c = {"a0": activations[0], "z0": activations[0]}
    for l in (1, 2):
        c[f"z{l}"] = parameters[2 * l - 2] @ activations[l - 1] + parameters[2 * l - 1][:, None]
        c[f"a{l}"] = activations[l]
    c["d3"] = (activations[3] - targets) / targets.shape[1]
    for l in (2, 1):
        c[f"d{l}"] = parameters[2 * l].T @ c[f"d{l+1}"] * c[f"a{l}"] * (1 - c[f"a{l}"])
    res = []
    for l in (1, 2, 3):
        res += [c[f"d{l}"] @ c[f"z{l-1}"].T, c[f"d{l}"].sum(axis=1)]
    return res

# %% wrong: through-w-itself [weights-not-transposed] | W3 and W2 where their transposes belong
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    d3 = deriv_squared_loss(y, targets)
    d2 = np.dot(parameters[4], d3) * h2 * (1 - h2)
    d1 = np.dot(parameters[2], d2) * h1 * (1 - h1)
    return [d1 @ X.T, d1.sum(1), d2 @ h1.T, d2.sum(1), d3 @ h2.T, d3.sum(1)]

# %% wrong: through-w2-itself [weights-not-transposed] | only W2, and only in the loop over units
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    W2, W3 = parameters[2], parameters[4]
    d3 = deriv_squared_loss(y, targets)
    d2 = W3.T @ d3 * h2 * (1 - h2)
    d1 = np.zeros(h1.shape)
    for i in range(h1.shape[0]):
        for j in range(h2.shape[0]):
            d1[i] += W2[i, j] * d2[j]
    d1 = d1 * h1 * (1 - h1)
    return [d1 @ X.T, d1.sum(1), d2 @ h1.T, d2.sum(1), d3 @ h2.T, d3.sum(1)]

# %% wrong: through-dw [through-gradient-not-weights] | dW3 and dW2 where W3 and W2 belong
def backward(activations, targets, parameters):
    X, hid_1, hid_2, predictions = activations
    W1, b1, W2, b2, W3, b3 = parameters
    dO = deriv_squared_loss(predictions, targets)
    dW3 = dO @ hid_2.T
    dy_2 = dW3.T @ dO * deriv_sigmoid(W2 @ hid_1 + b2[:, None])
    dW2 = dy_2 @ hid_1.T
    dy_1 = dW2.T @ dy_2 * deriv_sigmoid(W1 @ X + b1[:, None])
    return [dy_1 @ X.T, dy_1.sum(1), dW2, dy_2.sum(1), dW3, dO.sum(1)]

# %% wrong: through-dw-loop [through-gradient-not-weights] | the loop keeps only the gradient
def backward(activations, targets, parameters):
    delta = deriv_squared_loss(activations[3], targets)
    grads = []
    for a in (activations[2], activations[1], activations[0]):
        G = np.einsum("in,jn->ij", delta, a)
        grads = [G, delta.sum(axis=1), *grads]
        delta = np.einsum("ij,in->jn", G, delta) * a * (1 - a)
    return grads

# %% wrong: reshaped-weights [reshape-for-transpose] | reshape turns the shape, not the matrix
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    W2, W3 = parameters[2], parameters[4]
    d3 = deriv_squared_loss(y, targets)
    d2 = W3.reshape(W3.shape[1], W3.shape[0]) @ d3 * h2 * (1 - h2)
    d1 = W2.reshape(W2.shape[1], W2.shape[0]) @ d2 * h1 * (1 - h1)
    return [d1 @ X.T, d1.sum(1), d2 @ h1.T, d2.sum(1), d3 @ h2.T, d3.sum(1)]

# %% wrong: reshaped-in-helper [reshape-for-transpose] | a helper named transpose that reshapes
def backward(activations, targets, parameters):
    def transpose(M):
        rows, cols = M.shape
        return np.array(list(M.flat)).reshape(cols, rows)
    delta = deriv_squared_loss(activations[3], targets)
    grads = []
    for l in (2, 1, 0):
        a = activations[l]
        grads = [delta @ a.T, delta.sum(axis=1)] + grads
        delta = transpose(parameters[2 * l]) @ delta
        delta = delta * a * (1 - a) if l else None
    return grads

# %% wrong: elementwise-dw [elementwise-weight-gradient] | products entry by entry
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    d3 = deriv_squared_loss(y, targets)
    d2 = parameters[4].T @ d3 * h2 * (1 - h2)
    d1 = parameters[2].T @ d2 * h1 * (1 - h1)
    return [d1 * X, d1.sum(1), d2 * h1, d2.sum(1), d3 * h2, d3.sum(1)]

# %% wrong: elementwise-dw-summed [] | sums both factors first, then multiplies
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    d3 = deriv_squared_loss(y, targets)
    d2 = parameters[4].T @ d3 * h2 * (1 - h2)
    d1 = parameters[2].T @ d2 * h1 * (1 - h1)
    grads = []
    for d, a in ((d1, X), (d2, h1), (d3, h2)):
        grads += [d.sum(axis=1)[:, None] * a.sum(axis=1)[None, :], d.sum(axis=1)]
    return grads

# %% wrong: dot-with-slope [matrix-product-for-slope] | the slope is multiplied as a matrix
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    W1, b1, W2, b2, W3, b3 = parameters
    d3 = deriv_squared_loss(y, targets)
    d2 = W3.T.dot(d3).dot(deriv_sigmoid(W2.dot(h1) + b2[:, None]).T).dot(h2)
    d1 = W2.T.dot(d2).dot(deriv_sigmoid(W1.dot(X) + b1[:, None]).T).dot(h1)
    return [d1.dot(X.T), d1.sum(1), d2.dot(h1.T), d2.sum(1), d3.dot(h2.T), d3.sum(1)]

# %% wrong: dot-with-slope-crash [matrix-product-for-slope] | @ instead of *
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    d3 = deriv_squared_loss(y, targets)
    d2 = (parameters[4].T @ d3) @ (h2 * (1 - h2))
    d1 = (parameters[2].T @ d2) @ (h1 * (1 - h1))
    return [d1 @ X.T, d1.sum(1), d2 @ h1.T, d2.sum(1), d3 @ h2.T, d3.sum(1)]

# %% wrong: delta-as-bias [bias-not-summed] | the deltas themselves as bias gradients
def backward(activations, targets, parameters):
    delta = deriv_squared_loss(activations[3], targets)
    grads = []
    for l in (2, 1, 0):
        a = activations[l]
        grads = [np.inner(delta, a), delta.copy()] + grads
        delta = parameters[2 * l].T @ delta * (a - a ** 2)
    return grads

# %% wrong: bias-over-rows [bias-wrong-axis] | axis 0 for axis 1
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    d3 = deriv_squared_loss(y, targets)
    d2 = parameters[4].T @ d3 * h2 * (1 - h2)
    d1 = parameters[2].T @ d2 * h1 * (1 - h1)
    db = lambda d: np.add.reduce(d, axis=0)
    return [d1 @ X.T, db(d1), d2 @ h1.T, db(d2), d3 @ h2.T, db(d3)]

# %% wrong: bias-over-rows-sum [bias-wrong-axis] | Python's sum runs over the rows
def backward(activations, targets, parameters):
    grads = []
    delta = (activations[3] - targets) / targets.shape[1]
    for l in (2, 1, 0):
        a = activations[l]
        grads = [delta @ a.T, sum(delta)] + grads
        delta = a * (1 - a) * (delta.T @ parameters[2 * l]).T
    return grads

# %% wrong: bias-one-number [bias-summed-over-everything] | np.sum without an axis
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    d3 = deriv_squared_loss(y, targets)
    d2 = np.einsum("kj,kn->jn", parameters[4], d3) * h2 * (1 - h2)
    d1 = np.einsum("ji,jn->in", parameters[2], d2) * h1 * (1 - h1)
    return [d1 @ X.T, np.sum(d1), d2 @ h1.T, np.sum(d2), d3 @ h2.T, np.sum(d3)]

# %% wrong: bias-one-number-filled [bias-summed-over-everything] | the same number for every unit
def backward(activations, targets, parameters):
    grads = [np.zeros(p.shape) for p in parameters]
    d = deriv_squared_loss(activations[3], targets)
    for l in (2, 1, 0):
        a = activations[l]
        grads[2 * l] += d @ a.T
        grads[2 * l + 1] += d.sum()
        d = parameters[2 * l].T @ d * a * (1 - a)
    return grads

# %% wrong: bias-mean [bias-averaged] | mean over the examples on top of the mean in the loss
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    W1, b1, W2, b2, W3, b3 = parameters
    d3 = deriv_squared_loss(y, targets)
    d2 = W3.T @ d3 * deriv_sigmoid(W2 @ h1 + b2.reshape(-1, 1))
    d1 = W2.T @ d2 * deriv_sigmoid(W1 @ X + b1.reshape(-1, 1))
    return [d1 @ X.T, d1.mean(axis=1), d2 @ h1.T, d2.mean(axis=1), d3 @ h2.T, d3.mean(axis=1)]

# %% wrong: bias-mean-weights [bias-averaged] | a vector of 1/n where ones belong
def backward(activations, targets, parameters):
    n = targets.shape[1]
    avg = np.full(n, 1.0 / n)
    d = deriv_squared_loss(activations[3], targets)
    out = []
    for l in (2, 1, 0):
        a = activations[l]
        out[0:0] = (d @ a.T, d @ avg)
        d = (d.T @ parameters[2 * l]).T * a * (1 - a)
    return out

# %% wrong: bias-columns [bias-keepdims] | column vectors for the biases
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    d3 = deriv_squared_loss(y, targets)
    d2 = parameters[4].T @ d3 * h2 * (1 - h2)
    d1 = parameters[2].T @ d2 * h1 * (1 - h1)
    col = np.ones((X.shape[1], 1))
    return [d1 @ X.T, d1 @ col, d2 @ h1.T, d2 @ col, d3 @ h2.T, d3 @ col]

# %% wrong: bias-columns-keepdims [bias-keepdims] | keepdims, as another course has it
def backward(activations, targets, parameters):
    X, A1, A2, A3 = activations
    dZ3 = deriv_squared_loss(A3, targets)
    dZ2 = np.multiply(np.dot(parameters[4].T, dZ3), A2 * (1 - A2))
    dZ1 = np.multiply(np.dot(parameters[2].T, dZ2), A1 * (1 - A1))
    out = []
    for dZ, A in ((dZ1, X), (dZ2, A1), (dZ3, A2)):
        out += [np.dot(dZ, A.T), np.sum(dZ, axis=1, keepdims=True)]
    return out

# %% wrong: bias-zeros [bias-missing] | the buffers of the biases are never filled
def backward(activations, targets, parameters):
    grads = [np.zeros_like(p) for p in parameters]
    d = deriv_squared_loss(activations[3], targets)
    for l in (2, 1, 0):
        a = activations[l]
        for n in range(d.shape[1]):
            grads[2 * l] += np.outer(d[:, n], a[:, n])
        d = parameters[2 * l].T @ d * a * (1 - a)
    return grads

# %% wrong: bias-left-out [bias-missing] | three arrays only
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    d3 = deriv_squared_loss(y, targets)
    d2 = parameters[4].T @ d3 * h2 * (1 - h2)
    d1 = parameters[2].T @ d2 * h1 * (1 - h1)
    return [d1 @ X.T, d2 @ h1.T, d3 @ h2.T]

# %% wrong: bias-is-one [] | ones for the bias gradients, as dz/db is one
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    d3 = deriv_squared_loss(y, targets)
    d2 = parameters[4].T @ d3 * h2 * (1 - h2)
    d1 = parameters[2].T @ d2 * h1 * (1 - h1)
    return [d1 @ X.T, np.ones(len(d1)), d2 @ h1.T, np.ones(len(d2)), d3 @ h2.T, np.ones(len(d3))]

# %% wrong: only-last-example [last-example-only] | everything from the last column
def backward(activations, targets, parameters):
    N = targets.shape[1]
    for n in range(N):
        x, h, g, p = [a[:, n] for a in activations]
        e3 = (p - targets[:, n]) / N
        e2 = parameters[4].T @ e3 * g * (1 - g)
        e1 = parameters[2].T @ e2 * h * (1 - h)
        grads = [np.outer(e1, x), e1, np.outer(e2, h), e2, np.outer(e3, g), e3]
    return grads

# %% wrong: only-last-example-slices [last-example-only] | -1 as column index
def backward(activations, targets, parameters):
    n = targets.shape[1]
    X, h1, h2, y = (a[:, -1:] for a in activations)
    d3 = (y - targets[:, -1:]) / n
    d2 = parameters[4].T @ d3 * h2 * (1 - h2)
    d1 = parameters[2].T @ d2 * h1 * (1 - h1)
    return [d1 @ X.T, d1[:, 0], d2 @ h1.T, d2[:, 0], d3 @ h2.T, d3[:, 0]]

# %% wrong: weights-overwritten [overwritten-in-loop] | = for the weights, += for the biases
def backward(activations, targets, parameters):
    X, H, G, P = activations
    dW1, db1, dW2, db2, dW3, db3 = [np.zeros(p.shape) for p in parameters]
    d3 = deriv_squared_loss(P, targets)
    for n in range(X.shape[1]):
        e3 = d3[:, n]
        e2 = parameters[4].T @ e3 * G[:, n] * (1 - G[:, n])
        e1 = parameters[2].T @ e2 * H[:, n] * (1 - H[:, n])
        dW1 = np.outer(e1, X[:, n]); db1 += e1
        dW2 = np.outer(e2, H[:, n]); db2 += e2
        dW3 = np.outer(e3, G[:, n]); db3 += e3
    return [dW1, db1, dW2, db2, dW3, db3]

# %% wrong: entries-overwritten [overwritten-in-loop] | scalar loops that assign
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    d3 = deriv_squared_loss(y, targets)
    d2 = parameters[4].T @ d3 * h2 * (1 - h2)
    d1 = parameters[2].T @ d2 * h1 * (1 - h1)
    grads = []
    for d, a in ((d1, X), (d2, h1), (d3, h2)):
        G = np.zeros((d.shape[0], a.shape[0]))
        for i in range(d.shape[0]):
            for j in range(a.shape[0]):
                for n in range(d.shape[1]):
                    G[i, j] = d[i, n] * a[j, n]
        grads += [G, d.sum(axis=1)]
    return grads

# %% wrong: bias-too-early [bias-before-slope] | bias gradients before the slope is multiplied in
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    W1, b1, W2, b2, W3, b3 = parameters
    dO = deriv_squared_loss(y, targets)
    dh2 = W3.T @ dO
    db2 = dh2.sum(axis=1)
    dz2 = dh2 * h2 * (1 - h2)
    dh1 = W2.T @ dz2
    db1 = dh1.sum(axis=1)
    dz1 = dh1 * h1 * (1 - h1)
    return [dz1 @ X.T, db1, dz2 @ h1.T, db2, dO @ h2.T, dO.sum(axis=1)]

# %% wrong: bias-too-early-loop [bias-before-slope] | slope applied after the bias is taken
def backward(activations, targets, parameters):
    up = deriv_squared_loss(activations[3], targets)
    res = [up @ activations[2].T, np.einsum("in->i", up)]
    for l in (2, 1):
        up = np.einsum("ki,kn->in", parameters[2 * l], up)
        bias = np.einsum("in->i", up)
        up = up * activations[l] * (1 - activations[l])
        res = [up @ activations[l - 1].T, bias] + res
    return res

# %% wrong: all-units-equal-blame [weights-skipped] | sums the delta instead of weighting it
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    d3 = deriv_squared_loss(y, targets)
    d2 = np.sum(d3, axis=0, keepdims=True) * h2 * (1 - h2)
    d1 = np.sum(d2, axis=0, keepdims=True) * h1 * (1 - h1)
    return [d1 @ X.T, d1.sum(1), d2 @ h1.T, d2.sum(1), d3 @ h2.T, d3.sum(1)]

# %% wrong: ones-for-weights [weights-skipped] | ones where the weights belong
def backward(activations, targets, parameters):
    delta = deriv_squared_loss(activations[3], targets)
    out = []
    for l in (2, 1, 0):
        a = activations[l]
        out = [delta @ a.T, delta.sum(axis=1)] + out
        delta = np.ones_like(parameters[2 * l]).T @ delta * (a * (1 - a))
    return out

# %% wrong: steps-while-going-down [updated-while-propagating] | updates copies of the weights on the way
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    W1, b1, W2, b2, W3, b3 = [p.copy() for p in parameters]
    lr = 0.1
    d3 = deriv_squared_loss(y, targets)
    dW3 = d3 @ h2.T
    W3 -= lr * dW3
    d2 = W3.T @ d3 * h2 * (1 - h2)
    dW2 = d2 @ h1.T
    W2 -= lr * dW2
    d1 = W2.T @ d2 * h1 * (1 - h1)
    return [d1 @ X.T, d1.sum(1), dW2, d2.sum(1), dW3, d3.sum(1)]

# %% wrong: no-slopes [slope-missing] | as if the hidden layers were linear
def backward(activations, targets, parameters):
    from functools import reduce
    X, h1, h2, y = activations
    d3 = deriv_squared_loss(y, targets)
    d2 = parameters[4].T @ d3
    d1 = reduce(np.matmul, (parameters[2].T, parameters[4].T, d3))
    return [d1 @ X.T, d1.sum(1), d2 @ h1.T, d2.sum(1), d3 @ h2.T, d3.sum(1)]

# %% wrong: no-slopes-per-example [slope-missing] | example loop without a slope
def backward(activations, targets, parameters):
    total = [np.zeros_like(p) for p in parameters]
    D = deriv_squared_loss(activations[3], targets)
    for n, e in enumerate(D.T):
        for l in (2, 1, 0):
            total[2 * l] += np.outer(e, activations[l][:, n])
            total[2 * l + 1] += e
            e = e @ parameters[2 * l]
    return total

# %% wrong: slopes-exchanged [slope-of-other-layer] | the slopes of the two hidden layers exchanged
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    d3 = deriv_squared_loss(y, targets)
    d2 = parameters[4].T @ d3 * h1 * (1 - h1)
    d1 = parameters[2].T @ d2 * h2 * (1 - h2)
    return [d1 @ X.T, d1.sum(1), d2 @ h1.T, d2.sum(1), d3 @ h2.T, d3.sum(1)]

# %% wrong: slope-index-slip [slope-of-other-layer] | index of the slope one too high in the loop
def backward(activations, targets, parameters):
    slopes = [None, activations[1] * (1 - activations[1]), activations[2] * (1 - activations[2])]
    d = deriv_squared_loss(activations[3], targets)
    out = [d @ activations[2].T, d.sum(axis=1)]
    for l in (2, 1):
        d = parameters[2 * l].T @ d * slopes[2]
        out = [d @ activations[l - 1].T, d.sum(axis=1)] + out
    return out

# %% wrong: slope-of-h [slope-at-activation] | deriv_sigmoid is given the activation
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    d3 = deriv_squared_loss(y, targets)
    d2 = deriv_sigmoid(h2) * (parameters[4].T @ d3)
    d1 = deriv_sigmoid(h1) * (parameters[2].T @ d2)
    return [d1 @ X.T, d1.sum(1), d2 @ h1.T, d2.sum(1), d3 @ h2.T, d3.sum(1)]

# %% wrong: slope-of-h-own [slope-at-activation] | own slope by exponentials, at the activation
def backward(activations, targets, parameters):
    def slope(v):
        e = np.exp(-v)
        return e / (1 + e) ** 2
    delta = (activations[3] - targets) / targets.shape[1]
    out = []
    for l in (2, 1, 0):
        below = activations[l]
        out = [np.einsum("in,jn->ij", delta, below), delta.sum(axis=1)] + out
        delta = slope(below) * np.einsum("ki,kn->in", parameters[2 * l], delta)
    return out

# %% wrong: z-one-minus-z [slope-from-preactivation] | the short form with z
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    W1, b1, W2, b2, W3, b3 = parameters
    z1 = (X.T @ W1.T + b1).T
    z2 = (h1.T @ W2.T + b2).T
    d3 = deriv_squared_loss(y, targets)
    d2 = W3.T @ d3 * (z2 * (1 - z2))
    d1 = W2.T @ d2 * (z1 * (1 - z1))
    return [d1 @ X.T, d1.sum(1), d2 @ h1.T, d2.sum(1), d3 @ h2.T, d3.sum(1)]

# %% wrong: z-one-minus-z-helper [slope-from-preactivation] | short form in a helper
def backward(activations, targets, parameters):
    short = lambda v: v - np.square(v)
    acts, p = activations, parameters
    delta = deriv_squared_loss(acts[3], targets)
    out = [delta @ acts[2].T, delta.sum(axis=1)]
    for l in (2, 1):
        z = p[2 * l - 2] @ acts[l - 1] + np.expand_dims(p[2 * l - 1], 1)
        delta = short(z) * (p[2 * l].T @ delta)
        out = [delta @ acts[l - 1].T, delta.sum(axis=1), *out]
    return out

# %% wrong: first-factor-only [slope-half] | a without 1 - a
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    d3 = deriv_squared_loss(y, targets)
    d2 = np.einsum("kj,kn,jn->jn", parameters[4], d3, h2)
    d1 = np.einsum("ji,jn,in->in", parameters[2], d2, h1)
    return [np.inner(d1, X), d1.sum(1), np.inner(d2, h1), d2.sum(1), np.inner(d3, h2), d3.sum(1)]

# %% wrong: first-factor-recomputed [slope-half] | sigmoid where its slope belongs
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    W1, b1, W2, b2, W3, b3 = parameters
    dO = deriv_squared_loss(y, targets)
    dy_2 = sigmoid(W2 @ h1 + b2[:, None]) * (W3.T @ dO)
    dy_1 = sigmoid(W1 @ X + b1[:, None]) * (W2.T @ dy_2)
    return [dy_1 @ X.T, dy_1.sum(1), dy_2 @ h1.T, dy_2.sum(1), dO @ h2.T, dO.sum(1)]

# %% wrong: slope-squared [slope-twice] | once on the way, once in the gradient
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    s1, s2 = h1 * (1 - h1), h2 * (1 - h2)
    d3 = deriv_squared_loss(y, targets)
    d2 = s2 * ((parameters[4].T @ d3) * s2)
    d1 = s1 * ((parameters[2].T @ d2) * s1)
    return [d1 @ X.T, d1.sum(1), d2 @ h1.T, d2.sum(1), d3 @ h2.T, d3.sum(1)]

# %% wrong: slope-twice-mixed [slope-twice] | both forms of the slope, one after the other
def backward(activations, targets, parameters):
    d = deriv_squared_loss(activations[3], targets)
    res = [d @ activations[2].T, d.sum(1)]
    for l in (2, 1):
        a, below = activations[l], activations[l - 1]
        d = parameters[2 * l].T @ d
        d = d * deriv_sigmoid(parameters[2 * l - 2] @ below + parameters[2 * l - 1][:, None])
        d = d * a * (1 - a)
        res = [d @ below.T, d.sum(1)] + res
    return res

# %% wrong: slope-on-output [slope-on-linear-output] | the output layer is treated as a sigmoid layer
def backward(activations, targets, parameters):
    delta = deriv_squared_loss(activations[3], targets)
    out = []
    for l in (3, 2, 1):
        a = activations[l]
        delta = delta * a * (1 - a)
        out = [delta @ activations[l - 1].T, delta.sum(axis=1)] + out
        delta = parameters[2 * l - 2].T @ delta
    return out

# %% wrong: slope-on-output-z [slope-on-linear-output] | deriv_sigmoid at the predictions
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    d3 = deriv_squared_loss(y, targets) * deriv_sigmoid(y)
    d2 = (d3.T @ parameters[4]).T * h2 * (1 - h2)
    d1 = (d2.T @ parameters[2]).T * h1 * (1 - h1)
    return [d1 @ X.T, d1.sum(1), d2 @ h1.T, d2.sum(1), d3 @ h2.T, d3.sum(1)]

# %% wrong: one-minus-a-squared [tanh-slope] | the rule for tanh
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    d3 = deriv_squared_loss(y, targets)
    d2 = np.array([(1 - a * a) * (w @ d3) for a, w in zip(h2, parameters[4].T)])
    d1 = np.array([(1 - a * a) * (w @ d2) for a, w in zip(h1, parameters[2].T)])
    return [d1 @ X.T, d1.sum(1), d2 @ h1.T, d2.sum(1), d3 @ h2.T, d3.sum(1)]

# %% wrong: activations-spoiled [activation-overwritten] | slope computed into a view of the activation
def backward(activations, targets, parameters):
    X, h1, h2, y = [a.copy() for a in activations]
    d3 = deriv_squared_loss(y, targets)
    slope_2 = h2
    slope_2 *= 1 - h2
    d2 = parameters[4].T @ d3 * slope_2
    slope_1 = h1
    slope_1 *= 1 - h1
    d1 = parameters[2].T @ d2 * slope_1
    return [d1 @ X.T, d1.sum(1), d2 @ h1.T, d2.sum(1), d3 @ h2.T, d3.sum(1)]

# %% wrong: subtracts-in-place [argument-changed] | the error is written into the predictions
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    y -= targets
    d3 = y / y.shape[1]
    d2 = parameters[4].T @ d3 * h2 * (1 - h2)
    d1 = parameters[2].T @ d2 * h1 * (1 - h1)
    return [d1 @ X.T, d1.sum(1), d2 @ h1.T, d2.sum(1), d3 @ h2.T, d3.sum(1)]

# %% wrong: pops-activations [argument-changed] | the caller's list is empty afterwards
def backward(activations, targets, parameters):
    stack = activations if isinstance(activations, list) else list(activations)
    delta = deriv_squared_loss(stack.pop(), targets)
    grads = []
    while stack:
        a = stack.pop()
        grads = [delta @ a.T, delta.sum(axis=1)] + grads
        delta = parameters[2 * len(stack)].T @ delta * a * (1 - a)
    return grads

# %% wrong: updates-parameters [argument-changed] | right gradients, and a training step on the caller's parameters
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    d3 = deriv_squared_loss(y, targets)
    d2 = parameters[4].T @ d3 * h2 * (1 - h2)
    d1 = parameters[2].T @ d2 * h1 * (1 - h1)
    grads = [d1 @ X.T, d1.sum(1), d2 @ h1.T, d2.sum(1), d3 @ h2.T, d3.sum(1)]
    for p, g in zip(parameters, grads):
        p -= 0.01 * g
    return grads

# %% wrong: default-accumulator [accumulates-across-calls] | a mutable default argument keeps the sums
def backward(activations, targets, parameters, store={}):
    X, h1, h2, y = activations
    d3 = deriv_squared_loss(y, targets)
    d2 = parameters[4].T @ d3 * h2 * (1 - h2)
    d1 = parameters[2].T @ d2 * h1 * (1 - h1)
    fresh = [d1 @ X.T, d1.sum(1), d2 @ h1.T, d2.sum(1), d3 @ h2.T, d3.sum(1)]
    key = tuple(g.shape for g in fresh)
    old = store.get(key)
    store[key] = fresh if old is None else [o + f for o, f in zip(old, fresh)]
    return [g.copy() for g in store[key]]

# %% wrong: global-accumulator [accumulates-across-calls] | += into a list outside of the function
_totals = []

def backward(activations, targets, parameters):
    if [t.shape for t in _totals] != [p.shape for p in parameters]:
        _totals[:] = [np.zeros_like(p) for p in parameters]
    d = deriv_squared_loss(activations[3], targets)
    for l in (2, 1, 0):
        a = activations[l]
        _totals[2 * l] += d @ a.T
        _totals[2 * l + 1] += d.sum(axis=1)
        d = parameters[2 * l].T @ d * a * (1 - a)
    return [t.copy() for t in _totals]

# %% wrong: stops-early [first-layer-missing] | the loop ends before the first layer
def backward(activations, targets, parameters):
    grads = [np.zeros_like(p) for p in parameters]
    d = deriv_squared_loss(activations[3], targets)
    for l in range(2, 0, -1):
        a = activations[l]
        grads[2 * l] = d @ a.T
        grads[2 * l + 1] = d.sum(axis=1)
        d = parameters[2 * l].T @ d * a * (1 - a)
    return grads

# %% wrong: top-first [order-swapped] | in the order in which they were found
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    d3 = deriv_squared_loss(y, targets)
    d2 = parameters[4].T @ d3 * h2 * (1 - h2)
    d1 = parameters[2].T @ d2 * h1 * (1 - h1)
    return [d3 @ h2.T, d3.sum(1), d2 @ h1.T, d2.sum(1), d1 @ X.T, d1.sum(1)]

# %% wrong: weights-then-biases [order-swapped] | all weights, then all biases
def backward(activations, targets, parameters):
    Ws, bs = [], []
    d = deriv_squared_loss(activations[3], targets)
    for l in (2, 1, 0):
        a = activations[l]
        Ws.insert(0, np.inner(d, a)); bs.insert(0, d.sum(axis=1))
        d = parameters[2 * l].T @ d * a * (1 - a)
    return Ws + bs

# %% wrong: new-parameters [returns-update] | the parameters after a step
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    d3 = deriv_squared_loss(y, targets)
    d2 = parameters[4].T @ d3 * h2 * (1 - h2)
    d1 = parameters[2].T @ d2 * h1 * (1 - h1)
    grads = [d1 @ X.T, d1.sum(1), d2 @ h1.T, d2.sum(1), d3 @ h2.T, d3.sum(1)]
    return [p - 0.1 * g for p, g in zip(parameters, grads)]

# %% wrong: step-of-descent [returns-update, sign-flipped] | the step, learning rate and sign included
def backward(activations, targets, parameters, learning_rate=0.01):
    up = deriv_squared_loss(activations[3], targets)
    steps = []
    for l in (2, 1, 0):
        a = activations[l]
        steps = [-learning_rate * (up @ a.T), -learning_rate * up.sum(axis=1)] + steps
        up = (up.T @ parameters[2 * l]).T * a * (1 - a)
    return steps

# %% wrong: clipped-norm [norm-clipped] | keeps the norm below five, as trained networks like it
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    d3 = deriv_squared_loss(y, targets)
    d2 = parameters[4].T @ d3 * h2 * (1 - h2)
    d1 = parameters[2].T @ d2 * h1 * (1 - h1)
    grads = [d1 @ X.T, d1.sum(1), d2 @ h1.T, d2.sum(1), d3 @ h2.T, d3.sum(1)]
    norm = np.sqrt(sum(np.sum(g ** 2) for g in grads))
    scale = min(1.0, 5.0 / norm)
    return [scale * g for g in grads]

# %% wrong: clipped-entries [value-clipped] | entries kept between -1 and 1
def backward(activations, targets, parameters):
    delta = deriv_squared_loss(activations[3], targets)
    grads = []
    for l in (2, 1, 0):
        a = activations[l]
        grads = [np.clip(delta @ a.T, -1, 1), np.clip(delta.sum(axis=1), -1, 1)] + grads
        delta = parameters[2 * l].T @ delta * a * (1 - a)
    return grads

# %% wrong: single-precision [float32] | right in float32
def backward(activations, targets, parameters):
    X, h1, h2, y = [a.astype("float32") for a in activations]
    W1, b1, W2, b2, W3, b3 = [p.astype("float32") for p in parameters]
    d3 = (y - targets.astype("float32")) / y.shape[1]
    d2 = W3.T @ d3 * h2 * (1 - h2)
    d1 = W2.T @ d2 * h1 * (1 - h1)
    return [d1 @ X.T, d1.sum(1), d2 @ h1.T, d2.sum(1), d3 @ h2.T, d3.sum(1)]

# %% wrong: single-precision-buffers [float32] | float64 all the way into float32 buffers
def backward(activations, targets, parameters):
    out = [np.zeros(p.shape, np.float32) for p in parameters]
    d = deriv_squared_loss(activations[3], targets)
    for l in (2, 1, 0):
        a = activations[l]
        out[2 * l][...] = d @ a.T
        out[2 * l + 1][...] = d.sum(axis=1)
        d = parameters[2 * l].T @ d * a * (1 - a)
    return out

# %% wrong: whole-numbers [integer-buffer] | buffers of whole numbers cut the fractions off
def backward(activations, targets, parameters):
    out = [np.zeros(p.shape, int) for p in parameters]
    d = deriv_squared_loss(activations[3], targets)
    for l in (2, 1, 0):
        a = activations[l]
        out[2 * l][:] = d @ a.T
        out[2 * l + 1][:] = d.sum(axis=1)
        d = parameters[2 * l].T @ d * a * (1 - a)
    return out

# %% wrong: own-slope-overflows [not-finite] | inf / inf in saturated units
def backward(activations, targets, parameters):
    slope = lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2
    X, h1, h2, y = activations
    W1, b1, W2, b2, W3, b3 = parameters
    d3 = deriv_squared_loss(y, targets)
    d2 = W3.T @ d3 * slope(W2 @ h1 + b2[:, None])
    d1 = W2.T @ d2 * slope(W1 @ X + b1[:, None])
    return [d1 @ X.T, d1.sum(1), d2 @ h1.T, d2.sum(1), d3 @ h2.T, d3.sum(1)]

# %% wrong: logit-of-activation [not-finite] | recovers z from a by a logarithm
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    z = lambda a: np.log(a / (1 - a))
    def slope(v):
        s = 1 / (1 + np.exp(-v))
        return s * (1 - s) + 0 * v
    d3 = deriv_squared_loss(y, targets)
    d2 = parameters[4].T @ d3 * slope(z(h2))
    d1 = parameters[2].T @ d2 * slope(z(h1))
    return [d1 @ X.T, d1.sum(1), d2 @ h1.T, d2.sum(1), d3 @ h2.T, d3.sum(1)]

# %% wrong: squeezed-arrays [squeeze-batch-of-one] | squeezes what comes in
def backward(activations, targets, parameters):
    X, h1, h2, y = (np.squeeze(a) for a in activations)
    t = np.squeeze(targets)
    n = targets.shape[1]
    d3 = (y - t) / n
    d2 = parameters[4].T @ d3 * h2 * (1 - h2)
    d1 = parameters[2].T @ d2 * h1 * (1 - h1)
    return [d1 @ X.T, d1.sum(-1), d2 @ h1.T, d2.sum(-1), d3 @ h2.T, d3.sum(-1)]

# %% wrong: squeezed-results [squeeze-batch-of-one] | right until the batch is one
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    d3 = deriv_squared_loss(y, targets).squeeze()
    d2 = (parameters[4].T @ d3) * (h2 * (1 - h2)).squeeze()
    d1 = (parameters[2].T @ d2) * (h1 * (1 - h1)).squeeze()
    return [d1.dot(X.T), d1.sum(axis=-1), d2.dot(h1.T), d2.sum(axis=-1), d3.dot(h2.T), d3.sum(axis=-1)]

# %% wrong: absolute-error-gradient [gradient-of-other-loss] | the gradient of the absolute error
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    d3 = np.where(y > targets, 1.0, -1.0) / y.shape[1]
    d2 = parameters[4].T @ d3 * h2 * (1 - h2)
    d1 = parameters[2].T @ d2 * h1 * (1 - h1)
    return [d1 @ X.T, d1.sum(1), d2 @ h1.T, d2.sum(1), d3 @ h2.T, d3.sum(1)]

# %% wrong: cross-entropy-gradient [gradient-of-other-loss] | softmax in front of the targets
def backward(activations, targets, parameters):
    acts = list(activations)
    e = np.exp(acts[3] - acts[3].max(axis=0))
    delta = (e / e.sum(axis=0) - targets) / targets.shape[1]
    out = []
    for l in (2, 1, 0):
        out = [delta @ acts[l].T, delta.sum(axis=1)] + out
        delta = parameters[2 * l].T @ delta * acts[l] * (1 - acts[l])
    return out

# %% wrong: central-differences [differences-for-analytic] | a central difference per parameter
def backward(activations, targets, parameters):
    def loss_at(ps):
        W1, b1, W2, b2, W3, b3 = ps
        h = sigmoid(W1 @ activations[0] + b1[:, None])
        g = sigmoid(W2 @ h + b2[:, None])
        return 0.5 * np.sum((W3 @ g + b3[:, None] - targets) ** 2) / targets.shape[1]
    eps = 1e-5
    work = [p.copy() for p in parameters]
    grads = []
    for p in work:
        g = np.zeros_like(p)
        for i in np.ndindex(p.shape):
            old = p[i]
            p[i] = old + eps
            up = loss_at(work)
            p[i] = old - eps
            down = loss_at(work)
            p[i] = old
            g[i] = (up - down) / (2 * eps)
        grads.append(g)
    return grads

# %% wrong: complex-step [differences-for-analytic] | exact, but one forward pass for each of 100,000 weights
def backward(activations, targets, parameters):
    def loss_at(ps):
        W1, b1, W2, b2, W3, b3 = ps
        def squash(z):
            big = np.exp(-np.abs(z.real)) * np.exp(-1j * np.sign(z.real) * z.imag)
            return np.where(z.real >= 0, 1 / (1 + big), big / (1 + big))
        h = squash(W1 @ activations[0] + b1[:, None])
        g = squash(W2 @ h + b2[:, None])
        return 0.5 * np.sum((W3 @ g + b3[:, None] - targets) ** 2) / targets.shape[1]
    work = [p.astype(complex) for p in parameters]
    grads = []
    for p in work:
        g = np.zeros(p.shape)
        for i in np.ndindex(p.shape):
            p[i] += 1e-30j
            g[i] = loss_at(work).imag / 1e-30
            p[i] = p[i].real
        grads.append(g)
    return grads

# %% wrong: numerical-gradient-called [differences-for-analytic] | asks the numerical blank for the answer
def backward(activations, targets, parameters):
    zeros = [np.zeros_like(p) for p in parameters]
    _, vector = eval_numerical_gradient(parameters, zeros, activations[0], targets, squared_loss, 1e-6)
    return convert_to_list(vector, *(a.shape[0] for a in activations))

# %% wrong: activation-above [wrong-activations-index] | dW2 with the input, dW3 with the first layer
def backward(activations, targets, parameters):
    A = activations
    d3 = deriv_squared_loss(A[3], targets)
    d2 = parameters[4].T @ d3 * A[2] * (1 - A[2])
    d1 = parameters[2].T @ d2 * A[1] * (1 - A[1])
    return [d1 @ A[0].T, d1.sum(1), d2 @ A[0].T, d2.sum(1), d3 @ A[1].T, d3.sum(1)]

# %% wrong: one-example-in-place [argument-changed, shared-memory] | with a single example the predictions' memory is reused
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    if X.shape[1] == 1:
        y -= targets
        d3 = y
        db3 = y[:, 0]
    else:
        d3 = deriv_squared_loss(y, targets)
        db3 = d3.sum(axis=1)
    d2 = parameters[4].T @ d3 * h2 * (1 - h2)
    d1 = parameters[2].T @ d2 * h1 * (1 - h1)
    return [d1 @ X.T, d1.sum(1), d2 @ h1.T, d2.sum(1), d3 @ h2.T, db3]

# %% wrong: noisy-gradient [global-random] | adds a little noise against local minima
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    d3 = deriv_squared_loss(y, targets)
    d2 = parameters[4].T @ d3 * h2 * (1 - h2)
    d1 = parameters[2].T @ d2 * h1 * (1 - h1)
    grads = [d1 @ X.T, d1.sum(1), d2 @ h1.T, d2.sum(1), d3 @ h2.T, d3.sum(1)]
    return [g + 1e-12 * np.random.randn(*g.shape) for g in grads]

# %% wrong: all-zeros [] | nothing but zeros
def backward(activations, targets, parameters):
    return [np.zeros_like(p) for p in parameters]

# %% wrong: single-bias-off [] | one entry of db1 one per cent too large
def backward(activations, targets, parameters):
    d = deriv_squared_loss(activations[3], targets)
    out = []
    for l in (2, 1, 0):
        a = activations[l]
        out = [d @ a.T, d.sum(axis=1)] + out
        d = parameters[2 * l].T @ d * a * (1 - a)
    out[1][0] *= 1.01
    return out

# %% wrong: weight-decay [] | adds a penalty that the loss does not have
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    d3 = deriv_squared_loss(y, targets)
    d2 = parameters[4].T @ d3 * h2 * (1 - h2)
    d1 = parameters[2].T @ d2 * h1 * (1 - h1)
    decay = lambda W: 1e-3 * W
    return [d1 @ X.T + decay(parameters[0]), d1.sum(1), d2 @ h1.T + decay(parameters[2]), d2.sum(1),
            d3 @ h2.T + decay(parameters[4]), d3.sum(1)]

# %% wrong: flat-vector [] | one long vector
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    d3 = deriv_squared_loss(y, targets)
    d2 = parameters[4].T @ d3 * h2 * (1 - h2)
    d1 = parameters[2].T @ d2 * h1 * (1 - h1)
    return convert_to_1d_vector([d1 @ X.T, d1.sum(1), d2 @ h1.T, d2.sum(1), d3 @ h2.T, d3.sum(1)])

# %% wrong: undivided-transposed [batch-mean-missing, weight-gradient-transposed] | two faults
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    e3 = y - targets
    e2 = parameters[4].T.dot(e3) * h2 * (1 - h2)
    e1 = parameters[2].T.dot(e2) * h1 * (1 - h1)
    return [X.dot(e1.T), e1.sum(1), h1.dot(e2.T), e2.sum(1), h2.dot(e3.T), e3.sum(1)]

# %% wrong: undivided-no-slope [batch-mean-missing, slope-missing] | neither mean nor slope
def backward(activations, targets, parameters):
    error = activations[3] - targets
    grads = []
    for l in (2, 1, 0):
        grads = [np.einsum("in,jn->ij", error, activations[l]), error.sum(axis=1)] + grads
        error = np.einsum("ki,kn->in", parameters[2 * l], error)
    return grads

# %% wrong: undivided-slope-of-h [batch-mean-missing, slope-at-activation] | undivided, slope at the activation
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    W1, b1, W2, b2, W3, b3 = parameters
    dy = y - targets
    d2 = W3.T @ dy * deriv_sigmoid(h2)
    d1 = W2.T @ d2 * deriv_sigmoid(h1)
    return [d1 @ X.T, d1.sum(1), d2 @ h1.T, d2.sum(1), dy @ h2.T, dy.sum(1)]

# %% wrong: undivided-keepdims [batch-mean-missing, bias-keepdims] | undivided, biases as columns
def backward(activations, targets, parameters):
    X, A1, A2, A3 = activations
    dZ3 = A3 - targets
    dZ2 = np.dot(parameters[4].T, dZ3) * A2 * (1 - A2)
    dZ1 = np.dot(parameters[2].T, dZ2) * A1 * (1 - A1)
    pairs = [(dZ1, X), (dZ2, A1), (dZ3, A2)]
    return [g for dZ, A in pairs for g in (np.dot(dZ, A.T), dZ.sum(axis=1, keepdims=True))]

# %% wrong: undivided-backwards [batch-mean-missing, sign-flipped] | target minus prediction, undivided
def backward(activations, targets, parameters):
    X, H, G, P = activations
    total = [np.zeros_like(p) for p in parameters]
    for j in range(P.shape[1]):
        e3 = targets[:, j] - P[:, j]
        e2 = G[:, j] * (1 - G[:, j]) * (e3 @ parameters[4])
        e1 = H[:, j] * (1 - H[:, j]) * (e2 @ parameters[2])
        for k, (e, a) in enumerate([(e1, X), (e2, H), (e3, G)]):
            total[2 * k] += np.outer(e, a[:, j])
            total[2 * k + 1] += e
    return total

# %% wrong: undivided-tanh [batch-mean-missing, tanh-slope] | undivided, slope of tanh
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    d3 = y - targets
    d2 = (1 - h2 ** 2) * (parameters[4].T @ d3)
    d1 = (1 - h1 ** 2) * (parameters[2].T @ d2)
    return [d1 @ X.T, d1.sum(1), d2 @ h1.T, d2.sum(1), d3 @ h2.T, d3.sum(1)]

# %% wrong: undivided-order [batch-mean-missing, order-swapped] | undivided and from the top down
def backward(activations, targets, parameters):
    out = []
    delta = activations[3] - targets
    for layer in reversed(range(3)):
        a = activations[layer]
        out += [delta @ a.T, delta.sum(axis=1)]
        delta = (parameters[2 * layer].T @ delta) * (a - a ** 2)
    return out

# %% wrong: backwards-transposed [sign-flipped, weight-gradient-transposed] | sign and orientation
def backward(activations, targets, parameters):
    x, h, g, y = [a.T for a in activations]
    d3 = (targets.T - y) / len(y)
    d2 = d3 @ parameters[4] * g * (1 - g)
    d1 = d2 @ parameters[2] * h * (1 - h)
    return [x.T @ d1, d1.sum(0), h.T @ d2, d2.sum(0), g.T @ d3, d3.sum(0)]

# %% wrong: backwards-half-slope [sign-flipped, slope-half] | sign, and a without 1 - a
def backward(activations, targets, parameters):
    delta = -deriv_squared_loss(activations[3], targets)
    grads = []
    for l in (2, 1, 0):
        a = activations[l]
        grads = [np.inner(delta, a), delta.sum(axis=1)] + grads
        delta = a * (parameters[2 * l].T @ delta)
    return grads

# %% wrong: backwards-no-slope [sign-flipped, slope-missing] | sign, and linear hidden layers
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    r3 = (targets - y) / y.shape[1]
    r2 = parameters[4].T @ r3
    r1 = parameters[2].T @ r2
    return [r1 @ X.T, r1.sum(1), r2 @ h1.T, r2.sum(1), r3 @ h2.T, r3.sum(1)]

# %% wrong: backwards-bias-rows [sign-flipped, bias-wrong-axis] | sign, and biases over the wrong axis
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    r3 = (targets - y) / y.shape[1]
    r2 = np.einsum("kj,kn->jn", parameters[4], r3) * h2 * (1 - h2)
    r1 = np.einsum("ji,jn->in", parameters[2], r2) * h1 * (1 - h1)
    return [r1 @ X.T, r1.sum(0), r2 @ h1.T, r2.sum(0), r3 @ h2.T, r3.sum(0)]

# %% wrong: doubled-slope-of-h [factor-two, slope-at-activation] | a two too many, slope at the activation
def backward(activations, targets, parameters):
    up = 2 * deriv_squared_loss(activations[3], targets)
    out = []
    for l in (2, 1, 0):
        a = activations[l]
        out = [np.matmul(up, a.T), np.sum(up, axis=1)] + out
        up = np.multiply(deriv_sigmoid(a), np.matmul(parameters[2 * l].T, up))
    return out

# %% wrong: doubled-keepdims [factor-two, bias-keepdims] | a two too many, biases as columns
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    m = y.shape[1]
    d3 = 2 / m * (y - targets)
    d2 = h2 * (1 - h2) * parameters[4].T.dot(d3)
    d1 = h1 * (1 - h1) * parameters[2].T.dot(d2)
    column = lambda d: d.sum(axis=1)[:, None]
    return [d1.dot(X.T), column(d1), d2.dot(h1.T), column(d2), d3.dot(h2.T), column(d3)]

# %% wrong: doubled-bias-early [factor-two, bias-before-slope] | a two too many, bias before the slope
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    g = (y - targets) * 2 / y.shape[1]
    dW3, db3 = g @ h2.T, g.sum(axis=1)
    g = parameters[4].T @ g
    db2 = g.sum(axis=1)
    g = g * h2 * (1 - h2)
    dW2 = g @ h1.T
    g = parameters[2].T @ g
    db1 = g.sum(axis=1)
    g = g * h1 * (1 - h1)
    return [g @ X.T, db1, dW2, db2, dW3, db3]

# %% wrong: all-entries-no-slope [mean-over-entries, slope-missing] | divided by all entries, no slope
def backward(activations, targets, parameters):
    e = (activations[3] - targets) / np.prod(targets.shape)
    out = []
    for A, W in ((activations[2], parameters[4]), (activations[1], parameters[2]), (activations[0], parameters[0])):
        out = [e @ A.T, e.sum(axis=1)] + out
        e = W.T @ e
    return out

# %% wrong: all-entries-transposed [mean-over-entries, weight-gradient-transposed] | divided by all entries, on their side
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    q3 = (y - targets) / y.size
    q2 = h2 * (1 - h2) * (parameters[4].T @ q3)
    q1 = h1 * (1 - h1) * (parameters[2].T @ q2)
    return [(q1 @ X.T).T, q1.sum(1), (q2 @ h1.T).T, q2.sum(1), (q3 @ h2.T).T, q3.sum(1)]

# %% wrong: mean-twice-half-slope [batch-mean-twice, slope-half] | mean twice, a without 1 - a
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    n = float(len(y.T))
    d3 = deriv_squared_loss(y, targets) / n
    d2 = parameters[4].T @ d3 * h2
    d1 = parameters[2].T @ d2 * h1
    return [d1 @ X.T, d1.sum(1), d2 @ h1.T, d2.sum(1), d3 @ h2.T, d3.sum(1)]

# %% wrong: slope-z-and-bias-missing [slope-from-preactivation, bias-missing] | z (1 - z), biases never filled
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    W1, b1, W2, b2, W3, b3 = parameters
    z1, z2 = W1 @ X + b1[:, None], W2 @ h1 + b2[:, None]
    d3 = deriv_squared_loss(y, targets)
    d2 = z2 * (1 - z2) * (W3.T @ d3)
    d1 = z1 * (1 - z1) * (W2.T @ d2)
    return [d1 @ X.T, 0 * b1, d2 @ h1.T, 0 * b2, d3 @ h2.T, 0 * b3]

# %% wrong: tanh-and-bias-mean [tanh-slope, bias-averaged] | slope of tanh, biases averaged
def backward(activations, targets, parameters):
    d = deriv_squared_loss(activations[3], targets)
    out = []
    for l in (2, 1, 0):
        a = activations[l]
        out = [d @ a.T, np.average(d, axis=1)] + out
        d = (1 - a) * (1 + a) * (parameters[2 * l].T @ d)
    return out

# %% wrong: no-slope-and-bias-mean [slope-missing, bias-averaged] | linear hidden layers, biases averaged
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    d3 = deriv_squared_loss(y, targets)
    d2 = parameters[4].T @ d3
    d1 = parameters[2].T @ d2
    return [d1 @ X.T, d1.mean(1), d2 @ h1.T, d2.mean(1), d3 @ h2.T, d3.mean(1)]

# %% wrong: slope-of-h-and-overwritten [slope-at-activation, overwritten-in-loop] | slope at the activation, weights assigned in the loop
def backward(activations, targets, parameters):
    X, H, G, P = activations
    W2, W3 = parameters[2], parameters[4]
    D3 = deriv_squared_loss(P, targets)
    D2 = deriv_sigmoid(G) * (W3.T @ D3)
    D1 = deriv_sigmoid(H) * (W2.T @ D2)
    grads = []
    for D, A in ((D1, X), (D2, H), (D3, G)):
        for n in range(D.shape[1]):
            dW = np.outer(D[:, n], A[:, n])
        grads += [dW, D.sum(axis=1)]
    return grads

# %% wrong: half-slope-transposed [slope-half, weight-gradient-transposed] | a without 1 - a, on their side
def backward(activations, targets, parameters):
    x, h, g, y = activations
    d3 = deriv_squared_loss(y, targets)
    d2 = g * (parameters[4].T @ d3)
    d1 = h * (parameters[2].T @ d2)
    res = []
    for a, d in zip((x, h, g), (d1, d2, d3)):
        res.append(np.einsum("jn,in->ji", a, d))
        res.append(np.einsum("in->i", d))
    return res

# %% wrong: z-factor-undivided [batch-mean-missing, preactivation-for-activation] | undivided, multiplied by z
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    z1 = parameters[0] @ X + parameters[1][:, None]
    z2 = parameters[2] @ h1 + parameters[3][:, None]
    d3 = y - targets
    d2 = parameters[4].T @ d3 * h2 * (1 - h2)
    d1 = parameters[2].T @ d2 * h1 * (1 - h1)
    return [d1 @ X.T, d1.sum(1), d2 @ z1.T, d2.sum(1), d3 @ z2.T, d3.sum(1)]

# %% wrong: reshaped-undivided [batch-mean-missing, reshape-for-transpose] | undivided, reshape for transpose
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    W2, W3 = parameters[2], parameters[4]
    e3 = y - targets
    e2 = np.reshape(W3, W3.shape[::-1]) @ e3 * (h2 - h2 * h2)
    e1 = np.reshape(W2, W2.shape[::-1]) @ e2 * (h1 - h1 * h1)
    return [e1 @ X.T, e1.sum(1), e2 @ h1.T, e2.sum(1), e3 @ h2.T, e3.sum(1)]

# %% wrong: backwards-linear-output [sign-flipped, slope-on-linear-output] | sign, and a slope at the output
def backward(activations, targets, parameters):
    delta = (targets - activations[3]) / targets.shape[1] * activations[3] * (1 - activations[3])
    out = []
    for l in (2, 1, 0):
        a = activations[l]
        out = [delta @ a.T, delta.sum(axis=1)] + out
        delta = parameters[2 * l].T @ delta * a * (1 - a)
    return out

# %% wrong: slope-twice-undivided [batch-mean-missing, slope-twice] | undivided, slope squared
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    sq = lambda a: (a * (1 - a)) ** 2
    e3 = y - targets
    e2 = np.dot(parameters[4].T, e3) * sq(h2)
    e1 = np.dot(parameters[2].T, e2) * sq(h1)
    return [np.dot(e1, X.T), e1.sum(1), np.dot(e2, h1.T), e2.sum(1), np.dot(e3, h2.T), e3.sum(1)]

# %% wrong: weights-skipped-backwards [weights-skipped, sign-flipped] | no weights on the way, wrong sign
def backward(activations, targets, parameters):
    X, h1, h2, y = activations
    d3 = (targets - y) / y.shape[1]
    d2 = np.tile(d3.sum(axis=0), (len(h2), 1)) * h2 * (1 - h2)
    d1 = np.tile(d2.sum(axis=0), (len(h1), 1)) * h1 * (1 - h1)
    return [d1 @ X.T, d1.sum(1), d2 @ h1.T, d2.sum(1), d3 @ h2.T, d3.sum(1)]

# %% wrong: bias-total-half-slope [bias-summed-over-everything, slope-half] | scalar biases, a without 1 - a
def backward(activations, targets, parameters):
    grads = []
    d = deriv_squared_loss(activations[3], targets)
    for l in (2, 1, 0):
        a = activations[l]
        grads[:0] = [d @ a.T, d.sum()]
        d = (d.T @ parameters[2 * l]).T * a
    return grads

# %% wrong: single-undivided [batch-mean-missing, float32] | undivided, in single precision
def backward(activations, targets, parameters):
    X, h1, h2, y, t = [np.float32(a) for a in (*activations, targets)]
    W2, W3 = np.float32(parameters[2]), np.float32(parameters[4])
    d3 = y - t
    d2 = W3.T @ d3 * h2 * (1 - h2)
    d1 = W2.T @ d2 * h1 * (1 - h1)
    return [d1 @ X.T, d1.sum(1), d2 @ h1.T, d2.sum(1), d3 @ h2.T, d3.sum(1)]
