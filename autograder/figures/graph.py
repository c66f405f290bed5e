"""The computation graph of a three-layer network: values above, gradients below, step by step."""

import functools
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from autograder.exercise import Array
from autograder.figures.picture import (
    FAINT,
    GRADIENT,
    INK,
    PAPER,
    VALUE,
    Picture,
    Table,
    new_figure,
)

NODES = ("X", "z_1", "hid_1", "z_2", "hid_2", "outputs", "loss")
LINKS = ("W1, b1", "sigmoid", "W2, b2", "sigmoid", "W3, b3", "compare")
PARAMETERS = {"outputs": ("W3", "b3"), "z_2": ("W2", "b2"), "z_1": ("W1", "b1")}
LAST = 5
"""Steps backward: to outputs, hid_2, z_2, hid_1, z_1. Nobody asks for the gradient of X."""


def _number(value: float) -> str:
    return f"{value:.4g}"


def _column(array: Array) -> str:
    return "\n".join(_number(v) for v in np.ravel(array))


def _row(array: Array) -> str:
    rows = np.atleast_2d(array)
    return "; ".join(" ".join(_number(v) for v in row) for row in rows)


def _block(name: str, array: Array) -> str:
    """A parameter's gradient under its name, row below row."""
    return f"{name}\n" + "\n".join(_row(row) for row in np.atleast_2d(array))


def _box(axes: Axes, place: int, name: str, lit: bool) -> None:
    axes.text(
        place,
        0,
        name,
        ha="center",
        va="center",
        fontsize=10,
        fontweight="bold" if lit else "normal",
        bbox={
            "boxstyle": "round,pad=0.35",
            "facecolor": PAPER,
            "edgecolor": GRADIENT if lit else INK,
            "linewidth": 2.5 if lit else 0.9,
        },
        zorder=3,
    )


def _arrow(axes: Axes, place: int, label: str, lit: bool) -> None:
    """The link to the right of a box; lit, it points backward."""
    ends = (place + 0.38, 0), (place + 0.64, 0)
    axes.annotate(
        "",
        ends[0] if lit else ends[1],
        ends[1] if lit else ends[0],
        arrowprops={
            "arrowstyle": "-|>",
            "color": GRADIENT if lit else FAINT,
            "linewidth": 3 if lit else 1,
        },
    )
    axes.text(place + 0.5, 0.16, label, ha="center", va="bottom", fontsize=8, color=FAINT)


def _frame(
    axes: Axes, values: Mapping[str, Array], gradients: Mapping[str, Array], step: int
) -> None:
    """One frame: the arrow of ``step`` lit, gradients known up to it written under the boxes."""
    reached = len(NODES) - 1 - step
    axes.set_axis_off()
    axes.set_xlim(-0.5, 6.4)
    axes.set_ylim(-1.25 if step else -0.4, 1.0)
    for place, name in enumerate(NODES):
        lit = step > 0 and place == reached
        _box(axes, place, name, lit)
        axes.text(
            place, 0.38, _column(values[name]), ha="center", va="bottom", color=VALUE, fontsize=10
        )
        if place >= reached and name in gradients:
            axes.text(
                place,
                -0.38,
                _column(gradients[name]),
                ha="center",
                va="top",
                color=GRADIENT,
                fontsize=10,
                fontweight="bold" if lit else "normal",
            )
    for place, label in enumerate(LINKS):
        _arrow(axes, place, label, step > 0 and place == reached)
        after = NODES[place + 1]
        if after in PARAMETERS and place + 1 >= reached:
            W, b = PARAMETERS[after]
            axes.text(
                place + 0.5,
                -0.24,
                _block(f"d{W}", gradients[W]) + "\n" + _block(f"d{b}", gradients[b]),
                ha="center",
                va="top",
                fontsize=8,
                color=GRADIENT,
            )
    title = (
        f"step {step} backward: the gradient of {NODES[reached]}, below its box"
        if step
        else "forward: values, above the boxes"
    )
    axes.set_title(title, fontsize=10, loc="left", pad=2)


def backward_graph(
    values: Mapping[str, Any], gradients: Mapping[str, Any], step: int | None = None
) -> Picture:
    """Draw the graph of one example, a frame per step or a single one.

    Args:
        values: for each of X, z_1, hid_1, z_2, hid_2, outputs, loss: its value.
        gradients: the gradient of the loss for outputs, hid_2, z_2, hid_1, z_1 and for
            W1, b1, W2, b2, W3, b3.
        step: 0 for the forward pass, 1 to 5 for one step backward; None for all frames.

    Raises:
        ValueError: there is no such step.
    """
    if step is not None and step not in range(LAST + 1):
        raise ValueError(f"step is {step}; it goes from 0 (forward) to {LAST}, or is left out")
    value = {name: np.asarray(values[name], dtype=float) for name in NODES}
    gradient = {name: np.asarray(array, dtype=float) for name, array in gradients.items()}
    steps: Sequence[int] = range(LAST + 1) if step is None else (step,)
    known = [n for n in NODES[-2 : -2 - steps[-1] : -1] if n in gradient]
    described = (
        f"Computation graph, {len(steps)} frame{'s' if len(steps) > 1 else ''} from top to "
        "bottom. Boxes from left to right: " + ", ".join(NODES) + ". Numbers above a box are its "
        "value, numbers below it the gradient of the loss with respect to it. "
    )
    described += (
        "Each frame after the first lights one arrow, from right to left, and fills in: "
        + ", ".join(known)
        + ". A layer's dW and db appear as soon as the box on their right has its gradient."
        if known
        else "Only the values are filled in."
    )
    rows = [
        (name, _row(value[name].T), _row(gradient[name].T) if name in known else "")
        for name in NODES
    ]
    draw = functools.partial(_frames, value, gradient, steps)
    return Picture(draw, described, Table(("quantity", "value", "gradient"), rows))


def _frames(
    values: Mapping[str, Array], gradients: Mapping[str, Array], steps: Sequence[int]
) -> Figure:
    """One frame below the other."""
    heights = [1.85 if number else 1.2 for number in steps]
    figure = new_figure(8.6, sum(heights) + 0.1)
    frames = np.ravel(figure.subplots(len(steps), 1, height_ratios=heights))
    for axes, number in zip(frames, steps, strict=True):
        _frame(axes, values, gradients, number)
    return figure
