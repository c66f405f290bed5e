"""Names that stand in for students outside of a course: the same each time, and no way back."""

import functools
import hmac
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from autograder.grading.bridge.course import Course
from autograder.grading.bridge.judging import JudgeCells, secret_of
from autograder.grading.bridge.results import Result
from autograder.grading.exports.standings import Grades, Standing, Student, student_of

LENGTH = 10
"""Hexadecimal digits; among 1,000 students two have the same in one of two million courses."""
UNUSABLE = "?"
"""Stands for an id that cannot be shown."""


def pseudonym(secret: bytes, student: str) -> str:
    """What stands in for a student.

    >>> pseudonym(b"secret", "student-01")
    'p-e2f50855db'
    """
    return f"p-{hmac.digest(secret, b'pseudonym' + student.encode(), 'sha256').hex()[:LENGTH]}"


@dataclass(frozen=True)
class Pseudonyms:
    """Who is who: the students of a course, and what stands in for each."""

    people: Mapping[Student, str]

    @functools.cached_property
    def names(self) -> dict[str, str]:
        """Id of each student -> what stands in for it."""
        return {who.student: name for who, name in self.people.items()}

    @functools.cached_property
    def _words(self) -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
        """Patterns of ids and addresses, and of names, each with what stands in for what.

        An id may be written in other capitals; a name that is a word too ("May") is one as such.
        """
        ids: dict[str, str] = {}
        names: dict[str, str] = {}
        for who, name in self.people.items():
            ids |= {w.casefold(): name for w in (who.student, who.email, who.number) if w}
            names |= {word: name for word in (who.first, who.last) if word}
        return (_any_of(ids, re.IGNORECASE), ids), (_any_of(names, re.NOFLAG), names)

    def without(self, text: str) -> str:
        """A text in which no student's id, address or name is left.

        >>> known = {Student("student-01", first="May", email="s01@example.org"): "p-1"}
        >>> Pseudonyms(known).without("STUDENT-01 (May) may write to s01@example.org")
        'p-1 (p-1) may write to p-1'
        """
        (ids, of_ids), (names, of_names) = self._words
        text = ids.sub(lambda found: of_ids[found[0].casefold()], text)
        return names.sub(lambda found: of_names[found[0]], text)


def _any_of(words: Iterable[str], flags: re.RegexFlag) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest)) or '(?!)'})(?!\w)", flags)


def pseudonyms(course: Course, more: Iterable[str] = ()) -> Pseudonyms:
    """Who is who in a course.

    Args:
        course: its gradebook says who its students are.
        more: ids that may not be in the gradebook yet.

    Raises:
        SecretError: the course's secret cannot be read or made.
    """
    secret = secret_of(JudgeCells(config=course.config), course.coursedir.course_id)
    with course.gradebook() as gradebook:
        people = [student_of(one) for one in gradebook.students]
    people += [Student(s) for s in sorted(set(more) - {who.student for who in people})]
    return Pseudonyms({who: pseudonym(secret, who.student) for who in people})


def grades_without_names(grades: Grades, known: Pseudonyms) -> Grades:
    """Grades without a name, an address or an id, in another order than that of the names."""
    standings = [_standing(one, known) for one in grades.standings]
    return replace(
        grades,
        standings=tuple(sorted(standings, key=lambda one: one.who.student)),
        unusable=(UNUSABLE,) * len(grades.unusable),
    )


def _standing(one: Standing, known: Pseudonyms) -> Standing:
    name = known.names[one.who.student]
    result = None if one.result is None else _result(one.result, name, known)
    return replace(one, who=Student(name), result=result)


def _result(result: Result, name: str, known: Pseudonyms) -> Result:
    """A note may name who has handed in for a group, or a file that has a name in its name."""
    return replace(
        result,
        student=name,
        notes=tuple(map(known.without, result.notes)),
        outcomes=tuple(replace(o, sentence=known.without(o.sentence)) for o in result.outcomes),
    )
