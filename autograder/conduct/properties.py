"""Answers that are judged by properties: a clause for each part, and what is wrong about it."""

from collections.abc import Mapping

from autograder.compare import by_property
from autograder.exercise import Exercise, Problem
from autograder.observe import Answer
from autograder.rules import Trial, broken_promises


def judged(
    exercise: Exercise,
    problem: Problem,
    answer: Answer,
    clauses: Mapping[str, str],
    troubles: Mapping[str, str],
) -> Trial:
    """The trial of an answer.

    Args:
        exercise: the blank.
        problem: that was put.
        answer: what it is recognised by, and what promises were broken.
        clauses: what each part should do, by its name.
        troubles: what it does instead; none, or an empty one, where all is right.
    """
    evidence = tuple(
        by_property(part.name, clauses[part.name], troubles.get(part.name, ""))
        for part in exercise.parts
    )
    return Trial(problem, answer, evidence, broken_promises(exercise, problem, answer))
