"""A course folder: its settings, its assignments and what was handed in."""

import difflib
import json
import os
import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.grading.bridge.database import open_gradebook, shown
from autograder.grading.bridge.problems import NOTHING_CHANGED, CourseProblem, explained

CONFIG = "nbgrader_config.py"
_ID = re.compile(r"\w[\w .,@+'()-]{0,127}")


def usable(name: str) -> bool:
    """Whether a folder's name can be a student's id: it comes into web pages and tables.

    >>> usable("Zoë O'Neill (2)"), usable("<b>"), usable("=1+1"), usable("a" + chr(10))
    (True, False, False, False)
    """
    return bool(_ID.fullmatch(name))


@dataclass(frozen=True)
class Course:
    """An opened course folder.

    Attributes:
        root: the folder, absolute.
        config: nbgrader's settings, as its own commands would have them there.
        coursedir: nbgrader's view of the folder.
    """

    root: Path
    config: Any
    coursedir: Any

    def path(self, step: str, student: str, assignment: str) -> Path:
        """Folder of a step: source, release, submitted, autograded or feedback."""
        name = getattr(self.coursedir, f"{step}_directory")
        return Path(os.path.normpath(self.coursedir.format_path(name, student, assignment)))

    def gradebook(self) -> Any:
        """An open gradebook; close it, or use it in a ``with``."""
        return open_gradebook(self.coursedir.db_url, self.coursedir.course_id)

    def released(self, assignment: str) -> list[Path]:
        """The notebooks that the students were given."""
        return sorted(self.path("release", ".", assignment).glob("*.ipynb"))

    def assignments(self) -> list[str]:
        """Ids of the assignments that have a source."""
        folder = self.path("source", ".", "x").parent
        return sorted(path.parent.name for path in folder.glob("*/*.ipynb"))

    def students(self, assignment: str) -> list[str]:
        """Ids of the students who handed in a folder for an assignment."""
        return [name for name in self._handed_in(assignment) if usable(name)]

    def misnamed(self, assignment: str) -> list[str]:
        """Names of folders that are not graded, since pages and tables cannot show them."""
        return [name for name in self._handed_in(assignment) if not usable(name)]

    def _handed_in(self, assignment: str) -> list[str]:
        folder = self.path("submitted", "x", assignment).parent.parent
        found = folder.glob(f"*/{assignment}") if folder.is_dir() else []
        return sorted(
            path.parent.name
            for path in found
            if path.is_dir() and not (path.is_symlink() or path.parent.is_symlink())
        )


def open_course(folder: Path) -> Course:
    """Open a course folder.

    Raises:
        CourseProblem: there is none, or its settings cannot be read.
    """
    from nbgrader.coursedir import CourseDirectory

    root = folder.expanduser().resolve()
    if not root.is_dir():
        raise CourseProblem(
            "There is no such folder.", root, NOTHING_CHANGED, "name the course: --course DIR"
        )
    if not (root / CONFIG).is_file():
        raise CourseProblem(
            f"This folder is not a course: it has no {CONFIG}.",
            root,
            NOTHING_CHANGED,
            "name the course: --course DIR, or make a new one: autograder init DIR",
        )
    try:
        config = settings(root)
    except Exception as error:
        raise CourseProblem(
            f"The course's settings cannot be read: {type(error).__name__}: {error}",
            root / CONFIG,
            NOTHING_CHANGED,
            "correct the file",
        ) from error
    config.CourseDirectory.root = str(root)
    return Course(root, config, CourseDirectory(config=config))


def settings(root: Path) -> Any:
    """Settings of nbgrader for a course: of the machine and the user, then of the folder."""
    from jupyter_core.paths import jupyter_config_path
    from traitlets.config import Config
    from traitlets.config.loader import JSONFileConfigLoader, PyFileConfigLoader

    config = Config()
    for folder in [*reversed(jupyter_config_path()), str(root)]:
        for name, loader in (
            (CONFIG, PyFileConfigLoader),
            ("nbgrader_config.json", JSONFileConfigLoader),
        ):
            if Path(folder, name).is_file():
                config.merge(loader(name, path=folder).load_config())
    return config


def checked_assignment(course: Course, assignment: str) -> None:
    """See to it that an assignment can be graded before anything is written.

    Raises:
        CourseProblem: its name, its release or the gradebook is not as it must be.
    """
    known = course.assignments()
    if assignment not in known and not course.students(assignment):
        close = suggestion(assignment, known)
        raise CourseProblem(
            f"There is no assignment {assignment!r}.{close}",
            course.path("source", ".", "x").parent,
            NOTHING_CHANGED,
            f"name one of: {', '.join(known)}" if known else "put an assignment there first",
        )
    generate = f"run there: nbgrader generate_assignment {assignment}"
    if not course.released(assignment):
        raise CourseProblem(
            f"The released notebook of {assignment!r} is missing.",
            course.path("release", ".", assignment),
            NOTHING_CHANGED,
            generate,
        )
    if not course.students(assignment):
        raise CourseProblem(
            f"Nobody has handed in {assignment!r} yet.",
            course.path("submitted", "<student>", assignment),
            NOTHING_CHANGED,
            f"put each student's notebook there, or run: autograder collect FILE, "
            f"or: nbgrader collect {assignment}",
        )
    _check_writable(course.root)
    _check_gradebook(course, assignment, generate)


def _check_writable(folder: Path) -> None:
    try:
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".write-"):
            pass
    except OSError as error:
        problem = explained(error, folder, NOTHING_CHANGED)
        if problem is None:
            raise
        raise CourseProblem(problem.what, folder, NOTHING_CHANGED, problem.do) from error


def _check_gradebook(course: Course, assignment: str, generate: str) -> None:
    from nbgrader.api import MissingEntry

    with course.gradebook() as gradebook:
        for path in course.released(assignment):
            try:
                notebook = gradebook.find_notebook(path.stem, assignment)
            except MissingEntry:
                raise CourseProblem(
                    f"The gradebook does not know {path.stem!r} yet.",
                    shown(course.coursedir.db_url),
                    NOTHING_CHANGED,
                    generate,
                ) from None
            recorded = {cell.name: float(cell.max_score) for cell in notebook.grade_cells}
            marks = [
                cell.get("metadata", {}).get("nbgrader", {})
                for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
            ]
            graded = {m["grade_id"] for m in marks if m.get("grade")}
            if graded != recorded.keys():
                raise CourseProblem(
                    f"The released notebook and the gradebook have different graded cells: "
                    f"{', '.join(sorted(graded ^ recorded.keys()))}.",
                    path,
                    NOTHING_CHANGED,
                    generate,
                )


def suggestion(name: str, known: Iterable[str]) -> str:
    """A sentence with the name that was probably meant, or nothing."""
    close = difflib.get_close_matches(name.lower(), list(known), n=1, cutoff=0.5)
    return f" Did you mean {close[0]}?" if close else ""
