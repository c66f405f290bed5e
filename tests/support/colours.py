"""Contrast after WCAG 2.2, and what in a drawn figure can only be told by its colour.

Contrast: https://www.w3.org/TR/WCAG22/, "relative luminance" and "contrast ratio"; 4.5 to 1 for
text (success criterion 1.4.3), 3 to 1 for the parts of a drawing (1.4.11), and no meaning by
colour alone (1.4.1).
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

import numpy as np
from matplotlib.colors import to_rgb, to_rgba
from matplotlib.figure import Figure

TEXT, GRAPHICS = 4.5, 3.0

LIGHT, DARK = "#ffffff", "#111111"
"""Backgrounds of JupyterLab's two themes (--jp-layout-color0 of theme-light and theme-dark)."""


def luminance(colour: Any) -> float:
    """Relative luminance, 0 for black to 1 for white."""
    channels = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return float(np.dot([0.2126, 0.7152, 0.0722], channels))


def contrast(one: Any, other: Any) -> float:
    """Contrast ratio of two opaque colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def on(colour: Any, paper: Any, alpha: float | None = None) -> tuple[float, ...]:
    """A colour that may be transparent, as it looks on a paper."""
    *rgb, own = to_rgba(colour)
    share = own if alpha is None else alpha
    return tuple(share * c + (1 - share) * p for c, p in zip(rgb, to_rgb(paper), strict=True))


def _lines(axes: Any) -> list[Any]:
    return [line for line in axes.lines if line.get_visible() and len(line.get_xdata())]


def _line_look(line: Any) -> tuple[Any, ...]:
    """All that tells a line from another, except its colour."""
    drawn = line.get_linestyle() not in ("None", "", " ")
    return (
        line.get_linestyle(),
        line.get_linewidth() if drawn else 0,
        line.get_marker(),
        line.get_markersize() if line.get_marker() not in ("None", "", None) else 0,
        line.get_fillstyle(),
    )


def _rows(values: Any) -> list[tuple[float, ...]]:
    return [tuple(np.round(row, 4)) for row in np.atleast_2d(values)]


def _scattered(collection: Any) -> list[tuple[Any, Any]]:
    """(colour, look) of the groups of points that one scatter draws."""
    colours = set(_rows(collection.get_facecolor())) or set(_rows(collection.get_edgecolor()))
    shapes = tuple(path.vertices.tobytes() for path in collection.get_paths())
    sizes = tuple(np.unique(collection.get_sizes())) if hasattr(collection, "get_sizes") else ()
    return [(colour, (shapes, sizes)) for colour in colours]


def _twins(looks: Sequence[tuple[Any, Any]]) -> Iterator[tuple[Any, Any]]:
    """Pairs of (colour, look) that differ in colour and in nothing else."""
    for (colour, look), (other, same) in combinations(sorted(set(looks), key=repr), 2):
        if colour != other and look == same:
            yield colour, other


def _uneven(colormap: Any) -> bool:
    """Whether lightness does not rise or fall all the way, so that grey would mix values up."""
    steps = np.diff([luminance(colormap(v)[:3]) for v in np.linspace(0, 1, 32)])
    return not (np.all(steps > 0) or np.all(steps < 0))


def colour_alone(figure: Figure) -> Iterator[str]:
    """What only its colour tells from something else in the same axes.

    Lines and points need another style, width or shape; bars and boxes a hatch, an edge or a
    label inside; a map of colours must stay readable in grey, or have a text in every field.
    """
    for number, axes in enumerate(figure.axes):
        lines = [(to_rgba(line.get_color()), _line_look(line)) for line in _lines(axes)]
        for pair in _twins(lines):
            yield f"axes {number}: two lines differ in colour alone {pair}"
        scattered = [
            s for c in axes.collections if hasattr(c, "get_offsets") for s in _scattered(c)
        ]
        mapped = [c for c in axes.collections if c.get_array() is not None]
        if not mapped:
            for pair in _twins(scattered):
                yield f"axes {number}: points differ in colour alone {pair}"
        patches = [
            (p.get_facecolor(), (p.get_hatch(), p.get_linewidth(), p.get_linestyle(), type(p)))
            for p in axes.patches
            if p.get_visible()
        ]
        if len(axes.texts) < len(patches):  # a label for each is a cue as well
            for pair in _twins(patches):
                yield f"axes {number}: two areas differ in colour alone {pair}"
        for image in (*axes.images, *mapped):
            fields = np.size(image.get_array())
            if _uneven(image.get_cmap()) and len(axes.texts) < fields:
                yield f"axes {number}: in grey, {image.get_cmap().name} mixes values up"


def faint(figure: Figure) -> Iterator[str]:
    """Text with less than 4.5 to 1 against what is behind it, lines with less than 3 to 1."""
    page = figure.get_facecolor()
    for number, axes in enumerate(figure.axes):
        paper = on(axes.get_facecolor() if axes.axison else page, page)
        labels = [axes.title, axes._left_title, axes._right_title, axes.xaxis.label]
        labels += [axes.yaxis.label, *axes.get_xticklabels(), *axes.get_yticklabels()]
        texts = labels if axes.axison else labels[:3]
        if not axes.images and not any(c.get_array() is not None for c in axes.collections):
            texts = [*texts, *axes.texts]  # on a map of colours, a text has many backgrounds
        legend = axes.get_legend()
        for text in (*texts, *(legend.get_texts() if legend else ())):
            box = text.get_bbox_patch()
            behind = on(box.get_facecolor(), paper) if box else paper
            ratio = contrast(on(text.get_color(), behind, text.get_alpha()), behind)
            if text.get_text().strip() and ratio < TEXT:
                yield f"axes {number}: {text.get_text()!r} has a contrast of {ratio:.1f}"
        for line in _lines(axes):
            filled = line.get_markeredgecolor() if line.get_linestyle() == "None" else None
            colour = on(filled or line.get_color(), paper, line.get_alpha())
            if contrast(colour, paper) < GRAPHICS:
                yield f"axes {number}: a line has a contrast of {contrast(colour, paper):.1f}"


def unnamed(figure: Figure) -> Iterator[str]:
    """Axes that are drawn have a title (or the figure has), and both of them are named."""
    titled = bool(figure.get_suptitle())
    drawn = [axes for axes in figure.axes if axes.axison and axes.get_label() != "<colorbar>"]
    if not titled and not any(axes.get_title(loc) for axes in figure.axes for loc in _PLACES):
        yield "no title"
    for number, axes in enumerate(drawn):
        shared = axes.get_shared_x_axes().get_siblings(axes)
        if not axes.get_ylabel() and not figure.get_supylabel() and not _shares_y(axes):
            yield f"axes {number}: no name for the vertical axis"
        if not any(a.get_xlabel() for a in shared) and not figure.get_supxlabel():
            yield f"axes {number}: no name for the horizontal axis"


_PLACES = ("left", "center", "right")


def _shares_y(axes: Any) -> bool:
    return any(a.get_ylabel() for a in axes.get_shared_y_axes().get_siblings(axes))


def problems(figure: Figure) -> list[str]:
    """All that is wrong with a drawn figure for somebody who does not see it well."""
    return [*colour_alone(figure), *faint(figure), *unnamed(figure)]
