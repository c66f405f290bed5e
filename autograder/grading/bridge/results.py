"""What a class has: points per blank and one sentence per student, read from what was saved."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.api import MissingEntry

from autograder.grading.bridge.autograding import read_record
from autograder.grading.bridge.course import Course
from autograder.grading.bridge.preprocessors import NO_POINTS_NAME
from autograder.grading.bridge.slots import BLANK, Slot, same_text, slots
from autograder.grading.build.layout import BLANK_SUFFIX
from autograder.verdict import MIME_TYPE


@dataclass(frozen=True)
class Outcome:
    """One blank of one submission.

    Attributes:
        exercise: its id.
        points: points earned; None until the instructor has graded it.
        max_points: points of the blank.
        sentence: what the check said.
        empty: the blank is as it was released.
    """

    exercise: str
    points: float | None
    max_points: float
    sentence: str = ""
    empty: bool = False

    @property
    def name(self) -> str:
        """The function: the id without the notebook's number."""
        return re.sub(r"^\d+_", "", self.exercise)


@dataclass(frozen=True)
class Result:
    """One student's submission.

    Attributes:
        student: whose.
        outcomes: the blanks in the order of the notebook; empty when nothing was graded.
        notes: what the repair said.
        needs_instructor: somebody has to look at it.
        unconfined: protections that were missing when it was graded.
    """

    student: str
    outcomes: tuple[Outcome, ...] = ()
    notes: tuple[str, ...] = ()
    needs_instructor: bool = False
    unconfined: tuple[str, ...] = ()

    @property
    def total(self) -> float:
        """Points of all blanks that have points."""
        return sum(outcome.points or 0 for outcome in self.outcomes)

    @property
    def sentence(self) -> str:
        """What to know about it in a line or two."""
        return summary(self.notes, self.outcomes)

    def as_json(self) -> dict[str, Any]:
        """The result for programs."""
        return {
            "student": self.student,
            "points": {outcome.exercise: outcome.points for outcome in self.outcomes},
            "total": self.total,
            "max": sum(outcome.max_points for outcome in self.outcomes),
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
    wrong = [o for o in failed if not o.empty]
    said = list(notes)
    if not failed:
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
    waiting = [o.name for o in outcomes if o.points is None]
    if waiting:
        said.append(f"To be graded by hand: {', '.join(waiting)}.")
    return " ".join(said)


def results(course: Course, assignment: str, students: Sequence[str]) -> list[Result]:
    """The results of these students, as they stand in the gradebook."""
    with course.gradebook() as gradebook:
        return [_result(course, gradebook, assignment, student) for student in students]


def _result(course: Course, gradebook: Any, assignment: str, student: str) -> Result:
    try:
        submission = gradebook.find_submission(assignment, student)
    except MissingEntry:
        return Result(student)
    outcomes: list[Outcome] = []
    notes: list[str] = []
    unconfined: set[str] = set()
    needs = False
    for released in course.released(assignment):
        path = course.path("autograded", student, assignment) / released.name
        said = sentences(path)
        record = read_record(path)
        notes += record.get("notes", [])
        unconfined.update(record.get("unconfined", []))
        order = _order(released)
        for notebook in submission.notebooks:
            if notebook.name != released.stem:
                continue
            empty = _empty(path, released)
            if not path.is_file():
                said_of_all = {c.auto_comment for c in notebook.comments if c.auto_comment}
                notes += sorted(said_of_all) or [f"`{notebook.name}` was not handed in."]
            for grade in sorted(notebook.grades, key=lambda g: order.get(g.name, 0)):
                graded = grade.auto_score is not None or grade.manual_score is not None
                outcomes.append(
                    Outcome(
                        exercise=grade.name,
                        points=grade.score if graded else None,
                        max_points=grade.max_score,
                        sentence=said.get(grade.name, ""),
                        empty=f"{grade.name}{BLANK_SUFFIX}" in empty,
                    )
                )
                needs |= bool(grade.needs_manual_grade)
    return Result(student, tuple(outcomes), tuple(notes), needs, tuple(sorted(unconfined)))


def _empty(path: Path, released: Path) -> set[str]:
    """Ids of the blanks that are as they were released."""
    stubs = {slot.grade_id: slot.source for slot in _slots(released) if slot.kind == BLANK}
    found = {slot.grade_id: slot.source for slot in _slots(path)}
    return {name for name, stub in stubs.items() if same_text(found.get(name, stub), stub)}


def _slots(path: Path) -> tuple[Slot, ...]:
    try:
        return slots(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError):
        return ()


def _order(released: Path) -> dict[str, int]:
    return {slot.grade_id: slot.index for slot in _slots(released)}


def sentences(path: Path) -> dict[str, str]:
    """What the checks said, by grade_id, from an autograded notebook."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, KeyError):
        return {}
    outputs = {
        cell["metadata"]["nbgrader"]["grade_id"]: cell.get("outputs", [])
        for cell in cells
        if cell["metadata"].get("nbgrader", {}).get("grade_id")
    }
    return {
        name: _sentence(found, outputs.get(f"{name}{BLANK_SUFFIX}", []))
        for name, found in outputs.items()
    }


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


def plain_line(text: str, longest: int = 300) -> str:
    """One line without control characters: the text comes from a student's process."""
    shown = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(shown.split())[:longest]
