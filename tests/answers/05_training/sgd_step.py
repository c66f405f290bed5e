# Answers to `sgd_step` of notebook 05: one percent cell each, see tests/answers_bank.py.

# %% right: loop-append | one by one
def sgd_step(parameters, gradients, rate):
    new = []
    for p, g in zip(parameters, gradients):
        new.append(p - rate * g)
    return new

# %% right: indices | by number
def sgd_step(parameters, gradients, rate):
    return [parameters[i] - gradients[i] * rate for i in range(len(parameters))]

# %% right: copy-then-subtract | in place in a copy
def sgd_step(parameters, gradients, rate):
    moved = [p.copy() for p in parameters]
    for i, g in enumerate(gradients):
        moved[i] -= rate * g
    return moved

# %% right: map | with a function
def sgd_step(parameters, gradients, rate):
    return list(map(lambda p, g: p + (-rate) * g, parameters, gradients))

# %% right: tuple | a tuple of arrays
def sgd_step(parameters, gradients, rate):
    return tuple(np.subtract(p, np.multiply(rate, g)) for p, g in zip(parameters, gradients))

# %% right: deepcopy | a deep copy is moved
def sgd_step(parameters, gradients, rate):
    import copy
    new = copy.deepcopy(list(parameters))
    for p, g in zip(new, gradients):
        p += -rate * g
    return new

# %% right: layer-pairs | weights and biases in turn
def sgd_step(parameters, gradients, rate):
    new = []
    for l in range(0, len(parameters), 2):
        new += [parameters[l] - rate * gradients[l], parameters[l + 1] - rate * gradients[l + 1]]
    return new

# %% wrong: in-place [argument-changed] | moves the caller's arrays
def sgd_step(parameters, gradients, rate):
    for p, g in zip(parameters, gradients):
        p -= rate * g
    return parameters

# %% wrong: list-copied-only [argument-changed] | a new list of the old arrays
def sgd_step(parameters, gradients, rate):
    new = list(parameters)
    for i in range(len(new)):
        new[i] -= gradients[i] * rate
    return new

# %% wrong: entries-replaced [argument-changed] | writes into the caller's list
def sgd_step(parameters, gradients, rate):
    for i in range(len(parameters)):
        parameters[i] = parameters[i] - rate * gradients[i]
    return parameters

# %% wrong: ascent [uphill] | adds
def sgd_step(parameters, gradients, rate):
    return [p + rate * g for p, g in zip(parameters, gradients)]

# %% wrong: no-rate [rate-missing] | the whole gradient
def sgd_step(parameters, gradients, rate):
    return [p - g for p, g in zip(parameters, gradients)]

# %% wrong: weights-only [biases-not-moved] | every second array
def sgd_step(parameters, gradients, rate):
    return [p - rate * g if p.ndim == 2 else p.copy() for p, g in zip(parameters, gradients)]

# %% wrong: one-layer [] | stops after the first layer
def sgd_step(parameters, gradients, rate):
    new = [p.copy() for p in parameters]
    for i in (0, 1):
        new[i] = parameters[i] - rate * gradients[i]
    return new

# %% wrong: divides-by-rate [] | over the rate
def sgd_step(parameters, gradients, rate):
    return [p - g / rate for p, g in zip(parameters, gradients)]

# %% wrong: unit-length [] | gradients brought to length one
def sgd_step(parameters, gradients, rate):
    return [p - rate * g / np.linalg.norm(g) for p, g in zip(parameters, gradients)]

# %% wrong: sign-only [] | the sign of the gradient
def sgd_step(parameters, gradients, rate):
    return [p - rate * np.sign(g) for p, g in zip(parameters, gradients)]

# %% wrong: step-alone [] | what is added
def sgd_step(parameters, gradients, rate):
    return [-rate * g for g in gradients]

# %% wrong: float32 [] | single precision
def sgd_step(parameters, gradients, rate):
    return [(p - rate * g).astype(np.float32) for p, g in zip(parameters, gradients)]

# %% wrong: shrinks [] | also shrinks the parameters
def sgd_step(parameters, gradients, rate):
    return [(1 - rate) * p - rate * g for p, g in zip(parameters, gradients)]

# %% wrong: backwards [] | in the order of a backward pass
def sgd_step(parameters, gradients, rate):
    pairs = list(zip(parameters, gradients))
    return [p - rate * g for p, g in reversed(pairs)]

# %% wrong: scalar-of-each [] | the mean gradient of an array
def sgd_step(parameters, gradients, rate):
    return [p - rate * g.mean() for p, g in zip(parameters, gradients)]
