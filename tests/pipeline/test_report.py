"""``autograder report`` reads what was graded, and writes what it says."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from autograder.cli import main
from autograder.grading.bridge.course import Course, open_course
from autograder.grading.exports.standings import grades_of, standings_of
from autograder.grading.privacy.pseudonyms import pseudonyms
from autograder.grading.report.gather import gather
from tests.load.classes import ID, hand_in_kinds, new_course

pytestmark = [
    pytest.mark.pipeline,
    pytest.mark.filterwarnings("default"),  # nbgrader's own and those of its libraries
]

KINDS = {
    "a": "student-01",  # right
    "b": "student-09",  # right with own functions
    "c": "student-13",  # the slope is missing
    "d": "student-17",  # half finished
    "e": "student-18",  # a syntax error
    "f": "student-20",  # a cell was deleted
    "g": "student-26",  # not JSON
}
SLOPE = "The slope of the sigmoid is left out on the way back."


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    course = new_course(tmp_path_factory.mktemp("report") / "course")
    hand_in_kinds(course, KINDS)
    assert main(["grade", ID, "--course", str(course.root), "--jobs", "1"]) in (0, 1)
    hand_in_kinds(course, {"h": "student-01"})  # not graded
    with course.gradebook() as gradebook:
        gradebook.add_student("i")
    return open_course(course.root)


def test_the_class_is_gathered(course: Course) -> None:
    found = gather(course, ID)
    by_id = {one.student: one for one in found.submissions}
    assert list(by_id) == list("abcdefghi")
    assert [by_id[s].state for s in "hi"] == ["ungraded", "missing"]
    states = {s: {a.name: a.state for a in by_id[s].answers} for s in KINDS}
    assert set(states["a"].values()) == {"right"}
    assert states["b"]["backward"] == "fits"
    assert states["c"]["backward"] == "part"
    assert states["d"]["backward"] == "empty"
    answers = {s: {a.name: a for a in by_id[s].answers} for s in KINDS}
    assert answers["c"]["backward"].mistakes == (SLOPE,)
    assert "dhid_1" in answers["c"]["backward"].code
    assert answers["e"]["backward"].crashed
    assert not answers["c"]["backward"].crashed
    assert by_id["f"].notes
    assert by_id["g"].doubtful


def test_the_quick_look_says_what_the_whole_one_says(course: Course) -> None:
    """Of ``autograder serve``, for all assignments at once."""
    whole = grades_of(course, ID).standings
    handed_in, notebooks = set(course.students(ID)), [path.stem for path in course.released(ID)]
    with course.gradebook() as gradebook:
        quick = standings_of(gradebook, ID, notebooks, handed_in)
    assert {one.state for one in quick} == {"graded", "waiting", "missing"}
    assert [(one.who, one.state, one.points, one.late) for one in quick] == [
        (one.who, one.state, one.points, one.late) for one in whole
    ]


def test_the_command_writes_page_and_tables(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", ID, "--course", str(course.root), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["submissions"], said["graded"]) == (9, 7)
    page = Path(said["page"])
    assert page == course.root / "reports" / f"{ID}.html"
    assert page.stat().st_mode & 0o077 == 0
    text = page.read_text(encoding="utf-8")
    assert SLOPE in text
    assert "Small numbers" in text
    assert "Written by" not in text
    tables = {path.stem.rpartition("-")[2]: path for path in map(Path, said["tables"])}
    rows = {
        name: list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
        for name, path in tables.items()
    }
    assert [row["student"] for row in rows["students"]] == list("abcdefghi")
    assert rows["students"][2]["01_backward mistake"] == SLOPE
    assert len(rows["blanks"]) == 6
    made = {row["mistake"]: row["who"] for row in rows["mistakes"] if "backward" in row["blank"]}
    assert made[SLOPE] == "c"
    kinds = {(row["student"], row["why"]) for row in rows["attention"]}
    assert {("e", "crashed"), ("f", "repaired"), ("g", "unread"), ("h", "ungraded")} <= kinds
    assert ("i", "missing") in kinds


def test_a_class_is_compared_with_its_table_and_with_another_course(
    course: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = tmp_path / "first.html"
    base = ["report", ID, "--course", str(course.root)]
    assert main([*base, "--to", str(first)]) == 0
    other = tmp_path / "last year"
    shutil.copytree(course.root, other)
    second = tmp_path / "second.html"
    for earlier in (tmp_path / "first-students.csv", other):
        assert main([*base, "--to", str(second), "--compare", str(earlier)]) == 0
        text = second.read_text(encoding="utf-8")
        assert f"Compared with {earlier.name}" in text
        assert "nobody's points differ" in text.replace("&#39;", "'")
    assert main([*base, "--to", str(second), "--compare", str(course.root)]) == 2
    assert "the same course" in capsys.readouterr().err


def test_a_colleague_gets_a_report_under_pseudonyms(
    course: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = ["report", ID, "--course", str(course.root)]
    assert main([*base, "--to", str(tmp_path / "named.html")]) == 0
    earlier = ["--compare", str(tmp_path / "named-students.csv")]
    capsys.readouterr()
    assert main([*base, "--pseudonyms", "--names", *earlier, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    page = Path(said["page"])
    assert page == course.root / "reports" / f"{ID}-pseudonyms.html"
    text = page.read_text(encoding="utf-8")
    assert "students under pseudonyms" in text
    known = pseudonyms(course, "h").names  # h is not in the gradebook yet
    assert f"Written by {known['c']}" in text
    students = next(path for path in said["tables"] if path.endswith("-students.csv"))
    rows = list(csv.DictReader(Path(students).read_text(encoding="utf-8").splitlines()))
    assert [row["student"] for row in rows] == sorted(known.values())


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["01_backwards"], "Did you mean 01_backward_pass"),
        ([ID, "--to", "report.pdf"], "is an HTML file"),
        ([ID, "--compare", "nowhere.csv"], "cannot be read"),
    ],
)
def test_what_cannot_be_done_is_said(
    more: list[str], said: str, course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", *more, "--course", str(course.root)]) == 2
    assert said in capsys.readouterr().err
