"""Single cases of a course: extra time, extensions, groups, attempts, and data of one's own.

One file in the course folder holds them, so that they can be read and compared in one place. It is
read anew by each run.
"""

import datetime
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.clinic.identity import HOLDER
from autograder.exercises import ALL
from autograder.grading.bridge.course import usable
from autograder.grading.bridge.problems import NOTHING_CHANGED, CourseProblem, again

NAME = "single_cases.toml"
LAST, BEST = "last", "best"

CAN_DRAW = ("05_training",)
"""Notebooks whose data can be drawn by an id."""

EXAMPLE = """\
# Single cases of this course; `autograder grade` reads this file anew each time.

# Which of several attempts counts: "last" or "best". Attempts before the last lie in
# attempts/<student>/<assignment>/, where `autograder collect` puts them.
attempts = "last"

# Notebooks whose data each student draws by the own id: grading compares the id that the notebook
# holds with who has handed it in.
# own_data = ["05_training"]

[extra_time]
# For one student, after every due date:
# student-01 = "2 days"

[extensions.01_backward_pass]
# For one student and this assignment, on top of that; "0 days" takes one back.
# student-02 = "1 day 12 hours"

[groups.01_backward_pass]
# Who hands in together: what one of them hands in counts for all.
# team-a = ["student-03", "student-04"]
"""
"""What a new course gets: it says everything and changes nothing."""

_UNITS = {"day": 86400, "hour": 3600, "minute": 60}
_PART = re.compile(r"(\d+(?:\.\d+)?)\s*(day|hour|minute)s?")


@dataclass(frozen=True)
class Cases:
    """Single cases.

    Attributes:
        attempts: ``last`` or ``best``.
        extra_time: student -> time after every due date.
        extensions: assignment -> student -> time after its due date.
        groups: assignment -> name of a group -> its students.
        own_data: assignments whose data follow from the student's id.
    """

    attempts: str = LAST
    extra_time: Mapping[str, datetime.timedelta] = field(default_factory=dict)
    extensions: Mapping[str, Mapping[str, datetime.timedelta]] = field(default_factory=dict)
    groups: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    own_data: tuple[str, ...] = ()

    def extended(self, assignment: str) -> dict[str, datetime.timedelta]:
        """Student -> time after the due date, for those about whom the file says something."""
        own = self.extensions.get(assignment, {})
        nothing = datetime.timedelta()
        named = {*self.extra_time, *own}
        return {s: self.extra_time.get(s, nothing) + own.get(s, nothing) for s in named}

    def mates(self, assignment: str) -> dict[str, tuple[str, ...]]:
        """Student -> the others of their group, for those who have a group."""
        groups = self.groups.get(assignment, {}).values()
        return {s: tuple(m for m in members if m != s) for members in groups for s in members}


def compared(assignment: str, asked: Iterable[str], cases: Cases) -> bool:
    """Whether the id that a notebook holds is compared with who has handed it in.

    Args:
        assignment: which.
        asked: names of cells; notebook 09 always asks for an id.
        cases: of the course.
    """
    return assignment in cases.own_data or any(
        ALL[cell].name == HOLDER for cell in asked if cell in ALL
    )


def read_cases(root: Path) -> Cases:
    """The single cases of a course; none where it has no file for them.

    Raises:
        CourseProblem: the file cannot be read, or says something that makes no sense.
    """
    path = root / NAME
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Cases()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _wrong(path, f"it cannot be read: {error}") from error
    unknown = found.keys() - {"attempts", "extra_time", "extensions", "groups", "own_data"}
    if unknown:
        raise _wrong(path, f"there is no {sorted(unknown)[0]!r}")
    attempts = found.get("attempts", LAST)
    if attempts not in (LAST, BEST):
        raise _wrong(path, f'attempts is "last" or "best", not {attempts!r}')
    own_data = found.get("own_data", [])
    if not isinstance(own_data, list) or not set(map(str, own_data)) <= set(CAN_DRAW):
        raise _wrong(path, f"own_data is a list of {', '.join(CAN_DRAW)}, not {own_data!r}")
    extensions = _table(path, "extensions", found)
    groups = _table(path, "groups", found)
    return Cases(
        attempts,
        _times(path, "extra_time", _table(path, "extra_time", found)),
        {name: _times(path, f"extensions.{name}", of) for name, of in extensions.items()},
        {name: _members(path, f"groups.{name}", of) for name, of in groups.items()},
        tuple(map(str, own_data)),
    )


def _table(path: Path, where: str, found: Mapping[str, Any]) -> Mapping[str, Any]:
    table = found.get(where, {})
    if not isinstance(table, dict):
        raise _wrong(path, f"[{where}] is a table, not {table!r}")
    return table


def _times(path: Path, where: str, table: Any) -> dict[str, datetime.timedelta]:
    if not isinstance(table, dict):
        raise _wrong(path, f"[{where}] is a table of students, not {table!r}")
    _check_students(path, where, table)
    return {student: _time(path, f"{where}.{student}", text) for student, text in table.items()}


def _time(path: Path, where: str, text: object) -> datetime.timedelta:
    """A time such as "1 day 12 hours"."""
    parts = _PART.findall(text) if isinstance(text, str) else []
    if not parts or _PART.sub("", str(text)).strip(" ,"):
        raise _wrong(path, f'{where} is a time such as "1 day 12 hours", not {text!r}')
    return datetime.timedelta(seconds=sum(float(number) * _UNITS[unit] for number, unit in parts))


def _members(path: Path, where: str, table: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(table, dict):
        raise _wrong(path, f"[{where}] is a table of groups, not {table!r}")
    seen: dict[str, str] = {}
    for name, members in table.items():
        if not isinstance(members, list) or not all(isinstance(m, str) for m in members):
            raise _wrong(path, f"{where}.{name} is a list of students, not {members!r}")
        _check_students(path, f"{where}.{name}", members)
        for student in members:
            if student in seen:
                both = f"{seen[student]} and {name}"
                raise _wrong(path, f"{student} is twice in {where}: in {both}")
            seen[student] = name
    return {name: tuple(members) for name, members in table.items()}


def _check_students(path: Path, where: str, students: Iterable[str]) -> None:
    """These names become folders, and come into pages."""
    for student in students:
        if not usable(student):
            raise _wrong(path, f"{student!r} of {where} cannot be the id of a student")


def _wrong(path: Path, what: str) -> CourseProblem:
    return CourseProblem(
        f"The single cases make no sense: {what}.", path, NOTHING_CHANGED, again("correct the file")
    )
