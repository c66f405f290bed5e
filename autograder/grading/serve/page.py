"""What was read, as HTML: pages without a script, in the style of feedback and report."""

import datetime
import functools
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import quote

import jinja2

from autograder.grading.bridge.problems import CourseProblem
from autograder.grading.feedback import safe
from autograder.grading.feedback.writing import environment
from autograder.grading.report.attention import KINDS
from autograder.grading.serve.facts import CURRENT, NONE, OLD, Detail, Overview, Row

STATES: Mapping[str, str] = {
    "graded": "graded",
    "waiting": "needs you",
    "ungraded": "not graded yet",
    "missing": "nothing handed in",
}
"""State of a submission, see ``standings`` -> what it is called here."""
SOMEBODY = "somebody"
ORDERS: Mapping[str, str] = {
    "": "id",
    "points": "fewest points first",
    "urgent": "most urgent first",
}
CLOSED = (
    "Notebooks and files are not opened here: this server runs no kernels. "
    "To work on a notebook, start jupyter lab in the course folder."
)
UNKNOWN = (
    "This page is for whoever has started it. Open the address that autograder serve has printed "
    "in its terminal; it is another each time."
)
_DAY = 86400


@dataclass(frozen=True)
class Asked:
    """How the list of an assignment is to be shown.

    Attributes:
        text: what id or name must contain.
        why: a key of ``KINDS``, or ``SOMEBODY``: anybody to look at; empty: all.
        order: a key of ``ORDERS``.
    """

    KEYS: ClassVar = ("text", "why", "order")
    text: str = ""
    why: str = ""
    order: str = ""

    def shows(self, row: Row) -> bool:
        """Whether a student is in the list."""
        kinds = [reason.kind for reason in row.case.reasons] if row.case else []
        wanted = self.text.strip().lower()
        fits = not self.why or (bool(kinds) if self.why == SOMEBODY else self.why in kinds)
        return fits and wanted in f"{row.one.student} {row.name}".lower()

    def key(self, row: Row) -> tuple[float, str]:
        """By what the list is in order."""
        first = 0.0
        if self.order == "points":
            first = float("inf") if row.one.points is None else row.one.points
        elif self.order == "urgent":
            first = list(KINDS).index(row.case.reasons[0].kind) if row.case else len(KINDS)
        return first, row.one.student


def overview(found: Overview, still: bool = False) -> str:
    """The page of the course.

    Args:
        found: what it says.
        still: it is not to come again by itself.
    """
    return _template("overview").render(found=found, still=still, run=found.run)


def detail(found: Detail, asked: Asked) -> str:
    """The page of an assignment."""
    rows = sorted(filter(asked.shows, found.rows), key=asked.key)
    about = {"kinds": KINDS, "orders": ORDERS, "somebody": SOMEBODY, "asked": asked}
    return _template("assignment").render(found=found, rows=rows, run=found.run, **about)


def trouble(status: int, problem: CourseProblem | None, said: str) -> str:
    """The page that says what keeps another from being shown."""
    return _template("trouble").render(status=status, problem=problem, said=said)


@functools.cache
def _template(name: str) -> jinja2.Template:
    made = environment(
        *(f"autograder.grading.{package}" for package in ("serve", "report", "feedback"))
    )
    made.globals |= {"states": STATES, "NONE": NONE, "OLD": OLD, "CURRENT": CURRENT}
    made.filters |= {
        "prose": safe.inline,
        "part": functools.partial(quote, safe=""),
        "moment": moment,
        "clock": lambda seconds: time.strftime("%H:%M", time.localtime(seconds)),
        "span": span,
    }
    return made.get_template(f"{name}.html.j2")


def moment(when: datetime.datetime, utc: bool = False) -> str:
    """A time as the clocks here show it; the gradebook's are UTC and do not say so."""
    here = when.replace(tzinfo=datetime.UTC) if utc else when
    return here.astimezone().strftime("%Y-%m-%d %H:%M %Z")


def span(time: datetime.timedelta) -> str:
    """How long, roughly.

    >>> span(datetime.timedelta(minutes=5)), span(datetime.timedelta(hours=30))
    ('5 min', '30 h')
    """
    seconds = time.total_seconds()
    if seconds >= 3 * _DAY:
        return f"{seconds / _DAY:.0f} days"
    return f"{seconds / 3600:.0f} h" if seconds >= 7200 else f"{max(1, seconds // 60):.0f} min"
