"""Clauses of ``relative_error`` and ``compare_gradients``, and right versions of both."""

import itertools
import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from tests.proof.contract import Case, call

RNG = np.random.default_rng(202)


def relative_error(a: Any, b: Any) -> float:
    """By its definition, in Python numbers."""
    pairs = list(zip(np.ravel(a).tolist(), np.ravel(b).tolist(), strict=True))
    if not all(math.isfinite(x) and math.isfinite(y) for x, y in pairs):
        return math.nan
    size = max(max(abs(x), abs(y)) for x, y in pairs)
    return max(abs(x - y) for x, y in pairs) / size if size else 0.0


def compare_gradients(analytic: Any, numeric: Any) -> list[dict[str, Any]]:
    """The table."""
    rows = []
    for i, (a, b) in enumerate(zip(analytic, numeric, strict=True)):
        fits = a.shape == b.shape
        places = list(np.ndindex(a.shape))
        rows.append(
            {
                "name": f"{'Wb'[i % 2]}{1 + i // 2}",
                "shape": a.shape,
                "error": relative_error(a, b) if fits else math.inf,
                "worst": max(places, key=lambda p: abs(a[p] - b[p])) if fits else None,
            }
        )
    return rows


def _pairs() -> Iterator[tuple[str, Any, Any]]:
    a, b = RNG.normal(size=(4, 3)), RNG.normal(size=(4, 3))
    yield "two arrays", a, b
    yield "the other way round", b, a
    yield "one three times the other", np.abs(a), 3 * np.abs(a)
    yield "the other three times the one", 3 * np.abs(a), np.abs(a)
    yield "negative numbers", -1 - np.abs(a), -1 - 2 * np.abs(a)
    crumbs = np.array([1.0, 1e-12]), np.array([1.0 + 1e-7, -1e-12])
    yield "near zero", *crumbs
    yield "zeros", np.zeros(4), np.zeros(4)
    yield "one zero", np.zeros(4), np.arange(4.0)
    yield "another zero", np.arange(4.0), np.zeros(4)
    yield "opposite", a, -a
    yield "tiny", 1e-140 * a, 1e-140 * b
    yield "huge", 1e140 * a, 1e140 * b
    for bad in (np.nan, np.inf, -np.inf):
        broken = a.copy()
        broken[2, 1] = bad
        yield f"{bad} in it", broken, b


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | np.ndarray):
        return None
    array = np.asarray(value)
    return float(array) if array.shape == () and array.dtype.kind in "fi" else None


def _same(found: Any, right: float) -> bool:
    number = _number(found)
    if number is None:
        return False
    if math.isnan(right):
        return not math.isfinite(number)
    return number == right or abs(number - right) <= 1e-11 * min(right, 9.0) + 1e-14


def broken_by_error(function: Any) -> Iterator[str]:
    """Clauses that an answer breaks."""
    for label, a, b in _pairs():
        result, breach = call(function, Case(label, (a, b), None))
        if breach or not _same(result, relative_error(a, b)):
            yield f"{label}: {breach or 'value'}"


def _lists(sizes: tuple[int, ...]) -> tuple[list[Any], list[Any]]:
    shapes = [s for a, b in itertools.pairwise(sizes) for s in ((b, a), (b,))]
    analytic = [RNG.normal(size=s) for s in shapes]
    return analytic, [a + 0.1**k * RNG.normal(size=a.shape) for k, a in enumerate(analytic)]


def _tables() -> Iterator[tuple[str, list[Any], list[Any]]]:
    yield "three layers", *_lists((3, 5, 4, 2))
    yield "one layer", *_lists((4, 3))
    yield "four layers", *_lists((2, 5, 3, 4, 6))
    analytic, numeric = _lists((3, 5, 4, 2))
    analytic[3] = numeric[3] = np.zeros(4)
    yield "zeros", analytic, numeric
    analytic, numeric = _lists((3, 5, 4, 2))
    analytic[1], analytic[2] = analytic[1][:, None], analytic[2].T.copy()
    yield "other shapes", analytic, numeric
    analytic, numeric = _lists((3, 5, 4, 2))
    analytic[0][1, 1] = np.nan
    yield "not a number", analytic, numeric


def _place(value: Any) -> Any:
    return None if value is None else tuple(np.asarray(value).ravel().tolist())


def _row_breach(row: Any, right: dict[str, Any]) -> str:
    if not isinstance(row, dict) or not right.keys() <= row.keys():
        return "no such row"
    if row["name"] != right["name"]:
        return "name"
    if _place(row["shape"]) != right["shape"]:
        return "shape"
    if not _same(row["error"], right["error"]):
        return "error"
    nan = math.isnan(right["error"])
    zero = right["error"] == 0  # then every place is as bad as any other
    loose = len(right["shape"]) == len(_place(row["worst"]) or ()) if nan or zero else False
    if not loose and _place(row["worst"]) != right["worst"]:
        return "worst"
    return ""


def broken_by_table(function: Any) -> Iterator[str]:
    """Clauses that an answer breaks."""
    for label, analytic, numeric in _tables():
        result, breach = call(function, Case(label, (analytic, numeric), None))
        right = compare_gradients(analytic, numeric)
        if breach or not isinstance(result, list | tuple) or len(result) != len(right):
            yield f"{label}: {breach or 'number of rows'}"
            continue
        for row, wanted in zip(result, right, strict=True):
            found = _row_breach(row, wanted)
            if found:
                yield f"{label}, {wanted['name']}: {found}"
