"""What holds for a whole class: the release, nbgrader's steps, limits, the course's secret."""

import copy
import importlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbgrader import preprocessors
from nbgrader.utils import is_grade, is_locked
from traitlets.config import Config

from autograder.grading.bridge.course import Course
from autograder.grading.bridge.database import patient
from autograder.grading.bridge.judging import JudgeCells, checked_limits, exercise_of, secret_of
from autograder.grading.bridge.keys import mark
from autograder.grading.bridge.problems import LOG, NOTHING_CHANGED, CourseProblem
from autograder.grading.bridge.releases import form, kept
from autograder.grading.runner.settings import Limits

_TEMPLATE_STEPS = ("ClearOutput", "DeduplicateIds", "OverwriteKernelspec", "OverwriteCells")
_REPLACED = frozenset(
    [f"nbgrader.preprocessors.{name}" for name in _TEMPLATE_STEPS]
    + ["nbgrader.preprocessors.CheckCellMetadata", "nbgrader.preprocessors.AssignLatePenalties"]
    + [f"autograder.grading.bridge.preprocessors.{name}" for name in ("Repair", "SaveGrades")]
    + ["autograder.grading.bridge.judging.JudgeCells"]
)
"""Steps of ``nbgrader autograde`` that are done once for the class, by the task or the writer."""


@dataclass(frozen=True)
class Release:
    """One notebook of the assignment.

    Attributes:
        data: the released file.
        notebook: the same, read.
        marks: grade_id -> nbgrader's metadata of that cell, by the gradebook.
        locked: grade_id -> text of a locked cell, by the gradebook.
        metadata: of the notebook, by the gradebook.
        judged: what decides who judges it, e.g. ``01``; empty where no cell is an exercise.
    """

    data: bytes
    notebook: Mapping[str, Any]
    marks: Mapping[str, Any]
    locked: Mapping[str, str]
    metadata: Mapping[str, Any]
    judged: str

    @property
    def points(self) -> dict[str, float]:
        """The points of the graded cells."""
        return {n: float(m["points"]) for n, m in self.marks.items() if m.get("grade")}


@dataclass(frozen=True)
class Plan:
    """All that a worker needs beside the submission; it can be sent to another machine.

    Attributes:
        assignment: its id.
        releases: notebook -> its release.
        earlier: notebook -> releases that this one has replaced, and that differ for grading.
        steps: names of nbgrader's further steps, before and after the cells have run.
        config: nbgrader's settings of these steps.
        limits: what a submission may use.
        confined: refuse to run where a protection is missing.
        secret: hidden problems are drawn from it; empty where none are, or where they come drawn.
        drawn_from: what tells this secret from another.
    """

    assignment: str
    releases: Mapping[str, Release]
    earlier: Mapping[str, tuple[Release, ...]]
    steps: tuple[tuple[str, ...], tuple[str, ...]]
    config: Mapping[str, Any]
    limits: Limits
    confined: bool
    secret: bytes
    drawn_from: str


def plan_of(course: Course, assignment: str) -> Plan:
    """The plan for an assignment of a course.

    Raises:
        CourseProblem: the release and the gradebook do not fit, or a setting makes no sense.
    """
    settings = JudgeCells(config=course.config)
    db_url = patient(course.coursedir.db_url)
    releases = {p.stem: _release(p, assignment, db_url) for p in course.released(assignment)}
    wanted = course.config.Autograde
    steps = [
        tuple(name for name in map(_name, wanted.get(which, ())) if name not in _REPLACED)
        for which in ("sanitize_preprocessors", "autograde_preprocessors")
    ]
    drawn = any(release.judged for release in releases.values())
    secret = secret_of(settings, course.coursedir.course_id) if drawn else b""
    sections = {kind.__name__ for name in sum(steps, ()) for kind in step_class(name).__mro__}
    return Plan(
        assignment=assignment,
        releases=releases,
        earlier={
            name: _earlier(course.root, assignment, name, releases[name]) for name in releases
        },
        steps=(steps[0], steps[1]),
        # No more than they need: the settings may hold the password of a gradebook.
        config={n: copy.deepcopy(s) for n, s in course.config.items() if n in sections},
        limits=checked_limits(settings.limits),
        confined=not settings.allow_unconfined,
        secret=secret,
        drawn_from=mark(secret),
    )


def _name(step: Any) -> str:
    return step if isinstance(step, str) else f"{step.__module__}.{step.__qualname__}"


def step_class(name: str) -> Any:
    """A step, by its name with the module in front."""
    module, _, short = name.rpartition(".")
    return getattr(importlib.import_module(module), short)


def _release(path: Path, assignment: str, db_url: str) -> Release:
    """Let nbgrader's own steps say, once, how it would change each cell of the release."""
    data = path.read_bytes()
    notebook = nbformat.reads(data.decode(), as_version=4)
    about = {"student": "", "assignment": assignment, "notebook": path.stem, "db_url": db_url}
    resources = {"nbgrader": about}
    for name in _TEMPLATE_STEPS:
        step = getattr(preprocessors, name)(log=LOG)
        notebook, resources = step.preprocess(notebook, resources)
    try:
        preprocessors.CheckCellMetadata(log=LOG).preprocess(notebook, resources)
    except Exception as error:
        raise CourseProblem(
            f"The released notebook and the gradebook do not fit: {type(error).__name__}.",
            path,
            NOTHING_CHANGED,
            f"run there: nbgrader generate_assignment {assignment}",
        ) from error
    marked = {c.metadata.nbgrader["grade_id"]: c for c in notebook.cells if _named(c)}
    marks = {name: dict(cell.metadata.nbgrader) for name, cell in marked.items()}
    return _as_release(data, notebook, marks, marked)


def _earlier(root: Path, assignment: str, name: str, now: Release) -> tuple[Release, ...]:
    """Releases that were kept; their points are the gradebook's, where it still has the cell."""
    found = []
    seen = [form(now.notebook)]
    for path in kept(root, assignment, name):
        one = alone(path.read_bytes())
        if form(one.notebook) in seen:
            continue
        seen.append(form(one.notebook))
        for cell in one.marks.keys() & now.points.keys():
            one.marks[cell]["points"] = now.points[cell]
        found.append(one)
    return tuple(found)


def alone(data: bytes) -> Release:
    """A released notebook by what stands in it, where no gradebook says otherwise.

    Raises:
        ValueError: it is not a notebook.
    """
    notebook = nbformat.reads(data.decode(), as_version=4)
    marked = {c.metadata.nbgrader["grade_id"]: c for c in notebook.cells if _named(c)}
    marks = {name: dict(cell.metadata.nbgrader) for name, cell in marked.items()}
    return _as_release(data, notebook, marks, marked)


def _as_release(data: bytes, notebook: Any, marks: Any, marked: Any) -> Release:
    first = next((e for c in notebook.cells if (e := exercise_of(c))), None)
    return Release(
        data=data,
        notebook=json.loads(data),
        marks=marks,
        locked={n: c.source for n, c in marked.items() if is_locked(c) or _fixed(c)},
        metadata=dict(notebook.metadata),
        judged=first.notebook if first else "",
    )


def _named(cell: Any) -> bool:
    return "grade_id" in cell.metadata.get("nbgrader", {})


def _fixed(cell: Any) -> bool:
    return bool(is_grade(cell) and not cell.metadata.nbgrader.get("solution"))


def config_of(plan: Plan) -> Config:
    """The settings of a plan as nbgrader takes them."""
    return Config(copy.deepcopy(dict(plan.config)))
