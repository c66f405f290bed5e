"""What may count as a student's submission: their own or their group's, the last or the best."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.grading.bridge.cases import BEST, Cases, read_cases
from autograder.grading.bridge.course import Course
from autograder.grading.bridge.folder import handed_in_at

ATTEMPTS = "attempts"
"""Folder of a course: attempts/<student>/<assignment>/<time>/, attempts before the last."""
_NEVER = datetime.datetime.min


@dataclass(frozen=True)
class Attempt:
    """A folder that was handed in.

    Attributes:
        folder: with its files.
        by: who handed it in; the student, or somebody of their group.
        time: when, UTC; None where nobody knows.
    """

    folder: Path
    by: str
    time: datetime.datetime | None


@dataclass(frozen=True)
class HandedInBy:
    """Who has handed in an assignment, groups and all.

    Attributes:
        course: the course.
        assignment: its id.
        own: students with a folder of their own.
        cases: single cases of the course.
        mates: student -> the others of their group.
    """

    course: Course
    assignment: str
    own: frozenset[str]
    cases: Cases
    mates: Mapping[str, Sequence[str]]

    @property
    def students(self) -> list[str]:
        """Those who get grades: who has handed in, and whose group has."""
        grouped = {s for s, others in self.mates.items() if self.own & set(others)}
        return sorted(self.own | grouped)

    @property
    def best(self) -> bool:
        """The best of several attempts counts, not the last."""
        return self.cases.attempts == BEST

    def attempts(self, student: str) -> list[Attempt]:
        """What may count for a student; the last one first, and alone unless the best counts."""
        found = []
        for by in (student, *self.mates.get(student, ())):
            folder = self.course.path("submitted", by, self.assignment)
            places = [folder] if by in self.own else []
            aside = self.course.root / ATTEMPTS / by / self.assignment
            if self.best and aside.is_dir() and not aside.is_symlink():
                places += sorted(path for path in aside.iterdir() if path.is_dir())
            found += [Attempt(place, by, handed_in_at(place)) for place in places]
        # Stable: without times the own one comes first, then those of the group.
        found.sort(key=lambda attempt: attempt.time or _NEVER, reverse=True)
        return found if self.best else found[:1]


def handed_in_by(course: Course, assignment: str) -> HandedInBy:
    """Who has handed in an assignment.

    Raises:
        CourseProblem: the course's single cases make no sense.
    """
    own = frozenset(course.students(assignment))
    cases = read_cases(course.root)
    return HandedInBy(course, assignment, own, cases, cases.mates(assignment))
