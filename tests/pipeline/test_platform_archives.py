"""Archives for platforms in a folder and an environment of their own, as a platform builds them."""

from pathlib import Path

import pytest

from autograder.grading.platforms.gradescope import gradescope
from tests.support import platforms
from tests.support.gradescope import Gradescope
from tests.support.handed_in import POINTS, RELEASE, prying, put, samples

pytestmark = pytest.mark.platforms

SECRET = b"a course"
WANTED = {"right": POINTS, "wrong": POINTS - 2, "broken": 0}


@pytest.fixture(scope="module", params=["hidden", "visible"])
def machine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Gradescope:
    folder = tmp_path_factory.mktemp(request.param)
    archive = folder / "autograder.zip"
    archive.write_bytes(gradescope(RELEASE, SECRET if request.param == "hidden" else None))
    found = Gradescope.with_archive(folder / "autograder", archive)
    said = found.build()
    assert "failed" not in said, said
    return found


@pytest.mark.parametrize("name", WANTED)
def test_gradescope_grades(machine: Gradescope, tmp_path: Path, name: str) -> None:
    text = machine.submit(put(tmp_path / name, samples()[name]))
    assert platforms.gradescope(text) == (WANTED[name], POINTS)


def test_students_code_reads_no_secret_and_writes_no_result(
    machine: Gradescope, tmp_path: Path
) -> None:
    """Where it is confined; the archive without secrets promises nothing, and keeps nothing."""
    source = machine.root / "source"
    places = [str(source / name) for name in ("assignment", "secret", "constraints.txt")]
    result = str(machine.root / "results" / "results.json")
    (machine.root / "submission_metadata.json").write_text("{}")
    places.append(str(machine.root / "submission_metadata.json"))
    text = machine.submit(put(tmp_path / "prying", prying(places, result)))
    confined = (source / "secret").exists()
    assert platforms.gradescope(text) == (POINTS if confined else POINTS - 2, POINTS)
