# Answers to complex_step(f, x, h): the gradient by imaginary steps.

# %% right: rows-of-identity | a list over the rows of an identity matrix
def complex_step(f, x, h):
    return np.array([np.imag(f(x + 1j * h * e)) / h for e in np.eye(len(x))])

# %% right: attribute | the attribute imag
def complex_step(f, x, h):
    g = np.zeros(x.size)
    for i in range(x.size):
        z = x + 0j
        z[i] += complex(0, h)
        g[i] = f(z).imag / h
    return g

# %% right: restored | one complex copy whose entries are put back
def complex_step(f, x, h):
    z = np.array(x, dtype=complex)
    slopes = []
    for i in range(len(x)):
        z[i] = complex(x[i], h)
        slopes.append(np.imag(f(z)) / h)
        z[i] = x[i]
    return np.array(slopes)

# %% right: steps-beside | the step in a vector of its own
def complex_step(f, x, h):
    out = np.empty(x.shape)
    for i in range(x.shape[0]):
        step = np.zeros(x.shape[0], dtype=np.complex128)
        step[i] = h * 1j
        out[i] = np.imag(f(x + step)) / h
    return out

# %% right: minus-twice | down the imaginary axis, with the sign turned around
def complex_step(f, x, h):
    return np.array([-np.imag(f(x - 1j * h * e)) / h for e in np.eye(x.size)])

# %% right: set-imag | writes into the imaginary part of a copy
def complex_step(f, x, h):
    def one(i):
        z = x.astype(np.complex128)
        z.imag[i] = h
        return float(np.imag(f(z))) / h

    return np.fromiter((one(i) for i in range(x.size)), dtype=np.float64)

# %% right: divided-last | all imaginary parts first
def complex_step(f, x, h):
    imaginary = [complex(f(x + 1j * row)).imag for row in np.diag(np.full(x.size, h))]
    return np.array(imaginary) / h

# %% right: by-phase | the real part after a quarter turn
def complex_step(f, x, h):
    return np.array([np.real(-1j * f(x + 1j * h * e)) / h for e in np.eye(x.size)])

# %% right: vectorised-points | apply_along_axis over complex points
def complex_step(f, x, h):
    points = x[np.newaxis] + 1j * h * np.identity(len(x))
    values = np.apply_along_axis(f, 1, points)
    return values.imag / h

# %% wrong: real-part [real-part] | the other part of the value
def complex_step(f, x, h):
    return np.array([np.real(f(x + 1j * h * e)) / h for e in np.eye(x.size)])

# %% wrong: real-difference-of-complex [real-part] | real part of a complex difference
def complex_step(f, x, h):
    return np.array([np.real(f(x + 1j * h * e) - f(x)) / h for e in np.eye(x.size)])

# %% wrong: float-of-value [real-part] | float() of a complex number
def complex_step(f, x, h):
    return np.array([float(f(x + 1j * h * e)) / h for e in np.eye(x.size)])

# %% wrong: size [size-of-value] | the size of the value
def complex_step(f, x, h):
    return np.array([abs(f(x + 1j * h * e)) / h for e in np.eye(x.size)])

# %% wrong: size-of-difference [size-of-value] | the size of a difference
def complex_step(f, x, h):
    return np.array([abs(f(x + 1j * h * e) - f(x)) / h for e in np.eye(x.size)])

# %% wrong: no-sign [size-of-value] | the slope without its sign
def complex_step(f, x, h):
    return np.array([abs(f(x + 1j * h * e).imag) / h for e in np.eye(x.size)])

# %% wrong: no-division [eps-not-divided] | the imaginary part alone
def complex_step(f, x, h):
    return np.array([np.imag(f(x + 1j * h * e)) for e in np.eye(x.size)])

# %% wrong: two-h [two-eps-missing] | the denominator of a central difference
def complex_step(f, x, h):
    return np.array([np.imag(f(x + 1j * h * e)) / (2 * h) for e in np.eye(x.size)])

# %% wrong: real-step [real-step] | no imaginary unit in the step
def complex_step(f, x, h):
    return np.array([np.imag(f(x + h * e)) / h for e in np.eye(x.size)])

# %% wrong: float-copy [] | a complex step into an array of real numbers
def complex_step(f, x, h):
    g = np.zeros(x.size)
    for i in range(x.size):
        z = x.copy()
        z[i] += 1j * h
        g[i] = np.imag(f(z)) / h
    return g

# %% wrong: forward [real-difference] | a forward difference
def complex_step(f, x, h):
    return np.array([(f(x + h * e) - f(x)) / h for e in np.eye(x.size)])

# %% wrong: central [real-difference] | a central difference
def complex_step(f, x, h):
    return np.array([(f(x + h * e) - f(x - h * e)) / (2 * h) for e in np.eye(x.size)])

# %% wrong: down [sign-flipped] | down the imaginary axis
def complex_step(f, x, h):
    return np.array([np.imag(f(x - 1j * h * e)) / h for e in np.eye(x.size)])

# %% wrong: conjugated [sign-flipped] | conjugates the value
def complex_step(f, x, h):
    return np.array([np.conjugate(f(x + 1j * h * e)).imag / h for e in np.eye(x.size)])

# %% wrong: complex-result [still-complex] | an array of complex numbers
def complex_step(f, x, h):
    g = np.zeros(x.size, dtype=complex)
    for i, e in enumerate(np.eye(x.size)):
        g[i] = np.imag(f(x + 1j * h * e)) / h
    return g

# %% wrong: value-over-step [still-complex] | the whole value over the step
def complex_step(f, x, h):
    return np.array([f(x + 1j * h * e) / h for e in np.eye(x.size)])

# %% wrong: over-imaginary-step [still-complex] | divides by the imaginary step
def complex_step(f, x, h):
    return np.array([(f(x + 1j * h * e) - f(x)) / (1j * h) for e in np.eye(x.size)])

# %% wrong: piles-up [parameter-not-restored] | one complex copy for all rounds
def complex_step(f, x, h):
    z, g = x.astype(complex), []
    for i in range(x.size):
        z[i] += 1j * h
        g.append(f(z).imag / h)
    return np.array(g)

# %% wrong: whole-vector [all-parameters-nudged] | every entry moves
def complex_step(f, x, h):
    return np.full(x.shape, np.imag(f(x + 1j * h)) / h)

# %% wrong: without-last [first-parameter-only] | the last entry is left at zero
def complex_step(f, x, h):
    g = np.zeros(len(x))
    for i in range(len(x) - 1):
        g[i] = np.imag(f(x + 1j * h * (np.arange(len(x)) == i))) / h
    return g

# %% wrong: own-step [eps-ignored] | always 1e-20
def complex_step(f, x, h):
    tiny = 1e-20
    return np.array([np.imag(f(x + 1j * tiny * e)) / tiny for e in np.eye(x.size)])

# %% wrong: own-step-larger [eps-ignored] | always 1e-8
def complex_step(f, x, h=1e-8):
    h = 1e-8
    return np.array([np.imag(f(x + 1j * h * e)) / h for e in np.eye(x.size)])

# %% wrong: relative-step [step-relative] | steps in proportion to the entry
def complex_step(f, x, h):
    return np.array([np.imag(f(x * (1 + 1j * h * e))) / h for e in np.eye(x.size)])

# %% wrong: single-result [float32] | returned in float32
def complex_step(f, x, h):
    return np.array([np.imag(f(x + 1j * h * e)) / h for e in np.eye(x.size)], np.float32)

# %% wrong: single-complex [float32] | complex numbers of half the digits
def complex_step(f, x, h):
    g = np.zeros(x.size)
    for i in range(x.size):
        z = x.astype(np.complex64)
        z[i] += 1j * h
        g[i] = np.imag(f(z)) / h
    return g

# %% wrong: integers [integer-buffer] | an array of whole numbers
def complex_step(f, x, h):
    g = np.zeros(x.size, dtype=np.int64)
    for i, e in enumerate(np.eye(x.size)):
        g[i] = np.imag(f(x + 1j * h * e)) / h
    return g

# %% wrong: walks-on [argument-changed] | the caller's point moves along
def complex_step(f, x, h):
    g = np.array([np.imag(f(x + 1j * h * e)) / h for e in np.eye(x.size)])
    x -= 0.5
    return g

# %% wrong: squeezed [] | a single entry loses its axis
def complex_step(f, x, h):
    return np.squeeze([np.imag(f(x + 1j * h * e)) / h for e in np.eye(x.size)])

# %% wrong: list [] | a list of numbers
def complex_step(f, x, h):
    return [np.imag(f(x + 1j * h * e)) / h for e in np.eye(x.size)]

# %% wrong: never-below-a-hundred-thousandth [] | short steps are made longer
def complex_step(f, x, h):
    h = max(h, 1e-5)
    return np.array([np.imag(f(x + 1j * h * row)) / h for row in np.eye(x.size)])
