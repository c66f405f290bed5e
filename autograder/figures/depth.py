"""Pictures of depth: how long gradients are layer by layer, what that does, where kinks are met."""

import functools
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from autograder.exercise import Array
from autograder.figures.curves import COLOURS, STYLES
from autograder.figures.picture import FAINT, Picture, Table, new_figure

MARKERS = ("o", "s", "^", "D")
Lines = Mapping[str, Array]
"""Name of a line -> a number for each layer, from the first layer on."""


def layer_norms(panels: Mapping[str, Lines]) -> Picture:
    """Length of each layer's gradient on a logarithmic axis, a panel for each kind of unit.

    Args:
        panels: title of a panel -> its lines.
    """
    words = "; ".join(
        f"{title}: "
        + ", ".join(f"{name} from {n[0]:.0e} to {n[-1]:.0e}" for name, n in lines.items())
        for title, lines in panels.items()
    )
    several = len(panels) > 1
    described = (
        f"{'Line charts' if several else 'Line chart'} of the length of the gradient of each "
        "weight matrix (logarithmic axis) against the number of the layer, 1 being next to the "
        f"input. From the first layer to the last: {words}."
    )
    count = max(len(n) for lines in panels.values() for n in lines.values())
    rows = [
        (f"{title}, {name}", *(f"{length:.0e}" for length in n))
        for title, lines in panels.items()
        for name, n in lines.items()
    ]
    header = ("units, rule", *(f"layer {k + 1}" for k in range(count)))
    draw = functools.partial(_layer_norms, {t: dict(lines) for t, lines in panels.items()})
    return Picture(draw, described, Table(header, rows))


def _layer_norms(panels: dict[str, dict[str, Array]]) -> Figure:
    figure = new_figure(1.4 + 2.7 * len(panels) if len(panels) > 1 else 6.4, 3.8)
    for axes, (title, lines) in zip(
        figure.subplots(1, len(panels), squeeze=False, sharey=True)[0], panels.items(), strict=True
    ):
        for number, (name, lengths) in enumerate(lines.items()):
            _line(axes, number, name, np.arange(1, len(lengths) + 1), lengths)
        _logarithmic(axes, title)
    first = figure.axes[0]
    first.set_ylabel("length of the weights' gradient")
    if len(panels) > 1:
        handles, names = first.get_legend_handles_labels()
        figure.legend(handles, names, loc="outside lower center", ncols=len(names), fontsize=9)
    else:
        first.legend(fontsize=9)
    return figure


def _logarithmic(axes: Axes, title: str) -> None:
    axes.set_yscale("log")
    axes.set_xlabel("layer, from the input on")
    axes.set_title(title)
    axes.grid(alpha=0.3)


def _line(axes: Axes, number: int, name: str, x: Any, y: Sequence[float] | Array) -> None:
    axes.plot(
        x,
        y,
        STYLES[number % len(STYLES)],
        color=COLOURS[number % len(COLOURS)],
        marker=MARKERS[number % len(MARKERS)],
        markersize=5,
        linewidth=1.6,
        label=name,
    )


def norms_and_training(norms: Lines, shares: Mapping[str, Sequence[float]]) -> Picture:
    """Gradients before the training, and beside them how it went: the same networks.

    Args:
        norms: name of a network -> length of each layer's gradient before the first step.
        shares: the same names -> share of right answers before training and after each epoch.
    """
    words = "; ".join(
        f"{name}: first layer {norms[name][0]:.0e}, from {s[0]:.2f} to {s[-1]:.2f} right"
        for name, s in shares.items()
    )
    described = (
        "Two line charts of the same networks. Left: length of each weight matrix's gradient "
        "before training, logarithmic axis, against the layer. Right: share of right answers "
        f"from 0 to 1 after each epoch. {words}."
    )
    epochs = len(next(iter(shares.values()))) - 1
    chosen = sorted({0, 1, 2, 5, 10, epochs} & set(range(epochs + 1)))
    rows = [
        (name, f"{norms[name][0]:.0e}", f"{norms[name][-1]:.0e}", *(f"{s[k]:.3f}" for k in chosen))
        for name, s in shares.items()
    ]
    header = ("network", "first layer", "last layer", *(f"epoch {k}" for k in chosen))
    return Picture(
        functools.partial(_norms_and_training, dict(norms), dict(shares)),
        described,
        Table(header, rows),
    )


def _norms_and_training(norms: dict[str, Array], shares: dict[str, Sequence[float]]) -> Figure:
    figure = new_figure(9.0, 4.0)
    left, right = figure.subplots(1, 2)
    for number, name in enumerate(norms):
        _line(left, number, name, np.arange(1, len(norms[name]) + 1), norms[name])
        _line(right, number, name, np.arange(len(shares[name])), shares[name])
    _logarithmic(left, "Before training")
    left.set_ylabel("length of the weights' gradient")
    right.set_ylim(0, 1.02)
    right.set_xlabel("epochs of training")
    right.set_ylabel("share of right answers")
    right.set_title("What became of it")
    right.grid(alpha=0.3)
    handles, names = left.get_legend_handles_labels()
    figure.legend(handles, names, loc="outside lower center", ncols=len(names), fontsize=9)
    return figure


def kinks_met(hs: Sequence[float], share: Sequence[float], errors: Lines) -> Picture:
    """Which share of the entries crosses a kink, and the error of checks, against the step.

    Args:
        hs: steps.
        share: of the entries, from 0 to 1, for each step.
        errors: name of a check -> its worst relative error for each step.
    """
    words = "; ".join(
        f"{name}, " + ", ".join(f"{e:.0e} at {h:.0e}" for h, e in zip(hs, found, strict=True))
        for name, found in errors.items()
    )
    described = (
        "Two charts over the step h, logarithmic axis, one above the other. Above: bars for the "
        "share of entries that cross a kink, "
        f"{', '.join(f'{s:.2f} at {h:.0e}' for h, s in zip(hs, share, strict=True))}. Below: the "
        f"worst relative error of a right gradient, logarithmic axis: {words}."
    )
    rows = [
        (f"{h:.0e}", f"{s:.2f}", *(f"{errors[name][i]:.0e}" for name in errors))
        for i, (h, s) in enumerate(zip(hs, share, strict=True))
    ]
    draw = functools.partial(_kinks_met, list(hs), list(share), dict(errors))
    return Picture(draw, described, Table(("h", "share that crosses", *errors), rows))


def _kinks_met(hs: list[float], share: list[float], errors: dict[str, Array]) -> Figure:
    figure = new_figure(6.4, 4.8)
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=(2, 3))
    above.bar(hs, share, width=[0.5 * h for h in hs], color=FAINT, label="crosses a kink")
    above.set_ylim(0, 1)
    above.set_ylabel("share of entries")
    above.set_title("Kinks that a step crosses, and what a check makes of them")
    for number, (name, found) in enumerate(errors.items()):
        _line(below, number, name, np.asarray(hs), found)
    below.set_xscale("log")
    below.set_yscale("log")
    below.set_xlabel("step h")
    below.set_ylabel("worst relative error")
    below.legend(fontsize=9)
    for axes in (above, below):
        axes.grid(alpha=0.3)
    return figure
