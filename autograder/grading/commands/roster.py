"""``autograder roster``: the students of the course."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.cli import ATTENTION, DONE, FAILED
from autograder.grading.commands.grade import opened, prepare
from autograder.grading.commands.shared import add_command, add_course

if TYPE_CHECKING:
    from autograder.grading.roster.entering import Entered
    from autograder.grading.roster.reading import Roster

SYSTEMS = ("canvas", "moodle", "plain")
TEXT = """\
Read the list of students that a platform exports into nbgrader's gradebook: ids, names, addresses
and the platform's numbers, by which submissions are collected and grades exported later.

  canvas  the gradebook as Canvas exports it; the id is SIS Login ID, else SIS User ID, else ID
  moodle  the list of participants, or the gradebook; the id is Username, else ID number, else the
          address
  plain   a CSV file with the titles id, first_name, last_name, email, lms_user_id; only id must be

The platform is told by the titles of the columns. Students are added or brought up to date, never
removed, and an empty cell changes nothing. Lines that are wrong are listed by number; then nothing
is written, unless you give --skip-faulty.

Example:
  autograder roster import students.csv --dry-run
  autograder roster import participants.csv --id "ID number"
"""


def register(commands: Any) -> None:
    """Add the command."""
    brief = "read the list of students into the gradebook"
    parser = add_command(commands, "roster", run, brief=brief, text=TEXT)
    parser.add_argument("action", choices=["import"], help="read a list into the gradebook")
    parser.add_argument("file", type=Path, metavar="FILE", help="the list, a CSV file")
    add_course(parser)
    parser.add_argument(
        "--system", choices=SYSTEMS, default="", help="whose list it is (default: by its titles)"
    )
    parser.add_argument(
        "--id", default="", metavar="TITLE", help="title of the column with the ids"
    )
    parser.add_argument(
        "--skip-faulty", action="store_true", help="leave out lines that are wrong, write the rest"
    )
    parser.add_argument("--dry-run", action="store_true", help="show it, write nothing")
    parser.add_argument("--json", action="store_true", help="print what was done as JSON")


def run(options: argparse.Namespace) -> int:
    """Run the command; returns the exit code."""
    prepare(options)
    return opened(options, _imported)


def _imported(course: Any, options: argparse.Namespace) -> int:
    from autograder.grading.bridge.cleaning_text import plain_line
    from autograder.grading.roster.entering import enter
    from autograder.grading.roster.reading import read

    roster = read(options.file, options.system, options.id)
    done = enter(course, roster, skip=options.skip_faulty, dry=options.dry_run)
    for fault in done.faults:
        said = f"{options.file}, line {fault.line}: {fault.what}"
        print(plain_line(said, 400), file=sys.stderr)
    if options.json:
        print(json.dumps(_as_json(roster, done), indent=2))
    else:
        for line in _lines(roster, done, options.dry_run):
            print(plain_line(line, 300))
    if done.faults:
        return ATTENTION if done.written or (options.dry_run and options.skip_faulty) else FAILED
    return DONE


def _as_json(roster: "Roster", done: "Entered") -> dict[str, Any]:
    return {
        "system": roster.system,
        "written": done.written,
        "new": [student.student for student in done.new],
        "changed": {
            change.student: {name: list(pair) for name, pair in change.fields.items()}
            for change in done.changed
        },
        "same": done.same,
        "not_on_the_list": list(done.absent),
        "faults": [{"line": fault.line, "what": fault.what} for fault in done.faults],
    }


def _lines(roster: "Roster", done: "Entered", dry: bool) -> Iterator[str]:
    for student in done.new if dry else ():
        yield f"new: {student.student}: {student.first} {student.last} {student.email}"
    for change in done.changed:
        said = ", ".join(f"{n} {old!r} -> {new!r}" for n, (old, new) in change.fields.items())
        yield f"changed: {change.student}: {said}"
    if done.absent:
        yield f"In the gradebook and not on the list: {', '.join(done.absent)}. They stay."
    if roster.skipped:
        yield f"No students: line {', '.join(map(str, roster.skipped))}."
    faulty = len({fault.line for fault in done.faults})
    yield (
        f"A list of {roster.system}: {len(done.new)} new, {len(done.changed)} changed, "
        f"{done.same} as they were, {faulty} lines that are wrong."
    )
    if not done.written:
        how = "without --dry-run" if dry else "correct these lines, or give --skip-faulty"
        yield f"Nothing was written: {how}." if not dry else f"Nothing was written; {how} it is."
