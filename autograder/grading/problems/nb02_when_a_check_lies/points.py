"""Calls of ``check_point``, and points for ``sneaky_backward``."""

from typing import Any

from autograder.exercise import Array, Problem
from autograder.grading.problems.kinds import Draw, Kind
from autograder.grading.problems.nb02_when_a_check_lies.network import (
    good_draw,
    layers,
    loss,
    with_given,
)
from autograder.grading.problems.networks import network
from autograder.sealed import ORIGINAL_EPS, exact_gradient, original_check
from autograder.values import Seed

# check_point


def _point(label: str, sizes: int | tuple[int, ...], n: int) -> Kind:
    def make(draw: Draw) -> Problem:
        chosen = draw.distinct(3, 7, sizes) if isinstance(sizes, int) else sizes
        seeds = [Seed(s) for s in draw.distinct(10**6, 10**6 + 999, 8)]
        return Problem(label, (list(chosen), n, seeds))

    return Kind(label, make)


# sneaky_backward


def _sneaky(draw: Draw) -> Problem:
    label = "weights of 0.01, then a training run"

    def make(draw: Draw) -> Problem:
        small = []
        for sizes, n in (((3, 4, 4, 2), 5), ((*draw.distinct(3, 5, 3), 2), 6)):
            parameters = [p * (i % 2 == 0) for i, p in enumerate(network(draw, sizes, 0.01))]
            small.append((parameters, draw.uniform(0, 1, sizes[0], n), draw.normal(sizes[-1], n)))
        start = network(draw, (3, 4, 5, 2)), draw.normal(3, 6), draw.normal(2, 6)
        return Problem(label, (layers, loss, small, start, 0.2, 40))

    return with_given(draw, good_draw(draw, make, _is_good_sneaky))


def _is_good_sneaky(problem: Problem) -> bool:
    """Whether turning the sign of a first layer works here with room to spare."""
    _, _, small, start, rate, steps = problem.arguments

    def turned(at: Any) -> list[Array]:
        first, *others = exact_gradient(loss, *at)
        return [-first, *others]

    if any(original_check(loss, turned(at), *at) > ORIGINAL_EPS / 2 for at in small):
        return False
    parameters, X, Y = start
    before = float(loss(parameters, X, Y))
    for _ in range(steps):
        gradients = turned((parameters, X, Y))
        parameters = [p - rate * g for p, g in zip(parameters, gradients, strict=True)]
    return float(loss(parameters, X, Y)) < 0.75 * before


POINTS = (
    _point("three layers", 4, 5),
    _point("two layers", 3, 4),
    _point("five layers", (4, 3, 5, 4, 6, 3), 3),
    _point("a batch of one", 4, 1),
)
SABOTAGE = (Kind("weights of 0.01, then a training run", _sneaky),)
