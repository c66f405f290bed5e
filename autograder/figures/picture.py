"""A drawing that carries its own text description, and a table; and the colours they use."""

import base64
import functools
import html
import io
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

# Okabe and Ito's palette, which people with any common colour blindness can tell apart. Each
# keeps a contrast of at least 3 to 1 against white; a label or a line style says the same again.
VALUE = "#0072B2"
GRADIENT = "#B84A00"
INK = "#222222"
FAINT = "#767676"
PAPER = "#FFFFFF"

DPI = 160
"""Twice and more the pixels of a screen, so that a page at 200 % stays sharp."""


WORDS_ONLY = "AUTOGRADER_WORDS_ONLY"
"""Environment variable: if it is set, a picture shows its description and is not drawn.

Grading sets it: nobody grades the given pictures, and drawing them takes most of a notebook's time.
"""


def new_figure(width: float, height: float) -> Figure:
    """An empty figure, in inches, apart from pyplot: nothing of the user's is touched."""
    figure = Figure(figsize=(width, height), layout="constrained", facecolor=PAPER)
    FigureCanvasAgg(figure)
    return figure


@dataclass(frozen=True)
class Table:
    """Rows under a header; the first column names the row."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    caption: str = ""

    def as_text(self) -> str:
        """Columns aligned with spaces."""
        lines = [list(self.header), *map(list, self.rows)]
        widths = [max(len(line[i]) for line in lines) for i in range(len(self.header))]
        text = [
            "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
            for line in lines
        ]
        return "\n".join([self.caption, *text] if self.caption else text)

    def as_html(self) -> str:
        """A table with header cells for columns and rows, readable on light and dark pages."""
        head = "".join(f'<th scope="col" style="{_CELL}">{_safe(h)}</th>' for h in self.header)
        body = "".join(
            f'<tr><th scope="row" style="{_CELL}">{_safe(row[0])}</th>'
            + "".join(f'<td style="{_CELL}">{_safe(cell)}</td>' for cell in row[1:])
            + "</tr>"
            for row in self.rows
        )
        caption = f'<caption style="{_CAPTION}">{_safe(self.caption)}</caption>'
        return (
            f"<table>{caption if self.caption else ''}"
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )

    def __repr__(self) -> str:
        return self.as_text()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/plain": self.as_text(), "text/html": self.as_html()}


@dataclass(frozen=True)
class Picture:
    """A figure with the words that say the same.

    Attributes:
        drawing: the matplotlib figure, or what makes it when somebody looks.
        description: type, axes, range, and what there is to see; also the alternative text.
        table: the same data as numbers, where that helps.
    """

    drawing: Figure | Callable[[], Figure] = field(repr=False)
    description: str
    table: Table | None = None

    @functools.cached_property
    def figure(self) -> Figure:
        """The matplotlib figure, to change or to save."""
        return self.drawing if isinstance(self.drawing, Figure) else self.drawing()

    def png(self) -> bytes:
        """The drawing as a PNG file."""
        buffer = io.BytesIO()
        self.figure.savefig(buffer, format="png", dpi=DPI)
        return buffer.getvalue()

    def __repr__(self) -> str:
        return f"[Picture: {self.description}]"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        if WORDS_ONLY in os.environ:
            return {"text/plain": repr(self)}
        width = round(self.figure.get_size_inches()[0] * 96)
        image = base64.b64encode(self.png()).decode("ascii")
        table = (
            f"<details><summary>The same as a table</summary>{self.table.as_html()}</details>"
            if self.table
            else ""
        )
        return {
            "text/plain": repr(self),
            "text/html": (
                f'<figure style="margin:0">'
                f'<img src="data:image/png;base64,{image}" alt="{_safe(self.description)}" '
                f'style="width:{width}px;max-width:100%;background:{PAPER};border-radius:4px">'
                f'<figcaption style="margin-top:4px;max-width:{width}px">'
                f"{_safe(self.description)}</figcaption>"
                f"{table}</figure>"
            ),
        }


_CELL = "text-align:left;padding:2px 10px;white-space:pre-wrap"
_CAPTION = "text-align:left;padding:4px 10px;caption-side:top"


def _safe(text: str) -> str:
    return html.escape(text, quote=True)
