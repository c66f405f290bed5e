"""What the commands share."""

import argparse
import io
import sys
from collections.abc import Callable
from typing import Any

from autograder.cli import FAILED

Run = Callable[[argparse.Namespace], int]


def add_parser(commands: Any, name: str, run: Run, *, brief: str, text: str) -> Any:
    """Add one command; ``text`` explains it and ends in an example.

    Returns:
        Its parser, for arguments.
    """
    parser = commands.add_parser(
        name,
        help=brief,
        description=text,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    return parser


def add_learners(commands: Any, name: str, run: Run, *, brief: str, text: str) -> Any:
    """The same for a learner's command: what keeps it from working becomes a sentence."""

    def saying_problems(options: argparse.Namespace) -> int:
        from autograder.alone.problem import LearnerProblem

        for stream in (sys.stdout, sys.stderr):  # names of folders may hold any letter
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        try:
            return run(options)
        except LearnerProblem as problem:
            print(f"autograder {name}: {problem}", file=sys.stderr)
            return FAILED

    return add_parser(commands, name, saying_problems, brief=brief, text=text)
