"""Problems of notebook 05: batches, steps, and runs of training, drawn for every course.

The networks and spirals are the grader's own. Starts of training are drawn; the digits are those
of the package, standardised by numbers that are worked out here.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from autograder.conduct.nb05_runs import SPLIT_SEED, TRAINED_ON
from autograder.digits import digits
from autograder.exercise import Array, Given, Problem
from autograder.grading.problems.kinds import Draw, Kind
from autograder.values import Seed

TRAINING_SECONDS = 20.0
"""For a call on real examples; right answers take 0.1 to 0.4 s."""


def tanh_layers(parameters: Sequence[Array], X: Array) -> list[Array]:
    """The grader's own forward pass: hidden layers tanh, output linear."""
    found = [X]
    for depth in range(0, len(parameters), 2):
        z = (found[-1].T @ parameters[depth].T + parameters[depth + 1]).T
        found.append(z if depth == len(parameters) - 2 else np.tanh(z))
    return found


def start(draw: Draw, sizes: Sequence[int]) -> list[Array]:
    """Parameters to begin with: weights of standard deviation 1 / sqrt(inputs), zero biases."""
    parameters = []
    for n_in, n_out in pairwise(sizes):
        parameters += [draw.normal(n_out, n_in, scale=n_in**-0.5), np.zeros(n_out)]
    return parameters


def spirals(draw: Draw, per_arm: int) -> tuple[Array, Array]:
    """Two arms of one turn, (2, 2 * per_arm), noise 0.03, standardised; and their labels."""
    t = np.linspace(0.1, 1.0, per_arm)
    arms = []
    for first in (0.0, np.pi):
        angle = 2 * np.pi * t + first
        arms.append(np.vstack([t * np.cos(angle), t * np.sin(angle)]))
    points = np.hstack(arms) + draw.normal(2, 2 * per_arm, scale=0.03)
    points = (points - points.mean(axis=1)[:, None]) / points.std(axis=1)[:, None]
    rounded = points if draw.decimals is None else np.round(points, draw.decimals)
    return rounded, np.repeat(np.arange(2.0), per_arm)


def pixel_scale() -> tuple[Array, Array]:
    """Gain and shift of each pixel, (64,), by which the training digits are standardised."""
    X, labels = digits()
    learnt = X[:, np.random.default_rng(SPLIT_SEED).permutation(labels.size)[:TRAINED_ON]]
    gain = np.array([1.0 / s if s > 0 else 1.0 for s in learnt.std(axis=1)]).round(6)
    return gain, (-gain * learnt.mean(axis=1)).round(6)


def _given(draw: Draw) -> tuple[Any, Any]:
    """The forward pass that judges, and the backprop that trains: the notebook's own."""
    forward: Any = tanh_layers if draw.decimals is None else Given("model_forward")
    return forward, Given("backprop")


def _labelled(draw: Draw, features: int, outputs: int, n: int) -> tuple[Array, Array]:
    """X and Y, whose columns are all different."""
    while True:
        X, Y = draw.normal(features, n), draw.normal(outputs, n)
        if all(len(np.unique(array, axis=1).T) == n for array in (X, Y)):
            return X, Y


# accuracy


def accuracy_problem(label: str, outputs: Array, labels: Array) -> Problem:
    """The share of right columns, counted one by one."""
    hits = [int(np.argsort(c)[-1]) == k for c, k in zip(outputs.T, labels, strict=True)]
    share = np.array(sum(hits) / len(hits))
    return Problem(label, (outputs, labels), {"share": share}, {"share": 1e-12})


def _accuracy(label: str, classes: int, n: int, right: int, offset: float = 0.0) -> Kind:
    """Outputs of which so many columns are right; ``offset`` is added to all outputs."""

    def make(draw: Draw) -> Problem:
        while True:
            outputs = draw.normal(classes, n) + offset
            top = np.sort(outputs, axis=0)
            if np.all(top[-1] - top[-2] > 0.02):
                break
        best = np.argsort(outputs, axis=0)[-1]
        wrong = (best + draw.rng.integers(1, classes, n)) % classes
        first = np.arange(n) < right
        labels = np.where(draw.rng.permutation(first), best, wrong)
        return accuracy_problem(label, outputs, labels.astype(np.int64))

    return Kind(label, make)


# minibatches


def _batches(label: str, n: int, size: int, features: int = 3) -> Kind:
    def make(draw: Draw) -> Problem:
        X, Y = _labelled(draw, features, 2, n)
        seeds = [Seed(s) for s in draw.distinct(10**6, 10**6 + 9999, 6)]
        return Problem(label, (X, Y, size, seeds))

    return Kind(label, make)


# sgd_step


def step_problem(
    label: str, parameters: list[Array], gradients: list[Array], rate: float
) -> Problem:
    """Parameters after a step, entry by entry."""
    flat = [
        float(p) - rate * float(g)
        for some, others in zip(parameters, gradients, strict=True)
        for p, g in zip(some.ravel(), others.ravel(), strict=True)
    ]
    expected = np.array(flat)
    tolerance = 1e-12 * (1 + float(np.max(np.abs(expected))))
    arguments = (parameters, gradients, rate)
    return Problem(label, arguments, {"parameters": expected}, {"parameters": tolerance})


def _step(label: str, layers: int, rate: float, scale: float = 1.0) -> Kind:
    def make(draw: Draw) -> Problem:
        sizes = draw.distinct(2, 7, layers + 1)
        shapes = [s for a, b in pairwise(sizes) for s in ((b, a), (b,))]
        parameters = [draw.normal(*shape) for shape in shapes]
        gradients = [scale * draw.normal(*shape) for shape in shapes]
        return step_problem(label, parameters, gradients, rate)

    return Kind(label, make)


# train

TRAIN_SIZES = (2, 16, 16, 2)
DIGIT_SIZES = (64, 32, 10)
PER_ARM = 200


def _training(label: str, n: int, size: int, epochs: int, rate: float, layers: int) -> Kind:
    def make(draw: Draw) -> Problem:
        sizes = draw.distinct(2, 6, layers + 1)
        X, Y = _labelled(draw, sizes[0], sizes[-1], n)
        settings = {"rate": rate, "size": size, "epochs": epochs}
        boxed = (start(draw, sizes), X, Y, settings)
        seeds = [Seed(s) for s in draw.distinct(10**6, 10**6 + 9999, 2)]
        points, arm = spirals(draw, PER_ARM)
        Y_arm = np.where(arm == np.arange(2.0)[:, np.newaxis], 1.0, -1.0)
        held = spirals(draw, PER_ARM // 2)
        on_spirals = (start(draw, TRAIN_SIZES), points, Y_arm, *held)
        on_digits = (start(draw, DIGIT_SIZES), *pixel_scale())
        arguments = (*_given(draw), boxed, seeds, on_spirals, on_digits)
        return Problem(label, arguments, seconds=TRAINING_SECONDS)

    return Kind(label, make)


# overfit_ten

ENOUGH = 500
"""Steps for ten digits; right answers need about a fifth of them."""


def _overfit(label: str, n: int, few: int) -> Kind:
    def make(draw: Draw) -> Problem:
        sizes = draw.distinct(2, 6, 3)
        X, Y = _labelled(draw, sizes[0], sizes[-1], n)
        boxed = (start(draw, sizes), X, Y, few)
        arguments = (*_given(draw), boxed, start(draw, DIGIT_SIZES), *pixel_scale(), ENOUGH)
        return Problem(label, arguments, seconds=TRAINING_SECONDS)

    return Kind(label, make)


# standardise


def standard_problem(label: str, train: Array, test: Array) -> Problem:
    """Both sets, shifted and scaled row by row with the numbers of the first."""
    rows = []
    for learnt, held in zip(train, test, strict=True):
        middle = sum(map(float, learnt)) / learnt.size
        square = sum((float(x) - middle) ** 2 for x in learnt) / learnt.size
        unit = square**0.5 if np.ptp(learnt) > 0 else 1.0
        rows.append([[(float(x) - middle) / unit for x in some] for some in (learnt, held)])
    expected = {
        "train": np.array([row[0] for row in rows]),
        "test": np.array([row[1] for row in rows]),
    }
    near = {k: 1e-6 * (1 + float(np.max(np.abs(v), initial=0.0))) for k, v in expected.items()}
    return Problem(label, (train, test), expected, near)


def _standard(label: str, n: int, held: int, constant: bool = False) -> Kind:
    def make(draw: Draw) -> Problem:
        features = draw.distinct(3, 6, 1)[0]
        middle, unit = draw.uniform(-5, 5, features, 1), draw.uniform(0.3, 4, features, 1)
        train = middle + unit * draw.normal(features, n)
        test = middle + unit * draw.normal(features, held) + 1.5
        if constant:  # whole numbers, so that their mean has no round-off
            train[0], test[0] = 3.0, 3.0
            train[-1], test[-1] = 0.0, draw.uniform(1, 3, held)
        return standard_problem(label, train, test)

    return Kind(label, make)


def agrees(exercise_id: str, problem: Problem) -> bool:
    """A third opinion on standardised data: mean 0 and mean square 1 in the training set."""
    if exercise_id != "05_standardise":
        return True
    train = problem.expected["train"]
    moving = np.ptp(problem.arguments[0], axis=1) > 0
    squares = np.mean(train**2, axis=1)
    return bool(
        np.all(np.abs(train.mean(axis=1)) < 1e-9) and np.all(np.abs(squares - moving) < 1e-9)
    )


KINDS: dict[str, tuple[Kind, ...]] = {
    "05_accuracy": (
        _accuracy("ten classes, some columns right", 10, 23, 8),
        _accuracy("all outputs negative", 3, 9, 5, offset=-20.0),
        _accuracy("two classes, all outputs above 1", 2, 7, 3, offset=20.0),
        _accuracy("one column, and it is right", 4, 1, 1),
        _accuracy("no column right", 3, 6, 0),
    ),
    "05_minibatches": (
        _batches("ten columns in batches of four", 10, 4),
        _batches("twelve columns in batches of three", 12, 3),
        _batches("batches of one", 7, 1),
        _batches("a batch larger than the data", 7, 20),
        _batches("a single column", 1, 5),
    ),
    "05_sgd_step": (
        _step("two layers, rate 0.1", 2, 0.1),
        _step("four layers, rate 0.5", 4, 0.5),
        _step("one layer, rate 2", 1, 2.0),
        _step("large gradients, a small rate", 2, 1e-3, scale=500.0),
    ),
    "05_train": (
        _training("ten columns in batches of four, then real data", 10, 4, 3, 0.1, 2),
        _training("one epoch in batches of three, then real data", 12, 3, 1, 0.5, 3),
        _training("a batch larger than the data, then real data", 7, 20, 4, 0.3, 1),
    ),
    "05_overfit_ten": (
        _overfit("twelve steps, then ten digits", 14, 12),
        _overfit("five steps, exactly ten columns, then ten digits", 10, 5),
        _overfit("one step, then ten digits", 25, 1),
    ),
    "05_standardise": (
        _standard("ordinary features", 12, 5),
        _standard("a test set of one example", 9, 1),
        _standard("features that never change in training", 11, 4, constant=True),
        _standard("more test examples than training examples", 4, 13),
    ),
}
"""For each exercise the kinds of problems it is tried with."""
