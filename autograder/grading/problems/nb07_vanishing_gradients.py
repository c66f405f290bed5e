"""Problems of notebook 07: gradients of many sizes, rules for weights, numbers, creased functions.

Norms are summed without rounding, spreads written down rule by rule. A creased function has its
kinks where they are clearly crossed or clearly not, and central differences of it are exact.
"""

import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from autograder.conduct.nb07_kinks import Creased
from autograder.exercise import Array, Problem
from autograder.grading.problems.kinds import Draw, Kind
from autograder.grading.problems.networks import network
from autograder.numerics import as_arrays, as_vector
from autograder.values import Seed

Sizes = Callable[[Draw], Sequence[int]]

# layer_gradient_norms

CLOSE = 1e-9
"""Relative error allowed of a norm."""


def norm(entries: Array) -> float:
    """Root of the sum of squares, by ``math.hypot``, which neither over- nor underflows."""
    return math.hypot(*entries.ravel().tolist())


def norms_problem(label: str, part: str, gradients: Sequence[Array]) -> Problem:
    """The norms of every second array."""
    norms = np.array([norm(dW) for dW in gradients[::2]])
    return Problem(label, (list(gradients),), {part: norms}, {part: CLOSE * norms})


def _norms(label: str, sizes: Sizes) -> Kind:
    return Kind(label, lambda draw: norms_problem(label, "norms", network(draw, sizes(draw))))


def _of_scale(label: str, scale: float) -> Kind:
    def make(draw: Draw) -> Problem:
        gradients = [scale * g for g in network(draw, (4, 3, 5, 2))]
        return norms_problem(label, "extremes", gradients)

    return Kind(label, make)


def _dead(draw: Draw) -> Problem:
    gradients = network(draw, (3, 5, 4, 2))
    gradients[0], gradients[2] = np.zeros((5, 3)), np.zeros((4, 5))
    return norms_problem("two layers of zeros", "extremes", gradients)


# init_scaled

RULES: dict[str, Callable[[int, int], float]] = {
    "small": lambda below, above: 0.01,
    "lecun": lambda below, above: below**-0.5,
    "xavier": lambda below, above: (0.5 * below + 0.5 * above) ** -0.5,
    "he": lambda below, above: (0.5 * below) ** -0.5,
}
"""Spread of the weights of a layer with so many units below and above."""

WIDE = (100, 60, 140)
"""Layer sizes of more than 5,000 weights each, where the rules are far apart."""


def _scaled(label: str, rule: str, sizes: Sizes) -> Kind:
    def make(draw: Draw) -> Problem:
        chosen = list(sizes(draw))
        seeds = [Seed(s) for s in draw.distinct(10**6, 10**6 + 999, 2)]
        pairs = pairwise(chosen)
        spreads = np.array([RULES[rule](below, above) for below, above in pairs])
        return Problem(label, (chosen, seeds, rule), {"spreads": spreads}, {"spreads": 0.0})

    return Kind(label, make)


def _no_rule(draw: Draw) -> Problem:
    seeds = [Seed(s) for s in draw.distinct(10**6, 10**6 + 999, 1)]
    return Problem("a rule that there is not", ([3, 4, 2], seeds, "kaiming"))


# relu and deriv_relu


def _larger(x: Array) -> Array:
    return np.array([number if number > 0 else 0.0 for number in x.ravel()]).reshape(x.shape)


def _side(x: Array) -> Array:
    return np.array([float(number > 0) for number in x.ravel()]).reshape(x.shape)


def _pointwise(part: str, right: Callable[[Array], Array], near: float) -> tuple[Kind, ...]:
    """Numbers of all kinds, in arrays of one to three axes."""

    def kind(label: str, numbers: Callable[[Draw], Array]) -> Kind:
        def make(draw: Draw) -> Problem:
            x = numbers(draw)
            values = right(x)
            return Problem(label, (x,), {part: values}, {part: near * values})

        return Kind(label, make)

    return (
        kind("units in rows, examples in columns", lambda draw: draw.normal(4, 3)),
        kind("a vector", lambda draw: draw.normal(6)),
        kind("three axes", lambda draw: draw.normal(2, 3, 2)),
        kind("numbers around zero, and zero itself", _around_zero),
        kind("numbers of 1e-300 and of 1e300", _extreme),
    )


def _around_zero(draw: Draw) -> Array:
    x = draw.normal(2, 5, scale=2.0)
    x[0, ::2] = 0.0
    x[1, 1] = -0.0
    return x


def _extreme(draw: Draw) -> Array:
    x = draw.uniform(1.0, 9.0, 4, 3)
    signs = np.where(draw.uniform(0, 1, 4, 3) > 0.5, 1.0, -1.0)
    signs[:, 0], signs[:, 1] = 1.0, -1.0
    return np.asarray(x * signs * np.array([[1e-300], [1e-12], [1e12], [1e299]]))


# kink_safe_check

EXACT = 1e-6
"""Error allowed of a relative error; rounding of the differences is below 1e-8."""

QUICK, SLOW = (1.5, 3.0), (0.1, 0.5)
"""How fast a unit near its kink changes along a parameter, in distances per step: it is met after
two thirds of a step at the latest, or not before two steps."""

SHARE = 0.4
"""Share of the parameters along which a unit near its kink is quick."""


def kink_problem(
    label: str, function: Creased, crease: Sequence[Any], parameters: Sequence[Array],
    gradients: Sequence[Array], h: float,
) -> Problem:  # fmt: skip
    """What a check has to say of these gradients."""
    here = as_vector(parameters)
    crossed = _crossing(function, here, h)
    slopes = function.slopes(here)  # exact wherever nothing is crossed
    errors = []
    flags, right = (as_arrays(v, parameters) for v in (crossed, slopes))
    for flag, slope, gradient in zip(flags, right, gradients, strict=True):
        a, b = gradient[~flag], slope[~flag]
        largest = max([0.0, *np.abs(a), *np.abs(b)])
        gaps = [abs(x - y) for x, y in zip(a, b, strict=True)]
        errors.append(max(gaps) / largest if largest else 0.0)
        if np.any(np.isnan(a)):
            errors[-1] = np.nan
    return Problem(
        label,
        (list(crease), list(parameters), list(gradients), h),
        {"crossed": 1.0 * crossed, "errors": np.array(errors)},
        {"crossed": 0.0, "errors": EXACT},
    )


Change = Callable[[list[Array], list[Array]], list[Array]]
"""(right gradients, an array of flags for each: what crosses) -> those that are handed over."""


def _kinks(
    label: str,
    sizes: Sequence[int],
    h: float,
    change: Change,
    near: int = 1,
    unit: float = 1.0,
    still: int | None = None,
    everywhere: int | None = None,
) -> Kind:
    """A network's parameters and a creased function of them.

    Args:
        label: of the problem.
        sizes: of the layers.
        h: length of a step.
        change: what is done to the right gradients.
        near: pairs of units close to their kinks; the two of the first pair are opposites, so
            that with every unit that goes off another one goes on, those of the others alike.
        unit: of the function's values.
        still: position of a parameter array on which the function does not depend.
        everywhere: position of an array all of whose entries cross, and no others; then there
            are no other units than those.
    """

    def make(draw: Draw) -> Problem:
        parameters = network(draw, sizes)
        here = as_vector(parameters)
        places = as_vector([np.full(p.shape, float(i)) for i, p in enumerate(parameters)])
        moving = np.ones(here.size, dtype=bool) if still is None else places != still
        rows, offsets = [], []
        for sign in (1.0, -1.0, 1.0, -1.0) if everywhere is None else ():
            rows.append(draw.normal(here.size) * moving)
            offsets.append(sign * draw.uniform(1.0, 3.0).item() - rows[-1] @ here)
        for pair in range(near):
            row = _near(draw, moving, None if everywhere is None else places == everywhere)
            for scale in (1.0, 2.0 if pair else -1.0):
                rows.append(scale * row)
                offsets.append(scale * (h - row @ here))
        folds = draw.uniform(0.5, 1.5, len(rows)) * np.where(np.arange(len(rows)) % 3, 1.0, -1.0)
        bends = draw.uniform(0.5, 1.5, here.size) * moving
        crease = [np.array(rows), np.array(offsets), folds, bends, unit]
        function = Creased([p.shape for p in parameters], *crease)
        right = as_arrays(function.slopes(here), parameters)
        crossing = as_arrays(_crossing(function, here, h), parameters)
        return kink_problem(label, function, crease, parameters, change(right, crossing), h)

    return Kind(label, make)


def _near(draw: Draw, moving: Any, everywhere: Any) -> Array:
    """How fast a unit that is one step from its kink changes along each parameter.

    Along some parameters it goes up and along some it goes down, so that some kinks lie ahead and
    some behind.
    """
    places = np.array(draw.distinct(0, moving.size - 1, moving.size))
    places = places[moving[places]]
    quick = np.zeros(moving.size, dtype=bool)
    quick[places[: max(2, round(SHARE * places.size))]] = True
    if everywhere is not None:
        quick = everywhere
    fast, slow = (draw.uniform(*speeds, moving.size) for speeds in (QUICK, SLOW))
    row = np.where(quick, fast, slow) * moving
    row[places[1::2]] *= -1.0
    if everywhere is not None:
        row = np.where(quick, fast * np.where(np.cumsum(quick) % 2, 1.0, -1.0), 0.0)
    return np.asarray(row)


def _crossing(function: Creased, here: Array, h: float) -> Any:
    """For each parameter, whether a unit changes its sign between a step ahead and one behind."""
    moved = [(here + step, here - step) for step in h * np.eye(here.size)]
    return np.array([np.any((function.units(a) > 0) != (function.units(b) > 0)) for a, b in moved])


def _same(right: list[Array], crossing: list[Array]) -> list[Array]:
    return right


def _wrong_where_it_crosses(right: list[Array], crossing: list[Array]) -> list[Array]:
    return [np.where(flag, -3 * g, g) for g, flag in zip(right, crossing, strict=True)]


def _wrong_elsewhere(right: list[Array], crossing: list[Array]) -> list[Array]:
    """One smooth entry of each array, the largest, is off by a quarter."""
    changed = [g.copy() for g in right]
    for g, flag in zip(changed, crossing, strict=True):
        if not np.all(flag):
            g.flat[int(np.argmax(np.where(flag, -1.0, np.abs(g))))] *= 0.75
    return changed


def _not_a_number(right: list[Array], crossing: list[Array]) -> list[Array]:
    changed = [g.copy() for g in right]
    changed[0].flat[int(np.argmin(crossing[0]))] = np.nan
    return changed


KINDS: dict[str, tuple[Kind, ...]] = {
    "07_layer_gradient_norms": (
        _norms("three layers", lambda draw: draw.distinct(2, 7, 4)),
        _norms("one layer with one unit", lambda draw: (4, 1)),
        _norms("six layers", lambda draw: draw.distinct(2, 8, 7)),
        _of_scale("entries around 1e-180", 1e-180),
        _of_scale("entries around 1e180", 1e180),
        Kind("two layers of zeros", _dead),
    ),
    "07_init_scaled": (
        *(_scaled(f"{rule}, about a hundred units", rule, lambda draw: WIDE) for rule in RULES),
        _scaled("he, four layers", "he", lambda draw: draw.distinct(2, 7, 5)),
        _scaled("xavier, one layer with one unit", "xavier", lambda draw: (3, 1)),
        Kind("a rule that there is not", _no_rule),
    ),
    "07_relu": _pointwise("values", _larger, 1e-12),
    "07_deriv_relu": _pointwise("slope", _side, 0.0),
    "07_kink_safe_check": (
        _kinks("no kink near", (2, 3, 1), 1e-3, _same, near=0),
        _kinks("some kinks, a right gradient", (2, 3, 2), 1e-3, _same, near=2),
        _kinks("gradients wrong where kinks are", (3, 2, 1), 1e-2, _wrong_where_it_crosses),
        _kinks(
            "gradients wrong elsewhere, in small units", (2, 2, 2), 1e-4, _wrong_elsewhere,
            unit=1e-9,
        ),
        _kinks(
            "every entry of W1 at a kink, W2 without effect", (2, 2, 1), 1e-3, _same, still=2,
            everywhere=0,
        ),
        _kinks("NaN in a gradient", (3, 2), 1e-2, _not_a_number),
    ),
}  # fmt: skip
"""For each exercise the kinds of problems it is tried with; the first is put twice."""
