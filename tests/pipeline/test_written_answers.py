"""A written answer with points: who sees its rubric, who gives the points, what the table says."""

import json
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from autograder.cli import main
from autograder.exercises import of_notebook
from autograder.grading.bridge.course import Course, open_course
from autograder.grading.bridge.rubric import HEADING, rubrics_of
from autograder.grading.bridge.stages import generate, write_feedback
from tests.support.formgrader import asked, formgrader_of
from tests.support.grading import nbgrader

pytestmark = [
    pytest.mark.pipeline,
    pytest.mark.filterwarnings("default"),  # nbgrader's own and those of its libraries
]

ID, CELL = "07_vanishing_gradients", "07_prediction"
ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "source_assignments" / ID / f"{ID}.ipynb"
ANSWER = (
    "Nine slopes of at most a quarter, so a few millionths; tanh has slopes near 1, so about 1."
)
WROTE, SILENT = "student-01", "student-02"
AUTOMATIC = 13


def rubric() -> list[str]:
    """Lines of the rubric that say something."""
    lines = rubrics_of(json.loads(SOURCE.read_text(encoding="utf-8")))[CELL]
    said = [line.strip("-* ") for line in lines if len(line.split()) > 5]
    assert len(said) >= 3
    return said


def leaked(path: Path) -> list[str]:
    """Beginnings of lines of the rubric that stand in a file, however it writes quotes."""
    text = path.read_text(encoding="utf-8")
    return [line for line in rubric() if line[20:70] in text]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """Two submissions without code: one answers in words, the other leaves the cell as it was."""
    root = tmp_path_factory.mktemp("written") / "course"
    assert main(["init", str(root)]) == 0
    course = open_course(root)
    generate(course, ID)
    for student, text in ((WROTE, ANSWER), (SILENT, None)):
        notebook = nbformat.read(course.released(ID)[0], as_version=4)
        (cell,) = (c for c in notebook.cells if c.id == CELL)
        cell.source = text or cell.source
        folder = course.path("submitted", student, ID)
        folder.mkdir(parents=True)
        nbformat.write(notebook, folder / f"{ID}.ipynb")
    assert main(["grade", ID, "--course", str(root)]) == 1  # somebody has to read
    write_feedback(course, ID, WROTE)
    return course


@pytest.fixture(scope="module")
def formgrader(course: Course) -> Iterator[str]:
    with formgrader_of(course.root) as address:
        yield address


def grades(course: Course, student: str) -> dict[str, tuple[float, bool]]:
    """Exercise -> points, and whether formgrader shows it as to be graded."""
    with course.gradebook() as gradebook:
        notebook = gradebook.find_submission(ID, student).notebooks[0]
        return {g.name: (g.score, g.needs_manual_grade) for g in notebook.grades}


def test_the_release_has_room_for_an_answer_and_no_rubric(course: Course) -> None:
    for path in (course.released(ID)[0], ROOT / "notebooks" / ID / f"{ID}.ipynb"):
        assert leaked(path) == []
        (cell,) = (c for c in nbformat.read(path, as_version=4).cells if c.id == CELL)
        assert cell.source == "*Your answer here.*"
        marks = cell.metadata.nbgrader
        assert (marks.grade, marks.solution, marks.locked, marks.points) == (True, True, False, 2)


def test_the_rubric_would_be_found_where_it_is() -> None:
    assert leaked(SOURCE) == rubric()


def test_no_file_of_a_graded_student_holds_the_rubric(course: Course) -> None:
    made = [p for s in ("autograded", "feedback", "verdicts") for p in (course.root / s).rglob("*")]
    files = [p for p in made if p.suffix in {".ipynb", ".html", ".json"}]
    assert {p.suffix for p in files} == {".ipynb", ".html", ".json"}
    assert [(p, found) for p in files if (found := leaked(p))] == []


def test_the_gradebook_waits_for_a_person_where_something_was_written(course: Course) -> None:
    wrote, silent = (grades(course, student) for student in (WROTE, SILENT))
    assert wrote[CELL] == (0, True)
    assert silent[CELL] == (0, False)
    assert sum(e.points for e in of_notebook(ID)) == AUTOMATIC


def test_the_table_keeps_both_kinds_of_points_apart(
    course: Course, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    assert main(["grade", ID, "--course", str(course.root)]) == 1
    out = capsys.readouterr().out
    head, _, *rows = out.splitlines()
    assert "total/15" in head
    wrote, silent = (next(r for r in rows if r.startswith(s)) for s in (WROTE, SILENT))
    assert " 0+? " in wrote
    assert "To be graded by hand: prediction." in wrote
    assert "+?" not in silent
    assert "Nothing is filled in." in silent
    assert "prediction (2, by hand)" in out
    assert "? and +?: an answer that a person grades, in nbgrader's formgrader" in out


def test_json_says_how_many_points_wait(course: Course, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grade", ID, "--course", str(course.root), "--json"]) == 1
    rows = {r["student"]: r for r in json.loads(capsys.readouterr().out)["results"]}
    assert (rows[WROTE]["max"], rows[WROTE]["waiting"], rows[SILENT]["waiting"]) == (15, 2, 0)
    assert rows[WROTE]["points"][CELL] is None


def test_graders_see_the_rubric_under_the_answer(course: Course, formgrader: str) -> None:
    with course.gradebook() as gradebook:
        notebook = gradebook.find_submission(ID, WROTE).notebooks[0].id
    page = asked(formgrader, f"/formgrader/submissions/{notebook}/")
    answer = page.index("Nine slopes of at most a quarter")
    heading = page.index(HEADING.strip("*"))
    assert answer < heading
    assert "carried through to a number" in page[heading:]
    assert 'id="07_prediction"' in page  # where the points are typed in


def test_points_given_by_hand_are_in_the_total_and_stay(
    course: Course, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with course.gradebook() as gradebook:
        grade = gradebook.find_grade(CELL, ID, ID, WROTE)
        grade.manual_score, grade.needs_manual_grade = 1.5, False
        gradebook.db.commit()
    monkeypatch.setenv("COLUMNS", "200")
    assert main(["grade", ID, "--course", str(course.root)]) == 0
    out = capsys.readouterr().out
    row = next(line for line in out.splitlines() if line.startswith(WROTE))
    assert "1.5" in row
    assert "Graded by hand: prediction 1.5 of 2." in row
    assert "+?" not in out
    said = nbgrader(course.root, "autograde", ID, "--force")
    assert "Traceback" not in said
    assert grades(course, WROTE)[CELL] == (1.5, True)  # stays, and is to be looked at again
