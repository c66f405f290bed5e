"""Clauses of ``train`` and ``overfit_ten``, with a linear map in the place of the network."""

import math
from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np

from tests.proof.contract import Case, call
from tests.proof.nb05_training.given import Noted, linear

NEAR = 1e-11


def _problem(seed: int, n: int) -> tuple[list[Any], Any, Any]:
    rng = np.random.default_rng(seed)
    return (
        [rng.normal(size=(2, 3)), rng.normal(size=2)],
        rng.normal(size=(3, n)),
        rng.normal(size=(2, n)),
    )


def _pair(result: Any, start: list[Any]) -> str | None:
    """Why a result is not a pair of parameters and losses; None if it is."""
    if not isinstance(result, list | tuple) or len(result) != 2:
        return "not a pair"
    end, losses = result
    if not isinstance(end, list | tuple) or len(end) != len(start):
        return "no list of parameters"
    for p, like in zip(end, start, strict=True):
        if not isinstance(p, np.ndarray) or p.shape != like.shape or p.dtype != np.float64:
            return "a parameter of another shape or type"
    if not isinstance(losses, list | tuple | np.ndarray) or np.ndim(losses) != 1:
        return "losses are no numbers"
    return None


def _columns(part: Any, X: Any) -> list[int]:
    return [next((k for k in range(X.shape[1]) if np.array_equal(c, X[:, k])), -1) for c in part.T]


def _walk(asked: list[Any], start: list[Any], end: list[Any], rate: float) -> Iterator[str]:
    """Whether each gradient is taken where the step before it led."""
    now = start
    for parameters, _, _, _, gradients in asked:
        if not all(
            np.allclose(p, q, rtol=0, atol=NEAR) for p, q in zip(parameters, now, strict=True)
        ):
            yield "a gradient at other parameters"
            return
        now = [p - rate * g for p, g in zip(parameters, gradients, strict=True)]
    if not all(np.allclose(p, q, rtol=0, atol=NEAR) for p, q in zip(end, now, strict=True)):
        yield "other parameters returned"


def broken_by_train(function: Any) -> Iterator[str]:
    """Clauses that an answer breaks."""
    for n, size, epochs, rate in ((11, 4, 4, 0.05), (8, 2, 2, 0.1), (9, 30, 3, 0.2)):
        start, X, Y = _problem(580 + n, n)
        settings = {"epochs": epochs, "size": size, "rate": rate}
        runs = []
        for seed in (1, 1, 2):
            noted = Noted(linear)
            rng = np.random.default_rng(seed)
            result, breach = call(function, Case("", (start, X, Y, noted, settings, rng), None))
            breach = breach or _pair(result, start)
            if breach:
                yield breach
                return
            runs.append((noted, result))
        count = math.ceil(n / size)
        drawn = []
        for noted, (end, losses) in runs:
            if len(noted.asked) != count * epochs:
                yield "number of batches"
                return
            passes = [noted.asked[k * count : (k + 1) * count] for k in range(epochs)]
            for batches in passes:
                yield from _one_pass(batches, X, Y, size)
            yield from _walk(noted.asked, start, list(end), rate)
            yield from _means(passes, list(losses))
            drawn.append([[_columns(x, X) for _, x, _, _, _ in batches] for batches in passes])
        if drawn[0] != drawn[1]:
            yield "another order from the same seed"
        if size < n and (drawn[0] == drawn[2] or all(p == drawn[0][0] for p in drawn[0])):
            yield "the order is not drawn anew"


def _one_pass(batches: list[Any], X: Any, Y: Any, size: int) -> Iterator[str]:
    counts = [x.shape[1] for _, x, _, _, _ in batches]
    if any(c != size for c in counts[:-1]) or counts[-1] > size:
        yield "sizes of batches"
    together = np.hstack([np.vstack([x, y]) for _, x, y, _, _ in batches])
    wanted = Counter(map(tuple, np.vstack([X, Y]).T.tolist()))
    if Counter(map(tuple, together.T.tolist())) != wanted:
        yield "columns of an epoch"


def _means(passes: list[Any], losses: list[Any]) -> Iterator[str]:
    if len(losses) != len(passes):
        yield "number of losses"
        return
    for batches, loss in zip(passes, losses, strict=True):
        each = [b[3] for b in batches]
        sizes = [b[1].shape[1] for b in batches]
        weighted = sum(e * s for e, s in zip(each, sizes, strict=True)) / sum(sizes)
        if min(abs(loss - weighted), abs(loss - sum(each) / len(each))) > 1e-9:
            yield "a loss"


DIRECTIONS = np.random.default_rng(599).normal(scale=2.0, size=(60, 3))
PHASES = np.linspace(0.0, 6.0, 60)[:, np.newaxis]


def _features(X: Any) -> Any:
    """Waves in many directions: a linear map of them can learn ten examples by heart."""
    return np.cos(DIRECTIONS @ X + PHASES)


def _curved(parameters: Any, X: Any, Y: Any) -> tuple[float, list[Any]]:
    """Half the squared error of a linear map of the waves, and its gradient."""
    W, b = parameters
    features = _features(X)
    error = (features.T @ W.T + b).T - Y
    n = X.shape[1]
    return float(np.vdot(error, error)) / 2 / n, [error @ features.T / n, error.mean(axis=1)]


def broken_by_overfit(function: Any) -> Iterator[str]:
    """Clauses that an answer breaks."""
    for n, steps in ((13, 9), (10, 4), (22, 1), (15, 500)):
        _, X, Y = _problem(590 + n, n)
        rng = np.random.default_rng(5)
        start = [rng.normal(size=(2, 60)), rng.normal(size=2)]
        noted = Noted(_curved)
        result, breach = call(function, Case("", (start, X, Y, noted, steps), None))
        breach = breach or _pair(result, start)
        if breach:
            yield breach
            return
        end, losses = list(result[0]), list(result[1])
        if not noted.asked:
            yield "backprop is never asked"
            return
        ten = Counter(map(tuple, np.vstack([X, Y])[:, :10].T.tolist()))
        for _, x, y, _, _ in noted.asked:
            if Counter(map(tuple, np.vstack([x, y]).T.tolist())) != ten:
                yield "other columns"
                return
        last = noted.asked[-1]
        looked = all(np.array_equal(p, q) for p, q in zip(last[0], end, strict=True))
        walked = noted.asked[:-1] if looked else noted.asked
        yield from _walk(walked, start, end, 0.1)
        if not 0 < len(walked) <= steps:
            yield "number of steps"
        seen = [a[3] for a in noted.asked]
        if len(losses) not in (len(walked), len(walked) + 1):
            yield "number of losses"
        elif not np.allclose(losses[: len(seen)], seen[: len(losses)], rtol=1e-9, atol=0):
            yield "a loss"
        if steps > 100:
            error = end[0] @ _features(X[:, :10]) + end[1][:, None] - Y[:, :10]
            if not np.sum(error**2) / 20 < 1e-3:
                yield "not learned by heart"
