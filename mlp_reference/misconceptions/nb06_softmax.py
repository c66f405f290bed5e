"""Known wrong answers to the six blanks of notebook 06."""

from mlp_reference.misconceptions import Misconception

ENTRIES: tuple[Misconception, ...] = ()
