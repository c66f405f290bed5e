"""The calls on which the published bank's labels are proven, drawn for this proof alone."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np

from tests.proof.contract import Case, broken
from tests.proof.nb01_backward_pass import truth
from tests.proof.nb01_backward_pass.stand_ins import STAND_INS


def network(seed: int, sizes: Sequence[int], batch: int) -> tuple[list[Any], Any, Any]:
    """Unit-scale parameters, inputs and targets."""
    rng = np.random.default_rng(seed)
    parameters = []
    for n_in, n_out in itertools.pairwise(sizes):
        parameters += [rng.normal(size=(n_out, n_in)), rng.normal(size=n_out)]
    return parameters, rng.normal(size=(sizes[0], batch)), rng.normal(size=(sizes[-1], batch))


def _slope_cases() -> Iterator[Case]:
    rng = np.random.default_rng(11)
    extremes = np.array([[-1000.0, 1000, -710, 710, 40], [-37.0, 500, -500, 20, -20]])
    for label, x in (
        ("a matrix", rng.uniform(-8, 8, (3, 5))),
        ("extremes", extremes),
        ("a vector", rng.uniform(-8, 8, 7)),
        ("three axes", rng.uniform(-8, 8, (2, 3, 4))),
        ("one column", rng.uniform(-8, 8, (4, 1))),
        ("zeros", np.zeros((2, 2))),
    ):
        right = np.array([truth.slope_of_sigmoid(v) for v in x.ravel()]).reshape(x.shape)
        yield Case(label, (x,), [right], [np.where(np.abs(x) <= 8, 1e-13, 1e-9)])


def _forward_cases() -> Iterator[Case]:
    for label, seed, sizes, batch, scale in (
        ("distinct sizes", 21, (3, 5, 4, 6), 7, 1.0),
        ("a batch of one", 22, (4, 3, 6, 5), 1, 1.0),
        ("equal sizes", 23, (4, 4, 4, 4), 4, 1.0),
        ("|z| in the thousands", 24, (3, 6, 5, 4), 2, 2000.0),
    ):
        parameters, X, _ = network(seed, sizes, batch)
        for given in (parameters, tuple(parameters)):
            right = truth.forward(parameters, X * scale)
            yield Case(label, (given, X * scale), right, [1e-9] * 4, may_return_argument=True)


def _loss_cases(slopes: bool) -> Iterator[Case]:
    for label, seed, shape in (
        ("distinct sizes", 31, (6, 7)),
        ("fewer examples than outputs", 32, (5, 2)),
        ("a batch of one", 33, (3, 1)),
        ("equal sizes", 34, (4, 4)),
    ):
        rng = np.random.default_rng(seed)
        for scale in (1.0, 1e8):
            p, y = rng.normal(size=shape), rng.normal(size=shape) * scale
            if slopes:
                yield Case(label, (p, y), [truth.loss_slopes(p, y)], [1e-9 * scale])
            else:
                value = truth.mean_loss(p, y)
                yield Case(label, (p, y), [value], [1e-9 * (1 + abs(value))])


def _backward_cases() -> Iterator[Case]:
    for label, seed, sizes, batch, inputs, targets in (
        ("distinct sizes", 41, (3, 5, 4, 6), 7, 1.0, 1.0),
        ("a batch of one", 42, (4, 3, 6, 5), 1, 1.0, 1.0),
        ("equal sizes", 43, (4, 4, 4, 4), 4, 1.0, 1.0),
        ("targets times 1e8", 44, (5, 4, 3, 4), 2, 1.0, 1e8),
        ("saturated units", 45, (3, 4, 5, 3), 3, 1000.0, 1.0),
    ):
        parameters, X, Y = network(seed, sizes, batch)
        if inputs > 1:  # so that the most negative pre-activation is about -1000
            X = X * -inputs / np.min(parameters[0] @ X)
        Y = Y * targets
        right = truth.gradients(parameters, X, Y)
        largest = [float(np.max(np.abs(g))) for g in right]
        if targets > 1:
            near = [1e-9 * size for size in largest]
        else:
            near = [1e-9 * (max(1.0, *largest) if inputs > 1 else 1.0)] * 6
        yield Case(label, (truth.forward(parameters, X), Y, parameters), right, near)
        yield Case(label, (tuple(truth.forward(parameters, X)), Y, tuple(parameters)), right, near)


def _skew(p: Any, y: Any) -> Any:
    """A loss of one output that is not the squared one, from products only."""
    d = p - y
    return 0.03 * (d * d * d) + 0.7 * (d * d) + 0.2 * d


def _flat(blocks: Sequence[Any]) -> Any:
    return np.concatenate([b.ravel() for b in blocks])


def _numeric_cases() -> Iterator[Case]:
    for label, seed, sizes, batch, eps, term in (
        ("the squared loss", 51, (3, 4, 2, 5), 3, 1e-5, truth.squared),
        ("another loss", 52, (2, 3, 5, 4), 2, 1e-7, _skew),
        ("a batch of one", 53, (4, 2, 3, 3), 1, 1e-4, _skew),
        ("zero biases", 54, (3, 2, 4, 3), 2, 1e-5, _skew),
    ):
        parameters, X, Y = network(seed, sizes, batch)
        if label == "zero biases":  # as initialize draws them
            parameters = [p * (p.ndim == 2) for p in parameters]
        random_ones = network(seed + 9, sizes, batch)[0]
        g = _flat(truth.gradients(parameters, X, Y, term))
        bend = _flat(truth.curvatures(parameters, X, Y, term))
        value = truth.mean_loss(truth.forward(parameters, X)[3], Y, term)

        def loss(predictions: Any, targets: Any, term: truth.Term = term) -> Any:
            return np.sum(term(predictions, targets)) / targets.shape[1]

        top = float(np.max(np.abs(g)))
        near = 2 * eps * np.abs(bend) + 100 * 2.2e-16 * abs(value) / eps
        near = near + 10 * eps**2 * (1 + top) + 1e-9 * top
        yield Case(label, (parameters, random_ones, X, Y, loss, eps), [g], [near])


@cache
def cases(name: str) -> tuple[Case, ...]:
    """The calls that prove an answer to the blank ``name``, the telling ones first."""
    return tuple(
        {
            "deriv_sigmoid": _slope_cases,
            "forward": _forward_cases,
            "squared_loss": lambda: _loss_cases(slopes=False),
            "deriv_squared_loss": lambda: _loss_cases(slopes=True),
            "backward": _backward_cases,
            "eval_numerical_gradient": _numeric_cases,
        }[name]()
    )


@cache
def large_case() -> Case:
    """A network of 100,000 weights, on which only the time of ``backward`` counts."""
    parameters, X, Y = network(61, (220, 240, 180, 40), 2)
    parameters = [p / 15 for p in parameters]
    return Case("100,000 weights", (STAND_INS["forward"](parameters, X), Y, parameters), None)


def first_breach(names: Mapping[str, Any], name: str) -> str | None:
    """The first clause that a function breaks over all cases, with the case, or None."""
    for case in cases(name):
        breach = broken(names[name], name, case)
        if breach:
            return f"{case.label}: {breach}"
    if name == "backward":
        breach = broken(names[name], name, large_case())
        return breach and f"{large_case().label}: {breach}"
    return None
