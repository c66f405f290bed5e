"""Pictures of training: what a network says where, and how runs of training went."""

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from autograder.exercise import Array
from autograder.figures.curves import COLOURS, STYLES
from autograder.figures.picture import INK, PAPER, Picture, Table, new_figure

MARKERS = ("o", "s", "^", "D")
PLAIN_TICKS = [digit * 10.0**power for power in range(-6, 7) for digit in (1, 2, 5)]
"""For a logarithmic axis of a few decades or less, which needs more than powers of ten."""


def decision_maps(
    networks: Mapping[str, Callable[[Array], Array]], X: Array, labels: Any, pixels: int = 90
) -> Picture:
    """What networks with two outputs say in the plane, and the examples.

    Args:
        networks: name of a panel -> a function from (2, m) points to (2, m) outputs.
        X: (2, n) examples.
        labels: (n,) zeros and ones.
        pixels: of the map, each way.
    """
    labels = np.asarray(labels)
    reach = 1.15 * float(np.max(np.abs(X)))
    side = np.linspace(-reach, reach, pixels)
    grid = np.array([np.tile(side, pixels), np.repeat(side, pixels)])
    maps, words = {}, []
    for name, network in networks.items():
        outputs = np.asarray(network(grid))
        maps[name] = np.clip(outputs[1] - outputs[0], -2, 2).reshape(pixels, pixels)
        said = np.asarray(network(X)).argmax(0)
        words.append(f"{name}: {np.count_nonzero(said == labels)} of {labels.size} on their side")
    described = (
        f"Map{'s' if len(maps) > 1 else ''} of the plane of the two features, from {-reach:.1f} to "
        f"{reach:.1f}: light where a network's second output is larger, dark where the first is, a "
        "black line where they are equal. Circles are the examples of arm 0, triangles those of "
        f"arm 1; the two arms wind around each other in spirals. {'; '.join(words)}."
    )
    draw = functools.partial(_decision_maps, maps, np.asarray(X), labels, reach)
    return Picture(draw, described)


def _decision_maps(maps: dict[str, Array], X: Array, labels: Any, reach: float) -> Figure:
    figure = new_figure(1.2 + 3.4 * len(maps), 3.9)
    all_axes = figure.subplots(1, len(maps), squeeze=False, sharey=True)[0]
    extent = (-reach, reach, -reach, reach)
    for axes, (name, differences) in zip(all_axes, maps.items(), strict=True):
        image = axes.imshow(
            differences, cmap="cividis", vmin=-2, vmax=2, origin="lower", extent=extent
        )
        if np.ptp(np.sign(differences)) > 0:
            border = axes.contour(differences, levels=[0], linewidths=2, extent=extent)
            border.set_array(None)  # one line in one colour, no map of them
            border.set_edgecolor(INK)
        for label, marker, face in ((0, "o", PAPER), (1, "^", INK)):
            axes.plot(
                *X[:, labels == label], marker, markersize=4, markerfacecolor=face,
                markeredgecolor=INK, markeredgewidth=0.8, linestyle="None", label=f"arm {label}",
            )  # fmt: skip
        axes.set_title(name)
        axes.set_xlabel("feature 1")
    all_axes[0].set_ylabel("feature 2")
    all_axes[0].legend(loc="upper left", fontsize=8)
    bar = figure.colorbar(image, ax=list(all_axes), shrink=0.85)
    bar.set_label("output 1 minus output 0")
    return figure


def learning_curves(curves: Mapping[str, Sequence[float]]) -> Picture:
    """Share of right answers after each epoch, a line for each set of examples.

    Args:
        curves: name of a line -> shares from 0 to 1, beginning before the first epoch.
    """
    words = "; ".join(
        f"{name}, from {shares[0]:.2f} to {shares[-1]:.2f}, best {max(shares):.2f} after "
        f"{int(np.argmax(shares))} epochs"
        for name, shares in curves.items()
    )
    described = (
        "Line chart of the share of right answers (from 0 to 1) against the number of epochs: "
        f"{words}."
    )
    last = max(map(len, curves.values()))
    rows = [
        (f"{k}", *(f"{shares[k]:.3f}" if k < len(shares) else "" for shares in curves.values()))
        for k in sorted({*range(0, last, max(1, last // 6)), last - 1})
    ]
    draw = functools.partial(_learning_curves, dict(curves))
    return Picture(draw, described, Table(("epochs", *curves), rows))


def _learning_curves(curves: dict[str, Sequence[float]]) -> Figure:
    figure = new_figure(6.4, 3.4)
    axes = figure.add_subplot()
    for number, (name, shares) in enumerate(curves.items()):
        axes.plot(
            shares, STYLES[number % len(STYLES)], color=COLOURS[number % len(COLOURS)],
            marker=MARKERS[number % len(MARKERS)], markevery=max(1, len(shares) // 12),
            markersize=5, linewidth=1.5, label=name,
        )  # fmt: skip
    axes.set_xlabel("epochs of training")
    axes.set_ylabel("share of right answers")
    axes.set_title("Learning curves")
    axes.grid(alpha=0.3)
    axes.legend(loc="lower right")
    return figure


def watched_training(
    epochs: Sequence[int], runs: Mapping[str, Sequence[Sequence[float]]]
) -> Picture:
    """Loss and error of a gradient check during training, one above the other.

    Args:
        epochs: when both were looked at.
        runs: name of a run -> (loss, error of the check) at each of these epochs.
    """
    words = "; ".join(
        f"{name}, loss from {seen[0][0]:.2f} to {seen[-1][0]:.2f}, error of the check "
        f"{seen[0][1]:.0e} before training and {seen[-1][1]:.0e} at the end"
        for name, seen in runs.items()
    )
    described = (
        "Two line charts over the epochs of training, both with a logarithmic vertical axis: the "
        f"loss above, the relative error of a gradient check below. {words}."
    )
    header = ("run", *(f"epoch {k}" for k in epochs))
    rows = [
        (f"{name}, {what}", *(form.format(pair[place]) for pair in seen))
        for name, seen in runs.items()
        for place, (what, form) in enumerate((("loss", "{:.3f}"), ("error", "{:.0e}")))
    ]
    draw = functools.partial(_watched_training, list(epochs), dict(runs))
    return Picture(draw, described, Table(header, rows))


def _watched_training(epochs: list[int], runs: dict[str, Sequence[Sequence[float]]]) -> Figure:
    figure = new_figure(6.4, 5.0)
    above, below = figure.subplots(2, 1, sharex=True)
    for number, (name, seen) in enumerate(runs.items()):
        for axes, values in zip((above, below), zip(*seen, strict=True), strict=True):
            axes.plot(
                epochs, values, STYLES[number % len(STYLES)], color=COLOURS[number % len(COLOURS)],
                marker=MARKERS[number % len(MARKERS)], linewidth=1.8, label=name,
            )  # fmt: skip
    above.set_ylabel("loss")
    below.set_ylabel("error of the check")
    below.set_xlabel("epochs of training")
    above.set_title("The loss, and what a check says meanwhile")
    for axes in (above, below):
        axes.set_yscale("log")
        axes.grid(alpha=0.3)
    low, high = above.get_ylim()
    above.set_yticks([tick for tick in PLAIN_TICKS if low <= tick <= high])
    above.yaxis.set_major_formatter("{x:g}")
    above.yaxis.set_minor_formatter("")
    above.legend(fontsize=8)
    return figure
