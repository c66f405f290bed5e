"""What holds for every test: one tier each, and nothing is written into a course or a home."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from autograder.grading.secret import FOLDER_VARIABLE

ROOT = Path(__file__).parents[1]
TIERS = {"unit", "notebooks", "pipeline", "browser", "site", "attacks", "load", "platforms"}
COURSE_DATA = (
    "gradebook.db",
    "submitted",
    "autograded",
    "feedback",
    "release",
    "releases",
    "attempts",
    "exports",
)
"""What nbgrader writes into a course; the repository root is a course, so it would land there."""

# Of Hypothesis: the suite tries the same examples each time; `make fuzz` tries new ones.
settings.register_profile(
    "suite",
    derandomize=True,
    deadline=None,
    print_blob=True,
    phases=set(Phase) - {Phase.explain},  # it takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile(
    "fuzz", settings.get_profile("suite"), derandomize=False, max_examples=500
)
settings.load_profile("suite")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Doctests are fast tests of one part; any other test says its tier."""
    for item in items:
        if isinstance(item, pytest.DoctestItem):
            item.add_marker(pytest.mark.unit)
        tiers = TIERS & {mark.name for mark in item.iter_markers()}
        if len(tiers) != 1:
            raise pytest.UsageError(
                f"{item.nodeid} has {len(tiers)} of the markers {', '.join(sorted(TIERS))}; "
                "it needs one (pytestmark = pytest.mark.unit)."
            )


@pytest.fixture(autouse=True, scope="session")
def secrets_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Courses of the tests have secrets of their own: nobody's real one is touched."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv(FOLDER_VARIABLE, str(tmp_path_factory.mktemp("secrets")))
        yield


def _course_data() -> dict[str, int]:
    """Each of these files and folders that is there -> when it changed."""
    paths = (ROOT / name for name in COURSE_DATA)
    return {path.name: path.stat().st_mtime_ns for path in paths if path.exists()}


@pytest.fixture(autouse=True)
def no_course_data_in_the_repository() -> Iterator[None]:
    """Fail the test that writes a gradebook, submissions or grades into the repository."""
    before = _course_data()
    yield
    after = _course_data()
    assert after == before, (
        f"{ROOT} is written to: {', '.join(n for n in after if after[n] != before.get(n))}. "
        "Make a course of its own in tmp_path."
    )
