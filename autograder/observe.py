"""Call a student's function once and report what it returned and what it disturbed.

This runs beside the student's code, in the notebook as in grading; in grading its report is a
claim that the judge compares with what only the judge knows. Nothing here knows an answer.
"""

import ctypes
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import CodeType, TracebackType
from typing import Any, Protocol, Self

import numpy as np
from numpy.random import mtrand

from autograder.values import Seed, plain, type_name

MESSAGE = 500
"""Characters of an exception's message that are kept."""

MOST_NESTED = 10_000
"""Calls may be nested so deep, whatever limit the notebook has set. Calls that pass through C, such
as those of operators, take 400 to 700 bytes of the stack each on CPython 3.11 (2,500 by way of
``sorted``), and it holds 8 MB: an endless recursion of them below a limit of 100,000 ends the
process, in a notebook the kernel with all that it holds."""

# The names as they are now: a notebook may bind others to them.
_get_bit_generator, _get_state = mtrand.get_bit_generator, mtrand.get_state
_MERSENNE_BYTES = 624 * 4 + 4


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
            ``argument-nudged`` (in the last digits only),
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
        driver: str = "",
    ) -> Answer:
        """Call the student's function ``name``.

        Args:
            name: the blank.
            arguments: positional arguments: plain values, lists of arrays, functions.
            stand_ins: functions that replace the student's own of that name during this call.
            seconds: time allowed; None for the default.
            driver: name of the driver that calls the function, see ``autograder.drivers``; empty
                where the function is called with the arguments themselves.
        """
        ...


def arrays_in(value: Any) -> Iterator[np.ndarray[Any, Any]]:
    """All arrays in nested lists, tuples and dictionaries, as base arrays; each container once."""
    # By hand instead of recursion: a student may return any nest, also one that holds itself.
    waiting, seen = [value], set[int]()
    while waiting:
        item = waiting.pop()
        kind = type(item)
        if issubclass(kind, np.ndarray):
            yield np.ndarray.view(item, np.ndarray)
        elif issubclass(kind, list | tuple | dict) and id(item) not in seen:
            seen.add(id(item))
            inside = dict.values(item) if issubclass(kind, dict) else _items(item)
            waiting.extend(reversed(list(inside)))


def _items(sequence: Any) -> Iterator[Any]:
    """Iterate past a subclass that iterates in its own way."""
    base: Any = list if issubclass(type(sequence), list) else tuple
    return iter(base.__iter__(sequence))


def copied(value: Any) -> Any:
    """A deep copy of arguments: arrays and containers are copied, functions passed on.

    A seed becomes a new generator.
    """
    if isinstance(value, Seed):
        return np.random.default_rng(value.number)
    if isinstance(value, np.ndarray):
        return value.copy()
    if isinstance(value, list | tuple):
        return type(value)(copied(item) for item in value)
    if isinstance(value, dict):
        return {key: copied(item) for key, item in value.items()}
    return value


def same(given: Any, now: Any) -> bool:
    """Whether an argument is still what was given, bit for bit; ``now`` may be anything."""
    if isinstance(given, Seed):  # the generator that it became may have been drawn from
        return isinstance(now, np.random.Generator)
    if isinstance(given, np.ndarray):
        return (
            type(now) is type(given)
            and given.shape == now.shape
            and given.dtype == now.dtype
            and given.tobytes() == now.tobytes()
        )
    if isinstance(given, list | tuple):
        return type(given) is type(now) and len(given) == len(now) and all(map(same, given, now))
    if isinstance(given, dict):
        return (
            type(now) is type(given)
            and given.keys() == now.keys()
            and all(same(given[key], now[key]) for key in given)
        )
    return given is now or (type(given) is type(now) and bool(given == now))


def _hardly_changed(given: Any, now: Any) -> bool:
    """Whether arguments differ in their last digits only, as after adding and taking away again."""
    before, after = list(arrays_in(given)), list(arrays_in(now))
    return len(before) == len(after) and all(
        a.shape == b.shape
        and b.dtype == a.dtype
        and bool(np.all(np.abs(a - b) <= 1e-12 * (1 + np.abs(a))))
        for a, b in zip(before, after, strict=True)
    )


def _lists_in(value: Any) -> Iterator[list[Any]]:
    """All lists in nested arguments."""
    if isinstance(value, list):
        yield value
    if isinstance(value, list | tuple):
        for item in value:
            yield from _lists_in(item)


def _own_line(function: Any, trace: TracebackType | None) -> int:
    """Line inside ``function`` where the exception passed, 1 = its ``def`` line; 0 unknown."""
    try:
        code = function.__code__
    except Exception:  # noqa: BLE001 - a callable of a class of the student's own
        return 0
    line = 0
    while isinstance(code, CodeType) and trace is not None:
        if trace.tb_frame.f_code is code:
            line = trace.tb_lineno - code.co_firstlineno + 1
        trace = trace.tb_next
    return line


def _random_state() -> object:
    """Something that differs when numpy's global generator has been used.

    ``get_state`` takes longer than most answers, so the state is read where it lies. A normal
    number that the generator had kept from the pair before is not seen; the next pair is.
    """
    generator = _get_bit_generator()
    if isinstance(generator, np.random.MT19937):
        address = generator.ctypes.state_address
        return id(generator), ctypes.string_at(address, _MERSENNE_BYTES)
    return id(generator), repr(_get_state(legacy=False))


def _flip_random_state() -> None:
    """Change one bit of the generator's state, or change it back."""
    generator = _get_bit_generator()
    if isinstance(generator, np.random.MT19937):
        ctypes.c_uint32.from_address(generator.ctypes.state_address).value ^= 1


class _RandomnessWatched:
    """Whether numpy's global generator is used in a block of code.

    The state has a flipped bit meanwhile: who sets the seed that was set before leaves the state
    as it was, but not the bit.
    """

    used = False

    def __enter__(self) -> Self:
        _flip_random_state()
        self._before = _random_state()
        return self

    def __exit__(self, *_: object) -> None:
        self.used = _random_state() != self._before
        if not self.used:
            _flip_random_state()


@contextmanager
def _recursion_bounded() -> Iterator[None]:
    """At most ``MOST_NESTED`` in a block of code, and the limit given back that was set before."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(min(before, MOST_NESTED))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def observe(
    function: Callable[..., Any],
    arguments: Sequence[Any],
    driver: Callable[..., Any] | None = None,
) -> Answer:
    """Call ``function`` on copies of ``arguments`` and report; never raises for what it does.

    ``KeyboardInterrupt`` passes through: it is the user's own.

    Args:
        function: the student's function.
        arguments: nested lists of arrays, numbers, functions.
        driver: calls the function in its own way: it gets the function before the arguments.
    """
    # Warnings and floating-point settings are the student's own business: they cost nothing.
    with np.errstate(all="ignore"), warnings.catch_warnings(), _recursion_bounded():
        warnings.simplefilter("ignore")
        return _observed(function, tuple(arguments), driver)


def _observed(
    function: Callable[..., Any], arguments: tuple[Any, ...], driver: Callable[..., Any] | None
) -> Answer:
    given = copied(arguments)
    entries = [(item, list(item)) for item in _lists_in(given)]
    start = time.process_time()
    try:
        with _RandomnessWatched() as randomness:
            result = driver(function, *given) if driver else function(*given)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - SystemExit too: any way to fail is an answer
        seconds = time.process_time() - start
        line = _own_line(function, error.__traceback__)
        return Answer(raised=Raised(type_name(error), _message(error), line), seconds=seconds)
    seconds = time.process_time() - start

    breaches = []
    replaced = any(
        len(item) != len(before) or any(a is not b for a, b in zip(item, before, strict=True))
        for item, before in entries
    )
    if replaced:
        breaches.append("argument-changed")
    elif not same(arguments, given):
        nudged = _hardly_changed(arguments, given)
        breaches.append("argument-nudged" if nudged else "argument-changed")
    outputs = list(arrays_in(result))
    for position, argument in enumerate(given):
        inputs = list(arrays_in(argument))
        if any(np.shares_memory(out, array) for out in outputs for array in inputs):
            breaches.append(f"shared-memory:{position}")
    if randomness.used:
        breaches.append("global-random")
    return Answer(value=plain(result), breaches=tuple(breaches), seconds=seconds)


def _message(error: BaseException) -> str:
    try:
        return str.__str__(str(error))[:MESSAGE]
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001 - a student's exception class may be broken itself
        return ""
