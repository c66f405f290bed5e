"""How ``init_parameters`` of notebook 04 is tried: by what its random numbers are like."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from autograder.compare import Evidence, by_property, describe
from autograder.conduct.nb04_layers import digest
from autograder.conduct.several_calls import gathered, joined
from autograder.exercise import Array, Exercise, Problem
from autograder.observe import Examinee, same
from autograder.rules import StandIns, Trial, broken_promises, unfilled
from autograder.sealed import parameter_names

SIGMAS = 6.0
"""Random numbers may be off by so many standard deviations: one right answer in 10^8 is."""

WITHIN = {0.5: 0.382925, 1.0: 0.682689, 2.0: 0.954500, 3.0: 0.997300}
"""Share of standard normal numbers that are at most so far from 0, by the error function."""

MANY = 5000
"""Entries of a layer from which its numbers say how they are distributed."""


def conduct_init(
    exercise: Exercise, problem: Problem, examinee: Examinee, stand_ins: StandIns | None
) -> Trial:
    """Ask for parameters from several generators, from the first of them twice.

    The problem's arguments: sizes, seeds.
    """
    sizes, seeds = problem.arguments
    calls = [(list(sizes), seed) for seed in (*seeds, seeds[0])]
    answer = gathered(exercise, problem, calls, examinee, stand_ins)
    if answer.raised is not None or answer.lost or unfilled(answer):
        return Trial(problem, answer)
    *draws, again = answer.value
    shapes = [shape for n_in, n_out in pairwise(sizes) for shape in ((n_out, n_in), (n_out,))]
    troubles = [trouble for found in (*draws, again) if (trouble := _misshapen(found, shapes))]
    whole = joined([answer], [_digest_of(part.name, draws, again) for part in exercise.parts])
    if troubles:
        rest = "the shapes have to be right first"
        found = {"shapes": troubles[0], "numbers": rest, "draws": rest}
        return Trial(problem, whole, tuple(_init_evidence(found)))
    found = {
        "shapes": "",
        "numbers": _misdistributed(draws, sizes),
        "draws": _misdrawn(draws, again),
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


def _misshapen(found: Any, shapes: Sequence[tuple[int, ...]]) -> str:
    if not isinstance(found, list) or len(found) != len(shapes):
        return f"it returned {describe(found)}, where a list of {len(shapes)} arrays was asked"
    for name, array, shape in zip(parameter_names(len(shapes)), found, shapes, strict=True):
        if not isinstance(array, np.ndarray) or array.dtype != np.float64:
            return f"{name} is {describe(array)}, where float64 numbers were asked"
        if array.shape != shape:
            return f"{name} has {array.shape}, where {shape} was asked"
        if not np.all(np.isfinite(array)):
            return f"{name} is not finite"
    return ""


def _misdistributed(draws: Sequence[Sequence[Array]], sizes: Sequence[int]) -> str:
    """What is odd about weights and biases, all draws taken together."""
    names = parameter_names(2 * len(sizes) - 2)
    for position, name in enumerate(names):
        entries = np.concatenate([found[position].ravel() for found in draws])
        if position % 2:
            if np.any(entries):
                return f"{name} is not zero everywhere"
            continue
        trouble = _not_normal(entries * np.sqrt(sizes[position // 2]))
        if trouble:
            return f"{name}, times the root of its inputs, {trouble}"
    return ""


def _not_normal(z: Array) -> str:
    """What distinguishes numbers from standard normal ones, if anything clearly does."""
    mean, spread = float(np.mean(z)), float(np.sqrt(np.mean(z**2)))
    if not abs(mean) <= SIGMAS / np.sqrt(z.size):
        return f"has the mean {mean:.2g}"
    if z.size >= MANY and not abs(spread - 1) <= SIGMAS / np.sqrt(2 * z.size):
        return f"has a typical size of {spread:.3g}"
    if np.unique(z).size < 0.99 * z.size:
        return "repeats numbers"
    for limit, share in WITHIN.items() if z.size >= MANY else ():
        found = float(np.mean(np.abs(z) <= limit))
        if not abs(found - share) <= SIGMAS * np.sqrt((share - share**2) / z.size):
            return f"has {found:.1%} of its numbers between -{limit:g} and {limit:g}"
    return ""


def _misdrawn(draws: Sequence[Sequence[Array]], again: Sequence[Array]) -> str:
    names = parameter_names(len(again))
    for position in range(0, len(names), 2):
        name, first = names[position], draws[0][position]
        if not np.array_equal(first, again[position]):
            return f"{name} is another one when the seed is the same"
        if any(np.array_equal(first, found[position]) for found in draws[1:]):
            return f"{name} is the same one when the seed is another"
    signs = [found.ravel()[: min(found.size for found in draws[0][::2])] for found in draws[0][::2]]
    for name, one, other in zip(names[2::2], signs, signs[1:], strict=False):
        # Scales differ between layers, so two vectors with the same numbers are proportional.
        if one.size > 2 and abs(np.dot(one, other)) > 0.9999 * np.sqrt(
            np.dot(one, one) * np.dot(other, other)
        ):
            return f"{name} has the same numbers as the weights before it, but for their scale"
    return ""
