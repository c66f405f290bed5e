# Answers to `unflatten` of notebook 04: one percent cell each, see tests/answers_bank.py.

# %% right: split-of-a-copy | windows on a copy
def unflatten(vector, sizes):
    shapes = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        shapes += [(b, a), (b,)]
    ends = np.add.accumulate([b * a if len(s) == 2 else b for s in shapes for b, a in [(*s, 1)[:2]]])
    pieces = np.split(vector.copy(), ends[:-1])
    return [p.reshape(s) for p, s in zip(pieces, shapes)]

# %% right: np-array | np.array copies
def unflatten(vector, sizes):
    out, at = [], 0
    for k in range(1, len(sizes)):
        n = sizes[k] * sizes[k - 1]
        out.append(np.array(vector[at : at + n]).reshape(sizes[k], sizes[k - 1]))
        out.append(np.array(vector[at + n : at + n + sizes[k]]))
        at += n + sizes[k]
    return out

# %% right: iterator | entry by entry
def unflatten(vector, sizes):
    numbers = iter(vector.tolist())
    out = []
    for a, b in zip(sizes, sizes[1:]):
        out.append(np.array([[next(numbers) for _ in range(a)] for _ in range(b)]))
        out.append(np.array([next(numbers) for _ in range(b)]))
    return out

# %% right: eats-the-vector | what is left over goes on
def unflatten(vector, sizes):
    rest, out = vector, ()
    for a, b in zip(sizes[:-1], sizes[1:]):
        W, rest = rest[: a * b], rest[a * b :]
        bias, rest = rest[:b], rest[b:]
        out += (W.reshape(b, a) + 0.0, 1.0 * bias)
    return out

# %% right: filled | empty arrays, filled by flat index
def unflatten(vector, sizes):
    out = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        out += [np.empty((b, a)), np.empty(b)]
    at = 0
    for p in out:
        p.flat = vector[at : at + p.size]
        at += p.size
    return out

# %% right: from-the-end | the last layer first
def unflatten(vector, sizes):
    out, end = [], len(vector)
    for a, b in reversed(list(zip(sizes[:-1], sizes[1:]))):
        bias = vector[end - b : end].copy()
        W = vector[end - b - a * b : end - b].copy().reshape(b, a)
        out, end = [W, bias] + out, end - b - a * b
    return out

# %% right: take | indices in place of windows
def unflatten(vector, sizes):
    out, at = [], 0
    for a, b in zip(sizes[:-1], sizes[1:]):
        out.append(np.take(vector, np.arange(at, at + a * b)).reshape(b, a))
        out.append(vector[np.arange(b) + at + a * b])
        at += (a + 1) * b
    return out

# %% wrong: windows [shared-memory] | reshaped pieces without a copy
def unflatten(vector, sizes):
    out, at = [], 0
    for a, b in zip(sizes[:-1], sizes[1:]):
        out.append(vector[at : at + a * b].reshape(b, a))
        out.append(vector[at + a * b : at + a * b + b])
        at += a * b + b
    return out

# %% wrong: biases-are-windows [shared-memory] | only the weights are copies
def unflatten(vector, sizes):
    out, at = [], 0
    for a, b in zip(sizes[:-1], sizes[1:]):
        out.append(vector[at : at + a * b].reshape(b, a).copy())
        out.append(vector[at + a * b : at + a * b + b])
        at += a * b + b
    return out

# %% wrong: split [shared-memory] | np.split gives windows
def unflatten(vector, sizes):
    shapes = [s for a, b in zip(sizes[:-1], sizes[1:]) for s in ((b, a), (b,))]
    ends = np.cumsum([int(np.prod(s)) for s in shapes])
    return [p.reshape(s) for p, s in zip(np.split(vector, ends[:-1]), shapes)]

# %% wrong: asarray [shared-memory] | np.asarray copies nothing
def unflatten(vector, sizes):
    vector = np.asarray(vector)
    out, at = [], 0
    for a, b in zip(sizes[:-1], sizes[1:]):
        out += [vector[at : at + a * b].reshape((b, a)), vector[at + a * b : at + (a + 1) * b]]
        at += (a + 1) * b
    return out

# %% wrong: turned-matrices [matrix-transposed] | (inputs, units)
def unflatten(vector, sizes):
    out, at = [], 0
    for a, b in zip(sizes[:-1], sizes[1:]):
        out.append(vector[at : at + a * b].reshape(a, b).copy())
        out.append(vector[at + a * b : at + a * b + b].copy())
        at += a * b + b
    return out

# %% wrong: columns-first [fortran-order] | filled column after column
def unflatten(vector, sizes):
    out, at = [], 0
    for a, b in zip(sizes[:-1], sizes[1:]):
        out.append(vector[at : at + a * b].reshape((b, a), order="F").copy())
        out.append(vector[at + a * b : at + a * b + b].copy())
        at += a * b + b
    return out

# %% wrong: reshaped-and-turned [fortran-order] | the other shape, transposed
def unflatten(vector, sizes):
    out, at = [], 0
    for a, b in zip(sizes[:-1], sizes[1:]):
        out.append(vector[at : at + a * b].reshape(a, b).T.copy())
        out.append(vector[at + a * b : at + a * b + b].copy())
        at += a * b + b
    return out

# %% wrong: bias-columns [bias-as-column] | (n, 1)
def unflatten(vector, sizes):
    out, at = [], 0
    for a, b in zip(sizes[:-1], sizes[1:]):
        out.append(vector[at : at + a * b].reshape(b, a).copy())
        out.append(vector[at + a * b : at + a * b + b].reshape(b, 1).copy())
        at += a * b + b
    return out

# %% wrong: bias-not-counted [place-miscounted] | the place moves by the weights alone
def unflatten(vector, sizes):
    out, at = [], 0
    for a, b in zip(sizes[:-1], sizes[1:]):
        out.append(vector[at : at + a * b].reshape(b, a).copy())
        out.append(vector[at + a * b : at + a * b + b].copy())
        at += a * b
    return out

# %% wrong: never-moves [place-miscounted] | every layer from the start
def unflatten(vector, sizes):
    out = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        out.append(vector[: a * b].reshape(b, a).copy())
        out.append(vector[a * b : a * b + b].copy())
    return out

# %% wrong: bias-first [order-swapped] | takes the bias before the weights
def unflatten(vector, sizes):
    out, at = [], 0
    for a, b in zip(sizes[:-1], sizes[1:]):
        bias = vector[at : at + b].copy()
        out += [vector[at + b : at + b + a * b].reshape(b, a).copy(), bias]
        at += a * b + b
    return out

# %% wrong: weights-then-biases [order-swapped] | all weights before all biases
def unflatten(vector, sizes):
    pairs, at, W, bias = list(zip(sizes[:-1], sizes[1:])), 0, [], []
    for a, b in pairs:
        W.append(vector[at : at + a * b].reshape(b, a).copy())
        at += a * b
    for a, b in pairs:
        bias.append(vector[at : at + b].copy())
        at += b
    return [p for pair in zip(W, bias) for p in pair]

# %% wrong: three-layers [depth-hard-coded] | written for three
def unflatten(vector, sizes):
    n0, n1, n2, n3 = sizes
    shapes = [(n1, n0), (n1,), (n2, n1), (n2,), (n3, n2), (n3,)]
    out, at = [], 0
    for s in shapes:
        out.append(vector[at : at + int(np.prod(s))].reshape(s).copy())
        at += int(np.prod(s))
    return out

# %% wrong: three-at-most [depth-hard-coded] | stops after three layers
def unflatten(vector, sizes):
    out, at = [], 0
    for a, b in list(zip(sizes[:-1], sizes[1:]))[:3]:
        out.append(vector[at : at + a * b].reshape(b, a).copy())
        out.append(vector[at + a * b : at + a * b + b].copy())
        at += a * b + b
    return out

# %% wrong: pairs [pairs-not-flat] | a pair for each layer
def unflatten(vector, sizes):
    out, at = [], 0
    for a, b in zip(sizes[:-1], sizes[1:]):
        W = vector[at : at + a * b].reshape(b, a).copy()
        out.append((W, vector[at + a * b : at + a * b + b].copy()))
        at += a * b + b
    return out

# %% wrong: short [float32] | float32 copies
def unflatten(vector, sizes):
    out, at = [], 0
    for a, b in zip(sizes[:-1], sizes[1:]):
        out.append(vector[at : at + a * b].reshape(b, a).astype(np.float32))
        out.append(vector[at + a * b : at + a * b + b].astype(np.float32))
        at += a * b + b
    return out

# %% wrong: last-left-out [last-layer-missing] | the output layer is left out
def unflatten(vector, sizes):
    out, at = [], 0
    for a, b in zip(sizes[:-2], sizes[1:-1]):
        out.append(vector[at : at + a * b].reshape(b, a).copy())
        out.append(vector[at + a * b : at + a * b + b].copy())
        at += a * b + b
    return out
