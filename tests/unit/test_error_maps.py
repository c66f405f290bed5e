"""Errors entry by entry: only where the entries are those of what the student returned."""

import numpy as np
import pytest

from autograder.exercise import Problem
from autograder.exercises import find, of_notebook
from autograder.grading import problems
from autograder.grading.errors import error_maps
from autograder.local import Local
from autograder.rules import examine
from tests.answers_bank import load_answers
from tests.support.notebook import namespace

pytestmark = pytest.mark.unit


def maps_of(exercise_id: str, source: str, *, visible: bool = True):
    exercise = find(exercise_id)
    function = namespace(exercise.notebook, **{exercise.name: source})[exercise.name]
    put: list[Problem] = list(problems.visible(exercise_id))
    if not visible:
        put = list(problems.draw_hidden(exercise_id, b"one course", exercise_id[:2], "0"))
    return error_maps(exercise, examine(exercise, put, Local(function)).failure)


ONES = "def layer_forward(W, b, a, linear):\n    return np.ones((len(W), a.shape[1]))\n"


def test_entries_are_mapped():
    (only,) = maps_of("04_layer_forward", ONES)
    assert np.size(only.errors) > 1


def test_hidden_problems_have_no_map():
    assert maps_of("04_layer_forward", ONES, visible=False) == ()


BY_CALLS = [e for e in of_notebook("04") if e.conduct is not None]


@pytest.mark.parametrize("exercise", BY_CALLS, ids=lambda e: e.id)
def test_an_answer_that_takes_several_calls_has_no_map(exercise):
    """What stands for it has other shapes, which once stopped the judge."""
    wrong = [a for a in load_answers("04_any_depth") if a.label == "wrong"]
    for answer in wrong:
        if answer.exercise == exercise.name:
            assert maps_of(exercise.id, answer.source) == ()
