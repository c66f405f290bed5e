"""What keeps a command from working, in a sentence: what, where, what is safe, what to do."""

import errno
import logging
from collections.abc import Iterator
from pathlib import Path

from autograder.grading.secret import SecretError


class CourseProblem(Exception):  # noqa: N818 - it is shown by this name's meaning, not as an error
    """A command cannot go on.

    Attributes:
        what: what is wrong.
        where: the file or folder.
        safe: what has not been touched or is kept.
        do: what to do next.
    """

    template = "{what}\n  Where: {where}\n  Safe:  {safe}\n  Do:    {do}"

    def __init__(self, what: str, where: Path | str, safe: str, do: str) -> None:
        super().__init__(self.template.format(what=what, where=where, safe=safe, do=do))
        self.what, self.where, self.safe, self.do = what, where, safe, do


NOTHING_CHANGED = "nothing was changed."
KEPT = "what was graded before is kept; a run after this one goes on from there."

LOG = logging.getLogger("autograder.nbgrader")
"""Takes what nbgrader says; silent, since what matters is said in sentences of our own."""
LOG.addHandler(logging.NullHandler())
LOG.propagate = False

_OF_THE_SYSTEM = {
    errno.ENOSPC: ("The disk is full.", "make room"),
    errno.EDQUOT: ("Your share of the disk is full.", "make room"),
    errno.EROFS: ("The folder can only be read.", "make the folder writable"),
    errno.EACCES: ("Writing is not allowed here.", "give yourself the right to write"),
    errno.EPERM: ("Writing is not allowed here.", "give yourself the right to write"),
}
_DAMAGED = "The gradebook is damaged."
_IN_USE = (
    "The gradebook is in use by another program.",
    "wait for it to end (another autograde, a backup, formgrader saving)",
)
_FULL = ("The disk is full.", "make room")
_ONLY_READ = ("The gradebook can only be read.", "make the gradebook writable")
_OTHER_VERSION = (
    "The gradebook was made by another version of nbgrader.",
    "copy it, then run: nbgrader db upgrade",
)
_REFUSED = (
    "The server of the gradebook does not let you in.",
    "give it the user and password that it wants, e.g. in ~/.pgpass",
)
_UNREACHABLE = (
    "The server of the gradebook cannot be reached.",
    "see that it runs and that c.CourseDirectory.db_url in nbgrader_config.py names it",
)
_OF_THE_GRADEBOOK = {
    "database is locked": _IN_USE,
    "disk is full": _FULL,
    "readonly database": _ONLY_READ,
    "unable to open": ("The gradebook cannot be opened.", "make its folder writable"),
    "disk i/o error": ("The gradebook cannot be written.", "look for a full or failing disk"),
    "malformed": (_DAMAGED, "put back a copy of it"),
    "not a database": (_DAMAGED, "put back a copy of it"),
    "no such column": _OTHER_VERSION,
    # PostgreSQL; the sign that says most comes first, since a message may have several.
    "undefinedcolumn": _OTHER_VERSION,
    "lock timeout": _IN_USE,
    "no space left": _FULL,
    "read-only transaction": _ONLY_READ,
    "permission denied": _ONLY_READ,
    "authentication failed": _REFUSED,
    "no password supplied": _REFUSED,
    'role "': _REFUSED,
    'database "': (
        "The server of the gradebook has no such database.",
        "make it (createdb), or correct c.CourseDirectory.db_url in nbgrader_config.py",
    ),
    "connection failed": _UNREACHABLE,
    "connection refused": _UNREACHABLE,
    "could not connect": _UNREACHABLE,
    "closed the connection": _UNREACHABLE,
    "terminating connection": _UNREACHABLE,
    "connection is lost": _UNREACHABLE,
    "connection is bad": _UNREACHABLE,
}
"""A part of what the database says, in small letters -> what that means, and what to do."""
_DRIVERS = ("psycopg", "psycopg2")


def chain(error: BaseException) -> Iterator[BaseException]:
    """An exception and the ones it came from."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        current = current.__cause__ or current.__context__


def explained(error: BaseException, where: Path | str, safe: str) -> CourseProblem | None:
    """The problem behind an exception if it concerns the whole course; else None.

    Args:
        error: what was raised, by nbgrader, SQLAlchemy or the system.
        where: the course's folder.
        safe: what is kept, a sentence.
    """
    for cause in chain(error):
        if isinstance(cause, CourseProblem):
            return cause
        if isinstance(cause, SecretError):
            return CourseProblem(str(cause), cause.path, safe, again("mend that"))
        if isinstance(cause, OSError) and cause.errno in _OF_THE_SYSTEM:
            what, do = _OF_THE_SYSTEM[cause.errno]
            named = Path(where, cause.filename) if isinstance(cause.filename, str) else where
            return CourseProblem(what, named, safe, again(do))
        if isinstance(cause, ModuleNotFoundError) and cause.name in _DRIVERS:
            what = f"The driver of the gradebook's database is missing: {cause.name}."
            return CourseProblem(what, where, safe, again("install: psycopg[binary]"))
        if type(cause).__module__.startswith(("sqlalchemy", "sqlite3")):
            text = str(cause).lower()
            for sign, (what, do) in _OF_THE_GRADEBOOK.items():
                if sign in text:
                    if what is _DAMAGED:
                        safe = "what the students handed in was not touched."
                    return CourseProblem(what, where, safe, again(do))
    return None


def lies_in(error: BaseException, folder: Path) -> bool:
    """Whether an error of the system is about a file in a student's own folder.

    A full disk is everybody's problem wherever it shows.
    """
    return any(
        isinstance(cause, OSError)
        and isinstance(cause.filename, str)
        and Path(cause.filename).is_relative_to(folder)
        and cause.errno not in (errno.ENOSPC, errno.EDQUOT)
        for cause in chain(error)
    )


def again(do: str) -> str:
    """An instruction that ends in running the command again."""
    return f"{do}, then run the command again."
