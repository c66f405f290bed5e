"""``autograder reset``: one blank is empty again, and nothing of the learner's is lost."""

from pathlib import Path

import pytest

from autograder import cli
from autograder.alone import released
from autograder.alone.standing import State, standings
from autograder.alone.start import SAME, start
from tests.support.learner import RELEASED, RIGHT, WRONG, answer, cell, edit, load, notebook, source

pytestmark = pytest.mark.unit

BLANK = "00_add_bias_blank"


@pytest.fixture
def learning(tmp_path: Path) -> Path:
    folder = tmp_path / "learning"
    list(start(folder))
    answer(notebook(folder), "add_bias", RIGHT, passed=True)
    answer(notebook(folder), "column_mean", WRONG.replace("add_bias", "column_mean"), passed=False)
    return folder


def reset(folder: Path, *words: str) -> int:
    return cli.main(["reset", *words, "--dir", str(folder)])


def test_one_blank_is_as_it_was_and_the_answer_beside_it(
    learning: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = notebook(learning).read_bytes()
    assert reset(learning, "00", "add_bias") == 0
    document = load(notebook(learning))
    assert source(notebook(learning), BLANK) == source(notebook(RELEASED), BLANK)
    assert cell(document, "00_add_bias")["outputs"] == []
    ids = [c["id"] for c in document["cells"]]
    beside = document["cells"][ids.index("00_add_bias") + 1]
    text = "".join(beside["source"])
    assert beside["cell_type"] == "markdown"
    assert "<summary>Your answer until " in text
    assert f"```python\n{RIGHT}\n```" in text
    assert cell(document, "00_column_mean")["outputs"]
    said = capsys.readouterr().out
    copy = Path(said.split("The notebook as it was: ")[1].strip())
    assert copy.read_bytes() == before
    states = {b.name: b.state for b in standings(learning)[0].blanks}
    assert states == {"column_mean": State.TRIED, "add_bias": State.OPEN}
    assert next(iter(start(learning))).state == SAME


def test_an_empty_blank_stays_as_it_is(learning: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = notebook(learning, "01_backward_pass")
    before = path.read_bytes()
    assert reset(learning, "1", "backward") == 0
    assert "empty already; nothing was changed" in capsys.readouterr().out
    assert path.read_bytes() == before
    assert not (learning / "backups").exists()


def test_from_inside_the_folder(learning: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(learning / "00_orientation")
    assert cli.main(["reset", "00_orientation", "00_add_bias"]) == 0
    assert "return ..." in source(notebook(learning), BLANK)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("01", "bakward"), "There is no blank 'bakward'. Did you mean backward?"),
        (("01", "x"), "name one of deriv_sigmoid, forward, squared_loss"),
        (("01_backwards_pass", "backward"), "Did you mean 01_backward_pass?"),
        (("77", "backward"), "name one of 00_orientation, 01_backward_pass"),
    ],
)
def test_wrong_names_get_suggestions(
    learning: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, str], says: str
) -> None:
    assert reset(learning, *words) == 2
    assert says in capsys.readouterr().err


def test_what_is_missing_is_named(learning: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(notebook(learning), lambda d: d["cells"].remove(cell(d, BLANK)))
    assert reset(learning, "00", "add_bias") == 2
    assert "The cell of add_bias is gone" in capsys.readouterr().err
    notebook(learning).unlink()
    assert reset(learning, "00", "add_bias") == 2
    assert "Notebook 00_orientation is not in this folder" in capsys.readouterr().err


def test_in_a_course_the_notebook_as_handed_out_is_named(
    learning: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(released, "folder", lambda: None)
    assert reset(learning, "00", "add_bias") == 2
    assert "--from PATH" in capsys.readouterr().err
    handed_out = str(RELEASED / "01_backward_pass")
    assert reset(learning, "00", "add_bias", "--from", handed_out) == 2
    assert "00_orientation" in capsys.readouterr().err
    assert reset(learning, "00", "add_bias", "--from", str(notebook(RELEASED))) == 0
    assert "return ..." in source(notebook(learning), BLANK)
