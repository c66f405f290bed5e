# Answers to one_hot(labels, classes): a column for each label, and no column for what is none.

# %% right: identity-columns | columns of the identity matrix, after a look at the labels
def one_hot(labels, classes):
    if labels.ndim > 1 or not all(0 <= label < classes for label in labels):
        raise ValueError("not a label")
    return np.eye(classes)[:, labels]

# %% right: assigned | zeros, then a one in each column
def one_hot(labels, classes):
    n = len(labels)
    if np.ndim(labels) != 1:
        raise TypeError("labels should be one-dimensional")
    if np.min(labels) < 0:
        raise IndexError("negative label")
    columns = np.zeros((classes, n))
    columns[labels, range(n)] = 1
    return columns

# %% right: loop | label by label, refused by an assertion
def one_hot(labels, classes):
    columns = np.zeros((classes, len(labels)))
    for column, label in enumerate(labels):
        assert np.ndim(label) == 0
        assert label in range(classes)
        columns[label, column] = 1.0
    return columns

# %% right: compared-with-a-column | rows of class numbers against labels
def one_hot(labels, classes):
    if labels.shape != (labels.size,):
        raise ValueError("one label per example")
    names = np.repeat(np.arange(classes)[:, None], labels.size, axis=1)
    found = np.where(names == labels, 1.0, 0.0)
    if not np.array_equal(found.sum(axis=0), np.ones(labels.size)):
        raise ValueError("some label is no class")
    return found

# %% right: lists-of-lists | in plain Python, then one array
def one_hot(labels, classes):
    rows = [[float(label == row) for label in labels.tolist()] for row in range(classes)]
    if labels.ndim != 1 or sum(map(sum, rows)) != labels.size:
        raise ValueError
    return np.array(rows)

# %% right: put-along-axis | with a numpy tool for this
def one_hot(labels, classes):
    (n,) = labels.shape
    if set(labels.tolist()) - set(range(classes)):
        raise KeyError("unknown class")
    columns = np.zeros((classes, n))
    np.put_along_axis(columns, labels[None, :], 1.0, axis=0)
    return columns

# %% right: rows-then-turned | a row for each label, turned at the end
def one_hot(labels, classes):
    if labels.ndim != 1 or (labels.astype(np.uint64) >= classes).any():
        raise ValueError("labels run from 0 to classes - 1")
    return np.ascontiguousarray(np.identity(classes)[labels].T)

# %% wrong: rows-are-examples [transposed-output] | a row for each label
def one_hot(labels, classes):
    if labels.ndim != 1 or labels.min() < 0:
        raise ValueError
    return np.eye(classes)[labels]

# %% wrong: whole-numbers [integers-returned] | ones and zeros as integers
def one_hot(labels, classes):
    if labels.ndim != 1 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError
    return np.eye(classes, dtype=int)[:, labels]

# %% wrong: truth-values [integers-returned] | True and False
def one_hot(labels, classes):
    if labels.ndim != 1 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError
    return labels == np.arange(classes)[:, np.newaxis]

# %% wrong: minus-one-is-the-last [not-refused] | indexing takes -1, and a matrix of labels too
def one_hot(labels, classes):
    return np.eye(classes)[:, labels]

# %% wrong: no-column-for-strangers [not-refused] | a label that is none gives a column of zeros
def one_hot(labels, classes):
    return (np.arange(classes).reshape(-1, 1) == labels) * 1.0

# %% wrong: matrix-taken [not-refused] | looks at the range alone
def one_hot(labels, classes):
    if np.any(labels < 0) or np.any(labels >= classes):
        raise ValueError("out of range")
    return (np.arange(classes)[:, None] == labels).astype(np.float64)

# %% wrong: too-large-taken [not-refused] | only negative labels are refused
def one_hot(labels, classes):
    if labels.ndim != 1 or np.any(labels < 0):
        raise ValueError("negative label")
    return np.where(labels == np.arange(classes)[:, None], 1.0, 0.0)

# %% wrong: clipped-labels [not-refused] | labels are squeezed into the range
def one_hot(labels, classes):
    labels = np.clip(labels, 0, classes - 1)
    if labels.ndim != 1:
        raise ValueError("one-dimensional labels, please")
    return np.eye(classes)[:, labels]

# %% wrong: as-many-as-the-largest [classes-from-labels] | counts classes by the largest label
def one_hot(labels, classes):
    if labels.ndim != 1 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError
    return np.eye(labels.max() + 1)[:, labels]

# %% wrong: as-many-as-seen [classes-from-labels] | rows for the labels that occur
def one_hot(labels, classes):
    if labels.ndim != 1 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError
    return (np.unique(labels)[:, None] == labels).astype(float)

# %% wrong: counted-from-one [off-by-one] | label 1 in the first row
def one_hot(labels, classes):
    if labels.ndim != 1 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError
    return np.eye(classes)[:, labels - 1]

# %% wrong: in-order [labels-unused] | a diagonal, whatever the labels
def one_hot(labels, classes):
    if labels.ndim != 1 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError
    return np.eye(classes, labels.size)

# %% wrong: label-in-place-of-one [] | writes the label itself
def one_hot(labels, classes):
    if labels.ndim != 1 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError
    columns = np.zeros((classes, labels.size))
    columns[labels, np.arange(labels.size)] = labels
    return columns

# %% wrong: plus-and-minus [] | minus one in place of zero
def one_hot(labels, classes):
    if labels.ndim != 1 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError
    return 2 * np.eye(classes)[:, labels] - 1

# %% wrong: zero-refused [refuses-too-much] | takes label 0 for a mistake
def one_hot(labels, classes):
    if labels.ndim != 1 or np.any(labels <= 0) or np.any(labels >= classes):
        raise ValueError
    return np.eye(classes)[:, labels]

# %% wrong: all-equal-refused [refuses-too-much] | wants every class to occur
def one_hot(labels, classes):
    if labels.ndim != 1 or set(labels.tolist()) != set(range(classes)):
        raise ValueError("a class is missing")
    return np.eye(classes)[:, labels]

# %% wrong: nested-list [] | rows as lists
def one_hot(labels, classes):
    if labels.ndim != 1 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError
    return np.eye(classes)[:, labels].tolist()

# %% wrong: single-precision [] | zeros in float32
def one_hot(labels, classes):
    if labels.ndim != 1 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError
    return np.eye(classes, dtype=np.float32)[:, labels]
