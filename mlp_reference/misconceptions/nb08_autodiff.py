"""Known wrong answers to the nine blanks of notebook 08."""

from mlp_reference.misconceptions import Misconception
from mlp_reference.misconceptions.nb08 import (
    backpropagate,
    grad_check,
    rules,
    softmax_cross_entropy,
    sums,
    topological_order,
    unbroadcast,
)

ENTRIES: tuple[Misconception, ...] = (
    *unbroadcast.ENTRIES,
    *rules.ENTRIES,
    *sums.ENTRIES,
    *grad_check.ENTRIES,
    *topological_order.ENTRIES,
    *backpropagate.ENTRIES,
    *softmax_cross_entropy.ENTRIES,
)
