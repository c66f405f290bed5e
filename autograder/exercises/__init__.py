"""The exercises of the series as data, one module per notebook."""

import difflib
import sys

from autograder.discovery import notebook_modules
from autograder.exercise import Exercise, Written

_MODULES = notebook_modules(sys.modules[__name__]).values()

ALL: dict[str, Exercise] = {
    exercise.id: exercise for module in _MODULES for exercise in module.EXERCISES
}

WRITTEN: dict[str, Written] = {
    written.id: written for module in _MODULES for written in getattr(module, "WRITTEN", ())
}
"""Answers that a person grades; the totals of programs are without their points."""


class UnknownExerciseError(LookupError):
    """No exercise has this name or id."""

    def __init__(self, name: str) -> None:
        known = sorted({e.name for e in ALL.values()} | set(ALL))
        close = difflib.get_close_matches(name, known, n=1)
        guess = f" Did you mean {close[0]}?" if close else f" There are: {', '.join(known)}."
        super().__init__(f"There is no exercise {name!r}.{guess}")
        self.name = name


def find(name: str) -> Exercise:
    """The exercise with this id, or the only one with this function name.

    Raises:
        UnknownExerciseError: there is none, or the name occurs twice (then use the id).
    """
    if name in ALL:
        return ALL[name]
    matches = [exercise for exercise in ALL.values() if exercise.name == name]
    if len(matches) != 1:
        raise UnknownExerciseError(name)
    return matches[0]


def of_notebook(number: str) -> tuple[Exercise, ...]:
    """The exercises of a notebook, e.g. ``01`` or ``01_backward_pass``, in its order."""
    return tuple(e for e in ALL.values() if e.notebook == number[:2])
