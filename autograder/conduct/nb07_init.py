"""How ``init_scaled`` of notebook 07 is tried: rule by rule, by what its numbers are like."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.conduct.digests import digest
from autograder.conduct.drawn_weights import MANY, misdistributed, misdrawn, misshapen
from autograder.conduct.properties import judged
from autograder.conduct.several_calls import gathered, joined
from autograder.exercise import Array, Exercise, Problem
from autograder.observe import Examinee, same
from autograder.rules import StandIns, Trial, nothing_back, put, unfilled

CLAUSES = {
    "shapes": "be those of W1, b1, W2, b2 and so on, in float64",
    "spreads": "be those of the rule that was named, in normal numbers, and 0 for biases",
    "draws": "come from rng: the same seed gives the same weights, another one others",
    "refusal": "stop with an exception for a rule that there is not",
}


def conduct_scaled(
    exercise: Exercise, problem: Problem, examinee: Examinee, stand_ins: StandIns | None
) -> Trial:
    """Ask for parameters by one rule from several generators, from the first of them twice.

    The problem's arguments: sizes, seeds, the rule. What it expects: under ``spreads`` the
    standard deviation of each layer's weights; nothing where there is no such rule.
    """
    sizes, seeds, kind = problem.arguments
    if not problem.expected:
        return _refusal(exercise, problem, examinee, stand_ins)
    calls = [(list(sizes), seed, kind) for seed in (*seeds, seeds[0])]
    answer = gathered(exercise, problem, calls, examinee, stand_ins)
    if nothing_back(answer):
        return Trial(problem, answer)
    *draws, again = answer.value
    spreads = problem.expected["spreads"]
    whole = joined([answer], _digests(draws, again, spreads))
    troubles = [trouble for found in (*draws, again) if (trouble := misshapen(found, sizes))]
    if troubles:
        rest = "the shapes have to be right first"
        found = {"shapes": troubles[0], "spreads": rest, "draws": rest}
    else:
        found = {
            "spreads": misdistributed(draws, spreads.tolist(), f"by the spread of {kind!r}"),
            "draws": misdrawn(draws, again),
        }
    return judged(exercise, problem, whole, CLAUSES, found)


def _refusal(
    exercise: Exercise, problem: Problem, examinee: Examinee, stand_ins: StandIns | None
) -> Trial:
    sizes, seeds, kind = problem.arguments
    arguments = (list(sizes), seeds[0], kind)
    answer = put(exercise, problem, examinee, stand_ins, arguments)
    if answer.lost or unfilled(answer):
        return Trial(problem, answer)
    raised = answer.raised is not None
    found = {} if raised else {"refusal": f"it takes {kind!r} for a rule"}
    same_for_all = [np.ones(1)] * (len(exercise.parts) - 1)
    whole = joined([answer], [*same_for_all, np.array([1.0 + raised])])
    return judged(exercise, problem, whole, CLAUSES, found)


def _digests(draws: Sequence[Any], again: Any, spreads: Array) -> list[Array]:
    """What each part looks like, in numbers that hardly hang on what was drawn, or how."""
    first = draws[0] if isinstance(draws[0], list) else [draws[0]]
    arrays = [a if isinstance(a, np.ndarray) else np.full(1, np.nan) for a in first]
    shapes = digest([np.zeros(a.shape, a.dtype) for a in arrays])
    repeats = len(set(map(_beginning, arrays[::2]))) < len(arrays[::2])
    drawn = np.array([1.0 + same(draws[0], again), 1.0 + same(draws[0], draws[1]), 1.0 + repeats])
    return [shapes, _described(arrays, spreads), drawn, np.ones(1)]


def _beginning(array: Array) -> tuple[float, ...]:
    """The first numbers of an array but for their scale, to a few digits."""
    first = array.ravel()[:3]
    return tuple(np.round(first / max(float(np.max(np.abs(first))), 1e-300), 6).tolist())


def _described(arrays: Sequence[Array], spreads: Array) -> Array:
    """Of each large layer the size, the form and the signs of its weights; then the biases."""
    numbers = [1.0 + any(np.any(a) for a in arrays if a.ndim == 1)]
    for array, spread in zip([a for a in arrays if a.ndim == 2], spreads, strict=False):
        size = float(np.sqrt(np.mean(array**2)))
        if array.size >= MANY and size > 0:
            numbers += [size / spread, float(np.mean(np.abs(array))) / size]
            numbers += [1.0 + (np.min(array) >= 0), 1.0 + (np.unique(array).size < array.size)]
    return np.array(numbers)
