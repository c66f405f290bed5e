"""How the rules of notebook 08 are tried: by several calls, each with an array or two to show."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from autograder.compare import Evidence, by_property, compare_part, describe
from autograder.conduct.digests import digest
from autograder.conduct.several_calls import gathered
from autograder.exercise import Exercise, Problem
from autograder.observe import Examinee
from autograder.rules import StandIns, Trial, broken_promises, nothing_back, put


def conduct_shape(
    exercise: Exercise, problem: Problem, examinee: Examinee, stand_ins: StandIns | None
) -> Trial:
    """One call whose last argument is a shape: a tuple, also where the problem was stored."""
    *others, shape = problem.arguments
    answer = put(exercise, problem, examinee, stand_ins, (*others, tuple(shape)))
    if nothing_back(answer):
        return Trial(problem, answer)
    (part,) = exercise.parts
    expected, tolerance = problem.expected[part.name], problem.tolerance[part.name]
    evidence = (compare_part(part.name, expected, tolerance, answer.value),)
    return Trial(problem, answer, evidence, broken_promises(exercise, problem, answer))


def conduct_names(
    exercise: Exercise, problem: Problem, examinee: Examinee, stand_ins: StandIns | None
) -> Trial:
    """A call for each part of the exercise, whose name is the first argument.

    The problem's arguments: for each part those that follow the name. Its ``expected`` has the
    arrays of a part under the part's name, or under ``a of part`` and ``b of part``.
    """
    names = [part.name for part in exercise.parts]
    calls = [(name, *given) for name, given in zip(names, problem.arguments, strict=True)]
    answer = gathered(exercise, problem, calls, examinee, stand_ins)
    if nothing_back(answer):
        return Trial(problem, answer)
    evidence = tuple(
        _of_call(name, problem, value) for name, value in zip(names, answer.value, strict=True)
    )
    seen = [digest(value if isinstance(value, list) else [value]) for value in answer.value]
    broken = broken_promises(exercise, problem, answer)
    return Trial(problem, replace(answer, value=seen), evidence, broken)


def _of_call(name: str, problem: Problem, value: Any) -> Evidence:
    """Evidence of the first wrong array, under its own name; or that all are right."""
    if name in problem.expected:
        return compare_part(name, problem.expected[name], problem.tolerance[name], value)
    arrays: Sequence[str] = [f"a of {name}", f"b of {name}"]
    if not isinstance(value, list) or len(value) != len(arrays):
        clause = "be a pair of gradients, that of a and that of b"
        return by_property(name, clause, f"it returned {describe(value)}")
    for key, array in zip(arrays, value, strict=True):
        found = compare_part(key, problem.expected[key], problem.tolerance[key], array)
        if not found.ok:
            return found
    return by_property(name, "have the right gradients")
