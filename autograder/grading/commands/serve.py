"""``autograder serve``: the instructor's day in one place, in a browser."""

import argparse
from typing import Any

from autograder.cli import DONE
from autograder.grading.commands.shared import add_command, add_course

TEXT = """\
Show the course in a browser: each assignment with what is handed in, graded, waiting for you,
returned and reported, how far a grading run is, what can be done next, and each student's
submission with links to formgrader, to the feedback page and to the report.

The pages only show; grading stays a command, and points are changed in formgrader. They are served
to this machine alone (127.0.0.1), to whoever has the address that is printed: it holds a new token
each time. Ctrl-C ends it. On another machine, forward the same port:
ssh -L 8787:127.0.0.1:8787 HOST

Example:
  autograder serve
  autograder serve --course our_course --no-browser --port 9000
"""
USUAL_PORT = 8787


def register(commands: Any) -> None:
    """Add the command."""
    brief = "show the course in a browser: what is graded, what is next"
    parser = add_command(commands, "serve", run, brief=brief, text=TEXT)
    add_course(parser)
    parser.add_argument(
        "--port", type=_port, default=USUAL_PORT, metavar="N",
        help=f"where; if it is in use, the next that is free (default: {USUAL_PORT})",
    )  # fmt: skip
    parser.add_argument("--no-browser", action="store_true", help="print the address only")


def run(options: argparse.Namespace) -> int:
    """Run the command; returns the exit code."""
    from autograder.grading.bridge.quick import skip_slow_imports

    skip_slow_imports()
    from autograder.grading.bridge.course import open_course

    course = open_course(options.course)  # what is wrong with it is said before the server loads
    from autograder.grading.serve.server import serve

    serve(course.root, options.port, not options.no_browser)
    return DONE


def _port(text: str) -> int:
    number = int(text)
    if not 1024 <= number <= 65500:
        raise argparse.ArgumentTypeError("a port is a number from 1024 to 65500")
    return number
