"""How the blanks of notebook 06 that take labels are tried: an answer, and what they refuse."""

from dataclasses import replace
from typing import Any

import numpy as np

from autograder.compare import by_property, compare_part
from autograder.conduct.several_calls import joined
from autograder.exercise import Exercise, Problem
from autograder.observe import Answer, Examinee
from autograder.rules import StandIns, Trial, broken_promises, put, unfilled

REFUSE = "stop with an exception for labels that are none"


def conduct_labels(
    exercise: Exercise, problem: Problem, examinee: Examinee, stand_ins: StandIns | None
) -> Trial:
    """One call whose answer is compared, and calls that have to be refused.

    The problem's arguments: those of the first call, and a list of pairs: what is wrong with the
    labels, and the arguments that have them. The exercise has two parts: the answer, the refusals.
    """
    given, refused = problem.arguments
    answers: list[Answer] = []
    for arguments in (given, *(wrong for _, wrong in refused)):
        answer = put(exercise, problem, examinee, stand_ins, tuple(arguments))
        if answer.lost or unfilled(answer) or (not answers and answer.raised is not None):
            return Trial(problem, answer)
        answers.append(answer)
    main, *others = exercise.parts
    first, *rest = answers
    accepted = [
        what for (what, _), answer in zip(refused, rest, strict=True) if answer.raised is None
    ]
    evidence = (
        compare_part(
            main.name, problem.expected[main.name], problem.tolerance[main.name], first.value
        ),
        *(by_property(part.name, REFUSE, _accepts(accepted)) for part in others),
    )
    said: list[Any] = [first.value, np.array([1.0 + (a.raised is not None) for a in rest])]
    whole = replace(joined(answers, said), breaches=first.breaches)
    return Trial(problem, whole, evidence, broken_promises(exercise, problem, whole))


def _accepts(labels: list[str]) -> str:
    return f"it takes {'; '.join(labels)}" if labels else ""
