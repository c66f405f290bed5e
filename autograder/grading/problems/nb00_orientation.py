"""Problems of notebook 00."""

import numpy as np

from autograder.exercise import Array, Problem
from autograder.grading.problems.kinds import Draw, Kind


def _mean(label: str, features: int, batch: int) -> Kind:
    def make(draw: Draw) -> Problem:
        X = draw.normal(features, batch)
        mean = np.array([sum(row) / batch for row in X.tolist()])
        return Problem(label, (X,), {"mean": mean}, {"mean": 1e-12})

    return Kind(label, make)


def _bias(label: str, units: int, batch: int) -> Kind:
    def make(draw: Draw) -> Problem:
        Z: Array = draw.normal(units, batch)
        b = draw.normal(units)
        total = np.array([[z + bias for z in row] for row, bias in zip(Z, b, strict=True)])
        return Problem(label, (Z, b), {"sum": total}, {"sum": 1e-12})

    return Kind(label, make)


KINDS: dict[str, tuple[Kind, ...]] = {
    "00_column_mean": (
        _mean("three features, five examples", 3, 5),
        _mean("as many features as examples", 4, 4),
        _mean("a batch of one", 3, 1),
        _mean("a single feature", 1, 4),
    ),
    "00_add_bias": (
        _bias("three units, five examples", 3, 5),
        _bias("as many units as examples", 4, 4),
        _bias("a batch of one", 3, 1),
        _bias("a single unit", 1, 4),
    ),
}
