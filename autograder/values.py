"""What a student's function may hand over: plain values that carry no code.

An answer, whatever the student returned, is read as one of: a float64 (or other) numpy array
without a class of its own, an int, a bool, a str, None, a list or a dict of these, or
``Opaque``: "not something that can be judged", with the name of its type.
These are also all that crosses the wire between the judge and the student's process.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

MAX_DEPTH = 6
MAX_ITEMS = 10_000
"""Of all lists and dictionaries of one value together."""


@dataclass(frozen=True)
class Seed:
    """An argument that is a random generator: the function gets ``default_rng(number)``, new."""

    number: int


@dataclass(frozen=True)
class Public:
    """An argument that is a function of the students' own package: it need not stay behind."""

    name: str


@dataclass(frozen=True, eq=False)
class Steady:
    """An argument that is a function of arrays, and gives the same number for the same arrays.

    In grading it stays with the judge, but nobody has to ask it the same thing twice.

    Attributes:
        function: the function.
        key: by which it is known again; says nothing about it, and cannot be guessed.
    """

    function: Callable[..., float]
    key: str = field(default_factory=lambda: secrets.token_hex(8))

    def __call__(self, *arguments: Any) -> float:
        """What the function gives."""
        return self.function(*arguments)

    @property
    def __name__(self) -> str:
        return str(self.function.__name__)


@dataclass(frozen=True)
class Given:
    """An argument that is a function which the notebook itself gives, wherever that runs.

    Attributes:
        name: of the function, e.g. ``forward``.
    """

    name: str


@dataclass(frozen=True)
class Opaque:
    """Stands for a value that is not an array, a number, a text or a list of these."""

    type_name: str


def type_name(value: object) -> str:
    """Name of the type of ``value``, past whatever its class says about itself."""
    return str.__str__(type.__dict__["__name__"].__get__(type(value)))


def plain(value: object) -> Any:
    """Read ``value`` as plain data (a copy: later changes by its owner do not reach it).

    Floats and numpy scalars become 0-d arrays; a subclass is read as its base data; arrays of
    objects, and everything else, become ``Opaque``. Never raises, but for ``KeyboardInterrupt``.
    """
    return _read(value, 0, [MAX_ITEMS])


def _read(value: Any, depth: int, left: list[int]) -> Any:
    try:
        return _converted(value, depth, left)
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001 - a class may raise anything when it is looked at
        return Opaque(type_name(value))


def _converted(value: Any, depth: int, left: list[int]) -> Any:
    # Methods of the base types are called by name, so that a subclass cannot answer for them.
    kind = type(value)
    if value is None or kind is bool:
        return value
    if issubclass(kind, np.ndarray):
        base = np.ndarray.view(value, np.ndarray)
        if base.dtype.kind not in "fiubc":
            return Opaque(f"array of {base.dtype}")
        return np.array(base, order="C")
    if issubclass(kind, np.bool_):
        return bool(value)
    if issubclass(kind, float) and not issubclass(kind, np.floating):
        return np.array(float.__float__(value))
    if issubclass(kind, np.number):
        return np.array(value)
    if issubclass(kind, int):
        return int.__int__(value)
    if issubclass(kind, str):
        return str.__str__(value)
    if depth < MAX_DEPTH and issubclass(kind, list | tuple):
        base_type = list if issubclass(kind, list) else tuple
        _spend(left, base_type.__len__(value))
        return [_read(item, depth + 1, left) for item in base_type.__iter__(value)]
    if depth < MAX_DEPTH and issubclass(kind, dict):
        _spend(left, dict.__len__(value))
        return {str(key): _read(item, depth + 1, left) for key, item in dict.items(value)}
    return Opaque(type_name(value))


def _spend(left: list[int], items: int) -> None:
    if items > left[0]:
        raise ValueError
    left[0] -= items
