"""The small parts between nbgrader and the grader, and the command line."""

import argparse
import errno
import io
import json
import os
import sqlite3
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder import cli
from autograder.grading.bridge import configure
from autograder.grading.bridge.cleaning_text import plain_line
from autograder.grading.bridge.configuration import find_alembic
from autograder.grading.bridge.exporter import submitted_bytes
from autograder.grading.bridge.folder import about_siblings, copy_under_released_name, settle_names
from autograder.grading.bridge.new_course import make_course
from autograder.grading.bridge.preprocessors import settled_outputs
from autograder.grading.bridge.problems import CourseProblem, explained, lies_in
from autograder.grading.bridge.progress import progress
from autograder.grading.bridge.results import Outcome, Result, summary
from autograder.grading.bridge.table import table
from autograder.grading.build.layout import RELEASED, SOURCES
from autograder.grading.commands.next_steps import for_instructor
from autograder.grading.commands.shared import saying_problems

pytestmark = pytest.mark.unit

ROOT = Path(__file__).parents[2]
ID = "01_backward_pass"


# ---- the outputs from which nbgrader reads the points ----


def result(text: str) -> Any:
    return nbformat.v4.new_output("execute_result", data={"text/plain": text})


def stream(name: str) -> Any:
    return nbformat.v4.new_output("stream", name=name, text="careful\n")


def graded(outputs: list[Any]) -> float:
    """Points that nbgrader itself reads from a check cell with these outputs."""
    from nbgrader.utils import determine_grade

    marks = {"grade": True, "solution": False, "points": 7, "grade_id": "x"}
    cell = nbformat.v4.new_code_cell(metadata={"nbgrader": marks}, outputs=outputs)
    return float(determine_grade(cell)[0])


@pytest.mark.parametrize(
    ("outputs", "points"),
    [
        ([result("4.5")], 4.5),
        ([stream("stderr"), result("7")], 7),
        ([result("7"), stream("stderr")], 7),
        ([stream("stdout")], 0),
        ([], 0),
        ([result("all of them")], 0),
        ([result("-1")], 0),
        ([result("nan")], 0),
        ([result("inf")], 0),
        ([result("7.5")], 0),
        ([result("7"), result("2")], 2),
        ([result("7"), nbformat.v4.new_output("error", ename="E", evalue="", traceback=[])], 0),
    ],
)
def test_points_come_from_the_verdict_alone(outputs: list[Any], points: float) -> None:
    assert graded(settled_outputs(outputs, 7)) == points


# ---- a student's folder ----


@pytest.fixture
def released() -> Path:
    return ROOT / RELEASED / ID


def filled(released: Path, answer: str) -> bytes:
    notebook = json.loads((released / f"{ID}.ipynb").read_text())
    for cell in notebook["cells"]:
        if cell["id"] == "01_deriv_sigmoid_blank":
            cell["source"] = answer
    return json.dumps(notebook).encode()


def test_renamed_notebook_is_copied_and_said(
    released: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = filled(released, "def deriv_sigmoid(x):\n    return 1")
    (tmp_path / "z <b>.ipynb").write_bytes(data)
    (tmp_path / "another.ipynb").write_text('{"cells": []}')
    monkeypatch.chdir(ROOT)
    notebooks = [str(tmp_path / "another.ipynb"), str(tmp_path / "z <b>.ipynb")]
    settle_names(ID, "*", notebooks)
    right = tmp_path / f"{ID}.ipynb"
    assert notebooks == [str(right)]
    assert right.read_bytes() == data
    said = about_siblings(right, data, json.loads((released / f"{ID}.ipynb").read_text()))
    assert said.notes[0].endswith("another name: `z ?b?.ipynb`.")
    assert "not graded: `another.ipynb`" in said.notes[1]
    assert not said.unclear


def test_another_notebook_with_as_many_answers_is_for_the_instructor(
    released: Path, tmp_path: Path
) -> None:
    one = filled(released, "def deriv_sigmoid(x):\n    return 1")
    two = filled(released, "def deriv_sigmoid(x):\n    return 2")
    (tmp_path / f"{ID}.ipynb").write_bytes(one)
    (tmp_path / f"{ID}-Copy1.ipynb").write_bytes(two)
    assert copy_under_released_name(tmp_path, released) == []
    notebook = json.loads((released / f"{ID}.ipynb").read_text())
    said = about_siblings(tmp_path / f"{ID}.ipynb", one, notebook)
    assert said.unclear
    assert "needs the instructor" in said.notes[0]


def test_links_and_folders_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "link.ipynb").symlink_to(tmp_path / "secret")
    (tmp_path / "folder.ipynb").mkdir()
    assert submitted_bytes(tmp_path / "link.ipynb") == b""
    assert submitted_bytes(tmp_path / "folder.ipynb") == b""
    assert submitted_bytes(tmp_path / "secret") == b"secret"


# ---- what is said ----


def test_summary_names_the_first_wrong_blank_and_lists_the_rest() -> None:
    outcomes = [
        Outcome("01_forward", 4, 4),
        Outcome("01_backward", 2, 7, "db3 is wrong."),
        Outcome("01_squared_loss", 0, 2, "never shown"),
        Outcome("01_eval", 0, 3, empty=True),
        Outcome("01_why", None, 2),
    ]
    assert summary(("Repaired.",), outcomes) == (
        "Repaired. db3 is wrong. Also not right: squared_loss. Not filled in: eval. "
        "To be graded by hand: why."
    )
    assert summary((), outcomes[:1]) == "All right."
    assert summary((), [outcomes[3]]) == "Nothing is filled in."
    assert summary((), ()) == "Not graded yet."


def test_table_fits_its_width_and_marks_who_needs_the_instructor() -> None:
    outcomes = (Outcome("01_forward", 3.5, 4, "A long sentence. " * 12),)
    rows = [Result("student-01", outcomes, needs_instructor=True), Result("student-02")]
    lines = table(rows, width=80).splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[2].startswith("student-01   3.5        3.5  (!) A long")
    assert any("[1] forward (4)" in line for line in lines)
    assert any(line.startswith("student-02") and "Not graded yet." in line for line in lines)


def test_text_from_a_student_is_one_plain_line() -> None:
    assert plain_line("red \x1b[31m\nalert\u202e") == "red [31m alert"


def test_progress_is_a_line_per_step_where_there_is_no_terminal() -> None:
    stream = io.StringIO()
    with progress("grading", 2, stream) as advance:
        advance("a")
        advance("b")
    first, second = stream.getvalue().splitlines()
    assert first.startswith("grading [1/2] a")
    assert second.startswith("grading [2/2] b")


# ---- what went wrong ----


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError(errno.ENOSPC, "x", "/course/a"), "The disk is full."),
        (OSError(errno.EROFS, "x"), "The folder can only be read."),
        (PermissionError(errno.EACCES, "x"), "Writing is not allowed here."),
        (sqlite3.OperationalError("database is locked"), "in use by another program"),
        (sqlite3.DatabaseError("file is not a database"), "damaged"),
    ],
)
def test_errors_of_the_course_are_explained_however_deep(error: Exception, sentence: str) -> None:
    outer = RuntimeError("outside")
    outer.__cause__ = ValueError("between")
    outer.__cause__.__context__ = error
    problem = explained(outer, "/course", "all is kept.")
    assert problem is not None
    assert sentence in str(problem)
    assert "Do:" in str(problem)


def test_errors_of_one_submission_are_not_the_courses() -> None:
    assert explained(ValueError("x"), "/course", "") is None
    assert explained(FileNotFoundError(errno.ENOENT, "x"), "/course", "") is None


def test_a_file_that_cannot_be_read_is_its_students_problem_only() -> None:
    folder = Path("/course/submitted/student-01/x")
    own = PermissionError(errno.EACCES, "x", str(folder / "a.ipynb"))
    full = OSError(errno.ENOSPC, "x", str(folder / "a.ipynb"))
    other = PermissionError(errno.EACCES, "x", "/course/gradebook.db")
    assert [lies_in(error, folder) for error in (own, full, other)] == [True, False, False]


def test_commands_say_problems_and_return_2(capsys: pytest.CaptureFixture[str]) -> None:
    def fails(_: argparse.Namespace) -> int:
        raise CourseProblem("It is broken.", "/course", "all.", "mend it")

    assert saying_problems(fails)(argparse.Namespace(command="grade")) == 2
    assert "autograder grade: It is broken." in capsys.readouterr().err


# ---- settings, new courses, the command line ----


def test_settings_are_plain_data(monkeypatch: pytest.MonkeyPatch) -> None:
    from traitlets.config import Config

    monkeypatch.setenv("PATH", "/nowhere")
    config = Config()
    configure(config, course_id="mine")
    json.dumps(config)  # formgrader shows them
    assert config.CourseDirectory.course_id == "mine"
    assert config.Autograde.sanitize_preprocessors[0].endswith("preprocessors.Repair")


def test_alembic_is_found_beside_this_python(monkeypatch: pytest.MonkeyPatch) -> None:
    import shutil

    monkeypatch.setenv("PATH", "/nowhere")
    find_alembic()
    assert shutil.which("alembic")


def test_new_course_has_all_it_needs_and_no_text_sources(tmp_path: Path) -> None:
    folder = tmp_path / "our course"
    ids = make_course(folder, "our course")
    assert ID in ids
    assert {path.name for path in folder.iterdir()} == {
        "nbgrader_config.py",
        "single_cases.toml",
        "README.md",
        SOURCES,
    }
    assert "course_id='our_course'" in (folder / "nbgrader_config.py").read_text()
    assert [path.name for path in (folder / SOURCES / ID).iterdir()] == [f"{ID}.ipynb"]
    assert list(tmp_path.iterdir()) == [folder]
    with pytest.raises(CourseProblem, match="something there already"):
        make_course(folder, "again")


def test_without_arguments_the_next_steps_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main([]) == 0
    assert "autograder init DIR" in capsys.readouterr().out
    make_course(tmp_path / "c", "c")
    monkeypatch.chdir(tmp_path / "c")
    assert cli.main([]) == 0
    assert "nbgrader generate_assignment 00_orientation" in capsys.readouterr().out
    (tmp_path / "c" / RELEASED / ID).mkdir(parents=True)
    assert cli.main([]) == 0
    assert "nbgrader generate_assignment 00_orientation" in capsys.readouterr().out
    with (tmp_path / "c" / "nbgrader_config.py").open("a") as settings:
        settings.write('c.CourseDirectory.db_url = "postgresql://elsewhere"\n')
    assert cli.main([]) == 0
    assert "autograder collect FILE" in capsys.readouterr().out
    (tmp_path / "c" / "gradebook.db").touch()
    (tmp_path / "c" / "submitted" / "student-01" / ID).mkdir(parents=True)
    assert cli.main([]) == 0
    shown = capsys.readouterr().out
    assert "grade 1 of 1 submissions" in shown
    assert "autograder serve" not in shown  # there is nothing to be seen yet
    (tmp_path / "c" / "autograded" / "student-01" / ID).mkdir(parents=True)
    assert cli.main([]) == 0
    assert "autograder serve" in capsys.readouterr().out


def test_what_is_written_is_next_only_when_grades_are_newer(tmp_path: Path) -> None:
    make_course(tmp_path / "c", "c")
    folder = tmp_path / "c"

    def written(name: str, time: int) -> None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
        os.utime(folder / name, (time, time))

    def commands() -> list[str]:
        found = [command for command, _ in for_instructor(folder)]
        return [c for c in found if "feedback" in c or "report" in c]

    (folder / "gradebook.db").touch()
    (folder / RELEASED / ID).mkdir(parents=True)
    for student in ("student-01", "student-02"):
        (folder / "submitted" / student / ID).mkdir(parents=True)
        written(f"autograded/{student}/{ID}/{ID}.ipynb", 1000)
    feedback, report = f"nbgrader generate_feedback {ID}", f"autograder report {ID}"
    assert commands() == [feedback, report]
    for student in ("student-01", "student-02"):
        written(f"feedback/{student}/{ID}/{ID}.html", 1010)
    written(f"reports/{ID}.html", 1020)
    assert commands() == []
    written(f"autograded/student-02/{ID}/{ID}.ipynb", 1015)
    assert commands() == [f"{feedback} --force"]
    written(f"autograded/student-02/{ID}/{ID}.ipynb", 1030)
    assert commands() == [f"{feedback} --force", report]
    steps = dict(for_instructor(folder))
    assert "1 of 2 pages are missing or older" in steps[f"{feedback} --force"]
    coming = [c for c in steps if "generate_assignment" in c]
    assert coming == ["nbgrader generate_assignment 00_orientation"]
    assert "8 others likewise" in steps[coming[0]]


def test_students_installation_shows_students_steps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli, "grading_installed", lambda: False)
    monkeypatch.chdir(tmp_path)
    assert cli.main([]) == 0
    assert "autograder start DIR" in capsys.readouterr().out
    (tmp_path / "01_backward_pass.ipynb").touch()
    assert cli.main([]) == 0
    assert "autograder progress" in capsys.readouterr().out
    assert cli.main(["grade"]) == 2
    assert "Commands: start, progress, reset.\n" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["grade", "init", "demo", "collect", "regrade"])
def test_help_has_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.main([command, "--help"])
    assert stop.value.code == 0
    assert f"Example:\n  autograder {command}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("export exel", "argument FORMAT: there is no 'exel'. Did you mean excel?"),
        ("export gradescope", "there is no 'gradescope'; that platform grades by itself"),
        ("bundle prairielearn", "there is no 'prairielearn'; it takes no archive"),
        ("score x.ipynb --as gradescop", "Did you mean gradescope?"),
        ("export xyz", "Choose from: nbgrader, json, excel"),
        ("grade 01_backward_pass --forse", "there is no '--forse'. Did you mean --force?"),
        ("grade", "required: ASSIGNMENT\n  usage: autograder grade"),
    ],
)
def test_a_wrong_word_is_answered_with_what_to_do(
    given: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.main(given.split())
    assert stop.value.code == cli.FAILED
    error = capsys.readouterr().err
    assert said in error
    assert f"Examples: autograder {given.split()[0]} --help" in error


def test_misspelt_command_is_recognised(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["dmeo"]) == 2
    assert "Did you mean demo?" in capsys.readouterr().err
