"""The graph of any engine's tensors: values above, gradients below, drawn without graphviz."""

import functools
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from autograder.figures.picture import (
    FAINT,
    GRADIENT,
    INK,
    PAPER,
    VALUE,
    Picture,
    Table,
    new_figure,
)

MOST = 40
"""Tensors that fit into one drawing."""

Edges = Sequence[tuple[int, int]]


def tensor_graph(tensors: Sequence[Any], edges: Edges, names: Mapping[str, Any]) -> Picture:
    """The graph of a computation, from what went in on the left to what came out on the right.

    Args:
        tensors: each has ``data``, ``grad`` and ``name``, that of the operation that made it.
        edges: pairs (parent, child) of places in ``tensors``.
        names: what to call some of them, e.g. ``{"w": w}``.

    Raises:
        ValueError: these are more tensors than a drawing can hold.
    """
    if len(tensors) > MOST:
        raise ValueError(
            f"{len(tensors)} tensors are too many for one drawing; {MOST} fit. Draw the graph of "
            "a smaller computation, for example of a single unit."
        )
    known = {id(tensor): name for name, tensor in names.items()}
    labels = [known.get(id(t)) or t.name or _short(t.data) for t in tensors]
    column = _columns(len(tensors), edges)
    order = sorted(range(len(tensors)), key=lambda i: (column[i], i))
    rows = [
        [
            labels[i],
            tensors[i].name or "given",
            ", ".join(labels[p] for p, c in edges if c == i) or "nothing",
            _short(tensors[i].data),
            _short(tensors[i].grad),
        ]
        for i in order
    ]
    sizes = [float(np.max(np.abs(t.grad), initial=0.0)) for t in tensors]
    description = (
        f"Graph of {len(tensors)} tensors and {len(edges)} arrows, what went in on the left, the "
        f"result {labels[0]} = {_short(tensors[0].data)} on the right. Each box has its value "
        "above and its gradient below. "
        f"The largest gradient, {max(sizes):.3g}, is that of {labels[int(np.argmax(sizes))]}."
    )
    table = Table(
        ("tensor", "operation", "made from", "value", "gradient"), rows, "The graph as a table"
    )
    drawing = functools.partial(_drawn, tensors, edges, labels, column)
    return Picture(drawing, description, table)


def _short(value: Any) -> str:
    """A number with three digits; of an array its shape and its largest size."""
    found = np.asarray(value)
    if found.size == 1:
        return f"{float(found.ravel()[0]):.3g}"
    shape = "x".join(map(str, found.shape))
    return f"{shape}, to {np.max(np.abs(found)):.2g}"


def _columns(count: int, edges: Edges) -> list[int]:
    """Columns from the left: each place as far right as those that were made from it allow."""
    back = [0] * count
    for _ in range(count):
        before = list(back)
        for parent, child in edges:
            back[parent] = max(back[parent], back[child] + 1)
        if back == before:
            break
    return [max(back) - steps for steps in back]


def _heights(count: int, edges: Edges, column: Sequence[int]) -> list[float]:
    """Height of each place: near those that were made from it, and none on top of another."""
    height = [0.0] * count
    for number in sorted(set(column), reverse=True):
        here = []
        for i in (i for i in range(count) if column[i] == number):
            ways = [(c, way) for way, (p, c) in enumerate(edges) if p == i]
            wish = float(np.mean([height[c] for c, _ in ways] or [0.0]))
            here.append((wish, -min((way for _, way in ways), default=0), i))
        here.sort()
        found: list[float] = []
        for wish, _, _ in here:
            found.append(max(wish, found[-1] + 1) if found else wish)
        shift = float(np.mean([wish - h for (wish, _, _), h in zip(here, found, strict=True)]))
        for (_, _, i), h in zip(here, found, strict=True):
            height[i] = h + shift
    return height


def _drawn(
    tensors: Sequence[Any], edges: Edges, labels: Sequence[str], column: Sequence[int]
) -> Figure:
    height = _heights(len(tensors), edges, column)
    low, high = min(height) - 0.6, max(height) + 0.6
    figure = new_figure(8.6, 0.4 + 0.95 * (high - low))
    axes = figure.subplots()
    axes.set_title("Values above, gradients below", color=INK)
    axes.set_xlim(-0.6, max(column) + 0.6)
    axes.set_ylim(low, high)
    axes.set_axis_off()
    for parent, child in edges:
        _arrow(axes, (column[parent], height[parent]), (column[child], height[child]))
    for i, tensor in enumerate(tensors):
        x, y = column[i], height[i]
        box: Any = {"boxstyle": "round,pad=0.35", "facecolor": PAPER, "edgecolor": INK}
        paper: Any = {"boxstyle": "square,pad=0.1", "facecolor": PAPER, "edgecolor": "none"}
        style: Any = {"ha": "center", "va": "center", "fontsize": 11, "zorder": 3}
        value, gradient = _short(tensor.data), _short(tensor.grad)
        axes.text(x, y, labels[i], color=INK, bbox=box, **style)
        axes.text(x, y + 0.33, value, color=VALUE, weight="bold", bbox=paper, **style)
        axes.text(x, y - 0.33, gradient, color=GRADIENT, style="italic", bbox=paper, **style)
    return figure


def _arrow(axes: Axes, start: tuple[float, float], end: tuple[float, float]) -> None:
    look: Any = {"arrowstyle": "->", "color": FAINT, "shrinkA": 16, "shrinkB": 16}
    axes.annotate("", xy=end, xytext=start, arrowprops=look, zorder=1)
