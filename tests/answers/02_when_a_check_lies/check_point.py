# Answers to `check_point` of notebook 02: one percent cell each, see tests/answers_bank.py.

# %% right: comprehension | weights and biases in one list
def check_point(sizes, n, rng):
    shapes = [s for a, b in zip(sizes, sizes[1:]) for s in ((b, a), (b,))]
    parameters = [rng.standard_normal(s) for s in shapes]
    return parameters, rng.standard_normal((sizes[0], n)), rng.standard_normal((sizes[-1], n))

# %% right: uniform-both-signs | even spread from -1 to 1
def check_point(sizes, n, rng):
    draw = lambda *shape: rng.uniform(-1, 1, shape)
    parameters = []
    for k in range(1, len(sizes)):
        parameters += [draw(sizes[k], sizes[k - 1]), draw(sizes[k])]
    return parameters, draw(sizes[0], n), draw(sizes[-1], n)

# %% right: scaled-by-fan-in | weights over the root of the inputs
def check_point(sizes, n, rng):
    parameters = []
    for n_in, n_out in zip(sizes[:-1], sizes[1:]):
        parameters.append(rng.normal(size=(n_out, n_in)) / np.sqrt(n_in))
        parameters.append(rng.normal(scale=0.5, size=n_out))
    return parameters, rng.normal(size=(sizes[0], n)), rng.normal(size=(sizes[-1], n))

# %% right: positive-inputs | inputs between 0 and 1, as in the original
def check_point(sizes, n, rng):
    X, Y = rng.random((sizes[0], n)), rng.normal(size=(sizes[-1], n))
    parameters = []
    for k, n_out in enumerate(sizes[1:]):
        parameters.append(rng.normal(size=(n_out, sizes[k])))
        parameters.append(rng.normal(size=(n_out,)))
    return parameters, X, Y

# %% right: list-of-three | a list in place of the triple
def check_point(sizes, n, rng):
    W = [rng.normal(0, 1.0, (b, a)) for a, b in zip(sizes[:-1], sizes[1:])]
    b = [rng.normal(0, 1.0, k) for k in sizes[1:]]
    parameters = [p for pair in zip(W, b) for p in pair]
    return [parameters, rng.normal(0, 2.0, (sizes[0], n)), rng.normal(0, 1.0, (sizes[-1], n))]

# %% right: transposed-views | drawn the other way round and turned
def check_point(sizes, n, rng):
    parameters = ()
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters += (rng.normal(size=(a, b)).T, 0.8 * rng.normal(size=b))
    return parameters, rng.normal(size=(n, sizes[0])).T, rng.normal(size=(n, sizes[-1])).T

# %% right: away-from-zero | sizes between a half and one and a half, signs by coin
def check_point(sizes, n, rng):
    def draw(*shape):
        return rng.uniform(0.5, 1.5, shape) * rng.choice([-1.0, 1.0], shape)
    parameters = []
    for i in range(len(sizes) - 1):
        parameters.extend([draw(sizes[i + 1], sizes[i]), draw(sizes[i + 1])])
    return parameters, draw(sizes[0], n), draw(sizes[-1], n)

# %% wrong: original-weights [tiny-weights, zero-biases] | as the original draws them
def check_point(sizes, n, rng):
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters += [rng.normal(size=(b, a)) * 0.01, np.zeros(b)]
    return parameters, rng.random((sizes[0], n)), rng.normal(size=(sizes[-1], n))

# %% wrong: small-weights [tiny-weights] | standard deviation 0.05
def check_point(sizes, n, rng):
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters += [rng.normal(0, 0.05, (b, a)), rng.normal(size=b)]
    return parameters, rng.normal(size=(sizes[0], n)), rng.normal(size=(sizes[-1], n))

# %% wrong: no-biases [zero-biases] | zero biases
def check_point(sizes, n, rng):
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters += [rng.standard_normal((b, a)), np.zeros((b,))]
    X = rng.standard_normal((sizes[0], n))
    return parameters, X, rng.standard_normal((sizes[-1], n))

# %% wrong: all-ones [] | biases of one
def check_point(sizes, n, rng):
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters += [rng.standard_normal((b, a)), np.ones(b)]
    return parameters, rng.normal(size=(sizes[0], n)), rng.normal(size=(sizes[-1], n))

# %% wrong: own-seed [generator-not-used] | always the same point
def check_point(sizes, n, rng):
    mine = np.random.default_rng(42)
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters += [mine.normal(size=(b, a)), mine.normal(size=b)]
    return parameters, mine.normal(size=(sizes[0], n)), mine.normal(size=(sizes[-1], n))

# %% wrong: fresh-every-time [generator-not-used] | never the same point
def check_point(sizes, n, rng):
    draw = np.random.default_rng().normal
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters += [draw(size=(b, a)), draw(size=b)]
    return parameters, draw(size=(sizes[0], n)), draw(size=(sizes[-1], n))

# %% wrong: global-draws [generator-not-used, global-random] | numpy's global generator
def check_point(sizes, n, rng):
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters += [np.random.normal(size=(b, a)), np.random.normal(size=b)]
    return parameters, np.random.normal(size=(sizes[0], n)), np.random.normal(size=(sizes[-1], n))

# %% wrong: seeds-the-global-one [global-random] | the global generator, seeded
def check_point(sizes, n, rng):
    np.random.seed(1)
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters += [rng.normal(size=(b, a)), rng.normal(size=b)]
    return parameters, np.random.randn(sizes[0], n), rng.normal(size=(sizes[-1], n))

# %% wrong: only-positive [one-sign-only] | everything between 0 and 1
def check_point(sizes, n, rng):
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters += [rng.random((b, a)), rng.random(b)]
    return parameters, rng.random((sizes[0], n)), rng.random((sizes[-1], n))

# %% wrong: far-out [saturated-units] | weights of 50
def check_point(sizes, n, rng):
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters += [50 * rng.normal(size=(b, a)), rng.normal(size=b)]
    return parameters, rng.normal(size=(sizes[0], n)), rng.normal(size=(sizes[-1], n))

# %% wrong: inputs-in-rows [matrix-transposed] | weights (inputs, outputs)
def check_point(sizes, n, rng):
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters += [rng.normal(size=(a, b)), rng.normal(size=b)]
    return parameters, rng.normal(size=(sizes[0], n)), rng.normal(size=(sizes[-1], n))

# %% wrong: columns-for-biases [matrix-transposed] | biases (n, 1)
def check_point(sizes, n, rng):
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters += [rng.normal(size=(b, a)), rng.normal(size=b)[:, None]]
    return parameters, rng.normal(size=(sizes[0], n)), rng.normal(size=(sizes[-1], n))

# %% wrong: examples-in-rows [matrix-transposed] | X and Y turned
def check_point(sizes, n, rng):
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters += [rng.normal(size=(b, a)), rng.normal(size=b)]
    return parameters, rng.normal(size=(n, sizes[0])), rng.normal(size=(n, sizes[-1]))

# %% wrong: flat-list [] | parameters, X and Y in one list
def check_point(sizes, n, rng):
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters += [rng.normal(size=(b, a)), rng.normal(size=b)]
    return [*parameters, rng.normal(size=(sizes[0], n)), rng.normal(size=(sizes[-1], n))]

# %% wrong: three-layers [] | only the first three layers
def check_point(sizes, n, rng):
    parameters = []
    for i in range(3):
        if i + 1 < len(sizes):
            parameters += [rng.normal(size=(sizes[i + 1], sizes[i])), rng.normal(size=sizes[i + 1])]
    return parameters, rng.normal(size=(sizes[0], n)), rng.normal(size=(sizes[-1], n))

# %% wrong: targets-of-zero [] | nothing to reach
def check_point(sizes, n, rng):
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters += [rng.normal(size=(b, a)), rng.normal(size=b)]
    return parameters, rng.normal(size=(sizes[0], n)), np.zeros((sizes[-1], n))

# %% wrong: targets-like-inputs [] | Y has the shape of X
def check_point(sizes, n, rng):
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters += [rng.normal(size=(b, a)), rng.normal(size=b)]
    return parameters, rng.normal(size=(sizes[0], n)), rng.normal(size=(sizes[0], n))

# %% wrong: whole-numbers [] | integers
def check_point(sizes, n, rng):
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters += [rng.integers(-3, 4, (b, a)), rng.integers(-3, 4, b)]
    return parameters, rng.normal(size=(sizes[0], n)), rng.normal(size=(sizes[-1], n))

# %% wrong: same-inputs-always [] | inputs that do not depend on the generator
def check_point(sizes, n, rng):
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters += [rng.normal(size=(b, a)), rng.normal(size=b)]
    X = np.linspace(-1, 1, sizes[0] * n).reshape(sizes[0], n)
    return parameters, X, rng.normal(size=(sizes[-1], n))

# %% wrong: one-draw-for-all-inputs [] | every entry of X is the same number
def check_point(sizes, n, rng):
    parameters = []
    for below, units in zip(sizes[:-1], sizes[1:]):
        parameters += [rng.normal(size=(units, below)), rng.normal(size=units)]
    return parameters, np.full((sizes[0], n), rng.normal()), rng.normal(size=(sizes[-1], n))
