"""nbgrader's own commands work on a course of ours; the autograder command works beside them."""

import json
import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder.cli import main
from autograder.grading.bridge import database
from autograder.grading.bridge.course import Course, checked_assignment, open_course
from autograder.grading.bridge.problems import CourseProblem
from autograder.grading.demo.making import hand_in, submission
from autograder.grading.demo.sample_class import ALL, NONE, SAMPLES, Sample
from autograder.grading.engine.plan import plan_of
from autograder.grading.engine.run import outstanding
from tests.support.grading import nbgrader

pytestmark = [
    pytest.mark.pipeline,
    pytest.mark.filterwarnings("default"),  # nbgrader's own and those of its libraries
]

ID = "01_backward_pass"
BY_DAMAGE = {sample.damage: sample for sample in SAMPLES if sample.damage}
GRADED_FIRST = (
    BY_DAMAGE["answer_cell_twice"],
    BY_DAMAGE["noise_in_the_notebook"],
    BY_DAMAGE["cut_off"],
    next(sample for sample in SAMPLES if "final" in sample.file),
)
"""What stops plain nbgrader, or makes it give wrong points."""

ENDS_PYTHON = Sample(
    "ends-python",
    "Python ends while a cell runs: the blank of that cell has no points",
    (2, 4, 2, 2, 0, 3),
    "no function backward: its cell ended its process",
    edits=(
        ("backward", "    X, hid_1", "    pass\nimport os\nos._exit(1)\nif True:\n    X, hid_1"),
    ),
)


def released(root: Path) -> dict[str, Any]:
    notebook: dict[str, Any] = json.loads((root / "notebooks" / ID / f"{ID}.ipynb").read_text())
    return notebook


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new course folder with its students' notebook made."""
    folder = tmp_path_factory.mktemp("class") / "our course"
    assert main(["init", str(folder)]) == 0
    nbgrader(folder, "generate_assignment", ID)
    return folder


@pytest.fixture(scope="module")
def log(root: Path) -> str:
    """What plain ``nbgrader autograde`` says about a class of damaged submissions."""
    for sample in (*GRADED_FIRST, ENDS_PYTHON):
        hand_in(sample, released(root), root / "submitted", ID)
    return nbgrader(root, "autograde", ID)


@pytest.fixture
def course(root: Path, log: str) -> Course:
    """The course, graded once."""
    return open_course(root)


def points(course: Course, student: str) -> tuple[float, ...]:
    with course.gradebook() as gradebook:
        notebook = gradebook.find_submission(ID, student).notebooks[0]
        found = {grade.name: grade.score for grade in notebook.grades}
    names = ("deriv_sigmoid", "forward", "squared_loss", "deriv_squared_loss", "backward")
    return tuple(found[f"01_{name}"] for name in (*names, "eval_numerical_gradient"))


def test_generated_notebook_is_the_committed_one(root: Path) -> None:
    committed = Path(__file__).parents[2] / "notebooks" / ID / f"{ID}.ipynb"
    assert released(root) == json.loads(committed.read_text())
    assert [path.name for path in (root / "notebooks" / ID).iterdir()] == [f"{ID}.ipynb"]


def test_plain_autograde_grades_every_damaged_submission(course: Course) -> None:
    for sample in (*GRADED_FIRST, ENDS_PYTHON):
        assert points(course, sample.student) == sample.earns, sample.tries


def test_notes_are_beside_the_cell_and_at_the_top(course: Course) -> None:
    student = BY_DAMAGE["answer_cell_twice"].student
    with course.gradebook() as gradebook:
        comment = gradebook.find_comment("01_backward_blank", ID, ID, student)
        assert "more than once" in comment.comment
    path = course.path("autograded", student, ID) / f"{ID}.ipynb"
    first = json.loads(path.read_text())["cells"][0]
    assert "more than once" in "".join(first["source"])


def test_unreadable_file_waits_for_the_instructor(course: Course) -> None:
    student = BY_DAMAGE["cut_off"].student
    with course.gradebook() as gradebook:
        assert gradebook.find_submission(ID, student).needs_manual_grade


def test_grade_does_only_what_is_new(
    course: Course, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = next(sample for sample in SAMPLES if sample.student == "student-16")
    hand_in(new, released(root), root / "submitted", ID)
    (root / "submitted" / "nobody" / ID).mkdir(parents=True)
    assert main(["grade", ID, "--course", str(root), "--json"]) == 1  # one needs the instructor
    shown = capsys.readouterr()
    told = json.loads(shown.out)
    assert told["graded_before"] == len(GRADED_FIRST) + 1
    assert told["graded_now"] == 2
    rows = {row["student"]: row for row in told["results"]}
    for sample in (*GRADED_FIRST, ENDS_PYTHON, new):
        row = rows[sample.student]
        assert tuple(row["points"].values()) == sample.earns
        assert sample.says in row["sentence"]
        assert row["needs_instructor"] == sample.needs_instructor
    assert rows["nobody"]["sentence"] == "No notebook was handed in."
    assert rows["nobody"]["total"] == 0

    # Handed in again: that one, and nothing else, is graded again.
    again = replace(new, empty=(), says="All right.", earns=ALL)
    path = root / "submitted" / new.student / ID / f"{ID}.ipynb"
    path.write_bytes(submission(again, released(root)))
    assert main(["grade", ID, "--course", str(root), "--student", new.student]) == 0
    assert re.search(rf"{new.student} .* 20  All right", capsys.readouterr().out)
    assert main(["grade", ID, "--course", str(root), "--student", new.student]) == 0
    assert "0 graded" in capsys.readouterr().out


def test_half_written_result_is_graded_again(course: Course) -> None:
    plan = plan_of(course, ID)
    student = BY_DAMAGE["noise_in_the_notebook"].student
    assert outstanding(course, plan, [student]) == {}
    path = course.path("autograded", student, ID) / f"{ID}.ipynb"
    whole = path.read_bytes()
    path.chmod(0o644)
    path.write_bytes(whole[:-100])
    assert list(outstanding(course, plan, [student])) == [student]
    path.write_bytes(whole)


def test_feedback_and_export(course: Course, root: Path) -> None:
    student = BY_DAMAGE["answer_cell_twice"].student
    nbgrader(root, "generate_feedback", ID, "--student", student)
    page = (root / "feedback" / student / ID / f"{ID}.html").read_text(encoding="utf-8")
    assert "more than once" in page
    assert "backward: right, 7 of 7 points" in page
    nbgrader(root, "export")
    grades = (root / "grades.csv").read_text(encoding="utf-8")
    assert re.search(rf"{ID},.*,{student},.*,20\.0", grades)


def test_release_and_collect_through_the_exchange(course: Course, root: Path) -> None:
    from nbgrader.apps import NbGraderAPI

    exchange = root.parent / "exchange"
    exchange.mkdir(exist_ok=True)
    exchange.chmod(0o777)
    config = course.config.copy()
    config.Exchange.root = str(exchange)
    config.Exchange.cache = str(root.parent / "cache")
    api = NbGraderAPI(config=config)
    done = api.release_assignment(ID)
    assert done["success"], done
    outbound = exchange / "our_course" / "outbound" / ID
    assert [path.name for path in outbound.iterdir()] == [f"{ID}.ipynb"]

    came = exchange / "our_course" / "inbound" / f"late+{ID}+2030-01-01 00:00:00 UTC+abc"
    came.mkdir(parents=True)
    (came / f"{ID}.ipynb").write_bytes((outbound / f"{ID}.ipynb").read_bytes())
    (came / "timestamp.txt").write_text("2030-01-01 00:00:00 UTC")
    secret = root.parent / "secret"
    secret.mkdir(exist_ok=True)
    (secret / "grades.txt").write_text("secret")
    (came / "link.txt").symlink_to(secret / "grades.txt")
    (came / "folder").symlink_to(secret)
    os.mkfifo(came / "pipe.ipynb")
    linked = came.with_name(f"linked+{ID}+2030-01-01 00:00:00 UTC+abc")
    linked.symlink_to(came)
    done = api.collect(ID)
    assert done["success"], done
    collected = root / "submitted" / "late" / ID
    assert (collected / f"{ID}.ipynb").is_file()
    assert (collected / "timestamp.txt").is_file()
    for name in ("link.txt", "folder"):  # as they were handed in: links, which grading leaves alone
        assert (collected / name).is_symlink()
    assert not (root / "submitted" / "linked" / ID).exists()
    assert not (collected / "pipe.ipynb").exists()


@pytest.mark.parametrize("sample", [SAMPLES[1], SAMPLES[15]], ids=["solved", "unfilled"])
def test_validate(sample: Sample, root: Path, tmp_path: Path) -> None:
    path = tmp_path / f"{ID}.ipynb"
    path.write_bytes(submission(sample, released(root)))
    said = nbgrader(root, "validate", str(path))
    if sample.earns == NONE:
        assert "VALIDATION FAILED ON 6 CELL(S)" in said
    else:
        assert "passes all the tests" in said
    assert "Traceback" not in said


# ---- what is wrong with the course, in a sentence ----


def test_course_problems_are_sentences(
    course: Course, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments, sentence in (
        (["grade", ID, "--course", str(tmp_path / "none")], "no such folder"),
        (["grade", ID, "--course", str(tmp_path)], "not a course"),
        (["grade", "01_backwards", "--course", str(root)], f"Did you mean {ID}?"),
        (["grade", "00_orientation", "--course", str(root)], "is missing"),
        (["grade", ID, "--course", str(root), "--student", "student-1"], "Did you mean"),
        (["init", str(root)], "something there already"),
        (["init", "/proc/none"], "No such file"),
        (["grad", ID], "Did you mean grade?"),
    ):
        assert main(arguments) == 2, arguments
        assert sentence in capsys.readouterr().err


def test_release_that_is_not_in_the_gradebook(course: Course, root: Path) -> None:
    other = root / "notebooks" / ID / "other.ipynb"
    other.write_text(json.dumps(released(root)))
    try:
        with pytest.raises(CourseProblem, match="does not know 'other'"):
            checked_assignment(course, ID)
    finally:
        other.unlink()


def test_locked_gradebook(
    course: Course,
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    import sqlite3

    monkeypatch.setattr(database, "LOCK_SECONDS", 0.1)
    lock = sqlite3.connect(root / "gradebook.db", isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    try:
        assert main(["grade", ID, "--course", str(root)]) == 2
    finally:
        lock.close()
    assert "in use by another program" in capsys.readouterr().err
