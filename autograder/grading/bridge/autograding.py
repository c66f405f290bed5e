"""Grade submissions in this process, one after the other, with nbgrader's own converter."""

import glob
import json
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.api import MissingEntry
from nbgrader.converters import Autograde, NbGraderException

from autograder.grading.bridge.course import Course, fingerprint
from autograder.grading.bridge.exporter import submitted_bytes
from autograder.grading.bridge.folder import copy_under_released_name, shown
from autograder.grading.bridge.preprocessors import RECORD
from autograder.grading.bridge.problems import explained, lies_in

NOTHING = "No notebook was handed in."
OTHER_FILES = (
    "No notebook was handed in, only {}. It needs the instructor: ask for the notebook again."
)
FAILED = "Grading it failed ({}). It needs the instructor."
KEPT = "what was graded before is kept; a run after this one goes on from there."

LOG = logging.getLogger("autograder.nbgrader")
LOG.addHandler(logging.NullHandler())
LOG.propagate = False


@dataclass(frozen=True)
class Step:
    """A submission that has been dealt with.

    Attributes:
        student: whose.
        done: how many of this run are done, this one included.
        of: how many this run has.
    """

    student: str
    done: int
    of: int


class _Remembering(Autograde):
    """nbgrader's autograde; it keeps the exception of which nbgrader only logs the text."""

    failure: Exception | None = None

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        try:
            super().init_assignment(assignment_id, student_id)
        except Exception as error:
            self.failure = error
            raise

    def convert_single_notebook(self, notebook_filename: str) -> None:
        try:
            super().convert_single_notebook(notebook_filename)
        except Exception as error:
            self.failure = error
            raise


def outstanding(course: Course, assignment: str, students: Sequence[str]) -> list[str]:
    """The students whose present submission has not been graded to its end."""
    with course.gradebook() as gradebook:
        return [
            student for student in students if not _graded(course, gradebook, assignment, student)
        ]


def _graded(course: Course, gradebook: Any, assignment: str, student: str) -> bool:
    try:
        gradebook.find_submission(assignment, student)
    except MissingEntry:
        return False
    submitted = course.path("submitted", student, assignment)
    handed_in = [p for p in course.released(assignment) if (submitted / p.name).is_file()]
    for released in handed_in:
        record = read_record(course.path("autograded", student, assignment) / released.name)
        try:
            data = submitted_bytes(submitted / released.name)
        except OSError:
            return False
        if not record.get("graded") or record.get("submission") != fingerprint(data):
            return False
    return bool(handed_in)


def read_record(path: Path) -> dict[str, Any]:
    """What the bridge noted in an autograded notebook; empty when there is no whole one."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))["metadata"][RECORD]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return record if isinstance(record, dict) else {}


def grade_all(course: Course, assignment: str, students: Sequence[str]) -> Iterator[Step]:
    """Grade these students' submissions; each is finished and saved when it is yielded.

    Raises:
        CourseProblem: something that concerns the whole course; the rest is left undone.
        KeyboardInterrupt: the user's own; the submission at hand is left undone.
    """
    for number, student in enumerate(students, 1):
        try:
            failure = _grade(course, assignment, student)
        except Exception as error:  # noqa: BLE001 - nothing about one submission stops the class
            failure = error
        if failure is not None:
            problem = explained(failure, course.root, KEPT)
            if problem is not None and not lies_in(
                failure, course.path("submitted", student, assignment)
            ):
                raise problem from failure
            reason = f"{type(failure).__name__}: {failure}".splitlines()[0][:200]
            _record_nothing(course, assignment, student, FAILED.format(reason), needed=True)
        yield Step(student, number, len(students))


def _grade(course: Course, assignment: str, student: str) -> Exception | None:
    """Grade one submission; an exception that nbgrader has survived is returned."""
    folder = course.path("submitted", student, assignment)
    copy_under_released_name(folder, course.path("release", ".", assignment))
    if not any((folder / released.name).is_file() for released in course.released(assignment)):
        files = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
        sentence = OTHER_FILES.format(", ".join(map(shown, files[:5]))) if files else NOTHING
        _record_nothing(course, assignment, student, sentence, needed=bool(files))
        return None
    course.coursedir.assignment_id = assignment
    course.coursedir.student_id = glob.escape(student)
    converter = _Remembering(coursedir=course.coursedir, config=course.config, log=LOG)
    converter.force = True
    try:
        converter.start()
    except NbGraderException as error:
        return converter.failure or error
    return None


def _record_nothing(
    course: Course, assignment: str, student: str, sentence: str, needed: bool
) -> None:
    """Give a submission that could not be graded zero points and a sentence."""
    with course.gradebook() as gradebook:
        gradebook.update_or_create_student(student)
        submission = gradebook.update_or_create_submission(assignment, student)
        for notebook in submission.notebooks:
            for grade in notebook.grades:
                grade.auto_score = 0
                grade.needs_manual_grade = needed
            for comment in notebook.comments:
                comment.auto_comment = sentence
        gradebook.db.commit()
