"""A black box in the place of a backward pass, which remembers how a training loop used it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

import numpy as np

from autograder.conduct.nb05_batches import Order, cover_trouble, size_trouble, which_columns
from autograder.exercise import Array
from autograder.numerics import as_vector

PULL = 0.5
"""How much of the way to a batch's centre its gradient asks for at a rate of one."""

CLOSE = 1e-12
"""Relative rounding allowed in a step."""

TOO_OFTEN = 12
"""The box stops a loop that asks so many times as often as it should."""


@dataclass(frozen=True)
class Call:
    """What the box was asked once, and what it said.

    Attributes:
        parameters: copies of the arrays that came.
        columns: numbers of the columns of X; -1 for one that X does not have.
        matched: whether the columns of Y are those of X.
        loss: as it was returned.
        gradients: as they were returned.
    """

    parameters: list[Array]
    columns: list[int]
    matched: bool
    loss: float
    gradients: list[Array]


class BlackBox:
    """``(parameters, X, Y) -> (loss, gradients)``: a bowl for each array, its centre in the batch.

    Each call has its own loss and gradients, so that a stale or a swapped one shows.

    Args:
        parameters: the start, for its shapes.
        X: all examples; columns all different.
        Y: their targets.
        expected: how many calls a right loop makes.
    """

    __name__ = "backprop"

    def __init__(self, parameters: Sequence[Array], X: Array, Y: Array, expected: int) -> None:
        self.shapes = [p.shape for p in parameters]
        self.X, self.Y, self.expected = X, Y, expected
        self.calls: list[Call] = []

    def __call__(self, parameters: Any, X: Any, Y: Any) -> tuple[float, list[Array]]:
        """As the notebook's own ``backprop``.

        Raises:
            ValueError: shapes do not fit.
            RuntimeError: it is called far too often.
        """
        if len(self.calls) >= TOO_OFTEN * self.expected:
            raise RuntimeError("backprop is called far too often")
        arrays = [np.array(p, dtype=np.float64) for p in parameters]
        x, y = np.array(X, dtype=np.float64), np.array(Y, dtype=np.float64)
        fits = x.ndim == y.ndim == 2 and x.shape[1] == y.shape[1] > 0
        if not fits or x.shape[0] != self.X.shape[0] or y.shape[0] != self.Y.shape[0]:
            raise ValueError(f"X of shape {x.shape} and Y of shape {y.shape} do not fit")
        if [p.shape for p in arrays] != self.shapes:
            raise ValueError(f"parameters of shapes {[p.shape for p in arrays]} do not fit")
        centre = float(np.sum(x) + np.sum(y)) / x.shape[1]
        gradients = [PULL * (p - centre / k) for k, p in enumerate(arrays, 1)]
        loss = sum(float(np.sum(g * g)) for g in gradients) / (2 * PULL)
        columns = which_columns(x, self.X)
        matched = -1 not in columns and bool(np.array_equal(y, self.Y[:, columns]))
        self.calls.append(Call(arrays, columns, matched, loss, gradients))
        return loss, [g.copy() for g in gradients]

    def epochs(self, size: int) -> list[list[Call]]:
        """The calls, cut into passes of as many batches as all examples need."""
        each = ceil(self.X.shape[1] / size)
        return [self.calls[i : i + each] for i in range(0, len(self.calls), each)]


def orders(epochs: Sequence[Sequence[Call]]) -> list[Order]:
    """For each epoch, which columns its batches held."""
    return [[call.columns for call in epoch] for epoch in epochs]


def batch_trouble(box: BlackBox, settings: Any) -> str:
    """What is wrong with the batches that the box saw."""
    n, size, epochs = box.X.shape[1], settings["size"], settings["epochs"]
    wanted = epochs * ceil(n / size)
    if len(box.calls) != wanted:
        return f"backprop is called {len(box.calls)} times, and {wanted} batches were asked"
    for epoch in box.epochs(size):
        order = [call.columns for call in epoch]
        trouble = size_trouble([len(part) for part in order], size) or cover_trouble(
            order, n, all(call.matched for call in epoch)
        )
        if trouble:
            return f"in one epoch {trouble}"
    return ""


def moved(before: Call, after: Sequence[Array], rate: float) -> bool:
    """Whether the arrays after a call are one step of descent from those before it."""
    return all(
        bool(np.all(np.abs(a - (p - rate * g)) <= CLOSE * (1 + np.abs(p) + np.abs(rate * g))))
        for p, g, a in zip(before.parameters, before.gradients, after, strict=True)
    )


def unmoved(before: Sequence[Array], after: Sequence[Array]) -> bool:
    """Whether the arrays are the same."""
    return all(bool(np.array_equal(a, b)) for a, b in zip(before, after, strict=True))


SIDEWAYS = 7.0
"""In place of a length, where parameters have not moved along the gradient."""


def step_lengths(box: BlackBox, end: Sequence[Array], rate: float) -> list[float]:
    """For each call, how far the next parameters lie along its step: 1 for a right loop."""
    found: list[float] = []
    if not box.calls:
        return found
    for call, after in zip(box.calls, [*(c.parameters for c in box.calls[1:]), end], strict=True):
        step = rate * as_vector(call.gradients)
        way = as_vector(call.parameters) - as_vector(after)
        length = float(step @ way / (step @ step))
        along = bool(np.all(np.abs(way - length * step) <= 1e-9 * (1 + np.abs(way))))
        found.append(length if along else SIDEWAYS)
    return found
