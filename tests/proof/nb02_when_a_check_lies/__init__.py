"""Proof of the labels of notebook 02: the clauses of its five blanks, each tried by itself."""

from collections.abc import Callable, Iterator
from typing import Any

from tests.answers_bank import Answer
from tests.proof.contract import quiet
from tests.proof.nb02_when_a_check_lies import arrays, checks, points
from tests.proof.nb02_when_a_check_lies.network import GIVEN

CLAUSES: dict[str, Callable[[Any], Iterator[str]]] = {
    "relative_error": arrays.broken_by_error,
    "compare_gradients": arrays.broken_by_table,
    "check_point": points.broken_by_point,
    "sneaky_backward": points.broken_by_sneaky,
    "gradient_check": checks.broken_by_check,
}
"""Function -> the clauses that it breaks."""


def breach(answer: Answer) -> str | None:
    """The first clause that the answer breaks, or None."""
    names = dict(GIVEN)
    for name in ("relative_error", "compare_gradients"):
        names[name] = getattr(arrays, name)
    with quiet():
        exec(compile(answer.source, "<answer>", "exec"), names)
    return next(CLAUSES[answer.exercise](names[answer.exercise]), None)
