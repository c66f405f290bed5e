"""Clauses of ``check_point`` and ``sneaky_backward``."""

import itertools
from collections.abc import Iterator
from typing import Any

import numpy as np

from tests.proof.contract import Case, call
from tests.proof.nb02_when_a_check_lies.arrays import relative_error
from tests.proof.nb02_when_a_check_lies.network import draw, exact_gradient, forward, loss

SEEDS = range(40, 52)


def _flat(result: Any) -> list[Any]:
    parameters, X, Y = result
    return [*parameters, X, Y]


def broken_by_point(function: Any) -> Iterator[str]:
    """Clauses that an answer breaks."""
    for sizes, n in (((3, 5, 4, 6), 7), ((4, 3, 5), 2), ((5, 3, 4, 6, 3, 4), 1)):
        wanted = [s for a, b in itertools.pairwise(sizes) for s in ((b, a), (b,))]
        wanted += [(sizes[0], n), (sizes[-1], n)]
        points = []
        for seed in (*SEEDS, SEEDS[0]):
            rng = np.random.default_rng(seed)
            result, breach = call(function, Case("", (list(sizes), n, rng), None))
            if breach:
                yield breach
                return
            if not isinstance(result, list | tuple) or len(result) != 3:
                yield "not three things"
                return
            flat = _flat(result)
            if [(np.shape(a), np.asarray(a).dtype) for a in flat] != [
                (s, np.dtype(np.float64)) for s in wanted
            ]:
                yield "shapes"
                return
            points.append(flat)
        *points, again = points
        for i, (first, second, repeated) in enumerate(zip(*points[:2], again, strict=True)):
            if not np.array_equal(first, repeated) or np.array_equal(first, second):
                yield f"draws of array {i}"
            entries = np.concatenate([p[i].ravel() for p in points])
            if not 0.2 <= np.sqrt(np.mean(entries**2)) <= 3:
                yield f"size of array {i}"
            if any(p[i].size > 1 and np.ptp(p[i]) == 0 for p in points):
                yield f"one number in array {i}"
            if i < len(wanted) - 2 and (entries.min() >= 0 or entries.max() <= 0):
                yield f"signs of array {i}"


def _gradient(function: Any, parameters: Any, X: Any, Y: Any) -> tuple[Any, str]:
    result, breach = call(function, Case("", (forward(parameters, X), Y, parameters), None))
    if breach:
        return None, breach
    if not isinstance(result, list | tuple) or len(result) != 6:
        return None, "not six arrays"
    for g, p in zip(result, parameters, strict=True):
        if np.shape(g) != p.shape or np.asarray(g).dtype != np.float64:
            return None, "an array unlike its parameter"
        if not np.isfinite(g).all():
            return None, "not finite"
    return result, ""


def broken_by_sneaky(function: Any) -> Iterator[str]:
    """Clauses that an answer breaks."""
    for seed, sizes, n in ((60, (3, 4, 4, 2), 5), (61, (4, 3, 5, 2), 6), (62, (3, 4, 4, 2), 5)):
        parameters, X, Y = draw(seed, sizes, n, 0.01, 0.0)
        X = np.abs(X) / 3
        found, breach = _gradient(function, parameters, X, Y)
        if breach:
            yield breach
            return
        here, gaps = loss(parameters, X, Y), []
        for k, p in enumerate(parameters):
            for at in np.ndindex(p.shape):
                moved = [q.copy() for q in parameters]
                moved[k][at] += 1e-5
                gaps.append(abs((loss(moved, X, Y) - here) / 1e-5 - found[k][at]))
        if not np.mean(gaps) < 1e-5:
            yield "the original check notices"
        right = exact_gradient(loss, parameters, X, Y)
        if max(map(relative_error, found, right)) <= 0.1:
            yield "not wrong enough"
    parameters, X, Y = draw(64, (3, 4, 5, 2), 6)
    before = loss(parameters, X, Y)
    for _ in range(40):
        found, breach = _gradient(function, parameters, X, Y)
        if breach:
            yield breach
            return
        parameters = [p - 0.2 * g for p, g in zip(parameters, found, strict=True)]
    if not loss(parameters, X, Y) < 0.9 * before:
        yield "the loss does not fall"
