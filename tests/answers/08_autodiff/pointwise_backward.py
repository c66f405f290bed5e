# Answers to pointwise_backward(name, g, a): exp, log and sigmoid.

# %% right: table | slopes as functions in a table
def pointwise_backward(name, g, a):
    slope = {
        "exp": np.exp,
        "log": lambda x: 1 / x,
        "sigmoid": lambda x: sigmoid(x) * sigmoid(-x),
    }[name]
    return g * slope(a)

# %% right: match | match statement
def pointwise_backward(name, g, a):
    match name:
        case "exp":
            return np.exp(a) * g
        case "log":
            return np.divide(g, a)
        case _:
            s = sigmoid(a)
            return (s - s * s) * g

# %% right: own-sigmoid | a sigmoid of its own, by tanh
def pointwise_backward(name, g, a):
    if name == "sigmoid":
        return g * (1 - np.tanh(a / 2) ** 2) / 4
    return g * (np.exp(a) if name == "exp" else a**-1.0)

# %% right: small-exponent | the exponent is never positive
def pointwise_backward(name, g, a):
    if name == "exp":
        return g * np.exp(a)
    if name == "log":
        return g * np.reciprocal(a)
    e = np.exp(-np.abs(a))
    return g * e / (1 + e) ** 2

# %% right: in-a-buffer | works in a new array
def pointwise_backward(name, g, a):
    out = np.array(g)
    if name == "log":
        out /= a
    elif name == "exp":
        out *= np.exp(a)
    else:
        s = sigmoid(a)
        out *= s
        out *= 1 - s
    return out

# %% right: loops | entry by entry
def pointwise_backward(name, g, a):
    result = np.zeros(a.shape)
    for i in np.ndindex(a.shape):
        x = a[i]
        if name == "exp":
            slope = np.exp(x)
        elif name == "log":
            slope = 1.0 / x
        else:
            s = sigmoid(x)
            slope = s * (1.0 - s)
        result[i] = g[i] * slope
    return result

# %% right: logaddexp | the sigmoid's slope by logarithms
def pointwise_backward(name, g, a):
    if name == "sigmoid":
        return g * np.exp(-np.logaddexp(0, a) - np.logaddexp(0, -a))
    return g * np.exp(a if name == "exp" else -np.log(a))

# %% right: nested-helper | a helper for the slope
def pointwise_backward(name, g, a):
    def slope():
        if name == "exp":
            return np.exp(a)
        s = sigmoid(a)
        return 1 / a if name == "log" else s * (1 - s)

    return np.multiply(slope(), g)

# %% wrong: no-upstream [upstream-ignored] | slopes alone
def pointwise_backward(name, g, a):
    s = sigmoid(a)
    return {"exp": np.exp(a), "log": 1 / a, "sigmoid": s * (1 - s)}[name]

# %% wrong: no-upstream-exp [upstream-ignored] | the exponential forgets g
def pointwise_backward(name, g, a):
    if name == "exp":
        return np.exp(a)
    if name == "log":
        return g / a
    s = sigmoid(a)
    return g * s * (1 - s)

# %% wrong: plus-upstream [upstream-added] | added instead of multiplied
def pointwise_backward(name, g, a):
    s = sigmoid(a)
    return g + {"exp": np.exp(a), "log": 1 / a, "sigmoid": s * (1 - s)}[name]

# %% wrong: one-factor [slope-factor-missing] | the sigmoid's slope without 1 - s
def pointwise_backward(name, g, a):
    if name == "exp":
        return g * np.exp(a)
    return g / a if name == "log" else g * sigmoid(a)

# %% wrong: other-factor [slope-factor-missing] | the sigmoid's slope without s
def pointwise_backward(name, g, a):
    if name == "exp":
        return g * np.exp(a)
    return g / a if name == "log" else g * (1 - sigmoid(a))

# %% wrong: taken-for-output [input-taken-for-output] | a is taken for what came out
def pointwise_backward(name, g, a):
    if name == "exp":
        return g * a
    return g / np.exp(a) if name == "log" else g * a * (1 - a)

# %% wrong: sigmoid-of-output [input-taken-for-output] | only the sigmoid takes a for its result
def pointwise_backward(name, g, a):
    if name == "exp":
        return g * np.exp(a)
    return g / a if name == "log" else g * a * (1 - a)

# %% wrong: forward [function-for-slope] | the function instead of its slope
def pointwise_backward(name, g, a):
    return g * {"exp": np.exp, "log": np.log, "sigmoid": sigmoid}[name](a)

# %% wrong: log-forward [function-for-slope] | the logarithm itself
def pointwise_backward(name, g, a):
    s = sigmoid(a)
    return g * {"exp": np.exp(a), "log": np.log(a), "sigmoid": s * (1 - s)}[name]

# %% wrong: log-times [log-multiplied] | times a where over a is meant
def pointwise_backward(name, g, a):
    if name == "log":
        return g * a
    s = sigmoid(a)
    return g * (np.exp(a) if name == "exp" else s * (1 - s))

# %% wrong: overflow [overflow-nan] | the sigmoid's slope by a large power
def pointwise_backward(name, g, a):
    if name == "sigmoid":
        return g * np.exp(-a) / (1 + np.exp(-a)) ** 2
    return g * np.exp(a) if name == "exp" else g / a

# %% wrong: log-softened [] | a small number under the fraction
def pointwise_backward(name, g, a):
    if name == "log":
        return g / (a + 1e-8)
    s = sigmoid(a)
    return g * (np.exp(a) if name == "exp" else s * (1 - s))

# %% wrong: exp-clipped [] | large exponents are cut off
def pointwise_backward(name, g, a):
    if name == "exp":
        return g * np.exp(np.clip(a, -50, 50))
    s = sigmoid(a)
    return g / a if name == "log" else g * s * (1 - s)

# %% wrong: power-rule [] | the rule of powers on e to the x
def pointwise_backward(name, g, a):
    if name == "exp":
        return g * a * np.exp(a - 1)
    s = sigmoid(a)
    return g / a if name == "log" else g * s * (1 - s)

# %% wrong: log-ten [] | a logarithm to base ten
def pointwise_backward(name, g, a):
    if name == "log":
        return g / (a * np.log(10))
    s = sigmoid(a)
    return g * (np.exp(a) if name == "exp" else s * (1 - s))

# %% wrong: signs [] | minus
def pointwise_backward(name, g, a):
    s = sigmoid(a)
    return -g * {"exp": np.exp(a), "log": 1 / a, "sigmoid": s * (1 - s)}[name]

# %% wrong: slope-of-slope [] | the sigmoid at its own result
def pointwise_backward(name, g, a):
    if name == "exp":
        return g * np.exp(a)
    s = sigmoid(sigmoid(a))
    return g / a if name == "log" else g * s * (1 - s)

# %% wrong: names-swapped [] | exponential and logarithm exchanged
def pointwise_backward(name, g, a):
    s = sigmoid(a)
    return g * {"log": np.exp(np.minimum(a, 600)), "exp": 1 / a, "sigmoid": s * (1 - s)}[name]

# %% wrong: single [] | single precision
def pointwise_backward(name, g, a):
    g, a = g.astype(np.float32), a.astype(np.float32)
    s = sigmoid(a)
    return g * {"exp": np.exp(a), "log": 1 / a, "sigmoid": s * (1 - s)}[name]

# %% wrong: mean-upstream [] | one number for all of g
def pointwise_backward(name, g, a):
    s = sigmoid(a)
    return g.mean() * {"exp": np.exp(a), "log": 1 / a, "sigmoid": s * (1 - s)}[name]

# %% wrong: into-g [argument-changed] | multiplies g itself
def pointwise_backward(name, g, a):
    s = sigmoid(a)
    g *= {"exp": np.exp(a), "log": 1 / a, "sigmoid": s * (1 - s)}[name]
    return g.copy()
