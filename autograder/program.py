"""Small programs of array operations, as data: what they give, for real and complex numbers.

A program is a list of steps ``[name, places, axis, keepdims]``. A step of the name ``array`` takes
``places[0]`` of the arrays at hand; the places of any other are those of steps before it. The last
step is what the program gives. Nothing here knows a derivative.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

MAX_STEPS, MAX_ENTRIES = 200, 2_000
"""Of a program, and of each array on its way: programs may come from a student's process."""

Step = Sequence[Any]


def _sigmoid(x: NDArray[Any]) -> Any:
    # The clamp moves the real part only, so that complex numbers pass.
    return 1 / (1 + np.exp(-(x + (np.maximum(np.real(x), -700) - np.real(x)))))


OPERATIONS: Mapping[str, Callable[..., Any]] = {
    "add": lambda a, b: a + b,
    "mul": lambda a, b: a * b,
    "matmul": lambda a, b: a @ b,
    "exp": np.exp,
    "log": np.log,
    "sigmoid": _sigmoid,
}
"""What a step computes from one or two arrays; ``sum`` has an axis besides."""


class ProgramError(ValueError):
    """Something is no program, or it would make an array that is too large."""


def run(steps: Sequence[Step], arrays: Sequence[NDArray[Any]]) -> NDArray[Any]:
    """What the program gives.

    Args:
        steps: the program.
        arrays: float64 or complex.

    Raises:
        ProgramError: ``steps`` is no program for these arrays.
    """
    if not 0 < len(steps) <= MAX_STEPS:
        raise ProgramError(f"it has {len(steps)} steps, not 1 to {MAX_STEPS}")
    found: list[NDArray[Any]] = []
    for step in steps:
        match step:
            case [str(name), list(places), int() | None as axis, bool(keepdims)]:
                inputs = _inputs(arrays if name == "array" else found, places)
                found.append(_done(name, inputs, axis, keepdims))
            case _:
                raise ProgramError("a step is not a name, places, an axis and a choice")
    return found[-1]


def _inputs(known: Sequence[NDArray[Any]], places: Sequence[Any]) -> list[NDArray[Any]]:
    if not all(type(place) is int and 0 <= place < len(known) for place in places):
        raise ProgramError("a step takes what is not there")
    return [known[place] for place in places]


def _done(name: str, inputs: Sequence[NDArray[Any]], axis: Any, keepdims: bool) -> NDArray[Any]:
    wanted = 2 if name in ("add", "mul", "matmul") else 1
    if len(inputs) != wanted or name not in (*OPERATIONS, "sum", "array"):
        raise ProgramError(f"there is no operation {name!r} of {len(inputs)} arrays")
    try:
        if math.prod(_shape(name, inputs)) > MAX_ENTRIES:
            raise ProgramError("an array is too large")
        if name == "array":
            return inputs[0]
        if name == "sum":
            return np.asarray(np.sum(inputs[0], axis=axis, keepdims=keepdims))
        return np.asarray(OPERATIONS[name](*inputs))
    except ProgramError:
        raise
    except (ValueError, TypeError, OverflowError) as error:
        raise ProgramError(f"{name} does not fit its arrays") from error


def _shape(name: str, inputs: Sequence[NDArray[Any]]) -> tuple[int, ...]:
    """Shape of the largest array that a step touches."""
    if name == "matmul":
        (n, k), (m, p) = (array.shape for array in inputs)
        if k != m:
            raise ProgramError(f"{(n, k)} times {(m, p)} is no product")
        return (n, p)
    return np.broadcast_shapes(*(array.shape for array in inputs))
