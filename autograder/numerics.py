"""Lists of arrays as one vector, numerical gradients of its functions, how far arrays are apart."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Array

COMPLEX_STEP = 1e-20
"""No subtraction, so no round-off: any step from 1e-300 to 1e-8 gives the same digits
(Squire and Trapp, SIAM Review 40, 1998)."""


def as_vector(arrays: Sequence[Array]) -> Array:
    """All entries, array after array: (n,)."""
    return np.concatenate([np.ravel(a) for a in arrays])


def as_arrays(vector: NDArray[Any], like: Sequence[Array]) -> list[NDArray[Any]]:
    """Arrays shaped as ``like`` from the last axis of ``vector``; leading axes are kept."""
    pieces, start = [], 0
    for array in like:
        piece = vector[..., start : start + array.size]
        pieces.append(piece.reshape(*vector.shape[:-1], *array.shape))
        start += array.size
    return pieces


def complex_step(
    function: Callable[[NDArray[Any]], Any], x: Array, *, batched: bool = False
) -> Array:
    """Gradient of ``function`` at ``x`` by the complex step, exact to round-off.

    Args:
        function: real-valued and written so that complex numbers pass through it (no ``abs``,
            ``max`` of values, ``conj`` or norm). Takes an array shaped as ``x`` and returns a
            number; with ``batched``, takes (k, n) and returns (k,).
        x: a point, (n,).
        batched: evaluate all directions in one call of ``function``.

    Returns:
        The gradient, (n,).
    """
    directions = x + 1j * COMPLEX_STEP * np.eye(x.size)
    if batched:
        values = np.asarray(function(directions))
    else:
        values = np.array([function(point) for point in directions])
    return np.asarray(np.imag(values) / COMPLEX_STEP, dtype=np.float64)


def central_difference(function: Callable[[Array], float], x: Array, h: float = 6e-6) -> Array:
    """Gradient of ``function`` at ``x``, (n,), by central differences.

    The default step is the cube root of the machine precision, where truncation and round-off
    are about equal; the error is then about 1e-10 for functions and points of unit scale.
    """
    gradient = np.empty(x.size)
    for i in range(x.size):
        ahead, behind = x.copy(), x.copy()
        ahead[i] += h
        behind[i] -= h
        gradient[i] = (function(ahead) - function(behind)) / (ahead[i] - behind[i])
    return gradient


def relative_difference(a: Array, b: Array) -> float:
    """Norm of ``a - b`` over the larger of both norms: 0 for equal arrays (also two zeros)."""
    scale = max(float(np.linalg.norm(a)), float(np.linalg.norm(b)))
    return float(np.linalg.norm(a - b)) / scale if scale else 0.0
