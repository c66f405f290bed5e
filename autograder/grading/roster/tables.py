"""The columns of the lists that platforms export."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """How a platform's list is read; titles in small letters, the first that is there counts.

    Attributes:
        needs: by these columns the platform is recognised; one of each group.
        ids: what a student is called in the course, until a line has it.
        number: what the platform knows them by.
        first: first name.
        last: last name.
        whole: the name in one, "Last, First" or "First Last".
        email: address.
    """

    needs: tuple[tuple[str, ...], ...]
    ids: tuple[str, ...]
    number: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    email: tuple[str, ...] = ()


_FIRST = ("first name", "first_name", "firstname")
_LAST = ("last name", "surname", "last_name", "lastname")
_EMAIL = ("email address", "email", "e-mail")

TABLES: Mapping[str, Table] = {
    "canvas": Table(
        needs=(("student", "lastname"), ("id",), ("section", "sis login id", "sis user id")),
        ids=("sis login id", "sis user id", "id"),
        number=("id",),
        first=_FIRST,
        last=_LAST,
        whole=("student",),
        email=_EMAIL,
    ),
    "moodle": Table(
        needs=(("first name",), ("surname", "last name"), ("email address",)),
        ids=("username", "id number", "email address"),
        number=("id number",),
        first=_FIRST,
        last=_LAST,
        email=_EMAIL,
    ),
    "plain": Table(
        needs=(("id", "student_id", "student id", "username"),),
        ids=("id", "student_id", "student id", "username"),
        number=("lms_user_id",),
        first=_FIRST,
        last=_LAST,
        whole=("name", "full name"),
        email=_EMAIL,
    ),
}
"""Canvas: its gradebook as it exports it. Moodle: its list of participants, or its gradebook.
Plain: nbgrader's own columns, as ``nbgrader db student import`` reads them."""


def recognised(titles: Collection[str]) -> str:
    """The platform whose columns these are; empty where none is.

    >>> recognised(["student", "id", "sis login id", "section", "hw (1)"])
    'canvas'
    """
    for name, table in TABLES.items():
        if all(any(title in titles for title in group) for group in table.needs):
            return name
    return ""
