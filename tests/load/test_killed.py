"""Runs that are killed, and runs whose workers or gradebook are taken from them, lose nothing."""

import contextlib
import os
import random
import shutil
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder.grading.bridge.course import Course
from autograder.grading.bridge.results import verdict_path
from tests.load.classes import EMPTY, ID, copy_of
from tests.load.runs import count_writes, start, until, verdicts, writes
from tests.support.gradebook import Rows, differing, rows

pytestmark = [
    pytest.mark.load,
    pytest.mark.filterwarnings("default"),  # nbgrader's own and those of its libraries
]


@dataclass(frozen=True)
class Undisturbed:
    """What a run gives that nobody disturbs.

    Attributes:
        rows: of the gradebook.
        verdicts: student -> content of the file.
        seconds: that it took.
    """

    rows: Rows
    verdicts: dict[str, bytes]
    seconds: float


def files(course: Course) -> dict[str, bytes]:
    """Student -> content of the verdict's file."""
    students = course.students(ID)
    return {student: verdict_path(course, ID, student).read_bytes() for student in students}


@pytest.fixture(scope="module")
def undisturbed(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    folder = tmp_path_factory.mktemp("undisturbed")
    course = copy_of(small, folder / "course")
    before = time.monotonic()
    start(course, folder / "temporary").finished()
    return Undisturbed(rows(course), files(course), time.monotonic() - before)


def same(course: Course, undisturbed: Undisturbed) -> None:
    """All grades are there, and as they would be; none was written twice."""
    assert differing(rows(course), undisturbed.rows) == {}
    assert rows(course) == undisturbed.rows
    assert files(course) == undisturbed.verdicts
    counts = writes(course)
    assert counts.keys() == set(course.students(ID))
    notebooks = {s for s in counts if next(course.path("submitted", s, ID).glob("*.ipynb"), None)}
    assert len(notebooks) > len(counts) - len(EMPTY)
    assert {s for s in notebooks if set(counts[s].values()) != {1}} == set()


def test_killed_at_random_moments_and_continued(
    small: Path, undisturbed: Undisturbed, tmp_path: Path, size: Callable[[str], int]
) -> None:
    """Half of the kills hit the program alone, half all of its processes, as a power cut does."""
    chance = random.Random(7)
    found: Counter[str] = Counter()
    of = len(undisturbed.verdicts)
    for number in range(size("kills")):
        folder = tmp_path / f"{number}"
        folder.mkdir()
        course = copy_of(small, folder / "course")
        count_writes(course)
        run = start(course, folder / "temporary")
        # Some while it starts; the others when so many are done, and a moment later.
        if chance.random() < 0.2:
            time.sleep(chance.uniform(0.0, undisturbed.seconds / 2))
        else:
            wanted = chance.randrange(1, of)
            until(lambda: verdicts(course) >= wanted, f"{wanted} verdicts are there")  # noqa: B023
            time.sleep(chance.uniform(0.0, 0.3))
        run.kill(everything=bool(number % 2))
        done = len(rows(course)["late"])
        found["before the first" if not done else "among" if done < of else "after the last"] += 1
        until(lambda: not run.pids(), "what the run had started is gone")  # noqa: B023
        start(course, folder / "again").finished()
        same(course, undisturbed)
        print(f"{number + 1} killed: {dict(found)}", flush=True)
        shutil.rmtree(folder)
    assert found.total() == size("kills")


@pytest.mark.parametrize("whose", ["workers", "warm processes"])
def test_workers_that_are_killed_while_they_work(
    whose: str, small: Path, undisturbed: Undisturbed, tmp_path: Path, size: Callable[[str], int]
) -> None:
    course = copy_of(small, tmp_path / "course")
    count_writes(course)
    run = start(course, tmp_path / "temporary", "--jobs", "2")
    chance = random.Random(3)
    until(lambda: verdicts(course), "the first verdict is there")
    killed = 0
    # Those whose worker has ended come last, alone: they are not to lose a second one.
    while killed < max(2, size("small") // 6) and verdicts(course) < size("small") * 2 // 3:
        workers = run.workers()
        others = [pid for pid in run.pids() if pid not in (*workers, run.process.pid)]
        victims = workers if whose == "workers" else others
        if victims:
            with contextlib.suppress(ProcessLookupError):
                os.kill(chance.choice(victims), signal.SIGKILL)
                killed += 1
        time.sleep(chance.uniform(0.1, 1.0))
    assert killed > 1
    run.finished()
    start(course, tmp_path / "again").finished()
    same(course, undisturbed)


@pytest.mark.parametrize("how", ["immediate", "exclusive"])
@pytest.mark.parametrize("when", ["from the start", "in the middle"])
def test_a_gradebook_that_is_locked_for_ten_seconds(
    when: str, how: str, small: Path, undisturbed: Undisturbed, tmp_path: Path
) -> None:
    course = copy_of(small, tmp_path / "course")
    count_writes(course)
    path = course.root / "gradebook.db"
    with contextlib.closing(sqlite3.connect(path, isolation_level=None, timeout=30)) as other:
        if when == "from the start":
            other.execute(f"begin {how}")
            run = start(course, tmp_path / "temporary")
            until(lambda: run.has_open(path), "it has opened the gradebook")
        else:
            run = start(course, tmp_path / "temporary")
            until(lambda: verdicts(course), "the first verdict is there")
            other.execute(f"begin {how}")
        time.sleep(10)
        other.execute("rollback")
    run.finished()
    same(course, undisturbed)
