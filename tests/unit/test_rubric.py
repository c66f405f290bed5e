"""What graders go by is shown on formgrader's pages alone; and how its cell is made."""

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder import series
from autograder.grading.bridge.results import Outcome, Result, summary
from autograder.grading.bridge.rubric import HEADING, ShowRubric
from autograder.grading.bridge.table import table
from autograder.grading.build.layout import BuildError
from autograder.grading.build.source import source_notebook

pytestmark = pytest.mark.unit

MARKS = {
    "grade_id": "07_prediction", "grade": True, "solution": True, "locked": False, "points": 2,
    "schema_version": 3, "task": False,
}  # fmt: skip
TEXT = "<!-- BEGIN SOLUTION -->\n- 1 point for the reason\n<!-- END SOLUTION -->"


def notebook(text: str) -> Any:
    cells = [
        new_markdown_cell("Why?"),
        new_markdown_cell(text, metadata={"nbgrader": MARKS}),
        new_code_cell("check(relu)"),
    ]
    return new_notebook(cells=cells)


@pytest.fixture
def page(tmp_path: Path) -> dict[str, Any]:
    """What formgrader knows of the page of a submission."""
    source = tmp_path / "source_assignments/07_vanishing_gradients/07_vanishing_gradients.ipynb"
    source.parent.mkdir(parents=True)
    nbformat.write(notebook(TEXT), source)
    graded = tmp_path / "autograded/student-01/07_vanishing_gradients"
    graded.mkdir(parents=True)
    return {
        "submission_id": "x", "assignment_id": "07_vanishing_gradients",
        "notebook_id": "07_vanishing_gradients", "index": 0, "total": 1,
        "metadata": {"path": str(graded)},
    }  # fmt: skip


def texts(resources: dict[str, Any]) -> list[str]:
    shown, _ = ShowRubric().preprocess(notebook("Because."), resources)
    return [cell.source for cell in shown.cells]


def test_it_stands_right_under_the_answer(page: dict[str, Any]) -> None:
    rubric = f"> {HEADING}\n>\n> - 1 point for the reason"
    assert texts(page) == ["Why?", "Because.", rubric, "check(relu)"]


@pytest.mark.parametrize("missing", ["submission_id", "assignment_id", "notebook_id", "index"])
def test_any_other_page_stays_as_it_is(page: dict[str, Any], missing: str) -> None:
    del page[missing]
    assert texts(page) == ["Why?", "Because.", "check(relu)"]


def test_a_course_without_the_source_is_no_trouble(page: dict[str, Any]) -> None:
    page["notebook_id"] = "another"
    assert texts(page) == ["Why?", "Because.", "check(relu)"]


def made(tmp_path: Path, cell_id: str, text: str, role: str = "written") -> Any:
    path = tmp_path / "07_vanishing_gradients/text/07_vanishing_gradients.md"
    path.parent.mkdir(parents=True)
    path.write_text(f'+++ {{"id": "{cell_id}", "role": "{role}"}}\n\n{text}\n', encoding="utf-8")
    return source_notebook(path)


def test_the_cell_of_a_written_answer_is_graded_by_hand(tmp_path: Path) -> None:
    cell = made(tmp_path, "07_prediction", TEXT).cells[0]
    assert cell.metadata.nbgrader == MARKS
    assert cell.source == TEXT


@pytest.mark.parametrize(
    ("cell_id", "text", "role", "said"),
    [
        ("why", TEXT, "written", "no exercise asks for this written answer"),
        ("07_prediction", "Why?", "written", "occurs 0 times"),
        ("07_prediction", f"{TEXT}\n{TEXT}", "written", "occurs 2 times"),
        ("question", TEXT, "answer", "solution markers outside a blank"),
    ],
)
def test_a_cell_that_would_give_its_rubric_away_is_refused(
    tmp_path: Path, cell_id: str, text: str, role: str, said: str
) -> None:
    with pytest.raises(BuildError, match=said):
        made(tmp_path, cell_id, text, role)


RIGHT = Outcome("07_relu", 1, 1)


def test_a_row_says_what_a_person_has_given_or_has_to_give() -> None:
    waiting = Outcome("07_prediction", None, 2, written=True)
    given = Outcome("07_prediction", 1.5, 2, by_hand=True, written=True)
    empty = Outcome("07_prediction", 0, 2, empty=True, written=True)
    assert summary((), [RIGHT, waiting]) == "All right. To be graded by hand: prediction."
    assert summary((), [RIGHT, given]) == "All right. Graded by hand: prediction 1.5 of 2."
    assert summary((), [RIGHT, empty]) == "Not filled in: prediction."
    assert (Result("a", (RIGHT, waiting)).total, Result("a", (RIGHT, waiting)).waiting) == (1, 2)
    shown = table([Result("a", (RIGHT, waiting)), Result("b", (RIGHT, given))], 120)
    assert "1+?" in shown
    assert "2.5  " in shown
    assert "[2] prediction (2, by hand)" in shown
    assert "+?" not in table([Result("b", (RIGHT, given))], 120)


def test_the_series_counts_both_kinds_of_points() -> None:
    notebook = series.find("07")
    assert notebook
    assert (notebook.points, notebook.by_hand, notebook.worth) == (13, 2, "13 + 2")
