"""Pictures about classifiers: what a mistake costs, how errors fall, which images surprise."""

import functools
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from autograder.exercise import Array
from autograder.figures.curves import COLOURS, STYLES
from autograder.figures.picture import FAINT, INK, Picture, Table, new_figure

MARKERS = ("o", "s", "^", "D")
SIDE = 8
"""Pixels of an image, each way."""


def cost_and_pull(leads: Array, curves: Mapping[str, tuple[Array, Array]]) -> Picture:
    """What one example costs, and how hard the loss pulls at the logit of its label.

    Args:
        leads: logit of the label minus that of the only other class.
        curves: name of a loss -> its value and the size of its derivative at each of ``leads``.
    """
    x = np.asarray(leads, dtype=float)
    marked = [int(np.argmin(np.abs(x - at))) for at in (-8, -4, 0, 4, 8)]
    rows = [
        (f"{name}, {what}", *(f"{float(values[i]):.3f}" for i in marked))
        for name, pair in curves.items()
        for what, values in zip(("cost", "pull"), pair, strict=True)
    ]
    words = "; ".join(
        f"{name}: cost {float(cost[0]):.2f} and pull {float(pull[0]):.4f} at the left end, cost "
        f"{float(cost[-1]):.4f} at the right end"
        for name, (cost, pull) in curves.items()
    )
    described = (
        "Two line charts over the lead of the right class, its logit minus the other one, from "
        f"{x[0]:g} (confidently wrong) to {x[-1]:g} (confidently right). Above: the loss. Below: "
        f"how hard it pulls at the logit. {words}."
    )
    draw = functools.partial(_cost_and_pull, x, dict(curves))
    header = ("curve", *(f"lead {x[i]:g}" for i in marked))
    return Picture(draw, described, Table(header, rows))


def _cost_and_pull(x: Array, curves: dict[str, tuple[Array, Array]]) -> Figure:
    figure = new_figure(6.4, 5.0)
    upper, lower = figure.subplots(2, 1, sharex=True)
    for number, (name, pair) in enumerate(curves.items()):
        for axes, values in zip((upper, lower), pair, strict=True):
            axes.plot(
                x, values, STYLES[number % len(STYLES)], color=COLOURS[number % len(COLOURS)],
                marker=MARKERS[number % len(MARKERS)], markevery=max(1, x.size // 8),
                linewidth=2, label=name,
            )  # fmt: skip
    upper.set_title("What a prediction costs, and how hard the loss pulls")
    upper.set_ylabel("loss")
    lower.set_ylabel("pull at the logit")
    lower.set_xlabel("lead of the right class")
    upper.legend()
    for axes in (upper, lower):
        axes.axvline(0, color=FAINT, linewidth=1, linestyle=":")
        axes.grid(alpha=0.3)
    return figure


def error_bands(runs: Mapping[str, Any]) -> Picture:
    """Share of wrong answers after each epoch: the mean of several runs, and all between extremes.

    Args:
        runs: name of a way to train -> (runs, epochs) shares from 0 to 1, from before training on.
    """
    shares = {name: np.atleast_2d(np.asarray(rows, dtype=float)) for name, rows in runs.items()}
    epochs = min(rows.shape[1] for rows in shares.values()) - 1
    shown = sorted({0, 1, 2, 5, 10, 20, epochs} & set(range(epochs + 1)))
    table = [(name, *(f"{rows[:, k].mean():.3f}" for k in shown)) for name, rows in shares.items()]
    words = "; ".join(
        f"{name}, mean {rows[:, 0].mean():.2f} before training, {rows[:, -1].mean():.3f} after "
        f"{epochs} epochs (from {rows[:, -1].min():.3f} to {rows[:, -1].max():.3f})"
        for name, rows in shares.items()
    )
    described = (
        "Line chart with a logarithmic vertical axis: share of wrong answers against epochs of "
        f"training; lines are means of several runs, bands reach from the best to the worst. "
        f"{words}."
    )
    draw = functools.partial(_error_bands, shares)
    header = ("mean share wrong", *(f"epoch {k}" for k in shown))
    return Picture(draw, described, Table(header, table))


def _error_bands(shares: dict[str, Array]) -> Figure:
    figure = new_figure(6.4, 3.6)
    axes = figure.add_subplot()
    for number, (name, rows) in enumerate(shares.items()):
        colour, places = COLOURS[number % len(COLOURS)], np.arange(rows.shape[1])
        axes.fill_between(places, rows.min(axis=0), rows.max(axis=0), color=colour, alpha=0.2)
        axes.plot(
            places, rows.mean(axis=0), STYLES[number % len(STYLES)], color=colour,
            marker=MARKERS[number % len(MARKERS)], markevery=max(1, places.size // 10),
            linewidth=2, label=name,
        )  # fmt: skip
    axes.set_yscale("log")
    axes.set_yticks([0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1], minor=False)
    axes.yaxis.set_major_formatter("{x:g}")
    axes.yaxis.set_minor_formatter("")
    axes.set_xlabel("epochs of training")
    axes.set_ylabel("share wrong (logarithmic)")
    axes.set_title("Wrong answers, epoch by epoch")
    axes.grid(alpha=0.3, which="both")
    axes.legend()
    return figure


def most_surprising(
    images: Array, labels: Sequence[int], probabilities: Array, costs: Array, count: int = 6
) -> Picture:
    """The images that cost most, with label, answer, and the probabilities of both.

    Args:
        images: (64, n) pixels, dark is large.
        labels: (n,) what they show.
        probabilities: (classes, n) what a network says.
        costs: (n,) loss of each image.
        count: how many to show.
    """
    worst = [int(i) for i in np.argsort(-np.asarray(costs), kind="stable")[:count]]
    rows = []
    for place, i in enumerate(worst, 1):
        said, label = int(probabilities[:, i].argmax()), int(labels[i])
        rows.append(
            (
                f"{place}", f"{label}", f"{said}", f"{probabilities[said, i]:.4f}",
                f"{probabilities[label, i]:.4f}", f"{costs[i]:.2f}",
            )
        )  # fmt: skip
    words = "; ".join(
        f"a {row[1]} taken for {row[2]} with probability {row[3]}, at a cost of {row[5]}"
        for row in rows
    )
    described = (
        f"{len(rows)} images of handwritten digits, {SIDE} by {SIDE} pixels, dark ink on light "
        f"ground, the most expensive one first: {words}."
    )
    draw = functools.partial(_most_surprising, np.asarray(images)[:, worst], rows)
    header = ("place", "label", "said", "its probability", "probability of the label", "cost")
    return Picture(draw, described, Table(header, rows))


def _most_surprising(images: Array, rows: Sequence[Sequence[str]]) -> Figure:
    figure = new_figure(max(3.6, 1.25 * len(rows)), 2.3)
    for axes, image, row in zip(
        figure.subplots(1, len(rows), squeeze=False)[0], images.T, rows, strict=True
    ):
        axes.imshow(image.reshape(SIDE, SIDE), cmap="Greys")
        axes.axis("off")
        axes.set_title(f"a {row[1]}, said {row[2]}\np = {row[3]}", fontsize=9, color=INK)
    figure.suptitle("The most surprising images", color=INK)
    return figure
