"""Where one is in a notebook, for a check that passes: how much is right so far, what comes next.

Remembered in this process only, for the notebook whose kernel it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from autograder import exercises, series, worked
from autograder.exercise import Exercise


@dataclass
class _Session:
    """What was right when its check ran last.

    Attributes:
        namespace: of the notebook; another notebook begins anew.
        right: id of an exercise -> the function that was right.
    """

    namespace: Mapping[str, Any] = field(default_factory=dict)
    right: dict[str, Any] = field(default_factory=dict)


_SESSION = _Session()


def note(exercise: Exercise, function: Any, namespace: Mapping[str, Any], *, passed: bool) -> str:
    """Remember a check of a notebook's own blank, and say where one is; empty if it did not pass.

    Args:
        exercise: the blank.
        function: what was checked; only what has the blank's name counts.
        namespace: the names of the notebook.
        passed: what the check said.
    """
    if namespace is not _SESSION.namespace:
        _SESSION.namespace, _SESSION.right = namespace, {}
    if namespace.get(exercise.name) is not function:
        return ""
    _SESSION.right.pop(exercise.id, None)
    if not passed:
        return ""
    _SESSION.right[exercise.id] = function
    blanks = exercises.of_notebook(exercise.notebook)
    still = [b for b in blanks if _SESSION.right.get(b.id, ...) is not namespace.get(b.name)]
    if not still:
        return _finished(exercise, len(blanks))
    place = blanks.index(exercise)
    coming = next((b for b in blanks[place:] if b in still), still[0])
    return (
        f"Right so far in notebook {exercise.notebook}: {len(blanks) - len(still)} of "
        f"{len(blanks)} blanks. Next: {coming.name}."
    )


def _finished(exercise: Exercise, count: int) -> str:
    done = f"All {count} blanks of notebook {exercise.notebook} are right."
    here = series.find(exercise.notebook)
    following = series.after(here) if here else None
    if following is None:
        return f"{done} It was the last of the series."
    return f"{done} Next in the series: notebook {following.number}, {following.title}."


def other_ways(exercise: Exercise) -> str:
    """Code that shows other right ways to write a blank; empty in an edition without them."""
    if worked.page_of(exercise, worked.packaged()) is None:
        return ""
    return f"from autograder.alone import compare; compare({exercise.name})"
