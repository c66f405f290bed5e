"""Pictures of handwritten digits, and of what a network takes them for."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.exercise import Array
from autograder.figures.picture import INK, PAPER, Picture, Table, new_figure

SIDE = 8
"""Pixels of an image, each way."""


def digit_images(
    X: Array, labels: Sequence[int], guesses: Sequence[int] | None = None, columns: int = 10
) -> Picture:
    """Images side by side, each with its label below; with guesses, also what it was taken for.

    Args:
        X: (64, n) pixels from 0 (paper) to 16 (ink).
        labels: (n,) what they show.
        guesses: (n,) what somebody says that they show.
        columns: images in a row.
    """
    labels = [int(label) for label in labels]
    told = labels if guesses is None else [int(guess) for guess in guesses]
    columns = max(1, min(columns, len(labels)))
    rows = max(1, -(-len(labels) // columns))
    figure = new_figure(max(3.6, 0.72 * columns), 0.6 + 1.05 * rows)
    all_axes = figure.subplots(rows, columns, squeeze=False).ravel()
    for axes in all_axes:
        axes.axis("off")
    for axes, image, label, guess in zip(all_axes, np.asarray(X).T, labels, told, strict=False):
        axes.imshow(image.reshape(SIDE, SIDE), cmap="Greys", vmin=0, vmax=16)
        said = f"{label}" if guesses is None else f"{label}, said {guess}"
        axes.set_title(said, y=-0.32, fontsize=10, color=INK)
    plain = "Handwritten digits and their labels"
    title = plain if guesses is None else "Labels, and what the network said"
    figure.suptitle(title, color=INK)
    words = ", ".join(
        f"{label}" if guesses is None else f"{label} taken for {guess}"
        for label, guess in zip(labels, told, strict=True)
    )
    described = (
        f"{len(labels)} images of handwritten digits, {SIDE} by {SIDE} pixels, dark ink on a light "
        f"ground, in rows of {columns}, each with its label below: {words or 'none'}."
    )
    return Picture(figure, described)


def confusion(labels: Any, guesses: Any, classes: int = 10) -> Picture:
    """How often each digit was taken for which: a heat map with its counts, and the table.

    Args:
        labels: (n,) what the examples are.
        guesses: (n,) what the network says.
        classes: how many there are.
    """
    counts = np.zeros((classes, classes), dtype=int)
    np.add.at(counts, (np.asarray(labels, np.intp), np.asarray(guesses, np.intp)), 1)
    figure = new_figure(6.4, 5.0)
    axes = figure.add_subplot()
    image = axes.imshow(np.sqrt(counts), cmap="cividis")
    for (row, column), count in np.ndenumerate(counts):
        if count:
            axes.text(
                column, row, f"{count}", ha="center", va="center", fontsize=9, color=INK,
                weight="normal" if row == column else "bold",
                bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1.5},
            )  # fmt: skip
    axes.set_xticks(range(classes))
    axes.set_yticks(range(classes))
    axes.set_xlabel("what the network says")
    axes.set_ylabel("label")
    axes.set_title("Confusion table: counts")
    bar = figure.colorbar(image, ax=axes)
    bar.set_label("root of the count")
    wrong = counts - np.diag(np.diag(counts))
    worst = [tuple(map(int, np.unravel_index(i, counts.shape))) for i in np.argsort(-wrong.ravel())]
    common = "; ".join(
        f"{row} taken for {column}, {counts[row, column]} times"
        for row, column in worst[:3]
        if wrong[row, column]
    )
    described = (
        f"Heat map with a row for each label and a column for each answer; a number in every field "
        f"that is not empty. {np.trace(counts)} of {counts.sum()} examples lie on the diagonal, "
        f"where label and answer agree. Most frequent mistakes: {common or 'none'}."
    )
    header = ("label", *(f"says {k}" for k in range(classes)), "right")
    rows = [
        (f"{k}", *map(str, row), f"{row[k] / row.sum():.0%}" if row.sum() else "none")
        for k, row in enumerate(counts)
    ]
    return Picture(figure, described, Table(header, rows))
