# Answers to squared_loss(predictions, targets): mean over the batch of half the squared error.

# %% right: per-example-then-mean | as the text says it
def squared_loss(predictions, targets):
    loss = 0.5 * np.sum((predictions - targets) ** 2, axis=0)
    return np.mean(loss)

# %% right: one-division | one sum, one division
def squared_loss(predictions, targets):
    n = predictions.shape[1]
    return np.square(targets - predictions).sum() / (2 * n)

# %% right: vdot | the error as one long vector
def squared_loss(p, t):
    e = p - t
    return np.vdot(e, e) / 2 / e.shape[-1]

# %% right: einsum | repeated indices are summed
def squared_loss(predictions, targets):
    r = predictions - targets
    return np.einsum("ij,ij->", r, r) * 0.5 / len(r[0])

# %% right: trace | trace of the small Gram matrix
def squared_loss(predictions, targets):
    D = targets - predictions
    return 0.5 * np.trace(D.T @ D) / D.shape[1]

# %% right: frobenius | Frobenius norm, squared again
def squared_loss(predictions, targets):
    return np.linalg.norm(predictions - targets, "fro") ** 2 / (2.0 * targets.shape[1])

# %% right: plain-loops | no numpy at all
def squared_loss(predictions, targets):
    outputs, batch = targets.shape
    total = 0.0
    for n in range(batch):
        for k in range(outputs):
            diff = predictions[k, n] - targets[k, n]
            total += 0.5 * diff * diff
    return total / batch

# %% right: columns-zip | walks the transposes in step
def squared_loss(predictions, targets):
    losses = [sum((p - t) ** 2 for p, t in zip(pc, tc)) / 2
              for pc, tc in zip(predictions.T, targets.T)]
    return sum(losses) / len(losses)

# %% right: fsum | exactly rounded sum, returned as a Python float
def squared_loss(predictions, targets):
    from math import fsum
    return float(fsum(((predictions - targets) ** 2).ravel().tolist()) / 2 / np.size(targets, 1))

# %% right: mean-times-outputs | mean over entries, put right with the number of outputs
def squared_loss(predictions, targets):
    k = predictions.shape[0]
    return k / 2 * np.mean((predictions - targets) ** 2)

# %% right: zero-dim-array | a 0-d array is a scalar of shape ()
def squared_loss(predictions, targets):
    err = np.subtract(predictions, targets)
    return np.asarray(np.average((err * err).sum(axis=0)) / 2)

# %% right: running-mean | mean kept up to date example by example
def squared_loss(predictions, targets):
    mean = 0.0
    for seen, column in enumerate((predictions - targets).T, start=1):
        mean += (0.5 * column.dot(column) - mean) / seen
    return mean

# %% right: prints-and-tensordot | prints, which costs nothing
def squared_loss(predictions, targets):
    e = predictions - targets
    value = np.tensordot(e, e, axes=2) / (e.shape[1] + e.shape[1])
    print(f"loss = {value:.4f}")
    return value

# %% wrong: no-half-einsum [half-missing] | everything but the half
def squared_loss(predictions, targets):
    e = predictions - targets
    return np.einsum("kn,kn->", e, e) / e.shape[1]

# %% wrong: no-half-loop [half-missing] | the same in loops
def squared_loss(predictions, targets):
    examples = list(zip(predictions.T, targets.T))
    acc = 0.0
    for p, t in examples:
        acc += float(np.dot(p - t, p - t))
    return acc / len(examples)

# %% wrong: np-mean-of-all [mean-over-entries] | mean over outputs too
def squared_loss(predictions, targets):
    return 0.5 * ((targets - predictions) ** 2).mean()

# %% wrong: size-for-batch [mean-over-entries] | divides by the number of entries
def squared_loss(predictions, targets):
    d = (predictions - targets).ravel()
    return d @ d / (2 * d.size)

# %% wrong: never-divided [sum-not-mean] | total over the batch
def squared_loss(predictions, targets):
    total = 0
    for col in range(targets.shape[1]):
        total = total + np.sum((predictions[:, col] - targets[:, col]) ** 2) / 2
    return total

# %% wrong: never-divided-norm [sum-not-mean] | squared norm and the half
def squared_loss(predictions, targets):
    return np.linalg.norm(predictions - targets) ** 2 / 2

# %% wrong: axes-swapped [wrong-axis] | mean over outputs, sum over the batch
def squared_loss(predictions, targets):
    loss = 0.5 * np.sum((predictions - targets) ** 2, axis=1)
    return np.mean(loss)

# %% wrong: axes-swapped-transposed [wrong-axis] | transposed first, axis kept
def squared_loss(predictions, targets):
    E = (predictions - targets).T
    return np.mean(0.5 * np.sum(E * E, axis=0))

# %% wrong: mean-rows-summed [wrong-axis] | averages each column, then adds the columns
def squared_loss(predictions, targets):
    per_column = np.mean(np.square(predictions - targets), axis=0)
    return per_column.sum() / 2

# %% wrong: one-number-each [per-example-vector] | forgot the mean
def squared_loss(predictions, targets):
    return np.array([0.5 * np.sum(d ** 2) for d in (predictions - targets).T])

# %% wrong: keeps-the-axis [per-example-vector] | one number per example, kept as a row
def squared_loss(predictions, targets):
    return np.sum((predictions - targets) ** 2, axis=0, keepdims=True) / 2

# %% wrong: one-by-one-matrix [array-of-one] | right number in a (1, 1) array
def squared_loss(predictions, targets):
    e = predictions - targets
    return np.mean(np.sum(e ** 2, axis=0, keepdims=True), axis=1, keepdims=True) / 2

# %% wrong: not-squared [square-missing] | signs cancel
def squared_loss(predictions, targets):
    return np.mean(np.sum(0.5 * (predictions - targets), axis=0))

# %% wrong: taxi-distance [absolute-error] | absolute value for the square
def squared_loss(predictions, targets):
    gap = np.fabs(predictions - targets)
    return np.mean([0.5 * g.sum() for g in gap.T])

# %% wrong: rmse [root] | root of the mean square
def squared_loss(predictions, targets):
    e = predictions - targets
    return np.sqrt(np.sum(e ** 2) / (2 * e.shape[1]))

# %% wrong: norm-not-squared [root] | mean length of the error
def squared_loss(predictions, targets):
    return np.mean(0.5 * np.linalg.norm(predictions - targets, axis=0))

# %% wrong: shape-zero [wrong-axis-batch-size] | counts outputs as examples
def squared_loss(predictions, targets):
    m = targets.shape[0]
    return np.sum((predictions - targets) ** 2) / (2 * m)

# %% wrong: len-is-batch [wrong-axis-batch-size] | len gives the rows
def squared_loss(predictions, targets):
    total = 0.0
    for p, t in zip(predictions.flat, targets.flat):
        total += (p - t) ** 2
    return total / 2 / len(predictions)

# %% wrong: everyone-with-everyone [broadcast-mixed-examples] | every prediction against every target
def squared_loss(predictions, targets):
    diff = predictions[:, :, None] - targets[:, None, :]
    n = targets.shape[1]
    return 0.5 * np.sum(diff ** 2) / n ** 2

# %% wrong: half-precision-digits [float32] | accumulates in single precision
def squared_loss(predictions, targets):
    e = (predictions - targets).astype(np.float32)
    return np.mean(np.sum(e * e, axis=0) / 2)

# %% wrong: subtracts-in-place [argument-changed] | error is written into the predictions
def squared_loss(predictions, targets):
    predictions -= targets
    return np.mean(np.sum(predictions ** 2, axis=0)) / 2

# %% wrong: minus-loss [sign] | as if it were a score
def squared_loss(predictions, targets):
    e = targets - predictions
    return -np.sum(e * e) / (2 * e.shape[1])

# %% wrong: last-column [last-example-only] | only the last example counts
def squared_loss(predictions, targets):
    for j in range(targets.shape[1]):
        d = predictions[:, j] - targets[:, j]
        loss = 0.5 * np.dot(d, d)
    return loss

# %% wrong: square-of-sum [square-after-sum] | squares after adding up
def squared_loss(predictions, targets):
    s = np.sum(predictions - targets, axis=0)
    return np.mean(0.5 * s ** 2)

# %% wrong: difference-of-squares [parentheses-wrong] | p^2 - t^2 for (p - t)^2
def squared_loss(predictions, targets):
    return np.mean(0.5 * np.sum(predictions ** 2 - targets ** 2, axis=0))

# %% wrong: mse-of-the-library [half-missing, mean-over-entries] | the mean squared error of most libraries
def squared_loss(predictions, targets):
    return np.mean((predictions - targets) ** 2)

# %% wrong: plain-sum-of-squares [half-missing, sum-not-mean] | neither half nor mean
def squared_loss(predictions, targets):
    return sum((p - t) ** 2 for p, t in zip(predictions.ravel(), targets.ravel()))

# %% wrong: vector-without-half [half-missing, per-example-vector] | one number per example and no half
def squared_loss(predictions, targets):
    e = predictions - targets
    return np.einsum("kn,kn->n", e, e)
