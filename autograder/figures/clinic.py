"""Pictures of the debugging clinic: how runs went, and which experiments react to them."""

import functools
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from autograder.clinic.experiments import EXPERIMENTS
from autograder.figures.checks import BAD, GOOD
from autograder.figures.curves import COLOURS
from autograder.figures.picture import INK, Picture, Table, new_figure

HIGHEST = 1e4
"""Losses above this are drawn here; what no number can hold as well."""


def run_losses(losses: Mapping[int, Sequence[float]], accuracies: Mapping[int, float]) -> Picture:
    """The losses of each run, in a panel of its own, with its accuracy in the title.

    Args:
        losses: number of a run -> its losses, before each step and after the last one.
        accuracies: number of a run -> share of test columns told right.
    """
    rows = []
    for run, seen in losses.items():
        rises = sum(not after < before for before, after in pairwise(seen))
        rows.append(
            (
                f"run {run}",
                f"{seen[0]:.3g}",
                f"{seen[-1]:.3g}",
                f"{rises}",
                f"{accuracies[run]:.2f}",
            )
        )
    table = Table(("run", "first loss", "last loss", "steps without a fall", "accuracy"), rows)
    described = (
        f"{len(rows)} line charts side by side, the loss of a run (logarithmic) against its steps. "
        + " ".join(
            f"{name}: from {first} to {last}, {rises} steps without a fall, accuracy {share}."
            for name, first, last, rises, share in rows
        )
    )
    kept = {run: list(map(float, seen)) for run, seen in losses.items()}
    return Picture(functools.partial(_run_losses, kept, dict(accuracies)), described, table)


def _run_losses(losses: dict[int, list[float]], accuracies: dict[int, float]) -> Figure:
    figure = new_figure(7.4, 4.6)
    panels = figure.subplots(2, (len(losses) + 1) // 2, sharex=True, sharey=True).ravel()
    for axes, (run, seen) in zip(panels, losses.items(), strict=False):
        drawn = np.minimum(np.nan_to_num(np.array(seen), nan=HIGHEST), HIGHEST)
        axes.semilogy(range(len(seen)), drawn, color=COLOURS[0], linewidth=1.8)
        axes.set_title(f"run {run}: accuracy {accuracies[run]:.2f}", fontsize=10)
        axes.set_xlabel("step")
        axes.set_ylabel("loss")
        axes.label_outer()
        axes.grid(alpha=0.3)
    return figure


def evidence(numbers: Mapping[str, Mapping[str, float]], title: str) -> Picture:
    """Which experiment reacts to which run: a row for each run, a column for each experiment.

    Where an experiment reacts there is a cross in a thick frame; where it is silent, a tick.

    Args:
        numbers: name of a run -> name of an experiment -> its number.
        title: of the picture.
    """
    rows: list[tuple[str, ...]] = []
    words: list[str] = []
    for name, found in numbers.items():
        loud = [e for e, number in found.items() if not number <= EXPERIMENTS[e].limit]
        words.append(f"{name}: {', '.join(loud) if loud else 'all silent'}")
        rows.append((name, *(f"{number:.1e}" for number in found.values())))
    columns = list(next(iter(numbers.values())))
    described = (
        f"Matrix with a row for each of {len(rows)} runs and a column for each of {len(columns)} "
        "experiments; a cross in a thick frame where the experiment reacts, a tick where it is "
        f"silent. Reacting: {'; '.join(words)}."
    )
    kept = {name: dict(found) for name, found in numbers.items()}
    draw = functools.partial(_evidence, kept, columns, title)
    return Picture(draw, described, Table(("run", *columns), rows))


def _evidence(numbers: dict[str, dict[str, float]], columns: Sequence[str], title: str) -> Figure:
    figure = new_figure(1.3 + 1.2 * len(columns), 1.4 + 0.5 * len(numbers))
    axes = figure.add_subplot()
    for y, found in enumerate(numbers.values()):
        for x, experiment in enumerate(columns):
            number = found[experiment]
            good = number <= EXPERIMENTS[experiment].limit
            paper = GOOD if good else BAD
            axes.add_patch(
                Rectangle(
                    (x - 0.46, y - 0.43), 0.92, 0.86, facecolor=paper, edgecolor=INK,
                    linewidth=0.4 if good else 2.2,
                )
            )  # fmt: skip
            axes.text(
                x, y, f"{'✓' if good else '✗'} {number:.0e}", ha="center", va="center",
                fontsize=9, color=INK, weight="normal" if good else "bold",
                bbox={"facecolor": paper, "edgecolor": "none", "pad": 1.5},
            )  # fmt: skip
    axes.set_xlim(-0.5, len(columns) - 0.5)
    axes.set_ylim(len(numbers) - 0.5, -0.5)
    axes.set_xticks(range(len(columns)), [c.replace(" ", "\n", 1) for c in columns], fontsize=9)
    axes.set_yticks(range(len(numbers)), list(numbers), fontsize=9)
    axes.set_xlabel("experiment")
    axes.set_ylabel("run")
    axes.set_title(title)
    axes.tick_params(length=0)
    return figure
