"""Draw the hidden problems of an assignment and accept them only if they are good enough.

A draw is good enough when every known mistake misses by a thousand tolerances, and when the
oracle, the reference and central differences agree on what is right.
"""

import functools
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from autograder import exercises
from autograder.exercise import Exercise, Problem
from autograder.grading import problems, reference
from autograder.grading.problems.kinds import ChainProblem, Draw, generator
from autograder.grading.wire import Repeated
from autograder.local import Local
from autograder.rules import Trial, examine, try_problem
from mlp_reference import misconceptions

MARGIN = 1000.0
"""A known mistake must miss by so many tolerances in some problem."""

ATTEMPTS = 50

UNTRIED_SIGNS = frozenset({"too-slow"})
"""Known mistakes that a draw is not tried with, because running them is what is wrong."""

CLEAR_SIGNS = frozenset({"values", "extreme"})
"""Known mistakes that must miss by ``MARGIN``; it is enough to reject the others, since single
precision is off by some hundred tolerances of a loss, and other signs are not numbers at all."""


class DrawError(RuntimeError):
    """No draw was good enough: a kind of problem or an entry of the catalogue is at fault."""

    def __init__(self, exercise_id: str, reason: str) -> None:
        super().__init__(exercise_id, reason)
        self.exercise_id = exercise_id
        self.reason = reason

    def __str__(self) -> str:
        return (
            f"No draw of hidden problems for {self.exercise_id} was accepted in {ATTEMPTS} "
            f"attempts; the last failed because {self.reason}. Look at "
            "autograder/grading/problems and at that entry of mlp_reference/misconceptions."
        )


@dataclass(frozen=True)
class ProblemSet:
    """All hidden problems of an assignment, drawn once for a class.

    Attributes:
        notebook: e.g. ``01``.
        hidden: exercise id -> problems, in the order in which they are put.
        chain: problems for the functions together; empty where a notebook has no chain.
    """

    notebook: str
    hidden: dict[str, tuple[Problem, ...]]
    chain: tuple[ChainProblem, ...]


@functools.cache
def _mistakes(exercise_id: str) -> tuple[tuple[str, str, Callable[..., Any]], ...]:
    """(slug, sign, function) of every known single mistake of an exercise."""
    exercise = exercises.find(exercise_id)
    source = misconceptions.source_of(reference.function(exercise))
    answers = reference.module(exercise.notebook)
    return tuple(
        (
            entry.slug,
            entry.sign,
            misconceptions.build(misconceptions.apply(variant, source), exercise.name, answers),
        )
        for entry in misconceptions.catalogue()
        if entry.exercise == exercise_id and entry.sign not in UNTRIED_SIGNS
        for variant in entry.variants
    )


def _far_off(trial: Trial, margin: float) -> bool:
    """Wrong beyond doubt: an exception, a shape, a type, or an error of many tolerances."""
    if trial.answer.raised is not None or trial.answer.lost or trial.broken:
        return True
    return any(
        not e.ok
        and (e.reason != "value" or (e.error or 0.0) > margin * max(e.tolerance or 0.0, 1e-300))
        for e in trial.evidence
    )


def _missed(exercise: Exercise, drawn: tuple[Problem, ...]) -> str:
    """The first known mistake that these problems do not reject clearly; empty if none."""
    margins = getattr(problems.module(exercise.id), "MARGINS", {})
    margin = margins.get(exercise.id, MARGIN)
    for slug, sign, function in _mistakes(exercise.id):
        clear = any(_far_off(try_problem(exercise, p, Local(function)), margin) for p in drawn)
        if not clear and sign not in CLEAR_SIGNS:
            clear = not examine(exercise, drawn, Local(function)).passed
        if not clear:
            return slug
    return ""


def _disagreement(exercise: Exercise, drawn: tuple[Problem, ...]) -> str:
    """Label of a problem on which the reference and the oracle differ; empty if none."""
    right = reference.function(exercise)
    agrees = getattr(problems.module(exercise.id), "agrees", lambda exercise_id, problem: True)
    for problem in drawn:
        if not try_problem(exercise, problem, Local(right)).right:
            return problem.label
        if not agrees(exercise.id, problem):
            return problem.label
    return ""


def _draw(exercise: Exercise, secret: bytes, assignment: str) -> tuple[Problem, ...]:
    reason = ""
    for attempt in range(ATTEMPTS):
        drawn = problems.draw_hidden(exercise.id, secret, assignment, attempt)
        label = _disagreement(exercise, drawn)
        slug = "" if label else _missed(exercise, drawn)
        if not label and not slug:
            drawn = tuple(replace(p, arguments=Repeated(p.arguments)) for p in drawn)
            return _in_order(drawn, generator(secret, assignment, exercise.id, "order"))
        reason = (
            f"oracle and reference disagree on {label!r}"
            if label
            else f"the known mistake {slug!r} was not rejected clearly"
        )
    raise DrawError(exercise.id, reason)


def _in_order(drawn: tuple[Problem, ...], rng: np.random.Generator) -> tuple[Problem, ...]:
    """Shuffled, with problems that have a time limit of their own at the end."""
    shuffled = [drawn[i] for i in rng.permutation(len(drawn))]
    return tuple(sorted(shuffled, key=lambda p: p.seconds is not None))


def prepare(notebook: str, secret: bytes) -> ProblemSet:
    """Draw and accept the hidden problems of a notebook, e.g. ``01_backward_pass``.

    The same secret and notebook give the same problems, whoever is graded.

    Raises:
        DrawError: no draw was good enough.
    """
    number = notebook[:2]
    hidden = {e.id: _draw(e, secret, number) for e in exercises.of_notebook(number)}
    chain = getattr(problems.module(number), "chain", lambda draw: ())
    return ProblemSet(number, hidden, chain(Draw(generator(secret, number, "chain"))))
