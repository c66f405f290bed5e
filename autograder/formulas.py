"""Functions of several variables with a known gradient, which differences are tried with.

A formula takes one vector and returns a number; complex numbers pass through. Its second and third
derivatives are not zero, so that every error of a difference shows.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Array

Numbers = NDArray[Any]


def _waves(x: Numbers, a: Array, b: Array, c: Array) -> Any:
    return np.sum(a * np.sin(b * x)) + np.cos(np.sum(c * x))


def _waves_gradient(x: Numbers, a: Array, b: Array, c: Array) -> Any:
    return a * b * np.cos(b * x) - c * np.sin(np.sum(c * x))


def _growth(x: Numbers, a: Array, b: Array, c: Array) -> Any:
    return np.exp(np.sum(c * x)) + np.sum(a * x * x * x + b * x)


def _growth_gradient(x: Numbers, a: Array, b: Array, c: Array) -> Any:
    return c * np.exp(np.sum(c * x)) + 3 * a * x * x + b


def _valley(x: Numbers, a: Array, b: Array, c: Array) -> Any:
    away = x - b
    return np.log(1 + np.sum(a * away * away)) + np.sum(np.exp(c * x))


def _valley_gradient(x: Numbers, a: Array, b: Array, c: Array) -> Any:
    away = x - b
    return 2 * a * away / (1 + np.sum(a * away * away)) + c * np.exp(c * x)


_FORMULAS: Mapping[str, tuple[Callable[..., Any], Callable[..., Any]]] = {
    "waves": (_waves, _waves_gradient),
    "growth": (_growth, _growth_gradient),
    "valley": (_valley, _valley_gradient),
}
NAMES = tuple(_FORMULAS)


@dataclass(frozen=True, eq=False)
class Formula:
    """A formula with its coefficients, to be called with a vector.

    Attributes:
        name: one of ``NAMES``.
        a, b, c: coefficients, (n,) each.
        slope: the gradient, (n,), is wanted and not the value.
    """

    name: str
    a: Array
    b: Array
    c: Array
    slope: bool = False

    @property
    def __name__(self) -> str:
        return "grad" if self.slope else "f"

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Formula)
            and (self.name, self.slope) == (other.name, other.slope)
            and all(
                np.array_equal(mine, theirs)
                for mine, theirs in zip(
                    (self.a, self.b, self.c), (other.a, other.b, other.c), strict=True
                )
            )
        )

    def __hash__(self) -> int:
        return hash((self.name, self.slope))

    @property
    def gradient(self) -> "Formula":
        """The gradient as a function of the same vector."""
        return Formula(self.name, self.a, self.b, self.c, slope=True)

    def __call__(self, x: Any) -> Any:
        """The value, or the gradient, at ``x``, (n,), real or complex.

        Raises:
            ValueError: ``x`` is not one vector of n numbers.
        """
        point = np.asarray(x)
        if point.shape != self.a.shape:
            raise ValueError(
                f"{self.__name__} takes one vector of shape {self.a.shape}, not {point.shape}"
            )
        return _FORMULAS[self.name][self.slope](point, self.a, self.b, self.c)
