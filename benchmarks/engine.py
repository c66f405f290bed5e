"""A class through nbgrader's own autograde, through this engine, and its cells with nothing else.

Four ways, in turn, on the same submissions (notebook 01, all blanks filled in, in four styles):

- nbgrader: ``nbgrader autograde`` as it comes, one command for the class, check cells replaced by
  ordinary test cells with assertions;
- one process and all cores: ``autograder grade --jobs 1`` and without it, hidden problems and all;
- floor: the cells of the first way, test cells included, in a fork of a warm interpreter.

Two classes: the graded cells alone, which draw nothing, and the notebook as released.
"""

import argparse
import copy
import gc
import importlib
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from autograder.grading.bridge.course import open_course
from autograder.grading.bridge.new_course import make_course
from autograder.grading.bridge.stages import generate
from autograder.grading.demo.making import submission
from autograder.grading.demo.sample_class import SAMPLES
from benchmarks.timing import table

ID = "01_backward_pass"
PROGRAMS = Path(sys.executable).parent
RIGHT = SAMPLES[:4]
SETTINGS = """
from pathlib import Path

c = get_config()
c.JudgeCells.secrets = str(Path(__file__).resolve().parent / "secrets")
"""
STOCK = """
c = get_config()
c.CourseDirectory.course_id = "stock"
c.CourseDirectory.source_directory = "source_assignments"
c.CourseDirectory.release_directory = "notebooks"
c.CourseDirectory.ignore = ["text"]
"""
PRELOADED = (
    "numpy.testing",
    "numpy.random",
    "matplotlib.pyplot",
    "autograder.check",
    "autograder.figures",
)
TESTS = {
    "01_deriv_sigmoid": """\
x = np.array([-1.0, 0.0, 2.0])
np.testing.assert_allclose(deriv_sigmoid(x), [0.19661193, 0.25, 0.10499359], atol=1e-7)""",
    "01_forward": """\
rng = np.random.default_rng(1)
some = [rng.normal(size=s) for s in [(4, 3), (4,), (4, 4), (4,), (2, 4), (2,)]]
some_X, some_Y = rng.normal(size=(3, 5)), rng.normal(size=(2, 5))
assert [a.shape for a in forward(some, some_X)] == [(3, 5), (4, 5), (4, 5), (2, 5)]
hid_1 = sigmoid(some[0] @ some_X + some[1][:, None])
np.testing.assert_allclose(forward(some, some_X)[1], hid_1)""",
    "01_squared_loss": """\
loss = squared_loss(np.array([[1.0, 2.0]]), np.array([[0.0, 0.0]]))
np.testing.assert_allclose(loss, 1.25)""",
    "01_deriv_squared_loss": """\
slope = deriv_squared_loss(np.array([[1.0, 2.0]]), np.array([[0.0, 0.0]]))
np.testing.assert_allclose(slope, [[0.5, 1.0]])""",
    "01_backward": """\
for p, g in zip(some, backward(forward(some, some_X), some_Y, some)):
    for i in np.ndindex(p.shape):
        old = p[i]
        p[i] = old + 1e-6
        up = squared_loss(forward(some, some_X)[-1], some_Y)
        p[i] = old - 1e-6
        down = squared_loss(forward(some, some_X)[-1], some_Y)
        p[i] = old
        np.testing.assert_allclose(g[i], (up - down) / 2e-6, atol=1e-6)""",
    "01_eval_numerical_gradient": """\
true = backward(forward(some, some_X), some_Y, some)
diff, vector = eval_numerical_gradient(some, true, some_X, some_Y, squared_loss, 1e-6)
assert vector.shape == (46,) and diff < 1e-6""",
}
"""What an instructor who writes tests by hand would put into the check cells."""


@dataclass(frozen=True)
class Cost:
    """What a class took, seconds, and its largest process in MB."""

    cpu: float
    wall: float
    megabytes: float = 0.0


def only_graded(notebook: dict[str, Any]) -> dict[str, Any]:
    """The notebook without the cells that only show something."""
    kept = [cell for cell in notebook["cells"] if "nbgrader" in cell["metadata"]]
    return {**notebook, "cells": kept}


def with_tests(notebook: dict[str, Any]) -> dict[str, Any]:
    """The notebook with ordinary test cells for check cells."""
    changed = copy.deepcopy(notebook)
    for cell in changed["cells"]:
        cell["source"] = TESTS.get(cell["id"], "".join(cell["source"]))
    return changed


class Class:
    """One class in two courses, ours and nbgrader's own.

    Args:
        folder: for the courses.
        students: how many hand in.
        stock: of how many nbgrader's own command gets the work.
        figures: the notebook as released; else its graded cells alone.
    """

    def __init__(self, folder: Path, students: int, stock: int, figures: bool) -> None:
        self.ours, self.stock, self.students = folder / "ours", folder / "stock", students
        make_course(self.ours, "bench", SETTINGS)
        source = self.ours / "source_assignments" / ID / f"{ID}.ipynb"
        notebook = json.loads(source.read_text(encoding="utf-8"))
        if not figures:
            notebook = only_graded(notebook)
            source.write_text(json.dumps(notebook), encoding="utf-8")
        generate(open_course(self.ours), ID)
        stock_source = self.stock / "source_assignments" / ID / f"{ID}.ipynb"
        stock_source.parent.mkdir(parents=True)
        stock_source.write_text(json.dumps(with_tests(notebook)), encoding="utf-8")
        (self.stock / "nbgrader_config.py").write_text(STOCK)
        run(self.stock, "nbgrader", "generate_assignment", ID)
        for number in range(students):
            sample = replace(RIGHT[number % len(RIGHT)], student=f"student-{number:05d}")
            for root in (self.ours, self.stock)[: 2 if number < stock else 1]:
                released = json.loads((root / "notebooks" / ID / f"{ID}.ipynb").read_text())
                place = root / "submitted" / sample.student / ID
                place.mkdir(parents=True)
                (place / f"{ID}.ipynb").write_bytes(submission(sample, released))

    def nbgrader(self) -> Cost:
        """The whole class through nbgrader's own command."""
        forget(self.stock)
        return run(self.stock, "nbgrader", "autograde", ID)

    def engine(self, *options: str) -> Cost:
        """The whole class through ours."""
        forget(self.ours)
        return run(self.ours, "autograder", "grade", ID, "--json", *options)

    def floor(self) -> Cost:
        """The cells, each submission in a fork of this process."""
        sources = []
        for path in sorted(self.stock.glob(f"submitted/*/{ID}/{ID}.ipynb")):
            cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
            sources.append(["".join(c["source"]) for c in cells if c["cell_type"] == "code"])
        gc.freeze()  # a collection in a child would touch, and so copy, all that is loaded
        start, before = time.perf_counter(), spent()
        for number in range(self.students):
            cells = sources[number % len(sources)]
            child = os.fork()
            if child == 0:
                alone(cells)
            if os.waitpid(child, 0)[1]:
                raise RuntimeError("A right submission did not run to its end.")
        return Cost(spent() - before, time.perf_counter() - start)


def alone(cells: list[str]) -> None:
    """Run the cells, then end this process."""
    status = 1
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        namespace: dict[str, Any] = {"__name__": "__main__"}
        for number, source in enumerate(cells):
            exec(compile(source, f"cell {number}", "exec"), namespace)  # noqa: S102
        status = 0
    finally:
        os._exit(status)


def spent() -> float:
    """CPU seconds of this process and of all its children that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def forget(root: Path) -> None:
    """Remove what was graded; the gradebook keeps the assignment."""
    shutil.rmtree(root / "autograded", ignore_errors=True)
    shutil.rmtree(root / "verdicts", ignore_errors=True)
    kept = root / "gradebook.ungraded"
    if not kept.exists():
        shutil.copyfile(root / "gradebook.db", kept)
    shutil.copyfile(kept, root / "gradebook.db")


def run(root: Path, program: str, *arguments: str) -> Cost:
    """A command, with all the processes that it starts."""
    start, before = time.perf_counter(), spent()
    path = f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [str(PROGRAMS / program), *arguments],
        cwd=root,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return Cost(spent() - before, time.perf_counter() - start, largest)


def compared(folder: Path, students: int, stock_students: int, rounds: int, figures: bool) -> str:
    """A table of the ways to grade one class."""
    made = Class(folder, students, stock_students, figures)
    counts = {"`nbgrader autograde`": stock_students}
    ways: dict[str, Callable[[], Cost]] = {
        "`nbgrader autograde`": made.nbgrader,
        "`autograder grade --jobs 1`": lambda: made.engine("--jobs", "1"),
        "`autograder grade`": made.engine,
        "floor: the cells alone": made.floor,
    }
    for name in PRELOADED:  # the forks of the floor share it, as ours do
        importlib.import_module(name)
    costs: dict[str, list[Cost]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            costs[name].append(way())
    each = {
        name: sorted(1e3 * cost.cpu / counts.get(name, students) for cost in found)
        for name, found in costs.items()
    }
    stock = statistics.median(each["`nbgrader autograde`"])
    floor = statistics.median(each["floor: the cells alone"])
    rows = []
    for name, cpu in each.items():
        count, middle = counts.get(name, students), statistics.median(cpu)
        wall = statistics.median(1e3 * cost.wall / count for cost in costs[name])
        rows.append(
            (
                name,
                f"{count}",
                f"{middle:.0f} ({cpu[0]:.0f}-{cpu[-1]:.0f})",
                f"{wall:.0f}",
                f"{stock / middle:.1f}",
                f"{middle / floor:.2f}",
            )
        )
    head = (
        "way",
        "submissions",
        "CPU, ms a submission",
        "wall, ms",
        "less than nbgrader",
        "times the floor",
    )
    return table(head, rows)


def scaled(folder: Path, sizes: list[int]) -> str:
    """A table of time and memory against the size of the class, graded cells alone."""
    rows = []
    for size in sizes:
        made = Class(folder / str(size), size, 0, figures=False)
        cost = made.engine()
        each = 1e3 * cost.cpu / size
        rows.append((f"{size:,}", f"{cost.wall:.0f}", f"{each:.0f}", f"{cost.megabytes:.0f}"))
    return table(("submissions", "wall, s", "CPU, ms each", "largest process, MB"), rows)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, default=200)
    parser.add_argument("--stock", type=int, help="of how many nbgrader gets the work (all)")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=("graded", "released"), help="one of the two classes")
    parser.add_argument("--quick", action="store_true", help="24 students, one round, no scaling")
    parser.add_argument("--sizes", type=int, nargs="*", default=[100, 1000])
    options = parser.parse_args()
    students, rounds = (24, 1) if options.quick else (options.students, options.rounds)
    stock = min(options.stock or students, students)

    with tempfile.TemporaryDirectory() as place:
        for number, (figures, title) in enumerate(
            ((False, "The graded cells alone"), (True, "Notebook 01 as released"))
        ):
            if options.only == ("graded" if figures else "released"):
                continue
            print(f"\n{title}: {students} submissions, {rounds} rounds\n", flush=True)
            print(compared(Path(place, str(number)), students, stock, rounds, figures), flush=True)
        if not options.quick:
            print(f"\n{scaled(Path(place, 'scaled'), options.sizes)}")


if __name__ == "__main__":
    main()
