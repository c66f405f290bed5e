"""``nbgrader generate_feedback`` writes our page for a class, each student's own and no other's."""

import json
import re
from pathlib import Path

import pytest

from autograder.cli import main
from autograder.grading.bridge.course import Course, open_course
from autograder.grading.demo.making import hand_in
from autograder.grading.demo.sample_class import SAMPLES
from tests.support.grading import nbgrader
from tests.support.page_text import Element, parse

pytestmark = [
    pytest.mark.pipeline,
    pytest.mark.filterwarnings("default"),  # nbgrader's own and those of its libraries
]

ID = "01_backward_pass"
CARRIED, NAMED, CUT_OFF, SYNTAX = "student-09", "student-12", "student-26", "student-18"
STUDENTS = (CARRIED, NAMED, CUT_OFF, SYNTAX)
ASK = "Write to the tutors."


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A class, graded, with points and a comment by hand, and its feedback written."""
    root = tmp_path_factory.mktemp("feedback") / "course"
    assert main(["init", str(root)]) == 0
    nbgrader(root, "generate_assignment", ID)
    released = json.loads((root / "notebooks" / ID / f"{ID}.ipynb").read_text(encoding="utf-8"))
    for sample in SAMPLES:
        if sample.student in STUDENTS:
            hand_in(sample, released, root / "submitted", ID)
    assert main(["grade", ID, "--course", str(root)]) == 1  # one needs the instructor
    course = open_course(root)
    with course.gradebook() as gradebook:
        comment = gradebook.find_comment("01_backward_blank", ID, ID, SYNTAX)
        comment.manual_comment = "A **colon** is missing."
        gradebook.find_grade("01_backward", ID, ID, SYNTAX).manual_score = 6.5
        gradebook.db.commit()
    with (root / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write(f"\nc.FeedbackExporter.second_look = {ASK!r}\n")
    nbgrader(root, "generate_feedback", ID)
    return course


def text_of(course: Course, student: str) -> str:
    path: Path = course.path("feedback", student, ID) / f"{ID}.html"
    return path.read_text(encoding="utf-8")


def page_of(course: Course, student: str) -> Element:
    return parse(text_of(course, student))


def test_each_has_a_page_that_names_nobody_else(course: Course) -> None:
    for student in STUDENTS:
        text = text_of(course, student)
        assert student in text
        assert not [other for other in STUDENTS if other != student and other in text]
        assert str(course.root) not in text
        assert len(text.encode()) < 300_000


def test_full_verdicts_reach_the_page(course: Course) -> None:
    named = page_of(course, NAMED).text
    assert "17.5 of 20 points" in named
    assert "This looks like" in named
    assert "The principle" in named
    assert "Error carried forward: your backward is right given your own deriv_squared_loss" in (
        page_of(course, CARRIED).text
    )
    assert "Read the note at the top first" in page_of(course, CUT_OFF).text
    assert "cannot be read as JSON" in page_of(course, CUT_OFF).text


def test_comments_and_points_by_hand_reach_the_page(course: Course) -> None:
    found = page_of(course, SYNTAX).text
    assert "Comment by your instructor A colon is missing." in found
    assert "partly right, 6.5 of 7 points" in found
    assert "Your instructor has given these points by hand." in found
    assert "19.5 of 20 points" in found


def test_the_instructor_says_whom_to_ask(course: Course) -> None:
    assert ASK in page_of(course, NAMED).text


def test_the_hidden_problems_stay_hidden(course: Course) -> None:
    numbers = re.compile(r"\d\.\d{4,}")
    for student in STUDENTS:
        said = " ".join(article.text for article in page_of(course, student).all("article"))
        assert numbers.findall(said) == []  # evidence has two or three digits, of visible problems
