"""What a student's function may hand over: plain values that carry no code.

An answer, whatever the student returned, is read as one of: a float64 (or other) numpy array
without a class of its own, an int, a bool, a str, None, a list or a dict of these, or
``Opaque``: "not something that can be judged", with the name of its type.
These are also all that crosses the wire between the judge and the student's process.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

MAX_DEPTH = 6
MAX_ITEMS = 10_000


@dataclass(frozen=True)
class Opaque:
    """Stands for a value that is not an array, a number, a text or a list of these."""

    type_name: str


def plain(value: object, depth: int = 0) -> Any:
    """Read ``value`` as plain data (a copy: later changes by its owner do not reach it).

    Floats and numpy scalars become 0-d arrays; a subclass of ndarray is read as its base data;
    arrays of objects, and everything else, become ``Opaque``.
    """
    if value is None or isinstance(value, bool | np.bool_):
        return None if value is None else bool(value)
    if isinstance(value, np.ndarray):
        base = np.ndarray.view(value, np.ndarray)
        if base.dtype.kind not in "fiubc":
            return Opaque(f"array of {base.dtype}")
        return np.array(base, order="C")
    if isinstance(value, float | np.number):
        return np.array(value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, str):
        return str.__str__(value)
    if depth < MAX_DEPTH and isinstance(value, list | tuple) and len(value) <= MAX_ITEMS:
        return [plain(item, depth + 1) for item in value]
    if depth < MAX_DEPTH and isinstance(value, dict) and len(value) <= MAX_ITEMS:
        return {str(key): plain(item, depth + 1) for key, item in value.items()}
    return Opaque(type(value).__name__)
