"""Pictures about gradient checks: what they catch, and how large gradients are."""

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.patches import Rectangle

from autograder.exercise import Array
from autograder.figures.picture import INK, PAPER, Picture, Table, new_figure
from autograder.sealed import parameter_names

GOOD, BAD = "#DCEBF5", "#F3C08A"
RIGHT = "a right gradient"


def kill_matrix(verdicts: Mapping[str, Mapping[str, bool]]) -> Picture:
    """Which check accepts which gradient: rows are checks, columns are gradients.

    A mistake of a check has a cross and a thick frame; what it does well has a tick.

    Args:
        verdicts: name of a check -> name of a gradient -> whether it was accepted. The gradient
            called ``a right gradient`` should be, all others should not.
    """
    checks, gradients = list(verdicts), list(next(iter(verdicts.values())))
    figure = new_figure(1.9 + 1.0 * len(gradients), 1.4 + 0.52 * len(checks))
    axes = figure.add_subplot()
    rows = []
    for y, check in enumerate(checks):
        words = []
        for x, gradient in enumerate(gradients):
            accepted = bool(verdicts[check][gradient])
            good = accepted == (gradient == RIGHT)
            word = ("accepted" if accepted else "caught") if good else _mistake(accepted)
            words.append(word)
            axes.add_patch(_square(x, y, good))
            axes.text(
                x, y, f"{'✓' if good else '✗'} {word}", ha="center", va="center", fontsize=8,
                color=INK, weight="normal" if good else "bold", bbox=_paper(good),
            )  # fmt: skip
        rows.append((check, *words))
    axes.set_xlim(-0.5, len(gradients) - 0.5)
    axes.set_ylim(len(checks) - 0.5, -0.5)
    axes.set_xticks(range(len(gradients)), [_wrapped(g) for g in gradients], fontsize=8)
    axes.set_yticks(range(len(checks)), [_wrapped(c, 22) for c in checks], fontsize=8)
    axes.set_xlabel("gradient that is checked")
    axes.set_ylabel("check")
    axes.set_title("What each check catches")
    axes.tick_params(length=0)
    missed = {check: row.count("missed") for check, *row in rows}
    found = "; ".join(f"{check}: {count} missed" for check, count in missed.items())
    false = sum(row.count("false alarm") for row in map(list, rows))
    described = (
        f"Matrix with a row for each of {len(checks)} checks and a column for each of "
        f"{len(gradients)} gradients; a tick where the check is right, a cross in a thick frame "
        f"where it is not. {found}. False alarms: {false}."
    )
    return Picture(figure, described, Table(("check", *gradients), rows))


def _mistake(accepted: bool) -> str:
    return "missed" if accepted else "false alarm"


def _square(x: float, y: float, good: bool) -> Rectangle:
    """A light square; where a check is wrong a darker one with a thick frame."""
    return Rectangle(
        (x - 0.47, y - 0.44),
        0.94,
        0.88,
        facecolor=GOOD if good else BAD,
        edgecolor=INK,
        linewidth=0.4 if good else 2.5,
    )


def _paper(good: bool) -> dict[str, Any]:
    """The ground of a word, so that its contrast does not hang on what is drawn below."""
    return {"facecolor": GOOD if good else BAD, "edgecolor": "none", "pad": 1.5}


def _wrapped(text: str, width: int = 11) -> str:
    return "\n".join(textwrap.wrap(text, width))


def gradient_sizes(points: Mapping[str, Sequence[Array]]) -> Picture:
    """How large the gradients of a network are, array by array: a heat map with its numbers.

    Args:
        points: name of a point -> gradients there, an array for each parameter array.
    """
    names = list(points)
    sizes = np.array([[np.abs(g).max() for g in gradients] for gradients in points.values()])
    columns = parameter_names(sizes.shape[1])
    logs = np.log10(np.maximum(sizes, 1e-16))
    figure = new_figure(7.2, 1.5 + 0.55 * len(names))
    axes = figure.add_subplot()
    image = axes.imshow(logs, cmap="cividis", vmin=-7, vmax=0, aspect="auto")
    for y, row in enumerate(sizes):
        for x, size in enumerate(row):
            axes.text(
                x, y, f"{size:.0e}", ha="center", va="center", color=INK,
                bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 2},
            )  # fmt: skip
    axes.set_xticks(range(len(columns)), [f"d{name}" for name in columns])
    axes.set_yticks(range(len(names)), [_wrapped(name, 16) for name in names])
    axes.set_xlabel("gradient array, from input to output")
    axes.set_ylabel("point")
    axes.set_title("Largest entry of each gradient array")
    bar = figure.colorbar(image, ax=axes, ticks=[-6, -4, -2, 0])
    bar.set_label("power of ten")
    rows = [(name, *(f"{s:.1e}" for s in row)) for name, row in zip(names, sizes, strict=True)]
    described = (
        f"Heat map of {len(names)} point{'s' * (len(names) > 1)}, a row each, with a column for "
        f"each of {len(columns)} gradient arrays; colour and number give the largest absolute "
        "entry. "
        + " ".join(
            f"{name}: from {row.min():.0e} to {row.max():.0e}, "
            f"a factor of {row.max() / row.min():,.0f}."
            for name, row in zip(names, sizes, strict=True)
        )
    )
    return Picture(figure, described, Table(("point", *(f"d{c}" for c in columns)), rows))
