"""Where a learner is, from the saved notebooks alone: nothing runs, nothing is sent anywhere."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from autograder import exercises, series
from autograder.alone import released
from autograder.alone.merging import same_code
from autograder.alone.notebook import Cell, Document, places, read, text_of
from autograder.alone.problem import LearnerProblem
from autograder.exercise import Exercise
from autograder.fingerprint import fingerprint
from autograder.series import Notebook
from autograder.verdict import MIME_TYPE

BLANK = "_blank"
"""Id of a check + this = id of the cell that holds its blank."""


class State(StrEnum):
    """Of a blank."""

    OPEN = "open"
    TRIED = "tried"
    DONE = "done"
    CHANGED = "changed"
    LOST = "lost"


SAYS = {
    State.OPEN: "open",
    State.TRIED: "tried, not right yet",
    State.DONE: "done",
    State.CHANGED: "changed since it passed: run its check again, then save",
    State.LOST: "its check cell is gone: autograder start puts it back",
}
"""What a state means, for people."""


@dataclass(frozen=True)
class Blank:
    """Where one blank is.

    Attributes:
        exercise: its id.
        name: the function.
        state: see ``State``.
        points: what it has by its saved check, if that is about what the blank holds now.
        max_points: what it can have.
    """

    exercise: str
    name: str
    state: State
    points: float
    max_points: float


@dataclass(frozen=True)
class Standing:
    """Where one notebook is.

    Attributes:
        notebook: which one.
        file: where it lies; None where it is not in the folder.
        problem: why it could not be read; else empty.
        blanks: in their order; empty where it is not there or could not be read.
    """

    notebook: Notebook
    file: Path | None
    problem: str
    blanks: tuple[Blank, ...]

    @property
    def points(self) -> float:
        """What its blanks have."""
        return sum(blank.points for blank in self.blanks)

    @property
    def max_points(self) -> float:
        """What they can have; nothing where the notebook is not in the folder."""
        return self.notebook.points if self.file else 0.0

    @property
    def done(self) -> int:
        """How many blanks are done."""
        return sum(blank.state is State.DONE for blank in self.blanks)

    @property
    def begun(self) -> bool:
        """Whether somebody has worked on it."""
        return any(blank.state is not State.OPEN for blank in self.blanks)

    @property
    def finished(self) -> bool:
        """Whether all of its blanks are done."""
        return bool(self.blanks) and self.done == len(self.blanks)


def standings(place: Path) -> tuple[Standing, ...]:
    """Where each notebook of the series is; a damaged one does not stop the others."""
    files = released.located(place)
    originals = _originals()
    found = []
    for notebook in series.present():
        file, problem = files.get(notebook.id), ""
        blanks: tuple[Blank, ...] = ()
        if file is not None:
            try:
                blanks = _blanks(notebook, read(file), originals.get(notebook.id))
            except LearnerProblem as damage:
                problem = damage.what
        found.append(Standing(notebook, file, problem, blanks))
    return tuple(found)


def _originals() -> dict[str, Path]:
    here = released.folder()
    return released.located(here) if here else {}


def _blanks(notebook: Notebook, document: Document, original: Path | None) -> tuple[Blank, ...]:
    cells: list[Cell] = document["cells"]
    where = places(cells)
    empty = _sources(read(original)["cells"]) if original else {}
    return tuple(
        _blank(exercise, cells, where, empty.get(exercise.id + BLANK))
        for exercise in exercises.of_notebook(notebook.number)
    )


def _sources(cells: Sequence[Cell]) -> dict[str, str]:
    return {name: text_of(cells[found[0]]) for name, found in places(cells).items()}


def _blank(
    exercise: Exercise, cells: Sequence[Cell], where: Mapping[str, list[int]], empty: str | None
) -> Blank:
    def at(state: State, points: float = 0.0) -> Blank:
        return Blank(exercise.id, exercise.name, state, points, exercise.points)

    if exercise.id not in where:
        return at(State.LOST)
    check = where[exercise.id][0]
    defining = _defining(exercise.name, cells[:check])
    if defining is None or is_empty(exercise.name, text_of(defining), empty):
        return at(State.OPEN)
    verdict = _verdict(exercise, cells[check])
    if verdict is None:
        return at(State.TRIED)
    fresh = not verdict["source_hash"] or verdict["source_hash"] in _fingerprints(text_of(defining))
    if verdict["passed"]:
        return at(State.DONE, exercise.points) if fresh else at(State.CHANGED)
    return at(State.TRIED, verdict["points"] if fresh else 0.0)


def _defining(name: str, cells: Sequence[Cell]) -> Cell | None:
    """The last code cell that gives the function its name."""
    pattern = re.compile(rf"^(?:(?:async\s+)?def\s+{name}\b|{name}\s*[:=])", re.MULTILINE)
    found = [c for c in cells if c["cell_type"] == "code" and pattern.search(text_of(c))]
    return found[-1] if found else None


def is_empty(name: str, source: str, empty: str | None) -> bool:
    """Whether a blank holds no answer yet.

    Args:
        name: of the function.
        source: of the cell that defines it.
        empty: the blank as it was handed out, where that is known.
    """
    if empty is not None and same_code(source, empty):
        return True
    last = source.rstrip().rpartition("\n")[2].strip()
    return last == "return ..." and source.count(f"def {name}") == 1


def _fingerprints(source: str) -> Iterator[str]:
    """Of a cell as it is saved, and as IPython runs it where it holds a magic command."""
    yield fingerprint(source)
    from IPython.core.inputtransformer2 import TransformerManager

    yield fingerprint(str(TransformerManager().transform_cell(source)))


def _verdict(exercise: Exercise, cell: Cell) -> dict[str, Any] | None:
    """The last verdict about this exercise in the outputs of a cell, if it is a sound one."""
    for output in reversed(cell.get("outputs", [])):
        data = output.get("data") if isinstance(output, dict) else None
        found = data.get(MIME_TYPE) if isinstance(data, dict) else None
        if isinstance(found, dict) and found.get("exercise") == exercise.id:
            points = found.get("points")
            sound = (
                isinstance(found.get("passed"), bool)
                and isinstance(found.get("source_hash"), str)
                and isinstance(points, int | float)
                and math.isfinite(points)
                and 0 <= points <= exercise.points
            )
            return found if sound else None
    return None


def following(found: Sequence[Standing]) -> tuple[Standing, Blank | None] | None:
    """What comes next: a blank, or a notebook that is not there yet; None when all is done.

    It goes on from the last notebook that somebody has worked on, and comes back to what was left
    out before it at the very end.
    """
    begun = [index for index, standing in enumerate(found) if standing.begun]
    here = begun[-1] if begun else 0
    for standing in (*found[here:], *found[:here]):
        if standing.problem:
            continue
        if standing.file is None:
            return standing, None
        for blank in standing.blanks:
            if blank.state is not State.DONE:
                return standing, blank
    return None
