"""Problems of notebook 03: functions of several variables, and a loss, drawn for every course.

A function is accepted only if its second and third derivatives are neither small nor large beside
its gradient: the errors of differences then follow their slopes over the whole range that is
judged. Zeros, negative and large entries of the point, and a single variable, are there because
steps in proportion to the point and squeezed arrays fail at them.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.conduct.nb03_steps import METHODS
from autograder.exercise import Array, Problem
from autograder.formulas import NAMES, Formula
from autograder.grading import oracle
from autograder.grading.problems.kinds import Draw, Kind
from autograder.loglog import grid
from autograder.numerics import complex_step

ROUND_OFF = 2.2e-16
Difference = Callable[[Formula, Array, float], Array]


def forward(f: Formula, x: Array, h: float) -> Array:
    """What a forward difference returns."""
    return np.array([(f(x + step) - f(x)) / h for step in h * np.eye(x.size)])


def central(f: Formula, x: Array, h: float) -> Array:
    """What a central difference returns."""
    return np.array([(f(x + step) - f(x - step)) / (2 * h) for step in h * np.eye(x.size)])


def imaginary(f: Formula, x: Array, h: float) -> Array:
    """What a complex step returns."""
    return np.array([np.imag(f(x + 1j * step)) / h for step in h * np.eye(x.size)])


DIFFERENCES: dict[str, Difference] = dict(zip(METHODS, (forward, central, imaginary), strict=True))


def curvature(f: Formula, x: Array) -> tuple[float, float]:
    """Truncation errors per unit of step and of squared step, relative to the gradient.

    Halves and sixths of the largest second and third derivatives along an axis.
    """
    wide = 1e-3
    here, ahead, behind = (
        np.array([np.imag(f(x + shift * axis + 1e-20j * axis)) / 1e-20 for axis in np.eye(x.size)])
        for shift in (0.0, wide, -wide)
    )
    second = np.max(np.abs(ahead - behind)) / (2 * wide)
    third = np.max(np.abs(ahead - 2 * here + behind)) / wide**2
    size = np.max(np.abs(here))
    return float(second / (2 * size)), float(third / (6 * size))


def landscape(draw: Draw, n: int, name: str = "") -> tuple[Formula, Array]:
    """A function of n variables and a point at which all errors of differences show."""
    while True:
        chosen = name or NAMES[draw.distinct(0, len(NAMES) - 1, 1)[0]]
        a, b, c = (draw.uniform(low, high, n) for low, high in ((0.5, 1.5), (0.5, 1.5), (0.2, 0.6)))
        signs = np.where(np.arange(n) % 2, -1.0, 1.0)
        f = Formula(chosen, a if chosen == "valley" else a * signs, b, c * signs[::-1])
        x = draw.uniform(-1.5, 1.5, n)
        bends, twists = curvature(f, x)
        size = float(np.max(np.abs(f.gradient(x))))
        # The largest entry is far from 1, so that a relative error differs from an absolute one.
        if 0.1 < bends < 3 and 0.05 < twists < 3 and size > 1.6:
            return f, x


# The three ways to differentiate


def gradient_problem(label: str, name: str, f: Formula, x: Array, h: float) -> Problem:
    """One gradient by the method ``name`` with the step ``h``, to what rounding may change."""
    expected = DIFFERENCES[name](f, x, h)
    size = 1 + abs(float(f(x))) + float(np.max(np.abs(expected) * (1 + np.abs(x))))
    round_off = 50 * ROUND_OFF * size / h if name != "complex" else 0.0
    return Problem(label, (f, x, h), {"gradient": expected}, {"gradient": round_off + 5e-15 * size})


def _gradient(label: str, name: str, n: int, h: float, *, zero: bool = False) -> Kind:
    def make(draw: Draw) -> Problem:
        while True:
            f, x = landscape(draw, n)
            if zero:
                # A step in proportion to these is no step, or a far longer one.
                x = x * np.where(np.arange(n) % 3, 1.0, 0.0)
                x[1] = 6.0 + x[1]
                if f.name == "growth" or curvature(f, x)[0] < 0.05:
                    continue
            return gradient_problem(label, name, f, x, h)

    return Kind(label, make)


def _gradients(name: str, steps: Sequence[float]) -> tuple[Kind, ...]:
    first, second, third, fourth = steps
    return (
        _gradient(f"six variables, h = {first:g}", name, 6, first),
        _gradient(f"eight variables, h = {second:g}", name, 8, second),
        _gradient(f"one variable, h = {third:g}", name, 1, third),
        _gradient(f"entries of zero and of about six, h = {third:g}", name, 7, third, zero=True),
        _gradient(f"six variables, h = {fourth:g}", name, 6, fourth),
    )


# error_curve

WINDOWS = {
    "forward": [(1e-6, 1e-2, 1.0, 0.1), (1e-13, 1e-9, -1.0, 0.3)],
    "central": [(10**-3.5, 10**-1.5, 2.0, 0.1), (1e-12, 1e-7, -1.0, 0.3)],
    "complex": [(10**-3.5, 10**-1.5, 2.0, 0.1)],
}
"""(low, high, slope, allowed): measured over 445 functions of these kinds at 3 steps a decade, the
slopes of right curves are within 0.001 of 1 and 2, and within 0.12 of -1."""

LARGE = (grid(1e-2, 1e-6), grid(10**-1.5, 10**-3.5), grid(10**-1.5, 10**-3.5))
ALL = (
    np.concatenate([grid(1e-2, 1e-6), [1e-7, 1e-8], grid(1e-9, 1e-13)]),
    np.concatenate([grid(10**-1.5, 10**-3.5), [1e-5, 1e-6], grid(1e-7, 1e-12)]),
    np.concatenate([grid(10**-1.5, 10**-3.5), [1e-6, 1e-8, 1e-20, 1e-100, 1e-300]]),
)
"""Steps for each method: three a decade where a slope is fitted, few elsewhere; a call each."""

CLOSE = 0.01
"""Relative error allowed of an error that truncation makes; rounding changes it by 1e-4 or less."""

EXACT = 1e-14
"""Relative error that a complex step with a small step stays below."""


def curve_problem(
    label: str,
    f: Formula,
    grad: Formula,
    x: Array,
    grids: Sequence[Array],
    windows: Sequence[Sequence[tuple[float, ...]]],
) -> Problem:
    """The three curves of errors, and the slopes that they should have."""
    true = grad(x)
    scale = float(np.max(np.abs(true)))
    size = 1 + abs(float(f(x))) + float(np.max(np.abs(true) * (1 + np.abs(x))))
    expected, tolerance = {}, {}
    for name, hs in zip(METHODS, grids, strict=True):
        found = [DIFFERENCES[name](f, x, float(h)) for h in hs]
        errors = np.array([np.max(np.abs(gradient - true)) / scale for gradient in found])
        round_off = 0.0 if name == "complex" else 20 * ROUND_OFF * size / scale / hs
        expected[name] = errors
        tolerance[name] = CLOSE * errors + round_off + EXACT
    rows = [list(map(list, some)) for some in windows]
    return Problem(label, (f, grad, x, list(grids), rows), expected, tolerance)


def _inside(windows: Sequence[tuple[float, ...]], hs: Array) -> list[tuple[float, ...]]:
    """The windows that lie within the range of these steps."""
    return [w for w in windows if w[0] >= 0.99 * np.min(hs) and w[1] <= 1.01 * np.max(hs)]


def _curves(label: str, n: int, grids: Sequence[Array], probe: bool) -> Kind:
    def make(draw: Draw) -> Problem:
        f, x = landscape(draw, n)
        windows = [_inside(WINDOWS[m], hs) for m, hs in zip(METHODS, grids, strict=True)]
        return curve_problem(label, f, f.gradient, x, grids, windows)

    return Kind(label, make, probe=probe)


def _wrong_gradient(draw: Draw) -> Problem:
    """Nothing falls below the error of the gradient that is given, whatever the step."""
    f, x = landscape(draw, 6, "waves")
    mistaken = Formula(f.name, f.a * np.where(np.arange(6) == 2, 1.05, 1.0), f.b, f.c)
    hs = grid(1e-1, 1e-6, 1)[[3, 0, 5, 2, 4, 1]]
    return curve_problem(
        "a gradient with a mistake, steps in any order",
        f,
        mistaken.gradient,
        x,
        [hs, hs, hs],
        [[], [], []],
    )


# best_step


def step_problem(dtype: str) -> Problem:
    """Steps within a decade of the best, for one kind of number."""
    eps, least, largest = {
        "float64": (2.0**-52, 1e-300, 1e-8),
        "float32": (2.0**-23, 1e-30, 1e-4),
    }[dtype]
    best = {"forward": eps ** (1 / 2), "central": eps ** (1 / 3), "complex": 1e-20}
    ranges = [(best[m] / 10, best[m] * 10) for m in METHODS[:2]]
    return Problem(
        dtype,
        (dtype, np.array([*ranges, (least, largest)])),
        {name: np.array(step) for name, step in best.items()},
        dict.fromkeys(METHODS, 0.0),
    )


# complex_safe_loss


def safe_loss(parameters: Sequence[NDArray[Any]], X: Array, Y: Array) -> Any:
    """The grader's own loss: mean length of the error, and 0.01 times the sizes of the weights."""
    error = oracle.activations(parameters, X)[-1] - Y
    sizes = [np.sum(W * np.copysign(1.0, np.real(W))) for W in parameters[::2]]
    return np.sum(np.sqrt(np.sum(error * error, axis=0))) / X.shape[1] + sum(sizes) / 100


def loss_problem(
    label: str, parameters: Sequence[Array], X: Array, Y: Array, directions: Sequence[list[Array]]
) -> Problem:
    """The loss, and its slope in each direction."""

    def along(direction: Sequence[Array]) -> Array:
        def of_step(t: NDArray[Any]) -> Any:
            moved = [p + t[0] * d for p, d in zip(parameters, direction, strict=True)]
            return safe_loss(moved, X, Y)

        return complex_step(of_step, np.zeros(1)).reshape(())

    names = ("length", "penalty", "together")
    slopes = {name: along(d) for name, d in zip(names, directions, strict=True)}
    expected = {"loss": np.asarray(safe_loss(parameters, X, Y)), **slopes}
    tolerance = {name: 1e-12 * (1 + abs(float(value))) for name, value in expected.items()}
    return Problem(label, (list(parameters), X, Y, list(directions)), expected, tolerance)


def _loss(label: str, batch: int) -> Kind:
    def make(draw: Draw) -> Problem:
        sizes = draw.distinct(3, 6, 4)
        parameters = []
        for n_in, n_out in pairwise(sizes):
            parameters += [draw.normal(n_out, n_in), draw.uniform(-1.0, 1.0, n_out)]
        # Far from zero: at zero the size of a weight has no slope.
        parameters[::2] = [W + np.where(W < 0, -0.05, 0.05) for W in parameters[::2]]
        X, Y = draw.normal(sizes[0], batch), draw.normal(sizes[-1], batch)
        X[1] = 0.0  # the weights of this input change the penalty and nothing else
        everything = [draw.normal(*p.shape) for p in parameters]
        biases = [d * (d.ndim == 1) for d in everything]
        unseen = [np.zeros(p.shape) for p in parameters]
        unseen[0][:, 1] = draw.uniform(0.5, 1.5, sizes[1])
        return loss_problem(label, parameters, X, Y, [biases, unseen, everything])

    return Kind(label, make)


def agrees(exercise_id: str, problem: Problem) -> bool:
    """A third opinion: the formula of a gradient, or central differences of the loss."""
    if exercise_id == "03_complex_safe_loss":
        parameters, X, Y, directions = problem.arguments
        h = 1e-6
        for name, direction in zip(("length", "penalty", "together"), directions, strict=True):
            ends = [
                float(
                    safe_loss([p + s * d for p, d in zip(parameters, direction, strict=True)], X, Y)
                )
                for s in (h, -h)
            ]
            if not abs((ends[0] - ends[1]) / (2 * h) - float(problem.expected[name])) <= 1e-6:
                return False
        return True
    if exercise_id == "03_best_step":
        return True
    f = problem.arguments[0]
    x = problem.arguments[2 if exercise_id == "03_error_curve" else 1]
    gap = np.max(np.abs(f.gradient(x) - complex_step(f, x)))
    return bool(gap <= 1e-13 * (1 + np.max(np.abs(f.gradient(x)))))


KINDS: dict[str, tuple[Kind, ...]] = {
    "03_forward_difference": _gradients("forward", (1e-2, 1e-4, 1e-3, 1e-7)),
    "03_central_difference": _gradients("central", (3e-1, 1e-3, 1e-2, 1e-6)),
    "03_complex_step": _gradients("complex", (1e-1, 1e-20, 1e-2, 1e-300)),
    "03_error_curve": (
        Kind("a gradient with a mistake, steps in any order", _wrong_gradient),
        _curves("large steps", 7, LARGE, True),
        _curves("all steps", 6, ALL, False),
    ),
    "03_best_step": (
        Kind("float64", lambda draw: step_problem("float64")),
        Kind("float32", lambda draw: step_problem("float32")),
    ),
    "03_complex_safe_loss": (
        _loss("all sizes different, a batch of seven", 7),
        _loss("a batch of one", 1),
        _loss("a batch of two", 2),
    ),
}
"""For each exercise the kinds of problems it is tried with; the first is put twice."""

MARGINS = {"03_error_curve": 3.0}
"""Where less is possible: a curve is compared to one part in a hundred of each error."""
