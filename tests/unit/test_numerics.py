"""Complex step and central differences against derivatives that are known."""

import numpy as np
import pytest

from autograder.numerics import central_difference, complex_step, relative_difference

pytestmark = pytest.mark.unit

POINT = np.array([0.3, -1.2, 2.0, 0.7])


def smooth(x):
    return np.sum(np.sin(x) * np.exp(x / 2), axis=-1) + np.prod(x, axis=-1)


def slope(x):
    own = np.exp(x / 2) * (np.cos(x) + np.sin(x) / 2)
    return own + np.array([np.prod(np.delete(x, i)) for i in range(x.size)])


@pytest.mark.parametrize("batched", [True, False])
def test_the_complex_step_is_exact_to_round_off(batched):
    found = complex_step(smooth, POINT, batched=batched)
    assert found.dtype == np.float64
    assert np.all(np.abs(found - slope(POINT)) <= 4e-15)


def test_batched_evaluates_all_directions_in_one_call():
    shapes = []

    def spy(x):
        shapes.append(x.shape)
        return smooth(x)

    complex_step(spy, POINT, batched=True)
    assert shapes == [(4, 4)]
    complex_step(spy, POINT)
    assert shapes[1:] == [(4,)] * 4


def test_central_differences_are_good_to_ten_digits():
    found = central_difference(smooth, POINT)
    assert np.all(np.abs(found - slope(POINT)) <= 1e-9)
    assert not np.array_equal(found, slope(POINT))


def test_central_differences_are_of_second_order():
    errors = [
        np.max(np.abs(central_difference(smooth, POINT, h) - slope(POINT))) for h in (1e-2, 1e-3)
    ]
    assert errors[0] / errors[1] == pytest.approx(100, rel=0.05)


def test_the_point_is_left_alone():
    point = POINT.copy()
    central_difference(lambda x: float(x.sum()), point)
    complex_step(smooth, point)
    assert np.array_equal(point, POINT)


@pytest.mark.parametrize(
    ("a", "b", "difference"),
    [
        ([0, 0], [0, 0], 0),
        ([3, 4], [3, 4], 0),
        ([3, 4], [0, 0], 1),
        ([0, 0], [3, 4], 1),
        ([1, 0], [-1, 0], 2),
        ([1e-9, 0], [2e-9, 0], 0.5),
    ],
)
def test_the_relative_difference_is_symmetric_and_defined_for_zeros(a, b, difference):
    a, b = np.array(a, dtype=float), np.array(b, dtype=float)
    assert relative_difference(a, b) == pytest.approx(difference)
    assert relative_difference(b, a) == pytest.approx(difference)
