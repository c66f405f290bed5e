"""Pairs of submissions that share more than the assignment and the common ways explain.

Each blank is a set of fingerprints, without those of the released code. A fingerprint counts by
how rare it is among all answers to the blank, the class's and the published ones: fully where only
two have it, not at all where all have it. That is the inverse document frequency of Sparck Jones
(1972), scaled.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from autograder.grading.similar.normal import tokens
from autograder.grading.similar.winnow import Mark, runs, winnowed

LINE = 0.5
"""Score from which a pair is listed; see ``benchmarks/similar.py``."""
LEAST = 40
"""Fingerprints that a submission must have to be compared."""

Print = tuple[str, int]
"""A blank, and the hash of a fingerprint."""


@dataclass(frozen=True)
class Work:
    """The answers of one student, or one published answer.

    Attributes:
        whose: id, or where it is published.
        codes: blank -> code.
        marks: blank -> all runs of tokens that the released code does not have.
        prints: the winnowed ones of them.
        sizes: blank -> how many of them it has.
    """

    whose: str
    codes: Mapping[str, str]
    marks: Mapping[str, Sequence[Mark]] = field(default_factory=dict)
    prints: frozenset[Print] = frozenset()
    sizes: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Pair:
    """Two works that are alike.

    Attributes:
        left: the one.
        right: the other.
        score: share of the smaller work that both have and nearly nobody else, 0 to 1.
        blanks: blank -> the same for this blank alone.
    """

    left: Work
    right: Work
    score: float
    blanks: Mapping[str, float]


class Maker:
    """Makes works of the answers to one assignment.

    Args:
        released: code that students were given, cell by cell.
        known: names that are not a student's own.
    """

    def __init__(self, released: Iterable[str], known: Collection[str]) -> None:
        self._known = frozenset(known)
        self._given = {m.hash for code in released for m in runs(tokens(code, self._known))}

    def work(self, whose: str, codes: Mapping[str, str]) -> Work:
        """The fingerprints of a student's answers."""
        marks = {
            blank: [m for m in runs(tokens(code, self._known)) if m.hash not in self._given]
            for blank, code in codes.items()
        }
        prints = frozenset((blank, h) for blank, ms in marks.items() for h in winnowed(ms))
        return Work(whose, codes, marks, prints, Counter(blank for blank, _ in prints))


class Rarity:
    """How much a fingerprint counts.

    Args:
        works: all answers that are known.
    """

    def __init__(self, works: Iterable[Work]) -> None:
        works = list(works)
        self._having = Counter(print_ for work in works for print_ in work.prints)
        self._runs = Counter(
            run
            for work in works
            for run in {(blank, m.hash) for blank, ms in work.marks.items() for m in ms}
        )
        self._answers = Counter(blank for work in works for blank in {b for b, _ in work.prints})

    def weight(self, print_: Print) -> float:
        """1 where two have it, 0 where all do."""
        return self._weight(print_[0], self._having[print_])

    def run_weight(self, run: Print) -> float:
        """The same for any run of tokens, winnowed or not."""
        return self._weight(run[0], self._runs[run])

    def _weight(self, blank: str, having: int) -> float:
        answers, having = self._answers[blank], max(2, having)
        if answers <= 2:
            return 1.0
        return max(0.0, math.log(answers / having) / math.log(answers / 2))

    def pair(self, left: Work, right: Work) -> Pair:
        """Two works held against each other."""
        shared: dict[str, float] = defaultdict(float)
        for print_ in left.prints & right.prints:
            shared[print_[0]] += self.weight(print_)
        blanks = {
            blank: amount / smaller
            for blank, amount in shared.items()
            if (smaller := min(left.sizes[blank], right.sizes[blank]))
        }
        smaller = min(len(left.prints), max(LEAST, len(right.prints)))
        score = sum(shared.values()) / smaller if smaller else 0.0
        return Pair(left, right, score, blanks)


@dataclass(frozen=True)
class Found:
    """What is alike in a class.

    Attributes:
        pairs: two students each, the most alike first.
        published: a student and published answers, the most alike first.
        small: ids of those who have too little code of their own to be compared.
        rarity: of the fingerprints.
    """

    pairs: tuple[Pair, ...]
    published: tuple[Pair, ...]
    small: tuple[str, ...]
    rarity: Rarity


def alike(class_: Sequence[Work], published: Sequence[Work], line: float = LINE) -> Found:
    """What is alike in a class, from a score on.

    Args:
        class_: a work per student.
        published: a work per published answer, to one blank each.
        line: the score.
    """
    rarity = Rarity([*class_, *published])
    large = [work for work in class_ if len(work.prints) >= LEAST]
    between = [rarity.pair(left, right) for left, right in combinations(large, 2)]
    known = [rarity.pair(work, nearest(work, published, rarity)) for work in large]
    small = tuple(work.whose for work in class_ if len(work.prints) < LEAST)
    return Found(_from(line, between), _from(line, known), small, rarity)


def _from(line: float, found: Iterable[Pair]) -> tuple[Pair, ...]:
    return tuple(sorted((pair for pair in found if pair.score >= line), key=lambda p: -p.score))


def nearest(work: Work, published: Sequence[Work], rarity: Rarity) -> Work:
    """Of the published answers to each blank the one that shares most with a student's."""
    best: dict[str, tuple[float, Work]] = {}
    for other in published:
        for blank in other.codes.keys() & work.codes.keys():
            shared = sum(rarity.weight(p) for p in work.prints & other.prints if p[0] == blank)
            if shared > best.get(blank, (0.0, other))[0]:
                best[blank] = shared, other
    chosen = {blank: other for blank, (_, other) in best.items()}
    return Work(
        ", ".join(sorted({other.whose for other in chosen.values()})),
        {blank: other.codes[blank] for blank, other in chosen.items()},
        {blank: other.marks[blank] for blank, other in chosen.items()},
        frozenset(p for blank, other in chosen.items() for p in other.prints if p[0] == blank),
        {blank: other.sizes[blank] for blank, other in chosen.items()},
    )
