"""What a run is tried on: 120 handwritten digits to train with, 300 others to test with."""

import functools
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.digits import digits
from autograder.exercise import Array

TRAIN, TEST = 120, 300
SIZES = (64, 10, 10, 10)


@dataclass(frozen=True)
class Bed:
    """Data and a start for a run.

    Attributes:
        train: (features, n), raw.
        Y: targets, (outputs, n).
        test: (features, m), raw.
        parameters: list of arrays to start with.
        labels: (m,), what the test columns are.
    """

    train: Array
    Y: Array
    test: Array
    parameters: tuple[Array, ...]
    labels: NDArray[Any]


@functools.cache
def digits_bed() -> Bed:
    """The digits, shuffled once; both hidden layers and the output are ten wide."""
    X, labels = digits()
    order = np.random.default_rng(0).permutation(labels.size)
    learnt, held_back = order[:TRAIN], order[TRAIN : TRAIN + TEST]
    Y = np.full((SIZES[-1], TRAIN), -1.0)
    Y[labels[learnt], np.arange(TRAIN)] = 1.0
    rng = np.random.default_rng(0)
    parameters: list[Array] = []
    for n_in, n_out in pairwise(SIZES):
        parameters += [2 * rng.normal(size=(n_out, n_in)) / n_in**0.5, np.zeros(n_out)]
    return Bed(X[:, learnt], Y, X[:, held_back], tuple(parameters), labels[held_back])
