"""Problems about the blanks of notebook 01, from numbers that are given; and networks to draw.

Expected values come from the oracle, and each tolerance says how near a right answer has to be.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from autograder.exercise import Array, Problem
from autograder.grading import oracle
from autograder.grading.problems.kinds import Draw
from autograder.numerics import as_vector, complex_step

ROUND_OFF = 2.2e-16
GRADIENT_NAMES = ("dW1", "db1", "dW2", "db2", "dW3", "db3")


def network(draw: Draw, sizes: Sequence[int], scale: float = 1.0) -> list[Array]:
    """Parameters of a network with these layer sizes: normal weights, biases away from zero."""
    parameters = []
    for n_in, n_out in pairwise(sizes):
        parameters.append(draw.normal(n_out, n_in, scale=scale))
        bias = draw.uniform(0.2, 1.2, n_out)
        parameters.append(bias * np.where(np.arange(n_out) % 2, -1.0, 1.0))
    return parameters


def slope_problem(label: str, x: Array, tolerance: float) -> Problem:
    """The slope at ``x``."""
    return Problem(label, (x,), {"slope": oracle.sigmoid_slope(x)}, {"slope": tolerance})


def forward_problem(
    label: str, parameters: Sequence[Array], X: Array, tolerance: float = 1e-9
) -> Problem:
    """The activations of a batch."""
    names = ("X", "hid_1", "hid_2", "outputs")
    layers = [np.asarray(a, dtype=np.float64) for a in oracle.activations(parameters, X)]
    return Problem(
        label,
        (list(parameters), X),
        dict(zip(names, layers, strict=True)),
        {**dict.fromkeys(names, tolerance), "X": 0.0},
    )


def loss_problem(label: str, predictions: Array, targets: Array) -> Problem:
    """The loss of these predictions."""
    loss = np.asarray(oracle.half_squared(predictions, targets))
    return Problem(
        label, (predictions, targets), {"loss": loss}, {"loss": 1e-9 * (1 + abs(float(loss)))}
    )


def derivative_problem(label: str, predictions: Array, targets: Array) -> Problem:
    """The derivative of the loss with respect to the predictions, by the complex step."""
    shape = predictions.shape
    derivative = complex_step(
        lambda p: oracle.half_squared(p.reshape(-1, *shape), targets),
        predictions.ravel(),
        batched=True,
    ).reshape(shape)
    scale = max(1.0, float(np.max(np.abs(derivative))))
    return Problem(
        label, (predictions, targets), {"derivative": derivative}, {"derivative": 1e-9 * scale}
    )


def backward_problem(
    label: str,
    parameters: Sequence[Array],
    X: Array,
    Y: Array,
    *,
    per_block: bool = False,
    seconds: float | None = None,
) -> Problem:
    """The gradient of the loss, from the activations of a batch.

    Args:
        label: what the problem tries.
        parameters: of the network.
        X: inputs, (features, batch).
        Y: targets, (outputs, batch).
        per_block: tolerance relative to each block (for large targets), else
            ``1e-9 * max(1, largest gradient of any block)``.
        seconds: time allowed.
    """
    layers = [np.asarray(a, dtype=np.float64) for a in oracle.activations(parameters, X)]
    blocks = [np.asarray(g) for g in oracle.gradient(parameters, X, Y)]
    largest = max(float(np.max(np.abs(g))) for g in blocks)
    tolerance = {
        name: 1e-9 * (float(np.max(np.abs(block))) if per_block else max(1.0, largest))
        for name, block in zip(GRADIENT_NAMES, blocks, strict=True)
    }
    expected = dict(zip(GRADIENT_NAMES, blocks, strict=True))
    return Problem(label, (layers, Y, list(parameters)), expected, tolerance, seconds)


def numerical_problem(
    label: str,
    parameters: Sequence[Array],
    gradients: Sequence[Array],
    X: Array,
    Y: Array,
    loss: oracle.Loss,
    eps: float,
) -> Problem:
    """The numerical gradient of ``loss`` with steps of about ``eps``.

    The bound per entry holds for one-sided, central and four-point differences: truncation of the
    one-sided one, round-off of the loss over the step, the next order of truncation, and the digits
    of the gradient itself.
    """
    g = as_vector(oracle.gradient(parameters, X, Y, loss))
    curvature = oracle.second_derivatives(parameters, X, Y, loss)
    value = float(np.real(loss(oracle.activations(parameters, X)[-1], Y)))
    largest = float(np.max(np.abs(g)))
    bound = (
        2 * eps * np.abs(curvature)
        + 100 * ROUND_OFF * abs(value) / eps
        + 10 * eps**2 * (1 + largest)
        + 1e-9 * largest
    )
    return Problem(
        label,
        (list(parameters), list(gradients), X, Y, loss, eps),
        {"vector": g},
        {"vector": bound},
    )
