"""Clauses of ``accuracy``, ``minibatches``, ``sgd_step`` and ``standardise``."""

import math
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np

from tests.proof.contract import Case, broken, call


def _first(function: Any, name: str, cases: Iterator[Case]) -> Iterator[str]:
    for case in cases:
        found = broken(function, name, case)
        if found:
            yield f"{case.label}: {found}"


def _accuracy_cases() -> Iterator[Case]:
    for seed, (classes, n, shift) in enumerate(
        [(10, 31, 0.0), (3, 8, -9.0), (2, 9, 9.0), (5, 1, 0)]
    ):
        rng = np.random.default_rng(500 + seed)
        outputs = rng.normal(size=(classes, n)) + shift
        labels = rng.integers(0, classes, n)
        labels[: (n + 1) // 2] = [max(enumerate(c), key=lambda e: e[1])[0]
                                  for c in outputs.T[: (n + 1) // 2].tolist()]  # fmt: skip
        right = 0
        for j in range(n):
            right += all(outputs[labels[j], j] >= other for other in outputs[:, j])
        yield Case(f"{classes} classes", (outputs, labels), [right / n], [1e-12])
    wrong = np.array([[3.0, 1.0, 2.0], [1.0, 2.0, 4.0]])
    yield Case("none right", (wrong, np.array([1, 0, 0])), [0.0], [1e-12])


def broken_by_accuracy(function: Any) -> Iterator[str]:
    """Clauses that an answer breaks."""
    yield from _first(function, "accuracy", _accuracy_cases())


def _pairs(result: Any) -> list[Any] | None:
    """The batches; None where they are no list of pairs of matrices."""
    if not isinstance(result, list | tuple) or not result:
        return None
    for pair in result:
        if not isinstance(pair, list | tuple) or len(pair) != 2:
            return None
        if any(np.ndim(p) != 2 or np.asarray(p).dtype != np.float64 for p in pair):
            return None
    return list(result)


def broken_by_batches(function: Any) -> Iterator[str]:
    """Clauses that an answer breaks."""
    for n, size in ((10, 4), (12, 3), (6, 1), (5, 9), (1, 3), (9, 9)):
        X = np.vstack([np.arange(n) + 0.5, np.arange(n) ** 2.0])
        Y = np.vstack([7.0 * np.arange(n), np.cos(np.arange(n)), np.ones(n)])
        seen = []
        for seed in (1, 2, 3, 4, 5, 6, 7, 1):
            rng = np.random.default_rng(seed)
            result, breach = call(function, Case("", (X, Y, size, rng), None))
            if breach:
                yield breach
                return
            pairs = _pairs(result)
            if pairs is None:
                yield "not a list of pairs"
                return
            counts = [x.shape[1] for x, _ in pairs]
            if [*counts[:-1]] != [size] * (len(counts) - 1) or not 0 < counts[-1] <= size:
                yield "sizes"
                return
            together = np.hstack([np.vstack([x, y]) for x, y in pairs if len(x) == 2])
            wanted = Counter(map(tuple, np.vstack([X, Y]).T.tolist()))
            if together.shape[0] != 5 or Counter(map(tuple, together.T.tolist())) != wanted:
                yield "columns"
                return
            seen.append([[int(x) for x in pair[0][0]] for pair in pairs])
        *orders, again = seen
        if orders[0] != again:
            yield "another order from the same seed"
        if n >= 6 and size < n:
            yield from _unmixed(orders, n)


def _unmixed(orders: list[list[list[int]]], n: int) -> Iterator[str]:
    """Whether orders from seven seeds are mixed: every column in several places, near others."""
    flat = [[c for part in order for c in part] for order in orders]
    places = [{order.index(column) for order in flat} for column in range(n)]
    if min(map(len, places)) < 2:
        yield "a column never moves"
    follow = [b - a for order in flat for a, b in pairwise(order)]
    if Counter(step % n for step in follow).most_common(1)[0][1] > 0.6 * len(follow):
        yield "neighbours stay together"
    if len(orders[0][0]) > 1:
        sets = {frozenset(map(frozenset, order)) for order in orders}
        if len(sets) == 1:
            yield "batches are always made of the same columns"


def broken_by_step(function: Any) -> Iterator[str]:
    """Clauses that an answer breaks."""

    def cases() -> Iterator[Case]:
        for seed, (layers, rate) in enumerate([(1, 3.0), (2, 0.25), (4, 0.01), (3, 1.0)]):
            rng = np.random.default_rng(530 + seed)
            shapes = [s for k in range(layers) for s in ((k + 3, k + 2), (k + 3,))]
            parameters = [rng.normal(size=s) for s in shapes]
            gradients = [4 * rng.normal(size=s) for s in shapes]
            right = []
            for p, g in zip(parameters, gradients, strict=True):
                moved = [a - rate * b for a, b in zip(p.flat, g.flat, strict=True)]
                right.append(np.reshape(moved, p.shape))
            near = [np.full(r.shape, 1e-12 * 20) for r in right]
            yield Case(f"{layers} layers", (parameters, gradients, rate), right, near)

    yield from _first(function, "sgd_step", cases())


def _standardised(learnt: list[float], row: list[float]) -> list[float]:
    middle = math.fsum(learnt) / len(learnt)
    unit = math.sqrt(math.fsum((x - middle) ** 2 for x in learnt) / len(learnt))
    return [(x - middle) / (unit or 1.0) for x in row]


def broken_by_standardise(function: Any) -> Iterator[str]:
    """Clauses that an answer breaks."""

    def cases() -> Iterator[Case]:
        for seed, (features, n, m) in enumerate([(4, 9, 6), (3, 12, 1), (5, 3, 8)]):
            rng = np.random.default_rng(560 + seed)
            scale = rng.uniform(0.5, 30, (features, 1))
            train = scale * (rng.normal(size=(features, n)) + 2)
            test = scale * (rng.normal(size=(features, m)) - 1)
            if seed != 1:
                train[1], test[1], train[2] = 5.0, 5.0, -2.0
            right = []
            for some in (train, test):
                rows = zip(train.tolist(), some.tolist(), strict=True)
                right.append(np.array([_standardised(learnt, row) for learnt, row in rows]))
            near = [np.full(r.shape, 1e-6 * (1 + np.abs(r).max())) for r in right]
            yield Case(f"{n} and {m} examples", (train, test), right, near)

    yield from _first(function, "standardise", cases())
