"""Notebook 09 through both ways of grading: the id that it holds against who has handed it in."""

import json
from pathlib import Path
from typing import Any

import pytest

from autograder.cli import main
from autograder.clinic.identity import FILE
from autograder.grading.bridge.course import open_course
from tests.pipeline.test_every_notebook import solved
from tests.support.grading import nbgrader

pytestmark = [
    pytest.mark.pipeline,
    pytest.mark.filterwarnings("default"),  # nbgrader's own and those of its libraries
]

ID = "09_debugging_clinic"
OWN, NEIGHBOUR, MATE = "student-01", "student-02", "student-03"
GROUP = f'[groups.{ID}]\nteam-a = ["{OWN}", "{MATE}"]\n'


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course in which three hand in the answers of the first; the third is in a group with it."""
    folder = tmp_path_factory.mktemp("class") / "course"
    assert main(["init", str(folder)]) == 0
    cases = folder / "single_cases.toml"
    kept = cases.read_text().split("[groups.")[0]
    cases.write_text(kept + GROUP)
    (folder / f"source_assignments/{ID}/{FILE}").write_text("alone-of-the-instructor")
    nbgrader(folder, "generate_assignment", ID)
    released: dict[str, Any] = json.loads((folder / f"notebooks/{ID}/{ID}.ipynb").read_text())
    for student in (OWN, NEIGHBOUR, MATE):
        place = folder / "submitted" / student / ID
        place.mkdir(parents=True)
        (place / f"{ID}.ipynb").write_text(json.dumps(solved(ID, released)))
    return folder


def test_an_id_drawn_for_the_instructor_is_not_handed_out(root: Path) -> None:
    assert [path.name for path in (root / "notebooks" / ID).iterdir()] == [f"{ID}.ipynb"]


def check_all(root: Path) -> None:
    with open_course(root).gradebook() as gradebook:
        scores = {s: gradebook.find_submission(ID, s).score for s in (OWN, NEIGHBOUR, MATE)}
    assert scores == {OWN: 20, NEIGHBOUR: 0, MATE: 20}
    said = (root / "autograded" / NEIGHBOUR / ID / f"{ID}.ipynb").read_text()
    assert "this notebook holds the id" in said
    assert "was handed in by" in said


def test_autograder_grade(root: Path) -> None:
    assert main(["grade", ID, "--course", str(root), "--json"]) == 0
    check_all(root)


def test_nbgrader_autograde(root: Path) -> None:
    assert "Traceback" not in nbgrader(root, "autograde", ID, "--force")
    check_all(root)
