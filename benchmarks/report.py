"""Feedback and report for a class: how long they take, and how large the report is.

The class hands in notebook 01 as released, with its figures: answers of the bank drawn blank by
blank, seven of ten right, two wrong, one left empty; every eighth notebook is damaged in one of the
sample class's ways, every tenth is late. It is graded first, which is not measured here. Times are
those of a clock, start of the program included, on a machine that has nothing else to do.

Exits with 1 when the promise is broken: both under 30 s in all, the report under 2 MB.
"""

import argparse
import copy
import datetime
import json
import os
import random
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from autograder.grading.bridge.course import Course, open_course
from autograder.grading.bridge.new_course import make_course
from autograder.grading.bridge.stages import generate
from autograder.grading.build.layout import BLANK_SUFFIX
from autograder.grading.demo.damage import DAMAGES
from benchmarks.classes import ID, SETTINGS, run
from tests.answers_bank import load_answers

SECONDS, BYTES = 30.0, 2_000_000
DUE = datetime.datetime(2026, 3, 2, 12)
LATE = 10
DAMAGED = 8


def hand_in(course: Course, students: int) -> None:
    """Let a class hand in."""
    released = json.loads(course.released(ID)[0].read_text(encoding="utf-8"))
    answers: dict[tuple[str, str], list[str]] = defaultdict(list)
    for answer in load_answers(ID):
        answers[answer.exercise, answer.label].append(answer.source)
    names = sorted({name for name, _ in answers})
    draw = random.Random(200)  # noqa: S311
    damages = list(DAMAGES.values())
    for number in range(students):
        notebook = copy.deepcopy(released)
        cells = {cell["id"]: cell for cell in notebook["cells"]}
        for name in names:
            label = draw.choices(["right", "wrong", ""], [7, 2, 1])[0]
            if label:
                cells[f"01_{name}{BLANK_SUFFIX}"]["source"] = draw.choice(answers[name, label])
        handed_in: Any = notebook
        if number % DAMAGED == 0:
            damage = damages[number // DAMAGED % len(damages)]
            handed_in = damage(notebook, copy.deepcopy(released))
        content = handed_in if isinstance(handed_in, bytes) else json.dumps(handed_in).encode()
        folder = course.path("submitted", f"student-{number:03d}", ID)
        folder.mkdir(parents=True)
        (folder / f"{ID}.ipynb").write_bytes(content)
        hours = draw.uniform(1, 30) if number % LATE == 0 else -draw.expovariate(1 / 40)
        when = DUE + datetime.timedelta(hours=hours)
        (folder / "timestamp.txt").write_text(f"{when:%Y-%m-%d %H:%M:%S} UTC")
    with course.gradebook() as gradebook:
        gradebook.update_or_create_assignment(ID, duedate=DUE)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.report")
    parser.add_argument(
        "--students", type=int, default=200, help="size of the class (default: 200)"
    )
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="make the course there, and keep it"
    )
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        root = (options.keep or Path(scratch)).absolute() / "course"
        if not (root / "verdicts").is_dir():
            make_course(root, "bench", SETTINGS)
            course = open_course(root)
            generate(course, ID)
            hand_in(course, options.students)
            run(root, "autograder", "grade", ID, "--json", allowed=(0, 1))
        shutil.rmtree(root / "feedback", ignore_errors=True)
        feedback = run(root, "nbgrader", "generate_feedback", ID)
        report = run(root, "autograder", "report", ID)
        pages = [path.stat().st_size for path in root.glob(f"feedback/*/{ID}/*.html")]
        size = (root / "reports" / f"{ID}.html").stat().st_size
    both = feedback.wall + report.wall
    print(f"{len(pages)} students, {os.cpu_count()} cores.\n")
    print("| | clock, s | CPU, s | size |\n| --- | --- | --- | --- |")
    middle = sorted(pages)[len(pages) // 2] / 1000
    print(
        f"| `nbgrader generate_feedback` | {feedback.wall:.1f} | {feedback.cpu:.1f} "
        f"| {middle:.0f} kB the median page, {max(pages) / 1000:.0f} kB the largest |"
    )
    print(f"| `autograder report` | {report.wall:.1f} | {report.cpu:.1f} | {size / 1000:.0f} kB |")
    print(f"| together | {both:.1f} | {feedback.cpu + report.cpu:.1f} | |")
    return int(both > SECONDS or size > BYTES)


if __name__ == "__main__":
    sys.exit(main())
