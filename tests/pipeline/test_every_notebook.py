"""Every notebook through both ways of grading: full marks solved, a sentence per blank unfilled.

One course holds all notebooks; each is handed in twice, solved (with the answers of its source) and
as released, and graded by ``autograder grade`` first and then again by ``nbgrader autograde``.
"""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from autograder.cli import main
from autograder.exercises import of_notebook
from autograder.grading.bridge.course import open_course
from autograder.grading.build.layout import assignments
from autograder.grading.build.source import BEGIN, END
from tests.support.grading import nbgrader

pytestmark = [
    pytest.mark.pipeline,
    pytest.mark.filterwarnings("default"),  # nbgrader's own and those of its libraries
]

ROOT = Path(__file__).parents[2]
IDS = [assignment.id for assignment in assignments(ROOT)]
SOLVED, UNFILLED = "student-01", "student-02"
VERDICT = "application/vnd.autograder.verdict+json"


def solved(assignment: str, released: dict[str, Any]) -> dict[str, Any]:
    """The released notebook with the answers that stand in its source."""
    path = ROOT / "source_assignments" / assignment / f"{assignment}.ipynb"
    sources = {
        cell["id"]: "".join(cell["source"]) for cell in json.loads(path.read_text())["cells"]
    }
    notebook = copy.deepcopy(released)
    for cell in notebook["cells"]:
        if BEGIN in sources[cell["id"]]:
            lines = sources[cell["id"]].splitlines(keepends=True)
            cell["source"] = [line for line in lines if line.strip() not in (BEGIN, END)]
    return notebook


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("class") / "course"
    assert main(["init", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module", params=IDS)
def assignment(request: pytest.FixtureRequest, root: Path) -> str:
    """A notebook that is released and handed in by both students."""
    name: str = request.param
    nbgrader(root, "generate_assignment", name)
    released = json.loads((root / "notebooks" / name / f"{name}.ipynb").read_text())
    for student, notebook in ((SOLVED, solved(name, released)), (UNFILLED, released)):
        folder = root / "submitted" / student / name
        folder.mkdir(parents=True)
        (folder / f"{name}.ipynb").write_text(json.dumps(notebook))
    return name


def points(root: Path, assignment: str, student: str) -> dict[str, float]:
    """What the gradebook says, by exercise."""
    with open_course(root).gradebook() as gradebook:
        notebook = gradebook.find_submission(assignment, student).notebooks[0]
        return {
            grade.name: grade.score for grade in notebook.grades if not grade.needs_manual_grade
        }


def shown(root: Path, assignment: str, student: str) -> dict[str, dict[str, Any]]:
    """What stands under each cell of the graded notebook: cell id -> MIME type -> content."""
    path = root / "autograded" / student / assignment / f"{assignment}.ipynb"
    text = path.read_text(encoding="utf-8")
    assert "Traceback" not in text
    outputs: dict[str, dict[str, Any]] = {}
    for cell in json.loads(text)["cells"]:
        for output in cell.get("outputs", ()):
            assert output["output_type"] != "error", output
            outputs.setdefault(cell["id"], {}).update(output.get("data", {}))
    return outputs


def check_both(root: Path, assignment: str) -> None:
    """Full marks for one student; none for the other, who is told so blank by blank."""
    full = {exercise.id: exercise.points for exercise in of_notebook(assignment)}
    assert points(root, assignment, SOLVED).items() >= full.items()
    assert points(root, assignment, UNFILLED).items() >= dict.fromkeys(full, 0).items()
    right, empty = (shown(root, assignment, student) for student in (SOLVED, UNFILLED))
    for exercise in of_notebook(assignment):
        assert right[exercise.id][VERDICT]["passed"], exercise.id
        assert not empty[exercise.id][VERDICT]["passed"], exercise.id
        assert "still empty" in "".join(empty[exercise.id]["text/html"]), exercise.id


def test_autograder_grade(assignment: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grade", assignment, "--course", str(root), "--json"]) == 0
    rows = {row["student"]: row for row in json.loads(capsys.readouterr().out)["results"]}
    assert rows[SOLVED]["total"] == sum(e.points for e in of_notebook(assignment))
    assert rows[UNFILLED]["total"] == 0
    assert not any(row["needs_instructor"] for row in rows.values())
    check_both(root, assignment)


def test_nbgrader_autograde(assignment: str, root: Path) -> None:
    said = nbgrader(root, "autograde", assignment, "--force")
    assert "Traceback" not in said
    check_both(root, assignment)
