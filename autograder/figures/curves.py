"""Curves: a function with tangents of given slopes, and a loss that falls or does not."""

import functools
from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.figure import Figure

from autograder.exercise import Array
from autograder.figures.picture import GRADIENT, INK, VALUE, Picture, Table, new_figure

STYLES = ("-", "--", "-.", ":")
COLOURS = (VALUE, GRADIENT, "#007A5A", INK)


def tangents(
    function: Callable[[Array], Array],
    slope: Callable[[Array], Array],
    at: Sequence[float] = (-4.0, -1.5, 0.0, 2.0),
    reach: float = 8.0,
) -> Picture:
    """A function from ``-reach`` to ``reach`` with tangents drawn by ``slope``, and the slope.

    Where a slope is wrong, its tangent visibly cuts the curve.

    Args:
        function: takes and returns an array.
        slope: its derivative, likewise.
        at: where to draw tangents.
        reach: half the width of the x axis.
    """
    x = np.linspace(-reach, reach, 321)
    points = np.array(at, dtype=float)
    heights, slopes = function(points), slope(points)
    curves = (function(x), slope(x))
    table = Table(
        ("x", "sigmoid(x)", "your slope"),
        [
            (f"{p:g}", f"{h:.4f}", f"{s:.4f}")
            for p, h, s in zip(points, heights, slopes, strict=True)
        ],
    )
    described = (
        f"Two line charts over the pre-activation x from {-reach:g} to {reach:g}. "
        "Upper: the sigmoid rises from 0 to 1 in the shape of an S; dashed tangents with your "
        f"slopes touch it at {len(points)} points. Lower: your slope, largest "
        f"({np.max(curves[1]):.2f}) at x = {x[np.argmax(curves[1])]:g} and near 0 at both ends."
    )
    draw = functools.partial(_tangents, x, curves, points, heights, slopes)
    return Picture(draw, described, table)


def _tangents(
    x: Array, curves: tuple[Array, Array], points: Array, heights: Array, slopes: Array
) -> Figure:
    values, slope = curves
    figure = new_figure(6.4, 4.6)
    upper, lower = figure.subplots(2, 1, sharex=True, height_ratios=(3, 2))
    upper.plot(x, values, color=VALUE, linewidth=2, label="sigmoid(x)")
    for place, height, gradient in zip(points, heights, slopes, strict=True):
        ends = np.array([place - 1.4, place + 1.4])
        upper.plot(ends, height + gradient * (ends - place), "--", color=GRADIENT, linewidth=2)
    upper.plot(points, heights, "o", color=GRADIENT, label="tangent with your slope")
    upper.lines[1].set_label("_")
    upper.set_ylim(-0.25, 1.25)
    upper.set_ylabel("value")
    upper.set_title("The sigmoid and its slope")
    upper.legend(loc="upper left")
    lower.plot(x, slope, "--", color=GRADIENT, linewidth=2)
    lower.plot(points, slopes, "o", color=GRADIENT)
    lower.set_ylabel("slope")
    lower.set_xlabel("pre-activation x")
    lower.grid(alpha=0.3)
    upper.grid(alpha=0.3)
    return figure


def loss_curve(histories: dict[str, Sequence[float]]) -> Picture:
    """Loss against step, one line per training run, on a logarithmic axis.

    Args:
        histories: name of a run -> its losses, one per step.
    """
    runs = "; ".join(
        f"{name}, from {losses[0]:.4g} to {losses[-1]:.4g} in {len(losses) - 1} steps"
        for name, losses in histories.items()
    )
    said = f"Line chart of the loss (logarithmic axis) against the step: {runs}."
    return Picture(functools.partial(_loss_curve, dict(histories)), said)


def _loss_curve(histories: dict[str, Sequence[float]]) -> Figure:
    figure = new_figure(6.4, 3.2)
    axes = figure.add_subplot()
    for number, (name, losses) in enumerate(histories.items()):
        axes.plot(
            losses,
            STYLES[number % len(STYLES)],
            color=COLOURS[number % len(COLOURS)],
            linewidth=2,
            label=name,
        )
    axes.set_yscale("log")
    axes.set_xlabel("step of gradient descent")
    axes.set_ylabel("loss (logarithmic)")
    axes.set_title("Training: loss against step")
    axes.grid(alpha=0.3)
    if len(histories) > 1:
        axes.legend()
    return figure
