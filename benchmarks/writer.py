"""The one process that writes, alone: files and grades of outcomes that are ready at once.

One submission is graded; its outcome is then written again and again as that of other students.
Nothing else runs, so this is the most that any number of workers can have written: where the
writer is the bottleneck.
"""

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from autograder.grading.bridge.course import Course, open_course
from autograder.grading.engine.attempts import Attempt, handed_in_by
from autograder.grading.engine.counting import Counted
from autograder.grading.engine.plan import plan_of
from autograder.grading.engine.run import written
from autograder.grading.engine.task import Grader, Outcome, Work
from autograder.grading.runner.runner import Runner
from benchmarks.classes import ID, Class
from benchmarks.timing import table


def outcome_of(course: Course) -> tuple[Outcome, Attempt]:
    """What becomes of the only submission of a course, and where it lies."""
    plan = plan_of(course, ID)
    (student,) = course.students(ID)
    folder = course.path("submitted", student, ID)
    files = {path.stem: path.read_bytes() for path in folder.glob("*.ipynb")}
    with Runner(limits=plan.limits) as runner:
        return Grader(plan, runner).grade(Work(student, files)), Attempt(folder, student, None)


def measured(course: Course, sizes: list[int]) -> Iterator[tuple[str, ...]]:
    """Rows of the table: the class grows to each size in turn."""
    plan = plan_of(course, ID)
    outcome, attempt = outcome_of(course)
    book = Path(course.coursedir.db_url.removeprefix("sqlite:///"))
    before = 0
    for size in sizes:
        names = (f"student-{number:06d}" for number in range(before, size))
        found = (Counted(replace(outcome, student=name), attempt) for name in names)
        start, spent = time.perf_counter(), time.process_time()
        for _ in written(course, plan, handed_in_by(course, ID), found, size - before):
            pass
        wall, cpu = time.perf_counter() - start, time.process_time() - spent
        count, before = size - before, size
        yield (
            f"{size:,}",
            f"{1e3 * cpu / count:.2f}",
            f"{1e3 * wall / count:.2f}",
            f"{3600 * count / wall:,.0f}",
            f"{book.stat().st_size / 1e6:,.0f}",
            f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}",
        )


def main() -> None:
    """Print the table, a row as it is ready."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[1000, 10_000, 100_000])
    parser.add_argument("--folder", type=Path, help="where to write; on the disk to be measured")
    options = parser.parse_args()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    head = (
        "in the gradebook",
        "CPU, ms each",
        "wall, ms each",
        "an hour",
        "gradebook, MB",
        "memory, MB",
    )
    with tempfile.TemporaryDirectory(dir=options.folder) as place:
        made = Class(Path(place), students=1, stock=0, figures=False)
        rows = list(measured(open_course(made.ours), options.sizes))
    print(table(head, rows))


if __name__ == "__main__":
    main()
