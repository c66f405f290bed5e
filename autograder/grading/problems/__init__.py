"""Problems: the visible ones that are stored for students, and the drawing of hidden ones."""

import sys
from dataclasses import replace
from types import ModuleType
from typing import Any

import numpy as np

from autograder.clinic.identity import Owner
from autograder.discovery import notebook_modules
from autograder.exercise import Problem
from autograder.grading import reference
from autograder.grading.problems.kinds import Draw, Kind, generator

_MODULES = notebook_modules(sys.modules[__name__])

KINDS: dict[str, tuple[Kind, ...]] = {
    exercise_id: kinds
    for module in _MODULES.values()
    for exercise_id, kinds in module.KINDS.items()
}

VISIBLE_SEED = 20
"""Visible problems are drawn once with this seed and then stored, rounded, with their answers."""


def module(notebook: str) -> ModuleType:
    """The module of a notebook, e.g. ``01`` or ``01_backward``.

    It has ``KINDS``, and where the notebook wants them: ``landmarks(exercise_id)``, problems that
    the notebook shows in full; ``chain(draw)``, problems for its functions together;
    ``agrees(exercise_id, problem)``, a further opinion on what is right; ``MARGINS``, see
    ``draws``; ``given_for(owner)``, functions that its notebook gives and its answers do not.
    """
    return _MODULES[notebook[:2]]


def names_of(notebook: str, owner: Owner | None = None) -> dict[str, Any]:
    """What a notebook with right answers defines, for visible problems that ask for some of it."""
    given_for: Any = getattr(module(notebook), "given_for", lambda owner: {})
    return {**vars(reference.module(notebook)), **given_for(owner or Owner())}


def visible(exercise_id: str) -> tuple[Problem, ...]:
    """The problems that the notebook's check shows, drawn anew (students get them stored)."""
    rng = np.random.default_rng([VISIBLE_SEED, *exercise_id.encode()])
    draw = Draw(rng, decimals=2)
    shown = [kind for kind in KINDS[exercise_id] if kind.shown]
    drawn = [replace(kind.make(draw), visible=True, probe=kind.probe) for kind in shown]
    landmarks = getattr(module(exercise_id), "landmarks", lambda exercise_id: ())
    known = [replace(p, visible=True) for p in landmarks(exercise_id)]
    return (*known, *drawn)


def draw_hidden(
    exercise_id: str, secret: bytes, assignment: str, attempt: int
) -> tuple[Problem, ...]:
    """One draw of the hidden problems; whether it is good enough is for ``draws`` to say."""
    draw = Draw(generator(secret, assignment, exercise_id, str(attempt)))
    return tuple(kind.make(draw) for kind in KINDS[exercise_id])
