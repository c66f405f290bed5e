"""How ``train`` of notebook 05 is tried: with a black box, then on spirals and digits."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import ceil
from typing import Any

import numpy as np

from autograder.conduct.nb05_blackbox import (
    BlackBox,
    batch_trouble,
    moved,
    orders,
    step_lengths,
    unmoved,
)
from autograder.conduct.nb05_runs import (
    Asked,
    Forward,
    Run,
    StoppedError,
    first,
    result,
    share_right,
    split_digits,
)
from autograder.conduct.properties import judged
from autograder.conduct.several_calls import joined
from autograder.exercise import Array, Exercise, Problem
from autograder.observe import Answer, Examinee
from autograder.rules import StandIns, Trial

SETTINGS = {
    "spirals": {"rate": 0.1, "size": 32, "epochs": 300},
    "digits": {"rate": 0.2, "size": 32, "epochs": 30},
}
LEAST = {"spirals": 0.95, "digits": 0.85}
"""Share of examples held back that has to be told right; measured by ``benchmarks/ladder.py``."""

CLAUSES = {
    "batches": "hand every column to backprop once in each epoch, so many at a time as asked, in "
    "an order that rng draws anew for each epoch",
    "steps": "move from the latest parameters by rate times the gradient of the batch, after every "
    "batch, and return the last ones",
    "losses": "be one number for each epoch: the mean of the losses of its batches",
    "learns": "tell most of the examples right that were held back",
}


def conduct_train(
    exercise: Exercise, problem: Problem, examinee: Examinee, stand_ins: StandIns | None
) -> Trial:
    """``train`` with a black box, then on spirals and digits.

    The problem's arguments: the notebook's forward pass, its backprop; (parameters, X, Y,
    settings) for the box; two seeds; for spirals (start, X, Y, X held back, labels held back); for
    digits (start, gain, shift): what each pixel is multiplied by, and what is added then.
    """
    forward, backprop, boxed, seeds, spirals, (start, gain, shift) = problem.arguments
    asked = Asked(exercise, examinee, stand_ins, problem.seconds)
    try:
        runs = [_in_a_box(asked, boxed, seed) for seed in (seeds[0], seeds[0], seeds[1])]
        troubles = {
            "batches": _batches(runs, boxed[3]),
            "steps": first(_steps(run, boxed) for run in runs),
            "losses": first(_losses(run, boxed[3]) for run in runs),
        }
        answers = [run.answer for run in runs]
        if troubles["batches"] or troubles["steps"]:
            troubles["learns"] = "batches and steps have to be right first"
        elif stand_ins:
            # What it calls is far away: thousands of calls would measure the way there, and what
            # the box saw was right.
            troubles["learns"] = ""
        else:
            tasks = {"spirals": spirals, "digits": (start, *split_digits(gain, shift))}
            results = [
                _learns(asked, name, task, forward, backprop, seeds[0])
                for name, task in tasks.items()
            ]
            answers += [answer for answer, _ in results]
            troubles["learns"] = first(trouble for _, trouble in results)
    except StoppedError as stop:
        return Trial(problem, stop.answer)
    whole = joined(answers, _train_features(runs, boxed, troubles))
    return judged(exercise, problem, whole, CLAUSES, troubles)


def _in_a_box(asked: Asked, boxed: Sequence[Any], seed: Any) -> Run:
    parameters, X, Y, settings = boxed
    expected = settings["epochs"] * ceil(X.shape[1] / settings["size"])
    box = BlackBox(parameters, X, Y, expected)
    answer = asked.call(list(parameters), X, Y, box, dict(settings), seed)
    return Run(box, answer, *result(answer, box.shapes))


def _batches(runs: Sequence[Run], settings: Any) -> str:
    for run in runs:
        trouble = batch_trouble(run.box, settings)
        if trouble:
            return trouble
    drawn = [orders(run.box.epochs(settings["size"])) for run in runs]
    if drawn[0] != drawn[1]:
        return "the same generator gives other batches"
    if runs[0].box.X.shape[1] < 6 or runs[0].box.X.shape[1] <= settings["size"]:
        return ""
    if drawn[0] == drawn[2]:
        return "the batches are the same for all generators"
    if len(drawn[0]) > 1 and all(epoch == drawn[0][0] for epoch in drawn[0]):
        return "every epoch has the same batches"
    return ""


def _steps(run: Run, boxed: Sequence[Any]) -> str:
    parameters, rate, calls = boxed[0], boxed[3]["rate"], run.box.calls
    if run.trouble:
        return run.trouble
    if not calls:
        return "backprop is never called"
    if not unmoved(parameters, calls[0].parameters):
        return "the first gradient is not taken at the parameters that were given"
    for before, after in pairwise(calls):
        if not moved(before, after.parameters, rate):
            return "a gradient is taken at parameters that are not one step from the ones before"
    if not moved(calls[-1], run.end, rate):
        return "the parameters that it returned are not those after the last step"
    return ""


def _means(run: Run, size: int) -> list[tuple[float, float]]:
    """For each epoch the mean loss over its examples, and over its batches."""
    found = []
    for epoch in run.box.epochs(size):
        losses, counts = [c.loss for c in epoch], [len(c.columns) for c in epoch]
        found.append((float(np.average(losses, weights=counts)), float(np.mean(losses))))
    return found


def _losses(run: Run, settings: Any) -> str:
    wanted = _means(run, settings["size"])
    if len(run.losses) != settings["epochs"]:
        return f"there are {len(run.losses)} numbers for {settings['epochs']} epochs"
    for found, means in zip(run.losses, wanted, strict=False):
        if not any(abs(found - mean) <= 1e-9 * (1 + abs(mean)) for mean in means):
            return "one of them is another number"
    return ""


def _learns(
    asked: Asked, name: str, task: Sequence[Any], forward: Forward, backprop: Any, seed: Any
) -> tuple[Answer, str]:
    start, X, Y, held_back, labels = task
    answer = asked.call(list(start), X, Y, backprop, dict(SETTINGS[name]), seed, real=True)
    end, _, trouble = result(answer, [p.shape for p in start])
    if trouble:
        return answer, f"on {name}, {trouble}"
    found = share_right(forward, end, held_back, labels)
    if found >= LEAST[name]:
        return answer, ""
    return answer, f"it tells {found:.0%} of the {name} right, where {LEAST[name]:.0%} were asked"


def _train_features(
    runs: Sequence[Run], boxed: Sequence[Any], troubles: dict[str, str]
) -> list[Array]:
    """A few numbers for each part, the same for all answers that do the same."""
    run, settings = runs[0], boxed[3]
    calls = run.box.calls
    counts = [float(len(call.columns)) for call in calls]
    columns = [column for call in calls for column in call.columns]
    spread = np.bincount(columns, minlength=1) if columns and -1 not in columns else [-1]
    epochs, again, other = (orders(some.box.epochs(settings["size"])) for some in runs)
    repeated = len(epochs) > 1 and all(epoch == epochs[0] for epoch in epochs)
    natural = columns == sorted(columns)
    matched = all(call.matched for call in calls)
    told = (repeated, natural, matched, epochs == again, epochs == other)
    found = run.losses[: len(epochs)]
    return [
        np.array([*sorted(counts), max(spread), min(spread), *map(float, told)]),
        np.array(step_lengths(run.box, run.end, settings["rate"]) if run.end else [9.0]),
        np.array([len(run.losses), *map(_which(run, settings), range(len(found)))], float),
        np.array([1.0 + (not troubles["learns"])]),
    ]


def _which(run: Run, settings: Any) -> Callable[[int], float]:
    """For an epoch, which number its loss is: one of several that people take."""
    means = _means(run, settings["size"])
    epochs = run.box.epochs(settings["size"])

    def which(number: int) -> float:
        each = [call.loss for call in epochs[number]]
        counts = [len(call.columns) for call in epochs[number]]
        others = [each[-1], each[0], sum(each), float(np.dot(each, counts))]
        near = [
            abs(run.losses[number] - c) <= 1e-9 * (1 + abs(c)) for c in (*means[number], *others)
        ]
        # Both means are right, so they count as one.
        return float(max(1, near.index(True)) if True in near else len(near))

    return which
