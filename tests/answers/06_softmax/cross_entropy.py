# Answers to cross_entropy(logits, labels): how surprising the labels were, on the mean.

# %% right: indexed | picks one log-probability per column
def cross_entropy(logits, labels):
    n = logits.shape[1]
    one_hot(labels, len(logits))  # stops where a label is none
    return -log_softmax(logits)[labels, np.arange(n)].mean()

# %% right: log-sum-exp | logarithm of the sum, less the logit of the label
def cross_entropy(logits, labels):
    if labels.ndim != 1 or labels.min() < 0:
        raise ValueError("labels are no labels")
    own = np.array([logits[label, j] for j, label in enumerate(labels)])
    return np.mean(np.logaddexp.reduce(logits, axis=0) - own)

# %% right: loop | column by column in plain numbers
def cross_entropy(logits, labels):
    total = 0.0
    for z, y in zip(logits.T, labels, strict=True):
        if y not in range(len(z)):
            raise ValueError(y)
        top = max(z)
        total += top - z[y] + np.log(sum(np.exp(z - top)))
    return total / len(labels)

# %% right: trace | product with the targets, then the trace
def cross_entropy(logits, labels):
    Y = one_hot(labels, logits.shape[0])
    return float(-np.trace(Y.T @ log_softmax(logits)) / Y.shape[1])

# %% right: einsum | sum over both axes at once
def cross_entropy(logits, labels):
    targets = one_hot(labels, logits.shape[0])
    return np.einsum("ij,ij->", targets, -log_softmax(logits)) / logits.shape[1]

# %% right: where | zero for the other rows
def cross_entropy(logits, labels):
    mask = one_hot(labels, logits.shape[0]) == 1
    surprise = np.where(mask, -log_softmax(logits), 0.0)
    return surprise.sum(axis=0).mean()

# %% right: gaps | how far each logit lies above that of the label
def cross_entropy(logits, labels):
    chosen = one_hot(labels, logits.shape[0])
    gaps = logits - np.einsum("ij,ij->j", chosen, logits)
    top = gaps.max(axis=0)
    return np.average(top + np.log(np.exp(gaps - top).sum(axis=0)))

# %% right: take-along | with a numpy tool for picking
def cross_entropy(logits, labels):
    if labels.ndim != 1 or not np.isin(labels, np.arange(logits.shape[0])).all():
        raise ValueError("labels")
    picked = np.take_along_axis(log_softmax(logits), labels[np.newaxis], axis=0)
    return -picked.mean()

# %% wrong: log-of-probability [log-of-softmax] | the logarithm of a probability that is zero
def cross_entropy(logits, labels):
    one_hot(labels, logits.shape[0])
    p = softmax(logits)
    return -np.mean(np.log(p[labels, np.arange(labels.size)]))

# %% wrong: zero-times-infinity [log-of-softmax] | zero times minus infinity
def cross_entropy(logits, labels):
    return -np.sum(one_hot(labels, logits.shape[0]) * np.log(softmax(logits))) / labels.size

# %% wrong: padded [log-of-clipped] | a tiny number is added before the logarithm
def cross_entropy(logits, labels):
    chosen = one_hot(labels, logits.shape[0])
    return -np.mean(np.log(np.sum(chosen * softmax(logits), axis=0) + 1e-12))

# %% wrong: clipped [log-of-clipped] | probabilities are kept away from zero and one
def cross_entropy(logits, labels):
    chosen = one_hot(labels, logits.shape[0])
    p = np.clip(softmax(logits), 1e-15, 1 - 1e-15)
    return -np.sum(chosen * np.log(p)) / labels.size

# %% wrong: summed [batch-mean-missing] | the sum over the columns
def cross_entropy(logits, labels):
    return -np.sum(one_hot(labels, logits.shape[0]) * log_softmax(logits))

# %% wrong: over-all-entries [wrong-mean] | also divided by the number of classes
def cross_entropy(logits, labels):
    return -np.mean(one_hot(labels, logits.shape[0]) * log_softmax(logits))

# %% wrong: over-the-classes [wrong-mean] | divided by the number of classes
def cross_entropy(logits, labels):
    return -np.sum(one_hot(labels, logits.shape[0]) * log_softmax(logits)) / logits.shape[0]

# %% wrong: negative [sign-flipped] | the mean log-probability
def cross_entropy(logits, labels):
    return np.sum(one_hot(labels, logits.shape[0]) * log_softmax(logits)) / labels.size

# %% wrong: every-class-a-question [also-the-others] | yes-or-no cross-entropy for each class
def cross_entropy(logits, labels):
    chosen = one_hot(labels, logits.shape[0])
    surprise = np.logaddexp(0, logits) - chosen * logits
    return np.sum(surprise) / labels.size

# %% wrong: others-too [also-the-others] | the log-probabilities of the other classes as well
def cross_entropy(logits, labels):
    one_hot(labels, logits.shape[0])
    return -np.sum(log_softmax(logits)) / labels.size

# %% wrong: distance-from-one [log-missing] | one minus the probability
def cross_entropy(logits, labels):
    chosen = one_hot(labels, logits.shape[0])
    return np.mean(1 - np.sum(chosen * softmax(logits), axis=0))

# %% wrong: squares [squared-loss-kept] | squared loss of the probabilities
def cross_entropy(logits, labels):
    chosen = one_hot(labels, logits.shape[0])
    return np.sum((softmax(logits) - chosen) ** 2) / (2 * labels.size)

# %% wrong: twice-normalised [softmax-twice] | probabilities are taken for logits
def cross_entropy(logits, labels):
    chosen = one_hot(labels, logits.shape[0])
    return -np.sum(chosen * log_softmax(softmax(logits))) / labels.size

# %% wrong: only-the-logit [normaliser-missing] | minus the logit of the label
def cross_entropy(logits, labels):
    return -np.sum(one_hot(labels, logits.shape[0]) * logits) / labels.size

# %% wrong: bits [other-base] | in bits
def cross_entropy(logits, labels):
    chosen = one_hot(labels, logits.shape[0])
    return -np.sum(chosen * log_softmax(logits)) / labels.size / np.log(2)

# %% wrong: surest [] | the log-probability of the most probable class
def cross_entropy(logits, labels):
    one_hot(labels, logits.shape[0])
    return -np.mean(np.max(log_softmax(logits), axis=0))

# %% wrong: column-by-column [not-a-number] | a loss for each column
def cross_entropy(logits, labels):
    return -np.sum(one_hot(labels, logits.shape[0]) * log_softmax(logits), axis=0)

# %% wrong: any-labels [not-refused] | indexing takes -1 and a matrix
def cross_entropy(logits, labels):
    return -np.mean(log_softmax(logits)[labels, np.arange(logits.shape[1])])

# %% wrong: strangers-cost-nothing [not-refused] | a label that is none costs nothing
def cross_entropy(logits, labels):
    chosen = np.arange(logits.shape[0])[:, None] == labels
    return -np.sum(chosen * log_softmax(logits)) / logits.shape[1]

# %% wrong: axes-exchanged [] | rows are taken for examples
def cross_entropy(logits, labels):
    one_hot(labels, logits.shape[0])
    logs = log_softmax(logits)
    return -np.mean([logs[i % logs.shape[0], y % logs.shape[1]] for i, y in enumerate(labels)])

# %% wrong: logits-used-up [argument-changed] | the shift is left in the caller's logits
def cross_entropy(logits, labels):
    chosen = one_hot(labels, logits.shape[0])
    logits -= logits.max(axis=0)
    return np.mean(np.log(np.exp(logits).sum(axis=0)) - (chosen * logits).sum(axis=0))

# %% wrong: overflowing [overflow-nan] | log-sum-exp without a shift
def cross_entropy(logits, labels):
    chosen = one_hot(labels, logits.shape[0])
    return np.mean(np.log(np.exp(logits).sum(axis=0)) - (chosen * logits).sum(axis=0))
