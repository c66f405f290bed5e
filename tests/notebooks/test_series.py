"""The notebooks as one course: what each needs, what comes next, and the map that shows it."""

import json
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder import figures, series
from autograder.figures.course_map import HEADER, description
from autograder.grading.build.__main__ import main, stale
from autograder.grading.build.course_pages import (
    BEGIN,
    DRAWING,
    END,
    README,
    SITE_MAP,
    drawing,
    pages,
)
from autograder.grading.build.layout import Assignment
from autograder.grading.build.links import linked
from tests.support.notebook_form import texts

pytestmark = pytest.mark.notebooks

ROOT = Path(__file__).parents[2]
OF_00 = "00"
"""Every notebook needs it: how blanks, checks and hints work."""


def in_series(assignment: Assignment) -> series.Notebook:
    """The row of a notebook."""
    (row,) = (book for book in series.ALL if book.id == assignment.id)
    return row


# What a notebook says about the others


def needs_by_title(notebook: Any) -> set[str]:
    """Numbers of the notebooks that the title cell says are needed."""
    said = re.search(r"\*\*You need\*\*(.*)", notebook.cells[0].source, flags=re.S)
    assert said, "the title cell does not say: **You need** ..."
    return set(re.findall(r"\b(0\d)\b(?!_)", said[1]))


def test_it_says_what_it_needs(assignment: Assignment, source: Any) -> None:
    row = in_series(assignment)
    expected = set(row.needs) | {OF_00} if row.needs else set()
    assert needs_by_title(source) == expected, (
        "the paragraph **You need** and the row in autograder/series.py name different notebooks"
    )


def test_it_says_what_comes_next(assignment: Assignment, source: Any) -> None:
    following = series.after(in_series(assignment))
    if following is None:
        return
    *_, (_, last) = texts(source)
    mention = rf"otebook {following.number}, \*\*{re.escape(following.title)}\*\*"
    assert re.search(mention, last), (
        f"the last Markdown cell should name: notebook {following.number}, **{following.title}**"
    )
    file = assignment.released.parent.parent / following.id / f"{following.id}.ipynb"
    link = f"](../{following.id}/{following.id}.ipynb)"
    assert (link in last) == file.exists(), "rebuild with: make notebooks"


def test_others_are_called_by_their_titles(source: Any) -> None:
    titles = {book.number: book.title for book in series.ALL}
    for cell_id, text in texts(source):
        for number, title in re.findall(r"otebook (\d\d), \*\*([^*]+)\*\*", text):
            assert titles[number] == title, cell_id


def test_time_and_points_are_those_of_the_map(assignment: Assignment, source: Any) -> None:
    row = in_series(assignment)
    assert f"**Time** {row.minutes} minutes" in source.cells[0].source
    points = f"**Points** {row.points + row.by_hand:g}" if row.points else "**Points** none"
    assert points in source.cells[0].source


@pytest.mark.parametrize(
    ("cell", "text", "becomes"),
    [
        (
            "end",
            "Then notebook 02, **When a check lies**.",
            "Then [notebook 02, **When a check lies**](../02_x/02_x.ipynb).",
        ),
        ("end", "Notebook 03, **Step size**, opens", "Notebook 03, **Step size**, opens"),
        ("end", "as in notebook 02.", "as in notebook 02."),
        ("title", "You need notebook 02.", "You need [notebook 02](../02_x/02_x.ipynb)."),
        ("title", "You need notebook 03.", "You need notebook 03."),
    ],
)
def test_a_mention_becomes_a_link_where_there_is_something(
    cell: str, text: str, becomes: str
) -> None:
    assert linked(cell, text, {"02": "02_x"}) == becomes
    assert linked(cell, becomes, {"02": "02_x"}) == becomes


# The map


def test_every_notebook_builds_on_earlier_ones_and_has_a_place_of_its_own() -> None:
    numbers = [book.number for book in series.ALL]
    assert numbers == sorted(set(numbers))
    for book in series.ALL:
        assert all(number < book.number for number in book.needs)
    rows = series.rows(series.ALL)
    assert len({(rows[book.number], book.column) for book in series.ALL}) == len(series.ALL)
    assert {book.column for book in series.ALL} == {0, 1, 2}


def test_an_arrow_that_follows_from_others_is_not_drawn() -> None:
    drawn = [(a.number, b.number) for a, b in series.arrows(series.ALL)]
    assert ("02", "04") in drawn
    assert ("01", "04") not in drawn
    some = [book for book in series.ALL if book.number in {"00", "01", "04"}]
    assert [(a.number, b.number) for a, b in series.arrows(some)] == [("00", "01"), ("01", "04")]


def test_the_picture_and_its_words_hold_every_notebook() -> None:
    picture = figures.course_map()
    shown = " ".join(text.get_text() for text in picture.figure.axes[0].texts)
    assert picture.table is not None
    assert picture.table.header == HEADER
    for book, row in zip(series.present(), picture.table.rows, strict=True):
        assert f"{book.number} {book.title}" in shown
        assert row[0] == f"{book.number} {book.title}"
        assert book.number in picture.description


def test_the_pages_are_what_the_table_says() -> None:
    diffs = stale(pages(ROOT), ROOT)
    assert not diffs, "Rebuild with: make notebooks\n" + "\n".join(diffs.values())


def test_the_drawing_is_sound_with_all_ten() -> None:
    svg = drawing(series.ALL)
    assert svg.count('class="box"') == 10
    assert svg.count('class="line"') == len(series.arrows(series.ALL))
    assert description(series.ALL).split(".")[0] in svg
    inside = [int(x) for x in re.findall(r'rect class="box" x="(\d+)"', svg)]
    width = int(svg.split('viewBox="0 0 ')[1].split()[0])
    assert all(0 < x < width - 248 for x in inside)


PAGE = f"# A course\n\n{BEGIN}\nold\n{END}\n\nAfter.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one notebook and a README."""
    folder = tmp_path / "source_assignments/00_orientation/text"
    folder.mkdir(parents=True)
    text = (ROOT / "source_assignments/00_orientation/text/00_orientation.md").read_text("utf-8")
    (folder / "00_orientation.md").write_text(text, encoding="utf-8")
    (tmp_path / README).write_text(PAGE, encoding="utf-8")
    return tmp_path


def test_the_command_brings_the_pages_up_to_date(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--root", str(project)]
    assert main([*where, "--check"]) == 1
    assert main(where) == 0
    assert main([*where, "--check"]) == 0
    text = (project / README).read_text(encoding="utf-8")
    assert text.startswith("# A course\n")
    assert text.endswith("\n\nAfter.\n")
    assert "| [00 Orientation](notebooks/00_orientation/00_orientation.ipynb) |" in text
    assert "old" not in text
    assert (project / DRAWING).is_file()
    assert list(json.loads((project / SITE_MAP).read_text("utf-8"))) == ["00_orientation"]
    notebook = nbformat.read(
        project / "notebooks/00_orientation/00_orientation.ipynb", as_version=4
    )
    assert "](../" not in notebook.cells[-1].source  # notebook 01 is not there
    capsys.readouterr()


def test_what_is_missing_is_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / README).write_text("# A course\n", encoding="utf-8")
    assert main(["--root", str(project)]) == 2
    assert "Put them back around the table" in capsys.readouterr().err
    (project / README).write_text(PAGE, encoding="utf-8")
    stranger = project / "source_assignments/11_more/text"
    stranger.mkdir(parents=True)
    text = (project / "source_assignments/00_orientation/text/00_orientation.md").read_text()
    (stranger / "11_more.md").write_text(text)
    assert main(["--root", str(project)]) == 2
    assert "'11_more' is missing\n  Add its row" in capsys.readouterr().err
