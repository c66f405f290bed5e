# Answers to train_softmax(parameters, X, labels, settings, rng): training with cross-entropy.

# %% right: all-written-out | no helper of the notebook
def train_softmax(parameters, X, labels, settings, rng):
    parameters = [p.copy() for p in parameters]
    loss = []
    for _ in range(settings["epochs"]):
        order = rng.permutation(X.shape[1])
        for start in range(0, len(order), settings["size"]):
            some = order[start : start + settings["size"]]
            layers = [X.take(some, axis=1)]
            depth = len(parameters) // 2
            for level in range(depth):
                W, b = parameters[2 * level : 2 * level + 2]
                z = np.einsum("ij,jk->ik", W, layers[level])
                z += np.reshape(b, (-1, 1))
                layers.append(z if level == depth - 1 else 0.5 + 0.5 * np.tanh(0.5 * z))
            delta = deriv_softmax_cross_entropy(layers[-1], labels[some])
            for level in reversed(range(depth)):
                W, b = parameters[2 * level : 2 * level + 2]
                below = layers[level]
                dW, db = np.inner(delta, below), np.inner(delta, np.ones(delta.shape[1]))
                delta = np.einsum("ij,ik,jk->jk", W, delta, below - below**2)
                W -= settings["rate"] * dW
                b -= settings["rate"] * db
        loss.append(cross_entropy(model_forward(parameters, X)[-1], labels))
    return parameters, {"loss": np.array(loss)}

# %% right: with-the-helpers | an inner loop of its own
def train_softmax(parameters, X, labels, settings, rng):
    losses = np.zeros(settings["epochs"])
    for e in range(settings["epochs"]):
        for x, y in minibatches(X, labels, settings["size"], rng):
            acts = model_forward(parameters, x)
            grads = model_backward(parameters, acts, deriv_softmax_cross_entropy(acts[-1], y))
            parameters = [p - settings["rate"] * g for p, g in zip(parameters, grads)]
        losses[e] = cross_entropy(model_forward(parameters, X)[-1], labels)
    return parameters, {"loss": losses}

# %% right: example-by-example | gradients added up over single examples, slow
def train_softmax(parameters, X, labels, settings, rng):
    rate, size = settings["rate"], settings["size"]
    history = []
    for _ in range(settings["epochs"]):
        order = list(rng.permutation(labels.size))
        while order:
            batch, order = order[:size], order[size:]
            total = [np.zeros(p.shape) for p in parameters]
            for i in batch:
                layers = model_forward(parameters, X[:, [i]])
                delta = deriv_softmax_cross_entropy(layers[-1], labels[[i]])
                for t, g in zip(total, model_backward(parameters, layers, delta)):
                    t += g
            parameters = [p - rate * t / len(batch) for p, t in zip(parameters, total)]
        history.append(cross_entropy(model_forward(parameters, X)[-1], labels))
    return parameters, {"loss": np.asarray(history, dtype=np.float64)}

# %% right: shuffled-copies | shuffles the examples themselves, in a copy
def train_softmax(parameters, X, labels, settings, rng):
    both = np.vstack([X, labels])
    losses = []
    for _ in range(settings["epochs"]):
        rng.shuffle(both, axis=1)
        images, digits = both[:-1], both[-1].astype(int)
        for first in range(0, digits.size, settings["size"]):
            part = slice(first, first + settings["size"])
            layers = model_forward(parameters, images[:, part])
            upstream = deriv_softmax_cross_entropy(layers[-1], digits[part])
            gradients = model_backward(parameters, layers, upstream)
            parameters = [np.subtract(p, settings["rate"] * g) for p, g in zip(parameters, gradients)]
        losses += [cross_entropy(model_forward(parameters, X)[-1], labels)]
    return parameters, dict(loss=np.array(losses))

# %% right: random-keys | an order from sorted random numbers, a tuple comes back
def train_softmax(parameters, X, labels, settings, rng):
    rate, size, epochs = (settings[key] for key in ("rate", "size", "epochs"))
    loss = np.empty(epochs)
    now = tuple(parameters)
    for number in range(epochs):
        order = np.argsort(rng.random(labels.size))
        pieces = np.split(order, range(size, order.size, size))
        now = tuple(epoch(list(now), [(X[:, i], labels[i]) for i in pieces], rate, deriv_softmax_cross_entropy))
        loss[number] = cross_entropy(model_forward(now, X)[-1], labels)
    return now, {"loss": loss, "epochs": epochs}

# %% right: orders-beforehand | all orders are drawn before the first step
def train_softmax(parameters, X, labels, settings, rng):
    orders = [rng.permutation(labels.size) for _ in range(settings["epochs"])]
    losses = []
    for order in orders:
        starts = range(0, order.size, settings["size"])
        pieces = [order[s : s + settings["size"]] for s in starts]
        pairs = ((X[:, i], labels[i]) for i in pieces)
        parameters = epoch(parameters, pairs, settings["rate"], deriv_softmax_cross_entropy)
        losses.append(float(cross_entropy(model_forward(parameters, X)[-1], labels)))
    return parameters, {"loss": np.array(losses)}

# %% right: recursive | one epoch, then the rest
def train_softmax(parameters, X, labels, settings, rng):
    if settings["epochs"] == 0:
        return parameters, {"loss": np.zeros(0)}
    pairs = minibatches(X, labels, settings["size"], rng)
    after = epoch(parameters, pairs, settings["rate"], deriv_softmax_cross_entropy)
    first = cross_entropy(model_forward(after, X)[-1], labels)
    rest = {**settings, "epochs": settings["epochs"] - 1}
    last, history = train_softmax(after, X, labels, rest, rng)
    return last, {"loss": np.concatenate([[first], history["loss"]])}

# %% wrong: still-squares [squared-loss-kept] | the derivative of the squared loss
def train_softmax(parameters, X, labels, settings, rng):
    losses = []
    deriv = lambda outputs, y: (outputs - one_hot(y, outputs.shape[0])) / y.size
    for _ in range(settings["epochs"]):
        parameters = epoch(parameters, minibatches(X, labels, settings["size"], rng), settings["rate"], deriv)
        losses.append(cross_entropy(model_forward(parameters, X)[-1], labels))
    return parameters, {"loss": np.array(losses)}

# %% wrong: softmax-first [softmax-twice] | probabilities are handed to the derivative
def train_softmax(parameters, X, labels, settings, rng):
    losses = []
    deriv = lambda outputs, y: deriv_softmax_cross_entropy(softmax(outputs), y)
    for _ in range(settings["epochs"]):
        parameters = epoch(parameters, minibatches(X, labels, settings["size"], rng), settings["rate"], deriv)
        losses.append(cross_entropy(model_forward(parameters, X)[-1], labels))
    return parameters, {"loss": np.array(losses)}

# %% wrong: uphill [sign-flipped] | the gradient is added
def train_softmax(parameters, X, labels, settings, rng):
    losses = []
    for _ in range(settings["epochs"]):
        pairs = minibatches(X, labels, settings["size"], rng)
        parameters = epoch(parameters, pairs, -settings["rate"], deriv_softmax_cross_entropy)
        losses.append(cross_entropy(model_forward(parameters, X)[-1], labels))
    return parameters, {"loss": np.array(losses)}

# %% wrong: from-the-start-again [stale-parameters] | each epoch begins with the first parameters
def train_softmax(parameters, X, labels, settings, rng):
    losses = []
    for _ in range(settings["epochs"]):
        pairs = minibatches(X, labels, settings["size"], rng)
        trained = epoch(parameters, pairs, settings["rate"], deriv_softmax_cross_entropy)
        losses.append(cross_entropy(model_forward(trained, X)[-1], labels))
    return trained, {"loss": np.array(losses)}

# %% wrong: old-gradient [] | gradients are taken at the first parameters
def train_softmax(parameters, X, labels, settings, rng):
    losses, now = [], list(parameters)
    for _ in range(settings["epochs"]):
        for x, y in minibatches(X, labels, settings["size"], rng):
            layers = model_forward(parameters, x)
            grads = model_backward(parameters, layers, deriv_softmax_cross_entropy(layers[-1], y))
            now = [p - settings["rate"] * g for p, g in zip(now, grads)]
        losses.append(cross_entropy(model_forward(now, X)[-1], labels))
    return now, {"loss": np.array(losses)}

# %% wrong: before-each-epoch [loss-at-the-wrong-time] | the loss is noted before the steps
def train_softmax(parameters, X, labels, settings, rng):
    losses = []
    for _ in range(settings["epochs"]):
        losses.append(cross_entropy(model_forward(parameters, X)[-1], labels))
        pairs = minibatches(X, labels, settings["size"], rng)
        parameters = epoch(parameters, pairs, settings["rate"], deriv_softmax_cross_entropy)
    return parameters, {"loss": np.array(losses)}

# %% wrong: on-the-way [loss-at-the-wrong-time] | the mean of the losses of the minibatches, as they come
def train_softmax(parameters, X, labels, settings, rng):
    losses = []
    for _ in range(settings["epochs"]):
        some = []
        for x, y in minibatches(X, labels, settings["size"], rng):
            acts = model_forward(parameters, x)
            some.append(cross_entropy(acts[-1], y))
            grads = model_backward(parameters, acts, deriv_softmax_cross_entropy(acts[-1], y))
            parameters = [p - settings["rate"] * g for p, g in zip(parameters, grads)]
        losses.append(np.mean(some))
    return parameters, {"loss": np.array(losses)}

# %% wrong: last-minibatch [loss-at-the-wrong-time] | the loss of the last minibatch after its step
def train_softmax(parameters, X, labels, settings, rng):
    losses = []
    for _ in range(settings["epochs"]):
        for x, y in minibatches(X, labels, settings["size"], rng):
            parameters = epoch(parameters, [(x, y)], settings["rate"], deriv_softmax_cross_entropy)
        losses.append(cross_entropy(model_forward(parameters, x)[-1], y))
    return parameters, {"loss": np.array(losses)}

# %% wrong: one-with-the-start [loss-at-the-wrong-time] | the loss before training is in it too
def train_softmax(parameters, X, labels, settings, rng):
    losses = [cross_entropy(model_forward(parameters, X)[-1], labels)]
    for _ in range(settings["epochs"]):
        pairs = minibatches(X, labels, settings["size"], rng)
        parameters = epoch(parameters, pairs, settings["rate"], deriv_softmax_cross_entropy)
        losses.append(cross_entropy(model_forward(parameters, X)[-1], labels))
    return parameters, {"loss": np.array(losses)}

# %% wrong: squared-history [squared-loss-kept] | trains right, notes the squared loss
def train_softmax(parameters, X, labels, settings, rng):
    losses = []
    for _ in range(settings["epochs"]):
        pairs = minibatches(X, labels, settings["size"], rng)
        parameters = epoch(parameters, pairs, settings["rate"], deriv_softmax_cross_entropy)
        outputs = model_forward(parameters, X)[-1]
        losses.append(np.sum((outputs - one_hot(labels, outputs.shape[0])) ** 2) / (2 * labels.size))
    return parameters, {"loss": np.array(losses)}

# %% wrong: shuffled-once [shuffled-once] | the minibatches are drawn before the first epoch
def train_softmax(parameters, X, labels, settings, rng):
    pairs = list(minibatches(X, labels, settings["size"], rng))
    losses = []
    for _ in range(settings["epochs"]):
        parameters = epoch(parameters, pairs, settings["rate"], deriv_softmax_cross_entropy)
        losses.append(cross_entropy(model_forward(parameters, X)[-1], labels))
    return parameters, {"loss": np.array(losses)}

# %% wrong: used-up [minibatches-used-up] | nothing is left for the second epoch
def train_softmax(parameters, X, labels, settings, rng):
    pairs = minibatches(X, labels, settings["size"], rng)
    losses = []
    for _ in range(settings["epochs"]):
        parameters = epoch(parameters, pairs, settings["rate"], deriv_softmax_cross_entropy)
        losses.append(cross_entropy(model_forward(parameters, X)[-1], labels))
    return parameters, {"loss": np.array(losses)}

# %% wrong: in-order [generator-unused] | no shuffling at all
def train_softmax(parameters, X, labels, settings, rng):
    losses, size = [], settings["size"]
    for _ in range(settings["epochs"]):
        pairs = [(X[:, s : s + size], labels[s : s + size]) for s in range(0, labels.size, size)]
        parameters = epoch(parameters, pairs, settings["rate"], deriv_softmax_cross_entropy)
        losses.append(cross_entropy(model_forward(parameters, X)[-1], labels))
    return parameters, {"loss": np.array(losses)}

# %% wrong: own-generator [generator-unused] | another generator, always with the same seed
def train_softmax(parameters, X, labels, settings, rng):
    rng, losses = np.random.default_rng(0), []
    for _ in range(settings["epochs"]):
        pairs = minibatches(X, labels, settings["size"], rng)
        parameters = epoch(parameters, pairs, settings["rate"], deriv_softmax_cross_entropy)
        losses.append(cross_entropy(model_forward(parameters, X)[-1], labels))
    return parameters, {"loss": np.array(losses)}

# %% wrong: fresh-generator [] | a generator that nobody can repeat
def train_softmax(parameters, X, labels, settings, rng):
    rng, losses = np.random.default_rng(), []
    for _ in range(settings["epochs"]):
        pairs = minibatches(X, labels, settings["size"], rng)
        parameters = epoch(parameters, pairs, settings["rate"], deriv_softmax_cross_entropy)
        losses.append(cross_entropy(model_forward(parameters, X)[-1], labels))
    return parameters, {"loss": np.array(losses)}

# %% wrong: rest-dropped [not-each-once] | minibatches that are not full are left out
def train_softmax(parameters, X, labels, settings, rng):
    losses = []
    for _ in range(settings["epochs"]):
        full = min(settings["size"], labels.size)
        pairs = [p for p in minibatches(X, labels, settings["size"], rng) if p[1].size == full]
        parameters = epoch(parameters, pairs, settings["rate"], deriv_softmax_cross_entropy)
        losses.append(cross_entropy(model_forward(parameters, X)[-1], labels))
    return parameters, {"loss": np.array(losses)}

# %% wrong: drawn-with-replacement [not-each-once] | some examples twice, some not at all
def train_softmax(parameters, X, labels, settings, rng):
    losses, n = [], labels.size
    for _ in range(settings["epochs"]):
        for s in range(0, n, settings["size"]):
            i = rng.integers(n, size=min(settings["size"], n - s))
            parameters = epoch(parameters, [(X[:, i], labels[i])], settings["rate"], deriv_softmax_cross_entropy)
        losses.append(cross_entropy(model_forward(parameters, X)[-1], labels))
    return parameters, {"loss": np.array(losses)}

# %% wrong: all-at-once [not-each-once] | one step per epoch with all examples
def train_softmax(parameters, X, labels, settings, rng):
    losses = []
    for _ in range(settings["epochs"]):
        parameters = epoch(parameters, [(X, labels)], settings["rate"], deriv_softmax_cross_entropy)
        losses.append(cross_entropy(model_forward(parameters, X)[-1], labels))
    return parameters, {"loss": np.array(losses)}

# %% wrong: divided-again [] | the rate is divided by the size of the minibatch
def train_softmax(parameters, X, labels, settings, rng):
    losses = []
    for _ in range(settings["epochs"]):
        pairs = minibatches(X, labels, settings["size"], rng)
        parameters = epoch(parameters, pairs, settings["rate"] / settings["size"], deriv_softmax_cross_entropy)
        losses.append(cross_entropy(model_forward(parameters, X)[-1], labels))
    return parameters, {"loss": np.array(losses)}

# %% wrong: fixed-rate [] | the rate of notebook 05
def train_softmax(parameters, X, labels, settings, rng):
    losses = []
    for _ in range(settings["epochs"]):
        pairs = minibatches(X, labels, settings["size"], rng)
        parameters = epoch(parameters, pairs, 0.2, deriv_softmax_cross_entropy)
        losses.append(cross_entropy(model_forward(parameters, X)[-1], labels))
    return parameters, {"loss": np.array(losses)}

# %% wrong: parameters-alone [history-missing] | no history
def train_softmax(parameters, X, labels, settings, rng):
    for _ in range(settings["epochs"]):
        pairs = minibatches(X, labels, settings["size"], rng)
        parameters = epoch(parameters, pairs, settings["rate"], deriv_softmax_cross_entropy)
    return parameters

# %% wrong: bare-losses [history-missing] | an array in place of a dictionary
def train_softmax(parameters, X, labels, settings, rng):
    losses = []
    for _ in range(settings["epochs"]):
        pairs = minibatches(X, labels, settings["size"], rng)
        parameters = epoch(parameters, pairs, settings["rate"], deriv_softmax_cross_entropy)
        losses.append(cross_entropy(model_forward(parameters, X)[-1], labels))
    return parameters, np.array(losses)

# %% wrong: trained-in-place [argument-changed] | the caller's parameters are moved
def train_softmax(parameters, X, labels, settings, rng):
    losses = []
    for _ in range(settings["epochs"]):
        for x, y in minibatches(X, labels, settings["size"], rng):
            acts = model_forward(parameters, x)
            grads = model_backward(parameters, acts, deriv_softmax_cross_entropy(acts[-1], y))
            for p, g in zip(parameters, grads):
                p -= settings["rate"] * g
        losses.append(cross_entropy(model_forward(parameters, X)[-1], labels))
    return [p.copy() for p in parameters], {"loss": np.array(losses)}

# %% wrong: shuffled-in-place [argument-changed] | the caller's labels are shuffled
def train_softmax(parameters, X, labels, settings, rng):
    losses = []
    for _ in range(settings["epochs"]):
        order = rng.permutation(labels.size)
        X, labels[:] = X[:, order], labels[order]
        for s in range(0, labels.size, settings["size"]):
            part = slice(s, s + settings["size"])
            parameters = epoch(parameters, [(X[:, part], labels[part])], settings["rate"], deriv_softmax_cross_entropy)
        losses.append(cross_entropy(model_forward(parameters, X)[-1], labels))
    return parameters, {"loss": np.array(losses)}

# %% wrong: one-epoch-less [] | the last epoch is left out
def train_softmax(parameters, X, labels, settings, rng):
    losses = []
    for _ in range(1, settings["epochs"]):
        pairs = minibatches(X, labels, settings["size"], rng)
        parameters = epoch(parameters, pairs, settings["rate"], deriv_softmax_cross_entropy)
        losses.append(cross_entropy(model_forward(parameters, X)[-1], labels))
    return parameters, {"loss": np.array(losses + [np.nan])[: settings["epochs"]]}
