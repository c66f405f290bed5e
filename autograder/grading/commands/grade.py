"""``autograder grade``: grade what a class handed in."""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any

from autograder.cli import ATTENTION, DONE, STOPPED
from autograder.grading.bridge.problems import KEPT, NOTHING_CHANGED, CourseProblem, explained
from autograder.grading.bridge.quick import skip_slow_imports
from autograder.grading.commands.shared import add_class, add_command, add_crew, crew_of

TEXT = """\
Grade the notebooks in submitted/<student>/ASSIGNMENT/ and show points and a sentence for each
student. Everything goes into nbgrader's gradebook, so formgrader, feedback and export follow on,
and what was found into verdicts/ASSIGNMENT/<student>.json.

A submission is graded again only when it, the grader, the release, the secret or the limits have
changed; what was given by hand stays. What is reported is on the disk: Ctrl-C, or anything else
that ends the run, loses nothing that is done, and the next run goes on from there.

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
    add_class(parser)
    add_crew(parser)
    parser.add_argument("--force", action="store_true", help="grade again what has been graded")
    parser.add_argument(
        "--allow-unconfined", action="store_true",
        help="grade work that you trust where this machine cannot confine it; the grades say so",
    )  # fmt: skip
    parser.add_argument(
        "--verbose", action="store_true", help="a line for each submission, also in a terminal"
    )
    parser.add_argument("--json", action="store_true", help="print the results as JSON")


def run(options: argparse.Namespace) -> int:
    """Run the command; returns the exit code."""
    prepare(options)
    return opened(options, _graded)


def prepare(options: argparse.Namespace) -> None:
    """What is done before anything heavy is imported."""
    if not sys.stderr.isatty() and not options.json:
        print("Loading nbgrader ...", file=sys.stderr, flush=True)
    skip_slow_imports()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the cores are for submissions


def opened(options: argparse.Namespace, work: Callable[[Any, argparse.Namespace], int]) -> int:
    """Do the work in the course; what concerns all of it becomes a sentence.

    Raises:
        CourseProblem: it cannot go on.
    """
    from autograder.grading.bridge.course import open_course

    course = open_course(options.course)
    try:
        return work(course, options)
    except CourseProblem:
        raise
    except Exception as error:
        problem = explained(error, course.root, KEPT)
        if problem is None:
            raise
        raise problem from error


def ready(course: Any, options: argparse.Namespace) -> tuple[Any, list[str]]:
    """The plan of the assignment and the students that are meant, where all is as it must be.

    Raises:
        CourseProblem: something is not.
    """
    from autograder.grading.bridge.course import checked_assignment, suggestion
    from autograder.grading.engine.attempts import handed_in_by
    from autograder.grading.engine.plan import plan_of

    assignment = options.assignment
    checked_assignment(course, assignment)
    if options.allow_unconfined:
        course.config.JudgeCells.allow_unconfined = True
    students: list[str] = handed_in_by(course, assignment).students
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
    return plan_of(course, assignment), students


def _graded(course: Any, options: argparse.Namespace) -> int:
    from autograder.grading.bridge.cleaning_text import plain_line
    from autograder.grading.bridge.database import shown
    from autograder.grading.bridge.progress import progress
    from autograder.grading.bridge.results import results
    from autograder.grading.bridge.table import table
    from autograder.grading.engine.run import NEW, grade_all, outstanding, reasons

    plan, students = ready(course, options)
    misnamed = course.misnamed(options.assignment)
    if misnamed:
        names = ", ".join(repr(plain_line(name, 60)) for name in misnamed[:5])
        print(MISNAMED.format(names=names), file=sys.stderr)
    start = time.perf_counter()
    left = dict.fromkeys(students, NEW) if options.force else outstanding(course, plan, students)
    steps = []
    stopped = False
    for why, count in reasons(left):
        print(f"{count} graded before and to be graded again: {why}.", file=sys.stderr)
    try:
        with progress("grading", len(left), said=options.verbose) as advance:
            for step in grade_all(course, plan, list(left), crew_of(options), students):
                steps.append(step)
                advance(step.student, f"{step.seconds:.1f} s. {step.failure}".rstrip())
    except KeyboardInterrupt:
        stopped = True
    done = len(steps)
    seconds = time.perf_counter() - start

    rows = results(course, options.assignment, students)
    if options.json:
        found = {
            "assignment": options.assignment,
            "graded_now": done,
            "graded_before": len(students) - len(left),
            "stopped": stopped,
            "seconds": round(seconds, 2),
            "results": [row.as_json() for row in rows],
        }
        json.dump(found, sys.stdout, indent=2)
        print()
    else:
        print(table(rows))
        before = len(students) - len(left)
        unchanged = f", {before} graded before and unchanged (--force grades them again)"
        print(f"\n{done} graded in {seconds:.1f} s{unchanged if before else ''}.")
        if len(steps) > 1:
            slowest = max(steps, key=lambda step: step.seconds)
            print(f"The slowest was {plain_line(slowest.student)} with {slowest.seconds:.1f} s.")
        print(f"Gradebook: {shown(course.coursedir.db_url)}")
    if stopped:
        print(
            f"Stopped: {len(left) - done} of {len(left)} are not graded yet; what is graded is "
            "saved. Run the command again to go on, without --force.",
            file=sys.stderr,
        )
        return STOPPED
    return ATTENTION if misnamed or any(row.needs_instructor for row in rows) else DONE
