"""Collect: open an archive, find out what is in it and whose, and put it into the course."""

import datetime
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from nbgrader.api import MissingEntry

from autograder.grading.bridge.cases import read_cases
from autograder.grading.bridge.course import Course
from autograder.grading.bridge.problems import NOTHING_CHANGED, CourseProblem, again
from autograder.grading.collect.archive import Member, Refused, contents
from autograder.grading.collect.people import of_gradebook, with_table
from autograder.grading.collect.placing import place
from autograder.grading.collect.sorting import AGAIN, Move, Sorter, Unmatched
from autograder.grading.collect.systems import SYSTEMS, recognised
from autograder.grading.engine.lock import only_run


@dataclass(frozen=True)
class Asked:
    """What is to be collected, and how.

    Attributes:
        source: a zip file or a folder.
        assignment: its id; empty: told by the notebooks.
        system: name of the platform; empty: told by the names of files.
        tables: of students.
        strangers: take in also whom nobody knows.
        zone: of times that do not say theirs; empty: this machine's.
        dry: write nothing.
    """

    source: Path
    assignment: str = ""
    system: str = ""
    tables: Sequence[Path] = ()
    strangers: bool = False
    zone: str = ""
    dry: bool = False


@dataclass(frozen=True)
class Collected:
    """What came of it.

    Attributes:
        assignment: of which.
        system: of which platform.
        moves: what became of each attempt.
        unmatched: attempts of nobody knows whom.
        refused: files that were not taken.
        due: the gradebook has a due date.
    """

    assignment: str
    system: str
    moves: Sequence[Move] = ()
    unmatched: Sequence[Unmatched] = ()
    refused: Sequence[Refused] = ()
    due: bool = False


@dataclass(frozen=True)
class _Known:
    """What the gradebook says."""

    students: list[Any] = field(default_factory=list)
    due: datetime.datetime | None = None
    extensions: Mapping[str, datetime.timedelta] = field(default_factory=dict)


def collect(course: Course, asked: Asked) -> Collected:
    """Sort an archive into a course.

    Raises:
        CourseProblem: it cannot be read, or it is not clear what it is.
        OSError: the course's folders cannot be written.
    """
    found = contents(asked.source)
    members = [one for one in found if isinstance(one, Member)]
    system = asked.system or recognised(members)
    if not system:
        raise CourseProblem(
            "The files have names of no platform that is known.",
            asked.source,
            NOTHING_CHANGED,
            again(f"name it: --system, one of {', '.join(SYSTEMS)}"),
        )
    zone = _zone(asked.zone)
    assignment = asked.assignment or _assignment(course, asked.source, members)
    known = _known(course, assignment)
    people = of_gradebook(known.students)
    for table in asked.tables:
        people = with_table(people, table)
    moves: list[Move] = []
    unmatched: list[Unmatched] = []
    sorter = Sorter(course, assignment, people, known.due, known.extensions, asked.strangers)
    with nullcontext() if asked.dry else only_run(course.root):
        for one in sorter.sort(list(SYSTEMS[system](members, zone))):
            if isinstance(one, Unmatched):
                unmatched.append(one)
                continue
            moves.append(one)
            if not asked.dry:
                place(course, one)
    refused = [*(one for one in found if isinstance(one, Refused)), *sorter.refused]
    return Collected(assignment, system, moves, unmatched, refused, known.due is not None)


def _zone(name: str) -> datetime.tzinfo:
    try:
        zone = ZoneInfo(name) if name else datetime.datetime.now().astimezone().tzinfo
    except (KeyError, ValueError, OSError):
        raise CourseProblem(
            f"There is no time zone {name!r}.",
            "--timezone",
            NOTHING_CHANGED,
            again("name one such as Europe/Berlin"),
        ) from None
    assert zone is not None
    return zone


def _assignment(course: Course, source: Path, members: Sequence[Member]) -> str:
    """The assignment whose notebooks are in an archive."""
    names = {part for member in members for part in member.parts}
    # Some platforms put more in front, or a number behind.
    names |= {AGAIN.sub(r"\g<stem>\g<end>", name) for name in names}
    known = {a: [path.name for path in course.released(a)] for a in course.assignments()}
    fitting = [
        assignment
        for assignment, notebooks in known.items()
        if any(name == n or name.endswith(f"_{n}") for n in notebooks for name in names)
    ]
    if len(fitting) == 1:
        return fitting[0]
    raise CourseProblem(
        "It is not clear of which assignment this is.",
        source,
        NOTHING_CHANGED,
        again(f"name it: --assignment, one of {', '.join(a for a, n in known.items() if n)}"),
    )


def _known(course: Course, assignment: str) -> _Known:
    """What the gradebook knows of the class and the assignment.

    Raises:
        CourseProblem: the assignment has not been released.
    """
    if not course.released(assignment):
        raise CourseProblem(
            f"The released notebook of {assignment!r} is missing.",
            course.path("release", ".", assignment),
            NOTHING_CHANGED,
            f"run there: nbgrader generate_assignment {assignment}",
        )
    with course.gradebook() as gradebook:
        students = list(gradebook.students)
        try:
            found = gradebook.find_assignment(assignment)
        except MissingEntry:
            return _Known(students)
        extensions = {s.student_id: s.extension for s in found.submissions if s.extension}
        own = read_cases(course.root).extended(assignment)
        return _Known(students, found.duedate, {**extensions, **own})
