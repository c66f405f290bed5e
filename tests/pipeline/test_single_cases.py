"""Extensions, groups, several attempts, and notebooks of an earlier release, through the engine."""

import datetime
import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder.cli import main
from autograder.grading.bridge import stages
from autograder.grading.bridge.cases import NAME
from autograder.grading.bridge.course import Course, open_course
from autograder.grading.demo.making import submission
from autograder.grading.demo.sample_class import SAMPLES
from autograder.grading.engine.plan import plan_of
from autograder.grading.engine.run import outstanding
from autograder.verdict import MIME_TYPE
from tests.load.classes import FILE, ID, new_course
from tests.support.gradebook import rows

pytestmark = [
    pytest.mark.pipeline,
    pytest.mark.filterwarnings("default"),  # nbgrader's own and those of its libraries
]

SAMPLE = {sample.student: sample for sample in SAMPLES}
RIGHT, NO_HALF, BIASES = SAMPLE["student-02"], SAMPLE["student-07"], SAMPLE["student-12"]
"""20, 18 and 17.5 points."""


def put(folder: Path, data: bytes, time: str = "") -> None:
    folder.mkdir(parents=True)
    (folder / FILE).write_bytes(data)
    if time:
        (folder / "timestamp.txt").write_text(time)


def released(course: Course) -> dict[str, Any]:
    notebook: dict[str, Any] = json.loads(course.released(ID)[0].read_bytes())
    return notebook


def totals(course: Course) -> dict[str, float]:
    found: dict[str, float] = {}
    for student, _, score, _, _ in rows(course)["grades"]:
        found[student] = found.get(student, 0) + (score or 0)
    return found


def late(course: Course) -> dict[str, tuple[Any, ...]]:
    return {student: tuple(more) for student, *more in rows(course)["late"]}


def grade(course: Course, *options: str) -> int:
    return main(["grade", ID, "--course", str(course.root), "--jobs", "2", *options])


def sentence(course: Course, student: str, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    grade(course, "--json", "--student", student)
    (row,) = json.loads(capsys.readouterr().out)["results"]
    said: str = row["sentence"]
    return said


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    course = new_course(tmp_path_factory.mktemp("template") / "course")
    with (course.root / "nbgrader_config.py").open("a") as settings:
        settings.write('c.LateSubmissionPlugin.penalty_method = "zero"\n')
    plan_of(course, ID)  # makes the secret
    return course.root


@pytest.fixture
def course(template: Path, tmp_path: Path) -> Course:
    shutil.copytree(template, tmp_path / "course")
    return open_course(tmp_path / "course")


def due(course: Course, year: int) -> None:
    with course.gradebook() as gradebook:
        gradebook.find_assignment(ID).duedate = datetime.datetime(year, 1, 1)
        gradebook.db.commit()


def test_the_best_or_the_last_of_several_attempts(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    notebook = released(course)
    aside = course.root / "attempts" / "s" / ID
    put(course.path("submitted", "s", ID), submission(NO_HALF, notebook), "2030-01-03 00:00:00 UTC")
    put(aside / "2", submission(RIGHT, notebook), "2030-01-02 00:00:00 UTC")
    put(aside / "1", submission(BIASES, notebook), "2030-01-01 00:00:00 UTC")
    assert grade(course) == 0
    assert totals(course) == {"s": 18}
    assert late(course)["s"] == (datetime.datetime(2030, 1, 3), None)

    cases = course.root / NAME
    cases.write_text('attempts = "best"')
    assert outstanding(course, plan_of(course, ID), ["s"]) == {"s": "handed in again"}
    assert grade(course) == 0
    assert totals(course) == {"s": 20}
    assert late(course)["s"] == (datetime.datetime(2030, 1, 2), None)
    assert outstanding(course, plan_of(course, ID), ["s"]) == {}
    assert "best of 3 attempts counts: the one of 2030-01-02" in sentence(course, "s", capsys)

    # What was late enough to lose its points is not the best.
    with course.gradebook() as gradebook:
        gradebook.find_assignment(ID).duedate = datetime.datetime(2030, 1, 1, 12)
        gradebook.db.commit()
    assert grade(course, "--force") == 0
    assert totals(course) == {"s": 17.5}
    put(aside / "0", b"no notebook")
    assert set(outstanding(course, plan_of(course, ID), ["s"])) == {"s"}


def test_the_table_says_what_was_lost_for_being_late(
    course: Course, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    right = submission(RIGHT, released(course))
    put(course.path("submitted", "late", ID), right, "2030-01-02 00:00:00 UTC")
    put(course.path("submitted", "punctual", ID), right, "2029-12-31 00:00:00 UTC")
    due(course, 2030)
    assert grade(course) == 0
    lines = {line.split()[0]: line for line in capsys.readouterr().out.splitlines() if line}
    assert lines["late"].endswith("  0  All right. Points lost for being late: 20.")
    assert lines["punctual"].endswith(" 20  All right.")
    assert grade(course, "--json") == 0
    results = json.loads(capsys.readouterr().out)["results"]
    assert [(row["late_penalty"], row["total"]) for row in results] == [(20, 0), (0, 20)]


def test_what_one_of_a_group_hands_in_counts_for_all(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    notebook = released(course)
    (course.root / NAME).write_text(f'[groups.{ID}]\nteam = ["a", "b", "c"]\nother = ["d", "e"]')
    put(course.path("submitted", "b", ID), submission(NO_HALF, notebook), "2030-01-01 00:00:00 UTC")
    put(course.path("submitted", "c", ID), submission(RIGHT, notebook), "2030-01-02 00:00:00 UTC")
    put(course.path("submitted", "f", ID), submission(BIASES, notebook))
    assert grade(course) == 0
    assert totals(course) == {"a": 20, "b": 20, "c": 20, "f": 17.5}
    assert {s: time for s, (time, _) in late(course).items()} == {
        **dict.fromkeys("abc", datetime.datetime(2030, 1, 2)),
        "f": None,
    }
    assert "handed in by `c` for the group" in sentence(course, "a", capsys)
    assert "for the group" not in sentence(course, "c", capsys)
    for student in "abc":
        assert (course.path("autograded", student, ID) / FILE).is_file()
    assert grade(course) == 0
    assert "0 graded in" in capsys.readouterr().out


def test_extra_time_and_extensions_go_into_the_gradebook(course: Course) -> None:
    notebook = released(course)
    due(course, 2030)
    for student in ("a", "b", "c"):
        folder = course.path("submitted", student, ID)
        put(folder, submission(RIGHT, notebook), "2030-01-02 00:00:00 UTC")
    cases = course.root / NAME
    cases.write_text(f'[extra_time]\na = "1 day"\n[extensions.{ID}]\nb = "12 hours"')
    assert grade(course) == 0
    assert {s: lost for s, (_, lost) in late(course).items()} == {"a": None, "b": 20, "c": 20}
    with course.gradebook() as gradebook:
        extensions = {s: gradebook.find_submission(ID, s).extension for s in ("a", "b", "c")}
        gradebook.grant_extension(ID, "c", days=2)  # elsewhere; nobody here says otherwise
    hours = datetime.timedelta(hours=1)
    assert extensions == {"a": 24 * hours, "b": 12 * hours, "c": None}

    cases.write_text(
        f'[extra_time]\nb = "12 hours"\n[extensions.{ID}]\na = "0 days"\nb = "0.5 days"'
    )
    assert grade(course) == 0
    assert {s: lost for s, (_, lost) in late(course).items()} == {"a": 20, "b": None, "c": None}


def test_a_notebook_of_an_earlier_release_is_graded_by_that(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    before = released(course)
    source = course.root / "source_assignments" / ID / FILE
    notebook = json.loads(source.read_bytes())
    # Another text of a locked cell, and a question that was not there.
    locked = next(c for c in notebook["cells"] if c["metadata"]["nbgrader"].get("locked"))
    locked["source"] = ["another = 'text'\n", *locked["source"]]
    marks = {"grade": True, "solution": True, "locked": False, "task": False, "points": 2}
    extra = {
        "cell_type": "markdown",
        "id": "01_why",
        "source": ["### BEGIN SOLUTION\n", "Because.\n", "### END SOLUTION"],
        "metadata": {"nbgrader": {**marks, "schema_version": 3, "grade_id": "01_why"}},
    }
    notebook["cells"].append(extra)
    source.write_text(json.dumps(notebook))
    stages.generate(course, ID)

    put(course.path("submitted", "old", ID), submission(NO_HALF, before))
    put(course.path("submitted", "new", ID), submission(RIGHT, released(course)))
    assert grade(course) == 1  # what was written is graded by hand
    assert totals(course) == {"old": 18, "new": 20}
    said = sentence(course, "old", capsys)
    assert "earlier release" in said
    assert "New since that release, and to be graded by hand: `01_why`" in said
    assert "put back" not in said  # its locked cells are those that it was released with
    assert "earlier release" not in sentence(course, "new", capsys)
    text = (course.path("autograded", "old", ID) / FILE).read_text()
    assert "another = 'text'" not in text
    assert "another = 'text'" in (course.path("autograded", "new", ID) / FILE).read_text()
    assert outstanding(course, plan_of(course, ID), ["old", "new"]) == {}


def test_checks_that_are_older_than_the_grader_are_told(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    for student, version in (("old", "0.0.1"), ("new", "999.0"), ("odd", "<b>")):
        notebook = json.loads(submission(replace(RIGHT, student=student), released(course)))
        cell = next(c for c in notebook["cells"] if c["id"] == "01_forward")
        data = {MIME_TYPE: {"version": version}}
        cell["outputs"] = [{"output_type": "display_data", "data": data, "metadata": {}}]
        put(course.path("submitted", student, ID), json.dumps(notebook).encode())
    assert grade(course) == 0
    assert totals(course) == {"old": 20, "new": 20, "odd": 20}
    assert "checks were of version 0.0.1" in sentence(course, "old", capsys)
    assert "version" not in sentence(course, "new", capsys)
    assert "version" not in sentence(course, "odd", capsys)


def test_single_cases_that_make_no_sense_stop_the_run(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    put(course.path("submitted", "s", ID), submission(RIGHT, released(course)))
    (course.root / NAME).write_text('attempts = "all"')
    assert grade(course) == 2
    assert 'attempts is "last" or "best"' in capsys.readouterr().err
    assert totals(course) == {}
