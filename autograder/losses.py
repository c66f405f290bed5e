"""Losses that `eval_numerical_gradient` is tried with: none is the one the notebook asks for.

Each takes (outputs, batch) arrays and returns a number; complex numbers pass through.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def _same(predictions: Any, targets: Any) -> None:
    """Refuse arrays that would be stretched against each other: in grading, a student's choice.

    Only ``predictions`` may have axes in front, one network each.
    """
    if np.shape(predictions)[-2:] != np.shape(targets):
        raise ValueError("predictions and targets should have the same shape (outputs, batch)")


def quartic_loss(predictions: NDArray[Any], targets: NDArray[Any]) -> Any:
    """Mean over all entries of a quarter of the error to the fourth."""
    _same(predictions, targets)
    return np.mean(0.25 * (predictions - targets) ** 4, axis=(-2, -1))


def log_cosh_loss(predictions: NDArray[Any], targets: NDArray[Any]) -> Any:
    """Sum over the outputs, mean over the batch, of log cosh of the error."""
    _same(predictions, targets)
    return np.mean(np.sum(np.log(np.cosh(predictions - targets)), axis=-2), axis=-1)


def wave_loss(predictions: NDArray[Any], targets: NDArray[Any]) -> Any:
    """Sum over all entries of target times the sine of the prediction."""
    _same(predictions, targets)
    return np.sum(targets * np.sin(predictions), axis=(-2, -1))


LOSSES = {f.__name__: f for f in (quartic_loss, log_cosh_loss, wave_loss)}
