"""Proofs that the labels of the published bank are true; they know neither judge nor reference.

One module (or package) per notebook, found by its name, ``nb01_...``. Each has

    breach(answer: Answer) -> str | None

the first clause of the blank's text that the answer breaks, tried on calls drawn for this proof
alone; None where it keeps them all.
"""

import sys
from collections.abc import Callable

from autograder.discovery import notebook_modules
from tests.answers_bank import Answer

PROOFS = notebook_modules(sys.modules[__name__])
"""Number of a notebook, e.g. ``01`` -> its proof."""


def breach(answer: Answer) -> str | None:
    """The first clause that an answer breaks, or None, by the proof of its notebook."""
    proof: Callable[[Answer], str | None] = PROOFS[answer.notebook].breach
    return proof(answer)
