# Answers to forward_difference(f, x, h): the gradient by differences one step ahead.

# %% right: rows-of-identity | a list over the rows of an identity matrix
def forward_difference(f, x, h):
    return np.array([(f(x + h * row) - f(x)) / h for row in np.eye(len(x))])

# %% right: in-place-saved | steps in the caller's array, keeps the old value and writes it back
def forward_difference(f, x, h):
    base = f(x)
    slopes = []
    for k in range(x.size):
        old = x[k]
        x[k] = old + h
        slopes.append((f(x) - base) / h)
        x[k] = old
    return np.array(slopes)

# %% right: true-distance | divides by the distance that the two points really have
def forward_difference(f, x, h):
    g = np.empty_like(x)
    for i, value in enumerate(x):
        moved = x.copy()
        moved[i] = value + h
        g[i] = (f(moved) - f(x)) / (moved[i] - value)
    return g

# %% right: where | np.where makes the moved point
def forward_difference(f, x, h):
    places = np.arange(x.shape[0])
    values = [f(np.where(places == i, x + h, x)) for i in places]
    return (np.array(values) - f(x)) / h

# %% right: fromiter | a generator, and a nested function
def forward_difference(f, x, h):
    start = float(f(x))

    def slope(i):
        point = np.array(x)
        point[i] = point[i] + h
        return (float(f(point)) - start) / h

    return np.fromiter((slope(i) for i in range(len(x))), dtype=float)

# %% right: matrix-of-points | all points in one matrix, asked one after the other
def forward_difference(f, x, h):
    points = x[None, :] + h * np.identity(x.size)
    above = np.apply_along_axis(f, 1, points)
    return (above - f(x)) / h

# %% right: concatenate | the moved point is put together from pieces
def forward_difference(f, x, h):
    n = x.shape[0]
    result = np.zeros((n,))
    for i in range(n):
        result[i] = f(np.concatenate([x[:i], [x[i] + h], x[i + 1:]])) / h - f(x) / h if False else (
            f(np.concatenate([x[:i], [x[i] + h], x[i + 1:]])) - f(x)) / h
    print("done")
    return result

# %% right: while-loop | a while loop with a list of Python numbers
def forward_difference(f, x, h):
    numbers, out, i = list(x), [], 0
    while i < len(numbers):
        moved = numbers[:i] + [numbers[i] + h] + numbers[i + 1:]
        out += [(f(np.array(moved)) - f(np.array(numbers))) / h]
        i += 1
    return np.asarray(out, dtype=np.float64)

# %% right: negative-step-twice | minus the slope of the way back from the moved point
def forward_difference(f, x, h):
    grad = np.zeros(x.shape)
    for i in range(x.size):
        y = x.copy()
        y[i] += h
        grad[i] = -(f(x) - f(y)) / h
    return grad

# %% right: two-passes | first all values, then all quotients
def forward_difference(f, x, h):
    ahead = {}
    for i in range(len(x)):
        e = np.zeros_like(x)
        e[i] = 1.0
        ahead[i] = f(x + e * h)
    here = f(x)
    return np.array([ahead[i] - here for i in sorted(ahead)]) / h

# %% wrong: no-division [eps-not-divided] | the change alone
def forward_difference(f, x, h):
    return np.array([f(x + h * e) - f(x) for e in np.eye(x.size)])

# %% wrong: times-step [eps-not-divided] | multiplies by the step
def forward_difference(f, x, h):
    g = []
    for i in range(len(x)):
        y = x.copy()
        y[i] += h
        g.append(h * (f(y) - f(x)))
    return np.array(g)

# %% wrong: two-h [two-eps-missing] | the denominator of a central difference
def forward_difference(f, x, h):
    base = f(x)
    return np.array([(f(x + h * e) - base) / (h + h) for e in np.eye(x.size)])

# %% wrong: half-h [two-eps-missing] | half of the step below the line
def forward_difference(f, x, h):
    base = f(x)
    return np.array([(f(x + h * e) - base) / (h / 2) for e in np.eye(x.size)])

# %% wrong: minus [sign-flipped] | point minus moved point
def forward_difference(f, x, h):
    return np.array([(f(x) - f(x + h * e)) / h for e in np.eye(x.size)])

# %% wrong: behind [backward-difference] | the step goes backward
def forward_difference(f, x, h):
    return np.array([(f(x) - f(x - h * e)) / h for e in np.eye(x.size)])

# %% wrong: behind-loop [backward-difference] | backward, in a loop
def forward_difference(f, x, h):
    g = np.zeros(len(x))
    for i in range(len(x)):
        y = x.copy()
        y[i] -= h
        g[i] = (f(y) - f(x)) / (y[i] - x[i])
    return g

# %% wrong: both-sides [central-for-forward] | a central difference
def forward_difference(f, x, h):
    return np.array([(f(x + h * e) - f(x - h * e)) / (2 * h) for e in np.eye(x.size)])

# %% wrong: both-sides-half [central-for-forward] | central, half a step to each side
def forward_difference(f, x, h):
    return np.array([(f(x + h / 2 * e) - f(x - h / 2 * e)) / h for e in np.eye(x.size)])

# %% wrong: complex [] | an imaginary step, far too exact
def forward_difference(f, x, h):
    return np.array([f(x + 1j * h * e).imag / h for e in np.eye(x.size)])

# %% wrong: piles-up [parameter-not-restored] | one copy for all rounds
def forward_difference(f, x, h):
    base, y, g = f(x), x.copy(), []
    for i in range(len(x)):
        y[i] += h
        g.append((f(y) - base) / h)
    return np.array(g)

# %% wrong: alias [parameter-not-restored] | another name for the caller's array
def forward_difference(f, x, h):
    base = f(x)
    g = np.zeros(x.shape)
    for i in range(x.size):
        moved = x
        moved[i] = moved[i] + h
        g[i] = (f(moved) - base) / h
    return g

# %% wrong: whole-vector [all-parameters-nudged] | every entry moves
def forward_difference(f, x, h):
    return np.array([(f(x + h) - f(x)) / h for _ in x])

# %% wrong: whole-vector-once [] | one number, spread over no axis
def forward_difference(f, x, h):
    return (f(x + h) - f(x)) / h

# %% wrong: without-last [first-parameter-only] | the last entry is left at zero
def forward_difference(f, x, h):
    g = np.zeros(x.size)
    for i in range(x.size - 1):
        y = x.copy()
        y[i] += h
        g[i] = (f(y) - f(x)) / h
    return g

# %% wrong: early-return [first-parameter-only] | returns inside the loop
def forward_difference(f, x, h):
    g = np.zeros(x.size)
    for i in range(x.size):
        y = x.copy()
        y[i] += h
        g[i] = (f(y) - f(x)) / h
        return g

# %% wrong: own-step [eps-ignored] | always 1e-7
def forward_difference(f, x, h):
    step = 1e-7
    return np.array([(f(x + step * e) - f(x)) / step for e in np.eye(x.size)])

# %% wrong: relative-step [step-relative] | steps in proportion to the entry
def forward_difference(f, x, h):
    g = np.zeros(x.size)
    for i in range(x.size):
        y = x.copy()
        y[i] += h * x[i]
        g[i] = (f(y) - f(x)) / (h * x[i])
    return g

# %% wrong: scaled-step [step-relative] | longer steps for large entries
def forward_difference(f, x, h):
    g = np.zeros(x.size)
    for i in range(x.size):
        step = h * (1 + abs(x[i]))
        y = x.copy()
        y[i] += step
        g[i] = (f(y) - f(x)) / step
    return g

# %% wrong: no-brackets [parentheses-wrong] | only the second value is divided
def forward_difference(f, x, h):
    return np.array([f(x + h * e) - f(x) / h for e in np.eye(x.size)])

# %% wrong: single-result [float32] | returned in float32
def forward_difference(f, x, h):
    return np.array([(f(x + h * e) - f(x)) / h for e in np.eye(x.size)], dtype="float32")

# %% wrong: single-point [float32] | the point in float32
def forward_difference(f, x, h):
    p = np.float32(x)
    e = np.eye(x.size, dtype=np.float32)
    return np.array([(f(p + np.float32(h) * row) - f(p)) / h for row in e])

# %% wrong: integers [integer-buffer] | an array of whole numbers
def forward_difference(f, x, h):
    g = np.array([0] * len(x))
    for i in range(len(x)):
        y = x.copy()
        y[i] += h
        g[i] = (f(y) - f(x)) / h
    return g

# %% wrong: never-restored [argument-changed] | the last step stays in the caller's array
def forward_difference(f, x, h):
    base, kept = f(x), x.copy()
    g = []
    for i in range(len(x)):
        x[:] = kept
        x[i] += h
        g.append((f(x) - base) / h)
    return np.array(g)

# %% wrong: undone-by-arithmetic [restored-inexactly] | adds the step and takes it away
def forward_difference(f, x, h):
    base = f(x)
    g = np.empty(len(x))
    for i in range(len(x)):
        x[i] += h
        g[i] = f(x) - base
        x[i] -= h
    return g / h

# %% wrong: list [] | a list of numbers
def forward_difference(f, x, h):
    return [(f(x + h * e) - f(x)) / h for e in np.eye(x.size)]

# %% wrong: column [] | a column and not a vector
def forward_difference(f, x, h):
    return np.array([[(f(x + h * e) - f(x)) / h] for e in np.eye(x.size)])

# %% wrong: squeezed [] | a single entry loses its axis
def forward_difference(f, x, h):
    return np.squeeze(np.array([(f(x + h * e) - f(x)) / h for e in np.eye(x.size)]))

# %% wrong: numpy-gradient [] | the gradient of the entries of x
def forward_difference(f, x, h):
    return np.gradient(x, h) if len(x) > 1 else np.zeros(1)

# %% wrong: absolute [] | slopes without their sign
def forward_difference(f, x, h):
    return np.array([abs(f(x + h * e) - f(x)) / h for e in np.eye(x.size)])
