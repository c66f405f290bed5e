"""What a notebook can say about a blank without an answer: its cost, its company, its own loss."""

import time
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

import numpy as np

from autograder import exercises, visible
from autograder.exercise import Array, Exercise, Problem
from autograder.numerics import central_difference
from autograder.observe import observe
from autograder.rules import Examination, Trial, unfilled

SWEEPS = 300
"""A backward pass may cost as much as this many forward passes on a network of some thousand
weights; a scalar loop in Python costs about 60 of them, a difference per weight thousands."""

GRACE = 0.05
"""Seconds that are never held against an answer: small calls, a busy machine."""


def cost(exercise: Exercise, function: Callable[..., Any]) -> Trial | None:
    """A trial with the clause ``too-slow`` broken when the cost grows with the number of weights.

    Calls the function once on a wide network (its values do not matter) and compares the time
    with that of the matrix products of a forward pass.
    """
    rng = np.random.default_rng(0)
    sizes, batch = exercise.wide, 4
    parameters: list[Array] = []
    for n_in, n_out in pairwise(sizes):
        parameters += [rng.normal(0, 0.1, (n_out, n_in)), rng.normal(0, 0.1, n_out)]
    layers = [rng.uniform(0, 1, (n, batch)) for n in sizes]
    targets = rng.normal(0, 1, (sizes[-1], batch))

    best = np.inf
    for _ in range(5):
        start = time.process_time()
        for W, layer in zip(parameters[::2], layers, strict=False):
            np.exp(-(W @ layer))
        best = min(best, time.process_time() - start)
    arguments = (layers, targets, parameters)
    answer = observe(function, arguments)
    if answer.seconds <= GRACE + SWEEPS * best:
        return None
    label = f"a network of {sum(p.size for p in parameters):,} weights"
    problem = Problem(label, arguments, visible=True)
    return Trial(problem, answer, (), ("too-slow",))


def about_dependencies(
    exercise: Exercise,
    namespace: Mapping[str, Any],
    judge: Callable[[Exercise, Any], Examination],
) -> str:
    """A sentence when a blank that this one may call is empty or wrong itself; else nothing."""
    for name in exercise.dependencies:
        function = namespace.get(name)
        if not callable(function) or function is exercise:
            continue
        other = exercises.find(name)
        examination = judge(other, function)
        if examination.passed or examination.failure is None:
            continue
        state = "is still empty" if unfilled(examination.failure.answer) else "is not right yet"
        return (
            f"{exercise.name} may call {name}, and that {state}: mend {name} first, then check "
            f"{exercise.name} again. (In grading, a mistake in {name} costs only {name}.)"
        )
    return ""


def own_gradient(
    exercise: Exercise, function: Callable[..., Any], namespace: Mapping[str, Any]
) -> str:
    """For ``backward``: whether it is the gradient of the student's own forward and loss."""
    forward, loss = namespace.get("forward"), namespace.get("squared_loss")
    if exercise.name != "backward" or not callable(forward) or not callable(loss):
        return ""
    problem = next(p for p in visible.problems(exercise) if p.probe)
    layers, targets, parameters = problem.arguments
    X = layers[0]

    def of_vector(vector: Array) -> float:
        pieces = np.split(vector, np.cumsum([p.size for p in parameters])[:-1])
        shaped = [piece.reshape(p.shape) for piece, p in zip(pieces, parameters, strict=True)]
        return float(loss(forward(shaped, X)[-1], targets))

    try:
        answer = observe(function, problem.arguments)
        own = np.concatenate([np.ravel(g) for g in answer.value])
        with np.errstate(all="ignore"):
            numeric = central_difference(of_vector, np.concatenate([p.ravel() for p in parameters]))
    except Exception:  # noqa: BLE001 - whatever is wrong in their code, there is nothing to compare
        return ""
    if own.shape != numeric.shape or not np.all(
        np.abs(own - numeric) <= 1e-6 * (1 + np.max(np.abs(own)))
    ):
        return ""
    return (
        "It is the gradient of your own forward and squared_loss, though: so one of those two "
        "is not what was asked. Check them."
    )
