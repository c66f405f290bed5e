"""nbgrader's exchange: what is released comes to a student, and what is handed in back, graded."""

import json
from pathlib import Path
from typing import Any

import pytest
from nbgrader.auth import Authenticator
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange import default as exchange
from nbgrader.utils import get_username
from traitlets.config import Config

from autograder.cli import main
from autograder.grading.bridge.course import Course, open_course
from autograder.grading.bridge.stages import write_feedback
from autograder.grading.demo.answers import STYLES
from tests.load.classes import FILE, ID, new_course

pytestmark = [
    pytest.mark.pipeline,
    pytest.mark.filterwarnings("default"),  # nbgrader's own and those of its libraries
    pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning"),  # its own too
]

COURSE = "our_course"


@pytest.fixture
def settings(tmp_path: Path) -> Config:
    """Of the exchange, for both sides; a student has no course folder, and no grader."""
    config = Config()
    config.CourseDirectory.course_id = COURSE
    config.CourseDirectory.assignment_id = ID
    config.Exchange.root = str(tmp_path / "exchange")
    config.Exchange.assignment_dir = str(tmp_path / "student")
    config.Exchange.cache = str(tmp_path / "cache")
    (tmp_path / "exchange").mkdir()
    (tmp_path / "exchange").chmod(0o777)
    (tmp_path / "student").mkdir()
    return config


def exchanged(kind: str, config: Config) -> None:
    """One of nbgrader's own steps."""
    coursedir = CourseDirectory(config=config)
    step = getattr(exchange, kind)
    step(coursedir=coursedir, authenticator=Authenticator(config=config), config=config).start()


def of_course(course: Course, settings: Config) -> Config:
    """The instructor's settings together with those of the exchange."""
    config = Config(course.config)
    config.merge(settings)
    return config


def test_a_notebook_goes_through_the_exchange_and_back(tmp_path: Path, settings: Config) -> None:
    course = new_course(tmp_path / "course")
    teacher = of_course(course, settings)
    exchanged("ExchangeReleaseAssignment", teacher)
    exchanged("ExchangeFetchAssignment", settings)
    path = tmp_path / "student" / ID / FILE
    notebook: dict[str, Any] = json.loads(path.read_text("utf-8"))
    for cell in notebook["cells"]:
        name = cell["id"].removeprefix("01_").removesuffix("_blank")
        if cell["id"].endswith("_blank"):
            cell["source"] = STYLES["short"][name]
    path.write_text(json.dumps(notebook), "utf-8")
    exchanged("ExchangeSubmit", settings)
    exchanged("ExchangeCollect", teacher)
    assert main(["grade", ID, "--course", str(course.root), "--jobs", "1"]) == 0
    student = get_username()
    with open_course(course.root).gradebook() as gradebook:
        submission = gradebook.find_submission(ID, student)
        assert submission.score == submission.max_score == 20
        assert submission.timestamp
    write_feedback(course, ID, student)
    exchanged("ExchangeReleaseFeedback", teacher)
    exchanged("ExchangeFetchFeedback", settings)
    (page,) = (tmp_path / "student" / ID / "feedback").rglob("*.html")
    assert "20 of 20 points" in page.read_text("utf-8")
