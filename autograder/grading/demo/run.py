"""The demonstration: a sample class from the released notebook to grades and feedback."""

import contextlib
import json
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder.cli import ATTENTION, DONE
from autograder.grading.bridge.problems import NOTHING_CHANGED, CourseProblem
from autograder.grading.bridge.progress import progress
from autograder.grading.bridge.quick import skip_slow_imports
from autograder.grading.demo.making import hand_in
from autograder.grading.demo.sample_class import SAMPLES, Sample

ASSIGNMENT = "01_backward_pass"
SETTINGS = """
# Of the demonstration: a secret of its own, and short limits for submissions that hang or flood.
from pathlib import Path

c = get_config()
c.JudgeCells.secrets = str(Path(__file__).resolve().parent / "secrets")
c.JudgeCells.limits = {
    "cell_seconds": 3,
    "call_seconds": 2,
    "memory_bytes": 1 << 30,
    "scratch_bytes": 8 << 20,
}
"""
OFF = (
    "This machine lacks {layers}, so students' code is not kept from the rest of it. The sample "
    "class is the project's own and is graded all the same, without those who hang, flood or fill; "
    "autograder doctor says more."
)
MARKER = ".demo-course"
"""File that says: this folder was made by the demonstration and may be removed by it."""


@dataclass
class Stages:
    """What was done, and how long it took."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextlib.contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time a stage and say that it begins."""
        print(f"{name} ...", file=sys.stderr, flush=True)
        start = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - start

    def __str__(self) -> str:
        width = max(map(len, self.seconds))
        lines = [f"  {name:{width}}  {value:6.1f} s" for name, value in self.seconds.items()]
        return "\n".join([*lines, f"  {'together':{width}}  {sum(self.seconds.values()):6.1f} s"])


def run_demo(folder: Path, samples: Sequence[Sample] = SAMPLES) -> int:
    """Make the course, grade the class, show the table.

    Args:
        folder: where; made anew when an earlier run made it.
        samples: the class.

    Returns:
        0, or 1 when somebody's points are not what the sample class says.

    Raises:
        CourseProblem: the folder holds something else, or cannot be written.
    """
    folder = folder.expanduser().absolute()
    stages = Stages()
    with stages.stage("Loading nbgrader"):
        skip_slow_imports()
        from autograder.grading.bridge.course import open_course
        from autograder.grading.bridge.new_course import make_course
        from autograder.grading.bridge.problems import KEPT, explained
        from autograder.grading.bridge.protection import listed, missing
        from autograder.grading.bridge.results import results
        from autograder.grading.bridge.stages import export, generate, write_feedback
        from autograder.grading.bridge.table import table
        from autograder.grading.engine.crew import Crew, usual_jobs
        from autograder.grading.engine.plan import plan_of
        from autograder.grading.engine.run import grade_all
        from autograder.grading.report.run import Asked, report
    try:
        with stages.stage("Making the course"):
            _remove(folder)
            make_course(folder, "demo", SETTINGS)
            (folder / MARKER).write_text("Made by: autograder demo. Each run makes it anew.\n")
            course = open_course(folder)
            generate(course, ASSIGNMENT)
        if layers := missing():
            print(OFF.format(layers=listed(layers)), file=sys.stderr)
            course.config.JudgeCells.allow_unconfined = True
            samples = [sample for sample in samples if not sample.greedy]
        with stages.stage("Handing in"):
            released = json.loads(course.released(ASSIGNMENT)[0].read_text(encoding="utf-8"))
            for sample in samples:
                hand_in(sample, released, folder / "submitted", ASSIGNMENT)
        students = course.students(ASSIGNMENT)
        with stages.stage("Grading"), progress("grading", len(students)) as advance:
            for step in grade_all(
                course, plan_of(course, ASSIGNMENT), students, Crew(usual_jobs())
            ):
                advance(step.student)
        rows = results(course, ASSIGNMENT, students)
        graded = [row.student for row in rows if row.outcomes]
        with stages.stage("Writing feedback"), progress("feedback", len(graded)) as advance:
            for student in graded:
                write_feedback(course, ASSIGNMENT, student)
                advance(student)
        with stages.stage("Exporting"):
            export(course, folder / "grades.csv")
        with stages.stage("Writing the report"):
            report(course, Asked(ASSIGNMENT))
    except CourseProblem:
        raise
    except Exception as error:
        problem = explained(error, folder, KEPT)
        if problem is None:
            raise
        raise problem from error

    print(table(rows))
    print(f"\nTime\n{stages}")
    print(f"\nTo open, in {folder}:")
    for path, what in (
        ("grades.csv", "the grades"),
        (f"feedback/student-12/{ASSIGNMENT}/{ASSIGNMENT}.html", "a student's feedback page"),
        (f"reports/{ASSIGNMENT}.html", "the report on the class"),
        (f"autograded/student-12/{ASSIGNMENT}/{ASSIGNMENT}.ipynb", "the same as a notebook"),
        (f"submitted/student-22/{ASSIGNMENT}/{ASSIGNMENT}.ipynb", "what a student handed in"),
        ("gradebook.db", "nbgrader's gradebook; `autograder serve` there shows it in your browser"),
    ):
        print(f"  {path:62} {what}")
    wrong = surprises({row.student: row.as_json() for row in rows}, samples)
    if wrong:
        print("\nNot as the sample class says:", *wrong, sep="\n  ", file=sys.stderr)
        return ATTENTION
    print(f"\nAll {len(samples)} students have the points that the sample class says.")
    return DONE


def surprises(rows: dict[str, dict[str, object]], samples: Sequence[Sample]) -> list[str]:
    """A line for each student whose result is not what the table of the class says."""
    lines = []
    for sample in samples:
        row = rows.get(sample.student)
        if row is None:
            lines.append(f"{sample.student}: no result")
            continue
        expected = {f"01_{name}": points for name, points in sample.expected().items()}
        if row["points"] != expected:
            lines.append(f"{sample.student}: points {row['points']} instead of {expected}")
        if sample.says not in str(row["sentence"]):
            lines.append(f"{sample.student}: {row['sentence']!r} does not say {sample.says!r}")
        if row["needs_instructor"] != sample.needs_instructor:
            lines.append(f"{sample.student}: needs the instructor: {row['needs_instructor']}")
    return lines


def _remove(folder: Path) -> None:
    """Remove what an earlier run made, and nothing else."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    if not (folder / MARKER).is_file():
        raise CourseProblem(
            "The folder holds something that the demonstration has not made.",
            folder,
            NOTHING_CHANGED,
            "name another folder: --dir DIR",
        )
    shutil.rmtree(folder)
