"""Compare one answer with what a right one returns, part by part. Pure; the only place that does.

The order is fixed: container, then shape, type and finiteness exactly, without broadcasting, then
the largest absolute error. ``not (error <= tolerance)`` rejects, so that NaN does not pass.
"""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.exercise import Array, Exercise, Problem, Shape
from autograder.values import Opaque


@dataclass(frozen=True)
class Evidence:
    """What was found for one part of an answer.

    Attributes:
        part: name of the part, e.g. ``dW3``.
        ok: the part is right.
        reason: ``""``, ``missing``, ``type``, ``shape``, ``finite``, ``value`` or ``property``.
        expected_shape: shape of the right part.
        found: shape and type found, or what was there instead.
        error: largest absolute error; None where it cannot be computed.
        tolerance: largest error allowed (at the worst entry).
        worst: index of the worst entry.
        ratio: ``found = ratio * expected`` for all entries of a wrong part; None when there is no
            such number.
        values: (expected, found) at the worst entry.
        clause: what the part should do, to be read after "should", where it is judged by a
            property; ``found`` then says what it does instead.
    """

    part: str
    ok: bool
    reason: str
    expected_shape: Shape
    found: str
    error: float | None = None
    tolerance: float | None = None
    worst: tuple[int, ...] | None = None
    ratio: float | None = None
    values: tuple[float, float] | None = None
    clause: str = ""


def by_property(part: str, clause: str, found: str = "") -> Evidence:
    """Evidence for a part that is judged by what it does, not by its numbers.

    Args:
        part: its name.
        clause: what it should do, e.g. ``reject every wrong gradient``.
        found: what it does instead, e.g. ``it accepts a bias of zero``; empty if all is right.
    """
    reason = "property" if found else ""
    return Evidence(part, not found, reason, (), found, clause=clause)


def describe(value: Any) -> str:
    """Name a value the way a message does: ``(4, 3) float64``, ``a list of 2``, ``None``."""
    if isinstance(value, np.ndarray):
        kind = "" if value.dtype == np.float64 else f" {value.dtype}"
        return ("a number" if value.shape == () else str(value.shape)) + kind
    if isinstance(value, list):
        return f"a list of {len(value)}"
    if isinstance(value, Opaque):
        return value.type_name
    return {"NoneType": "None", "int": "a whole number (int)"}.get(
        type(value).__name__, type(value).__name__
    )


def _ratio(expected: Array, found: Array) -> float | None:
    """The number r with ``found = r * expected`` to 1e-6, if there is one."""
    scale = float(np.max(np.abs(expected), initial=0.0))
    if scale == 0.0:
        return None
    e, f = expected / scale, found / scale
    ratio = float(np.sum(e * f) / np.sum(e * e))
    return ratio if np.all(np.abs(f - ratio * e) <= 1e-6 * max(abs(ratio), 1e-30)) else None


@np.errstate(all="ignore")
def compare_part(name: str, expected: Array, tolerance: float | Array, found: Any) -> Evidence:
    """Compare one part: type, shape, finiteness, then the largest absolute error."""
    shape = np.shape(expected)

    def wrong(reason: str) -> Evidence:
        return Evidence(name, False, reason, shape, describe(found))

    if not isinstance(found, np.ndarray):
        return wrong("missing" if found is None else "type")
    if found.dtype != np.float64:
        return wrong("type")
    if found.shape != shape:
        return wrong("shape")
    if found.size == 0:
        return Evidence(name, True, "", shape, describe(found), 0.0, 0.0)
    errors = np.abs(found - expected)
    each = np.ndim(tolerance) > 0
    excess = errors - tolerance if each else errors
    worst = tuple(int(i) for i in np.unravel_index(int(excess.argmax()), shape))  # NaN comes first
    error = float(errors[worst])
    if not math.isfinite(error) and not (finite := np.isfinite(found)).all():
        where = tuple(int(i) for i in np.argwhere(~finite)[0])
        return Evidence(name, False, "finite", shape, describe(found), worst=where)
    allowed = float(np.broadcast_to(tolerance, shape)[worst] if each else tolerance)
    ok = error <= allowed
    return Evidence(
        name,
        ok,
        "" if ok else "value",
        shape,
        describe(found),
        error=error,
        tolerance=allowed,
        worst=worst,
        ratio=None if ok else _ratio(np.asarray(expected), found),
        values=(float(np.asarray(expected)[worst]), float(found[worst])),
    )


@np.errstate(all="ignore")  # the settings of the notebook must not decide what happens here
def compare(exercise: Exercise, problem: Problem, value: Any) -> tuple[Evidence, ...]:
    """Evidence for each part of ``value``, an answer read as plain data.

    A container of the wrong length or kind has no part: each is reported as missing.
    """
    if exercise.comparison is not None:
        return exercise.comparison(exercise, problem, value)
    names = [part.name for part in exercise.parts]
    if exercise.container and not (isinstance(value, list) and len(value) == len(names)):
        return tuple(
            Evidence(name, False, "missing", np.shape(problem.expected[name]), describe(value))
            for name in names
        )
    found = value if exercise.container else [value]
    return tuple(
        compare_part(name, problem.expected[name], problem.tolerance[name], item)
        for name, item in zip(names, found, strict=True)
    )
