"""A gradebook on PostgreSQL, on a real server: everything as with SQLite."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import InvalidEntry
from sqlalchemy import text

from autograder.cli import main
from autograder.grading.bridge import stages
from autograder.grading.bridge.course import Course, open_course
from autograder.grading.bridge.entries import KEYS
from autograder.grading.bridge.new_course import make_course
from autograder.grading.demo.making import hand_in
from autograder.grading.demo.run import SETTINGS
from autograder.grading.demo.sample_class import SAMPLES
from autograder.grading.serve.reading import detail, opened, overview
from tests.support.formgrader import asked, formgrader_of
from tests.support.gradebook import differing, rows
from tests.support.grading import nbgrader
from tests.support.postgres import MISSING, Server, postgres, programs

FOUND = programs()
pytestmark = [
    pytest.mark.pipeline,
    pytest.mark.skipif(FOUND is None, reason=MISSING),
    pytest.mark.filterwarnings("default"),  # nbgrader's own and those of its libraries
]

ID = "01_backward_pass"
ALSO_ON_SQLITE = ("student-02", "student-12", "student-16", "student-26")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    assert FOUND is not None
    with postgres(FOUND) as running:
        yield running


def course_with(root: Path, setting: str, students: set[str]) -> Course:
    """A course in which these of the sample class have handed in."""
    make_course(root, "class", SETTINGS + setting)
    course = open_course(root)
    stages.generate(course, ID)
    released = json.loads(course.released(ID)[0].read_text(encoding="utf-8"))
    for sample in SAMPLES:
        if sample.student in students:
            hand_in(sample, released, root / "submitted", ID)
    return course


@pytest.fixture(scope="module")
def course(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The sample class, graded into PostgreSQL by ``autograder grade``."""
    setting = f"c.CourseDirectory.db_url = {server.create('course')!r}\n"
    root = tmp_path_factory.mktemp("postgres") / "course"
    made = course_with(root, setting, {sample.student for sample in SAMPLES})
    assert main(["grade", ID, "--course", str(root)]) == 1  # one needs the instructor
    assert not (root / "gradebook.db").exists()
    return made


def test_each_has_the_points(course: Course, capsys: pytest.CaptureFixture[str]) -> None:
    found: dict[str, dict[str, float]] = {}
    for student, cell, score, _, _ in rows(course)["grades"]:
        found.setdefault(student, {})[cell.removeprefix("01_")] = score
    assert found == {sample.student: sample.expected() for sample in SAMPLES}
    assert main(["grade", ID, "--course", str(course.root)]) == 1
    shown = capsys.readouterr().out
    assert "0 graded in" in shown
    assert f"{len(SAMPLES)} graded before and unchanged" in shown


def test_the_rows_are_those_of_sqlite(course: Course, tmp_path: Path) -> None:
    # With the secret of the first course, which draws the same hidden problems.
    secrets = f"c.JudgeCells.secrets = {str(course.root / 'secrets')!r}\n"
    other = course_with(tmp_path / "course", secrets, set(ALSO_ON_SQLITE))
    assert main(["grade", ID, "--course", str(other.root)]) == 1
    assert (other.root / "gradebook.db").exists()
    kept = {n: [r for r in lines if r[0] in ALSO_ON_SQLITE] for n, lines in rows(course).items()}
    assert differing(kept, rows(other)) == {}


def test_feedback_and_export(course: Course) -> None:
    nbgrader(course.root, "generate_feedback", ID)
    for sample in SAMPLES:
        page = course.root / "feedback" / sample.student / ID / f"{ID}.html"
        assert "01_backward" in page.read_text(encoding="utf-8")
    nbgrader(course.root, "export")
    with (course.root / "grades.csv").open(encoding="utf-8") as file:
        scores = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert scores == {sample.student: sum(sample.earns) for sample in SAMPLES}


def test_serve_shows_it_and_cannot_write(course: Course) -> None:
    (about,) = (one for one in overview(course.root).assignments if one.known)
    assert (about.graded, about.count["waiting"]) == (len(SAMPLES), 1)
    found = detail(course.root, ID)
    assert found
    points = {row.one.student: row.one.points for row in found.rows}
    assert points == {sample.student: sum(sample.expected().values()) for sample in SAMPLES}
    only_read, there = opened(course.root)
    assert there
    with (
        pytest.raises(InvalidEntry, match="read-only transaction"),
        only_read.gradebook() as gradebook,
    ):
        gradebook.add_student("somebody")


def test_formgrader_shows_and_changes_grades(course: Course) -> None:
    with course.gradebook() as gradebook:
        notebook = gradebook.find_submission_notebook(ID, ID, "student-12")
        identity = notebook.id
        grade = next(grade.id for grade in notebook.grades if grade.name == "01_backward")
    with formgrader_of(course.root) as address:
        listed: list[dict[str, Any]] = json.loads(
            asked(address, f"/formgrader/api/submissions/{ID}")
        )
        assert {s["student"]: s["score"] for s in listed} == {
            sample.student: sum(sample.earns) for sample in SAMPLES
        }
        assert "db3 is 0.2 times" in asked(address, f"/formgrader/submissions/{identity}/")
        changed = json.dumps({"manual_score": 6.5, "extra_credit": 0})
        asked(address, f"/formgrader/api/grade/{grade}", put=changed)
    again = ["grade", ID, "--course", str(course.root), "--student", "student-12", "--force"]
    assert main(again) == 1  # points given by hand stay, and are to be looked at again
    lines = [row for row in rows(course)["grades"] if row[:2] == ("student-12", "01_backward")]
    assert lines == [("student-12", "01_backward", 4.5, 6.5, True)]


def test_nbgraders_upgrade_leaves_our_table_alone(course: Course) -> None:
    def ours() -> list[Any]:
        with course.gradebook() as gradebook:
            found = gradebook.db.execute(text(f"select * from {KEYS.name} order by 1"))
            return [tuple(row) for row in found]

    before = ours()
    assert len(before) == len(SAMPLES)
    nbgrader(course.root, "db", "upgrade")
    assert ours() == before


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("dbname", "elsewhere"), "has no such database"),
        (("user", "nobody"), "does not let you in"),
        (("host", "/nowhere"), "cannot be reached"),
        (("driver", "psycopg2"), "driver of the gradebook's database is missing: psycopg2"),
    ],
)
def test_what_is_wrong_is_a_sentence(
    change: tuple[str, str],
    sentence: str,
    server: Server,
    course: Course,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    what, to = change
    given = {"driver": "psycopg", "user": "grader", "dbname": "course", "host": str(server.folder)}
    given |= {what: to}
    url = "postgresql+{driver}://{user}:open-sesame@/{dbname}?host={host}".format(**given)
    root = tmp_path / "course"
    make_course(root, "class", f"\nc = get_config()\nc.CourseDirectory.db_url = {url!r}\n")
    for folder in ("notebooks", "submitted"):
        (root / folder).symlink_to(course.root / folder)
    assert main(["grade", ID, "--course", str(root)]) == 2
    said = capsys.readouterr()
    assert sentence in said.err
    assert "open-sesame" not in said.err + said.out


def test_a_server_that_goes_away_loses_nothing(
    server: Server, course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    before = rows(course)
    server.stop()
    try:
        assert main(["grade", ID, "--course", str(course.root)]) == 2
        assert "cannot be reached" in capsys.readouterr().err
    finally:
        server.start()
    assert main(["grade", ID, "--course", str(course.root)]) == 1
    assert "0 graded in" in capsys.readouterr().out
    assert rows(course) == before
