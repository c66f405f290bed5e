# Several functions of one student.

# %% chain: all-right [right] {one_hot: 1, softmax: 3, log_softmax: 3, cross_entropy: 3, deriv_softmax_cross_entropy: 3, train_softmax: 2} | everything as asked, each from the ones before
def one_hot(labels, classes):
    if labels.ndim != 1 or labels.min() < 0:
        raise ValueError("labels")
    return np.eye(classes)[:, labels]

def log_softmax(logits):
    return logits - np.logaddexp.reduce(logits, axis=0)

def softmax(logits):
    return np.exp(log_softmax(logits))

def cross_entropy(logits, labels):
    return -np.sum(one_hot(labels, len(logits)) * log_softmax(logits)) / labels.size

def deriv_softmax_cross_entropy(logits, labels):
    return (softmax(logits) - one_hot(labels, len(logits))) / labels.size

def train_softmax(parameters, X, labels, settings, rng):
    losses = []
    for _ in range(settings["epochs"]):
        pairs = minibatches(X, labels, settings["size"], rng)
        parameters = epoch(parameters, pairs, settings["rate"], deriv_softmax_cross_entropy)
        losses.append(cross_entropy(model_forward(parameters, X)[-1], labels))
    return parameters, {"loss": np.array(losses)}

# %% chain: wrong-one-hot [wrong] {one_hot: 0, cross_entropy: 3, deriv_softmax_cross_entropy: 3} | one line wrong costs its own blank
def one_hot(labels, classes):
    return np.eye(classes)[:, labels - 1]

def cross_entropy(logits, labels):
    return -np.sum(one_hot(labels, len(logits)) * log_softmax(logits)) / labels.size

def deriv_softmax_cross_entropy(logits, labels):
    return (softmax(logits) - one_hot(labels, len(logits))) / labels.size

# %% chain: plain-softmax [wrong] {softmax: 0, log_softmax: 3, deriv_softmax_cross_entropy: 3, train_softmax: 2} | overflow costs the softmax and nothing else
def softmax(logits):
    e = np.exp(logits)
    return e / e.sum(axis=0)

def log_softmax(logits):
    return logits - np.logaddexp.reduce(logits, axis=0)

def deriv_softmax_cross_entropy(logits, labels):
    return (softmax(logits) - one_hot(labels, len(logits))) / labels.size

def train_softmax(parameters, X, labels, settings, rng):
    losses = []
    for _ in range(settings["epochs"]):
        pairs = minibatches(X, labels, settings["size"], rng)
        parameters = epoch(parameters, pairs, settings["rate"], deriv_softmax_cross_entropy)
        losses.append(cross_entropy(model_forward(parameters, X)[-1], labels))
    return parameters, {"loss": np.array(losses)}

# %% chain: mean-moved [jointly right] {deriv_softmax_cross_entropy: 0, train_softmax: 2} | the mean is taken in the training and not in the derivative
def deriv_softmax_cross_entropy(logits, labels):
    return softmax(logits) - one_hot(labels, len(logits))

def train_softmax(parameters, X, labels, settings, rng):
    losses = []
    deriv = lambda outputs, y: deriv_softmax_cross_entropy(outputs, y) / y.size
    for _ in range(settings["epochs"]):
        pairs = minibatches(X, labels, settings["size"], rng)
        parameters = epoch(parameters, pairs, settings["rate"], deriv)
        losses.append(cross_entropy(model_forward(parameters, X)[-1], labels))
    return parameters, {"loss": np.array(losses)}

# %% chain: logs-refuse-nothing [wrong] {cross_entropy: 2.5, deriv_softmax_cross_entropy: 3} | a loss that takes any label earns the rest
def cross_entropy(logits, labels):
    return -np.mean(log_softmax(logits)[labels, np.arange(logits.shape[1])])

def deriv_softmax_cross_entropy(logits, labels):
    return (softmax(logits) - one_hot(labels, len(logits))) / labels.size
