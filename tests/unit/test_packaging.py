"""The project files agree with each other: distributions, conda, constraints, commands, hooks."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from autograder import __version__

pytestmark = pytest.mark.unit

ROOT = Path(__file__).parents[2]
COURSE = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
STUDENT = tomllib.loads((ROOT / "student/pyproject.toml").read_text(encoding="utf-8"))["project"]
ALONE = tomllib.loads((ROOT / "self_study/pyproject.toml").read_text(encoding="utf-8"))["project"]

EVERYTHING = [
    *COURSE["dependencies"],
    *(need for extra in COURSE["optional-dependencies"].values() for need in extra),
]

CONDA_NAMES = {
    "matplotlib": "matplotlib-base",
    "build": "python-build",
    "playwright": "playwright-python",
}
"""Name on PyPI -> name on conda-forge, where they differ."""


def needs(lines):
    """Name -> versions, of lines such as ``numpy>=2.0.2``."""
    return {str(r.name): r.specifier for r in map(Requirement, lines)}


def pins(name):
    """Package -> version of a constraints file."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    found = [re.fullmatch(r"([\w.-]+)==(\S+)", line) for line in lines if line[0] != "#"]
    assert all(found), name
    return {canonicalize_name(m[1]): m[2] for m in found}


# Three distributions


def test_students_need_three_packages_and_the_course_the_same_versions_of_them():
    students, course = needs(STUDENT["dependencies"]), needs(COURSE["dependencies"])
    assert set(students) == {"numpy", "matplotlib", "ipython"}
    assert students.items() <= course.items()
    assert needs(ALONE["dependencies"]) == students


def test_all_are_one_project():
    for other, folder in ((STUDENT, "student"), (ALONE, "self_study")):
        for key in ("scripts", "requires-python", "license", "dynamic"):
            assert other[key] == COURSE[key]
        assert (ROOT / folder / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()
    assert "version" in COURSE["dynamic"]


def test_none_has_the_name_of_a_strangers_package():
    names = {STUDENT["name"], COURSE["name"], ALONE["name"]}
    assert len(names) == 3
    assert "autograder" not in names


def test_changelog_has_this_version():
    assert f"\n## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


# Versions


def test_conda_environment_is_the_same():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    *conda, pip = environment["dependencies"]
    wanted = needs(EVERYTHING)
    wanted = {CONDA_NAMES.get(name, name): versions for name, versions in wanted.items()}
    wanted["python"] = needs([f"python{COURSE['requires-python']}"])["python"]
    found = needs(conda)
    del found["pip"]
    assert found == wanted
    assert pip == {"pip": ["-e ."]}


def test_the_environment_has_all_extras():
    said = make("-n", "--always-make", "env").stdout
    extras = re.search(r"-e '\.\[([\w,]+)\]'", said)
    assert extras
    assert set(extras[1].split(",")) == set(COURSE["optional-dependencies"])


@pytest.mark.parametrize("name", ["constraints.txt", "constraints-oldest.txt"])
def test_constraints_pin_every_need_and_name_no_host(name):
    pinned = pins(name)
    for package, versions in needs(EVERYTHING).items():
        assert pinned[canonicalize_name(package)] in versions
    assert not {COURSE["name"], STUDENT["name"]} & set(pinned)
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "@" not in text
    assert "make constraints" in text.splitlines()[0]


def test_oldest_constraints_are_the_lower_bounds():
    pinned = pins("constraints-oldest.txt")
    for line in STUDENT["dependencies"]:
        name, oldest = line.split(">=")
        assert Version(pinned[name]) == Version(oldest)


# Commands


def make(*arguments, folder=ROOT):
    mine = {"VENV", "CONSTRAINTS", "PYTHON", "TIERS", "WORKERS"}  # set by the make that runs us
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in mine and not name.startswith("MAKE")
    }
    return subprocess.run(
        ["make", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.fixture
def bare_copy(tmp_path):
    """The files that make needs before there is an environment, in a folder with a space."""
    folder = tmp_path / "a course"
    folder.mkdir()
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, folder)
    return folder


def fake_python(folder, script):
    path = folder / "fake-python"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return f"./{path.name}"


def said(done):
    """The sentence that is not make's own, when a command failed."""
    assert done.returncode != 0
    assert "Traceback" not in done.stdout + done.stderr
    return done.stdout.strip()


def test_help_lists_every_target():
    shown = make("help").stdout
    targets = re.findall(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(), flags=re.M)
    assert len(targets) > 8
    for target in targets:
        assert re.search(rf"^{target} .*\w", shown, flags=re.M), target


def test_no_python_is_said(bare_copy):
    text = said(make("env", "PYTHON=no-such-python", folder=bare_copy))
    assert text.startswith("Python is missing: install Python 3.11")


def test_an_old_python_is_said(bare_copy):
    script = 'case "$1" in --version) echo Python 3.9.2;; *) exit 1;; esac'
    text = said(make("env", f"PYTHON={fake_python(bare_copy, script)}", folder=bare_copy))
    assert "Python 3.9.2; Python 3.11 or later is needed" in text


def test_a_missing_venv_module_is_said(bare_copy):
    script = 'case "$2" in *ensurepip*) exit 1;; *) exit 0;; esac'
    text = said(make("env", f"PYTHON={fake_python(bare_copy, script)}", folder=bare_copy))
    assert "apt-get install python3-venv" in text


def test_a_failed_installation_is_said_and_tried_again(bare_copy):
    script = (
        'case "$1$2" in -mvenv) mkdir -p .venv/bin; cp "$0" .venv/bin/python;; -mpip) exit 1;; esac'
    )
    python = f"PYTHON={fake_python(bare_copy, script)}"
    for _ in range(2):
        text = said(make("env", python, folder=bare_copy))
        assert "Installing into .venv failed" in text


def test_a_second_run_installs_nothing(bare_copy):
    script = 'case "$1$2" in -mvenv) mkdir -p .venv/bin; cp "$0" .venv/bin/python;; esac'
    python = f"PYTHON={fake_python(bare_copy, script)}"
    first = make("env", python, folder=bare_copy)
    assert first.returncode == 0
    assert first.stdout.startswith("Preparing .venv")
    again = make("-s", "env", python, folder=bare_copy)
    assert (again.returncode, again.stdout) == (0, "")


# CI and hooks


def test_ci_script_is_bash_and_stops_at_a_failure():
    script = ROOT / ".ci/run"
    assert os.access(script, os.X_OK)
    text = script.read_text(encoding="utf-8")
    assert text.startswith("#!/usr/bin/env bash\n")
    assert "set -euo pipefail" in text
    assert text.rstrip().endswith("make test")
    subprocess.run(["bash", "-n", script], check=True, timeout=20)


def test_workflow_calls_targets_that_exist():
    workflow = yaml.safe_load((ROOT / ".github/workflows/weekly.yml").read_text(encoding="utf-8"))
    (job,) = workflow["jobs"].values()
    rows = job["strategy"]["matrix"]["include"]
    assert {row["target"] for row in rows} == {"test-oldest", "test-current", "test-pre"}
    for row in rows:
        assert make("-n", row["target"]).returncode == 0


WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflow_may_do_no_more_than_it_must(path):
    """Actions are named by their content; who may write runs no command and no make target."""
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        for step in job["steps"]:
            assert "run" in step or re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step["uses"])
        runs = [step["run"] for step in job["steps"] if "run" in step]
        assert not (runs and "permissions" in job)
        for target in re.findall(r"\bmake ([a-z-]+)", "\n".join(runs)):
            assert make("-n", target).returncode == 0


def test_site_is_built_by_its_workflow_and_published_as_built():
    jobs = yaml.safe_load((ROOT / ".github/workflows/site.yml").read_text(encoding="utf-8"))["jobs"]
    steps = jobs["build"]["steps"]
    assert [step["run"] for step in steps if "run" in step] == ["make site"]
    assert steps[-1]["with"] == {"path": "_site"}
    assert jobs["publish"]["permissions"] == {"pages": "write", "id-token": "write"}


def test_hooks_call_what_is_there():
    path = ROOT / ".pre-commit-config.yaml"
    checked = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-config", path],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
    (repository,) = yaml.safe_load(path.read_text(encoding="utf-8"))["repos"]
    assert repository["repo"] == "local"
    tools = {hook["id"]: hook["entry"].split()[0] for hook in repository["hooks"]}
    assert set(tools) == {"ruff", "ruff-format", "mypy", "notebooks"}
    for tool in tools.values():
        assert tool.startswith(".venv/bin/")
        assert (Path(sys.executable).parent / Path(tool).name).exists()
