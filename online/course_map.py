"""The map of the course on the start page: a box for each notebook, lines from what it builds on.

Boxes are links in a CSS grid, so that they can be read on every screen; the lines are one drawing
behind them, stretched to the same grid. Each box says in words what it builds on.
"""

import html
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from online.contents import Entry
from online.layout import HERE

MAP = HERE / "map.json"
"""Written by ``make notebooks`` from ``autograder/series.py``."""

HIGH = 0.7
"""Height of a box in rows, as page.css has it."""


@dataclass(frozen=True)
class Box:
    """A notebook on the map.

    Attributes:
        title: short, without its number.
        row, column: from 0, at the top and on the left.
        needs: numbers of all notebooks that it builds on.
        arrows_from: ids of those from which a line leads to it.
    """

    title: str
    row: int
    column: int
    needs: list[str]
    arrows_from: list[str]

    @property
    def builds_on(self) -> str:
        """What it needs, in words; empty for the first notebook."""
        return f"Builds on {' and '.join(self.needs)}." if self.needs else ""


def boxes(found: Sequence[Entry]) -> dict[str, Box]:
    """Id -> box of those notebooks that belong to the series."""
    known = json.loads(MAP.read_text(encoding="utf-8"))
    return {item.id: Box(**known[item.id]) for item in found if item.id in known}


def drawn(known: Mapping[str, Box]) -> str:
    """The map as HTML; nothing for a course of other notebooks."""
    if not known:
        return ""
    lines = "".join(
        _line(known[start], box)
        for box in known.values()
        for start in box.arrows_from
        if start in known
    )
    items = "".join(_item(name, box) for name, box in known.items())
    rows = 1 + max(box.row for box in known.values())
    return (
        "<p>Begin with 00. Each builds on those from which a line leads down to it.</p>"
        '<nav class="map" aria-label="Map of the course">'
        f'<svg viewBox="0 0 3 {rows}" preserveAspectRatio="none" aria-hidden="true">{lines}</svg>'
        f"<ol>{items}</ol></nav>"
    )


def _line(start: Box, end: Box) -> str:
    """Straight down past other rows, then to the side in the gap above the box."""
    x0, x1, y, bend = start.column + 0.5, end.column + 0.5, end.row, end.row - 1 + HIGH
    return f'<path d="M{x0} {start.row + HIGH}V{bend}C{x0} {y} {x1} {bend} {x1} {y}"/>'


def _item(name: str, box: Box) -> str:
    return (
        f'<li style="grid-area: {box.row + 1} / {box.column + 1}"><a href="#{html.escape(name)}">'
        f"<span><b>{name[:2]}</b> {html.escape(box.title)}</span>"
        f'<span class="unseen"> {box.builds_on}</span></a></li>'
    )
