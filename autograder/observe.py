"""Call a student's function once and report what it returned and what it disturbed.

This runs beside the student's code, in the notebook as in grading; in grading its report is a
claim that the judge compares with what only the judge knows. Nothing here knows an answer.
"""

import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Protocol

import numpy as np

from autograder.values import plain


@dataclass(frozen=True)
class Raised:
    """An exception that came out of the student's function.

    Attributes:
        type_name: e.g. ``ValueError``.
        message: its text; only shown for visible problems.
        line: number of the student's own line in the function's source, 1 = ``def``; 0 unknown.
    """

    type_name: str
    message: str = ""
    line: int = 0


@dataclass(frozen=True)
class Answer:
    """What one call gave.

    Attributes:
        value: plain data (see ``autograder.values``); meaningless when ``raised`` is set.
        raised: the exception, if there was one.
        breaches: clauses of the contract that the call broke: ``argument-changed``,
            ``shared-memory:N`` (with argument N; an exercise may allow it), ``global-random``.
        seconds: CPU seconds the call took.
        calls: how often each function among the arguments, or stand-in, was called.
        lost: a sentence when there is no answer at all (time ran out, the process ended).
    """

    value: Any = None
    raised: Raised | None = None
    breaches: tuple[str, ...] = ()
    seconds: float = 0.0
    calls: Mapping[str, int] | None = None
    lost: str = ""


class Examinee(Protocol):
    """Somebody whose functions can be called: the notebook itself, or a process far away."""

    def call(
        self,
        name: str,
        arguments: Sequence[Any],
        *,
        stand_ins: Mapping[str, Callable[..., Any]] | None = None,
        seconds: float | None = None,
    ) -> Answer:
        """Call the student's function ``name``.

        Args:
            name: the blank.
            arguments: positional arguments: plain values, lists of arrays, functions.
            stand_ins: functions that replace the student's own of that name during this call.
            seconds: time allowed; None for the default.
        """
        ...


def arrays_in(value: Any) -> Iterator[np.ndarray[Any, Any]]:
    """All arrays in nested lists, tuples and dictionaries."""
    if isinstance(value, np.ndarray):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from arrays_in(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from arrays_in(item)


def copied(value: Any) -> Any:
    """A deep copy of arguments: arrays and containers are copied, functions passed on."""
    if isinstance(value, np.ndarray):
        return value.copy()
    if isinstance(value, list | tuple):
        return type(value)(copied(item) for item in value)
    if isinstance(value, dict):
        return {key: copied(item) for key, item in value.items()}
    return value


def same(a: Any, b: Any) -> bool:
    """Whether two nested arguments are equal, bit for bit."""
    if isinstance(a, np.ndarray):
        return (
            isinstance(b, np.ndarray)
            and a.shape == b.shape
            and a.dtype == b.dtype
            and a.tobytes() == b.tobytes()
        )
    if isinstance(a, list | tuple):
        return type(a) is type(b) and len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return isinstance(b, dict) and a.keys() == b.keys() and all(same(a[k], b[k]) for k in a)
    return a is b or bool(a == b)


def _own_line(function: Any, trace: TracebackType | None) -> int:
    """Line inside ``function`` where the exception passed, 1 = its ``def`` line."""
    code = getattr(function, "__code__", None)
    line = 0
    while code is not None and trace is not None:
        if trace.tb_frame.f_code is code:
            line = trace.tb_lineno - code.co_firstlineno + 1
        trace = trace.tb_next
    return line


def _random_state() -> tuple[Any, ...]:
    name, keys, *rest = np.random.get_state(legacy=True)  # noqa: NPY002 - watched, not used
    return (name, np.asarray(keys).tobytes(), *rest)


def observe(function: Callable[..., Any], arguments: Sequence[Any]) -> Answer:
    """Call ``function`` on copies of ``arguments`` and report; never raises for what it does.

    ``KeyboardInterrupt`` passes through: it is the user's own.

    Args:
        function: the student's function.
        arguments: nested lists of arrays, numbers, functions.
    """
    given = copied(tuple(arguments))
    lists = [item for item in given if isinstance(item, list)]
    identities = [[id(entry) for entry in item] for item in lists]
    randomness = _random_state()
    start = time.process_time()
    try:
        # Warnings and floating-point settings are the student's own business: they cost nothing.
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            result = function(*given)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - SystemExit too: any way to fail is an answer
        seconds = time.process_time() - start
        line = _own_line(function, error.__traceback__)
        try:
            message = str(error)
        except Exception:  # noqa: BLE001 - a student's exception class may be broken itself
            message = ""
        return Answer(raised=Raised(type(error).__name__, message, line), seconds=seconds)
    seconds = time.process_time() - start

    breaches = []
    if not same(given, tuple(arguments)) or identities != [
        [id(entry) for entry in item] for item in lists
    ]:
        breaches.append("argument-changed")
    outputs = list(arrays_in(result))
    breaches += [
        f"shared-memory:{position}"
        for position, argument in enumerate(given)
        if any(np.shares_memory(out, array) for out in outputs for array in arrays_in(argument))
    ]
    if _random_state() != randomness:
        breaches.append("global-random")
    return Answer(value=plain(result), breaches=tuple(breaches), seconds=seconds)
