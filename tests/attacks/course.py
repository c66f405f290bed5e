"""A class of attacks: made, graded in one of the ways, and what came of it."""

import json
import os
import re
import sqlite3
import subprocess
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.attacks.attack import ID, Attack, Points

WAYS: Mapping[str, tuple[str, ...]] = {
    "autograder grade": ("autograder", "grade", ID, "--json"),
    "nbgrader autograde": ("nbgrader", "autograde", ID),
}
SETTINGS = """
c = get_config()
c.JudgeCells.limits = {
    "cell_seconds": 4,
    "grace_seconds": 0.5,
    "memory_bytes": 1 << 30,
    "scratch_bytes": 8 << 20,
    "scratch_files": 500,
}
"""
"""Limits that attacks which flood reach soon; honest work has time also on a busy machine."""


MODULES = {"autograder": "autograder.cli", "nbgrader": "nbgrader"}


@dataclass(frozen=True)
class Installation:
    """A Python with the grader, and who runs it.

    Attributes:
        python: the interpreter.
        packages: the folder of installed packages.
        user: number of the user to run it as; None for the one who runs the tests.
        path: folders for ``PYTHONPATH``.
    """

    python: Path
    packages: str
    user: int | None = None
    path: tuple[str, ...] = ()

    def run(
        self, command: Iterable[str], folder: Path, temporary: Path
    ) -> subprocess.CompletedProcess[str]:
        """Run a command in a folder.

        Args:
            command: its words, of which the first is ``autograder`` or ``nbgrader``.
            folder: to run it in.
            temporary: home and temporary files of the run.

        Raises:
            OSError: that user cannot run that interpreter.
        """
        program, *arguments = command
        as_user: dict[str, Any] = {}
        if self.user is not None:
            as_user = {"user": self.user, "group": self.user, "extra_groups": []}
        environment = {
            "PATH": f"{self.python.parent}{os.pathsep}{os.defpath}",
            "HOME": str(temporary),
            "TMPDIR": str(temporary),
            "AUTOGRADER_SECRETS": str(temporary / "secrets"),
            "ATTACKS_TOKEN": "of the grader",
        }
        if self.path:
            environment["PYTHONPATH"] = os.pathsep.join(self.path)
        return subprocess.run(
            [self.python, "-P", "-m", MODULES[program], *arguments],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=3000,
            check=False,
            **as_user,
        )


def make_course(root: Path, here: Installation, temporary: Path) -> dict[str, Any]:
    """Make a course with its released notebook; gives the notebook."""
    for command in (("autograder", "init", str(root)), ("nbgrader", "generate_assignment", ID)):
        folder = root if command[0] == "nbgrader" else root.parent
        done = here.run(command, folder, temporary)
        assert done.returncode == 0, done.stderr
        if command[0] == "autograder":
            with (root / "nbgrader_config.py").open("a") as file:
                file.write(SETTINGS)
    notebook: dict[str, Any] = json.loads((root / "notebooks" / ID / f"{ID}.ipynb").read_text())
    return notebook


@dataclass(frozen=True)
class Graded:
    """What came of a class.

    Attributes:
        root: the course.
        points: student -> blank -> points, as the gradebook says.
        waiting: students who need the instructor.
        output: what the command printed.
        errors: what it wrote to standard error.
    """

    root: Path
    points: Mapping[str, Points]
    waiting: frozenset[str]
    output: str
    errors: str

    def notebook(self, student: str) -> str:
        """The autograded notebook as text; empty if there is none."""
        path = self.root / "autograded" / student / ID / f"{ID}.ipynb"
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    def shown(self, student: str, checks: bool = False) -> str:
        """All that the student's cells and checks show, or the checks alone, as text."""
        text = self.notebook(student)
        cells = json.loads(text)["cells"] if text else []
        if checks:
            cells = [c for c in cells if c["metadata"].get("nbgrader", {}).get("grade")]
        return json.dumps([cell.get("outputs", []) for cell in cells])


def read(root: Path, output: str, errors: str) -> Graded:
    """Read what a run has left in the gradebook."""
    points: dict[str, dict[str, float]] = {}
    waiting = set()
    query = """
        SELECT submitted_assignment.student_id, base_cell.name, grade.auto_score,
               grade.manual_score, grade.extra_credit, grade.needs_manual_grade
        FROM grade
        JOIN base_cell ON base_cell.id = grade.cell_id
        JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
        JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
    """
    with closing(sqlite3.connect(root / "gradebook.db")) as database:
        rows = database.execute(query).fetchall()
    for student, name, automatic, manual, extra, needs in rows:
        score = (automatic if manual is None else manual) or 0.0
        points.setdefault(student, {})[re.sub(r"^\d+_", "", name)] = score + (extra or 0.0)
        if needs:
            waiting.add(student)
    return Graded(root, points, frozenset(waiting), output, errors)


def hand_in_all(
    attacks: Iterable[Attack], root: Path, released: Mapping[str, Any], words: Mapping[str, str]
) -> None:
    """Put every attack into the course."""
    for attack in attacks:
        attack.hand_in(root / "submitted" / attack.student / ID, released, words)
