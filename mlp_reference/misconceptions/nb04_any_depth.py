"""Known wrong answers to the eight blanks of notebook 04."""

from mlp_reference.misconceptions import Misconception
from mlp_reference.misconceptions.nb04 import (
    directional_check,
    init_parameters,
    layer_backward,
    layer_forward,
    model_backward,
    model_forward,
    vectors,
)

ENTRIES: tuple[Misconception, ...] = (
    *layer_forward.ENTRIES,
    *layer_backward.ENTRIES,
    *init_parameters.ENTRIES,
    *model_forward.ENTRIES,
    *model_backward.ENTRIES,
    *vectors.ENTRIES,
    *directional_check.ENTRIES,
)
