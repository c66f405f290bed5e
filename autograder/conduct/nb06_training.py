"""How ``train_softmax`` of notebook 06 is tried: steps that can be followed, and the digits.

A run with one minibatch has one right result. A run with few small minibatches has as many right
results as there are orders of the examples; which of them a run takes depends on its generator.
Their numbers are stored with the problem: nothing here knows how a network is trained.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.compare import Evidence, by_property, compare_part, describe
from autograder.conduct.digests import digest_of_trouble
from autograder.conduct.several_calls import joined
from autograder.digits import digits
from autograder.exercise import Array, Exercise, Problem
from autograder.numerics import as_vector
from autograder.observe import Answer, Examinee
from autograder.rules import StandIns, Trial, broken_promises, put, unfilled
from autograder.sealed import parameter_names

ORDER = "be where minibatches lead that hold each example once, in an order drawn from rng"
LEARNS = "read enough of the digits that it was not trained on"

TRAINING = 1437
"""So many of the shuffled digits are trained with; the other 360 are read afterwards."""

ORDERS_NEAR = 1e-9
"""How near a result has to be to one of the right ones, per unit of its size."""


def projection(vectors: Array) -> NDArray[Any]:
    """One number for each vector, (..., n) -> (...): equal only for equal ones, by any odds."""
    return np.asarray(np.sum(vectors * np.cos(1.0 + np.arange(vectors.shape[-1])), axis=-1))


def digits_split() -> tuple[Array, NDArray[Any], Array, NDArray[Any]]:
    """Training images (64, 1437), their labels, test images (64, 360), theirs; pixels 0 to 1."""
    X, labels = digits()
    order = np.random.default_rng(0).permutation(labels.size)
    first, last = order[:TRAINING], order[TRAINING:]
    return X[:, first] / 16, labels[first], X[:, last] / 16, labels[last]


def read_share(outputs: Array, labels: NDArray[Any]) -> float:
    """Share of columns whose largest output is that of their label."""
    right = [label == column.argmax() for column, label in zip(outputs.T, labels, strict=True)]
    return sum(map(int, right)) / len(right)


def conduct_training(
    exercise: Exercise, problem: Problem, examinee: Examinee, stand_ins: StandIns | None
) -> Trial:
    """``train_softmax`` from one or several generators.

    The problem's arguments: the kind (``one``, ``orders`` or ``digits``), the notebook's forward
    pass (for the digits, else None), and the arguments of ``train_softmax``, with a list of seeds
    for ``orders``; for ``digits`` the share that has to be read takes the place of X and labels.
    """
    kind, forward, *rest = problem.arguments
    answers: list[Answer] = []
    trouble = ""

    def run(parameters: Sequence[Array], *arguments: Any) -> Any:
        """What a run returned; None where that was no parameters with a history."""
        nonlocal trouble
        given = (list(parameters), *arguments)
        answer = put(exercise, problem, examinee, stand_ins, given)
        answers.append(answer)
        trouble = _trouble(answer, parameters)
        return None if trouble else answer.value

    found = _KINDS[kind](run, problem, forward, *rest)
    last = answers[-1]
    if found is not None:
        evidence, value = found
    elif last.raised is not None or last.lost or unfilled(last):
        return Trial(problem, last)
    else:
        clause = "be told from a pair (parameters, history)"
        evidence = tuple(by_property(part.name, clause, trouble) for part in exercise.parts)
        value = [digest_of_trouble(trouble)] * len(evidence)
    whole = joined(answers, value)
    return Trial(problem, whole, evidence, broken_promises(exercise, problem, whole))


Found = tuple[tuple[Evidence, ...], list[Any]]


def _trouble(answer: Answer, parameters: Sequence[Array]) -> str:
    """Why an answer is no pair (parameters, history); empty if it is one."""
    value = answer.value
    if answer.raised is not None or answer.lost:
        return "it returned nothing"
    if not (isinstance(value, list) and len(value) == 2 and isinstance(value[0], list)):
        return f"it returned {describe(value)}, where (parameters, history) was asked"
    found, history = value
    if len(found) != len(parameters):
        return f"there are {len(found)} parameter arrays, where {len(parameters)} were asked"
    names = parameter_names(len(parameters))
    for name, array, like in zip(names, found, parameters, strict=True):
        if not isinstance(array, np.ndarray) or array.dtype != np.float64:
            return f"{name} is {describe(array)}, where float64 numbers were asked"
        if array.shape != like.shape:
            return f"{name} has {array.shape}, where {like.shape} was asked"
    if not (isinstance(history, dict) and "loss" in history):
        return f"the history is {describe(history)}, where a dictionary with 'loss' was asked"
    return ""


def _one(run: Any, problem: Problem, _: None, *arguments: Any) -> Found | None:
    """One minibatch an epoch: the numbers are known."""
    result = run(*arguments)
    if result is None:
        return None
    found = [as_vector(result[0]), result[1]["loss"]]
    evidence = tuple(
        compare_part(name, problem.expected[name], problem.tolerance[name], value)
        for name, value in zip(("parameters", "history"), found, strict=True)
    )
    return evidence, found


def _orders(run: Any, problem: Problem, _: None, *arguments: Any) -> Found | None:
    """Two epochs with few minibatches, from several generators and from the first one twice."""
    *same, seeds = arguments
    right, losses = problem.expected["parameters"], problem.expected["history"]
    taken: list[Any] = []
    history = by_property("history", "be told from right parameters")
    for seed in (*seeds, seeds[0]):
        result = run(*same, seed)
        if result is None:
            return None
        number = float(projection(as_vector(result[0])))
        gaps = np.nan_to_num(np.abs(right - number), nan=np.inf)
        at = np.unravel_index(int(np.argmin(gaps)), right.shape)
        taken.append(at if gaps[at] <= ORDERS_NEAR * (1 + abs(number)) else None)
        if history.ok:
            history = compare_part(
                "history", losses[at], problem.tolerance["history"], result[1]["loss"]
            )
    trouble = _order_trouble(taken)
    evidence = (by_property("parameters", ORDER, TROUBLES[trouble]), history)
    moves = np.ptp(result[1]["loss"]) > 0 if history.reason in ("", "value") else False
    return evidence, [np.array([1.0 + trouble]), np.array([1.0 + history.ok + 2.0 * moves])]


TROUBLES = (
    "",
    "no order of the examples leads to its parameters",
    "the same generator gives another order",
    "the order of the examples is the same, whatever the generator",
    "the second epoch takes the examples in the order of the first",
)


def _order_trouble(taken: Sequence[Any]) -> int:
    """What is wrong about the orders in which examples were taken, as a place in ``TROUBLES``."""
    if any(at is None for at in taken):
        return 1
    if taken[0] != taken[-1]:
        return 2
    if len({at[0] for at in taken}) == 1:
        return 3
    return 4 if all(first == second for first, second in taken) else 0


def _digits(
    run: Any,
    problem: Problem,
    forward: Any,
    parameters: Sequence[Array],
    least: float,
    settings: Mapping[str, Any],
    seed: Any,
) -> Found | None:
    """The digits: enough of those that it was not trained on have to be read."""
    X, labels, X_test, labels_test = digits_split()
    result = run(parameters, X, labels, settings, seed)
    if result is None:
        return None
    share = read_share(forward(result[0], X_test)[-1], labels_test)
    said = "" if share >= least else f"it reads {share:.3f} of them, where {least:g} is enough"
    losses = result[1]["loss"]
    form = compare_part("history", np.zeros(settings["epochs"]), np.inf, losses)
    evidence = (by_property("parameters", LEARNS, said), form)
    return evidence, [np.array([1.0 + (not said)]), np.array([1.0 + form.ok])]


_KINDS: Mapping[str, Callable[..., Found | None]] = {
    "one": _one,
    "orders": _orders,
    "digits": _digits,
}
