"""``autograder collect``: sort in what a learning platform hands out."""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.cli import ATTENTION, DONE
from autograder.grading.commands.grade import opened, prepare
from autograder.grading.commands.shared import add_command, add_course

if TYPE_CHECKING:
    from autograder.grading.collect.run import Collected

PLATFORMS = ("canvas", "moodle", "brightspace", "gradescope", "plain")
TEXT = """\
Sort the submissions that Canvas, Moodle, Brightspace or Gradescope hand out as one zip file (or
the folder that it was unpacked into) into submitted/<student>/<assignment>/. Nothing is written
over: where a student has handed in again, the attempt before goes to
attempts/<student>/<assignment>/. What was collected before is left alone, so the same archive may
come again. Links, and paths that lead out of the archive, are refused.

Who is meant is looked up in the gradebook (nbgrader db student import) and in the tables that
platforms export, given with --students. Who is not found is listed and left out.

Example:
  autograder collect submissions.zip --students roster.csv --dry-run
  autograder collect submissions.zip --students roster.csv
"""
SAID = {
    "new": "collected",
    "newer": "collected; the attempt before it went to {away}",
    "older": "went to {to}, since a later attempt is there",
    "same": "is there already",
}
LATE = {
    True: "late by an unknown time: noted as one second",
    False: "late, but the gradebook has no due date: no time was noted",
}
NOBODY_KNOWN = (
    "Nobody was found. Give the gradebook the class (nbgrader db student import), name a table of "
    "it (--students), or take in everybody under the number or name they have (--new-students)."
)


def register(commands: Any) -> None:
    """Add the command."""
    brief = "sort in what a learning platform hands out"
    parser = add_command(commands, "collect", run, brief=brief, text=TEXT)
    parser.add_argument(
        "source", type=Path, metavar="FILE_OR_FOLDER", help="the zip file, or the unpacked folder"
    )
    parser.add_argument(
        "--assignment", default="", metavar="ID", help="its id (default: told by the notebooks)"
    )
    add_course(parser)
    parser.add_argument(
        "--system", choices=PLATFORMS, help="the platform (default: told by the names of files); "
        "plain: a folder for each student, named after them",
    )  # fmt: skip
    parser.add_argument(
        "--students", type=Path, action="append", default=[], metavar="CSV",
        help="a table of students that the platform exports; may be given several times",
    )  # fmt: skip
    parser.add_argument(
        "--new-students", action="store_true",
        help="take in also who is not found, under the number, address or name that is given",
    )  # fmt: skip
    parser.add_argument(
        "--timezone", default="", metavar="ZONE",
        help="of the times in Brightspace's names, e.g. Europe/Berlin (default: this machine's)",
    )  # fmt: skip
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, do nothing")
    parser.add_argument("--json", action="store_true", help="print what was done as JSON")


def run(options: argparse.Namespace) -> int:
    """Run the command; returns the exit code."""
    prepare(options)
    return opened(options, _collected)


def _collected(course: Any, options: argparse.Namespace) -> int:
    from autograder.grading.bridge.cleaning_text import plain_line
    from autograder.grading.collect.run import Asked, collect

    asked = Asked(
        options.source,
        options.assignment,
        options.system or "",
        options.students,
        options.new_students,
        options.timezone,
        options.dry_run,
    )
    found = collect(course, asked)
    if options.json:
        print(json.dumps(_as_json(course, found, options.dry_run), indent=2))
    else:
        for line in _lines(course, found, options.dry_run):
            print(plain_line(line, 300))
    look = found.unmatched or found.refused or any(move.late for move in found.moves)
    return ATTENTION if look else DONE


def _as_json(course: Any, found: "Collected", dry: bool) -> dict[str, Any]:
    return {
        "assignment": found.assignment,
        "system": found.system,
        "written": not dry,
        "moves": [
            {
                "student": move.student,
                "what": move.what,
                "files": sorted(move.files),
                "time": f"{move.time} UTC" if move.time else None,
                "late_by_unknown_time": move.late,
                "to": _below(course, move.to),
                "moved_away_to": _below(course, move.away) if move.away else None,
            }
            for move in found.moves
        ],
        "unmatched": [{"who": one.claim.label, "why": one.why} for one in found.unmatched],
        "refused": [{"file": one.path, "why": one.why} for one in found.refused],
    }


def _lines(course: Any, found: "Collected", dry: bool) -> Iterator[str]:
    for move in found.moves:
        away = _below(course, move.away) if move.away else ""
        said = SAID[move.what].format(away=away, to=_below(course, move.to))
        late = f" ({LATE[found.due]})" if move.late else ""
        yield f"{move.student}: {said}{late}"
    for one in found.unmatched:
        yield f"NOT COLLECTED: {one.claim.label or 'somebody without a name'}: {one.why}"
    for file in found.refused:
        yield f"REFUSED: {file.path} {file.why}"
    counts = Counter(move.what for move in found.moves)
    new = counts["new"] + counts["newer"] + counts["older"]
    yield (
        f"{found.assignment}, {found.system}: {new} {'would be' if dry else 'were'} collected, "
        f"{counts['same']} are there already, {len(found.unmatched)} not collected, "
        f"{len(found.refused)} files refused."
    )
    if found.unmatched and not found.moves:
        yield NOBODY_KNOWN
    if dry:
        yield "Nothing was written. Without --dry-run it is."


def _below(course: Any, path: Path) -> str:
    return str(path.relative_to(course.root)) if path.is_relative_to(course.root) else str(path)
