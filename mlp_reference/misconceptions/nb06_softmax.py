"""Known wrong answers to the six blanks of notebook 06."""

from mlp_reference.misconceptions import Misconception
from mlp_reference.misconceptions.nb06 import (
    cross_entropy,
    deriv_softmax_cross_entropy,
    log_softmax,
    one_hot,
    softmax,
    train_softmax,
)

ENTRIES: tuple[Misconception, ...] = (
    *one_hot.ENTRIES,
    *softmax.ENTRIES,
    *log_softmax.ENTRIES,
    *cross_entropy.ENTRIES,
    *deriv_softmax_cross_entropy.ENTRIES,
    *train_softmax.ENTRIES,
)
