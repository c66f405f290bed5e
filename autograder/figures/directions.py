"""What a check along random directions finds: one dot for each direction."""

import functools
from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.figure import Figure

from autograder.exercise import Array
from autograder.figures.curves import COLOURS
from autograder.figures.picture import INK, Picture, Table, new_figure
from autograder.figures.timing import MARKERS

LEAST = 1e-16
"""Errors below this are drawn here: zero has no logarithm."""


def directions(errors: Mapping[str, Sequence[float]]) -> Picture:
    """A row of dots for each gradient: its relative error along each direction.

    Args:
        errors: name of a gradient -> the errors found, one for each direction.
    """
    found = {name: np.maximum(np.asarray(e, dtype=np.float64), LEAST) for name, e in errors.items()}
    rows = [
        (name, f"{e.min():.0e}", f"{np.median(e):.0e}", f"{e.max():.0e}")
        for name, e in found.items()
    ]
    words = "; ".join(f"{name}: from {low} to {high}" for name, low, _, high in rows)
    count = len(next(iter(found.values())))
    described = (
        f"Dots on a logarithmic axis, a row for each of {len(found)} gradients and a dot for each "
        f"of {count} random directions: the relative error that is found. A bar marks the median. "
        f"{words}."
    )
    table = Table(("gradient", "smallest", "median", "largest"), rows, "Relative errors")
    return Picture(functools.partial(_draw, found), described, table)


def _draw(found: Mapping[str, Array]) -> Figure:
    figure = new_figure(6.8, 1.4 + 0.6 * len(found))
    axes = figure.add_subplot()
    for number, (name, errors) in enumerate(found.items()):
        # Spread over the height of the row, in the order in which they came.
        heights = number + 0.28 * np.sin(2.4 * np.arange(errors.size))
        axes.plot(
            errors,
            heights,
            MARKERS[number % len(MARKERS)],
            color=COLOURS[number % len(COLOURS)],
            markersize=4,
            alpha=0.8,
            label=name,
        )
        middle = float(np.median(errors))
        axes.plot([middle, middle], [number - 0.4, number + 0.4], color=INK, linewidth=2)
    axes.set_xscale("log")
    axes.set_yticks(range(len(found)), list(found))
    axes.set_ylim(len(found) - 0.5, -0.5)
    axes.set_xlabel("relative error along one direction (logarithmic)")
    axes.set_ylabel("gradient")
    axes.set_title("One dot for each random direction")
    axes.grid(axis="x", alpha=0.3)
    return figure
