"""Bring a learner's notebook up to date: their work stays, what was handed out is renewed.

What happens to a cell depends on what it was when it was handed out, what the learner made of it,
and what it is in the new version:

- only one of the two changed it: that change stays;
- a blank or a written answer that is filled in stays, whatever the new version says;
- given code and checks are as in the new version: grading puts them there too;
- any other cell that both changed is as in the new version, and the learner's text stands beside
  it, folded;
- cells of the learner's own stay behind the cell they stood behind.
"""

import ast
import copy
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from autograder.alone.notebook import Cell, Document, as_lines, marks, names, places, text_of
from autograder.fingerprint import fingerprint

WRITTEN = "*Your answer here.*"
"""What stands in a cell for a written answer until there is one."""


@dataclass
class Changes:
    """What an update did to a notebook, by ids of cells.

    Attributes:
        kept: blanks and written answers that are the learner's.
        renewed: cells with a new text.
        added: cells that are new in this version, or had been lost.
        beside: cells whose earlier text stands beside them now.
        removed: cells without a place in this version that the learner had not touched.
        own: number of cells that the learner added.
    """

    kept: list[str] = field(default_factory=list)
    renewed: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    own: int = 0

    @property
    def any(self) -> bool:
        """Whether the file has to be written."""
        return bool(self.renewed or self.added or self.beside or self.removed)


def merged(
    theirs: Document, new: Document, handed_out: Mapping[str, str]
) -> tuple[Document, Changes]:
    """The learner's notebook in a new version; the arguments stay as they are.

    Args:
        theirs: the learner's notebook.
        new: the notebook of the series.
        handed_out: fingerprints of the cells that the learner was given; may be empty.
    """
    changes = Changes()
    cells: list[Cell] = theirs["cells"]
    homes = _homes(cells, new["cells"])
    homed = {index: name for name, index in homes.items()}
    given, taken = _given(new, handed_out), {names(cell)[0] for cell in new["cells"]}
    own: dict[str, list[Cell]] = {}
    anchor = ""
    for index, cell in enumerate(cells):
        if index in homed:
            anchor = homed[index]
        elif _untouched(cell, given):
            changes.removed.append(names(cell)[0])
        else:
            own.setdefault(anchor, []).append(_as_own(cell, taken))
    changes.own = sum(map(len, own.values()))

    result = own.get("", [])
    for cell in new["cells"]:
        name = names(cell)[0]
        if name not in homes:
            changes.added.append(name)
            result.append(copy.deepcopy(cell))
            continue
        mine = cells[homes[name]]
        result.append(_one(name, mine, cell, handed_out.get(name), changes))
        if name in changes.beside:
            result.append(beside(mine, "Your text of this cell before the update"))
        result += own.get(name, [])
    document = {**copy.deepcopy(theirs), "cells": result}
    document["nbformat"], minor = new["nbformat"], theirs.get("nbformat_minor")
    document["nbformat_minor"] = max(new["nbformat_minor"], minor if isinstance(minor, int) else 0)
    return document, changes


def _homes(cells: list[Cell], new: list[Cell]) -> dict[str, int]:
    """Name of a cell of the new version -> index of the learner's cell that it is.

    Where several cells go by a name, a filled one is meant: a copy may hold the answer. A cell
    that has lost its name is known by its text.
    """
    by_name = places(cells)
    homes: dict[str, int] = {}
    for cell in new:
        name = names(cell)[0]
        found = [i for i in by_name.get(name, ()) if cells[i]["cell_type"] == cell["cell_type"]]
        if marks(cell).get("solution"):
            found.sort(key=lambda i: same_code(text_of(cells[i]), text_of(cell)))
        if found:
            homes[name] = found[0]
    taken = set(homes.values())
    by_text = {
        (cell["cell_type"], fingerprint(text_of(cell))): index
        for index, cell in reversed(list(enumerate(cells)))
        if index not in taken and not names(cell)
    }
    for cell in new:
        index = by_text.get((cell["cell_type"], fingerprint(text_of(cell))))
        if names(cell)[0] not in homes and index is not None:
            homes[names(cell)[0]] = index
    return homes


def _given(new: Document, handed_out: Mapping[str, str]) -> dict[str, set[str]]:
    """Name of a cell -> fingerprints of its text, as it was handed out and as it is now."""
    given = {name: {text} for name, text in handed_out.items()}
    for cell in new["cells"]:
        given.setdefault(names(cell)[0], set()).add(fingerprint(text_of(cell)))
    return given


def _untouched(cell: Cell, given: Mapping[str, set[str]]) -> bool:
    """Whether a cell that has no place in the new version is none of the learner's work.

    It was withdrawn, or it is a second copy of a cell.
    """
    return any(fingerprint(text_of(cell)) in given.get(name, ()) for name in names(cell))


def _as_own(cell: Cell, taken: set[str]) -> Cell:
    """A cell that the learner added; it has an id, and claims no other cell's place."""
    kept = copy.deepcopy(cell)
    kept["metadata"].pop("nbgrader", None)
    if not isinstance(kept.get("id"), str) or kept["id"] in taken:
        kept["id"] = uuid.uuid4().hex[:8]
    return kept


def _one(name: str, mine: Cell, new: Cell, was: str | None, changes: Changes) -> Cell:
    """One cell in the new version; ``was`` is the fingerprint of what was handed out."""
    my_text, new_text = fingerprint(text_of(mine)), fingerprint(text_of(new))
    answered = _is_answer(new) and my_text not in (new_text, was)
    if marks(new).get("solution"):
        answered = answered and not same_code(text_of(mine), text_of(new))
    changed_by_me = my_text != was
    mine_stays = answered or (
        not marks(new).get("locked") and changed_by_me and was is not None and was == new_text
    )
    if answered:
        changes.kept.append(name)
    if mine_stays or my_text == new_text:
        return _with_place(mine, new)
    changes.renewed.append(name)
    if changed_by_me and not marks(new) and (was is not None or new["cell_type"] == "code"):
        changes.beside.append(name)
    renewed = _with_place(mine, new)
    renewed["source"] = copy.deepcopy(new["source"])
    return without_outputs(renewed)


def _is_answer(cell: Cell) -> bool:
    """Whether a cell of a released notebook is there to be filled in."""
    if cell["cell_type"] == "markdown":
        return WRITTEN in text_of(cell)
    return marks(cell).get("solution") is True


def _with_place(mine: Cell, new: Cell) -> Cell:
    """The learner's cell with the name and the marks of the new version's."""
    cell = copy.deepcopy(mine)
    cell["id"] = new["id"]
    cell["metadata"] = {**cell["metadata"], **copy.deepcopy(new["metadata"])}
    return cell


def without_outputs(cell: Cell) -> Cell:
    """The same cell as if it had never run."""
    if cell["cell_type"] == "code":
        cell["outputs"], cell["execution_count"] = [], None
    return cell


def same_code(one: str, other: str) -> bool:
    """Whether two texts are the same program, whatever their comments and empty lines."""
    try:
        return ast.dump(ast.parse(one)) == ast.dump(ast.parse(other))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return fingerprint(one) == fingerprint(other)


def beside(cell: Cell, title: str) -> Cell:
    """A folded cell that holds the text of another, to be read and not run."""
    text = text_of(cell)
    fence = "`" * (max([2, *map(len, _runs_of_backticks(text))]) + 1)
    language = "python" if cell["cell_type"] == "code" else "markdown"
    body = (
        f"<details><summary>{title}</summary>\n\n{fence}{language}\n{text}\n{fence}\n\n</details>"
    )
    return {
        "cell_type": "markdown",
        "id": f"kept-{uuid.uuid4().hex[:8]}",
        "metadata": {},
        "source": as_lines(body),
    }


def _runs_of_backticks(text: str) -> list[str]:
    return re.findall("`+", text)
