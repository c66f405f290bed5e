# Answers to `minibatches` of notebook 05: one percent cell each, see tests/answers_bank.py.

# %% right: shuffled-copies | both shuffled, then sliced
def minibatches(X, Y, size, rng):
    order = rng.permutation(X.shape[1])
    X, Y = X[:, order], Y[:, order]
    return [(X[:, i:i + size], Y[:, i:i + size]) for i in range(0, X.shape[1], size)]

# %% right: shuffle-a-list | a list of numbers is shuffled
def minibatches(X, Y, size, rng):
    numbers = list(range(X.shape[1]))
    rng.shuffle(numbers)
    batches = []
    while numbers:
        now, numbers = numbers[:size], numbers[size:]
        batches.append((X[:, now], Y[:, now]))
    return batches

# %% right: sort-random-keys | sorted by random numbers
def minibatches(X, Y, size, rng):
    order = np.argsort(rng.random(X.shape[1]))
    cuts = range(size, len(order), size)
    return tuple([X[:, part], Y[:, part]] for part in np.split(order, cuts))

# %% right: stacked | X over Y, shuffled together
def minibatches(X, Y, size, rng):
    both = rng.permutation(np.vstack([X, Y]), axis=1)
    rows = X.shape[0]
    pairs = []
    for i in range(0, both.shape[1], size):
        part = both[:, i:i + size]
        pairs.append((part[:rows], part[rows:]))
    return pairs

# %% right: choice-without-replacement | drawn without putting back
def minibatches(X, Y, size, rng):
    n = X.shape[1]
    order = rng.choice(n, size=n, replace=False)
    count = -(-n // size)
    return [(X[:, order[k * size:(k + 1) * size]], Y[:, order[k * size:(k + 1) * size]])
            for k in range(count)]

# %% right: sorted-inside | each batch in rising order
def minibatches(X, Y, size, rng):
    order = rng.permutation(X.shape[1])
    result = []
    for i in range(0, order.size, size):
        part = np.sort(order[i:i + size])
        result.append((np.take(X, part, axis=1), np.take(Y, part, axis=1)))
    return result

# %% right: pop-one-by-one | columns dealt like cards
def minibatches(X, Y, size, rng):
    deck = rng.permutation(X.shape[1]).tolist()
    batches, hand = [], []
    for card in deck:
        hand.append(card)
        if len(hand) == size:
            batches.append((X[:, hand], Y[:, hand]))
            hand = []
    if hand:
        batches.append((X[:, hand], Y[:, hand]))
    return batches

# %% right: examples-as-rows | transposed and back
def minibatches(X, Y, size, rng):
    order = rng.permutation(X.shape[1])
    rows, wanted = X.T[order], Y.T[order]
    return [(rows[i:i + size].T, wanted[i:i + size].T) for i in range(0, len(rows), size)]

# %% wrong: in-order [not-shuffled] | never mixed
def minibatches(X, Y, size, rng):
    return [(X[:, i:i + size].copy(), Y[:, i:i + size].copy()) for i in range(0, X.shape[1], size)]

# %% wrong: views-in-order [not-shuffled] | never mixed, and views
def minibatches(X, Y, size, rng):
    batches = []
    for i in range(0, X.shape[1], size):
        batches.append((X[:, i:i + size], Y[:, i:i + size]))
    return batches

# %% wrong: short-batch-dropped [last-batch-dropped] | only whole batches
def minibatches(X, Y, size, rng):
    order = rng.permutation(X.shape[1])
    return [(X[:, order[k * size:(k + 1) * size]], Y[:, order[k * size:(k + 1) * size]])
            for k in range(max(1, X.shape[1] // size))]

# %% wrong: with-replacement [drawn-with-replacement] | columns drawn anew for each batch
def minibatches(X, Y, size, rng):
    n = X.shape[1]
    batches = []
    for i in range(0, n, size):
        some = rng.integers(0, n, min(size, n - i))
        batches.append((X[:, some], Y[:, some]))
    return batches

# %% wrong: fresh-choice [drawn-with-replacement] | each batch without repeats, but not the epoch
def minibatches(X, Y, size, rng):
    n = X.shape[1]
    return [(X[:, c], Y[:, c]) for c in
            (rng.choice(n, min(size, n - i), replace=False) for i in range(0, n, size))]

# %% wrong: shuffled-apart [shuffled-apart] | X and Y in orders of their own
def minibatches(X, Y, size, rng):
    X, Y = rng.permutation(X, axis=1), rng.permutation(Y, axis=1)
    return [(X[:, i:i + size], Y[:, i:i + size]) for i in range(0, X.shape[1], size)]

# %% wrong: only-x-shuffled [shuffled-apart] | Y stays
def minibatches(X, Y, size, rng):
    order = rng.permutation(X.shape[1])
    return [(X[:, order[i:i + size]], Y[:, i:i + size].copy()) for i in range(0, X.shape[1], size)]

# %% wrong: own-seed [generator-not-used] | a generator of its own
def minibatches(X, Y, size, rng):
    order = np.random.default_rng(0).permutation(X.shape[1])
    return [(X[:, order[i:i + size]], Y[:, order[i:i + size]]) for i in range(0, X.shape[1], size)]

# %% wrong: never-the-same [generator-not-used] | a generator without a seed
def minibatches(X, Y, size, rng):
    order = np.random.default_rng().permutation(X.shape[1])
    parts = [order[i:i + size] for i in range(0, order.size, size)]
    return [(X[:, p], Y[:, p]) for p in parts]

# %% wrong: global-shuffle [generator-not-used] | the old global generator
def minibatches(X, Y, size, rng):
    order = np.random.permutation(X.shape[1])
    parts = [order[i:i + size] for i in range(0, order.size, size)]
    return [(X[:, p], Y[:, p]) for p in parts]

# %% wrong: batches-mixed-only [whole-batches-shuffled] | batches change places, columns stay together
def minibatches(X, Y, size, rng):
    starts = rng.permutation(np.arange(0, X.shape[1], size))
    starts = sorted(starts, key=lambda s: s + size > X.shape[1])
    return [(X[:, s:s + size].copy(), Y[:, s:s + size].copy()) for s in starts]

# %% wrong: mixed-inside-only [] | columns change places inside their batch
def minibatches(X, Y, size, rng):
    batches = []
    for i in range(0, X.shape[1], size):
        part = rng.permutation(np.arange(i, min(i + size, X.shape[1])))
        batches.append((X[:, part], Y[:, part]))
    return batches

# %% wrong: rotated [] | begins at a random column
def minibatches(X, Y, size, rng):
    n = X.shape[1]
    order = (np.arange(n) + rng.integers(n)) % n
    return [(X[:, order[i:i + size]], Y[:, order[i:i + size]]) for i in range(0, n, size)]

# %% wrong: even-parts [] | as many batches, all about as large
def minibatches(X, Y, size, rng):
    order = rng.permutation(X.shape[1])
    parts = np.array_split(order, -(-order.size // size))
    return [(X[:, p], Y[:, p]) for p in parts]

# %% wrong: size-as-count [] | that many batches
def minibatches(X, Y, size, rng):
    order = rng.permutation(X.shape[1])
    return [(X[:, p], Y[:, p]) for p in np.array_split(order, min(size, order.size))]

# %% wrong: empty-last [empty-batch] | an empty batch at the end
def minibatches(X, Y, size, rng):
    order = rng.permutation(X.shape[1])
    batches = []
    for k in range(X.shape[1] // size + 1):
        part = order[k * size:(k + 1) * size]
        batches.append((X[:, part], Y[:, part]))
    return batches

# %% wrong: short-first [] | the short batch comes first
def minibatches(X, Y, size, rng):
    order = rng.permutation(X.shape[1])
    rest = order.size % size
    parts = ([order[:rest]] if rest else []) + [order[i:i + size] for i in range(rest, order.size, size)]
    return [(X[:, p], Y[:, p]) for p in parts]

# %% wrong: shuffles-the-data [] | the caller's columns change places
def minibatches(X, Y, size, rng):
    order = rng.permutation(X.shape[1])
    X[:] = X[:, order]
    Y[:] = Y[:, order]
    return [(X[:, i:i + size].copy(), Y[:, i:i + size].copy()) for i in range(0, X.shape[1], size)]

# %% wrong: rows-not-columns [] | features change places
def minibatches(X, Y, size, rng):
    rows = rng.permutation(X.shape[0])
    return [(X[rows, i:i + size], Y[:, i:i + size].copy()) for i in range(0, X.shape[1], size)]

# %% wrong: last-filled-up [] | the last batch borrows from the first
def minibatches(X, Y, size, rng):
    order = rng.permutation(X.shape[1])
    filled = np.concatenate([order, order])
    return [(X[:, filled[i:i + size]], Y[:, filled[i:i + size]]) for i in range(0, order.size, size)]

# %% wrong: one-batch [] | everything at once
def minibatches(X, Y, size, rng):
    order = rng.permutation(X.shape[1])
    return [(X[:, order], Y[:, order])]

# %% wrong: generator-function [] | yields instead of a list
def minibatches(X, Y, size, rng):
    order = rng.permutation(X.shape[1])
    for i in range(0, order.size, size):
        yield X[:, order[i:i + size]], Y[:, order[i:i + size]]

# %% wrong: two-lists [] | all parts of X, then all of Y
def minibatches(X, Y, size, rng):
    order = rng.permutation(X.shape[1])
    parts = [order[i:i + size] for i in range(0, order.size, size)]
    return [X[:, p] for p in parts], [Y[:, p] for p in parts]
