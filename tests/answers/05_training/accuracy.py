# Answers to `accuracy` of notebook 05: one percent cell each, see tests/answers_bank.py.

# %% right: loop | column by column
def accuracy(outputs, labels):
    hits = 0
    for column, label in zip(outputs.T, labels):
        if column.argmax() == label:
            hits += 1
    return hits / len(labels)

# %% right: count-nonzero | counted
def accuracy(outputs, labels):
    return np.count_nonzero(outputs.argmax(0) == labels) / outputs.shape[1]

# %% right: at-the-label | the output at the label is the largest
def accuracy(outputs, labels):
    columns = np.arange(len(labels))
    return float((outputs[labels, columns] == outputs.max(axis=0)).mean())

# %% right: sorted | the last of the order
def accuracy(outputs, labels):
    order = np.argsort(outputs, axis=0)
    return np.mean(order[-1, :] == labels)

# %% right: one-minus-errors | from the mistakes
def accuracy(outputs, labels):
    said = np.argmax(outputs, axis=0)
    return 1 - np.sum(said != labels) / labels.size

# %% right: transposed | examples as rows first
def accuracy(outputs, labels):
    rows = outputs.T
    return np.average(np.equal(np.argmax(rows, axis=1), labels))

# %% right: python-lists | without numpy
def accuracy(outputs, labels):
    columns = list(zip(*outputs.tolist()))
    said = [max(range(len(c)), key=c.__getitem__) for c in columns]
    return sum(s == k for s, k in zip(said, labels.tolist())) / len(said)

# %% right: zero-d-array | an array of shape ()
def accuracy(outputs, labels):
    return np.array((np.argmax(outputs, axis=0) == labels).sum() / labels.shape[0])

# %% wrong: argmax-over-examples [wrong-axis] | the largest of each row
def accuracy(outputs, labels):
    said = outputs.argmax(axis=1)
    n = min(len(said), len(labels))
    return np.sum(said[:n] == labels[:n]) / len(labels)

# %% wrong: number-right [count-not-share] | not divided
def accuracy(outputs, labels):
    return np.sum(np.argmax(outputs, axis=0) == labels) * 1.0

# %% wrong: per-cent [] | from 0 to 100
def accuracy(outputs, labels):
    return 100.0 * np.mean(outputs.argmax(axis=0) == labels)

# %% wrong: mistakes [share-of-mistakes] | the share that is wrong
def accuracy(outputs, labels):
    return np.mean(outputs.argmax(axis=0) != labels)

# %% wrong: smallest [] | argmin
def accuracy(outputs, labels):
    return np.mean(np.argmin(outputs, axis=0) == labels)

# %% wrong: above-half [threshold] | any output above a half at the label
def accuracy(outputs, labels):
    return np.mean(outputs[labels, np.arange(labels.size)] > 0.5)

# %% wrong: positive [threshold] | a positive output at the label
def accuracy(outputs, labels):
    return np.mean([outputs[k, j] > 0 for j, k in enumerate(labels)])

# %% wrong: over-classes [] | divided by the number of classes
def accuracy(outputs, labels):
    return np.sum(np.argmax(outputs, axis=0) == labels) / outputs.shape[0]

# %% wrong: largest-size [] | the largest absolute value
def accuracy(outputs, labels):
    return np.mean(np.argmax(np.abs(outputs), axis=0) == labels)

# %% wrong: flat-argmax [] | the largest of all outputs
def accuracy(outputs, labels):
    return np.mean(np.argmax(outputs) == labels)

# %% wrong: all-or-nothing [] | one if all are right
def accuracy(outputs, labels):
    return float(np.array_equal(np.argmax(outputs, axis=0), labels))

# %% wrong: rounded [] | two decimals
def accuracy(outputs, labels):
    return round(float(np.mean(np.argmax(outputs, axis=0) == labels)), 2)

# %% wrong: each-column [] | an array of hits
def accuracy(outputs, labels):
    return (np.argmax(outputs, axis=0) == labels).astype(float)

# %% wrong: numbered-from-one [] | rows counted from one
def accuracy(outputs, labels):
    return np.mean(np.argmax(outputs, axis=0) + 1 == labels)

# %% wrong: rounds-outputs [] | rounds the outputs in place
def accuracy(outputs, labels):
    outputs -= outputs.max(axis=0)
    return np.mean(outputs[labels, np.arange(labels.size)] == 0)
