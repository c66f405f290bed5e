# Several functions of one student.

# %% chain: all-right [right] {layer_forward: 2, layer_backward: 4, model_forward: 2, model_backward: 3, unflatten: 3, directional_check: 2} | everything as asked, with a helper
def slope(a, linear):
    return 1.0 if linear else a * (1 - a)

def layer_forward(W, b, a, linear):
    z = W @ a + b[:, None]
    return z if linear else sigmoid(z)

def layer_backward(upstream, a_out, a_in, W, linear):
    dz = upstream * slope(a_out, linear)
    return dz @ a_in.T, dz.sum(axis=1), W.T @ dz

def init_parameters(sizes, rng):
    return [p for n, m in zip(sizes, sizes[1:]) for p in (rng.normal(size=(m, n)) / n**0.5, np.zeros(m))]

def model_forward(parameters, X):
    out = [X]
    for k in range(0, len(parameters), 2):
        out.append(layer_forward(parameters[k], parameters[k + 1], out[-1], k + 2 == len(parameters)))
    return out

def model_backward(parameters, activations, upstream):
    out = []
    for k in range(len(parameters) - 2, -1, -2):
        dW, db, upstream = layer_backward(
            upstream, activations[k // 2 + 1], activations[k // 2], parameters[k], k + 2 == len(parameters))
        out = [dW, db] + out
    return out

def flatten(parameters):
    return np.hstack([p.flatten() for p in parameters])

def unflatten(vector, sizes):
    left, out = list(vector), []
    for n, m in zip(sizes, sizes[1:]):
        W = np.array([left.pop(0) for _ in range(n * m)]).reshape(m, n)
        out += [W, np.array([left.pop(0) for _ in range(m)])]
    return out

def directional_check(f, gradients, parameters, rng, h):
    d = [rng.normal(size=p.shape) for p in parameters]
    shift = lambda t: [p + t * e for p, e in zip(parameters, d)]
    pair = np.array([(f(shift(h)) - f(shift(-h))) / (2 * h), flatten(gradients) @ flatten(d)])
    return np.ptp(pair) / abs(pair).max() if pair.any() else 0.0

# %% chain: wrong-layer [wrong] {layer_backward: 3, model_backward: 3} | a wrong bias gradient costs its part of the layer, not the model
def layer_backward(upstream, a_out, a_in, W, linear):
    dz = upstream if linear else upstream * a_out * (1 - a_out)
    return dz @ a_in.T, dz.mean(axis=1), W.T @ dz

def model_backward(parameters, activations, upstream):
    out, n = [], len(parameters) // 2
    for i in range(n - 1, -1, -1):
        dW, db, upstream = layer_backward(
            upstream, activations[i + 1], activations[i], parameters[2 * i], i == n - 1)
        out = [dW, db] + out
    return out

# %% chain: slope-moved [jointly right] {layer_backward: 0, model_backward: 3} | the slope is taken in the loop and not in the layer
def layer_backward(upstream, a_out, a_in, W, linear):
    return upstream @ a_in.T, upstream.sum(axis=1), W.T @ upstream

def model_backward(parameters, activations, upstream):
    out, n = [], len(parameters) // 2
    for i in range(n - 1, -1, -1):
        if i < n - 1:
            upstream = upstream * activations[i + 1] * (1 - activations[i + 1])
        dW, db, upstream = layer_backward(
            upstream, activations[i + 1], activations[i], parameters[2 * i], i == n - 1)
        out = [dW, db] + out
    return out

# %% chain: output-squashed [jointly wrong] {model_forward: 0, model_backward: 0} | a sigmoid at the output, forward and back: they agree with each other
def model_forward(parameters, X):
    out = [X]
    for k in range(0, len(parameters), 2):
        out.append(layer_forward(parameters[k], parameters[k + 1], out[-1], False))
    return out

def model_backward(parameters, activations, upstream):
    out = []
    for i in range(len(parameters) // 2 - 1, -1, -1):
        dW, db, upstream = layer_backward(
            upstream, activations[i + 1], activations[i], parameters[2 * i], False)
        out = [dW, db] + out
    return out

# %% chain: tanh-throughout [jointly wrong] {layer_forward: 0, layer_backward: 0, model_forward: 2, model_backward: 3} | another nonlinearity with its own slope
def layer_forward(W, b, a, linear):
    z = W @ a + b[:, None]
    return z if linear else np.tanh(z)

def layer_backward(upstream, a_out, a_in, W, linear):
    dz = upstream if linear else upstream * (1 - a_out**2)
    return dz @ a_in.T, dz.sum(axis=1), W.T @ dz

def model_forward(parameters, X):
    out = [X]
    for k in range(0, len(parameters), 2):
        out.append(layer_forward(parameters[k], parameters[k + 1], out[-1], k + 2 == len(parameters)))
    return out

def model_backward(parameters, activations, upstream):
    out, n = [], len(parameters) // 2
    for i in range(n - 1, -1, -1):
        dW, db, upstream = layer_backward(
            upstream, activations[i + 1], activations[i], parameters[2 * i], i == n - 1)
        out = [dW, db] + out
    return out

# %% chain: preactivations-kept [jointly right] {model_forward: 0, model_backward: 3} | one side keeps pre-activations too, and the other side knows it
def model_forward(parameters, X):
    out = [X]
    for k in range(0, len(parameters), 2):
        out.append(layer_forward(parameters[k], parameters[k + 1], out[-1], True))
        if k + 2 < len(parameters):
            out.append(sigmoid(out[-1]))
    return out

def model_backward(parameters, activations, upstream):
    acts, out, n = [*activations[::2], activations[-1]], [], len(parameters) // 2
    for i in range(n - 1, -1, -1):
        dW, db, upstream = layer_backward(upstream, acts[i + 1], acts[i], parameters[2 * i], i == n - 1)
        out = [dW, db] + out
    return out

# %% chain: columns-in-the-vector [jointly right] {flatten: 0, unflatten: 3} | both go column after column
def flatten(parameters):
    return np.concatenate([p.T.ravel() for p in parameters])

def unflatten(vector, sizes):
    out, at = [], 0
    for a, b in zip(sizes[:-1], sizes[1:]):
        out.append(vector[at : at + a * b].reshape(a, b).T.copy())
        out.append(vector[at + a * b : at + a * b + b].copy())
        at += a * b + b
    return out
