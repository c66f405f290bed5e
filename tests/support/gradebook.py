"""What a gradebook says, in rows that two of them can be compared by; any database."""

from typing import Any

from nbgrader import api
from sqlalchemy import select

from autograder.grading.bridge.course import Course
from autograder.grading.bridge.entries import COMMENT, GRADE, NOTEBOOK, SUBMISSION

CELL = api.BaseCell.__table__

Rows = dict[str, list[tuple[Any, ...]]]


def rows(course: Course) -> Rows:
    """All grades, comments and lateness, without ids; the student first in each row."""
    student, cell = SUBMISSION.c.student_id, CELL.c.name
    wanted = {
        "grades": (
            select(student, cell, GRADE.c.auto_score, GRADE.c.manual_score)
            .add_columns(GRADE.c.needs_manual_grade)
            .join(NOTEBOOK, NOTEBOOK.c.assignment_id == SUBMISSION.c.id)
            .join(GRADE, GRADE.c.notebook_id == NOTEBOOK.c.id)
            .join(CELL, CELL.c.id == GRADE.c.cell_id)
        ),
        "comments": (
            select(student, cell, COMMENT.c.auto_comment, COMMENT.c.manual_comment)
            .join(NOTEBOOK, NOTEBOOK.c.assignment_id == SUBMISSION.c.id)
            .join(COMMENT, COMMENT.c.notebook_id == NOTEBOOK.c.id)
            .join(CELL, CELL.c.id == COMMENT.c.cell_id)
        ),
        "late": (
            select(student, SUBMISSION.c.timestamp, NOTEBOOK.c.late_submission_penalty)
            .join(NOTEBOOK, NOTEBOOK.c.assignment_id == SUBMISSION.c.id)
        ),
    }  # fmt: skip
    with course.gradebook() as gradebook:
        found = {name: gradebook.db.execute(query).all() for name, query in wanted.items()}
    return {name: sorted(map(tuple, lines), key=_place) for name, lines in found.items()}


def _place(row: tuple[Any, ...]) -> tuple[str, str]:
    return row[0], str(row[1])


def differing(found: Rows, wanted: Rows) -> dict[str, list[tuple[Any, ...]]]:
    """Rows that only one of two gradebooks has; empty where they say the same."""
    both = {name: set(found[name]) ^ set(wanted[name]) for name in wanted}
    return {name: sorted(lines, key=_place) for name, lines in both.items() if lines}
