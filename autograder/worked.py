"""Worked answers: other right ways to write a blank, one Markdown page for each.

Only the self-study edition holds them; in a clone they lie in ``worked_answers/``. A page has a
title, what all ways have in common, a section for each way with its code, and a last section that
says what is timed, with a function ``arguments()`` that makes it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import autograder
from autograder import series
from autograder.exercise import Exercise

FOLDER = "worked_answers"
TIMED = "What was timed"
"""Title of the last section of a page."""

_CODE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class PageError(ValueError):
    """A page of worked answers that cannot be read.

    Attributes:
        path: the page.
        what: what is wrong.
    """

    template = "{path}: {what}"

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(self.template.format(path=path, what=what))
        self.path, self.what = path, what


@dataclass(frozen=True)
class Way:
    """One right way to write a blank.

    Attributes:
        title: what is special about it.
        text: how it differs in clarity and speed; Markdown.
        source: its code.
    """

    title: str
    text: str
    source: str


@dataclass(frozen=True)
class Page:
    """The worked answers to one blank.

    Attributes:
        title: of the page.
        text: what all have in common; Markdown.
        ways: them.
        timed: what they are timed with, in words.
        setup: code that defines ``arguments()``, which returns what they are called with.
    """

    title: str
    text: str
    ways: tuple[Way, ...]
    timed: str
    setup: str


def packaged() -> Path:
    """Where the pages are in the self-study edition."""
    return Path(str(autograder.__file__)).resolve().parent / FOLDER


def page_of(exercise: Exercise, folder: Path) -> Path | None:
    """The file of a blank's page in a folder of pages; None where there is none."""
    notebook = series.find(exercise.notebook)
    path = folder / (notebook.id if notebook else "") / f"{exercise.name}.md"
    return path if path.is_file() else None


def find(exercise: Exercise) -> Path | None:
    """The page of a blank, in this edition or in a clone; None where there is none."""
    package = packaged()
    places = (package, package.parents[1] / FOLDER)
    return next((path for place in places if (path := page_of(exercise, place))), None)


def read(path: Path) -> Page:
    """Read a page.

    Raises:
        PageError: it is not as a page must be.
    """
    head, *sections = re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    title, _, text = head.strip().partition("\n")
    if not title.startswith("# "):
        raise PageError(path, "it does not begin with a title: # ...")
    found = list(_sections(path, sections))
    if len(found) < 2 or found[-1].title != TIMED:
        raise PageError(path, f"it needs a way at least, and the last section: ## {TIMED}")
    *ways, timed = found
    if "def arguments()" not in timed.source:
        raise PageError(path, f"the code under {TIMED!r} does not define arguments()")
    return Page(title[2:].strip(), text.strip(), tuple(ways), timed.text, timed.source)


def _sections(path: Path, sections: list[str]) -> Iterator[Way]:
    for section in sections:
        title, _, body = section.partition("\n")
        blocks = _CODE.findall(body)
        if len(blocks) != 1:
            raise PageError(path, f"{title!r} has {len(blocks)} blocks of Python, not one")
        yield Way(title.strip(), _CODE.sub("", body).strip(), blocks[0])
