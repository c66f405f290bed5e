"""How ``kink_safe_check`` of notebook 07 is tried: on a function whose kinks are known.

Central differences of the function are exact up to rounding where no kink is crossed: apart from
its kinks it is a polynomial of second degree.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.compare import Evidence, by_property, compare_part, describe
from autograder.conduct.digests import digest_of_trouble
from autograder.conduct.several_calls import joined
from autograder.exercise import Array, Exercise, Problem
from autograder.numerics import as_vector
from autograder.observe import Examinee
from autograder.rules import StandIns, Trial, broken_promises, nothing_back, put
from autograder.sealed import parameter_names
from autograder.values import Steady

CROSSED = "be True where signs differ between h ahead and h behind, and False elsewhere"
ERRORS = "be the relative error of each array over the entries that cross no kink"


class Creased:
    """A function of parameters with a crease for each unit, and the signs of its units.

    Args:
        shapes: of the parameter arrays.
        rows: (units, n_params); a unit is zero on a plane.
        offsets: (units,).
        folds: (units,) how sharply each crease is folded.
        bends: (n_params,) curvature along each parameter.
        unit: all values are multiplied with this.
    """

    def __init__(
        self,
        shapes: Sequence[tuple[int, ...]],
        rows: Array,
        offsets: Array,
        folds: Array,
        bends: Array,
        unit: float,
    ) -> None:
        self._shapes = list(shapes)
        self._rows, self._offsets, self._folds, self._bends = rows, offsets, folds, bends
        self._unit = unit

    def _read(self, parameters: Any) -> Array:
        """All entries in one vector.

        Raises:
            ValueError: other shapes.
            TypeError: not real numbers.
        """
        arrays = [np.asarray(array) for array in parameters]
        if [array.shape for array in arrays] != self._shapes:
            raise ValueError("a list is needed with an array for each parameter array, same shapes")
        if not all(array.dtype.kind in "fiu" for array in arrays):
            raise TypeError("real numbers only")
        return as_vector([array.astype(np.float64) for array in arrays])

    def units(self, vector: Array) -> Array:
        """Value of each unit, (units,)."""
        return self._rows @ vector + self._offsets

    def loss(self, parameters: Any) -> float:
        """Value of the function."""
        vector = self._read(parameters)
        creased = np.dot(self._folds, np.abs(self.units(vector)))
        return float(self._unit * (creased + np.dot(self._bends, vector * vector) / 2))

    def signs(self, parameters: Any) -> NDArray[np.bool_]:
        """Which units are above zero, two columns of them."""
        return (self.units(self._read(parameters)) > 0).reshape(-1, 2)

    def slopes(self, vector: Array) -> Array:
        """The gradient, (n_params,), where no unit is zero."""
        creased = (self._folds * np.sign(self.units(vector))) @ self._rows
        return np.asarray(self._unit * (creased + self._bends * vector))


def conduct_kinks(
    exercise: Exercise, problem: Problem, examinee: Examinee, stand_ins: StandIns | None
) -> Trial:
    """One call with a creased function.

    The problem's arguments: those of ``Creased`` but for the shapes, in a list; the parameters,
    the gradients, h. What it expects: ``crossed``, a 1 for each entry that crosses and a 0 for
    each other, in the order of the parameters; ``errors``.
    """
    crease, parameters, gradients, h = problem.arguments
    function = Creased([np.shape(p) for p in parameters], *crease)
    answer = put(
        exercise,
        problem,
        examinee,
        stand_ins,
        (Steady(function.loss), function.signs, list(parameters), list(gradients), h),
    )
    if nothing_back(answer):
        return Trial(problem, answer)
    flags, trouble = _flags(answer.value, parameters)
    if flags is None:
        evidence = tuple(
            by_property(p.name, "be told from a pair", trouble) for p in exercise.parts
        )
        seen = [digest_of_trouble(trouble)] * len(exercise.parts)
        return Trial(problem, joined([answer], seen), evidence)
    right = problem.expected["crossed"] > 0
    evidence = (
        by_property("crossed", CROSSED, _misreported(flags, right, parameters)),
        _errors(problem, answer.value[0]),
    )
    whole = joined([answer], [1.0 + flags, answer.value[0]])
    return Trial(problem, whole, evidence, broken_promises(exercise, problem, answer))


def _flags(value: Any, parameters: Sequence[Array]) -> tuple[NDArray[np.bool_] | None, str]:
    """All reports in one vector; None, and why, where the answer has another form."""
    if not (isinstance(value, list) and len(value) == 2):
        return None, f"it returned {describe(value)}, where (errors, crossed) was asked"
    crossed = value[1]
    if not isinstance(crossed, list):
        return None, f"crossed is {describe(crossed)}, where a list of arrays was asked"
    if len(crossed) != len(parameters):
        return None, f"crossed has {len(crossed)} arrays, where {len(parameters)} were asked"
    for name, array, like in zip(parameter_names(len(crossed)), crossed, parameters, strict=True):
        if not isinstance(array, np.ndarray) or array.dtype != np.bool_:
            return None, f"crossed for {name} is {describe(array)}, where True or False was asked"
        if array.shape != like.shape:
            return None, f"crossed for {name} has {array.shape}, where {like.shape} was asked"
    return as_vector(crossed) > 0, ""


def _misreported(
    flags: NDArray[np.bool_], right: NDArray[np.bool_], parameters: Sequence[Array]
) -> str:
    """The first entry that is reported wrongly."""
    start = 0
    for name, array in zip(parameter_names(len(parameters)), parameters, strict=True):
        own = slice(start, start + array.size)
        wrong = np.flatnonzero(flags[own] != right[own])
        if wrong.size:
            index = [int(i) for i in np.unravel_index(wrong[0], array.shape)]
            missed = right[own][wrong[0]]
            return f"{name}{index} " + (
                "crosses a kink and is not reported" if missed else "crosses none and is reported"
            )
        start += array.size
    return ""


def _errors(problem: Problem, found: Any) -> Evidence:
    """The errors; where NaN was in the gradient, NaN or infinity is right."""
    expected = problem.expected["errors"]
    if isinstance(found, np.ndarray) and found.shape == expected.shape and found.dtype.kind == "f":
        hidden = np.isnan(expected) & ~np.isfinite(found)
        expected, found = np.where(hidden, 0.0, expected), np.where(hidden, 0.0, found)
        if np.any(np.isnan(expected)):
            return by_property("errors", ERRORS, "one is a number where the gradient holds NaN")
    return compare_part("errors", expected, problem.tolerance["errors"], found)
