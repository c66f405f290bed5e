"""Check a whole notebook by its visible problems, in a process of its own."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from autograder import exercises
from autograder.explain import nothing_to_judge
from autograder.platforms.cells import Code, Graded, Unreadable, graded, to_run
from autograder.platforms.handed_in import HandedIn
from autograder.platforms.scored import Row, Scored

NOT_READ = "There was nothing to check."
ENDED = "The notebook's run ended before this check."


@dataclass(frozen=True)
class Clock:
    """How long things may take, in seconds of wall-clock time.

    Attributes:
        cell: one cell, or the check of one blank.
        all: the whole notebook.
    """

    cell: float = 30.0
    all: float = 240.0


def score(release: Path, handed: HandedIn, clock: Clock = Clock()) -> Scored:
    """Check what was handed in.

    Args:
        release: the notebook that students were given.
        handed: in.
        clock: how long it may take.
    """
    start = time.monotonic()
    released = json.loads(release.read_bytes())
    asked = graded(released)
    problem, found = handed.problem, {}
    if not problem:
        try:
            found = _checked(to_run(released, handed.data), asked, clock)
        except Unreadable as unreadable:
            problem = str(unreadable)
    missing = NOT_READ if problem else ENDED
    return Scored(
        release.stem,
        tuple(found.get(name) or _nothing(name, asked, missing) for name in asked.points),
        handed.notes,
        asked.by_hand,
        problem,
        visible_only=True,
        needs_instructor=bool(problem),
        seconds=time.monotonic() - start,
    )


def _nothing(name: str, asked: Graded, why: str) -> Row:
    return Row.of(nothing_to_judge(exercises.ALL[name], why), asked.points[name])


def _checked(cells: Sequence[Code], asked: Graded, clock: Clock) -> dict[str, Row]:
    task = {
        "cells": [asdict(cell) for cell in cells],
        "points": dict(asked.points),
        "seconds": clock.cell,
    }
    found: dict[str, Row] = {}
    for line in _lines(json.dumps(task), clock.all):
        row = _row(line, asked)
        if row is not None:
            found.setdefault(row.exercise, row)
    return found


def _row(line: str, asked: Graded) -> Row | None:
    """A line of the child's; nothing in it may have another form than a row."""
    try:
        data: Any = json.loads(line)
        row = Row(
            **{
                **data,
                "table": tuple(tuple(map(str, cells)) for cells in data["table"]),
                "findings": tuple(map(str, data["findings"])),
            }
        )
        worth = asked.points[row.exercise]
        points = float(row.points)
    except (ValueError, TypeError, LookupError, RecursionError):
        return None
    if not 0 <= points <= worth:
        return None
    exercise = exercises.ALL[row.exercise]
    return Row(
        exercise.id,
        exercise.name,
        str(row.asks),
        points,
        worth,
        row.passed is True,
        str(row.sentence),
        row.table,
        row.findings,
    )


def _lines(task: str, seconds: float) -> list[str]:
    """What the child writes until it ends, or is ended with all that it has started."""
    with (
        tempfile.TemporaryDirectory(prefix="autograder-", ignore_cleanup_errors=True) as folder,
        tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as out,
        tempfile.TemporaryFile("w+", encoding="utf-8") as asked,
    ):
        asked.write(task)
        asked.seek(0)
        process = subprocess.Popen(
            [sys.executable, "-m", "autograder.platforms.child", str(out.fileno())],
            stdin=asked,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=_environment(folder),
            pass_fds=[out.fileno()],
            start_new_session=True,
        )
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            pass
        finally:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        out.seek(0)
        return out.read().split("\n")


def _environment(folder: str) -> Mapping[str, str]:
    """No name, token or password of the platform's; figures are drawn nowhere."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": folder,
        "LANG": "C.UTF-8",
        "MPLBACKEND": "Agg",
        "PYTHONSAFEPATH": "1",
    }
