"""A student's folder: which of its files is the notebook to grade."""

import datetime
import json
import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.grading.bridge.matching import matched
from autograder.grading.bridge.reading import LIMITS, read
from autograder.grading.bridge.repair import HandedIn
from autograder.grading.bridge.slots import slots
from autograder.grading.bridge.versions import settled
from autograder.grading.build.layout import RELEASED

MOST_FILES = 10
"""Of so many files beside the notebook is the content looked at."""

TIME, LONGEST_TIME = "timestamp.txt", 1000
"""Where nbgrader's exchange notes when something was handed in, and how many bytes are read."""

RENAMED = "The notebook was handed in under another name: {}."
OTHERS = "Also handed in, and not graded: {}."
NO_FILE = "What was handed in is a link or a special file, not a notebook; links are not followed."
UNCLEAR = (
    "Another notebook in the folder has at least as many answers: {}. "
    "It needs the instructor: which one counts?"
)


@dataclass(frozen=True)
class Sibling:
    """Another file in the folder that may be the notebook.

    Attributes:
        path: the file.
        answers: blanks that it answers.
        places: cells of the release that it has.
    """

    path: Path
    answers: int
    places: int


def settle_names(assignment: str, student: str, notebooks: list[str]) -> None:
    """Before a submission (a hook of nbgrader): settle which notebooks are to be graded.

    Only those with a released name are: nbgrader would look others up in the gradebook, which
    cannot be asked for every name of a file. A renamed notebook gets its name, as a copy.

    Args:
        assignment: its id; the course folder is the working directory.
        student: unused (nbgrader passes a pattern).
        notebooks: paths of the notebooks that nbgrader found; changed to those to be graded.
    """
    if not notebooks:
        return
    release = Path(RELEASED) / assignment
    made = copy_under_released_name(Path(notebooks[0]).parent, release)
    names = {path.name for path in release.glob("*.ipynb")}
    found = {*notebooks, *map(str, made)}
    notebooks[:] = sorted(path for path in found if Path(path).name in names)


def is_own_file(path: Path) -> bool:
    """Whether something in a student's folder is a plain file, and neither folder is a link."""
    return path.is_file() and not any(p.is_symlink() for p in (path, *list(path.parents)[:2]))


def handed_in_at(folder: Path) -> datetime.datetime | None:
    """When a submission was handed in, UTC; None where nobody can tell.

    nbgrader itself would read a file of any length, and end the run where it holds no time.
    """
    from nbgrader.utils import parse_utc

    path = folder / TIME
    if not is_own_file(path) or path.stat().st_size > LONGEST_TIME:
        return None
    try:
        time: datetime.datetime = parse_utc(path.read_text("utf-8", "replace").strip())
    except (ValueError, OverflowError):
        return None
    return time


def copy_under_released_name(folder: Path, release: Path) -> list[Path]:
    """Copy the file that fits best under the name of each released notebook that is missing.

    The student's own file stays as it is.

    Returns:
        The copies that were made.
    """
    made = []
    for released in sorted(release.glob("*.ipynb")):
        wanted = folder / released.name
        if os.path.lexists(wanted):
            continue
        found = siblings(wanted, _notebook(released))
        if found:
            partial = wanted.with_suffix(".partial")
            partial.unlink(missing_ok=True)
            with found[0].path.open("rb") as file, partial.open("xb") as copy:
                shutil.copyfileobj(file, copy)  # into a new file: a link there leads elsewhere
            partial.replace(wanted)
            made.append(wanted)
    return made


def siblings(path: Path, released: Mapping[str, Any]) -> list[Sibling]:
    """Files beside ``path`` that may be the notebook, the one that fits best first."""
    found = []
    names = [p for p in sorted(path.parent.iterdir()) if p.name != path.name and _may_be(p)]
    for candidate in names[:MOST_FILES]:
        with candidate.open("rb") as file:
            answers, places = fit(file.read(LIMITS.file_bytes + 1), released)
        found.append(Sibling(candidate, answers, places))
    return sorted(found, key=lambda s: (-s.places, -s.answers, s.path.name))


def fit(data: bytes, released: Mapping[str, Any]) -> tuple[int, int]:
    """How many blanks a file answers, and how many cells of the release it has."""
    match = matched(read(data).cells, slots(released))
    return len(settled(match).chosen), sum(map(bool, match.claims.values()))


def about_siblings(path: Path, data: bytes, released: Mapping[str, Any]) -> HandedIn:
    """What to say about the other notebooks of a folder.

    Args:
        path: the notebook that is graded.
        data: its content.
        released: the notebook that the students were given.
    """
    if not is_own_file(path):
        return HandedIn(problem=NO_FILE)
    origin: list[Sibling] = []
    others: list[Sibling] = []
    for sibling in siblings(path, released):
        with sibling.path.open("rb") as file:
            same = file.read(LIMITS.file_bytes + 1) == data
        (origin if same else others).append(sibling)
    if not origin and not others:
        return HandedIn()
    notes = []
    if origin:
        notes.append(RENAMED.format(shown(origin[0].path.name)))
    answers, _ = fit(data, released)
    rivals = [shown(s.path.name) for s in others if s.answers and s.answers >= answers]
    if rivals:
        notes.append(UNCLEAR.format(", ".join(rivals)))
    elif others:
        notes.append(OTHERS.format(", ".join(shown(s.path.name) for s in others)))
    return HandedIn(tuple(notes), unclear=bool(rivals))


def shown(name: str) -> str:
    """A file name that can stand in a page: students choose it."""
    plain = re.sub(r"[^\w .()+-]", "?", name)
    return f"`{plain[:80]}`"


def _may_be(path: Path) -> bool:
    name = path.name.lower()
    looks_right = ".ipynb" in name or name.endswith(".json")
    return looks_right and is_own_file(path)


def _notebook(path: Path) -> dict[str, Any]:
    notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return notebook
