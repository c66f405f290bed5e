"""Answers to notebook 04: a network of any depth, made of one layer's forward and backward pass.

``parameters`` is ``[W1, b1, W2, b2, ...]``, columns of ``X`` are examples. Hidden layers have
sigmoid units, the last layer is linear. ``upstream`` is the derivative of the loss with respect to
the outputs of a layer or of the network; the batch has been divided there, and is not again.
The functions between the solution markers of the notebook are these, word for word.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import exp
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def sigmoid(x: NDArray[Any]) -> NDArray[Any]:
    """Logistic function, any shape; the clamp keeps ``exp`` below its overflow at 709."""
    return 1 / (1 + np.exp(-np.maximum(x, -700)))


def loops(parameters: Sequence[Array], X: Array, Y: Array) -> list[Array]:
    """Gradients of the squared loss of a network with three layers, entry by entry."""
    W1, b1, W2, b2, W3, b3 = parameters
    dW1, db1, dW2, db2, dW3, db3 = (np.zeros(p.shape) for p in parameters)
    batch = X.shape[1]
    for i in range(batch):
        # forward, layer by layer
        hid_1, hid_2, outputs = [], [], []
        for j in range(len(b1)):
            z = b1[j]
            for k in range(len(X)):
                z += W1[j, k] * X[k, i]
            hid_1.append(1 / (1 + exp(-z)))
        for j in range(len(b2)):
            z = b2[j]
            for k in range(len(hid_1)):
                z += W2[j, k] * hid_1[k]
            hid_2.append(1 / (1 + exp(-z)))
        for j in range(len(b3)):
            z = b3[j]
            for k in range(len(hid_2)):
                z += W3[j, k] * hid_2[k]
            outputs.append(z)
        # backward, from the output to the input
        below_3, below_2 = [0.0] * len(hid_2), [0.0] * len(hid_1)
        for j in range(len(b3)):
            dz = (outputs[j] - Y[j, i]) / batch
            db3[j] += dz
            for k in range(len(hid_2)):
                dW3[j, k] += dz * hid_2[k]
                below_3[k] += dz * W3[j, k]
        for j in range(len(b2)):
            dz = below_3[j] * hid_2[j] * (1 - hid_2[j])
            db2[j] += dz
            for k in range(len(hid_1)):
                dW2[j, k] += dz * hid_1[k]
                below_2[k] += dz * W2[j, k]
        for j in range(len(b1)):
            dz = below_2[j] * hid_1[j] * (1 - hid_1[j])
            db1[j] += dz
            for k in range(len(X)):
                dW1[j, k] += dz * X[k, i]
    return [dW1, db1, dW2, db2, dW3, db3]


def layer_forward(W: Array, b: Array, a: Array, linear: bool) -> Array:
    """What a layer makes of ``a``, (n_in, batch): (n_out, batch); sigmoid unless ``linear``."""
    z = W @ a + b[:, np.newaxis]
    return z if linear else sigmoid(z)


def layer_backward(
    upstream: Array, a_out: Array, a_in: Array, W: Array, linear: bool
) -> tuple[Array, Array, Array]:
    """Gradients ``(dW, db, da_in)`` of a layer, from that of its output, (n_out, batch)."""
    dz = upstream if linear else upstream * a_out * (1 - a_out)
    return dz @ a_in.T, np.sum(dz, axis=1), W.T @ dz


def init_parameters(sizes: Sequence[int], rng: np.random.Generator) -> list[Array]:
    """``[W1, b1, W2, b2, ...]``: standard normal weights over sqrt(n_in), zero biases."""
    parameters = []
    for n_in, n_out in pairwise(sizes):
        parameters.append(rng.standard_normal((n_out, n_in)) / np.sqrt(n_in))
        parameters.append(np.zeros(n_out))
    return parameters


def model_forward(parameters: Sequence[Array], X: Array) -> list[Array]:
    """Activations ``[X, hid_1, ..., outputs]`` of a network with any number of layers."""
    activations = [X]
    last = len(parameters) // 2 - 1
    for layer in range(last + 1):
        W, b = parameters[2 * layer], parameters[2 * layer + 1]
        activations.append(layer_forward(W, b, activations[-1], layer == last))
    return activations


def model_backward(
    parameters: Sequence[Array], activations: Sequence[Array], upstream: Array
) -> list[Array]:
    """Gradients ``[dW1, db1, dW2, db2, ...]``, from that of the outputs, (outputs, batch)."""
    gradients = []
    last = len(parameters) // 2 - 1
    for layer in range(last, -1, -1):
        a_in, a_out = activations[layer], activations[layer + 1]
        dW, db, upstream = layer_backward(
            upstream, a_out, a_in, parameters[2 * layer], layer == last
        )
        gradients += [db, dW]
    return gradients[::-1]


def flatten(parameters: Sequence[Array]) -> Array:
    """All entries, array after array and row after row: a new vector, (n_params,)."""
    return np.concatenate([p.ravel() for p in parameters])


def unflatten(vector: Array, sizes: Sequence[int]) -> list[Array]:
    """Undo ``flatten`` for a network with these layer sizes: new arrays, none a view."""
    parameters, start = [], 0
    for n_in, n_out in pairwise(sizes):
        for shape in [(n_out, n_in), (n_out,)]:
            end = start + int(np.prod(shape))
            parameters.append(vector[start:end].reshape(shape).copy())
            start = end
    return parameters


def directional_check(
    f: Callable[[list[Array]], Any],
    gradients: Sequence[Array],
    parameters: Sequence[Array],
    rng: np.random.Generator,
    h: float,
) -> Any:
    """Relative difference of two changes of ``f`` along one random step; 0 at 0/0."""
    step = [h * rng.standard_normal(p.shape) for p in parameters]
    ahead = f([p + s for p, s in zip(parameters, step, strict=True)])
    behind = f([p - s for p, s in zip(parameters, step, strict=True)])
    shown = (ahead - behind) / 2
    predicted = sum(np.vdot(g, s) for g, s in zip(gradients, step, strict=True))
    larger = max(abs(shown), abs(predicted))
    return 0.0 if larger == 0 else abs(shown - predicted) / larger
