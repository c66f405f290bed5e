"""Releases of an assignment: each is kept, since students may hand in one that was replaced since.

Which release a submission is of is told by its cells: a notebook may have lost everything else.
"""

import math
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.grading.bridge.keys import fingerprint
from autograder.grading.bridge.matching import matched
from autograder.grading.bridge.reading import Reading
from autograder.grading.bridge.slots import FIXED, Slot, same_text, slots
from autograder.grading.build.layout import RELEASED

FOLDER = "releases"
"""Of a course: releases/<assignment>/<notebook>.<fingerprint>.ipynb."""


def keep_generated(assignment: str, student: str, notebooks: list[str]) -> None:
    """After ``nbgrader generate_assignment`` (a hook of nbgrader): keep what it has made.

    Args:
        assignment: its id.
        student: unused.
        notebooks: paths of the source notebooks, source_assignments/<assignment>/<name>.ipynb.
    """
    root = Path(notebooks[0]).absolute().parents[2]
    keep(root, assignment, (root / RELEASED / assignment).glob("*.ipynb"))


def keep(root: Path, assignment: str, released: Iterable[Path]) -> None:
    """Keep a copy of each of these released notebooks, if there is none yet."""
    for path in released:
        kept = (
            root / FOLDER / assignment / f"{path.stem}.{fingerprint(path.read_bytes())[:16]}.ipynb"
        )
        if not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            partial = kept.with_suffix(".partial")
            shutil.copyfile(path, partial)
            partial.replace(kept)


def kept(root: Path, assignment: str, name: str) -> list[Path]:
    """The releases of a notebook that were kept."""
    return sorted((root / FOLDER / assignment).glob(f"{name}.{'?' * 16}.ipynb"))


def form(released: Mapping[str, Any]) -> tuple[tuple[str, str, str], ...]:
    """What of a release matters to grading: its cells that have an id, without open ones."""
    return tuple((s.grade_id, s.kind, s.source) for s in slots(released) if s.grade_id)


def fitting(reading: Reading, releases: Sequence[tuple[Slot, ...]]) -> int:
    """Which of some releases, as slots, a submission is of; the first one where nothing tells."""
    fits = [_fit(reading, places) for places in releases]
    return fits.index(max(fits))


def _fit(reading: Reading, places: tuple[Slot, ...]) -> float:
    """How well: cells with the same text, less those that only one of the two has."""
    match = matched(reading.cells, places)
    named = [place for place in places if place.grade_id]
    same = missing = 0
    for place in named:
        texts = [match.cells[index].source for index in match.claims[place.index]]
        missing += not texts
        same += place.kind == FIXED and any(same_text(text, place.source) for text in texts)
    known = {place.grade_id for place in named}
    strange = {c.grade_id for c in reading.cells if c.grade_id} - known
    return same - missing - len(strange) if missing < len(named) else -math.inf
