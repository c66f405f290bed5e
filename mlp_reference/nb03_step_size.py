"""Answers to notebook 03: differences, the complex step, and how their error depends on the step.

``f`` takes one vector (n,) and returns a number; ``grad`` returns its gradient, (n,).
``parameters`` is ``[W1, b1, W2, b2, W3, b3]``, columns of ``X`` and ``Y`` are examples.
The functions between the solution markers of the notebook are these, word for word.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def sigmoid(x: Any) -> Any:
    """Logistic function, any shape, real or complex; the clamp keeps ``exp`` from overflowing."""
    return 1 / (1 + np.exp(-np.maximum(x, -700)))


def network(parameters: Sequence[Any], X: Array) -> Any:
    """Outputs of a network with two hidden sigmoid layers, (outputs, batch)."""
    W1, b1, W2, b2, W3, b3 = parameters
    hid_1 = sigmoid(W1 @ X + b1[:, np.newaxis])
    hid_2 = sigmoid(W2 @ hid_1 + b2[:, np.newaxis])
    return W3 @ hid_2 + b3[:, np.newaxis]


def rough_loss(parameters: Sequence[Any], X: Array, Y: Array) -> Any:
    """Mean length of the error, plus 0.01 times the sum of the sizes of all weights: a number."""
    lengths = np.linalg.norm(network(parameters, X) - Y, axis=0)
    penalty = 0.01 * sum(np.sum(np.abs(W)) for W in parameters[::2])
    return np.mean(lengths) + penalty


def forward_difference(f: Callable[[Array], Any], x: Array, h: float) -> Array:
    """Gradient of ``f`` at ``x``, (n,), by differences one step ahead: error about h."""
    here = f(x)
    gradient = np.zeros(len(x))
    for i in range(len(x)):
        ahead = x.copy()
        ahead[i] += h
        gradient[i] = (f(ahead) - here) / h
    return gradient


def central_difference(f: Callable[[Array], Any], x: Array, h: float) -> Array:
    """Gradient of ``f`` at ``x``, (n,), by differences over both sides: error about h squared."""
    gradient = np.zeros(len(x))
    for i in range(len(x)):
        ahead, behind = x.copy(), x.copy()
        ahead[i] += h
        behind[i] -= h
        gradient[i] = (f(ahead) - f(behind)) / (2 * h)
    return gradient


def complex_step(f: Callable[[NDArray[Any]], Any], x: Array, h: float) -> Array:
    """Gradient of ``f`` at ``x``, (n,), by imaginary steps (Squire, Trapp: SIAM Rev. 40, 1998)."""
    gradient = np.zeros(len(x))
    for i in range(len(x)):
        aside = x.astype(complex)
        aside[i] += 1j * h
        gradient[i] = np.imag(f(aside)) / h
    return gradient


def error_curve(
    f: Callable[[NDArray[Any]], Any],
    grad: Callable[[Array], Array],
    x: Array,
    hs: Array,
    method: str,
) -> Array:
    """Relative error of a method for each step: (len(hs),).

    The largest error of any entry over the largest entry of the gradient.
    """
    methods = {
        "forward": forward_difference,
        "central": central_difference,
        "complex": complex_step,
    }
    true = grad(x)
    errors = [np.max(np.abs(methods[method](f, x, h) - true)) for h in hs]
    return np.array(errors) / np.max(np.abs(true))


def best_step(method: str, dtype: str) -> Any:
    """A good step for functions and points of unit scale, in this kind of number."""
    eps = np.finfo(dtype).eps
    if method == "forward":
        return eps ** (1 / 2)
    if method == "central":
        return eps ** (1 / 3)
    return 1e-20


def complex_safe_loss(parameters: Sequence[Any], X: Array, Y: Array) -> Any:
    """The value of ``rough_loss``, from operations that carry an imaginary step through."""
    errors = network(parameters, X) - Y
    lengths = np.sqrt(np.sum(errors**2, axis=0))
    size = sum(np.sum(np.where(np.real(W) < 0, -W, W)) for W in parameters[::2])
    return np.mean(lengths) + 0.01 * size
