"""A large class with faulty submissions of every kind: each gets what it gets alone."""

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.grading.bridge.course import Course
from tests.load.classes import FAULTY, RIGHT, by_student, copy_of, hand_in, hand_in_kinds
from tests.load.runs import count_writes, start, writes
from tests.support.gradebook import rows

pytestmark = [
    pytest.mark.load,
    pytest.mark.filterwarnings("default"),  # nbgrader's own and those of its libraries
]


def test_each_gets_what_it_gets_alone(
    course: Course, template: Path, tmp_path: Path, size: Callable[[str], int]
) -> None:
    one_each = copy_of(template, tmp_path / "one-each")
    hand_in_kinds(one_each, {kind: kind for kind in (*RIGHT, *FAULTY)})
    start(one_each, tmp_path / "alone").finished()
    alone = by_student(rows(one_each))
    for kind in RIGHT:
        assert sum(score for _, score, *_ in alone[kind]["grades"]) == 20

    faulty = tuple(itertools.islice(itertools.cycle(FAULTY), size("faulty")))
    kinds = hand_in(course, size("submissions"), faulty)
    count_writes(course)
    start(course, tmp_path / "class").finished()
    found = by_student(rows(course))
    assert found.keys() == kinds.keys()
    assert {s: kind for s, kind in kinds.items() if found[s] != alone[kind]} == {}
    counts = writes(course)
    assert counts.keys() == kinds.keys()
    assert {s for s, cells in counts.items() if set(cells.values()) != {1}} == set()
