"""A judgement in words: what is visible is shown with numbers, what is hidden without."""

import re

import numpy as np
import pytest

from autograder.compare import compare
from autograder.exercise import Problem
from autograder.exercises import find
from autograder.explain import PROMISES, explain
from autograder.observe import Answer, Raised
from autograder.rules import Examination, Trial
from autograder.values import Opaque
from autograder.verdict import Finding

pytestmark = pytest.mark.unit

BACKWARD, LOSS, SLOPE = find("01_backward"), find("01_squared_loss"), find("01_deriv_sigmoid")
RIGHT = [
    np.full(shape, 1.0 + i) for i, shape in enumerate([(3, 2), (3,), (4, 3), (4,), (2, 4), (2,)])
]
NAMES = [part.name for part in BACKWARD.parts]


def verdict(exercise, value=None, *, visible=True, expected=None, broken=(), **fields):
    expected = expected or dict(zip(NAMES, RIGHT, strict=True))
    problem = Problem("a label", (), expected, dict.fromkeys(expected, 1e-9), visible=visible)
    answer = fields.pop("answer", Answer(value=value))
    evidence = () if answer.raised or answer.lost else compare(exercise, problem, answer.value)
    trial = Trial(problem, answer, evidence, broken)
    return explain(exercise, Examination(exercise, (trial,), 0.0, False, broken), **fields)


def changed(index, array):
    return [array if i == index else right for i, right in enumerate(RIGHT)]


def off(index):
    array = RIGHT[index].copy()
    array.flat[-1] += 0.125
    return changed(index, array)


def test_a_wrong_value_is_said_with_place_and_size():
    sentence = verdict(BACKWARD, off(2)).sentence
    assert "dW2 is off by up to 0.125 at [3, 2]" in sentence
    assert "dW1, db1, db2, dW3 and db3 are right" in sentence
    assert "(tried: a label)" in sentence


def test_the_first_block_counted_from_the_output_is_named_first():
    wrong = off(0)
    wrong[2] = off(2)[2]
    assert verdict(BACKWARD, wrong).sentence.startswith("dW2 is off")
    assert "dW1 is wrong too" in verdict(BACKWARD, wrong).sentence


@pytest.mark.parametrize(
    ("factor", "words"),
    [
        (7.0, "7 times what it should be"),
        (-1.0, "minus what it should be"),
        (0.0, "zero everywhere"),
    ],
)
def test_a_constant_ratio_is_said(factor, words):
    assert f"dW1 is {words}" in verdict(BACKWARD, changed(0, RIGHT[0] * factor)).sentence


@pytest.mark.parametrize(
    ("array", "words"),
    [
        (np.zeros((2, 3)), "dW1 should have shape (3, 2); it was (2, 3)"),
        (np.zeros((3, 2), np.float32), "dW1 should be float64 numbers; it was (3, 2) float32"),
        (np.full((3, 2), np.nan), "dW1 holds NaN or infinity at [0, 0]"),
        (None, "dW1 is missing: there was None instead"),
    ],
)
def test_type_shape_and_finiteness_are_said(array, words):
    assert words in verdict(BACKWARD, changed(0, array)).sentence


def test_the_wrong_container_is_said_once_and_without_a_table():
    found = verdict(BACKWARD, RIGHT[:5])
    assert "should return a list of 6 arrays" in found.sentence
    assert "it returned a list of 5" in found.sentence
    assert found.evidence == ()


def test_an_exception_is_said_with_type_line_and_message():
    raised = Answer(raised=Raised("ValueError", "shapes differ", 4))
    assert (
        "stopped with ValueError in line 4 of the function: shapes differ"
        in verdict(BACKWARD, answer=raised).sentence
    )


def test_what_a_lost_answer_says_is_passed_on():
    lost = Answer(lost="gave no answer within 10 s")
    assert "backward gave no answer within 10 s" in verdict(BACKWARD, answer=lost).sentence


@pytest.mark.parametrize(
    "empty", [Answer(value=Opaque("ellipsis")), Answer(raised=Raised("NotImplementedError"))]
)
def test_an_empty_blank_is_told_so_and_gets_neither_table_nor_help(empty):
    found = verdict(BACKWARD, answer=empty, rung=3)
    assert "still empty" in found.sentence
    assert (found.evidence, found.hints) == ((), ())


@pytest.mark.parametrize("clause", PROMISES)
def test_every_promise_has_words(clause):
    found = verdict(BACKWARD, RIGHT, broken=(clause,))
    assert "The values are right, but" in found.sentence
    assert PROMISES[clause] in found.sentence


def test_help_is_that_of_the_finding_and_else_of_the_exercise():
    finding = Finding("slug", "A title.", ("one", "two", "three"))
    assert verdict(BACKWARD, off(0), findings=(finding,)).hints == ("one", "two", "three")
    assert verdict(BACKWARD, off(0)).hints == BACKWARD.help


# Hidden problems

SECRET = 0.8642


def digits(text):
    """Digits that are no part of a name or of an expected shape."""
    text = re.sub(r"\b(d[Wb]|hid_)\d|float\d\d|shape \(\d[^)]*\)|list of 6 arrays", "", text)
    return re.findall(r"\d+", text)


@pytest.mark.parametrize(
    "array",
    [
        RIGHT[0] * SECRET,
        RIGHT[0] + SECRET * np.arange(6).reshape(3, 2),
        np.zeros((8642, 2)),
        np.zeros(8642, np.float32),
        np.where(np.arange(6).reshape(3, 2) == 4, np.nan, RIGHT[0]),
        [0] * 8642,
        None,
        8642,
    ],
    ids=lambda a: str(np.shape(a)),
)
def test_a_hidden_failure_names_the_part_and_gives_no_number(array):
    found = verdict(BACKWARD, changed(0, array), visible=False)
    assert "dW1" in found.sentence
    assert not digits(found.sentence)
    for evidence in found.evidence:
        assert evidence.error is evidence.tolerance is evidence.ratio is None
        assert evidence.worst is evidence.values is None
        assert "8642" not in evidence.found
    assert digits(verdict(BACKWARD, changed(0, np.zeros((8642, 2)))).sentence)


def test_a_hidden_list_of_another_length_is_not_counted():
    found = verdict(BACKWARD, [RIGHT[0]] * 8642, visible=False)
    assert not digits(found.sentence)


def test_a_hidden_exception_keeps_its_message_back():
    raised = Answer(raised=Raised("ValueError", str(SECRET), 4))
    sentence = verdict(BACKWARD, answer=raised, visible=False).sentence
    assert "ValueError in line 4" in sentence
    assert str(SECRET) not in sentence


def test_a_hidden_loss_gives_no_ratio():
    loss = {"loss": np.array(2.0)}
    assert digits(verdict(LOSS, np.array(2 * SECRET), expected=loss).sentence)
    assert not digits(verdict(LOSS, np.array(2 * SECRET), expected=loss, visible=False).sentence)


def test_points_are_rounded_and_add_up():
    examination = Examination(BACKWARD, (), 1 / 3, False, ())
    assert explain(BACKWARD, examination).points == 2.3333
    assert explain(SLOPE, Examination(SLOPE, (), 1.0, True, ())).points == 2
