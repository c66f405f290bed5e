"""Right functions that a student's code may call: they refuse what could fill the memory."""

import numpy as np
import pytest

from autograder.exercises import find, of_notebook
from autograder.grading import reference
from autograder.values import Seed
from mlp_reference import nb01_backward_pass as nb01

pytestmark = pytest.mark.unit

COLUMN = np.ones((3, 1))


@pytest.mark.parametrize("exercise", of_notebook("01"), ids=lambda e: e.id)
def test_a_right_function_answers_as_it_does_otherwise(exercise):
    x = np.linspace(-2, 2, 12).reshape(3, 4)
    if exercise.name in ("squared_loss", "deriv_squared_loss"):
        expected = reference.function(exercise)(x, 2 * x)
        assert np.array_equal(reference.stand_in(exercise)(x, 2 * x), expected)
        assert np.array_equal(reference.stand_in(exercise)(x, targets=2 * x), expected)
    if exercise.name == "deriv_sigmoid":
        assert np.array_equal(reference.stand_in(exercise)(x), nb01.deriv_sigmoid(x))


@pytest.mark.parametrize(
    "arguments",
    [
        (COLUMN, np.ones((3, 2001))),
        (COLUMN, np.ones((1, 1, 1, 3, 1))),
        (COLUMN, [COLUMN] * 40),
        (COLUMN, "text"),
        (COLUMN, None),
        (np.ones((2, 2, 1)), COLUMN),
    ],
    ids=["side", "axes", "list", "text", "None", "three axes"],
)
def test_what_could_fill_the_memory_is_refused(arguments):
    with pytest.raises(ValueError, match="too large, or not arrays"):
        reference.stand_in(find("squared_loss"))(*arguments)


@pytest.mark.parametrize("classes", [2001, -(10**12), np.int64(10**12), np.array(10**12)])
def test_a_whole_number_that_could_fill_the_memory_is_refused(classes):
    with pytest.raises(ValueError, match="too large, or not arrays"):
        reference.stand_in(find("one_hot"))(np.array([0, 1]), classes)


def test_a_number_of_classes_is_taken():
    one_hot = reference.stand_in(find("one_hot"))
    assert np.array_equal(one_hot(np.array([1, 0]), np.int64(2)), [[0, 1], [1, 0]])
    with pytest.raises(TypeError):
        one_hot(np.array([0, 1]), 1e12)


def test_a_right_function_beside_others_calls_those():
    beside = reference.beside(find("backward"), {"deriv_squared_loss": lambda p, t: 0 * p})
    parameters = [
        np.ones((2, 3)),
        np.ones(2),
        np.ones((4, 2)),
        np.ones(4),
        np.ones((3, 4)),
        np.ones(3),
    ]
    layers = nb01.forward(parameters, np.ones((3, 2)))
    assert not any(g.any() for g in beside(layers, np.zeros((3, 2)), parameters))
    assert any(g.any() for g in nb01.backward(layers, np.zeros((3, 2)), parameters))


def test_a_seed_and_settings_may_be_handed_over(monkeypatch):
    def right(settings, rng):
        return settings["rate"] * rng.normal()

    monkeypatch.setattr(reference, "function", lambda exercise: right)
    stand_in = reference.stand_in(find("squared_loss"))
    expected = 0.5 * np.random.default_rng(3).normal()
    assert stand_in({"rate": 0.5}, Seed(3)) == expected
    assert stand_in({"rate": 0.5}, rng=Seed(3)) == expected
    with pytest.raises(ValueError, match="too large"):
        stand_in({"rate": np.ones((3, 2001))}, Seed(3))
