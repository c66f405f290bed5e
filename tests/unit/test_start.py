"""``autograder start``: a new folder, an update that keeps all work, damaged files."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from autograder import cli
from autograder.alone import folder as folders
from autograder.alone import notebook as files
from autograder.alone import released
from autograder.alone.merging import merged
from autograder.alone.problem import LearnerProblem
from autograder.alone.start import NEW, SAME, UPDATED, start
from tests.support.learner import (
    RELEASED,
    RIGHT,
    answer,
    cell,
    edit,
    load,
    notebook,
    save,
    source,
    write_answer,
)

pytestmark = pytest.mark.unit

ID = "00_orientation"


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """The next version of notebook 00, to be changed."""
    folder = tmp_path / "handed out"
    shutil.copytree(RELEASED / ID, folder / ID)
    return folder


@pytest.fixture
def learning(tmp_path: Path, origin: Path) -> Path:
    """A learner's folder with notebook 00."""
    folder = tmp_path / "my learning"
    assert [step.state for step in start(folder, origin)] == [NEW]
    return folder


def update(learning: Path, origin: Path) -> Any:
    (step,) = start(learning, origin)
    return step


def renew(origin: Path, name: str, text: str) -> None:
    """Change a cell of the series."""
    edit(notebook(origin), lambda d: cell(d, name).update(source=text))


# A new folder


def test_all_notebooks_are_copied_as_they_are(tmp_path: Path) -> None:
    steps = list(start(tmp_path / "new"))
    assert {step.state for step in steps} == {NEW}
    assert [step.id for step in steps] == sorted(path.name for path in RELEASED.iterdir())
    for step in steps:
        assert load(step.file) == load(RELEASED / step.id / f"{step.id}.ipynb")
    names = {path.name for path in (tmp_path / "new").iterdir()}
    assert names == {folders.MARKER, *(step.id for step in steps)}


def test_a_folder_with_other_things_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").touch()
    with pytest.raises(LearnerProblem, match="something else in this folder"):
        list(start(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.tex"]


def test_a_file_in_its_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "new").touch()
    with pytest.raises(LearnerProblem, match="something else"):
        list(start(tmp_path / "new"))


def test_one_notebook_of_an_instructor_is_taken(tmp_path: Path) -> None:
    (step,) = start(tmp_path / "new", RELEASED / ID / f"{ID}.ipynb")
    assert (step.id, step.state) == (ID, NEW)
    with pytest.raises(LearnerProblem, match="no notebook of the series"):
        list(start(tmp_path / "new", tmp_path / "nowhere"))


def test_an_edition_without_notebooks_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(released, "folder", lambda: None)
    assert cli.main(["start", str(tmp_path / "new")]) == 2
    said = capsys.readouterr().err
    assert "This edition holds no notebooks" in said
    assert "--from PATH" in said
    assert "self-study edition" in said
    assert not (tmp_path / "new").exists()


def test_notebooks_that_lie_side_by_side_are_found(tmp_path: Path, origin: Path) -> None:
    shutil.copy(notebook(RELEASED), tmp_path / f"{ID}.ipynb")
    renew(origin, "title", "# Another title")
    assert update(tmp_path, origin).state == UPDATED
    assert not (tmp_path / ID).exists()
    assert "Another" in source(tmp_path / f"{ID}.ipynb", "title")


# An update


def test_nothing_new_changes_nothing(learning: Path, origin: Path) -> None:
    answer(notebook(learning), "add_bias", RIGHT, passed=True)
    before = notebook(learning).read_bytes()
    assert update(learning, origin).state == SAME
    assert notebook(learning).read_bytes() == before
    assert not (learning / folders.BACKUPS).exists()


def test_answers_and_their_outputs_stay_and_the_rest_is_renewed(
    learning: Path, origin: Path
) -> None:
    answer(notebook(learning), "add_bias", RIGHT, passed=True)
    before = notebook(learning).read_bytes()
    renew(origin, "title", "# A better title")
    renew(origin, "setup", "import numpy as np\nfrom autograder import check, ready")
    renew(origin, "00_add_bias_blank", "def add_bias(Z, b, more):\n    return ...")
    step = update(learning, origin)
    assert step.state == UPDATED
    assert step.changes.kept == ["00_add_bias_blank"]
    assert step.changes.renewed == ["title", "setup"]
    now = load(notebook(learning))
    assert cell(now, "00_add_bias_blank")["source"] == RIGHT
    assert cell(now, "00_add_bias")["outputs"]
    assert cell(now, "title")["source"] == "# A better title"
    assert "ready" in cell(now, "setup")["source"]
    assert step.copy.read_bytes() == before
    assert step.copy.parent == learning / folders.BACKUPS
    assert update(learning, origin).state == SAME


def test_an_empty_blank_is_renewed(learning: Path, origin: Path) -> None:
    text = "def add_bias(Z, b):\n    # another comment\n    return ..."
    renew(origin, "00_add_bias_blank", text)
    assert update(learning, origin).changes.renewed == ["00_add_bias_blank"]
    assert source(notebook(learning), "00_add_bias_blank") == text


def test_what_only_the_learner_changed_stays(learning: Path, origin: Path) -> None:
    path = notebook(learning)
    edit(path, lambda d: cell(d, "predict-axis").update(source="guesses = [(3, 5)]"))
    edit(path, lambda d: cell(d, "reading").update(source="My own summary."))
    renew(origin, "title", "# A better title")
    assert update(learning, origin).changes.renewed == ["title"]
    assert source(path, "predict-axis") == "guesses = [(3, 5)]"
    assert source(path, "reading") == "My own summary."


def test_what_both_changed_is_renewed_with_the_learners_text_beside_it(
    learning: Path, origin: Path
) -> None:
    path = notebook(learning)
    mine = "guesses = [(3, 5)]  # ```` and ```"
    edit(path, lambda d: cell(d, "predict-axis").update(source=mine))
    renew(origin, "predict-axis", "guesses = [None]")
    step = update(learning, origin)
    assert step.changes.beside == ["predict-axis"]
    cells = load(path)["cells"]
    place = [c["id"] for c in cells].index("predict-axis")
    assert cells[place]["source"] == "guesses = [None]"
    kept = "".join(cells[place + 1]["source"])
    assert cells[place + 1]["cell_type"] == "markdown"
    assert "<details><summary>Your text of this cell before the update</summary>" in kept
    assert f"\n`````python\n{mine}\n`````\n" in kept
    assert update(learning, origin).state == SAME


def test_changed_code_beside_an_unknown_version_is_not_lost(learning: Path, origin: Path) -> None:
    (learning / folders.MARKER).write_text("{}")
    edit(notebook(learning), lambda d: cell(d, "nudge").update(source="mine = 1"))
    step = update(learning, origin)
    assert step.changes.beside == ["nudge"]
    assert "mine = 1" in notebook(learning).read_text(encoding="utf-8")


def test_given_code_that_was_changed_is_put_back(learning: Path, origin: Path) -> None:
    path = notebook(learning)
    edit(path, lambda d: cell(d, "00_add_bias").update(source="print('right')"))
    assert update(learning, origin).changes.renewed == ["00_add_bias"]
    assert source(path, "00_add_bias") == "check(add_bias)"


def test_written_answers_stay(tmp_path: Path) -> None:
    name = "01_backward_pass"
    folder, next_version = tmp_path / "l", tmp_path / "next"
    shutil.copytree(RELEASED / name, next_version / name)
    list(start(folder, next_version))
    path = notebook(folder, name)
    edit(path, lambda d: cell(d, "question-1").update(source="### Question 1\n\nStep 4."))
    edit(
        notebook(next_version, name),
        lambda d: cell(d, "question-1").update(source="### Question\n\n*Your answer here.*"),
    )
    assert update(folder, next_version).changes.kept == ["question-1"]
    assert "Step 4." in path.read_text(encoding="utf-8")
    assert update(folder, next_version).state == SAME


def test_cells_of_ones_own_stay_where_they_were(learning: Path, origin: Path) -> None:
    path = notebook(learning)

    def add(document: Any) -> None:
        ids = [c["id"] for c in document["cells"]]
        own = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
        for after, text in (("00_add_bias", "try_it()"), ("reading", "note")):
            place = ids.index(after) + 1
            document["cells"].insert(place, {**own, "id": f"own-{text[:3]}", "source": text})
            ids.insert(place, "own")

    edit(path, add)
    renew(origin, "title", "# New")
    edit(notebook(origin), lambda d: d["cells"].insert(3, {**d["cells"][0], "id": "more"}))
    step = update(learning, origin)
    assert (step.changes.own, step.changes.added) == (2, ["more"])
    ids = [c["id"] for c in load(path)["cells"]]
    assert ids[ids.index("00_add_bias") + 1] == "own-try"
    assert ids[ids.index("reading") + 1] == "own-not"


def test_lost_cells_come_back_and_withdrawn_ones_go_unless_they_were_used(
    learning: Path, origin: Path
) -> None:
    path = notebook(learning)
    edit(path, lambda d: d["cells"].remove(cell(d, "00_add_bias")))
    edit(path, lambda d: cell(d, "nudge").update(source="mine = 1"))
    for name in ("nudge", "predict-broadcasting"):
        edit(notebook(origin), lambda d, name=name: d["cells"].remove(cell(d, name)))
    step = update(learning, origin)
    assert step.changes.added == ["00_add_bias"]
    assert step.changes.removed == ["predict-broadcasting"]
    assert source(path, "nudge") == "mine = 1"


def test_the_copy_of_a_blank_that_holds_the_answer_is_the_blank(
    learning: Path, origin: Path
) -> None:
    def duplicate(document: Any) -> None:
        blank = cell(document, "00_add_bias_blank")
        place = document["cells"].index(blank)
        document["cells"].insert(place, {**blank, "id": "ab12cd34", "source": RIGHT})

    edit(notebook(learning), duplicate)
    renew(origin, "title", "# New")
    assert update(learning, origin).changes.removed == ["00_add_bias_blank"]
    document = load(notebook(learning))
    assert cell(document, "00_add_bias_blank")["source"] == RIGHT
    assert sum("def add_bias" in "".join(c["source"]) for c in document["cells"]) == 1
    marked = [c for c in document["cells"] if c["metadata"].get("nbgrader")]
    ids = [c["metadata"]["nbgrader"]["grade_id"] for c in marked]
    assert len(ids) == len(set(ids))


def test_ids_that_another_program_moved_or_dropped_are_no_harm(
    learning: Path, origin: Path
) -> None:
    def as_elsewhere(document: Any) -> None:
        document["nbformat_minor"] = 0
        for number, each in enumerate(document["cells"]):
            name = each.pop("id")
            if number % 2:
                each["metadata"]["id"] = name

    write_answer(notebook(learning), "add_bias", RIGHT)
    edit(notebook(learning), as_elsewhere)
    renew(origin, "title", "# New")
    update(learning, origin)
    now, series = load(notebook(learning)), load(notebook(origin))
    ids = [c["id"] for c in series["cells"]]
    assert [c["id"] for c in now["cells"] if c["id"] in ids] == ids
    assert cell(now, "00_add_bias_blank")["source"] == RIGHT
    assert now["nbformat_minor"] == 5


def test_merging_leaves_its_arguments_alone() -> None:
    series = load(notebook(RELEASED))
    theirs, new = json.loads(json.dumps(series)), json.loads(json.dumps(series))
    cell(new, "title")["source"] = "# New"
    before = json.dumps([theirs, new])
    document, changes = merged(theirs, new, {})
    assert changes.renewed == ["title"]
    cell(document, "title")["metadata"]["x"] = 1
    assert json.dumps([theirs, new]) == before


# Damage


DAMAGED = {
    "empty": b"",
    "cut off": b'{"cells": [{"cell_type"',
    "merged": b"<<<<<<< mine\n{}\n=======\n{}\n>>>>>>> theirs\n",
    "no text": b"\xff\xfe\x00\x01",
    "a list": b"[]",
    "no cells": b'{"cells": 3}',
    "nested": b"[" * 100_000,
    "a cell is a number": b'{"cells": [3]}',
    "a source is a number": b'{"cells": [{"cell_type": "code", "source": 3, "metadata": {}}]}',
    "metadata are missing": b'{"cells": [{"cell_type": "code", "source": ""}]}',
}


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_damaged_notebook_is_left_and_does_not_stop_the_rest(
    damage: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "learning"
    list(start(folder))
    notebook(folder).write_bytes(DAMAGED[damage])
    shutil.rmtree(folder / "01_backward_pass")
    capsys.readouterr()
    assert cli.main(["start", str(folder)]) == 1
    said = capsys.readouterr().out
    assert f"{ID}: left as it is\n    {ID}.ipynb " in said
    assert "Move it away and run this again" in said
    assert "01_backward_pass: new" in said
    assert notebook(folder).read_bytes() == DAMAGED[damage]


def test_a_failed_write_leaves_the_file_and_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.ipynb"
    save(path, {"cells": []})
    before = path.read_bytes()

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(LearnerProblem, match="No space left"):
        files.write(path, {"cells": [], "more": 1})
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_text_that_is_no_text_can_still_be_written(tmp_path: Path) -> None:
    path = tmp_path / "a.ipynb"
    document = {"cells": [], "metadata": {"printed": "\ud83d"}, "nbformat": 4}
    files.write(path, document)
    assert files.read(path) == document


def test_what_is_written_is_what_jupyter_writes(tmp_path: Path) -> None:
    import nbformat

    path = tmp_path / "a.ipynb"
    files.write(path, load(notebook(RELEASED)))
    assert path.read_text(encoding="utf-8") == nbformat.writes(nbformat.read(path, 4)) + "\n"
    assert path.stat().st_mode == notebook(RELEASED).stat().st_mode


def test_copies_made_in_the_same_second_have_names_of_their_own(tmp_path: Path) -> None:
    file = tmp_path / "a.ipynb"
    file.write_text("x")
    copies = {folders.keep_copy(tmp_path, file) for _ in range(3)}
    assert len(copies) == 3
    assert all(copy.read_text() == "x" for copy in copies)


def test_without_a_copy_nothing_is_changed(learning: Path, origin: Path) -> None:
    (learning / folders.BACKUPS).write_text("a file where the folder should be")
    renew(origin, "title", "# New")
    before = notebook(learning).read_bytes()
    with pytest.raises(LearnerProblem, match="left as it is"):
        update(learning, origin)
    assert notebook(learning).read_bytes() == before


# The command


def test_the_command_says_what_it_did(
    learning: Path, origin: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(notebook(learning), "add_bias", RIGHT, passed=True)
    renew(origin, "title", "# New")
    assert cli.main(["start", str(learning), "--from", str(origin)]) == 0
    said = capsys.readouterr().out
    assert f"{ID}: updated\n    your answers stay: 00_add_bias_blank\n    renewed: title\n" in said
    assert f"as it was: {learning / folders.BACKUPS / ID}-" in said
    assert cli.main(["start", str(learning), "--from", str(origin)]) == 0
    assert "up to date; nothing was changed" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["start", "progress", "reset"])
def test_help_has_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.main([command, "--help"])
    assert stop.value.code == 0
    assert f"Example:\n  autograder {command}" in capsys.readouterr().out
