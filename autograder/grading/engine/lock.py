"""One run at a time in a course."""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from autograder.grading.bridge.problems import NOTHING_CHANGED, CourseProblem

NAME = ".autograder.lock"


@contextlib.contextmanager
def only_run(root: Path) -> Iterator[None]:
    """Hold the course while the block runs.

    The system lets go of it when the process ends, however it ends; workers do not inherit it.

    Raises:
        CourseProblem: another run holds it.
        OSError: the folder cannot be written.
    """
    path = root / NAME
    with path.open("a+", encoding="ascii") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.seek(0)
            who = file.read().strip()
            raise CourseProblem(
                f"Another run is grading in this course{f' (process {who})' if who else ''}.",
                root,
                NOTHING_CHANGED,
                "wait for it to end, then run the command again.",
            ) from None
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield
