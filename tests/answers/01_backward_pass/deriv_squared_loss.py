# Answers to deriv_squared_loss(predictions, targets): derivative of the loss by the predictions.

# %% right: short | difference over batch
def deriv_squared_loss(predictions, targets):
    return (predictions - targets) / targets.shape[1]

# %% right: minus-the-error | outer sign and inner sign kept apart
def deriv_squared_loss(predictions, targets):
    error = targets - predictions
    return -(1.0 / error.shape[1]) * error

# %% right: entry-by-entry | two loops
def deriv_squared_loss(predictions, targets):
    K, N = predictions.shape
    g = np.zeros((K, N))
    for k in range(K):
        for n in range(N):
            g[k][n] = (predictions[k][n] - targets[k][n]) / N
    return g

# %% right: column-by-column | list of columns, turned at the end
def deriv_squared_loss(predictions, targets):
    cols = [(p - t) / len(targets.T) for p, t in zip(predictions.T, targets.T)]
    return np.array(cols).T

# %% right: column-stack | stacked columns
def deriv_squared_loss(predictions, targets):
    n = targets[0].size
    return np.column_stack([(predictions[:, j] - targets[:, j]) / n for j in range(n)])

# %% right: in-place-copy | on a copy
def deriv_squared_loss(predictions, targets):
    d = predictions.copy()
    d -= targets
    d /= d.shape[1]
    return d

# %% right: half-times-two | chain rule written out, constants and all
def deriv_squared_loss(predictions, targets):
    batch = float(np.size(targets, axis=1))
    outer = 0.5 * 2 * (predictions - targets)   # d/du of 0.5 u^2, with the 2
    inner = np.ones_like(predictions)           # du/dp
    mean = 1 / batch
    return mean * outer * inner

# %% right: matrix-of-means | a diagonal matrix does the averaging
def deriv_squared_loss(predictions, targets):
    n = targets.shape[1]
    averaging = np.eye(n) / n
    return (predictions - targets) @ averaging

# %% right: dual-numbers | forward mode, one seed per entry
def deriv_squared_loss(predictions, targets):
    def loss_and_slope(p, t):
        value, slope = p - t, 1.0
        value, slope = value * value, 2 * value * slope
        return 0.5 * value, 0.5 * slope
    out = np.empty(predictions.shape)
    for place in np.ndindex(out.shape):
        out[place] = loss_and_slope(predictions[place], targets[place])[1] / out.shape[1]
    return out

# %% right: einsum-weights | weights per example
def deriv_squared_loss(predictions, targets):
    w = np.full(predictions.shape[1], 1 / predictions.shape[1])
    return np.einsum("kn,n->kn", predictions - targets, w)

# %% right: ufuncs | ufuncs by name, and a print
def deriv_squared_loss(predictions, targets):
    out = np.true_divide(np.subtract(predictions, targets), np.float64(targets.shape[-1]))
    print("dO", out.shape)
    return out

# %% right: closure | the batch size is remembered by an inner function
def deriv_squared_loss(predictions, targets):
    n_examples = predictions.T.shape[0]

    def average(a):
        return a / n_examples

    return average(predictions) - average(targets)

# %% wrong: plain-difference [batch-mean-missing] | not divided by the batch
def deriv_squared_loss(predictions, targets):
    grad = np.zeros_like(targets)
    for j, (p, t) in enumerate(zip(predictions.T, targets.T)):
        grad[:, j] = p - t
    return grad

# %% wrong: plain-difference-2 [batch-mean-missing] | half and two cancel, the mean is forgotten
def deriv_squared_loss(predictions, targets):
    return np.multiply(0.5 * 2, np.subtract(predictions, targets))

# %% wrong: target-first [sign-flipped] | target minus prediction
def deriv_squared_loss(predictions, targets):
    residual = targets - predictions
    return residual / residual.shape[1]

# %% wrong: target-first-columns [sign-flipped] | the same, column by column
def deriv_squared_loss(predictions, targets):
    n = predictions.shape[1]
    return np.stack([(t - p) / n for p, t in zip(predictions.T, targets.T)], axis=1)

# %% wrong: keeps-the-two [factor-two] | the two is not cancelled by the half
def deriv_squared_loss(predictions, targets):
    n = targets.shape[1]
    g = 2 * (predictions - targets)
    return g / n

# %% wrong: keeps-the-half [factor-two] | the half survives
def deriv_squared_loss(predictions, targets):
    e = predictions - targets
    e *= 0.5
    return e / e.shape[1]

# %% wrong: divides-by-size [mean-over-entries] | counts all entries
def deriv_squared_loss(predictions, targets):
    return (predictions - targets) / targets.size

# %% wrong: divides-by-size-loop [mean-over-entries] | outputs times batch
def deriv_squared_loss(predictions, targets):
    k, n = targets.shape
    return np.array([[(predictions[i, j] - targets[i, j]) / (k * n) for j in range(n)]
                     for i in range(k)])

# %% wrong: rows-are-examples [wrong-axis-batch-size] | divides by the number of outputs
def deriv_squared_loss(predictions, targets):
    m = len(targets)
    return (predictions - targets) / m

# %% wrong: rows-are-examples-mean [wrong-axis-batch-size] | one weight per row
def deriv_squared_loss(predictions, targets):
    w = np.ones((1, predictions.shape[0])) / predictions.shape[0]
    return w.T * (predictions - targets)

# %% wrong: averaged-twice [batch-mean-twice] | divides at both steps
def deriv_squared_loss(predictions, targets):
    n = targets.shape[1]
    d = (predictions - targets) / n
    return np.einsum("ij->ij", d) / n

# %% wrong: summed-over-batch [reduced] | one number per output
def deriv_squared_loss(predictions, targets):
    return np.mean(predictions - targets, axis=1)

# %% wrong: summed-over-batch-keepdims [reduced] | one column for the whole batch
def deriv_squared_loss(predictions, targets):
    return np.mean(predictions - targets, axis=1, keepdims=True)

# %% wrong: summed-over-outputs [reduced] | one number per example
def deriv_squared_loss(predictions, targets):
    n = targets.shape[1]
    return np.array([np.sum(predictions[:, j] - targets[:, j]) / n for j in range(n)])

# %% wrong: one-scalar [reduced] | a single number
def deriv_squared_loss(predictions, targets):
    return np.sum(predictions - targets) / targets.shape[1]

# %% wrong: lists-of-columns [transposed] | forgot to turn the columns back
def deriv_squared_loss(predictions, targets):
    return np.array([(p - t) / targets.shape[1] for p, t in zip(predictions.T, targets.T)])

# %% wrong: the-loss [returns-loss] | gives the loss of each example
def deriv_squared_loss(predictions, targets):
    return np.mean(0.5 * np.sum((predictions - targets) ** 2, axis=0))

# %% wrong: squares-again [returns-loss] | squared errors over the batch
def deriv_squared_loss(predictions, targets):
    return (predictions - targets) ** 2 / targets.shape[1]

# %% wrong: sign-only [absolute-error] | derivative of the absolute error
def deriv_squared_loss(predictions, targets):
    e = predictions - targets
    return np.where(e > 0, 1.0, -1.0) / e.shape[1]

# %% wrong: targets-alone [only-targets] | the predictions got lost
def deriv_squared_loss(predictions, targets):
    return -targets / targets.shape[1]

# %% wrong: predictions-alone [only-predictions] | the targets are treated as zero
def deriv_squared_loss(predictions, targets):
    n = predictions.shape[1]
    return np.array([[p / n for p in row] for row in predictions])

# %% wrong: single-digits [float32] | single precision
def deriv_squared_loss(predictions, targets):
    d = np.float32(predictions) - np.float32(targets)
    return d / d.shape[1]

# %% wrong: into-predictions [argument-changed] | overwrites the predictions, returns a copy
def deriv_squared_loss(predictions, targets):
    np.subtract(predictions, targets, out=predictions)
    return predictions / targets.shape[1]

# %% wrong: into-predictions-shared [argument-changed, shared-memory] | hands the overwritten argument back
def deriv_squared_loss(predictions, targets):
    predictions -= targets
    predictions /= targets.shape[1]
    return predictions

# %% wrong: normalised [] | divides by the largest error
def deriv_squared_loss(predictions, targets):
    e = predictions - targets
    return e / np.abs(e).max() / e.shape[1]

# %% wrong: integer-buffer [integer-buffer] | whole numbers
def deriv_squared_loss(predictions, targets):
    g = np.zeros(targets.shape, dtype=np.int64)
    for i in np.ndindex(g.shape):
        g[i] = (predictions[i] - targets[i]) / g.shape[1]
    return g

# %% wrong: textbook-mse [batch-mean-missing, factor-two] | derivative of a plain square
def deriv_squared_loss(predictions, targets):
    return 2 * (predictions - targets)

# %% wrong: library-mse [mean-over-entries, factor-two] | derivative of the mean squared error of most libraries
def deriv_squared_loss(predictions, targets):
    return 2.0 * (predictions - targets) / np.prod(targets.shape)

# %% wrong: backwards-undivided [sign-flipped, batch-mean-missing] | sign and mean
def deriv_squared_loss(predictions, targets):
    return np.add(targets, -predictions)

# %% wrong: backwards-by-rows [sign-flipped, wrong-axis-batch-size] | sign and axis
def deriv_squared_loss(predictions, targets):
    return (targets - predictions) / targets.shape[0]

# %% wrong: backwards-size [sign-flipped, mean-over-entries] | sign and number of entries
def deriv_squared_loss(predictions, targets):
    gap = targets - predictions
    return gap / gap.size
