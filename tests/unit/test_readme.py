"""Every command and example of the README and the other pages is true.

A command is run, or checked without running it: `make` targets exist, `autograder` lines are read
by the real parser, folders and notebooks are there. A kind of command not known here fails.
"""

import contextlib
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

import pytest
from nbgrader.apps.nbgraderapp import NbGraderApp
from nbgrader.utils import parse_utc

from autograder import check, cli, series
from autograder.alone import compare
from autograder.exercises import ALL, find, of_notebook

ROOT = Path(__file__).parents[2]
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "student/README.md",
    ROOT / "self_study/README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
WHEELS = {"backward_pass_notebooks-*.whl", "dist/backward_pass_self_study-*.whl"}
MADE = {
    "our_course",
    "dist",
    "autograded",
    "feedback",
    "submitted",
    "learning",
    "backups",
    "releases",
    "attempts",
    "solved",
    "exports",
    "bundles",
    "timestamp.txt",
    "jupyterhub_config.py",
    "verdicts",
    "reports",
    "single_cases.toml",
    "clinic_id.txt",
}
"""Folders that commands make, and a file that notebook 09 does."""

TARGETS = set(re.findall(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text("utf-8"), flags=re.M))
VARIABLES = set(re.findall(r"^(\w+) \?=", (ROOT / "Makefile").read_text("utf-8"), flags=re.M))


@dataclass(frozen=True)
class Block:
    """A fenced block of a page."""

    page: Path
    language: str
    text: str

    @property
    def commands(self) -> list[list[str]]:
        """The words of each line that is a command."""
        lines = (shlex.split(line, comments=True) for line in self.text.splitlines())
        return [words for words in lines if words]


def blocks(page: Path) -> list[Block]:
    found = re.findall(r"^```(\w*)\n(.*?)^```", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    return [Block(page, language, text) for language, text in found]


def all_blocks(language: str) -> list[Block]:
    return [b for page in PAGES for b in blocks(page) if b.language == language]


COMMANDS = [(b.page, words) for b in all_blocks("bash") for words in b.commands]


# Commands


def checked_make(words):
    assert words, "make alone only lists the targets"
    variables = {word.partition("=")[0] for word in words if "=" in word}
    assert variables <= VARIABLES
    assert {word for word in words if "=" not in word} <= TARGETS


def checked_autograder(words):
    assert cli.parser().parse_args(words).command == words[0]


def checked_nbgrader(words):
    assert words[0] in NbGraderApp.subcommands
    if words[:3] == ["db", "assignment", "add"]:
        name, option, date = words[3:]
        assert option == "--duedate"
        assert parse_utc(date).year > 2026
        words = [words[0], name]
    assert all(word in {"--force"} or (ROOT / "notebooks" / word).is_dir() for word in words[1:])


def checked_jupyter(words):
    if words[0] == "nbconvert":  # run by test_solved_notebooks_come_with_outputs
        assert words == SOLVED
        return
    lab, notebook = words
    assert lab == "lab"
    notebook = notebook.removeprefix("learning/")
    assert list((ROOT / "notebooks").glob(notebook)) or list(
        (ROOT / "notebooks").glob(f"*/{notebook}")
    )


SOLVED = [
    *("nbconvert", "--to", "notebook", "--execute", "--output-dir", "solved"),
    "source_assignments/01_backward_pass/01_backward_pass.ipynb",
]
"""How instructors get a solved notebook with outputs."""


@pytest.mark.pipeline
def test_solved_notebooks_come_with_outputs(tmp_path):
    """Notebook 00 in the place of 01, which takes longer, as in a course folder."""
    source = "source_assignments/00_orientation/00_orientation.ipynb"
    (tmp_path / source).parent.mkdir(parents=True)
    shutil.copy(ROOT / source, tmp_path / source)
    command = [sys.executable, "-m", "jupyter", *SOLVED[:-1], source]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    solved = json.loads((tmp_path / "solved/00_orientation.ipynb").read_text(encoding="utf-8"))
    shown = {cell["id"]: cell["outputs"] for cell in solved["cells"] if cell["cell_type"] == "code"}
    assert "✓" in "".join(shown["00_add_bias"][0]["data"]["text/html"])


def checked_python(words):
    assert words[0] == "-m"
    if words[1] == "pip":
        checked_pip(words[2:])
    elif words[1] == "venv":
        assert words[2:] == ["alone"]
    else:
        assert (ROOT / words[1].replace(".", "/")).with_suffix(".py").is_file() or (
            ROOT / words[1].replace(".", "/") / "__main__.py"
        ).is_file()


def checked_pip(words):
    """A stranger's package is called autograder; ours are on no index."""
    assert words[0] == "install"
    for word in words[1:]:
        assert word in {
            "jupyterlab",
            "-e",
            ".",
            ".[test]",
            ".[postgresql]",
            ".[cluster]",
            *WHEELS,
        }, word


def checked_source(words):
    assert words in ([".venv/bin/activate"], ["alone/bin/activate"])


def run_below(words):
    """Part of the instructor's steps, which a test runs."""
    assert all(not word.startswith("/") for word in words)


def checked_unshare(words):
    """A command where there is no network but the loopback."""
    options, script = words[:-1], words[-1]
    assert options == ["-rn", "sh", "-c"]
    loopback, _, command = script.partition(" && ")
    assert loopback == "ip link set lo up"
    make, *targets = shlex.split(command)
    assert make == "make"
    checked_make(targets)


CHECKS = {
    "make": checked_make,
    "autograder": checked_autograder,
    "nbgrader": checked_nbgrader,
    "jupyter": checked_jupyter,
    "python": checked_python,
    ".": checked_source,
    "cd": run_below,
    "cp": run_below,
    "mkdir": run_below,
    "unshare": checked_unshare,
}


@pytest.mark.unit
@pytest.mark.parametrize(
    ("page", "words"), COMMANDS, ids=lambda v: v.stem if isinstance(v, Path) else " ".join(v)
)
def test_command(page, words):
    assert words[0] in CHECKS, f"{page.name}: say here how {words[0]!r} is checked"
    CHECKS[words[0]](words[1:])


@pytest.mark.unit
def test_the_two_commands_are_in_the_readme():
    commands = [words for page, words in COMMANDS if page.name == "README.md"]
    assert ["make", "demo"] in commands
    assert ["make", "test"] in commands


@pytest.mark.unit
@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_commands_in_running_text(page):
    """`make x`, `autograder x` and `nbgrader x` between backticks, and any `pip install`."""
    prose = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    known = {
        name for action in cli.parser()._actions for name in getattr(action, "choices", 0) or ()
    }
    for span in re.findall(r"`([^`\n]+)`", prose):
        words = shlex.split(span)
        if words[:1] == ["make"]:
            checked_make(words[1:])
        elif words[:1] == ["autograder"] and len(words) > 1:
            assert words[1] in known | {"--help"}
        elif words[:1] == ["nbgrader"] and len(words) > 1:
            assert words[1] in {*NbGraderApp.subcommands, "--version"}
        elif "pip" in words:
            checked_pip(words[words.index("pip") + 1 :])
    assert "pip install" not in re.sub(r"`[^`\n]+`", "", prose)


@pytest.mark.unit
def test_notebooks_tell_nobody_to_install_a_strangers_package():
    for path in (ROOT / "notebooks").glob("*/*.ipynb"):
        assert not re.search(r"pip\s+install\s+autograder", path.read_text(encoding="utf-8"))


@pytest.mark.unit
@pytest.mark.parametrize("command", ["pip install autograder", "sudo make me-a-sandwich"])
def test_a_wrong_command_would_be_found(command):
    words = shlex.split(command)
    with pytest.raises((AssertionError, KeyError)):
        CHECKS[words[0]](words[1:])


def steps(page, title):
    """The commands of a section, after the two that prepare the environment."""
    text = (ROOT / page).read_text(encoding="utf-8")
    section = re.search(rf"^## {title}\n(.*?)(?=^## )", text, flags=re.M | re.S)[1]
    lines = "\n".join(re.findall(r"^```bash\n(.*?)^```", section, flags=re.M | re.S))
    return lines.split(". .venv/bin/activate\n")[1].splitlines()


@pytest.mark.unit
def test_the_readmes_steps_are_those_of_the_instructors_page():
    short = [line for line in steps("README.md", "For instructors") if line[0] != "#"]
    long = iter(steps("docs/instructors.md", "The first course, step by step"))
    assert len(short) > 6
    assert [line for line in short if line not in long] == []  # each is found after the one before


@pytest.mark.pipeline
def test_the_instructors_steps_run(tmp_path):
    """All of them in one shell, from the new course folder to the exported grades."""
    environment = {
        **os.environ,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
    }
    commands = "\n".join(steps("docs/instructors.md", "The first course, step by step"))
    done = subprocess.run(
        ["bash", "-euc", commands],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Nothing is filled in." in done.stdout
    course = tmp_path / "our_course"
    assert "student-01" in (course / "grades.csv").read_text(encoding="utf-8")
    assert list((course / "feedback/student-01").rglob("*.html"))


@pytest.mark.unit
def test_the_worked_example_can_be_printed():
    done = subprocess.run(
        [sys.executable, "-m", "mlp_reference"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0
    assert "0.4421052327576752" in done.stdout


# Examples


@pytest.mark.unit
def test_the_readmes_example_prints_what_it_says():
    code, shown = (
        next(b.text for b in blocks(ROOT / "README.md") if b.language == language)
        for language in ("python", "text")
    )
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code, {"__name__": "example"})
    assert printed.getvalue() == shown


@pytest.mark.unit
def test_calls_in_the_pages_work():
    """Each other Python example: a call of check or compare, with an unfilled blank."""
    calls = 0
    for block in (b for b in all_blocks("python") if b.page.name != "README.md"):
        for line in filter(None, block.text.splitlines()):
            if re.fullmatch(r"from autograder\.\w+ import compare", line):
                continue
            word, name = re.fullmatch(
                r"(check|compare)\((\w+)(?:, \w+=\w+)?\)(?: *#.*)?", line
            ).groups()
            assert find(name) in ALL.values()
            namespace = {"check": check, "compare": compare, "__name__": "example"}
            exec(f"def {name}(*arguments):\n    return ...\n", namespace)
            with contextlib.redirect_stdout(io.StringIO()):
                said = eval(line, namespace)
            assert said.points == 0 if word == "check" else "opens once" in str(said)
            calls += 1
    assert calls > 3


# Links and pictures


def anchors(page):
    titles = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), flags=re.M)
    return {re.sub(r"[^\w -]", "", title).strip().lower().replace(" ", "-") for title in titles}


@pytest.mark.unit
@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_links_lead_somewhere(page):
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        path, _, anchor = target.partition("#")
        if re.match(r"\w+://", target):
            continue
        file = (page.parent / path).resolve() if path else page
        assert file.is_relative_to(ROOT)
        assert file.exists(), f"{page.name} -> {target}"
        assert not anchor or anchor in anchors(file), f"{page.name} -> {target}"


@pytest.mark.unit
def test_the_example_of_progress_has_the_notebooks_points():
    """Those that it lists; the words of the command are tried in test_progress.py."""
    (said,) = (b.text for b in blocks(ROOT / "docs/alone.md") if "points. Next:" in b.text)
    row = r"^(\d\d)_\w+ +\d+ of (\d+) blanks done +\d+ of (\d+) points(?:,.*)?$"
    rows = re.findall(row, said, re.M)
    assert [number for number, _, _ in rows] == [notebook.number for notebook in series.present()]
    for number, blanks_said, points in rows:
        exercises = of_notebook(number)
        assert (len(exercises), sum(e.points for e in exercises)) == (int(blanks_said), int(points))
    total = re.search(r"^(\d+) of (\d+) points\. Next:", said, re.M)
    assert int(total[2]) == sum(int(points) for _, _, points in rows)


def linked_from(page):
    """Pages of the project that a page has links to."""
    targets = re.findall(r"\]\(([^)\s#]+)[^)\s]*\)", page.read_text(encoding="utf-8"))
    files = {(page.parent / target).resolve() for target in targets if "://" not in target}
    return {file for file in files if file.suffix == ".md"}


@pytest.mark.unit
@pytest.mark.parametrize("start", ["README.md", "docs/index.md"])
def test_every_page_can_be_reached(start):
    """By way of other pages: none is an island."""
    found, fresh = set(), {ROOT / start}
    while fresh:
        found |= fresh
        fresh = set().union(*map(linked_from, fresh)) - found
    assert set((ROOT / "docs").rglob("*.md")) - found == set()


@pytest.mark.unit
@pytest.mark.parametrize("path", sorted((ROOT / "docs").rglob("*.svg")), ids=lambda p: p.stem)
def test_pictures_can_be_read_aloud_and_in_the_dark(path):
    text = path.read_text(encoding="utf-8")
    svg = ET.fromstring(text)
    names = {child.get("id"): child for child in svg}
    title, description = (names[i] for i in svg.get("aria-labelledby").split())
    assert title.tag.endswith("title")
    assert description.tag.endswith("desc")
    assert len(description.text.split()) > 20
    assert svg.get("role") == "img"
    assert "prefers-color-scheme: dark" in text


@pytest.mark.unit
@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_paths_in_running_text_exist(page):
    """Folders and files of the repository between backticks."""
    for span in re.findall(
        r"`([a-z_./]+/)`|`([a-z_./]+\.(?:py|txt|yml|toml|md))`", page.read_text()
    ):
        path = "".join(span)
        if path.split("/")[0] in MADE:
            continue  # made by commands
        places = (ROOT, ROOT / "autograder", page.parent)
        assert any((place / path).exists() for place in places), f"{page.name}: {path}"
