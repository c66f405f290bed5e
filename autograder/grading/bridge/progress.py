"""Say how a long run comes on: a moving bar in a terminal, a line per step elsewhere."""

import contextlib
import sys
import time
from collections.abc import Iterator
from typing import IO, Protocol

from autograder.grading.bridge.cleaning_text import plain_line


class Advance(Protocol):
    """Says that a step is done: its name, and what to say about it."""

    def __call__(self, name: str, said: str = "") -> None:
        """One step further."""


@contextlib.contextmanager
def progress(
    title: str, total: int, stream: IO[str] | None = None, said: bool = False
) -> Iterator[Advance]:
    """Show progress while the block runs; call what it yields after each step.

    Args:
        title: what is being done, e.g. ``grading``.
        total: number of steps.
        stream: where to; None for standard error.
        said: a line for each step, also in a terminal.
    """
    stream = stream or sys.stderr
    if stream.isatty() and not said:
        with _bar(title, total, stream) as advance:
            yield advance
    else:
        yield _lines(title, total, stream)


def _lines(title: str, total: int, stream: IO[str]) -> Advance:
    done = 0
    last = time.perf_counter()

    def advance(name: str, said: str = "") -> None:
        nonlocal done, last
        done += 1
        now = time.perf_counter()
        said = plain_line(said) or f"{now - last:.1f} s"
        stream.write(f"{title} [{done}/{total}] {plain_line(name)}  {said}\n")
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
    # Refreshed at each step, not by a thread: processes are forked meanwhile.
    with Progress(*columns, console=Console(file=stream), auto_refresh=False) as shown:
        task = shown.add_task(title, total=total, name="")

        def advance(name: str, said: str = "") -> None:
            shown.update(task, advance=1, name=escape(plain_line(name)), refresh=True)

        yield advance
