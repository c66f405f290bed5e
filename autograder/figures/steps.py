"""Errors against the step on logarithmic axes, with fitted slopes: V-plots, Taylor remainders."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from autograder.exercise import Array
from autograder.figures.curves import COLOURS, STYLES
from autograder.figures.picture import FAINT, Picture, Table, new_figure
from autograder.loglog import fitted_slope

MARKERS = ("o", "s", "^", "D")
FLOOR = 1e-16
"""Errors below this are the last digit of a float64; a flat bottom, not a side of a V."""
BEND = 10**-1.5
"""Steps above this are too large for a curve to be straight."""
CLEAR = 30.0
"""A side of a V begins where the error is this many times the smallest one."""
MIDDLE = 1e-12
"""A curve that goes below this fills the lower left corner of the picture."""
LOST = 0.3
"""And ends where no digit is right any more."""

Curves = Mapping[str, tuple[Array, Array]]
"""Name of a method -> its steps and the error at each."""


def _sides(hs: Array, errors: Array) -> tuple[float, float, float | None, float | None]:
    """Best step, error there, fitted slopes of the falling and of the rising side."""
    order = np.argsort(hs)
    h, e = np.asarray(hs)[order], np.asarray(errors)[order]
    best = len(e) - 1 - int(np.argmin(e[::-1]))  # the largest of several
    clear = (e > CLEAR * max(float(e[best]), FLOOR)) & (e < LOST)
    slopes = []
    for side in (clear & (h > h[best]) & (h <= 1.01 * BEND), clear & (h < h[best])):
        ends = h[side]
        slopes.append(fitted_slope(h, e, ends[0], ends[-1]) if ends.size else None)
    return float(h[best]), float(e[best]), slopes[0], slopes[1]


def _slope(slope: float | None) -> str:
    return "none" if slope is None else f"{slope:.2f}"


def _prepare(axes: Axes, title: str, ylabel: str) -> None:
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xlabel("step h")
    axes.set_ylabel(ylabel)
    axes.set_title(title)
    axes.grid(alpha=0.3)


def _draw(axes: Axes, number: int, name: str, hs: Array, values: Array) -> None:
    """One curve; zeros, which have no logarithm, are left out."""
    shown = np.asarray(values) > 0
    axes.plot(
        np.asarray(hs)[shown],
        np.asarray(values)[shown],
        STYLES[number % len(STYLES)],
        marker=MARKERS[number % len(MARKERS)],
        markersize=4.5,
        color=COLOURS[number % len(COLOURS)],
        linewidth=1.5,
        label=name,
    )


def v_plots(
    panels: Mapping[str, Curves], predicted: Mapping[str, Sequence[float]] | None = None
) -> Picture:
    """A panel for each kind of number: error against step, a curve for each method.

    Args:
        panels: title of a panel -> its curves.
        predicted: title of a panel -> steps to mark with a vertical line.
    """
    # One below the other: side by side they would be too small to read in a narrow window.
    figure = new_figure(6.4, 0.6 + 3.6 * len(panels))
    all_axes = figure.subplots(len(panels), 1, squeeze=False, sharex=True, sharey=True)[:, 0]
    rows, words = [], []
    for axes, (title, curves) in zip(all_axes, panels.items(), strict=True):
        _prepare(axes, f"Error against step, {title}", "relative error of the gradient")
        for step in (predicted or {}).get(title, ()):
            axes.axvline(step, color=FAINT, linestyle=":", linewidth=1.5)
        lows: list[float] = [1.0]
        for number, (name, (hs, errors)) in enumerate(curves.items()):
            lows.append(float(np.min(errors, where=np.asarray(errors) > 0, initial=1.0)))
            best, error, falls, rises = _sides(hs, errors)
            fitted = ", ".join(f"{slope:.2f}" for slope in (falls, rises) if slope is not None)
            _draw(axes, number, f"{name}, slope {fitted}" if fitted else name, hs, errors)
            rows.append((name, title, f"{best:.0e}", f"{error:.0e}", _slope(falls), _slope(rises)))
            words.append(
                f"{title}, {name}: lowest error {error:.0e} at h = {best:.0e}, slope "
                f"{_slope(falls)} to the right of it and {_slope(rises)} to the left"
            )
        # Where there is room: above a flat bottom, or below a V that lies high.
        height = 0.38 if min(lows) < MIDDLE else 0.14
        axes.legend(loc="center left", bbox_to_anchor=(0, height))
    marked = " Dotted vertical lines: the predicted best steps." if predicted else ""
    described = (
        f"Line chart{'s' if len(panels) > 1 else ''} with logarithmic axes: relative error of the "
        f"gradient against the step h. {'; '.join(words)}.{marked}"
    )
    header = ("method", "numbers", "best h", "error there", "slope, large h", "slope, small h")
    return Picture(figure, described, Table(header, rows, "Fitted slopes and lowest points"))


def taylor_plot(hs: Array, remainders: Mapping[str, Array]) -> Picture:
    """What is left of the loss after its straight-line prediction, against the step.

    Args:
        hs: steps along one direction.
        remainders: name of a gradient -> the remainder for each step.
    """
    figure = new_figure(6.4, 4.0)
    axes = figure.add_subplot()
    _prepare(axes, "Is the straight-line prediction right?", "what the prediction misses")
    rows: list[tuple[str, ...]] = []
    for number, (name, values) in enumerate(remainders.items()):
        _draw(axes, number, name, hs, values)
        rows.append((name, *(_slope(s) for s in local_slopes(hs, values))))
    axes.legend(loc="upper left")
    words = "; ".join(f"{r[0]}: slope {r[1]}, then {r[2]} for small h" for r in rows)
    header = ("gradient", "slope, larger half of the steps", "slope, smaller half")
    described = (
        "Line chart with logarithmic axes: what the straight-line prediction of the loss misses, "
        f"against the step h. {words}."
    )
    return Picture(figure, described, Table(header, rows, "Fitted slopes"))


def local_slopes(hs: Any, values: Any) -> tuple[float | None, float | None]:
    """Fitted slopes over the larger and over the smaller half of the steps."""
    h = np.sort(np.asarray(hs))
    middle = float(h[len(h) // 2])
    return fitted_slope(hs, values, middle, h[-1]), fitted_slope(hs, values, h[0], middle)
