"""What lies in a student's folder is neither followed nor believed."""

import json
from pathlib import Path

import pytest
from nbgrader.coursedir import CourseDirectory

from autograder.grading.bridge.beside import LARGEST, files_beside
from autograder.grading.bridge.exporter import SubmissionFolders, submitted_bytes
from autograder.grading.bridge.folder import (
    NO_FILE,
    about_siblings,
    copy_under_released_name,
    handed_in_at,
)
from autograder.grading.bridge.matching import matched
from autograder.grading.bridge.reading import LIMITS, Cell
from autograder.grading.bridge.repair import repair
from autograder.grading.bridge.slots import slots
from tests.support.small_release import ANSWER, RELEASE

pytestmark = pytest.mark.unit

NAME = "01_backward_pass.ipynb"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A student's folder, and a file of somebody else's beside it."""
    made = tmp_path / "submitted" / "student-01" / "01_backward_pass"
    made.mkdir(parents=True)
    (tmp_path / "other").write_text("other")
    (tmp_path / "release").mkdir()
    (tmp_path / "release" / NAME).write_text(json.dumps(RELEASE))
    return made


def test_links_count_as_empty_files(folder: Path, tmp_path: Path) -> None:
    (folder / NAME).write_text("own")
    assert submitted_bytes(folder / NAME) == b"own"
    (folder / "link.ipynb").symlink_to(tmp_path / "other")
    assert submitted_bytes(folder / "link.ipynb") == b""
    (folder.parent / "linked").symlink_to(folder)
    assert submitted_bytes(folder.parent / "linked" / NAME) == b""
    (folder.parents[1] / "student-02").symlink_to(folder.parent)
    assert submitted_bytes(folder.parents[1] / "student-02" / "01_backward_pass" / NAME) == b""


def test_a_link_is_called_a_link_and_an_empty_file_empty(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "theirs.ipynb").write_text(json.dumps(RELEASE))
    (folder / NAME).symlink_to(tmp_path / "theirs.ipynb")
    (folder / "mine.ipynb").write_text(json.dumps(RELEASE))
    linked = repair(b"", RELEASE, handed_in=about_siblings(folder / NAME, b"", RELEASE))
    assert linked.notes[0] == NO_FILE
    assert linked.needs_instructor
    (folder / NAME).unlink()
    (folder / NAME).write_bytes(b"")
    (folder / "mine.ipynb").unlink()
    empty = repair(b"", RELEASE, handed_in=about_siblings(folder / NAME, b"", RELEASE))
    assert empty.notes[0] == "The file is empty."


def test_a_copy_never_goes_through_a_link(folder: Path, tmp_path: Path) -> None:
    (folder / "mine.ipynb").write_text(json.dumps(RELEASE))
    (folder / "01_backward_pass.partial").symlink_to(tmp_path / "other")
    assert copy_under_released_name(folder, tmp_path / "release") == [folder / NAME]
    assert (folder / NAME).read_text() == (folder / "mine.ipynb").read_text()
    assert not (folder / NAME).is_symlink()
    assert (tmp_path / "other").read_text() == "other"


def test_nothing_is_copied_into_a_folder_behind_a_link(folder: Path, tmp_path: Path) -> None:
    (folder / "mine.ipynb").write_text(json.dumps(RELEASE))
    (folder.parent / "linked").symlink_to(folder)
    assert copy_under_released_name(folder.parent / "linked", tmp_path / "release") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [("2030-01-02 03:04:05 UTC", 2030), ("soon", None), ("", None), ("9" * 900, None)],
)
def test_the_time_of_handing_in(folder: Path, text: str, found: int | None) -> None:
    folders = SubmissionFolders.like(CourseDirectory())
    (folder / "timestamp.txt").write_text(text)
    time = folders.get_existing_timestamp(str(folder))
    assert (time and time.year) == found


def test_a_time_that_is_long_or_elsewhere_is_not_read(folder: Path, tmp_path: Path) -> None:
    assert handed_in_at(folder) is None
    (folder / "timestamp.txt").write_text("2030-01-02" + " " * 2000)
    assert handed_in_at(folder) is None
    (folder / "timestamp.txt").unlink()
    (tmp_path / "other").write_text("2030-01-02")
    (folder / "timestamp.txt").symlink_to(tmp_path / "other")
    assert handed_in_at(folder) is None


def test_folders_for_grading_are_those_of_the_course() -> None:
    course = CourseDirectory(root="/course", ignore=["text"], submitted_directory="in")
    folders = SubmissionFolders.like(course)
    assert (folders.root, folders.submitted_directory) == ("/course", "in")
    assert folders.ignore == ["text"]


def test_large_files_are_not_handed_on(folder: Path) -> None:
    for name, size in (("small.csv", 10), ("large.csv", LARGEST + 1)):
        with (folder / name).open("wb") as file:
            file.truncate(size)
    assert [Path(path).name for path in files_beside(str(folder))] == ["small.csv"]


def test_parts_are_joined_up_to_the_size_of_a_cell() -> None:
    part = "    x = 1\n" * 2000
    cells = [Cell("code", ANSWER.format("alpha"), id="01_alpha_blank")]
    cells += [Cell("code", part) for _ in range(50)]
    sizes = [len(cell.source) for cell in matched(cells, slots(RELEASE)).cells]
    assert sum(sizes) >= 50 * len(part.rstrip())
    assert max(sizes) <= LIMITS.characters
    assert len(sizes) < len(cells)
