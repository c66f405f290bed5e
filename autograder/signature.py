"""What an answer looks like on the probes, in few numbers, so that known mistakes are recognised.

Each part of each answer gives a code (its type and shape, or how it failed) and one number: a
fixed projection of its entries. Two answers with equal codes and numbers on several probes are
the same for all practical purposes; nobody can read the answer back from them.
"""

import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.compare import describe
from autograder.exercise import Array, Exercise, Problem
from autograder.observe import Answer

HUGE = 1e30
"""Numbers beyond this count as equal; they are stored in single precision."""

NOTHING = 1e-13
"""Differences below this are round-off; larger numbers must agree in proportion, however small."""

Codes = NDArray[np.uint32]


def _project(found: NDArray[Any], scale: float) -> float:
    weights = np.cos(1.0 + 0.7 * np.arange(found.size))
    with np.errstate(over="ignore", invalid="ignore"):
        number = float(np.sum(weights * np.real(found).ravel()) / scale)
    return min(max(number, -HUGE), HUGE) if number == number else HUGE


def _of_part(found: Any, expected: Array) -> tuple[str, float]:
    if not isinstance(found, np.ndarray):
        return describe(found), 0.0
    code = f"{found.dtype}{found.shape}"
    bad = ~np.isfinite(found)
    if np.any(bad):
        return f"{code} not finite {np.packbits(bad).tobytes().hex()}", 0.0
    size = np.abs(expected[np.isfinite(expected)])
    return code, _project(found, max(1e-300, float(np.max(size, initial=0.0))))


def signature(
    exercise: Exercise, probes: Sequence[Problem], answers: Sequence[Answer]
) -> tuple[Codes, Array]:
    """Codes and numbers, one each per probe and part."""
    codes, numbers = [], []
    for problem, answer in zip(probes, answers, strict=True):
        names = [part.name for part in exercise.parts]
        found = answer.value if exercise.container or len(names) > 1 else [answer.value]
        for index, name in enumerate(names):
            if answer.raised is not None:
                code, number = f"raised {answer.raised.type_name}", 0.0
            elif not isinstance(found, list) or len(found) != len(names):
                code, number = describe(answer.value), 0.0
            else:
                expected = problem.expected.get(name, np.ones(1))
                code, number = _of_part(found[index], np.asarray(expected))
            codes.append(zlib.crc32(code.encode()))
            numbers.append(number)
    return np.array(codes, dtype=np.uint32), np.array(numbers)


def matches(
    known_codes: Codes, known_numbers: Array, codes: Codes, numbers: Array, accuracy: float
) -> NDArray[np.intp]:
    """Rows of the known signatures that equal this one to the given relative accuracy."""
    same = np.all(known_codes == codes, axis=1)
    size = np.maximum(np.abs(known_numbers), np.abs(numbers))
    close = np.abs(known_numbers - numbers) <= accuracy * size + NOTHING
    return np.flatnonzero(same & np.all(close, axis=1))
