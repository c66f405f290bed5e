"""What platforms take from a file of grades, by the rules of their own importers.

Canvas: canvas-lms, lib/gradebook_importer.rb. Moodle: lib/csvlib.class.php,
mod/assign/feedback/offline/, grade/import/csv/classes/load_data.php. Brightspace: the vendor's and
universities' pages on importing grades. Only the rules; each refuses what its platform refuses.
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Grades = dict[str, str]
"""A user of the platform -> the grade that they get; who is not in it keeps theirs."""


class RefusedError(Exception):
    """The platform does not take the file."""


@dataclass(frozen=True)
class CanvasUser:
    """A student of a Canvas course."""

    sis: str
    login: str
    name: str


@dataclass
class InCanvas:
    """What an import would do.

    Attributes:
        grades: title of an assignment -> number of a student -> what they get.
        points: title of an assignment -> its points, which are imported too.
        new_assignments: that would be made.
        new_students: whom the course does not have.
    """

    grades: dict[str, Grades]
    points: dict[str, str]
    new_assignments: list[str]
    new_students: list[str]


def canvas(
    content: bytes, assignments: Mapping[int, str], users: Mapping[int, CanvasUser]
) -> InCanvas:
    """Import into a Canvas course with these assignments and students."""
    text = content.decode("utf-8-sig")
    separator = _canvas_separator(text.splitlines()[:3])
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    rows = [row for row in rows if not re.fullmatch("[ ]*", "".join(row))]
    header = rows[0]
    if not (len(header) > 3 and "Student" in header[0] and "ID" in header[1]):
        raise RefusedError("Invalid header row")
    about, sis, login = 3, -1, -1
    if re.search(r"SIS\s+Login\s+ID", header[2]):
        about, login = 4, 2
    elif re.search(r"SIS\s+User\s+ID", header[2]) and re.search(r"SIS\s+Login\s+ID", header[3]):
        about, sis, login = 5, 2, 3
        about += bool(re.search(r"Integration\s+ID", header[4]))
    if "Section" not in header[about - 1]:
        raise RefusedError("Invalid header row")
    found = InCanvas({}, {}, [], [])
    columns: dict[int, str] = {}
    for place in range(about, len(header)):
        title = header[place]
        if re.search("(Current|Final|Override) (Score|Points|Grade|Status)", title):
            continue
        match = re.fullmatch(r"(.*)\s\((\d+)\)", title)
        known = assignments.get(int(match[2])) if match else None
        if known is None and title in assignments.values():
            known = title
        if known is None:
            found.new_assignments.append(title)
            continue
        columns[place] = known
        found.grades[known] = {}
    for row in rows[1:]:
        if "Points Possible" in row[0]:
            found.points |= {name: row[place] for place, name in columns.items()}
        elif all(re.fullmatch(r"\s*(Muted|Manual Posting.*)?\s*", cell, re.I) for cell in row):
            continue
        else:
            user = _canvas_user(row, sis, login, users)
            if user is None:
                found.new_students.append(row[0])
            for place, name in columns.items():
                if user is not None:
                    found.grades[name][str(user)] = _point(row[place])
    return found


def _canvas_separator(lines: Sequence[str]) -> str:
    counts = {}
    for separator in ";,":
        sizes = {len(next(csv.reader([line], delimiter=separator))) for line in lines}
        counts[separator] = sizes.pop() if len(sizes) == 1 else 0
    return ";" if counts[";"] > counts[","] else ","


def _canvas_user(
    row: Sequence[str], sis: int, login: int, users: Mapping[int, CanvasUser]
) -> int | None:
    number = int(row[1]) if row[1].isdigit() else 0
    if number in users:
        return number
    for column, of in ((sis, "sis"), (login, "login")):
        for known, user in users.items():
            if column >= 0 and row[column] and row[column] == getattr(user, of):
                return known
    return next((known for known, user in users.items() if user.name == row[0]), None)


def _point(cell: str) -> str:
    """A number with a decimal comma has a point afterwards."""
    if not re.fullmatch(r"-?[0-9.,]+%?", cell):
        return cell.strip()
    *whole, last = re.split("[,.]", cell)
    return f"{''.join(whole)}.{last}" if whole else last


def moodle_rows(content: bytes) -> list[list[str]]:
    """What Moodle's reader of CSV makes of a file."""
    text = content.decode("utf-8-sig")
    assert "\\" not in text  # PHP would read it in its own way
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if row]
    if {len(row) for row in rows} != {len(rows[0])}:
        raise RefusedError("csvweirdcolumns")
    return [[cell.strip() for cell in row] for row in rows]


def moodle_worksheet(content: bytes, participants: Mapping[str, str], full: float) -> Grades:
    """Import a worksheet; number of a participation -> user."""
    header, *rows = moodle_rows(content)
    for title in ("Identifier", "Grade", "Last modified (grade)"):
        if title not in header:
            raise RefusedError("invalidgradeimport")
    found: Grades = {}
    for row in rows:
        user = participants.get(row[header.index("Identifier")].removeprefix("Participant "))
        grade = row[header.index("Grade")].replace(",", ".")
        if user is None or not grade or not 0 <= float(grade) <= full:
            continue
        found[user] = grade
    return found


def moodle_gradebook(
    content: bytes, users: Mapping[str, str], mapfrom: str, item: str, limit: float = 100
) -> Grades:
    """Import into the gradebook: a column names users (as there -> user), one is for an item."""
    header, *rows = moodle_rows(content)
    found: Grades = {}
    user = ""
    for row in rows:
        key, grade = row[header.index(mapfrom)], row[header.index(item)]
        if key not in ("", "0"):  # else it is still the user of the row before
            if key not in users:
                raise RefusedError("usermappingerror")
            user = users[key]
        if not user:
            raise RefusedError("usermappingerrorusernotfound")
        if grade not in ("", "-"):
            if not re.fullmatch(r"-?\d+(\.\d+)?", grade):
                raise RefusedError("badgrade")
            if float(grade) > limit:
                raise RefusedError("gradevaluetoobig")
        found[user] = grade
    return found


def brightspace(content: bytes, users: Sequence[tuple[str, str]]) -> dict[str, Grades]:
    """Import grades; users are (OrgDefinedId, Username). Title of an item -> user -> points."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    header, *rows = rows
    if header[-1] != "End-of-Line Indicator" or any(row[-1] != "#" for row in rows):
        raise RefusedError("the end of a line is missing")
    keys = [place for place, title in enumerate(header) if title in ("OrgDefinedId", "Username")]
    if not keys:
        raise RefusedError("nobody is named")
    items = {}
    for place, title in enumerate(header[:-1]):
        match = re.fullmatch(r"(.+) Points Grade(?: <Numeric MaxPoints:(\d+)[^>]*>)?", title)
        if place not in keys and not match:
            raise RefusedError(f"{title} is not to be imported")
        if match:
            items[place] = match
    found: dict[str, Grades] = {match[1]: {} for match in items.values()}
    for row in rows:
        named = [row[place].removeprefix("#") for place in keys]
        (user,) = [name for org, name in users if named == [org, name][: len(keys)]]
        for place, match in items.items():
            found[match[1]][user] = row[place]
            if match[2] and float(row[place] or 0) > float(match[2]):
                raise RefusedError("more points than there are")
    return found
