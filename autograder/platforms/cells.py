"""The code that is run: locked cells as they were released, the others as they were handed in."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from autograder import exercises

NO_NOTEBOOK = "The file is not a notebook that can be read."


class Unreadable(ValueError):  # noqa: N818 - named after what is wrong
    """What was handed in is no notebook."""


@dataclass(frozen=True)
class Code:
    """A code cell.

    Attributes:
        source: its code.
        check: id of the exercise whose check it is; such a cell is not run itself.
    """

    source: str
    check: str = ""


@dataclass(frozen=True)
class Graded:
    """What a release asks for.

    Attributes:
        points: exercise id -> points, in the order of the notebook.
        by_hand: ids of answers that a person reads.
    """

    points: Mapping[str, float]
    by_hand: tuple[str, ...]


def graded(release: Mapping[str, Any]) -> Graded:
    """What a released notebook asks for."""
    about = [cell.get("metadata", {}).get("nbgrader", {}) for cell in release["cells"]]
    worth = {m["grade_id"]: float(m.get("points", 0)) for m in about if m.get("grade")}
    return Graded(
        {name: points for name, points in worth.items() if name in exercises.ALL},
        tuple(name for name in worth if name not in exercises.ALL),
    )


def to_run(release: Mapping[str, Any], data: bytes) -> list[Code]:
    """The cells in the order of the release; one that a student added stays where it was.

    Raises:
        Unreadable: ``data`` is no notebook.
    """
    theirs = _read(data)
    known = {_name(cell) for cell in release["cells"]}
    last = ""
    changed: dict[str, str] = {}
    added: dict[str, list[Code]] = {}
    for cell in theirs:
        name = _name(cell)
        if name in known:
            last, changed[name] = name, _source(cell)
        elif cell.get("cell_type") == "code":
            added.setdefault(last, []).append(Code(_source(cell)))
    found = list(added.get("", ()))
    for cell in release["cells"]:
        name = _name(cell)
        if cell["cell_type"] == "code":
            found.append(_code(cell, changed.get(name, _source(cell))))
        found += added.get(name, ()) if name else ()
    return found


def _code(cell: Mapping[str, Any], theirs: str) -> Code:
    about = cell["metadata"].get("nbgrader", {})
    if about.get("grade_id") in exercises.ALL:
        return Code("", about["grade_id"])
    return Code(_source(cell) if about.get("locked") else theirs)


def _read(data: bytes) -> Sequence[Mapping[str, Any]]:
    try:
        cells = json.loads(data.decode("utf-8-sig"))["cells"]
    except (ValueError, RecursionError, TypeError, LookupError) as error:
        raise Unreadable(NO_NOTEBOOK) from error
    if not isinstance(cells, list) or not all(isinstance(cell, dict) for cell in cells):
        raise Unreadable(NO_NOTEBOOK)
    return cells


def _name(cell: Mapping[str, Any]) -> str:
    """What tells a cell from others: nbgrader's id, else its own."""
    about: Any = cell.get("metadata")
    about = about.get("nbgrader") if isinstance(about, dict) else None
    name = about.get("grade_id") if isinstance(about, dict) else None
    return str(name or cell.get("id") or "")


def _source(cell: Mapping[str, Any]) -> str:
    source = cell.get("source", "")
    return "".join(map(str, source)) if isinstance(source, list) else str(source)
