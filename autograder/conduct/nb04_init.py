"""How ``init_parameters`` of notebook 04 is tried: by what its random numbers are like."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.compare import Evidence, by_property
from autograder.conduct.digests import digest
from autograder.conduct.drawn_weights import misdistributed, misdrawn, misshapen
from autograder.conduct.several_calls import gathered, joined
from autograder.exercise import Array, Exercise, Problem
from autograder.observe import Examinee, same
from autograder.rules import StandIns, Trial, broken_promises, nothing_back


def conduct_init(
    exercise: Exercise, problem: Problem, examinee: Examinee, stand_ins: StandIns | None
) -> Trial:
    """Ask for parameters from several generators, from the first of them twice.

    The problem's arguments: sizes, seeds.
    """
    sizes, seeds = problem.arguments
    calls = [(list(sizes), seed) for seed in (*seeds, seeds[0])]
    answer = gathered(exercise, problem, calls, examinee, stand_ins)
    if nothing_back(answer):
        return Trial(problem, answer)
    *draws, again = answer.value
    troubles = [trouble for found in (*draws, again) if (trouble := misshapen(found, sizes))]
    whole = joined([answer], [_digest_of(part.name, draws, again) for part in exercise.parts])
    if troubles:
        rest = "the shapes have to be right first"
        found = {"shapes": troubles[0], "numbers": rest, "draws": rest}
        return Trial(problem, whole, tuple(_init_evidence(found)))
    spreads = [n_in**-0.5 for n_in in sizes[:-1]]
    found = {
        "shapes": "",
        "numbers": misdistributed(draws, spreads, "times the root of its inputs"),
        "draws": misdrawn(draws, again),
    }
    broken = broken_promises(exercise, problem, answer)
    return Trial(problem, whole, tuple(_init_evidence(found)), broken)


def _init_evidence(found: dict[str, str]) -> list[Evidence]:
    clauses = {
        "shapes": "be those of W1, b1, W2, b2 and so on, in float64",
        "numbers": "be standard normal over the root of the layer's inputs, and 0 for biases",
        "draws": "come from rng: the same seed gives the same weights, another one others",
    }
    return [by_property(part, clauses[part], trouble) for part, trouble in found.items()]


def _digest_of(part: str, draws: Sequence[Any], again: Any) -> Array:
    """What a part looks like, in few numbers that do not hang on the order of draws."""
    first = draws[0] if isinstance(draws[0], list) else [draws[0]]
    if part == "shapes":
        kept = [np.zeros(a.shape, a.dtype) if isinstance(a, np.ndarray) else a for a in first]
        return digest(kept)
    if part == "draws":
        return np.array([1.0 + same(draws[0], again), 1.0 + same(draws[0], draws[1])])
    arrays = [a for a in first if isinstance(a, np.ndarray) and a.dtype.kind == "f"]
    return digest([np.round(a, 12) for a in arrays])
