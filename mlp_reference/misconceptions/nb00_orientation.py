"""Known wrong answers to the two blanks of notebook 00."""

from mlp_reference.misconceptions import Misconception
from mlp_reference.misconceptions.nb00 import add_bias, column_mean

ENTRIES: tuple[Misconception, ...] = (*column_mean.ENTRIES, *add_bias.ENTRIES)
