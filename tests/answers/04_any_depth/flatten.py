# Answers to `flatten` of notebook 04: one percent cell each, see tests/answers_bank.py.

# %% right: hstack | each array as a row
def flatten(parameters):
    return np.hstack([p.reshape(-1) for p in parameters])

# %% right: offsets | into an array of the right length
def flatten(parameters):
    vector = np.empty(sum(p.size for p in parameters))
    at = 0
    for p in parameters:
        vector[at : at + p.size] = p.flatten()
        at += p.size
    return vector

# %% right: entry-by-entry | a list of numbers
def flatten(parameters):
    numbers = []
    for p in parameters:
        for x in p.flat:
            numbers.append(x)
    return np.array(numbers)

# %% right: append | grows with every array
def flatten(parameters):
    vector = np.array([])
    for p in parameters:
        vector = np.append(vector, p)
    return vector

# %% right: nested-lists | through Python lists
def flatten(parameters):
    return np.array([x for p in parameters for row in np.atleast_2d(p).tolist() for x in row])

# %% right: fromiter | counted from an iterator
def flatten(parameters):
    import itertools
    return np.fromiter(itertools.chain.from_iterable(p.ravel() for p in parameters), dtype=float)

# %% wrong: columns-first [fortran-order] | column after column
def flatten(parameters):
    return np.concatenate([p.ravel(order="F") for p in parameters])

# %% wrong: turned [fortran-order] | the transposed matrices
def flatten(parameters):
    return np.concatenate([p.T.ravel() for p in parameters])

# %% wrong: from-the-end [order-swapped] | the last array first
def flatten(parameters):
    return np.concatenate([p.ravel() for p in reversed(parameters)])

# %% wrong: weights-first [order-swapped] | weights, then biases
def flatten(parameters):
    return np.concatenate([p.ravel() for p in [*parameters[::2], *parameters[1::2]]])

# %% wrong: biases-left-out [biases-skipped] | weights alone
def flatten(parameters):
    return np.concatenate([p.ravel() for p in parameters[::2]])

# %% wrong: six-arrays [depth-hard-coded] | the first three layers
def flatten(parameters):
    return np.concatenate([p.ravel() for p in parameters[:6]])

# %% wrong: unpacked [depth-hard-coded] | exactly three layers
def flatten(parameters):
    W1, b1, W2, b2, W3, b3 = parameters
    return np.concatenate([W1.ravel(), b1, W2.ravel(), b2, W3.ravel(), b3])

# %% wrong: a-column [vector-shape] | (n, 1)
def flatten(parameters):
    return np.concatenate([p.reshape(-1, 1) for p in parameters])

# %% wrong: a-row [vector-shape] | (1, n)
def flatten(parameters):
    return np.concatenate([p.ravel() for p in parameters])[None, :]

# %% wrong: a-list [vector-as-list] | a Python list
def flatten(parameters):
    return [float(x) for p in parameters for x in p.ravel()]

# %% wrong: list-of-vectors [vector-as-list] | not put end to end
def flatten(parameters):
    return [p.ravel().copy() for p in parameters]

# %% wrong: single-digits [float32] | float32
def flatten(parameters):
    return np.concatenate([p.ravel() for p in parameters]).astype(np.float32)

# %% wrong: whole-numbers [integer-buffer] | an array for whole numbers
def flatten(parameters):
    vector = np.zeros(sum(p.size for p in parameters), dtype=int)
    at = 0
    for p in parameters:
        vector[at : at + p.size] = p.ravel()
        at += p.size
    return vector.astype(float)

# %% wrong: a-view [shared-memory] | one array alone is handed back
def flatten(parameters):
    if len(parameters) == 1:
        return parameters[0].ravel()
    return np.concatenate([p.ravel() for p in parameters])

# %% wrong: sorted [] | in the order of size
def flatten(parameters):
    return np.sort(np.concatenate([p.ravel() for p in parameters]))

# %% wrong: emptied [argument-changed] | takes the arrays out of the list
def flatten(parameters):
    pieces = []
    while parameters:
        pieces.append(parameters.pop(0).ravel())
    return np.concatenate(pieces)
