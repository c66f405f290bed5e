"""Find out which cell of a submission belongs to which place of the release."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from autograder.grading.bridge.reading import LIMITS, Cell
from autograder.grading.bridge.slots import BLANK, FIXED, Slot, definitions, key, same_text

ABOUT_ID = "about-this-submission"
"""Id of the cell in which repair speaks; not taken for a student's."""


@dataclass(frozen=True)
class Matched:
    """The cells of a submission and where they belong.

    Attributes:
        cells: in the student's order, parts of a split cell joined.
        places: the places of the release.
        claims: index of a place -> indices of the cells that claim to be it.
        shared: index of a blank without a cell of its own -> the cell of another blank that
            defines its function.
        extras: indices of cells the student added.
        joined: indices of cells that were split.
        by_content: indices of cells that only their function told apart.
        ids_lost: no cell had an id of the release.
    """

    cells: tuple[Cell, ...]
    places: tuple[Slot, ...]
    claims: Mapping[int, tuple[int, ...]]
    shared: Mapping[int, int]
    extras: tuple[int, ...]
    joined: frozenset[int]
    by_content: frozenset[int]
    ids_lost: bool


def matched(submitted: Sequence[Cell], places: tuple[Slot, ...]) -> Matched:
    """Give each cell of a submission its place, if it has one."""
    by_grade_id = {slot.grade_id: slot.index for slot in places if slot.grade_id}
    by_id = {slot.id: slot.index for slot in places if slot.id}
    # The first of several equal texts; an empty cell is like no other.
    by_text = {
        (slot.cell_type, key(slot.source)): slot.index
        for slot in reversed(places)
        if slot.source.strip()
    }

    by_name = [
        by_grade_id.get(cell.grade_id, by_id.get(cell.id))
        for cell in submitted
        if cell.id != ABOUT_ID
    ]
    kept = [cell for cell in submitted if cell.id != ABOUT_ID]
    homes = [
        by_text.get((cell.kind, key(cell.source))) if home is None else home
        for cell, home in zip(kept, by_name, strict=True)
    ]
    cells, homes, joined = _joined(kept, homes, {s.index for s in places if s.kind == BLANK})

    claims: dict[int, list[int]] = {slot.index: [] for slot in places}
    for index, home in enumerate(homes):
        if home is not None:
            claims[home].append(index)
    extras = [index for index, home in enumerate(homes) if home is None]
    by_content: set[int] = set()
    shared: dict[int, int] = {}
    blanks = [slot for slot in places if slot.kind == BLANK and slot.function]
    defined = [definitions(cell.source) if cell.kind == "code" else () for cell in cells]

    for slot in blanks:
        if not _answered(slot, cells, claims):
            found = [index for index in extras if slot.function in defined[index]]
            found = found or _in_changed_locked_cells(slot, places, cells, claims, defined)
            by_content.update(found)
            extras = [index for index in extras if index not in found]
            claims[slot.index] = sorted(claims[slot.index] + found)
    for slot in blanks:
        if not _answered(slot, cells, claims):
            for other in blanks:
                for index in claims[other.index]:
                    if other is not slot and slot.function in defined[index]:
                        shared[slot.index] = index
    return Matched(
        cells=tuple(cells),
        places=places,
        claims={index: tuple(found) for index, found in claims.items()},
        shared=shared,
        extras=tuple(extras),
        joined=frozenset(joined),
        by_content=frozenset(by_content),
        ids_lost=bool(kept) and all(home is None for home in by_name),
    )


def _joined(
    cells: Sequence[Cell], homes: Sequence[int | None], blanks: set[int]
) -> tuple[list[Cell], list[int | None], set[int]]:
    """Join a code cell that goes on with an indented line to the code cell before it.

    Such a cell cannot stand alone: it is the second half of a split one. It is left alone where
    its id says that it belongs somewhere else.
    """
    whole: list[Cell] = []
    places: list[int | None] = []
    joined: set[int] = set()
    last: int | None = None
    for cell, home in zip(cells, homes, strict=True):
        if (
            last is not None
            and cell.kind == "code"
            and len(whole[last].source) + len(cell.source) <= LIMITS.characters
            and _continues(whole[last].source, cell.source)
            and home in (None, places[last])
            and (places[last] is None or places[last] in blanks)
        ):
            source = f"{whole[last].source.rstrip()}\n{cell.source.lstrip(chr(10))}"
            whole[last] = replace(whole[last], source=source)
            joined.add(last)
            continue
        if cell.kind == "code":
            last = len(whole)
        whole.append(cell)
        places.append(home)
    return whole, places, joined


def _continues(before: str, source: str) -> bool:
    """Whether ``source`` is the rest of ``before``: indented, or inside its open text."""
    lines = [line for line in source.splitlines() if line.strip()]
    if not lines or not before.strip():
        return False
    open_text = before.count('"""') % 2 == 1 or before.count("'''") % 2 == 1
    return open_text or lines[0][0] in " \t"


def _answered(slot: Slot, cells: Sequence[Cell], claims: Mapping[int, Sequence[int]]) -> bool:
    """Whether a cell that claims the blank defines its function, other than as released."""
    return any(
        slot.function in definitions(cells[index].source)
        and not same_text(cells[index].source, slot.source)
        for index in claims[slot.index]
    )


def _in_changed_locked_cells(
    slot: Slot,
    places: Sequence[Slot],
    cells: Sequence[Cell],
    claims: dict[int, list[int]],
    defined: Sequence[tuple[str, ...]],
) -> list[int]:
    """Cells that carry a locked cell's id but hold the answer; they leave the locked place."""
    found = []
    for locked in places:
        if locked.kind != FIXED or slot.function in definitions(locked.source):
            continue
        for index in list(claims[locked.index]):
            if slot.function in defined[index]:
                claims[locked.index].remove(index)
                found.append(index)
    return found
