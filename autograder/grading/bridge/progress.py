"""Say how a long run comes on: a moving bar in a terminal, a line per step elsewhere."""

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from typing import IO

from autograder.grading.bridge.cleaning_text import plain_line

Advance = Callable[[str], None]


@contextlib.contextmanager
def progress(title: str, total: int, stream: IO[str] | None = None) -> Iterator[Advance]:
    """Show progress while the block runs; call what it yields after each step.

    Args:
        title: what is being done, e.g. ``grading``.
        total: number of steps.
        stream: where to; None for standard error.
    """
    stream = stream or sys.stderr
    if stream.isatty():
        with _bar(title, total, stream) as advance:
            yield advance
    else:
        yield _lines(title, total, stream)


def _lines(title: str, total: int, stream: IO[str]) -> Advance:
    done = 0
    last = time.perf_counter()

    def advance(name: str) -> None:
        nonlocal done, last
        done += 1
        now = time.perf_counter()
        stream.write(f"{title} [{done}/{total}] {plain_line(name)}  {now - last:.1f} s\n")
        stream.flush()
        last = now

    return advance


@contextlib.contextmanager
def _bar(title: str, total: int, stream: IO[str]) -> Iterator[Advance]:
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[name]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(file=stream)) as shown:
        task = shown.add_task(title, total=total, name="")
        yield lambda name: shown.update(task, advance=1, name=escape(plain_line(name)))
