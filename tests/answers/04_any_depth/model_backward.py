# Answers to `model_backward` of notebook 04: one percent cell each, see tests/answers_bank.py.

# %% right: reversed-range | collected backwards, then turned round
def model_backward(parameters, activations, upstream):
    grads, n = [], len(parameters) // 2
    for i in reversed(range(n)):
        dW, db, upstream = layer_backward(
            upstream, activations[i + 1], activations[i], parameters[2 * i], i == n - 1)
        grads += [db, dW]
    return grads[::-1]

# %% right: list-of-places | filled at their places
def model_backward(parameters, activations, upstream):
    grads = [None] * len(parameters)
    g, linear = upstream, True
    for k in range(len(parameters) - 2, -1, -2):
        grads[k], grads[k + 1], g = layer_backward(
            g, activations[k // 2 + 1], activations[k // 2], parameters[k], linear)
        linear = False
    return grads

# %% right: without-helper | the layer is written out
def model_backward(parameters, activations, upstream):
    grads, delta = [], upstream
    for layer in range(len(parameters) // 2, 0, -1):
        a = activations[layer - 1]
        grads = [delta @ a.T, delta.sum(axis=1)] + grads
        delta = (parameters[2 * layer - 2].T @ delta) * a * (1 - a)
    return grads

# %% right: negative-indices | counted from the end
def model_backward(parameters, activations, upstream):
    grads = ()
    for i in range(1, len(parameters) // 2 + 1):
        dW, db, upstream = layer_backward(
            upstream, activations[-i], activations[-i - 1], parameters[-2 * i], linear=i == 1)
        grads = (dW, db) + grads
    return grads

# %% right: recursive | the last layer, then the network below it
def model_backward(parameters, activations, upstream, linear=True):
    if not parameters:
        return []
    *below, W, _ = parameters
    *acts, a_in, a_out = activations
    dW, db, da = layer_backward(upstream, a_out, a_in, W, linear)
    return model_backward(below, [*acts, a_in], da, False) + [dW, db]

# %% right: zipped | the lists side by side, backwards
def model_backward(parameters, activations, upstream):
    rows = list(zip(parameters[::2], activations[:-1], activations[1:]))[::-1]
    grads = []
    for number, (W, a_in, a_out) in enumerate(rows):
        dW, db, upstream = layer_backward(upstream, a_out, a_in, W, number == 0)
        grads.insert(0, db)
        grads.insert(0, dW)
    return grads

# %% right: last-then-loop | the linear layer before the loop
def model_backward(parameters, activations, upstream):
    n = len(parameters) // 2
    dW, db, g = layer_backward(upstream, activations[n], activations[n - 1], parameters[-2], True)
    found = {n: (dW, db)}
    for i in range(n - 1, 0, -1):
        dW, db, g = layer_backward(g, activations[i], activations[i - 1], parameters[2 * i - 2], False)
        found[i] = (dW, db)
    return [a for i in sorted(found) for a in found[i]]

# %% right: while-with-stacks | pops from copies
def model_backward(parameters, activations, upstream):
    weights, acts, grads = list(parameters[::2]), list(activations), []
    top = acts.pop()
    linear = True
    while weights:
        below = acts.pop()
        dW, db, upstream = layer_backward(upstream, top, below, weights.pop(), linear)
        grads, top, linear = [dW, db, *grads], below, False
    return grads

# %% right: einsum-loop | einsum, no helper
def model_backward(parameters, activations, upstream):
    n = len(parameters) // 2
    d, out = upstream, []
    for i in range(n - 1, -1, -1):
        if i < n - 1:
            d = d * activations[i + 1] * (1 - activations[i + 1])
        out = [np.einsum("ji,ki->jk", d, activations[i]), d.sum(1)] + out
        d = np.einsum("jk,ji->ki", parameters[2 * i], d)
    return out

# %% wrong: as-found [order-swapped] | from the output to the input
def model_backward(parameters, activations, upstream):
    grads, n = [], len(parameters) // 2
    for i in reversed(range(n)):
        dW, db, upstream = layer_backward(
            upstream, activations[i + 1], activations[i], parameters[2 * i], i == n - 1)
        grads += [dW, db]
    return grads

# %% wrong: turned-whole [order-swapped] | biases before weights
def model_backward(parameters, activations, upstream):
    grads, n = [], len(parameters) // 2
    for i in reversed(range(n)):
        dW, db, upstream = layer_backward(
            upstream, activations[i + 1], activations[i], parameters[2 * i], i == n - 1)
        grads += [dW, db]
    return grads[::-1]

# %% wrong: no-linear [slope-on-linear-output] | a slope at the output too
def model_backward(parameters, activations, upstream):
    grads = []
    for i in reversed(range(len(parameters) // 2)):
        dW, db, upstream = layer_backward(
            upstream, activations[i + 1], activations[i], parameters[2 * i], False)
        grads = [dW, db] + grads
    return grads

# %% wrong: all-linear [slope-missing] | no slope anywhere
def model_backward(parameters, activations, upstream):
    grads = []
    for i in reversed(range(len(parameters) // 2)):
        dW, db, upstream = layer_backward(
            upstream, activations[i + 1], activations[i], parameters[2 * i], True)
        grads = [dW, db] + grads
    return grads

# %% wrong: first-is-linear [last-layer-miscounted] | the first layer is taken for the linear one
def model_backward(parameters, activations, upstream):
    grads = []
    for i in reversed(range(len(parameters) // 2)):
        dW, db, upstream = layer_backward(
            upstream, activations[i + 1], activations[i], parameters[2 * i], i == 0)
        grads = [dW, db] + grads
    return grads

# %% wrong: second-matrix-everywhere [depth-hard-coded] | W2 in all middle layers: right up to three
def model_backward(parameters, activations, upstream):
    grads, n = [], len(parameters) // 2
    for i in reversed(range(n)):
        W = parameters[2 * i] if i in (0, n - 1) else parameters[2]
        dW, db, upstream = layer_backward(upstream, activations[i + 1], activations[i], W, i == n - 1)
        grads = [dW, db] + grads
    return grads

# %% wrong: third-is-linear [depth-hard-coded] | right for three layers
def model_backward(parameters, activations, upstream):
    grads = []
    for i in reversed(range(len(parameters) // 2)):
        dW, db, upstream = layer_backward(
            upstream, activations[i + 1], activations[i], parameters[2 * i], i == 2)
        grads = [dW, db] + grads
    return grads

# %% wrong: unpacks-three [depth-hard-coded] | exactly three layers
def model_backward(parameters, activations, upstream):
    X, h1, h2, out = activations
    W1, b1, W2, b2, W3, b3 = parameters
    dW3, db3, g = layer_backward(upstream, out, h2, W3, True)
    dW2, db2, g = layer_backward(g, h2, h1, W2, False)
    dW1, db1, g = layer_backward(g, h1, X, W1, False)
    return [dW1, db1, dW2, db2, dW3, db3]

# %% wrong: two-at-least [depth-hard-coded] | fails only for a single layer
def model_backward(parameters, activations, upstream):
    n = len(parameters) // 2
    dW, db, g = layer_backward(upstream, activations[n], activations[n - 1], parameters[-2], True)
    grads = [dW, db]
    for i in range(n - 2, 0, -1):
        dW, db, g = layer_backward(g, activations[i + 1], activations[i], parameters[2 * i], False)
        grads = [dW, db] + grads
    dW, db, g = layer_backward(g, activations[1], activations[0], parameters[0], False)
    return [dW, db] + grads

# %% wrong: weights-of-above [wrong-weights] | the matrix of the layer above
def model_backward(parameters, activations, upstream):
    grads, n = [], len(parameters) // 2
    for i in reversed(range(n)):
        W = parameters[min(2 * i + 2, len(parameters) - 2)]
        dW, db, upstream = layer_backward(upstream, activations[i + 1], activations[i], W, i == n - 1)
        grads = [dW, db] + grads
    return grads

# %% wrong: shifted-activations [wrong-activations-index] | input and output one place too low
def model_backward(parameters, activations, upstream):
    grads, n = [], len(parameters) // 2
    for i in reversed(range(n)):
        dW, db, upstream = layer_backward(
            upstream, activations[i], activations[max(i - 1, 0)], parameters[2 * i], i == n - 1)
        grads = [dW, db] + grads
    return grads

# %% wrong: out-for-in [weight-gradient-from-own-output] | the output is handed over twice
def model_backward(parameters, activations, upstream):
    grads, n = [], len(parameters) // 2
    for i in reversed(range(n)):
        dW, db, upstream = layer_backward(
            upstream, activations[i + 1], activations[i + 1], parameters[2 * i], i == n - 1)
        grads = [dW, db] + grads
    return grads

# %% wrong: in-for-out [slope-of-other-layer] | the slope of the layer below
def model_backward(parameters, activations, upstream):
    grads, n = [], len(parameters) // 2
    for i in reversed(range(n)):
        dW, db, upstream = layer_backward(
            upstream, activations[i], activations[i], parameters[2 * i], i == n - 1)
        grads = [dW, db] + grads
    return grads

# %% wrong: upstream-not-passed [upstream-not-passed-on] | every layer gets what came to the last
def model_backward(parameters, activations, upstream):
    grads, n = [], len(parameters) // 2
    for i in reversed(range(n)):
        dW, db, down = layer_backward(
            upstream, activations[i + 1], activations[i], parameters[2 * i], i == n - 1)
        grads = [dW, db] + grads
    return grads

# %% wrong: from-the-front [layers-from-the-front] | begins with the first layer
def model_backward(parameters, activations, upstream):
    grads, n = [], len(parameters) // 2
    for i in range(n):
        dW, db, upstream = layer_backward(
            upstream, activations[i + 1], activations[i], parameters[2 * i], i == n - 1)
        grads += [dW, db]
    return grads

# %% wrong: one-short [first-layer-missing] | the first layer is left out
def model_backward(parameters, activations, upstream):
    grads, n = [], len(parameters) // 2
    for i in range(n - 1, 0, -1):
        dW, db, upstream = layer_backward(
            upstream, activations[i + 1], activations[i], parameters[2 * i], i == n - 1)
        grads = [dW, db] + grads
    return grads

# %% wrong: first-layer-zero [first-layer-missing] | zeros for the first layer
def model_backward(parameters, activations, upstream):
    grads, n = [], len(parameters) // 2
    for i in range(n - 1, 0, -1):
        dW, db, upstream = layer_backward(
            upstream, activations[i + 1], activations[i], parameters[2 * i], i == n - 1)
        grads = [dW, db] + grads
    return [np.zeros_like(parameters[0]), np.zeros_like(parameters[1])] + grads

# %% wrong: mean-once-more [batch-mean-twice] | divides by the batch at the top
def model_backward(parameters, activations, upstream):
    grads, n = [], len(parameters) // 2
    upstream = upstream / upstream.shape[1]
    for i in reversed(range(n)):
        dW, db, upstream = layer_backward(
            upstream, activations[i + 1], activations[i], parameters[2 * i], i == n - 1)
        grads = [dW, db] + grads
    return grads

# %% wrong: mean-each-layer [batch-mean-per-layer] | divides in every layer
def model_backward(parameters, activations, upstream):
    grads, n = [], len(parameters) // 2
    for i in reversed(range(n)):
        dW, db, upstream = layer_backward(
            upstream / upstream.shape[1], activations[i + 1], activations[i], parameters[2 * i],
            i == n - 1)
        grads = [dW, db] + grads
    return grads

# %% wrong: own-loss [own-loss-used] | takes upstream for targets
def model_backward(parameters, activations, upstream):
    grads, n = [], len(parameters) // 2
    g = (activations[-1] - upstream) / upstream.shape[1]
    for i in reversed(range(n)):
        dW, db, g = layer_backward(g, activations[i + 1], activations[i], parameters[2 * i], i == n - 1)
        grads = [dW, db] + grads
    return grads

# %% wrong: input-too [] | the gradient of X as well
def model_backward(parameters, activations, upstream):
    grads, n = [], len(parameters) // 2
    for i in reversed(range(n)):
        dW, db, upstream = layer_backward(
            upstream, activations[i + 1], activations[i], parameters[2 * i], i == n - 1)
        grads = [dW, db] + grads
    return [upstream] + grads

# %% wrong: pairs [pairs-not-flat] | a pair for each layer
def model_backward(parameters, activations, upstream):
    grads, n = [], len(parameters) // 2
    for i in reversed(range(n)):
        dW, db, upstream = layer_backward(
            upstream, activations[i + 1], activations[i], parameters[2 * i], i == n - 1)
        grads = [(dW, db)] + grads
    return grads

# %% wrong: weights-alone [biases-skipped] | no biases
def model_backward(parameters, activations, upstream):
    grads, n = [], len(parameters) // 2
    for i in reversed(range(n)):
        dW, db, upstream = layer_backward(
            upstream, activations[i + 1], activations[i], parameters[2 * i], i == n - 1)
        grads = [dW] + grads
    return grads

# %% wrong: steps-meanwhile [updated-while-propagating] | the weights move before they are used
def model_backward(parameters, activations, upstream):
    grads, n, above = [], len(parameters) // 2, None
    for i in reversed(range(n)):
        W = parameters[2 * i]
        dW, db, _ = layer_backward(upstream, activations[i + 1], activations[i], W, i == n - 1)
        _, _, upstream = layer_backward(
            upstream, activations[i + 1], activations[i], W - 0.01 * dW, i == n - 1)
        grads = [dW, db] + grads
    return grads

# %% wrong: pops-the-callers [argument-changed] | empties the list of activations
def model_backward(parameters, activations, upstream):
    grads, n = [], len(parameters) // 2
    a_out = activations.pop()
    for i in reversed(range(n)):
        a_in = activations.pop()
        dW, db, upstream = layer_backward(upstream, a_out, a_in, parameters[2 * i], i == n - 1)
        grads, a_out = [dW, db] + grads, a_in
    return grads

# %% wrong: short-floats [float32] | float32 from the top
def model_backward(parameters, activations, upstream):
    grads, n = [], len(parameters) // 2
    g = upstream.astype(np.float32)
    for i in reversed(range(n)):
        dW, db, g = layer_backward(g, activations[i + 1], activations[i], parameters[2 * i], i == n - 1)
        grads = [dW.astype(np.float32), db, *grads]
    return grads

# %% wrong: difference-per-weight [differences-for-analytic] | a complex step for every parameter
def model_backward(parameters, activations, upstream):
    def reached(moved):
        a = activations[0]
        for k in range(0, len(moved), 2):
            a = moved[k] @ a + moved[k + 1][:, None]
            if k < len(moved) - 2:
                a = 1 / (1 + np.exp(-a))
        return np.sum(upstream * a)
    grads = []
    for k, p in enumerate(parameters):
        g = np.zeros(p.shape)
        moved = [q.astype(complex) for q in parameters]
        for i in np.ndindex(p.shape):
            moved[k][i] += 1e-20j
            g[i] = reached(moved).imag / 1e-20
            moved[k][i] = p[i]
        grads.append(g)
    return grads
