"""Proof of the labels of notebook 05: the clauses of its six blanks, each tried by itself."""

from collections.abc import Callable, Iterator
from typing import Any

from tests.answers_bank import Answer
from tests.proof.contract import quiet
from tests.proof.nb05_training import data, loops
from tests.proof.nb05_training.given import GIVEN

CLAUSES: dict[str, Callable[[Any], Iterator[str]]] = {
    "accuracy": data.broken_by_accuracy,
    "minibatches": data.broken_by_batches,
    "sgd_step": data.broken_by_step,
    "train": loops.broken_by_train,
    "overfit_ten": loops.broken_by_overfit,
    "standardise": data.broken_by_standardise,
}
"""Function -> the clauses that it breaks."""


def breach(answer: Answer) -> str | None:
    """The first clause that the answer breaks, or None."""
    names = dict(GIVEN)
    with quiet():
        exec(compile(answer.source, "<answer>", "exec"), names)
    return next(CLAUSES[answer.exercise](names[answer.exercise]), None)
