"""What a notebook can say about a blank without an answer: its cost, its company, its own loss."""

import time
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

import numpy as np

from autograder import exercises
from autograder.exercise import Array, Exercise, Problem
from autograder.local import Local
from autograder.numerics import as_arrays, as_vector, central_difference
from autograder.rules import Examination, Trial, unfilled

SWEEPS = 3000
"""A backward pass may cost as much as this many forward passes on a network of 6,800 weights.

A loop over single entries of arrays costs about 2,000 of them, differences at their fastest 19,000.
"""

GRACE = 0.05
"""Seconds that are never held against an answer: small calls, a busy machine."""


def cost(exercise: Exercise, function: Callable[..., Any]) -> Trial | None:
    """A trial with the clause ``too-slow`` broken when the cost grows with the number of weights.

    Calls the function once on a wide network (its values do not matter) and compares the time
    with that of the matrix products of a forward pass. None when there is nothing to object to;
    a trial with the exception when the function raised one.
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
    kinds = {"activations": layers, "parameters": parameters}
    arguments = tuple(kinds.get(name, targets) for name in _argument_names(exercise))
    answer = Local(function).call(exercise.name, arguments)
    label = f"a network of {sum(p.size for p in parameters):,} weights"
    problem = Problem(label, arguments, visible=True)
    if answer.seconds > GRACE + SWEEPS * best:
        return Trial(problem, answer, (), ("too-slow",))
    return Trial(problem, answer) if answer.raised is not None else None


def _argument_names(exercise: Exercise) -> list[str]:
    """Names of the arguments, in the order of the exercise's signature."""
    return exercise.signature.partition("(")[2].rstrip(")").split(", ")


def about_dependencies(
    exercise: Exercise,
    namespace: Mapping[str, Any],
    judge: Callable[[Exercise, Any], Examination],
) -> str:
    """A sentence when a blank that this one may call is empty or wrong itself; else nothing."""
    for name in exercise.dependencies:
        function = namespace.get(name)
        if not callable(function):
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


def own_gradient(exercise: Exercise, examination: Examination, namespace: Mapping[str, Any]) -> str:
    """For a wrong ``backward``: whether it is the gradient of the student's own forward and loss.

    Args:
        exercise: the blank that was examined.
        examination: its judgement on the visible problems.
        namespace: where the student's ``forward`` and ``squared_loss`` are.
    """
    forward, loss = namespace.get("forward"), namespace.get("squared_loss")
    wrong = [t for t in examination.trials if t.problem.probe and t.evidence and not t.right]
    if exercise.name != "backward" or not wrong or not callable(forward) or not callable(loss):
        return ""
    answer = wrong[0].answer.value
    layers, targets, parameters = wrong[0].problem.arguments

    def of_vector(vector: Array) -> float:
        moved = as_arrays(vector, parameters)
        return float(loss(forward(moved, layers[0].copy())[-1], targets.copy()))

    if any(e.reason not in {"", "value"} for e in wrong[0].evidence):
        return ""
    own, point = as_vector(answer), as_vector(parameters)
    numeric = Local(lambda: central_difference(of_vector, point)).call(exercise.name, ())
    with np.errstate(all="ignore"):
        error = np.abs(own - numeric.value) if numeric.raised is None else np.array(np.inf)
        if not np.all(error <= 1e-6 * (1 + np.max(np.abs(own)))):
            return ""
    return (
        "What it returns is the gradient of your own forward and squared_loss, though: your "
        "functions agree with each other, but not with what was asked."
    )
