"""The places of a released notebook that a submission's cells can belong to."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

BLANK, WRITTEN, FIXED, OPEN = "blank", "written", "fixed", "open"

_DEFINITION = re.compile(r"^(?:async[ \t]+)?(?:def[ \t]+(\w+)[ \t]*\(|(\w+)[ \t]*=(?!=))", re.M)
_BLANK_ID = re.compile(r"(?:\d+_)?(\w+?)(?:_blank)?")


def definitions(source: str) -> tuple[str, ...]:
    r"""Names of functions, and other names, that a cell binds at its left margin, in order.

    Read with a pattern, not with Python's parser: a parser can be brought down by its input,
    and the cell need not be valid Python.

    >>> definitions("def forward(parameters, X):\n    a = X\nbackward = forward")
    ('forward', 'backward')
    """
    return tuple(function or name for function, name in _DEFINITION.findall(source))


def same_text(source: str, other: str) -> bool:
    """Whether two cells have the same text, spaces at the ends of lines and cell aside."""
    return key(source) == key(other)


def key(source: str) -> str:
    """A cell's text without the spaces that nobody sees."""
    return "\n".join(line.rstrip() for line in source.strip().splitlines())


@dataclass(frozen=True)
class Slot:
    """A cell of the release.

    Attributes:
        index: its place.
        kind: ``blank`` (students fill it in), ``written`` (a written answer, graded by hand),
            ``fixed`` (locked, with or without points) or ``open`` (an ordinary cell).
        cell_type: ``code`` or ``markdown``.
        id: the cell's id.
        grade_id: nbgrader's id; empty for an open cell.
        graded: it carries points.
        source: its text.
        function: for a blank of code, the function to write; else empty.
    """

    index: int
    kind: str
    cell_type: str
    id: str
    grade_id: str
    graded: bool
    source: str
    function: str

    @property
    def label(self) -> str:
        """What a sentence calls it."""
        return f"`{self.function or self.grade_id or self.id}`"


def slots(released: Mapping[str, Any]) -> tuple[Slot, ...]:
    """The places of a released notebook (nbformat 4)."""
    return tuple(_slot(index, cell) for index, cell in enumerate(released["cells"]))


def _slot(index: int, cell: Mapping[str, Any]) -> Slot:
    marks = cell["metadata"].get("nbgrader", {})
    grade_id = marks.get("grade_id", "")
    graded = bool(marks.get("grade") or marks.get("task"))
    source = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
    kind = OPEN
    if marks.get("solution"):
        kind = WRITTEN if graded else BLANK
    elif marks.get("locked") or graded:
        kind = FIXED
    return Slot(
        index=index,
        kind=kind,
        cell_type=cell["cell_type"],
        id=cell.get("id", ""),
        grade_id=grade_id,
        graded=graded,
        source=source,
        function=_function(grade_id, source) if kind == BLANK else "",
    )


def _function(grade_id: str, source: str) -> str:
    """The function a blank asks for: the one its id names, else the last one it defines."""
    names = definitions(source)
    match = _BLANK_ID.fullmatch(grade_id)
    if match and match[1] in names:
        return match[1]
    return names[-1] if names else ""
