"""Autograder for Classroom 50: runs the checks that the notebook shows; writes ./result.json.

Classroom 50's runner starts it in the student's checkout. It holds no answer and no hidden problem,
since whoever can run it can read it, and nothing keeps a student's code from writing its own
result: the points are practice. An exit code other than 0 means that there is no result.
"""

import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent


def python() -> Path:
    """An environment of our own, made at the first run, with the wheel that lies here."""
    found = HERE / "venv" / "bin" / "python"
    if not found.exists():
        venv.create(HERE / "venv", with_pip=True)
        (wheel,) = HERE.glob("*.whl")
        pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([found, *pip, wheel], check=True)
    return found


def submitted_at() -> str:
    """When the graded commit was made, UTC; empty where git cannot tell."""
    asked = ["git", "show", "-s", "--format=%cd", "--date=format-local:%Y-%m-%dT%H:%M:%SZ", "HEAD"]
    try:
        done = subprocess.run(
            asked, env={**os.environ, "TZ": "UTC"}, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def main() -> int:
    """Grade what lies in the working directory; returns the exit code."""
    (release,) = (HERE / "assignment").glob("*.ipynb")
    what = ["-I", "-m", "autograder.platforms", ".", "--as", "classroom50", "--to", "result.json"]
    done = subprocess.run(
        [python(), *what, "--release", release],
        env={**os.environ, "SUBMITTED_AT": submitted_at()},
        check=False,
    )
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
