"""``autograder export``: grades in the form that a platform takes."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.cli import ATTENTION, DONE
from autograder.grading.commands.grade import opened, prepare
from autograder.grading.commands.score import FORMS
from autograder.grading.commands.shared import add_command, add_course

if TYPE_CHECKING:
    from autograder.grading.exports.made import Entry, Made

FORMATS = ("nbgrader", "json", "excel", "canvas", "moodle", "moodle-worksheet", "brightspace")
ITSELF = "see autograder bundle --help and autograder score --help"
KEYS = ("email", "username", "idnumber")
TEXT = """\
Write the grades of the gradebook into a file that a platform takes:

  nbgrader          nbgrader's own CSV, all students and assignments
  json, excel       everything: points per blank, what is missing, who needs you
  canvas            your export of Canvas's gradebook, with the points in it (--from)
  moodle            a CSV file for Moodle's gradebook
  moodle-worksheet  the assignment's grading worksheet, filled in (--from)
  brightspace       your export of Brightspace's grades, with the points in it (--from)

Points count after the late penalty, with two decimals, and are never rounded up to full marks.
Whose points are not in the file is listed, with the reason; where that is more than that they have
handed in nothing, the exit code is 1. The file goes to exports/ in the course
folder, or where --to says; one that is there is left alone.

Example:
  autograder export canvas 01_backward_pass --from grades_from_canvas.csv --dry-run
  autograder export excel
  autograder export json --pseudonyms
"""


def register(commands: Any) -> None:
    """Add the command."""
    brief = "write grades in the form that a platform takes"
    parser = add_command(commands, "export", run, brief=brief, text=TEXT)
    parser.elsewhere = dict.fromkeys(FORMS, f"that platform grades by itself: {ITSELF}")
    parser.add_argument("format", choices=FORMATS, metavar="FORMAT", help=", ".join(FORMATS))
    parser.add_argument(
        "assignment", nargs="?", default="", metavar="ASSIGNMENT",
        help="its id, e.g. 01_backward_pass (default: all, or the only one)",
    )  # fmt: skip
    add_course(parser)
    parser.add_argument(
        "--from", type=Path, dest="table", metavar="FILE",
        help="what you have downloaded from the platform; it is read, never written",
    )  # fmt: skip
    parser.add_argument("--to", type=Path, metavar="FILE", help="the file to write")
    parser.add_argument(
        "--overwrite", action="store_true", help="take the place of a file that is there"
    )
    parser.add_argument(
        "--column", default="", metavar="TITLE",
        help="the column for the points (default: the one with the assignment's id, or the only "
        "one)",
    )  # fmt: skip
    parser.add_argument(
        "--key", choices=KEYS, default="", help="what Moodle's gradebook knows students by: their "
        "address (usual), their id here as username, or their lms_user_id as ID number",
    )  # fmt: skip
    parser.add_argument(
        "--students", type=Path, action="append", default=[], metavar="CSV",
        help="a table that says more about who is who; may be given several times",
    )  # fmt: skip
    parser.add_argument(
        "--scale", action="store_true", help="stretch points to the platform's, where those differ"
    )
    parser.add_argument(
        "--zeros", action="store_true",
        help="0 points for who has handed in nothing (default: left out)",
    )  # fmt: skip
    parser.add_argument(
        "--unfinished", action="store_true",
        help="also points of submissions that still need you (default: left out)",
    )  # fmt: skip
    parser.add_argument(
        "--pseudonyms", action="store_true",
        help="json and excel: no name, address or id; see: autograder pseudonyms --help",
    )  # fmt: skip
    parser.add_argument("--dry-run", action="store_true", help="show it, write nothing")
    parser.add_argument("--json", action="store_true", help="print what was done as JSON")


def run(options: argparse.Namespace) -> int:
    """Run the command; returns the exit code."""
    prepare(options)
    return opened(options, _exported)


def _exported(course: Any, options: argparse.Namespace) -> int:
    from autograder.grading.bridge.cleaning_text import plain_line
    from autograder.grading.exports.run import Asked, export

    asked = Asked(
        options.format,
        options.assignment,
        options.to,
        options.table,
        options.students,
        options.column,
        options.key,
        options.scale,
        options.zeros,
        options.unfinished,
        options.overwrite,
        options.dry_run,
        options.pseudonyms,
    )
    to, made = export(course, asked)
    if options.json:
        print(json.dumps(_as_json(to, made, options.dry_run), indent=2))
    else:
        for line in _lines(to, made, options.dry_run):
            print(plain_line(line, 300))
    return ATTENTION if any(not one.expected for one in made.left) else DONE


def _as_json(to: Path, made: "Made", dry: bool) -> dict[str, Any]:
    return {
        "file": str(to),
        "written": not dry,
        "points": [
            {"student": e.student, "points": e.points, "was": e.was, "by_name": e.by_name}
            for e in made.entries
        ],
        "left_out": [{"who": one.who, "why": one.why} for one in made.left],
        "notes": list(made.notes),
    }


def _lines(to: Path, made: "Made", dry: bool) -> Iterator[str]:
    if dry:
        yield from map(_entry, made.entries)
    else:
        yield from (_entry(entry) for entry in made.entries if entry.by_name)
    for one in made.left:
        yield f"LEFT OUT: {one.who}: {one.why}"
    yield from made.notes
    yield f"{len(made.entries)} students, {len(made.left)} left out."
    yield f"Nothing was written. Without --dry-run it goes to {to}" if dry else f"Written: {to}"


def _entry(entry: "Entry") -> str:
    was = f" (was {entry.was})" if entry.was else ""
    found = "; found by the name alone" if entry.by_name else ""
    return f"{entry.student}: {entry.points}{was}{found}"
