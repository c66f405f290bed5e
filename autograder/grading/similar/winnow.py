"""Winnowed fingerprints: Schleimer, Wilkerson and Aiken (2003).

Of every ``WINDOW`` runs of ``RUN`` tokens that follow each other one is kept, the one with the
smallest hash, so that what two texts share for ``RUN + WINDOW - 1`` tokens is always seen.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.grading.similar.normal import Token

RUN = 8
"""Tokens that a fingerprint spans."""
WINDOW = 4


@dataclass(frozen=True)
class Mark:
    """A fingerprint and its place in the code."""

    hash: int
    start: int
    end: int


def runs(found: Sequence[Token], run: int = RUN) -> list[Mark]:
    """All runs of tokens, in order."""
    kinds = [token.kind for token in found]
    return [
        Mark(_hash("\0".join(kinds[n : n + run])), found[n].start, found[n + run - 1].end)
        for n in range(len(found) - run + 1)
    ]


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest())


def winnowed(marks: Sequence[Mark], window: int = WINDOW) -> set[int]:
    """The hashes that are kept."""
    if not marks:
        return set()
    hashes = [mark.hash for mark in marks]
    return {min(hashes[n : n + window]) for n in range(max(1, len(hashes) - window + 1))}
