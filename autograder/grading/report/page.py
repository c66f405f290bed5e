"""The page of a report: data for the template, and the template made into HTML."""

import base64
import functools
import hashlib
from dataclasses import dataclass
from importlib import resources
from typing import Any

import jinja2
from markupsafe import Markup

from autograder.grading.feedback import advice, safe
from autograder.grading.feedback.writing import environment
from autograder.grading.report import chart
from autograder.grading.report.attention import KINDS, Case
from autograder.grading.report.earlier import Earlier
from autograder.grading.report.figures import FEW, LEAST, Interval, Item, Spread, bins, spread
from autograder.grading.report.gather import Class
from autograder.grading.report.likeness import SHOWN
from autograder.grading.report.mistakes import Mistake, Need, needs
from autograder.grading.report.times import Times, times
from autograder.grading.similar.compare import LEAST as LEAST_CODE
from autograder.grading.similar.compare import LINE, Found
from autograder.grading.similar.shown import sides

NOTHING, MINUS = "\N{EN DASH}", "\N{MINUS SIGN}"
STATES = advice.STATES | {"fits": "right with own functions", "wrong": "not right"}
"""State of an answer -> what it is called here."""


FIRST = 12
"""Mistakes that are not folded away."""


@dataclass(frozen=True)
class Report:
    """All that the page says.

    Attributes:
        found: the class.
        items: a blank each.
        mistakes: what went wrong, the most frequent first.
        cases: submissions to look at.
        earlier: the comparison; None where there is none.
        names: say whose the examples are.
        alike: similar submissions; None where they were not asked for.
        pseudonyms: students have other names here.
    """

    found: Class
    items: tuple[Item, ...]
    mistakes: tuple[Mistake, ...]
    cases: tuple[Case, ...]
    earlier: Earlier | None = None
    names: bool = False
    alike: Found | None = None
    pseudonyms: bool = False

    @property
    def spread(self) -> Spread | None:
        """How the points are spread."""
        return spread([one.points or 0.0 for one in self.found.graded])

    @property
    def bins(self) -> list[tuple[str, int]]:
        """How many have how many points."""
        return bins([one.points or 0.0 for one in self.found.graded], self.found.full)

    @property
    def needs(self) -> list[Need]:
        """Who needs help."""
        return needs(self.found)

    @property
    def times(self) -> Times:
        """When they handed in."""
        return times(self.found)


def render(made: Report) -> str:
    """The page as HTML: one script, which is in it, and nothing from elsewhere."""
    script = _text("report.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return _template().render(
        report=made,
        found=made.found,
        states=STATES,
        kinds=KINDS,
        chart=chart,
        few=FEW,
        least=LEAST,
        least_code=LEAST_CODE,
        line=LINE,
        limit=SHOWN,
        first=FIRST,
        sides=sides,
        script=Markup(script),  # noqa: S704 - ours
        digest=digest,
    )


def _text(name: str) -> str:
    return (resources.files("autograder.grading.report") / "templates" / name).read_text("utf-8")


@functools.cache
def _template() -> jinja2.Template:
    # Feedback lends its style sheet.
    made = environment("autograder.grading.report", "autograder.grading.feedback")
    made.filters |= {
        "percent": lambda share: f"{100 * share:.0f} %",
        "interval": _interval,
        "decimal": _decimal,
        "code": safe.code,
        "prose": safe.inline,
    }
    return made.get_template("report.html.j2")


def _interval(found: Interval | None) -> str:
    if found is None:
        return NOTHING
    return f"{100 * found.value:.0f} % ({100 * found.low:.0f} to {100 * found.high:.0f})"


def _decimal(found: Interval | None) -> Any:
    if found is None:
        return NOTHING
    return f"{found.value:.2f} ({found.low:.2f} to {found.high:.2f})".replace("-", MINUS)
