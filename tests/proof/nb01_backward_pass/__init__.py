"""Proof of the labels of notebook 01."""

from tests.answers_bank import Answer
from tests.proof.nb01_backward_pass.cases import first_breach
from tests.proof.nb01_backward_pass.stand_ins import namespace


def breach(answer: Answer) -> str | None:
    """The first clause that the answer breaks over all cases, or None."""
    return first_breach(namespace(answer.source), answer.exercise)
