"""Problems: the visible ones that are stored for students, and the drawing of hidden ones."""

from dataclasses import replace

import numpy as np

from autograder.exercise import Problem
from autograder.grading.problems import nb00_orientation, nb01_backward_pass
from autograder.grading.problems.kinds import Draw, Kind, generator

KINDS: dict[str, tuple[Kind, ...]] = {**nb00_orientation.KINDS, **nb01_backward_pass.KINDS}

VISIBLE_SEED = 20
"""Visible problems are drawn once with this seed and then stored, rounded, with their answers."""


def visible(exercise_id: str) -> tuple[Problem, ...]:
    """The problems that the notebook's check shows, drawn anew (students get them stored)."""
    rng = np.random.default_rng([VISIBLE_SEED, *exercise_id.encode()])
    draw = Draw(rng, decimals=2)
    shown = [kind for kind in KINDS[exercise_id] if kind.shown]
    drawn = [replace(kind.make(draw), visible=True, probe=kind.probe) for kind in shown]
    known = [replace(p, visible=True) for p in nb01_backward_pass.landmarks(exercise_id)]
    return (*known, *drawn)


def draw_hidden(
    exercise_id: str, secret: bytes, assignment: str, attempt: int
) -> tuple[Problem, ...]:
    """One draw of the hidden problems; whether it is good enough is for ``accepted`` to say."""
    draw = Draw(generator(secret, assignment, exercise_id, str(attempt)))
    return tuple(kind.make(draw) for kind in KINDS[exercise_id])
