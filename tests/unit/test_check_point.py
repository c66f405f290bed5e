"""A point of notebook 02: what is told of it, and what it may be like."""

import pytest

from autograder.check import check
from tests.support.notebook import namespace

pytestmark = pytest.mark.unit

POINT = """
def check_point(sizes, n, rng):
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters += [{weights} * rng.normal(size=(b, a)), {biases} * rng.normal(size=b)]
    return parameters, rng.random((sizes[0], n)), rng.random((sizes[-1], n))
"""


@pytest.mark.parametrize(
    ("weights", "biases", "slugs"),
    [
        (1.0, 1.0, []),
        (0.01, 1.0, ["tiny-weights"]),
        (1.0, 0.0, ["zero-biases"]),
        (0.01, 0.0, ["tiny-weights", "zero-biases"]),
    ],
)
def test_inputs_and_targets_of_one_sign_are_no_fault_and_hide_none(weights, biases, slugs):
    source = POINT.format(weights=weights, biases=biases)
    verdict = check(namespace("02", check_point=source)["check_point"])
    assert verdict.passed == (not slugs)
    assert sorted(f.slug for f in verdict.findings) == slugs


@pytest.mark.parametrize(
    ("weights", "biases", "said"),
    [
        (1.0, 0.0, "b1 is zero everywhere"),
        (0.01, 1.0, "W1 has a typical size of only 0.0"),
        (9.0, 1.0, "W1 has a typical size as large as "),
    ],
)
def test_what_is_odd_about_an_array_is_told(weights, biases, said):
    source = POINT.format(weights=weights, biases=biases)
    assert said in check(namespace("02", check_point=source)["check_point"]).sentence


def test_arrays_that_are_too_many_are_counted():
    source = POINT.format(weights=1, biases=1).replace("return parameters", "return 2 * parameters")
    verdict = check(namespace("02", check_point=source)["check_point"])
    assert "parameter arrays, where" in verdict.sentence
