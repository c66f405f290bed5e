"""Runs of the command as a user starts them, and how often each grade was written."""

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from autograder.grading.bridge.course import Course
from tests.load.classes import ID

PATIENCE = 600.0
"""Seconds within which something must have happened, also on a busy machine."""
LOG = """
create table load_log (notebook_id text, cell_id text);
create trigger load_log_of_new_grades after insert on grade begin
    insert into load_log values (new.notebook_id, new.cell_id);
end;
create trigger load_log_of_changed_grades after update of auto_score on grade begin
    insert into load_log values (new.notebook_id, new.cell_id);
end;
"""
"""Notes in the gradebook each time that a grade is written there to stay."""


@dataclass(frozen=True)
class Run:
    """A run of ``autograder grade``.

    Attributes:
        process: the program.
        temporary: its folder of temporary files, by which all its processes are known.
    """

    process: subprocess.Popen[str]
    temporary: Path

    def pids(self) -> list[int]:
        """Numbers of all its processes: the program, its workers, and theirs."""
        sign = str(self.temporary).encode()
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                # Workers have it in their environment, what they start on the command line.
                if sign in (folder / "cmdline").read_bytes() + (folder / "environ").read_bytes():
                    found.append(int(folder.name))
        return found

    def workers(self) -> list[int]:
        """Numbers of its workers."""
        with contextlib.suppress(OSError):
            listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
            return [int(word) for word in listed.split()]
        return []

    def has_open(self, path: Path) -> bool:
        """Whether the program has a file open."""
        with contextlib.suppress(OSError):
            links = Path(f"/proc/{self.process.pid}/fd").iterdir()
            return any(link.resolve() == path.resolve() for link in links)
        return False

    def kill(self, everything: bool) -> None:
        """``kill -9`` of the program, or of all its processes at once."""
        # Found first: what is left of a dead parent is not all to be recognised.
        others = [pid for pid in self.pids() if pid != self.process.pid] if everything else []
        for pid in (self.process.pid, *others):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.communicate()

    def finished(self) -> str:
        """Wait for the end; what it said.

        Raises:
            AssertionError: it could not work.
        """
        said = "\n".join(self.process.communicate(timeout=24 * 3600))
        assert self.process.returncode in (0, 1), said
        return said


def start(course: Course, temporary: Path, *options: str) -> Run:
    """Start ``autograder grade``."""
    temporary.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "autograder.cli", "grade", ID, "--course", str(course.root)]
    process = subprocess.Popen(
        [*command, *options],
        env={**os.environ, "TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    return Run(process, temporary)


def verdicts(course: Course) -> int:
    """How many submissions have a verdict on the disk."""
    return len(list((course.root / "verdicts" / ID).glob("*.json")))


def until(true: Callable[[], object], what: str, seconds: float = PATIENCE) -> None:
    """Wait until something is so.

    Raises:
        AssertionError: it is not.
    """
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"{what}: not within {seconds:g} s"
        time.sleep(0.02)


def count_writes(course: Course) -> None:
    """From now on, note each grade that is written."""
    with contextlib.closing(sqlite3.connect(course.root / "gradebook.db")) as database:
        database.executescript(LOG)


def writes(course: Course) -> dict[str, Counter[str]]:
    """Student -> cell -> how often its grade was written."""
    found: dict[str, Counter[str]] = {}
    with contextlib.closing(sqlite3.connect(course.root / "gradebook.db")) as database:
        for student, cell in database.execute(
            "select s.student_id, l.cell_id from load_log l "
            "join submitted_notebook n on n.id = l.notebook_id "
            "join submitted_assignment s on s.id = n.assignment_id"
        ):
            found.setdefault(student, Counter())[cell] += 1
    return found
