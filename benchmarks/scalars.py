"""Reverse mode with a node for each number, the approach that micrograd made known.

It is written here for ``benchmarks.autodiff``, with what a sigmoid network needs and an order that
does not recurse, so that its graphs may be as deep as they like.
"""

import math
from collections.abc import Callable
from typing import Any


class Number:
    """A number that remembers what it was computed from; see ``Tensor`` of notebook 08."""

    def __init__(
        self,
        data: float,
        parents: tuple["Number", ...] = (),
        rule: Callable[[float], tuple[float, ...]] = lambda g: (),
    ) -> None:
        self.data, self.parents, self.rule, self.grad = data, parents, rule, 0.0

    def __add__(self, other: Any) -> "Number":
        a, b = self, as_number(other)
        return Number(a.data + b.data, (a, b), lambda g: (g, g))

    def __mul__(self, other: Any) -> "Number":
        a, b = self, as_number(other)
        return Number(a.data * b.data, (a, b), lambda g: (g * b.data, g * a.data))

    def __sub__(self, other: Any) -> "Number":
        return self + as_number(other) * -1.0

    def sigmoid(self) -> "Number":
        """Logistic function."""
        s = 1 / (1 + math.exp(-max(self.data, -700.0)))
        return Number(s, (self,), lambda g: (g * s * (1 - s),))

    def backward(self) -> None:
        """Add to ``grad`` of all that went into this number."""
        order: list[Number] = []
        opened, waiting = set[int](), [(self, False)]
        while waiting:
            node, finished = waiting.pop()
            if finished:
                order.append(node)
            elif id(node) not in opened:
                opened.add(id(node))
                waiting.append((node, True))
                waiting.extend((parent, False) for parent in node.parents)
        arrived = dict.fromkeys(map(id, order), 0.0)
        arrived[id(self)] = 1.0
        for node in reversed(order):
            g = arrived[id(node)]
            node.grad += g
            for parent, share in zip(node.parents, node.rule(g), strict=True):
                arrived[id(parent)] += share


def as_number(value: Any) -> Number:
    """A node as it is; a number as a node of its own."""
    return value if isinstance(value, Number) else Number(float(value))
