# Answers to deriv_softmax_cross_entropy(logits, labels): the derivative with respect to each logit.

# %% right: subtract-at-labels | one less at each label
def deriv_softmax_cross_entropy(logits, labels):
    one_hot(labels, logits.shape[0])  # stops where a label is none
    g = softmax(logits)
    g[labels, np.arange(labels.size)] -= 1
    return g / labels.size

# %% right: loop | entry by entry
def deriv_softmax_cross_entropy(logits, labels):
    k, n = logits.shape
    g, p, y = np.zeros((k, n)), softmax(logits), one_hot(labels, k)
    for i in range(k):
        for j in range(n):
            g[i, j] = (p[i, j] - y[i, j]) / n
    return g

# %% right: by-ratios | probabilities from ratios, without softmax
def deriv_softmax_cross_entropy(logits, labels):
    if labels.ndim != 1 or labels.min() < 0 or labels.max() >= len(logits):
        raise ValueError("labels")
    columns = []
    for z, y in zip(logits.T, labels, strict=True):
        w = np.exp(z - z.max())
        column = w / w.sum()
        column[y] = column[y] - 1.0
        columns.append(column)
    return np.array(columns).T / len(columns)

# %% right: exponential-of-logs | from the log-probabilities
def deriv_softmax_cross_entropy(logits, labels):
    return (np.exp(log_softmax(logits)) - one_hot(labels, len(logits))) * (1 / logits.shape[1])

# %% right: jacobian | chain rule through the whole Jacobian of the softmax
def deriv_softmax_cross_entropy(logits, labels):
    k, n = logits.shape
    p, y = softmax(logits), one_hot(labels, k)
    g = np.zeros((k, n))
    for j in range(n):
        # d log p_y / d z = row y of (identity - p), without dividing by a p that may be zero
        g[:, j] = -(np.eye(k) - p[:, j]).T @ y[:, j]
    return g / n

# %% right: complex-step | exact differences of the loss, one logit at a time
def deriv_softmax_cross_entropy(logits, labels):
    k, n = logits.shape
    y = one_hot(labels, k)
    g = np.zeros((k, n))
    top = logits.max(axis=0)
    for i in range(k):
        z = (logits - top).astype(complex)
        z[i] += 1e-30j
        g[i] = np.imag(np.log(np.exp(z).sum(axis=0)) - (y * z).sum(axis=0)) / 1e-30
    return g / n

# %% right: where | two cases
def deriv_softmax_cross_entropy(logits, labels):
    p = softmax(logits)
    at_label = one_hot(labels, p.shape[0]).astype(bool)
    return np.where(at_label, p - 1, p) / p.shape[1]

# %% right: by-rows | rows are examples on the way
def deriv_softmax_cross_entropy(logits, labels):
    difference = softmax(logits).T - one_hot(labels, logits.shape[0]).T
    return np.ascontiguousarray((difference / len(difference)).T)

# %% right: mean-of-single-columns | the derivative of each column's loss, divided at the end
def deriv_softmax_cross_entropy(logits, labels):
    n = labels.size
    parts = [softmax(logits[:, j : j + 1]) - one_hot(labels, len(logits))[:, j : j + 1] for j in range(n)]
    return np.hstack(parts) / n

# %% wrong: summed [batch-mean-missing] | the derivative of the sum
def deriv_softmax_cross_entropy(logits, labels):
    return softmax(logits) - one_hot(labels, logits.shape[0])

# %% wrong: over-classes [wrong-mean] | divided by the number of classes
def deriv_softmax_cross_entropy(logits, labels):
    k = logits.shape[0]
    return (softmax(logits) - one_hot(labels, k)) / k

# %% wrong: over-entries [wrong-mean] | divided by the number of entries
def deriv_softmax_cross_entropy(logits, labels):
    return (softmax(logits) - one_hot(labels, logits.shape[0])) / logits.size

# %% wrong: twice-divided [wrong-mean] | the mean is taken twice
def deriv_softmax_cross_entropy(logits, labels):
    k, n = logits.shape
    return (softmax(logits) - one_hot(labels, k)) / n**2

# %% wrong: uphill [sign-flipped] | labels less probabilities
def deriv_softmax_cross_entropy(logits, labels):
    k, n = logits.shape
    return (one_hot(labels, k) - softmax(logits)) / n

# %% wrong: probabilities-only [label-term-missing] | the first term alone
def deriv_softmax_cross_entropy(logits, labels):
    one_hot(labels, logits.shape[0])
    return softmax(logits) / labels.size

# %% wrong: labels-only [normaliser-missing] | the second term alone
def deriv_softmax_cross_entropy(logits, labels):
    return -one_hot(labels, logits.shape[0]) / labels.size

# %% wrong: only-at-labels [only-the-label] | zero for the other classes
def deriv_softmax_cross_entropy(logits, labels):
    y = one_hot(labels, logits.shape[0])
    return y * (softmax(logits) - 1) / labels.size

# %% wrong: logits-less-labels [softmax-missing] | the outputs are not turned into probabilities
def deriv_softmax_cross_entropy(logits, labels):
    return (logits - one_hot(labels, logits.shape[0])) / labels.size

# %% wrong: logs-less-labels [softmax-missing] | log-probabilities in place of probabilities
def deriv_softmax_cross_entropy(logits, labels):
    return (log_softmax(logits) - one_hot(labels, logits.shape[0])) / labels.size

# %% wrong: slope-of-each [diagonal-jacobian] | multiplied by the slope of each probability
def deriv_softmax_cross_entropy(logits, labels):
    k, n = logits.shape
    p = softmax(logits)
    return (p - one_hot(labels, k)) * p * (1 - p) / n

# %% wrong: diagonal-only [only-the-label] | minus one over p, through the diagonal of the Jacobian
def deriv_softmax_cross_entropy(logits, labels):
    k, n = logits.shape
    return -one_hot(labels, k) * (1 - softmax(logits)) / n

# %% wrong: of-the-squares [squared-loss-kept] | the derivative of the squared loss of probabilities
def deriv_softmax_cross_entropy(logits, labels):
    k, n = logits.shape
    p = softmax(logits)
    d = p - one_hot(labels, k)
    return p * (d - (p * d).sum(axis=0)) / n

# %% wrong: before-the-softmax [only-the-label] | the derivative with respect to the probabilities
def deriv_softmax_cross_entropy(logits, labels):
    k, n = logits.shape
    return -one_hot(labels, k) / np.maximum(softmax(logits), 1e-300) / n

# %% wrong: independent-classes [sigmoid-for-softmax] | a sigmoid for each logit
def deriv_softmax_cross_entropy(logits, labels):
    k, n = logits.shape
    return (1 / (1 + np.exp(-np.maximum(logits, -700))) - one_hot(labels, k)) / n

# %% wrong: softmax-of-softmax [softmax-twice] | probabilities are taken for logits
def deriv_softmax_cross_entropy(logits, labels):
    k, n = logits.shape
    return (softmax(softmax(logits)) - one_hot(labels, k)) / n

# %% wrong: across-rows [wrong-axis] | rows are normalised
def deriv_softmax_cross_entropy(logits, labels):
    k, n = logits.shape
    return (softmax(logits.T).T - one_hot(labels, k)) / n

# %% wrong: plain-powers [overflow-nan] | the softmax without a shift
def deriv_softmax_cross_entropy(logits, labels):
    k, n = logits.shape
    e = np.exp(logits)
    return (e / e.sum(axis=0) - one_hot(labels, k)) / n

# %% wrong: any-labels [not-refused] | indexing takes -1 and a matrix
def deriv_softmax_cross_entropy(logits, labels):
    g = softmax(logits)
    g[labels, np.arange(logits.shape[1])] -= 1
    return g / logits.shape[1]

# %% wrong: whole-rows [] | one less in the whole row of each label
def deriv_softmax_cross_entropy(logits, labels):
    one_hot(labels, logits.shape[0])
    g = softmax(logits)
    g[labels] -= 1
    return g / labels.size

# %% wrong: turned [transposed-output] | rows are examples
def deriv_softmax_cross_entropy(logits, labels):
    k, n = logits.shape
    return ((softmax(logits) - one_hot(labels, k)) / n).T

# %% wrong: central-differences [] | differences of the loss, good to ten digits
def deriv_softmax_cross_entropy(logits, labels):
    g = np.zeros(logits.shape)
    for at in np.ndindex(logits.shape):
        ahead, behind = logits.copy(), logits.copy()
        ahead[at] += 1e-5
        behind[at] -= 1e-5
        g[at] = (cross_entropy(ahead, labels) - cross_entropy(behind, labels)) / 2e-5
    return g

# %% wrong: settled-columns [] | columns whose label wins already are left out
def deriv_softmax_cross_entropy(logits, labels):
    k, n = logits.shape
    g = (softmax(logits) - one_hot(labels, k)) / n
    return g * (logits.argmax(axis=0) != labels)

# %% wrong: smoothed [] | labels that are only nine tenths sure
def deriv_softmax_cross_entropy(logits, labels):
    k, n = logits.shape
    return (softmax(logits) - 0.9 * one_hot(labels, k) - 0.1 / k) / n

# %% wrong: shifted-in-place [argument-changed] | the caller's logits are shifted
def deriv_softmax_cross_entropy(logits, labels):
    y = one_hot(labels, logits.shape[0])
    logits -= logits.max(axis=0)
    e = np.exp(logits)
    return (e / e.sum(axis=0) - y) / labels.size

# %% wrong: single-precision [] | float32 on the way
def deriv_softmax_cross_entropy(logits, labels):
    k, n = logits.shape
    return (softmax(logits).astype(np.float32) - one_hot(labels, k).astype(np.float32)) / n
