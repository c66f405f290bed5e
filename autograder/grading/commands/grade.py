"""``autograder grade``: grade what a class handed in."""

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

from autograder.cli import ATTENTION, DONE, STOPPED
from autograder.grading.bridge.problems import NOTHING_CHANGED, CourseProblem, explained
from autograder.grading.commands.shared import add_command

TEXT = """\
Grade the notebooks in submitted/<student>/ASSIGNMENT/ and show points and a sentence for each
student. Everything goes into nbgrader's gradebook, so formgrader, feedback and export follow on.
A second run grades only what is new; Ctrl-C is safe at any time.

Example:
  autograder grade 01_backward_pass
  autograder grade 01_backward_pass --student student-07 --force
"""

MISNAMED = (
    "Not graded, since these names of folders cannot be shown: {names}. Rename them: letters, "
    "digits, spaces and . , @ + ' ( ) - _ are fine."
)


def register(commands: Any) -> None:
    """Add the command."""
    parser = add_command(commands, "grade", run, brief="grade what a class handed in", text=TEXT)
    parser.add_argument("assignment", metavar="ASSIGNMENT", help="its id, e.g. 01_backward_pass")
    parser.add_argument(
        "--course", type=Path, default=Path(), metavar="DIR", help="course folder (default: here)"
    )
    parser.add_argument("--student", metavar="ID", help="only this student")
    parser.add_argument(
        "--jobs", type=_at_least_one, metavar="N", help="processes to use (default: one per core)"
    )
    parser.add_argument("--force", action="store_true", help="grade again what has been graded")
    parser.add_argument(
        "--allow-unconfined", action="store_true",
        help="grade work that you trust where this machine cannot confine it; the grades say so",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="print the results as JSON")


def _at_least_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("it is a number of processes, 1 or more")
    return number


def run(options: argparse.Namespace) -> int:
    """Run the command; returns the exit code."""
    if not sys.stderr.isatty() and not options.json:
        print("Loading nbgrader ...", file=sys.stderr, flush=True)
    from autograder.grading.bridge.course import open_course
    from autograder.grading.bridge.problems import KEPT

    course = open_course(options.course)
    try:
        return _graded(course, options)
    except CourseProblem:
        raise
    except Exception as error:
        problem = explained(error, course.root, KEPT)
        if problem is None:
            raise
        raise problem from error


def _graded(course: Any, options: argparse.Namespace) -> int:
    from autograder.grading.bridge.cleaning_text import plain_line
    from autograder.grading.bridge.course import checked_assignment, suggestion
    from autograder.grading.bridge.progress import progress
    from autograder.grading.bridge.protection import FLAG, require_protection
    from autograder.grading.bridge.results import results
    from autograder.grading.bridge.table import table
    from autograder.grading.engine.plan import plan_of
    from autograder.grading.engine.run import grade_all, outstanding, usual_jobs

    assignment = options.assignment
    checked_assignment(course, assignment)
    misnamed = course.misnamed(assignment)
    if misnamed:
        names = ", ".join(repr(plain_line(name, 60)) for name in misnamed[:5])
        print(MISNAMED.format(names=names), file=sys.stderr)
    if options.allow_unconfined:
        course.config.JudgeCells.allow_unconfined = True
    students = course.students(assignment)
    if options.student is not None:
        if options.student not in students:
            raise CourseProblem(
                f"{options.student!r} has not handed in {assignment!r}."
                f"{suggestion(options.student, students)}",
                course.path("submitted", options.student, assignment),
                NOTHING_CHANGED,
                "name a student who has",
            )
        students = [options.student]

    start = time.perf_counter()
    plan = plan_of(course, assignment)
    left = students if options.force else list(outstanding(course, plan, students))
    if left and not course.config.JudgeCells.get("allow_unconfined", False):
        require_protection(course.root, FLAG)
    done = 0
    stopped = False
    try:
        with progress("grading", len(left)) as advance:
            for step in grade_all(course, plan, left, options.jobs or usual_jobs(), students):
                done = step.done
                advance(step.student)
    except KeyboardInterrupt:
        stopped = True
    seconds = time.perf_counter() - start

    rows = results(course, assignment, students)
    if options.json:
        print(
            json.dumps(
                {
                    "assignment": assignment,
                    "graded_now": done,
                    "graded_before": len(students) - len(left),
                    "stopped": stopped,
                    "seconds": round(seconds, 2),
                    "results": [row.as_json() for row in rows],
                },
                indent=2,
            )
        )
    else:
        print(table(rows))
        before = len(students) - len(left)
        unchanged = f", {before} graded before and unchanged (--force grades them again)"
        print(f"\n{done} graded in {seconds:.1f} s{unchanged if before else ''}.")
        print(f"Gradebook: {course.coursedir.db_url.removeprefix('sqlite:///')}")
    if stopped:
        print(
            f"Stopped: {len(left) - done} of {len(left)} are not graded yet; what is graded is "
            "saved. Run the command again to go on, without --force.",
            file=sys.stderr,
        )
        return STOPPED
    return ATTENTION if misnamed or any(row.needs_instructor for row in rows) else DONE
