# Answers to `model_forward` of notebook 04: one percent cell each, see tests/answers_bank.py.

# %% right: slices | weights and biases by slices
def model_forward(parameters, X):
    weights, biases = parameters[::2], parameters[1::2]
    out = [X]
    for i, (W, b) in enumerate(zip(weights, biases)):
        out.append(layer_forward(W, b, out[i], linear=i == len(weights) - 1))
    return out

# %% right: all-but-last | a loop for hidden layers, then the output
def model_forward(parameters, X):
    layers = [X]
    for k in range(0, len(parameters) - 2, 2):
        layers.append(layer_forward(parameters[k], parameters[k + 1], layers[-1], False))
    layers.append(layer_forward(parameters[-2], parameters[-1], layers[-1], True))
    return layers

# %% right: without-helper | the layer is written out
def model_forward(parameters, X):
    a, out = X, (X,)
    for k in range(0, len(parameters), 2):
        a = parameters[k] @ a + parameters[k + 1][:, None]
        if k < len(parameters) - 2:
            a = sigmoid(a)
        out += (a,)
    return out

# %% right: recursive | the first layer, then the rest
def model_forward(parameters, X):
    W, b, *rest = parameters
    below = layer_forward(W, b, X, not rest)
    return [X] + (model_forward(rest, below) if rest else [below])

# %% right: iterator | two at a time
def model_forward(parameters, X):
    numbers, acts = iter(parameters), [X.copy()]
    left = len(parameters)
    for W, b in zip(numbers, numbers):
        left -= 2
        acts.append(layer_forward(W, b, acts[-1], left == 0))
    return acts

# %% right: while | pops from a list of its own
def model_forward(parameters, X):
    todo, acts = list(parameters), [X]
    while todo:
        W, b = todo.pop(0), todo.pop(0)
        acts.append(layer_forward(W, b, acts[-1], len(todo) == 0))
    return acts

# %% right: accumulate | itertools
def model_forward(parameters, X):
    from itertools import accumulate
    n = len(parameters) // 2
    step = lambda a, i: layer_forward(parameters[2 * i], parameters[2 * i + 1], a, i == n - 1)
    return list(accumulate(range(n), step, initial=X))

# %% wrong: last-squashed [sigmoid-on-output] | no layer is linear
def model_forward(parameters, X):
    acts = [X]
    for k in range(0, len(parameters), 2):
        acts.append(layer_forward(parameters[k], parameters[k + 1], acts[-1], False))
    return acts

# %% wrong: all-linear [activation-missing] | every layer is linear
def model_forward(parameters, X):
    acts = [X]
    for k in range(0, len(parameters), 2):
        acts.append(layer_forward(parameters[k], parameters[k + 1], acts[-1], True))
    return acts

# %% wrong: inverted [linear-inverted] | only the last one is squashed
def model_forward(parameters, X):
    acts = [X]
    for k in range(0, len(parameters), 2):
        last = k == len(parameters) - 2
        acts.append(layer_forward(parameters[k], parameters[k + 1], acts[-1], not last))
    return acts

# %% wrong: linear-too-late [sigmoid-on-output] | waits for a layer that never comes
def model_forward(parameters, X):
    acts = [X]
    for k in range(len(parameters) // 2):
        last = k == len(parameters) // 2
        acts.append(layer_forward(parameters[2 * k], parameters[2 * k + 1], acts[-1], last))
    return acts

# %% wrong: linear-too-early [last-layer-miscounted] | the layer before the last is linear
def model_forward(parameters, X):
    acts = [X]
    for k in range(len(parameters) // 2):
        last = k == len(parameters) // 2 - 2
        acts.append(layer_forward(parameters[2 * k], parameters[2 * k + 1], acts[-1], last))
    return acts

# %% wrong: third-is-last [depth-hard-coded] | the third layer is linear
def model_forward(parameters, X):
    acts = [X]
    for k in range(len(parameters) // 2):
        acts.append(layer_forward(parameters[2 * k], parameters[2 * k + 1], acts[-1], k == 2))
    return acts

# %% wrong: unpacks-six [depth-hard-coded] | exactly three layers
def model_forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    h1 = layer_forward(W1, b1, X, False)
    h2 = layer_forward(W2, b2, h1, False)
    return [X, h1, h2, layer_forward(W3, b3, h2, True)]

# %% wrong: from-two [depth-hard-coded] | needs a hidden layer
def model_forward(parameters, X):
    first = layer_forward(parameters[0], parameters[1], X, False)
    acts = [X, first]
    for k in range(2, len(parameters), 2):
        last = k == len(parameters) - 2
        acts.append(layer_forward(parameters[k], parameters[k + 1], acts[-1], last))
    return acts

# %% wrong: linear-by-size [] | takes the smallest layer for the last one
def model_forward(parameters, X):
    acts = [X]
    smallest = min(len(b) for b in parameters[1::2])
    for k in range(0, len(parameters), 2):
        b = parameters[k + 1]
        acts.append(layer_forward(parameters[k], b, acts[-1], len(b) == smallest))
    return acts

# %% wrong: linear-by-object [] | takes a layer with the last one's shape for the last one
def model_forward(parameters, X):
    acts = [X]
    for W, b in zip(parameters[::2], parameters[1::2]):
        acts.append(layer_forward(W, b, acts[-1], W.shape == parameters[-2].shape))
    return acts

# %% wrong: always-from-input [input-again] | every layer gets the input
def model_forward(parameters, X):
    acts = [X]
    for k in range(0, len(parameters), 2):
        last = k == len(parameters) - 2
        acts.append(layer_forward(parameters[k], parameters[k + 1], X, last))
    return acts

# %% wrong: outputs-alone [only-outputs] | not the list
def model_forward(parameters, X):
    a = X
    for k in range(0, len(parameters), 2):
        a = layer_forward(parameters[k], parameters[k + 1], a, k == len(parameters) - 2)
    return a

# %% wrong: without-input [input-missing-from-list] | begins with the first hidden layer
def model_forward(parameters, X):
    acts = []
    for k in range(0, len(parameters), 2):
        below = acts[-1] if acts else X
        acts.append(layer_forward(parameters[k], parameters[k + 1], below, k == len(parameters) - 2))
    return acts

# %% wrong: one-layer-short [last-layer-missing] | stops before the output
def model_forward(parameters, X):
    acts = [X]
    for k in range(0, len(parameters) - 2, 2):
        acts.append(layer_forward(parameters[k], parameters[k + 1], acts[-1], False))
    return acts

# %% wrong: same-bias [] | the first bias everywhere it fits
def model_forward(parameters, X):
    acts = [X]
    for k in range(0, len(parameters), 2):
        last = k == len(parameters) - 2
        acts.append(layer_forward(parameters[k], parameters[1], acts[-1], last))
    return acts

# %% wrong: backwards [order-swapped] | the outputs first
def model_forward(parameters, X):
    acts = [X]
    for k in range(0, len(parameters), 2):
        last = k == len(parameters) - 2
        acts.append(layer_forward(parameters[k], parameters[k + 1], acts[-1], last))
    return acts[::-1]

# %% wrong: takes-them-out [argument-changed] | empties the caller's list
def model_forward(parameters, X):
    acts = [X]
    while parameters:
        W, b = parameters.pop(0), parameters.pop(0)
        acts.append(layer_forward(W, b, acts[-1], not parameters))
    return acts

# %% wrong: float32-input [float32] | single precision from the start
def model_forward(parameters, X):
    acts = [X.astype(np.float32)]
    for k in range(0, len(parameters), 2):
        last = k == len(parameters) - 2
        acts.append(layer_forward(parameters[k], parameters[k + 1], acts[-1], last))
    return acts

# %% wrong: preactivations-too [] | before and after the sigmoid
def model_forward(parameters, X):
    acts = [X]
    for k in range(0, len(parameters), 2):
        z = layer_forward(parameters[k], parameters[k + 1], acts[-1], True)
        acts.append(z)
        if k < len(parameters) - 2:
            acts.append(sigmoid(z))
    return acts
