"""Problems as they are stored for students: every kind of argument comes back as it was."""

import json

import numpy as np
import pytest

from autograder import visible
from autograder.check import check
from autograder.compare import by_property
from autograder.exercise import Given, Problem
from autograder.explain import _about_part, _hidden
from autograder.observe import same
from autograder.values import Seed
from tests.support.notebook import namespace

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    "value",
    [
        np.array([[1.0, -2.5]]),
        np.array([[np.nan, 1.0], [np.inf, -np.inf]]),
        np.array(np.nan),
        np.array([[3, -1], [0, 2]]),
        [np.ones(2), "a word", 3, True, None],
        {"a": np.zeros(1)},
    ],
    ids=["array", "not finite", "a number", "integers", "list", "mapping"],
)
def test_a_value_comes_back_from_json(value):
    text = json.dumps(visible.to_json(value), allow_nan=False)
    assert same(value, visible.from_json(json.loads(text)))


@pytest.mark.parametrize("seconds", [None, 60.0])
def test_a_problem_keeps_its_limit_of_time(seconds):
    written = json.loads(json.dumps(visible.problem_to_json(Problem("p", (), seconds=seconds))))
    assert visible.problem_from_json(written).seconds == seconds


@pytest.mark.parametrize("value", [Seed(7), Given("forward")])
def test_a_seed_and_a_given_function_come_back(value):
    assert visible.from_json(json.loads(json.dumps(visible.to_json(value)))) == value


def test_a_given_function_is_taken_from_the_notebook():
    problem = Problem("p", (Given("sigmoid"), 1.0))
    space = namespace()
    assert visible.with_given(problem, space).arguments == (space["sigmoid"], 1.0)


@pytest.mark.parametrize("space", [{}, {"sigmoid": 3}])
def test_a_given_function_that_is_not_there_is_named(space):
    with pytest.raises(visible.GivenMissingError, match="run the cells at the top"):
        visible.with_given(Problem("p", (Given("sigmoid"),)), space)


def test_the_check_says_so_and_does_not_raise(monkeypatch):
    monkeypatch.setattr(visible, "problems", lambda e: (Problem("p", (Given("nowhere"),)),))
    verdict = check(namespace()["forward"])
    assert verdict.points == 0
    assert "nowhere" in verdict.sentence


def test_a_property_is_told_with_what_was_found_only_where_the_problem_is_visible():
    evidence = by_property("scale", "be near 1", "it is 0.01")
    assert not evidence.ok
    assert _about_part(evidence) == "scale should be near 1; it is 0.01."
    assert _about_part(_hidden(evidence)) == "scale should be near 1; it does not."
    assert by_property("scale", "be near 1").ok
