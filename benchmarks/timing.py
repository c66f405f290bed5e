"""Interleaved measurements of CPU time, and tables of them."""

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial


@dataclass(frozen=True)
class Times:
    """CPU seconds of repetitions of one thing."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """Median of the repetitions."""
        return statistics.median(self.seconds)

    @property
    def spread(self) -> tuple[float, float]:
        """Lower and upper quartile."""
        low, _, high = statistics.quantiles(self.seconds, n=4)
        return low, high


def interleaved(things: Mapping[str, Callable[[], object]], repetitions: int) -> dict[str, Times]:
    """CPU time of this process for all things in turn, again and again."""

    def timed(thing: Callable[[], object]) -> tuple[float]:
        start = time.process_time()
        thing()
        return (time.process_time() - start,)

    bound = {name: partial(timed, thing) for name, thing in things.items()}
    return {name: times for name, (times,) in measured(bound, repetitions).items()}


def measured(
    things: Mapping[str, Callable[[], tuple[float, ...]]], repetitions: int
) -> dict[str, tuple[Times, ...]]:
    """Run things in turn that measure their own seconds, so that a busy moment hits each of them.

    One round before the first counted one warms up.
    """
    seconds: dict[str, list[tuple[float, ...]]] = {name: [] for name in things}
    for round_ in range(repetitions + 1):
        for name, thing in things.items():
            found = thing()
            if round_:
                seconds[name].append(found)
    return {
        name: tuple(Times(column) for column in zip(*rows, strict=True))
        for name, rows in seconds.items()
    }


def milliseconds(times: Times) -> str:
    """Median and quartiles, e.g. ``1.23 (1.20-1.31)``."""
    low, high = times.spread
    return f"{1e3 * times.median:.3g} ({1e3 * low:.3g}-{1e3 * high:.3g})"


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
