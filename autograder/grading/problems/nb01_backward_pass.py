"""Problems of notebook 01: what each blank is tried with, drawn anew for every course.

Sizes of one problem are all different, biases are not zero and weights have unit scale, because
small weights, zero biases, equal sizes and a batch of one each hide mistakes; the exceptions are
problems of their own. What is asked about such numbers, and how closely: see ``networks``.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.exercise import Array, Problem
from autograder.grading import oracle
from autograder.grading.problems.kinds import ChainProblem, Draw, Kind
from autograder.grading.problems.networks import (
    GRADIENT_NAMES,
    ROUND_OFF,
    backward_problem,
    derivative_problem,
    forward_problem,
    loss_problem,
    network,
    numerical_problem,
    slope_problem,
)
from autograder.losses import log_cosh_loss, quartic_loss, wave_loss

# deriv_sigmoid


def _slope_vector(draw: Draw) -> Problem:
    return slope_problem("a vector", draw.uniform(-8, 8, 9), 1e-13)


def _slope_matrix(draw: Draw) -> Problem:
    return slope_problem("a matrix", draw.normal(3, 5, scale=2.0), 1e-9)


def _slope_column(draw: Draw) -> Problem:
    return slope_problem("a single column", draw.normal(6, 1, scale=2.0), 1e-9)


def _slope_cube(draw: Draw) -> Problem:
    return slope_problem("three axes", draw.normal(2, 3, 4, scale=3.0), 1e-9)


def _slope_far(draw: Draw) -> Problem:
    x = np.array([[-1000.0, -700.0, -50.0, 0.0], [30.0, 50.0, 720.0, 1000.0]])
    return slope_problem("|x| up to 1000", x + draw.uniform(-0.5, 0.5, 2, 4) * (abs(x) < 999), 1e-9)


# forward


def _forward(label: str, batch: int) -> Kind:
    def make(draw: Draw) -> Problem:
        sizes = draw.distinct(3, 6, 4)
        return forward_problem(label, network(draw, sizes), draw.normal(sizes[0], batch))

    return Kind(label, make)


def _forward_equal(draw: Draw) -> Problem:
    return forward_problem("all sizes equal", network(draw, (3, 3, 3, 3)), draw.normal(3, 3))


def _forward_far(draw: Draw) -> Problem:
    sizes = draw.distinct(3, 6, 4)
    parameters = network(draw, sizes)
    X = draw.uniform(0.5, 1.5, sizes[0], 2)
    parameters[0][0] = draw.uniform(600, 700, sizes[0])
    parameters[0][1] = -draw.uniform(600, 700, sizes[0])
    # The first unit of layer 1 is always on, so these two are far out on either side.
    parameters[2][0, 0], parameters[2][1, 0] = draw.uniform(2e3, 3e3), -draw.uniform(2e3, 3e3)
    return forward_problem("pre-activations in the thousands", parameters, X)


# squared_loss and its derivative


def _pair(draw: Draw, outputs: int, batch: int, scale: float = 1.0) -> tuple[Array, Array]:
    return draw.normal(outputs, batch), draw.normal(outputs, batch, scale=scale)


def _pairs(make: Any) -> tuple[Kind, ...]:
    return (
        Kind(
            "three outputs, seven examples",
            lambda d: make("three outputs, seven examples", *_pair(d, 3, 7)),
        ),
        Kind(
            "more outputs than examples",
            lambda d: make("more outputs than examples", *_pair(d, 5, 2)),
        ),
        Kind("a batch of one", lambda d: make("a batch of one", *_pair(d, 4, 1))),
        Kind("one output", lambda d: make("one output", *_pair(d, 1, 6))),
        Kind(
            "as many outputs as examples",
            lambda d: make("as many outputs as examples", *_pair(d, 3, 3)),
        ),
        Kind("large targets", lambda d: make("large targets", *_pair(d, 3, 4, 1e8))),
    )


# backward


def _backward(label: str, batch: int) -> Kind:
    def make(draw: Draw) -> Problem:
        sizes = draw.distinct(3, 6, 4)
        X, Y = draw.normal(sizes[0], batch), draw.normal(sizes[-1], batch)
        return backward_problem(label, network(draw, sizes), X, Y)

    return Kind(label, make)


def _backward_equal(draw: Draw) -> Problem:
    X, Y = draw.normal(3, 3), draw.normal(3, 3)
    return backward_problem("all sizes equal", network(draw, (3, 3, 3, 3)), X, Y)


def _backward_large(draw: Draw) -> Problem:
    sizes = draw.distinct(3, 6, 4)
    Y = draw.normal(sizes[-1], 7) * 1e8
    X = draw.uniform(-1, 1, sizes[0], 7)
    return backward_problem("targets times 1e8", network(draw, sizes, 0.7), X, Y, per_block=True)


def _backward_saturated(draw: Draw) -> Problem:
    sizes = draw.distinct(3, 6, 4)
    parameters = network(draw, sizes)
    X = draw.uniform(0.5, 1.5, sizes[0], 4)
    parameters[0][0] = draw.uniform(300, 400, sizes[0])
    parameters[0][1] = -draw.uniform(300, 400, sizes[0])
    # The first unit of layer 1 is always on, so these two are far out on either side.
    parameters[2][0, 0], parameters[2][1, 0] = draw.uniform(800, 900), -draw.uniform(800, 900)
    return backward_problem("saturated units", parameters, X, draw.normal(sizes[-1], 4))


def _backward_wide(draw: Draw) -> Problem:
    return wide_problem(draw, (220, 240, 180, 40), 5.0)


def wide_problem(draw: Draw, sizes: Sequence[int], seconds: float) -> Problem:
    """A network so wide that a difference per weight takes too long.

    The complex step over all weights would too, so the gradient comes from the reference here;
    a test holds it against complex steps along random directions.
    """
    from mlp_reference import nb01_backward_pass as reference

    parameters = network(draw, sizes, scale=0.1)
    X, Y = draw.normal(sizes[0], 2), draw.normal(sizes[-1], 2)
    layers = [np.asarray(a, dtype=np.float64) for a in oracle.activations(parameters, X)]
    blocks = reference.backward(layers, Y, parameters)
    scale = max(1.0, max(float(np.max(np.abs(g))) for g in blocks))
    return Problem(
        "100,000 weights in time",
        (layers, Y, parameters),
        dict(zip(GRADIENT_NAMES, blocks, strict=True)),
        dict.fromkeys(GRADIENT_NAMES, 1e-9 * scale),
        seconds=seconds,
    )


def agrees(exercise_id: str, problem: Problem) -> bool:
    """For ``backward``: whether the gradient fits a central difference along a random direction.

    To 1e-5 of the size of what is summed: a third opinion beside oracle and reference, coarse
    because the loss of the problems with huge targets leaves few digits to a difference.
    """
    if exercise_id != "01_backward":
        return True
    layers, Y, parameters = problem.arguments
    rng = np.random.default_rng(0)
    directions = [rng.normal(size=p.shape) for p in parameters]
    step = 1e-5 / np.sqrt(sum(d.size for d in directions))

    def loss(t: float) -> float:
        moved = [p + t * d for p, d in zip(parameters, directions, strict=True)]
        return float(oracle.half_squared(oracle.activations(moved, layers[0])[-1], Y))

    slope = (loss(step) - loss(-step)) / (2 * step)
    terms = [
        np.sum(np.asarray(problem.expected[name]) * d)
        for name, d in zip(GRADIENT_NAMES, directions, strict=True)
    ]
    size = sum(
        np.sum(np.abs(np.asarray(problem.expected[name]) * d))
        for name, d in zip(GRADIENT_NAMES, directions, strict=True)
    )
    round_off = 100 * ROUND_OFF * abs(loss(0.0)) / step
    return bool(abs(slope - sum(terms)) <= 1e-5 * size + round_off)


# eval_numerical_gradient


def _numerical(label: str, loss: oracle.Loss, eps: float, batch: int) -> Kind:
    def make(draw: Draw) -> Problem:
        sizes = draw.distinct(2, 5, 4)
        parameters = network(draw, sizes)
        parameters[0][0, 0] = parameters[3][0] = 0.0  # a step relative to these is no step
        gradients = [draw.normal(*p.shape) for p in parameters]
        X, Y = draw.normal(sizes[0], batch), draw.normal(sizes[-1], batch)
        return numerical_problem(label, parameters, gradients, X, Y, loss, eps)

    return Kind(label, make)


def _small() -> tuple[list[Array], Array, Array]:
    """The 2-2-2-1 network that the notebook works out by hand, with one example.

    The biases make every activation a simple fraction: sigmoid(0) = 1/2, sigmoid(ln 3) = 3/4,
    sigmoid(-ln 3) = 1/4.
    """
    parameters = [
        np.array([[2.0, -1.0], [-4.0, 2.0]]),
        np.array([0.0, np.log(3)]),
        np.array([[3.0, -2.0], [2.0, 4.0]]),
        np.array([-np.log(3), -4.0]),
        np.array([[4.0, 2.0]]),
        np.array([1.0]),
    ]
    return parameters, np.array([[1.0], [2.0]]), np.array([[-1.0]])


def landmarks(exercise_id: str) -> tuple[Problem, ...]:
    """Problems that the notebook shows in full: the network worked by hand, the worked example."""
    from mlp_reference.__main__ import worked_example

    known = (
        ("the 2-2-2-1 network worked by hand", *_small()),
        ("the worked example", *worked_example()),
    )
    if exercise_id == "01_backward":
        return tuple(backward_problem(label, p, X, Y) for label, p, X, Y in known)
    if exercise_id == "01_forward":
        return tuple(forward_problem(label, p, X) for label, p, X, _ in known)
    return ()


KINDS: dict[str, tuple[Kind, ...]] = {
    "01_deriv_sigmoid": (
        Kind("a vector", _slope_vector),
        Kind("a matrix", _slope_matrix),
        Kind("a single column", _slope_column),
        Kind("three axes", _slope_cube),
        Kind("|x| up to 1000", _slope_far),
    ),
    "01_forward": (
        _forward("all sizes different", 7),
        _forward("a batch of one", 1),
        _forward("a batch of two", 2),
        Kind("all sizes equal", _forward_equal),
        Kind("pre-activations in the thousands", _forward_far),
    ),
    "01_squared_loss": _pairs(loss_problem),
    "01_deriv_squared_loss": _pairs(derivative_problem),
    "01_backward": (
        _backward("all sizes different", 7),
        _backward("a batch of one", 1),
        _backward("a batch of two", 2),
        Kind("all sizes equal", _backward_equal),
        Kind("targets times 1e8", _backward_large, probe=False),
        Kind("saturated units", _backward_saturated, probe=False),
        Kind("100,000 weights in time", _backward_wide, shown=False),
    ),
    "01_eval_numerical_gradient": (
        _numerical("a quartic loss", quartic_loss, 1e-5, 6),
        _numerical("a loss of log cosh, a batch of one", log_cosh_loss, 1e-6, 1),
        _numerical("a wavy loss, a larger step", wave_loss, 1e-4, 7),
        _numerical("a small step", quartic_loss, 1e-7, 8),
    ),
}
"""For each exercise the kinds of problems it is tried with; the first is asked twice."""

MARGINS = {"01_eval_numerical_gradient": 3.0}
"""Where less is possible: the tolerance there is the error of the coarsest right difference, and
mistakes about the step differ from it by the ratio of the steps."""


def chain(draw: Draw) -> tuple[ChainProblem, ...]:
    """Two networks for the six functions together: a batch of seven, a batch of one."""
    problems = []
    for batch in (7, 1):
        sizes = draw.distinct(3, 6, 4)  # and a batch of another size
        parameters = network(draw, sizes)
        X, Y = draw.normal(sizes[0], batch), draw.normal(sizes[-1], batch)
        problems.append(
            ChainProblem(
                "01",
                tuple(parameters),
                X,
                Y,
                float(oracle.half_squared(oracle.activations(parameters, X)[-1], Y)),
                tuple(oracle.gradient(parameters, X, Y)),
                tuple(tuple(draw.normal(*p.shape) for p in parameters) for _ in range(3)),
            )
        )
    return tuple(problems)
