"""Where each student stands in an assignment, read from the gradebook."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nbgrader import api
from sqlalchemy import and_, case, func, select

from autograder.grading.bridge.course import Course, suggestion, usable
from autograder.grading.bridge.database import shown
from autograder.grading.bridge.problems import NOTHING_CHANGED, CourseProblem, again
from autograder.grading.bridge.results import Result, results

GRADED, WAITING, UNGRADED, MISSING = "graded", "waiting", "ungraded", "missing"
WHY: Mapping[str, str] = {
    WAITING: "needs you before the points are final (see Formgrader, or give --unfinished)",
    UNGRADED: "has handed in and is not graded yet (autograder grade)",
    MISSING: "has handed in nothing",
}
"""Why a student has no points to export; the end of a sentence that begins with their id."""


@dataclass(frozen=True)
class Student:
    """A student as the gradebook knows them.

    Attributes:
        student: id.
        first: name.
        last: name.
        email: address.
        number: of the learning platform (``lms_user_id``).
    """

    student: str
    first: str = ""
    last: str = ""
    email: str = ""
    number: str = ""


@dataclass(frozen=True)
class Standing:
    """One student's points in one assignment.

    Attributes:
        who: the student.
        state: ``graded``; ``waiting`` for the instructor; ``ungraded``; ``missing``.
        raw: points of all blanks; 0 where nothing is graded.
        late: points lost for being late.
        result: points per blank; None where nothing is graded.
    """

    who: Student
    state: str
    raw: float = 0.0
    late: float = 0.0
    result: Result | None = None

    @property
    def points(self) -> float:
        """What counts, never below 0, without the traces of binary sums."""
        return max(0.0, round(self.raw - self.late, 9))


@dataclass(frozen=True)
class Grades:
    """One assignment of a class.

    Attributes:
        assignment: its id.
        full: its points.
        standings: a student each, by id.
        unusable: ids that cannot be shown in tables, as shown.
    """

    assignment: str
    full: float
    standings: tuple[Standing, ...]
    unusable: tuple[str, ...] = ()


def assignments_of(course: Course, asked: str, only_one: bool) -> list[str]:
    """Ids of the assignments to export, as the gradebook knows them.

    Args:
        course: whose.
        asked: an id; empty: all, or the only one.
        only_one: the format holds one.

    Raises:
        CourseProblem: there is none like that, or it is not clear which.
    """
    with course.gradebook() as gradebook:
        known = sorted(one.name for one in gradebook.assignments)
    if not known:
        what, do = (
            "The gradebook has no assignments yet.",
            "run there: nbgrader generate_assignment ID",
        )
    elif asked and asked not in known:
        what = f"The gradebook has no assignment {asked!r}.{suggestion(asked, known)}"
        do = f"name one of: {', '.join(known)}"
    elif only_one and not asked and len(known) > 1:
        what = "It is not clear which assignment is meant."
        do = again(f"name it: {', '.join(known)}")
    else:
        return [asked] if asked else known
    raise CourseProblem(what, shown(course.coursedir.db_url), NOTHING_CHANGED, do)


def grades_of(course: Course, assignment: str) -> Grades:
    """Where the class stands."""
    with course.gradebook() as gradebook:
        students = [student_of(one) for one in gradebook.students]
        found = gradebook.find_assignment(assignment)
        full = float(found.max_score)
        sent = api.SubmittedAssignment  # asked for at once: nbgrader loads each score by itself
        rows = gradebook.db.execute(
            select(sent.student_id, sent.score, sent.late_submission_penalty).where(
                sent.assignment_id == found.id
            )
        ).all()
        scores = {who: (float(score or 0), float(late or 0)) for who, score, late in rows}
    shown_ones = sorted((s for s in students if usable(s.student)), key=lambda s: s.student)
    graded = [s.student for s in shown_ones if s.student in scores]
    details = {one.student: one for one in results(course, assignment, graded)}
    handed_in = set(course.students(assignment))
    standings = tuple(_standing(s, scores, details, handed_in) for s in shown_ones)
    unusable = tuple(ascii(s.student) for s in students if not usable(s.student))
    return Grades(assignment, full, standings, unusable)


def standings_of(
    gradebook: Any, assignment: str, notebooks: Sequence[str], handed_in: set[str]
) -> list[Standing]:
    """The same of an open gradebook without points per blank, ten times as fast.

    Args:
        gradebook: open.
        assignment: its id, which the gradebook knows.
        notebooks: names of the released ones.
        handed_in: ids of those who have handed in.
    """
    grade, sent, book = api.Grade, api.SubmittedAssignment, api.SubmittedNotebook
    nothing = and_(grade.auto_score.is_(None), grade.manual_score.is_(None))
    open_now = func.max(case((nothing, 1), (grade.needs_manual_grade, 1), else_=0))
    rows = gradebook.db.execute(
        select(sent.student_id, api.Notebook.name, func.sum(grade.score), open_now)
        .add_columns(func.max(book.late_submission_penalty))
        .join(api.Assignment, api.Assignment.id == sent.assignment_id)
        .join(book, book.assignment_id == sent.id)
        .join(api.Notebook, api.Notebook.id == book.notebook_id)
        .join(grade, grade.notebook_id == book.id)
        .where(api.Assignment.name == assignment)
        .group_by(sent.student_id, book.id, api.Notebook.name)
    ).all()
    scores: dict[str, list[Any]] = {}
    for student, *row in rows:
        scores.setdefault(student, []).append(row)
    found = []
    for one in gradebook.students:
        who, own = student_of(one), scores.get(one.id, [])
        if not usable(who.student):
            continue
        if not any(name in notebooks for name, *_ in own):
            found.append(Standing(who, UNGRADED if who.student in handed_in else MISSING))
            continue
        raw = sum(float(points or 0) for _, points, _, _ in own)
        late = sum(float(lost or 0) for *_, lost in own)
        unfinished = any(left for name, _, left, _ in own if name in notebooks)
        found.append(Standing(who, WAITING if unfinished else GRADED, raw, late))
    return sorted(found, key=lambda one: one.who.student)


def _standing(
    who: Student,
    scores: Mapping[str, tuple[float, float]],
    details: Mapping[str, Result],
    handed_in: set[str],
) -> Standing:
    result = details.get(who.student)
    if result is None or not result.outcomes:
        return Standing(who, UNGRADED if who.student in handed_in else MISSING)
    raw, late = scores[who.student]
    final = not result.needs_instructor and all(o.points is not None for o in result.outcomes)
    return Standing(who, GRADED if final else WAITING, raw, late, result)


def student_of(one: Any) -> Student:
    """A student of the gradebook, with empty texts for what it does not know."""
    texts: Sequence[str] = [
        text or "" for text in (one.first_name, one.last_name, one.email, one.lms_user_id)
    ]
    return Student(one.id, *texts)
