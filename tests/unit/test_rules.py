"""Points and passes: parts, promises, time, repeated calls, blanks that are empty or lost."""

import numpy as np
import pytest

from autograder.exercise import Exercise, Part, Problem
from autograder.observe import Answer, Raised
from autograder.rules import _repeats, examine, try_problem, unfilled
from autograder.values import Opaque

pytestmark = pytest.mark.unit

A, B = np.array([1.0, 2.0]), np.array([3.0])


def exercise(**changes):
    fields = {
        "id": "01_thing",
        "name": "thing",
        "points": 4,
        "signature": "thing(x)",
        "asks": "",
        "parts": (Part("a", 3), Part("b", 1)),
        "container": True,
        "separable": True,
    }
    return Exercise(**{**fields, **changes})


def problem(label="p", **fields):
    return Problem(label, (label,), {"a": A, "b": B}, {"a": 1e-9, "b": 1e-9}, **fields)


class Scripted:
    """Answers problem p with the first answer, q with the second; p again with ``again``."""

    def __init__(self, *answers, again=None):
        self.answers, self.again, self.calls = answers, again, []

    def call(self, name, arguments, *, stand_ins=None, seconds=None, driver=""):
        asked = [given for _, given, _, _ in self.calls]
        self.calls.append((name, arguments, stand_ins, seconds))
        if arguments in asked and self.again is not None:
            return self.again
        return self.answers[min("pqr".index(arguments[0]), len(self.answers) - 1)]


def answer(a=A, b=B, **fields):
    return Answer(value=[a, b], **fields)


RIGHT = answer()
WRONG_A = answer(a=A + 1)
WRONG_B = answer(b=B + 1)
RAISED = Answer(raised=Raised("ValueError"))
LOST = Answer(lost="did not answer in time")


def judged(*answers, exercise=exercise(), problems=(problem("p"), problem("q")), again=None):  # noqa: B008
    return examine(exercise, problems, Scripted(*answers, again=again))


def test_right_everywhere_earns_everything():
    examination = judged(RIGHT)
    assert (examination.passed, examination.fraction, examination.failure) == (True, 1.0, None)


# Parts


@pytest.mark.parametrize(
    ("answers", "fraction"),
    [
        ((WRONG_A, WRONG_A), 0.25),
        ((WRONG_B, WRONG_B), 0.75),
        ((RIGHT, WRONG_B), 0.75),
        ((WRONG_B, RIGHT), 0.75),
        ((WRONG_A, WRONG_B), 0.0),
        ((answer(A + 1, B + 1), RIGHT), 0.0),
    ],
)
def test_a_part_counts_where_it_is_right_in_every_problem(answers, fraction):
    examination = judged(*answers)
    assert not examination.passed
    assert examination.fraction == fraction


def test_parts_that_are_not_separable_count_together():
    assert judged(RIGHT, WRONG_B, exercise=exercise(separable=False)).fraction == 0.0
    assert judged(RIGHT, exercise=exercise(separable=False)).fraction == 1.0


def test_a_part_that_needs_another_counts_with_it_only():
    needy = exercise(parts=(Part("a", 3), Part("b", 1, needs=("a",))))
    assert judged(WRONG_A, exercise=needy).fraction == 0.0
    assert judged(WRONG_B, exercise=needy).fraction == 0.75


def test_an_exception_in_one_problem_leaves_no_part():
    assert judged(RIGHT, RAISED).fraction == 0.0


def test_a_list_of_another_length_leaves_no_part():
    assert judged(Answer(value=[A, B, B])).fraction == 0.0


def test_a_blank_without_points_is_passed_or_not():
    free = exercise(points=0, parts=(Part("a", 0), Part("b", 0)))
    assert judged(RIGHT, exercise=free).passed
    assert judged(WRONG_A, exercise=free).fraction == 0.0


# Promises


PROMISES = ["argument-changed", "argument-nudged", "shared-memory:0", "global-random"]


@pytest.mark.parametrize("breach", PROMISES)
def test_a_broken_promise_halves_right_values(breach):
    examination = judged(RIGHT, answer(breaches=(breach,)))
    assert (examination.passed, examination.fraction) == (False, 0.5)
    assert examination.broken == (breach.split(":")[0],)
    assert examination.failure.problem.label == "q"


def test_several_broken_promises_cost_as_much_as_one():
    broken = answer(breaches=("argument-changed", "shared-memory:0", "shared-memory:1"))
    assert judged(broken).fraction == 0.5


def test_a_broken_promise_halves_the_right_parts_too():
    assert judged(answer(b=B + 1, breaches=("global-random",))).fraction == 0.375


def test_memory_may_be_shared_where_the_exercise_says_so():
    lender = exercise(may_share=(1,))
    assert judged(answer(breaches=("shared-memory:1",)), exercise=lender).passed
    assert not judged(answer(breaches=("shared-memory:0",)), exercise=lender).passed


# Time


def test_too_slow_earns_nothing_though_the_values_are_right():
    timed = (problem("p", seconds=1.0),)
    assert judged(answer(seconds=0.9), problems=timed).passed
    examination = judged(answer(seconds=1.1), problems=timed)
    assert (examination.passed, examination.fraction) == (False, 0.0)
    assert examination.broken == ("too-slow",)


def test_time_counts_only_where_a_problem_limits_it():
    assert judged(answer(seconds=100.0)).passed


def test_the_time_allowed_is_told_to_whoever_makes_the_call():
    examinee = Scripted(RIGHT)
    try_problem(exercise(), problem("p", seconds=2.5), examinee)
    assert examinee.calls[0][3] == 2.5


# The first problem is asked again


def test_the_first_problem_is_asked_twice_and_the_others_once():
    examinee = Scripted(RIGHT)
    examine(exercise(), (problem("p"), problem("q")), examinee)
    assert sorted(arguments for _, arguments, _, _ in examinee.calls) == [("p",), ("p",), ("q",)]


@pytest.mark.parametrize(
    "second",
    [
        answer(a=A + 1e-9),
        answer(a=A * np.nan),
        answer(a=A[:1]),
        answer(a=A[np.newaxis]),
        Answer(value=[A]),
        Answer(value=A),
        RAISED,
        LOST,
    ],
)
def test_another_answer_to_the_same_call_earns_nothing(second):
    examination = judged(RIGHT, RIGHT, again=second)
    assert (examination.passed, examination.fraction) == (False, 0.0)
    assert examination.broken == ("changes-with-each-call",)
    assert examination.failure is not None


def test_the_last_digits_may_differ_between_calls():
    assert judged(RIGHT, RIGHT, again=answer(a=A * (1 + 4e-16))).passed


@pytest.mark.parametrize("odd", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize(("change", "same"), [(0.0, True), (1e-14, True), (1e-6, False)])
def test_what_is_not_finite_can_be_answered_the_same_twice(odd, change, same):
    first = Answer(value=np.array([odd, 2.0]))
    assert _repeats(first, Answer(value=np.array([odd, 2.0 + change]))) == same
    assert not _repeats(first, Answer(value=np.array([1.0, 2.0])))
    assert not _repeats(Answer(value=np.array([1.0, 2.0])), first)


def test_a_wrong_answer_is_not_asked_again():
    examinee = Scripted(WRONG_A, RIGHT)
    examine(exercise(), (problem("p"), problem("q")), examinee)
    assert len(examinee.calls) == 2


# Empty blanks and lost answers

ELLIPSIS = Answer(value=Opaque("ellipsis"))
NOT_IMPLEMENTED = Answer(raised=Raised("NotImplementedError"))


@pytest.mark.parametrize("empty", [ELLIPSIS, NOT_IMPLEMENTED])
def test_an_empty_blank_is_asked_once(empty):
    examinee = Scripted(empty)
    examination = examine(exercise(), (problem("p"), problem("q")), examinee)
    assert len(examinee.calls) == 1
    assert (examination.passed, examination.fraction) == (False, 0.0)


@pytest.mark.parametrize(
    ("given", "empty"),
    [
        (ELLIPSIS, True),
        (NOT_IMPLEMENTED, True),
        (Answer(value=None), False),
        (Answer(value=[Opaque("ellipsis")]), False),
        (RAISED, False),
        (LOST, False),
    ],
)
def test_what_an_empty_blank_is(given, empty):
    assert unfilled(given) is empty


def test_nothing_is_asked_after_an_answer_was_lost():
    examinee = Scripted(RIGHT, LOST)
    examination = examine(exercise(), [problem(x) for x in "pqr"], examinee)
    assert ("r",) not in [arguments for _, arguments, _, _ in examinee.calls]
    assert (examination.passed, examination.fraction) == (False, 0.0)


def test_parts_do_not_count_when_a_problem_was_not_put():
    assert judged(WRONG_B, LOST, problems=[problem(x) for x in "pqr"]).fraction == 0.0


def test_the_first_wrong_answer_comes_before_a_broken_promise():
    examination = judged(answer(breaches=("global-random",)), WRONG_B)
    assert examination.failure.problem.label == "q"


def test_stand_ins_are_handed_on_in_every_call():
    examinee, stand_ins = Scripted(RIGHT), {"other": len}
    examine(exercise(), (problem("p"), problem("q")), examinee, stand_ins)
    assert all(given is stand_ins for _, _, given, _ in examinee.calls)
