"""Problems of notebook 08: rules with upstream gradients that are never ones, graphs, programs.

What is right comes from the complex step on programs of operations, from slopes in Python's own
numbers, and for graphs from walking forward, from each tensor to the last: nothing goes backward.
"""

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.conduct.nb08_functions import ELSEWHERE, INFINITE
from autograder.exercise import Array, Problem
from autograder.grading.problems.kinds import Draw, Kind
from autograder.grading.problems.nb06_softmax import LOGITS, PAIRS, REFUSED, derivative, loss
from autograder.numerics import complex_step
from autograder.program import Step, run

NEAR = 1e-9
"""Of numbers of ordinary size; right ways differ in the last digits."""


def step(name: str, *places: int, axis: int | None = None, keepdims: bool = False) -> Step:
    """A step of a program, see ``autograder.program``."""
    return [name, list(places), axis, keepdims]


def array(place: int) -> Step:
    """A step that takes one of the arrays at hand."""
    return step("array", place)


def gradients(steps: Sequence[Step], arrays: Sequence[Array], upstream: Array) -> list[Array]:
    """Of the sum of upstream times what a program gives, with respect to each array."""
    found = []
    for place, x in enumerate(arrays):

        def total(vector: NDArray[Any], place: int = place, x: Array = x) -> Any:
            moved = [*arrays[:place], vector.reshape(x.shape), *arrays[place + 1 :]]
            return np.sum(upstream * run(steps, moved))

        found.append(complex_step(total, x.ravel()).reshape(x.shape))
    return found


def _problem(label: str, arguments: tuple[Any, ...], **expected: Array) -> Problem:
    return Problem(label, arguments, expected, dict.fromkeys(expected, NEAR))


# Rules


STRETCHED: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {
    "a column, stretched to five columns": ((3, 1), (3, 5)),
    "a row, stretched to three rows": ((1, 5), (3, 5)),
    "a vector, stretched to three rows": ((5,), (3, 5)),
    "a number, stretched to an array": ((), (3, 5)),
    "an array of one entry, stretched to an array": ((1, 1), (3, 5)),
    "nothing stretched": ((4, 3), (4, 3)),
    "nothing stretched, one column": ((4, 1), (4, 1)),
    "a column, stretched to a square": ((4, 1), (4, 4)),
    "a vector, stretched to a square": ((4,), (4, 4)),
    "three axes, the one in the middle stretched": ((2, 1, 4), (2, 3, 4)),
    "three axes, the first missing and the last stretched": ((3, 1), (2, 3, 4)),
    "three axes, two of them missing": ((4,), (2, 3, 4)),
    "a vector of one entry, stretched to a row": ((1,), (1, 4)),
}


def _unbroadcast(label: str, shape: tuple[int, ...], to: tuple[int, ...]) -> Kind:
    def make(draw: Draw) -> Problem:
        g = draw.normal(*to)
        owner = np.broadcast_to(np.arange(math.prod(shape)).reshape(shape), to)
        right = np.asarray(np.bincount(owner.ravel(), g.ravel(), math.prod(shape)), float)
        return _problem(label, (g, list(shape)), gradient=right.reshape(shape))

    return Kind(label, make)


BOTH: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {
    "equal shapes": ((3, 4), (3, 4)),
    "b a column": ((3, 5), (3, 1)),
    "a a row": ((1, 4), (3, 4)),
    "a column and a row": ((3, 1), (1, 4)),
    "a number and an array": ((), (2, 3)),
    "an array and a vector": ((2, 4), (4,)),
    "a square and a column": ((3, 3), (3, 1)),
    "a square and a vector": ((3, 3), (3,)),
    "two columns": ((4, 1), (4, 1)),
}


def _arithmetic(label: str, a_shape: tuple[int, ...], b_shape: tuple[int, ...]) -> Kind:
    def make(draw: Draw) -> Problem:
        a, b = draw.normal(*a_shape), draw.normal(*b_shape)
        g = draw.normal(*np.broadcast_shapes(a_shape, b_shape))
        expected: dict[str, Array] = {}
        for name in ("add", "mul"):
            found = gradients([array(0), array(1), step(name, 0, 1)], [a, b], g)
            expected |= {f"a of {name}": found[0], f"b of {name}": found[1]}
        return _problem(label, ([g, a, b], [g, a, b]), **expected)

    return Kind(label, make)


PRODUCTS: dict[str, tuple[int, int, int]] = {
    "all sizes different": (2, 4, 3),
    "square matrices": (3, 3, 3),
    "b has one column": (3, 4, 1),
    "a has one row": (1, 3, 2),
    "a has one column": (4, 1, 3),
}


def _matmul(label: str, n: int, k: int, m: int) -> Kind:
    def make(draw: Draw) -> Problem:
        a, b, g = draw.normal(n, k), draw.normal(k, m), draw.normal(n, m)
        da, db = gradients([array(0), array(1), step("matmul", 0, 1)], [a, b], g)
        return _problem(label, (g, a, b), da=da, db=db)

    return Kind(label, make)


SUMS: dict[str, tuple[tuple[int, ...], int | None, bool]] = {
    "along axis 0": ((3, 4), 0, False),
    "along axis 0, kept": ((3, 4), 0, True),
    "along axis 1": ((3, 4), 1, False),
    "along axis 1, kept": ((3, 4), 1, True),
    "along the last axis, called -1": ((2, 5), -1, False),
    "of everything": ((3, 4), None, False),
    "of everything, axes kept": ((3, 4), None, True),
    "along axis 0 of a square": ((4, 4), 0, False),
    "along axis 1 of a square": ((4, 4), 1, False),
    "of a vector": ((5,), 0, False),
    "of one column": ((4, 1), 1, False),
    "along the middle one of three axes": ((2, 3, 2), 1, False),
}


def _sum(label: str, shape: tuple[int, ...], axis: int | None, keepdims: bool) -> Kind:
    def make(draw: Draw) -> Problem:
        a = draw.normal(*shape)
        g = draw.normal(*np.shape(a.sum(axis=axis, keepdims=keepdims)))
        steps = [array(0), step("sum", 0, axis=axis, keepdims=keepdims)]
        return _problem(label, (g, a, axis, keepdims), gradient=gradients(steps, [a], g)[0])

    return Kind(label, make)


def _sigmoid_slope(x: float) -> float:
    small = math.exp(-abs(x))
    return small / (1 + small) ** 2


SLOPES: dict[str, Callable[[float], float]] = {
    "exp": math.exp,
    "log": lambda x: 1 / x,
    "sigmoid": _sigmoid_slope,
}


def _pointwise(label: str, *shape: int, far: bool = False) -> Kind:
    def make(draw: Draw) -> Problem:
        inputs = {name: draw.normal(*shape, scale=1.5) for name in SLOPES}
        inputs["log"] = draw.uniform(0.2, 3.0, *shape)
        if far:
            inputs["exp"].flat[:3] = -1000.0, 500.0, -500.0
            inputs["log"].flat[:2] = 1e-100, 1e100
            inputs["sigmoid"].flat[:4] = -1000.0, 1000.0, -750.0, 40.0
        calls, expected, tolerance = [], {}, {}
        for name, a in inputs.items():
            g = draw.normal(*shape)
            slopes = [SLOPES[name](x) for x in a.ravel().tolist()]
            expected[name] = g * np.reshape(slopes, shape)
            tolerance[name] = NEAR * np.maximum(1.0, np.abs(expected[name]))
            calls.append([g, a])
        return Problem(label, tuple(calls), expected, tolerance)

    return Kind(label, make)


# The check of gradients


PROGRAMS: dict[str, tuple[tuple[tuple[int, ...], ...], list[Step]]] = {
    "sigmoid": (((2, 3),), [array(0), step("sigmoid", 0)]),
    "exp": (((5,),), [array(0), step("exp", 0)]),
    "product": (((2, 3), (3, 2)), [array(0), array(1), step("matmul", 0, 1)]),
    "column": (((3, 2), (3, 1)), [array(0), array(1), step("mul", 0, 1), step("exp", 2)]),
    "total": (
        ((2, 2), ()),
        [array(0), array(1), step("mul", 0, 1), step("sigmoid", 2), step("sum", 3)],
    ),
    "apart": (((2, 2), (3,)), [array(0), array(1), step("exp", 0)]),
}


def _errors(
    label: str,
    program: str,
    spoil: Callable[[list[Array]], tuple[list[Any], list[float]]],
    h: float = 1e-5,
) -> Kind:
    """A program, and a change of its gradients with the errors that it makes."""

    def make(draw: Draw) -> Problem:
        shapes, steps = PROGRAMS[program]
        inputs = [draw.normal(*shape) for shape in shapes]
        upstream = draw.normal(*np.shape(run(steps, inputs)))
        given, errors = spoil(gradients(steps, inputs, upstream))
        return Problem(
            label,
            (steps, inputs, upstream, given, h),
            {"errors": np.array(errors)},
            {"errors": 1e-5},
        )

    return Kind(label, make)


def _as_they_are(found: list[Array]) -> tuple[list[Any], list[float]]:
    return found, [0.0] * len(found)


def _second_twice(found: list[Array]) -> tuple[list[Any], list[float]]:
    return [found[0], np.asarray(2 * found[1])], [0.0, 0.5]


def _first_zero(found: list[Array]) -> tuple[list[Any], list[float]]:
    return [0 * found[0], *found[1:]], [1.0, *[0.0] * (len(found) - 1)]


def _one_entry(found: list[Array]) -> tuple[list[Any], list[float]]:
    spoiled, gap = found[0].copy(), float(0.25 * np.max(np.abs(found[0])))
    spoiled.flat[-1] += gap
    size = float(np.max([np.abs(found[0]), np.abs(spoiled)]))
    return [spoiled, *found[1:]], [gap / size, *[0.0] * (len(found) - 1)]


def _minus_first(found: list[Array]) -> tuple[list[Any], list[float]]:
    return [-found[0], *found[1:]], [2.0, *[0.0] * (len(found) - 1)]


def _not_folded(found: list[Array]) -> tuple[list[Any], list[float]]:
    stretched = np.repeat(found[1], 2, axis=1)
    return [found[0], stretched], [0.0, INFINITE]


# Graphs


EDGES: dict[str, tuple[list[tuple[int, int]], int]] = {
    "a chain of four": ([(2, 0), (3, 1), (1, 2)], 0),
    "a diamond": ([(3, 1), (3, 2), (1, 0), (2, 0)], 0),
    "a place that goes in twice": ([(1, 0), (1, 0), (2, 1), (2, 1)], 0),
    "a long way and a short way": ([(4, 0), (4, 3), (3, 2), (2, 0), (1, 4), (1, 2)], 0),
    "another long way": ([(1, 5), (1, 2), (2, 3), (3, 4), (4, 5), (0, 2), (0, 5)], 5),
    "places that do not lead there": ([(1, 0), (1, 3), (4, 3), (0, 2), (5, 1), (5, 4)], 0),
    "the last place is in the middle": ([(1, 2), (0, 1), (2, 3), (3, 4), (0, 4)], 2),
    "a place alone": ([], 3),
}


def _order(label: str, edges: list[tuple[int, int]], last: int) -> Kind:
    """These edges, with other numbers of the places and in another order."""

    def make(draw: Draw) -> Problem:
        names = draw.rng.permutation(12).tolist()
        if draw.decimals is not None:
            names = list(range(12))
        renamed = [[names[p], names[c]] for p, c in edges]
        mixed = [renamed[i] for i in draw.rng.permutation(len(edges))]
        return Problem(label, (mixed, names[last]))

    return Kind(label, make)


def _random_order(draw: Draw) -> Problem:
    names = draw.rng.permutation(10).tolist()
    pairs = [(p, c) for c in range(10) for p in range(c)]
    chosen = draw.rng.permutation(len(pairs))[:18]
    edges = [[names[pairs[i][0]], names[pairs[i][1]]] for i in chosen] + [[names[8], names[9]]]
    return Problem("ten places at random", (edges, names[9]))


RUNGS = 26
"""Diamonds on top of each other: 67 million paths."""

LADDER = f"a ladder of {RUNGS} diamonds"


def _rungs() -> list[tuple[int, int]]:
    """(parent, child) of the ladder; 0 is the first place, 3 * RUNGS the last."""
    return [
        edge
        for low in range(0, 3 * RUNGS, 3)
        for edge in ((low, low + 1), (low, low + 2), (low + 1, low + 3), (low + 2, low + 3))
    ]


LONG = "a chain of 5,000"
LENGTH = 5000
PATIENCE = 5.0
"""Seconds for long graphs; right ways take 0.1."""


def _ladder_order(draw: Draw) -> Problem:
    mixed = [list(_rungs()[i]) for i in draw.rng.permutation(4 * RUNGS)]
    return Problem(LADDER, (mixed, 3 * RUNGS), seconds=PATIENCE)


def _long_order(draw: Draw) -> Problem:
    (number,) = draw.distinct(300, 600, 1)
    chain = {"length": LENGTH, "step": 10 * number + 3}  # ends in 3: prime to 5,000
    return Problem(LONG, (chain, 0), seconds=PATIENCE)


PARENTS: dict[str, list[list[int]]] = {
    "a chain of three": [[], [0], [1]],
    "a diamond": [[], [0], [0], [1, 2]],
    "a tensor that goes in twice": [[], [0, 0], [1, 1]],
    "a long way and a short way": [[], [], [0, 1], [2, 0], [3, 1], [4, 0, 2]],
    "nine tensors": [[], [], [0, 1], [1, 2], [2, 0], [3, 4], [4, 4], [6, 5, 1], [7, 2, 5]],
}

Call = tuple[int, Array]


def _slopes(draw: Draw, parents: Sequence[Sequence[int]], shape: tuple[int, ...]) -> list[Any]:
    return [[draw.normal(*shape) for _ in places] for places in parents]


def _reach(parents: Sequence[Sequence[int]], slopes: Sequence[Any], start: int) -> list[Any]:
    """How each tensor changes with the tensor at ``start``, entry by entry: walks forward."""
    found: list[Any] = [0.0] * len(parents)
    for place, places in enumerate(parents):
        moves = [found[p] * s for p, s in zip(places, slopes[place], strict=True)]
        found[place] = 1.0 if place == start else sum(moves, 0.0)
    return found


def _sweep(
    label: str,
    parents: Sequence[Sequence[int]],
    calls: Callable[[Draw], list[Call]] | None = None,
    *,
    sums: bool = False,
    shape: tuple[int, ...] = (2, 3),
    size: float = 1.0,
    watched: Sequence[int] | None = None,
    seconds: float | None = None,
) -> Kind:
    """A graph and calls of ``backpropagate``; without ``calls`` one, of the last tensor.

    ``sums``: no slopes but ones, so that rules hand on what they get; ``size`` of slopes otherwise
    where tensors have no axes.
    """

    def make(draw: Draw) -> Problem:
        if sums:
            slopes: list[Any] = [[1.0] * len(places) for places in parents]
        elif shape:
            slopes = _slopes(draw, parents, shape)
        else:
            slopes = [[size - 0.3 * p for p in range(len(places))] for places in parents]
        made = calls(draw) if calls else [(len(parents) - 1, draw.normal(*shape))]
        seen = range(len(parents)) if watched is None else watched
        expected = {}
        for place in seen:
            reach = _reach(parents, slopes, place)
            total = sum((reach[last] * upstream for last, upstream in made), np.zeros(shape))
            expected[f"grad of tensor {place}"] = np.asarray(total)
        plan = {
            "parents": [list(p) for p in parents],
            "slopes": slopes,
            "shape": list(shape),
            "watched": list(seen),
        }
        tolerance = {k: NEAR * max(1.0, float(np.max(np.abs(v)))) for k, v in expected.items()}
        return Problem(label, (plan, [list(c) for c in made]), expected, tolerance, seconds)

    return Kind(label, make)


def _long_sweep(draw: Draw) -> Problem:
    slopes = [2.0, -1.0, 0.5, 1.0, -1.0]  # five of them leave a gradient as large as it was
    upstream = draw.normal()
    product = math.prod(slopes[place % 5] for place in range(LENGTH - 1))
    plan = {"length": LENGTH, "slopes": slopes, "watched": [0, LENGTH - 1]}
    expected = {
        "grad of the first tensor": np.asarray(product * upstream),
        "grad of the last tensor": np.asarray(upstream),
    }
    return Problem(
        LONG,
        (plan, [[LENGTH - 1, upstream]]),
        expected,
        dict.fromkeys(expected, NEAR),
        PATIENCE,
    )


NETWORK: list[Step] = [
    *map(array, range(8)),  # W1 b1 W2 b2 X, minus the targets, one half over n, one entry more
    step("matmul", 0, 4),
    step("add", 8, 1),
    step("sigmoid", 9),
    step("matmul", 2, 10),
    step("add", 11, 3),
    step("add", 12, 5),
    step("mul", 13, 13),
    step("sum", 14),
    step("mul", 15, 6),
    step("add", 16, 7),
]

MIXED: list[Step] = [
    array(0),
    array(1),
    step("exp", 0),
    step("sum", 2, axis=0, keepdims=True),
    step("log", 3),
    step("mul", 4, 1),
    step("sum", 5, axis=1),
    step("add", 6, 6),
    step("mul", 1, 1),
    step("sum", 8, axis=1),
    step("add", 9, 7),
]


def _operated(label: str, steps: list[Step], shapes: Sequence[tuple[int, ...]]) -> Kind:
    """A program, by the operators of the class; all arrays are watched."""

    def make(draw: Draw) -> Problem:
        arrays = [draw.normal(*shape) for shape in shapes]
        upstream = draw.normal(*np.shape(run(steps, arrays)))
        found = gradients(steps, arrays, upstream)
        plan = {"steps": steps, "arrays": arrays, "watched": list(range(len(arrays)))}
        expected = {f"grad of tensor {place}": g for place, g in enumerate(found)}
        calls = [[len(steps) - 1, upstream]]
        return Problem(label, (plan, calls), expected, dict.fromkeys(expected, 1e-8))

    return Kind(label, make)


APART = "columns far apart"


def _apart(draw: Draw) -> tuple[Array, NDArray[np.int64]]:
    """One column also reaches far both ways, but its label is likely: only shifts can fail."""
    logits = LOGITS[APART](draw)
    labels = np.array(draw.rng.integers(0, len(logits), logits.shape[1]), dtype=np.int64)
    logits[:2, 2], labels[2] = (1000.0, -1000.0), 0
    return logits, labels


def _loss_kind(label: str) -> Kind:
    def make(draw: Draw) -> Problem:
        logits, labels = PAIRS[label](draw) if label != APART else _apart(draw)
        others = logits + draw.uniform(-1.0, 1.0, *logits.shape)
        right = loss(logits, labels)
        expected = {
            "loss": right,
            "gradient": derivative(logits, labels),
            ELSEWHERE: derivative(others, labels),
        }
        tolerance = {"loss": 1e-12 * max(1.0, float(np.abs(right))), "gradient": 1e-11}
        return Problem(label, (logits, labels, others), expected, tolerance)

    return Kind(label, make)


def _twice(draw: Draw) -> list[Call]:
    return [(3, draw.normal(2, 3)), (3, draw.normal(2, 3))]


KINDS: dict[str, tuple[Kind, ...]] = {
    "08_unbroadcast": tuple(_unbroadcast(label, *case) for label, case in STRETCHED.items()),
    "08_arithmetic_backward": tuple(_arithmetic(label, *case) for label, case in BOTH.items()),
    "08_matmul_backward": tuple(_matmul(label, *case) for label, case in PRODUCTS.items()),
    "08_sum_backward": tuple(_sum(label, *case) for label, case in SUMS.items()),
    "08_pointwise_backward": (
        _pointwise("an array", 3, 4),
        _pointwise("a vector", 5),
        _pointwise("a number"),
        _pointwise("numbers far out", 2, 3, far=True),
    ),
    "08_grad_check": (
        _errors("right gradients of one input", "sigmoid", _as_they_are),
        _errors("the second gradient twice too large", "product", _second_twice),
        _errors("a gradient of zero", "product", _first_zero),
        _errors("one entry wrong", "exp", _one_entry),
        _errors("a gradient of the wrong sign", "total", _minus_first),
        _errors("a gradient that was not folded back", "column", _not_folded),
        _errors("an input that f does not use", "apart", _as_they_are),
        _errors("h = 0.001", "total", _second_twice, h=1e-3),
    ),
    "08_topological_order": (
        *(_order(label, *case) for label, case in EDGES.items()),
        Kind("ten places at random", _random_order),
        Kind(LADDER, _ladder_order),
        Kind(LONG, _long_order),
    ),
    "08_backpropagate": (
        *(_sweep(label, parents) for label, parents in PARENTS.items()),
        _sweep("sums, which hand on what they get", [[], [0], [0], [1, 2], [3, 0]], sums=True),
        _sweep("a second call", PARENTS["a diamond"], _twice),
        _sweep(
            "sums, in a second call",
            PARENTS["a diamond"],
            _twice,
            sums=True,
        ),
        _sweep(
            "two losses that share tensors",
            [[], [], [0, 1], [2, 0], [2, 1]],
            lambda draw: [(3, draw.normal(2, 3)), (4, draw.normal(2, 3))],
        ),
        _sweep(
            "tensors that do not lead to the last",
            [[], [], [0], [1, 0], [2, 2], [4, 3]],
            lambda draw: [(4, draw.normal(2, 3))],
        ),
        _sweep("a tensor alone", [[]]),
        _operated(
            "a network with columns of biases",
            NETWORK,
            ((4, 3), (4, 1), (2, 4), (2, 1), (3, 5), (2, 5), (), ()),
        ),
        _operated("exp, log, and sums along an axis", MIXED, ((3, 4), (2, 4))),
        _sweep(
            LADDER,
            [[], *([p for p, c in _rungs() if c == child] for child in range(1, 3 * RUNGS + 1))],
            shape=(),
            size=0.8,
            watched=(0, 1, 3 * RUNGS),
            seconds=PATIENCE,
        ),
        Kind(LONG, _long_sweep),
    ),
    "08_softmax_cross_entropy": tuple(
        _loss_kind(label) for label in (*PAIRS, APART) if label != REFUSED
    ),
}
"""For each exercise the kinds of problems it is tried with; the first is put twice."""

MARGINS = {"08_grad_check": 10.0}
"""One-sided differences with h = 0.001 are off by fifty tolerances, a few hundred at most: a
larger step would spoil central ones."""
