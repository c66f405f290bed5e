"""Names that stand in for students outside of a course: the same each time, and no way back."""

import hmac
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from autograder.grading.bridge.course import Course
from autograder.grading.bridge.judging import JudgeCells, secret_of
from autograder.grading.bridge.results import Result
from autograder.grading.exports.standings import Grades, Standing, Student

LENGTH = 10
"""Hexadecimal digits; among 1,000 students two have the same in one of two million courses."""


def pseudonym(secret: bytes, student: str) -> str:
    """What stands in for a student.

    >>> pseudonym(b"secret", "student-01")
    'p-e2f50855db'
    """
    return f"p-{hmac.digest(secret, b'pseudonym' + student.encode(), 'sha256').hex()[:LENGTH]}"


def pseudonyms(course: Course) -> dict[str, str]:
    """Id of each student of a course -> what stands in for it.

    Raises:
        SecretError: the course's secret cannot be read or made.
    """
    secret = secret_of(JudgeCells(config=course.config), course.coursedir.course_id)
    with course.gradebook() as gradebook:
        return {one.id: pseudonym(secret, one.id) for one in gradebook.students}


def under_pseudonyms(grades: Grades, names: Mapping[str, str]) -> Grades:
    """Grades without a name, an address or an id, in another order than that of the names."""
    known = [(one.who, names[one.who.student]) for one in grades.standings]
    standings = [_standing(one, names, known) for one in grades.standings]
    return replace(
        grades,
        standings=tuple(sorted(standings, key=lambda one: one.who.student)),
        unusable=("?",) * len(grades.unusable),
    )


def _standing(
    one: Standing, names: Mapping[str, str], known: Sequence[tuple[Student, str]]
) -> Standing:
    name = names[one.who.student]
    result = None if one.result is None else _result(one.result, name, known)
    return replace(one, who=Student(name), result=result)


def _result(result: Result, name: str, known: Sequence[tuple[Student, str]]) -> Result:
    """A note may name who has handed in for a group, or a file that has a name in its name."""
    return replace(
        result,
        student=name,
        notes=tuple(_without(note, known) for note in result.notes),
        outcomes=tuple(replace(o, sentence=_without(o.sentence, known)) for o in result.outcomes),
    )


def _without(text: str, known: Sequence[tuple[Student, str]]) -> str:
    for who, name in known:
        # An id may be written in other capitals; a name that is a word too ("May") is one as such.
        for word, flags in (
            (who.email, re.IGNORECASE),
            (who.student, re.IGNORECASE),
            (who.first, re.NOFLAG),
            (who.last, re.NOFLAG),
        ):
            if word:
                text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", name, text, flags=flags)
    return text
