"""Properties of a repair in notebook 09: for each fault the one thing that it breaks.

Each takes a sitting, that is a run that answers for its log, and says what is wrong; empty if
nothing is. Nothing here knows a network: its loss, and the gradient of that, come with the problem.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from autograder.exercise import Array

NEAR = 1e-9
"""Largest absolute error of what a run of ordinary numbers holds, per unit of its size above 1."""

FALLS_BY = 0.9
"""A sensible rate brings the loss below this share of the first one in 30 steps."""

LONG = 30
"""A run of at least so many steps is there for its losses; its gradients are left to short ones."""

Log = dict[str, Any]


@dataclass(frozen=True)
class Sitting:
    """A run on one problem.

    Attributes:
        log: of the run as it was asked.
        train: (features, n), raw.
        Y: (outputs, n).
        test: (features, m), raw.
        loss: parameters, X and Y -> the loss.
        gradient: the same -> its gradient, right.
        ask: the run's log for other train, Y and test, from the same start; None where it has none.
    """

    log: Log
    train: Array
    Y: Array
    test: Array
    loss: Callable[..., Any]
    gradient: Callable[..., list[Array]]
    ask: Callable[[Array, Array, Array], Log | None]


def equal(found: Sequence[Array], right: Sequence[Array]) -> bool:
    """Whether arrays are the same, one by one."""
    return len(found) == len(right) and all(
        f.shape == r.shape
        and bool(np.all(np.abs(f - r) <= NEAR * max(1.0, float(np.max(np.abs(r), initial=0)))))
        for f, r in zip(found, right, strict=True)
    )


def wrong_gradient(sitting: Sitting) -> int | None:
    """The first step of a short run whose gradient is not that of the loss, where the run was."""
    log = sitting.log
    if len(log["gradients"]) >= LONG:
        return None
    for step, (here, found) in enumerate(zip(log["path"], log["gradients"], strict=False)):
        if not equal(found, sitting.gradient(here, log["X"], sitting.Y)):
            return step
    return None


def _mean(sitting: Sitting) -> str:
    other = sitting.ask(np.tile(sitting.train, 2), np.tile(sitting.Y, 2), sitting.test)
    if other is not None and equal(other["gradients"][0], sitting.log["gradients"][0]):
        return ""
    return "when every column is there twice, the gradient is another one"


def _stale(sitting: Sitting) -> str:
    if wrong_gradient(sitting) is None:
        return ""
    return "a gradient is not the slope of the loss where the run was at that step"


def _first(sitting: Sitting) -> str:
    if wrong_gradient(sitting) != 0:
        return ""
    return "the first gradient is not the slope of the loss"


def _leak(sitting: Sitting) -> str:
    other = sitting.ask(sitting.train, sitting.Y, 2 * sitting.test + 1)
    if other is None:
        return "with another test set it has no log"
    same = equal([other["X"]], [sitting.log["X"]]) and all(
        equal(a, b) for a, b in zip(other["gradients"], sitting.log["gradients"], strict=True)
    )
    if not same:
        return "with another test set, the training is another one"
    third = sitting.ask(sitting.train, sitting.Y, sitting.test[:, :1])
    if third is None or not equal([third["X_test"]], [sitting.log["X_test"][:, :1]]):
        return "what a test column becomes depends on the other test columns"
    return ""


def falling(sitting: Sitting) -> str:
    """What is wrong with the losses along a path; they are to fall, and not by next to nothing.

    Only a run of more than 30 steps says something about its rate.
    """
    log = sitting.log
    if len(log["gradients"]) < LONG:
        return ""
    with np.errstate(all="ignore"):
        seen = [float(sitting.loss(parameters, log["X"], sitting.Y)) for parameters in log["path"]]
    if not all(after < before for before, after in pairwise(seen)):
        return "the loss does not fall in every step"
    if not seen[-1] < FALLS_BY * seen[0]:
        return "after 30 steps the loss has hardly moved"
    return ""


PROPERTIES: dict[str, Callable[[Sitting], str]] = {
    "mean": _mean,
    "stale": _stale,
    "transpose": _first,
    "slope": _first,
    "leak": _leak,
    "rate": falling,
}
"""Name of a fault -> what its repair has to restore."""
