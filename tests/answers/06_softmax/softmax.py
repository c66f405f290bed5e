# Answers to softmax(logits): probabilities, column by column.

# %% right: keepdims | largest logit kept as a row
def softmax(logits):
    e = np.exp(logits - logits.max(axis=0, keepdims=True))
    return e / e.sum(axis=0, keepdims=True)

# %% right: column-loop | one column after the other
def softmax(logits):
    result = np.zeros_like(logits)
    for j in range(logits.shape[1]):
        column = logits[:, j]
        powers = [np.exp(z - max(column)) for z in column]
        result[:, j] = np.array(powers) / sum(powers)
    return result

# %% right: by-ratios | one over the sum of ratios
def softmax(logits):
    with np.errstate(over="ignore"):
        gaps = logits[np.newaxis, :, :] - logits[:, np.newaxis, :]
        return 1 / np.exp(gaps).sum(axis=1)

# %% right: turned | rows are examples on the way
def softmax(logits):
    rows = logits.T.copy()
    rows -= np.amax(rows, axis=1)[:, None]
    np.exp(rows, out=rows)
    rows /= rows.sum(1)[:, None]
    return rows.T.copy()

# %% right: through-logarithms | exponential of the log-probabilities
def softmax(logits):
    top = np.max(logits, 0)
    return np.exp(logits - top - np.log(np.exp(logits - top).sum(0)))

# %% right: logaddexp | numpy adds the powers
def softmax(logits):
    return np.exp(logits - np.logaddexp.reduce(logits, axis=0))

# %% right: sorted-top | largest logit by sorting
def softmax(logits):
    ordered = np.sort(logits, axis=0)
    weights = np.exp(np.subtract(logits, ordered[-1]))
    return np.divide(weights, np.einsum("ij->j", weights))

# %% right: apply-along | a helper for one column
def softmax(logits):
    def one(z):
        w = np.exp(z - z.max())
        return w * (1 / w.sum())

    return np.apply_along_axis(one, 0, logits)

# %% right: shifted-lower | the largest exponent is 600, which is small enough
def softmax(logits):
    w = np.exp(600 + (logits - np.max(logits, axis=0)))
    return w / w.sum(axis=0)

# %% wrong: plain [overflow-nan] | the formula as it stands
def softmax(logits):
    e = np.exp(logits)
    return e / e.sum(axis=0)

# %% wrong: large-only [overflow-nan] | shifts only where a logit is large
def softmax(logits):
    if logits.max() > 700:
        logits = logits - logits.max(axis=0)
    powers = np.exp(logits)
    return powers / powers.sum(axis=0)

# %% wrong: global-top [wrong-shift] | one largest logit for all columns
def softmax(logits):
    e = np.exp(logits - logits.max())
    return e / e.sum(axis=0)

# %% wrong: mean-shift [wrong-shift] | the mean of each column is taken away
def softmax(logits):
    e = np.exp(logits - logits.mean(axis=0))
    return e / np.sum(e, axis=0)

# %% wrong: smallest-shift [wrong-shift] | the smallest logit is taken away
def softmax(logits):
    e = np.exp(logits - logits.min(axis=0))
    return e / np.sum(e, axis=0)

# %% wrong: clipped [clipped-logits] | logits are cut off at 700
def softmax(logits):
    e = np.exp(np.clip(logits, -700, 700))
    return e / e.sum(0)

# %% wrong: nan-to-zero [] | what is not a number becomes zero
def softmax(logits):
    e = np.exp(logits)
    return np.nan_to_num(e / e.sum(axis=0))

# %% wrong: across-rows [wrong-axis] | rows add up to one
def softmax(logits):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)

# %% wrong: all-in-one [wrong-axis] | everything adds up to one
def softmax(logits):
    e = np.exp(logits - np.max(logits))
    return e / np.sum(e)

# %% wrong: padded-sum [epsilon-added] | a small number in the denominator
def softmax(logits):
    e = np.exp(logits - np.max(logits, axis=0))
    return e / (e.sum(axis=0) + 1e-8)

# %% wrong: shares [no-exponential] | logits in proportion to their sum
def softmax(logits):
    return logits / logits.sum(axis=0)

# %% wrong: shares-of-sizes [no-exponential] | sizes in proportion
def softmax(logits):
    shifted = logits - logits.min(axis=0)
    return shifted / np.maximum(shifted.sum(axis=0), 1e-300)

# %% wrong: powers-only [not-normalised] | the division is forgotten
def softmax(logits):
    return np.exp(logits - logits.max(axis=0))

# %% wrong: independent [sigmoid-for-softmax] | a sigmoid for each logit
def softmax(logits):
    return 1 / (1 + np.exp(-np.maximum(logits, -700)))

# %% wrong: downhill [sign-flipped] | large logits get small probabilities
def softmax(logits):
    e = np.exp(logits.min(axis=0) - logits)
    return e / e.sum(axis=0)

# %% wrong: base-two [] | powers of two
def softmax(logits):
    e = 2.0 ** (logits - logits.max(axis=0))
    return e / e.sum(axis=0)

# %% wrong: scaled-down [] | divides by the largest in place of subtracting
def softmax(logits):
    e = np.exp(logits / np.abs(logits).max(axis=0))
    return e / e.sum(axis=0)

# %% wrong: winner [] | all for the largest
def softmax(logits):
    return (logits == logits.max(axis=0)).astype(float)

# %% wrong: in-logarithms [] | logarithms of the probabilities
def softmax(logits):
    shifted = logits - logits.max(axis=0)
    return shifted - np.log(np.exp(shifted).sum(axis=0))

# %% wrong: shifted-in-place [argument-changed] | the caller's logits are shifted
def softmax(logits):
    logits -= logits.max(axis=0)
    e = np.exp(logits)
    return e / e.sum(axis=0)

# %% wrong: single-precision [] | worked out in float32
def softmax(logits):
    small = (logits - logits.max(axis=0)).astype(np.float32)
    e = np.exp(small)
    return e / e.sum(axis=0)

# %% wrong: squeezed [] | one column comes back as a vector
def softmax(logits):
    e = np.exp(logits - logits.max(axis=0))
    return np.squeeze(e / e.sum(axis=0))

# %% wrong: one-class-as-two [] | one row is taken for a yes-or-no question
def softmax(logits):
    if logits.shape[0] == 1:
        return 1 / (1 + np.exp(-logits))
    e = np.exp(logits - logits.max(axis=0))
    return e / e.sum(axis=0)
