"""``autograder roster import``: a platform's list becomes the gradebook's students."""

import json
from pathlib import Path

import pytest

from autograder.cli import main
from autograder.grading.bridge.course import Course, open_course
from autograder.grading.bridge.problems import CourseProblem
from autograder.grading.commands import roster as command
from autograder.grading.exports.standings import Student
from autograder.grading.roster.reading import read
from autograder.grading.roster.tables import TABLES, recognised

pytestmark = [
    pytest.mark.pipeline,
    pytest.mark.filterwarnings("default"),  # nbgrader's own and those of its libraries
]

CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section,HW (98765)
    Points Possible,,,,,12.00
"One, Student",4321,0007,student-01,01,8.50
"Tw""o, jr., Stüdent",4322,0008,student-02,01,
"=Three()",4323,,student-03,01,
"Student, Test",9999,,abc123,01,
"""
MOODLE = """\
"First name","Last name","ID number","Email address",Groups
Student,One,0007,student-01@example.org,A
"Stüdent","Two; jr.",,student-02@example.org,
"""
PLAIN = """\
id;first_name;last_name;email;lms_user_id
007;Student;One;student-01@example.org;0041
student-02;;;;
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("roster") / "course"
    assert main(["init", str(root)]) == 0
    return root


@pytest.fixture
def course(folder: Path) -> Course:
    """The course, with a gradebook that knows nobody."""
    (folder / "gradebook.db").unlink(missing_ok=True)
    return open_course(folder)


def students(course: Course) -> dict[str, tuple[str, str, str, str]]:
    with course.gradebook() as gradebook:
        return {
            s.id: (s.first_name or "", s.last_name or "", s.email or "", s.lms_user_id or "")
            for s in gradebook.students
        }


def imported(course: Course, text: str, *more: str) -> int:
    path = course.root / "list.csv"
    path.write_text(text, encoding="utf-8")
    return main(["roster", "import", str(path), "--course", str(course.root), *more])


@pytest.mark.parametrize(
    ("text", "system", "expected"),
    [
        (
            CANVAS,
            "canvas",
            [
                Student("student-01", "Student", "One", "", "4321"),
                Student("student-02", "jr., Stüdent", 'Tw"o', "", "4322"),
                Student("student-03", "", "=Three()", "", "4323"),
            ],
        ),
        (
            MOODLE,
            "moodle",
            [
                Student("0007", "Student", "One", "student-01@example.org", "0007"),
                Student(
                    "student-02@example.org", "Stüdent", "Two; jr.", "student-02@example.org", ""
                ),
            ],
        ),
        (
            PLAIN,
            "plain",
            [
                Student("007", "Student", "One", "student-01@example.org", "0041"),
                Student("student-02"),
            ],
        ),
        ("\ufeffID\tName\r\nab\tStudent One\r\n", "plain", [Student("ab", "Student", "One")]),
    ],
    ids=["canvas", "moodle", "plain", "plain from a spreadsheet"],
)
def test_lists_are_read(text: str, system: str, expected: list[Student], tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(text.encode())
    found = read(path)
    assert (found.system, found.faults) == (system, ())
    assert list(found.students) == expected


def test_canvas_lines_that_are_no_student_are_named(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(CANVAS)
    assert read(path).skipped == (2, 6)


def test_a_column_for_the_ids_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(CANVAS)
    found = read(path, column="SIS User ID")
    assert [s.student for s in found.students] == ["0007", "0008"]
    assert [(f.line, f.what) for f in found.faults] == [
        (5, "There is no id: SIS User ID is empty.")
    ]
    with pytest.raises(CourseProblem, match="Did you mean sis user id"):
        read(path, column="SIS Usr ID")


FAULTY = """\
id,first_name,last_name,email
student-01,Student,One,one@example.org
,Student,Two,two@example.org
../../etc,Student,Three,
student-04,Student,Four,nowhere
student-01,Student,Five,five@example.org
student-06,Student,Six,ONE@example.org
student-07,"Stu\u202edent",Seven,
student-08,Student,Eight,eight@example.org
"""
EXPECTED = {
    3: "no id",
    4: "cannot be an id",
    5: "'nowhere' is not an address",
    6: "stands in line 2 too",
    7: "that of 'student-01' in line 2",
    8: "cannot be seen",
}


def test_every_faulty_line_is_said_and_nothing_is_written(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported(course, FAULTY) == 2
    said = capsys.readouterr().err.splitlines()
    for line, what in EXPECTED.items():
        assert [s for s in said if f"list.csv, line {line}: " in s and what in s], (line, what)
    assert len([s for s in said if ", line " in s]) == len(EXPECTED)
    assert students(course) == {}
    assert imported(course, FAULTY, "--skip-faulty") == 1
    assert sorted(students(course)) == ["student-01", "student-08"]


def test_students_are_added_brought_up_to_date_and_never_removed(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported(course, PLAIN, "--dry-run") == 0
    assert "Nothing was written" in capsys.readouterr().out
    assert students(course) == {}
    assert imported(course, PLAIN) == 0
    assert students(course)["007"] == ("Student", "One", "student-01@example.org", "0041")
    changed = "id,first_name,email\n007,Stüdent,\nstudent-03,,\n"
    capsys.readouterr()
    assert imported(course, changed, "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert said["new"] == ["student-03"]
    assert said["changed"] == {"007": {"first_name": ["Student", "Stüdent"]}}
    assert said["not_on_the_list"] == ["student-02"]
    assert students(course)["007"] == ("Stüdent", "One", "student-01@example.org", "0041")
    assert imported(course, changed, "--json") == 0
    assert json.loads(capsys.readouterr().out)["same"] == 2


def test_an_address_of_somebody_else_in_the_gradebook_is_a_fault(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported(course, PLAIN) == 0
    assert imported(course, "id,email\nother,Student-01@example.org\n") == 2
    assert "line 2: The address is that of '007' in the gradebook." in capsys.readouterr().err
    assert "other" not in students(course)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a,b\n1,2\n", "not those of a list that is known"),
        (b"id,email\nx,a@b.org,3\n", "Line 2 has 3 cells"),
        (b"id,first_name\nx,M\xfcller\n", "not in UTF-8 (line 2)"),
        (b"id,email\n", "has no students"),
        (b"", "empty"),
    ],
)
def test_what_is_no_list_is_refused(
    content: bytes, said: str, course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    path = course.root / "list.csv"
    path.write_bytes(content)
    assert main(["roster", "import", str(path), "--course", str(course.root)]) == 2
    assert said in capsys.readouterr().err


def test_the_platforms_are_those_of_the_help() -> None:
    assert tuple(TABLES) == command.SYSTEMS
    assert recognised(["email address"]) == ""
