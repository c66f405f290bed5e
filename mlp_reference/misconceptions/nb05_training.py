"""Known wrong answers to the six blanks of notebook 05."""

from mlp_reference.misconceptions import Misconception
from mlp_reference.misconceptions.nb05 import (
    accuracy,
    minibatches,
    overfit_ten,
    sgd_step,
    standardise,
    train,
)

ENTRIES: tuple[Misconception, ...] = (
    *accuracy.ENTRIES,
    *minibatches.ENTRIES,
    *sgd_step.ENTRIES,
    *train.ENTRIES,
    *overfit_ten.ENTRIES,
    *standardise.ENTRIES,
)
