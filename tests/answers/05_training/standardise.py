# Answers to `standardise` of notebook 05: one percent cell each, see tests/answers_bank.py.

# %% right: row-by-row | a loop over the features
def standardise(train, test):
    a, b = np.empty_like(train), np.empty_like(test)
    for i in range(len(train)):
        m, s = train[i].mean(), train[i].std()
        if s == 0:
            s = 1.0
        a[i], b[i] = (train[i] - m) / s, (test[i] - m) / s
    return a, b

# %% right: transposed | examples as rows
def standardise(train, test):
    m, s = train.mean(axis=1), train.std(axis=1)
    s[s == 0] = 1
    return ((train.T - m) / s).T, ((test.T - m) / s).T

# %% right: by-hand | root of the mean square
def standardise(train, test):
    n = train.shape[1]
    middle = (train.sum(axis=1) / n)[:, None]
    spread = np.sqrt(((train - middle) ** 2).sum(axis=1) / n)[:, None]
    spread = spread + (spread == 0)
    return [(x - middle) / spread for x in (train, test)]

# %% right: helper | one function for both
def standardise(train, test):
    m = train.mean(1, keepdims=True)
    s = train.std(1, keepdims=True)
    scale = np.divide(1.0, s, out=np.ones_like(s), where=s > 0)
    shift = lambda x: (x - m) * scale
    return shift(train), shift(test)

# %% right: peak-to-peak | asks for a constant row in another way
def standardise(train, test):
    m = train.mean(axis=1, keepdims=True)
    s = train.std(axis=1, keepdims=True)
    s[np.ptp(train, axis=1) == 0] = 1.0
    return (train - m) / s, (test - m) / s

# %% right: tiny-threshold | spreads below 1e-12 count as zero
def standardise(train, test):
    mu = np.mean(train, axis=1).reshape(-1, 1)
    sigma = np.std(train, axis=1).reshape(-1, 1)
    sigma = np.where(sigma < 1e-12, 1, sigma)
    return np.divide(train - mu, sigma), np.divide(test - mu, sigma)

# %% right: joined-then-split | shifted together with the training set's numbers
def standardise(train, test):
    n = train.shape[1]
    m, s = train.mean(axis=1), train.std(axis=1)
    both = np.concatenate([train, test], axis=1) - m[:, np.newaxis]
    both = both / np.where(s > 0, s, 1.0)[:, np.newaxis]
    return both[:, :n].copy(), both[:, n:].copy()

# %% wrong: all-data [test-leaks] | mean and spread of both sets
def standardise(train, test):
    both = np.hstack([train, test])
    m, s = both.mean(axis=1, keepdims=True), both.std(axis=1, keepdims=True)
    s[s == 0] = 1
    return (train - m) / s, (test - m) / s

# %% wrong: each-its-own [test-by-its-own] | the test set by its own numbers
def standardise(train, test):
    def alone(x):
        s = x.std(axis=1, keepdims=True)
        return (x - x.mean(axis=1, keepdims=True)) / np.where(s == 0, 1, s)
    return alone(train), alone(test)

# %% wrong: whole-matrix [one-mean-for-all] | one mean and one spread
def standardise(train, test):
    m, s = train.mean(), train.std()
    return (train - m) / s, (test - m) / s

# %% wrong: over-features [wrong-axis] | example by example
def standardise(train, test):
    def alone(x):
        s = x.std(axis=0)
        return (x - x.mean(axis=0)) / np.where(s == 0, 1, s)
    return alone(train), alone(test)

# %% wrong: zero-divided [zero-spread-divided] | NaN where nothing changes
def standardise(train, test):
    m, s = train.mean(axis=1, keepdims=True), train.std(axis=1, keepdims=True)
    return (train - m) / s, (test - m) / s

# %% wrong: small-number-added [zero-spread-divided] | a constant feature explodes in the test set
def standardise(train, test):
    m, s = train.mean(axis=1, keepdims=True), train.std(axis=1, keepdims=True)
    return (train - m) / (s + 1e-8), (test - m) / (s + 1e-8)

# %% wrong: variance [variance-not-spread] | divided by the mean square
def standardise(train, test):
    m, v = train.mean(axis=1, keepdims=True), train.var(axis=1, keepdims=True)
    v = np.where(v == 0, 1.0, v)
    return (train - m) / v, (test - m) / v

# %% wrong: n-minus-one [] | ddof of one
def standardise(train, test):
    m, s = train.mean(axis=1, keepdims=True), train.std(axis=1, keepdims=True, ddof=1)
    s = np.where(s == 0, 1.0, s)
    return (train - m) / s, (test - m) / s

# %% wrong: only-shifted [] | no division
def standardise(train, test):
    m = train.mean(axis=1, keepdims=True)
    return train - m, test - m

# %% wrong: only-scaled [] | no shift
def standardise(train, test):
    s = train.std(axis=1, keepdims=True)
    s = np.where(s == 0, 1.0, s)
    return train / s, test / s

# %% wrong: zero-to-one [] | least and largest
def standardise(train, test):
    low, high = train.min(axis=1, keepdims=True), train.max(axis=1, keepdims=True)
    unit = np.where(high == low, 1.0, high - low)
    return (train - low) / unit, (test - low) / unit

# %% wrong: in-place [] | changes what it was given
def standardise(train, test):
    m, s = train.mean(axis=1, keepdims=True), train.std(axis=1, keepdims=True)
    s[s == 0] = 1
    train -= m
    test -= m
    return train / s, test / s

# %% wrong: test-zeroed [] | a feature that never changed is zero in the test set too
def standardise(train, test):
    m, s = train.mean(axis=1, keepdims=True), train.std(axis=1, keepdims=True)
    unit = np.where(s == 0, 1.0, s)
    return (train - m) / unit * (s > 0), (test - m) / unit * (s > 0)

# %% wrong: training-mean-of-test [test-leaks] | only the shift leaks
def standardise(train, test):
    m = np.hstack([train, test]).mean(axis=1, keepdims=True)
    s = train.std(axis=1, keepdims=True)
    s = np.where(s == 0, 1.0, s)
    return (train - m) / s, (test - m) / s

# %% wrong: one-set [] | forgets the test set
def standardise(train, test):
    m, s = train.mean(axis=1, keepdims=True), train.std(axis=1, keepdims=True)
    return (train - m) / np.where(s == 0, 1.0, s)

# %% wrong: swapped [] | test before train
def standardise(train, test):
    m, s = train.mean(axis=1, keepdims=True), train.std(axis=1, keepdims=True)
    s = np.where(s == 0, 1.0, s)
    return (test - m) / s, (train - m) / s

# %% wrong: largest-size [] | divided by the largest distance
def standardise(train, test):
    m = train.mean(axis=1, keepdims=True)
    far = np.abs(train - m).max(axis=1, keepdims=True)
    far = np.where(far == 0, 1.0, far)
    return (train - m) / far, (test - m) / far
