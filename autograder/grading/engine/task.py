"""One submission, from its bytes to marks, an autograded notebook and a verdict.

The task knows no file of the course, no gradebook and no other submission: the same plan and work
give the same outcome in whatever process and on whatever machine.
"""

import copy
import functools
import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import nbformat

from autograder.grading.bridge.judging import fill_in, judge_of
from autograder.grading.bridge.keys import fingerprint, key
from autograder.grading.bridge.marks import RECORD, Marks, marks
from autograder.grading.bridge.preprocessors import record_of
from autograder.grading.bridge.problems import LOG
from autograder.grading.bridge.reading import read
from autograder.grading.bridge.releases import fitting
from autograder.grading.bridge.repair import HandedIn, repair
from autograder.grading.bridge.results import told
from autograder.grading.bridge.sentences import EARLIER_RELEASE, NEW_SINCE, listing
from autograder.grading.bridge.slots import slots
from autograder.grading.engine.plan import Plan, Release, config_of, step_class
from autograder.grading.judge import Judge
from autograder.grading.runner.runner import Runner

FAILED = "Grading it failed ({reason}). It needs the instructor."


@dataclass(frozen=True)
class Work:
    """A submission.

    Attributes:
        student: whose.
        files: notebook -> content of the file.
        handed_in: notebook -> what is known about the file.
        attempt: which of the student's attempts it is.
        owners: ids under which it may have been made, the likeliest first; empty: nobody compares.
    """

    student: str
    files: Mapping[str, bytes]
    handed_in: Mapping[str, HandedIn] = field(default_factory=dict)
    attempt: int = 0
    owners: tuple[str, ...] = ()


@dataclass(frozen=True)
class Graded:
    """One graded notebook.

    Attributes:
        text: the autograded notebook, as a file.
        marks: for the gradebook.
        told: what was found, for the verdict.
        key: under which it was graded; empty if it should be graded again.
    """

    text: str
    marks: Marks
    told: Mapping[str, Any]
    key: str


@dataclass(frozen=True)
class Outcome:
    """What became of a submission.

    Attributes:
        student: whose.
        notebooks: by name; empty if it could not be graded.
        failure: why, a sentence.
        seconds: wall-clock time the task took.
        attempt: which of the student's attempts it was.
    """

    student: str
    notebooks: Mapping[str, Graded] = field(default_factory=dict)
    failure: str = ""
    seconds: float = 0.0
    attempt: int = 0

    def as_json(self) -> dict[str, Any]:
        """The outcome as plain data; not a copy of what is plain already."""
        notebooks = {
            name: {**vars(graded), "marks": vars(graded.marks)}
            for name, graded in self.notebooks.items()
        }
        return {**vars(self), "notebooks": notebooks}

    @property
    def troubled(self) -> bool:
        """The grader itself had trouble with it: its grades are not to stay as they are."""
        return any(not graded.key for graded in self.notebooks.values())

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Outcome":
        """What ``as_json`` gave."""
        notebooks = {
            name: Graded(**{**graded, "marks": Marks(**graded["marks"])})
            for name, graded in data["notebooks"].items()
        }
        return cls(**{**data, "notebooks": notebooks})


class Grader:
    """Grades the submissions of one plan, one after the other, in this process.

    Args:
        plan: of the class.
        runner: open; runs the cells.
        judge_for: the judge of a notebook, e.g. ``01``; None: of the plan's secret.
    """

    def __init__(
        self, plan: Plan, runner: Runner, judge_for: Callable[[str], Judge] | None = None
    ) -> None:
        self._plan, self._runner = plan, runner
        self._judge_for = judge_for or functools.partial(judge_of, secret=plan.secret)
        config = config_of(plan)
        self._before, self._after = (
            [step_class(name)(config=config, log=LOG) for name in names] for names in plan.steps
        )

    def grade(self, work: Work) -> Outcome:
        """Grade one submission; nothing about it raises."""
        try:
            return Outcome(
                work.student,
                {name: self._grade(work, name, data) for name, data in work.files.items()},
            )
        except Exception as error:  # noqa: BLE001 - nothing about one submission stops the class
            reason = f"{type(error).__name__}: {error}".splitlines()[0][:200]
            return Outcome(work.student, failure=FAILED.format(reason=reason))

    def _grade(self, work: Work, name: str, data: bytes) -> Graded:
        plan = self._plan
        release, earlier = release_of(plan, name, data)
        missing = [cell for cell in plan.releases[name].points if cell not in release.points]
        about = work.handed_in.get(name, HandedIn())
        if earlier:
            about = replace(about, notes=(*about.notes, *_of_an_earlier(missing)))
        repaired = repair(data, release.notebook, handed_in=about)
        notebook: Any = nbformat.from_dict(repaired.notebook)
        _overwrite(notebook, release)
        notebook.metadata[RECORD] = nbformat.from_dict(record_of(repaired, data, release.data))
        resources = _resources(plan.assignment, work.student, name)
        for step in self._before:
            notebook, resources = step(notebook, resources)
        done = fill_in(notebook, self._runner, self._judge_for, LOG, work.owners)
        for step in self._after:
            notebook, resources = step(notebook, resources)
        found = marks(notebook, LOG)
        # What a student was never asked is nobody's to judge but the instructor's.
        found = replace(found, scores={**found.scores, **dict.fromkeys(missing)})
        identity = key_of(plan, name, fingerprint(data)) if done else ""
        if identity:
            notebook.metadata[RECORD]["key"] = identity
        notebook.metadata[RECORD]["graded"] = True
        nbformat.validate(notebook)
        return Graded(_text(notebook), found, told(notebook, release.notebook), identity)


def release_of(plan: Plan, name: str, data: bytes) -> tuple[Release, bool]:
    """The release that a notebook is of, and whether another has replaced it."""
    known = (plan.releases[name], *plan.earlier.get(name, ()))
    if len(known) == 1:
        return known[0], False
    number = fitting(read(data), [slots(release.notebook) for release in known])
    return known[number], number > 0


def _of_an_earlier(missing: Sequence[str]) -> list[str]:
    notes = [EARLIER_RELEASE]
    return [*notes, listing(NEW_SINCE, [f"`{cell}`" for cell in missing])] if missing else notes


def timed(grader: Grader, work: Work) -> Outcome:
    """Grade one submission, and say how long it took."""
    start = time.monotonic()
    outcome = grader.grade(work)
    return replace(outcome, seconds=time.monotonic() - start, attempt=work.attempt)


def key_of(plan: Plan, name: str, submission: str) -> str:
    """The key of a notebook of a submission.

    Args:
        plan: of the class.
        name: of the notebook.
        submission: what tells its content from another, see ``keys.fingerprint``.
    """
    release = plan.releases[name]
    known = [fingerprint(one.data) for one in (release, *plan.earlier.get(name, ()))]
    # One release has the key that nbgrader's own command gives, too.
    told = known[0] if len(known) == 1 else " ".join([known[0], *sorted(known[1:])])
    return key(submission, told, release.points, plan.drawn_from, plan.limits)


def _text(notebook: Any) -> str:
    """The notebook as a file, a cell on a line: nbformat's indented form takes 20 times as long."""
    rest = {name: value for name, value in notebook.items() if name != "cells"}
    cells = ",\n".join(json.dumps(cell, ensure_ascii=False) for cell in notebook["cells"])
    return f'{{"cells": [\n{cells}\n],\n{json.dumps(rest, ensure_ascii=False)[1:]}\n'


def _overwrite(notebook: Any, release: Release) -> None:
    """What nbgrader's ``OverwriteCells`` and ``OverwriteKernelspec`` do."""
    notebook.metadata = nbformat.from_dict(copy.deepcopy(dict(release.metadata)))
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name in release.marks:
            cell.metadata["nbgrader"] = nbformat.from_dict(dict(release.marks[name]))
            if name in release.locked:
                cell.source = release.locked[name]


def _resources(assignment: str, student: str, name: str) -> dict[str, Any]:
    """What nbgrader hands to its steps."""
    return {
        "metadata": {"name": name},
        "unique_key": name,
        "output_files_dir": f"{name}_files",
        "nbgrader": {"student": student, "assignment": assignment, "notebook": name},
    }
