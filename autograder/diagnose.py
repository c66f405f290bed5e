"""Which known misconception a wrong answer is consistent with, if any.

The catalogue reaches students as data: what each known mistake returns on the probes (see
``autograder.signature``), its name, title and hints. A wrong claim is worse than none, so a name
is given only where every probe agrees to many digits, or where a clause of the contract says it.
"""

import functools
from collections.abc import Sequence
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.compare import Evidence
from autograder.exercise import Array, Exercise, Problem
from autograder.observe import Answer
from autograder.rules import Examination
from autograder.signature import Codes, matches, signature
from autograder.verdict import Finding
from autograder.visible import stored

BY_CLAUSE = {
    "argument-changed": ("argument-changed",),
    "argument-nudged": ("restored-inexactly", "argument-changed"),
    "shared-memory": ("shared-memory",),
    "global-random": ("global-random",),
    "changes-with-each-call": ("accumulates-across-calls",),
    "too-slow": ("differences-for-analytic",),
}
"""Broken clause -> slugs of misconceptions that break it; the first that the exercise has."""

BY_RAISED = {"RecursionError": "recursion-too-deep"}
"""Exception that some problem raises, where another is answered rightly -> slug."""

SINGLE = 1e-9, 1e-6
"""Between these lies the relative error of an answer that somewhere was in single precision, whose
numbers are rounded by 6e-8 of themselves or less."""

IMPLIED = {
    "parameter-not-restored": "argument-changed",
    "global-random": "accumulates-across-calls",
    "shared-array-added-to": "argument-changed",
}
"""Slug -> another that says less and follows from it."""


@functools.cache
def _signatures(notebook: str, exercise_id: str) -> tuple[NDArray[Any], Codes, Array]:
    nothing = np.array([], np.str_), np.zeros((0, 0), np.uint32), np.zeros((0, 0))
    path = resources.files("autograder").joinpath("data", f"nb{notebook}.npz")
    if not path.is_file():
        return nothing
    with resources.as_file(path) as file, np.load(file) as data:
        if f"{exercise_id}/slugs" not in data:  # a blank without known mistakes
            return nothing
        return (
            data[f"{exercise_id}/slugs"],
            data[f"{exercise_id}/codes"],
            data[f"{exercise_id}/numbers"].astype(np.float64),
        )


def finding(exercise: Exercise, slug: str) -> Finding | None:
    """The catalogue's words for a slug, None where this exercise has no such entry."""
    entry = stored(exercise.notebook)[exercise.id]["misconceptions"].get(slug)
    return entry and Finding(slug, entry["title"], tuple(entry["hints"]))


def recognise(
    exercise: Exercise, probes: Sequence[Problem], answers: Sequence[Answer]
) -> tuple[str, ...]:
    """Slugs of the known mistake, or pair of mistakes, that answers the probes like this."""
    if any(answer.lost for answer in answers):
        return ()
    slugs, codes, numbers = _signatures(exercise.notebook, exercise.id)
    if not len(slugs):
        return ()
    found = signature(exercise, probes, answers)
    if found[0].size != codes.shape[1]:
        return ()  # probes were left out after an answer that was none
    rows = matches(codes, numbers, *found, exercise.match)
    if rows.size == 0:
        return ()
    named = min(
        (str(slugs[row]) for row in rows), key=lambda s: (s.count("+"), list(slugs).index(s))
    )
    return tuple(named.split("+"))


@np.errstate(all="ignore")
def diagnose(
    exercise: Exercise,
    examination: Examination,
    probes: Sequence[Problem],
    answers: Sequence[Answer],
) -> tuple[Finding, ...]:
    """At most two findings: the main one, and one more.

    Args:
        exercise: the blank.
        examination: its judgement, not passed.
        probes: the visible problems marked as probes.
        answers: to the probes, given with right dependencies where that is possible.
    """
    slugs = list(recognise(exercise, probes, answers))
    for clause in examination.broken:
        known = [slug for slug in BY_CLAUSE.get(clause, ()) if finding(exercise, slug)]
        slugs += known[:1]
    slugs += _by_raised(exercise, examination)
    for slug, implied in IMPLIED.items():
        if slug in slugs and implied in slugs:
            slugs.remove(implied)
    if not slugs:
        slugs += _by_property(exercise, examination) or _by_sign(examination)
    found = [finding(exercise, slug) for slug in dict.fromkeys(slugs)]
    return tuple(f for f in found if f is not None)[:2]


def _by_raised(exercise: Exercise, examination: Examination) -> list[str]:
    if not any(trial.right for trial in examination.trials):
        return []
    raised = {t.answer.raised.type_name for t in examination.trials if t.answer.raised is not None}
    return [slug for name, slug in BY_RAISED.items() if name in raised and finding(exercise, slug)]


def _by_property(exercise: Exercise, examination: Examination) -> list[str]:
    """Slugs told by the clause that is the only one broken, where the catalogue names it."""
    spoiled = [t for t in examination.trials if not t.right]
    clauses = {e.clause for t in spoiled for e in t.evidence if not e.ok}
    if len(clauses) > 1 or not all(t.evidence for t in spoiled):
        return []
    known = stored(exercise.notebook)[exercise.id]["misconceptions"]
    return [slug for slug, entry in known.items() if entry.get("clause") in clauses]


def _by_sign(examination: Examination) -> list[str]:
    """Slugs told by how an answer is wrong rather than by its numbers."""
    failure = examination.failure
    if failure is None:
        return []
    wrong = [e for e in failure.evidence if not e.ok]
    if wrong and (all("float32" in e.found for e in wrong) or all(map(_is_single, wrong))):
        return ["float32"]
    values_right_elsewhere = any(t.right for t in examination.trials)
    if values_right_elsewhere and any(e.reason == "finite" for e in wrong):
        return ["overflow-nan", "not-finite"]
    return []


def _is_single(evidence: Evidence) -> bool:
    """Whether a part is off by what single precision makes of numbers."""
    if evidence.ratio is None or evidence.error is None or evidence.values is None:
        return False
    least, most = SINGLE
    return abs(evidence.ratio - 1) < most and evidence.error > least * abs(evidence.values[0])
