"""Grades as CSV that a spreadsheet shows and never computes."""

import csv
from collections.abc import Sequence
from typing import Any, TextIO

from nbgrader.api import MissingEntry
from nbgrader.plugins import CsvExportPlugin

from autograder.grading.bridge.cleaning_text import plain_line

FORMULA = ("=", "+", "-", "@")
"""With these a spreadsheet takes a text for a formula."""
COLUMNS = (
    "assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email",
    "raw_score", "late_submission_penalty", "score", "max_score",
)  # fmt: skip


def inert(value: object) -> object:
    """A value for a spreadsheet: text on one line that is no formula; numbers as they are.

    >>> inert("=1+1"), inert("a,b"), inert(-1.5), inert(None)
    ("'=1+1", 'a,b', -1.5, '')
    """
    if value is None or isinstance(value, int | float):
        return "" if value is None else value
    text = plain_line(str(value))
    return f"'{text}" if text.startswith(FORMULA) else text


class QuotedCsv(CsvExportPlugin):
    """nbgrader's columns; names and ids, which students may choose, quoted and made inert."""

    def export(self, gradebook: Any) -> None:
        """Write a line for each assignment and student of a gradebook."""
        with open(self.to or "grades.csv", "w", newline="", encoding="utf-8") as file:
            write_rows(file, gradebook, self.assignment, self.student)


def write_rows(
    file: TextIO, gradebook: Any, assignments: Sequence[str] = (), students: Sequence[str] = ()
) -> None:
    """Write nbgrader's lines, of these assignments and students; empty: of all."""
    writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for assignment in gradebook.assignments:
        if assignments and assignment.name not in assignments:
            continue
        for student in gradebook.students:
            if not students or student.id in students:
                row = _row(gradebook, assignment, student)
                writer.writerow({name: inert(value) for name, value in row.items()})


def _row(gradebook: Any, assignment: Any, student: Any) -> dict[str, Any]:
    row = {
        "assignment": assignment.name,
        "duedate": assignment.duedate,
        "timestamp": None,
        "student_id": student.id,
        "last_name": student.last_name,
        "first_name": student.first_name,
        "email": student.email,
        "raw_score": 0.0,
        "late_submission_penalty": 0.0,
        "score": 0.0,
        "max_score": float(assignment.max_score),
    }
    try:
        submission = gradebook.find_submission(assignment.name, student.id)
    except MissingEntry:
        return row  # nothing handed in: no points
    late = float(submission.late_submission_penalty or 0)
    return row | {
        "timestamp": submission.timestamp,
        "raw_score": float(submission.score),
        "late_submission_penalty": late,
        "score": max(0.0, float(submission.score) - late),
    }
