"""How ``overfit_ten`` of notebook 05 is tried: with a black box, then on ten digits."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from autograder.conduct.nb05_blackbox import BlackBox, moved, step_lengths, unmoved
from autograder.conduct.nb05_runs import (
    Asked,
    Forward,
    Run,
    StoppedError,
    result,
    split_digits,
)
from autograder.conduct.properties import judged
from autograder.conduct.several_calls import joined
from autograder.exercise import Array, Exercise, Problem
from autograder.observe import Examinee
from autograder.rules import StandIns, Trial

TEN, RATE, MEMORISED = 10, 0.1, 1e-3
"""Examples, rate and loss of the rung of memorising."""

CLAUSES = {
    "rules": "use all of the first ten columns in each step, a rate of 0.1, and at most as many "
    "steps as allowed",
    "memorises": f"bring the loss on the ten below {MEMORISED:g}",
}


def conduct_overfit(
    exercise: Exercise, problem: Problem, examinee: Examinee, stand_ins: StandIns | None
) -> Trial:
    """``overfit_ten`` with a black box and few steps, then on ten real digits.

    The problem's arguments: the notebook's forward pass, its backprop; (parameters, X, Y, steps)
    for the box; the start for the digits, gain, shift, steps.
    """
    forward, backprop, boxed, start, gain, shift, steps = problem.arguments
    asked = Asked(exercise, examinee, stand_ins, problem.seconds)
    parameters, X, Y, few = boxed
    box = BlackBox(parameters, X, Y, few)
    try:
        answer = asked.call(list(parameters), X, Y, box, few)
        run = Run(box, answer, *result(answer, box.shapes))
        troubles = {"rules": _rules(run, parameters, few)}
        examples, targets, *_ = split_digits(gain, shift)
        some = slice(0, 3 * TEN)
        arguments = (list(start), examples[:, some], targets[:, some], backprop, steps)
        real = asked.call(*arguments, real=True)
    except StoppedError as stop:
        return Trial(problem, stop.answer)
    end, _, trouble = result(real, [p.shape for p in start])
    loss = np.inf if trouble else _loss_of_ten(forward, end, examples, targets)
    missed = f"it is {loss:.2g} after at most {steps:,} steps" if not loss < MEMORISED else ""
    troubles["memorises"] = trouble or missed
    lengths = step_lengths(box, run.end, RATE) if run.end and box.calls else [9.0]
    columns = sorted({column for call in box.calls for column in call.columns})
    rules = np.array([len(box.calls), len(run.losses), len(columns), max(columns, default=-1)])
    features = [np.array([*rules.astype(float), *lengths[:5]]), np.array([1.0 + (not missed)])]
    return judged(exercise, problem, joined([answer, real], features), CLAUSES, troubles)


def _loss_of_ten(forward: Forward, end: Sequence[Array], X: Array, Y: Array) -> float:
    gaps = forward(end, X[:, :TEN])[-1] - Y[:, :TEN]
    return float(np.vdot(gaps, gaps)) / (2 * TEN)


def _rules(run: Run, start: Sequence[Array], steps: int) -> str:
    calls = run.box.calls
    if run.trouble:
        return run.trouble
    if not calls:
        return "backprop is never called"
    if not unmoved(start, calls[0].parameters):
        return "the first gradient is not taken at the parameters that were given"
    for call in calls:
        if sorted(call.columns) != list(range(TEN)) or not call.matched:
            return "a step does not use each of the first ten columns once"
    for before, after in pairwise(calls):
        if not moved(before, after.parameters, RATE):
            return "a step is not 0.1 times the gradient of the ten at the latest parameters"
    stepped = moved(calls[-1], run.end, RATE)
    # Who looks at the loss once more at the end makes a call without a step.
    if not stepped and not unmoved(calls[-1].parameters, run.end):
        return "the parameters that it returned are not those after the last step"
    made = len(calls) if stepped else len(calls) - 1
    if not 0 < made <= steps:
        return f"it takes {made} steps where {steps} are allowed"
    seen = [call.loss for call in calls]
    if len(run.losses) not in (made, made + 1) or not np.allclose(
        run.losses[: len(calls)], seen[: len(run.losses)], rtol=1e-9, atol=0
    ):
        return "the losses are not those before each of its steps"
    return ""
