"""Refuse to run students' work where it cannot be confined, unless the instructor insists."""

import functools
from collections.abc import Sequence

from autograder.grading import doctor
from autograder.grading.bridge.problems import NOTHING_CHANGED, CourseProblem

REFUSED = "Students' work cannot be confined on this machine: {missing}."
OVERRIDE = (
    "see what is missing with: autograder doctor; grade on Linux 5.13 or later; or, for work that "
    "you trust, allow it: {how}. The grades say so then"
)
FLAG = "--allow-unconfined"
SETTING = "c.JudgeCells.allow_unconfined = True in nbgrader_config.py"
NOTE = "Graded without {layers}, which the grading machine lacks: {whom}."


@functools.cache
def missing() -> tuple[str, ...]:
    """Names of the required protections that this machine lacks; tried once per process."""
    return doctor.examine().missing


def require_protection(where: object, how: str) -> None:
    """Go on only where students' work can be confined.

    Args:
        where: the course.
        how: what allows it all the same, e.g. a flag.

    Raises:
        CourseProblem: a protection is missing.
    """
    layers = missing()
    if layers:
        raise CourseProblem(
            REFUSED.format(missing=are_missing(layers)),
            str(where),
            NOTHING_CHANGED,
            OVERRIDE.format(how=how) + ".",
        )


def listed(layers: Sequence[str]) -> str:
    """Names in a sentence.

    >>> listed(["landlock", "seccomp"])
    'landlock and seccomp'
    """
    return " and ".join(layers)


def are_missing(layers: Sequence[str]) -> str:
    """That they are missing, in a sentence.

    >>> are_missing(["landlock"])
    'landlock is missing'
    """
    return f"{listed(layers)} {'is' if len(layers) == 1 else 'are'} missing"
