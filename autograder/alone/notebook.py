"""Read and write a learner's notebook as plain data; nothing is executed."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.alone.problem import LearnerProblem
from autograder.whole import replacing

Cell = dict[str, Any]
Document = dict[str, Any]

LARGEST = 100_000_000
"""Bytes of a file that is still read; pictures in saved outputs are most of it."""

KINDS = ("code", "markdown", "raw")
_DO = "put back a copy of it from the folder backups, or move it away and run: autograder start DIR"


def read(path: Path) -> Document:
    """The notebook in a file.

    Raises:
        LearnerProblem: it is not there, or it is damaged; the message says how.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise _damaged(path, f"is larger than {LARGEST // 1_000_000} MB")
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise _damaged(path, "is no text") from None
    except OSError as error:
        raise LearnerProblem(
            f"{path.name} cannot be read: {error.strerror}.", path, "give yourself the right to it"
        ) from error
    if not text.strip():
        raise _damaged(path, "is empty")
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        raise _damaged(path, f"is damaged in line {error.lineno}") from None
    except (ValueError, RecursionError):
        raise _damaged(path, "is damaged") from None
    if not isinstance(document, dict) or not isinstance(document.get("cells"), list):
        raise _damaged(path, "is no notebook: it has no list of cells")
    for number, cell in enumerate(document["cells"], 1):
        if not _is_cell(cell):
            raise _damaged(path, f"is damaged in cell {number}")
    return document


def _damaged(path: Path, how: str) -> LearnerProblem:
    return LearnerProblem(f"{path.name} {how}.", path, _DO)


def _is_cell(cell: object) -> bool:
    if not isinstance(cell, dict) or cell.get("cell_type") not in KINDS:
        return False
    source = cell.get("source")
    lines = source if isinstance(source, list) else [source]
    return (
        all(isinstance(line, str) for line in lines)
        and isinstance(cell.get("metadata"), dict)
        and isinstance(cell.get("outputs", []), list)
    )


def text_of(cell: Mapping[str, Any]) -> str:
    """The source of a cell as one string."""
    source = cell["source"]
    text = source if isinstance(source, str) else "".join(source)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def as_lines(text: str) -> list[str]:
    """A source as notebooks store it, so that a change can be read in a diff."""
    return text.splitlines(keepends=True)


def marks(cell: Mapping[str, Any]) -> Mapping[str, Any]:
    """What nbgrader says of a cell; empty where it says nothing."""
    found = cell["metadata"].get("nbgrader")
    return found if isinstance(found, dict) else {}


def names(cell: Mapping[str, Any]) -> tuple[str, ...]:
    """What a cell may be called, the surest name first: programs put the id in several places."""
    found = (cell.get("id"), cell["metadata"].get("id"), marks(cell).get("grade_id"))
    return tuple(dict.fromkeys(name for name in found if isinstance(name, str) and name))


def places(cells: Sequence[Cell]) -> dict[str, list[int]]:
    """Name -> indices of the cells that go by it, those with the surest claim first."""
    claims: dict[str, list[tuple[int, int]]] = {}
    for index, cell in enumerate(cells):
        for rank, name in enumerate(names(cell)):
            claims.setdefault(name, []).append((rank, index))
    return {name: [index for _, index in sorted(found)] for name, found in claims.items()}


def write(path: Path, document: Mapping[str, Any]) -> None:
    """Write a notebook so that nobody ever finds half of it, in the form that Jupyter writes."""
    write_text(path, _json(document, indent=1) + "\n")


def _json(document: Mapping[str, Any], indent: int) -> str:
    text = json.dumps(document, ensure_ascii=False, indent=indent, sort_keys=True)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # half of a pair of surrogates, printed by somebody's code
        return json.dumps(document, indent=indent, sort_keys=True)
    return text


def write_text(path: Path, text: str) -> None:
    """Write a file through one beside it; what was there before stays whole until the end.

    Raises:
        LearnerProblem: the folder cannot be written, or another program holds the file.
    """
    try:
        with replacing(path) as partial:
            partial.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise LearnerProblem(
            f"{path.name} cannot be written: {error.strerror}.",
            path,
            "make the folder writable and close programs that hold the file, then try again",
        ) from error
