"""The re-implemented rules say what their pages say, at a gradient that is known by heart."""

import numpy as np
import pytest

from autograder.observe import Answer, Raised
from benchmarks.gradient_rules import RULES, central, one_sided
from benchmarks.kill_table import POINTS, claimed, tasks

pytestmark = pytest.mark.unit

X = np.array([0.5, -1.5, 2.0])
BY_NAME = {rule.name: rule for rule in RULES}


def cubes(x):
    return float(np.sum(x**3))


TRUTH = 3 * X**2


@pytest.mark.parametrize("name", BY_NAME)
def test_a_right_gradient_passes_and_a_wrong_one_does_not(name):
    accepts = BY_NAME[name].accepts
    close = name != "the original notebook"  # its one-sided difference is off by 1e-5 here
    assert accepts(cubes, X, TRUTH) is close
    for wrong in (-TRUTH, 2 * TRUTH, TRUTH[::-1], TRUTH + np.array([0, 0.1, 0])):
        assert not accepts(cubes, X, wrong)


@pytest.mark.parametrize(
    ("name", "passes", "fails"),
    [
        ("CS231n, 1e-2", 0.9e-2, 1.1e-2),
        ("CS231n, 1e-4", 0.9e-4, 1.1e-4),
        ("CS231n, 1e-7", 0.5e-7, 2e-7),
        ("deeplearning.ai", 1e-7, 1e-6),
        ("`np.allclose`", 0.9e-5, 1.2e-5),
        ("torch `gradcheck`", 0.9e-3, 1.2e-3),
        ("JAX `check_grads`", 1e-6, 1e-4),
    ],
)
def test_each_rule_has_its_limit(name, passes, fails):
    accepts = BY_NAME[name].accepts
    assert accepts(cubes, X, TRUTH * (1 + passes))
    assert not accepts(cubes, X, TRUTH * (1 + fails))


def test_not_a_number_passes_one_rule_only():
    nan = np.full(3, np.nan)
    assert [n for n, rule in BY_NAME.items() if rule.accepts(cubes, X, nan)] == ["deeplearning.ai"]


def test_two_zeros_are_no_relative_error():
    rule = BY_NAME["CS231n, 1e-7"]
    assert rule.accepts(lambda x: 0.0, X, np.zeros(3))


def test_differences():
    assert np.allclose(one_sided(cubes, X, 1e-6), TRUTH, atol=1e-5)
    assert np.allclose(central(cubes, X, 1e-5), TRUTH, atol=1e-8)


@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("function", ["deriv_sigmoid", "deriv_squared_loss", "backward"])
def test_the_true_gradients_are_those_of_the_functions(point, function):
    task = tasks()[point][function]
    assert np.allclose(central(task.function, task.point, 1e-5), task.truth, rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize(
    "answer",
    [
        Answer(raised=Raised("ValueError")),
        Answer(lost="did not finish"),
        Answer(value=None),
        Answer(value=[np.zeros(2)]),
        Answer(value=[np.zeros((2, 2))]),
        Answer(value=np.zeros(3, dtype=complex)),
    ],
)
def test_what_is_no_vector_of_numbers_is_no_claim(answer):
    assert claimed(answer, 3) is None


def test_arrays_are_laid_out_one_after_the_other():
    answer = Answer(value=[np.array([[1.0, 2.0]]), np.array([3], dtype=np.int64)])
    assert np.array_equal(claimed(answer, 3), [1.0, 2.0, 3.0])
