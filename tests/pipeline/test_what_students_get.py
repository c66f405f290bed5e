"""Files that students get: no hidden problem, no line of the reference, nobody else's name."""

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from autograder import visible
from autograder.cli import main
from autograder.exercises import find, of_notebook
from autograder.grading.bridge.course import open_course
from autograder.grading.bridge.judging import JudgeCells, judge_of, secret_of, secrets_of
from autograder.grading.bridge.stages import write_feedback
from autograder.grading.platforms.alone import score
from autograder.grading.platforms.bundles import Asked, bundle
from autograder.grading.platforms.wheels import STUDENTS, wheel
from autograder.platforms.forms import FORMS, classroom50
from autograder.platforms.handed_in import handed_in
from tests.load.classes import FILE, ID, new_course
from tests.support.handed_in import RELEASE, edited, put, right, wrong
from tests.support.private import (
    hidden_in,
    hidden_numbers,
    reference_lines,
    text_of,
)

pytestmark = [
    pytest.mark.pipeline,
    pytest.mark.filterwarnings("default"),  # nbgrader's own and those of its libraries
]

NUMBER = ID[:2]
GIVEN = dict.fromkeys(
    ("CLASSROOM", "ASSIGNMENT", "SUBMISSION_TAG", "COMMIT_URL", "RELEASE_URL"), "x"
)
SAY = """\
def {name}(*arguments):
    import numpy as np
    np.set_printoptions(precision=17, threshold=10**9)
    said = repr(arguments)
    print(said)
    {end}
"""
ENDS = {"raises": "raise ValueError(said)", "returns": "return said"}


def telling(end: str) -> dict[str, Any]:
    """A notebook whose functions tell what they were called with, in one way."""
    notebook: dict[str, Any] = json.loads(RELEASE.read_bytes())
    cells = {cell["id"]: cell for cell in notebook["cells"]}
    for exercise in of_notebook(NUMBER):
        cells[f"{exercise.id}_blank"]["source"] = SAY.format(name=exercise.name, end=ENDS[end])
    return notebook


def only_visible() -> dict[str, Any]:
    """Right for the sizes of the visible problems, and telling for all others."""
    shapes = {p.arguments[1].shape for p in visible.problems(find("01_squared_loss"))}
    old = "    per_example = 0.5"
    return edited(
        (
            old,
            f"    if targets.shape not in {shapes!r}:\n"
            f"        raise ValueError(repr(targets.tolist()))\n{old}",
        )
    )


CLASS: Mapping[str, tuple[str, str, Any]] = {
    "student-01": ("Aglaia", "Quill", right()),
    "student-02": ("Bohumil", "Rask", wrong()),
    "student-03": ("Cosima", "Stoll", telling("raises")),
    "student-04": ("Dragan", "Tveit", telling("returns")),
    "student-05": ("Fedor", "Voss", only_visible()),
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class, graded, with its feedback.

    The secret is always the same: of thousands of hidden numbers, drawn anew each time, one is
    equal to a figure of the worked example now and then, to all of its seven digits.
    """
    course = new_course(tmp_path_factory.mktemp("given") / "course")
    _, folder = secret(course.root)  # makes one
    (made,) = folder.glob("*.secret")
    made.write_text("0123456789abcdef" * 4)
    with course.gradebook() as gradebook:
        for student, (first, last, _) in CLASS.items():
            address = f"{first.lower()}@example.org"
            gradebook.add_student(student, first_name=first, last_name=last, email=address)
    for student, (_, _, notebook) in CLASS.items():
        put(course.root / "submitted" / student / ID, notebook)
    assert main(["grade", ID, "--course", str(course.root), "--jobs", "1"]) in (0, 1)
    for student in CLASS:
        write_feedback(course, ID, student)
    return course.root


def secret(root: Path) -> tuple[bytes, Path]:
    course = open_course(root)
    settings = JudgeCells(config=course.config)
    return secret_of(settings, course.coursedir.course_id), secrets_of(settings)


@pytest.fixture(scope="module")
def hidden(root: Path) -> set[float]:
    found = hidden_numbers(judge_of(NUMBER, *secret(root)).problem_set)
    assert len(found) > 500
    return found


@pytest.fixture(scope="module")
def given(root: Path) -> dict[str, dict[str, str]]:
    """Student -> name of a file that they get -> what it says."""
    release = root / "notebooks" / ID / FILE
    found: dict[str, dict[str, str]] = {}
    for student in CLASS:
        pages = {
            path.name: text_of(path.read_text("utf-8"))
            for path in (root / "feedback" / student / ID).rglob("*")
            if path.is_file()
        }
        assert f"{ID}.html" in pages
        scored = score(release, handed_in(root / "submitted" / student / ID, FILE), *secret(root))
        for name, form in FORMS.items():
            made = classroom50(scored, GIVEN) if form is classroom50 else form(scored)
            pages[name] = json.dumps(made, ensure_ascii=False)
        found[student] = pages
    return found


def sentences(root: Path) -> str:
    """What instructors export of the class; they may pass on a student's part of it."""
    to = root.parent / "class.json"
    main(["export", "json", "--course", str(root), "--to", str(to), "--overwrite"])
    return to.read_text("utf-8")


def own(student: str) -> str:
    """What a student has already: the release, and what they handed in."""
    cells = [*CLASS[student][2]["cells"], *json.loads(RELEASE.read_bytes())["cells"]]
    return "\n".join("".join(cell["source"]) for cell in cells)


@pytest.mark.parametrize("student", CLASS)
def test_no_hidden_number(
    given: dict[str, dict[str, str]], hidden: set[float], student: str
) -> None:
    for name, text in given[student].items():
        assert hidden_in(text, hidden, own(student)) == [], name


@pytest.mark.parametrize("student", CLASS)
def test_no_line_of_the_reference(given: dict[str, dict[str, str]], student: str) -> None:
    lines = reference_lines(NUMBER, own(student))
    assert (len(lines) > 15) == (student not in {"student-01", "student-02", "student-05"})
    for name, text in given[student].items():
        assert [line for line in lines if line in text] == [], name


@pytest.mark.parametrize("student", CLASS)
def test_nobody_elses_name(given: dict[str, dict[str, str]], student: str) -> None:
    others = [
        word
        for other, (first, last, _) in CLASS.items()
        for word in (other, first, last, f"{first.lower()}@")
        if other != student
    ]
    for name, text in given[student].items():
        assert [word for word in others if word in text] == [], name
    assert student in given[student][f"{ID}.html"]


def test_no_hidden_number_in_exported_sentences(root: Path, hidden: set[float]) -> None:
    text = sentences(root)
    assert "student-05" in text
    assert hidden_in(text, hidden) == []
    lines = reference_lines(NUMBER, RELEASE.read_text("utf-8"))
    assert [line for line in lines if line in text] == []


@pytest.mark.parametrize(
    ("kind", "assignment", "is_visible"),
    [("students", "", False), ("gradescope", ID, True), ("classroom50", ID, False)],
)
def test_archives_without_answers(
    root: Path, tmp_path: Path, hidden: set[float], kind: str, assignment: str, is_visible: bool
) -> None:
    to = tmp_path / "archive.zip"
    bundle(open_course(root), Asked(kind, assignment, is_visible, to))
    lines = reference_lines(NUMBER, RELEASE.read_text("utf-8"))
    names = [word for first, last, _ in CLASS.values() for word in (first, last)]
    of_course = secret(root)[0]
    with zipfile.ZipFile(to) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    # The wheel is the same for every class; test_wheel.py searches it.
    assert files.pop(STUDENTS.file) == wheel(STUDENTS)
    for name, data in files.items():
        text = data.decode()
        assert hidden_in(text, hidden) == [], name
        assert [line for line in lines if line in text] == [], name
        assert [word for word in names if word in text] == [], name
        assert of_course.hex() not in text


def test_the_search_finds_what_is_planted(hidden: set[float]) -> None:
    """In each way in which Python and numpy would write it; and one that is known is none."""
    number = max(hidden)
    for written in (repr(number), f"{number:.8g}", f"-{number:.6e}", f"[{number:.7f}, 1.0]"):
        assert hidden_in(f"it is {written} there", hidden), written
    assert hidden_in(repr(number), hidden, known=repr(number)) == []
    assert hidden_in("2.2e+00, 1.1e-16, 0.25, 120.5", hidden) == []
    lines = reference_lines(NUMBER, "")
    assert any(line in text_of("dW3 <b>=</b> dO @ hid_2.T") for line in lines)
