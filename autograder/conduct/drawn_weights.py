"""What can be said of weights that a student's function drew: shapes, spread, source."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from autograder.compare import describe
from autograder.exercise import Array
from autograder.observe import same
from autograder.sealed import parameter_names

SIGMAS = 6.0
"""Random numbers may be off by so many standard deviations: one right answer in 10^8 is."""

WITHIN = {0.5: 0.382925, 1.0: 0.682689, 2.0: 0.954500, 3.0: 0.997300}
"""Share of standard normal numbers that are at most so far from 0, by the error function."""

MANY = 5000
"""Entries of a layer from which its numbers say how they are distributed."""


def layer_shapes(sizes: Sequence[int]) -> list[tuple[int, ...]]:
    """Shapes of W1, b1, W2, b2 and so on for layers of these sizes."""
    return [shape for n_in, n_out in pairwise(sizes) for shape in ((n_out, n_in), (n_out,))]


def misshapen(found: Any, sizes: Sequence[int]) -> str:
    """Why an answer is no list of float64 parameters for layers of these sizes, or empty."""
    shapes = layer_shapes(sizes)
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


def misdistributed(
    draws: Sequence[Sequence[Array]], spreads: Sequence[float], made_standard: str
) -> str:
    """What is odd about weights and biases, all draws taken together.

    Args:
        draws: parameters, several times.
        spreads: the standard deviation that each layer's weights should have.
        made_standard: how weights become standard normal, e.g. ``times the root of its inputs``.
    """
    names = parameter_names(2 * len(spreads))
    if same(draws[0], draws[-1]):
        draws = draws[:1]  # that they repeat is said of their source, not of their numbers
    for position, name in enumerate(names):
        entries = np.concatenate([found[position].ravel() for found in draws])
        if position % 2:
            if np.any(entries):
                return f"{name} is not zero everywhere"
            continue
        trouble = not_normal(entries / spreads[position // 2])
        if trouble:
            return f"{name}, {made_standard}, {trouble}"
    return ""


def not_normal(z: Array) -> str:
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


def misdrawn(draws: Sequence[Sequence[Array]], again: Sequence[Array]) -> str:
    """What is odd about where weights come from; the first draw and ``again`` have one seed."""
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
