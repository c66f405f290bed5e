"""The grader's own network of notebook 01, complex-safe, and gradients by the complex step.

Shares no code with ``mlp_reference``, so that an error in one shows against the other.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Array
from autograder.numerics import COMPLEX_STEP, as_arrays, as_vector, complex_step

Loss = Callable[[NDArray[Any], NDArray[Any]], Any]


def sigmoid(x: NDArray[Any]) -> NDArray[Any]:
    """Logistic function of real or complex numbers; never overflows."""
    positive = np.real(x) >= 0
    e = np.exp(np.where(positive, -x, x))
    return np.asarray(np.where(positive, 1, e) / (1 + e))


def sigmoid_slope(x: Array) -> Array:
    """Derivative of the logistic function: ``e / (1 + e)**2`` with ``e = exp(-|x|)``."""
    e = np.exp(-np.abs(x))
    return np.asarray(e / (1 + e) ** 2)


def activations(parameters: Sequence[NDArray[Any]], X: NDArray[Any]) -> list[NDArray[Any]]:
    """Activations ``[X, hid_1, ..., outputs]``; any number of layers, leading axes broadcast."""
    layers = [X]
    weights, biases = parameters[::2], parameters[1::2]
    for depth, (W, b) in enumerate(zip(weights, biases, strict=True), start=1):
        z = W @ layers[-1] + b[..., np.newaxis]
        layers.append(z if depth == len(weights) else sigmoid(z))
    return layers


def half_squared(predictions: NDArray[Any], targets: NDArray[Any]) -> Any:
    """Half the squared error summed over outputs, averaged over the batch (last two axes)."""
    error = predictions - targets
    return np.mean(np.sum(error * error, axis=-2), axis=-1) / 2


def _of_vector(
    parameters: Sequence[Array], X: Array, Y: Array, loss: Loss
) -> Callable[[NDArray[Any]], Any]:
    """The loss as a function of all parameters laid one after the other, (..., n_params)."""

    def of_vector(vectors: NDArray[Any]) -> Any:
        return loss(activations(as_arrays(vectors, parameters), X)[-1], Y)

    return of_vector


def gradient(
    parameters: Sequence[Array], X: Array, Y: Array, loss: Loss = half_squared
) -> list[Array]:
    """Gradient of the loss with respect to each parameter, all directions in one batched pass."""
    of_vector = _of_vector(parameters, X, Y, loss)
    return as_arrays(complex_step(of_vector, as_vector(parameters), batched=True), parameters)


def second_derivatives(
    parameters: Sequence[Array], X: Array, Y: Array, loss: Loss, h: float = 1e-5
) -> Array:
    """Diagonal of the Hessian, (n_params,): central differences of complex-step gradients.

    Only used to say how large the truncation error of a one-sided difference may be.
    """
    of_vector = _of_vector(parameters, X, Y, loss)
    point = as_vector(parameters)
    # Each row is shifted along one direction, and differentiated in that direction alone.
    ahead, behind = (
        np.imag(of_vector(point + (shift + 1j * COMPLEX_STEP) * np.eye(point.size))) / COMPLEX_STEP
        for shift in (h, -h)
    )
    return np.asarray((ahead - behind) / (2 * h), dtype=np.float64)
