"""Write a roster into nbgrader's gradebook, whole or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass

from nbgrader import api

from autograder.grading.bridge.course import Course
from autograder.grading.exports.standings import Student
from autograder.grading.roster.reading import Fault, Roster

FIELDS: Mapping[str, str] = {
    "first_name": "first",
    "last_name": "last",
    "email": "email",
    "lms_user_id": "number",
}
"""nbgrader's name of a field -> ours."""


@dataclass(frozen=True)
class Change:
    """A student whom the gradebook knows and who gets other values.

    Attributes:
        student: id.
        fields: nbgrader's name of a field -> (before, after).
    """

    student: str
    fields: Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class Entered:
    """What was written, or would be.

    Attributes:
        new: students whom the gradebook did not know.
        changed: those who get other values.
        same: how many are as they were.
        absent: ids that are in the gradebook and not on the list; they stay.
        faults: of the list, and addresses that another student of the gradebook has.
        written: it was written.
    """

    new: tuple[Student, ...]
    changed: tuple[Change, ...]
    same: int
    absent: tuple[str, ...]
    faults: tuple[Fault, ...]
    written: bool


def enter(course: Course, roster: Roster, *, skip: bool = False, dry: bool = False) -> Entered:
    """Add the students of a list and bring those up to date who are known.

    An empty cell changes nothing, and nobody is removed.

    Args:
        course: whose.
        roster: the list.
        skip: leave out lines that are wrong; otherwise nothing is written when one is.
        dry: write nothing.
    """
    with course.gradebook() as gradebook:
        known = {one.id: one for one in gradebook.students}
        taken = {one.email.casefold(): one.id for one in known.values() if one.email}
        faults = list(roster.faults)
        new: list[Student] = []
        changed: list[Change] = []
        same = 0
        for student in roster.students:
            owner = taken.get(student.email.casefold(), student.student)
            if owner != student.student:
                line = roster.lines[student.student]
                faults.append(Fault(line, f"The address is that of {owner!r} in the gradebook."))
            elif student.student not in known:
                new.append(student)
            elif fields := _differing(known[student.student], student):
                changed.append(Change(student.student, fields))
            else:
                same += 1
        write = not dry and (skip or not faults)
        if write:
            gradebook.db.add_all(
                api.Student(id=one.student, **{f: getattr(one, of) for f, of in FIELDS.items()})
                for one in new
            )
            for change in changed:
                for field, (_, after) in change.fields.items():
                    setattr(known[change.student], field, after)
            gradebook.db.commit()
        listed = {student.student for student in roster.students}
        absent = tuple(sorted(known.keys() - listed - roster.lines.keys()))
    faults.sort(key=lambda fault: fault.line)
    return Entered(tuple(new), tuple(changed), same, absent, tuple(faults), write)


def _differing(known: object, student: Student) -> dict[str, tuple[str, str]]:
    found = {}
    for field, of in FIELDS.items():
        before, after = getattr(known, field) or "", getattr(student, of)
        if after and after != before:
            found[field] = (before, after)
    return found
