"""The figures of a class: points, difficulty and discrimination of each blank.

Difficulty is the mean share of a blank's points, what test theory calls the facility of an item.
Discrimination is the correlation of a blank's share with the points of all other blanks (the
corrected item-total correlation): Crocker and Algina (1986), chapter 14. Taking the other blanks,
and not all of them, keeps a blank from being correlated with itself.
"""

import itertools
import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.grading.report.gather import Class, Submission

FEW = 20
"""Submissions below which every figure of the class is called uncertain."""
LEAST = 10
"""Submissions below which no discrimination is worked out."""
HARD, EASY, WEAK = 0.35, 0.95, 0.2
"""Bounds of what is remarked on: mean share of points, and discrimination."""
_95 = 1.96


@dataclass(frozen=True)
class Interval:
    """An estimate with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Item:
    """One blank of the class.

    Attributes:
        exercise: its id.
        name: the function.
        max_points: to be had.
        states: state of an answer -> how many are in it.
        difficulty: mean share of the points, 0 to 1; None where nobody is graded.
        discrimination: see above; None where it cannot be told.
        remark: what to look at; may be empty.
    """

    exercise: str
    name: str
    max_points: float
    states: dict[str, int]
    difficulty: Interval | None
    discrimination: Interval | None
    remark: str


@dataclass(frozen=True)
class Spread:
    """How the points of the class are spread.

    Attributes:
        count: submissions with points.
        mean: of the points.
        deviation: standard deviation; 0 for one submission.
        quartiles: lower quartile, median, upper quartile.
        low: fewest points.
        high: most points.
    """

    count: int
    mean: float
    deviation: float
    quartiles: tuple[float, float, float]
    low: float
    high: float


def spread(points: Sequence[float]) -> Spread | None:
    """How points are spread; None where there are none.

    >>> spread([1, 2, 3, 4, 5]).quartiles
    (2.0, 3.0, 4.0)
    """
    if not points:
        return None
    twice = [*points, *points] if len(points) == 1 else points
    low, middle, high = map(float, statistics.quantiles(twice, n=4, method="inclusive"))
    deviation = statistics.stdev(points) if len(points) > 1 else 0.0
    return Spread(
        len(points), statistics.fmean(points), deviation, (low, middle, high),
        min(points), max(points),
    )  # fmt: skip


def bins(points: Sequence[float], full: float) -> list[tuple[str, int]]:
    """How many have how much: ten parts of the full points, the last one with full points in it.

    >>> bins([0, 9.9, 19, 20], 20)[0], bins([0, 9.9, 19, 20], 20)[-1]
    (('0 to <2', 1), ('18 to 20', 2))
    """
    if full <= 0:
        return []
    edges = [full * n / 10 for n in range(11)]
    counts = [0] * 10
    for value in points:
        counts[min(9, max(0, int(value / full * 10 + 1e-9)))] += 1
    labels = [f"{a:.3g} to <{b:.3g}" for a, b in itertools.pairwise(edges)]
    labels[-1] = labels[-1].replace("<", "")
    return list(zip(labels, counts, strict=True))


def items(found: Class) -> list[Item]:
    """The figures of each blank, in the notebook's order."""
    return [_item(found.graded, index) for index in range(len(found.blanks))]


def _item(graded: Sequence[Submission], index: int) -> Item:
    answers = [one.answers[index] for one in graded if len(one.answers) > index]
    first = answers[0]
    states: dict[str, int] = {}
    for answer in answers:
        states[answer.state] = states.get(answer.state, 0) + 1
    shares = [answer.share for answer in answers if answer.share is not None]
    pairs = [
        (share, sum(o.points or 0.0 for k, o in enumerate(one.answers) if k != index))
        for one in graded
        if len(one.answers) > index and (share := one.answers[index].share) is not None
    ]
    difficulty, discrimination = mean(shares), correlation(pairs)
    return Item(
        first.exercise, first.name, first.max_points, states, difficulty, discrimination,
        _remark(difficulty, discrimination),
    )  # fmt: skip


def mean(shares: Sequence[float]) -> Interval | None:
    """Mean of shares and its 95 % interval (normal), cut to 0 to 1; None where there are none."""
    if not shares:
        return None
    value = statistics.fmean(shares)
    half = _95 * statistics.stdev(shares) / math.sqrt(len(shares)) if len(shares) > 1 else 1.0
    return Interval(value, max(0.0, value - half), min(1.0, value + half))


def correlation(pairs: Sequence[tuple[float, float]]) -> Interval | None:
    """Pearson's correlation and its 95 % interval by Fisher's transformation.

    Returns:
        None where there are fewer than ``LEAST`` pairs, or one side is the same in all.
    """
    if len(pairs) < LEAST:
        return None
    left, right = zip(*pairs, strict=True)
    if len(set(left)) == 1 or len(set(right)) == 1:
        return None
    value = statistics.correlation(left, right)
    if abs(value) > 1 - 1e-9:
        return Interval(value, value, value)
    half = _95 / math.sqrt(len(pairs) - 3)
    return Interval(value, math.tanh(math.atanh(value) - half), math.tanh(math.atanh(value) + half))


def _remark(difficulty: Interval | None, discrimination: Interval | None) -> str:
    if difficulty is None:
        return ""
    if difficulty.value < HARD:
        return "Hard: worth a minute in class."
    if difficulty.value > EASY:
        return "Nearly everybody has it."
    # Only where even the upper end of the range is low: small classes tell nothing about this.
    if discrimination and discrimination.value < WEAK and discrimination.high < 2 * WEAK:
        return (
            "Says little about who can do the rest: read some of its answers, and the text that "
            "asks for it."
        )
    return ""
