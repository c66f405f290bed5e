"""Who needs the instructor's eye, and why."""

from collections.abc import Iterator
from dataclasses import dataclass

from autograder.grading.bridge import sentences
from autograder.grading.bridge.protection import listed
from autograder.grading.exports.standings import MISSING, UNGRADED
from autograder.grading.report.gather import WAITING, Class, Submission

EDITED = (sentences.LOCKED_CHANGED.partition("{")[0], sentences.FORGED)
"""How notes about changed tests begin."""
UNREAD = (sentences.NOTHING_READ, sentences.ANOTHER_NOTEBOOK)
"""Notes that say that there was nothing to grade."""
KINDS = {
    "ungraded": "not graded",
    "look": "needs you",
    "unread": "could not be read",
    "doubtful": "points in doubt",
    "waiting": "to be graded by hand",
    "edited": "tests were changed",
    "crashed": "did not run",
    "unconfined": "graded without protection",
    "repaired": "repaired",
    "missing": "nothing handed in",
}
"""Why -> what it is called; the most urgent first."""


@dataclass(frozen=True)
class Reason:
    """Why somebody should look at a submission: a key of ``KINDS``, and a sentence."""

    kind: str
    text: str


@dataclass(frozen=True)
class Case:
    """A submission to look at."""

    student: str
    reasons: tuple[Reason, ...]


def cases(found: Class) -> list[Case]:
    """The submissions to look at, the most urgent first."""
    order = list(KINDS)
    made = []
    for one in found.submissions:
        reasons = sorted(_reasons(one), key=lambda reason: order.index(reason.kind))
        if reasons:
            made.append(Case(one.student, tuple(reasons)))
    return sorted(made, key=lambda case: (order.index(case.reasons[0].kind), case.student))


def _reasons(one: Submission) -> Iterator[Reason]:
    if one.state == MISSING:
        yield Reason("missing", "Has handed in nothing.")
    elif one.state == UNGRADED:
        yield Reason("ungraded", " ".join(one.notes) or "Has handed in and is not graded yet.")
        return
    waiting = [answer.name for answer in one.answers if answer.state == WAITING]
    if waiting:
        yield Reason("waiting", f"No points yet: {', '.join(waiting)}.")
    unread = [note for note in one.notes if note in UNREAD]
    if one.doubtful and not unread:
        names = ", ".join(one.doubtful)
        yield Reason("doubtful", f"The grader asks you to look at the points of: {names}.")
    elif one.look and not waiting and not unread:
        yield Reason("look", "Formgrader shows it as to be graded.")
    for note in one.notes:
        kind = "unread" if unread else "edited" if note.startswith(EDITED) else "repaired"
        yield Reason(kind, note)
    for answer in one.answers:
        if answer.crashed:
            yield Reason("crashed", answer.sentence)
    if one.unconfined:
        yield Reason("unconfined", f"Graded without {listed(one.unconfined)}.")
