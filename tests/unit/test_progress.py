"""``autograder progress``: what saved notebooks say, and no more than they say."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell

from autograder import cli, series
from autograder.alone import released
from autograder.alone.folder import MARKER
from autograder.alone.standing import Blank, Standing, State, following, is_empty, standings
from autograder.alone.start import start
from autograder.exercises import find
from autograder.fingerprint import fingerprint, of_function
from autograder.verdict import MIME_TYPE
from tests.support.learner import (
    RIGHT,
    WRONG,
    answer,
    cell,
    edit,
    load,
    notebook,
    verdict,
    write_answer,
)

pytestmark = pytest.mark.unit

HALF = "def backward(activations, targets, parameters):\n    return list(parameters)"


def column(name: str) -> str:
    """The first column of a row: as wide as the longest name of a notebook."""
    return name.ljust(max(len(book.id) for book in series.present()) + 2)


@pytest.fixture
def learning(tmp_path: Path) -> Path:
    folder = tmp_path / "learning"
    list(start(folder))
    return folder


def blanks(folder: Path, number: str) -> dict[str, Blank]:
    (found,) = (s for s in standings(folder) if s.notebook.number == number)
    return {blank.name: blank for blank in found.blanks}


def state(folder: Path, name: str = "add_bias") -> State:
    return blanks(folder, find(name).notebook)[name].state


# States


def test_a_new_folder_is_all_open(learning: Path) -> None:
    found = standings(learning)
    here = [standing for standing in found if standing.file]
    assert len(here) >= 4
    assert all(b.state is State.OPEN and b.points == 0 for s in here for b in s.blanks)
    assert not any(standing.begun for standing in found)


def test_passed_and_unchanged_is_done(learning: Path) -> None:
    answer(notebook(learning), "add_bias", RIGHT, passed=True)
    assert state(learning) is State.DONE


def test_a_blank_that_changed_since_it_passed_is_told_so(learning: Path) -> None:
    answer(notebook(learning), "add_bias", RIGHT, passed=True)
    write_answer(notebook(learning), "add_bias", WRONG)
    assert state(learning) is State.CHANGED


def test_empty_lines_are_no_change(learning: Path) -> None:
    answer(notebook(learning), "add_bias", RIGHT, passed=True)
    write_answer(notebook(learning), "add_bias", RIGHT.replace("\n", "  \n\n") + "\n")
    assert state(learning) is State.DONE


def test_a_helper_in_the_same_cell_counts(learning: Path) -> None:
    helped = "def column(b):\n    return b[:, None]\n\n\n" + RIGHT.replace(
        "b[:, None]", "column(b)"
    )
    answer(notebook(learning), "add_bias", helped, passed=True)
    assert state(learning) is State.DONE
    write_answer(notebook(learning), "add_bias", helped.replace("[:, None]", ""))
    assert state(learning) is State.CHANGED


def test_emptied_again_is_open(learning: Path) -> None:
    empty = "".join(cell(load(notebook(learning)), "00_add_bias_blank")["source"])
    answer(notebook(learning), "add_bias", RIGHT, passed=True)
    write_answer(notebook(learning), "add_bias", empty.replace("# your", "# my"))
    assert state(learning) is State.OPEN


def test_tried_keeps_the_points_of_right_parts_until_it_changes(learning: Path) -> None:
    path = notebook(learning, "01_backward_pass")
    answer(path, "backward", HALF, passed=False, points=3.5)
    assert blanks(learning, "01")["backward"] == Blank(
        "01_backward", "backward", State.TRIED, 3.5, 7
    )
    write_answer(path, "backward", HALF + "  # better")
    assert blanks(learning, "01")["backward"].points == 0


def test_tried_without_a_check(learning: Path) -> None:
    write_answer(notebook(learning), "add_bias", WRONG)
    assert state(learning) is State.TRIED


def test_a_later_cell_that_defines_the_blank_again_counts(learning: Path) -> None:
    answer(notebook(learning), "add_bias", RIGHT, passed=True)

    def again(document: Any) -> None:
        place = document["cells"].index(cell(document, "00_add_bias"))
        own = {"cell_type": "code", "id": "own", "metadata": {}, "outputs": [], "source": WRONG}
        document["cells"].insert(place, own)

    edit(notebook(learning), again)
    assert state(learning) is State.CHANGED


def test_a_lost_check_is_told(learning: Path) -> None:
    edit(notebook(learning), lambda d: d["cells"].remove(cell(d, "00_add_bias")))
    assert state(learning) is State.LOST


@pytest.mark.parametrize(
    "change",
    [
        {"points": 70},
        {"points": float("nan")},
        {"points": "7"},
        {"passed": 1},
        {"source_hash": None},
        {"exercise": "00_column_mean"},
    ],
)
def test_an_unsound_verdict_is_none(learning: Path, change: dict[str, Any]) -> None:
    write_answer(notebook(learning), "add_bias", RIGHT)
    output = verdict("add_bias", RIGHT, True, 0)
    output["data"][MIME_TYPE].update(change)
    outputs = [3, {"data": 3}, {"data": {MIME_TYPE: 3}}, output]
    edit(notebook(learning), lambda d: cell(d, "00_add_bias").update(outputs=outputs))
    assert state(learning) is State.TRIED


def test_without_the_notebook_as_handed_out_an_empty_blank_is_still_known(
    learning: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(released, "folder", lambda: None)
    assert state(learning) is State.OPEN
    assert state(learning, "backward") is State.OPEN
    write_answer(notebook(learning), "add_bias", WRONG)
    assert state(learning) is State.TRIED
    assert not is_empty("f", "def f():\n    def g():\n        return ...\n    return g", None)


# What a check says of its cell is what the saved notebook holds


@pytest.mark.parametrize(
    "text",
    [
        "def f(x):\n    return x",
        "\n\n# a comment\n@deco\ndef f(x):\n    return x\n\n\ny = 2  \n",
        "%alias_magic t timeit\ndef f(x):\n    return x",
        "f = lambda x: x",
    ],
)
def test_the_fingerprint_of_a_function_is_that_of_its_cell(text: str) -> None:
    from autograder.alone.standing import _fingerprints

    shell = InteractiveShell.instance()
    shell.run_cell("deco = lambda g: g")
    shell.run_cell(text, store_history=True)
    assert of_function(shell.user_ns["f"]) in set(_fingerprints(text))
    assert of_function(shell.user_ns["f"]) != fingerprint(text + "\nz = 3")


class Odd:
    def __getattr__(self, name: str) -> Any:
        raise ZeroDivisionError


@pytest.mark.parametrize("thing", [len, 3, None, Odd()], ids=["len", "3", "None", "odd"])
def test_what_has_no_source_has_no_fingerprint(thing: object) -> None:
    assert of_function(thing) == ""


# What comes next


def after(folder: Path) -> tuple[str, str | None]:
    found = following(standings(folder))
    assert found is not None
    return found[0].notebook.number, found[1].name if found[1] else None


def test_it_goes_on_where_one_is_and_comes_back_at_the_end(learning: Path) -> None:
    assert after(learning) == ("00", "column_mean")
    answer(notebook(learning), "column_mean", "def column_mean(X):\n    return X", passed=True)
    assert after(learning) == ("00", "add_bias")
    answer(notebook(learning, "01_backward_pass"), "backward", HALF, passed=False)
    assert after(learning) == ("01", "deriv_sigmoid")


def test_when_all_is_done_nothing_comes_next() -> None:
    done = Blank("00_add_bias", "add_bias", State.DONE, 0, 0)
    book = standings(Path("nowhere"))[0].notebook
    assert following([Standing(book, Path("a"), "", (done,))]) is None
    (standing, blank) = following([Standing(book, None, "", ())]) or (None, done)
    assert (standing is not None, blank) == (True, None)


# The command


def test_the_report(learning: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = notebook(learning, "01_backward_pass")
    answer(path, "deriv_sigmoid", "def deriv_sigmoid(x):\n    return 1", passed=True, points=2)
    answer(path, "backward", HALF, passed=False, points=3.5)
    answer(path, "squared_loss", "def squared_loss(p, t):\n    return 1", passed=True, points=2)
    write_answer(path, "squared_loss", "def squared_loss(p, t):\n    return 2")
    assert cli.main(["progress", str(learning)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert f"{column('01_backward_pass')}1 of 6 blanks done   5.5 of 20 points" in lines
    assert "    deriv_sigmoid            2 of 2  done" in lines
    assert "    backward                 3.5 of 7  tried, not right yet" in lines
    changed = "changed since it passed: run its check again, then save"
    assert f"    squared_loss             0 of 2  {changed}" in lines
    assert "    forward                  0 of 4  open" in lines
    assert not any("column_mean" in line for line in lines)
    assert lines[-1].endswith(f" points. Next: forward in {path}")
    assert cli.main(["progress", str(learning), "--all"]) == 0
    assert "column_mean" in capsys.readouterr().out


def test_the_example_of_the_page_comes_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """docs/alone.md shows the whole series."""
    books = series.present()
    monkeypatch.chdir(tmp_path)
    folder = Path("learning")
    list(start(folder))
    right = {"column_mean": 0, "add_bias": 0, "deriv_sigmoid": 2, "squared_loss": 2}
    for name, points in right.items():
        path = notebook(folder, next(b.id for b in books if b.number == find(name).notebook))
        answer(path, name, f"def {name}(*arguments):\n    return 1", passed=True, points=points)
    write_answer(notebook(folder, "01_backward_pass"), "forward", "def forward(p, X):\n    pass")
    assert cli.main(["progress", "learning"]) == 0
    page = (Path(__file__).parents[2] / "docs/alone.md").read_text(encoding="utf-8")
    assert capsys.readouterr().out in page


def test_json(learning: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer(notebook(learning), "add_bias", RIGHT, passed=True)
    assert cli.main(["progress", str(learning), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["next"] == {"notebook": "00_orientation", "blank": "column_mean"}
    first = data["notebooks"][0]
    assert (first["id"], first["problem"], first["file"]) == (
        "00_orientation",
        None,
        str(notebook(learning)),
    )
    assert first["blanks"][1] == {
        "exercise": "00_add_bias",
        "name": "add_bias",
        "state": "done",
        "points": 0,
        "max_points": 0,
    }


def test_a_damaged_notebook_is_a_sentence(
    learning: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notebook(learning).write_text("{")
    assert cli.main(["progress", str(learning)]) == 1
    said = capsys.readouterr().out
    assert "cannot be read: 00_orientation.ipynb is damaged in line 1." in said
    assert f"{column('01_backward_pass')}0 of 6" in said
    assert "Next: deriv_sigmoid" in said
    assert cli.main(["progress", str(learning), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["notebooks"][0]["problem"]


def test_nothing_is_written(learning: Path) -> None:
    before = {p: p.stat().st_mtime_ns for p in learning.rglob("*")}
    cli.main(["progress", str(learning)])
    assert {p: p.stat().st_mtime_ns for p in learning.rglob("*")} == before


def test_the_folder_is_found_from_inside(
    learning: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(learning / "01_backward_pass")
    assert cli.main(["progress"]) == 0
    assert f"Notebooks in {learning}" in capsys.readouterr().out
    (learning / MARKER).unlink()
    monkeypatch.chdir(learning)
    assert cli.main(["progress"]) == 0


def test_what_a_course_hands_out_is_enough(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], learning: Path
) -> None:
    folder = tmp_path / "course"
    folder.mkdir()
    shutil.copy(notebook(learning, "01_backward_pass"), folder)
    assert cli.main(["progress", str(folder)]) == 0
    said = capsys.readouterr().out
    assert f"{column('01_backward_pass')}0 of 6 blanks done   0 of 20 points" in said
    assert "0 of 20 points. Next: " in said


@pytest.mark.parametrize(
    ("name", "said"),
    [("lerning", "Did you mean learning?"), ("other", "no notebook of the series in this folder")],
)
def test_a_wrong_folder(
    learning: Path, capsys: pytest.CaptureFixture[str], name: str, said: str
) -> None:
    (learning.parent / "other").mkdir()
    assert cli.main(["progress", str(learning.parent / name)]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert "autograder start" in err


def test_a_folder_without_notebooks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["progress"]) == 2
    assert "autograder start DIR" in capsys.readouterr().err


def test_a_console_that_lacks_letters_is_no_harm(learning: Path) -> None:
    folder = learning.rename(learning.parent / "Lernen \N{CJK UNIFIED IDEOGRAPH-5B66}")
    done = subprocess.run(
        [sys.executable, "-m", "autograder.cli", "progress", folder],
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
        capture_output=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert b"Lernen \\u5b66" in done.stdout
