"""Pairs of arrays for ``relative_error`` and lists of them for ``compare_gradients``."""

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np

from autograder.exercise import Array, Problem
from autograder.grading.problems.kinds import Draw, Kind

# relative_error


def true_error(a: Array, b: Array) -> float:
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
    right = np.array(true_error(a, b))
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
    errors = [true_error(a, b) for a, b in zip(analytic, numeric, strict=True)]
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


ERRORS = _errors()
TABLES = (
    Kind("three layers", _three_layers),
    Kind("two layers", _two_layers),
    Kind("five layers", _five_layers),
    Kind("arrays of zeros", _zero_array),
    Kind("arrays of other shapes", _other_shapes),
    Kind("a NaN in one array", _nan_inside),
)
