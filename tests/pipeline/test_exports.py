"""Grades leave in each platform's form; what its importer would make of them is the gradebook's."""

import csv
import io
import json
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from autograder.cli import main
from autograder.grading.bridge.course import Course, open_course
from autograder.grading.commands import export as command
from autograder.grading.exports.formats import FORMATS
from autograder.grading.exports.moodle import KEYS
from tests.load.classes import FILE, ID, new_course
from tests.support import campuses

pytestmark = [
    pytest.mark.pipeline,
    pytest.mark.filterwarnings("default"),  # nbgrader's own and those of its libraries
]

DATA = Path(__file__).parents[1] / "unit" / "data" / "exports"
FULL = 20
NAMES = {
    1: ("Student", "Öne"),
    2: ("Student", 'Tw"o, jr.'),
    3: ("", "=THREE()"),
    4: ("Student", "Four"),
    5: ("Student", "Five"),
    6: ("Student", "Six"),
    7: ("Student", "Seven"),
    8: ("Student", "Eight"),
    10: ("Student", "Ten"),
}
POINTS = {1: 20.0, 2: 19.996, 3: 8.125, 5: 11.0, 7: 6.0, 8: 5.0, 10: 0.1 + 0.2}
"""Who has handed in and is graded -> points; 6 has handed in, 4 has not."""
DUE = {1: "20.00", 2: "19.99", 3: "7.13", 7: "6.00", 8: "5.00", 10: "0.30"}
"""What platforms get: 3 was late by a point, 5 still needs the instructor."""


def name_of(number: int) -> str:
    return f"student-{number:02}"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    course = new_course(tmp_path_factory.mktemp("template") / "course")
    with course.gradebook() as gradebook:
        for number, (first, last) in NAMES.items():
            gradebook.add_student(
                name_of(number),
                first_name=first,
                last_name=last,
                email=f"{name_of(number)}@example.org",
                lms_user_id=f"{41 + number:04}",
            )
        assert gradebook.find_assignment(ID).max_score == FULL
        for number, points in POINTS.items():
            submission = gradebook.add_submission(ID, name_of(number))
            left = points
            for notebook in submission.notebooks:
                notebook.late_submission_penalty = float(number == 3)
                for grade in notebook.grades:
                    grade.auto_score = min(left, grade.cell.max_score)
                    left -= grade.auto_score
                    grade.needs_manual_grade = number == 5
        gradebook.db.commit()
    folder = course.root / "submitted" / name_of(6) / ID
    folder.mkdir(parents=True)
    (folder / FILE).write_text("{}")
    return course.root


@pytest.fixture
def course(template: Path, tmp_path: Path) -> Course:
    shutil.copytree(template, tmp_path / "course")
    return open_course(tmp_path / "course")


def export(course: Course, *words: str) -> int:
    return main(["export", *words, "--course", str(course.root)])


def report(
    capsys: pytest.CaptureFixture[str], course: Course, *words: str, code: int = 1
) -> dict[str, Any]:
    capsys.readouterr()
    assert export(course, *words, "--json") == code
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def left_out(found: dict[str, Any]) -> dict[str, str]:
    return {one["who"]: one["why"] for one in found["left_out"]}


def golden(name: str, content: bytes) -> None:
    """A file is as the committed one."""
    assert content == (DATA / name).read_bytes(), content.decode()


def changed(name: str, tmp_path: Path, *pairs: tuple[str, str]) -> str:
    """A copy of a sample with other text."""
    text = (DATA / name).read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / f"changed_{name}"
    path.write_bytes(text.encode())
    return str(path)


def test_the_command_knows_every_format() -> None:
    assert tuple(FORMATS) == command.FORMATS
    assert tuple(KEYS) == command.KEYS


# ---- our own files ----


def test_nbgrader_csv(course: Course, capsys: pytest.CaptureFixture[str]) -> None:
    assert export(course, "nbgrader") == 0
    content = (course.root / "exports" / "nbgrader.csv").read_bytes()
    golden("nbgrader.golden.csv", content)
    rows = list(csv.DictReader(io.StringIO(content.decode())))
    assert {row["student_id"] for row in rows} == {name_of(number) for number in NAMES}
    last = {row["student_id"]: row["last_name"] for row in rows}
    assert [last[name_of(n)] for n in (1, 2, 3)] == ["Öne", 'Tw"o, jr.', "'=THREE()"]


def test_json_has_every_blank(course: Course) -> None:
    to = course.root / "all.json"
    assert export(course, "json", ID, "--to", str(to)) == 0
    golden("json.golden.json", to.read_bytes())
    (assignment,) = json.loads(to.read_text("utf-8"))["assignments"]
    students = {one["student"]: one for one in assignment["students"]}
    states = {name: one["state"] for name, one in students.items()}
    assert states[name_of(4)] == "missing"
    assert states[name_of(5)] == "waiting"
    assert states[name_of(6)] == "ungraded"
    assert students[name_of(3)]["last_name"] == "=THREE()"
    for one in students.values():
        if one["blanks"]:
            assert sum(blank["max_points"] for blank in one["blanks"]) == FULL


def test_excel_computes_nothing_and_keeps_zeros(course: Course) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    assert export(course, "excel") == 0
    book = openpyxl.load_workbook(course.root / "exports" / "excel.xlsx")
    assert book.sheetnames == [ID]
    sheet = book[ID]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert cells == json.loads((DATA / "excel.golden.json").read_text("utf-8")), json.dumps(
        cells, ensure_ascii=False
    )
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert kinds == {"s", "n"}  # texts and numbers
    assert sheet["B4"].value == "=THREE()"
    assert sheet["E2"].value == "0042"


def test_a_missing_package_is_said(
    course: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    assert export(course, "excel") == 2
    assert "install: openpyxl" in capsys.readouterr().err
    assert not (course.root / "exports").exists()


# ---- Canvas ----

ASSIGNMENTS = {4711: "Essay", 98765: ID}
USERS = {
    4320 + number: campuses.CanvasUser(f"{41 + number:04}", name_of(number), f"{last}, {first}")
    for number, (first, last) in NAMES.items()
}


def test_canvas(course: Course, capsys: pytest.CaptureFixture[str]) -> None:
    found = report(capsys, course, "canvas", ID, "--from", str(DATA / "canvas.csv"))
    content = Path(found["file"]).read_bytes()
    golden("canvas.golden.csv", content)
    taken = campuses.canvas(content, ASSIGNMENTS, USERS)
    wanted = {number: text for number, text in DUE.items() if number not in (7, 8)}
    assert taken.grades == {ID: {str(4320 + number): text for number, text in wanted.items()}}
    assert taken.points == {ID: "20.00"}
    assert not taken.new_assignments
    assert not taken.new_students
    left = left_out(found)
    assert left.keys() == {
        "line 13, Nobody, Student (4399, 0099, student-99)",
        "line 11, Nine, Student (4329)",
        *map(name_of, (4, 5, 6, 7, 8)),
    }
    assert left[name_of(7)] == "has no row in the table"
    assert left[name_of(8)] == "is excused in Canvas"
    by_name = [one["student"] for one in found["points"] if one["by_name"]]
    assert by_name == [name_of(10)]
    assert {one["student"]: one["was"] for one in found["points"]}[name_of(2)] == "3.00"


def test_canvas_with_semicolons_marks_and_windows_lines(course: Course, tmp_path: Path) -> None:
    text = (DATA / "canvas.csv").read_text("utf-8")
    rows = list(csv.reader(io.StringIO(text)))
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(rows)
    table = tmp_path / "table.csv"
    table.write_bytes(b"\xef\xbb\xbf" + out.getvalue().replace("20.00", "20,00").encode())
    assert export(course, "canvas", ID, "--from", str(table), "--to", str(tmp_path / "o")) == 1
    content = (tmp_path / "o").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfStudent;ID;")
    assert b"\r\n" in content
    taken = campuses.canvas(content, ASSIGNMENTS, USERS)
    assert taken.grades[ID]["4322"] == "19.99"


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ([("Student,ID", "Name,Number")], "This is no gradebook of Canvas"),
        ([(f"{ID} (98765)", "Homework (98765)")], "No column is called"),
        ([("Essay (4711)", f"{ID} (4711)")], "Several columns are called"),
        ([("10.00,20.00", "10.00,30.00")], "20 points here and 30 in the table"),
        ([("10.00,20.00", "10.00,20.00 (read only)")], "can only be read"),
        ([("=THREE(),4323", "=THREE(),4323,1")], "Line 6 has 12 cells, the first line 11"),
        ([('"Öne, Student"', '"Öne" Student')], "damaged near line 4"),
    ],
)
def test_tables_that_do_not_fit(
    pairs: list[tuple[str, str]],
    said: str,
    course: Course,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    table = changed("canvas.csv", tmp_path, *pairs)
    assert export(course, "canvas", ID, "--from", table) == 2
    error = capsys.readouterr().err
    assert said in error
    assert table in error
    assert not (course.root / "exports").exists()


def test_other_letters_are_said(
    course: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "table.csv"
    table.write_bytes((DATA / "canvas.csv").read_text("utf-8").encode("cp1252"))
    assert export(course, "canvas", ID, "--from", str(table)) == 2
    assert "not in UTF-8 (line 4)" in capsys.readouterr().err


def test_scaled_points_are_full_only_for_full_marks(
    course: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = changed("canvas.csv", tmp_path, ("10.00,20.00", "10.00,1.00"))
    found = report(capsys, course, "canvas", ID, "--from", table, "--scale")
    points = {one["student"]: one["points"] for one in found["points"]}
    assert points[name_of(1)] == "1.00"
    assert points[name_of(2)] == "0.99"
    assert points[name_of(3)] == "0.36"


def test_two_rows_of_one_student_are_both_left_alone(
    course: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = changed("canvas.csv", tmp_path, ('"Nobody, Student",4399,0099', '"No",,0042'))
    found = report(capsys, course, "canvas", ID, "--from", table)
    assert left_out(found)[name_of(1)] == "lines 4, 13 are all theirs; correct the table"
    assert name_of(1) not in {one["student"] for one in found["points"]}


# ---- Moodle ----


def test_moodle_worksheet_is_filled_in_place(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    source = DATA / "moodle_worksheet.csv"
    found = report(capsys, course, "moodle-worksheet", ID, "--from", str(source))
    content = Path(found["file"]).read_bytes()
    golden("moodle_worksheet.golden.csv", content)
    before, after = (campuses.moodle_rows(text) for text in (source.read_bytes(), content))
    column = before[0].index("Grade")
    assert [row[:column] + row[column + 1 :] for row in after] == [
        row[:column] + row[column + 1 :] for row in before
    ]
    people = {f"7001{number:02}": name_of(number) for number in NAMES}
    taken = campuses.moodle_worksheet(content, people, FULL)
    assert taken == {name_of(number): DUE[number] for number in (1, 2, 3)}
    left = left_out(found)
    assert left[name_of(8)] == "has a grade that is locked in Moodle"
    assert "line 7, Student Nobody (Participant 700199, student-99@example.org)" in left


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Identifier", "ID", "no column Identifier"),
        ('"20,00",No', "Distinction,No", "holds no points"),
        ('"20,00"', '"100,00"', "20 points here and 100 in the table"),
    ],
)
def test_worksheets_that_do_not_fit(
    old: str, new: str, said: str, course: Course, tmp_path: Path, capsys: Any
) -> None:
    table = changed("moodle_worksheet.csv", tmp_path, (old, new))
    assert export(course, "moodle-worksheet", ID, "--from", table) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("key", KEYS)
def test_moodle_gradebook(key: str, course: Course, capsys: pytest.CaptureFixture[str]) -> None:
    found = report(capsys, course, "moodle", ID, "--key", key)
    content = Path(found["file"]).read_bytes()
    golden(f"moodle_{key}.golden.csv", content)
    users = {
        {
            "email": f"{name_of(number)}@example.org",
            "username": name_of(number),
            "idnumber": f"{41 + number:04}",
        }[key]: name_of(number)
        for number in NAMES
    }
    taken = campuses.moodle_gradebook(content, users, KEYS[key][0], ID)
    assert taken == {name_of(number): text for number, text in DUE.items()}
    assert left_out(found).keys() == set(map(name_of, (4, 5, 6)))


def test_nobody_gets_the_grade_of_somebody_whose_address_is_missing(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    """An empty user counts for the row before in Moodle."""
    with course.gradebook() as gradebook:
        gradebook.find_student(name_of(2)).email = None
        gradebook.find_student(name_of(3)).email = "=HYPERLINK()"
        gradebook.db.commit()
    found = report(capsys, course, "moodle", ID)
    users = {f"{name_of(number)}@example.org": name_of(number) for number in NAMES}
    taken = campuses.moodle_gradebook(Path(found["file"]).read_bytes(), users, "Email address", ID)
    assert taken[name_of(1)] == "20.00"
    assert taken.keys() == set(map(name_of, (1, 7, 8, 10)))
    for number in (2, 3):
        assert "no email address" in left_out(found)[name_of(number)]


def test_two_students_with_one_address(course: Course, capsys: pytest.CaptureFixture[str]) -> None:
    with course.gradebook() as gradebook:
        gradebook.find_student(name_of(2)).email = f"{name_of(1)}@example.org"
        gradebook.db.commit()
    assert export(course, "moodle", ID) == 2
    assert "student-01 and student-02 have the same email address" in capsys.readouterr().err


# ---- Brightspace ----


def test_brightspace(course: Course, capsys: pytest.CaptureFixture[str]) -> None:
    found = report(capsys, course, "brightspace", ID, "--from", str(DATA / "brightspace.csv"))
    content = Path(found["file"]).read_bytes()
    golden("brightspace.golden.csv", content)
    users = [(f"{41 + number:04}", name_of(number)) for number in NAMES]
    taken = campuses.brightspace(content, users)
    assert taken == {ID: {name_of(number): DUE[number] for number in (1, 2, 3, 8)}}
    left = left_out(found)
    assert "line 7, Nobody Student (0099, student-99, student-99@example.org)" in left
    assert left[name_of(7)] == "has no row in the table"


def test_brightspace_tables_that_do_not_fit(
    course: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for pair in (("End-of-Line", "Line"), ("OrgDefinedId,Username", "Id,Name")):
        table = changed("brightspace.csv", tmp_path, pair)
        assert export(course, "brightspace", ID, "--from", table) == 2
        assert "no export of Brightspace's grades" in capsys.readouterr().err


# ---- what holds for all ----


def test_dry_run_shows_and_writes_nothing(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("canvas", ID, "--from", str(DATA / "canvas.csv"), "--dry-run")
    assert export(course, *words) == 1
    said = capsys.readouterr().out
    assert "student-02: 19.99 (was 3.00)" in said
    assert "student-10: 0.30; found by the name alone" in said
    assert "LEFT OUT: student-07: has no row in the table" in said
    assert "Nothing was written." in said
    assert not (course.root / "exports").exists()


def test_a_file_that_is_there_is_left_alone(
    course: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "grades.csv"
    to.write_text("mine")
    to.chmod(0o640)  # shared with a group, which goes on reading it
    words = ("moodle", ID, "--to", str(to))
    assert export(course, *words) == 2
    assert "There is a file of that name already." in capsys.readouterr().err
    assert to.read_text() == "mine"
    assert export(course, *words, "--overwrite") == 1
    assert to.read_text().startswith("First name,")
    assert to.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["grades.csv"]


def test_a_new_file_is_for_its_owner_alone(course: Course, tmp_path: Path) -> None:
    to = tmp_path / "a folder" / "grades.csv"
    assert export(course, "moodle", ID, "--to", str(to)) == 1
    assert to.stat().st_mode & 0o777 == 0o600


def test_zeros_and_unfinished_points_where_asked_for(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    found = report(capsys, course, "moodle", ID, "--zeros", "--unfinished")
    points = {one["student"]: Decimal(one["points"]) for one in found["points"]}
    assert points[name_of(4)] == 0
    assert points[name_of(5)] == 11
    assert left_out(found).keys() == {name_of(6)}  # handed in, so no zero


def test_only_who_handed_in_nothing_is_no_reason_to_look(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(course.root / "submitted")
    found = report(capsys, course, "moodle", ID, "--unfinished", code=0)
    assert left_out(found).keys() == set(map(name_of, (4, 6)))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("json", "01_backward"), "Did you mean 01_backward_pass?"),
        (("canvas", ID), "fills in Canvas's own export"),
        (("json", "--from", str(DATA / "canvas.csv")), "fills in no table"),
        (("canvas", "--from", "nowhere.csv"), "The table cannot be read"),
    ],
)
def test_commands_that_make_no_sense(
    words: tuple[str, ...], said: str, course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(course, *words) == 2
    assert said in capsys.readouterr().err
