"""Classroom 50's side: its runner starts the script in the student's checkout."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path


def run_classroom50(bundle: Path, checkout: Path, given: Mapping[str, str]) -> str:
    """Grade a checkout; the text of ``result.json``.

    Args:
        bundle: the unpacked folder of the assignment's autograder.
        checkout: the student's repository, the working directory.
        given: what the runner says in the environment.
    """
    kept = {k: v for k, v in os.environ.items() if k.startswith("PIP_")}
    done = subprocess.run(
        [sys.executable, bundle / "autograder.py"],
        cwd=checkout,
        env={"PATH": os.defpath, "HOME": str(checkout.parent), **kept, **given},
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return (checkout / "result.json").read_text("utf-8")
