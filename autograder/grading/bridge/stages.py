"""nbgrader's other stages, run in this process: release, feedback, export."""

import glob
from pathlib import Path
from typing import Any

from nbgrader.converters import GenerateAssignment, GenerateFeedback

from autograder.grading.bridge.course import Course
from autograder.grading.bridge.exports import QuotedCsv
from autograder.grading.bridge.problems import LOG


def generate(course: Course, assignment: str) -> None:
    """Make the students' notebook and its entry in the gradebook."""
    course.coursedir.assignment_id = assignment
    converter = GenerateAssignment(coursedir=course.coursedir, config=course.config, log=LOG)
    converter.force = True
    converter.start()


def write_feedback(course: Course, assignment: str, student: str) -> None:
    """Write one student's feedback page."""
    course.coursedir.assignment_id = assignment
    course.coursedir.student_id = glob.escape(student)
    converter: Any = GenerateFeedback(coursedir=course.coursedir, config=course.config, log=LOG)
    converter.force = True
    converter.start()


def export(course: Course, path: Path) -> None:
    """Write all grades as CSV."""
    plugin: Any = QuotedCsv(config=course.config, log=LOG)
    plugin.to = str(path)
    with course.gradebook() as gradebook:
        plugin.export(gradebook)
