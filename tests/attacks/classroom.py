"""The class of all attacks, graded in every setting: a fixture that does it once for each."""

import atexit
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from autograder.grading import draws
from autograder.grading.demo.answers import BLANKS
from autograder.grading.secret import course_secret
from tests.attacks.attack import ID, Attack
from tests.attacks.course import WAYS, Graded, Installation, hand_in_all, make_course, read
from tests.attacks.places import places

ROOT = Path(__file__).parents[2]
NOBODY = 65534
_NAME = f"python{sys.version_info.major}.{sys.version_info.minor}"
SYSTEM_PYTHONS = tuple(Path(folder, _NAME) for folder in ("/usr/bin", "/usr/local/bin"))
HONEST = tuple(
    Attack(name, "everything right", "", (), tuple(BLANKS), {}, name)
    for name in ("all-right", "zz-all-right")
)
"""Graded among the attacks and after them: nothing may happen to them."""


@dataclass(frozen=True)
class Setting:
    """Where the grader is installed, who runs it, and by which of the two commands."""

    installed: str
    user: str
    way: str

    def __str__(self) -> str:
        return f"{self.way}, {self.installed}, {self.user}"


@dataclass(frozen=True)
class Aftermath:
    """What came of a setting.

    Attributes:
        graded: the grades.
        harm: what was done to the places.
        left: processes that were left running.
        hidden: numbers of hidden problems.
        pages: student -> feedback page, of those who attack pages.
        exported: the exported grades.
    """

    graded: Graded
    harm: tuple[str, ...]
    left: tuple[str, ...]
    hidden: frozenset[str]
    pages: Mapping[str, str]
    exported: str


def checkout() -> Installation:
    """The checkout, as whoever runs the tests has it."""
    return Installation(Path(sys.executable), sysconfig.get_path("purelib"))


def owners(setting: Setting) -> Installation:
    """The grader of a setting, as the course's owner runs it."""
    return fresh_environment() if setting.installed == "wheel" else checkout()


def installation(setting: Setting, folder: Path) -> Installation:
    """The grader of a setting; skips the test where there is none."""
    here = owners(setting)
    if setting.user == "this user":
        return here
    if os.geteuid() != 0:
        pytest.skip("only root can run it as another user; this run is an ordinary user's already")
    # An environment may hang on a Python of root's own; its packages work with another.
    path = (here.packages,) if setting.installed == "wheel" else (str(ROOT), here.packages)
    own = replace(here, user=NOBODY)
    for choice in (own, *(replace(own, python=python, path=path) for python in SYSTEM_PYTHONS)):
        try:
            if choice.run(("autograder", "--version"), Path("/"), folder).returncode == 0:
                return choice
        except OSError:
            continue
    pytest.skip("no Python of this version that an ordinary user can run with these packages")


@cache
def fresh_environment() -> Installation:
    """A new environment with the instructor's wheel in it."""
    folder = Path(tempfile.mkdtemp(prefix="attacks-wheel-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    folder.chmod(0o755)
    environment = folder / "environment"
    python = environment / "bin" / "python"
    packages = environment / "lib" / SYSTEM_PYTHONS[0].name / "site-packages"
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT]
    subprocess.run(build, check=True, capture_output=True, timeout=600)
    (wheel,) = folder.glob("*.whl")
    for command in (
        [sys.executable, "-m", "venv", environment],
        [python, "-m", "pip", "install", "-q", "-c", ROOT / "constraints.txt", wheel],
    ):
        subprocess.run(command, check=True, capture_output=True, timeout=1500)
    return Installation(python, str(packages))


@contextmanager
def aftermath(
    setting: Setting, attacks: Iterable[Attack], to_the_end: bool = True
) -> Iterator[Aftermath]:
    """Grade the attacks in a setting; to the end is with feedback pages and exported grades."""
    folder = Path(tempfile.mkdtemp(prefix="attacks-"))
    folder.chmod(0o755)
    try:
        temporary, courses = folder / "tmp", folder / "courses"
        root = courses / "course"
        for made in (temporary, courses):
            made.mkdir()
            made.chmod(0o777)
        here = installation(setting, temporary)
        # Its owner makes the course; who grades it may be another.
        released = make_course(root, owners(setting), temporary)
        with places(folder / "aims", root) as aims:
            words = {
                **aims.words,
                "packages": here.packages,
                "library": sysconfig.get_path("stdlib"),
                "home": str(temporary),
                "secrets": str(temporary / "secrets"),
                "source": str(root / "source_assignments"),
            }
            hand_in_all((*attacks, *HONEST), root, released, words)
            _open_to_all(folder)
            done = here.run(WAYS[setting.way], root, temporary)
            graded = read(root, done.stdout, done.stderr)
            left = tuple(_running(str(temporary)))
            harm = tuple(aims.harm())
            hidden = hidden_numbers(temporary)
            pages, exported = {}, ""
            if to_the_end:
                owner = owners(setting)
                pages = dict(_pages(owner, root, temporary))
                owner.run(("nbgrader", "export"), root, temporary)
                exported = (root / "grades.csv").read_text(encoding="utf-8")
            yield Aftermath(graded, harm, left, hidden, pages, exported)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _pages(here: Installation, root: Path, temporary: Path) -> Iterator[tuple[str, str]]:
    """Student -> feedback page, of those who attack pages."""
    here.run(("nbgrader", "generate_feedback", ID, "--student", "page-*"), root, temporary)
    for path in (root / "feedback").glob(f"page-*/{ID}/{ID}.html"):
        yield path.parents[1].name, path.read_text(encoding="utf-8")


def _open_to_all(folder: Path) -> None:
    """An ordinary user's attacks may try as well as root's; and the course is theirs to grade."""
    for path in folder.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o777 if path.is_dir() else 0o666)


def _running(sign: str) -> Iterator[str]:
    """Processes with this text in their command line: the warm one, and whatever it left."""
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            text = path.read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
        except OSError:
            continue
        if sign in text:
            yield text


def hidden_numbers(temporary: Path) -> frozenset[str]:
    """The numbers of all hidden problems of the course that could be told from others."""
    drawn = draws.prepare("01", course_secret("course", temporary / "secrets"))
    found: set[str] = set()
    for problems in drawn.hidden.values():
        for problem in problems:
            for array in _arrays(problem.arguments):
                found |= {repr(float(x)) for x in array.ravel()}
    return frozenset(number for number in found if len(number) > 12)


def _arrays(value: object) -> Iterator[np.ndarray]:
    if isinstance(value, np.ndarray):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _arrays(item)


def numbers_in(text: str) -> set[str]:
    """All numbers with many digits in a text."""
    return {n for n in re.findall(r"-?\d+\.\d+(?:e-?\d+)?", text) if len(n) > 12}
