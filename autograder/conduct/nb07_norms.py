"""How ``layer_gradient_norms`` of notebook 07 is tried: ordinary gradients, and extreme ones."""

import numpy as np

from autograder.compare import by_property, compare_part
from autograder.conduct.several_calls import joined
from autograder.exercise import Exercise, Problem
from autograder.observe import Examinee
from autograder.rules import StandIns, Trial, broken_promises, nothing_back, put


def conduct_norms(
    exercise: Exercise, problem: Problem, examinee: Examinee, stand_ins: StandIns | None
) -> Trial:
    """One call, compared as the one part that the problem expects; the other parts are at rest."""
    answer = put(exercise, problem, examinee, stand_ins)
    if nothing_back(answer):
        return Trial(problem, answer)
    (asked,) = problem.expected
    evidence = tuple(
        compare_part(asked, problem.expected[asked], problem.tolerance[asked], answer.value)
        if part.name == asked
        else by_property(part.name, "be tried with other gradients")
        for part in exercise.parts
    )
    value = [answer.value if part.name == asked else np.ones(1) for part in exercise.parts]
    whole = joined([answer], value)
    return Trial(problem, whole, evidence, broken_promises(exercise, problem, answer))
