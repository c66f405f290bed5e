"""Whose a name, a number or an address is, by the gradebook and by tables of platforms."""

import csv
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from autograder.grading.bridge.course import usable
from autograder.grading.bridge.problems import NOTHING_CHANGED, CourseProblem, again
from autograder.grading.collect.systems import Claim

NUMBER, ADDRESS, NAME, FIRST, LAST = "number", "address", "name", "first", "last"
COLUMNS: Mapping[str, str] = {
    "student_id": NUMBER, "sis login id": NUMBER, "username": NUMBER, "orgdefinedid": NUMBER,
    "sis user id": NUMBER, "id number": NUMBER, "sid": NUMBER, "lms_user_id": NUMBER,
    "id": NUMBER, "integration id": NUMBER, "identifier": NUMBER,
    "email": ADDRESS, "email address": ADDRESS,
    "student": NAME, "full name": NAME, "name": NAME,
    "first name": FIRST, "first_name": FIRST,
    "last name": LAST, "last_name": LAST, "surname": LAST,
}  # fmt: skip
"""Title of a column, in small letters, of tables of nbgrader, Canvas, Moodle, Gradescope and
Brightspace -> what stands in it. Who is in no gradebook gets the first of the numbers as id."""

NOBODY = "nobody in the course has this number, address or name"
SEVERAL = "several students have this {what}: {who}"
CONTRADICTION = "the number is that of {one}, the name that of {other}"


@dataclass(frozen=True)
class Person:
    """A student of the course.

    Attributes:
        student: id in the course.
        numbers: numbers and short names that they have anywhere, the id among them.
        addresses: of mail.
        names: forms of their name, see ``forms``.
    """

    student: str
    numbers: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


_ASKED: Mapping[str, Callable[[Person], frozenset[str]]] = {
    NUMBER: lambda person: person.numbers,
    ADDRESS: lambda person: person.addresses,
    NAME: lambda person: person.names,
}
"""In this order: who has the number is meant, whatever the name."""


def forms(name: str) -> frozenset[str]:
    """Forms of a name that can be compared: its words in order of the alphabet, and run together.

    >>> sorted(forms("One, Student"))
    ['one student', 'onestudent']
    >>> forms("Stüdent One") & forms("One, Student")
    frozenset({'one student'})
    """
    plain = unicodedata.normalize("NFKD", name).casefold()
    words = re.findall(r"[^\W_]+", "".join(c for c in plain if not unicodedata.combining(c)))
    return frozenset({" ".join(sorted(words)), "".join(words)} - {""})


def of_gradebook(students: Iterable[Any]) -> list[Person]:
    """The students that nbgrader knows, but for ids that cannot be folders."""
    return [
        Person(
            one.id,
            _small(one.id, one.lms_user_id),
            _small(one.email),
            _names("", one.first_name or "", one.last_name or ""),
        )
        for one in students
        if usable(one.id)
    ]


def with_table(people: Sequence[Person], path: Path) -> list[Person]:
    """The same people with what a table adds, and those whom only the table has.

    Args:
        people: known already.
        path: a CSV file with the names of its columns in the first line.

    Raises:
        CourseProblem: it cannot be read, or no column of it is known.
    """
    found = {person.student: person for person in people}
    for row in _rows(path):
        number = next((value for kind, value in row if kind == NUMBER and usable(value)), "")
        values = {
            kind: " ".join(value for k, value in row if k == kind) for kind in (NAME, FIRST, LAST)
        }
        new = Person(
            number or next((value for kind, value in row if kind == ADDRESS), ""),
            _small(*(value for kind, value in row if kind == NUMBER)),
            _small(*(value for kind, value in row if kind == ADDRESS)),
            _names(values[NAME], values[FIRST], values[LAST]),
        )
        known = _known(list(found.values()), new)
        if isinstance(known, Person):
            found[known.student] = replace(
                known,
                numbers=known.numbers | new.numbers,
                addresses=known.addresses | new.addresses,
                names=known.names | new.names,
            )
        elif known == NOBODY and usable(new.student):
            found[new.student] = replace(new, numbers=new.numbers | _small(new.student))
    return list(found.values())


def whose(people: Sequence[Person], claim: Claim) -> Person | str:
    """The student that a platform means; or why it is not clear, the end of a sentence."""
    asked = Person("", _small(*claim.ids), _small(claim.email), forms(claim.name))
    found = _known(people, asked)
    if isinstance(found, Person) and asked.numbers & found.numbers:
        others = [person for person in people if person.names & asked.names]
        if found.names and len(others) == 1 and others[0] != found:
            return CONTRADICTION.format(one=found.student, other=others[0].student)
    return found


def _known(people: Sequence[Person], asked: Person) -> Person | str:
    for what, of in _ASKED.items():
        found = [person for person in people if of(person) & of(asked)]
        if len(found) == 1:
            return found[0]
        if found:
            who = ", ".join(sorted(person.student for person in found)[:5])
            return SEVERAL.format(what=what, who=who)
    return NOBODY


def _rows(path: Path) -> list[list[tuple[str, str]]]:
    """Of each line of a table, (kind, value) of the columns that are known, the best id first."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CourseProblem(
            f"The table of students cannot be read: {error}",
            path,
            NOTHING_CHANGED,
            again("name a CSV file, in UTF-8"),
        ) from error
    first = text.splitlines()[0] if text.strip() else ""
    separator = max(",;\t", key=first.count)
    lines = list(csv.DictReader(text.splitlines(), delimiter=separator))
    titles = {title: title.strip().casefold() for title in (lines[0] if lines else {}) if title}
    if not set(titles.values()) & COLUMNS.keys():
        raise CourseProblem(
            "The table of students has no column that is known.",
            path,
            NOTHING_CHANGED,
            again(f"let its first line have some of these titles: {', '.join(COLUMNS)}"),
        )
    order = sorted(titles, key=lambda t: [*COLUMNS, titles[t]].index(titles[t]))
    return [
        [
            (COLUMNS[titles[title]], value)
            for title in order
            if titles[title] in COLUMNS and (value := (line[title] or "").strip())
        ]
        for line in lines
    ]


def _small(*values: str | None) -> frozenset[str]:
    return frozenset(value.strip().casefold() for value in values if value and value.strip())


def _names(whole: str, first: str, last: str) -> frozenset[str]:
    """Canvas runs "Last, First" together, other platforms show the words in either order."""
    return forms(whole) | (forms(f"{last} {first}") if first or last else frozenset())
