"""When a class handed in, and how long it worked, as far as that is known."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.grading.report.figures import Spread, spread
from autograder.grading.report.gather import Class

_HOUR = 3600.0
BANDS = (
    ("more than 3 days early", 72 * _HOUR),
    ("1 to 3 days early", 24 * _HOUR),
    ("6 to 24 hours early", 6 * _HOUR),
    ("1 to 6 hours early", _HOUR),
    ("in the last hour", 0.0),
    ("up to 1 day late", -24 * _HOUR),
    ("more than 1 day late", float("-inf")),
)
"""What a band is called, and the least number of seconds before the due date in it."""


@dataclass(frozen=True)
class Times:
    """The times of a class.

    Attributes:
        known: submissions whose time the gradebook has.
        bands: how many handed in when, beside the due date; empty where there is none.
        by_day: how many handed in on which day (UTC), where there is no due date.
        late: who lost points for being late: (student, points).
        minutes: of work, of those whose notebook says so; None where none does.
    """

    known: int
    bands: tuple[tuple[str, int], ...]
    by_day: tuple[tuple[str, int], ...]
    late: tuple[tuple[str, float], ...]
    minutes: Spread | None


def times(found: Class) -> Times:
    """The times of a class."""
    moments = [one.handed_in for one in found.submissions if one.handed_in]
    return Times(
        known=len(moments),
        bands=bands(found.due, moments) if found.due and moments else (),
        by_day=() if found.due else _by_day(moments),
        late=tuple((one.student, one.late) for one in found.submissions if one.late),
        minutes=spread([one.minutes for one in found.submissions if one.minutes is not None]),
    )


def bands(
    due: datetime.datetime, moments: Sequence[datetime.datetime]
) -> tuple[tuple[str, int], ...]:
    """How many handed in when.

    >>> due = datetime.datetime(2026, 3, 2, 12)
    >>> [n for _, n in bands(due, [due, due + datetime.timedelta(hours=1)])]
    [0, 0, 0, 0, 1, 1, 0]
    """
    counts = [0] * len(BANDS)
    for moment in moments:
        early = (due - moment).total_seconds()
        counts[next(n for n, (_, least) in enumerate(BANDS) if early >= least)] += 1
    return tuple((name, count) for (name, _), count in zip(BANDS, counts, strict=True))


def _by_day(moments: Sequence[datetime.datetime]) -> tuple[tuple[str, int], ...]:
    days = [moment.date().isoformat() for moment in moments]
    return tuple((day, days.count(day)) for day in sorted(set(days)))
