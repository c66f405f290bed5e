# Answers to run_6, whose fault is called rate for student-01.

# %% right: named-layers | each layer by name
def run_6(train, Y, test, parameters, steps):
    log = {"fault": "rate", "rate": 0.2, "path": [parameters], "gradients": []}
    mean = train.mean(axis=1, keepdims=True)
    spread = train.std(axis=1, keepdims=True)
    spread[spread == 0] = 1
    X = log["X"] = (train - mean) / spread
    log["X_test"] = (test - mean) / spread
    n = X.shape[1]
    for _ in range(steps):
        W1, b1, W2, b2, W3, b3 = log["path"][-1]
        h1 = sigmoid(W1 @ X + b1[:, np.newaxis])
        h2 = sigmoid(W2 @ h1 + b2[:, np.newaxis])
        e3 = (W3 @ h2 + b3[:, np.newaxis] - Y) / n
        e2 = (W3.T @ e3) * h2 * (1 - h2)
        e1 = (W2.T @ e2) * h1 * (1 - h1)
        g = [e1 @ X.T, e1.sum(axis=1), e2 @ h1.T, e2.sum(axis=1), e3 @ h2.T, e3.sum(axis=1)]
        log["gradients"].append(g)
        log["path"].append([p - log["rate"] * d for p, d in zip(log["path"][-1], g)])
    return log

# %% right: loop-over-layers | a loop over the layers
def run_6(train, Y, test, parameters, steps):
    log = {"fault": "rate", "rate": 0.15}
    seen = train
    mean, spread = np.mean(seen, axis=1), np.std(seen, axis=1)
    spread = np.where(spread > 0, spread, 1)
    log["X"], log["X_test"] = (((A.T - mean) / spread).T for A in (train, test))
    now = list(parameters)
    path = [parameters]
    gradients = []
    while len(gradients) < steps:
        inputs, zs = [log["X"]], []
        for W, b in zip(now[::2], now[1::2]):
            z = W @ inputs[-1] + b[:, None]
            inputs.append(sigmoid(z))
            zs.append(z)
        delta = (z - Y) / Y.shape[1]
        g = []
        for layer in (2, 1, 0):
            g = [delta @ inputs[layer].T, delta.sum(axis=1), *g]
            if layer > 0:
                delta = now[2 * layer].T @ delta * slope(zs[layer - 1])
        now = [p - log["rate"] * d for p, d in zip(now, g)]
        path.append(now)
        gradients.append(g)
    return {**log, "path": path, "gradients": gradients}

# %% right: small-functions | functions inside the function
def run_6(train, Y, test, parameters, steps):
    def scaled(A, like):
        spread = like.std(axis=1)
        spread[spread == 0] = 1
        return (A - like.mean(axis=1)[:, None]) / spread[:, None]

    def forward(parameters, X):
        W1, b1, W2, b2, W3, b3 = parameters
        z1 = W1 @ X + b1[:, None]
        z2 = W2 @ sigmoid(z1) + b2[:, None]
        return [z1, z2, W3 @ sigmoid(z2) + b3[:, None]]

    def backward(X, z1, z2, error):
        d2 = parameters[4].T @ error * slope(z2)
        d1 = parameters[2].T @ d2 * slope(z1)
        pairs = (d1, X), (d2, sigmoid(z1)), (error, sigmoid(z2))
        return [part for d, a in pairs for part in (d @ a.T, d.sum(axis=1))]

    log = {"fault": "rate", "rate": 0.25, "path": [parameters], "gradients": []}
    log["X"], log["X_test"] = scaled(train, train), scaled(test, train)
    for _ in range(steps):
        z1, z2, outputs = forward(parameters, log["X"])
        error = (outputs - Y) / outputs.shape[1]
        gradients = backward(log["X"], z1, z2, error)
        parameters = [p - log["rate"] * g for p, g in zip(parameters, gradients)]
        log["path"].append(parameters)
        log["gradients"].append(gradients)
    return log

# %% right: examples-as-rows | rows are examples inside
def run_6(train, Y, test, parameters, steps):
    log = {"fault": "rate", "rate": 0.2, "path": [parameters], "gradients": []}
    rows, rows_test, wanted = train.T, test.T, Y.T
    middle, width = rows.mean(axis=0), rows.std(axis=0)
    width[width == 0] = 1
    rows, rows_test = (rows - middle) / width, (rows_test - middle) / width
    log["X"], log["X_test"] = rows.T, rows_test.T
    for _ in range(steps):
        W1, b1, W2, b2, W3, b3 = parameters
        H1 = sigmoid(rows @ W1.T + b1)
        H2 = sigmoid(H1 @ W2.T + b2)
        D3 = (H2 @ W3.T + b3 - wanted) / len(rows)
        D2 = D3 @ W3 * (1 - H2) * H2
        D1 = D2 @ W2 * (1 - H1) * H1
        gradients = []
        for D, A in ((D1, rows), (D2, H1), (D3, H2)):
            gradients += [D.T @ A, D.sum(axis=0)]
        parameters = [p - log["rate"] * g for p, g in zip(parameters, gradients)]
        log["path"].append(parameters)
        log["gradients"].append(gradients)
    return log

# %% right: example-by-example | adds up the examples one by one
def run_6(train, Y, test, parameters, steps):
    shift = []
    scale = []
    for feature in train:
        shift.append(feature.mean())
        scale.append(feature.std() or 1.0)
    moved = [(A.T - shift) / scale for A in (train, test)]
    log = {"fault": "rate", "rate": 0.3, "X": moved[0].T, "X_test": moved[1].T}
    path, gradients, n = [parameters], [], Y.shape[1]
    for _ in range(steps):
        W1, b1, W2, b2, W3, b3 = path[-1]
        total = [np.zeros(p.shape) for p in parameters]
        for x, y in zip(moved[0], Y.T):
            u = W1 @ x + b1
            v = W2 @ sigmoid(u) + b2
            c = W3 @ sigmoid(v) + b3 - y
            b = c @ W3 * slope(v)
            a = b @ W2 * slope(u)
            for k, (d, come) in enumerate(((a, x), (b, sigmoid(u)), (c, sigmoid(v)))):
                total[2 * k] += np.outer(d, come)
                total[2 * k + 1] += d
        gradients.append([t / n for t in total])
        path.append([p - log["rate"] * g for p, g in zip(path[-1], gradients[-1])])
    return {**log, "path": path, "gradients": gradients}

# %% right: one-matrix-a-layer | weights and bias in one matrix
def run_6(train, Y, test, parameters, steps):
    log = {"fault": "rate", "rate": 0.1, "path": [parameters], "gradients": []}
    statistics = np.stack([train.mean(axis=1), train.std(axis=1)], axis=1)
    statistics[statistics[:, 1] == 0, 1] = 1
    log["X"], log["X_test"] = ((A - statistics[:, :1]) / statistics[:, 1:] for A in (train, test))

    def with_ones(A):
        return np.vstack([A, np.ones(A.shape[1])])

    layers = [np.column_stack(parameters[k : k + 2]) for k in (0, 2, 4)]
    for _ in range(steps):
        a0 = with_ones(log["X"])
        a1 = with_ones(sigmoid(layers[0] @ a0))
        a2 = with_ones(sigmoid(layers[1] @ a1))
        down = (layers[2] @ a2 - Y) / Y.shape[1]
        slopes = [layers[0] @ a0, layers[1] @ a1]
        moves = [down @ a2.T]
        for k, a in ((1, a1), (0, a0)):
            W = layers[k + 1][:, :-1]
            down = slope(slopes[k]) * (W.T @ down)
            moves = [down @ a.T, *moves]
        layers = [M - log["rate"] * move for M, move in zip(layers, moves)]
        log["gradients"].append([part for m in moves for part in (m[:, :-1], m[:, -1])])
        log["path"].append([part for M in layers for part in (M[:, :-1], M[:, -1])])
    return log

# %% right: einsum | einsum for every product
def run_6(train, Y, test, parameters, steps):
    centre = np.einsum("fn->f", train) / train.shape[1]
    width = np.sqrt(np.einsum("fn,fn->f", train - centre[:, None], train - centre[:, None]) / train.shape[1])
    width[width == 0] = 1.0
    X, X_test = (train - centre[:, None]) / width[:, None], (test - centre[:, None]) / width[:, None]
    now, path, gradients = [p + 0 for p in parameters], [], []
    for _ in range(steps):
        path.append(now)
        a = np.tanh((np.einsum("ij,jn->in", now[0], X) + now[1][:, None]) / 2) / 2 + 0.5
        b = np.tanh((np.einsum("ij,jn->in", now[2], a) + now[3][:, None]) / 2) / 2 + 0.5
        d = (np.einsum("ij,jn->in", now[4], b) + now[5][:, None] - Y) / len(Y.T)
        e = np.einsum("ki,kn->in", now[4], d) * b * (1 - b)
        f = np.einsum("ki,kn->in", now[2], e) * a * (1 - a)
        pairs = [(f, X), (e, a), (d, b)]
        g = [x for u, v in pairs for x in (np.einsum("in,jn->ij", u, v), np.einsum("in->i", u))]
        gradients.append(g)
        now = [p - 0.12 * x for p, x in zip(now, g)]
    return {"fault": "rate", "rate": 0.12, "X": X, "X_test": X_test, "path": path + [now], "gradients": gradients}

# %% right: recursive | a layer calls the one above
def run_6(train, Y, test, parameters, steps):
    def sweep(W, b, rest, below):
        """Gradients of this layer and those above; the derivative that goes down."""
        z = W @ below + b.reshape(-1, 1)
        if not rest:
            error = (z - Y) / Y.shape[1]
            return [error @ below.T, error.sum(1)], W.T @ error
        above, down = sweep(*rest[:2], rest[2:], sigmoid(z))
        down = down * slope(z)
        return [down @ below.T, down.sum(1), *above], W.T @ down

    mean, spread = train.mean(1, keepdims=True), train.std(1, keepdims=True)
    spread[spread == 0] = 1
    X = (train - mean) / spread
    log = {"fault": "rate", "rate": 0.18, "X": X, "X_test": (test - mean) / spread}
    log.update(path=[list(parameters)], gradients=[])
    for _ in range(steps):
        now = log["path"][-1]
        gradients, _ = sweep(now[0], now[1], now[2:], X)
        log["gradients"].append(gradients)
        log["path"].append([p - log["rate"] * g for p, g in zip(now, gradients)])
    return log

# %% wrong: as-it-came-in [name-missing] | nothing named, nothing repaired
def run_6(train, Y, test, parameters, steps):
    log = {"fault": "?", "rate": 1.5, "path": [parameters], "gradients": []}
    statistics = np.stack([train.mean(axis=1), train.std(axis=1)], axis=1)
    statistics[statistics[:, 1] == 0, 1] = 1
    log["X"], log["X_test"] = ((A - statistics[:, :1]) / statistics[:, 1:] for A in (train, test))

    def with_ones(A):
        return np.vstack([A, np.ones(A.shape[1])])

    layers = [np.column_stack(parameters[k : k + 2]) for k in (0, 2, 4)]
    for _ in range(steps):
        a0 = with_ones(log["X"])
        a1 = with_ones(sigmoid(layers[0] @ a0))
        a2 = with_ones(sigmoid(layers[1] @ a1))
        down = (layers[2] @ a2 - Y) / Y.shape[1]
        slopes = [layers[0] @ a0, layers[1] @ a1]
        moves = [down @ a2.T]
        for k, a in ((1, a1), (0, a0)):
            W = layers[k + 1][:, :-1]
            down = slope(slopes[k]) * (W.T @ down)
            moves = [down @ a.T, *moves]
        layers = [M - log["rate"] * move for M, move in zip(layers, moves)]
        log["gradients"].append([part for m in moves for part in (m[:, :-1], m[:, -1])])
        log["path"].append([part for M in layers for part in (M[:, :-1], M[:, -1])])
    return log

# %% wrong: named-not-repaired [] | the right name, and the fault is still there
def run_6(train, Y, test, parameters, steps):
    log = {"fault": "rate", "rate": 1.5, "path": [parameters], "gradients": []}
    statistics = np.stack([train.mean(axis=1), train.std(axis=1)], axis=1)
    statistics[statistics[:, 1] == 0, 1] = 1
    log["X"], log["X_test"] = ((A - statistics[:, :1]) / statistics[:, 1:] for A in (train, test))

    def with_ones(A):
        return np.vstack([A, np.ones(A.shape[1])])

    layers = [np.column_stack(parameters[k : k + 2]) for k in (0, 2, 4)]
    for _ in range(steps):
        a0 = with_ones(log["X"])
        a1 = with_ones(sigmoid(layers[0] @ a0))
        a2 = with_ones(sigmoid(layers[1] @ a1))
        down = (layers[2] @ a2 - Y) / Y.shape[1]
        slopes = [layers[0] @ a0, layers[1] @ a1]
        moves = [down @ a2.T]
        for k, a in ((1, a1), (0, a0)):
            W = layers[k + 1][:, :-1]
            down = slope(slopes[k]) * (W.T @ down)
            moves = [down @ a.T, *moves]
        layers = [M - log["rate"] * move for M, move in zip(layers, moves)]
        log["gradients"].append([part for m in moves for part in (m[:, :-1], m[:, -1])])
        log["path"].append([part for M in layers for part in (M[:, :-1], M[:, -1])])
    return log

# %% wrong: named-not-repaired-elsewhere [] | the same in another way of writing
def run_6(train, Y, test, parameters, steps):
    log = {"fault": "rate", "rate": 1.8}
    seen = train
    mean, spread = np.mean(seen, axis=1), np.std(seen, axis=1)
    spread = np.where(spread > 0, spread, 1)
    log["X"], log["X_test"] = (((A.T - mean) / spread).T for A in (train, test))
    now = list(parameters)
    path = [parameters]
    gradients = []
    while len(gradients) < steps:
        inputs, zs = [log["X"]], []
        for W, b in zip(now[::2], now[1::2]):
            z = W @ inputs[-1] + b[:, None]
            inputs.append(sigmoid(z))
            zs.append(z)
        delta = (z - Y) / Y.shape[1]
        g = []
        for layer in (2, 1, 0):
            g = [delta @ inputs[layer].T, delta.sum(axis=1), *g]
            if layer > 0:
                delta = now[2 * layer].T @ delta * slope(zs[layer - 1])
        now = [p - log["rate"] * d for p, d in zip(now, g)]
        path.append(now)
        gradients.append(g)
    return {**log, "path": path, "gradients": gradients}

# %% wrong: not-named [name-missing] | repaired, and the log still says ?
def run_6(train, Y, test, parameters, steps):
    log = {"fault": "?", "rate": 0.2, "path": [parameters], "gradients": []}
    mean = train.mean(axis=1, keepdims=True)
    spread = train.std(axis=1, keepdims=True)
    spread[spread == 0] = 1
    X = log["X"] = (train - mean) / spread
    log["X_test"] = (test - mean) / spread
    n = X.shape[1]
    for _ in range(steps):
        W1, b1, W2, b2, W3, b3 = log["path"][-1]
        h1 = sigmoid(W1 @ X + b1[:, np.newaxis])
        h2 = sigmoid(W2 @ h1 + b2[:, np.newaxis])
        e3 = (W3 @ h2 + b3[:, np.newaxis] - Y) / n
        e2 = (W3.T @ e3) * h2 * (1 - h2)
        e1 = (W2.T @ e2) * h1 * (1 - h1)
        g = [e1 @ X.T, e1.sum(axis=1), e2 @ h1.T, e2.sum(axis=1), e3 @ h2.T, e3.sum(axis=1)]
        log["gradients"].append(g)
        log["path"].append([p - log["rate"] * d for p, d in zip(log["path"][-1], g)])
    return log

# %% wrong: other-name [] | repaired, with the name of another fault
def run_6(train, Y, test, parameters, steps):
    def scaled(A, like):
        spread = like.std(axis=1)
        spread[spread == 0] = 1
        return (A - like.mean(axis=1)[:, None]) / spread[:, None]

    def forward(parameters, X):
        W1, b1, W2, b2, W3, b3 = parameters
        z1 = W1 @ X + b1[:, None]
        z2 = W2 @ sigmoid(z1) + b2[:, None]
        return [z1, z2, W3 @ sigmoid(z2) + b3[:, None]]

    def backward(X, z1, z2, error):
        d2 = parameters[4].T @ error * slope(z2)
        d1 = parameters[2].T @ d2 * slope(z1)
        pairs = (d1, X), (d2, sigmoid(z1)), (error, sigmoid(z2))
        return [part for d, a in pairs for part in (d @ a.T, d.sum(axis=1))]

    log = {"fault": "stale", "rate": 0.25, "path": [parameters], "gradients": []}
    log["X"], log["X_test"] = scaled(train, train), scaled(test, train)
    for _ in range(steps):
        z1, z2, outputs = forward(parameters, log["X"])
        error = (outputs - Y) / outputs.shape[1]
        gradients = backward(log["X"], z1, z2, error)
        parameters = [p - log["rate"] * g for p, g in zip(parameters, gradients)]
        log["path"].append(parameters)
        log["gradients"].append(gradients)
    return log

# %% wrong: decoy [] | repaired, with a name that no run has
def run_6(train, Y, test, parameters, steps):
    log = {"fault": "sign", "rate": 0.2, "path": [parameters], "gradients": []}
    rows, rows_test, wanted = train.T, test.T, Y.T
    middle, width = rows.mean(axis=0), rows.std(axis=0)
    width[width == 0] = 1
    rows, rows_test = (rows - middle) / width, (rows_test - middle) / width
    log["X"], log["X_test"] = rows.T, rows_test.T
    for _ in range(steps):
        W1, b1, W2, b2, W3, b3 = parameters
        H1 = sigmoid(rows @ W1.T + b1)
        H2 = sigmoid(H1 @ W2.T + b2)
        D3 = (H2 @ W3.T + b3 - wanted) / len(rows)
        D2 = D3 @ W3 * (1 - H2) * H2
        D1 = D2 @ W2 * (1 - H1) * H1
        gradients = []
        for D, A in ((D1, rows), (D2, H1), (D3, H2)):
            gradients += [D.T @ A, D.sum(axis=0)]
        parameters = [p - log["rate"] * g for p, g in zip(parameters, gradients)]
        log["path"].append(parameters)
        log["gradients"].append(gradients)
    return log

# %% wrong: capital [name-missing] | the name with a capital letter
def run_6(train, Y, test, parameters, steps):
    shift = []
    scale = []
    for feature in train:
        shift.append(feature.mean())
        scale.append(feature.std() or 1.0)
    moved = [(A.T - shift) / scale for A in (train, test)]
    log = {"fault": "Rate", "rate": 0.3, "X": moved[0].T, "X_test": moved[1].T}
    path, gradients, n = [parameters], [], Y.shape[1]
    for _ in range(steps):
        W1, b1, W2, b2, W3, b3 = path[-1]
        total = [np.zeros(p.shape) for p in parameters]
        for x, y in zip(moved[0], Y.T):
            u = W1 @ x + b1
            v = W2 @ sigmoid(u) + b2
            c = W3 @ sigmoid(v) + b3 - y
            b = c @ W3 * slope(v)
            a = b @ W2 * slope(u)
            for k, (d, come) in enumerate(((a, x), (b, sigmoid(u)), (c, sigmoid(v)))):
                total[2 * k] += np.outer(d, come)
                total[2 * k + 1] += d
        gradients.append([t / n for t in total])
        path.append([p - log["rate"] * g for p, g in zip(path[-1], gradients[-1])])
    return {**log, "path": path, "gradients": gradients}

# %% wrong: another-mean [] | its own fault is gone, and now it has another: mean
def run_6(train, Y, test, parameters, steps):
    log = {"fault": "rate", "rate": 0.0008, "path": [parameters], "gradients": []}
    statistics = np.stack([train.mean(axis=1), train.std(axis=1)], axis=1)
    statistics[statistics[:, 1] == 0, 1] = 1
    log["X"], log["X_test"] = ((A - statistics[:, :1]) / statistics[:, 1:] for A in (train, test))

    def with_ones(A):
        return np.vstack([A, np.ones(A.shape[1])])

    layers = [np.column_stack(parameters[k : k + 2]) for k in (0, 2, 4)]
    for _ in range(steps):
        a0 = with_ones(log["X"])
        a1 = with_ones(sigmoid(layers[0] @ a0))
        a2 = with_ones(sigmoid(layers[1] @ a1))
        down = layers[2] @ a2 - Y
        slopes = [layers[0] @ a0, layers[1] @ a1]
        moves = [down @ a2.T]
        for k, a in ((1, a1), (0, a0)):
            W = layers[k + 1][:, :-1]
            down = slope(slopes[k]) * (W.T @ down)
            moves = [down @ a.T, *moves]
        layers = [M - log["rate"] * move for M, move in zip(layers, moves)]
        log["gradients"].append([part for m in moves for part in (m[:, :-1], m[:, -1])])
        log["path"].append([part for M in layers for part in (M[:, :-1], M[:, -1])])
    return log

# %% wrong: another-stale [] | its own fault is gone, and now it has another: stale
def run_6(train, Y, test, parameters, steps):
    log = {"fault": "rate", "rate": 0.2, "path": [parameters], "gradients": []}
    mean = train.mean(axis=1, keepdims=True)
    spread = train.std(axis=1, keepdims=True)
    spread[spread == 0] = 1
    X = log["X"] = (train - mean) / spread
    log["X_test"] = (test - mean) / spread
    n = X.shape[1]
    W1, b1, W2, b2, W3, b3 = parameters
    h1 = sigmoid(W1 @ X + b1[:, np.newaxis])
    h2 = sigmoid(W2 @ h1 + b2[:, np.newaxis])
    for _ in range(steps):
        W1, b1, W2, b2, W3, b3 = log["path"][-1]
        e3 = (W3 @ h2 + b3[:, np.newaxis] - Y) / n
        e2 = (W3.T @ e3) * h2 * (1 - h2)
        e1 = (W2.T @ e2) * h1 * (1 - h1)
        g = [e1 @ X.T, e1.sum(axis=1), e2 @ h1.T, e2.sum(axis=1), e3 @ h2.T, e3.sum(axis=1)]
        log["gradients"].append(g)
        log["path"].append([p - log["rate"] * d for p, d in zip(log["path"][-1], g)])
    return log

# %% wrong: another-transpose [] | its own fault is gone, and now it has another: transpose
def run_6(train, Y, test, parameters, steps):
    log = {"fault": "rate", "rate": 0.15}
    seen = train
    mean, spread = np.mean(seen, axis=1), np.std(seen, axis=1)
    spread = np.where(spread > 0, spread, 1)
    log["X"], log["X_test"] = (((A.T - mean) / spread).T for A in (train, test))
    now = list(parameters)
    path = [parameters]
    gradients = []
    while len(gradients) < steps:
        inputs, zs = [log["X"]], []
        for W, b in zip(now[::2], now[1::2]):
            z = W @ inputs[-1] + b[:, None]
            inputs.append(sigmoid(z))
            zs.append(z)
        delta = (z - Y) / Y.shape[1]
        g = []
        for layer in (2, 1, 0):
            g = [delta @ inputs[layer].T, delta.sum(axis=1), *g]
            if layer > 0:
                delta = now[2 * layer] @ delta * slope(zs[layer - 1])
        now = [p - log["rate"] * d for p, d in zip(now, g)]
        path.append(now)
        gradients.append(g)
    return {**log, "path": path, "gradients": gradients}

# %% wrong: another-slope [] | its own fault is gone, and now it has another: slope
def run_6(train, Y, test, parameters, steps):
    def scaled(A, like):
        spread = like.std(axis=1)
        spread[spread == 0] = 1
        return (A - like.mean(axis=1)[:, None]) / spread[:, None]

    def forward(parameters, X):
        W1, b1, W2, b2, W3, b3 = parameters
        h1 = sigmoid(W1 @ X + b1[:, None])
        h2 = sigmoid(W2 @ h1 + b2[:, None])
        return [h1, h2, W3 @ h2 + b3[:, None]]

    def backward(X, h1, h2, error):
        d2 = parameters[4].T @ error * slope(h2)
        d1 = parameters[2].T @ d2 * slope(h1)
        pairs = (d1, X), (d2, h1), (error, h2)
        return [part for d, a in pairs for part in (d @ a.T, d.sum(axis=1))]

    log = {"fault": "rate", "rate": 0.25, "path": [parameters], "gradients": []}
    log["X"], log["X_test"] = scaled(train, train), scaled(test, train)
    for _ in range(steps):
        h1, h2, outputs = forward(parameters, log["X"])
        error = (outputs - Y) / outputs.shape[1]
        gradients = backward(log["X"], h1, h2, error)
        parameters = [p - log["rate"] * g for p, g in zip(parameters, gradients)]
        log["path"].append(parameters)
        log["gradients"].append(gradients)
    return log

# %% wrong: another-leak [] | its own fault is gone, and now it has another: leak
def run_6(train, Y, test, parameters, steps):
    log = {"fault": "rate", "rate": 0.2, "path": [parameters], "gradients": []}
    rows, rows_test, wanted = train.T, test.T, Y.T
    table = np.concatenate([rows, rows_test])
    middle, width = table.mean(axis=0), table.std(axis=0)
    width[width == 0] = 1
    rows, rows_test = (rows - middle) / width, (rows_test - middle) / width
    log["X"], log["X_test"] = rows.T, rows_test.T
    for _ in range(steps):
        W1, b1, W2, b2, W3, b3 = parameters
        H1 = sigmoid(rows @ W1.T + b1)
        H2 = sigmoid(H1 @ W2.T + b2)
        D3 = (H2 @ W3.T + b3 - wanted) / len(rows)
        D2 = D3 @ W3 * (1 - H2) * H2
        D1 = D2 @ W2 * (1 - H1) * H1
        gradients = []
        for D, A in ((D1, rows), (D2, H1), (D3, H2)):
            gradients += [D.T @ A, D.sum(axis=0)]
        parameters = [p - log["rate"] * g for p, g in zip(parameters, gradients)]
        log["path"].append(parameters)
        log["gradients"].append(gradients)
    return log

# %% wrong: first-parameters-missing [path-too-short] | the path begins after the first step
def run_6(train, Y, test, parameters, steps):
    log = {"fault": "rate", "rate": 0.2, "path": [parameters], "gradients": []}
    mean = train.mean(axis=1, keepdims=True)
    spread = train.std(axis=1, keepdims=True)
    spread[spread == 0] = 1
    X = log["X"] = (train - mean) / spread
    log["X_test"] = (test - mean) / spread
    n = X.shape[1]
    for _ in range(steps):
        W1, b1, W2, b2, W3, b3 = log["path"][-1]
        h1 = sigmoid(W1 @ X + b1[:, np.newaxis])
        h2 = sigmoid(W2 @ h1 + b2[:, np.newaxis])
        e3 = (W3 @ h2 + b3[:, np.newaxis] - Y) / n
        e2 = (W3.T @ e3) * h2 * (1 - h2)
        e1 = (W2.T @ e2) * h1 * (1 - h1)
        g = [e1 @ X.T, e1.sum(axis=1), e2 @ h1.T, e2.sum(axis=1), e3 @ h2.T, e3.sum(axis=1)]
        log["gradients"].append(g)
        log["path"].append([p - log["rate"] * d for p, d in zip(log["path"][-1], g)])
    log["path"] = log["path"][1:]
    return log

# %% wrong: newest-first [] | the last gradient comes first
def run_6(train, Y, test, parameters, steps):
    def scaled(A, like):
        spread = like.std(axis=1)
        spread[spread == 0] = 1
        return (A - like.mean(axis=1)[:, None]) / spread[:, None]

    def forward(parameters, X):
        W1, b1, W2, b2, W3, b3 = parameters
        z1 = W1 @ X + b1[:, None]
        z2 = W2 @ sigmoid(z1) + b2[:, None]
        return [z1, z2, W3 @ sigmoid(z2) + b3[:, None]]

    def backward(X, z1, z2, error):
        d2 = parameters[4].T @ error * slope(z2)
        d1 = parameters[2].T @ d2 * slope(z1)
        pairs = (d1, X), (d2, sigmoid(z1)), (error, sigmoid(z2))
        return [part for d, a in pairs for part in (d @ a.T, d.sum(axis=1))]

    log = {"fault": "rate", "rate": 0.25, "path": [parameters], "gradients": []}
    log["X"], log["X_test"] = scaled(train, train), scaled(test, train)
    for _ in range(steps):
        z1, z2, outputs = forward(parameters, log["X"])
        error = (outputs - Y) / outputs.shape[1]
        gradients = backward(log["X"], z1, z2, error)
        parameters = [p - log["rate"] * g for p, g in zip(parameters, gradients)]
        log["path"].append(parameters)
        log["gradients"].append(gradients)
    log["gradients"].reverse()
    return log

# %% wrong: test-raw [test-by-its-own] | the test data as they came
def run_6(train, Y, test, parameters, steps):
    shift = []
    scale = []
    for feature in train:
        shift.append(feature.mean())
        scale.append(feature.std() or 1.0)
    moved = [(A.T - shift) / scale for A in (train, test)]
    log = {"fault": "rate", "rate": 0.3, "X": moved[0].T, "X_test": moved[1].T}
    path, gradients, n = [parameters], [], Y.shape[1]
    for _ in range(steps):
        W1, b1, W2, b2, W3, b3 = path[-1]
        total = [np.zeros(p.shape) for p in parameters]
        for x, y in zip(moved[0], Y.T):
            u = W1 @ x + b1
            v = W2 @ sigmoid(u) + b2
            c = W3 @ sigmoid(v) + b3 - y
            b = c @ W3 * slope(v)
            a = b @ W2 * slope(u)
            for k, (d, come) in enumerate(((a, x), (b, sigmoid(u)), (c, sigmoid(v)))):
                total[2 * k] += np.outer(d, come)
                total[2 * k + 1] += d
        gradients.append([t / n for t in total])
        path.append([p - log["rate"] * g for p, g in zip(path[-1], gradients[-1])])
    log = {**log, "path": path, "gradients": gradients}
    log["X_test"] = test.copy()
    return log

# %% wrong: other-rate [] | the log has another rate than the steps
def run_6(train, Y, test, parameters, steps):
    log = {"fault": "rate", "rate": 0.2, "path": [parameters], "gradients": []}
    mean = train.mean(axis=1, keepdims=True)
    spread = train.std(axis=1, keepdims=True)
    spread[spread == 0] = 1
    X = log["X"] = (train - mean) / spread
    log["X_test"] = (test - mean) / spread
    n = X.shape[1]
    for _ in range(steps):
        W1, b1, W2, b2, W3, b3 = log["path"][-1]
        h1 = sigmoid(W1 @ X + b1[:, np.newaxis])
        h2 = sigmoid(W2 @ h1 + b2[:, np.newaxis])
        e3 = (W3 @ h2 + b3[:, np.newaxis] - Y) / n
        e2 = (W3.T @ e3) * h2 * (1 - h2)
        e1 = (W2.T @ e2) * h1 * (1 - h1)
        g = [e1 @ X.T, e1.sum(axis=1), e2 @ h1.T, e2.sum(axis=1), e3 @ h2.T, e3.sum(axis=1)]
        log["gradients"].append(g)
        log["path"].append([p - log["rate"] * d for p, d in zip(log["path"][-1], g)])
    log["rate"] = 1.01 * log["rate"]
    return log

# %% wrong: no-data [] | no training data in the log
def run_6(train, Y, test, parameters, steps):
    def scaled(A, like):
        spread = like.std(axis=1)
        spread[spread == 0] = 1
        return (A - like.mean(axis=1)[:, None]) / spread[:, None]

    def forward(parameters, X):
        W1, b1, W2, b2, W3, b3 = parameters
        z1 = W1 @ X + b1[:, None]
        z2 = W2 @ sigmoid(z1) + b2[:, None]
        return [z1, z2, W3 @ sigmoid(z2) + b3[:, None]]

    def backward(X, z1, z2, error):
        d2 = parameters[4].T @ error * slope(z2)
        d1 = parameters[2].T @ d2 * slope(z1)
        pairs = (d1, X), (d2, sigmoid(z1)), (error, sigmoid(z2))
        return [part for d, a in pairs for part in (d @ a.T, d.sum(axis=1))]

    log = {"fault": "rate", "rate": 0.25, "path": [parameters], "gradients": []}
    log["X"], log["X_test"] = scaled(train, train), scaled(test, train)
    for _ in range(steps):
        z1, z2, outputs = forward(parameters, log["X"])
        error = (outputs - Y) / outputs.shape[1]
        gradients = backward(log["X"], z1, z2, error)
        parameters = [p - log["rate"] * g for p, g in zip(parameters, gradients)]
        log["path"].append(parameters)
        log["gradients"].append(gradients)
    del log["X"]
    return log

# %% wrong: single-precision [] | training data in single precision
def run_6(train, Y, test, parameters, steps):
    shift = []
    scale = []
    for feature in train:
        shift.append(feature.mean())
        scale.append(feature.std() or 1.0)
    moved = [(A.T - shift) / scale for A in (train, test)]
    log = {"fault": "rate", "rate": 0.3, "X": moved[0].T, "X_test": moved[1].T}
    path, gradients, n = [parameters], [], Y.shape[1]
    for _ in range(steps):
        W1, b1, W2, b2, W3, b3 = path[-1]
        total = [np.zeros(p.shape) for p in parameters]
        for x, y in zip(moved[0], Y.T):
            u = W1 @ x + b1
            v = W2 @ sigmoid(u) + b2
            c = W3 @ sigmoid(v) + b3 - y
            b = c @ W3 * slope(v)
            a = b @ W2 * slope(u)
            for k, (d, come) in enumerate(((a, x), (b, sigmoid(u)), (c, sigmoid(v)))):
                total[2 * k] += np.outer(d, come)
                total[2 * k + 1] += d
        gradients.append([t / n for t in total])
        path.append([p - log["rate"] * g for p, g in zip(path[-1], gradients[-1])])
    log = {**log, "path": path, "gradients": gradients}
    log["X"] = log["X"].astype(np.float32)
    return log

# %% wrong: same-list [path-all-the-same] | the last parameters in every place
def run_6(train, Y, test, parameters, steps):
    log = {"fault": "rate", "rate": 0.2, "path": [parameters], "gradients": []}
    mean = train.mean(axis=1, keepdims=True)
    spread = train.std(axis=1, keepdims=True)
    spread[spread == 0] = 1
    X = log["X"] = (train - mean) / spread
    log["X_test"] = (test - mean) / spread
    n = X.shape[1]
    for _ in range(steps):
        W1, b1, W2, b2, W3, b3 = log["path"][-1]
        h1 = sigmoid(W1 @ X + b1[:, np.newaxis])
        h2 = sigmoid(W2 @ h1 + b2[:, np.newaxis])
        e3 = (W3 @ h2 + b3[:, np.newaxis] - Y) / n
        e2 = (W3.T @ e3) * h2 * (1 - h2)
        e1 = (W2.T @ e2) * h1 * (1 - h1)
        g = [e1 @ X.T, e1.sum(axis=1), e2 @ h1.T, e2.sum(axis=1), e3 @ h2.T, e3.sum(axis=1)]
        log["gradients"].append(g)
        log["path"].append([p - log["rate"] * d for p, d in zip(log["path"][-1], g)])
    log["path"] = [log["path"][-1]] * len(log["path"])
    return log

# %% wrong: uphill [] | gradients with the other sign than the steps
def run_6(train, Y, test, parameters, steps):
    def scaled(A, like):
        spread = like.std(axis=1)
        spread[spread == 0] = 1
        return (A - like.mean(axis=1)[:, None]) / spread[:, None]

    def forward(parameters, X):
        W1, b1, W2, b2, W3, b3 = parameters
        z1 = W1 @ X + b1[:, None]
        z2 = W2 @ sigmoid(z1) + b2[:, None]
        return [z1, z2, W3 @ sigmoid(z2) + b3[:, None]]

    def backward(X, z1, z2, error):
        d2 = parameters[4].T @ error * slope(z2)
        d1 = parameters[2].T @ d2 * slope(z1)
        pairs = (d1, X), (d2, sigmoid(z1)), (error, sigmoid(z2))
        return [part for d, a in pairs for part in (d @ a.T, d.sum(axis=1))]

    log = {"fault": "rate", "rate": 0.25, "path": [parameters], "gradients": []}
    log["X"], log["X_test"] = scaled(train, train), scaled(test, train)
    for _ in range(steps):
        z1, z2, outputs = forward(parameters, log["X"])
        error = (outputs - Y) / outputs.shape[1]
        gradients = backward(log["X"], z1, z2, error)
        parameters = [p - log["rate"] * g for p, g in zip(parameters, gradients)]
        log["path"].append(parameters)
        log["gradients"].append(gradients)
    log["gradients"] = [[-d for d in g] for g in log["gradients"]]
    return log

# %% wrong: constant-feature [] | divides by a spread of zero
def run_6(train, Y, test, parameters, steps):
    def sweep(W, b, rest, below):
        """Gradients of this layer and those above; the derivative that goes down."""
        z = W @ below + b.reshape(-1, 1)
        if not rest:
            error = (z - Y) / Y.shape[1]
            return [error @ below.T, error.sum(1)], W.T @ error
        above, down = sweep(*rest[:2], rest[2:], sigmoid(z))
        down = down * slope(z)
        return [down @ below.T, down.sum(1), *above], W.T @ down

    mean, spread = train.mean(1, keepdims=True), train.std(1, keepdims=True)
    X = (train - mean) / spread
    log = {"fault": "rate", "rate": 0.18, "X": X, "X_test": (test - mean) / spread}
    log.update(path=[list(parameters)], gradients=[])
    for _ in range(steps):
        now = log["path"][-1]
        gradients, _ = sweep(now[0], now[1], now[2:], X)
        log["gradients"].append(gradients)
        log["path"].append([p - log["rate"] * g for p, g in zip(now, gradients)])
    return log

# %% wrong: mean-over-entries [] | divided by the outputs as well
def run_6(train, Y, test, parameters, steps):
    centre = np.einsum("fn->f", train) / train.shape[1]
    width = np.sqrt(np.einsum("fn,fn->f", train - centre[:, None], train - centre[:, None]) / train.shape[1])
    width[width == 0] = 1.0
    X, X_test = (train - centre[:, None]) / width[:, None], (test - centre[:, None]) / width[:, None]
    now, path, gradients = [p + 0 for p in parameters], [], []
    for _ in range(steps):
        path.append(now)
        a = np.tanh((np.einsum("ij,jn->in", now[0], X) + now[1][:, None]) / 2) / 2 + 0.5
        b = np.tanh((np.einsum("ij,jn->in", now[2], a) + now[3][:, None]) / 2) / 2 + 0.5
        d = (np.einsum("ij,jn->in", now[4], b) + now[5][:, None] - Y) / Y.size
        e = np.einsum("ki,kn->in", now[4], d) * b * (1 - b)
        f = np.einsum("ki,kn->in", now[2], e) * a * (1 - a)
        pairs = [(f, X), (e, a), (d, b)]
        g = [x for u, v in pairs for x in (np.einsum("in,jn->ij", u, v), np.einsum("in->i", u))]
        gradients.append(g)
        now = [p - 0.12 * x for p, x in zip(now, g)]
    return {"fault": "rate", "rate": 0.12, "X": X, "X_test": X_test, "path": path + [now], "gradients": gradients}

# %% wrong: timid [] | a rate that gets nowhere
def run_6(train, Y, test, parameters, steps):
    log = {"fault": "rate", "rate": 0.0000001, "path": [parameters], "gradients": []}
    mean = train.mean(axis=1, keepdims=True)
    spread = train.std(axis=1, keepdims=True)
    spread[spread == 0] = 1
    X = log["X"] = (train - mean) / spread
    log["X_test"] = (test - mean) / spread
    n = X.shape[1]
    for _ in range(steps):
        W1, b1, W2, b2, W3, b3 = log["path"][-1]
        h1 = sigmoid(W1 @ X + b1[:, np.newaxis])
        h2 = sigmoid(W2 @ h1 + b2[:, np.newaxis])
        e3 = (W3 @ h2 + b3[:, np.newaxis] - Y) / n
        e2 = (W3.T @ e3) * h2 * (1 - h2)
        e1 = (W2.T @ e2) * h1 * (1 - h1)
        g = [e1 @ X.T, e1.sum(axis=1), e2 @ h1.T, e2.sum(axis=1), e3 @ h2.T, e3.sum(axis=1)]
        log["gradients"].append(g)
        log["path"].append([p - log["rate"] * d for p, d in zip(log["path"][-1], g)])
    return log

# %% wrong: still-too-long [] | a rate that is smaller, and still too large
def run_6(train, Y, test, parameters, steps):
    log = {"fault": "rate", "rate": 1.2, "path": [parameters], "gradients": []}
    rows, rows_test, wanted = train.T, test.T, Y.T
    middle, width = rows.mean(axis=0), rows.std(axis=0)
    width[width == 0] = 1
    rows, rows_test = (rows - middle) / width, (rows_test - middle) / width
    log["X"], log["X_test"] = rows.T, rows_test.T
    for _ in range(steps):
        W1, b1, W2, b2, W3, b3 = parameters
        H1 = sigmoid(rows @ W1.T + b1)
        H2 = sigmoid(H1 @ W2.T + b2)
        D3 = (H2 @ W3.T + b3 - wanted) / len(rows)
        D2 = D3 @ W3 * (1 - H2) * H2
        D1 = D2 @ W2 * (1 - H1) * H1
        gradients = []
        for D, A in ((D1, rows), (D2, H1), (D3, H2)):
            gradients += [D.T @ A, D.sum(axis=0)]
        parameters = [p - log["rate"] * g for p, g in zip(parameters, gradients)]
        log["path"].append(parameters)
        log["gradients"].append(gradients)
    return log
