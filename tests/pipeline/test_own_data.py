"""Notebook 05 with data of each student's own: the id that it holds against who handed it in."""

import json
from pathlib import Path
from typing import Any

import pytest

from autograder.cli import main
from autograder.grading.bridge.cases import NAME
from autograder.grading.bridge.course import open_course
from tests.pipeline.test_every_notebook import solved
from tests.support.grading import nbgrader

pytestmark = [
    pytest.mark.pipeline,
    pytest.mark.filterwarnings("default"),  # nbgrader's own and those of its libraries
]

ID = "05_training"
SWITCH = f'# own_data = ["{ID}"]'
HELD = {"student-01": "student-01", "student-02": "student-01", "student-03": ""}
"""Who hands in -> the id that the notebook holds."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with one right answer, handed in by three."""
    folder = tmp_path_factory.mktemp("class") / "course"
    assert main(["init", str(folder)]) == 0
    nbgrader(folder, "generate_assignment", ID)
    released: dict[str, Any] = json.loads((folder / f"notebooks/{ID}/{ID}.ipynb").read_text())
    text = json.dumps(solved(ID, released))
    empty = json.dumps('    return ""')[1:-1]
    assert text.count(empty) == 1
    for student, held in HELD.items():
        place = folder / "submitted" / student / ID
        place.mkdir(parents=True)
        own = json.dumps(f'    return "{held}"')[1:-1]
        (place / f"{ID}.ipynb").write_text(text.replace(empty, own))
    return folder


def scores(root: Path) -> dict[str, float]:
    with open_course(root).gradebook() as gradebook:
        return {s: gradebook.find_submission(ID, s).score for s in HELD}


def test_where_nothing_is_said_nobody_compares(root: Path) -> None:
    assert SWITCH in (root / NAME).read_text()
    assert main(["grade", ID, "--course", str(root), "--json"]) == 0
    assert scores(root) == dict.fromkeys(HELD, 15)


@pytest.mark.parametrize("way", ["autograder", "nbgrader"])
def test_where_it_is_switched_on_another_id_earns_nothing(way: str, root: Path) -> None:
    file = root / NAME
    file.write_text(file.read_text().replace(SWITCH, SWITCH.removeprefix("# ")))
    if way == "autograder":
        assert main(["grade", ID, "--course", str(root), "--force", "--json"]) == 0
    else:
        assert "Traceback" not in nbgrader(root, "autograde", ID, "--force")
    assert scores(root) == {"student-01": 15, "student-02": 0, "student-03": 0}
    said = [
        (root / "autograded" / s / ID / f"{ID}.ipynb").read_text()
        for s in ("student-02", "student-03")
    ]
    assert "this notebook holds the id" in said[0]
    assert "my_id returns no id" in said[1]
