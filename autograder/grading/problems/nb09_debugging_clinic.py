"""Problems of notebook 09: one set for all students, whose runs come in with different faults.

A sound run has one log, whatever its way of writing; so what is drawn are data and starts. Whose
runs they are comes in as an ``Owner`` when a submission is judged.
"""

import functools
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from autograder.clinic.bed import digits_bed
from autograder.clinic.experiments import EXPERIMENTS
from autograder.clinic.identity import Owner
from autograder.clinic.programs import RUNS, Program, drawn
from autograder.clinic.tools import Tools
from autograder.exercise import Array, Given, Problem
from autograder.grading import oracle
from autograder.grading.problems.kinds import Draw, Kind
from mlp_reference.clinic.programs import KEY

THIRTY = 31
"""Steps of the problem that looks at losses."""


def loss(parameters: Sequence[Array], X: Array, Y: Array) -> float:
    """Half the squared error, mean over the columns."""
    return float(oracle.half_squared(oracle.activations(parameters, X)[-1], Y))


def _outputs(parameters: Sequence[Array], X: Array) -> Array:
    return oracle.activations(parameters, X)[-1]


@functools.cache
def before(program: Program, experiment: str) -> float:
    """What an experiment shows of a run as it came in; one try does for a whole class."""
    tools = Tools(oracle.sigmoid, oracle.sigmoid_slope, _outputs, loss)
    run = program.function(KEY, tools)
    return EXPERIMENTS[experiment].of(run, digits_bed(), tools)


def given_for(owner: Owner) -> dict[str, Any]:
    """The notebook's ``measure``, for runs of this owner that are all repaired."""
    programs = drawn(owner.id)

    def measure(run: int, experiment: str) -> tuple[float, float]:
        return before(programs[run - 1], experiment), 0.0

    return {"measure": measure}


def start(draw: Draw, sizes: Sequence[int]) -> list[Array]:
    """Parameters as the notebook's: weights of size 2 over the root of the inputs, and biases."""
    parameters = []
    for n_in, n_out in pairwise(sizes):
        parameters += [draw.normal(n_out, n_in, scale=2 * n_in**-0.5), draw.normal(n_out)]
    return parameters


def _run(
    label: str, sizes: Sequence[int], columns: tuple[int, int], steps: int, constant: bool = False
) -> Kind:
    """A run on so many training and test columns, raw: each feature with a size of its own."""

    def make(draw: Draw) -> Problem:
        n, m = columns
        size = draw.uniform(0.5, 4.0, sizes[0], 1)
        shift = draw.normal(sizes[0], 1, scale=5.0)
        train, test = (size * draw.normal(sizes[0], count) + shift for count in (n, m))
        if constant:
            train[1] = np.round(shift[1])  # a whole number, whose mean is exact
        Y = draw.normal(sizes[-1], n)
        if steps >= THIRTY:
            Y = np.where(Y > 0, 1.0, -1.0)
        # For students their own notebook says what the loss is, and the complex step its gradient.
        of = (loss, oracle.gradient) if draw.decimals is None else (Given("loss_of"), None)
        return Problem(label, (Owner(), *of, train, Y, test, start(draw, sizes), steps))

    return Kind(label, make)


def _account(draw: Draw) -> Problem:
    # For students their own notebook measures; elsewhere the numbers are made up.
    of = (before, None) if draw.decimals is None else (None, Given("measure"))
    (number,) = draw.distinct(1, 10**5, 1)
    return Problem("six rows", (Owner(), number, *of))


RUN_KINDS = (
    _run("equal widths", (4, 4, 4, 4), (7, 5), 4),
    _run("other widths", (5, 3, 4, 2), (6, 4), 3),
    _run("a feature that never changes, one test column", (3, 4, 4, 3), (5, 1), 3, constant=True),
    _run("thirty-one steps", (10, 10, 10, 10), (40, 20), THIRTY),
)

KINDS: dict[str, tuple[Kind, ...]] = {
    "09_my_id": (Kind("your id", lambda draw: Problem("your id", (Owner(),))),),
    **{f"09_run_{number}": RUN_KINDS for number in range(1, RUNS + 1)},
    "09_account": (Kind("six rows", _account),),
}
"""For each exercise the kinds of problems it is tried with."""
