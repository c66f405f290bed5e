"""Lay out the repaired notebook: the release, with the student's cells at their places."""

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from autograder.grading.bridge import sentences
from autograder.grading.bridge.cleaning import clean_cell
from autograder.grading.bridge.matching import ABOUT_ID, Matched
from autograder.grading.bridge.reading import Cell
from autograder.grading.bridge.slots import FIXED, OPEN, Slot, same_text
from autograder.grading.bridge.versions import Answers

_VALID_ID = re.compile(r"[a-zA-Z0-9-_]{1,64}")
_IMPORT = re.compile(r"(?:import|from)[ \t][^()\\]+")


def assembled(
    released: Mapping[str, Any], match: Matched, answers: Answers, notes: Sequence[str]
) -> dict[str, Any]:
    """The notebook that is graded: nbformat 4.5, without outputs.

    Args:
        released: the notebook that the students were given.
        match: the cells of the submission and their places.
        answers: which cell answers what.
        notes: sentences for the reader, shown in a cell at the top.
    """
    cells: list[dict[str, Any]] = []
    used = {slot.id for slot in match.places} | {ABOUT_ID}
    if notes:
        text = "\n".join([sentences.ABOUT, "", *(f"- {note}" for note in notes)])
        cells.append(_markdown(ABOUT_ID, text))
    added = _added(match, answers)
    for cell in added.get(-1, ()):
        cells.append(_own(cell, used))
    for slot in match.places:
        here = _at(slot, released["cells"][slot.index], match, answers)
        if here is not None:
            cells.append(here)
        for extra in added.get(slot.index, ()):
            cells.append(_own(extra, used))
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": copy.deepcopy(dict(released["metadata"])),
        "cells": cells,
    }


def _at(
    slot: Slot, released: Mapping[str, Any], match: Matched, answers: Answers
) -> dict[str, Any] | None:
    """The cell at a place of the release; None where a student removed a cell of their own."""
    cell = {**released, "metadata": copy.deepcopy(released["metadata"])}
    cell["source"] = slot.source
    if slot.cell_type == "code":
        cell |= {"outputs": [], "execution_count": None}
    chosen = answers.chosen.get(slot.index)
    if slot.kind == OPEN:
        claimed = match.claims[slot.index]
        if not claimed:
            return None
        if match.cells[claimed[0]].kind != slot.cell_type:
            return {**_own(match.cells[claimed[0]], set()), "id": slot.id}
        chosen = claimed[0]
    if chosen is not None and slot.cell_type == "markdown":
        # The instructor's own text stays as it is, byte for byte.
        if not same_text(match.cells[chosen].source, slot.source):
            _put_text(cell, match.cells[chosen])
    elif chosen is not None:
        cell["source"] = match.cells[chosen].source
    elif slot.index in answers.pointers:
        other = answers.pointers[slot.index]
        cell["source"] = sentences.POINTER.format(slot.function, other=other.function)
    return cell


def _added(match: Matched, answers: Answers) -> dict[int, list[Cell]]:
    """The student's own cells: index of the place they follow (-1: the top) -> cells."""
    home = {index: place for place, found in match.claims.items() for index in found}
    at_their_place = set(answers.chosen.values()) | answers.dropped
    at_their_place |= {
        match.claims[slot.index][0]
        for slot in match.places
        if slot.kind == OPEN and match.claims[slot.index]
    }
    added: dict[int, list[Cell]] = {}
    anchor = -1
    for index, cell in enumerate(match.cells):
        # A cell never moves up past what the student had before it.
        anchor = max(anchor, home.get(index, -1))
        here = added.setdefault(anchor, [])
        if index in answers.quoted:
            here.append(Cell("markdown", _quoted(answers.quoted[index], cell.source)))
            here.extend(_added_imports(cell, match.places[home[index]]))
        elif index not in at_their_place:
            here.append(cell)
    return added


def _added_imports(cell: Cell, slot: Slot) -> Iterator[Cell]:
    """Imports that a student added to a locked cell: their code needs them, they harm nothing."""
    if slot.kind == FIXED and slot.cell_type == cell.kind == "code" and not slot.graded:
        known = slot.source.splitlines()
        lines = [line.rstrip() for line in cell.source.splitlines() if _IMPORT.fullmatch(line)]
        if new := [line for line in lines if line not in known]:
            yield Cell("code", "\n".join(new))


def _quoted(above: str, source: str) -> str:
    """Code as a text cell: it is read, not run."""
    longest = max((len(run) for run in re.findall("`+", source)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{above}\n\n{fence}python\n{source}\n{fence}"


def _own(cell: Cell, used: set[str]) -> dict[str, Any]:
    """A student's own cell, with an id that no other cell has."""
    name, number = cell.id, 0
    while not _VALID_ID.fullmatch(name) or name in used:
        number += 1
        name = f"added-{number}"
    used.add(name)
    if cell.kind == "code":
        return {
            "cell_type": "code",
            "id": name,
            "metadata": {},
            "source": cell.source,
            "outputs": [],
            "execution_count": None,
        }
    # A raw cell's text would be passed into a web page as it is, so it becomes text to read.
    source = cell.source if cell.kind == "markdown" else _quoted(sentences.RAW, cell.source)
    made = _markdown(name, "")
    _put_text(made, replace(cell, source=source))
    return made


def _put_text(cell: dict[str, Any], own: Cell) -> None:
    """Make a student's text, with its pictures, the content of a Markdown cell."""
    cell["source"], pictures = clean_cell(own.source, own.attachments)
    cell.pop("attachments", None)
    if pictures:
        cell["attachments"] = pictures


def _markdown(name: str, source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": source}
