"""How the blanks of notebook 03 that take several calls are tried and compared."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.compare import Evidence, by_property, compare_part
from autograder.conduct.several_calls import gathered
from autograder.exercise import Array, Exercise, Problem
from autograder.loglog import fitted_slope
from autograder.observe import Answer, Examinee
from autograder.rules import StandIns, Trial, broken_promises

METHODS = ("forward", "central", "complex")

IMAGINARY = 1e-20
"""Length of the imaginary step by which a loss is tried."""


def _trial(
    exercise: Exercise, problem: Problem, answer: Answer, evidence: Sequence[Evidence]
) -> Trial:
    return Trial(problem, answer, tuple(evidence), broken_promises(exercise, problem, answer))


def conduct_curve(
    exercise: Exercise, problem: Problem, examinee: Examinee, stand_ins: StandIns | None
) -> Trial:
    """``error_curve`` with each method; its errors, and the slopes of its curve.

    The problem's arguments: f, grad, x, the steps for each method, and for each method the rows
    (low, high, slope, allowed) of slopes that its curve should have between two steps.
    """
    f, grad, x, grids, windows = problem.arguments
    calls = [(f, grad, x, hs, name) for hs, name in zip(grids, METHODS, strict=True)]
    answer = gathered(exercise, problem, calls, examinee, stand_ins)
    if not isinstance(answer.value, list):
        return Trial(problem, answer)
    evidence = [
        _curve(name, problem, found, hs, rows)
        for name, found, hs, rows in zip(METHODS, answer.value, grids, windows, strict=True)
    ]
    return _trial(exercise, problem, answer, evidence)


def _curve(name: str, problem: Problem, found: Any, hs: Array, rows: Any) -> Evidence:
    values = compare_part(name, problem.expected[name], problem.tolerance[name], found)
    if not values.ok:
        return values
    for low, high, slope, allowed in rows:
        fitted = fitted_slope(hs, found, low, high)
        if fitted is None or not abs(fitted - slope) <= allowed:
            clause = f"have the slope {slope:g} where h is between {low:.0e} and {high:.0e}"
            drawn = "most errors there are zero" if fitted is None else f"it has {fitted:.2f}"
            return by_property(name, clause, drawn)
    return values


def conduct_steps(
    exercise: Exercise, problem: Problem, examinee: Examinee, stand_ins: StandIns | None
) -> Trial:
    """``best_step`` with each method, for one dtype.

    The problem's arguments: the dtype, and for each method the least and the largest good step.
    """
    dtype, ranges = problem.arguments
    calls = [(name, dtype) for name in METHODS]
    answer = gathered(exercise, problem, calls, examinee, stand_ins)
    if not isinstance(answer.value, list):
        return Trial(problem, answer)
    steps = [_number(value) for value in answer.value]
    evidence = [
        _step(name, step, low, high)
        for name, step, (low, high) in zip(METHODS, steps, ranges, strict=True)
    ]
    return _trial(exercise, problem, replace(answer, value=steps), evidence)


def _number(value: Any) -> Any:
    """A float64 for a number of any kind, also one of another precision; else as it was."""
    if not isinstance(value, int | np.ndarray):
        return value
    number = np.asarray(value)
    if number.shape == () and number.dtype.kind in "fiu":
        return number.astype(np.float64)
    return value


def _step(name: str, step: Any, low: float, high: float) -> Evidence:
    if not isinstance(step, np.ndarray) or step.shape != () or not np.isfinite(step):
        return compare_part(name, np.zeros(()), 0.0, step)
    # The range is not said: it is the answer.
    clause = "be a good step for this kind of number"
    if low <= step <= high:
        return by_property(name, clause)
    return by_property(
        name, clause, f"{float(step):.1e} is too {'large' if step > high else 'small'}"
    )


def conduct_safe_loss(
    exercise: Exercise, problem: Problem, examinee: Examinee, stand_ins: StandIns | None
) -> Trial:
    """``complex_safe_loss`` at real parameters, and with imaginary steps in several directions.

    The problem's arguments: parameters, X, Y, and a direction for each part after the loss.
    """
    parameters, X, Y, directions = problem.arguments
    moved = [
        [p + 1j * IMAGINARY * d for p, d in zip(parameters, direction, strict=True)]
        for direction in directions
    ]
    calls = [(list(point), X, Y) for point in (parameters, *moved)]
    answer = gathered(exercise, problem, calls, examinee, stand_ins)
    if not isinstance(answer.value, list):
        return Trial(problem, answer)
    loss, *stepped = answer.value
    parts = [_real(loss), *map(_slope, stepped)]
    evidence = [
        compare_part(part.name, problem.expected[part.name], problem.tolerance[part.name], found)
        for part, found in zip(exercise.parts, parts, strict=True)
    ]
    return _trial(exercise, problem, replace(answer, value=parts), evidence)


def _real(value: Any) -> Any:
    """A real number that is written as a complex one, as a real one."""
    if isinstance(value, np.ndarray) and value.dtype == np.complex128 and np.all(value.imag == 0):
        return np.array(value.real)
    return value


def _slope(value: Any) -> Any:
    """What an answer to an imaginary step says of the slope; zero where it is real."""
    if isinstance(value, np.ndarray) and value.dtype.kind in "fc":
        return np.asarray(np.imag(value) / IMAGINARY)
    return value
