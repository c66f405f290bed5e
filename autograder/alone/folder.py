"""A learner's folder: where its notebooks are, what was handed out, and copies of what was there.

``.backward-pass.json`` holds a fingerprint of each cell as it was handed out. With it an update can
tell what the learner changed from what the series changed.
"""

import difflib
import json
import shutil
import time
from collections.abc import Mapping
from pathlib import Path

from autograder.alone import released
from autograder.alone.notebook import Document, names, text_of, write_text
from autograder.alone.problem import LearnerProblem
from autograder.fingerprint import fingerprint

MARKER = ".backward-pass.json"
BACKUPS = "backups"

HandedOut = Mapping[str, Mapping[str, str]]
"""Id of a notebook -> id of a cell -> fingerprint of its text as it was handed out."""


def found(path: Path | None) -> Path:
    """The learner's folder: the one that is named, or the one around the working directory.

    Raises:
        LearnerProblem: there is none.
    """
    if path is not None:
        if not path.is_dir():
            around = path.parent if path.parent.is_dir() else Path()
            close = difflib.get_close_matches(
                path.name, [entry.name for entry in around.iterdir() if entry.is_dir()], n=1
            )
            meant = f" Did you mean {close[0]}?" if close else ""
            raise LearnerProblem(
                f"There is no such folder.{meant}", path, f"to make it: autograder start {path}"
            )
        if is_learners(path):
            return path
        raise LearnerProblem(
            "There is no notebook of the series in this folder.",
            path,
            f"name another folder, or get the notebooks: autograder start {path}",
        )
    here = Path.cwd()
    around_here = [here, *here.parents]
    for place in around_here:
        if (place / MARKER).is_file():
            return place
    for place in around_here[:2]:
        if is_learners(place):
            return place
    raise LearnerProblem(
        "There is no notebook of the series here.",
        here,
        "go to your folder or name it; to get the notebooks: autograder start DIR",
    )


def is_learners(path: Path) -> bool:
    """Whether a folder was made by ``autograder start`` or holds notebooks of the series."""
    return (path / MARKER).is_file() or bool(released.located(path))


def handed_out(path: Path) -> HandedOut:
    """What was handed out into a folder; empty where that is not known."""
    try:
        data = json.loads((path / MARKER).read_text(encoding="utf-8"))
        return {
            str(name): {str(cell): str(text) for cell, text in cells.items()}
            for name, cells in data["notebooks"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def fingerprints(document: Document) -> dict[str, str]:
    """What is remembered of a notebook that is handed out."""
    return {
        name: fingerprint(text_of(cell)) for cell in document["cells"] for name in names(cell)[:1]
    }


def remember(path: Path, known: HandedOut) -> None:
    """Write down what was handed out."""
    text = json.dumps({"about": "made by: autograder start", "notebooks": known}, indent=1)
    write_text(path / MARKER, text + "\n")


def keep_copy(folder: Path, file: Path) -> Path:
    """Copy a file into the folder's backups, under a name that says when; returns the copy."""
    backups = folder / BACKUPS
    stamp = time.strftime("%Y%m%d-%H%M%S")
    try:
        backups.mkdir(exist_ok=True)
        for number in range(1, 1000):
            more = "" if number == 1 else f"-{number}"
            copy = backups / f"{file.stem}-{stamp}{more}{file.suffix}"
            if not copy.exists():
                shutil.copy2(file, copy)
                return copy
    except OSError as error:
        raise LearnerProblem(
            f"No copy of {file.name} could be made, so it was left as it is: {error.strerror}.",
            backups,
            "make the folder writable, or make room on the disk",
        ) from error
    raise LearnerProblem("There are too many copies.", backups, "delete old ones")
