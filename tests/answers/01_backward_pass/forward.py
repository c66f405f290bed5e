# Answers to forward(parameters, X): the activations [X, hid_1, hid_2, outputs] of a batch.

# %% right: tile-and-dot | tiles the biases, as older code does
def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    batch_size = X.shape[1]
    hid_1 = sigmoid(W1.dot(X) + np.tile(np.reshape(b1, (W1.shape[0], 1)), batch_size))
    hid_2 = sigmoid(W2.dot(hid_1) + np.tile(np.reshape(b2, (W2.shape[0], 1)), batch_size))
    outputs = W3.dot(hid_2) + np.tile(np.reshape(b3, (W3.shape[0], 1)), batch_size)
    return [X, hid_1, hid_2, outputs]

# %% right: transposed-twice | everything lies on its side, then is turned back
def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    A0 = X.T
    A1 = sigmoid(A0 @ W1.T + b1)
    A2 = sigmoid(A1 @ W2.T + b2)
    out = A2 @ W3.T + b3
    return [X, A1.T, A2.T, out.T]

# %% right: transposed-bias | adds the bias to the transposed product
def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    hid_1 = sigmoid(((W1 @ X).T + b1).T)
    hid_2 = sigmoid(((W2 @ hid_1).T + b2).T)
    return X, hid_1, hid_2, ((W3 @ hid_2).T + b3).T

# %% right: einsum-layers | einsum, and a tuple is returned
def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    layer = lambda W, b, A: np.einsum("ij,jn->in", W, A) + b[:, None]
    h1 = sigmoid(layer(W1, b1, X))
    h2 = sigmoid(layer(W2, b2, h1))
    return (X, h1, h2, layer(W3, b3, h2))

# %% right: bias-column | a row of ones carries the bias
def forward(parameters, X):
    def augmented(A):
        return np.vstack([A, np.ones((1, A.shape[1]))])

    acts = [X]
    for layer in (0, 2, 4):
        Wb = np.hstack([parameters[layer], parameters[layer + 1].reshape(-1, 1)])
        z = Wb @ augmented(acts[-1])
        acts.append(sigmoid(z) if layer < 4 else z)
    return acts

# %% right: all-loops | examples, units, inputs: three loops
def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    n = X.shape[1]
    hid_1 = np.zeros((W1.shape[0], n))
    hid_2 = np.zeros((W2.shape[0], n))
    outputs = np.zeros((W3.shape[0], n))
    for e in range(n):
        for i in range(W1.shape[0]):
            z = b1[i]
            for j in range(W1.shape[1]):
                z += W1[i, j] * X[j, e]
            hid_1[i, e] = sigmoid(z)
        for i in range(W2.shape[0]):
            z = b2[i]
            for j in range(W2.shape[1]):
                z += W2[i, j] * hid_1[j, e]
            hid_2[i, e] = sigmoid(z)
        for i in range(W3.shape[0]):
            z = b3[i]
            for j in range(W3.shape[1]):
                z += W3[i, j] * hid_2[j, e]
            outputs[i, e] = z
    return [X, hid_1, hid_2, outputs]

# %% right: per-example-stack | one example at a time, stacked as columns
def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    ones, twos, outs = [], [], []
    for x in X.T:
        h = sigmoid(W1 @ x + b1)
        g = sigmoid(W2 @ h + b2)
        ones.append(h); twos.append(g); outs.append(W3 @ g + b3)
    return [X] + [np.stack(rows, axis=1) for rows in (ones, twos, outs)]

# %% right: accumulate | itertools.accumulate over the layers
def forward(parameters, X):
    from itertools import accumulate

    identity = lambda z: z
    layers = [(parameters[0], parameters[1], sigmoid),
              (parameters[2], parameters[3], sigmoid),
              (parameters[4], parameters[5], identity)]
    step = lambda A, layer: layer[2](layer[0] @ A + np.expand_dims(layer[1], 1))
    return list(accumulate(layers, step, initial=X))

# %% right: generator | a generator yields the activations
def forward(parameters, X):
    def activations():
        A = X
        yield A
        it = iter(parameters)
        for depth, (W, b) in enumerate(zip(it, it)):
            A = np.matmul(W, A) + b[:, np.newaxis]
            if depth < 2:
                A = sigmoid(A)
            yield A
    return list(activations())

# %% right: layer-class | small class as helper
class Layer:
    def __init__(self, W, b, squash):
        self.W, self.b, self.squash = W, b, squash

    def __call__(self, A):
        z = self.W @ A
        for unit, bias in enumerate(self.b):
            z[unit] += bias
        return sigmoid(z) if self.squash else z

def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    first, second, last = Layer(W1, b1, True), Layer(W2, b2, True), Layer(W3, b3, False)
    hid_1 = first(X)
    hid_2 = second(hid_1)
    return [X, hid_1, hid_2, last(hid_2)]

# %% right: own-tanh-sigmoid | own sigmoid from tanh
def forward(parameters, X):
    squash = lambda z: 0.5 + 0.5 * np.tanh(z / 2)
    W1, b1, W2, b2, W3, b3 = parameters
    hid_1 = squash(np.dot(W1, X) + np.outer(b1, np.ones(X.shape[1])))
    hid_2 = squash(np.dot(W2, hid_1) + np.outer(b2, np.ones(X.shape[1])))
    return [X, hid_1, hid_2, np.dot(W3, hid_2) + np.outer(b3, np.ones(X.shape[1]))]

# %% right: in-place-on-own | every step in place, on arrays of its own
def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    def squash(z):
        np.clip(z, -700, 700, out=z)
        np.negative(z, out=z)
        np.exp(z, out=z)
        z += 1
        np.reciprocal(z, out=z)
        return z
    h1 = W1 @ X;  h1 += b1[:, None];  squash(h1)
    h2 = W2 @ h1; h2 += b2[:, None];  squash(h2)
    o = W3 @ h2;  o += b3[:, None]
    return [X.copy(), h1, h2, o]

# %% right: recursion | the layer above asks the layer below
def forward(parameters, X):
    def activation(layer):
        if layer == 0:
            return [X]
        below = activation(layer - 1)
        W, b = parameters[2 * layer - 2], parameters[2 * layer - 1]
        z = W @ below[-1] + b.reshape(len(b), 1)
        return below + [z if layer == 3 else sigmoid(z)]
    return activation(3)

# %% right: dict-of-arrays | names in a dictionary, as in some courses
def forward(parameters, X):
    cache = dict(zip(["W1", "b1", "W2", "b2", "W3", "b3"], parameters))
    cache["A0"] = X
    for l in "123":
        prev = "A" + str(int(l) - 1)
        cache["Z" + l] = np.add.outer(cache["b" + l], np.zeros(X.shape[1])) + cache["W" + l] @ cache[prev]
        cache["A" + l] = cache["Z" + l] if l == "3" else sigmoid(cache["Z" + l])
    print({k: v.shape for k, v in cache.items()})
    return [cache["A0"], cache["A1"], cache["A2"], cache["A3"]]

# %% right: subclass-arrays | behaves like an array because it is one
def forward(parameters, X):
    class Act(np.ndarray):
        pass
    W1, b1, W2, b2, W3, b3 = parameters
    h1 = sigmoid(W1 @ X + b1[:, None]).view(Act)
    h2 = sigmoid(W2 @ h1 + b2[:, None]).view(Act)
    return [X, h1, h2, W3 @ h2 + b3[:, None]]

# %% right: sum-of-broadcast | product and sum instead of a matrix product
def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    affine = lambda W, b, A: (W[:, :, None] * A[None, :, :]).sum(axis=1) + b[:, None]
    hid_1 = sigmoid(affine(W1, b1, X))
    hid_2 = sigmoid(affine(W2, b2, hid_1))
    return [X, hid_1, hid_2, affine(W3, b3, hid_2)]

# %% wrong: no-biases [bias-missing] | products only
def forward(parameters, X):
    A = [X]
    for l, W in enumerate(parameters[::2]):
        z = W @ A[-1]
        A.append(z if l == 2 else sigmoid(z))
    return A

# %% wrong: output-bias-forgotten [bias-missing] | only the last bias is missing
def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    hid_1 = sigmoid(np.einsum("ij,jn->in", W1, X) + b1[:, None])
    hid_2 = sigmoid(np.einsum("ij,jn->in", W2, hid_1) + b2[:, None])
    outputs = np.einsum("ij,jn->in", W3, hid_2)
    return [X, hid_1, hid_2, outputs]

# %% wrong: bias-row [bias-on-wrong-axis] | adds the bias along the batch
def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    hid_1 = sigmoid(W1 @ X + b1)
    hid_2 = sigmoid(W2 @ hid_1 + b2)
    return [X, hid_1, hid_2, W3 @ hid_2 + b3]

# %% wrong: bias-by-example [bias-on-wrong-axis] | the bias follows the example and wraps around
def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    n = X.shape[1]
    around = lambda b: np.array([b[j % len(b)] for j in range(n)])
    h1 = sigmoid(W1 @ X + around(b1)[np.newaxis, :])
    h2 = sigmoid(W2 @ h1 + around(b2)[np.newaxis, :])
    return [X, h1, h2, W3 @ h2 + around(b3)[np.newaxis, :]]

# %% wrong: second-layer-linear [activation-missing] | one sigmoid too few
def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    column = lambda b: b.reshape(-1, 1)
    h = sigmoid(W1.dot(X) + column(b1))
    g = W2.dot(h) + column(b2)
    return [X, h, g, W3.dot(g) + column(b3)]

# %% wrong: first-layer-linear [activation-missing] | sigmoid only from the second layer on
def forward(parameters, X):
    out = [X]
    for k in range(3):
        z = parameters[2 * k] @ out[k] + parameters[2 * k + 1][:, None]
        out.append(sigmoid(z) if k == 1 else z)
    return out

# %% wrong: squashes-everything [sigmoid-on-output] | the loop treats all layers alike
def forward(parameters, X):
    acts = [X]
    it = iter(parameters)
    for W, b in zip(it, it):
        acts.append(sigmoid(W @ acts[-1] + b[:, None]))
    return acts

# %% wrong: squashes-output-vectorised [sigmoid-on-output] | output squashed at the return
def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    A1 = sigmoid((X.T @ W1.T + b1).T)
    A2 = sigmoid((A1.T @ W2.T + b2).T)
    Z3 = (A2.T @ W3.T + b3).T
    return [X, A1, A2, 1 / (1 + np.exp(-np.clip(Z3, -700, 700)))]

# %% wrong: gives-z [preactivations-returned] | right output, hidden arrays before the sigmoid
def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    z1 = W1 @ X + b1[:, None]
    z2 = W2 @ sigmoid(z1) + b2[:, None]
    z3 = W3 @ sigmoid(z2) + b3[:, None]
    return [X, z1, z2, z3]

# %% wrong: gives-z-recursive [preactivations-returned] | stores before squashing
def forward(parameters, X):
    store = [X]
    def push(A, layer):
        z = parameters[2 * layer] @ A + np.expand_dims(parameters[2 * layer + 1], -1)
        store.append(z)
        if layer < 2:
            push(sigmoid(z), layer + 1)
    push(X, 0)
    return store

# %% wrong: first-weights-again [wrong-weights] | wants W2 and takes W1
def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    hid_1 = sigmoid(W1 @ X + b1[:, None])
    hid_2 = sigmoid(W1 @ hid_1 + b2[:, None])
    return [X, hid_1, hid_2, W3 @ hid_2 + b3[:, None]]

# %% wrong: index-slip [wrong-weights] | index arithmetic off by one layer in the last step
def forward(parameters, X):
    acts = [X]
    for i in range(3):
        W = parameters[2 * min(i, 1)]
        z = W @ acts[i] + parameters[2 * i + 1][:, None]
        acts.append(sigmoid(z) if i < 2 else z)
    return acts

# %% wrong: weights-on-their-side [weights-transposed] | takes W as inputs by outputs
def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    h1 = sigmoid(W1.T @ X + b1[:, None])
    h2 = sigmoid(W2.T @ h1 + b2[:, None])
    return [X, h1, h2, W3.T @ h2 + b3[:, None]]

# %% wrong: weights-on-their-side-einsum [weights-transposed] | indices in the other order
def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    layer = lambda W, b, A: np.einsum("ji,jn->in", W, A) + b[:, None]
    h1 = sigmoid(layer(W1, b1, X))
    h2 = sigmoid(layer(W2, b2, h1))
    return [X, h1, h2, layer(W3, b3, h2)]

# %% wrong: jumps-over-second [layer-skipped] | the output looks at the first hidden layer
def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    hid_1 = sigmoid(W1 @ X + b1[:, None])
    hid_2 = sigmoid(W2 @ hid_1 + b2[:, None])
    outputs = W3 @ hid_1 + b3[:, None]
    return [X, hid_1, hid_2, outputs]

# %% wrong: three-arrays [input-missing-from-list] | without the input
def forward(parameters, X):
    acts = []
    A = X
    for k in (0, 2, 4):
        A = parameters[k] @ A + parameters[k + 1].reshape(-1, 1)
        if k != 4:
            A = sigmoid(A)
        acts.append(A)
    return acts

# %% wrong: only-output [input-missing-from-list] | hands back the predictions alone
def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    return W3 @ sigmoid(W2 @ sigmoid(W1 @ X + b1[:, None]) + b2[:, None]) + b3[:, None]

# %% wrong: output-first [order-swapped] | from the output down
def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    h1 = sigmoid(W1 @ X + b1[:, None])
    h2 = sigmoid(W2 @ h1 + b2[:, None])
    y = W3 @ h2 + b3[:, None]
    stack = []
    for a in (X, h1, h2, y):
        stack.insert(0, a)
    return stack

# %% wrong: input-last [order-swapped] | the input is put at the end
def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    h1 = sigmoid(W1 @ X + b1[:, None])
    h2 = sigmoid(W2 @ h1 + b2[:, None])
    return [h1, h2, W3 @ h2 + b3[:, None], X]

# %% wrong: tanh-layers [tanh-for-sigmoid] | another squashing function
def forward(parameters, X):
    f = np.tanh
    A = [X]
    for n, (W, b) in enumerate(zip(parameters[0::2], parameters[1::2])):
        Z = (A[n].T @ W.T + b).T
        A.append(f(Z) if n < 2 else Z)
    return A

# %% wrong: tanh-by-exponentials [tanh-for-sigmoid] | tanh, written with the sigmoid
def forward(parameters, X):
    def squash(z):
        return 2 * sigmoid(2 * z) - 1
    W1, b1, W2, b2, W3, b3 = parameters
    hid_1 = squash(W1 @ X + b1[:, None])
    hid_2 = squash(W2 @ hid_1 + b2[:, None])
    return [X, hid_1, hid_2, W3 @ hid_2 + b3[:, None]]

# %% wrong: squashes-twice [sigmoid-twice] | once when computed, once when passed on
def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    hid_1 = sigmoid(W1 @ X + b1[:, None])
    hid_1 = sigmoid(hid_1)
    hid_2 = sigmoid(W2 @ hid_1 + b2[:, None])
    hid_2 = sigmoid(hid_2)
    return [X, hid_1, hid_2, W3 @ hid_2 + b3[:, None]]

# %% wrong: own-sigmoid-overflows [overflow-nan] | e^z / (1 + e^z)
def forward(parameters, X):
    def squash(z):
        e = np.exp(z)
        return e / (1 + e)
    W1, b1, W2, b2, W3, b3 = parameters
    h1 = squash(W1 @ X + b1[:, None])
    h2 = squash(W2 @ h1 + b2[:, None])
    return [X, h1, h2, W3 @ h2 + b3[:, None]]

# %% wrong: single-input [float32] | converts the input first
def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = [p.astype(np.float32) for p in parameters]
    A = X.astype(np.float32)
    h1 = sigmoid(W1 @ A + b1[:, None])
    h2 = sigmoid(W2 @ h1 + b2[:, None])
    return [X, h1, h2, W3 @ h2 + b3[:, None]]

# %% wrong: squeezes [squeeze-batch-of-one] | drops the batch axis when it is one
def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    h1 = sigmoid(W1 @ X + b1[:, None])
    h2 = sigmoid(W2 @ h1 + b2[:, None])
    return [np.squeeze(a) for a in (X, h1, h2, W3 @ h2 + b3[:, None])]

# %% wrong: one-example-vector [squeeze-batch-of-one] | special case for a single example
def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    if X.shape[1] == 1:
        x = X[:, 0]
        h = sigmoid(W1 @ x + b1)
        g = sigmoid(W2 @ h + b2)
        return [x, h, g, W3 @ g + b3]
    h = sigmoid(W1 @ X + b1[:, None])
    g = sigmoid(W2 @ h + b2[:, None])
    return [X, h, g, W3 @ g + b3[:, None]]

# %% wrong: standardises-input [argument-changed] | scales the caller's X in place and back again
def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    X -= 0.3
    h1 = sigmoid(W1 @ (X + 0.3) + b1[:, None])
    h2 = sigmoid(W2 @ h1 + b2[:, None])
    X += 0.3
    return [X, h1, h2, W3 @ h2 + b3[:, None]]

# %% wrong: reshapes-the-list [argument-changed] | turns the biases in the caller's list into columns
def forward(parameters, X):
    for k in range(1, 6, 2):
        parameters[k] = parameters[k].reshape(-1, 1)
    W1, b1, W2, b2, W3, b3 = parameters
    h1 = sigmoid(W1 @ X + b1)
    h2 = sigmoid(W2 @ h1 + b2)
    return [X, h1, h2, W3 @ h2 + b3]

# %% wrong: pops-the-list [argument-changed] | empties the caller's list
def forward(parameters, X):
    params = parameters if isinstance(parameters, list) else list(parameters)
    acts = [X]
    while params:
        W = params.pop(0)
        b = params.pop(0)
        z = W @ acts[-1] + b[:, None]
        acts.append(sigmoid(z) if params else z)
    return acts

# %% wrong: loop-keeps-last [last-example-only] | each example overwrites the one before
def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    for e in range(X.shape[1]):
        x = X[:, [e]]
        hid_1 = sigmoid(W1 @ x + b1[:, None])
        hid_2 = sigmoid(W2 @ hid_1 + b2[:, None])
        outputs = W3 @ hid_2 + b3[:, None]
    return [X, hid_1, hid_2, outputs]

# %% wrong: mean-example [batch-averaged] | averages over the batch
def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    h1 = sigmoid(W1 @ X + b1[:, None]).mean(axis=1, keepdims=True)
    h2 = sigmoid(W2 @ h1 + b2[:, None])
    return [X, h1, h2, W3 @ h2 + b3[:, None]]

# %% wrong: integer-buffers [integer-buffer] | hidden layers are rounded down to zero
def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    n = X.shape[1]
    hid_1 = np.zeros((len(b1), n), dtype=int)
    hid_2 = np.zeros((len(b2), n), dtype=int)
    for j in range(n):
        hid_1[:, j] = sigmoid(W1 @ X[:, j] + b1)
        hid_2[:, j] = sigmoid(W2 @ hid_1[:, j] + b2)
    return [X, hid_1, hid_2, W3 @ hid_2 + b3[:, None]]

# %% wrong: bias-inside-twice [] | the bias is added before and after the product
def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    h1 = sigmoid(W1 @ X + 2 * b1[:, None])
    h2 = sigmoid(W2 @ h1 + 2 * b2[:, None])
    return [X, h1, h2, W3 @ h2 + 2 * b3[:, None]]

# %% wrong: step-units [] | threshold units for sigmoid units
def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    h1 = (W1 @ X + b1[:, None] > 0).astype(float)
    h2 = (W2 @ h1 + b2[:, None] > 0).astype(float)
    return [X, h1, h2, W3 @ h2 + b3[:, None]]

# %% wrong: no-bias-squashed-output [bias-missing, sigmoid-on-output] | two slips
def forward(parameters, X):
    from functools import reduce
    return reduce(lambda acts, W: acts + [sigmoid(W @ acts[-1])], parameters[::2], [X])

# %% wrong: tanh-no-bias [tanh-for-sigmoid, bias-missing] | two slips
def forward(parameters, X):
    W1, _, W2, _, W3, _ = parameters
    h1 = np.tanh(W1.dot(X))
    h2 = np.tanh(W2.dot(h1))
    return [X, h1, h2, W3.dot(h2)]

# %% wrong: tanh-and-squashed-output [tanh-for-sigmoid, sigmoid-on-output] | hidden tanh, sigmoid output
def forward(parameters, X):
    acts = [X]
    for k, f in zip((0, 2, 4), (np.tanh, np.tanh, sigmoid)):
        acts.append(f(parameters[k] @ acts[-1] + parameters[k + 1][:, None]))
    return acts

# %% wrong: z-without-input [preactivations-returned, input-missing-from-list] | only the three z
def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    z1 = W1 @ X + b1[:, None]
    z2 = W2 @ sigmoid(z1) + b2[:, None]
    return [z1, z2, W3 @ sigmoid(z2) + b3[:, None]]

# %% wrong: linear-hidden-squashed-output [activation-missing, sigmoid-on-output] | the sigmoid sits on the wrong layer
def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    h1 = sigmoid(W1 @ X + b1[:, None])
    h2 = W2 @ h1 + b2[:, None]
    return [X, h1, h2, sigmoid(W3 @ h2 + b3[:, None])]

# %% wrong: twice-squashed-no-bias [sigmoid-twice, bias-missing] | two slips
def forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    s2 = lambda z: sigmoid(sigmoid(z))
    A1 = s2(W1 @ X)
    A2 = s2(W2 @ A1)
    return [X, A1, A2, W3 @ A2]
