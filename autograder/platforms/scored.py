"""What is known about one notebook, before it takes the form of a platform."""

import math
from dataclasses import dataclass

from autograder import __version__
from autograder.render import table
from autograder.verdict import Verdict

VISIBLE_ONLY = (
    "These are the checks that your notebook shows, run once more. They are not the grade: your "
    "instructor may grade with problems that are not shown."
)
BY_HAND = "Not in this result, since a person reads it: {names}."


@dataclass(frozen=True)
class Row:
    """One blank.

    Attributes:
        exercise: its id.
        name: the function.
        asks: what was asked.
        points: points earned.
        max_points: points of the blank.
        passed: everything is right.
        sentence: what was found.
        table: the evidence, rows of text, the head first; empty where there is none.
        findings: known mistakes that it looks like, a title each.
    """

    exercise: str
    name: str
    asks: str
    points: float
    max_points: float
    passed: bool
    sentence: str
    table: tuple[tuple[str, ...], ...] = ()
    findings: tuple[str, ...] = ()

    @classmethod
    def of(cls, verdict: Verdict, max_points: float) -> "Row":
        """From a verdict; the notebook says what the blank is worth."""
        return cls(
            verdict.exercise,
            verdict.name,
            verdict.asks,
            verdict.fraction * max_points,
            max_points,
            verdict.passed,
            verdict.sentence,
            tuple(table(verdict.evidence)) if verdict.evidence else (),
            tuple(finding.title for finding in verdict.findings),
        )

    @property
    def text(self) -> str:
        """What to say about it, in lines."""
        lines = [f"Asked: {self.asks}."] if self.asks and not self.passed else []
        lines.append(self.sentence)
        widths = [max(map(len, column)) for column in zip(*self.table, strict=True)]
        lines += [
            "  " + "  ".join(t.ljust(w) for t, w in zip(row, widths, strict=True)).rstrip()
            for row in self.table
        ]
        lines += [f"This looks like: {title}" for title in self.findings]
        return "\n".join(lines)


@dataclass(frozen=True)
class Scored:
    """One notebook.

    Attributes:
        assignment: its id.
        rows: a blank each, in the order of the notebook.
        notes: about the file, a sentence each.
        by_hand: names of answers that a person reads.
        problem: why there was nothing to check, a sentence; else empty.
        visible_only: by the problems that students see.
        needs_instructor: somebody has to look before the points stand.
        seconds: wall-clock time.
        version: of the checks.
    """

    assignment: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    by_hand: tuple[str, ...] = ()
    problem: str = ""
    visible_only: bool = False
    needs_instructor: bool = False
    seconds: float = 0.0
    version: str = __version__

    @property
    def points(self) -> float:
        """Of all blanks."""
        return math.fsum(row.points for row in self.rows)

    @property
    def max_points(self) -> float:
        """That were to be had."""
        return math.fsum(row.max_points for row in self.rows)

    @property
    def text(self) -> str:
        """What to say about all of it, in lines."""
        said = [self.problem, *self.notes] if self.problem else [*self.notes]
        if self.by_hand:
            said.append(BY_HAND.format(names=", ".join(self.by_hand)))
        if self.visible_only:
            said.append(VISIBLE_ONLY)
        return "\n".join(said)


def floored(points: float, step: float) -> float:
    """Points as a multiple of ``step``, never more than they are but for the dust of binary sums.

    >>> floored(19.996, 0.01), floored(0.1 + 0.2, 0.01), floored(2.9999, 1)
    (19.99, 0.3, 2)
    """
    return round(math.floor(points / step + 1e-9) * step, 6)
