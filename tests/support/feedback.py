"""Feedback pages of made submissions, judged in the test's own process."""

import functools
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder import visible
from autograder.exercises import find, of_notebook
from autograder.explain import nothing_to_judge
from autograder.grading import draws
from autograder.grading.bridge.marks import RECORD
from autograder.grading.build.layout import BLANK_SUFFIX
from autograder.grading.feedback.exporter import render
from autograder.grading.feedback.grades import Comment, Grades, Mark
from autograder.grading.feedback.page import page
from autograder.grading.feedback.told import in_full
from autograder.grading.judge import Judge
from autograder.verdict import Verdict
from tests.support.inprocess import InProcess
from tests.support.notebook import source_of

ID = "01_backward_pass"
ABOUT = {"assignment": ID, "student": "student-01", "notebook": ID}
BLANKS = {e.name: e for e in of_notebook("01")}
RELEASED: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "notebooks" / ID / f"{ID}.ipynb").read_text(encoding="utf-8")
)
STUBS = {
    cell["id"].removesuffix(BLANK_SUFFIX): "".join(cell["source"])
    for cell in RELEASED["cells"]
    if cell["id"].endswith(BLANK_SUFFIX)
}
SEEN = sorted({p.arguments[1].shape for p in visible.problems(find("01_backward"))})
"""Shapes of the targets that the visible problems of ``backward`` have."""

SUBMISSIONS: dict[str, dict[str, str | None]] = {
    "right": {},
    "known": {"deriv_squared_loss": source_of("deriv_squared_loss", (" / batch_size", ""))},
    "values": {"backward": source_of("backward", ("W2.T @ dy_2", "W2 @ dy_2"))},
    "unknown": {"backward": source_of("backward", ("dy_1 @ X.T", "dy_1 @ X.T + 0.125"))},
    "carried": {
        "deriv_squared_loss": source_of("deriv_squared_loss", (" / batch_size", "")),
        "backward": source_of(
            "backward", ("loss(predictions, targets)", "loss(predictions, targets) / X.shape[1]")
        ),
    },
    "lent": {
        "deriv_sigmoid": source_of("deriv_sigmoid", ("1 - s", "1 + s")),
        "backward": source_of("backward", ("dy_1 @ X.T", "-dy_1 @ X.T")),
    },
    "empty": {name: STUBS[e.id] for name, e in BLANKS.items()},
    "crashed": {"backward": None},
    "raising": {"forward": "def forward(parameters, X):\n    raise ValueError(str(X))\n"},
    "hidden only": {
        "backward": source_of(
            "backward",
            ("dW1 = ", f"other = targets.shape not in {SEEN}\n    dW1 = other + "),
        )
    },
}
"""Kind of submission -> what stands in its blanks in place of the reference; None: not there."""

CRASHED = "There is no function backward: its cell stopped with SyntaxError: expected ':' (line 1)."


@functools.cache
def judge() -> Judge:
    """With hidden problems that were drawn quickly."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(draws, "_mistakes", lambda exercise_id: ())
        return Judge(draws.prepare(ID, b"a secret of the tests"))


@functools.cache
def verdicts(kind: str) -> Mapping[str, Verdict]:
    """The verdicts on one of ``SUBMISSIONS``, by function."""
    sources = {name: source_of(name) for name in BLANKS} | SUBMISSIONS[kind]
    there = {name: source for name, source in sources.items() if source is not None}
    found = judge().judge(InProcess(*there.values()), list(there)).verdicts
    return {name: found.get(name) or nothing_to_judge(BLANKS[name], CRASHED) for name in BLANKS}


def autograded(kind: str, **record: Any) -> Any:
    """The notebook of one of ``SUBMISSIONS`` as grading leaves it."""
    notebook = json.loads(json.dumps(RELEASED))
    for cell in notebook["cells"]:
        name = cell["id"].removesuffix(BLANK_SUFFIX).partition("_")[2]
        if name in BLANKS and cell["id"].endswith(BLANK_SUFFIX):
            source = SUBMISSIONS[kind].get(name, source_of(name))
            cell["source"] = source or f"def {name}(activations, targets, parameters)\n"
        elif name in BLANKS and cell["metadata"].get("nbgrader", {}).get("grade"):
            verdict = verdicts(kind)[name]
            cell["outputs"] = [
                nbformat.v4.new_output(
                    "execute_result", {**in_full(verdict), "text/plain": f"{verdict.points:g}"}
                )
            ]
    notebook["metadata"][RECORD] = record
    return nbformat.reads(json.dumps(notebook), 4)


def grades(kind: str, late: float = 0.0, **comments: Comment) -> Grades:
    """The points that the verdicts give."""
    found = {v.exercise: Mark(v.points, v.max_points) for v in verdicts(kind).values()}
    return Grades(found, comments, late)


def html(kind: str, notebook: Any = None, given: Grades | None = None, **record: Any) -> str:
    """The page."""
    notebook = notebook if notebook is not None else autograded(kind, **record)
    return render(page(notebook, ABOUT, given or grades(kind), RELEASED))


def with_mark(given: Grades, identity: str, **changes: Any) -> Grades:
    """The grades with another mark for one answer."""
    marks = {**given.marks, identity: replace(given.marks[identity], **changes)}
    return replace(given, marks=marks)
