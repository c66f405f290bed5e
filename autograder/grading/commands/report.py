"""``autograder report``: how an assignment went, as a page and as tables."""

import argparse
import json
from pathlib import Path
from typing import Any

from autograder.cli import DONE
from autograder.grading.commands.grade import opened, prepare
from autograder.grading.commands.shared import add_assignment, add_command

TEXT = """\
Write a report about an assignment that is graded: how the points are spread, how hard each blank
is and how well it tells students apart, which mistakes were made how often, who needs help and
with what, whose submission you should look at, and which are similar. It is one HTML file that
needs no network, with the same data as CSV files beside it, in reports/ in the course folder.

The report is for those who grade: it names students, unless you give --pseudonyms. Code that is
shown as an example has no name on it unless you give --names. With --compare a class is put beside
an earlier one: name the table ASSIGNMENT-students.csv of an earlier report, or last year's course
folder.

Example:
  autograder report 01_backward_pass
  autograder report 01_backward_pass --compare ../course-2025
"""


def register(commands: Any) -> None:
    """Add the command."""
    brief = "write a report about a class: points, mistakes, who needs what"
    parser = add_command(commands, "report", run, brief=brief, text=TEXT)
    add_assignment(parser)
    parser.add_argument("--to", type=Path, metavar="FILE", help="the HTML file to write")
    parser.add_argument(
        "--compare", type=Path, metavar="PATH",
        help="an earlier report's table of students, or another course folder",
    )  # fmt: skip
    parser.add_argument("--names", action="store_true", help="say whose the examples of code are")
    parser.add_argument(
        "--no-similar", action="store_true", help="do not look for similar submissions"
    )
    parser.add_argument(
        "--pseudonyms", action="store_true",
        help="for a colleague: no name, address or id; see: autograder pseudonyms --help",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="print what was written as JSON")


def run(options: argparse.Namespace) -> int:
    """Run the command; returns the exit code."""
    prepare(options)
    return opened(options, _reported)


def _reported(course: Any, options: argparse.Namespace) -> int:
    from autograder.grading.report.run import Asked, report

    asked = Asked(
        options.assignment,
        options.to,
        options.compare,
        options.names,
        not options.no_similar,
        options.pseudonyms,
    )
    made = report(course, asked)
    if options.json:
        files = {"page": str(made.page), "tables": [str(path) for path in made.tables]}
        counts = {"submissions": len(made.found.submissions), "graded": len(made.found.graded)}
        print(json.dumps({**files, **counts, "to_look_at": len(made.report.cases)}, indent=2))
        return DONE
    print(f"{len(made.found.graded)} of {len(made.found.submissions)} students have points.")
    print(f"{len(made.report.cases)} submissions to look at.")
    if made.report.alike:
        print(f"{len(made.report.alike.pairs)} pairs of similar submissions: no accusation.")
    print(f"Written: {made.page}")
    for path in made.tables:
        print(f"         {path}")
    return DONE
