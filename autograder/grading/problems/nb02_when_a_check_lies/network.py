"""The grader's own network: the forward pass and the loss that the notebook gives, written anew."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from autograder.exercise import Array, Problem
from autograder.grading import oracle
from autograder.grading.problems.kinds import Draw
from autograder.values import Given

DRAWS = 200
"""After so many that are not good, the kind of problem is at fault."""


def layers(
    parameters: Sequence[Any], X: Any, act: Callable[[Any], Any] = oracle.sigmoid
) -> list[Any]:
    """Activations of three layers, the last one linear; complex numbers pass through."""
    found = [X]
    for depth in range(0, len(parameters), 2):
        z = (found[-1].T @ parameters[depth].T + parameters[depth + 1]).T
        found.append(z if depth == len(parameters) - 2 else act(z))
    return found


def loss(parameters: Sequence[Any], X: Array, Y: Array) -> Any:
    """The squared loss of these layers."""
    return oracle.half_squared(layers(parameters, X)[-1], Y)


def with_given(draw: Draw, problem: Problem) -> Problem:
    """For students the notebook's own functions take the place of the grader's."""
    theirs = {layers: Given("forward"), loss: Given("loss")}
    if draw.decimals is None:
        return problem
    # Only functions are looked up: arrays have no hash.
    arguments = tuple(theirs[a] if callable(a) else a for a in problem.arguments)
    return replace(problem, arguments=arguments)


def good_draw(
    draw: Draw, make: Callable[[Draw], Problem], good: Callable[[Problem], bool]
) -> Problem:
    """The first drawn problem that tries what it should."""
    for _ in range(DRAWS):
        problem = make(draw)
        if good(problem):
            return problem
    raise RuntimeError(f"no good problem in {DRAWS} draws")
