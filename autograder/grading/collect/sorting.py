"""Decide what goes where; nothing is written here."""

import datetime
import hashlib
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from autograder.grading.bridge.course import Course, usable
from autograder.grading.bridge.folder import TIME, handed_in_at
from autograder.grading.collect.archive import Member, Refused
from autograder.grading.collect.people import NOBODY, Person, whose
from autograder.grading.collect.systems import Claim, Received
from autograder.grading.engine.attempts import ATTEMPTS

MOST_FILES = 200
"""Of one attempt; who hands in more has packed something by mistake."""
LONGEST_NAME = 200
"""Bytes of the name of a file."""
NEW, NEWER, OLDER, SAME = "new", "newer", "older", "same"
SECOND = datetime.timedelta(seconds=1)
AGAIN = re.compile(r"(?P<stem>.+)-\d+(?P<end>\.ipynb)")
"""What Canvas makes of a name that was handed in before."""


@dataclass(frozen=True)
class Move:
    """What becomes of one attempt.

    Attributes:
        student: whose.
        what: ``new``; ``newer`` than the one that is there; ``older``; or ``same``: it is there.
        files: name -> file.
        to: folder for it.
        time: when it was handed in, UTC; None where nobody knows.
        away: folder for the one that is there, where this one is newer.
        late: the platform calls it late, and does not say how late.
    """

    student: str
    what: str
    files: Mapping[str, Member]
    to: Path
    time: datetime.datetime | None = None
    away: Path | None = None
    late: bool = False


@dataclass(frozen=True)
class Unmatched:
    """An attempt of which nobody knows whose it is.

    Attributes:
        claim: who the platform says it was.
        why: the end of a sentence.
    """

    claim: Claim
    why: str


@dataclass
class _There:
    """What a student has.

    Attributes:
        digests: of the attempt that counts; None: there is none.
        time: of that attempt.
        before: digests of earlier ones.
        taken: folders of earlier ones.
    """

    digests: frozenset[str] | None = None
    time: datetime.datetime | None = None
    before: list[frozenset[str]] = field(default_factory=list)
    taken: set[Path] = field(default_factory=set)


class Sorter:
    """Sorts attempts into a course, as if each had been placed when the next one comes.

    Args:
        course: where to.
        assignment: its id.
        people: the students.
        due: when it was due, UTC; None for never.
        extensions: student -> their extension.
        strangers: take in those whom nobody knows, under the number or name they come with.

    Attributes:
        refused: files that are not taken.
    """

    def __init__(
        self,
        course: Course,
        assignment: str,
        people: Sequence[Person],
        due: datetime.datetime | None = None,
        extensions: Mapping[str, datetime.timedelta] | None = None,
        strangers: bool = False,
    ) -> None:
        self._course, self._assignment, self._people = course, assignment, people
        self._due, self._extensions = due, extensions or {}
        self._strangers = strangers
        self._released = {path.name for path in course.released(assignment)}
        self._there: dict[str, _There] = {}
        self.refused: list[Refused] = []

    def sort(self, attempts: Sequence[Received]) -> Iterator[Move | Unmatched]:
        """Decide about each, the oldest first; of a group, each member gets a copy."""
        for attempt in sorted(attempts, key=lambda a: a.time or datetime.datetime.min):
            for claim in attempt.by:
                found = whose(self._people, claim)
                if found == NOBODY and self._strangers and (new := _stranger(claim)):
                    yield self._move(new, attempt)
                elif isinstance(found, Person):
                    yield self._move(found.student, attempt)
                else:
                    yield Unmatched(claim, str(found))

    def _move(self, student: str, attempt: Received) -> Move:
        there = self._there.setdefault(student, self._look(student))
        files, digests = self._files(attempt.files)
        place = self._course.path("submitted", student, self._assignment)
        time = attempt.time or self._just_late(student, attempt)
        move = Move(student, NEW, files, place, time, late=attempt.late)
        if there.digests is None:
            there.digests, there.time = digests, time
            return move
        if digests <= there.digests or any(digests <= one for one in there.before):
            return replace(move, what=SAME)
        if time and there.time and time < there.time:
            there.before.append(digests)
            return replace(move, what=OLDER, to=self._aside(student, time, there))
        away = self._aside(student, there.time, there)
        there.before.append(there.digests)
        there.digests, there.time = digests, time
        return replace(move, what=NEWER, away=away)

    def _files(self, files: Mapping[str, Member]) -> tuple[dict[str, Member], frozenset[str]]:
        """The files to be taken, by the names that they get, and what tells their contents."""
        taken: dict[str, Member] = {}
        digests = set()
        for name, member in sorted(files.items()):
            wanted = name
            found = AGAIN.fullmatch(name)
            if found and (plain := found["stem"] + found["end"]) in self._released - set(files):
                wanted = plain
            why = self._why_not(wanted, taken)
            try:
                digest = hashlib.sha256(member.read()).hexdigest() if not why else ""
            except OSError as error:
                why = f"cannot be read: {error}"
            if why:
                self.refused.append(Refused(member.path, why))
            else:
                taken[wanted] = member
                digests.add(digest)
        return taken, frozenset(digests)

    def _why_not(self, name: str, taken: Mapping[str, Member]) -> str:
        """Why a file is not taken; empty where it is."""
        parts = name.split("/")
        if any(part in ("", ".", "..") or len(part.encode()) > LONGEST_NAME for part in parts):
            return "has a name that cannot be used"
        if name.casefold() == TIME:
            return "has the name under which the time of handing in is noted"
        return f"is one file too many: {MOST_FILES} are taken" if len(taken) == MOST_FILES else ""

    def _look(self, student: str) -> _There:
        """What the disk has."""
        folder = self._course.path("submitted", student, self._assignment)
        aside = self._course.root / ATTEMPTS / student / self._assignment
        before = sorted(aside.iterdir()) if aside.is_dir() else []
        now = _digests(folder) if folder.is_dir() else None
        return _There(now, handed_in_at(folder), [_digests(one) for one in before], set(before))

    def _aside(self, student: str, time: datetime.datetime | None, there: _There) -> Path:
        """A folder for an attempt that is not the last, which is not there yet."""
        name = time.strftime("%Y-%m-%dT%H-%M-%SZ") if time else "unknown"
        folder = self._course.root / ATTEMPTS / student / self._assignment
        names = (name if not number else f"{name}-{number + 1}" for number in itertools.count())
        path = next(folder / n for n in names if folder / n not in there.taken)
        there.taken.add(path)
        return path

    def _just_late(self, student: str, attempt: Received) -> datetime.datetime | None:
        """Of what is late by nobody knows how much: the first second after the time was up."""
        if not attempt.late or self._due is None:
            return None
        return self._due + self._extensions.get(student, datetime.timedelta()) + SECOND


def _digests(folder: Path) -> frozenset[str]:
    """What tells the contents of a folder; links are not followed."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return frozenset(
        hashlib.sha256(path.read_bytes()).hexdigest() for path in files if path.name != TIME
    )


def _stranger(claim: Claim) -> str:
    """An id for somebody whom nobody knows; empty where nothing can be one."""
    return next((word for word in (*claim.ids, claim.email, claim.name) if usable(word)), "")
