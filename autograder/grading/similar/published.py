"""The answers that this repository itself publishes, blank by blank."""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import autograder
from autograder import exercises, worked
from autograder.exercise import Exercise
from autograder.grading import reference
from autograder.grading.demo.answers import STYLES
from autograder.grading.demo.run import ASSIGNMENT

_CELL = re.compile(r"^# %% (?:right|wrong): (?P<id>[a-z0-9-]+)[^\n]*\n", re.MULTILINE)
BANK = Path(str(autograder.__file__)).resolve().parents[1] / "tests" / "answers"
"""The bank of answers; only a clone of the repository has it."""


def answers(assignment: str) -> Iterator[tuple[str, str, str]]:
    """Where it is published, the exercise, and the code, of every published answer.

    Args:
        assignment: id of the notebook.
    """
    for exercise in exercises.of_notebook(assignment[:2]):
        yield "mlp_reference", exercise.id, inspect.getsource(reference.function(exercise))
        page = worked.find(exercise)
        for way in worked.read(page).ways if page else ():
            yield f"worked answers ({way.title})", exercise.id, way.source
        if assignment == ASSIGNMENT:
            for style, texts in STYLES.items():
                yield f"sample class ({style})", exercise.id, texts[exercise.name]
        yield from _of_bank(assignment, exercise)


def _of_bank(assignment: str, exercise: Exercise) -> Iterator[tuple[str, str, str]]:
    path = BANK / assignment / f"{exercise.name}.py"
    if path.is_file():
        _, *cells = _CELL.split(path.read_text(encoding="utf-8"))
        for name, code in zip(cells[::2], cells[1::2], strict=True):
            yield f"tests/answers ({name})", exercise.id, code
