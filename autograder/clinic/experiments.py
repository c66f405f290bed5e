"""Experiments: each asks one thing of a run, and gives one number that is small for a sound one.

They look at a run from outside, by its log; none of them knows how a gradient is written.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np

from autograder.clinic.bed import Bed
from autograder.clinic.tools import Tools
from autograder.exercise import Array

Run = Callable[..., dict[str, Any]]
DIRECTIONS, STEP = 3, 1e-5
SHORT, LONG = 11, 80
"""Steps of a run: enough to look at the eleventh gradient, or to see where the losses go."""


def log_of(run: Run, bed: Bed, steps: int) -> dict[str, Any]:
    """The log of a run; what overflows on the way stays silent.

    Raises:
        ValueError: it returns none, as an empty blank does.
    """
    start = [p.copy() for p in bed.parameters]
    with np.errstate(all="ignore"):
        log = run(bed.train.copy(), bed.Y.copy(), bed.test.copy(), start, steps)
    if not isinstance(log, dict):
        raise ValueError(f"{getattr(run, '__name__', 'the run')} returns no log: fill it in first")
    return log


def off(a: Array, b: Array) -> float:
    """Relative difference of two arrays, from 0 (equal) to 1; 1 where one is not finite."""
    apart = a - b
    square, size = float(np.vdot(apart, apart)), float(np.vdot(a, a)) + float(np.vdot(b, b))
    if not np.isfinite(square + size):
        return 1.0
    return (square / (2 * size)) ** 0.5 if size else 0.0


def gradient_errors(log: dict[str, Any], Y: Array, step: int, tools: Tools) -> list[float]:
    """For each parameter array: is the gradient of this step the slope of the loss, there and then?

    The loss is moved along random directions of one array at a time, ahead and behind.
    """
    rng, errors = np.random.default_rng(0), []
    here, X = log["path"][step], log["X"]
    with np.errstate(all="ignore"):
        for k, gradient in enumerate(log["gradients"][step]):
            slopes, claimed = [], []
            for _ in range(DIRECTIONS):
                d = rng.normal(size=gradient.shape)
                ahead, behind = list(here), list(here)
                ahead[k], behind[k] = here[k] + STEP * d, here[k] - STEP * d
                rise = tools.loss_of(ahead, X, Y) - tools.loss_of(behind, X, Y)
                slopes.append(rise / (2 * STEP))
                claimed.append(np.sum(gradient * d))
            errors.append(off(np.array(slopes), np.array(claimed)))
    return errors


def losses(log: dict[str, Any], Y: Array, tools: Tools) -> list[float]:
    """The loss before each step and after the last one."""
    with np.errstate(all="ignore"):
        return [float(tools.loss_of(parameters, log["X"], Y)) for parameters in log["path"]]


def accuracy(run: Run, bed: Bed, tools: Tools) -> float:
    """Share of the test columns that the trained network tells right."""
    log = log_of(run, bed, LONG)
    with np.errstate(all="ignore"):
        said = tools.outputs_of(log["path"][-1], log["X_test"]).argmax(axis=0)
    return float(np.mean(said == bed.labels))


def _first_gradient(run: Run, bed: Bed, tools: Tools) -> float:
    return max(gradient_errors(log_of(run, bed, 1), bed.Y, 0, tools))


def _later_gradient(run: Run, bed: Bed, tools: Tools) -> float:
    return max(gradient_errors(log_of(run, bed, SHORT), bed.Y, SHORT - 1, tools))


def _twice(run: Run, bed: Bed, _: Tools) -> float:
    doubled = replace(bed, train=np.tile(bed.train, 2), Y=np.tile(bed.Y, 2))
    one, two = (log_of(run, b, 1)["gradients"][0] for b in (bed, doubled))
    return max(map(off, one, two))


def _other_test(run: Run, bed: Bed, _: Tools) -> float:
    other = replace(bed, test=2 * bed.test + 1)
    one, two = (log_of(run, b, 1) for b in (bed, other))
    return max(off(one["X"], two["X"]), *map(off, one["gradients"][0], two["gradients"][0]))


def _rises(run: Run, bed: Bed, tools: Tools) -> float:
    seen = losses(log_of(run, bed, LONG), bed.Y, tools)
    # A loss that is no number any more has not fallen either.
    return float(np.mean([not after < before for before, after in pairwise(seen)]))


@dataclass(frozen=True)
class Experiment:
    """One experiment.

    Attributes:
        question: what it asks.
        number: what its number is, with its unit.
        limit: the largest number of a sound run.
        of: run, bed and tools -> the number.
    """

    question: str
    number: str
    limit: float
    of: Callable[[Run, Bed, Tools], float]


EXPERIMENTS: dict[str, Experiment] = {
    "first gradient": Experiment(
        "Is the first gradient the slope of the loss at the start?",
        "relative error, the worst array",
        1e-4,
        _first_gradient,
    ),
    "later gradient": Experiment(
        "Is the eleventh gradient the slope of the loss where the run is then?",
        "relative error, the worst array",
        1e-4,
        _later_gradient,
    ),
    "columns twice": Experiment(
        "Does the first gradient stay the same when every training column is there twice?",
        "relative change, the worst array",
        1e-9,
        _twice,
    ),
    "other test set": Experiment(
        "Do training data and first gradient stay the same when the test set is another?",
        "relative change, the worst array",
        1e-9,
        _other_test,
    ),
    "rising losses": Experiment(
        "Does the loss fall in every one of 80 steps?",
        "share of steps in which it does not",
        0.0,
        _rises,
    ),
}
