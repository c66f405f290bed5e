"""Answers to notebook 05: minibatches, descent, accuracy, standardising, and a training loop.

Columns are examples, ``parameters`` is ``[W1, b1, W2, b2, ...]``, hidden layers are tanh, the
output is linear. The functions between the solution markers of the notebook are these, word for
word.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Backprop = Callable[[Sequence[Array], Array, Array], tuple[float, list[Array]]]


def model_forward(parameters: Sequence[Array], X: Array) -> list[Array]:
    """Activations ``[X, hid_1, ..., outputs]``: hidden layers tanh, output linear."""
    activations = [X]
    for l in range(0, len(parameters), 2):  # noqa: E741 - l is a layer, as on paper
        z = parameters[l] @ activations[-1] + parameters[l + 1][:, np.newaxis]
        activations.append(z if l == len(parameters) - 2 else np.tanh(z))
    return activations


def model_backward(
    parameters: Sequence[Array], activations: Sequence[Array], upstream: Array
) -> list[Array]:
    """Gradients of all parameters, from the derivative of the loss with respect to the outputs."""
    gradients = []
    for l in range(len(parameters) - 2, -1, -2):  # noqa: E741
        a_in = activations[l // 2]
        gradients += [upstream.sum(axis=1), upstream @ a_in.T]
        upstream = (parameters[l].T @ upstream) * (1 - a_in**2)
    return gradients[::-1]


def backprop(parameters: Sequence[Array], X: Array, Y: Array) -> tuple[float, list[Array]]:
    """The squared loss of a batch, and its gradient: one sweep forward, one back."""
    activations = model_forward(parameters, X)
    errors = activations[-1] - Y
    n = X.shape[1]
    loss = np.sum(errors**2) / (2 * n)
    return loss, model_backward(parameters, activations, errors / n)


def accuracy(outputs: Array, labels: NDArray[Any]) -> Any:
    """Share of columns whose largest output stands at the label: a number from 0 to 1."""
    return np.mean(np.argmax(outputs, axis=0) == labels)


def minibatches(
    X: Array, Y: Array, size: int, rng: np.random.Generator
) -> list[tuple[Array, Array]]:
    """Pairs of parts of X and Y: every column once, ``size`` at a time, in a random order."""
    order = rng.permutation(X.shape[1])
    batches = []
    for start in range(0, len(order), size):
        chosen = order[start : start + size]
        batches.append((X[:, chosen], Y[:, chosen]))
    return batches


def sgd_step(parameters: Sequence[Array], gradients: Sequence[Array], rate: float) -> list[Array]:
    """New parameters, a step of ``rate`` times the gradient downhill."""
    return [p - rate * g for p, g in zip(parameters, gradients, strict=True)]


def train(
    parameters: Sequence[Array],
    X: Array,
    Y: Array,
    backprop: Backprop,
    settings: Mapping[str, Any],
    rng: np.random.Generator,
) -> tuple[Sequence[Array], list[float]]:
    """Parameters after ``settings["epochs"]`` passes over all examples, and the loss of each."""
    losses = []
    for _ in range(settings["epochs"]):
        total = 0.0
        for X_part, Y_part in minibatches(X, Y, settings["size"], rng):
            loss, gradients = backprop(parameters, X_part, Y_part)
            parameters = sgd_step(parameters, gradients, settings["rate"])
            total += loss * X_part.shape[1]
        losses.append(total / X.shape[1])
    return parameters, losses


def overfit_ten(
    parameters: Sequence[Array], X: Array, Y: Array, backprop: Backprop, steps: int
) -> tuple[Sequence[Array], list[float]]:
    """Parameters that know the first ten columns by heart, and the loss before each step."""
    settings = {"rate": 0.1, "size": 10, "epochs": steps}
    ten = np.arange(10)
    return train(parameters, X[:, ten], Y[:, ten], backprop, settings, np.random.default_rng(0))


def standardise(train: Array, test: Array) -> tuple[Array, Array]:
    """Both sets with the mean and the spread of each feature as the training set has them."""
    mean = np.mean(train, axis=1, keepdims=True)
    spread = np.std(train, axis=1, keepdims=True)
    spread = np.where(spread == 0, 1.0, spread)
    return (train - mean) / spread, (test - mean) / spread
