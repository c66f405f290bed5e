# Answers to `init_scaled` of notebook 07: one percent cell each, see tests/answers_bank.py.

# %% right: branches | one branch for each rule
def init_scaled(sizes, rng, kind):
    parameters = []
    for i in range(1, len(sizes)):
        a, b = sizes[i - 1], sizes[i]
        if kind == "small":
            s = 0.01
        elif kind == "lecun":
            s = 1 / np.sqrt(a)
        elif kind == "xavier":
            s = np.sqrt(2 / (a + b))
        elif kind == "he":
            s = np.sqrt(2 / a)
        else:
            raise ValueError(kind)
        parameters.append(s * rng.normal(size=(b, a)))
        parameters.append(np.zeros(b))
    return parameters

# %% right: table-of-functions | a KeyError refuses an unknown rule
def init_scaled(sizes, rng, kind):
    spread = {
        "small": lambda a, b: 0.01,
        "lecun": lambda a, b: a ** -0.5,
        "xavier": lambda a, b: ((a + b) / 2) ** -0.5,
        "he": lambda a, b: (a / 2) ** -0.5,
    }[kind]
    out = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        out += [rng.normal(0, spread(a, b), (b, a)), np.zeros(b)]
    return out

# %% right: variances | variances in the table, one root at the end
def init_scaled(sizes, rng, kind):
    out = []
    for a, b in zip(sizes, sizes[1:]):
        variances = dict(small=1e-4, lecun=1 / a, xavier=2 / (a + b), he=2 / a)
        out.append(rng.standard_normal((b, a)) * variances[kind] ** 0.5)
        out.append(np.zeros((b,)))
    return tuple(out)

# %% right: matched | pattern matching, drawn transposed
def init_scaled(sizes, rng, kind):
    def variance(a, b):
        match kind:
            case "small":
                return 0.01 ** 2
            case "lecun":
                return 1 / a
            case "xavier":
                return 2 / (a + b)
            case "he":
                return 2 / a
        raise KeyError(kind)

    return [p for a, b in zip(sizes[:-1], sizes[1:])
            for p in ((rng.standard_normal((a, b)) * np.sqrt(variance(a, b))).T.copy(),
                      np.full(b, 0.0))]

# %% right: gain-and-fan | a gain over a number of terms
def init_scaled(sizes, rng, kind):
    gains = {"lecun": (1, 1, 0), "xavier": (1, 0.5, 0.5), "he": (2, 1, 0)}
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        W = rng.normal(size=b * a).reshape(b, a)
        if kind == "small":
            W *= 0.01
        else:
            gain, below, above = gains[kind]
            W *= np.sqrt(gain / (below * a + above * b))
        parameters += [W, np.zeros_like(W[:, 0])]
    return parameters

# %% right: from-the-last | the last layer is drawn first, asserted
def init_scaled(sizes, rng, kind):
    assert kind in {"small", "lecun", "xavier", "he"}
    parameters = []
    for a, b in list(zip(sizes[:-1], sizes[1:]))[::-1]:
        s = 0.01
        if kind == "lecun":
            s = np.sqrt(1 / a)
        if kind == "he":
            s = np.sqrt(2 / a)
        if kind == "xavier":
            s = np.sqrt(2 / (a + b))
        parameters = [rng.normal(scale=s, size=(b, a)), np.zeros(b)] + parameters
    return parameters

# %% right: spawned | a generator for each layer
def init_scaled(sizes, rng, kind):
    out = []
    for k, own in enumerate(rng.spawn(len(sizes) - 1)):
        a, b = sizes[k], sizes[k + 1]
        v = {"small": 0.0001, "lecun": 1 / a, "xavier": 1 / (0.5 * a + 0.5 * b), "he": 1 / (0.5 * a)}
        out.append(own.normal(scale=np.sqrt(v[kind]), size=(b, a)))
        out.append(0.0 * np.ones(b))
    return out

# %% wrong: variance-as-spread [root-missing] | variances handed over as spreads
def init_scaled(sizes, rng, kind):
    out = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        s = {"small": 0.01, "lecun": 1 / a, "xavier": 2 / (a + b), "he": 2 / a}[kind]
        out += [rng.normal(0, s, (b, a)), np.zeros(b)]
    return out

# %% wrong: small-squared [root-missing] | a root of the small spread as well
def init_scaled(sizes, rng, kind):
    out = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        s = np.sqrt({"small": 0.01, "lecun": 1 / a, "xavier": 2 / (a + b), "he": 2 / a}[kind])
        out += [rng.normal(0, s, (b, a)), np.zeros(b)]
    return out

# %% wrong: outputs-counted [scale-by-outputs] | the units instead of the inputs
def init_scaled(sizes, rng, kind):
    out = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        v = {"small": 1e-4, "lecun": 1 / b, "xavier": 2 / (a + b), "he": 2 / b}[kind]
        out += [rng.normal(0, v**0.5, (b, a)), np.zeros(b)]
    return out

# %% wrong: xavier-is-lecun [xavier-of-inputs-only] | the simple form of Xavier
def init_scaled(sizes, rng, kind):
    out = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        v = {"small": 1e-4, "lecun": 1 / a, "xavier": 1 / a, "he": 2 / a}[kind]
        out += [rng.normal(0, v**0.5, (b, a)), np.zeros(b)]
    return out

# %% wrong: xavier-without-two [xavier-of-the-sum] | one over the sum
def init_scaled(sizes, rng, kind):
    out = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        v = {"small": 1e-4, "lecun": 1 / a, "xavier": 1 / (a + b), "he": 2 / a}[kind]
        out += [rng.normal(0, v**0.5, (b, a)), np.zeros(b)]
    return out

# %% wrong: xavier-uniform-limit [xavier-of-the-sum] | the six of the uniform form
def init_scaled(sizes, rng, kind):
    out = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        v = {"small": 1e-4, "lecun": 1 / a, "xavier": 6 / (a + b), "he": 2 / a}[kind]
        out += [rng.normal(0, v**0.5, (b, a)), np.zeros(b)]
    return out

# %% wrong: he-without-two [he-without-two] | He as if no unit were off
def init_scaled(sizes, rng, kind):
    out = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        v = {"small": 1e-4, "lecun": 1 / a, "xavier": 2 / (a + b), "he": 1 / a}[kind]
        out += [rng.normal(0, v**0.5, (b, a)), np.zeros(b)]
    return out

# %% wrong: he-two-outside [he-without-two] | two over the root
def init_scaled(sizes, rng, kind):
    out = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        s = {"small": 0.01, "lecun": a**-0.5, "xavier": (2 / (a + b)) ** 0.5, "he": 2 / a**0.5}[kind]
        out += [rng.normal(0, s, (b, a)), np.zeros(b)]
    return out

# %% wrong: rules-swapped [] | xavier and he the wrong way round
def init_scaled(sizes, rng, kind):
    out = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        v = {"small": 1e-4, "lecun": 1 / a, "he": 2 / (a + b), "xavier": 2 / a}[kind]
        out += [rng.normal(0, v**0.5, (b, a)), np.zeros(b)]
    return out

# %% wrong: kind-ignored [rule-ignored] | always the same rule
def init_scaled(sizes, rng, kind):
    if kind not in ("small", "lecun", "xavier", "he"):
        raise ValueError(kind)
    out = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        out += [rng.normal(0, (2 / a) ** 0.5, (b, a)), np.zeros(b)]
    return out

# %% wrong: small-tenth [root-missing] | a tenth where a hundredth was asked
def init_scaled(sizes, rng, kind):
    out = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        s = {"small": 0.1, "lecun": a**-0.5, "xavier": (2 / (a + b)) ** 0.5, "he": (2 / a) ** 0.5}
        out += [rng.normal(0, s[kind], (b, a)), np.zeros(b)]
    return out

# %% wrong: first-layer-for-all [] | the spread of the first layer for every layer
def init_scaled(sizes, rng, kind):
    a, b = sizes[0], sizes[1]
    s = {"small": 0.01, "lecun": a**-0.5, "xavier": (2 / (a + b)) ** 0.5, "he": (2 / a) ** 0.5}[kind]
    return [p for n, m in zip(sizes[:-1], sizes[1:]) for p in (s * rng.normal(size=(m, n)), np.zeros(m))]

# %% wrong: anything-goes [not-refused] | the last branch takes all other names
def init_scaled(sizes, rng, kind):
    out = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        if kind == "small":
            s = 0.01
        elif kind == "lecun":
            s = np.sqrt(1 / a)
        elif kind == "xavier":
            s = np.sqrt(2 / (a + b))
        else:
            s = np.sqrt(2 / a)
        out += [s * rng.normal(size=(b, a)), np.zeros(b)]
    return out

# %% wrong: returns-none [not-refused] | None for an unknown rule
def init_scaled(sizes, rng, kind):
    if kind not in ("small", "lecun", "xavier", "he"):
        return None
    out = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        v = {"small": 1e-4, "lecun": 1 / a, "xavier": 2 / (a + b), "he": 2 / a}[kind]
        out += [rng.normal(0, v**0.5, (b, a)), np.zeros(b)]
    return out

# %% wrong: a-default [not-refused] | a default of the table
def init_scaled(sizes, rng, kind):
    out = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        v = {"small": 1e-4, "lecun": 1 / a, "xavier": 2 / (a + b), "he": 2 / a}.get(kind, 1 / a)
        out += [rng.normal(0, v**0.5, (b, a)), np.zeros(b)]
    return out

# %% wrong: even-numbers [not-normal] | uniform numbers with the right spread
def init_scaled(sizes, rng, kind):
    out = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        v = {"small": 1e-4, "lecun": 1 / a, "xavier": 2 / (a + b), "he": 2 / a}[kind]
        out += [rng.uniform(-1, 1, (b, a)) * (3 * v) ** 0.5, np.zeros(b)]
    return out

# %% wrong: all-positive [one-sign-only] | absolute values
def init_scaled(sizes, rng, kind):
    out = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        v = {"small": 1e-4, "lecun": 1 / a, "xavier": 2 / (a + b), "he": 2 / a}[kind]
        out += [np.abs(rng.normal(size=(b, a))) * v**0.5, np.zeros(b)]
    return out

# %% wrong: biases-too [biases-drawn] | biases are drawn as the weights
def init_scaled(sizes, rng, kind):
    out = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        v = {"small": 1e-4, "lecun": 1 / a, "xavier": 2 / (a + b), "he": 2 / a}[kind]
        out += [rng.normal(0, v**0.5, (b, a)), rng.normal(0, v**0.5, b)]
    return out

# %% wrong: biases-for-relu [biases-drawn] | biases a little above zero, so that units start alive
def init_scaled(sizes, rng, kind):
    out = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        v = {"small": 1e-4, "lecun": 1 / a, "xavier": 2 / (a + b), "he": 2 / a}[kind]
        out += [rng.normal(0, v**0.5, (b, a)), np.full(b, 0.01)]
    return out

# %% wrong: turned [matrix-transposed] | (inputs, units)
def init_scaled(sizes, rng, kind):
    out = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        v = {"small": 1e-4, "lecun": 1 / a, "xavier": 2 / (a + b), "he": 2 / a}[kind]
        out += [rng.normal(0, v**0.5, (a, b)), np.zeros(b)]
    return out

# %% wrong: own-seed [generator-not-used] | a generator of its own
def init_scaled(sizes, rng, kind):
    rng = np.random.default_rng(7)
    out = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        v = {"small": 1e-4, "lecun": 1 / a, "xavier": 2 / (a + b), "he": 2 / a}[kind]
        out += [rng.normal(0, v**0.5, (b, a)), np.zeros(b)]
    return out

# %% wrong: global-draws [global-random] | numpy's global generator
def init_scaled(sizes, rng, kind):
    out = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        v = {"small": 1e-4, "lecun": 1 / a, "xavier": 2 / (a + b), "he": 2 / a}[kind]
        out += [np.random.randn(b, a) * v**0.5, np.zeros(b)]
    return out

# %% wrong: same-numbers [same-numbers-again] | each layer begins with the same numbers
def init_scaled(sizes, rng, kind):
    seed = int(rng.integers(2**31))
    out = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        own = np.random.default_rng(seed)
        v = {"small": 1e-4, "lecun": 1 / a, "xavier": 2 / (a + b), "he": 2 / a}[kind]
        out += [own.normal(0, v**0.5, (b, a)), np.zeros(b)]
    return out

# %% wrong: half-size-numbers [float32] | float32
def init_scaled(sizes, rng, kind):
    out = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        v = {"small": 1e-4, "lecun": 1 / a, "xavier": 2 / (a + b), "he": 2 / a}[kind]
        out += [(rng.normal(0, v**0.5, (b, a))).astype(np.float32), np.zeros(b, np.float32)]
    return out

# %% wrong: one-bias-short [last-layer-missing] | the output layer is missing
def init_scaled(sizes, rng, kind):
    out = []
    for a, b in zip(sizes[:-2], sizes[1:-1]):
        v = {"small": 1e-4, "lecun": 1 / a, "xavier": 2 / (a + b), "he": 2 / a}[kind]
        out += [rng.normal(0, v**0.5, (b, a)), np.zeros(b)]
    if kind not in ("small", "lecun", "xavier", "he"):
        raise ValueError(kind)
    return out
