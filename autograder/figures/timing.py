"""How long functions take for batches of growing size, with the spread of repeated runs."""

import functools
import os
import time
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from matplotlib.figure import Figure

from autograder.exercise import Array
from autograder.figures.curves import COLOURS, STYLES
from autograder.figures.picture import WORDS_ONLY, Picture, Table, new_figure

MARKERS = ("o", "s", "^", "D")
REPEATS = 15


def race(functions: Mapping[str, Callable[[int], object]], batches: Sequence[int]) -> Picture:
    """Time each function with each batch size, on this machine, now.

    Runs are interleaved, so that a busy moment hits all functions alike. Medians are drawn as
    lines, with a bar from the fastest quarter to the slowest quarter of the runs.

    Args:
        functions: name -> what is called with a batch size; two names give a column of ratios.
        batches: numbers of examples.
    """
    repeats = 1 if WORDS_ONLY in os.environ else REPEATS
    seconds = {name: np.zeros((len(batches), repeats)) for name in functions}
    for run in range(-1, repeats):  # the run before the first warms up and is overwritten
        for row, batch in enumerate(batches):
            for name, function in functions.items():
                start = time.perf_counter()
                function(batch)
                seconds[name][row, run] = time.perf_counter() - start
    quarters = {
        name: np.quantile(found, (0.25, 0.5, 0.75), axis=1) for name, found in seconds.items()
    }
    return Picture(
        functools.partial(_draw, quarters, list(batches)),
        _described(quarters, batches, repeats),
        _table(quarters, batches),
    )


def _table(quarters: Mapping[str, Array], batches: Sequence[int]) -> Table:
    header = ["examples", *(f"{name}, milliseconds" for name in quarters)]
    rows = [
        [f"{batch}", *(_span(1e3 * found[:, row]) for found in quarters.values())]
        for row, batch in enumerate(batches)
    ]
    if len(quarters) == 2:
        slow, fast = quarters.values()
        header.append("ratio of the medians")
        rows = [[*line, f"{slow[1, row] / fast[1, row]:.1f}"] for row, line in enumerate(rows)]
    return Table(header, rows, "Median, and in brackets the quarters next to it")


def _span(found: Array) -> str:
    low, middle, high = found
    return f"{middle:.3f} ({low:.3f} to {high:.3f})"


def _described(quarters: Mapping[str, Array], batches: Sequence[int], repeats: int) -> str:
    """Without the times themselves, which differ from run to run; the table has them."""
    slowest = sorted(quarters, key=lambda name: -quarters[name][1, -1])
    return (
        "Line chart with logarithmic axes: milliseconds for a forward and a backward pass against "
        f"the number of examples, from {batches[0]} to {batches[-1]}. Medians of {repeats} runs on "
        "this machine; thick bars cover the middle half of the runs. From the slowest to the "
        f"fastest with {batches[-1]} examples: {', '.join(slowest)}. The times are in the table."
    )


def _draw(quarters: Mapping[str, Array], batches: Sequence[int]) -> Figure:
    figure = new_figure(6.4, 3.8)
    axes = figure.add_subplot()
    for number, (name, found) in enumerate(quarters.items()):
        low, middle, high = 1e3 * found
        axes.errorbar(
            batches,
            middle,
            yerr=np.maximum([middle - low, high - middle], 0.0),
            fmt=STYLES[number % len(STYLES)],
            marker=MARKERS[number % len(MARKERS)],
            color=COLOURS[number % len(COLOURS)],
            linewidth=1.8,
            elinewidth=5,
            label=name,
        )
    axes.set_xscale("log", base=2)
    axes.set_yscale("log")
    axes.set_xticks(batches, [f"{batch}" for batch in batches])
    axes.set_xlabel("examples in the batch")
    axes.set_ylabel("milliseconds")
    axes.set_title("Forward and backward pass: time against batch")
    axes.grid(alpha=0.3)
    axes.legend()
    return figure
