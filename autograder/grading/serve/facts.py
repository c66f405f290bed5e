"""What the pages are made of: a course, its assignments, and the students in one of them."""

import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from autograder.grading.commands.next_steps import Steps
from autograder.grading.engine.lock import Run
from autograder.grading.exports.standings import GRADED, WAITING, Standing
from autograder.grading.report.attention import Case
from autograder.grading.report.gather import Class, Submission

NONE, CURRENT, OLD = "none", "current", "old"
"""Whether a file was made from the grades: not made, made from today's, made from earlier ones."""


@dataclass(frozen=True)
class Page:
    """A file that was made from grades, to be looked at.

    Attributes:
        path: where it is, or would be.
        state: see above.
        made: when, local time; None where it is not there.
    """

    path: Path
    state: str = NONE
    made: datetime.datetime | None = None


@dataclass(frozen=True)
class Assignment:
    """One assignment, in numbers.

    Attributes:
        id: its name.
        title: as the series calls it, or the id.
        notebooks: that students are given; empty where they have not been made.
        known: the gradebook has it.
        due: when it is due, UTC.
        full: points to be had.
        standings: a student each.
        handed_in: ids of those who have handed in.
        feedback: how many feedback pages are in which state.
        report: the class report.
        steps: what can be done next.
    """

    id: str
    title: str
    notebooks: tuple[str, ...]
    known: bool = False
    due: datetime.datetime | None = None
    full: float = 0.0
    standings: tuple[Standing, ...] = ()
    handed_in: tuple[str, ...] = ()
    feedback: Mapping[str, int] = field(default_factory=dict)
    report: Page = field(default_factory=lambda: Page(Path()))
    steps: Steps = field(default_factory=list)

    @property
    def count(self) -> Counter[str]:
        """How many students are in which state; see ``standings``."""
        return Counter(one.state for one in self.standings)

    @property
    def graded(self) -> int:
        """How many have points, final or not."""
        return self.count[GRADED] + self.count[WAITING]


@dataclass(frozen=True)
class Overview:
    """The course.

    Attributes:
        course: its id.
        root: its folder.
        assignments: by id.
        steps: what can be done next that is about no one assignment.
        run: what grades now; None where nothing does.
        gradebook: there is one.
    """

    course: str
    root: Path
    assignments: tuple[Assignment, ...]
    steps: Steps
    run: Run | None
    gradebook: bool


@dataclass(frozen=True)
class Row:
    """A student in one assignment.

    Attributes:
        one: the submission, as the report has it.
        name: of the student, where the gradebook knows it.
        case: why somebody should look at it; None where nobody need.
        late: time past the due date; None where it was not late, or that is not known.
        feedback: notebook -> its feedback page.
        formgrader: notebook -> the id under which formgrader shows it.
    """

    one: Submission
    name: str
    case: Case | None
    late: datetime.timedelta | None
    feedback: Mapping[str, Page]
    formgrader: Mapping[str, str]


@dataclass(frozen=True)
class Detail:
    """One assignment, student by student."""

    about: Assignment
    found: Class
    rows: tuple[Row, ...]
    misnamed: tuple[str, ...]
    run: Run | None
