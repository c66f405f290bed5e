"""Answers to notebook 07: how large gradients are in a deep network, and what kinks do to checks.

``parameters`` is ``[W1, b1, W2, b2, ...]`` with ``W`` (units, units below), ``b`` (units,); columns
of ``X`` are examples. Hidden layers have the activation ``act``, whose derivative is ``slope``;
outputs are logits. The functions between the solution markers of the notebook are these, word for
word.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Labels = NDArray[np.int64]
Curve = Callable[[Array], Any]


def sigmoid(x: Any) -> Any:
    """Logistic function, any shape; the clamp keeps ``exp`` from overflowing."""
    return 1 / (1 + np.exp(-np.maximum(x, -700)))


def deriv_sigmoid(x: Any) -> Any:
    """Slope of the sigmoid at the pre-activation, never more than a quarter."""
    return sigmoid(x) * sigmoid(-x)


def deriv_tanh(x: Any) -> Any:
    """Slope of tanh at the pre-activation, never more than one."""
    return 1 - np.tanh(x) ** 2


def model_forward(
    parameters: Sequence[Array], X: Array, act: Curve
) -> tuple[list[Array], list[Array]]:
    """Pre-activations of every layer, and activations ``[X, hid_1, ..., outputs]``."""
    sums, activations = [], [X]
    for i in range(0, len(parameters), 2):
        sums.append(parameters[i] @ activations[-1] + parameters[i + 1][:, np.newaxis])
        last = i == len(parameters) - 2
        activations.append(sums[-1] if last else act(sums[-1]))
    return sums, activations


def loss_and_gradients(
    parameters: Sequence[Array], X: Array, labels: Labels, act: Curve, slope: Curve
) -> tuple[float, list[Array]]:
    """Cross-entropy of the labels, and its gradient: one sweep forward, one back."""
    sums, activations = model_forward(parameters, X, act)
    shifted = sums[-1] - sums[-1].max(axis=0)
    logs = shifted - np.log(np.exp(shifted).sum(axis=0))
    chosen = np.eye(len(logs))[:, labels]
    upstream = (np.exp(logs) - chosen) / labels.size
    gradients = []
    for k in range(len(sums) - 1, -1, -1):
        gradients += [upstream.sum(axis=1), upstream @ activations[k].T]
        if k:
            upstream = (parameters[2 * k].T @ upstream) * slope(sums[k - 1])
    return -np.sum(chosen * logs) / labels.size, gradients[::-1]


def relative_error(a: Array, b: Array) -> float:
    """Largest absolute difference over the largest absolute entry of either; 0 at 0/0."""
    size = max(np.max(np.abs(a)), np.max(np.abs(b)))
    if size == 0:
        return 0.0
    return float(np.max(np.abs(a - b)) / size)


def layer_gradient_norms(gradients: Sequence[Array]) -> Array:
    """Length of the gradient of each weight matrix, from the first layer to the last: (layers,)."""
    norms = []
    for dW in gradients[::2]:
        size = np.abs(dW).max()
        norms.append(size * np.sqrt(np.sum((dW / size) ** 2)) if size > 0 else 0.0)
    return np.array(norms)


def init_scaled(sizes: Sequence[int], rng: np.random.Generator, kind: str) -> list[Array]:
    """Normal weights with the spread of a rule, zero biases: [W1, b1, W2, b2, ...]."""
    if kind not in ("small", "lecun", "xavier", "he"):
        raise ValueError(f"there is no rule {kind!r}")
    drawn = []
    for n_in, n_out in pairwise(sizes):
        spreads = {
            "small": 0.01,
            "lecun": np.sqrt(1 / n_in),
            "xavier": np.sqrt(2 / (n_in + n_out)),
            "he": np.sqrt(2 / n_in),
        }
        drawn.append(spreads[kind] * rng.standard_normal((n_out, n_in)))
        drawn.append(np.zeros(n_out))
    return drawn


def relu(x: Array) -> Any:
    """What is positive stays, everything else becomes 0; any shape."""
    return np.where(x > 0, x, 0.0)


def deriv_relu(x: Array) -> Any:
    """Slope of relu: 1 where x is positive, 0 where it is not; shaped as x."""
    return np.where(x > 0, 1.0, 0.0)


def kink_safe_check(
    loss: Callable[[list[Array]], float],
    signs: Callable[[list[Array]], NDArray[np.bool_]],
    parameters: Sequence[Array],
    gradients: Sequence[Array],
    h: float,
) -> tuple[Array, list[NDArray[np.bool_]]]:
    """Relative error of each array where no kink is near, and which entries cross a kink."""
    errors = []
    crossed = []
    for k, (p, g) in enumerate(zip(parameters, gradients, strict=True)):
        numeric, flags = np.zeros(p.shape), np.zeros(p.shape, dtype=bool)
        for index in np.ndindex(p.shape):
            ahead, behind = list(parameters), list(parameters)
            ahead[k], behind[k] = p.copy(), p.copy()
            ahead[k][index] += h
            behind[k][index] -= h
            numeric[index] = (loss(ahead) - loss(behind)) / (2 * h)
            flags[index] = np.any(signs(ahead) != signs(behind))
        smooth = ~flags
        errors.append(relative_error(g[smooth], numeric[smooth]) if np.any(smooth) else 0.0)
        crossed.append(flags)
    return np.array(errors), crossed
