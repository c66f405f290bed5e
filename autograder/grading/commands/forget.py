"""``autograder forget``: delete what a course keeps of a student."""

import argparse
import json
from typing import TYPE_CHECKING, Any

from autograder.cli import ATTENTION, DONE
from autograder.grading.commands.grade import opened, prepare
from autograder.grading.commands.shared import add_command, add_course

if TYPE_CHECKING:
    from collections.abc import Iterator

    from autograder.grading.privacy.traces import Traces

TEXT = """\
Delete a student: what they handed in, all attempts, autograded notebooks, feedback, verdicts, and
their entry in the gradebook with all grades and comments. Without --yes it shows what would be
deleted and changes nothing.

Files of the whole class that name them (exports, reports, single cases) are listed and left to
you: make them anew, or delete them. The exit code is 1 where there are any. What has left the
course folder (backups, the exchange, your learning platform) is not looked at.

Example:
  autograder forget student-07
  autograder forget student-07 --yes
"""


def register(commands: Any) -> None:
    """Add the command."""
    brief = "delete what is kept of a student"
    parser = add_command(commands, "forget", run, brief=brief, text=TEXT)
    parser.add_argument("student", metavar="STUDENT", help="their id")
    add_course(parser)
    parser.add_argument("--yes", action="store_true", help="do it; there is no way back")
    parser.add_argument("--json", action="store_true", help="print what was found as JSON")


def run(options: argparse.Namespace) -> int:
    """Run the command; returns the exit code."""
    prepare(options)
    return opened(options, _forgotten)


def _forgotten(course: Any, options: argparse.Namespace) -> int:
    from autograder.grading.bridge.cleaning_text import plain_line
    from autograder.grading.privacy.forget import forget
    from autograder.grading.privacy.traces import traces

    found = traces(course, options.student)
    if options.yes:
        forget(course, found)
    if options.json:
        about = {
            "student": found.student,
            "deleted": options.yes,
            "folders": [str(path) for path in found.folders],
            "files": [str(path) for path in found.files],
            "submissions": found.submissions,
            "mentions": list(found.mentions),
        }
        print(json.dumps(about, indent=2))
    else:
        for line in _lines(found, options.yes):
            print(plain_line(line, 300))
    return ATTENTION if found.mentions else DONE


def _lines(found: "Traces", done: bool) -> "Iterator[str]":
    said = "Deleted" if done else "Would be deleted"
    for folder in found.folders:
        yield f"{said}: {folder}/"
    for file in found.files:
        yield f"{said}: {file}"
    if found.in_gradebook:
        many = "submission" if found.submissions == 1 else "submissions"
        yield f"{said}: {found.student} and {found.submissions} {many} in {found.gradebook}"
    for name in found.mentions:
        yield f"LEFT TO YOU: {name} names them"
    if not done:
        yield "Nothing was changed. To do it: --yes (there is no way back)."
