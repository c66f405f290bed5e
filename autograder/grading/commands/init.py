"""``autograder init``: make a course folder for an instructor's own class."""

import argparse
from pathlib import Path
from typing import Any

from autograder.cli import DONE
from autograder.grading.commands.shared import add_command

TEXT = """\
Make a new course folder: nbgrader's settings, the instructor's notebooks and a README with the
next steps. A folder that exists and is not empty is left alone.

Example:
  autograder init our_course
"""


def register(commands: Any) -> None:
    """Add the command."""
    parser = add_command(commands, "init", run, brief="make a new course folder", text=TEXT)
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder to make")
    parser.add_argument(
        "--course-id", default="", metavar="ID", help="name in nbgrader's exchange (default: DIR)"
    )


def run(options: argparse.Namespace) -> int:
    """Run the command; returns the exit code."""
    from autograder.grading.bridge.new_course import make_course

    folder: Path = options.folder
    ids = make_course(folder, options.course_id or folder.resolve().name)
    print(f"Made the course folder {folder} with {len(ids)} assignments: {', '.join(ids)}.")
    print("Next:")
    print(f"  cd {folder}")
    print("  nbgrader generate_assignment " + ids[0])
    print("README.md there has the steps from here to the grades.")
    return DONE
