"""What the commands share."""

import argparse
import sys
from pathlib import Path
from typing import Any

from autograder.cli import FAILED
from autograder.commands.shared import Run, add_parser
from autograder.grading.bridge.problems import CourseProblem


def add_command(commands: Any, name: str, run: Run, *, brief: str, text: str) -> Any:
    """Add one command; ``text`` explains it and ends in an example.

    Returns:
        Its parser, for arguments.
    """
    return add_parser(commands, name, saying_problems(run), brief=brief, text=text)


def add_class(parser: Any) -> None:
    """Add what says whose submissions are meant: assignment, course, student."""
    parser.add_argument("assignment", metavar="ASSIGNMENT", help="its id, e.g. 01_backward_pass")
    parser.add_argument(
        "--course", type=Path, default=Path(), metavar="DIR", help="course folder (default: here)"
    )
    parser.add_argument("--student", metavar="ID", help="only this student")


def add_jobs(parser: Any) -> None:
    """Add the option that says how many processes to use."""
    parser.add_argument(
        "--jobs", type=_at_least_one, metavar="N", help="processes to use (default: one per core)"
    )


def _at_least_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("it is a number of processes, 1 or more")
    return number


def saying_problems(run: Run) -> Run:
    """Turn a problem of the course into its sentence and exit code 2."""

    def wrapped(options: argparse.Namespace) -> int:
        try:
            return run(options)
        except CourseProblem as problem:
            print(f"autograder {options.command}: {problem}", file=sys.stderr)
        except OSError as error:
            where = f": {error.filename}" if error.filename else ""
            print(f"autograder {options.command}: {error.strerror}{where}", file=sys.stderr)
        return FAILED

    return wrapped
