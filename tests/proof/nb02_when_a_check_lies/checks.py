"""Clauses of ``gradient_check``: right gradients and wrong ones, each by a backward pass by hand.

Hidden units are softplus or cubes and the loss is quartic: nothing that a student was shown.
"""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from tests.proof.contract import Case, call
from tests.proof.nb02_when_a_check_lies.network import backwards, draw, forward

Curve = Callable[[Any], Any]

UNITS: tuple[tuple[Curve, Curve], ...] = (
    (lambda z: np.logaddexp(0, z), lambda z: 1 / (1 + np.exp(-z))),
    (lambda z: z - z**3 / 20, lambda z: 1 - 3 * z**2 / 20),
)


def _set(k: int, change: Callable[[Any], Any]) -> Callable[..., Any]:
    return lambda g, n: [change(a) if i == k else a for i, a in enumerate(g)]


def _times(array: Any, share: float) -> Any:
    changed = array.copy()
    changed.flat[np.abs(array).argmax()] *= share
    return changed


def _with(array: Any, value: float) -> Any:
    changed = array.copy()
    changed.flat[-1] = value
    return changed


WRONG: dict[str, Callable[..., Any]] = {
    "sign of W1": _set(0, np.negative),
    "sign of b3": _set(5, np.negative),
    "no W2": _set(2, np.zeros_like),
    "no b1": _set(1, np.zeros_like),
    "no b2": _set(3, np.zeros_like),
    "twice": lambda g, n: [2 * a for a in g],
    "sums": lambda g, n: [n * a for a in g],
    "an entry of W1": _set(0, lambda a: _times(a, 0.988)),
    "an entry of b1": _set(1, lambda a: _times(a, 1.0125)),
    "all of W3": _set(4, lambda a: 1.0125 * a),
    "NaN": _set(2, lambda a: _with(a, np.nan)),
    "infinity": _set(3, lambda a: _with(a, -np.inf)),
    "columns": lambda g, n: [a.reshape(len(a), -1) for a in g],
    "W1 turned": _set(0, lambda a: a.T.copy()),
    "too few": lambda g, n: g[:-1],
}


def _boxes(
    units: tuple[Curve, Curve], factor: float, change: Callable[..., Any] | None, slope: Any = None
) -> tuple[Any, Any]:
    def real(parameters: Any, X: Any) -> None:
        if any(np.iscomplexobj(a) for a in (*parameters, X)):
            raise TypeError("real numbers only")

    def loss(parameters: Any, X: Any, Y: Any) -> float:
        real(parameters, X)
        error = forward(parameters, X, units[0])[-1] - Y
        return float(factor * np.sum(error**4 / 8 + error**2) / Y.shape[1])

    def backward(parameters: Any, X: Any, Y: Any) -> Any:
        real(parameters, X)
        error = forward(parameters, X, units[0])[-1] - Y
        upstream = factor * (error**3 / 2 + 2 * error) / Y.shape[1]
        found = backwards(parameters, X, upstream, units[0], slope or units[1])
        return change(found, Y.shape[1]) if change else found

    return loss, backward


def _without_b1(units: tuple[Curve, Curve]) -> tuple[Any, Any]:
    """A loss that does not depend on b1, and its gradient."""
    loss, backward = _boxes(units, 1.0, _set(1, np.zeros_like))

    def fixed(parameters: Any) -> list[Any]:
        return [p if k != 1 else np.full(p.shape, 0.4) for k, p in enumerate(parameters)]

    return lambda p, X, Y: loss(fixed(p), X, Y), lambda p, X, Y: backward(fixed(p), X, Y)


def _raises(found: Any, n: int) -> Any:
    raise ArithmeticError("on purpose")


def _zoo() -> Iterator[tuple[str, bool, Any]]:
    for number, units in enumerate(UNITS):
        yield f"right, units {number}, no effect of b1", True, _without_b1(units)
        for factor in (1.0, 1e-4):
            where = f"units {number}, factor {factor:g}"
            yield f"right, {where}", True, _boxes(units, factor, None)
            yield f"tuple, {where}", True, _boxes(units, factor, lambda g, n: tuple(g))
            for name, change in WRONG.items():
                yield f"{name}, {where}", False, _boxes(units, factor, change)
            yield f"slopes, {where}", False, _boxes(units, factor, None, np.ones_like)
            yield f"stops, {where}", False, _boxes(units, factor, _raises)


def broken_by_check(function: Any) -> Iterator[str]:
    """Clauses that an answer breaks."""
    for name, right, boxes in _zoo():
        parameters, X, Y = draw(70, (3, 4, 2, 3), 4, 0.7)
        result, breach = call(function, Case(name, (*boxes, parameters, X, Y), None))
        if breach and breach.startswith("raises"):
            said = False
        elif breach:
            yield f"{name}: {breach}"
            continue
        elif isinstance(result, bool | np.bool_):
            said = bool(result)
        else:
            yield f"{name}: neither True nor False"
            continue
        if said != right:
            yield f"{name}: said {said}"
