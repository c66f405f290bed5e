"""What an autograded notebook says about points and comments, as nbgrader reads it."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nbgrader import utils

RECORD = "autograder"
"""Key of the autograded notebook's metadata: what the bridge has to remember.

``submission`` and ``release`` (SHA-256 of the files), ``notes``, ``comments`` and ``doubtful`` as
in ``Repaired``, ``unconfined`` (protections that were missing), ``key`` (see ``keys``), and,
written last, ``graded``.
"""

NO_RESPONSE = "No response."
"""nbgrader's own comment beside a blank that is as it was released."""


@dataclass(frozen=True)
class Marks:
    """The points and comments of one notebook.

    Attributes:
        scores: grade_id -> points; None where a person has to decide.
        comments: grade_id of a blank -> what stands beside it, None for nothing.
        doubtful: grade_ids with points that the instructor should look at.
    """

    scores: Mapping[str, float | None] = field(default_factory=dict)
    comments: Mapping[str, str | None] = field(default_factory=dict)
    doubtful: tuple[str, ...] = ()


def marks(notebook: Any, log: logging.Logger | None = None) -> Marks:
    """The marks of a notebook whose check cells have their outputs; nbgrader's own rules."""
    record = notebook.metadata.get(RECORD, {})
    said = record.get("comments", {})
    scores: dict[str, float | None] = {}
    comments: dict[str, str | None] = {}
    for cell in notebook.cells:
        if utils.is_grade(cell):
            scores[cell.metadata.nbgrader["grade_id"]] = utils.determine_grade(cell, log)[0]
        if utils.is_solution(cell) or utils.is_task(cell):
            name = cell.metadata.nbgrader["grade_id"]
            as_released = cell.metadata.nbgrader.get("checksum") == utils.compute_checksum(cell)
            usual = NO_RESPONSE if as_released and not utils.is_task(cell) else None
            comments[name] = said.get(name) or usual
    return Marks(scores, comments, tuple(record.get("doubtful", ())))
