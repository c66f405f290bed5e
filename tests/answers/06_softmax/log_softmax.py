# Answers to log_softmax(logits): logarithms of probabilities, however small those are.

# %% right: logaddexp | numpy's own sum of powers
def log_softmax(logits):
    return logits - np.logaddexp.reduce(logits, axis=0)

# %% right: keepdims | shift, then the logarithm of the sum
def log_softmax(logits):
    top = logits.max(axis=0, keepdims=True)
    return logits - (top + np.log(np.exp(logits - top).sum(axis=0, keepdims=True)))

# %% right: column-loop | one column after the other
def log_softmax(logits):
    result = np.empty(logits.shape)
    for j, z in enumerate(logits.T):
        z = z - z.max()
        result[:, j] = z - np.log(sum(np.exp(z)))
    return result

# %% right: minus-log-of-ratios | the logarithm of one over the probability
def log_softmax(logits):
    rows = []
    for row in logits:
        gaps = logits - row
        top = np.maximum(gaps.max(axis=0), 0)
        rows.append(-top - np.log(np.exp(gaps - top).sum(axis=0)))
    return np.array(rows)

# %% right: log1p | the largest power is one, the others are added to it
def log_softmax(logits):
    ordered = np.sort(logits, axis=0)
    rest = np.exp(ordered[:-1] - ordered[-1]).sum(axis=0)
    return logits - ordered[-1] - np.log1p(rest)

# %% right: turned | rows are examples on the way
def log_softmax(logits):
    rows = logits.T - np.amax(logits.T, axis=1)[:, None]
    return (rows - np.log(np.exp(rows).sum(1))[:, None]).T.copy()

# %% right: helper | a helper for log-sum-exp
def _total(z):
    top = max(z)
    return top + np.log(np.sum(np.exp(z - top)))

def log_softmax(logits):
    return np.stack([z - _total(z) for z in logits.T], axis=1)

# %% wrong: log-of-quotient [log-of-softmax] | probabilities first, then the logarithm
def log_softmax(logits):
    return np.log(softmax(logits))

# %% wrong: log-of-own-quotient [log-of-softmax] | the same, spelt out
def log_softmax(logits):
    powers = np.exp(logits - logits.max(axis=0))
    return np.log(powers / powers.sum(axis=0))

# %% wrong: padded [log-of-clipped] | a tiny number is added before the logarithm
def log_softmax(logits):
    return np.log(softmax(logits) + 1e-12)

# %% wrong: floored [log-of-clipped] | probabilities below 1e-300 are lifted
def log_softmax(logits):
    return np.log(np.maximum(softmax(logits), 1e-300))

# %% wrong: no-shift [overflow-nan] | log-sum-exp as it stands
def log_softmax(logits):
    return logits - np.log(np.exp(logits).sum(axis=0))

# %% wrong: global-top [wrong-shift] | one largest logit for all columns
def log_softmax(logits):
    shifted = logits - logits.max()
    return shifted - np.log(np.exp(shifted).sum(axis=0))

# %% wrong: shift-lost [shift-not-undone] | the shift is in the sum only
def log_softmax(logits):
    shifted = logits - logits.max(axis=0)
    return logits - np.log(np.exp(shifted).sum(axis=0))

# %% wrong: shifted-twice [shift-not-undone] | the shift is taken away twice
def log_softmax(logits):
    top = logits.max(axis=0)
    return logits - top - (top + np.log(np.exp(logits - top).sum(axis=0)))

# %% wrong: sum-alone [only-the-sum] | the logarithm of the sum
def log_softmax(logits):
    top = logits.max(axis=0)
    return np.ones_like(logits) * (top + np.log(np.exp(logits - top).sum(axis=0)))

# %% wrong: across-rows [wrong-axis] | rows are normalised
def log_softmax(logits):
    shifted = logits - logits.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))

# %% wrong: all-in-one [wrong-axis] | one sum for all columns
def log_softmax(logits):
    shifted = logits - logits.max()
    return shifted - np.log(np.exp(shifted).sum())

# %% wrong: positive [sign-flipped] | surprises in place of logarithms
def log_softmax(logits):
    top = logits.max(axis=0)
    return top + np.log(np.exp(logits - top).sum(axis=0)) - logits

# %% wrong: probabilities [log-missing] | no logarithm
def log_softmax(logits):
    powers = np.exp(logits - logits.max(axis=0))
    return powers / powers.sum(axis=0)

# %% wrong: base-ten [other-base] | decimal logarithms
def log_softmax(logits):
    top = logits.max(axis=0)
    return (logits - top - np.log(np.exp(logits - top).sum(axis=0))) / np.log(10)

# %% wrong: mean-of-powers [not-the-sum] | the mean of the powers
def log_softmax(logits):
    shifted = logits - logits.max(axis=0)
    return shifted - np.log(np.exp(shifted).mean(axis=0))

# %% wrong: largest-only [not-the-sum] | the sum is taken for its largest term
def log_softmax(logits):
    return logits - logits.max(axis=0)

# %% wrong: log-of-logits [] | the logarithm of the logits
def log_softmax(logits):
    return np.log(np.abs(logits) + 1e-9) - np.log(np.abs(logits).sum(axis=0) + 1e-9)

# %% wrong: shifted-in-place [argument-changed] | the caller's logits are shifted
def log_softmax(logits):
    logits -= logits.max(axis=0)
    return logits - np.log(np.exp(logits).sum(axis=0))

# %% wrong: single-precision [] | float32 on the way
def log_softmax(logits):
    shifted = (logits - logits.max(axis=0)).astype(np.float32)
    return shifted - np.log(np.exp(shifted).sum(axis=0))
