"""One run at a time in a course, and what it is doing."""

import contextlib
import fcntl
import json
import os
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from autograder.grading.bridge.problems import NOTHING_CHANGED, CourseProblem

NAME = ".autograder.lock"
PATIENCE = (0.05, 0.2, 0.0)
"""Seconds after which a held lock is tried again: ``running`` holds it for an instant."""
_WIDTH = 512
"""Bytes that a note takes, so that a longer one is covered whole by the next."""


@dataclass(frozen=True)
class Run:
    """A run that holds a course.

    Attributes:
        process: its id.
        started: seconds since the epoch.
        assignment: what it grades; empty where it does something else.
        done: submissions that are on the disk.
        of: submissions that it grades.
    """

    process: int
    started: float
    assignment: str = ""
    done: int = 0
    of: int = 0


class Note(Protocol):
    """Notes how far a run is, for those who ask ``running``."""

    def __call__(self, assignment: str, done: int, of: int) -> None:
        """So many submissions of an assignment are done."""


@contextlib.contextmanager
def only_run(root: Path) -> Iterator[Note]:
    """Hold the course while the block runs; yields what notes how far it is.

    The system lets go of it when the process ends, however it ends; workers do not inherit it.

    Raises:
        CourseProblem: another run holds it.
        OSError: the folder cannot be written.
    """
    path = root / NAME
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o666), "r+b", buffering=0) as file:
        if not any(_taken(file, seconds) for seconds in PATIENCE):
            run = _read(file)
            who = f" (process {run.process})" if run else ""
            raise CourseProblem(
                f"Another run is grading in this course{who}.",
                root,
                NOTHING_CHANGED,
                "wait for it to end, then run the command again.",
            )
        started = time.time()

        def note(assignment: str, done: int, of: int) -> None:
            said = json.dumps(asdict(Run(os.getpid(), started, assignment, done, of)))
            os.pwrite(file.fileno(), said.encode().ljust(_WIDTH), 0)

        note("", 0, 0)
        yield note


def running(root: Path) -> Run | None:
    """The run that holds a course now; None where there is none.

    Not to be called in the process that holds it: closing the file would let go of the course.
    """
    try:
        with (root / NAME).open("rb") as file:
            try:
                fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except OSError:
                return _read(file) or Run(0, time.time())
    except OSError:
        pass
    return None


def _taken(file: BinaryIO, seconds: float) -> bool:
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        time.sleep(seconds)
        return False
    return True


def _read(file: BinaryIO) -> Run | None:
    file.seek(0)
    try:
        return Run(**json.loads(file.read(_WIDTH)))
    except (ValueError, TypeError):  # it has not noted anything yet
        return None
