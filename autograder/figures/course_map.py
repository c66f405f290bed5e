"""The map of the course: a box for each notebook, an arrow where one builds on another."""

import functools
from collections.abc import Sequence

from matplotlib.figure import Figure

from autograder import series
from autograder.figures.picture import FAINT, INK, PAPER, Picture, Table, new_figure
from autograder.series import Notebook

HEADER = ("notebook", "what it teaches", "builds on", "minutes", "points")


def course_map() -> Picture:
    """Draw the notebooks of the series that are installed, from the first at the top downwards."""
    notebooks = series.present()
    return Picture(
        functools.partial(_drawn, notebooks),
        description(notebooks),
        Table(HEADER, [row(notebook) for notebook in notebooks]),
    )


def description(notebooks: Sequence[Notebook]) -> str:
    """The map in words."""
    first, *others = notebooks
    known = {notebook.number for notebook in notebooks}
    told = [
        f"{book.number} on {' and '.join(n for n in book.needs if n in known)}" for book in others
    ]
    return (
        "Map of the course: a box for each notebook, and an arrow from each to those that build on "
        f"it. {first.number}, {first.title}, is at the top. Others build on it: "
        f"{', '.join(told)}. Read them in the order of their numbers."
    )


def row(notebook: Notebook) -> tuple[str, ...]:
    """A notebook in the table that says the same as the map."""
    return (
        f"{notebook.number} {notebook.title}",
        notebook.teaches,
        ", ".join(notebook.needs) or "nothing",
        str(notebook.minutes),
        f"{notebook.worth} by hand" if notebook.by_hand else notebook.worth,
    )


def _drawn(notebooks: Sequence[Notebook]) -> Figure:
    rows = series.rows(notebooks)
    figure = new_figure(7.4, 1.05 * (max(rows.values()) + 1) + 0.4)
    axes = figure.add_subplot()
    axes.set_axis_off()
    for needed, needing in series.arrows(notebooks):
        axes.annotate(
            "",
            (needing.column, -rows[needing.number] + 0.26),
            (needed.column, -rows[needed.number] - 0.26),
            arrowprops={"arrowstyle": "-|>", "color": FAINT, "shrinkA": 0, "shrinkB": 0},
        )
    for book in notebooks:
        axes.text(
            book.column,
            -rows[book.number],
            f"{book.number} {book.title}\n{book.minutes} minutes, {book.worth} points",
            ha="center",
            va="center",
            fontsize=9,
            color=INK,
            linespacing=1.5,
            bbox={"boxstyle": "round,pad=0.5", "facecolor": PAPER, "edgecolor": INK},
        )
    axes.set_xlim(-0.5, 2.5)
    axes.set_ylim(-max(rows.values()) - 0.5, 0.5)
    axes.set_title("What builds on what")
    return figure
