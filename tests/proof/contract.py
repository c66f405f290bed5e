"""The contract of a blank, as clauses that an answer may break.

It proves the labels of the published bank and shares nothing with the project's judge.
"""

import contextlib
import io
import signal
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

SECONDS = 5.0
"""CPU seconds for one call, the limit that the blank of ``backward`` states."""


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Prints and warnings cost nothing."""
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        yield


class TooSlow(BaseException):
    """A call took longer than ``SECONDS``; no ``except Exception`` of an answer catches it."""


@dataclass(frozen=True)
class Case:
    """One call: arguments, what must come back, and how near (entry by entry).

    ``expected`` of None means that only the time counts.
    """

    label: str
    arguments: tuple[Any, ...]
    expected: Sequence[Any] | None
    near: Sequence[Any] = ()
    may_return_argument: bool = False


@contextlib.contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise ``TooSlow`` when the process has used so much more CPU time.

    A wall clock that ticks looks at the CPU time: a busy machine then rejects nobody, and an
    exception that got lost (in a destructor, say) is raised again at the next tick.
    """
    end = time.process_time() + seconds

    def look(*_: Any) -> None:
        if time.process_time() > end:
            raise TooSlow

    before = signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, 0.5, 0.5)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _copied(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value.copy()
    return type(value)(map(_copied, value)) if isinstance(value, list | tuple) else value


def _arrays(value: Any) -> list[Any]:
    if isinstance(value, list | tuple):
        return [array for item in value for array in _arrays(item)]
    return [value] if isinstance(value, np.ndarray) else []


def _fingerprint(value: Any) -> Any:
    """Equal for equal values; lists count with the identity of what they hold."""
    if isinstance(value, list | tuple):
        return [(id(item), _fingerprint(item)) for item in value]
    if isinstance(value, np.ndarray):
        return value.shape, value.dtype.str, value.tobytes()
    return id(value)


def _random_state() -> tuple[Any, ...]:
    _, key, *rest = np.random.get_state()  # noqa: NPY002 - the generator that must rest
    return (key.tobytes(), *rest)


def call(function: Callable[..., Any], case: Case) -> tuple[Any, str | None]:
    """What one call returned, and the first clause about conduct that it broke."""
    given = _copied(case.arguments)
    before = _fingerprint(given)
    random_before = _random_state()
    try:
        with quiet(), limited(SECONDS):
            result = function(*given)
    except TooSlow:
        return None, "time"
    except Exception as error:  # noqa: BLE001 - whatever an answer raises is a breach
        return None, f"raises {type(error).__name__}"
    if _fingerprint(given) != before:
        return result, "argument changed"
    if _random_state() != random_before:
        return result, "global random numbers used"
    shares = any(np.shares_memory(a, b) for a in _arrays(result) for b in _arrays(given))
    if shares and not case.may_return_argument:
        return result, "memory shared"
    return result, None


def _parts(result: Any, count: int) -> list[Any] | str:
    """The arrays of an answer, or the clause that it breaks by its form."""
    if count == 1:
        result = [result]
    if not isinstance(result, list | tuple):
        return "container"
    if len(result) != count:
        return "number of arrays"
    for part in result:
        if not isinstance(part, np.ndarray | float) or np.asarray(part).dtype != np.float64:
            return "dtype"
    return [np.asarray(part) for part in result]


def _compared(parts: Sequence[Any], expected: Sequence[Any], near: Sequence[Any]) -> str | None:
    for number, (part, wanted, tolerance) in enumerate(zip(parts, expected, near, strict=True)):
        if part.shape != np.shape(wanted):
            return f"shape of part {number}"
        if not np.all(np.isfinite(part)):
            return f"part {number} not finite"
        if not np.all(np.abs(part - wanted) <= tolerance):
            return f"value of part {number}"
    return None


def broken(function: Callable[..., Any], name: str, case: Case) -> str | None:
    """The first clause of the contract that ``function`` breaks in this case, or None."""
    first, breach = call(function, case)
    if breach or case.expected is None:
        return breach
    if name == "eval_numerical_gradient":
        # the difference belongs to the vector that came back, whatever formula it is from
        parts = _parts(first, 2)
        if isinstance(parts, str):
            return parts
        flat = np.concatenate([g.ravel() for g in case.arguments[1]])
        if parts[1].shape != flat.shape:
            return "shape of the vector"
        gap = float(np.mean(np.abs(parts[1] - flat)))
        expected: Sequence[Any] = [gap, case.expected[0]]
        near: Sequence[Any] = [1e-9 * (1 + gap), case.near[0]]
    else:
        parts = _parts(first, len(case.expected))
        expected, near = case.expected, case.near
    breach = parts if isinstance(parts, str) else _compared(parts, expected, near)
    if breach:
        return breach
    second, breach = call(function, case)
    again = _parts(second, len(parts))
    if breach or isinstance(again, str):
        return f"second call: {breach or again}"
    repeat = _compared(again, parts, [1e-12 * (np.abs(p) + 1e-300) for p in parts])
    return f"second call: {repeat}" if repeat else None
