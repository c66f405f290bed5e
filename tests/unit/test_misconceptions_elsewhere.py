"""The catalogue of all notebooks but 01, on the problems that students see.

Every entry is tested as soon as it is listed. That hidden problems reject it clearly is what a
draw is accepted for, see ``draws``.
"""

from functools import cache
from itertools import combinations

import numpy as np
import pytest

from autograder import exercises, selfcheck, visible
from autograder.grading import reference
from autograder.grading.problems import names_of
from autograder.local import Local
from autograder.rules import examine
from autograder.signature import matches, signature
from mlp_reference import misconceptions
from mlp_reference.misconceptions import Misconception

pytestmark = pytest.mark.unit

ENTRIES = [e for e in misconceptions.catalogue() if e.exercise[:2] != "01"]
VARIANTS = [(entry, number) for entry in ENTRIES for number in range(len(entry.variants))]
EXERCISES = sorted({entry.exercise for entry in ENTRIES})


def built(exercise, variant):
    """The reference with a mistake in it."""
    source = misconceptions.source_of(reference.function(exercise))
    module = reference.module(exercise.notebook)
    return misconceptions.build(misconceptions.apply(variant, source), exercise.name, module)


@cache
def seen(exercise_id, variant=None):
    """What the visible problems say of a variant, or of the reference, and its signature."""
    exercise = exercises.find(exercise_id)
    function = reference.function(exercise) if variant is None else built(exercise, variant)
    names = names_of(exercise.notebook)
    problems = [visible.with_given(p, names) for p in visible.problems(exercise)]
    examination = examine(exercise, problems, Local(function))
    probes = [t for t in examination.trials if t.problem.probe]
    return examination, signature(exercise, [t.problem for t in probes], [t.answer for t in probes])


@pytest.mark.parametrize("exercise_id", EXERCISES)
def test_the_reference_is_right(exercise_id: str) -> None:
    assert seen(exercise_id)[0].passed


@pytest.mark.parametrize(
    ("entry", "number"), VARIANTS, ids=[f"{e.exercise}:{e.slug}:{n}" for e, n in VARIANTS]
)
def test_a_known_mistake_is_seen(entry: Misconception, number: int) -> None:
    variant = entry.variants[number]
    examination, _ = seen(entry.exercise, variant)
    if entry.sign == "too-slow":  # what is wrong is told by a wide network, not by the problems
        exercise = exercises.find(entry.exercise)
        assert selfcheck.cost(exercise, built(exercise, variant)).broken == ("too-slow",)
        return
    assert not examination.passed
    if entry.sign.startswith("breach:"):
        assert entry.sign.removeprefix("breach:") in examination.broken
    elif entry.sign == "values":
        assert not all(trial.right for trial in examination.trials)


@pytest.mark.parametrize("exercise_id", EXERCISES)
def test_different_slugs_behave_differently(exercise_id: str) -> None:
    """Where they return the same numbers, a name would be a guess."""
    match = exercises.find(exercise_id).match
    found = [
        (entry.slug, number, seen(entry.exercise, variant)[1])
        for entry in ENTRIES
        if entry.exercise == exercise_id and entry.sign == "values"
        for number, variant in enumerate(entry.variants)
    ]
    alike = [
        (one, i, other, j)
        for (one, i, (codes, numbers)), (other, j, theirs) in combinations(found, 2)
        if one != other
        and codes.shape == theirs[0].shape
        and np.size(matches(codes[None], numbers[None], *theirs, match))
    ]
    assert alike == []
