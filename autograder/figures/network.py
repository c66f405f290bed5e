"""The network as circles and lines, with the ways from one weight to the loss."""

import functools
from collections.abc import Sequence
from itertools import pairwise
from math import prod

from matplotlib.figure import Figure

from autograder.figures.picture import FAINT, GRADIENT, INK, PAPER, Picture, new_figure


def network(
    sizes: Sequence[int], names: Sequence[str], weight: tuple[int, int] | None = None
) -> Picture:
    """Draw a fully connected network.

    Args:
        sizes: units per layer, inputs first.
        names: what each layer is called.
        weight: ``(to, from)`` of a weight of the first layer, counted from 0: every way from it
            to the outputs is drawn thick.
    """
    described = (
        f"Diagram of a network with layers of {', '.join(map(str, sizes))} units, "
        f"from left to right: {', '.join(names)}. "
        "A line for each weight joins every unit to every unit of the next layer."
    )
    if weight is not None:
        described += (
            f" Thick lines: the weight from input {weight[1] + 1} to unit {weight[0] + 1} of the "
            f"first hidden layer, and the {prod(sizes[2:])} ways from there to the outputs."
        )
    return Picture(functools.partial(_network, sizes, names, weight), described)


def _network(sizes: Sequence[int], names: Sequence[str], weight: tuple[int, int] | None) -> Figure:
    tallest = max(sizes)
    figure = new_figure(7.2, 0.62 * tallest + 1.1)
    axes = figure.add_subplot()
    axes.set_axis_off()
    places = [
        [(2.0 * layer, (tallest + size) / 2 - 1 - unit) for unit in range(size)]
        for layer, size in enumerate(sizes)
    ]
    for layer, (before, after) in enumerate(pairwise(places)):
        for j, (x0, y0) in enumerate(before):
            for i, (x1, y1) in enumerate(after):
                lit = weight is not None and (
                    (i, j) == weight if layer == 0 else layer > 1 or j == weight[0]
                )
                axes.plot(
                    [x0, x1],
                    [y0, y1],
                    color=GRADIENT if lit else FAINT,
                    linewidth=2.6 if lit else 0.7,
                    zorder=2 if lit else 1,
                )
        axes.text(
            2.0 * layer + 1, tallest - 0.35, f"W{layer + 1}, b{layer + 1}", ha="center", color=INK
        )
    for layer, (name, column) in enumerate(zip(names, places, strict=True)):
        for x, y in column:
            axes.plot(x, y, "o", markersize=19, color=PAPER, markeredgecolor=INK, zorder=3)
        axes.text(2.0 * layer, -0.75, f"{name}\n{len(column)} units", ha="center", va="top")
    axes.set_ylim(-1.5, tallest)
    axes.set_title("-".join(map(str, sizes)) + " network")
    return figure
