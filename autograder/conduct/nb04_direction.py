"""How ``directional_check`` of notebook 04 is tried: by where it asks the function, and its number.

The direction is the student's own draw, so the function that is handed over keeps the points at
which it was asked. From them follows what the number has to be.
"""

import zlib
from collections.abc import Sequence
from itertools import combinations
from typing import Any

import numpy as np

from autograder.compare import by_property, describe
from autograder.conduct.nb02_tables import number
from autograder.conduct.several_calls import joined
from autograder.exercise import Array, Exercise, Problem
from autograder.numerics import as_vector
from autograder.observe import Answer, Examinee
from autograder.rules import StandIns, Trial, broken_promises, nothing_back, put
from autograder.sealed import parameter_names

CLOSE, NEARLY = 1e-6, 1e-9
"""Relative and absolute error allowed of the number."""

SHORT, LONG = 0.3, 3.0
"""A direction's typical entry is at least the one over the root of their number, at most the other:
standard normal numbers are, and so is a direction of length 1."""

KEPT = 50
"""Points that are kept; two are needed."""


class Walk:
    """A function of parameters that remembers where it was asked.

    Args:
        parameters: where its caller stands.
        slopes: gradient of its straight part, an array for each parameter array.
        bends: how much of the sine of each parameter is added.
    """

    def __init__(
        self, parameters: Sequence[Array], slopes: Sequence[Array], bends: Sequence[Array]
    ) -> None:
        self._shapes = [np.shape(p) for p in parameters]
        self._start, self._slopes, self._bends = map(as_vector, (parameters, slopes, bends))
        self._asked: list[Array] = []

    def height(self, point: Any) -> float:
        """Value at a list of arrays shaped as the parameters.

        Raises:
            ValueError: other shapes.
            TypeError: not real numbers.
        """
        arrays = [np.asarray(array) for array in point]
        if [array.shape for array in arrays] != self._shapes:
            raise ValueError("f takes a list with an array for each parameter array, shaped alike")
        if not all(array.dtype.kind in "fiu" for array in arrays):
            raise TypeError("f takes real numbers only")
        vector = as_vector([array.astype(np.float64) for array in arrays])
        if len(self._asked) < KEPT:
            self._asked.append(vector)
        return self._at(vector)

    def _at(self, vector: Array) -> float:
        return float(np.dot(self._slopes, vector) + np.dot(self._bends, np.sin(vector)))

    def direction(self, h: float) -> tuple[Array, float] | None:
        """Half the way between two opposite points over ``h``, and the slope along it."""
        for one, other in combinations(self._asked, 2):
            middle = np.abs((one - self._start) + (other - self._start))
            if np.all(middle <= 1e-12 * (1 + np.abs(self._start))) and np.any(one != other):
                half = 0.5 / h
                return half * (one - other), half * (self._at(one) - self._at(other))
        return None


def conduct_direction(
    exercise: Exercise, problem: Problem, examinee: Examinee, stand_ins: StandIns | None
) -> Trial:
    """Ask for the check along directions from several generators.

    The problem's arguments: the parameters; slopes and bends of ``f``; the gradients that are
    handed over; ``h``; seeds, of which the first is put twice where there are several.
    """
    parameters, slopes, bends, gradients, h, seeds = problem.arguments
    answers: list[Answer] = []
    walks: list[Walk] = []
    for seed in (*seeds, *seeds[: len(seeds) > 1]):
        walk = Walk(parameters, slopes, bends)
        answer = put(
            exercise,
            problem,
            examinee,
            stand_ins,
            (walk.height, list(gradients), list(parameters), seed, h),
        )
        if nothing_back(answer):
            return Trial(problem, answer)
        answers.append(answer)
        walks.append(walk)
    ways = [walk.direction(h) for walk in walks]
    errors = [number(answer.value) for answer in answers]
    astray = _astray(ways, parameters)
    misjudged = astray and "where it asks f has to be right first"
    evidence = (
        by_property("direction", DIRECTION, astray),
        by_property("error", ERROR, misjudged or _misjudged(errors, ways, as_vector(gradients))),
    )
    kind = astray.split(" by ")[0]  # without numbers, which hang on the draw
    whole = joined(answers, [_digest(ways, [kind]), _plain_numbers(errors)])
    return Trial(problem, whole, evidence, broken_promises(exercise, problem, whole))


DIRECTION = (
    "ask f at two points, as far ahead as behind, that differ from the parameters in every entry "
    "by h times a random number from rng"
)
ERROR = "be the distance between the two changes over the larger of them, 0 if both are zero"


def _astray(ways: Sequence[tuple[Array, float] | None], parameters: Sequence[Array]) -> str:
    """What is wrong about the points at which f was asked; empty if nothing is."""
    directions = [way[0] for way in ways if way is not None]
    if len(directions) < len(ways):
        return "there are no two such points"
    for direction in directions:
        start = 0
        for name, array in zip(parameter_names(len(parameters)), parameters, strict=True):
            if not np.all(direction[start : start + array.size]):
                return f"{name} stays where it is, or some of its entries do"
            start += array.size
        typical = float(np.sqrt(np.mean(direction**2)))
        if not SHORT / np.sqrt(direction.size) <= typical <= LONG:
            return f"a typical entry moves by {typical:.2g} times h"
        if direction.size > 8 and (np.all(direction > 0) or np.all(direction < 0)):
            return "all entries move the same way"
    if len(directions) > 1:
        if not np.allclose(directions[0], directions[-1], rtol=1e-6):
            return "the same generator leads to another direction"
        if np.allclose(directions[0], directions[1], rtol=1e-6):
            return "another generator leads to the same direction"
    return ""


def _misjudged(
    errors: Sequence[Any], ways: Sequence[tuple[Array, float] | None], gradients: Array
) -> str:
    """What is wrong about the numbers that came back."""
    for error, way in zip(errors, ways, strict=True):
        if not isinstance(error, np.ndarray) or error.shape != () or error.dtype != np.float64:
            return f"it is {describe(error)}, where one float64 number was asked"
        assert way is not None  # else the direction is wrong, which is said first
        direction, slope = way
        predicted = float(np.dot(gradients, direction))
        larger = max(abs(slope), abs(predicted))
        right = float(np.ptp([slope, predicted])) / larger if larger else 0.0
        if not abs(error - right) <= max(CLOSE * right, NEARLY):
            return f"it is {float(error):.6g}, not {right:.6g}"
    return ""


def _digest(ways: Sequence[tuple[Array, float] | None], sides: Sequence[str]) -> Array:
    """What directions are like, whatever numbers they are made of: a code for what is wrong."""
    found = [0.0 if way is None else 1.0 + np.count_nonzero(way[0]) / way[0].size for way in ways]
    return np.array([*found, *(float(zlib.crc32(side.encode()) % 97) for side in sides)])


def _plain_numbers(errors: Sequence[Any]) -> Array:
    """The numbers without what rounding makes of them."""
    plain = [float(e) if isinstance(e, np.ndarray) and e.size == 1 else -1.0 for e in errors]
    return np.round(plain, 6)
