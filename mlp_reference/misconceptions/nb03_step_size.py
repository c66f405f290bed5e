"""Known wrong answers to the six blanks of notebook 03."""

from mlp_reference.misconceptions import Misconception
from mlp_reference.misconceptions.nb03 import (
    best_step,
    central_difference,
    complex_safe_loss,
    complex_step,
    error_curve,
    forward_difference,
)

ENTRIES: tuple[Misconception, ...] = (
    *forward_difference.ENTRIES,
    *central_difference.ENTRIES,
    *complex_step.ENTRIES,
    *error_curve.ENTRIES,
    *best_step.ENTRIES,
    *complex_safe_loss.ENTRIES,
)
