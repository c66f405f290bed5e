"""What an answer is recognised by, where it is no array: numbers that say what it is like."""

import re
import zlib
from collections.abc import Iterable
from typing import Any

import numpy as np

from autograder.compare import describe
from autograder.exercise import Array


def digest(arrays: Iterable[Any]) -> Array:
    """Types, shapes and numbers of some values in one vector, by which mistakes are recognised."""
    numbers: list[Array] = [np.zeros(1)]
    for value in arrays:
        if not isinstance(value, np.ndarray) or value.dtype.kind not in "fiub":
            numbers.append(np.array([-1.0, zlib.crc32(describe(value).encode()) % 9973]))
            continue
        kind = [float(zlib.crc32(value.dtype.str.encode()) % 97)]
        numbers += [np.array([*kind, value.ndim, *value.shape]), value.ravel().astype(np.float64)]
    return np.concatenate(numbers)


def digest_of_trouble(trouble: str) -> Array:
    """A number by which a trouble is known again, whichever run it names; 1 where there is none."""
    kind = re.sub(r"\brun \d", "run", trouble)
    return np.array([3.0 + zlib.crc32(kind.encode()) % 9973 if trouble else 1.0])
