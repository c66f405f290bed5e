"""Read whatever a student handed in as a list of cells; nothing raises, nothing is executed.

Only what a person can type is taken over: the kind and the text of a cell and pictures pasted
into a text cell. Of the rest, the ids serve to recognise the cell, and outputs are dropped.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from autograder.verdict import MIME_TYPE

_VERSION = re.compile(r"\d{1,4}(\.\d{1,4}){1,3}")


@dataclass(frozen=True)
class Limits:
    """What is still taken for a notebook.

    Attributes:
        file_bytes: size of the file; pictures in saved outputs are most of it.
        cells: number of cells.
        characters: length of the text of one cell.
    """

    file_bytes: int = 50_000_000
    cells: int = 2_000
    characters: int = 200_000


LIMITS = Limits()


@dataclass(frozen=True)
class Cell:
    """A cell of a submission.

    Attributes:
        kind: ``code``, ``markdown`` or ``raw``.
        source: its text.
        id: the cell's id, empty when the file has none.
        grade_id: what nbgrader called it, empty without nbgrader's metadata.
        graded: its metadata claims points.
        attachments: pictures of a Markdown cell: file name -> MIME type -> base64.
    """

    kind: str
    source: str
    id: str = ""
    grade_id: str = ""
    graded: bool = False
    attachments: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """What was read of a file.

    Attributes:
        cells: its cells.
        problem: a sentence, when the file could not be read (fully); else empty.
        checks: version of the package whose checks have shown something in it, e.g. ``0.1.0``, the
            latest; empty where none says so.
    """

    cells: tuple[Cell, ...] = ()
    problem: str = ""
    checks: str = ""


def read(submitted: bytes | Mapping[str, Any], limits: Limits = LIMITS) -> Reading:
    """The cells of a submitted file, of any nbformat, damaged or not.

    Args:
        submitted: the file's bytes, or a notebook that somebody has read already.
        limits: what is too large.
    """
    document: Any = submitted
    if isinstance(submitted, bytes):
        if not submitted.strip():
            return Reading(problem="The file is empty.")
        if len(submitted) > limits.file_bytes:
            size = f"{limits.file_bytes / 1e6:g} MB"
            return Reading(problem=f"The file is larger than {size}.")
        try:
            document = json.loads(submitted)
        except (ValueError, RecursionError):
            return Reading(problem="The file is not a notebook: it cannot be read as JSON.")
    listed = _listed(document)
    if listed is None:
        return Reading(problem="The file is not a notebook: it has no list of cells.")
    cells = [cell for entry in listed[: limits.cells] if (cell := _cell(entry)) is not None]
    fitting = tuple(cell for cell in cells if len(cell.source) <= limits.characters)
    problem = ""
    if len(listed) > limits.cells:
        problem = f"The notebook has more than {limits.cells} cells; the rest was not read."
    elif len(fitting) < len(cells):
        problem = f"A cell is longer than {limits.characters} characters; it was not read."
    return Reading(fitting, problem, _checks(listed))


def version_numbers(text: str) -> tuple[int, ...]:
    """The numbers of a version, to be compared; none where it is no version.

    >>> version_numbers("0.10.2") > version_numbers("0.9"), version_numbers("soon")
    (True, ())
    """
    found = _VERSION.fullmatch(text)
    return tuple(map(int, found[0].split("."))) if found else ()


def _checks(listed: Sequence[Any]) -> str:
    """The latest version among the verdicts that a notebook has saved."""
    found = [""]
    for entry in listed:
        outputs = entry.get("outputs") if isinstance(entry, Mapping) else None
        for output in outputs if isinstance(outputs, list) else ():
            data = output.get("data") if isinstance(output, Mapping) else None
            verdict = data.get(MIME_TYPE) if isinstance(data, Mapping) else None
            said = verdict.get("version") if isinstance(verdict, Mapping) else None
            if isinstance(said, str) and version_numbers(said):
                found.append(said)
    return max(found, key=version_numbers)


def clean(text: object) -> str:
    """A notebook's text field as one string that can be written as UTF-8; empty for nonsense."""
    if isinstance(text, list):
        text = "".join(part for part in text if isinstance(part, str))
    if not isinstance(text, str):
        return ""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return text.encode("utf-8", "replace").decode("utf-8")


def _listed(document: Any) -> Sequence[Any] | None:
    """The list of cells: at the top (nbformat 4 and 1) or in worksheets (nbformat 2 and 3)."""
    if not isinstance(document, Mapping):
        return None
    if isinstance(document.get("cells"), list):
        cells: list[Any] = document["cells"]
        return cells
    worksheets = document.get("worksheets")
    if not isinstance(worksheets, list):
        return None
    found: list[Any] = []
    for sheet in worksheets:
        if isinstance(sheet, Mapping) and isinstance(sheet.get("cells"), list):
            found.extend(sheet["cells"])
    return found


def _cell(entry: object) -> Cell | None:
    if not isinstance(entry, Mapping):
        return None
    kind = entry.get("cell_type")
    source = clean(entry.get("source", entry.get("input")))
    if kind == "heading":  # nbformat 3
        level = entry.get("level")
        marks_of_level = "#" * level if isinstance(level, int) and 1 <= level <= 6 else "#"
        kind, source = "markdown", f"{marks_of_level} {source}"
    if kind not in ("code", "markdown", "raw"):
        kind = "raw"
    metadata = entry.get("metadata")
    metadata = metadata if isinstance(metadata, Mapping) else {}
    marks = metadata.get("nbgrader")
    marks = marks if isinstance(marks, Mapping) else {}
    return Cell(
        kind=str(kind),
        source=source,
        id=clean(entry.get("id")),
        grade_id=clean(marks.get("grade_id")),
        graded=marks.get("grade") is True,
        attachments=_attachments(entry.get("attachments")) if kind == "markdown" else {},
    )


def _attachments(found: object) -> dict[str, dict[str, str]]:
    """The pictures among a cell's attachments."""
    if not isinstance(found, Mapping):
        return {}
    return {
        clean(name): {
            clean(mime): clean(data)
            for mime, data in bundle.items()
            if isinstance(mime, str) and mime.startswith("image/")
        }
        for name, bundle in found.items()
        if isinstance(name, str) and isinstance(bundle, Mapping)
    }
