"""Slopes of curves on logarithmic axes: by how many decades y rises per decade of x."""

from typing import Any

import numpy as np

from autograder.exercise import Array

FEWEST = 3
"""Points below which a fitted slope says nothing."""


def fitted_slope(x: Any, y: Any, low: float, high: float) -> float | None:
    """Slope of the straight line through the points with ``low <= x <= high`` (to 1 %).

    Points where ``y`` is zero have no place on a logarithmic axis and are left out. None where
    fewer than ``FEWEST`` points are left.
    """
    xs, ys = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    used = (xs >= 0.99 * low) & (xs <= 1.01 * high) & (ys > 0)
    if np.count_nonzero(used) < FEWEST:
        return None
    return float(np.polyfit(np.log10(xs[used]), np.log10(ys[used]), 1)[0])


def grid(high: float, low: float, per_decade: int = 3) -> Array:
    """Numbers from ``high`` down to ``low``, both included, evenly spaced on a logarithmic axis."""
    count = round(per_decade * np.log10(high / low)) + 1
    return np.geomspace(high, low, count)
