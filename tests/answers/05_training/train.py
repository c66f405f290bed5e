# Answers to `train` of notebook 05: one percent cell each, see tests/answers_bank.py.

# %% right: plain-mean | every batch counts the same
def train(parameters, X, Y, backprop, settings, rng):
    history = []
    for epoch in range(settings["epochs"]):
        seen = []
        for x, y in minibatches(X, Y, settings["size"], rng):
            loss, gradients = backprop(parameters, x, y)
            seen.append(loss)
            parameters = sgd_step(parameters, gradients, settings["rate"])
        history.append(np.mean(seen))
    return parameters, history

# %% right: own-everything | neither of the other blanks
def train(parameters, X, Y, backprop, settings, rng):
    rate, size, n = settings["rate"], settings["size"], X.shape[1]
    now, losses = [p.copy() for p in parameters], np.zeros(settings["epochs"])
    for epoch in range(settings["epochs"]):
        order = rng.permutation(n)
        for i in range(0, n, size):
            chosen = order[i:i + size]
            loss, gradients = backprop(now, X[:, chosen], Y[:, chosen])
            losses[epoch] += loss * chosen.size / n
            now = [p - rate * g for p, g in zip(now, gradients)]
    return now, losses

# %% right: moves-copies-in-place | in place, but in copies
def train(parameters, X, Y, backprop, settings, rng):
    now = [np.array(p) for p in parameters]
    losses = []
    for _ in range(settings["epochs"]):
        losses.append(0.0)
        for x, y in minibatches(X, Y, settings["size"], rng):
            loss, gradients = backprop(now, x, y)
            for p, g in zip(now, gradients):
                p -= settings["rate"] * g
            losses[-1] += float(loss) * x.shape[1] / X.shape[1]
    return now, losses

# %% right: while-loop | counted by hand, a list in place of the pair
def train(parameters, X, Y, backprop, settings, rng):
    losses, epoch = [], 0
    while epoch < settings["epochs"]:
        batches = minibatches(X, Y, settings["size"], rng)
        values, weights = [], []
        for batch in batches:
            value, slopes = backprop(parameters, *batch)
            parameters = sgd_step(parameters, slopes, settings["rate"])
            values.append(value)
            weights.append(batch[0].shape[1])
        losses.append(np.average(values, weights=weights))
        epoch += 1
    return [parameters, losses]

# %% right: helper-epoch | a function for one epoch
def train(parameters, X, Y, backprop, settings, rng):
    def one_epoch(now):
        total, count = 0, 0
        for x, y in minibatches(X, Y, settings["size"], rng):
            loss, gradients = backprop(now, x, y)
            now = sgd_step(now, gradients, settings["rate"])
            total, count = total + loss, count + 1
        return now, total / count

    losses = []
    for _ in range(settings["epochs"]):
        parameters, mean = one_epoch(parameters)
        losses.append(mean)
    return parameters, losses

# %% right: slow-parameters | entry by entry
def train(parameters, X, Y, backprop, settings, rng):
    losses = []
    for _ in range(settings["epochs"]):
        total = 0.0
        for x, y in minibatches(X, Y, settings["size"], rng):
            loss, gradients = backprop(parameters, x, y)
            new = []
            for p, g in zip(parameters, gradients):
                q = np.empty(p.shape)
                for row in range(p.shape[0]):
                    q[row] = p[row] - settings["rate"] * g[row]
                new.append(q)
            parameters = new
            total += loss * y.shape[1]
        losses.append(total / Y.shape[1])
    return tuple(parameters), tuple(losses)

# %% right: flattened-list-of-batches | all batches drawn before the first step
def train(parameters, X, Y, backprop, settings, rng):
    epochs = [minibatches(X, Y, settings["size"], rng) for _ in range(settings["epochs"])]
    losses = []
    for batches in epochs:
        found = []
        for x, y in batches:
            loss, gradients = backprop(parameters, x, y)
            found.append((loss, x.shape[1]))
            parameters = sgd_step(parameters, gradients, settings["rate"])
        losses.append(sum(l * k for l, k in found) / sum(k for _, k in found))
    return parameters, losses

# %% right: shuffles-own-copies | copies of the data are shuffled again and again
def train(parameters, X, Y, backprop, settings, rng):
    both = np.vstack([X, Y])
    losses = []
    for _ in range(settings["epochs"]):
        both = rng.permutation(both, axis=1)
        each = []
        for i in range(0, both.shape[1], settings["size"]):
            part = both[:, i:i + settings["size"]]
            loss, gradients = backprop(parameters, part[:len(X)], part[len(X):])
            parameters = [p - settings["rate"] * g for p, g in zip(parameters, gradients)]
            each.append(loss)
        losses.append(sum(each) / len(each))
    return parameters, losses

# %% wrong: gradient-at-start [gradient-at-start] | every gradient at the first parameters
def train(parameters, X, Y, backprop, settings, rng):
    now, losses = parameters, []
    for _ in range(settings["epochs"]):
        each = []
        for x, y in minibatches(X, Y, settings["size"], rng):
            loss, gradients = backprop(parameters, x, y)
            now = sgd_step(now, gradients, settings["rate"])
            each.append(loss)
        losses.append(np.mean(each))
    return now, losses

# %% wrong: step-from-start [step-from-start] | every step from the first parameters
def train(parameters, X, Y, backprop, settings, rng):
    now, losses = parameters, []
    for _ in range(settings["epochs"]):
        each = []
        for x, y in minibatches(X, Y, settings["size"], rng):
            loss, gradients = backprop(now, x, y)
            now = sgd_step(parameters, gradients, settings["rate"])
            each.append(loss)
        losses.append(np.mean(each))
    return now, losses

# %% wrong: never-steps [start-returned] | the step is forgotten
def train(parameters, X, Y, backprop, settings, rng):
    losses = []
    for _ in range(settings["epochs"]):
        each = []
        for x, y in minibatches(X, Y, settings["size"], rng):
            loss, gradients = backprop(parameters, x, y)
            sgd_step(parameters, gradients, settings["rate"])
            each.append(loss)
        losses.append(np.mean(each))
    return parameters, losses

# %% wrong: one-step-an-epoch [one-step-an-epoch] | the step outside of the inner loop
def train(parameters, X, Y, backprop, settings, rng):
    losses = []
    for _ in range(settings["epochs"]):
        each = []
        for x, y in minibatches(X, Y, settings["size"], rng):
            loss, gradients = backprop(parameters, x, y)
            each.append(loss)
        parameters = sgd_step(parameters, gradients, settings["rate"])
        losses.append(np.mean(each))
    return parameters, losses

# %% wrong: epochs-begin-again [epochs-begin-again] | every epoch starts at the first parameters
def train(parameters, X, Y, backprop, settings, rng):
    losses = []
    for _ in range(settings["epochs"]):
        now, each = parameters, []
        for x, y in minibatches(X, Y, settings["size"], rng):
            loss, gradients = backprop(now, x, y)
            now = sgd_step(now, gradients, settings["rate"])
            each.append(loss)
        losses.append(np.mean(each))
    return now, losses

# %% wrong: batches-drawn-once [batches-drawn-once] | the same batches in every epoch
def train(parameters, X, Y, backprop, settings, rng):
    batches, losses = minibatches(X, Y, settings["size"], rng), []
    for _ in range(settings["epochs"]):
        each = []
        for x, y in batches:
            loss, gradients = backprop(parameters, x, y)
            parameters = sgd_step(parameters, gradients, settings["rate"])
            each.append(loss)
        losses.append(np.mean(each))
    return parameters, losses

# %% wrong: seed-in-the-loop [] | the same generator, made anew in each epoch
def train(parameters, X, Y, backprop, settings, rng):
    losses = []
    for _ in range(settings["epochs"]):
        each = []
        for x, y in minibatches(X, Y, settings["size"], np.random.default_rng(0)):
            loss, gradients = backprop(parameters, x, y)
            parameters = sgd_step(parameters, gradients, settings["rate"])
            each.append(loss)
        losses.append(np.mean(each))
    return parameters, losses

# %% wrong: seed-before-the-loop [] | a generator of its own
def train(parameters, X, Y, backprop, settings, rng):
    rng, losses = np.random.default_rng(1), []
    for _ in range(settings["epochs"]):
        each = []
        for x, y in minibatches(X, Y, settings["size"], rng):
            loss, gradients = backprop(parameters, x, y)
            parameters = sgd_step(parameters, gradients, settings["rate"])
            each.append(loss)
        losses.append(np.mean(each))
    return parameters, losses

# %% wrong: in-order [] | batches without mixing
def train(parameters, X, Y, backprop, settings, rng):
    size, losses = settings["size"], []
    for _ in range(settings["epochs"]):
        each = []
        for i in range(0, X.shape[1], size):
            loss, gradients = backprop(parameters, X[:, i:i + size], Y[:, i:i + size])
            parameters = sgd_step(parameters, gradients, settings["rate"])
            each.append(loss)
        losses.append(np.mean(each))
    return parameters, losses

# %% wrong: full-batch [] | all examples for each step
def train(parameters, X, Y, backprop, settings, rng):
    losses = []
    for _ in range(settings["epochs"]):
        loss, gradients = backprop(parameters, X, Y)
        parameters = sgd_step(parameters, gradients, settings["rate"])
        losses.append(loss)
    return parameters, losses

# %% wrong: last-loss [loss-of-last-batch] | only the loss of the last batch
def train(parameters, X, Y, backprop, settings, rng):
    losses = []
    for _ in range(settings["epochs"]):
        for x, y in minibatches(X, Y, settings["size"], rng):
            loss, gradients = backprop(parameters, x, y)
            parameters = sgd_step(parameters, gradients, settings["rate"])
        losses.append(loss)
    return parameters, losses

# %% wrong: sum-of-losses [losses-summed] | not divided
def train(parameters, X, Y, backprop, settings, rng):
    losses = []
    for _ in range(settings["epochs"]):
        total = 0.0
        for x, y in minibatches(X, Y, settings["size"], rng):
            loss, gradients = backprop(parameters, x, y)
            parameters = sgd_step(parameters, gradients, settings["rate"])
            total += loss
        losses.append(total)
    return parameters, losses

# %% wrong: every-batch [] | a loss for each batch
def train(parameters, X, Y, backprop, settings, rng):
    losses = []
    for _ in range(settings["epochs"]):
        for x, y in minibatches(X, Y, settings["size"], rng):
            loss, gradients = backprop(parameters, x, y)
            parameters = sgd_step(parameters, gradients, settings["rate"])
            losses += [loss]
    return parameters, losses

# %% wrong: whole-loss-at-the-end [] | asks once more for the loss of all examples
def train(parameters, X, Y, backprop, settings, rng):
    losses = []
    for _ in range(settings["epochs"]):
        for x, y in minibatches(X, Y, settings["size"], rng):
            _, gradients = backprop(parameters, x, y)
            parameters = sgd_step(parameters, gradients, settings["rate"])
        losses.append(backprop(parameters, X, Y)[0])
    return parameters, losses

# %% wrong: rate-fixed [] | a rate of its own
def train(parameters, X, Y, backprop, settings, rng):
    losses = []
    for _ in range(settings["epochs"]):
        each = []
        for x, y in minibatches(X, Y, settings["size"], rng):
            loss, gradients = backprop(parameters, x, y)
            parameters = sgd_step(parameters, gradients, 0.05)
            each.append(loss)
        losses.append(np.mean(each))
    return parameters, losses

# %% wrong: rate-falls [] | a rate that falls with the epochs
def train(parameters, X, Y, backprop, settings, rng):
    losses = []
    for epoch in range(settings["epochs"]):
        each = []
        for x, y in minibatches(X, Y, settings["size"], rng):
            loss, gradients = backprop(parameters, x, y)
            parameters = sgd_step(parameters, gradients, settings["rate"] / (1 + 0.1 * epoch))
            each.append(loss)
        losses.append(np.mean(each))
    return parameters, losses

# %% wrong: uphill [] | adds the gradient
def train(parameters, X, Y, backprop, settings, rng):
    losses = []
    for _ in range(settings["epochs"]):
        each = []
        for x, y in minibatches(X, Y, settings["size"], rng):
            loss, gradients = backprop(parameters, x, y)
            parameters = [p + settings["rate"] * g for p, g in zip(parameters, gradients)]
            each.append(loss)
        losses.append(np.mean(each))
    return parameters, losses

# %% wrong: returns-in-the-loop [] | one epoch only
def train(parameters, X, Y, backprop, settings, rng):
    losses = []
    for _ in range(settings["epochs"]):
        each = []
        for x, y in minibatches(X, Y, settings["size"], rng):
            loss, gradients = backprop(parameters, x, y)
            parameters = sgd_step(parameters, gradients, settings["rate"])
            each.append(loss)
        losses.append(np.mean(each))
        return parameters, losses

# %% wrong: one-epoch-more [] | an epoch too many
def train(parameters, X, Y, backprop, settings, rng):
    losses = []
    for _ in range(settings["epochs"] + 1):
        each = []
        for x, y in minibatches(X, Y, settings["size"], rng):
            loss, gradients = backprop(parameters, x, y)
            parameters = sgd_step(parameters, gradients, settings["rate"])
            each.append(loss)
        losses.append(np.mean(each))
    return parameters, losses

# %% wrong: argument-moved [] | moves the arrays that it was given
def train(parameters, X, Y, backprop, settings, rng):
    losses = []
    for _ in range(settings["epochs"]):
        each = []
        for x, y in minibatches(X, Y, settings["size"], rng):
            loss, gradients = backprop(parameters, x, y)
            for p, g in zip(parameters, gradients):
                p -= settings["rate"] * g
            each.append(loss)
        losses.append(np.mean(each))
    return parameters, losses

# %% wrong: best-not-last [] | the parameters of the lowest loss
def train(parameters, X, Y, backprop, settings, rng):
    losses, best, lowest = [], parameters, np.inf
    for _ in range(settings["epochs"]):
        each = []
        for x, y in minibatches(X, Y, settings["size"], rng):
            loss, gradients = backprop(parameters, x, y)
            if loss < lowest:
                best, lowest = parameters, loss
            parameters = sgd_step(parameters, gradients, settings["rate"])
            each.append(loss)
        losses.append(np.mean(each))
    return best, losses

# %% wrong: gradients-added-up [] | the gradients of an epoch pile up
def train(parameters, X, Y, backprop, settings, rng):
    losses = []
    for _ in range(settings["epochs"]):
        each, summed = [], [np.zeros_like(p) for p in parameters]
        for x, y in minibatches(X, Y, settings["size"], rng):
            loss, gradients = backprop(parameters, x, y)
            summed = [s + g for s, g in zip(summed, gradients)]
            parameters = sgd_step(parameters, summed, settings["rate"])
            each.append(loss)
        losses.append(np.mean(each))
    return parameters, losses

# %% wrong: divided-again [] | the gradient is divided by the batch once more
def train(parameters, X, Y, backprop, settings, rng):
    losses = []
    for _ in range(settings["epochs"]):
        each = []
        for x, y in minibatches(X, Y, settings["size"], rng):
            loss, gradients = backprop(parameters, x, y)
            parameters = sgd_step(parameters, [g / x.shape[1] for g in gradients], settings["rate"])
            each.append(loss)
        losses.append(np.mean(each))
    return parameters, losses

# %% wrong: float32-inside [] | single precision on the way
def train(parameters, X, Y, backprop, settings, rng):
    losses = []
    for _ in range(settings["epochs"]):
        each = []
        for x, y in minibatches(X, Y, settings["size"], rng):
            loss, gradients = backprop(parameters, x, y)
            moved = [np.float32(p - settings["rate"] * g) for p, g in zip(parameters, gradients)]
            parameters = [p.astype(float) for p in moved]
            each.append(loss)
        losses.append(np.mean(each))
    return parameters, losses

# %% wrong: short-batch-skipped [] | only whole batches are used
def train(parameters, X, Y, backprop, settings, rng):
    losses = []
    for _ in range(settings["epochs"]):
        each = []
        for x, y in minibatches(X, Y, settings["size"], rng):
            if x.shape[1] < min(settings["size"], X.shape[1]):
                continue
            loss, gradients = backprop(parameters, x, y)
            parameters = sgd_step(parameters, gradients, settings["rate"])
            each.append(loss)
        losses.append(np.mean(each))
    return parameters, losses

# %% wrong: losses-only [] | nothing but the losses
def train(parameters, X, Y, backprop, settings, rng):
    losses = []
    for _ in range(settings["epochs"]):
        each = []
        for x, y in minibatches(X, Y, settings["size"], rng):
            loss, gradients = backprop(parameters, x, y)
            parameters = sgd_step(parameters, gradients, settings["rate"])
            each.append(loss)
        losses.append(np.mean(each))
    return losses

# %% wrong: asks-nobody [] | the start, and losses made up
def train(parameters, X, Y, backprop, settings, rng):
    return [p.copy() for p in parameters], [0.0] * settings["epochs"]
