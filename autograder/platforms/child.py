"""The process in which a notebook's cells run; its checks are written down, one on a line.

It is no protection: the code of a student runs here, beside the check, and could write any line.
"""

import contextlib
import dataclasses
import json
import os
import signal
import sys
from collections.abc import Iterator, Mapping
from types import FrameType
from typing import Any

from autograder import exercises
from autograder.check import checked
from autograder.explain import nothing_to_judge
from autograder.platforms.scored import Row

NOT_DEFINED = "There is no function {name} where its check stands."
STOPPED = "There is no function {name}: a cell before its check stopped with {error}."
TOO_LONG = "It did not end within {seconds:g} seconds."


AGAIN = 0.2
_RUNG: list[int] = []


class TooLong(BaseException):
    """A cell has used up its time; no ``except Exception`` of a student's keeps it."""


def main() -> None:
    """Read what to do from the standard input; write rows to the given descriptor."""
    asked = json.loads(sys.stdin.read())
    signal.signal(signal.SIGALRM, _ring)
    with os.fdopen(int(sys.argv[1]), "w", encoding="utf-8") as out:
        for row in rows(asked):
            out.write(json.dumps(dataclasses.asdict(row)) + "\n")
            out.flush()
    os._exit(0)  # what a student has registered or started does not keep us


def rows(asked: Mapping[str, Any]) -> Iterator[Row]:
    """Run the cells, and check where a check stands."""
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell.instance()
    shell.history_manager.enabled = False
    seconds, stopped = asked["seconds"], ""
    for cell in asked["cells"]:
        if cell["check"]:
            points = asked["points"][cell["check"]]
            yield _row(shell.user_ns, cell["check"], points, stopped, seconds)
            stopped = ""
            continue
        try:
            with _clock(seconds):
                error = shell.run_cell(cell["source"]).error_in_exec
                stopped = type(error).__name__ if error is not None else stopped
        except TooLong:
            stopped = TooLong.__name__


def _row(space: dict[str, Any], name: str, points: float, stopped: str, seconds: float) -> Row:
    exercise = exercises.ALL[name]
    if exercise.name not in space:
        text = STOPPED if stopped else NOT_DEFINED
        said = text.format(name=exercise.name, error=stopped)
        return Row.of(nothing_to_judge(exercise, said), points)
    row, late = None, False
    try:
        with _clock(seconds) as rung:
            row = Row.of(checked(space[exercise.name], exercise, space), points)
            late = bool(rung)
    except TooLong:
        late = True
    if row is None or late:
        said = TOO_LONG.format(seconds=seconds)
        return Row.of(nothing_to_judge(exercise, said), points)
    return row


@contextlib.contextmanager
def _clock(seconds: float) -> Iterator[list[int]]:
    """Ring after so long, and on and on: who calls the function takes one ring for its error."""
    _RUNG.clear()
    signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
    try:
        yield _RUNG
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _ring(number: int, frame: FrameType | None) -> None:
    _RUNG.append(number)
    raise TooLong


if __name__ == "__main__":
    main()
