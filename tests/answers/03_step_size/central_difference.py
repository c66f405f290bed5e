# Answers to central_difference(f, x, h): the gradient by differences over both sides.

# %% right: rows-of-identity | a list over the rows of an identity matrix
def central_difference(f, x, h):
    return np.array([(f(x + h * e) - f(x - h * e)) / (2 * h) for e in np.eye(len(x))])

# %% right: in-place-saved | steps in the caller's array and writes the old value back
def central_difference(f, x, h):
    g = np.zeros_like(x)
    for i in range(x.size):
        keep = x[i]
        x[i] = keep + h
        plus = f(x)
        x[i] = keep - h
        minus = f(x)
        x[i] = keep
        g[i] = (plus - minus) / 2 / h
    return g

# %% right: true-distance | divides by the distance that the two points really have
def central_difference(f, x, h):
    g = []
    for i in range(len(x)):
        left, right = np.array(x), np.array(x)
        left[i], right[i] = x[i] - h, x[i] + h
        g.append((f(right) - f(left)) / (right[i] - left[i]))
    return np.array(g)

# %% right: mean-of-two | the mean of the differences ahead and behind
def central_difference(f, x, h):
    ahead = np.array([(f(x + h * e) - f(x)) / h for e in np.eye(x.size)])
    behind = np.array([(f(x) - f(x - h * e)) / h for e in np.eye(x.size)])
    return (ahead + behind) / 2

# %% right: by-forward | the forward difference with both signs of the step
def central_difference(f, x, h):
    return 0.5 * (forward_difference(f, x, h) + forward_difference(f, x, -h))

# %% right: half | half of the change, over the step
def central_difference(f, x, h):
    changes = []
    for i in range(x.shape[0]):
        e = np.zeros(x.shape[0])
        e[i] = h
        changes.append(0.5 * (f(x + e) - f(x - e)))
    return np.asarray(changes) / h

# %% right: signs | a loop over both signs
def central_difference(f, x, h):
    g = np.zeros(len(x))
    for i in range(len(x)):
        for sign in (+1, -1):
            y = x.copy()
            y[i] += sign * h
            g[i] += sign * f(y)
    return g / (2 * h)

# %% right: apply-along-axis | all points in two matrices
def central_difference(f, x, h):
    steps = np.diag(np.full(x.size, h))
    up = np.apply_along_axis(f, 1, x + steps)
    down = np.apply_along_axis(f, 1, x - steps)
    return (up - down) / (h + h)

# %% right: wide-forward | one step of twice the length, from the point behind
def central_difference(f, x, h):
    out = np.empty(x.size)
    for i, e in enumerate(np.eye(x.size)):
        start = x - h * e
        out[i] = (f(start + 2 * h * e) - f(start)) / (2 * h)
    return out

# %% right: fromiter | a generator of Python floats
def central_difference(f, x, h):
    def one(i):
        a, b = x.tolist(), x.tolist()
        a[i] += h
        b[i] -= h
        return (float(f(np.array(a))) - float(f(np.array(b)))) / (2.0 * h)

    return np.fromiter(map(one, range(len(x))), float, len(x))

# %% wrong: forward [forward-for-central] | one-sided
def central_difference(f, x, h):
    return np.array([(f(x + h * e) - f(x)) / h for e in np.eye(x.size)])

# %% wrong: behind [forward-for-central] | one-sided, behind
def central_difference(f, x, h):
    g = np.zeros(x.size)
    for i in range(x.size):
        y = x.copy()
        y[i] -= h
        g[i] = (f(x) - f(y)) / h
    return g

# %% wrong: far-forward [forward-for-central] | one-sided over two steps
def central_difference(f, x, h):
    return np.array([(f(x + 2 * h * e) - f(x)) / (2 * h) for e in np.eye(x.size)])

# %% wrong: only-h [two-eps-missing] | divides by one step
def central_difference(f, x, h):
    return np.array([(f(x + h * e) - f(x - h * e)) / h for e in np.eye(x.size)])

# %% wrong: only-h-loop [two-eps-missing] | divides by one step, in a loop
def central_difference(f, x, h):
    g = np.zeros_like(x)
    for i in range(len(x)):
        up, down = x.copy(), x.copy()
        up[i] += h
        down[i] -= h
        g[i] = f(up) / h - f(down) / h
    return g

# %% wrong: one-sided-over-two [two-eps-missing] | one side, the denominator of two
def central_difference(f, x, h):
    return np.array([(f(x + h * e) - f(x)) / (2 * h) for e in np.eye(x.size)])

# %% wrong: half-a-step [half-steps] | half a step to each side
def central_difference(f, x, h):
    d = h / 2
    return np.array([(f(x + d * e) - f(x - d * e)) / (2 * d) for e in np.eye(x.size)])

# %% wrong: double-step [half-steps] | two steps to each side
def central_difference(f, x, h):
    return np.array([(f(x + 2 * h * e) - f(x - 2 * h * e)) / (4 * h) for e in np.eye(x.size)])

# %% wrong: five-point [four-points] | a formula of fourth order
def central_difference(f, x, h):
    return np.array([
        (f(x - 2 * h * e) - 8 * f(x - h * e) + 8 * f(x + h * e) - f(x + 2 * h * e)) / (12 * h)
        for e in np.eye(x.size)
    ])

# %% wrong: complex [] | an imaginary step
def central_difference(f, x, h):
    return np.array([np.imag(f(x + 1j * h * e)) / h for e in np.eye(x.size)])

# %% wrong: no-division [eps-not-divided] | the change alone
def central_difference(f, x, h):
    return np.array([f(x + h * e) - f(x - h * e) for e in np.eye(x.size)])

# %% wrong: minus [sign-flipped] | behind minus ahead
def central_difference(f, x, h):
    return np.array([(f(x - h * e) - f(x + h * e)) / (2 * h) for e in np.eye(x.size)])

# %% wrong: half-times-h [parentheses-wrong] | halves, then multiplies
def central_difference(f, x, h):
    return np.array([(f(x + h * e) - f(x - h * e)) / 2 * h for e in np.eye(x.size)])

# %% wrong: torn [parentheses-wrong] | only the second value is divided
def central_difference(f, x, h):
    return np.array([f(x + h * e) - f(x - h * e) / (2 * h) for e in np.eye(x.size)])

# %% wrong: piles-up [parameter-not-restored] | the point is not put back
def central_difference(f, x, h):
    up, down, g = x.copy(), x.copy(), []
    for i in range(len(x)):
        up[i] += h
        down[i] -= h
        g.append((f(up) - f(down)) / (2 * h))
    return np.array(g)

# %% wrong: left-behind [parameter-not-restored] | each entry stays a step behind
def central_difference(f, x, h):
    y, g = x.copy(), np.zeros(x.size)
    for i in range(x.size):
        y[i] = y[i] + h
        plus = f(y)
        y[i] = y[i] - 2 * h
        g[i] = (plus - f(y)) / (2 * h)
    return g

# %% wrong: one-array [same-array-twice] | two names for one array
def central_difference(f, x, h):
    g = np.zeros(x.size)
    for i in range(x.size):
        a = x.copy()
        b = a
        a[i] += h
        b[i] -= h
        g[i] = (f(a) - f(b)) / (2 * h)
    return g

# %% wrong: whole-vector [all-parameters-nudged] | every entry moves
def central_difference(f, x, h):
    slope = (f(x + h) - f(x - h)) / (2 * h)
    return np.full(x.shape, slope)

# %% wrong: without-first [first-parameter-only] | begins at the second entry
def central_difference(f, x, h):
    g = np.zeros(len(x))
    for i in range(1, len(x)):
        e = np.zeros(len(x))
        e[i] = h
        g[i] = (f(x + e) - f(x - e)) / (2 * h)
    return g

# %% wrong: own-step [eps-ignored] | always 1e-5
def central_difference(f, x, h=1e-5):
    h = 1e-5
    return np.array([(f(x + h * e) - f(x - h * e)) / (2 * h) for e in np.eye(x.size)])

# %% wrong: relative-step [step-relative] | steps in proportion to the entry
def central_difference(f, x, h):
    g = np.zeros(x.size)
    for i in range(x.size):
        up, down = x.copy(), x.copy()
        up[i] *= 1 + h
        down[i] *= 1 - h
        g[i] = (f(up) - f(down)) / (up[i] - down[i])
    return g

# %% wrong: scaled-step [step-relative] | longer steps for large entries
def central_difference(f, x, h):
    s = h * np.maximum(1, np.abs(x))
    return np.array([(f(x + s * e) - f(x - s * e)) / (2 * s @ e) for e in np.eye(x.size)])

# %% wrong: single-result [float32] | returned in float32
def central_difference(f, x, h):
    g = [(f(x + h * e) - f(x - h * e)) / (2 * h) for e in np.eye(x.size)]
    return np.array(g).astype(np.float32)

# %% wrong: integers [integer-buffer] | an array of whole numbers
def central_difference(f, x, h):
    g = np.zeros(x.shape, int)
    for i, e in enumerate(np.eye(x.size)):
        g[i] = (f(x + h * e) - f(x - h * e)) / (2 * h)
    return g

# %% wrong: never-restored [argument-changed] | the last step stays in the caller's array
def central_difference(f, x, h):
    kept, g = x.copy(), np.zeros(x.size)
    for i in range(x.size):
        x[...] = kept
        x[i] += h
        up = f(x)
        x[i] = kept[i] - h
        g[i] = (up - f(x)) / (2 * h)
    return g

# %% wrong: undone-by-arithmetic [restored-inexactly] | adds and takes away
def central_difference(f, x, h):
    g = np.zeros(x.size)
    for i in range(x.size):
        x[i] += h
        up = f(x)
        x[i] -= h + h
        down = f(x)
        x[i] += h
        g[i] = (up - down) / (2 * h)
    return g

# %% wrong: list [] | a list of numbers
def central_difference(f, x, h):
    return [(f(x + h * e) - f(x - h * e)) / (2 * h) for e in np.eye(x.size)]

# %% wrong: row [] | a row of a matrix and not a vector
def central_difference(f, x, h):
    return np.array([[(f(x + h * e) - f(x - h * e)) / (2 * h) for e in np.eye(x.size)]])

# %% wrong: sum [] | all slopes added up
def central_difference(f, x, h):
    return np.sum([(f(x + h * e) - f(x - h * e)) / (2 * h) for e in np.eye(x.size)])

# %% wrong: second-derivative [] | the bending in place of the slope
def central_difference(f, x, h):
    return np.array([(f(x + h * e) - 2 * f(x) + f(x - h * e)) / h**2 for e in np.eye(x.size)])
