"""How ``my_id`` of notebook 09 is judged: by whose submission it is."""

from autograder.clinic.identity import SAMPLE, Owner
from autograder.compare import by_property, describe
from autograder.exercise import Exercise, Problem
from autograder.observe import Examinee
from autograder.own_draw import canonical
from autograder.rules import StandIns, Trial, broken_promises, nothing_back, put

CLAUSE = "be the id under which the notebook is handed in"


def conduct_identity(
    exercise: Exercise, problem: Problem, examinee: Examinee, stand_ins: StandIns | None
) -> Trial:
    """``my_id`` for its owner, the problem's only argument."""
    (owner,) = problem.arguments
    answer = put(exercise, problem, examinee, stand_ins, ())
    if nothing_back(answer):
        return Trial(problem, answer)
    if not isinstance(answer.value, str):
        trouble = f"it returned {describe(answer.value)}, where a text was asked"
    elif not canonical(answer.value):
        trouble = "it returned an empty text"
    else:
        trouble = Owner(owner.ids or (SAMPLE,), answer.value).trouble
    evidence = (by_property("id", CLAUSE, trouble),)
    return Trial(problem, answer, evidence, broken_promises(exercise, problem, answer))
