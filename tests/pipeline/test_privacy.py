"""A student is deleted wherever a course has them, and leaves under another name."""

import csv
import io
import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from autograder.cli import main
from autograder.grading.bridge.course import Course, open_course
from autograder.grading.engine.lock import only_run
from autograder.grading.privacy.pseudonyms import pseudonym, pseudonyms
from tests.load.classes import FILE, ID, new_course

pytestmark = [
    pytest.mark.pipeline,
    pytest.mark.filterwarnings("default"),  # nbgrader's own and those of its libraries
]

GONE, STAYS, OTHER = "student-07", "student-08", "student-070"
PEOPLE = {
    GONE: ("Quirinus", "Zyx-Wvu"),
    STAYS: ("Student", "Eight"),
    OTHER: ("Student", "Seventy"),
}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    course = new_course(tmp_path_factory.mktemp("template") / "course")
    with course.gradebook() as gradebook:
        for student, (first, last) in PEOPLE.items():
            gradebook.add_student(
                student, first_name=first, last_name=last, email=f"{student}@example.org"
            )
            submission = gradebook.add_submission(ID, student)
            for notebook in submission.notebooks:
                for grade in notebook.grades:
                    grade.auto_score = grade.cell.max_score
                for comment in notebook.comments:
                    comment.manual_comment = f"Well done, {first}."
        gradebook.db.commit()
    for student in PEOPLE:
        for place in ("submitted", "autograded", "feedback", "attempts"):
            folder = course.root / place / student / ID
            folder.mkdir(parents=True)
            (folder / FILE).write_text("{}")
        path = course.root / "verdicts" / ID / f"{student}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"failure": f"It was {student.upper()}, {PEOPLE[student][0]}."}))
    (course.root / "exports").mkdir()
    (course.root / "exports" / "grades.csv").write_text(f"{GONE},20\n{OTHER},20\n")
    (course.root / "exports" / "other.csv").write_text(f"{OTHER},20\nquirinus\n")
    with zipfile.ZipFile(course.root / "exports" / "all.xlsx", "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("sheet.xml", "Zyx-Wvu, Quirinus " * 50)
    with (course.root / "single_cases.toml").open("a") as cases:
        cases.write(f'\n[extra_time]\n{GONE} = "1 day"\n')
    return course.root


@pytest.fixture
def course(template: Path, tmp_path: Path) -> Course:
    shutil.copytree(template, tmp_path / "course")
    return open_course(tmp_path / "course")


def forget(course: Course, *words: str) -> int:
    return main(["forget", *words, "--course", str(course.root)])


def everything(course: Course) -> dict[str, bytes]:
    """Files of the course, but for the lock."""
    found = [path for path in course.root.rglob("*") if path.is_file()]
    names = {str(path.relative_to(course.root)): path.read_bytes() for path in found}
    return {name: data for name, data in names.items() if name != ".autograder.lock"}


def test_first_it_is_only_shown(course: Course, capsys: pytest.CaptureFixture[str]) -> None:
    before = everything(course)
    assert forget(course, GONE) == 1
    assert everything(course) == before
    said = capsys.readouterr().out
    for place in ("submitted", "autograded", "feedback", "attempts"):
        assert f"Would be deleted: {course.root / place / GONE}/" in said
    assert f"Would be deleted: {course.root / 'verdicts' / ID / GONE}.json" in said
    assert f"{GONE} and 1 submission in" in said
    assert "Nothing was changed" in said


def test_a_student_is_gone_from_every_file(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything(course)
    assert forget(course, GONE, "--yes") == 1
    said = capsys.readouterr().out
    after = everything(course)
    left = {"exports/grades.csv", "exports/all.xlsx", "single_cases.toml"}
    for name in left:
        assert f"LEFT TO YOU: {name} names them" in said
    assert "other.csv" not in said
    theirs = {name for name in before if GONE in Path(name).parts or Path(name).stem == GONE}
    assert before.keys() - after.keys() == theirs
    assert len(theirs) == 5
    for name, data in after.items():
        if name not in left:
            found = [word for word in (GONE, *PEOPLE[GONE]) if word.encode() in data]
            found = [word for word in found if word != GONE or OTHER.encode() not in data]
            assert not found, name
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"gradebook.db"}


def test_the_gradebook_holds_the_others_and_not_a_letter_of_the_one(course: Course) -> None:
    forget(course, GONE, "--yes")
    data = (course.root / "gradebook.db").read_bytes()
    assert b"Quirinus" not in data
    assert f"{GONE}@example.org".encode() not in data
    assert f"{STAYS}@example.org".encode() in data
    with course.gradebook() as gradebook:
        assert {one.id for one in gradebook.students} == {OTHER, STAYS}
        assert {one.score for one in gradebook.assignment_submissions(ID)} == {20}


def test_a_second_run_has_nobody_to_find(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    forget(course, GONE, "--yes")
    assert forget(course, GONE, "--yes") == 2
    assert "Nobody is called" in capsys.readouterr().err


def test_a_run_that_was_cut_short_goes_on(course: Course) -> None:
    """Files go first, so what is left of a student can still be found."""
    shutil.rmtree(course.root / "submitted" / GONE)
    assert forget(course, GONE, "--yes") == 1
    assert not (course.root / "feedback" / GONE).exists()


@pytest.mark.parametrize("name", ["..", "../submitted", "*", "student-7", ""])
def test_no_other_name_deletes_anything(
    course: Course, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    before = everything(course)
    assert forget(course, name, "--yes") == 2
    assert everything(course) == before
    assert "Nobody is called" in capsys.readouterr().err


def test_a_link_goes_and_what_it_leads_to_stays(course: Course, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (course.root / "submitted" / GONE).rename(outside)
    (course.root / "submitted" / GONE).symlink_to(outside)
    forget(course, GONE, "--yes")
    assert not (course.root / "submitted" / GONE).is_symlink()
    assert (outside / ID / FILE).exists()


def test_not_while_a_run_is_grading(course: Course) -> None:
    """Locks are of processes, so this one stands for the other."""
    from autograder.grading.bridge.problems import CourseProblem
    from autograder.grading.privacy import forget as module
    from autograder.grading.privacy.traces import traces

    def taken(root: Path) -> Any:
        raise CourseProblem("Another run is grading.", root, "nothing", "wait")

    before = everything(course)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "only_run", taken)
        assert forget(course, GONE, "--yes") == 2
    assert everything(course) == before
    assert module.only_run is only_run
    assert traces(course, GONE).submissions == 1


# Pseudonyms


def exported(course: Course, form: str, *words: str) -> Path:
    to = course.root.parent / f"out.{form}"
    assert main(["export", form, *words, "--course", str(course.root), "--to", str(to)]) == 0
    return to


def test_an_export_without_names_holds_none(course: Course) -> None:
    text = exported(course, "json", "--pseudonyms").read_text("utf-8")
    known = pseudonyms(course).names
    for student, (first, last) in PEOPLE.items():
        for word in (student, first, last, "@example.org", student.upper()):
            assert not word or word in {"Student"} or word not in text, word
        assert known[student] in text
    (found,) = json.loads(text)["assignments"]
    assert [one["points"] for one in found["students"]] == [20, 20, 20]
    names = [one["student"] for one in found["students"]]
    assert names == sorted(known.values())
    assert f"It was {known[GONE]}, {known[GONE]}." in text


def test_a_workbook_without_names_holds_none(course: Course) -> None:
    with zipfile.ZipFile(exported(course, "excel", "--pseudonyms")) as book:
        data = b"".join(book.read(name) for name in book.namelist())
    assert pseudonym_of(course, GONE).encode() in data
    assert not [word for word in (GONE, *PEOPLE[GONE]) if word.encode() in data]


def pseudonym_of(course: Course, student: str) -> str:
    return pseudonyms(course).names[student]


def test_platforms_need_names(course: Course, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["export", "moodle", "--pseudonyms", "--course", str(course.root)]
    assert main(given) == 2
    assert "json, excel" in capsys.readouterr().err


def test_who_is_who_is_printed(course: Course, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["pseudonyms", "--course", str(course.root)]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {row["student"]: row["pseudonym"] for row in rows} == pseudonyms(course).names


def test_another_secret_makes_other_names() -> None:
    assert pseudonym(b"a", GONE) == pseudonym(b"a", GONE)
    assert pseudonym(b"a", GONE) != pseudonym(b"b", GONE)
    assert len({pseudonym(b"a", f"student-{n}") for n in range(2000)}) == 2000
