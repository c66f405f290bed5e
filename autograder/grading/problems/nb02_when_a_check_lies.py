"""Problems of notebook 02: pairs of arrays, tables, points, and the zoo at several points.

Networks here are the grader's own. Expected errors are worked out entry by entry in Python
numbers, apart from the reference.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np

from autograder.exercise import Array, Given, Problem
from autograder.grading import oracle
from autograder.grading.problems.kinds import Draw, Kind
from autograder.grading.problems.networks import network
from autograder.sealed import ORIGINAL_EPS, exact_gradient, numerical_gradient, original_check
from autograder.values import Seed
from autograder.zoo import ACTIVATIONS, SMALLEST, ZOO, Activation, Network

# The grader's own network: the forward pass and the loss that the notebook gives, written anew


def _layers(
    parameters: Sequence[Any], X: Any, act: Callable[[Any], Any] = oracle.sigmoid
) -> list[Any]:
    """Activations of three layers, the last one linear; complex numbers pass through."""
    found = [X]
    for depth in range(0, len(parameters), 2):
        z = (found[-1].T @ parameters[depth].T + parameters[depth + 1]).T
        found.append(z if depth == len(parameters) - 2 else act(z))
    return found


def _loss(parameters: Sequence[Any], X: Array, Y: Array) -> Any:
    return oracle.half_squared(_layers(parameters, X)[-1], Y)


# relative_error


def _true_error(a: Array, b: Array) -> float:
    """By its definition, entry by entry, in exact scaling by a power of two."""
    if a.shape != b.shape:
        return math.inf
    entries = [float(x) for x in (*a.ravel(), *b.ravel())]
    if not all(map(math.isfinite, entries)):
        return math.nan
    largest = sorted(map(abs, entries))[-1]
    if largest == 0.0:
        return 0.0
    gaps = [abs(float(x) - float(y)) for x, y in zip(a.ravel(), b.ravel(), strict=True)]
    return sorted(gaps)[-1] / largest


def error_problem(label: str, a: Array, b: Array) -> Problem:
    """The relative error of two arrays."""
    right = np.array(_true_error(a, b))
    tolerance = 1e-12 * float(right) + 2e-15 if np.isfinite(right) else 0.0
    return Problem(label, (a, b), {"error": right}, {"error": tolerance})


def _errors() -> tuple[Kind, ...]:
    def matrix(draw: Draw) -> tuple[Array, Array]:
        return draw.normal(4, 3), draw.normal(4, 3)

    def near(draw: Draw) -> tuple[Array, Array]:
        # The largest entry belongs to b, the largest difference is elsewhere.
        a = draw.normal(3, 5)
        b = a + 1e-3 * draw.uniform(0.5, 1.0, 3, 5)
        b[0, 0] = 9.0
        a[0, 0] = b[0, 0] - 1e-4
        return a, b

    def first_larger(draw: Draw) -> tuple[Array, Array]:
        b = -draw.uniform(0.5, 1.5, 6)  # so that the largest entry is a negative one
        return b * 3, b

    def nearly_zero(draw: Draw) -> tuple[Array, Array]:
        a = draw.uniform(1, 2, 2, 4)
        b = a * (1 + 1e-6)
        a[0, 1], b[0, 1] = 1e-12, -1e-12
        a[1, 2], b[1, 2] = 0.0, 1e-13
        return a, b

    def zeros(draw: Draw) -> tuple[Array, Array]:
        return np.zeros((3, 2)), np.zeros((3, 2))

    def one_zero(draw: Draw) -> tuple[Array, Array]:
        return np.zeros(5), draw.normal(5)

    def opposite(draw: Draw) -> tuple[Array, Array]:
        a = -draw.uniform(0.5, 1.5, 7)
        return a, -a

    def scaled(scale: float) -> Callable[[Draw], tuple[Array, Array]]:
        def make(draw: Draw) -> tuple[Array, Array]:
            a = draw.normal(3, 4)
            return scale * a, scale * (a + 0.1 * draw.normal(3, 4))

        return make

    def bad(value: float) -> Callable[[Draw], tuple[Array, Array]]:
        def make(draw: Draw) -> tuple[Array, Array]:
            a, b = draw.normal(3, 4), draw.normal(3, 4)
            a[1, 2] = value
            return a, b

        return make

    table = {
        "two matrices": matrix,
        "almost equal arrays": near,
        "the first three times the second": first_larger,
        "entries near zero": nearly_zero,
        "both zero everywhere": zeros,
        "one of them zero everywhere": one_zero,
        "opposite arrays": opposite,
        "numbers around 1e-150": scaled(1e-150),
        "numbers around 1e150": scaled(1e150),
        "a NaN in one of them": bad(math.nan),
        "an infinity in one of them": bad(math.inf),
    }

    def kind(label: str, arrays: Callable[[Draw], tuple[Array, Array]]) -> Kind:
        return Kind(label, lambda draw: error_problem(label, *arrays(draw)))

    return tuple(kind(label, arrays) for label, arrays in table.items())


# compare_gradients


def table_problem(label: str, analytic: list[Array], numeric: list[Array]) -> Problem:
    """The table of two lists of arrays."""
    errors = [_true_error(a, b) for a, b in zip(analytic, numeric, strict=True)]
    return Problem(label, (analytic, numeric), {"error": np.array(errors)})


def _pair(draw: Draw, sizes: Sequence[int]) -> tuple[list[Array], list[Array]]:
    """Gradients of a network, and others near them: each array apart by another amount."""
    shapes = [s for n_in, n_out in pairwise(sizes) for s in ((n_out, n_in), (n_out,))]
    analytic = [draw.normal(*shape) for shape in shapes]
    numeric = [
        a + 10.0 ** -(i % 4) * draw.uniform(0.1, 1.0, *a.shape) for i, a in enumerate(analytic)
    ]
    return analytic, numeric


def _three_layers(draw: Draw) -> Problem:
    return table_problem("three layers", *_pair(draw, draw.distinct(2, 6, 4)))


def _two_layers(draw: Draw) -> Problem:
    return table_problem("two layers", *_pair(draw, draw.distinct(2, 6, 3)))


def _five_layers(draw: Draw) -> Problem:
    return table_problem("five layers", *_pair(draw, (*draw.distinct(2, 6, 4), 3, 4)))


def _zero_array(draw: Draw) -> Problem:
    analytic, numeric = _pair(draw, draw.distinct(2, 6, 4))
    numeric[1] = np.zeros_like(numeric[1])
    analytic[3] = numeric[3] = np.zeros_like(numeric[3])
    return table_problem("arrays of zeros", analytic, numeric)


def _other_shapes(draw: Draw) -> Problem:
    analytic, numeric = _pair(draw, draw.distinct(2, 6, 4))
    analytic[1] = numeric[1][:, np.newaxis].copy()
    analytic[2] = numeric[2].T.copy()
    return table_problem("arrays of other shapes", analytic, numeric)


def _nan_inside(draw: Draw) -> Problem:
    analytic, numeric = _pair(draw, draw.distinct(2, 6, 4))
    analytic[2][0, 1] = math.nan
    return table_problem("a NaN in one array", analytic, numeric)


# check_point


def _point(label: str, sizes: int | tuple[int, ...], n: int) -> Kind:
    def make(draw: Draw) -> Problem:
        chosen = draw.distinct(3, 7, sizes) if isinstance(sizes, int) else sizes
        seeds = [Seed(s) for s in draw.distinct(10**6, 10**6 + 999, 8)]
        return Problem(label, (list(chosen), n, seeds))

    return Kind(label, make)


# sneaky_backward


def _good(draw: Draw, make: Callable[[Draw], Problem], good: Callable[[Problem], bool]) -> Problem:
    """The first drawn problem that tries what it should."""
    for _ in range(DRAWS):
        problem = make(draw)
        if good(problem):
            return problem
    raise RuntimeError(f"no good problem in {DRAWS} draws")


DRAWS = 200


def _sneaky(draw: Draw) -> Problem:
    label = "weights of 0.01, then a training run"

    def make(draw: Draw) -> Problem:
        small = []
        for sizes, n in (((3, 4, 4, 2), 5), ((*draw.distinct(3, 5, 3), 2), 6)):
            parameters = [p * (i % 2 == 0) for i, p in enumerate(network(draw, sizes, 0.01))]
            small.append((parameters, draw.uniform(0, 1, sizes[0], n), draw.normal(sizes[-1], n)))
        start = network(draw, (3, 4, 5, 2)), draw.normal(3, 6), draw.normal(2, 6)
        return Problem(label, (_layers, _loss, small, start, 0.2, 40))

    return _given(draw, _good(draw, make, _is_good_sneaky))


def _given(draw: Draw, problem: Problem) -> Problem:
    """For students the notebook's own functions take the place of the grader's."""
    theirs = {_layers: Given("forward"), _loss: Given("loss")}
    if draw.decimals is None:
        return problem
    # Only functions are looked up: arrays have no hash.
    arguments = tuple(theirs[a] if callable(a) else a for a in problem.arguments)
    return replace(problem, arguments=arguments)


# gradient_check

ZOO_SIZES = ((2, 3, 2, 1), (3, 2, 2, 1), (2, 1, 2, 2), (1, 2, 2, 1))
"""Small, since the loss is asked twice for each weight. No first matrix is square, so that a
transposed one has another shape; each second one has rows that can change places."""


def _root(z: Array) -> Array:
    return np.asarray(z / np.sqrt(1 + z**2))


def _root_slope(z: Array) -> Array:
    return np.asarray((1 + z**2) ** -1.5)


def _area(z: Array) -> Array:
    return np.asarray(np.arcsinh(z))


def _area_slope(z: Array) -> Array:
    return np.asarray(1 / np.sqrt(1 + z**2))


def _leaky(z: Array) -> Array:
    return np.asarray(np.tanh(z) + 0.2 * z)


def _leaky_slope(z: Array) -> Array:
    return np.asarray(1.2 - np.tanh(z) ** 2)


HIDDEN_ACTIVATIONS = (
    Activation(_root, _root_slope),
    Activation(_area, _area_slope),
    Activation(_leaky, _leaky_slope),
)
"""Nonlinearities that no notebook shows."""


def _zoo(label: str, n: int, activation: str = "") -> Kind:
    """The zoo with a batch of ``n``; with the name of an activation there is a visible one."""

    def make(draw: Draw) -> Problem:
        sizes = ZOO_SIZES[int(draw.rng.integers(len(ZOO_SIZES)))]
        parameters, X, Y = network(draw, sizes), draw.normal(sizes[0], n), draw.normal(sizes[-1], n)
        order = np.array(draw.rng.permutation(len(ZOO)), dtype=np.float64)
        hidden = HIDDEN_ACTIVATIONS[int(draw.rng.integers(len(HIDDEN_ACTIVATIONS)))]
        chosen = hidden if draw.decimals is None else activation
        return Problem(label, (_layers, chosen, parameters, X, Y, order))

    return Kind(label, lambda d: _given(d, _good(d, make, _is_good_zoo)), shown=bool(activation))


def _is_good_zoo(problem: Problem) -> bool:
    """Whether each exhibit is what its part says, clear of any sensible limit."""
    forward, chosen, parameters, X, Y, _ = problem.arguments
    activation = ACTIVATIONS[chosen] if isinstance(chosen, str) else chosen
    for exhibit in ZOO:
        net = Network(forward, activation, exhibit.factor, exhibit.idle)
        right = net.gradient(parameters, X, Y)
        sizes = [float(np.max(np.abs(g))) for g in right]
        sizes = [s for i, s in enumerate(sizes) if i != exhibit.idle]
        if min(sizes) < 0.02 * exhibit.factor:
            return False
        numeric = numerical_gradient(net.loss, parameters, X, Y)
        if max(map(_true_error, numeric, right)) > 1e-6:
            return False
        if exhibit.part in ("faults", "small"):
            wrong = exhibit.backward(net, parameters, X, Y)
            worst = max(map(_true_error, wrong, right))
            if worst < SMALLEST * 0.999 or (exhibit.part == "faults" and worst < 5 * SMALLEST):
                return False
    return True


def _is_good_sneaky(problem: Problem) -> bool:
    """Whether turning the sign of a first layer works here with room to spare."""
    _, _, small, start, rate, steps = problem.arguments

    def turned(at: Any) -> list[Array]:
        first, *others = exact_gradient(_loss, *at)
        return [-first, *others]

    if any(original_check(_loss, turned(at), *at) > ORIGINAL_EPS / 2 for at in small):
        return False
    parameters, X, Y = start
    before = float(_loss(parameters, X, Y))
    for _ in range(steps):
        gradients = turned((parameters, X, Y))
        parameters = [p - rate * g for p, g in zip(parameters, gradients, strict=True)]
    return float(_loss(parameters, X, Y)) < 0.75 * before


KINDS: dict[str, tuple[Kind, ...]] = {
    "02_relative_error": _errors(),
    "02_compare_gradients": (
        Kind("three layers", _three_layers),
        Kind("two layers", _two_layers),
        Kind("five layers", _five_layers),
        Kind("arrays of zeros", _zero_array),
        Kind("arrays of other shapes", _other_shapes),
        Kind("a NaN in one array", _nan_inside),
    ),
    "02_check_point": (
        _point("three layers", 4, 5),
        _point("two layers", 3, 4),
        _point("five layers", (4, 3, 5, 4, 6, 3), 3),
        _point("a batch of one", 4, 1),
    ),
    "02_sneaky_backward": (Kind("weights of 0.01, then a training run", _sneaky),),
    "02_gradient_check": (
        _zoo("the zoo at a point", 4, "arctan"),
        _zoo("the zoo at another point", 5, "sine"),
        _zoo("the zoo at a third point", 3),
        _zoo("the zoo at a fourth point", 4),
        _zoo("the zoo at a fifth point", 6),
    ),
}
"""For each exercise the kinds of problems it is tried with; the first is put twice."""
