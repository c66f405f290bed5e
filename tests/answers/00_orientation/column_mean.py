# Answers to column_mean(X): the mean of each row of X, (features, batch), over its columns.

# %% right: mean-axis | the function that numpy has for it
def column_mean(X):
    return np.mean(X, axis=1)

# %% right: last-axis | the method, counting the axes from the end
def column_mean(X):
    return X.mean(axis=-1)

# %% right: sum-divided | a sum and one division
def column_mean(X):
    features, batch = X.shape
    return X.sum(axis=1) / batch

# %% right: matrix-product | a product with a vector of equal shares
def column_mean(X):
    n = X.shape[1]
    return X @ np.full(n, 1 / n)

# %% right: loop-over-rows | fills an array, row by row
def column_mean(X):
    means = np.zeros(X.shape[0])
    for i in range(len(X)):
        total = 0
        for value in X[i]:
            total += value
        means[i] = total / len(X[i])
    return means

# %% right: list-of-means | a list of numbers, made an array
def column_mean(X):
    return np.array([sum(row) / len(row) for row in X])

# %% right: keepdims-then-flat | keeps the axis, then drops it
def column_mean(X):
    return np.mean(X, axis=1, keepdims=True).ravel()

# %% right: transposed | examples as rows, then the mean over the rows
def column_mean(X):
    return np.mean(X.T, axis=0)

# %% right: einsum | repeated indices are summed
def column_mean(X):
    return np.einsum("ij->i", X) / X.shape[-1]

# %% right: columns-one-by-one | adds up the columns and divides at the end
def column_mean(X):
    total = np.zeros(X.shape[0])
    for column in X.T:
        total += column
    return total / X.shape[1]

# %% right: apply-along-axis | hands every row to a function
def column_mean(X):
    return np.apply_along_axis(np.mean, 1, X)

# %% right: average | weights that are all equal
def column_mean(X):
    return np.average(X, axis=1, weights=np.ones(X.shape[1]))

# %% wrong: axis-zero [wrong-axis] | averages over the features
def column_mean(X):
    return np.mean(X, axis=0)

# %% wrong: axis-zero-divided-right [wrong-axis] | adds over the features, divides by their number
def column_mean(X):
    features, batch = X.shape
    return X.sum(axis=0) / features

# %% wrong: columns-in-a-loop [wrong-axis] | means of the columns, as the name seems to say
def column_mean(X):
    out = []
    for j in range(X.shape[1]):
        out.append(X[:, j].mean())
    return np.array(out)

# %% wrong: no-axis [mean-over-entries] | one mean of everything
def column_mean(X):
    return np.mean(X)

# %% wrong: no-axis-repeated [mean-over-entries] | one mean of everything, once for each feature
def column_mean(X):
    m = X.mean()
    return np.ones(X.shape[0]) * m

# %% wrong: keepdims [axis-kept] | a column, where one axis is asked for
def column_mean(X):
    return np.mean(X, axis=1, keepdims=True)

# %% wrong: reshaped-to-column [axis-kept] | a column made by hand
def column_mean(X):
    m = X.sum(1) / X.shape[1]
    return m.reshape(-1, 1)

# %% wrong: sum-only [sum-not-mean] | a sum that nobody divides
def column_mean(X):
    return np.sum(X, axis=1)

# %% wrong: loop-without-division [sum-not-mean] | adds in a loop and stops there
def column_mean(X):
    means = np.zeros(X.shape[0])
    for j in range(X.shape[1]):
        means += X[:, j]
    return means

# %% wrong: divided-by-features [wrong-axis-batch-size] | divides by the number of rows
def column_mean(X):
    return np.sum(X, axis=1) / X.shape[0]

# %% wrong: divided-by-len [wrong-axis-batch-size] | len of an array counts its rows
def column_mean(X):
    return X.sum(axis=1) / len(X)

# %% wrong: divided-by-size [] | divides by the number of all entries
def column_mean(X):
    return X.sum(axis=1) / X.size

# %% wrong: divided-by-one-less [] | the divisor of a sample variance
def column_mean(X):
    n = X.shape[1]
    return X.sum(axis=1) / max(n - 1, 1)

# %% wrong: fixed-five [] | divides by the batch of the example in the text
def column_mean(X):
    return X.sum(axis=1) / 5

# %% wrong: median [median] | the middle one instead of the mean
def column_mean(X):
    return np.median(X, axis=1)

# %% wrong: median-by-hand [median] | sorts and takes the middle
def column_mean(X):
    ordered = np.sort(X, axis=1)
    n = X.shape[1]
    return (ordered[:, (n - 1) // 2] + ordered[:, n // 2]) / 2

# %% wrong: plain-list [] | a list of numbers, no array
def column_mean(X):
    return [float(row.mean()) for row in X]

# %% wrong: float32 [float32] | seven digits only
def column_mean(X):
    return np.mean(X, axis=1, dtype=np.float32)

# %% wrong: float32-buffer [float32] | computed in double, stored in single precision
def column_mean(X):
    out = np.zeros(X.shape[0], dtype="float32")
    for i, row in enumerate(X):
        out[i] = row.mean()
    return out

# %% wrong: divides-in-place [argument-changed] | shares out the caller's own array
def column_mean(X):
    X /= X.shape[1]
    return X.sum(axis=1)

# %% wrong: first-column-as-buffer [argument-changed] | adds up in the caller's first column
def column_mean(X):
    n = X.shape[1]
    total = X[:, 0]
    for j in range(1, n):
        total += X[:, j]
    return total / n

# %% wrong: squeezed-to-number [] | a batch of features that is a single one loses its axis
def column_mean(X):
    return np.mean(X, axis=1, keepdims=True).squeeze()

# %% wrong: prints-instead [] | shows the means and returns nothing
def column_mean(X):
    print(np.mean(X, axis=1))

# %% wrong: rounded [] | two decimals look tidy
def column_mean(X):
    return np.round(np.mean(X, axis=1), 2)

# %% wrong: absolute-values [] | averages sizes, not numbers
def column_mean(X):
    return np.mean(np.abs(X), axis=1)
