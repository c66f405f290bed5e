# Answers to `layer_gradient_norms` of notebook 07: one percent cell each, see tests/answers_bank.py.

# %% right: scaled-first | the largest entry out, the root, the largest entry back
def layer_gradient_norms(gradients):
    out = []
    for k in range(0, len(gradients), 2):
        big = np.abs(gradients[k]).max()
        if big == 0:
            out.append(0.0)
        else:
            out.append(big * np.linalg.norm(gradients[k] / big))
    return np.array(out)

# %% right: hypot | the standard library's length, which scales by itself
def layer_gradient_norms(gradients):
    import math

    return np.array([math.hypot(*g.ravel()) for g in gradients[0::2]])

# %% right: hypot-reduce | numpy's hypot, two numbers at a time
def layer_gradient_norms(gradients):
    return np.array([np.hypot.reduce(g, axis=None) for i, g in enumerate(gradients) if i % 2 == 0])

# %% right: power-of-two | scaled by a power of two, which rounds nothing
def layer_gradient_norms(gradients):
    norms = np.zeros(len(gradients) // 2)
    for l in range(len(norms)):
        g = gradients[2 * l]
        _, e = np.frexp(np.max(np.abs(g)))
        norms[l] = np.ldexp(np.sqrt(np.sum(np.ldexp(g, -e) ** 2)), e)
    return norms

# %% right: long-double | wider numbers where the machine has them, else scaled
def layer_gradient_norms(gradients):
    def length(g):
        top = max(abs(x) for x in g.ravel().tolist())
        if not top:
            return 0.0
        total = sum((x / top) ** 2 for x in g.ravel().tolist())
        return top * total**0.5

    return np.asarray(list(map(length, gradients[::2])), dtype=float)

# %% right: guarded-divisor | 1 in the place of a zero divisor
def layer_gradient_norms(gradients):
    sizes = [np.max(np.abs(g)) for g in gradients[::2]]
    lengths = [np.sqrt(np.vdot(g / (s or 1.0), g / (s or 1.0)))
               for g, s in zip(gradients[::2], sizes)]
    return np.array(sizes) * np.array(lengths)

# %% right: by-rows | rows first, then their lengths, each scaled
def layer_gradient_norms(gradients):
    def length(vector):
        top = np.max(np.abs(vector))
        return top * np.sqrt(np.mean((vector / top) ** 2) * vector.size) if top > 0 else 0.0

    return np.array([length(np.array([length(row) for row in g])) for g in gradients[::2]])

# %% wrong: plain-norm [norm-out-of-range] | squares leave the range
def layer_gradient_norms(gradients):
    return np.array([np.linalg.norm(g) for g in gradients[::2]])

# %% wrong: plain-squares [norm-out-of-range] | the formula as it stands
def layer_gradient_norms(gradients):
    return np.array([np.sqrt(np.sum(g ** 2)) for g in gradients[::2]])

# %% wrong: einsum-squares [norm-out-of-range] | squares by einsum
def layer_gradient_norms(gradients):
    return np.array([np.einsum("ij,ij->", g, g) ** 0.5 for g in gradients[::2]])

# %% wrong: padded [norm-out-of-range] | a tiny number against zero
def layer_gradient_norms(gradients):
    return np.array([np.sqrt(np.sum(g ** 2) + 1e-300) for g in gradients[::2]])

# %% wrong: zero-over-zero [dead-layer-nan] | NaN where a layer is dead
def layer_gradient_norms(gradients):
    out = []
    for g in gradients[::2]:
        top = np.max(np.abs(g))
        out.append(top * np.linalg.norm(g / top))
    return np.array(out)

# %% wrong: padded-divisor [] | the divisor is padded, so tiny entries are still squared
def layer_gradient_norms(gradients):
    out = []
    for g in gradients[::2]:
        top = np.max(np.abs(g)) + 1e-12
        out.append(top * np.linalg.norm(g / top))
    return np.array(out)

# %% wrong: all-arrays [biases-counted] | a number for each array
def layer_gradient_norms(gradients):
    import math

    return np.array([math.hypot(*g.ravel()) for g in gradients])

# %% wrong: with-biases [biases-counted] | weights and biases of a layer together
def layer_gradient_norms(gradients):
    import math

    return np.array([math.hypot(*W.ravel(), *b) for W, b in zip(gradients[::2], gradients[1::2])])

# %% wrong: only-biases [biases-counted] | the biases' gradients
def layer_gradient_norms(gradients):
    import math

    return np.array([math.hypot(*b.ravel()) for b in gradients[1::2]])

# %% wrong: from-the-output [layers-reversed] | the last layer first
def layer_gradient_norms(gradients):
    import math

    return np.array([math.hypot(*g.ravel()) for g in gradients[-2::-2]])

# %% wrong: spectral [another-norm] | the largest singular value
def layer_gradient_norms(gradients):
    return np.array([np.linalg.norm(g, 2) for g in gradients[::2]])

# %% wrong: sum-of-sizes [another-norm] | absolute values added up
def layer_gradient_norms(gradients):
    return np.array([np.abs(g).sum() for g in gradients[::2]])

# %% wrong: largest-entry [another-norm] | the largest absolute entry
def layer_gradient_norms(gradients):
    return np.array([np.max(np.abs(g)) for g in gradients[::2]])

# %% wrong: typical-entry [mean-not-sum] | root of the mean of squares
def layer_gradient_norms(gradients):
    return np.array([np.sqrt(np.mean(g ** 2)) for g in gradients[::2]])

# %% wrong: spread [mean-not-sum] | the standard deviation
def layer_gradient_norms(gradients):
    return np.array([np.std(g) for g in gradients[::2]])

# %% wrong: no-root [root-not-taken] | the sum of squares
def layer_gradient_norms(gradients):
    return np.array([np.sum(g ** 2) for g in gradients[::2]])

# %% wrong: column-lengths [] | a length for each column of a matrix
def layer_gradient_norms(gradients):
    return np.concatenate([np.linalg.norm(g, axis=0) for g in gradients[::2]])

# %% wrong: three-layers [] | the indices of three layers
def layer_gradient_norms(gradients):
    import math

    return np.array([math.hypot(*gradients[k].ravel()) for k in (0, 2, 4)])

# %% wrong: a-list [] | a list of numbers
def layer_gradient_norms(gradients):
    import math

    return [math.hypot(*g.ravel()) for g in gradients[::2]]

# %% wrong: one-number [one-length-for-all] | one length for everything
def layer_gradient_norms(gradients):
    return np.linalg.norm(np.concatenate([g.ravel() for g in gradients[::2]]))

# %% wrong: in-place [argument-changed] | divides the gradients that belong to the caller
def layer_gradient_norms(gradients):
    out = []
    for g in gradients[::2]:
        top = np.max(np.abs(g)) or 1.0
        g /= top
        out.append(top * np.linalg.norm(g))
    return np.array(out)

# %% wrong: a-column [] | (layers, 1)
def layer_gradient_norms(gradients):
    import math

    return np.array([[math.hypot(*g.ravel())] for g in gradients[::2]])

# %% wrong: single-precision [float32] | the squares in float32
def layer_gradient_norms(gradients):
    return np.array([np.linalg.norm(g.astype(np.float32)) for g in gradients[::2]])
