"""Names that students choose reach no terminal, table, spreadsheet or page as a command."""

import csv
import io
import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from autograder.grading.bridge.beside import files_beside, guarded
from autograder.grading.bridge.cleaning_text import plain_line
from autograder.grading.bridge.course import usable
from autograder.grading.bridge.exporter import submitted_bytes
from autograder.grading.bridge.exports import QuotedCsv, inert
from autograder.grading.bridge.progress import progress
from autograder.grading.bridge.results import Outcome, Result
from autograder.grading.bridge.table import table

pytestmark = pytest.mark.unit

HOSTILE = (
    "\x1b[2J\x1b[31mred",
    "\x9b31mred",
    "\x1b]0;title\x07",
    "a\nstudent-02  20",
    "a\r20",
    "a\u202e02\u2066",
    "a\x00b\x07\x08",
    "[bold]x[/bold]",
)
COMMANDS = set("\x1b\x9b\x07\x00\x08\r\u202e\u2066")


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_commands_a_terminal(name: str) -> None:
    outcome = Outcome("01_x", 0, 1, sentence=plain_line(name))
    shown = table([Result(name, (outcome,), (plain_line(name),), True, ("landlock",))], 100)
    assert not COMMANDS & set(shown)
    assert len(shown.splitlines()) == len(table([Result("a", (outcome,), ("b",), True,
        ("landlock",))], 100).splitlines())  # fmt: skip


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_commands_the_progress(name: str) -> None:
    stream = io.StringIO()
    with progress("grading", 1, stream) as advance:
        advance(name)
    assert stream.getvalue().count("\n") == 1
    assert not COMMANDS & set(stream.getvalue())
    terminal = Terminal()
    with progress("grading", 1, terminal) as advance:
        advance(name)
    assert "\x1b]0" not in terminal.getvalue()
    assert "[2J" not in terminal.getvalue().replace("\x1b", "") or "[2J" in plain_line(name)
    assert "\u202e" not in terminal.getvalue()


def test_names_of_folders_that_can_be_ids() -> None:
    for name in ("student-01", "Zoë O'Neill", "s.müller@uni.example", "李雷", "a_b+c (2)"):
        assert usable(name)
    for name in (
        *HOSTILE,
        "<img src=x onerror=a()>",
        '"x',
        "=1+1",
        "-x",
        "@x",
        "..",
        "a/b",
        "",
        "a&b",
    ):
        assert not usable(name), name


# ---- spreadsheets ----


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n@x"])
def test_no_name_is_a_formula(name: str) -> None:
    assert str(inert(name)).startswith("'")


def test_export_has_one_line_for_each_whatever_the_names(tmp_path: Path) -> None:
    def student(name: str, **more: Any) -> Any:
        return SimpleNamespace(id=name, last_name=None, first_name=None, email=None, **more)

    submission = SimpleNamespace(timestamp=None, score=5.0, late_submission_penalty=None)
    names = ["student-01", "=cmd()", 'a,20\nps1,,,"b']
    book = SimpleNamespace(
        assignments=[SimpleNamespace(name="ps1", duedate=None, max_score=7)],
        students=[student(name) for name in names],
        find_submission=lambda *_: submission,
    )
    plugin: Any = QuotedCsv()
    plugin.to = str(tmp_path / "grades.csv")
    plugin.export(book)
    text = (tmp_path / "grades.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["student_id"] for row in rows] == ["student-01", "'=cmd()", 'a,20 ps1,,,"b']
    assert {row["score"] for row in rows} == {"5.0"}


# ---- files beside the notebook ----


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    secret = tmp_path / "secret.txt"
    secret.write_text("gradebook")
    made = tmp_path / "submitted" / "student-01" / "ps1"
    (made / "more").mkdir(parents=True)
    (made / "data.csv").write_text("1")
    (made / "more" / "picture.PNG").write_text("1")
    (made / "page.html").write_text("<script>")
    (made / "picture.svg").write_text("<svg/>")
    (made / "no-suffix").write_text("x")
    (made / "link.txt").symlink_to(secret)
    (made / "device.txt").symlink_to("/dev/zero")
    (made / "folder").symlink_to(tmp_path)
    os.mkfifo(made / "pipe.txt")
    return made


def test_only_plain_files_that_run_nowhere_are_handed_on(folder: Path) -> None:
    found = sorted(str(Path(name).relative_to(folder)) for name in files_beside(str(folder), []))
    assert found == ["data.csv", "more/picture.PNG"]
    (folder.parent / "ps2").symlink_to(folder)
    assert files_beside(str(folder.parent / "ps2"), []) == []


def test_a_notebook_behind_a_link_is_an_empty_file(folder: Path) -> None:
    (folder / "ps1.ipynb").write_text("{}")
    assert submitted_bytes(folder / "ps1.ipynb") == b"{}"
    (folder / "linked.ipynb").symlink_to(folder / "ps1.ipynb")
    assert submitted_bytes(folder / "linked.ipynb") == b""
    (folder.parent / "ps2").symlink_to(folder)
    assert submitted_bytes(folder.parent / "ps2" / "ps1.ipynb") == b""
    (folder.parent.parent / "student-02").symlink_to(folder.parent)
    assert submitted_bytes(folder.parent.parent / "student-02" / "ps1" / "ps1.ipynb") == b""


def test_nbgraders_copying_is_guarded_and_put_back() -> None:
    from nbgrader.converters import base

    used = []
    before = base.find_all_files
    guarded(lambda *_: used.append(base.find_all_files))("ps1", "student-01")
    assert used == [files_beside]
    assert base.find_all_files is before
    with pytest.raises(ValueError, match="cannot be shown"):
        guarded(lambda *_: None)("ps1", "<b>")
