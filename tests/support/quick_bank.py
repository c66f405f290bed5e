"""A bank of answers judged in this process, for one course: quick, and by the same rules."""

import functools

from autograder import exercises
from autograder.exercise import Exercise, Problem
from autograder.grading import problems
from autograder.local import Local
from autograder.rules import examine
from tests.answers_bank import Answer
from tests.support.notebook import namespace

SECRET = b"one course"


@functools.cache
def _hidden(exercise: Exercise) -> list[Problem]:
    return list(problems.draw_hidden(exercise.id, SECRET, exercise.notebook, "0"))


def passes(answer: Answer) -> bool:
    """Whether an answer, with right ones for the other blanks beside it, gets full points."""
    (exercise,) = (e for e in exercises.of_notebook(answer.notebook) if e.name == answer.exercise)
    function = namespace(answer.notebook, **{answer.exercise: answer.source})[answer.exercise]
    return examine(exercise, _hidden(exercise), Local(function)).passed
