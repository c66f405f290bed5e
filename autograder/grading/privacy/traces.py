"""Everything that a course keeps of one student: what can be deleted, and what names them."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import MissingEntry

from autograder.grading.bridge.course import Course, suggestion, usable
from autograder.grading.bridge.database import shown
from autograder.grading.bridge.problems import NOTHING_CHANGED, CourseProblem
from autograder.grading.engine.attempts import ATTEMPTS

STEPS = ("submitted", "autograded", "feedback")
"""nbgrader's folders with one folder for each student."""

NOT_OURS = {"source_assignments", "notebooks", "releases", ".git", ".venv"}
"""Folders of a course that hold nothing of a class."""

MOST_BYTES = 64 << 20
"""A larger file is not searched, and is listed as such."""

TOO_LARGE = "{} (too large to be searched)"


@dataclass(frozen=True)
class Traces:
    """What there is of a student.

    Attributes:
        student: id.
        folders: theirs alone.
        files: theirs alone.
        submissions: of theirs in the gradebook.
        in_gradebook: the gradebook knows them.
        gradebook: where it is, as shown.
        mentions: files of the class, and settings, in which they are named.
    """

    student: str
    folders: tuple[Path, ...]
    files: tuple[Path, ...]
    submissions: int
    in_gradebook: bool
    gradebook: str
    mentions: tuple[str, ...]


def traces(course: Course, student: str) -> Traces:
    """Look for a student everywhere in a course.

    Raises:
        CourseProblem: nobody of that id is there.
    """
    known, submissions, words = _in_gradebook(course, student)
    folders: tuple[Path, ...] = ()
    files: tuple[Path, ...] = ()
    if usable(student):
        places = [course.path(step, student, "x").parent for step in STEPS]
        places.append(course.root / ATTEMPTS / student)
        folders = tuple(path for path in places if path.is_dir() or path.is_symlink())
        files = tuple(
            path
            for path in sorted((course.root / "verdicts").glob("*/*.json"))
            if path.stem == student
        )
    if not (student in known or folders or files):
        raise CourseProblem(
            f"Nobody is called {student!r} here.{suggestion(student, known)}",
            course.root,
            NOTHING_CHANGED,
            "name a student by the id that the gradebook and submitted/ have",
        )
    return Traces(
        student,
        folders,
        files,
        submissions,
        student in known,
        shown(course.coursedir.db_url),
        tuple(_mentions(course.root, words, {*folders, *files})),
    )


def _in_gradebook(course: Course, student: str) -> tuple[list[str], int, list[str]]:
    """Ids that the gradebook knows, the student's submissions, and what they are called."""
    with course.gradebook() as gradebook:
        known = sorted(one.id for one in gradebook.students)
        try:
            one = gradebook.find_student(student)
        except MissingEntry:
            return known, 0, [student]
        names = [student, one.email]
        if one.first_name and one.last_name:
            names += [f"{one.first_name} {one.last_name}", f"{one.last_name}, {one.first_name}"]
        return known, len(one.submissions), [name for name in names if name]


def _mentions(root: Path, words: list[str], theirs: set[Path]) -> Iterator[str]:
    """Files below the course that name the student and are not theirs alone."""
    pattern = re.compile(
        rb"(?<![\w.-])(?:" + b"|".join(re.escape(w.encode()) for w in words) + rb")(?![\w-])"
    )
    for path in _files(root, theirs):
        name = str(path.relative_to(root))
        if path.stat().st_size > MOST_BYTES:
            yield TOO_LARGE.format(name)
        elif any(pattern.search(data) for data in _contents(path)):
            yield name


def _files(folder: Path, left_out: set[Path]) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path in left_out or path.is_symlink() or path.name in NOT_OURS:
            continue
        if path.is_dir():
            yield from _files(path, left_out)
        elif path.is_file() and not path.name.startswith("gradebook.db"):
            yield path


def _contents(path: Path) -> Iterator[bytes]:
    """The bytes of a file; of an archive or a workbook, of what is in it."""
    try:
        yield path.read_bytes()
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                for about in archive.infolist():
                    if about.file_size <= MOST_BYTES:
                        yield archive.read(about)
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError):
        return  # what cannot be read tells nobody anything
