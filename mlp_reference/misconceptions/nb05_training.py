"""Known wrong answers to notebook 05."""

from mlp_reference.misconceptions import Misconception

ENTRIES: tuple[Misconception, ...] = ()
