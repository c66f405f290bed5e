"""Sizes of the load tests, and the course of which each takes a copy."""

from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.grading.bridge.course import Course
from autograder.grading.engine.plan import plan_of
from tests.load.classes import ID, copy_of, hand_in, new_course

SIZES = {
    "submissions": (5000, 100, "submissions of the large class"),
    "faulty": (100, 36, "faulty ones among them"),
    "kills": (50, 4, "runs that are killed"),
    "cluster": (200, 16, "submissions of the class that a cluster grades"),
    "small": (24, 12, "submissions of the classes that are disturbed"),
}
"""Option -> its usual value, its value with ``--quick``, and what it is."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let each size be set."""
    group = parser.getgroup("load")
    group.addoption("--quick", action="store_true", help="small sizes, where none is given")
    for name, (usual, quick, what) in SIZES.items():
        group.addoption(f"--{name}", type=int, help=f"{what} ({usual}, with --quick {quick})")


@pytest.fixture(scope="session")
def size(pytestconfig: pytest.Config) -> Callable[[str], int]:
    """The value of a size; also where this folder was not named on the command line."""
    quick = pytestconfig.getoption("quick", False)

    def value(name: str) -> int:
        return pytestconfig.getoption(name, None) or SIZES[name][bool(quick)]

    return value


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course in which nobody has handed in."""
    course = new_course(tmp_path_factory.mktemp("template") / "course")
    plan_of(course, ID)  # makes the secret: all copies draw the same problems
    return course.root


@pytest.fixture
def course(template: Path, tmp_path: Path) -> Course:
    """A copy of it."""
    return copy_of(template, tmp_path / "course")


@pytest.fixture(scope="session")
def small(
    template: Path, size: Callable[[str], int], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A course with a small class, a few faulty ones among them; nothing is graded."""
    course = copy_of(template, tmp_path_factory.mktemp("small") / "course")
    hand_in(course, size("small"), ("student-12", "student-22", "student-26", "_only_a_report"))
    return course.root
