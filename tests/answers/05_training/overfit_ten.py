# Answers to `overfit_ten` of notebook 05: one percent cell each, see tests/answers_bank.py.

# %% right: own-loop | without train
def overfit_ten(parameters, X, Y, backprop, steps):
    x, y = X[:, :10], Y[:, :10]
    losses = []
    for _ in range(steps):
        loss, gradients = backprop(parameters, x, y)
        losses.append(loss)
        parameters = [p - 0.1 * g for p, g in zip(parameters, gradients)]
    return parameters, losses

# %% right: stops-early | as soon as the loss is small
def overfit_ten(parameters, X, Y, backprop, steps):
    x, y, losses = X[:, :10].copy(), Y[:, :10].copy(), []
    now = [p.copy() for p in parameters]
    for _ in range(steps):
        loss, gradients = backprop(now, x, y)
        losses.append(float(loss))
        if loss < 1e-3:
            break
        now = [p - 0.1 * g for p, g in zip(now, gradients)]
    return now, np.array(losses)

# %% right: looks-once-more | the loss after the last step as well
def overfit_ten(parameters, X, Y, backprop, steps):
    x, y = X[:, :10], Y[:, :10]
    loss, gradients = backprop(parameters, x, y)
    losses = [loss]
    for _ in range(steps):
        parameters = sgd_step(parameters, gradients, 0.1)
        loss, gradients = backprop(parameters, x, y)
        losses.append(loss)
        if loss < 1e-4:
            break
    return parameters, losses

# %% right: epoch-by-epoch | train called again and again
def overfit_ten(parameters, X, Y, backprop, steps):
    rng = np.random.default_rng(3)
    settings = dict(rate=0.1, size=10, epochs=1)
    losses = []
    while len(losses) < steps:
        parameters, new = train(parameters, X[:, :10], Y[:, :10], backprop, settings, rng)
        losses += list(new)
        if losses[-1] < 5e-4:
            break
    return parameters, losses

# %% right: size-larger | a batch larger than ten
def overfit_ten(parameters, X, Y, backprop, steps):
    ten = slice(0, 10)
    return train(parameters, X[:, ten], Y[:, ten], backprop,
                 {"size": 1000, "rate": 0.1, "epochs": steps}, np.random.default_rng(7))

# %% right: list-returned | a list in place of the pair
def overfit_ten(parameters, X, Y, backprop, steps):
    x, y = np.ascontiguousarray(X[:, :10]), np.ascontiguousarray(Y[:, :10])
    losses = np.zeros(steps)
    for k in range(steps):
        losses[k], gradients = backprop(parameters, x, y)
        parameters = sgd_step(parameters, gradients, 0.1)
    return [parameters, losses]

# %% right: reversed-order | the ten in another order
def overfit_ten(parameters, X, Y, backprop, steps):
    order = np.arange(10)[::-1]
    losses = []
    for _ in range(steps):
        loss, gradients = backprop(parameters, X[:, order], Y[:, order])
        losses.append(loss)
        parameters = [p - g / 10 for p, g in zip(parameters, gradients)]
    return parameters, losses

# %% wrong: everything [all-columns] | trains on all columns
def overfit_ten(parameters, X, Y, backprop, steps):
    settings = {"rate": 0.1, "size": X.shape[1], "epochs": steps}
    return train(parameters, X, Y, backprop, settings, np.random.default_rng(0))

# %% wrong: last-ten [] | the last ten columns
def overfit_ten(parameters, X, Y, backprop, steps):
    settings = {"rate": 0.1, "size": 10, "epochs": steps}
    return train(parameters, X[:, -11:-1], Y[:, -11:-1], backprop, settings, np.random.default_rng(0))

# %% wrong: nine [] | nine columns
def overfit_ten(parameters, X, Y, backprop, steps):
    settings = {"rate": 0.1, "size": 9, "epochs": steps}
    return train(parameters, X[:, :9], Y[:, :9], backprop, settings, np.random.default_rng(0))

# %% wrong: rows-for-columns [] | the first ten rows
def overfit_ten(parameters, X, Y, backprop, steps):
    settings = {"rate": 0.1, "size": 10, "epochs": steps}
    return train(parameters, X[:10], Y[:10], backprop, settings, np.random.default_rng(0))

# %% wrong: half-batches [batches-too-small] | five at a time
def overfit_ten(parameters, X, Y, backprop, steps):
    settings = {"rate": 0.1, "size": 5, "epochs": steps}
    return train(parameters, X[:, :10], Y[:, :10], backprop, settings, np.random.default_rng(0))

# %% wrong: single-examples [batches-too-small] | one at a time
def overfit_ten(parameters, X, Y, backprop, steps):
    settings = {"rate": 0.1, "size": 1, "epochs": -(-steps // 10)}
    return train(parameters, X[:, :10], Y[:, :10], backprop, settings, np.random.default_rng(0))

# %% wrong: larger-rate [another-rate] | a rate of 0.2
def overfit_ten(parameters, X, Y, backprop, steps):
    settings = {"rate": 0.2, "size": 10, "epochs": steps}
    return train(parameters, X[:, :10], Y[:, :10], backprop, settings, np.random.default_rng(0))

# %% wrong: smaller-rate [another-rate] | a rate of 0.01
def overfit_ten(parameters, X, Y, backprop, steps):
    settings = {"rate": 0.01, "size": 10, "epochs": steps}
    return train(parameters, X[:, :10], Y[:, :10], backprop, settings, np.random.default_rng(0))

# %% wrong: a-hundred-epochs [steps-ignored] | always a hundred steps
def overfit_ten(parameters, X, Y, backprop, steps):
    settings = {"rate": 0.1, "size": 10, "epochs": 100}
    return train(parameters, X[:, :10], Y[:, :10], backprop, settings, np.random.default_rng(0))

# %% wrong: until-small [steps-ignored] | goes on until the loss is small
def overfit_ten(parameters, X, Y, backprop, steps):
    losses = []
    for _ in range(10 * steps):
        loss, gradients = backprop(parameters, X[:, :10], Y[:, :10])
        losses.append(loss)
        parameters = [p - 0.1 * g for p, g in zip(parameters, gradients)]
        if loss < 1e-3 and len(losses) > 40:
            break
    return parameters, losses

# %% wrong: one-step [] | a single step
def overfit_ten(parameters, X, Y, backprop, steps):
    settings = {"rate": 0.1, "size": 10, "epochs": 1}
    return train(parameters, X[:, :10], Y[:, :10], backprop, settings, np.random.default_rng(0))

# %% wrong: gives-up-early [] | stops at a hundred times the loss
def overfit_ten(parameters, X, Y, backprop, steps):
    losses = []
    for _ in range(steps):
        loss, gradients = backprop(parameters, X[:, :10], Y[:, :10])
        losses.append(loss)
        if loss < 0.1:
            break
        parameters = [p - 0.1 * g for p, g in zip(parameters, gradients)]
    return parameters, losses

# %% wrong: parameters-only [] | no losses
def overfit_ten(parameters, X, Y, backprop, steps):
    settings = {"rate": 0.1, "size": 10, "epochs": steps}
    return train(parameters, X[:, :10], Y[:, :10], backprop, settings, np.random.default_rng(0))[0]

# %% wrong: losses-first [] | the pair the other way round
def overfit_ten(parameters, X, Y, backprop, steps):
    settings = {"rate": 0.1, "size": 10, "epochs": steps}
    end, losses = train(parameters, X[:, :10], Y[:, :10], backprop, settings, np.random.default_rng(0))
    return losses, end

# %% wrong: the-start [] | trained, but the old parameters are returned
def overfit_ten(parameters, X, Y, backprop, steps):
    settings = {"rate": 0.1, "size": 10, "epochs": steps}
    _, losses = train(parameters, X[:, :10], Y[:, :10], backprop, settings, np.random.default_rng(0))
    return parameters, losses

# %% wrong: new-start [] | begins with small random parameters
def overfit_ten(parameters, X, Y, backprop, steps):
    rng = np.random.default_rng(0)
    begin = [0.1 * rng.normal(size=p.shape) for p in parameters]
    settings = {"rate": 0.1, "size": 10, "epochs": steps}
    return train(begin, X[:, :10], Y[:, :10], backprop, settings, rng)

# %% wrong: momentum [] | steps with a memory
def overfit_ten(parameters, X, Y, backprop, steps):
    speed, losses = [0.0] * len(parameters), []
    for _ in range(steps):
        loss, gradients = backprop(parameters, X[:, :10], Y[:, :10])
        losses.append(loss)
        speed = [0.5 * v - 0.1 * g for v, g in zip(speed, gradients)]
        parameters = [p + v for p, v in zip(parameters, speed)]
    return parameters, losses

# %% wrong: final-loss-only [] | one loss
def overfit_ten(parameters, X, Y, backprop, steps):
    settings = {"rate": 0.1, "size": 10, "epochs": steps}
    end, losses = train(parameters, X[:, :10], Y[:, :10], backprop, settings, np.random.default_rng(0))
    return end, [losses[-1]] * (len(losses) + 3)
