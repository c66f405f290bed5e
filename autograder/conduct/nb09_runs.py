"""How a repaired run of notebook 09 is judged: by its name for the fault, and by its log.

A right log is the same for all runs, so one set of problems does for all students; whose runs they
are decides which name is right, and which property is looked at.
"""

import functools
from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.clinic.identity import Owner
from autograder.clinic.programs import drawn
from autograder.clinic.suspects import SUSPECTS
from autograder.compare import describe
from autograder.conduct.digests import digest_of_trouble
from autograder.conduct.nb09_properties import (
    NEAR,
    PROPERTIES,
    Log,
    Sitting,
    equal,
    wrong_gradient,
)
from autograder.conduct.properties import judged
from autograder.conduct.several_calls import joined
from autograder.exercise import Array, Exercise, Problem
from autograder.observe import Answer, Examinee
from autograder.rules import StandIns, Trial, put, unfilled
from autograder.sealed import exact_gradient

CLAUSES = {
    "fault": "name the fault that the run came in with",
    "repair": "be free of that fault",
    "gradients": "be right in everything else: data, gradients, steps",
}
KEYS = ("fault", "rate", "X", "X_test", "path", "gradients")
NOT_NAMED = "counts once the fault is named right"
NOT_FREE = "counts once the repair holds"


def conduct_run(
    exercise: Exercise, problem: Problem, examinee: Examinee, stand_ins: StandIns | None
) -> Trial:
    """One repaired run on one problem.

    The problem's arguments: owner; the loss of parameters, X and Y; its gradient, or None for the
    complex step; train, Y, test, start, steps.
    """
    owner, loss, gradient, train, Y, test, start, steps = problem.arguments
    gradient = gradient or functools.partial(exact_gradient, loss)
    answers: list[Answer] = []

    def call(train: Array, Y: Array, test: Array) -> Answer:
        arguments = (train, Y, test, list(start), steps)
        answer = put(exercise, problem, examinee, stand_ins, arguments)
        answers.append(answer)
        return answer

    def ask(train: Array, Y: Array, test: Array) -> Log | None:
        answer = call(train, Y, test)
        return None if trouble_of(answer, train, Y, test, start, steps) else log_in(answer)

    first = call(train, Y, test)
    if first.lost or unfilled(first):
        return Trial(problem, first)
    if first.raised is not None:
        return _raised(exercise, problem, first, start)
    trouble = trouble_of(first, train, Y, test, start, steps)
    if trouble:
        troubles = dict.fromkeys(CLAUSES, trouble)
    else:
        sitting = Sitting(log_in(first), train, Y, test, loss, gradient, ask)
        troubles = _troubles(exercise, owner, sitting, start)
    lost = next((a for a in answers if a.lost), None)
    if lost is not None:
        return Trial(problem, lost)
    whole = joined(answers, [digest_of_trouble(troubles[name]) for name in CLAUSES])
    return judged(exercise, problem, whole, CLAUSES, troubles)


def _raised(exercise: Exercise, problem: Problem, answer: Answer, start: Sequence[Array]) -> Trial:
    """An exception; where widths are unequal it says nothing against the name of the fault."""
    raised = answer.raised
    if raised is None or len({p.shape[0] for p in start}) == 1:
        return Trial(problem, answer)
    trouble = f"with these widths it stops with {raised.type_name}, in line {raised.line}"
    troubles = {"fault": "", "repair": trouble, "gradients": NOT_FREE}
    features = [np.array([1.0]), np.array([2.0]), np.array([2.0])]
    return judged(exercise, problem, joined([answer], features), CLAUSES, troubles)


def _troubles(
    exercise: Exercise, owner: Owner, sitting: Sitting, start: Sequence[Array]
) -> dict[str, str]:
    """What is wrong about each part; empty texts where nothing is."""
    if owner.trouble:
        return dict.fromkeys(CLAUSES, owner.trouble)
    name = sitting.log["fault"]
    program = drawn(owner.id)[int(exercise.name.removeprefix("run_")) - 1]
    if not isinstance(name, str) or name not in SUSPECTS:
        said = f"the log names {name!r}" if isinstance(name, str) else "its name is no text"
        return {
            "fault": f"{said[:60]}, which is none of the names that a fault can have",
            "repair": NOT_NAMED,
            "gradients": NOT_NAMED,
        }
    if not program.is_called(name):
        said = f"the run came in with another fault than {name!r}"
        return {"fault": said, "repair": NOT_NAMED, "gradients": NOT_NAMED}
    repair = PROPERTIES[name](sitting)
    rest = NOT_FREE if repair else whole_trouble(sitting, start)
    return {"fault": "", "repair": repair, "gradients": rest}


def log_in(answer: Answer) -> Log:
    """The log that a run returned."""
    log: Log = answer.value
    return log


def trouble_of(
    answer: Answer, train: Array, Y: Array, test: Array, start: Sequence[Array], steps: int
) -> str:
    """Why an answer is no log of a run; empty if it is one."""
    log = answer.value
    if answer.raised is not None or answer.lost:
        return "a second call with other data gives no log"
    if not isinstance(log, dict) or any(key not in log for key in KEYS):
        missing = [k for k in KEYS if k not in log] if isinstance(log, dict) else []
        what = f"a log without {', '.join(missing)}" if missing else describe(log)
        return f"it returned {what}"
    shapes = [p.shape for p in start]
    for key, like in (("X", train), ("X_test", test)):
        if not _is_array(log[key], like.shape):
            return f"{key} is {describe(log[key])}, where {like.shape} float64 was asked"
    for key, count in (("path", steps + 1), ("gradients", steps)):
        entries = log[key]
        if not isinstance(entries, list) or len(entries) != count:
            return f"{key} is {describe(entries)}, where a list of {count} was asked"
        for entry in entries:
            fits = isinstance(entry, list) and len(entry) == len(shapes)
            if not fits or not all(map(_is_array, entry, shapes)):
                return f"an entry of {key} does not have the shapes of the parameters"
    if not _is_number(log["rate"]):
        return f"the rate is {describe(log['rate'])}, where a number above 0 was asked"
    return ""


def _is_array(value: Any, shape: tuple[int, ...]) -> bool:
    return isinstance(value, np.ndarray) and value.dtype == np.float64 and value.shape == shape


def _is_number(value: Any) -> bool:
    if isinstance(value, np.ndarray):
        return value.shape == () and value.dtype.kind in "fi" and bool(0 < value < np.inf)
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def whole_trouble(sitting: Sitting, start: Sequence[Array]) -> str:
    """What else is wrong with a run: its data, its gradients, its steps."""
    log = sitting.log
    for key, raw in (("X", sitting.train), ("X_test", sitting.test)):
        if not equal([log[key]], [_standardised(raw, sitting.train)]):
            return f"{key} is not standardised with mean and spread of the training data"
    if not equal(log["path"][0], start):
        return "the path does not begin at the parameters that were given"
    if wrong_gradient(sitting) is not None:
        return "a gradient is not the slope of the loss where the run was at that step"
    rate = float(log["rate"])
    for before, after, g in zip(log["path"], log["path"][1:], log["gradients"], strict=False):
        moved = [old - new for old, new in zip(before, after, strict=True)]
        if not equal(moved, [rate * d for d in g]):
            return "a step is not the rate in the log times the gradient in the log, downhill"
    return ""


def _standardised(raw: Array, like: Array) -> Array:
    """Raw data with the middle of each feature taken away, in units of its spread."""
    n = like.shape[1]
    middle = like @ np.full((n, 1), 1 / n)
    spread = np.linalg.norm(like - middle, axis=1, keepdims=True) / n**0.5
    spread[spread <= NEAR * np.abs(middle)] = 1.0
    return np.asarray((raw - middle) * spread**-1.0)
