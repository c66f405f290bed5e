"""The errors of an answer entry by entry, where a picture of them says more than the largest."""

import numpy as np

from autograder.exercise import Exercise
from autograder.rules import Trial
from autograder.verdict import ErrorMap

LARGEST = 16
"""Rows and columns up to which a map can be read."""


@np.errstate(all="ignore")  # answers may hold what cannot be subtracted
def error_maps(exercise: Exercise, trial: Trial | None) -> tuple[ErrorMap, ...]:
    """Maps of the wrong parts of an answer that have several entries.

    None where the problem is hidden: an error tells a number of what was asked. None where a
    problem is several calls, whose arrays are not what the student returned. None of a part that
    is wrong by one factor everywhere, which says it all.
    """
    if trial is None or not trial.problem.visible or exercise.conduct is not None:
        return ()
    value = trial.answer.value
    found = value if isinstance(value, list) else [value]
    maps = []
    for part, evidence, array in zip(exercise.parts, trial.evidence, found, strict=False):
        expected = trial.problem.expected.get(part.name)
        if evidence.ok or evidence.error is None or evidence.tolerance is None:
            continue
        if expected is None or evidence.ratio is not None or expected.shape != np.shape(array):
            continue
        errors = np.abs(np.asarray(array) - expected)
        grid = errors.reshape(-1, errors.shape[-1]) if errors.ndim > 1 else errors.reshape(1, -1)
        if grid.size > 1 and max(grid.shape) <= LARGEST and np.isfinite(grid).all():
            rows = tuple(tuple(float(f"{entry:.2g}") for entry in row) for row in grid)
            maps.append(ErrorMap(part.name, evidence.tolerance, rows, errors.ndim < 2))
    return tuple(maps)
