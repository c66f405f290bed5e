"""``autograder demo``: a sample class, from the released notebook to grades and feedback."""

import argparse
from pathlib import Path
from typing import Any

from autograder.grading.commands.shared import add_command

TEXT = """\
Make a course of its own in a folder, let a sample class hand in notebooks that are right, wrong
and damaged in common ways, grade them, write feedback and grades, and show the table. The folder
is made anew by each run; a folder that is not a demo is left alone.

Example:
  autograder demo
  autograder demo --dir /tmp/backward-pass-demo
"""


def register(commands: Any) -> None:
    """Add the command."""
    parser = add_command(commands, "demo", run, brief="see a sample class graded", text=TEXT)
    parser.add_argument(
        "--dir", type=Path, default=Path(".demo"), metavar="DIR", help="its folder (default: .demo)"
    )


def run(options: argparse.Namespace) -> int:
    """Run the command; returns the exit code."""
    from autograder.grading.demo.run import run_demo

    return run_demo(options.dir)
