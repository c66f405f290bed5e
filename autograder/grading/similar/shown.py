"""Two pieces of code side by side, with what they share marked."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from autograder.grading.similar.compare import Pair, Rarity, Work

RARE = 0.3
"""Weight from which a shared run is marked; what most have is no news."""
SHARE = 0.25
"""Score of a blank from which its code is shown."""


@dataclass(frozen=True)
class Side:
    """One blank of a pair: the score, and both codes with marks."""

    exercise: str
    score: float
    left: Markup
    right: Markup


def sides(pair: Pair, rarity: Rarity) -> Iterator[Side]:
    """The blanks of a pair that are alike, in the left one's order."""
    for blank in pair.left.codes:
        score = pair.blanks.get(blank, 0.0)
        if score >= SHARE:
            shared = {m.hash for m in pair.left.marks[blank]} & {
                m.hash for m in pair.right.marks[blank]
            }
            rare = {hash_ for hash_ in shared if rarity.run_weight((blank, hash_)) >= RARE}
            yield Side(
                blank, score, _marked(pair.left, blank, rare), _marked(pair.right, blank, rare)
            )


def _marked(work: Work, blank: str, rare: set[int]) -> Markup:
    """Code as HTML, with the runs that have these hashes in ``mark``."""
    code, html, done = work.codes[blank], Markup(), 0
    spans = sorted((m.start, m.end) for m in work.marks[blank] if m.hash in rare)
    for start, end in _joined(spans):
        html += escape(code[done:start]) + Markup("<mark>{}</mark>").format(code[start:end])
        done = end
    return html + escape(code[done:])


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that touch, as one.

    >>> _joined([(0, 4), (2, 6), (8, 9)])
    [(0, 6), (8, 9)]
    """
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found
