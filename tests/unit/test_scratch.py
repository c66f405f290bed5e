"""Temporary folders of runs: a run that was killed leaves one, and the next run removes it."""

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from autograder.grading.engine.scratch import ALIVE, PREFIX, scratch

pytestmark = pytest.mark.unit

HOLDS = """
from autograder.grading.engine.scratch import scratch
with scratch() as folder:
    (folder / "work").mkdir()
    print(folder, flush=True)
    input()
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


def test_it_is_gone_afterwards(place: Path) -> None:
    with scratch() as folder:
        assert folder.parent == place
        (folder / "work").mkdir()
        assert (folder / ALIVE).exists()
    assert list(place.iterdir()) == []


def test_what_a_killed_run_has_left_is_removed_and_what_a_living_one_has_is_not(
    place: Path,
) -> None:
    run = subprocess.Popen(
        [sys.executable, "-c", HOLDS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert run.stdout is not None
    other = Path(run.stdout.readline().strip())
    with scratch(), scratch():  # two of this process do not mistake each other either
        assert (other / "work").is_dir()
        assert len(list(place.iterdir())) == 3
    run.kill()
    run.communicate()
    assert other.is_dir()
    with scratch():
        assert not other.exists()


def test_nothing_else_is_removed(place: Path) -> None:
    (place / "elsewhere").mkdir()
    (place / "elsewhere" / ALIVE).touch()
    (place / f"{PREFIX}link").symlink_to(place / "elsewhere")
    (place / f"{PREFIX}strange").mkdir()  # without the file, it is not one of ours
    (place / f"{PREFIX}file").touch()
    with scratch():
        pass
    assert {path.name for path in place.iterdir()} == {
        "elsewhere",
        f"{PREFIX}link",
        f"{PREFIX}strange",
        f"{PREFIX}file",
    }
