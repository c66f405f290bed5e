# Answers to `init_parameters` of notebook 04: one percent cell each, see tests/answers_bank.py.

# %% right: indexed | layer numbers
def init_parameters(sizes, rng):
    parameters = []
    for i in range(1, len(sizes)):
        parameters.append(rng.normal(size=(sizes[i], sizes[i - 1])) / sizes[i - 1] ** 0.5)
        parameters.append(np.zeros(sizes[i]))
    return parameters

# %% right: spread-as-scale | the standard deviation is handed to the generator
def init_parameters(sizes, rng):
    out = ()
    for a, b in zip(sizes, sizes[1:]):
        out += (rng.normal(0.0, 1 / np.sqrt(a), size=(b, a)), np.zeros((b,)))
    return out

# %% right: drawn-transposed | drawn the other way round and turned
def init_parameters(sizes, rng):
    return [p for a, b in zip(sizes[:-1], sizes[1:])
            for p in (rng.standard_normal((a, b)).T / np.sqrt(a), np.zeros(b))]

# %% right: from-the-last | the last layer is drawn first
def init_parameters(sizes, rng):
    parameters = []
    for i in range(len(sizes) - 1, 0, -1):
        W = rng.standard_normal(sizes[i] * sizes[i - 1]).reshape(sizes[i], sizes[i - 1])
        parameters = [W * sizes[i - 1] ** -0.5, np.zeros(sizes[i])] + parameters
    return parameters

# %% right: all-at-once | one draw for all layers, cut up
def init_parameters(sizes, rng):
    pairs = list(zip(sizes[:-1], sizes[1:]))
    pool = rng.normal(size=sum(a * b for a, b in pairs))
    parameters = []
    for a, b in pairs:
        own, pool = pool[: a * b], pool[a * b :]
        parameters += [own.reshape(b, a) / np.sqrt(a), np.full(b, 0.0)]
    return parameters

# %% right: spawned | a generator for each layer, made from the one given
def init_parameters(sizes, rng):
    parameters = []
    for k, own in enumerate(rng.spawn(len(sizes) - 1)):
        parameters.append(own.standard_normal((sizes[k + 1], sizes[k])) / np.sqrt(sizes[k]))
        parameters.append(0.0 * np.ones(sizes[k + 1]))
    return parameters

# %% right: row-by-row | a draw for each unit
def init_parameters(sizes, rng):
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        rows = [rng.standard_normal(a) for _ in range(b)]
        parameters.append(np.array(rows) / np.sqrt(a))
        parameters.append(np.zeros_like(parameters[-1][:, 0]))
    return parameters

# %% wrong: not-scaled [scale-missing] | standard normal
def init_parameters(sizes, rng):
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters += [rng.standard_normal((b, a)), np.zeros(b)]
    return parameters

# %% wrong: tiny [tiny-weights] | a hundredth, as in notebook 01
def init_parameters(sizes, rng):
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters += [0.01 * rng.standard_normal((b, a)), np.zeros(b)]
    return parameters

# %% wrong: over-the-units [scale-by-outputs] | the root of the units
def init_parameters(sizes, rng):
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters += [rng.standard_normal((b, a)) / np.sqrt(b), np.zeros(b)]
    return parameters

# %% wrong: no-root [root-missing] | over the inputs themselves
def init_parameters(sizes, rng):
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters += [rng.normal(size=(b, a)) / a, np.zeros(b)]
    return parameters

# %% wrong: for-relu [scale-of-another-rule] | the root of two over the inputs
def init_parameters(sizes, rng):
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters += [rng.normal(size=(b, a)) * np.sqrt(2 / a), np.zeros(b)]
    return parameters

# %% wrong: glorot [scale-of-another-rule] | inputs and outputs
def init_parameters(sizes, rng):
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters += [rng.normal(size=(b, a)) * np.sqrt(2 / (a + b)), np.zeros(b)]
    return parameters

# %% wrong: even-spread [not-normal] | uniform with the right spread
def init_parameters(sizes, rng):
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters += [rng.uniform(-1, 1, (b, a)) * np.sqrt(3 / a), np.zeros(b)]
    return parameters

# %% wrong: coin-flips [not-normal] | plus or minus the right size
def init_parameters(sizes, rng):
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters += [rng.choice([-1.0, 1.0], (b, a)) / np.sqrt(a), np.zeros(b)]
    return parameters

# %% wrong: cut-off [not-normal] | nothing beyond two standard deviations
def init_parameters(sizes, rng):
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters += [np.clip(rng.normal(size=(b, a)), -2, 2) / np.sqrt(a), np.zeros(b)]
    return parameters

# %% wrong: positive-only [one-sign-only] | absolute values
def init_parameters(sizes, rng):
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters += [np.abs(rng.normal(size=(b, a))) / np.sqrt(a), np.zeros(b)]
    return parameters

# %% wrong: random-biases [biases-drawn] | biases are drawn too
def init_parameters(sizes, rng):
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters += [rng.normal(size=(b, a)) / np.sqrt(a), rng.normal(size=b)]
    return parameters

# %% wrong: small-biases [biases-drawn] | all biases a tenth
def init_parameters(sizes, rng):
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters += [rng.normal(size=(b, a)) / np.sqrt(a), np.full(b, 0.1)]
    return parameters

# %% wrong: turned-shapes [matrix-transposed] | (inputs, units)
def init_parameters(sizes, rng):
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters += [rng.normal(size=(a, b)) / np.sqrt(a), np.zeros(b)]
    return parameters

# %% wrong: bias-columns [bias-as-column] | biases (n, 1)
def init_parameters(sizes, rng):
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters += [rng.normal(size=(b, a)) / np.sqrt(a), np.zeros((b, 1))]
    return parameters

# %% wrong: one-too-few [last-layer-missing] | the output layer is left out
def init_parameters(sizes, rng):
    parameters = []
    for i in range(1, len(sizes) - 1):
        W = rng.normal(size=(sizes[i], sizes[i - 1])) / np.sqrt(sizes[i - 1])
        parameters += [W, np.zeros(sizes[i])]
    return parameters

# %% wrong: pairs [pairs-not-flat] | a list of pairs
def init_parameters(sizes, rng):
    return [(rng.normal(size=(b, a)) / np.sqrt(a), np.zeros(b))
            for a, b in zip(sizes[:-1], sizes[1:])]

# %% wrong: weights-then-biases [order-swapped] | all weights first
def init_parameters(sizes, rng):
    W = [rng.normal(size=(b, a)) / np.sqrt(a) for a, b in zip(sizes[:-1], sizes[1:])]
    return W + [np.zeros(b) for b in sizes[1:]]

# %% wrong: own-generator [generator-not-used] | always the same network
def init_parameters(sizes, rng):
    mine = np.random.default_rng(0)
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters += [mine.normal(size=(b, a)) / np.sqrt(a), np.zeros(b)]
    return parameters

# %% wrong: fresh-generator [generator-not-used] | never the same network
def init_parameters(sizes, rng):
    rng = np.random.default_rng()
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters += [rng.normal(size=(b, a)) / np.sqrt(a), np.zeros(b)]
    return parameters

# %% wrong: global-numbers [global-random] | numpy's global generator
def init_parameters(sizes, rng):
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters += [np.random.randn(b, a) / np.sqrt(a), np.zeros(b)]
    return parameters

# %% wrong: seeded-global [global-random] | the global generator, seeded from the one given
def init_parameters(sizes, rng):
    np.random.seed(rng.integers(2**31))
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters += [np.random.normal(size=(b, a)) / np.sqrt(a), np.zeros(b)]
    return parameters

# %% wrong: same-for-all-layers [same-numbers-again] | a generator made anew for each layer
def init_parameters(sizes, rng):
    seed = int(rng.integers(2**31))
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        own = np.random.default_rng(seed)
        parameters += [own.normal(size=(b, a)) / np.sqrt(a), np.zeros(b)]
    return parameters

# %% wrong: one-row-repeated [same-numbers-again] | all units of a layer are alike
def init_parameters(sizes, rng):
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters += [np.tile(rng.normal(size=a) / np.sqrt(a), (b, 1)), np.zeros(b)]
    return parameters

# %% wrong: half-precision [float32] | float32 draws
def init_parameters(sizes, rng):
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        W = rng.standard_normal((b, a), dtype=np.float32) / np.float32(np.sqrt(a))
        parameters += [W, np.zeros(b, np.float32)]
    return parameters
