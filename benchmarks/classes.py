"""Classes to measure with: courses full of submissions, and ways to grade them.

All submissions are right, in four styles: notebook 01 as released, or its graded cells alone,
which draw nothing.
"""

import copy
import json
import os
import resource
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from autograder.grading.bridge.course import open_course
from autograder.grading.bridge.new_course import make_course
from autograder.grading.bridge.stages import generate
from autograder.grading.demo.making import submission
from autograder.grading.demo.sample_class import SAMPLES

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
        settings: more lines for our course's settings.
    """

    def __init__(
        self, folder: Path, students: int, stock: int, figures: bool, settings: str = ""
    ) -> None:
        self.ours, self.stock, self.students = folder / "ours", folder / "stock", students
        make_course(self.ours, "bench", SETTINGS + settings)
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

    def engine(self, *options: str, allowed: tuple[int, ...] = (0,)) -> Cost:
        """The whole class through ours; with these exit codes."""
        forget(self.ours)
        return run(self.ours, "autograder", "grade", ID, "--json", *options, allowed=allowed)

    def floor(self, tests: bool = True) -> Cost:
        """The cells and nothing else; see ``benchmarks.floor``.

        Args:
            tests: nbgrader's own submissions, whose test cells an instructor wrote; else ours as
                they were handed in, with their check cells.
        """
        root = self.stock if tests else self.ours
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.floor", str(root), str(self.students)],
            capture_output=True,
            text=True,
            check=True,
        )
        return Cost(*json.loads(done.stdout))


def spent() -> float:
    """CPU seconds of this process and of all its children that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def forget(root: Path) -> None:
    """Remove what was graded, and the problems that were kept; the gradebook has the assignment."""
    for path in root.glob("secrets/*.problems"):
        path.unlink()
    shutil.rmtree(root / "autograded", ignore_errors=True)
    shutil.rmtree(root / "verdicts", ignore_errors=True)
    kept = root / "gradebook.ungraded"
    if not kept.exists():
        shutil.copyfile(root / "gradebook.db", kept)
    shutil.copyfile(kept, root / "gradebook.db")


def environment() -> dict[str, str]:
    """Of a command: programs of this environment, nbgrader's ``alembic`` among them, on PATH."""
    return {**os.environ, "PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"}


def run(root: Path, program: str, *arguments: str, allowed: tuple[int, ...] = (0,)) -> Cost:
    """A command, with all the processes that it starts; it ends with one of these exit codes."""
    start, before = time.perf_counter(), spent()
    done = subprocess.run(
        [str(PROGRAMS / program), *arguments],
        cwd=root,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in allowed:
        raise RuntimeError(done.stderr[-2000:])
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return Cost(spent() - before, time.perf_counter() - start, largest)
