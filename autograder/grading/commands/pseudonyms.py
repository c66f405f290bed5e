"""``autograder pseudonyms``: who is who in what was exported without names."""

import argparse
import csv
import sys
from typing import Any

from autograder.cli import DONE
from autograder.grading.commands.grade import opened, prepare
from autograder.grading.commands.shared import add_command, add_course

TEXT = """\
Print a table of students and their pseudonyms, as CSV: who is who in exports and reports that were
made with --pseudonyms. They come from the course's secret, so they are the same each time, and
nobody without the secret can find them from a list of names. Keep the table where the gradebook
is.

Example:
  autograder export json --pseudonyms
  autograder pseudonyms > who.csv
"""


def register(commands: Any) -> None:
    """Add the command."""
    brief = "print who is who in exports and reports without names"
    parser = add_command(commands, "pseudonyms", run, brief=brief, text=TEXT)
    add_course(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command; returns the exit code."""
    prepare(argparse.Namespace(json=True))
    return opened(options, _printed)


def _printed(course: Any, options: argparse.Namespace) -> int:
    from autograder.grading.privacy.pseudonyms import pseudonyms

    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(["student", "pseudonym"])
    table.writerows(sorted(pseudonyms(course).names.items()))
    return DONE
