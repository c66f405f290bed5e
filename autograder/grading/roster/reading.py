"""From the lines of a list to students, and to a sentence for each line that is wrong."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.grading.bridge.course import suggestion, usable
from autograder.grading.exports.sheet import problem, read_sheet
from autograder.grading.exports.standings import Student
from autograder.grading.roster.tables import TABLES, Table, recognised

_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")
_LONGEST = 128
"""Letters of a name, an address or a number: the width of nbgrader's columns."""
_POINTS, _TEST = "points possible", "student, test"
"""How Canvas's line of points begins, and what it calls the student that tries a course out."""


@dataclass(frozen=True)
class Fault:
    """A line that cannot be taken.

    Attributes:
        line: its number in the file, from 1.
        what: what is wrong; a sentence.
    """

    line: int
    what: str


@dataclass(frozen=True)
class Roster:
    """What was read.

    Attributes:
        system: whose list it is.
        column: title of the column with the ids; empty where lines differ.
        students: those whose line is right.
        lines: id -> number of the line.
        faults: lines that are not right.
        skipped: lines that are no student: Canvas's points and its test student.
    """

    system: str
    column: str
    students: tuple[Student, ...]
    lines: Mapping[str, int]
    faults: tuple[Fault, ...]
    skipped: tuple[int, ...] = ()


def read(path: Path, system: str = "", column: str = "") -> Roster:
    """Read a list of students.

    Args:
        path: a CSV file.
        system: a key of ``TABLES``; empty: by its columns.
        column: title of the column with the ids; empty: the platform's usual one.

    Raises:
        CourseProblem: it is no such list as a whole.
    """
    sheet = read_sheet(path)
    titles = [title.casefold() for title in sheet.titles]
    system = system or recognised(titles)
    if not system:
        what = (
            f"The columns are not those of a list that is known: {', '.join(sheet.titles)[:200]}."
        )
        do = "let the first line have the title id, and first_name, last_name, email, lms_user_id"
        raise problem(path, what, do)
    table = TABLES[system]
    ids = [column.casefold()] if column else [title for title in table.ids if title in titles]
    if not ids or ids[0] not in titles:
        named = column or " or ".join(table.ids)
        what = f"There is no column {named!r}.{suggestion(named, titles)}"
        raise problem(path, what, "name the column with the ids: --id TITLE")
    found: dict[str, Student] = {}
    lines: dict[str, int] = {}
    addresses: dict[str, str] = {}
    faults: list[Fault] = []
    skipped: list[int] = []
    for row, line in zip(sheet.rows[1:], sheet.lines[1:], strict=True):
        cells = {title: cell.strip() for title, cell in zip(titles, row, strict=True) if title}
        if system == "canvas" and _no_student(cells):
            skipped.append(line)
            continue
        student = _student(cells, table, ids)
        wrong = list(_wrong(student, ids, sheet.titles))
        if student.student in lines:
            wrong.append(f"The id {student.student!r} stands in line {lines[student.student]} too.")
        elif student.email and student.email.casefold() in addresses:
            other = addresses[student.email.casefold()]
            wrong.append(f"The address is that of {other!r} in line {lines[other]} too.")
        if wrong:
            faults += [Fault(line, what) for what in wrong]
            continue
        found[student.student], lines[student.student] = student, line
        addresses[student.email.casefold()] = student.student
    if not found and not faults:
        raise problem(path, "The list has no students.", "export it again")
    return Roster(
        system, ids[0] if len(ids) == 1 else "", tuple(found.values()), lines, tuple(faults),
        tuple(skipped),
    )  # fmt: skip


def _no_student(cells: Mapping[str, str]) -> bool:
    name = cells.get("student", "").casefold()
    return name.startswith(_POINTS) or name == _TEST


def _student(cells: Mapping[str, str], table: Table, ids: Sequence[str]) -> Student:
    first, last = _value(cells, table.first), _value(cells, table.last)
    if not (first or last):
        first, last = _split(_value(cells, table.whole))
    return Student(
        _value(cells, ids), first, last, _value(cells, table.email), _value(cells, table.number)
    )


def _value(cells: Mapping[str, str], titles: Sequence[str]) -> str:
    return next((cells[title] for title in titles if cells.get(title)), "")


def _split(name: str) -> tuple[str, str]:
    """First and last name.

    >>> _split("One, Student"), _split("Student Middle One"), _split("One")
    (('Student', 'One'), ('Student Middle', 'One'), ('', 'One'))
    """
    if "," in name:
        last, _, first = name.partition(",")
        return first.strip(), last.strip()
    first, _, last = name.rpartition(" ")
    return first.strip(), last


def _wrong(student: Student, ids: Sequence[str], titles: Sequence[str]) -> Iterator[str]:
    """What is wrong with a line by itself."""
    shown = " or ".join(title for title in titles if title.casefold() in ids)
    if not student.student:
        yield f"There is no id: {shown} is empty."
    elif not usable(student.student):
        yield (
            f"{student.student!r} cannot be an id, since it names a folder and stands in pages: "
            f"letters, digits, spaces and .,@+'()- can, beginning with a letter or a digit."
        )
    if student.email and not _ADDRESS.fullmatch(student.email):
        yield f"{student.email!r} is not an address."
    for what, text in (
        ("first name", student.first),
        ("last name", student.last),
        ("address", student.email),
        ("number", student.number),
    ):
        if len(text) > _LONGEST:
            yield f"The {what} is longer than {_LONGEST} letters."
        elif not text.isprintable():
            yield f"The {what} {text!r} has characters that cannot be seen."
