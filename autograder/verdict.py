"""What a judgement says: points, evidence, at most two findings, one sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.compare import Evidence

MIME_TYPE = "application/vnd.autograder.verdict+json"
"""Under which a cell's output carries the verdict as data."""


@dataclass(frozen=True)
class Finding:
    """A known misconception that the answer is consistent with.

    Attributes:
        slug: its stable name.
        title: what went wrong, one sentence.
        hints: the rungs: location, question, principle.
    """

    slug: str
    title: str
    hints: tuple[str, ...]


@dataclass(frozen=True)
class ErrorMap:
    """How far off each entry of a part is, in a problem whose numbers may be shown.

    Attributes:
        part: its name.
        tolerance: largest error allowed.
        errors: absolute errors, row by row; a vector is one row.
        vector: the part is a vector.
    """

    part: str
    tolerance: float
    errors: tuple[tuple[float, ...], ...]
    vector: bool = False


@dataclass(frozen=True)
class Verdict:
    """The judgement of one blank.

    Shown as the last expression of a cell, it is the points as ``text/plain`` (which is what
    nbgrader reads) and the explanation as ``text/html``. Printed, it is the explanation as text.

    Attributes:
        exercise: id of the exercise.
        name: the function.
        asks: what was asked, one sentence.
        points: points earned.
        max_points: points of the blank.
        passed: everything is right.
        sentence: what was found, one or two sentences.
        label: the problem the evidence comes from, e.g. ``a batch of one``.
        evidence: a row per part; empty when there was nothing to compare.
        findings: the main finding and at most one more.
        hints: the rungs of help, from vague to precise; never the answer.
        rung: how many of them to show, 0 to 3.
        source_hash: fingerprint of the cell that defines the blank, so that a saved verdict can be
            trusted as long as that cell is the same.
        called: how a check of it is called again, e.g. ``first_try, exercise="00_column_mean"``;
            empty where the name of the function is enough.
        place: where one is in the notebook and what comes next; empty for a blank that is not
            right, and in grading.
        ways: code that shows other right ways to write it; empty where there are none to show.
        fits: names of the student's own functions with which it is right, though alone it is not.
        unseen: what is said comes from a problem whose numbers may not be shown.
        visible_pass: the visible problems pass, only others do not.
        maps: errors entry by entry of the wrong parts; filled in by grading only.
    """

    exercise: str
    name: str
    asks: str
    points: float
    max_points: float
    passed: bool
    sentence: str
    label: str = ""
    evidence: tuple[Evidence, ...] = ()
    findings: tuple[Finding, ...] = ()
    hints: tuple[str, ...] = ()
    rung: int = 0
    source_hash: str = ""
    called: str = ""
    place: str = ""
    ways: str = ""
    fits: tuple[str, ...] = ()
    unseen: bool = False
    visible_pass: bool = False
    maps: tuple[ErrorMap, ...] = ()

    @property
    def fraction(self) -> float:
        """Share of the points, 0 to 1; 1 or 0 for a blank without points."""
        return self.points / self.max_points if self.max_points else float(self.passed)

    def __str__(self) -> str:
        from autograder.render import as_text

        return as_text(self)

    def __repr__(self) -> str:
        return f"{self.points:g}"

    def _repr_mimebundle_(
        self, include: Sequence[str] | None = None, exclude: Sequence[str] | None = None
    ) -> Mapping[str, Any]:
        from autograder import __version__
        from autograder.render import as_html

        return {
            "text/plain": repr(self),
            "text/html": as_html(self),
            MIME_TYPE: {
                "exercise": self.exercise,
                "points": self.points,
                "max_points": self.max_points,
                "passed": self.passed,
                "sentence": self.sentence,
                "source_hash": self.source_hash,
                "version": __version__,
            },
        }
