"""What a class has: points per blank and one sentence per student, read from what was saved."""

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

from nbgrader import api
from sqlalchemy import func, select

from autograder.grading.bridge.cleaning_text import plain_line
from autograder.grading.bridge.course import Course
from autograder.grading.bridge.marks import RECORD
from autograder.grading.bridge.preprocessors import NO_POINTS_NAME
from autograder.grading.bridge.slots import BLANK, WRITTEN, same_text, slots
from autograder.grading.build.layout import BLANK_SUFFIX
from autograder.verdict import MIME_TYPE

# Cells are in joined tables; their own classes would join them twice.
_BASE_CELL = api.BaseCell.__table__
_GRADE_CELL, _TASK_CELL = api.GradeCell.__table__, api.TaskCell.__table__


@dataclass(frozen=True, slots=True)
class Outcome:
    """One blank of one submission.

    Attributes:
        exercise: its id.
        points: points earned; None until the instructor has graded it.
        max_points: points of the blank.
        sentence: what the check said.
        empty: the blank is as it was released.
        by_hand: the instructor has given the points.
        written: a written answer: no program can give its points.
    """

    exercise: str
    points: float | None
    max_points: float
    sentence: str = ""
    empty: bool = False
    by_hand: bool = False
    written: bool = False

    @property
    def name(self) -> str:
        """The function: the id without the notebook's number."""
        return re.sub(r"^\d+_", "", self.exercise)


@dataclass(frozen=True, slots=True)
class Result:
    """One student's submission.

    Attributes:
        student: whose.
        outcomes: the blanks in the order of the notebook; empty when nothing was graded.
        notes: what the repair said.
        needs_instructor: somebody has to look at it.
        unconfined: protections that were missing when it was graded.
        late: points lost for being late.
    """

    student: str
    outcomes: tuple[Outcome, ...] = ()
    notes: tuple[str, ...] = ()
    needs_instructor: bool = False
    unconfined: tuple[str, ...] = ()
    late: float = 0.0

    @property
    def total(self) -> float:
        """Points of all blanks that have points, less what was lost for being late."""
        return max(0.0, sum(outcome.points or 0 for outcome in self.outcomes) - self.late)

    @property
    def waiting(self) -> float:
        """Points that a person may still give, on top of the total."""
        return sum(o.max_points for o in self.outcomes if o.points is None)

    @property
    def sentence(self) -> str:
        """What to know about it in a line or two."""
        lost = f" Points lost for being late: {self.late:g}." if self.late else ""
        return summary(self.notes, self.outcomes) + lost

    def as_json(self) -> dict[str, Any]:
        """The result for programs."""
        return {
            "student": self.student,
            "points": {outcome.exercise: outcome.points for outcome in self.outcomes},
            "late_penalty": self.late,
            "total": self.total,
            "max": sum(outcome.max_points for outcome in self.outcomes),
            "waiting": self.waiting,
            "sentence": self.sentence,
            "needs_instructor": self.needs_instructor,
            "unconfined": list(self.unconfined),
        }


def summary(notes: Sequence[str], outcomes: Sequence[Outcome]) -> str:
    """One or two sentences about a submission: what was done to it, then what is wrong.

    >>> summary((), [Outcome("01_forward", 4, 4), Outcome("01_backward", 0, 7, empty=True)])
    'Not filled in: backward.'
    """
    if not outcomes:
        return " ".join(notes) or "Not graded yet."
    failed = [o for o in outcomes if o.points is not None and o.points < o.max_points]
    empty = [o.name for o in failed if o.empty]
    wrong = [o for o in failed if not o.empty and not o.written]
    said = list(notes)
    if not empty and not wrong:
        said.append("All right.")
    elif len(empty) == len(outcomes) and not notes:
        said.append("Nothing is filled in.")
    elif len(empty) < len(outcomes):
        if wrong:
            said.append(wrong[0].sentence or f"{wrong[0].name} has no verdict.")
        if wrong[1:]:
            said.append(f"Also not right: {', '.join(o.name for o in wrong[1:])}.")
        if empty:
            said.append(f"Not filled in: {', '.join(empty)}.")
    read = [o for o in outcomes if o.written and o.by_hand and o.points is not None]
    if read:
        given = ", ".join(f"{o.name} {o.points:g} of {o.max_points:g}" for o in read)
        said.append(f"Graded by hand: {given}.")
    waiting = [o.name for o in outcomes if o.points is None]
    if waiting:
        said.append(f"To be graded by hand: {', '.join(waiting)}.")
    return " ".join(said)


def results(course: Course, assignment: str, students: Sequence[str]) -> list[Result]:
    """The results of these students: points from the gradebook, sentences from what was saved."""
    released = {path.stem: read_json(path) for path in course.released(assignment)}
    places = {
        (name, slot.grade_id): (number, slot.index)
        for number, (name, notebook) in enumerate(released.items())
        for slot in slots(notebook)
    }
    wanted = set(students)
    found = {}
    with course.gradebook() as gradebook:
        # One student after the other: the rows of a large class are never held together.
        for student, rows in groupby(_rows(gradebook, assignment), attrgetter("student")):
            if student in wanted:
                known = [row for row in rows if row.notebook in released]
                known.sort(key=lambda row: places.get((row.notebook, row.name), (0, 0)))
                found[student] = _result(course, assignment, student, known, released)
    return [found.get(student) or Result(student) for student in students]


def _rows(gradebook: Any, assignment: str) -> Iterator[Any]:
    """All grades of an assignment, student by student, in one question to the gradebook."""
    wanted = (
        select(
            api.SubmittedAssignment.student_id.label("student"),
            api.Notebook.name.label("notebook"),
            api.SubmittedNotebook.late_submission_penalty.label("late"),
            _BASE_CELL.c.name.label("name"),
            api.Grade.auto_score,
            api.Grade.manual_score,
            api.Grade.score.label("score"),
            api.Grade.needs_manual_grade,
            func.coalesce(_GRADE_CELL.c.max_score, _TASK_CELL.c.max_score).label("max_score"),
        )
        .select_from(api.Assignment)
        .join(api.SubmittedAssignment, api.SubmittedAssignment.assignment_id == api.Assignment.id)
        .join(
            api.SubmittedNotebook,
            api.SubmittedNotebook.assignment_id == api.SubmittedAssignment.id,
        )
        .join(api.Notebook, api.Notebook.id == api.SubmittedNotebook.notebook_id)
        .join(api.Grade, api.Grade.notebook_id == api.SubmittedNotebook.id)
        .join(_BASE_CELL, _BASE_CELL.c.id == api.Grade.cell_id)
        .outerjoin(_GRADE_CELL, _GRADE_CELL.c.id == _BASE_CELL.c.id)
        .outerjoin(_TASK_CELL, _TASK_CELL.c.id == _BASE_CELL.c.id)
        .where(api.Assignment.name == assignment)
        .order_by(api.SubmittedAssignment.student_id)
        .execution_options(yield_per=1000)
    )
    yield from gradebook.db.execute(wanted)


def _result(
    course: Course,
    assignment: str,
    student: str,
    rows: Sequence[Any],
    released: Mapping[str, Mapping[str, Any]],
) -> Result:
    if not rows:
        return Result(student)
    saved = _saved(course, assignment, student)
    notes = [saved["failure"]] if saved.get("failure") else []
    found: dict[str, Mapping[str, Any]] = {}
    for name, notebook in released.items():
        path = course.path("autograded", student, assignment) / f"{name}.ipynb"
        about = saved.get("notebooks", {}).get(name, {})
        if about.get("bytes") != (path.stat().st_size if path.is_file() else -1):
            # Graded by nbgrader's own command, or not at all.
            about = told(read_json(path), notebook) if path.is_file() else {}
        found[name] = about
        notes += about.get("notes", [])
        if not about and not notes:
            notes.append(f"`{name}` was not handed in.")
    written = {
        (name, slot.grade_id)
        for name, notebook in released.items()
        for slot in slots(notebook)
        if slot.kind == WRITTEN
    }
    outcomes = []
    for row in rows:
        graded = row.auto_score is not None or row.manual_score is not None
        cell = found[row.notebook].get("cells", {}).get(row.name, {})
        outcomes.append(
            Outcome(
                exercise=sys.intern(row.name),
                points=row.score if graded else None,
                max_points=row.max_score,
                sentence=sys.intern(cell.get("sentence", "")),  # many have the same
                empty=cell.get("empty", True),
                by_hand=row.manual_score is not None,
                written=(row.notebook, row.name) in written,
            )
        )
    unconfined = {layer for about in found.values() for layer in about.get("unconfined", [])}
    needs = any(row.needs_manual_grade for row in rows)
    lost = {row.notebook: float(row.late or 0) for row in rows}
    return Result(
        student,
        tuple(outcomes),
        tuple(notes),
        needs,
        tuple(sorted(unconfined)),
        sum(lost.values()),
    )


def verdict_path(course: Course, assignment: str, student: str) -> Path:
    """Where the verdict of a submission is saved."""
    return course.root / "verdicts" / assignment / f"{student}.json"


def _saved(course: Course, assignment: str, student: str) -> dict[str, Any]:
    return read_json(verdict_path(course, assignment, student))


def read_json(path: Path) -> dict[str, Any]:
    """A JSON file; empty when there is no whole one."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def read_record(path: Path) -> dict[str, Any]:
    """What the bridge noted in an autograded notebook; empty when there is no whole one."""
    record = read_json(path).get("metadata", {}).get(RECORD, {})
    return record if isinstance(record, dict) else {}


def told(notebook: Mapping[str, Any], released: Mapping[str, Any]) -> dict[str, Any]:
    """What an autograded notebook tells, as plain data.

    ``notes``, ``doubtful`` and ``unconfined`` as in its record; ``cells``: id of a graded cell ->
    ``sentence``, ``empty`` (its blank is as released) and, where it was judged, ``verdict``.
    """
    if not notebook.get("cells"):
        return {}
    record = notebook.get("metadata", {}).get(RECORD, {})
    stubs = {
        slot.grade_id: slot.source for slot in slots(released) if slot.kind in (BLANK, WRITTEN)
    }
    sources = {slot.grade_id: slot.source for slot in slots(notebook)}
    outputs = {
        cell["metadata"]["nbgrader"]["grade_id"]: cell.get("outputs", [])
        for cell in notebook["cells"]
        if cell["metadata"].get("nbgrader", {}).get("grade_id")
    }
    cells = {}
    for slot in slots(notebook):
        if not slot.graded:
            continue
        own = slot.kind == WRITTEN  # its answer is in this very cell
        blank = slot.grade_id if own else f"{slot.grade_id}{BLANK_SUFFIX}"
        stub = stubs.get(blank)
        shown = outputs.get(slot.grade_id, [])
        cells[slot.grade_id] = {
            "sentence": _sentence(shown, outputs.get(blank, [])),
            "empty": stub is not None and same_text(sources.get(blank, stub), stub),
        }
        for output in shown:
            if MIME_TYPE in output.get("data", {}):
                cells[slot.grade_id]["verdict"] = output["data"][MIME_TYPE]
    kept = {name: list(record.get(name, ())) for name in ("notes", "doubtful", "unconfined")}
    return {**kept, "cells": cells}


def _sentence(check: Sequence[Mapping[str, Any]], blank: Sequence[Mapping[str, Any]]) -> str:
    """What a check cell said; where it could not, what stopped the cell of its blank."""
    for output in check:
        verdict = output.get("data", {}).get(MIME_TYPE)
        if isinstance(verdict, dict):
            return plain_line(str(verdict.get("sentence", "")))
    for title, outputs in (("The cell with the answer", blank), ("The check", check)):
        for output in outputs:
            if output["output_type"] == "error" and output["ename"] != NO_POINTS_NAME:
                return plain_line(f"{title} stopped: {output['ename']}: {output['evalue']}")
    return ""
