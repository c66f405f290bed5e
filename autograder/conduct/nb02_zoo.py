"""Put the zoo to a student's gradient check, and say what its verdicts are worth."""

from collections.abc import Sequence

import numpy as np

from autograder.compare import Evidence, by_property, describe
from autograder.conduct.several_calls import joined
from autograder.exercise import Array, Exercise, Problem
from autograder.observe import Answer, Examinee
from autograder.rules import StandIns, Trial, broken_promises, put, unfilled
from autograder.zoo import ACTIVATIONS, ZOO, Exhibit, Network, boxes

ACCEPTS, REJECTS, OTHER = 1.0, 2.0, 3.0
"""Codes of verdicts. A check that stops with an exception has rejected."""

CLAUSES = {
    "right": "accept every right gradient",
    "faults": "reject every gradient with a plain fault",
    "small": "reject a gradient of which one array errs by 1 %",
    "broken": "reject what is no gradient at all: another shape, a missing array, no finite number",
}
NAMED = 3
"""How many exhibits a sentence names."""


def conduct_zoo(
    exercise: Exercise, problem: Problem, examinee: Examinee, stand_ins: StandIns | None
) -> Trial:
    """Ask the check about every exhibit at one point.

    The problem's arguments: the forward pass, the activation or its name, the parameters, X, Y,
    and the order in which the exhibits are put, as positions in ``ZOO``.
    """
    forward, activation, parameters, X, Y, order = problem.arguments
    chosen = ACTIVATIONS[activation] if isinstance(activation, str) else activation
    shapes = [np.shape(array) for array in (*parameters, X, Y)]
    asked = boxes(Network(forward, chosen), shapes)
    answers: dict[int, Answer] = {}
    for position in map(int, order):
        answer = put(
            exercise, problem, examinee, stand_ins, (*asked[position], list(parameters), X, Y)
        )
        if answer.lost or unfilled(answer):
            return Trial(problem, answer)
        answers[position] = answer
    stopped = [a for p, a in answers.items() if ZOO[p].part == "right" and a.raised is not None]
    if stopped:
        return Trial(problem, stopped[0])
    codes = {position: _code(answer) for position, answer in answers.items()}
    whole = joined(answers.values(), [_of_part(part.name, codes) for part in exercise.parts])
    others = [answers[p] for p, code in codes.items() if code == OTHER]
    evidence = _no_verdict(exercise, others[0]) if others else _evidence(exercise, codes)
    return Trial(problem, whole, evidence, broken_promises(exercise, problem, whole))


def _code(answer: Answer) -> float:
    value = answer.value
    if answer.raised is not None:
        return REJECTS
    if isinstance(value, np.ndarray) and value.shape == () and value.dtype.kind == "b":
        value = bool(value)
    return (ACCEPTS if value else REJECTS) if isinstance(value, bool) else OTHER


def _of_part(part: str, codes: dict[int, float]) -> Array:
    """Verdicts on the exhibits of a part, in the order of the zoo."""
    return np.array([codes[i] for i, exhibit in enumerate(ZOO) if exhibit.part == part])


def _no_verdict(exercise: Exercise, answer: Answer) -> tuple[Evidence, ...]:
    found = f"it returned {describe(answer.value)}"
    return tuple(by_property(p.name, "answer True or False", found) for p in exercise.parts)


def _evidence(exercise: Exercise, codes: dict[int, float]) -> tuple[Evidence, ...]:
    said = set(codes.values())
    if ACCEPTS not in said:
        found = "it says no to everything, and a check that never says yes tells nothing"
        return (by_property("right", CLAUSES["right"], found), *_rest(exercise, codes))
    if said == {ACCEPTS}:
        found = "it says yes to everything, also to a backward pass that stops"
        rest = [by_property(p.name, CLAUSES[p.name], found) for p in exercise.parts[1:]]
        return (by_property("right", CLAUSES["right"]), *rest)
    wrong = [ZOO[i] for i, code in codes.items() if ZOO[i].part == "right" and code != ACCEPTS]
    return (
        by_property("right", CLAUSES["right"], _phrase("rejects", wrong)),
        *_rest(exercise, codes),
    )


def _rest(exercise: Exercise, codes: dict[int, float]) -> list[Evidence]:
    """Evidence for the parts that are about wrong gradients."""
    accepted = [ZOO[i] for i in sorted(codes) if codes[i] == ACCEPTS]
    return [
        by_property(
            p.name, CLAUSES[p.name], _phrase("accepts", [e for e in accepted if e.part == p.name])
        )
        for p in exercise.parts[1:]
    ]


def _phrase(verb: str, exhibits: Sequence[Exhibit]) -> str:
    names = [exhibit.name for exhibit in exhibits]
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f"it {verb}: {'; '.join(names[:NAMED])}{more}" if names else ""
