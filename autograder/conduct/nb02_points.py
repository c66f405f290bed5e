"""How ``check_point`` and ``sneaky_backward`` of notebook 02 are tried."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np

from autograder.compare import Evidence, by_property, describe
from autograder.conduct.several_calls import joined
from autograder.exercise import Array, Exercise, Problem
from autograder.numerics import as_vector
from autograder.observe import Answer, Examinee, same
from autograder.rules import StandIns, Trial, broken_promises, nothing_back, put, unfilled
from autograder.sealed import ORIGINAL_EPS, exact_gradient, original_check, parameter_names

LEAST, MOST = 0.2, 3.0
"""Between these the entries of every array of a point have their root mean square."""

WRONG, FALLEN = 0.1, 0.9
"""A sneaky gradient errs by more than the one; with it the loss falls below the other's share."""


def conduct_point(
    exercise: Exercise, problem: Problem, examinee: Examinee, stand_ins: StandIns | None
) -> Trial:
    """Ask for points from several generators, from the first of them twice.

    The problem's arguments: sizes, batch size, seeds.
    """
    sizes, n, seeds = problem.arguments
    answers: list[Answer] = []
    for seed in (*seeds, seeds[0]):
        answer = put(exercise, problem, examinee, stand_ins, (list(sizes), n, seed))
        if nothing_back(answer):
            return Trial(problem, answer)
        answers.append(answer)
    whole = _together(answers)
    wanted = [s for a, b in pairwise(sizes) for s in ((b, a), (b,))]
    shapes = [*wanted, (sizes[0], n), (sizes[-1], n)]
    troubles = [t for a in answers if (t := _shape_trouble(a.value, shapes))]
    clause = "be those of the parameters, of X and of Y"
    if troubles:
        rest = "the shapes have to be right first"
        evidence = (
            by_property("shapes", clause, troubles[0]),
            by_property("draws", DRAWS, rest),
            by_property("power", POWER, rest),
        )
        return Trial(problem, whole, evidence)
    *points, again = [[*a.value[0], *a.value[1:]] for a in answers]
    evidence = (
        by_property("shapes", clause),
        by_property("draws", DRAWS, _draw_trouble(points, again)),
        by_property("power", POWER, _power_trouble(points)),
    )
    return Trial(problem, whole, evidence, broken_promises(exercise, problem, whole))


DRAWS = "come from rng: the same generator gives the same point, another one another"
POWER = "lie in ordinary sizes in every array, with both signs in weights and biases"


def _together(answers: Sequence[Answer]) -> Answer:
    """One answer for all calls; its value says in few numbers what each part is like."""
    first, again = answers[0].value, answers[-1].value
    varied = not same(first, answers[1].value)
    columns = list(zip(*(_arrays(a.value) for a in answers[:-1]), strict=False))
    return joined(
        answers,
        [
            np.array([float(n) for a in _arrays(first) for n in (-1, *np.shape(a))]),
            np.array([1.0 + same(first, again), 1.0 + varied]),
            np.array(
                [
                    1.0 + (varied and len(_odd(c, i >= len(columns) - 2)))
                    for i, c in enumerate(columns)
                ]
            ),
        ],
    )


def _arrays(value: Any) -> list[Any]:
    if isinstance(value, list):
        return [array for item in value for array in _arrays(item)]
    return [value]


def _rms(array: Array) -> float:
    return float(np.sqrt(np.mean(np.square(array))))


def _shape_trouble(value: Any, shapes: Sequence[tuple[int, ...]]) -> str:
    if not (isinstance(value, list) and len(value) == 3 and isinstance(value[0], list)):
        return f"it returned {describe(value)}, where (parameters, X, Y) was asked"
    found = [*value[0], *value[1:]]
    if len(found) != len(shapes):
        return f"there are {len(value[0])} parameter arrays, where {len(shapes) - 2} were asked"
    for name, array, shape in zip(_names(shapes), found, shapes, strict=True):
        if not isinstance(array, np.ndarray) or array.dtype != np.float64:
            return f"{name} is {describe(array)}, where float64 numbers were asked"
        if array.shape != shape:
            return f"{name} has {array.shape}, where {shape} was asked"
        if not np.all(np.isfinite(array)):
            return f"{name} is not finite"
    return ""


def _names(arrays: Sequence[Any]) -> list[str]:
    return [*parameter_names(len(arrays) - 2), "X", "Y"]


def _draw_trouble(points: list[list[Array]], again: list[Array]) -> str:
    names = _names(again)
    for name, array, repeated in zip(names, points[0], again, strict=True):
        if not np.array_equal(array, repeated):
            return f"{name} is another one when the generator is the same"
    for name, first, second in zip(names, points[0], points[1], strict=True):
        if np.any(first) and np.array_equal(first, second):
            return f"{name} is the same one when the generator is another"
    return ""


def _power_trouble(points: list[list[Array]]) -> str:
    for name, arrays in zip(_names(points[0]), zip(*points, strict=True), strict=True):
        odd = _odd(arrays, name in ("X", "Y"))
        if odd:
            size = _rms(as_vector(arrays))
            return f"{name} {odd.format(size=size)}"
    return ""


def _odd(arrays: Sequence[Any], any_sign: bool) -> str:
    """What is odd about an array, seen at all points together; one draw alone may be odd.

    Args:
        arrays: the array at each point.
        any_sign: whether all numbers may have one sign, as inputs and targets may.
    """
    if not all(isinstance(a, np.ndarray) and a.dtype.kind == "f" and a.size for a in arrays):
        return "is not made of numbers"
    entries = as_vector(arrays)
    if not np.any(entries):
        return "is zero everywhere"
    if any(a.size > 1 and np.ptp(a) == 0 for a in arrays):
        return "holds one number everywhere, again and again"
    if not _rms(entries) >= LEAST:
        return "has a typical size of only {size:.2g}"
    if not _rms(entries) <= MOST:
        return "has a typical size as large as {size:.2g}"
    one_sign = np.all(entries >= 0) or np.all(entries <= 0)
    return "has numbers of one sign only" if one_sign and not any_sign else ""


def conduct_sneaky(
    exercise: Exercise, problem: Problem, examinee: Examinee, stand_ins: StandIns | None
) -> Trial:
    """Hold a gradient against the original rule and against the truth, and train with it.

    The problem's arguments: the notebook's forward pass and its loss of all parameters; a list of
    points (parameters, X, Y) of the original kind; one point to train from; rate, steps.
    """
    forward, loss, small, start, rate, steps = problem.arguments
    answers: list[Answer] = []

    def ask(parameters: Sequence[Array], X: Array, Y: Array) -> list[Array] | None:
        """What it returns; None where it is no gradient, or stopped."""
        layers = [np.asarray(a) for a in forward(list(parameters), X)]
        answer = put(exercise, problem, examinee, stand_ins, (layers, Y, list(parameters)))
        answers.append(answer)
        return None if _not_gradients(answer, parameters) else answer.value

    def stop() -> Trial:
        last = answers[-1]
        if last.raised is not None or last.lost or unfilled(last):
            return Trial(problem, last)
        found = _not_gradients(last, start[0])
        evidence = tuple(by_property(p.name, "be told from six arrays", found) for p in parts)
        kind = np.array([4.0 if "float" in found or "finite" in found else 3.0])
        return Trial(problem, replace(last, value=[kind] * len(parts)), evidence)

    parts = exercise.parts
    means, errors = [], []
    for point in small:
        gradients = ask(*point)
        if gradients is None:
            return stop()
        means.append(original_check(loss, gradients, *point))
        errors.append(_largest_error(gradients, exact_gradient(loss, *point)))
    losses = [float(loss(*start))]
    now, X, Y = start
    for _ in range(int(steps)):
        gradients = ask(now, X, Y)
        if gradients is None:
            return stop()
        now = [p - rate * g for p, g in zip(now, gradients, strict=True)]
    losses.append(float(loss(now, X, Y)))
    evidence = _sneaky_evidence(means, errors, losses)
    whole = joined(answers, [np.array([1.0 + e.ok]) for e in evidence])
    return Trial(problem, whole, evidence, broken_promises(exercise, problem, whole))


def _not_gradients(answer: Answer, parameters: Sequence[Array]) -> str:
    """Why an answer is not a list of arrays like the parameters; empty if it is."""
    value = answer.value
    if answer.raised is not None or answer.lost or not isinstance(value, list):
        return f"it returned {describe(value)}"
    if len(value) != len(parameters):
        return f"it returned {len(value)} arrays"
    for name, g, p in zip(_names([*value, 0, 0]), value, parameters, strict=False):
        if not isinstance(g, np.ndarray) or g.dtype != np.float64:
            return f"d{name} is {describe(g)}"
        if g.shape != p.shape:
            return f"d{name} has {g.shape} where {name} has {p.shape}"
        if not np.all(np.isfinite(g)):
            return f"d{name} is not finite"
    return ""


def _largest_error(found: Sequence[Array], exact: Sequence[Array]) -> float:
    """The largest error in an array relative to its size, over all arrays."""
    ratios = []
    for g, e in zip(found, exact, strict=True):
        gap, size = np.max(np.abs(g - e)), np.max(np.abs([g, e]))
        ratios.append(float(gap / size) if size else 0.0)
    return max(ratios)


def _sneaky_evidence(
    means: Sequence[float], errors: Sequence[float], losses: Sequence[float]
) -> tuple[Evidence, ...]:
    top, least = max(means), min(errors)
    before, after = losses
    return (
        by_property(
            "passes",
            f"be accepted by the original check, a mean below {ORIGINAL_EPS:g}",
            "" if top < ORIGINAL_EPS else f"its mean is {top:.2g}",
        ),
        by_property(
            "wrong",
            f"be wrong by more than {WRONG:.0%} in at least one array",
            "" if least > WRONG else f"the largest relative error is {least:.2g}",
        ),
        by_property(
            "trains",
            f"bring the loss below {FALLEN:.0%} of what it was",
            ""
            if after < FALLEN * before
            else f"trained with it, the loss went from {before:.4g} to {after:.4g}",
        ),
    )
