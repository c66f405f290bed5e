"""Answers to notebook 02: a gradient check, its rule, its point, and a gradient that fools it.

Columns are examples, ``parameters`` is ``[W1, b1, W2, b2, W3, b3]``. The functions between the
solution markers of the notebook are these, word for word.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.sealed import exact_gradient, numerical_gradient

Array = NDArray[np.float64]


def sigmoid(x: NDArray[Any]) -> NDArray[Any]:
    """Logistic function, any shape; the clamp keeps ``exp`` below its overflow at 709."""
    return 1 / (1 + np.exp(-np.maximum(x, -700)))


def forward(
    parameters: Sequence[NDArray[Any]],
    X: Array,
    act: Callable[[NDArray[Any]], NDArray[Any]] = sigmoid,
) -> list[NDArray[Any]]:
    """Activations ``[X, hid_1, hid_2, outputs]`` of a batch; the output layer is linear."""
    W1, b1, W2, b2, W3, b3 = parameters
    hid_1 = act(W1 @ X + b1[:, np.newaxis])
    hid_2 = act(W2 @ hid_1 + b2[:, np.newaxis])
    outputs = W3 @ hid_2 + b3[:, np.newaxis]
    return [X, hid_1, hid_2, outputs]


def loss(
    parameters: Sequence[NDArray[Any]],
    X: Array,
    Y: Array,
    act: Callable[[NDArray[Any]], NDArray[Any]] = sigmoid,
) -> Any:
    """Squared loss of the network as a function of its parameters: a scalar."""
    outputs = forward(parameters, X, act)[-1]
    return np.sum((outputs - Y) ** 2) / (2 * Y.shape[1])


def relative_error(a: Array, b: Array) -> Any:
    """Largest absolute difference over the largest absolute entry of either; 0 at 0/0."""
    size = max(np.max(np.abs(a)), np.max(np.abs(b)))
    if size == 0:
        return 0.0
    return np.max(np.abs(a - b)) / size


def compare_gradients(analytic: Sequence[Array], numeric: Sequence[Array]) -> list[dict[str, Any]]:
    """A row for each parameter array: name, shape, relative error, index of the worst entry."""
    rows = []
    for i, (a, b) in enumerate(zip(analytic, numeric, strict=True)):
        name = ("W" if i % 2 == 0 else "b") + str(i // 2 + 1)
        if a.shape == b.shape:
            error = relative_error(a, b)
            worst = np.unravel_index(np.argmax(np.abs(a - b)), a.shape)
        else:
            error, worst = np.inf, None
        rows.append({"name": name, "shape": a.shape, "error": error, "worst": worst})
    return rows


def check_point(
    sizes: Sequence[int], n: int, rng: np.random.Generator
) -> tuple[list[Array], Array, Array]:
    """A point with power: unit-scale weights, biases that are not zero, inputs and targets."""
    parameters = []
    for i in range(1, len(sizes)):
        parameters.append(rng.normal(size=(sizes[i], sizes[i - 1])))
        parameters.append(rng.normal(size=sizes[i]))
    X = rng.normal(size=(sizes[0], n))
    Y = rng.normal(size=(sizes[-1], n))
    return parameters, X, Y


def sneaky_backward(
    activations: Sequence[Array], targets: Array, parameters: Sequence[Array]
) -> list[Array]:
    """A wrong gradient that the original check accepts, and that trains all the same."""
    gradients = exact_gradient(loss, parameters, activations[0], targets)
    gradients[0] = -1 * gradients[0]
    return gradients


def gradient_check(
    loss: Callable[..., Any],
    backward: Callable[..., Any],
    parameters: Sequence[Array],
    X: Array,
    Y: Array,
) -> bool:
    """Whether ``backward`` gives the gradient of ``loss`` at this point."""
    analytic = backward(parameters, X, Y)
    numeric = numerical_gradient(loss, parameters, X, Y)
    if len(analytic) != len(parameters):
        return False
    rows = compare_gradients(analytic, numeric)
    return bool(np.all([row["error"] < 1e-4 for row in rows]))
