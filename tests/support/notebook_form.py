"""The form of a notebook: what is wrong with its headings, length, cells and static pictures."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from autograder.grading.build.source import KERNEL, RUBRIC_BEGIN, RUBRIC_END

MAX_CELLS, MAX_WORDS = 40, 1500
SHORTEST_ALTERNATIVE = 20
"""Characters that an alternative text needs at least to say anything."""

VAGUE_LINKS = {"here", "this", "link", "click here", "see here"}

Notebook = Any


def without_code(markdown: str) -> str:
    """Markdown without code blocks and code in the line."""
    return re.sub(r"```.*?```|`[^`\n]*`", "", markdown, flags=re.S)


def texts(notebook: Notebook) -> Iterator[tuple[str, str]]:
    """(id, source without code) of the Markdown cells."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            yield cell.id, without_code(cell.source)


def headings(notebook: Notebook) -> Iterator[str]:
    """One H1, at the very start, and no level skipped."""
    levels = [
        len(hashes)
        for _, text in texts(notebook)
        for hashes in re.findall(r"^(#{1,6}) ", text, flags=re.M)
    ]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} headings of level 1"
    if not notebook.cells[0].source.startswith("# "):
        yield "does not start with its title"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"a heading of level {after} after one of level {before}"
    if any(re.search(r"<h[1-6]\b", text) for _, text in texts(notebook)):
        yield "a heading in HTML"


def words(notebook: Notebook) -> int:
    """Words of the narrative, without contracts of blanks, folded help, formulas, link targets.

    What graders of a written answer go by is no narrative either; students do not get it.
    """
    count = 0
    for cell_id, text in texts(notebook):
        if not cell_id.endswith("-contract"):
            text = re.sub(r"<details>.*?</details>", "", text, flags=re.S)
            text = re.sub(rf"{RUBRIC_BEGIN}.*?{RUBRIC_END}", "", text, flags=re.S)
            text = re.sub(r"\$\$.*?\$\$|\$[^$]*\$|\]\([^)]*\)", " ", text, flags=re.S)
            count += len(re.findall(r"[A-Za-z][\w'-]*", text))
    return count


def length(notebook: Notebook) -> Iterator[str]:
    """At most so many cells and words."""
    if len(notebook.cells) > MAX_CELLS:
        yield f"{len(notebook.cells)} cells"
    if words(notebook) > MAX_WORDS:
        yield f"{words(notebook)} words"


def cells(notebook: Notebook) -> Iterator[str]:
    """Ids that mean something and are distinct, a fixed kernel, nothing left from a run."""
    if (notebook.nbformat, notebook.nbformat_minor) != (4, 5):
        yield "not nbformat 4.5"
    if notebook.metadata.get("kernelspec") != KERNEL:
        yield "another kernel"
    if "widgets" in notebook.metadata:
        yield "state of widgets"
    ids = [cell.id for cell in notebook.cells]
    for cell_id in ids:
        if not re.fullmatch(r"[a-z0-9][a-zA-Z0-9_-]+", cell_id):
            yield f"the id {cell_id!r} is not a name"
        if re.fullmatch(r"[0-9a-f]{8}(-.*)?", cell_id):
            yield f"the id {cell_id!r} is random"
        if ids.count(cell_id) > 1:
            yield f"the id {cell_id!r} occurs twice"
    for cell in notebook.cells:
        if cell.cell_type == "code" and (cell.outputs or cell.execution_count is not None):
            yield f"{cell.id} has outputs or a count"
        if cell.get("attachments"):
            yield f"{cell.id} has an attachment"


def static_pictures(notebook: Notebook) -> Iterator[str]:
    """Every picture in Markdown or HTML has an alternative text that says something."""
    for cell_id, text in texts(notebook):
        alternatives = re.findall(r"!\[([^\]]*)\][\[(]", text)
        for image in re.findall(r"<img\b[^>]*>", text):
            found = re.search(r"""\balt=(["'])(.*?)\1""", image)
            alternatives.append(found[2] if found else "")
        for alternative in alternatives:
            if len(alternative.strip()) < SHORTEST_ALTERNATIVE:
                yield f"{cell_id}: a picture's alternative text is {alternative!r}"
        for svg in re.findall(r"<svg\b.*?</svg>", text, flags=re.S):
            if "<title" not in svg and "aria-label" not in svg:
                yield f"{cell_id}: a drawing without a title"


def links_and_tables(notebook: Notebook) -> Iterator[str]:
    """A link says where it leads; the columns of a table have names."""
    for cell_id, text in texts(notebook):
        for words_of_link in re.findall(r"(?<!!)\[([^\]]+)\]\(", text):
            if words_of_link.strip().lower() in VAGUE_LINKS:
                yield f"{cell_id}: a link that says {words_of_link!r}"
        for header in re.findall(r"^(\|.*\|)\n\|[ :|-]+\|$", text, flags=re.M):
            if not all(name.strip() for name in header.strip("|").split("|")[1:]):
                yield f"{cell_id}: a column without a name"


def colours_in_text(notebook: Notebook) -> Iterator[str]:
    """Text has the theme's colours: any other is unreadable in one theme, or the only cue."""
    for cell_id, text in texts(notebook):
        if re.search(r"\b(?:background-)?color\s*[:=]|<font\b|\\color\b|\\textcolor\b", text):
            yield f"{cell_id}: a colour in the text"


CHECKS: tuple[Callable[[Notebook], Iterator[str]], ...] = (
    headings,
    length,
    cells,
    static_pictures,
    links_and_tables,
    colours_in_text,
)
