"""Known wrong answers to the five blanks of notebook 07."""

from mlp_reference.misconceptions import Misconception
from mlp_reference.misconceptions.nb07 import (
    init_scaled,
    kink_safe_check,
    layer_gradient_norms,
    units,
)

ENTRIES: tuple[Misconception, ...] = (
    *layer_gradient_norms.ENTRIES,
    *init_scaled.ENTRIES,
    *units.ENTRIES,
    *kink_safe_check.ENTRIES,
)
