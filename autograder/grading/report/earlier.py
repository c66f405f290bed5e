"""A class beside an earlier one: last year's, or the same before it was graded again."""

import statistics
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.grading.bridge.course import Course, open_course
from autograder.grading.bridge.problems import NOTHING_CHANGED, CourseProblem, again
from autograder.grading.report.figures import Interval, mean
from autograder.grading.report.gather import Class, gather
from autograder.grading.report.mistakes import mistakes, titles_of
from autograder.grading.report.tables import Row, read_students


@dataclass(frozen=True)
class Beside:
    """One figure, then and now, as shares from 0 to 1; None where there is none."""

    name: str
    then: Interval | None
    now: Interval | None

    @property
    def apart(self) -> bool:
        """The two 95 % intervals do not touch."""
        if not (self.then and self.now):
            return False
        return self.then.high < self.now.low or self.now.high < self.then.low


@dataclass(frozen=True)
class Change:
    """A student whose points are not what they were."""

    student: str
    then: float
    now: float


@dataclass(frozen=True)
class Earlier:
    """The comparison.

    Attributes:
        source: what it is compared with.
        count: how many had points then.
        now: how many have points now.
        whole: the share of all points.
        blanks: the share per blank, in the notebook's order.
        gone: ids of blanks that only the earlier class had.
        mistakes: share of the class that made each of today's known mistakes, then and now.
        common: how many students are in both.
        changes: those of them whose points differ.
    """

    source: str
    count: int
    now: int
    whole: Beside
    blanks: tuple[Beside, ...]
    gone: tuple[str, ...]
    mistakes: tuple[tuple[str, str, float, float], ...]
    common: int
    changes: tuple[Change, ...]


def compare(found: Class, where: Path, course: Course) -> Earlier:
    """Put a class beside an earlier one.

    Args:
        found: today's.
        where: the students' table of an earlier report, or the folder of another course.
        course: today's.

    Raises:
        CourseProblem: it is neither, or nobody has points there.
    """
    if where.is_dir():
        other = open_course(where)
        if other.root == course.root:
            raise _problem(where, "This is the same course.")
        with other.gradebook() as gradebook:
            known = {one.name for one in gradebook.assignments}
        if found.assignment not in known:
            raise _problem(where, f"That course has no assignment {found.assignment!r}.")
        rows = rows_of(gather(other, found.assignment))
    else:
        rows = read_students(where)
    if not rows:
        raise _problem(where, "Nobody has points there.")
    return beside(found, rows, where.name or str(where))


def _problem(where: Path, what: str) -> CourseProblem:
    return CourseProblem(
        what, where, NOTHING_CHANGED,
        again("name the table ...-students.csv of an earlier report, or another course folder"),
    )  # fmt: skip


def rows_of(found: Class) -> dict[str, Row]:
    """A class as the rows of its table."""
    return {
        one.student: Row(
            one.points or 0.0,
            found.full,
            {a.exercise: a.share for a in one.answers if a.share is not None},
            tuple((a.exercise, " ".join(titles_of(a))) for a in one.answers if titles_of(a)),
        )
        for one in found.graded
    }


def beside(found: Class, then: Mapping[str, Row], source: str) -> Earlier:
    """The comparison of a class with the rows of an earlier one."""
    now = rows_of(found)
    ids = [blank.exercise for blank in found.blanks]
    common = sorted(then.keys() & now.keys())
    return Earlier(
        source=source,
        count=len(then),
        now=len(now),
        whole=Beside("all points", _whole(then), _whole(now)),
        blanks=tuple(
            Beside(blank.name, _of(then, blank.exercise), _of(now, blank.exercise))
            for blank in found.blanks
        ),
        gone=tuple(sorted({e for row in then.values() for e in row.shares} - set(ids))),
        mistakes=tuple(
            (m.name, m.title, _made(then, m.exercise, m.title), len(m.students) / len(now))
            for m in mistakes(found)
            if m.known
        ),
        common=len(common),
        changes=tuple(
            Change(s, then[s].points, now[s].points)
            for s in common
            if abs(then[s].points - now[s].points) > 1e-9
        ),
    )


def _whole(rows: Mapping[str, Row]) -> Interval | None:
    return mean([row.points / row.full for row in rows.values() if row.full])


def _of(rows: Mapping[str, Row], exercise: str) -> Interval | None:
    return mean([row.shares[exercise] for row in rows.values() if exercise in row.shares])


def _made(rows: Mapping[str, Row], exercise: str, title: str) -> float:
    hits = [any(e == exercise and title in t for e, t in row.mistakes) for row in rows.values()]
    return statistics.fmean(hits) if hits else 0.0
