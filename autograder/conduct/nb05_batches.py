"""How ``minibatches`` and ``sgd_step`` of notebook 05 are tried and compared."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.compare import Evidence, by_property, compare_part, describe
from autograder.conduct.several_calls import joined
from autograder.exercise import Array, Exercise, Problem
from autograder.numerics import as_vector
from autograder.observe import Answer, Examinee
from autograder.rules import StandIns, Trial, broken_promises, nothing_back, put
from autograder.sealed import parameter_names

SIZES = "hold as many columns as asked, and only the last one fewer"
COVER = "hold every column of X exactly once, each beside its own column of Y"
ORDER = "mix all columns in an order that is drawn from rng"

Order = list[list[int]]
"""For each batch, which columns of X it holds."""


def which_columns(part: Array, whole: Array) -> list[int]:
    """For each column of ``part`` its number in ``whole``, whose columns differ; -1 for none."""
    known = {column.tobytes(): number for number, column in enumerate(whole.T.copy())}
    return [known.get(column.tobytes(), -1) for column in part.T.copy()]


def conduct_batches(
    exercise: Exercise, problem: Problem, examinee: Examinee, stand_ins: StandIns | None
) -> Trial:
    """Ask for the batches with several generators, with the first of them twice.

    The problem's arguments: X, Y (all their columns different), size, seeds.
    """
    X, Y, size, seeds = problem.arguments
    answers: list[Answer] = []
    for seed in (*seeds, seeds[0]):
        answer = put(exercise, problem, examinee, stand_ins, (X, Y, size, seed))
        if nothing_back(answer):
            return Trial(problem, answer)
        answers.append(answer)
    trouble = next((t for a in answers if (t := _not_pairs(a.value, X, Y))), "")
    if trouble:
        evidence = tuple(
            by_property(part.name, clause, trouble)
            for part, clause in zip(exercise.parts, (SIZES, COVER, ORDER), strict=True)
        )
        code = np.array([float(len(trouble))])
        return Trial(problem, joined(answers, [code] * len(exercise.parts)), evidence)
    orders = [[which_columns(x, X) for x, _ in a.value] for a in answers]
    matched = [
        _beside_their_own(a.value, order, Y) for a, order in zip(answers, orders, strict=True)
    ]
    sizes = [size_trouble([len(part) for part in order], size) for order in orders]
    covers = [cover_trouble(order, X.shape[1], m) for order, m in zip(orders, matched, strict=True)]
    mixed, kind = _order_trouble(orders)
    evidence = (
        by_property("sizes", SIZES, next(filter(None, sizes), "")),
        by_property("cover", COVER, next(filter(None, covers), "")),
        by_property("order", ORDER, mixed),
    )
    whole = joined(answers, _features(orders, matched, kind))
    return Trial(problem, whole, evidence, broken_promises(exercise, problem, whole))


def _not_pairs(value: Any, X: Array, Y: Array) -> str:
    """Why an answer is not a list of pairs of arrays; empty if it is."""
    if not isinstance(value, list):
        return f"it returned {describe(value)}, where a list of pairs was asked"
    if not value:
        return "the list is empty"
    for pair in value:
        if not isinstance(pair, list) or len(pair) != 2:
            return f"one entry of the list is {describe(pair)}, where a pair was asked"
        for part, whole, name in zip(pair, (X, Y), "XY", strict=True):
            if not isinstance(part, np.ndarray) or part.dtype != np.float64 or part.ndim != 2:
                return f"a part of {name} is {describe(part)}, where a float64 matrix was asked"
            if part.shape[0] != whole.shape[0]:
                return f"a part of {name} has {part.shape[0]} rows, {name} has {whole.shape[0]}"
        if pair[0].shape[1] != pair[1].shape[1]:
            return f"a part of X has {pair[0].shape[1]} columns and its Y {pair[1].shape[1]}"
    return ""


def _beside_their_own(pairs: Sequence[Any], order: Order, Y: Array) -> bool:
    return all(
        bool(np.array_equal(y, Y[:, columns]))
        for (_, y), columns in zip(pairs, order, strict=True)
        if -1 not in columns
    )


def size_trouble(counts: Sequence[int], size: int) -> str:
    """What is wrong with the numbers of columns of the batches, in their order."""
    if any(count != size for count in counts[:-1]) or not 0 < counts[-1] <= size:
        return f"they hold {', '.join(map(str, counts[:8]))} where {size} were asked"
    return ""


def cover_trouble(order: Order, n: int, matched: bool) -> str:
    """What is wrong with the columns that the batches hold together."""
    columns = [column for part in order for column in part]
    if -1 in columns:
        return "there is a column that X does not have"
    counts = np.bincount(columns, minlength=n)
    if np.any(counts == 0):
        return f"{np.count_nonzero(counts == 0)} of {n} columns are missing"
    if np.any(counts > 1):
        return f"{np.count_nonzero(counts > 1)} of {n} columns come more than once"
    return "" if matched else "some columns of X have another column's Y"


def _order_trouble(orders: Sequence[Order]) -> tuple[str, int]:
    """What is wrong with the order, and a number for it; nothing where it cannot be seen."""
    *drawn, again = orders
    if drawn[0] != again:
        return "the same generator gives another order", 1
    n = sum(map(len, drawn[0]))
    if n < 6 or len(drawn[0]) < 2:  # inside a batch any order will do
        return "", 0
    flat = [[column for part in order for column in part] for order in drawn]
    if all(order == flat[0] for order in flat):
        natural = flat[0] == sorted(flat[0])
        return "the columns come in the same order for all generators", 2 + natural
    steps = np.concatenate([np.diff(order) % n for order in flat])
    if max(np.mean(steps == 1), np.mean(steps == n - 1)) > 0.5:
        return "most columns stay beside their neighbours", 4
    if (
        len(drawn[0]) > 2
        and len(drawn[0][0]) > 1
        and all(_sets(order) == _sets(drawn[0]) for order in drawn)
    ):
        return "a batch holds the same columns for all generators", 5
    return "", 0


def _sets(order: Order) -> list[list[int]]:
    return sorted(map(sorted, order))


def _features(orders: Sequence[Order], matched: Sequence[bool], kind: int) -> list[Array]:
    """A few numbers for each part, the same for all answers that do the same."""
    counts = [[len(part) for part in order] for order in orders]
    columns = [sorted(column for part in order for column in part) for order in orders]
    lost = [len(set(range(max(c) + 1)) - set(c)) + sum(k == -1 for k in c) for c in columns if c]
    # Which columns are drawn twice is chance; that some are, is not.
    twice = [float(len(set(c)) < len(c)) for c in columns]
    some = float(any(twice)) * 50.0
    return [
        np.array([1.0, *map(float, counts[0])]),
        np.array([1.0, some or float(max(lost, default=0)), float(all(matched)), len(columns[0])]),
        np.array([1.0 + kind]),
    ]


def conduct_arrays(
    exercise: Exercise, problem: Problem, examinee: Examinee, stand_ins: StandIns | None
) -> Trial:
    """One call that returns a list of arrays, however many, compared as one part."""
    answer = put(exercise, problem, examinee, stand_ins)
    if answer.raised is not None or answer.lost:
        return Trial(problem, answer)
    (part,) = exercise.parts
    evidence = _arrays(part.name, problem, answer.value)
    value = as_vector(answer.value) if evidence.reason in ("", "value") else answer.value
    broken = broken_promises(exercise, problem, answer)
    return Trial(problem, replace(answer, value=value), (evidence,), broken)


def _arrays(part: str, problem: Problem, value: Any) -> Evidence:
    """Shapes and types array by array, then all entries together."""
    wanted = problem.arguments[0]
    if not isinstance(value, list) or len(value) != len(wanted):
        found = f"it returned {describe(value)}"
        return by_property(part, f"be a list of {len(wanted)} arrays", found)
    for name, array, like in zip(parameter_names(len(wanted)), value, wanted, strict=True):
        if not isinstance(array, np.ndarray) or array.dtype != np.float64:
            found = f"{name} is {describe(array)}"
            return by_property(part, "be made of float64 arrays", found)
        if array.shape != like.shape:
            found = f"{name} is {describe(array)}"
            return by_property(part, "have the shapes of the old ones", found)
    return compare_part(part, problem.expected[part], problem.tolerance[part], as_vector(value))
