"""What the documentation and the site say of the series: the map, and the README's table."""

import json
import textwrap
from collections.abc import Sequence
from html import escape
from pathlib import Path

from autograder import series
from autograder.figures.course_map import HEADER, description, row
from autograder.grading.build.layout import BuildError, assignments
from autograder.series import Notebook

README, DRAWING = "README.md", "docs/images/course-map.svg"
SITE_MAP = "online/map.json"
BEGIN, END = "<!-- the series: begin -->", "<!-- the series: end -->"

WIDE, HIGH, COLUMN, ROW, EDGE = 248, 64, 276, 120, 12
"""Size of a box, distances of boxes, and the edge of the drawing, in its units."""

STYLE = """\
    svg { font-family: system-ui, "DejaVu Sans", sans-serif; }
    .lane { fill: #f3f5f8; }
    .box { fill: #ffffff; stroke: #48566a; stroke-width: 1.5; }
    .ink { fill: #1d2633; }
    .soft { fill: #48566a; }
    .head { font-size: 16px; font-weight: 600; }
    .text { font-size: 14px; }
    .line { fill: none; stroke: #48566a; stroke-width: 1.8; }
    .tip { fill: #48566a; }
    @media (prefers-color-scheme: dark) {
      .lane { fill: #1b222c; }
      .box { fill: #11161d; stroke: #9fb0c6; }
      .ink { fill: #e8edf4; }
      .soft { fill: #b4c1d2; }
      .line { stroke: #9fb0c6; }
      .tip { fill: #9fb0c6; }
    }"""


def pages(root: Path) -> dict[Path, str]:
    """What the generated pages of a project must contain; nothing for a folder that has none.

    Raises:
        BuildError: the README has lost the two lines between which its table stands, or a notebook
            is missing from ``autograder.series``.
    """
    readme = root / README
    if not readme.is_file():
        return {}
    ids = {assignment.id for assignment in assignments(root)}
    unknown = ids - {book.id for book in series.ALL}
    if unknown:
        raise BuildError(
            str(root / "autograder/series.py"),
            f"the notebook {min(unknown)!r} is missing",
            "Add its row: title, what it teaches, minutes, and what it builds on.",
        )
    notebooks = [book for book in series.ALL if book.id in ids]
    return {
        readme: _with_table(readme, notebooks),
        root / DRAWING: drawing(notebooks),
        root / SITE_MAP: for_the_site(notebooks),
    }


def _with_table(readme: Path, notebooks: Sequence[Notebook]) -> str:
    text = readme.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise BuildError(
            str(readme),
            f"the lines {BEGIN!r} and {END!r} are missing",
            "Put them back around the table of the notebooks.",
        )
    words = description(notebooks).replace("[", "(").replace("]", ")")
    picture = "\n".join(textwrap.wrap(f"![{words}]({DRAWING})", 100, break_on_hyphens=False))
    lines = [HEADER, ("---",) * len(HEADER), *map(_linked, notebooks)]
    table = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    return f"{before}{begin}\n\n{picture}\n\n{table}\n\n{end}{after}"


def _linked(notebook: Notebook) -> tuple[str, ...]:
    name, *others = row(notebook)
    return (f"[{name}](notebooks/{notebook.id}/{notebook.id}.ipynb)", *others)


def for_the_site(notebooks: Sequence[Notebook]) -> str:
    """The map as data: the site's builder draws it, and has no numpy to import the table with."""
    rows, arrows = series.rows(notebooks), series.arrows(notebooks)
    boxes = {
        book.id: {
            "title": book.title,
            "row": rows[book.number],
            "column": book.column,
            "needs": book.needs,
            "arrows_from": [needed.id for needed, needing in arrows if needing is book],
        }
        for book in notebooks
    }
    return json.dumps(boxes, indent=1) + "\n"


def drawing(notebooks: Sequence[Notebook]) -> str:
    """The map as SVG, for light and dark pages, with its title and description."""
    rows = series.rows(notebooks)
    width = 2 * EDGE + 2 * COLUMN + WIDE + 2 * EDGE
    height = 4 * EDGE + max(rows.values()) * ROW + HIGH

    def corner(book: Notebook) -> tuple[int, int]:
        return 2 * EDGE + book.column * COLUMN, 2 * EDGE + rows[book.number] * ROW

    shapes = []
    for needed, needing in series.arrows(notebooks):
        (x0, y0), (x1, y1) = corner(needed), corner(needing)
        x0, x1, end = x0 + WIDE // 2, x1 + WIDE // 2, y1 - 3
        bend = y1 - ROW + HIGH  # the gap above the box: past other rows it goes straight down
        shapes.append(
            f'  <path class="line" d="M{x0} {y0 + HIGH}V{bend}C{x0} {end} {x1} {bend} {x1} {end}" '
            'marker-end="url(#tip)"/>'
        )
    for book in notebooks:
        x, y = corner(book)
        shapes += [
            f'  <rect class="box" x="{x}" y="{y}" width="{WIDE}" height="{HIGH}" rx="8"/>',
            f'  <text class="ink head" x="{x + 14}" y="{y + 27}">'
            f"{escape(f'{book.number}  {book.title}')}</text>",
            f'  <text class="soft text" x="{x + 14}" y="{y + 49}">'
            f"{book.minutes} minutes, {book.worth} points</text>",
        ]
    body = "\n".join(shapes)
    told = "\n".join(textwrap.wrap(escape(description(notebooks)), 98))
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" \
aria-labelledby="t d">
  <title id="t">What builds on what</title>
  <desc id="d">{told}</desc>
  <style>
{STYLE}
  </style>
  <defs>
    <marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7"
      orient="auto-start-reverse"><path class="tip" d="M0 0 10 5 0 10z"/></marker>
  </defs>
  <rect class="lane" x="0" y="0" width="{width}" height="{height}" rx="12"/>
{body}
</svg>
"""
