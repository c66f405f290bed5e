"""The engine gives what nbgrader's own autograde gives, in parallel, and loses nothing."""

import datetime
import errno
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder.cli import main
from autograder.grading.bridge import database, entries, keys, stages
from autograder.grading.bridge.course import Course, open_course
from autograder.grading.bridge.marks import Marks
from autograder.grading.bridge.new_course import make_course
from autograder.grading.demo.making import hand_in
from autograder.grading.demo.run import SETTINGS
from autograder.grading.demo.sample_class import SAMPLES, Sample
from autograder.grading.engine import task
from autograder.grading.engine.plan import plan_of
from autograder.grading.engine.run import DAMAGED, outstanding
from tests.support.gradebook import rows

pytestmark = [
    pytest.mark.pipeline,
    pytest.mark.filterwarnings("default"),  # nbgrader's own and those of its libraries
]

ID = "01_backward_pass"
FEW = tuple(s for s in SAMPLES if s.student in {"student-02", "student-03", "student-12"})


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with the whole sample class handed in, nothing graded."""
    root = tmp_path_factory.mktemp("template") / "course"
    make_course(root, "class", SETTINGS)
    course = open_course(root)
    stages.generate(course, ID)
    released = json.loads(course.released(ID)[0].read_text(encoding="utf-8"))
    for sample in SAMPLES:
        hand_in(sample, released, root / "submitted", ID)
    plan_of(course, ID)  # makes the secret, so that all copies draw the same problems
    return root


def course_of(template: Path, folder: Path, samples: tuple[Sample, ...]) -> Course:
    """A copy of the course in which some have handed in."""
    shutil.copytree(template, folder)
    wanted = {sample.student for sample in samples}
    for path in (folder / "submitted").iterdir():
        if path.name not in wanted:
            shutil.rmtree(path)
    return open_course(folder)


def autograded(course: Course, student: str) -> Any:
    return nbformat.read(course.path("autograded", student, ID) / f"{ID}.ipynb", as_version=4)


def grade(course: Course, *options: str) -> int:
    return main(["grade", ID, "--course", str(course.root), *options])


@pytest.fixture(scope="module")
def once(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course of three, graded by one worker."""
    course = course_of(template, tmp_path_factory.mktemp("once") / "course", FEW)
    assert grade(course, "--jobs", "1") == 0
    return course.root


@pytest.fixture
def few(template: Path, tmp_path: Path) -> Course:
    """A course of three, nothing graded."""
    return course_of(template, tmp_path / "course", FEW)


@pytest.fixture
def graded(once: Path, tmp_path: Path) -> Course:
    """A course of three, graded."""
    shutil.copytree(once, tmp_path / "graded")
    return open_course(tmp_path / "graded")


def test_it_gives_what_nbgrader_gives(template: Path, tmp_path: Path) -> None:
    ours = course_of(template, tmp_path / "ours", SAMPLES)
    stock = course_of(template, tmp_path / "stock", SAMPLES)
    assert grade(ours, "--jobs", "2") == 1  # one needs the instructor
    program = Path(sys.executable).parent / "nbgrader"
    subprocess.run([program, "autograde", ID], cwd=stock.root, capture_output=True, check=True)
    assert rows(ours) == rows(stock)
    for sample in SAMPLES:
        assert autograded(ours, sample.student) == autograded(stock, sample.student), sample.tries
    # Each knows what the other has graded.
    plan = plan_of(stock, ID)
    assert outstanding(stock, plan, stock.students(ID)) == {}


def test_side_by_side_is_the_same_as_one_after_the_other(once: Path, few: Course) -> None:
    assert grade(few, "--jobs", "3") == 0
    course = open_course(once)
    assert rows(few) == rows(course)
    for sample in FEW:
        assert autograded(few, sample.student) == autograded(course, sample.student)


KILLED = """
import os, signal, sys
from autograder.cli import main
from autograder.grading.bridge.entries import Entries
from autograder.grading.engine import run, saving

def dies(module, name, when, at):
    true, calls = getattr(module, name), []
    def stop(*given, **more):
        calls.append(1)
        if len(calls) == at and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = true(*given, **more)
        if len(calls) == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return result
    setattr(module, name, stop)

places = {"save": (saving, "save"), "enter": (Entries, "enter"), "row": (Entries, "_penalise")}
dies(*places[sys.argv[2]], sys.argv[3], int(sys.argv[4]))
main(["grade", "01_backward_pass", "--course", sys.argv[1], "--jobs", "2"])
"""


@pytest.mark.parametrize(
    ("place", "when", "at"),
    [
        ("save", "before", 1),  # nothing is there yet
        ("enter", "before", 2),  # files are there, grades are not
        ("row", "before", 2),  # in the middle of a transaction
        ("enter", "after", 2),  # all is there
    ],
)
def test_killed_at_any_moment_and_continued(
    few: Course, once: Path, place: str, when: str, at: int
) -> None:
    command = [sys.executable, "-c", KILLED, str(few.root), place, when, str(at)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    finished = at if when == "after" else at - 1
    left = outstanding(few, plan_of(few, ID), few.students(ID))
    assert len(left) == len(FEW) - finished
    before = {s: mtime(few, s) for s in few.students(ID) if s not in left}
    assert grade(few) == 0
    assert {s: mtime(few, s) for s in before} == before  # not graded twice
    assert rows(few) == rows(open_course(once))


def mtime(course: Course, student: str) -> int:
    return (course.path("autograded", student, ID) / f"{ID}.ipynb").stat().st_mtime_ns


def test_only_a_changed_submission_is_graded_again(graded: Course) -> None:
    plan, students = plan_of(graded, ID), graded.students(ID)
    assert outstanding(graded, plan, students) == {}
    changed = graded.path("submitted", "student-02", ID) / f"{ID}.ipynb"
    changed.write_bytes(changed.read_bytes() + b"\n")
    os.utime(graded.path("submitted", "student-03", ID) / f"{ID}.ipynb")  # times decide nothing
    assert outstanding(graded, plan, students) == {"student-02": "handed in again"}
    other = replace(plan, drawn_from="another")
    assert "secret" in outstanding(graded, other, students)["student-03"]
    path = graded.path("autograded", "student-12", ID) / f"{ID}.ipynb"
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-100])
    assert outstanding(graded, plan, students)["student-12"] == DAMAGED


def test_grades_and_comments_by_hand_stay(graded: Course) -> None:
    with graded.gradebook() as gradebook:
        gradebook.find_grade("01_backward", ID, ID, "student-12").manual_score = 6.5
        gradebook.find_comment("01_backward_blank", ID, ID, "student-12").manual_comment = "Well."
        gradebook.db.commit()
    assert grade(graded, "--force", "--student", "student-12") == 1  # to be looked at again
    with graded.gradebook() as gradebook:
        found = gradebook.find_grade("01_backward", ID, ID, "student-12")
        assert (found.manual_score, found.score, found.needs_manual_grade) == (6.5, 6.5, True)
        comment = gradebook.find_comment("01_backward_blank", ID, ID, "student-12")
        assert comment.comment == "Well."


def test_what_a_late_submission_loses_is_computed_anew(graded: Course) -> None:
    with (graded.root / "nbgrader_config.py").open("a") as settings:
        settings.write('c.LateSubmissionPlugin.penalty_method = "zero"\n')
    with graded.gradebook() as gradebook:
        gradebook.find_assignment(ID).duedate = datetime.datetime(2030, 1, 1)
        gradebook.db.commit()
    late = graded.path("submitted", "student-02", ID) / "timestamp.txt"
    late.write_text("2030-01-02 00:00:00 UTC")
    assert grade(graded) == 0
    assert rows(graded)["late"][0][1:] == (datetime.datetime(2030, 1, 2), 20.0)
    with graded.gradebook() as gradebook:
        gradebook.grant_extension(ID, "student-02", days=2)
    assert grade(graded) == 0
    assert rows(graded)["late"][0][2] is None


def test_who_is_not_graded_yet_gets_no_row_from_a_regrade(few: Course) -> None:
    assert grade(few, "--student", "student-02") == 0
    with few.gradebook() as gradebook:
        gradebook.find_assignment(ID).duedate = datetime.datetime(2030, 1, 1)
        gradebook.db.commit()
    assert main(["regrade", ID, "--course", str(few.root)]) == 0
    assert [student for student, *_ in rows(few)["late"]] == ["student-02"]
    with few.gradebook() as gradebook:
        assert [one.student.id for one in gradebook.assignment_submissions(ID)] == ["student-02"]


def test_a_worker_that_ends_takes_nothing_with_it(
    few: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    true, deaths = task.Grader.grade, few.root / "deaths"

    def dies(self: Any, work: task.Work) -> task.Outcome:
        if work.student != "student-02":
            with deaths.open("a") as file:
                file.write(work.student + "\n")
            if work.student == "student-12" or deaths.read_text().count("student-03") == 1:
                os.kill(os.getpid(), signal.SIGKILL)
        return true(self, work)

    monkeypatch.setattr(task.Grader, "grade", dies)
    assert grade(few, "--jobs", "2", "--json") == 1
    told = {row["student"]: row for row in json.loads(capsys.readouterr().out)["results"]}
    assert told["student-02"]["total"] == told["student-03"]["total"] == 20
    assert "ended twice" in told["student-12"]["sentence"]
    assert told["student-12"]["needs_instructor"]
    assert set(told["student-12"]["points"].values()) == {None}
    assert deaths.read_text().split().count("student-12") == 2
    assert grade(few, "--jobs", "2") == 1  # not tried for ever
    assert deaths.read_text().split().count("student-12") == 2


def test_trouble_of_the_graders_own_is_tried_again(
    few: Course, once: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    true, log = task.fill_in, few.root / "trouble"

    def troubled(*given: Any) -> bool:
        with log.open("a") as file:
            file.write("tried\n")
        return true(*given) and log.read_text().count("tried") != 2

    monkeypatch.setattr(task, "fill_in", troubled)
    assert grade(few, "--jobs", "1") == 0
    assert log.read_text().count("tried") == len(FEW) + 1
    assert rows(few) == rows(open_course(once))
    assert outstanding(few, plan_of(few, ID), few.students(ID)) == {}
    capsys.readouterr()

    # Where it stays, the grades are there, and the next run tries again.
    monkeypatch.setattr(task, "fill_in", lambda *given: bool(true(*given)) and False)
    assert grade(few, "--jobs", "1", "--force", "--student", "student-02") == 0
    assert list(outstanding(few, plan_of(few, ID), few.students(ID))) == ["student-02"]


def test_a_second_run_says_so_and_stops(graded: Course, capsys: pytest.CaptureFixture[str]) -> None:
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys, pathlib; from autograder.grading.engine.lock import only_run\n"
            "with only_run(pathlib.Path(sys.argv[1])): print('held', flush=True); input()",
            str(graded.root),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    before = rows(graded)
    assert grade(graded, "--force") == 2
    said = capsys.readouterr().err
    assert "Another run is grading" in said
    assert str(holder.pid) in said
    assert rows(graded) == before
    holder.kill()  # what held the course cannot keep it
    holder.communicate()
    assert grade(graded) == 0


def test_trouble_with_the_gradebook_is_a_sentence(
    graded: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(database, "LOCK_SECONDS", 0.1)
    changed = graded.path("submitted", "student-02", ID) / f"{ID}.ipynb"
    changed.write_bytes(changed.read_bytes() + b"\n")
    other = sqlite3.connect(graded.root / "gradebook.db")
    other.execute("begin immediate")
    assert grade(graded) == 2
    said = capsys.readouterr().err
    assert "in use by another program" in said
    assert "is kept" in said
    other.rollback()
    other.close()
    assert grade(graded) == 0  # it goes on from there

    (graded.root / "gradebook.db").write_bytes(b"no database " * 1000)
    assert grade(graded) == 2
    assert "damaged" in capsys.readouterr().err


def test_a_full_disk_is_a_sentence_and_keeps_what_was_graded(
    graded: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before, was = rows(graded), autograded(graded, "student-02")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    assert grade(graded, "--force") == 2
    assert "disk is full" in capsys.readouterr().err
    assert rows(graded) == before
    assert autograded(graded, "student-02") == was
    assert not list(graded.root.rglob("*.partial"))


def test_a_folder_that_can_only_be_read_is_a_sentence(
    graded: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    true = Path.mkdir

    def refused(path: Path, *given: Any, **more: Any) -> None:
        if path.is_relative_to(graded.root / "autograded"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        true(path, *given, **more)

    monkeypatch.setattr(Path, "mkdir", refused)
    assert grade(graded, "--force") == 2
    assert "Writing is not allowed" in capsys.readouterr().err


def test_the_interrupt_key_leaves_what_is_graded(
    few: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    true = entries.Entries.enter

    def interrupted(*given: Any, **more: Any) -> None:
        true(*given, **more)
        monkeypatch.setattr(entries.Entries, "enter", true)
        raise KeyboardInterrupt

    monkeypatch.setattr(entries.Entries, "enter", interrupted)
    assert grade(few, "--jobs", "2") == 130
    assert "what is graded is saved" in capsys.readouterr().err
    assert len(outstanding(few, plan_of(few, ID), few.students(ID))) == 2


def test_regrading_says_whose_points_change(
    graded: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Other points for one blank: half of them in place of all."""
    true, before = task.marks, rows(graded)

    def halved(notebook: Any, log: Any = None) -> Marks:
        found = true(notebook, log)
        return replace(found, scores={**found.scores, "01_forward": 2.0})

    assert main(["regrade", ID, "--course", str(graded.root), "--dry-run"]) == 0
    assert "0 would be graded again; 0 change." in capsys.readouterr().out
    monkeypatch.setattr(task, "marks", halved)
    monkeypatch.setattr(keys, "code_version", lambda notebooks: "another")
    with graded.gradebook() as gradebook:
        gradebook.find_grade("01_forward", ID, ID, "student-12").manual_score = 3
        gradebook.db.commit()
    before = rows(graded)
    assert main(["regrade", ID, "--course", str(graded.root), "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "student-02: 01_forward 4 -> 2 (the grader or the exercises have changed)" in said
    assert "student-12" not in said  # points given by hand stay
    assert rows(graded) == before
    assert main(["regrade", ID, "--course", str(graded.root), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [c["student"] for c in told["changes"]] == ["student-02", "student-03"]
    assert rows(graded) != before
