"""What is known of a class in one assignment, read once."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nbgrader import api
from sqlalchemy import select

from autograder import series
from autograder.grading.bridge.course import Course
from autograder.grading.bridge.results import Outcome, read_json, told
from autograder.grading.bridge.slots import slots
from autograder.grading.build.layout import BLANK_SUFFIX
from autograder.grading.exports.standings import MISSING, UNGRADED, Standing, grades_of
from autograder.grading.exports.standings import Student as Person
from autograder.grading.report.working_time import minutes_of

RIGHT, FITS, PART, WRONG, EMPTY, WAITING = "right", "fits", "part", "wrong", "empty", "waiting"
"""States of an answer; what they are called: ``feedback.advice.STATES``."""
TROUBLE = (
    " stopped with ", "was interrupted", "did not finish", "ended its process", "was stopped:",
    "stopped: ", "is not an answer", "wrote more than", "put more into", "was not run",
    "could not be run",
)  # fmt: skip
"""Texts by which a sentence says that the code did not run to its end; see ``runner.endings``."""


@dataclass(frozen=True)
class Answer:
    """One blank of one submission.

    Attributes:
        exercise: its id.
        name: the function, or the cell's id.
        points: earned; None until somebody has graded it.
        max_points: to be had.
        state: one of those above.
        sentence: what the check said.
        mistakes: known misconceptions that it is consistent with, the main one first.
        crashed: the code did not run to its end.
        code: what stands in the blank; empty where there is none.
    """

    exercise: str
    name: str
    points: float | None
    max_points: float
    state: str
    sentence: str = ""
    mistakes: tuple[str, ...] = ()
    crashed: bool = False
    code: str = ""

    @property
    def share(self) -> float | None:
        """Part of the points, 0 to 1; None where nothing is graded, or there is nothing to earn."""
        return None if self.points is None or not self.max_points else self.points / self.max_points

    @property
    def open(self) -> bool:
        """There is something to work on."""
        return self.state in (PART, WRONG, EMPTY)


@dataclass(frozen=True)
class Submission:
    """One student in one assignment.

    Attributes:
        student: id.
        state: see ``standings``: ``graded``, ``waiting``, ``ungraded`` or ``missing``.
        points: after the late penalty; None where nothing is graded.
        late: points lost for being late.
        answers: the blanks in the notebook's order; empty where nothing is graded.
        notes: what the repair said.
        look: the gradebook says that somebody has to look at it.
        doubtful: ids of blanks that lost points through no fault of the student.
        unconfined: protections that were missing when it was graded.
        handed_in: when, UTC.
        minutes: of work, as far as the notebook says; see ``working_time``.
    """

    student: str
    state: str
    points: float | None = None
    late: float = 0.0
    answers: tuple[Answer, ...] = ()
    notes: tuple[str, ...] = ()
    look: bool = False
    doubtful: tuple[str, ...] = ()
    unconfined: tuple[str, ...] = ()
    handed_in: datetime.datetime | None = None
    minutes: float | None = None

    @property
    def graded(self) -> bool:
        """There are points."""
        return self.points is not None


@dataclass(frozen=True)
class Class:
    """A class in one assignment.

    Attributes:
        course: its id.
        assignment: its id.
        title: as the series calls it, or the id.
        full: points to be had.
        submissions: a student each, by id; also those who have handed in nothing.
        due: when it was due, UTC; None where the gradebook has no date.
        unusable: ids that cannot be shown, as ``ascii`` writes them.
        released: the code that students were given, cell by cell.
    """

    course: str
    assignment: str
    title: str
    full: float
    submissions: tuple[Submission, ...]
    due: datetime.datetime | None = None
    unusable: tuple[str, ...] = ()
    released: tuple[str, ...] = ()

    @property
    def graded(self) -> tuple[Submission, ...]:
        """Those with points."""
        return tuple(one for one in self.submissions if one.graded)

    @property
    def blanks(self) -> tuple[Answer, ...]:
        """The blanks, as the first graded submission has them."""
        return next((one.answers for one in self.submissions if one.answers), ())


def gather(course: Course, assignment: str) -> Class:
    """Read a class: points from the gradebook, verdicts and code from the graded notebooks."""
    grades = grades_of(course, assignment)
    released = {path.stem: read_json(path) for path in course.released(assignment)}
    known = {one.who.student for one in grades.standings}
    unknown = [Standing(Person(s), UNGRADED) for s in course.students(assignment) if s not in known]
    due, times = _times(course, assignment)
    standings = sorted([*grades.standings, *unknown], key=lambda one: one.who.student)
    book = series.find(assignment)
    return Class(
        course=course.coursedir.course_id,
        assignment=assignment,
        title=book.title if book else assignment,
        full=grades.full,
        submissions=tuple(
            _submission(course, assignment, one, released, times.get(one.who.student))
            for one in standings
        ),
        due=due,
        unusable=grades.unusable,
        released=tuple(
            slot.source
            for notebook in released.values()
            if notebook
            for slot in slots(notebook)
            if slot.cell_type == "code"
        ),
    )


def _submission(
    course: Course,
    assignment: str,
    standing: Standing,
    released: Mapping[str, Mapping[str, Any]],
    handed_in: datetime.datetime | None,
) -> Submission:
    student, result = standing.who.student, standing.result
    if standing.state == MISSING:
        return Submission(student, MISSING)
    minutes = minutes_of(course.path("submitted", student, assignment), released)
    if result is None or not result.outcomes:
        notes = result.notes if result else ()
        return Submission(student, UNGRADED, notes=notes, handed_in=handed_in, minutes=minutes)
    cells: dict[str, Mapping[str, Any]] = {}
    codes: dict[str, str] = {}
    doubtful: list[str] = []
    for name, given in released.items():
        notebook = read_json(course.path("autograded", student, assignment) / f"{name}.ipynb")
        if not notebook.get("cells"):
            continue
        about = told(notebook, given)
        cells |= about.get("cells", {})
        doubtful += about.get("doubtful", [])
        codes |= {
            slot.grade_id.removesuffix(BLANK_SUFFIX): slot.source
            for slot in slots(notebook)
            if slot.cell_type == "code" and slot.grade_id.endswith(BLANK_SUFFIX)
        }
    return Submission(
        student=student,
        state=standing.state,
        points=standing.points,
        late=standing.late,
        answers=tuple(
            _answer(o, cells.get(o.exercise, {}), codes.get(o.exercise, ""))
            for o in result.outcomes
        ),
        notes=result.notes,
        look=result.needs_instructor,
        doubtful=tuple(doubtful),
        unconfined=result.unconfined,
        handed_in=handed_in,
        minutes=minutes,
    )


def _answer(outcome: Outcome, cell: Mapping[str, Any], code: str) -> Answer:
    verdict = cell.get("verdict", {})
    state = _state(outcome, bool(verdict.get("fits")))
    titles = [found["title"] for found in verdict.get("findings", ()) if found["title"]]
    return Answer(
        exercise=outcome.exercise,
        name=outcome.name,
        points=outcome.points,
        max_points=outcome.max_points,
        state=state,
        sentence=outcome.sentence,
        mistakes=tuple(titles) if state in (PART, WRONG) else (),
        crashed=state in (PART, WRONG) and any(text in outcome.sentence for text in TROUBLE),
        code=code,
    )


def _state(outcome: Outcome, fits: bool) -> str:
    if outcome.points is None:
        return WAITING
    if outcome.points >= outcome.max_points:
        return FITS if fits else RIGHT
    if outcome.empty and not outcome.points:
        return EMPTY
    return PART if outcome.points else WRONG


def _times(
    course: Course, assignment: str
) -> tuple[datetime.datetime | None, dict[str, datetime.datetime]]:
    """When it was due, and when each student handed in."""
    of = api.SubmittedAssignment
    with course.gradebook() as gradebook:
        found = gradebook.find_assignment(assignment)
        due = found.duedate
        rows: Sequence[Any] = gradebook.db.execute(
            select(of.student_id, of.timestamp).where(of.assignment_id == found.id)
        ).all()
    return due, {student: timestamp for student, timestamp in rows if timestamp}
