"""How the check of gradients and the loss made of operations are tried in notebook 08.

A loss made of operations comes back as a program. It is run here, with complex numbers too, so its
value and its gradient are those of the operations, whatever the student's objects say. It is run at
other logits as well: arrays worked out from the first ones stay as they were, so what was found by
hand and put into operations is not the gradient there.
"""

from dataclasses import replace
from typing import Any

import numpy as np

from autograder.compare import by_property, compare_part, describe
from autograder.conduct.digests import digest, digest_of_trouble
from autograder.exercise import Array, Exercise, Problem
from autograder.numerics import complex_step
from autograder.observe import Examinee
from autograder.program import ProgramError, run
from autograder.rules import StandIns, Trial, broken_promises, nothing_back, put

INFINITE = -1.0
"""How an infinite error is written down among the right ones: JSON and differences want numbers."""

MADE_OF_OPERATIONS = "be a tensor that operations of tensors made, from the logits on"
EVERYWHERE = "come from the operations alone, for other logits too"
BY_HAND = "where the logits are others, the same operations have another gradient than the loss"
ELSEWHERE = "gradient elsewhere"
"""Name of what is expected of a loss at its other logits."""


def conduct_errors(
    exercise: Exercise, problem: Problem, examinee: Examinee, stand_ins: StandIns | None
) -> Trial:
    """``grad_check``: the problem's arguments are those of its driver, see ``drivers.checked``.

    The exercise has one part: a number for each input.
    """
    answer = put(exercise, problem, examinee, stand_ins, driver="checked")
    if nothing_back(answer):
        return Trial(problem, answer)
    (part,) = exercise.parts
    value = answer.value
    if isinstance(value, list):
        value = np.array(value, dtype=np.float64) if all(map(_is_number, value)) else value
    if isinstance(value, np.ndarray) and value.dtype == np.float64:
        value = np.where(np.isposinf(value), INFINITE, value)
    expected, tolerance = problem.expected[part.name], problem.tolerance[part.name]
    evidence = (compare_part(part.name, expected, tolerance, value),)
    seen = replace(answer, value=digest([value]))
    return Trial(problem, seen, evidence, broken_promises(exercise, problem, answer))


def _is_number(value: Any) -> bool:
    number = np.asarray(value) if type(value) is int else value  # a huge one is an object
    return isinstance(number, np.ndarray) and number.shape == () and number.dtype.kind in "iuf"


def conduct_loss(
    exercise: Exercise, problem: Problem, examinee: Examinee, stand_ins: StandIns | None
) -> Trial:
    """``softmax_cross_entropy``: the problem's arguments are logits, labels, and other logits.

    The exercise has two parts: the loss, and its gradient with respect to the logits.
    """
    logits, labels, others = problem.arguments
    answer = put(exercise, problem, examinee, stand_ins, (logits, labels), "traced")
    if nothing_back(answer):
        return Trial(problem, answer)
    try:
        value, here, elsewhere = _run(answer.value, logits, others)
    except ProgramError as error:
        trouble = str(error)
        evidence = tuple(by_property(p.name, MADE_OF_OPERATIONS, trouble) for p in exercise.parts)
        seen = [digest_of_trouble(trouble)] * len(exercise.parts)
        return Trial(problem, replace(answer, value=seen), evidence)
    expected, tolerance = problem.expected, problem.tolerance
    first, second = (
        compare_part(part.name, expected[part.name], tolerance[part.name], found)
        for part, found in zip(exercise.parts, (value, here), strict=True)
    )
    name = second.part
    if second.ok and not compare_part(name, expected[ELSEWHERE], tolerance[name], elsewhere).ok:
        second = by_property(name, EVERYWHERE, BY_HAND)
    seen = [digest([value]), digest([here])]
    broken = broken_promises(exercise, problem, answer)
    return Trial(problem, replace(answer, value=seen), (first, second), broken)


@np.errstate(all="ignore")
def _run(program: Any, logits: Array, others: Array) -> tuple[Any, Array, Array]:
    """The value of a program for these logits, and its gradients for them and for the others.

    Raises:
        ProgramError: it is no program.
    """
    match program:
        case {"steps": list(steps), "arrays": [_, *arrays]} if all(
            isinstance(array, np.ndarray) and array.dtype == np.float64 for array in arrays
        ):
            pass
        case {"rule": bool(own)}:
            made = "with a rule of its own" if own else "into which nothing went"
            raise ProgramError(f"it returned a tensor {made}")
        case _:
            found = "what" if program is None else describe(program) + ", which"
            raise ProgramError(f"it returned {found} no operation of tensors has made")
    value = run(steps, [logits, *arrays])

    def loss(vector: Any) -> Any:
        return run(steps, [vector.reshape(logits.shape), *arrays])

    def gradient(point: Array) -> Array:
        if value.shape != ():
            return np.zeros(logits.shape)
        return complex_step(loss, point.ravel()).reshape(logits.shape)

    return value, gradient(logits), gradient(others)
