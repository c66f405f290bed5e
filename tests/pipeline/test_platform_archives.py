"""Archives for platforms in a folder and an environment of their own, as a platform builds them."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from autograder.grading.platforms.classroom50 import classroom50
from autograder.grading.platforms.gradescope import gradescope
from autograder.grading.platforms.students import students
from tests.support import platforms
from tests.support.classroom50 import run_classroom50
from tests.support.gradescope import Gradescope
from tests.support.handed_in import FILE, ID, POINTS, RELEASE, prying, put, samples

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
    places.append(str(machine.root / "submission_metadata.json"))
    text = machine.submit(put(tmp_path / "prying", prying(places, result)))
    confined = (source / "secret").exists()
    assert platforms.gradescope(text) == (POINTS if confined else POINTS - 2, POINTS)


# Classroom 50

GIVEN = {
    "CLASSROOM": "c",
    "ASSIGNMENT": "backward-pass",
    "SUBMISSION_TAG": "submit/2026-06-01T14-32-05Z-a1b2c3d",
    "COMMIT_URL": "commit/1",
    "RELEASE_URL": "release/1",
    "REVIEW_URL": "compare/0...1",
}


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("classroom50")
    (folder / "bundle.zip").write_bytes(classroom50(RELEASE))
    with zipfile.ZipFile(folder / "bundle.zip") as zipped:
        zipped.extractall(folder / "bundle")
    return folder / "bundle"


@pytest.mark.parametrize("name", WANTED)
def test_classroom50_grades(bundle: Path, tmp_path: Path, name: str) -> None:
    checkout = put(tmp_path / "checkout", samples()[name])
    committed(checkout)
    text = run_classroom50(bundle, checkout, GIVEN)
    assert platforms.classroom50(text, GIVEN) == (WANTED[name], POINTS)
    assert '"datetime": "2026-06-01T12:32:05Z"' in text


def committed(checkout: Path) -> None:
    """Make it a repository with one commit."""
    who = ["-c", "user.name=student-01", "-c", "user.email=student-01@example.org"]
    when = {"GIT_COMMITTER_DATE": "2026-06-01T14:32:05+0200"}
    for words in (["init", "-q"], ["add", "."], [*who, "commit", "-q", "-m", "hand in"]):
        subprocess.run(["git", *words], cwd=checkout, env={**os.environ, **when}, check=True)


# Students


def test_what_students_get_is_enough_to_start(tmp_path: Path) -> None:
    """The steps of START.md, but for the browser."""
    (tmp_path / "students.zip").write_bytes(students([RELEASE]))
    with zipfile.ZipFile(tmp_path / "students.zip") as zipped:
        zipped.extractall(tmp_path)
    subprocess.run([sys.executable, "-m", "venv", ".venv"], cwd=tmp_path, check=True)
    python = tmp_path / ".venv" / "bin" / "python"
    steps = [
        ["-m", "pip", "install", "--quiet", "-r", "requirements.txt"],
        ["-c", "import jupyterlab, autograder; print(autograder.check)"],
        ["-m", "autograder.platforms", ID, "--release", f"{ID}/{FILE}", "--as", "check50"],
    ]
    for words in steps:
        done = subprocess.run([python, *words], cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    assert set(platforms.check50(done.stdout).values()) == {False}
