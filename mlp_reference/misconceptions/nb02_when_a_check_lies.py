"""Known wrong answers to the five blanks of notebook 02."""

from mlp_reference.misconceptions import Misconception
from mlp_reference.misconceptions.nb02 import (
    check_point,
    compare_gradients,
    gradient_check,
    relative_error,
    sneaky_backward,
)

ENTRIES: tuple[Misconception, ...] = (
    *relative_error.ENTRIES,
    *compare_gradients.ENTRIES,
    *check_point.ENTRIES,
    *sneaky_backward.ENTRIES,
    *gradient_check.ENTRIES,
)
"""Catalogue of notebook 02, one module per exercise."""
