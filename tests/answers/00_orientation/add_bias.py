# Answers to add_bias(Z, b): a new array, (n, batch), with b, (n,), added to every column of Z.

# %% right: newaxis | a second axis on the right
def add_bias(Z, b):
    return Z + b[:, np.newaxis]

# %% right: none | the short name of the same
def add_bias(Z, b):
    out = Z + b[:, None]
    return out

# %% right: reshape | a column, its length counted by numpy
def add_bias(Z, b):
    return Z + b.reshape(-1, 1)

# %% right: transposed-twice | examples as rows, so that b fits from the right
def add_bias(Z, b):
    return (Z.T + b).T

# %% right: loop-over-columns | copies, then adds to each column
def add_bias(Z, b):
    result = Z.copy()
    for j in range(Z.shape[1]):
        result[:, j] = result[:, j] + b
    return result

# %% right: loop-over-rows | one number for each row
def add_bias(Z, b):
    result = np.zeros(Z.shape)
    for i in range(Z.shape[0]):
        result[i] = Z[i] + b[i]
    return result

# %% right: two-loops | every entry by itself
def add_bias(Z, b):
    n, batch = Z.shape
    rows = []
    for i in range(n):
        rows.append([Z[i, j] + b[i] for j in range(batch)])
    return np.array(rows)

# %% right: outer | repeats b by a product with ones
def add_bias(Z, b):
    return Z + np.outer(b, np.ones(Z.shape[1]))

# %% right: tile | repeats b by hand
def add_bias(Z, b):
    B = np.tile(b, (Z.shape[1], 1)).T
    return Z + B

# %% right: column-stack | the new columns, side by side
def add_bias(Z, b):
    return np.column_stack([z + b for z in Z.T])

# %% right: expand-dims | the function for a second axis
def add_bias(Z, b):
    return np.add(Z, np.expand_dims(b, axis=1))

# %% right: homogeneous | weights and bias in one product
def add_bias(Z, b):
    n, batch = Z.shape
    A = np.hstack([np.eye(n), b[:, None]])
    return A @ np.vstack([Z, np.ones((1, batch))])

# %% right: copy-then-plus-equals | adds in place, but to its own copy
def add_bias(Z, b):
    out = np.array(Z)
    out += b[:, np.newaxis]
    return out

# %% wrong: as-it-is [bias-on-wrong-axis] | from the right, batch meets n
def add_bias(Z, b):
    return Z + b

# %% wrong: row-vector [bias-on-wrong-axis] | the new axis is on the left
def add_bias(Z, b):
    return Z + b[np.newaxis, :]

# %% wrong: reshaped-to-row [bias-on-wrong-axis] | a row, made with reshape
def add_bias(Z, b):
    return Z + b.reshape(1, -1)

# %% wrong: transposed-vector [bias-on-wrong-axis] | a vector has no other side
def add_bias(Z, b):
    return Z + b.T

# %% wrong: only-first-column [one-column-only] | the loop ends too early
def add_bias(Z, b):
    out = Z.copy()
    for j in range(Z.shape[1]):
        out[:, j] += b
        return out

# %% wrong: first-column-assigned [one-column-only] | one example gets its bias
def add_bias(Z, b):
    out = Z + 0
    out[:, 0] = Z[:, 0] + b
    return out

# %% wrong: last-column [one-column-only] | only the last example gets it
def add_bias(Z, b):
    result = np.array(Z)
    result[:, -1] += b
    return result

# %% wrong: plus-equals [argument-changed] | the caller's Z is changed
def add_bias(Z, b):
    Z += b[:, np.newaxis]
    return Z

# %% wrong: loop-in-place [argument-changed] | column by column into the caller's array
def add_bias(Z, b):
    for j in range(Z.shape[1]):
        Z[:, j] += b
    return Z

# %% wrong: alias-is-no-copy [argument-changed] | a second name for the same array
def add_bias(Z, b):
    result = Z
    for i in range(len(b)):
        result[i, :] += b[i]
    return result

# %% wrong: out-argument [argument-changed] | numpy is told to write into Z
def add_bias(Z, b):
    return np.add(Z, b.reshape(-1, 1), out=Z)

# %% wrong: changed-then-copied [argument-changed] | returns a copy, of a Z that is changed
def add_bias(Z, b):
    Z += b[:, None]
    return Z.copy()

# %% wrong: minus [sign-flipped] | takes the bias away
def add_bias(Z, b):
    return Z - b[:, None]

# %% wrong: product [multiplied] | multiplies instead of adding
def add_bias(Z, b):
    return Z * b[:, None]

# %% wrong: diagonal-product [multiplied] | scales the rows by a diagonal matrix
def add_bias(Z, b):
    return np.diag(b) @ Z

# %% wrong: only-the-bias [] | the bias in every column, without Z
def add_bias(Z, b):
    return np.zeros(Z.shape) + b[:, None]

# %% wrong: unchanged-copy [bias-missing] | forgets to add
def add_bias(Z, b):
    b = b[:, np.newaxis]
    return Z.copy()

# %% wrong: result-thrown-away [bias-missing] | a sum that nobody keeps
def add_bias(Z, b):
    out = Z.copy()
    out + b[:, np.newaxis]
    return out

# %% wrong: mean-bias [one-number-for-all] | one number for all units
def add_bias(Z, b):
    return Z + b.mean()

# %% wrong: sum-of-bias [one-number-for-all] | all biases to every unit
def add_bias(Z, b):
    return Z + np.sum(b)

# %% wrong: first-bias [one-number-for-all] | the first one for all units
def add_bias(Z, b):
    return Z + b[0]

# %% wrong: stacked [bias-appended] | puts b beside Z as one more column
def add_bias(Z, b):
    return np.hstack([Z, b[:, None]])

# %% wrong: as-a-row-below [] | an entry for each bias below
def add_bias(Z, b):
    return np.vstack([Z, np.tile(b[:1], Z.shape[1])])

# %% wrong: concatenated-column [bias-appended] | joined instead of added
def add_bias(Z, b):
    return np.concatenate((Z, np.reshape(b, (len(b), 1))), axis=1)

# %% wrong: averaged-per-example [] | shares the bias out over the batch
def add_bias(Z, b):
    return Z + b[:, np.newaxis] / Z.shape[1]

# %% wrong: result-transposed [transposed] | ends with examples as rows
def add_bias(Z, b):
    return Z.T + b

# %% wrong: transposed-at-the-end [transposed] | one turn too many
def add_bias(Z, b):
    return (Z + b[:, None]).T

# %% wrong: float32 [float32] | seven digits only
def add_bias(Z, b):
    return (Z + b[:, None]).astype(np.float32)

# %% wrong: returns-nothing [] | forgets the return
def add_bias(Z, b):
    result = Z + b[:, np.newaxis]

# %% wrong: outer-sum-of-means [] | loses Z but for its row means
def add_bias(Z, b):
    return np.add.outer(b, np.zeros(Z.shape[1])) + Z.mean(axis=1, keepdims=True)

# %% wrong: nested-list [] | a list of lists, no array
def add_bias(Z, b):
    return [[z + bias for z in row] for row, bias in zip(Z, b)]

# %% wrong: half-the-digits-kept [float32] | added in single precision, returned in double
def add_bias(Z, b):
    total = Z.astype(np.float32) + b.astype(np.float32)[:, np.newaxis]
    return total.astype(np.float64)
