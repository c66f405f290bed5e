"""A table of errors whose shades show where they are, and a sentence that says the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

STEPS = (1e-6, 1e-3, 1e-1)
"""Absolute errors at which the shade grows darker; below the tolerance there is none."""


@dataclass(frozen=True)
class Heat:
    """The errors of one part.

    Attributes:
        part: its name.
        summary: how many entries are wrong, and where, in words.
        rows: (shade 0 to 4, text) of each entry.
        vector: the part is a vector, so that rows have no numbers.
    """

    part: str
    summary: str
    rows: tuple[tuple[tuple[int, str], ...], ...]
    vector: bool = False


def heat(found: Mapping[str, Any]) -> Heat:
    """The table of one ``verdict.ErrorMap`` as plain data."""
    tolerance = float(found["tolerance"])
    rows = tuple(tuple(_entry(float(e), tolerance) for e in row) for row in found["errors"])
    vector = bool(found.get("vector"))
    return Heat(found["part"], _summary(rows, vector), rows, vector)


def _entry(error: float, tolerance: float) -> tuple[int, str]:
    if error <= tolerance:
        return 0, "0"
    text = f"{error:.0f}" if 1 <= error < 1000 else f"{error:.1g}"
    return 1 + sum(error >= step for step in STEPS), text


def _summary(rows: tuple[tuple[tuple[int, str], ...], ...], vector: bool = False) -> str:
    """Which entries are off.

    >>> _summary((((0, "0"), (4, "1")), ((0, "0"), (4, "1"))))
    '2 of 4 entries are off: all of column 1.'
    """
    off = [(i, j) for i, row in enumerate(rows) for j, (shade, _) in enumerate(row) if shade]
    total, height, width = sum(map(len, rows)), len(rows), len(rows[0])
    said = f"{len(off)} of {total} entries {'is' if len(off) == 1 else 'are'} off"
    if len(off) == total:
        return f"All {total} entries are off."
    columns, lines = {j for _, j in off}, {i for i, _ in off}
    if len(columns) == 1 and len(off) == height > 1:
        return f"{said}: all of column {columns.pop()}."
    if len(lines) == 1 and len(off) == width > 1:
        return f"{said}: all of row {lines.pop()}."
    if len(off) <= 4:
        return f"{said}: at {', '.join(str([j] if vector else [i, j]) for i, j in off)}."
    return f"{said}."
