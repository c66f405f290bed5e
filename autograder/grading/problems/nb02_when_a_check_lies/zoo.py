"""Points at which ``gradient_check`` meets the zoo, and nonlinearities that no notebook shows."""

import numpy as np

from autograder.exercise import Array, Problem
from autograder.grading.problems.kinds import Draw, Kind
from autograder.grading.problems.nb02_when_a_check_lies.arrays import true_error
from autograder.grading.problems.nb02_when_a_check_lies.network import (
    good_draw,
    layers,
    with_given,
)
from autograder.grading.problems.networks import network
from autograder.sealed import numerical_gradient
from autograder.zoo import ACTIVATIONS, SMALLEST, ZOO, Activation, Network

ZOO_SIZES = ((2, 3, 2, 1), (3, 2, 2, 1), (2, 1, 2, 2), (1, 2, 2, 1))
"""Small, since the loss is asked twice for each weight. No first matrix is square, so that a
transposed one has another shape; each second one has rows that can change places."""


def _root(z: Array) -> Array:
    return np.asarray(z / np.sqrt(1 + z**2))


def _root_slope(z: Array) -> Array:
    return np.asarray((1 + z**2) ** -1.5)


def _area(z: Array) -> Array:
    return np.asarray(np.arcsinh(z))


def _area_slope(z: Array) -> Array:
    return np.asarray(1 / np.sqrt(1 + z**2))


def _leaky(z: Array) -> Array:
    return np.asarray(np.tanh(z) + 0.2 * z)


def _leaky_slope(z: Array) -> Array:
    return np.asarray(1.2 - np.tanh(z) ** 2)


HIDDEN_ACTIVATIONS = (
    Activation(_root, _root_slope),
    Activation(_area, _area_slope),
    Activation(_leaky, _leaky_slope),
)
"""Nonlinearities that no notebook shows."""


def _zoo(label: str, n: int, activation: str = "") -> Kind:
    """The zoo with a batch of ``n``; with the name of an activation there is a visible one."""

    def make(draw: Draw) -> Problem:
        sizes = ZOO_SIZES[int(draw.rng.integers(len(ZOO_SIZES)))]
        parameters, X, Y = network(draw, sizes), draw.normal(sizes[0], n), draw.normal(sizes[-1], n)
        order = np.array(draw.rng.permutation(len(ZOO)), dtype=np.float64)
        hidden = HIDDEN_ACTIVATIONS[int(draw.rng.integers(len(HIDDEN_ACTIVATIONS)))]
        chosen = hidden if draw.decimals is None else activation
        return Problem(label, (layers, chosen, parameters, X, Y, order))

    return Kind(
        label, lambda d: with_given(d, good_draw(d, make, _is_good_zoo)), shown=bool(activation)
    )


def _is_good_zoo(problem: Problem) -> bool:
    """Whether each exhibit is what its part says, clear of any sensible limit."""
    forward, chosen, parameters, X, Y, _ = problem.arguments
    activation = ACTIVATIONS[chosen] if isinstance(chosen, str) else chosen
    for exhibit in ZOO:
        net = Network(forward, activation, exhibit.factor, exhibit.idle)
        right = net.gradient(parameters, X, Y)
        sizes = [float(np.max(np.abs(g))) for g in right]
        sizes = [s for i, s in enumerate(sizes) if i != exhibit.idle]
        if min(sizes) < 0.02 * exhibit.factor:
            return False
        numeric = numerical_gradient(net.loss, parameters, X, Y)
        if max(map(true_error, numeric, right)) > 1e-6:
            return False
        if exhibit.part == "faults":
            wrong = exhibit.backward(net, parameters, X, Y)
            if max(map(true_error, wrong, right)) < 5 * SMALLEST:
                return False
    return True


ZOO_AT_POINTS = (
    _zoo("the zoo at a point", 4, "arctan"),
    _zoo("the zoo at another point", 5, "sine"),
    _zoo("the zoo at a third point", 3),
    _zoo("the zoo at a fourth point", 4),
    _zoo("the zoo at a fifth point", 6),
)
