"""Other right ways to write a blank, for those who have one: ``compare(backward)``.

Opened once the check of the blank passes, with the time that each takes here and now. The lock is a
courtesy: it keeps nobody from looking who wants to.
"""

import contextlib
import io
import sys
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from autograder import exercises, worked
from autograder.check import checked, named
from autograder.local import Local
from autograder.worked import Page

ROUNDS = 25
"""Of each the fastest round counts: other programs only ever add time. Many short ones, in turn."""

ROUND = 0.004
"""Seconds that a round takes about."""

YOURS = "yours"
COURTESY = (
    "The lock is a courtesy: the pages lie open in the package, and looking there early costs you "
    "the exercise and nothing else."
)


@dataclass(frozen=True)
class Comparison:
    """What ``compare`` shows: Markdown in a notebook, the same as text in a terminal."""

    text: str

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/plain": self.text, "text/markdown": self.text}


def compare(function: Callable[..., Any], exercise: str | None = None) -> Comparison:
    """Show other right ways to write a blank, once its check passes, and time them beside yours.

    Args:
        function: the function you wrote.
        exercise: its exercise, where the function's name does not say it.

    Raises:
        UnknownExerciseError: no exercise has this name.
    """
    caller = sys._getframe(1).f_globals
    asked = exercises.find(exercise or named(function, caller))
    path = worked.find(asked)
    if path is None:
        return Comparison(
            f"There are no worked answers to {asked.name} in this edition. The self-study edition "
            "holds those that there are."
        )
    verdict = checked(function, asked, caller)
    if not verdict.passed:
        return Comparison(
            f"`compare({asked.name})` opens once `check({asked.name})` passes. {COURTESY}"
        )
    page = worked.read(path)
    return Comparison(as_markdown(page, timings(page, asked.name, function)))


def timings(page: Page, name: str, function: Callable[..., Any]) -> list[tuple[str, float | None]]:
    """(title, seconds per call) of the learner's own and of each way, measured now.

    None where a way stopped, e.g. for want of a given function. The ways run in a copy of the
    notebook's names, so that they use the learner's own other functions.
    """
    names = dict(getattr(function, "__globals__", {}))
    exec(page.setup, names)  # noqa: S102 - pages come with the package
    arguments = names["arguments"]()
    candidates: dict[str, Callable[..., Any]] = {YOURS: function}
    for way in page.ways:
        space = dict(names)
        exec(way.source, space)  # noqa: S102
        candidates[way.title] = space[name]
    return _timed(candidates, name, arguments)


def _timed(
    candidates: Mapping[str, Callable[..., Any]], name: str, arguments: Sequence[Any]
) -> list[tuple[str, float | None]]:
    repeats: dict[str, int] = {}
    for title, function in candidates.items():
        Local(function).call(name, arguments)  # whatever is done only once
        answer = Local(function).call(name, arguments)
        if answer.raised is None:
            repeats[title] = max(1, round(ROUND / max(answer.seconds, 1e-7)))
    best = dict.fromkeys(repeats, float("inf"))
    silence = io.StringIO()
    with (
        warnings.catch_warnings(action="ignore"),
        contextlib.redirect_stdout(silence),
        contextlib.redirect_stderr(silence),
    ):
        for _ in range(ROUNDS):
            for title, count in repeats.items():
                function = candidates[title]
                start = time.perf_counter()
                for _ in range(count):
                    function(*arguments)
                best[title] = min(best[title], (time.perf_counter() - start) / count)
    return [(title, best.get(title)) for title in candidates]


def as_markdown(page: Page, measured: Sequence[tuple[str, float | None]]) -> str:
    """The page with its table of times."""
    own = dict(measured).get(YOURS)
    rows = [f"| {title} | {_time(took)} | {_ratio(took, own)} |" for title, took in measured]
    table = "\n".join(["| way | time of a call | yours takes 1 |", "| :-- | --: | --: |", *rows])
    parts = [f"### {page.title}", page.text]
    for way in page.ways:
        parts += [f"#### {way.title}", way.text, f"```python\n{way.source.rstrip()}\n```"]
    parts += [
        "#### How long they take",
        f"Measured here and now: {page.timed} The fastest of {ROUNDS} rounds counts; differences "
        "of some percent mean nothing.",
        table,
    ]
    return "\n\n".join(part for part in parts if part)


def _time(seconds: float | None) -> str:
    if seconds is None:
        return "stopped"
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-6:.3g} µs"


def _ratio(seconds: float | None, own: float | None) -> str:
    return "" if seconds is None or not own else f"{seconds / own:.2g}"
