"""The notebooks under test: as text, with answers, as released, and what their cells print."""

import functools
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder.grading.build.layout import Assignment, assignments

ROOT = Path(__file__).parents[2]
ASSIGNMENTS = assignments(ROOT)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that takes ``assignment`` runs once for each notebook."""
    if "assignment" in metafunc.fixturenames:
        metafunc.parametrize("assignment", ASSIGNMENTS, ids=lambda a: a.id)


@pytest.fixture
def source(assignment: Assignment) -> Any:
    """The notebook with answers."""
    return nbformat.read(assignment.source, as_version=4)


@pytest.fixture
def released(assignment: Assignment) -> Any:
    """The notebook that students get."""
    return nbformat.read(assignment.released, as_version=4)


@pytest.fixture
def notebook_01() -> Assignment:
    """The notebook with the worked example."""
    return next(a for a in ASSIGNMENTS if a.id == "01_backward_pass")


@functools.cache
def _run(path: Path, times: int) -> list[dict[str, Any]]:
    program = Path(__file__).with_name("run_cells.py")
    # A notebook may write beside itself: notebook 09 keeps the id of who learns alone.
    with tempfile.TemporaryDirectory(prefix="run-cells-") as folder:
        done = subprocess.run(
            [sys.executable, "-W", "error", program, path, str(times)],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=600,  # a hang; how long a notebook takes is not tried here
        )
    assert done.returncode == 0, done.stderr
    runs: list[dict[str, Any]] = json.loads(done.stdout)
    return runs


@pytest.fixture
def run() -> Callable[..., list[dict[str, Any]]]:
    """Run a notebook's code cells, each ``times`` times in a row; see ``run_cells.py``."""
    return _run
