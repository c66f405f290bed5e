"""What platforms hand out is sorted in: names, times, attempts; nothing is lost or written over."""

import datetime
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from autograder.cli import main
from autograder.grading.bridge.cases import NAME as CASES
from autograder.grading.bridge.course import Course, open_course
from autograder.grading.bridge.folder import handed_in_at
from tests.load.classes import FILE, ID, new_course
from tests.support.archives import FOLDER, listed, unpacked, zipped

pytestmark = [
    pytest.mark.pipeline,
    pytest.mark.filterwarnings("default"),  # nbgrader's own and those of its libraries
]

NAMES = ("One", "Two", "Three")
SAMPLES: Mapping[str, tuple[str, ...]] = {
    "canvas": (),
    "moodle": (),
    "moodle_flat": (),
    "moodle_hidden": ("moodle_worksheet.csv",),
    "brightspace": ("canvas_roster.csv",),
    "gradescope": (),
    "plain": (),
}
"""List of an archive -> tables of students."""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    course = new_course(tmp_path_factory.mktemp("template") / "course")
    with course.gradebook() as gradebook:
        for number, name in enumerate(NAMES, 1):
            gradebook.add_student(
                f"student-{number:02}",
                first_name="Student",
                last_name=name,
                email=f"student-{number:02}@example.org",
                lms_user_id=f"{4320 + number}",
            )
    return course.root


@pytest.fixture
def course(template: Path, tmp_path: Path) -> Course:
    shutil.copytree(template, tmp_path / "course")
    return open_course(tmp_path / "course")


def collect(course: Course, source: Path, *options: str) -> int:
    return main(["collect", str(source), "--course", str(course.root), *options])


def report(
    capsys: pytest.CaptureFixture[str], course: Course, source: Path, *options: str
) -> dict[str, Any]:
    capsys.readouterr()
    assert collect(course, source, "--json", *options) in (0, 1)
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def tree(course: Course, *folders: str) -> dict[str, str]:
    """Files below folders of the course -> content."""
    return {
        str(path.relative_to(course.root)): path.read_text()
        for folder in folders or ("submitted", "attempts")
        for path in sorted((course.root / folder).rglob("*"))
        if path.is_file()
    }


def options_of(sample: str) -> list[str]:
    words = ["--timezone", "Europe/Berlin"]
    for table in SAMPLES[sample]:
        words += ["--students", str(FOLDER / table)]
    if sample == "plain":
        words += ["--system", "plain", "--assignment", ID]
    return words


@pytest.mark.parametrize("sample", SAMPLES)
def test_samples_of_all_platforms(
    sample: str, course: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is reported, and what is on the disk afterwards, is the golden file beside the list."""
    archive = zipped(listed(sample), tmp_path / "submissions.zip")
    folder = unpacked(listed(sample), tmp_path / "unpacked")
    options = options_of(sample)

    dry = report(capsys, course, archive, "--dry-run", *options)
    assert tree(course) == {}
    assert not dry.pop("written")
    found = report(capsys, course, archive, *options)
    assert found.pop("written")
    assert found == dry
    golden = json.loads((FOLDER / f"{sample}.golden.json").read_text())
    assert {"report": found, "files": tree(course)} == golden

    # The same again, from the unpacked folder, changes nothing.
    before = tree(course)
    again = report(capsys, course, folder, *options)
    assert {move["what"] for move in again["moves"]} == {"same"}
    assert tree(course) == before


CANVAS = "onestudent_{late}4321_{file}_" + FILE


def canvas(path: Path, content: str, late: bool = False, file: int = 1) -> Path:
    name = CANVAS.format(late="LATE_" if late else "", file=file)
    return zipped({name: content.encode()}, path)


def test_a_later_attempt_takes_its_place_and_the_one_before_is_kept(
    course: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = canvas(tmp_path / "first.zip", "first")
    second = canvas(tmp_path / "second.zip", "second")
    third = canvas(tmp_path / "third.zip", "third")
    own = f"submitted/student-01/{ID}/{FILE}"
    aside = f"attempts/student-01/{ID}"
    for archive in (first, second, third):
        assert collect(course, archive) == 0
    kept = {f"{aside}/unknown/{FILE}": "first", f"{aside}/unknown-2/{FILE}": "second"}
    assert tree(course) == {own: "third", **kept}
    assert "the attempt before it went to attempts/student-01" in capsys.readouterr().out
    # An archive that was downloaded earlier comes again: it is known, and takes nobody's place.
    assert collect(course, first) == 0
    assert tree(course) == {own: "third", **kept}


def test_an_earlier_attempt_does_not_take_the_place_of_a_later_one(
    course: Course, tmp_path: Path
) -> None:
    name = "1-2 - Student One - Oct {day}, 2025 900 AM/" + FILE
    for day, content in ((11, b"later"), (10, b"earlier")):
        archive = zipped({name.format(day=day): content}, tmp_path / f"{day}.zip")
        assert collect(course, archive, "--timezone", "UTC") == 0
    found = {path: text for path, text in tree(course).items() if path.endswith(FILE)}
    assert found == {
        f"submitted/student-01/{ID}/{FILE}": "later",
        f"attempts/student-01/{ID}/2025-10-10T09-00-00Z/{FILE}": "earlier",
    }


def test_what_the_grader_has_copied_does_not_make_another_attempt(
    course: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = zipped({"onestudent_4321_1_mine.ipynb": b"mine"}, tmp_path / "a.zip")
    options = ("--assignment", ID)
    assert collect(course, archive, *options) == 0
    folder = course.path("submitted", "student-01", ID)
    (folder / FILE).write_bytes(b"mine")
    (move,) = report(capsys, course, archive, *options)["moves"]
    assert move["what"] == "same"


@pytest.mark.parametrize(("days", "second"), [(0, "2030-01-01"), (2, "2030-01-03")])
def test_late_by_nobody_knows_how_much_is_one_second(
    days: int, second: str, course: Course, tmp_path: Path
) -> None:
    with course.gradebook() as gradebook:
        gradebook.find_assignment(ID).duedate = datetime.datetime(2030, 1, 1)
        gradebook.db.commit()
    if days:
        (course.root / CASES).write_text(f'[extra_time]\nstudent-01 = "{days} days"')
    assert collect(course, canvas(tmp_path / "late.zip", "late", late=True)) == 1
    time = handed_in_at(course.path("submitted", "student-01", ID))
    assert time == datetime.datetime.fromisoformat(f"{second} 00:00:01")


def test_links_and_paths_that_lead_out_are_refused(
    course: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = tmp_path / "secret.ipynb"
    secret.write_text("secret")
    base = "Student One_1_assignsubmission_file"
    paths = [
        f"../{base}/{FILE}",
        f"{base}/../../../../escaped.txt",
        f"/{base}/{FILE}",
        f"C:/{base}/{FILE}",
        f"{base}\\..\\..\\{FILE}",
        f"{base}/timestamp.txt",
        f"{base}/{'x' * 300}.txt",
    ]
    archive = zipped(
        {f"{base}/{FILE}": b"one", **dict.fromkeys(paths, b"bad")},
        tmp_path / "bad.zip",
        links={f"{base}/link.ipynb": str(secret), f"{base}/all": "/"},
    )
    found = report(capsys, course, archive)
    assert {one["file"] for one in found["refused"]} == {
        *paths,
        f"{base}/link.ipynb",
        f"{base}/all",
    }
    assert tree(course) == {f"submitted/student-01/{ID}/{FILE}": "one"}
    assert not list(tmp_path.rglob("escaped.txt"))


def test_links_in_a_folder_are_refused(
    course: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "secret.ipynb").write_text("secret")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / FILE).write_text("secret")
    folder = unpacked({f"Student One_1_assignsubmission_file/{FILE}": b"one"}, tmp_path / "in")
    inside = folder / "Student One_1_assignsubmission_file"
    (inside / "link.ipynb").symlink_to(tmp_path / "secret.ipynb")
    (inside / "folder").symlink_to(tmp_path / "elsewhere")
    (folder / "Student Two_2_assignsubmission_file").symlink_to(tmp_path / "elsewhere")
    found = report(capsys, course, folder)
    assert [one["why"] for one in found["refused"]] == ["is a link"] * 3
    assert tree(course) == {f"submitted/student-01/{ID}/{FILE}": "one"}


def test_a_damaged_file_is_refused_and_the_rest_taken(
    course: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [f"Student {n}_1_assignsubmission_file/{FILE}" for n in ("One", "Two")]
    path = zipped(dict.fromkeys(names, b"content of a notebook"), tmp_path / "damaged.zip")
    data = path.read_bytes()
    path.write_bytes(data.replace(b"content", b"CONTENT", 1))  # its checksum does not fit now
    found = report(capsys, course, path)
    assert [one["file"] for one in found["refused"]] == [names[0]]
    assert tree(course) == {f"submitted/student-02/{ID}/{FILE}": "content of a notebook"}


def test_a_link_in_place_of_a_students_folder_is_not_written_through(
    course: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (course.root / "submitted").mkdir()
    (course.root / "submitted" / "student-01").symlink_to(tmp_path / "elsewhere")
    assert collect(course, canvas(tmp_path / "a.zip", "one")) == 2
    assert "A link lies where a folder should be" in capsys.readouterr().err
    assert not list((tmp_path / "elsewhere").iterdir())


def test_whose_it_is_has_to_be_clear(
    course: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with course.gradebook() as gradebook:
        gradebook.add_student("student-04", first_name="One", last_name="Student")
    files = {
        f"Student One_1_assignsubmission_file/{FILE}": b"which?",
        f"Student Two_2_assignsubmission_file/{FILE}": b"two",
    }
    found = report(capsys, course, zipped(files, tmp_path / "a.zip"))
    assert [one["why"] for one in found["unmatched"]] == [
        "several students have this name: student-01, student-04"
    ]
    # The number of one and the name of another.
    archive = zipped({f"twostudent_4323_1_{FILE}": b"?"}, tmp_path / "b.zip")
    found = report(capsys, course, archive)
    assert [one["why"] for one in found["unmatched"]] == [
        "the number is that of student-03, the name that of student-02"
    ]
    assert tree(course) == {f"submitted/student-02/{ID}/{FILE}": "two"}


def test_who_is_in_no_gradebook_can_be_taken_in(
    course: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = zipped(listed("canvas"), tmp_path / "a.zip")
    roster = tmp_path / "roster.csv"
    roster.write_text('Student;ID;SIS Login ID\n"Somebody, Stranger";9999;student-77\n')
    assert collect(course, archive, "--students", str(roster)) == 1
    assert f"submitted/student-77/{ID}/{FILE}" in tree(course)
    assert collect(course, archive, "--new-students") == 1  # one is late
    assert f"submitted/9999/{ID}/{FILE}" in tree(course)
    assert f"submitted/anon_k3x9q/{ID}/{FILE}" in tree(course)


@pytest.mark.parametrize(
    ("name", "content", "options", "sentence"),
    [
        ("none.zip", None, (), "no such file"),
        ("text.zip", b"no zip", (), "not a whole zip archive"),
        ("strange.zip", {"a.ipynb": b""}, (), "names of no platform"),
        ("x.zip", {"one_1_2_other.ipynb": b""}, (), "not clear of which assignment"),
        ("x.zip", {f"one_1_2_{FILE}": b""}, ("--timezone", "Nowhere"), "no time zone"),
        ("x.zip", {f"one_1_2_{FILE}": b""}, ("--students", "none.csv"), "cannot be read"),
        ("x.zip", {f"one_1_2_{FILE}": b""}, ("--assignment", "99"), "is missing"),
        (
            "x.zip",
            {"submission_metadata.yml": b"a: [", f"submission_1/{FILE}": b""},
            (),
            "list of submissions cannot be read",
        ),
    ],
)
def test_what_cannot_be_collected_is_a_sentence(
    name: str,
    content: bytes | Mapping[str, bytes] | None,
    options: tuple[str, ...],
    sentence: str,
    course: Course,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / name
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content is not None:
        zipped(content, path)
    assert collect(course, path, *options) == 2
    assert sentence in capsys.readouterr().err
    assert tree(course) == {}


def test_a_table_without_a_known_column_is_a_sentence(
    course: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "table.csv"
    table.write_text("colour,size\nred,3\n")
    assert collect(course, canvas(tmp_path / "a.zip", ""), "--students", str(table)) == 2
    assert "no column that is known" in capsys.readouterr().err


def test_what_was_collected_can_be_graded(course: Course, tmp_path: Path) -> None:
    from autograder.grading.demo.making import submission
    from autograder.grading.demo.sample_class import SAMPLES as CLASS
    from tests.support.gradebook import rows

    released = json.loads(course.released(ID)[0].read_bytes())
    data = submission(CLASS[1], released)
    archive = zipped({CANVAS.format(late="", file=3).replace(".", "-3."): data}, tmp_path / "a.zip")
    assert collect(course, archive) == 0
    assert main(["grade", ID, "--course", str(course.root)]) == 0
    assert sum(score for _, _, score, _, _ in rows(course)["grades"]) == 20
