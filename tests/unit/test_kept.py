"""Hidden problems are kept between runs, as secret as their secret, and never believed blindly."""

import pickle
import stat
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.grading import draws
from autograder.grading.bridge import kept
from autograder.grading.draws import ProblemSet

pytestmark = pytest.mark.unit

SECRET = b"a secret of the tests"


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notebooks whose problems were drawn, one entry for each time."""
    times: list[str] = []
    real = draws.prepare

    def prepare(notebook: str, secret: bytes) -> ProblemSet:
        times.append(notebook)
        return real(notebook, secret)

    monkeypatch.setattr(draws, "prepare", prepare)
    return times


def as_plain(problems: ProblemSet) -> bytes:
    return pickle.dumps(problems)


def only_file(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def test_problems_are_drawn_once_and_come_back_the_same(tmp_path: Path, drawn: list[str]) -> None:
    first = kept.problems_of("00", SECRET, tmp_path)
    again = kept.problems_of("00", SECRET, tmp_path)
    assert drawn == ["00"]
    assert as_plain(again) == as_plain(first) == as_plain(draws.prepare("00", SECRET))


def test_only_their_owner_can_read_them(tmp_path: Path) -> None:
    kept.problems_of("00", SECRET, tmp_path)
    assert stat.S_IMODE(only_file(tmp_path).stat().st_mode) == 0o600


@pytest.mark.parametrize("changed", ["secret", "code", "numpy", "notebook"])
def test_other_problems_are_drawn_when_what_decides_them_changes(
    tmp_path: Path, drawn: list[str], monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    kept.problems_of("00", SECRET, tmp_path)
    secret, notebook = SECRET, "00"
    if changed == "secret":
        secret = b"another"
    elif changed == "code":
        monkeypatch.setattr(kept, "code_version", lambda notebooks: "another")
    elif changed == "numpy":
        monkeypatch.setattr(np, "__version__", "9")
    else:
        notebook = "03"
    found = kept.problems_of(notebook, secret, tmp_path)
    assert drawn == ["00", notebook]
    assert as_plain(found) == as_plain(draws.prepare(notebook, secret))


class Trap:
    """Does something as it is unpickled."""

    sprung = False

    def __reduce__(self) -> Any:
        return (setattr, (Trap, "sprung", True))


@pytest.mark.parametrize("name", ["cut", "empty", "flipped", "forged", "another's", "unsealed"])
def test_a_file_of_another_hand_is_not_opened(tmp_path: Path, drawn: list[str], name: str) -> None:
    kept.problems_of("00", SECRET, tmp_path)
    path = only_file(tmp_path)
    data = path.read_bytes()
    seal, stamp, trap = data[:32], data[32:64], pickle.dumps(Trap())
    damaged = {
        "cut": data[:-1],
        "empty": b"",
        "flipped": data[:-1] + bytes([data[-1] ^ 1]),
        "forged": seal + stamp + trap,
        "another's": kept._sealed(b"another", stamp + trap) + stamp + trap,
        "unsealed": trap,
    }[name]
    path.write_bytes(damaged)
    kept.problems_of("00", SECRET, tmp_path)
    assert drawn == ["00", "00"]
    assert not Trap.sprung
    assert path.read_bytes() == data  # and the next run has them again


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path, drawn: list[str]) -> None:
    missing = tmp_path / "missing"
    for folder in (missing, None):
        assert kept.problems_of("00", SECRET, folder).notebook == "00"
    assert drawn == ["00", "00"]
    assert not missing.exists()
