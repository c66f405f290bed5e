"""What is asked of a format, and what it makes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from autograder.grading.bridge.course import Course
from autograder.grading.collect.people import Person
from autograder.grading.exports.sheet import Sheet
from autograder.grading.exports.standings import (
    GRADED,
    MISSING,
    WAITING,
    WHY,
    Grades,
    Standing,
)


@dataclass(frozen=True)
class Request:
    """What is to be made.

    Attributes:
        course: whose grades.
        grades: the assignments; one, where the format holds one.
        people: who could be meant by a row of a table.
        sheet: the instructor's own table; None where the format needs none.
        column: title of its column for the points; empty: told by the assignment's name.
        key: what a row of Moodle's gradebook names students by.
        scale: the platform's points may differ; stretch ours to them.
        zeros: who has handed in nothing gets 0 points.
        unfinished: export points that are not final too.
    """

    course: Course
    grades: Sequence[Grades]
    people: Sequence[Person] = ()
    sheet: Sheet | None = None
    column: str = ""
    key: str = ""
    scale: bool = False
    zeros: bool = False
    unfinished: bool = False


@dataclass(frozen=True)
class Entry:
    """Points that are in the file.

    Attributes:
        student: whose.
        points: as written.
        was: what stood there; empty where nothing did.
        by_name: nothing but the name says that the row is theirs.
    """

    student: str
    points: str
    was: str = ""
    by_name: bool = False


@dataclass(frozen=True)
class Left:
    """Somebody whose points are not in the file.

    Attributes:
        who: a student, or a row of a table.
        why: a sentence about them, without its beginning.
        expected: nobody has to look.
    """

    who: str
    why: str
    expected: bool = False


@dataclass(frozen=True)
class Made:
    """The file, and what is in it.

    Attributes:
        content: its bytes.
        entries: points that it holds.
        left: who is not in it.
        notes: what else to know, sentences.
    """

    content: bytes
    entries: Sequence[Entry] = ()
    left: Sequence[Left] = field(default_factory=tuple)
    notes: Sequence[str] = ()


def due(standing: Standing, request: Request) -> float | Left:
    """The points that a platform gets, or why it gets none."""
    wanted = {GRADED: True, WAITING: request.unfinished, MISSING: request.zeros}
    if wanted.get(standing.state, False):
        return standing.points
    return Left(standing.who.student, WHY[standing.state], standing.state == MISSING)


def unusable(grades: Grades) -> list[Left]:
    """Students whose ids cannot stand in tables."""
    return [Left(one, "has an id that cannot be shown; change it") for one in grades.unusable]


def as_text(amount: Decimal, comma: bool = False) -> str:
    """An amount as a cell has it."""
    return str(amount).replace(".", "," if comma else ".")
