"""Answers to notebook 01: forward and backward pass of a 3-4-4-2 sigmoid network.

Columns are examples: ``X`` is (features, batch), ``W_l`` is (n_l, n_{l-1}), ``b_l`` is (n_l,).
``parameters`` is ``[W1, b1, W2, b2, W3, b3]``.
The batch is divided once, in ``deriv_squared_loss``.
The functions between the solution markers of the notebook are these, word for word.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def initialize(
    input_dim: int, hidden1_dim: int, hidden2_dim: int, output_dim: int, batch_size: int
) -> tuple[list[Array], Array, Array]:
    """Draw parameters (weights ``randn * 0.01``, zero biases), inputs and targets.

    The draws come from numpy's legacy global generator, in the order W1, W2, W3, X, Y: that is
    what makes the printed figures of the worked example come out. Everywhere else in the series
    random numbers come from a local ``np.random.default_rng(seed)``.
    """
    W1 = np.random.randn(hidden1_dim, input_dim) * 0.01
    b1 = np.zeros((hidden1_dim,))
    W2 = np.random.randn(hidden2_dim, hidden1_dim) * 0.01
    b2 = np.zeros((hidden2_dim,))
    W3 = np.random.randn(output_dim, hidden2_dim) * 0.01
    b3 = np.zeros((output_dim,))
    X = np.random.rand(input_dim, batch_size)
    Y = np.random.randn(output_dim, batch_size)
    return [W1, b1, W2, b2, W3, b3], X, Y


def sigmoid(x: Array) -> Array:
    """Logistic function, any shape; the clamp keeps ``exp`` below its overflow at 709."""
    return 1 / (1 + np.exp(-np.maximum(x, -700)))


def deriv_sigmoid(x: Array) -> Array:
    """Slope of the sigmoid at the pre-activation ``x``, any shape."""
    s = sigmoid(x)
    return s * (1 - s)


def forward(parameters: Sequence[Array], X: Array) -> list[Array]:
    """Activations ``[X, hid_1, hid_2, outputs]`` of a batch; the output layer is linear."""
    W1, b1, W2, b2, W3, b3 = parameters
    hid_1 = sigmoid(W1 @ X + b1[:, np.newaxis])
    hid_2 = sigmoid(W2 @ hid_1 + b2[:, np.newaxis])
    outputs = W3 @ hid_2 + b3[:, np.newaxis]
    return [X, hid_1, hid_2, outputs]


def squared_loss(predictions: Array, targets: Array) -> np.floating[Any]:
    """Mean over the batch of half the squared error summed over the outputs: a scalar."""
    per_example = 0.5 * np.sum((predictions - targets) ** 2, axis=0)
    return np.mean(per_example)


def deriv_squared_loss(predictions: Array, targets: Array) -> Array:
    """Derivative of ``squared_loss`` with respect to the predictions, (outputs, batch)."""
    batch_size = targets.shape[1]
    return (predictions - targets) / batch_size


def backward(
    activations: Sequence[Array], targets: Array, parameters: Sequence[Array]
) -> list[Array]:
    """Gradients ``[dW1, db1, dW2, db2, dW3, db3]`` of the loss, shaped as the parameters."""
    X, hid_1, hid_2, predictions = activations
    W1, b1, W2, b2, W3, b3 = parameters

    dO = deriv_squared_loss(predictions, targets)
    dW3 = dO @ hid_2.T
    db3 = np.sum(dO, axis=1)

    dhid_2 = W3.T @ dO
    dy_2 = deriv_sigmoid(W2 @ hid_1 + b2[:, np.newaxis]) * dhid_2
    dW2 = dy_2 @ hid_1.T
    db2 = np.sum(dy_2, axis=1)

    dhid_1 = W2.T @ dy_2
    dy_1 = deriv_sigmoid(W1 @ X + b1[:, np.newaxis]) * dhid_1
    dW1 = dy_1 @ X.T
    db1 = np.sum(dy_1, axis=1)

    return [dW1, db1, dW2, db2, dW3, db3]


def convert_to_1d_vector(parameters: Sequence[Array]) -> Array:
    """Lay the six parameter arrays one after the other: (n_params,)."""
    return np.concatenate([p.ravel() for p in parameters])


def convert_to_list(
    params: Array, input_dim: int, hidden1_dim: int, hidden2_dim: int, output_dim: int
) -> list[Array]:
    """Undo ``convert_to_1d_vector``: six arrays shaped as the parameters (views of ``params``)."""
    shapes = [
        (hidden1_dim, input_dim),
        (hidden1_dim,),
        (hidden2_dim, hidden1_dim),
        (hidden2_dim,),
        (output_dim, hidden2_dim),
        (output_dim,),
    ]
    ends = np.cumsum([np.prod(shape) for shape in shapes])
    pieces = np.split(params, ends[:-1])
    return [piece.reshape(shape) for piece, shape in zip(pieces, shapes, strict=True)]


def eval_numerical_gradient(
    parameters: Sequence[Array],
    gradients: Sequence[Array],
    X: Array,
    Y: Array,
    loss: Callable[[Array, Array], Any],
    eps: float = 1e-7,
) -> tuple[np.floating[Any], Array]:
    """Numerical gradient by one-sided differences, and its mean absolute difference to another.

    Returns ``(diff, vector)``: ``vector`` is (n_params,) in the order of the parameters, ``diff``
    the mean of ``abs(vector - gradients)``.
    """
    params = convert_to_1d_vector(parameters)
    grads = convert_to_1d_vector(gradients)
    sizes = (X.shape[0], parameters[0].shape[0], parameters[2].shape[0], parameters[4].shape[0])

    here = loss(forward(parameters, X)[3], Y)
    num_grads = np.zeros(len(params))
    for i in range(len(params)):
        nudged = params.copy()
        nudged[i] += eps
        there = loss(forward(convert_to_list(nudged, *sizes), X)[3], Y)
        num_grads[i] = (there - here) / eps

    diff = np.mean(np.abs(num_grads - grads))
    return diff, num_grads
