"""Proof of the labels of notebook 09: a log is worked out anew, one entry at a time.

The runs are those of student-01; which of them has which fault is written down here, and a test
holds that to what students get. The gradients come from central differences of four points.
"""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from tests.answers_bank import Answer
from tests.proof.contract import quiet

FAULTS = {
    "run_1": "slope",
    "run_2": "transpose",
    "run_3": "stale",
    "run_4": "mean",
    "run_5": "leak",
    "run_6": "rate",
}
REACTS = {
    "first gradient": {"run_1", "run_2", "run_4"},
    "later gradient": {"run_1", "run_2", "run_3", "run_4"},
    "columns twice": {"run_4", "run_5"},
    "other test set": {"run_5"},
    "rising losses": {"run_3", "run_6"},
}
"""Experiment -> the runs whose fault it shows, as the notebook's first picture does."""


def sigmoid(z: Any) -> Any:
    return 1 / (1 + np.exp(-z))


def slope(z: Any) -> Any:
    return sigmoid(z) / (1 + np.exp(z))


def loss(parameters: Any, X: Any, Y: Any) -> float:
    """Column by column."""
    total = 0.0
    for x, y in zip(X.T, Y.T, strict=True):
        for k in (0, 2, 4):
            x = parameters[k] @ x + parameters[k + 1]
            x = sigmoid(x) if k < 4 else x
        total += float(np.dot(x - y, x - y)) / 2
    return total / X.shape[1]


def gradient(parameters: Any, X: Any, Y: Any, h: float = 1e-3) -> list[Any]:
    """By differences of four points: right to 1e-10 here."""
    found = []
    for k, array in enumerate(parameters):
        slopes = np.zeros(array.shape)
        for place in np.ndindex(array.shape):
            values = []
            for step in (-2 * h, -h, h, 2 * h):
                moved = [p.copy() for p in parameters]
                moved[k][place] += step
                values.append(loss(moved, X, Y))
            slopes[place] = (values[0] - 8 * values[1] + 8 * values[2] - values[3]) / (12 * h)
        found.append(slopes)
    return found


@dataclass(frozen=True)
class Case:
    """One call of a run; ``falls``: its losses are looked at, and its gradients are not."""

    train: Any
    Y: Any
    test: Any
    parameters: list[Any]
    steps: int
    falls: bool = False


def case(
    seed: int, sizes: tuple[int, ...], n: int, m: int, steps: int, falls: bool = False
) -> Case:
    rng = np.random.default_rng(seed)
    train, test = rng.normal(2.0, 3.0, (sizes[0], n)), rng.normal(2.0, 3.0, (sizes[0], m))
    if not falls and n > 1:
        train[0] = 4.0
    Y = rng.normal(size=(sizes[-1], n))
    parameters = []
    for n_in, n_out in pairwise(sizes):
        parameters += [rng.normal(size=(n_out, n_in)) * 2 / n_in**0.5, rng.normal(size=n_out)]
    return Case(train, np.sign(Y) if falls else Y, test, parameters, steps, falls)


CASES = (
    case(0, (3, 4, 4, 4), 5, 3, 3),
    case(1, (4, 3, 5, 2), 6, 1, 3),
    case(2, (10, 10, 10, 10), 40, 12, 31, falls=True),
)


@functools.cache
def _gradient(key: bytes, number: int) -> list[Any]:
    """The gradient of a case at parameters laid end to end; many answers come past the same."""
    asked, flat, parameters = CASES[number], np.frombuffer(key), []
    for p in asked.parameters:
        parameters.append(flat[: p.size].reshape(p.shape))
        flat = flat[p.size :]
    return gradient(parameters, _scaled(asked.train, asked.train), asked.Y)


def _scaled(raw: Any, like: Any) -> Any:
    rows = []
    for values, others in zip(raw, like, strict=True):
        spread = float(np.sqrt(np.mean((others - np.mean(others)) ** 2)))
        rows.append((values - np.mean(others)) / (spread or 1.0))
    return np.array(rows)


def near(found: Any, right: Any, tolerance: float = 1e-8) -> bool:
    return (
        isinstance(found, np.ndarray)
        and found.dtype == np.float64
        and found.shape == right.shape
        and bool(np.all(np.abs(found - right) <= tolerance * max(1.0, np.abs(right).max())))
    )


def all_near(found: Any, right: Any) -> bool:
    same = isinstance(found, list | tuple) and len(found) == len(right)
    return same and all(map(near, found, right))


def _log_breach(log: Any, name: str, number: int) -> str | None:
    asked = CASES[number]
    keys = {"fault", "rate", "X", "X_test", "path", "gradients"}
    if not isinstance(log, dict) or not keys <= log.keys():
        return "no log"
    if log["fault"] != FAULTS[name]:
        return "name"
    for key, raw in (("X", asked.train), ("X_test", asked.test)):
        if not near(log[key], _scaled(raw, asked.train)):
            return key
    path, gradients = log["path"], log["gradients"]
    if len(path) != asked.steps + 1 or len(gradients) != asked.steps:
        return "length"
    if not isinstance(log["rate"], int | float) or not all_near(list(path[0]), asked.parameters):
        return "start or rate"
    for before, after, slopes in zip(path[:-1], path[1:], gradients, strict=True):
        if not all(isinstance(g, np.ndarray) and g.dtype == np.float64 for g in slopes):
            return "gradient is no array"
        if [g.shape for g in slopes] != [p.shape for p in asked.parameters]:
            return "shape of a gradient"
        moved = [p - log["rate"] * g for p, g in zip(before, slopes, strict=True)]
        if not all_near(list(after), moved):
            return "step"
        if not asked.falls:
            key = np.concatenate([np.asarray(p).ravel() for p in before]).tobytes()
            if not all_near(list(slopes), _gradient(key, number)):
                return "gradient"
    if asked.falls and name == "run_6":
        seen = [loss(parameters, log["X"], asked.Y) for parameters in path]
        if not all(b < a for a, b in pairwise(seen)) or seen[-1] > 0.9 * seen[0]:
            return "losses"
    return None


def _run_breach(function: Callable[..., Any], name: str) -> str | None:
    for number, asked in enumerate(CASES):
        given = (asked.train.copy(), asked.Y.copy(), asked.test.copy())
        start = [p.copy() for p in asked.parameters]
        log = function(*given, start, asked.steps)
        kept = zip(
            (*given, *start), (asked.train, asked.Y, asked.test, *asked.parameters), strict=True
        )
        if not all(np.array_equal(now, before) for now, before in kept):
            return "argument changed"
        found = _log_breach(log, name, number)
        if found:
            return f"case {number}: {found}"
    return None


def _account_breach(function: Callable[..., Any]) -> str | None:
    rng, said = np.random.default_rng(3), {}

    def measure(run: int, experiment: str) -> tuple[float, float]:
        reacts = f"run_{run}" in REACTS[experiment]
        if (run, experiment) not in said:
            said[run, experiment] = (rng.uniform(0.1, 0.9) if reacts else 0.0, 0.0)
            if experiment.endswith("gradient"):
                said[run, experiment] = (said[run, experiment][0], rng.uniform(0, 1e-6))
        return said[run, experiment]

    rows = function(measure)
    if not isinstance(rows, list | tuple) or not all(isinstance(row, dict) for row in rows):
        return "form"
    if sorted(str(row.get("run")) + str(type(row.get("run"))) for row in rows) != [
        f"{k}{int}" for k in range(1, 7)
    ]:
        return "rows"
    for row in rows:
        name, experiment = f"run_{row['run']}", row.get("experiment")
        if name not in REACTS.get(experiment, ()) or row.get("fault") != FAULTS[name]:
            return f"{name}: verdict"
        if (row.get("before"), row.get("after")) != said.get((row["run"], experiment)):
            return f"{name}: numbers"
    return None


def breach(answer: Answer) -> str | None:
    """The first clause that the answer breaks, or None."""
    names: dict[str, Any] = {"np": np, "sigmoid": sigmoid, "slope": slope}
    with quiet(), np.errstate(all="ignore"):
        exec(compile(answer.source, "<answer>", "exec"), names)
        function = names[answer.exercise]
        try:
            if answer.exercise == "my_id":
                found = function()
                right = isinstance(found, str) and found.strip().lower() == "student-01"
                return None if right else "another id"
            if answer.exercise == "account":
                return _account_breach(function)
            return _run_breach(function, answer.exercise)
        except Exception as error:  # noqa: BLE001 - whatever an answer raises is a breach
            return f"raises {type(error).__name__}"
