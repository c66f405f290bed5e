"""Put an attempt into its folder, whole or not at all; nothing that is there is written over."""

import tempfile
from pathlib import Path

from autograder.grading.bridge.course import Course
from autograder.grading.bridge.folder import TIME
from autograder.grading.bridge.problems import CourseProblem, again
from autograder.grading.collect.sorting import SAME, Move

WRITTEN = "what was collected before this is in its place."


def place(course: Course, move: Move) -> None:
    """Write the files of a move, beside their place, and let them take it.

    Raises:
        CourseProblem: a link lies where a folder should be.
        OSError: the folders cannot be written.
    """
    if move.what == SAME:
        return
    for folder in (move.to, *([move.away] if move.away else [])):
        _make(course, folder.parent)
    with tempfile.TemporaryDirectory(prefix=".collecting-", dir=move.to.parent) as partial:
        made = Path(partial) / "files"
        made.mkdir()
        for name, member in move.files.items():
            path = made / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                file.write(member.read())
        if move.time:
            stamp = move.time.strftime("%Y-%m-%d %H:%M:%S UTC")
            (made / TIME).write_text(stamp + "\n", encoding="ascii")
        if move.away:
            move.to.rename(move.away)
        made.rename(move.to)


def _make(course: Course, folder: Path) -> None:
    """Make a folder of the course, not through a link."""
    inside = [path for path in (folder, *folder.parents) if path.is_relative_to(course.root)]
    for path in inside[:-1]:  # the course's own folder may be one
        if path.is_symlink():
            what, do = "A link lies where a folder should be.", "put a folder there"
            raise CourseProblem(what, path, WRITTEN, again(do))
    folder.mkdir(parents=True, exist_ok=True)
