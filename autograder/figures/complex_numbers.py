"""Where an imaginary step gets through, and where a difference steps over a kink."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from autograder.exercise import Array
from autograder.figures.curves import COLOURS
from autograder.figures.picture import FAINT, Picture, Table, new_figure

Gradient = Callable[[Callable[[Any], Any], Array, float], Array]
AGREE = 1e-6


def _called(gradient: Gradient, f: Callable[[Any], Any], x: Array, h: float) -> Array | str:
    try:
        return gradient(f, x, h)
    except (TypeError, ValueError) as error:
        return type(error).__name__


def _shown(values: Array | str) -> str:
    if isinstance(values, str):
        return values
    return " ".join(f"{v + 0.0:.2f}" for v in np.where(np.abs(values) < 1e-12, 0.0, values))


def survivors(
    operations: Mapping[str, Callable[[Any], Any]],
    complex_step: Gradient,
    difference: Gradient,
    x: Array,
) -> Table:
    """A row for each operation: its gradient by imaginary steps and by real ones.

    Args:
        operations: name -> function of a vector that returns a number.
        complex_step: the learner's.
        difference: the learner's central difference.
        x: the point, (n,).
    """
    rows = []
    for name, f in operations.items():
        real, imaginary = _called(difference, f, x, 1e-6), _called(complex_step, f, x, 1e-20)
        if isinstance(imaginary, str):
            remark = "stops, so you know"
        elif not isinstance(real, str) and np.all(np.abs(real - imaginary) <= AGREE):
            remark = "gets through"
        else:
            remark = "SILENTLY WRONG"
        rows.append((name, _shown(real), _shown(imaginary), remark))
    header = ("operation", "difference", "complex step", "imaginary step")
    return Table(header, rows, f"Gradients at x = ({', '.join(f'{v:g}' for v in x)})")


def near_kink(distances: Array, slopes: Mapping[str, Array], h: float) -> Picture:
    """Slopes that two methods find at some distance from a kink, where the true slope is 1.

    Args:
        distances: from the kink.
        slopes: name of a method -> the slope found at each distance.
        h: the step of the difference.
    """

    def draw() -> Figure:
        figure = new_figure(6.4, 3.4)
        axes = figure.add_subplot()
        axes.axvline(h, color=FAINT, linestyle=":", label=f"distance = h = {h:.0e}")
        looks = (("-", "o"), ("--", "s"))
        for number, ((name, found), (style, marker)) in enumerate(
            zip(slopes.items(), looks, strict=True)
        ):
            axes.plot(distances, found, style, marker=marker, color=COLOURS[number], label=name)
        axes.set_xscale("log")
        axes.set_xlabel("distance from the kink")
        axes.set_ylabel("slope found (true: 1)")
        axes.set_title("The slope of max(w, 0) beside its kink")
        axes.grid(alpha=0.3)
        axes.legend()
        return figure

    ends = "; ".join(
        f"{name}: {found[np.argmin(distances)]:.2g} nearest to the kink, "
        f"{found[np.argmax(distances)]:.2g} farthest from it"
        for name, found in slopes.items()
    )
    described = (
        f"Line chart: the slope that each method finds, against the distance from the kink, from "
        f"{np.min(distances):.0e} to {np.max(distances):.0e} on a logarithmic axis. {ends}. "
        f"A dotted line marks the distance that equals the step of {h:.0e}."
    )
    return Picture(draw, described)
