# Several functions of one student.

# %% chain: all-right [right] {error_curve: 3, best_step: 2} | everything as asked, with helpers
def moved(x, i, by):
    y = np.array(x, dtype=complex if isinstance(by, complex) else float)
    y[i] += by
    return y

def forward_difference(f, x, h):
    return np.array([f(moved(x, i, h)) - f(x) for i in range(len(x))]) / h

def central_difference(f, x, h):
    return np.array([f(moved(x, i, h)) - f(moved(x, i, -h)) for i in range(len(x))]) / (2 * h)

def complex_step(f, x, h):
    return np.array([f(moved(x, i, complex(0, h))).imag for i in range(len(x))]) / h

def error_curve(f, grad, x, hs, method):
    one = {"forward": forward_difference, "central": central_difference}.get(method, complex_step)
    g = grad(x)
    return np.array([abs(one(f, x, h) - g).max() for h in hs]) / abs(g).max()

def best_step(method, dtype):
    eps = np.finfo(dtype).eps
    return {"forward": np.sqrt(eps), "central": np.cbrt(eps)}.get(method, 1e-20)

# %% chain: wrong-central [wrong] {central_difference: 0, error_curve: 3, forward_difference: 2} | one line wrong costs its own blank
def forward_difference(f, x, h):
    return np.array([(f(x + h * e) - f(x)) / h for e in np.eye(len(x))])

def central_difference(f, x, h):
    return np.array([(f(x + h * e) - f(x - h * e)) / h for e in np.eye(len(x))])

def complex_step(f, x, h):
    return np.array([np.imag(f(x + 1j * h * e)) / h for e in np.eye(len(x))])

def error_curve(f, grad, x, hs, method):
    one = {"forward": forward_difference, "central": central_difference, "complex": complex_step}
    g = grad(x)
    return np.array([abs(one[method](f, x, h) - g).max() for h in hs]) / abs(g).max()

# %% chain: half-moved [jointly right] {central_difference: 0, error_curve: 3} | the two of 2 h is divided in the curve and not in the difference
def central_difference(f, x, h):
    return np.array([(f(x + h * e) - f(x - h * e)) / h for e in np.eye(len(x))])

def error_curve(f, grad, x, hs, method):
    g, errors = grad(x), []
    for h in hs:
        if method == "central":
            estimate = central_difference(f, x, h) / 2
        elif method == "forward":
            estimate = forward_difference(f, x, h)
        else:
            estimate = complex_step(f, x, h)
        errors.append(np.max(np.abs(estimate - g)))
    return np.array(errors) / np.max(np.abs(g))

# %% chain: complex-part-lost [wrong] {complex_step: 0, error_curve: 2} | two mistakes, each costs its own
def complex_step(f, x, h):
    return np.array([np.real(f(x + 1j * h * e)) / h for e in np.eye(len(x))])

def error_curve(f, grad, x, hs, method):
    one = forward_difference if method == "forward" else central_difference
    g = grad(x)
    return np.array([abs(one(f, x, h) - g).max() for h in hs]) / abs(g).max()
