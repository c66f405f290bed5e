"""``autograder progress`` on one file: a learner's work from the series in the browser."""

import json
import shutil
from pathlib import Path

import pytest

from autograder import cli
from autograder.alone.start import start
from tests.support.learner import RIGHT, answer, notebook

pytestmark = pytest.mark.unit


@pytest.fixture
def learning(tmp_path: Path) -> Path:
    folder = tmp_path / "learning"
    list(start(folder))
    answer(notebook(folder), "add_bias", RIGHT, passed=True)
    return folder


def progress(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert cli.main(["progress", *map(str, arguments)]) == 0
    return capsys.readouterr().out


def test_an_archive_says_what_its_folder_says(
    learning: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = shutil.make_archive(str(learning), "zip", learning)
    of_folder = progress(capsys, learning)
    assert f"Notebooks in {archive}," in progress(capsys, archive)
    inside = of_folder.replace(f"{learning}/", "").replace(str(learning), archive)
    assert progress(capsys, archive) == inside
    assert "Next: column_mean in 00_orientation/00_orientation.ipynb" in inside
    told = json.loads(progress(capsys, archive, "--json"))
    assert told["folder"] == archive
    assert told["notebooks"][0]["file"] == "00_orientation/00_orientation.ipynb"


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"{}", "neither a folder nor a zip archive"), (b"PK\x05\x06" + bytes(18), "no notebook of")],
)
def test_a_file_that_holds_no_work_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, said: str
) -> None:
    file = tmp_path / "work.zip"
    file.write_bytes(content)
    assert cli.main(["progress", str(file)]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert str(file) in err
    assert "the start page in the browser" in err
