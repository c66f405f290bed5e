"""What repair says, to students and instructors alike. Data: one template per kind of damage."""

from collections.abc import Sequence

NOTHING_READ = (
    "Nothing in it could be graded, so it has no points; it needs the instructor: "
    "ask for the notebook again."
)
ANOTHER_NOTEBOOK = (
    "No cell of the assignment was found in this notebook, so it has no points; "
    "it needs the instructor: it may be another notebook."
)
IDS_LOST = "The cells had lost their ids; they were recognised by what they contain."
LOCKED_MISSING = "Locked cells were missing and were put back: {}."
LOCKED_CHANGED = "Locked cells had been changed and the released ones were put back: {}."
FORGED = "Cells that claim points but are not of this assignment count as ordinary cells."

EARLIER_RELEASE = (
    "It is of an earlier release of this assignment, and was graded by what that release asked."
)
NEW_SINCE = "New since that release, and to be graded by hand: {}."
OLDER_CHECKS = (
    "Its checks were of version {old}, the grader is of version {new}: what they said may differ."
)

BLANK_MISSING = "The cell of {} was missing; it was put back and counts as not filled in."
TWICE = "The cell of {} was there more than once; the version that was changed was graded."
VERSIONS = "There were {count} different versions of {}; the last one was graded."
SPLIT = "The cell of {} was split; its parts were joined."
BY_CONTENT = "The answer to {} was not in its own cell; it was recognised by its function."
NOT_CODE = "The cell of {} had been turned into a text cell; it was graded as code."
SHARED = "{} stands in the cell of {other}; it was graded from there."

OTHER_VERSION = "*Another version of {} in this submission. It was not graded and not run.*"
CHANGED_VERSION = "*What {} had been changed into. It was not run.*"
RAW = "*A raw cell of this submission.*"
POINTER = "# `{}` stands in the cell of `{other}`."
ABOUT = "**About this submission**"


def listing(template: str, labels: Sequence[str]) -> str:
    """A sentence about several cells; long lists are cut.

    >>> listing("Missing: {}.", ["`a`", "`b`"])
    'Missing: `a`, `b`.'
    """
    shown = list(labels[:6])
    if len(labels) > len(shown):
        shown.append(f"and {len(labels) - len(shown)} more")
    return template.format(", ".join(shown))
