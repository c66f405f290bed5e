"""A course as grading leaves it, made without grading: names and pages that a browser must bear."""

import json
from pathlib import Path
from typing import Any

from autograder.grading.bridge.course import Course, open_course
from autograder.grading.report.gather import gather
from autograder.grading.report.tables import students
from tests.support.report import html, mixed
from tests.support.small_release import blank, text

ID = "01_backward_pass"
ODD = "Zoë O'Neill (2)"
"""An id with what an address has to quote."""
BOLD = "<b>Müller</b>"
HOSTILE = """<!doctype html><html lang="en"><title>Feedback</title><h1>Feedback</h1>
<script>document.title = "ran"; fetch("/course").then(() => document.title = "asked")</script>
<img src="/course" alt="" onerror="document.title = 'ran'"><a href="javascript:alert(1)">link</a>
<form action="/formgrader/api/students" method="post"><button>send</button></form>
<iframe src="/course" title="frame"></iframe></html>
"""
"""A feedback page in which the cleaning has failed."""
CONFIG = """\
from autograder.grading.bridge.configuration import configure

c = get_config()
configure(c, course_id="browser")
"""


def small_course(root: Path) -> Course:
    """A class of four, with a report, and with a feedback page for the one with the odd id.

    student-01 is all right, the odd one waits for somebody to give two points, student-03 has
    handed in nothing, and student-04, whom the gradebook does not know, is not graded.
    """
    root.mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(CONFIG)
    course = open_course(root)
    notebook = _notebook()
    for step, student in (("source", "."), ("release", "."), ("autograded", ODD)):
        _write(course.path(step, student, ID) / f"{ID}.ipynb", json.dumps(notebook))
    _write(course.path("autograded", "student-01", ID) / f"{ID}.ipynb", json.dumps(notebook))
    for student in (ODD, "student-01", "student-04"):
        _write(course.path("submitted", student, ID) / f"{ID}.ipynb", json.dumps(notebook))
    _write(course.path("feedback", ODD, ID) / f"{ID}.html", HOSTILE)
    _write(root / "reports" / f"{ID}.html", html(mixed()))
    with course.gradebook() as gradebook:
        gradebook.add_assignment(ID)
        gradebook.add_notebook(ID, ID)
        for name in ("alpha", "beta"):
            gradebook.add_grade_cell(f"01_{name}", ID, ID, max_score=2, cell_type="code")
        gradebook.add_student("student-01", first_name="Ada", last_name=BOLD)
        gradebook.add_student(ODD)
        gradebook.add_student("student-03")
        for student, points in (("student-01", (2, 2)), (ODD, (1, None))):
            gradebook.add_submission(ID, student)
            for name, score in zip(("alpha", "beta"), points, strict=True):
                grade = gradebook.find_grade(f"01_{name}", ID, ID, student)
                grade.auto_score, grade.needs_manual_grade = score, score is None
        gradebook.db.commit()
    _write(root / "reports" / f"{ID}-students.csv", students(gather(course, ID)))
    return course


def _notebook() -> dict[str, Any]:
    cells = [text("title", "# A small notebook"), *blank("alpha"), *blank("beta")]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": kernel, "cells": cells}


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
