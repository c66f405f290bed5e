"""``autograder regrade``: grade again what was graded, and show whose points change."""

import argparse
import json
import sys
from typing import Any

from autograder.cli import DONE
from autograder.grading.commands.grade import opened, prepare, ready
from autograder.grading.commands.shared import add_class, add_command, add_crew, crew_of

TEXT = """\
After a rule, a point or an exercise has changed: grade again the submissions that it touches, and
show whose points change, by how much and why. Points given by hand stay. With --dry-run nothing is
written.

Example:
  autograder regrade 01_backward_pass --dry-run
"""


def register(commands: Any) -> None:
    """Add the command."""
    brief = "grade again, and show whose points change"
    parser = add_command(commands, "regrade", run, brief=brief, text=TEXT)
    add_class(parser)
    parser.add_argument("--dry-run", action="store_true", help="show it, write nothing")
    parser.add_argument(
        "--force", action="store_true", help="all submissions, also those that nothing touches"
    )
    parser.add_argument("--allow-unconfined", action="store_true", help="as for: autograder grade")
    add_crew(parser)
    parser.add_argument("--json", action="store_true", help="print the changes as JSON")


def run(options: argparse.Namespace) -> int:
    """Run the command; returns the exit code."""
    prepare(options)
    return opened(options, _regraded)


def _regraded(course: Any, options: argparse.Namespace) -> int:
    from autograder.grading.bridge.progress import progress
    from autograder.grading.bridge.results import results
    from autograder.grading.engine.run import (
        NEW,
        grade_all,
        outstanding,
        scores_of,
        tried,
    )

    plan, students = ready(course, options)
    before = {r.student: r for r in results(course, options.assignment, students) if r.outcomes}
    if options.force:
        left = dict.fromkeys(before, "asked for with --force")
    else:
        touched = outstanding(course, plan, list(before))
        left = {student: why for student, why in touched.items() if why != NEW}
    crew = crew_of(options)
    after: dict[str, dict[str, float | None]] = {}
    with progress("regrading", len(left)) as advance:
        if options.dry_run:
            for outcome in tried(course, plan, list(left), crew):
                after[outcome.student] = scores_of(outcome)
                advance(outcome.student)
        else:
            for step in grade_all(course, plan, list(left), crew, students):
                advance(step.student)
    if not options.dry_run:
        for result in results(course, options.assignment, list(left)):
            after[result.student] = {o.exercise: o.points for o in result.outcomes}
    changes = [
        {
            "student": student,
            "exercise": outcome.exercise,
            "before": outcome.points,
            "after": after[student][outcome.exercise],
            "why": why,
        }
        for student, why in left.items()
        if student in after
        for outcome in before[student].outcomes
        if not outcome.by_hand  # those points stay
        and after[student].get(outcome.exercise, outcome.points) != outcome.points
    ]
    if options.json:
        report = {"assignment": options.assignment, "written": not options.dry_run}
        print(json.dumps({**report, "regraded": list(left), "changes": changes}, indent=2))
        return DONE
    for change in changes:
        student, was, now = (_shown(change[name]) for name in ("student", "before", "after"))
        print(f"{student}: {change['exercise']} {was} -> {now} ({change['why']})")
    done = "would be" if options.dry_run else "were"
    print(f"{len(left)} {done} graded again; {len({c['student'] for c in changes})} change.")
    if options.dry_run and left:
        print("Nothing was written. Without --dry-run it is.", file=sys.stderr)
    return DONE


def _shown(value: Any) -> str:
    from autograder.grading.bridge.cleaning_text import plain_line

    if isinstance(value, str):
        return plain_line(value)
    return "?" if value is None else f"{value:g}"
