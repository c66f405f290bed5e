"""Answers to notebook 06: softmax and cross-entropy, for logits of any size.

``logits`` is (classes, n), a column per example; ``labels`` is (n,), whole numbers from 0 to
classes - 1. ``parameters`` is ``[W1, b1, W2, b2, ...]`` with ``W`` (units, units below), ``b``
(units,). The functions between the solution markers of the notebook are these, word for word.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Labels = NDArray[np.int64]
Pairs = Iterator[tuple[Array, Labels]]


def sigmoid(x: Any) -> Any:
    """Logistic function, any shape; the clamp keeps ``exp`` from overflowing."""
    return 1 / (1 + np.exp(-np.maximum(x, -700)))


def init_parameters(sizes: Sequence[int], rng: np.random.Generator) -> list[Array]:
    """A network of these layer sizes: normal weights over the root of n_in, zero biases."""
    parameters = []
    for i in range(1, len(sizes)):
        parameters.append(rng.normal(size=(sizes[i], sizes[i - 1])) / np.sqrt(sizes[i - 1]))
        parameters.append(np.zeros(sizes[i]))
    return parameters


def model_forward(parameters: Sequence[Any], X: Array) -> list[Any]:
    """Activations ``[X, hid_1, ..., outputs]``: sigmoid hidden layers, linear output."""
    activations = [X]
    for i in range(0, len(parameters), 2):
        z = parameters[i] @ activations[-1] + parameters[i + 1][:, np.newaxis]
        activations.append(z if i == len(parameters) - 2 else sigmoid(z))
    return activations


def model_backward(
    parameters: Sequence[Array], activations: Sequence[Array], upstream: Array
) -> list[Array]:
    """The gradient, shaped as the parameters, from the derivative by the outputs."""
    gradients = []
    for i in range(len(parameters) - 2, -1, -2):
        below = activations[i // 2]
        gradients += [upstream.sum(axis=1), upstream @ below.T]
        upstream = (parameters[i].T @ upstream) * below * (1 - below)
    return gradients[::-1]


def minibatches(X: Array, labels: Labels, size: int, rng: np.random.Generator) -> Pairs:
    """Shuffled minibatches (columns of X, their labels); the last may be smaller."""
    order = rng.permutation(labels.size)
    for start in range(0, labels.size, size):
        chosen = order[start : start + size]
        yield X[:, chosen], labels[chosen]


def epoch(
    parameters: list[Array], batches: Pairs, rate: float, deriv: Callable[[Array, Labels], Array]
) -> list[Array]:
    """Parameters after one pass over the batches; ``deriv(outputs, labels)`` is the loss's."""
    for images, digits in batches:
        activations = model_forward(parameters, images)
        gradients = model_backward(parameters, activations, deriv(activations[-1], digits))
        parameters = [p - rate * g for p, g in zip(parameters, gradients, strict=True)]
    return parameters


def accuracy(outputs: Array, labels: Labels) -> Any:
    """Share of columns whose largest entry is that of the label."""
    return np.mean(np.argmax(outputs, axis=0) == labels)


def one_hot(labels: Labels, classes: int) -> Array:
    """A column for each label, (classes, n): 1 in the row of the label, 0 elsewhere."""
    if labels.ndim != 1 or np.any(labels < 0) or np.any(labels >= classes):
        raise ValueError(f"labels should be whole numbers from 0 to {classes - 1}, one per column")
    return np.eye(classes)[:, labels]


def softmax(logits: Array) -> Any:
    """Probabilities of the classes, (classes, n), column by column."""
    powers = np.exp(logits - np.max(logits, axis=0))
    return powers / np.sum(powers, axis=0)


def log_softmax(logits: Array) -> Any:
    """Logarithms of the probabilities, (classes, n), without a detour over probabilities."""
    shifted = logits - np.max(logits, axis=0)
    return shifted - np.log(np.sum(np.exp(shifted), axis=0))


def cross_entropy(logits: Array, labels: Labels) -> Any:
    """Mean over the columns of minus the log-probability of the label: a number, in nats."""
    chosen = one_hot(labels, logits.shape[0])
    return -np.sum(chosen * log_softmax(logits)) / labels.size


def deriv_softmax_cross_entropy(logits: Array, labels: Labels) -> Any:
    """Derivative of ``cross_entropy`` by each logit, (classes, n), includes 1/n."""
    classes, n = logits.shape
    return (softmax(logits) - one_hot(labels, classes)) / n


def train_softmax(
    parameters: list[Array],
    X: Array,
    labels: Labels,
    settings: Mapping[str, Any],
    rng: np.random.Generator,
) -> tuple[list[Array], dict[str, Array]]:
    """Parameters after training with cross-entropy, and its value after each epoch."""
    losses = []
    for _ in range(settings["epochs"]):
        batches = minibatches(X, labels, settings["size"], rng)
        parameters = epoch(parameters, batches, settings["rate"], deriv_softmax_cross_entropy)
        losses.append(cross_entropy(model_forward(parameters, X)[-1], labels))
    return parameters, {"loss": np.array(losses)}
