"""Problems of notebook 06: logits of every size, labels that are none, and training runs.

Probabilities are worked out column by column in Python numbers, gradients by the complex step on a
loss of the grader's own, so that no right number comes from the reference.
"""

import math
from collections.abc import Callable, Sequence
from itertools import combinations, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.conduct.nb06_training import projection
from autograder.exercise import Array, Given, Problem
from autograder.grading import oracle
from autograder.grading.problems.kinds import Draw, Kind
from autograder.grading.problems.networks import network
from autograder.numerics import as_vector, complex_step
from autograder.values import Seed

Labels = NDArray[np.int64]

NEAR = 1e-12
"""Right ways differ by the rounding of logits near 1000, 1e-13."""


def nll(outputs: NDArray[Any], targets: NDArray[Any]) -> Any:
    """Mean over the columns of the log-sum-exp minus the target's logit; complex numbers pass.

    Args:
        outputs: (..., classes, batch), one network each for the axes in front.
        targets: (classes, batch), a single 1 in each column.
    """
    top = np.max(np.real(outputs), axis=-2, keepdims=True)
    total = np.log(np.sum(np.exp(outputs - top), axis=-2)) + top[..., 0, :]
    return np.mean(total - np.sum(targets * outputs, axis=-2), axis=-1)


def _columns(labels: Labels, classes: int) -> Array:
    found = np.zeros((classes, labels.size))
    for column, label in enumerate(labels):
        found[label, column] = 1.0
    return found


def _log_probabilities(logits: Array) -> Array:
    """Column by column, summed without rounding."""
    columns = []
    for column in logits.T.tolist():
        top = sorted(column)[-1]
        total = top + math.log(math.fsum(math.exp(z - top) for z in column))
        columns.append([z - total for z in column])
    return np.array(columns).T


def _probabilities(logits: Array) -> Array:
    columns = []
    for column in logits.T.tolist():
        top = sorted(column)[-1]
        powers = [math.exp(z - top) for z in column]
        columns.append([power / math.fsum(powers) for power in powers])
    return np.array(columns).T


# Logits. Each kind shows a mistake that no other does, see tests/unit/test_softmax_problems.py


def _sizes_differ(draw: Draw) -> Array:
    classes, n = sorted(draw.distinct(3, 7, 2))
    return draw.normal(classes, n, scale=2.0)


def _square(draw: Draw) -> Array:
    return draw.normal(4, 4, scale=2.0)


def _one_column(draw: Draw) -> Array:
    return draw.normal(5, 1, scale=2.0)


def _one_class(draw: Draw) -> Array:
    return draw.normal(1, 6, scale=2.0)


def _high(draw: Draw) -> Array:
    return 1000.0 + draw.normal(4, 3)


def _low(draw: Draw) -> Array:
    return draw.normal(3, 5) - 1000.0


def _wide(draw: Draw) -> Array:
    logits = draw.normal(5, 4)
    for column, (up, down) in enumerate(((0, 3), (4, 1), (2, 0), (3, 4))):
        logits[[up, down], column] = 1000.0, -1000.0
    return logits


def _apart(draw: Draw) -> Array:
    logits = draw.normal(3, 4)
    logits += np.array([900.0, -900.0, 0.0, -450.0])
    return logits


LOGITS: dict[str, Callable[[Draw], Array]] = {
    "all sizes different": _sizes_differ,
    "as many columns as classes": _square,
    "one column": _one_column,
    "one class": _one_class,
    "logits near 1000": _high,
    "logits near -1000": _low,
    "from -1000 to 1000 in one column": _wide,
    "columns far apart": _apart,
}


def _of_logits(part: str, right: Callable[[Array], Array]) -> tuple[Kind, ...]:
    def kind(label: str, make: Callable[[Draw], Array]) -> Kind:
        def problem(draw: Draw) -> Problem:
            logits = make(draw)
            expected = right(logits)
            size = max(1.0, float(np.max(np.abs(expected))))
            return Problem(label, (logits,), {part: expected}, {part: NEAR * size})

        return Kind(label, problem)

    return tuple(kind(label, make) for label, make in LOGITS.items())


# Labels


def _labels(draw: Draw, classes: int, n: int) -> Labels:
    """Labels of which the first few take in as many classes as possible."""
    some = draw.rng.permutation(max(classes, n)) % classes
    return np.array(some[:n], dtype=np.int64)


def _not_labels(labels: Labels, classes: int) -> list[list[Any]]:
    """What is wrong, and labels that have it."""
    below, above = labels.copy(), labels.copy()
    below[-1], above[0] = -1, classes
    return [
        ["a label of -1", below],
        ["a label that is the number of classes", above],
        ["a one-hot array in place of labels", _columns(labels, classes).astype(np.int64)],
    ]


def _one_hot_kind(label: str, classes: int, labels: Callable[[Draw], Labels]) -> Kind:
    def problem(draw: Draw) -> Problem:
        drawn = labels(draw)
        wrong = _not_labels(drawn, classes) if label == REFUSED else []
        refused = [[what, [bad, classes]] for what, bad in wrong]
        expected = {"columns": _columns(drawn, classes)}
        return Problem(label, ([drawn, classes], refused), expected, {"columns": 0.0})

    return Kind(label, problem)


REFUSED = "labels that are none"


def _one_twice(draw: Draw) -> Labels:
    """Four labels of which two are equal: no turned array is equal to the array itself."""
    labels = _labels(draw, 4, 4)
    labels[1] = labels[0]
    return labels


def _one_hots() -> tuple[Kind, ...]:
    return (
        _one_hot_kind("eight labels, five classes", 5, lambda draw: _labels(draw, 5, 8)),
        _one_hot_kind("as many labels as classes", 4, _one_twice),
        _one_hot_kind("one label", 3, lambda draw: _labels(draw, 3, 1)),
        _one_hot_kind("one class", 1, lambda draw: _labels(draw, 1, 4)),
        _one_hot_kind("a class that no label names", 6, lambda draw: 1 + _labels(draw, 3, 5)),
        _one_hot_kind(REFUSED, 3, lambda draw: _labels(draw, 3, 5)),
    )


# The loss and its derivative


def loss(logits: Array, labels: Labels) -> Array:
    """Mean over the columns of minus the log-probability of the label, shape ()."""
    picked = [
        column[label] for column, label in zip(_log_probabilities(logits).T, labels, strict=True)
    ]
    return np.array(-math.fsum(picked) / labels.size)


def derivative(logits: Array, labels: Labels) -> Array:
    """Of ``loss``, with respect to each logit."""
    targets = _columns(labels, logits.shape[0])
    return complex_step(
        lambda z: nll(z.reshape(-1, *logits.shape), targets), logits.ravel(), batched=True
    ).reshape(logits.shape)


def _surprising(draw: Draw) -> tuple[Array, Labels]:
    """Labels whose logits lie far below others of their column, in all columns but one."""
    logits = _wide(draw)
    return logits, np.array([3, 1, 0, 3], dtype=np.int64)


def _pair(make: Callable[[Draw], Array]) -> Callable[[Draw], tuple[Array, Labels]]:
    def drawn(draw: Draw) -> tuple[Array, Labels]:
        logits = make(draw)
        return logits, _labels(draw, *logits.shape)

    return drawn


def _unnamed(draw: Draw) -> tuple[Array, Labels]:
    return draw.normal(6, 4, scale=2.0), 1 + _labels(draw, 3, 4)


PAIRS: dict[str, Callable[[Draw], tuple[Array, Labels]]] = {
    "all sizes different": _pair(_sizes_differ),
    "as many columns as classes": _pair(_square),
    "one column": _pair(_one_column),
    "one class": _pair(_one_class),
    "logits that are all zero": _pair(lambda draw: np.zeros((7, 3))),
    "logits near 1000": _pair(_high),
    "logits near -1000": _pair(_low),
    "labels with logits of -1000 beside others of 1000": _surprising,
    "a class that no label names": _unnamed,
    REFUSED: _pair(lambda draw: draw.normal(3, 5, scale=2.0)),
}


def _of_pairs(part: str, right: Callable[[Array, Labels], Array]) -> tuple[Kind, ...]:
    def kind(label: str, make: Callable[[Draw], tuple[Array, Labels]]) -> Kind:
        def problem(draw: Draw) -> Problem:
            logits, labels = make(draw)
            wrong = _not_labels(labels, logits.shape[0]) if label == REFUSED else []
            refused = [[what, [logits, bad]] for what, bad in wrong]
            expected = right(logits, labels)
            size = max(1.0, float(np.max(np.abs(expected))))
            return Problem(
                label, ([logits, labels], refused), {part: expected}, {part: NEAR * size}
            )

        return Kind(label, problem)

    return tuple(kind(label, make) for label, make in PAIRS.items())


# Training


def _step(parameters: Sequence[Array], X: Array, targets: Array, rate: float) -> list[Array]:
    gradients = oracle.gradient(parameters, X, targets, nll)
    return [p - rate * g for p, g in zip(parameters, gradients, strict=True)]


def _loss_at(parameters: Sequence[Array], X: Array, targets: Array) -> float:
    return float(nll(oracle.activations(parameters, X)[-1], targets))


def _one_minibatch(label: str, sizes: Sequence[int], n: int, batch: int) -> Kind:
    """Runs in which every epoch is one step."""

    def make(draw: Draw) -> Problem:
        parameters, X = network(draw, sizes), draw.normal(sizes[0], n)
        labels = _labels(draw, sizes[-1], n)
        targets = _columns(labels, sizes[-1])
        settings = {"rate": 0.7, "size": batch, "epochs": 4}
        now, losses = list(parameters), []
        for _ in range(4):
            now = _step(now, X, targets, 0.7)
            losses.append(_loss_at(now, X, targets))
        return Problem(
            label,
            ("one", None, parameters, X, labels, settings, Seed(draw.distinct(1, 10**6, 1)[0])),
            {"parameters": as_vector(now), "history": np.array(losses)},
            {"parameters": 1e-9, "history": 1e-9},
        )

    return Kind(label, make)


EXAMPLES, BATCH = 5, 3
FIRST = tuple(combinations(range(EXAMPLES), BATCH))
"""The ways to choose the first minibatch; the second takes what is left."""


def _minibatches(draw: Draw) -> Problem:
    """Two epochs with a minibatch of three and one of two: a hundred right results."""
    sizes, rate = (3, 4, 3), 0.5
    while True:
        parameters, X = network(draw, sizes), draw.normal(sizes[0], EXAMPLES)
        labels = _labels(draw, sizes[-1], EXAMPLES)
        targets = _columns(labels, sizes[-1])

        def after(now: list[Array], first: Sequence[int]) -> list[Array]:
            rest = [i for i in range(EXAMPLES) if i not in first]
            for chosen in (list(first), rest):
                now = _step(now, X[:, chosen], targets[:, chosen], rate)  # noqa: B023
            return now

        numbers, losses = np.zeros((10, 10)), np.zeros((10, 10, 2))
        for i, first in enumerate(FIRST):
            once = after(parameters, first)
            for j, second in enumerate(FIRST):
                twice = after(once, second)
                numbers[i, j] = projection(as_vector(twice))
                losses[i, j] = _loss_at(once, X, targets), _loss_at(twice, X, targets)
        if np.min(np.diff(np.sort(numbers.ravel()))) > 1e-6:
            break
    seeds = [Seed(seed) for seed in draw.distinct(1, 10**4, 8)]
    return Problem(
        ORDERS,
        ("orders", None, parameters, X, labels, {"rate": rate, "size": BATCH, "epochs": 2}, seeds),
        {"parameters": numbers, "history": losses},
        {"parameters": 1e-9, "history": 1e-9},
    )


ORDERS = "minibatches of three and of two examples"

SIZES = (64, 32, 10)
DIGITS = {"rate": 0.5, "size": 32, "epochs": 40}
ENOUGH = 0.95
"""Share of the test digits that has to be read; how far right runs are above it is measured by
``benchmarks.training`` and stands in docs/judging.md."""
PATIENCE = 240.0
"""Seconds for the digits. Right ways take from 0.3 to 5 s of CPU time; a machine may be busy, and
functions of the judge that stand in for wrong ones are called up to 57,480 times."""


def beginning(draw: Draw, sizes: Sequence[int]) -> list[Array]:
    """Parameters as the notebook draws them: weights over the root of the inputs, zero biases."""
    shapes = [(above, below) for below, above in pairwise(sizes)]
    return [
        array
        for above, below in shapes
        for array in (draw.normal(above, below, scale=below**-0.5), np.zeros(above))
    ]


def _digits(draw: Draw) -> Problem:
    # For students the notebook's own forward pass takes the place of the grader's.
    forward = oracle.activations if draw.decimals is None else Given("model_forward")
    parameters = beginning(draw, SIZES)
    seed = Seed(draw.distinct(1, 10**6, 1)[0])
    return Problem(
        "the digits", ("digits", forward, parameters, ENOUGH, DIGITS, seed), seconds=PATIENCE
    )


def agrees(exercise_id: str, problem: Problem) -> bool:
    """A second opinion: logarithms by ``logaddexp``, the gradient by its formula."""
    if exercise_id in ("06_one_hot", "06_train_softmax"):
        return True
    if exercise_id in ("06_softmax", "06_log_softmax"):
        (logits,) = problem.arguments
        logs = logits - np.logaddexp.reduce(logits, axis=0)
        return _close(problem, logs if exercise_id == "06_log_softmax" else np.exp(logs))
    logits, labels = problem.arguments[0]
    logs = logits - np.logaddexp.reduce(logits, axis=0)
    targets = _columns(labels, len(logits))
    if exercise_id == "06_cross_entropy":
        return _close(problem, np.array(-np.sum(targets * logs) / labels.size))
    return _close(problem, (np.exp(logs) - targets) / labels.size)


def _close(problem: Problem, other: Array) -> bool:
    (right,) = problem.expected.values()
    (tolerance,) = problem.tolerance.values()
    return bool(np.all(np.abs(right - other) <= tolerance))


KINDS: dict[str, tuple[Kind, ...]] = {
    "06_one_hot": _one_hots(),
    "06_softmax": _of_logits("probabilities", _probabilities),
    "06_log_softmax": _of_logits("logarithms", _log_probabilities),
    "06_cross_entropy": _of_pairs("loss", loss),
    "06_deriv_softmax_cross_entropy": _of_pairs("gradient", derivative),
    "06_train_softmax": (
        _one_minibatch("all examples in one minibatch", (4, 5, 3), 7, 7),
        _one_minibatch("a minibatch larger than the number of examples", (3, 6, 4, 5), 4, 10),
        _one_minibatch("one example, no hidden layer", (5, 3), 1, 1),
        Kind(ORDERS, _minibatches),
        Kind("the digits", _digits, probe=False),
    ),
}
"""For each exercise the kinds of problems it is tried with; the first is put twice."""
