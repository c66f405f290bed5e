"""What the six blanks of notebook 01 must return, computed with Python's own numbers.

This proves the labels of the published bank, so it shares nothing with the project: no numpy in
the formulas, no reference, no judge. Derivatives come from dual numbers ``a + b e``, ``e**2 = 0``,
pushed forward once per parameter; the slope of the sigmoid from 50-digit decimals.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Any

import numpy as np

Array = Any
Term = Callable[[Any, Any], Any]


@dataclass(frozen=True)
class Dual:
    """A number and its derivative."""

    value: float
    slope: float = 0.0

    def __add__(self, other: "Dual | float") -> "Dual":
        if isinstance(other, Dual):
            return Dual(self.value + other.value, self.slope + other.slope)
        return Dual(self.value + other, self.slope)

    __radd__ = __add__

    def __sub__(self, other: float) -> "Dual":
        return Dual(self.value - other, self.slope)

    def __mul__(self, other: "Dual | float") -> "Dual":
        if isinstance(other, Dual):
            slope = self.slope * other.value + self.value * other.slope
            return Dual(self.value * other.value, slope)
        return Dual(self.value * other, self.slope * other)

    __rmul__ = __mul__


def squash(z: Any) -> Any:
    """Logistic function of a float or a dual number, without overflow."""
    value = z.value if isinstance(z, Dual) else z
    small = math.exp(-abs(value))
    s = 1 / (1 + small) if value >= 0 else small / (1 + small)
    return Dual(s, small / (1 + small) ** 2 * z.slope) if isinstance(z, Dual) else s


def slope_of_sigmoid(x: float) -> float:
    """``exp(-|x|) / (1 + exp(-|x|))**2`` in 50 digits."""
    with localcontext() as context:
        context.prec = 50
        small = (-abs(Decimal(x))).exp()
        return float(small / (1 + small) ** 2)


def layers(parameters: Sequence[Any], x: Sequence[float]) -> list[list[Any]]:
    """Activations of one example; entries of ``parameters`` may be dual numbers."""
    found: list[list[Any]] = [list(x)]
    for layer in range(3):
        weights, biases = parameters[2 * layer], parameters[2 * layer + 1]
        z = [
            sum((w * a for w, a in zip(row, found[-1], strict=True)), start=bias)
            for row, bias in zip(weights, biases, strict=True)
        ]
        found.append(z if layer == 2 else [squash(v) for v in z])
    return found


def forward(parameters: Sequence[Array], X: Array) -> list[Array]:
    """The four activations, columns are examples."""
    numbers = [p.tolist() for p in parameters]
    per_example = [layers(numbers, x) for x in X.T.tolist()]
    return [np.array([example[k] for example in per_example]).T for k in range(4)]


def squared(p: Any, y: float) -> Any:
    """Half the squared error of one output: the loss of notebook 01 before its mean."""
    return 0.5 * ((p - y) * (p - y))


def rate(parameters: Sequence[Array], k: int, index: Any, X: Array, Y: Array, term: Term) -> float:
    """Derivative of ``mean over examples of sum over outputs of term`` by one parameter."""
    seeded: list[Any] = [p.tolist() for p in parameters]
    row = seeded[k][index[0]] if len(index) == 2 else seeded[k]
    row[index[-1]] = Dual(row[index[-1]], 1.0)
    terms = [
        term(p, y)
        for x, ys in zip(X.T.tolist(), Y.T.tolist(), strict=True)
        for p, y in zip(layers(seeded, x)[3], ys, strict=True)
    ]
    return math.fsum(t.slope for t in terms if isinstance(t, Dual)) / X.shape[1]


def gradients(parameters: Sequence[Array], X: Array, Y: Array, term: Term = squared) -> list[Array]:
    """All derivatives, shaped as the parameters."""
    found = [np.zeros(p.shape) for p in parameters]
    for k, block in enumerate(found):
        for index in np.ndindex(block.shape):
            block[index] = rate(parameters, k, index, X, Y, term)
    return found


def curvatures(parameters: Sequence[Array], X: Array, Y: Array, term: Term) -> list[Array]:
    """Second derivatives by each parameter alone: central differences of ``rate``."""
    step = 1e-4
    found = [np.zeros(p.shape) for p in parameters]
    for k, block in enumerate(found):
        for index in np.ndindex(block.shape):
            moved = [[p.copy() for p in parameters] for _ in range(2)]
            moved[0][k][index] += step
            moved[1][k][index] -= step
            up, down = (rate(point, k, index, X, Y, term) for point in moved)
            block[index] = (up - down) / (2 * step)
    return found


def mean_loss(predictions: Array, targets: Array, term: Term = squared) -> float:
    """Mean over examples of the sum over outputs of ``term``."""
    pairs = zip(predictions.ravel().tolist(), targets.ravel().tolist(), strict=True)
    return math.fsum(term(p, y) for p, y in pairs) / targets.shape[1]


def loss_slopes(predictions: Array, targets: Array) -> Array:
    """Derivative of the squared loss by each prediction, from dual numbers."""
    found = np.zeros(predictions.shape)
    for i in np.ndindex(found.shape):
        found[i] = squared(Dual(float(predictions[i]), 1.0), float(targets[i])).slope
    return found / predictions.shape[1]
