"""The oracle against central differences, against the reference, and against plain loops."""

import numpy as np
import pytest

from autograder.grading import oracle
from autograder.grading.problems import nb01_backward_pass as nb01
from autograder.grading.problems import networks
from autograder.grading.problems.kinds import Draw
from autograder.losses import LOSSES
from autograder.numerics import as_arrays, as_vector, central_difference, complex_step
from mlp_reference import nb01_backward_pass as reference

pytestmark = pytest.mark.unit

SIZES = [(3, 4, 4, 2), (2, 3, 5, 4), (6, 5, 3, 4), (3, 3, 3, 3), (1, 1, 1, 1)]
ALL_LOSSES = {"half_squared": oracle.half_squared, **LOSSES}


def case(sizes, batch=4, seed=0):
    draw = Draw(np.random.default_rng([seed, *sizes, batch]))
    return (
        networks.network(draw, sizes),
        draw.normal(sizes[0], batch),
        draw.normal(sizes[-1], batch),
    )


def loss_of(vector, parameters, X, Y, loss):
    return loss(oracle.activations(as_arrays(vector, parameters), X)[-1], Y)


@pytest.mark.parametrize("batch", [1, 2, 7])
@pytest.mark.parametrize("sizes", SIZES)
def test_the_gradient_is_that_of_the_reference(sizes, batch):
    parameters, X, Y = case(sizes, batch)
    expected = reference.backward(reference.forward(parameters, X), Y, parameters)
    found = oracle.gradient(parameters, X, Y)
    for e, f, p in zip(expected, found, parameters, strict=True):
        assert f.shape == p.shape
        assert np.all(np.abs(e - f) <= 1e-14 * max(1, np.max(np.abs(e))))


@pytest.mark.parametrize("loss", ALL_LOSSES.values(), ids=ALL_LOSSES)
@pytest.mark.parametrize("sizes", SIZES[:3])
def test_the_gradient_is_that_of_central_differences(sizes, loss):
    parameters, X, Y = case(sizes)
    found = as_vector(oracle.gradient(parameters, X, Y, loss))
    expected = central_difference(
        lambda v: float(loss_of(v, parameters, X, Y, loss)), as_vector(parameters)
    )
    scale = max(1.0, float(np.max(np.abs(expected))))
    assert np.all(np.abs(found - expected) <= 1e-8 * scale)
    assert np.max(np.abs(expected)) > 1e-3


@pytest.mark.parametrize("sizes", [(3, 2), (4, 3, 2), (2, 3, 4, 3, 2)])
def test_any_number_of_layers_has_a_gradient(sizes):
    parameters, X, Y = case(sizes)
    expected = central_difference(
        lambda v: float(loss_of(v, parameters, X, Y, oracle.half_squared)),
        as_vector(parameters),
    )
    assert as_vector(oracle.gradient(parameters, X, Y)) == pytest.approx(expected, abs=1e-8)


def test_forward_and_loss_are_those_of_the_reference():
    parameters, X, Y = case((3, 5, 4, 6))
    layers = oracle.activations(parameters, X)
    for e, f in zip(reference.forward(parameters, X), layers, strict=True):
        assert f == pytest.approx(e, abs=1e-14)
    assert oracle.half_squared(layers[-1], Y) == pytest.approx(
        float(reference.squared_loss(layers[-1], Y)), rel=1e-14
    )


def test_a_shifted_loss_costs_no_digit():
    """Differences would lose four: the complex step subtracts nothing."""
    parameters, X, Y = case((3, 5, 4, 6))
    shifted = oracle.gradient(parameters, X, Y, lambda p, t: oracle.half_squared(p, t) + 1e4)
    for a, b in zip(oracle.gradient(parameters, X, Y), shifted, strict=True):
        assert np.array_equal(a, b)


@pytest.mark.parametrize("x", [0.0, 1e-3, 5.0, 30.0, 700.0, 1000.0, 1e300])
def test_sigmoid_and_slope_are_finite_exact_and_symmetric(x):
    pair = np.array([x, -x])
    with np.errstate(all="raise", under="ignore"):
        value, slope = oracle.sigmoid(pair), oracle.sigmoid_slope(pair)
    assert np.sum(value) == pytest.approx(1, abs=3e-16)
    assert slope[0] == slope[1]
    assert slope == pytest.approx(value * value[::-1], rel=1e-14, abs=1e-320)


def test_the_slope_is_the_complex_step_of_the_sigmoid():
    x = np.linspace(-40, 40, 81)
    step = np.imag(oracle.sigmoid(x + 1e-20j)) / 1e-20
    assert oracle.sigmoid_slope(x) == pytest.approx(step, rel=1e-14)


def test_flat_and_shaped_are_each_other_undone_with_leading_axes_kept():
    parameters, _, _ = case((3, 4, 5, 2))
    vector = as_vector(parameters)
    stacked = as_arrays(np.stack([vector, 2 * vector]), parameters)
    for piece, p in zip(stacked, parameters, strict=True):
        assert np.array_equal(piece, np.stack([p, 2 * p]))


@pytest.mark.parametrize("loss", ALL_LOSSES.values(), ids=ALL_LOSSES)
def test_second_derivatives_are_those_of_a_plain_loop(loss):
    parameters, X, Y = case((3, 2, 4, 3))
    point = as_vector(parameters)
    found = oracle.second_derivatives(parameters, X, Y, loss)
    expected = np.empty(point.size)
    for i in range(point.size):
        slopes = []
        for h in (1e-5, -1e-5):
            moved = point.astype(complex)
            moved[i] += h + 1e-20j
            slopes.append(np.imag(loss_of(moved, parameters, X, Y, loss)) / 1e-20)
        expected[i] = (slopes[0] - slopes[1]) / 2e-5
    assert np.all(np.abs(found - expected) <= 1e-9 * (1 + np.abs(expected)))
    assert np.max(np.abs(expected)) > 0.01


def test_second_derivatives_are_right_for_a_parabola():
    """The loss is quadratic in the last layer: there they are known."""
    parameters, X, Y = case((3, 2, 4, 3), batch=5)
    hidden = oracle.activations(parameters, X)[2]
    found = as_arrays(oracle.second_derivatives(parameters, X, Y, oracle.half_squared), parameters)
    expected = np.tile(np.mean(hidden**2, axis=1), (3, 1))
    assert found[4] == pytest.approx(expected, rel=1e-8)
    assert found[5] == pytest.approx(np.ones(3), rel=1e-8)


def test_the_wide_gradient_is_that_of_complex_steps_along_random_directions():
    problem = nb01.wide_problem(Draw(np.random.default_rng(3)), (220, 240, 180, 40), 5.0)
    layers, Y, parameters = problem.arguments
    expected = as_vector([problem.expected[name] for name in networks.GRADIENT_NAMES])
    assert expected.size > 100_000 - 5_000
    point, rng = as_vector(parameters), np.random.default_rng(4)
    for _ in range(5):
        direction = rng.normal(size=point.size)
        slope = complex_step(
            lambda t, d=direction: loss_of(
                point + t[0] * d, parameters, layers[0], Y, oracle.half_squared
            ),
            np.zeros(1),
        )[0]
        assert slope == pytest.approx(float(expected @ direction), rel=1e-12)


@pytest.mark.parametrize("fault", [1.1, -1.0])
@pytest.mark.parametrize("name", networks.GRADIENT_NAMES)
def test_the_third_opinion_sees_a_wrong_block(name, fault):
    parameters, X, Y = case((3, 5, 4, 6))
    problem = networks.backward_problem("p", parameters, X, Y)
    assert nb01.agrees("01_backward", problem)
    problem.expected[name][...] *= fault
    assert not nb01.agrees("01_backward", problem)
