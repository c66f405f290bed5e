"""A class on a scheduler and two workers, one killed in the middle: all are graded, once."""

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.grading.bridge.course import Course
from tests.load.classes import FAULTY, copy_of, hand_in
from tests.load.runs import count_writes, start, until, verdicts, writes
from tests.support.cluster import cluster_of
from tests.support.gradebook import differing, rows

pytestmark = [
    pytest.mark.load,
    pytest.mark.filterwarnings("default"),  # nbgrader's own and those of its libraries
]


def test_all_are_graded_once(course: Course, tmp_path: Path, size: Callable[[str], int]) -> None:
    count = size("cluster")
    hand_in(course, count, tuple(itertools.islice(itertools.cycle(FAULTY), count // 10)))
    here = copy_of(course.root, tmp_path / "here")
    start(here, tmp_path / "pool").finished()
    count_writes(course)
    with cluster_of(2, tmp_path / "cluster") as running:
        run = start(course, tmp_path / "temporary", "--scheduler", running.address)
        until(lambda: verdicts(course) >= count // 2, "half of the verdicts are there", 3600)
        running.workers[0].kill()
        run.finished()
    assert differing(rows(course), rows(here)) == {}
    counts = writes(course)
    assert counts.keys() == set(course.students("01_backward_pass"))
    assert {s for s, cells in counts.items() if set(cells.values()) != {1}} == set()
