"""How ``relative_error`` and ``compare_gradients`` of notebook 02 are tried and compared."""

import zlib
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.compare import Evidence, by_property, compare_part, describe
from autograder.exercise import Array, Exercise, Problem
from autograder.observe import Examinee
from autograder.rules import StandIns, Trial, broken_promises, put
from autograder.sealed import parameter_names

KEYS = ("name", "shape", "error", "worst")


def number(value: Any) -> Any:
    """A float64 for a whole number or a number of another type; anything else as it is."""
    if isinstance(value, int) and not isinstance(value, bool):
        return np.asarray(float(value))
    return value


def compare_error(exercise: Exercise, problem: Problem, value: Any) -> tuple[Evidence, ...]:
    """A number near the right one; where that is NaN, any number that is not finite."""
    return (_of_error(problem.expected["error"], problem.tolerance["error"], value),)


def _of_error(expected: Array, tolerance: float | Array, value: Any) -> Evidence:
    found = number(value)
    plain = isinstance(found, np.ndarray) and found.shape == () and found.dtype.kind == "f"
    if np.isfinite(expected) or not plain:
        return compare_part("error", np.nan_to_num(expected), tolerance, found)
    bad = f"it is {float(found):.3g}" if np.isfinite(found) else ""
    return by_property("error", "be NaN or infinite where an array holds NaN or infinity", bad)


def conduct_table(
    exercise: Exercise, problem: Problem, examinee: Examinee, stand_ins: StandIns | None
) -> Trial:
    """A table of two lists of arrays, read column by column.

    The problem's arguments: both lists; expected is the column of errors.
    """
    answer = put(exercise, problem, examinee, stand_ins)
    if answer.raised is not None or answer.lost:
        return Trial(problem, answer)
    analytic, numeric = problem.arguments
    rows, trouble = _rows(answer.value, len(analytic))
    if trouble:
        evidence = tuple(by_property(key, "be in every row", trouble) for key in KEYS)
        return Trial(problem, answer, evidence)
    evidence = (
        _names(rows),
        _shapes(rows, analytic),
        _errors(rows, problem),
        _worst(rows, analytic, numeric),
    )
    fits = [a.shape == b.shape for a, b in zip(analytic, numeric, strict=True)]
    columns = [_as_numbers([row[key] for row in rows], fits) for key in KEYS]
    broken = broken_promises(exercise, problem, answer)
    return Trial(problem, replace(answer, value=columns), evidence, broken)


def _rows(value: Any, count: int) -> tuple[list[dict[str, Any]], str]:
    """The rows of a table, or what is wrong with it as a whole."""
    if not isinstance(value, list):
        return [], f"there was {describe(value)} in place of a list of rows"
    if len(value) != count:
        return [], f"there were {len(value)} rows for {count} arrays"
    for row in value:
        if not isinstance(row, dict):
            return [], f"a row was {describe(row)}, not a dictionary"
        missing = [key for key in KEYS if key not in row]
        if missing:
            return [], f"a row has no {missing[0]!r}"
    return value, ""


def _called(row: int) -> str:
    return parameter_names(row + 1)[row]


def _names(rows: list[dict[str, Any]]) -> Evidence:
    bad = [(i, row["name"]) for i, row in enumerate(rows) if row["name"] != _called(i)]
    found = ""
    if bad:
        i, name = bad[0]
        shown = repr(name[:20]) if isinstance(name, str) else describe(name)
        found = f"row {i} has {shown} where the parameter is {_called(i)}"
    return by_property("name", "be W1, b1, W2, b2 and so on", found)


def _index(value: Any) -> tuple[int, ...] | None:
    """An index or a shape, whole numbers of any type; None if it is not one."""
    items = value.ravel().tolist() if isinstance(value, np.ndarray) else value
    if isinstance(items, int) and not isinstance(items, bool):
        items = [items]
    if not isinstance(items, list):
        return None
    found = [i.item() if isinstance(i, np.ndarray) and i.shape == () else i for i in items]
    return tuple(found) if all(type(i) is int for i in found) else None


def _shapes(rows: list[dict[str, Any]], analytic: list[Array]) -> Evidence:
    bad = [
        _called(i)
        for i, (row, array) in enumerate(zip(rows, analytic, strict=True))
        if _index(row["shape"]) != array.shape
    ]
    found = f"that of {bad[0]} is another" if bad else ""
    return by_property("shape", "be the shape of the analytic array", found)


def _errors(rows: list[dict[str, Any]], problem: Problem) -> Evidence:
    for i, (row, right) in enumerate(zip(rows, problem.expected["error"], strict=True)):
        found = number(row["error"])
        if np.isinf(right):
            infinite = isinstance(found, np.ndarray) and found.shape == () and np.isinf(found)
            if not infinite:
                clause = "be infinity where shapes differ"
                return by_property("error", clause, f"it is not for {_called(i)}")
            continue
        evidence = _of_error(np.asarray(right), 1e-9, found)
        if not evidence.ok:
            said = describe(found) if evidence.error is None else f"{float(found):.3g}"
            wanted = f", not {float(right):.3g}" if np.isfinite(right) else ""
            clause = "be the relative error of the two arrays"
            return by_property("error", clause, f"for {_called(i)} it is {said}{wanted}")
    return by_property("error", "be the relative error of the two arrays")


def _worst(rows: list[dict[str, Any]], analytic: list[Array], numeric: list[Array]) -> Evidence:
    clause = "be the index of the entry with the largest difference"
    for i, (row, a, b) in enumerate(zip(rows, analytic, numeric, strict=True)):
        if a.shape != b.shape:
            if row["worst"] is not None:
                return by_property(
                    "worst", "be None where shapes differ", f"it is not for {_called(i)}"
                )
            continue
        if not np.all(np.isfinite(a)):
            continue  # any entry may be called the worst
        index = _index(row["worst"])
        if index is None or len(index) != a.ndim:
            found = f"that of {_called(i)} is no index of an array with {a.ndim} axes"
            return by_property("worst", clause, found)
        gap = np.abs(a - b)
        inside = all(0 <= k < n for k, n in zip(index, a.shape, strict=True))
        if not inside or gap[index] < np.max(gap) * (1 - 1e-9):
            return by_property("worst", clause, f"that of {_called(i)} is another entry")
    return by_property("worst", clause)


def _as_numbers(column: list[Any], fits: list[bool]) -> Array:
    """A column as numbers, equal for equal columns; only to recognise known mistakes by.

    Where shapes differ it counts only whether an entry is the one that is asked there.
    """

    def one(value: Any, fit: bool) -> float:
        found = number(value)
        if not fit and isinstance(found, np.ndarray) and found.shape == ():
            return 1.0 + bool(np.isinf(found))
        if not fit and not isinstance(value, str):
            return 3.0 + (value is None)
        index = _index(value)
        if isinstance(value, np.ndarray) and value.shape == () and value.dtype.kind == "f":
            return float(value)
        if isinstance(value, str) or index is None:
            return float(zlib.crc32(str(value)[:50].encode()) % 9973)
        return float(sum((k + 2) * 31**place for place, k in enumerate(index)))

    return np.array([one(value, fit) for value, fit in zip(column, fits, strict=True)])
