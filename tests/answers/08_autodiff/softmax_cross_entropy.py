# Answers to softmax_cross_entropy(logits, labels): a loss made of operations of tensors.

# %% right: shift-added-back | log-sum-exp with the shift outside
def softmax_cross_entropy(logits, labels):
    classes, n = logits.data.shape
    top = np.max(logits.data, axis=0, keepdims=True)
    total = (logits - top).exp().sum(axis=0, keepdims=True).log() + top
    picked = (logits * np.eye(classes)[:, labels]).sum(axis=0, keepdims=True)
    return (total - picked).sum() * (1.0 / n)

# %% right: log-probabilities | all log-probabilities, then a mask
def softmax_cross_entropy(logits, labels):
    n = labels.size
    shifted = logits + -logits.data.max(axis=0)
    logs = shifted - shifted.exp().sum(axis=0, keepdims=True).log()
    mask = np.zeros(logits.data.shape)
    mask[labels, np.arange(n)] = -1.0 / n
    return (logs * mask).sum()

# %% right: ones-products | sums by products with ones
def softmax_cross_entropy(logits, labels):
    k, n = logits.data.shape
    z = logits - Tensor(logits.data.max(axis=0, keepdims=True))
    chosen = (np.arange(k)[:, None] == labels).astype(float)
    cost = (np.ones((1, k)) @ z.exp()).log() - np.ones((1, k)) @ (z * chosen)
    return (cost @ np.full((n, 1), 1 / n)).sum()

# %% right: column-by-column | a loop over the columns
def softmax_cross_entropy(logits, labels):
    k, n = logits.data.shape
    loss = Tensor(0.0)
    for j in range(n):
        unit = np.zeros((n, 1))
        unit[j] = 1.0
        z = logits @ unit
        z = z - logits.data[:, j].max()
        one = np.zeros((1, k))
        one[0, labels[j]] = 1.0
        loss = loss + z.exp().sum().log() - (one @ z).sum()
    return loss * (1 / n)

# %% right: mask-subtracted-first | the logit of the label is the shift, up to the largest
def softmax_cross_entropy(logits, labels):
    k, n = logits.data.shape
    chosen = Tensor(np.eye(k)[:, labels])
    own = (logits * chosen).sum(axis=0, keepdims=True)
    gaps = logits - own
    top = gaps.data.max(axis=0, keepdims=True)
    return ((gaps - top).exp().sum(axis=0, keepdims=True).log() + top).sum() * (1 / n)

# %% right: weights-first | the mean is taken into the sums
def softmax_cross_entropy(logits, labels):
    classes, n = logits.data.shape
    z = logits - logits.data.max(axis=0)
    total = z.exp().sum(axis=0).log() * np.full(n, 1 / n)
    return total.sum() - (z * (np.eye(classes)[:, labels] / n)).sum()

# %% right: negated | a minus in front
def softmax_cross_entropy(logits, labels):
    z = logits - np.amax(logits.data, 0)
    logs = z - z.exp().sum(axis=0).log()
    hot = np.eye(len(logits.data))[labels].T
    return -((logs * hot).sum(axis=0).sum()) * (1 / len(labels))

# %% right: other-shift | a shift below the largest logit, which is small enough
def softmax_cross_entropy(logits, labels):
    classes, n = logits.data.shape
    low = logits.data.max(axis=0) - 20.0
    z = logits - low
    hot = np.eye(classes)[:, labels]
    return (z.exp().sum(axis=0).log() - (z * hot).sum(axis=0)).sum() * (1 / n)

# %% wrong: unshifted [overflow-nan] | powers of the logits as they are
def softmax_cross_entropy(logits, labels):
    classes, n = logits.data.shape
    hot = np.eye(classes)[:, labels]
    return (logits.exp().sum(axis=0).log() - (logits * hot).sum(axis=0)).sum() * (1 / n)

# %% wrong: one-shift [wrong-shift] | one shift for all columns
def softmax_cross_entropy(logits, labels):
    classes, n = logits.data.shape
    z = logits - logits.data.max()
    hot = np.eye(classes)[:, labels]
    return (z.exp().sum(axis=0).log() - (z * hot).sum(axis=0)).sum() * (1 / n)

# %% wrong: mean-shift [wrong-shift] | shifted by the mean of the column
def softmax_cross_entropy(logits, labels):
    classes, n = logits.data.shape
    z = logits - logits.data.mean(axis=0)
    hot = np.eye(classes)[:, labels]
    return (z.exp().sum(axis=0).log() - (z * hot).sum(axis=0)).sum() * (1 / n)

# %% wrong: no-mean [batch-mean-missing] | the sum over the columns
def softmax_cross_entropy(logits, labels):
    classes, n = logits.data.shape
    z = logits - logits.data.max(axis=0)
    hot = np.eye(classes)[:, labels]
    return (z.exp().sum(axis=0).log() - (z * hot).sum(axis=0)).sum()

# %% wrong: mean-of-entries [wrong-mean] | divided by all entries
def softmax_cross_entropy(logits, labels):
    classes, n = logits.data.shape
    z = logits - logits.data.max(axis=0)
    hot = np.eye(classes)[:, labels]
    return (z.exp().sum(axis=0).log() - (z * hot).sum(axis=0)).sum() * (1 / (classes * n))

# %% wrong: from-data [cut-off] | worked out from the data
def softmax_cross_entropy(logits, labels):
    z = logits.data - logits.data.max(axis=0)
    logs = z - np.log(np.exp(z).sum(axis=0))
    return Tensor(-logs[labels, np.arange(labels.size)].mean())

# %% wrong: half-from-data [cut-off] | the sum of powers is an array
def softmax_cross_entropy(logits, labels):
    classes, n = logits.data.shape
    z = logits - logits.data.max(axis=0)
    total = np.log(np.exp(z.data).sum(axis=0))
    hot = np.eye(classes)[:, labels]
    return (total - (z * hot).sum(axis=0)).sum() * (1 / n)

# %% wrong: picked-from-data [cut-off] | the logit of the label is an array
def softmax_cross_entropy(logits, labels):
    n = labels.size
    z = logits - logits.data.max(axis=0)
    picked = z.data[labels, np.arange(n)]
    return (z.exp().sum(axis=0).log() - picked).sum() * (1 / n)

# %% wrong: number [not-a-tensor] | a number
def softmax_cross_entropy(logits, labels):
    z = logits.data - logits.data.max(axis=0)
    logs = z - np.log(np.exp(z).sum(axis=0))
    return -logs[labels, np.arange(labels.size)].mean()

# %% wrong: own-rule [rule-by-hand] | a tensor with the gradient of notebook 06 in its rule
def softmax_cross_entropy(logits, labels):
    classes, n = logits.data.shape
    z = logits.data - logits.data.max(axis=0)
    p = np.exp(z) / np.exp(z).sum(axis=0)
    hot = np.eye(classes)[:, labels]
    loss = (np.log(np.exp(z).sum(axis=0)) - (z * hot).sum(axis=0)).mean()
    return Tensor(loss, (logits,), lambda g: [g * (p - hot) / n], "loss")

# %% wrong: tangent [gradient-by-hand] | a sum with the gradient of notebook 06 as its weights
def softmax_cross_entropy(logits, labels):
    n = labels.size
    z = logits.data - logits.data.max(axis=0)
    p = np.exp(z) / np.exp(z).sum(axis=0)
    loss = -np.mean(z[labels, np.arange(n)] - np.log(np.exp(z).sum(axis=0)))
    p[labels, np.arange(n)] -= 1
    linear = (logits * (p / n)).sum()
    return linear + (loss - linear.data)

# %% wrong: bent-by-hand [gradient-by-hand] | the second derivatives by hand as well
def softmax_cross_entropy(logits, labels):
    classes, n = logits.data.shape
    z = logits.data - logits.data.max(axis=0)
    p = np.exp(z) / np.exp(z).sum(axis=0)
    hot = np.eye(classes)[:, labels]
    loss = (np.log(np.exp(z).sum(axis=0)) - (z * hot).sum(axis=0)).mean()
    move = logits - logits.data
    mean = (move * p).sum(axis=0)
    bend = (move * move * p).sum() - (mean * mean).sum()
    return (move * (p - hot)).sum() * (1 / n) + bend * (0.5 / n) + loss

# %% wrong: log-of-probability [log-of-softmax] | through the probability, by a power of minus one
def softmax_cross_entropy(logits, labels):
    classes, n = logits.data.shape
    powers = (logits - logits.data.max(axis=0)).exp()
    share = powers * (powers.sum(axis=0).log() * -1.0).exp()
    hot = np.eye(classes)[:, labels]
    return (share * hot).sum(axis=0).log().sum() * (-1 / n)

# %% wrong: softened [log-of-softmax] | with a small number under the logarithm
def softmax_cross_entropy(logits, labels):
    classes, n = logits.data.shape
    powers = (logits - logits.data.max(axis=0)).exp()
    share = powers * (powers.sum(axis=0).log() * -1.0).exp()
    hot = np.eye(classes)[:, labels]
    return ((share * hot).sum(axis=0) + 1e-12).log().sum() * (-1 / n)

# %% wrong: sign [sign-flipped] | the log-probability without its minus
def softmax_cross_entropy(logits, labels):
    classes, n = logits.data.shape
    z = logits - logits.data.max(axis=0)
    hot = np.eye(classes)[:, labels]
    return ((z * hot).sum(axis=0) - z.exp().sum(axis=0).log()).sum() * (1 / n)

# %% wrong: no-normaliser [normaliser-missing] | only the logits of the labels
def softmax_cross_entropy(logits, labels):
    classes, n = logits.data.shape
    return (logits * np.eye(classes)[:, labels]).sum() * (-1 / n)

# %% wrong: shift-not-returned [shift-lost] | the shift is taken from one term only
def softmax_cross_entropy(logits, labels):
    classes, n = logits.data.shape
    z = logits - logits.data.max(axis=0)
    hot = np.eye(classes)[:, labels]
    return (z.exp().sum(axis=0).log() - (logits * hot).sum(axis=0)).sum() * (1 / n)

# %% wrong: rows [wrong-axis] | sums along the columns' axis
def softmax_cross_entropy(logits, labels):
    classes, n = logits.data.shape
    z = logits - logits.data.max(axis=1, keepdims=True)
    hot = np.eye(classes)[:, labels]
    return z.exp().sum(axis=1).log().sum() * (1 / n) - (z * hot).sum() * (1 / n)

# %% wrong: squares [] | the squared loss
def softmax_cross_entropy(logits, labels):
    classes, n = logits.data.shape
    miss = logits - np.eye(classes)[:, labels]
    return (miss * miss).sum() * (0.5 / n)

# %% wrong: sigmoids [] | a yes or no for each class
def softmax_cross_entropy(logits, labels):
    classes, n = logits.data.shape
    hot = np.eye(classes)[:, labels]
    p = logits.sigmoid()
    return (p.log() * hot).sum() * (-1 / n) + ((1.0 - p).log() * (1 - hot)).sum() * (-1 / n)

# %% wrong: next-label [] | labels counted from one
def softmax_cross_entropy(logits, labels):
    classes, n = logits.data.shape
    z = logits - logits.data.max(axis=0)
    hot = np.eye(classes)[:, labels - 1]
    return (z.exp().sum(axis=0).log() - (z * hot).sum(axis=0)).sum() * (1 / n)

# %% wrong: column-of-losses [] | a loss for each column
def softmax_cross_entropy(logits, labels):
    classes, n = logits.data.shape
    z = logits - logits.data.max(axis=0)
    hot = np.eye(classes)[:, labels]
    return (z.exp().sum(axis=0).log() - (z * hot).sum(axis=0)) * (1 / n)

# %% wrong: base-two [] | bits instead of nats
def softmax_cross_entropy(logits, labels):
    classes, n = logits.data.shape
    z = logits - logits.data.max(axis=0)
    hot = np.eye(classes)[:, labels]
    return (z.exp().sum(axis=0).log() - (z * hot).sum(axis=0)).sum() * (1 / n / np.log(2))

# %% wrong: smoothed [] | labels smoothed by a thousandth
def softmax_cross_entropy(logits, labels):
    classes, n = logits.data.shape
    z = logits - logits.data.max(axis=0)
    hot = 0.999 * np.eye(classes)[:, labels] + 0.001 / classes
    return (z.exp().sum(axis=0).log() - (z * hot).sum(axis=0)).sum() * (1 / n)
