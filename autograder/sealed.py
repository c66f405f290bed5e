"""Gradients of a loss without a backward pass, for notebook 02; notebook 03 opens the box.

A loss here takes ``(parameters, X, Y)``, with ``parameters`` a list of arrays, and gives a number.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Array
from autograder.numerics import as_arrays, as_vector, central_difference, complex_step

Loss = Callable[..., Any]

ORIGINAL_EPS = 1e-5
"""Step and limit of the original check; one number for both."""


def _of_vector(
    loss: Loss, parameters: Sequence[Array], X: Array, Y: Array
) -> Callable[[NDArray[Any]], Any]:
    return lambda vector: loss(as_arrays(vector, parameters), X, Y)


def parameter_names(count: int) -> list[str]:
    """Names of so many parameter arrays: W1, b1, W2 and so on."""
    return [letter + str(layer) for layer in range(1, count + 1) for letter in "Wb"][:count]


def exact_gradient(loss: Loss, parameters: Sequence[Array], X: Array, Y: Array) -> list[Array]:
    """The gradient of a loss, right to about 15 digits, an array for each parameter array.

    Args:
        loss: built from operations that complex numbers pass through, such as sums, products,
            ``np.exp`` and ``np.tanh``; not ``abs`` or a norm.
        parameters: list of arrays.
        X: inputs, handed to ``loss``.
        Y: targets, handed to ``loss``.
    """
    vector = complex_step(_of_vector(loss, parameters, X, Y), as_vector(parameters))
    return as_arrays(vector, parameters)


def numerical_gradient(
    loss: Loss, parameters: Sequence[Array], X: Array, Y: Array, h: float = 1e-5
) -> list[Array]:
    """The gradient of any loss by differences, an array for each parameter array.

    Each entry is moved by ``h`` ahead and by ``h`` behind: two calls of ``loss`` for each. Where
    numbers are of ordinary size, ten digits are right.

    Args:
        loss: need only accept real numbers.
        parameters: list of arrays.
        X: inputs, handed to ``loss``.
        Y: targets, handed to ``loss``.
        h: length of a step.
    """
    vector = central_difference(_of_vector(loss, parameters, X, Y), as_vector(parameters), h)
    return as_arrays(vector, parameters)


def with_slope(
    value: Callable[[Array], Array], slope: Callable[[Array], Array]
) -> Callable[[NDArray[Any]], NDArray[Any]]:
    """A nonlinearity with the given value, whose derivative is ``slope`` for ``exact_gradient``.

    What a backward pass with these slopes returns, be they right or wrong, is the exact gradient
    of a loss with this nonlinearity.
    """

    def act(z: NDArray[Any]) -> NDArray[Any]:
        if not np.iscomplexobj(z):
            return np.asarray(value(z))
        return np.asarray(value(z.real) + 1j * (slope(z.real) * z.imag))

    return act


def original_check(
    loss: Loss, gradients: Sequence[Array], parameters: Sequence[Array], X: Array, Y: Array
) -> float:
    """The number of the original check: it says "Passed" where this is below ``ORIGINAL_EPS``.

    The mean, over all entries, of the absolute difference between ``gradients`` and one-sided
    differences of the loss with a step of ``ORIGINAL_EPS``.
    """
    of_vector, point = _of_vector(loss, parameters, X, Y), as_vector(parameters)
    here = of_vector(point)
    ahead = np.array([of_vector(moved) for moved in point + ORIGINAL_EPS * np.eye(point.size)])
    return float(np.mean(np.abs((ahead - here) / ORIGINAL_EPS - as_vector(gradients))))
