"""A file is written whole or not at all, and nobody else reads it before it is."""

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from autograder.whole import replacing

pytestmark = pytest.mark.unit

modes = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def written(path: Path, text: str = "new", **modes: int) -> Path:
    with replacing(path, **modes) as partial:
        partial.write_text(text)
    return path


@pytest.fixture
def umask():
    before = os.umask(0o027)
    yield
    os.umask(before)


def test_it_takes_the_place_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a folder" / "grades.csv"
    assert written(path, "old").read_text() == "old"
    assert written(path).read_text() == "new"
    assert list(path.parent.iterdir()) == [path]


def test_what_was_there_stays_until_the_end_and_after_a_failure(tmp_path: Path) -> None:
    path = written(tmp_path / "grades.csv", "old")

    def stopped() -> None:
        with replacing(path) as partial:
            partial.write_text("half")
            assert path.read_text() == "old"
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    path = written(tmp_path / "grades.csv", "old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        written(path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_two_writers_at_once_do_not_mix(tmp_path: Path) -> None:
    path = tmp_path / "grades.csv"
    with replacing(path) as one, replacing(path) as other:
        one.write_text("one")
        other.write_text("other")
    assert path.read_text() == "one"  # which is done last
    assert list(tmp_path.iterdir()) == [path]


@modes
def test_only_the_owner_reads_it_before_it_is_whole(tmp_path: Path) -> None:
    path = written(tmp_path / "grades.csv", mode=0o644)
    with replacing(path, mode=0o644) as partial:
        partial.write_text("new")
        assert mode_of(partial) == 0o600
    assert mode_of(path) == 0o644


@modes
@pytest.mark.usefixtures("umask")
def test_a_new_file_has_what_the_umask_leaves_or_what_was_asked(tmp_path: Path) -> None:
    assert mode_of(written(tmp_path / "notebook.ipynb")) == 0o640
    assert mode_of(written(tmp_path / "report.html", new=0o600)) == 0o600
    assert mode_of(written(tmp_path / "verdict.json", mode=0o664)) == 0o664


@modes
@pytest.mark.usefixtures("umask")
def test_a_file_that_is_replaced_keeps_its_permissions_unless_others_are_asked(
    tmp_path: Path,
) -> None:
    path = tmp_path / "report.html"
    for before, asked, after in (
        (0o644, {}, 0o644),
        (0o644, {"new": 0o600}, 0o644),
        (0o444, {"new": 0o600}, 0o444),
        (0o644, {"mode": 0o600}, 0o600),
    ):
        path.touch()
        path.chmod(before)
        assert mode_of(written(path, **asked)) == after
        path.unlink()
