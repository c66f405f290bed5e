"""What tests of grading share: nbgrader's own command, and a confined runner."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.grading.runner.runner import ConfinementMissing, Runner
from autograder.grading.runner.settings import Limits


def nbgrader(root: Path, *arguments: str) -> str:
    """Run nbgrader as a user does, from an environment that is not on PATH; what it said."""
    done = subprocess.run(
        [Path(sys.executable).parent / "nbgrader", *arguments],
        cwd=root,
        env={**os.environ, "PATH": os.defpath, "HOME": str(root.parent)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


@contextlib.contextmanager
def confined_runner(limits: Limits) -> Iterator[Runner]:
    """An open runner; where this machine cannot confine, the test is skipped and says why."""
    try:
        with Runner(limits) as runner:
            yield runner
    except ConfinementMissing as missing:
        pytest.skip(str(missing))
