"""Delete what a course keeps of one student."""

import shutil

from sqlalchemy import text

from autograder.grading.bridge.course import Course
from autograder.grading.engine.lock import only_run
from autograder.grading.privacy.traces import Traces


def forget(course: Course, found: Traces) -> None:
    """Delete folders and files, then the entry of the gradebook; a second run goes on.

    Raises:
        CourseProblem: a run is grading in this course.
        OSError: something cannot be deleted; the gradebook is then as it was.
    """
    with only_run(course.root):
        for folder in found.folders:
            if folder.is_symlink():
                folder.unlink()
            elif folder.exists():
                shutil.rmtree(folder)
        for file in found.files:
            file.unlink(missing_ok=True)
        if found.in_gradebook:
            _from_gradebook(course, found.student)


def _from_gradebook(course: Course, student: str) -> None:
    with course.gradebook() as gradebook:
        gradebook.remove_student(student)
        if gradebook.engine.dialect.name == "sqlite":
            # SQLite leaves what was deleted in the file until the file is written anew.
            with gradebook.engine.connect() as connection:
                connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("VACUUM"))
