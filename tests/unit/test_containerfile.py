"""The Containerfile agrees with the project: what it copies is enough, and its names are ours."""

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from autograder.cli import parser
from autograder.grading.secret import FOLDER_VARIABLE

pytestmark = pytest.mark.unit

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "Containerfile").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def lines(word: str) -> list[str]:
    """What follows an instruction, e.g. ``COPY``, each time."""
    return re.findall(rf"^{word} (.+)$", TEXT, flags=re.M)


def test_python_is_the_one_that_the_versions_were_tested_with() -> None:
    (image,) = lines("FROM")
    version = re.search(r"python:(\d+\.\d+)", image)
    assert version
    assert f"with Python {version[1]};" in (ROOT / "constraints.txt").read_text(encoding="utf-8")
    oldest = PROJECT["requires-python"].removeprefix(">=")
    assert tuple(map(int, version[1].split("."))) >= tuple(map(int, oldest.split(".")))


def test_what_is_copied_makes_the_instructors_distribution(tmp_path: Path) -> None:
    for line in lines("COPY"):
        *sources, target = line.split()
        for source in sources:
            assert (ROOT / source).exists(), source
            if (ROOT / source).is_dir():
                shutil.copytree(ROOT / source, tmp_path / target)
            else:
                shutil.copy(ROOT / source, tmp_path / target)
    assert (tmp_path / "constraints.txt").is_file()
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir"]
    done = subprocess.run(
        [*build, str(tmp_path / "dist"), str(tmp_path)], capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert "autograder/grading/source_assignments/01_backward_pass/01_backward_pass.ipynb" in names
    assert PROJECT["name"].replace("-", "_") in wheel.name


def test_its_commands_are_ours() -> None:
    assert lines("ENTRYPOINT") == [f'["{next(iter(PROJECT["scripts"]))}"]']
    assert lines("CMD") == ['["doctor"]']
    assert parser().parse_args(["doctor"]).command == "doctor"
    assert lines("ENV") == [f"{FOLDER_VARIABLE}=/course/secrets"]
    assert "-c constraints.txt ." in lines("RUN")[0]


def test_the_page_about_it_names_what_there_is() -> None:
    page = (ROOT / "docs" / "unconfined.md").read_text(encoding="utf-8")
    block = re.search(r"```text\n(.*?)```", page, flags=re.S)
    assert block
    build, show, grade = block[1].splitlines()
    assert build.split()[2:4] == ["-f", "Containerfile"]
    image = build.split()[build.split().index("-t") + 1]
    assert show.split()[-1] == image
    assert f'{lines("VOLUME")[0]}" {image} grade' in grade
    assert parser().parse_args(grade.split(image)[1].split()).assignment == "01_backward_pass"
