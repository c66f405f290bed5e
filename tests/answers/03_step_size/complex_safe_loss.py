# Answers to complex_safe_loss(parameters, X, Y): the rough loss, for complex parameters as well.

# %% right: sign-of-real | the sign of the real part
def complex_safe_loss(parameters, X, Y):
    e = network(parameters, X) - Y
    penalty = 0.0
    for W in parameters[0::2]:
        penalty = penalty + (W * np.sign(W.real)).sum()
    return np.sqrt((e * e).sum(axis=0)).mean() + 0.01 * penalty

# %% right: einsum | einsum for the squares, choose by a mask
def complex_safe_loss(parameters, X, Y):
    E = network(parameters, X) - Y
    squares = np.einsum("ij,ij->j", E, E)
    W1, _, W2, _, W3, _ = parameters
    total = sum(W[W.real >= 0].sum() - W[W.real < 0].sum() for W in (W1, W2, W3))
    return np.mean(squares**0.5) + total / 100

# %% right: loops | entry by entry
def complex_safe_loss(parameters, X, Y):
    outputs = network(parameters, X)
    total = 0
    for j in range(Y.shape[1]):
        square = 0
        for i in range(Y.shape[0]):
            square = square + (outputs[i, j] - Y[i, j]) ** 2
        total = total + np.sqrt(square)
    penalty = 0
    for W in (parameters[0], parameters[2], parameters[4]):
        for w in W.ravel():
            penalty = penalty + (w if np.real(w) > 0 else -w)
    return total / Y.shape[1] + 0.01 * penalty

# %% right: maximum | the larger of a number and its opposite
def complex_safe_loss(parameters, X, Y):
    error = network(parameters, X) - Y
    size = sum(np.sum(np.maximum(W, -W)) for W in parameters[::2])
    return np.mean(np.sqrt(np.sum(np.square(error), axis=0))) + 0.01 * size

# %% right: copysign | copysign of one and the real part
def complex_safe_loss(parameters, X, Y):
    lengths = [np.sqrt(d @ d) for d in (network(parameters, X) - Y).T]
    size = sum(np.vdot(np.copysign(1.0, W.real), W) for W in parameters[::2])
    return sum(lengths) / len(lengths) + size * 0.01

# %% right: root-of-square | the principal root of a square
def complex_safe_loss(parameters, X, Y):
    d = network(parameters, X) - Y
    length = np.sqrt(np.sum(d**2, axis=0))
    penalty = sum(np.sum(np.sqrt(W**2)) for W in parameters[::2])
    return length.mean() + 0.01 * penalty

# %% right: own-network | writes the network out anew
def complex_safe_loss(parameters, X, Y):
    a = X
    weights, biases = parameters[::2], parameters[1::2]
    for k, (W, b) in enumerate(zip(weights, biases)):
        a = W @ a + b[:, None]
        if k < len(weights) - 1:
            a = 1 / (1 + np.exp(-a))
    lengths = np.sqrt(((a - Y) ** 2).sum(0))
    signs = [np.where(W.real > 0, 1.0, -1.0) for W in weights]
    return lengths.sum() / lengths.size + 0.01 * sum((s * W).sum() for s, W in zip(signs, weights))

# %% right: always-complex | returns a complex number for real parameters too
def complex_safe_loss(parameters, X, Y):
    parameters = [np.asarray(p, dtype=complex) for p in parameters]
    d = network(parameters, X) - Y
    flat = np.concatenate([W.ravel() for W in parameters[::2]])
    return np.mean((d**2).sum(axis=0) ** 0.5) + 0.01 * np.sum(np.where(flat.real < 0, -flat, flat))

# %% wrong: rough [both-kept] | the rough loss itself
def complex_safe_loss(parameters, X, Y):
    lengths = np.linalg.norm(network(parameters, X) - Y, axis=0)
    size = sum(np.sum(np.abs(W)) for W in parameters[::2])
    return np.mean(lengths) + 0.01 * size

# %% wrong: calls-rough [both-kept] | calls the rough loss
def complex_safe_loss(parameters, X, Y):
    return rough_loss(parameters, X, Y)

# %% wrong: rough-of-real [both-kept] | drops the imaginary parts on purpose
def complex_safe_loss(parameters, X, Y):
    return rough_loss([np.real(p) for p in parameters], X, Y)

# %% wrong: float-at-the-end [both-kept] | all is well until the last line
def complex_safe_loss(parameters, X, Y):
    e = network(parameters, X) - Y
    size = sum((W * np.sign(W.real)).sum() for W in parameters[::2])
    return (np.sqrt((e**2).sum(axis=0)).mean() + 0.01 * size).real

# %% wrong: norm-left [norm-kept] | only the penalty is mended
def complex_safe_loss(parameters, X, Y):
    lengths = np.linalg.norm(network(parameters, X) - Y, axis=0)
    return lengths.mean() + 0.01 * sum((W * np.sign(W.real)).sum() for W in parameters[::2])

# %% wrong: conjugate [norm-kept] | squares by way of the conjugate
def complex_safe_loss(parameters, X, Y):
    e = network(parameters, X) - Y
    lengths = np.sqrt((e.conj() * e).sum(axis=0))
    return lengths.mean() + 0.01 * sum((W * np.sign(W.real)).sum() for W in parameters[::2])

# %% wrong: abs-squared [norm-kept] | sizes before the squares
def complex_safe_loss(parameters, X, Y):
    e = abs(network(parameters, X) - Y)
    lengths = np.sqrt((e**2).sum(axis=0))
    return lengths.mean() + 0.01 * sum(np.where(W.real < 0, -W, W).sum() for W in parameters[::2])

# %% wrong: abs-left [abs-kept] | only the length is mended
def complex_safe_loss(parameters, X, Y):
    e = network(parameters, X) - Y
    return np.sqrt((e**2).sum(axis=0)).mean() + 0.01 * sum(abs(W).sum() for W in parameters[::2])

# %% wrong: abs-by-conjugate [abs-kept] | the size by way of the conjugate
def complex_safe_loss(parameters, X, Y):
    e = network(parameters, X) - Y
    size = sum(((W * W.conj()) ** 0.5).sum() for W in parameters[::2])
    return np.sqrt((e**2).sum(axis=0)).mean() + 0.01 * size

# %% wrong: complex-sign [sign-of-complex] | numpy's sign of a complex number
def complex_safe_loss(parameters, X, Y):
    e = network(parameters, X) - Y
    return np.mean(np.sqrt(np.sum(e**2, axis=0))) + 0.01 * sum(np.sum(np.sign(W) * W) for W in parameters[::2])

# %% wrong: squares [square-for-size] | the sum of squares as penalty
def complex_safe_loss(parameters, X, Y):
    e = network(parameters, X) - Y
    return np.mean(np.sqrt(np.sum(e**2, axis=0))) + 0.01 * sum(np.sum(W * W) for W in parameters[::2])

# %% wrong: everything-penalised [biases-penalised] | biases as well
def complex_safe_loss(parameters, X, Y):
    e = network(parameters, X) - Y
    size = sum(np.sum(p * np.sign(p.real)) for p in parameters)
    return np.mean(np.sqrt(np.sum(e**2, axis=0))) + 0.01 * size

# %% wrong: no-penalty [penalty-factor] | the first term only
def complex_safe_loss(parameters, X, Y):
    e = network(parameters, X) - Y
    return np.mean(np.sqrt(np.sum(e**2, axis=0)))

# %% wrong: penalty-averaged [penalty-factor] | the penalty over the batch
def complex_safe_loss(parameters, X, Y):
    e = network(parameters, X) - Y
    size = sum(np.sum(p * np.sign(p.real)) for p in parameters[::2])
    return np.mean(np.sqrt(np.sum(e**2, axis=0)) + 0.01 * size / X.shape[1])

# %% wrong: other-axis [length-over-batch] | lengths of rows
def complex_safe_loss(parameters, X, Y):
    e = network(parameters, X) - Y
    size = sum(np.sum(p * np.sign(p.real)) for p in parameters[::2])
    return np.mean(np.sqrt(np.sum(e**2, axis=1))) + 0.01 * size

# %% wrong: one-length [length-over-batch] | one length for the whole batch
def complex_safe_loss(parameters, X, Y):
    e = (network(parameters, X) - Y).ravel()
    size = sum(np.sum(p * np.sign(p.real)) for p in parameters[::2])
    return np.sqrt(e @ e) + 0.01 * size

# %% wrong: squared-loss [length-not-rooted] | no root
def complex_safe_loss(parameters, X, Y):
    e = network(parameters, X) - Y
    size = sum(np.sum(p * np.sign(p.real)) for p in parameters[::2])
    return np.mean(np.sum(e**2, axis=0)) + 0.01 * size

# %% wrong: soft-size [smoothed] | a constant below the root
def complex_safe_loss(parameters, X, Y):
    e = network(parameters, X) - Y
    size = sum(np.sum(np.sqrt(p**2 + 1e-4)) for p in parameters[::2])
    return np.mean(np.sqrt(np.sum(e**2, axis=0))) + 0.01 * size

# %% wrong: lost-sigmoid [sigmoid-forgotten] | the second layer without its sigmoid
def complex_safe_loss(parameters, X, Y):
    W1, b1, W2, b2, W3, b3 = parameters
    hidden = W2 @ sigmoid(W1 @ X + b1[:, None]) + b2[:, None]
    e = W3 @ hidden + b3[:, None] - Y
    size = sum(np.sum(p * np.sign(p.real)) for p in parameters[::2])
    return np.mean(np.sqrt(np.sum(e**2, axis=0))) + 0.01 * size

# %% wrong: turns-weights [argument-changed] | turns negative weights around in place
def complex_safe_loss(parameters, X, Y):
    e = network(parameters, X) - Y
    size = 0
    for W in parameters[::2]:
        W[W.real < 0] *= -1
        size = size + W.sum()
    return np.mean(np.sqrt(np.sum(e**2, axis=0))) + 0.01 * size

# %% wrong: float-buffer [norm-kept] | lengths go through an array of real numbers
def complex_safe_loss(parameters, X, Y):
    e = network(parameters, X) - Y
    lengths = np.zeros(Y.shape[1])
    for j in range(Y.shape[1]):
        lengths[j] = np.sqrt(np.sum(e[:, j] ** 2))
    size = sum(np.sum(p * np.sign(p.real)) for p in parameters[::2])
    return np.mean(lengths) + 0.01 * size

# %% wrong: imaginary-only [] | returns the slope in place of the loss
def complex_safe_loss(parameters, X, Y):
    e = network(parameters, X) - Y
    size = sum(np.sum(p * np.sign(p.real)) for p in parameters[::2])
    return np.imag(np.mean(np.sqrt(np.sum(e**2, axis=0))) + 0.01 * size)

# %% wrong: zero [] | nothing at all
def complex_safe_loss(parameters, X, Y):
    return 0.0

# %% wrong: half-size [] | the hidden layers' weights only
def complex_safe_loss(parameters, X, Y):
    e = network(parameters, X) - Y
    size = sum(np.sum(p * np.sign(p.real)) for p in parameters[:4:2])
    return np.mean(np.sqrt(np.sum(e**2, axis=0))) + 0.01 * size

# %% wrong: hypot [] | hypot does not take complex numbers
def complex_safe_loss(parameters, X, Y):
    lengths = 0
    for row in network(parameters, X) - Y:
        lengths = np.hypot(lengths, row)
    size = sum(np.sum(p * np.sign(p.real)) for p in parameters[::2])
    return np.mean(lengths) + 0.01 * size
