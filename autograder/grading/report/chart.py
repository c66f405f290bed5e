"""Charts as SVG that is part of the page; beside each stands a table with the same numbers.

Sizes are in the units of the view box, which is 400 wide: as wide as a phone's screen.
"""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 400
HEIGHT = 150
TOP, BOTTOM, SIDE = 16, 34, 4
LABEL = 150


@dataclass(frozen=True)
class Bar:
    """A bar with the number on it and the label under it; its place in the view box."""

    x: float
    y: float
    width: float
    height: float
    number: int
    label: str


@dataclass(frozen=True)
class Part:
    """One part of a bar that is divided: its class in the style sheet, place and number."""

    kind: str
    x: float
    width: float
    number: int


def histogram(counts: Sequence[tuple[str, int]]) -> list[Bar]:
    """The bars of a histogram."""
    if not counts:
        return []
    step = (WIDTH - 2 * SIDE) / len(counts)
    most = max(1, *(number for _, number in counts), 1)
    room = HEIGHT - TOP - BOTTOM
    return [
        Bar(
            round(SIDE + n * step + 1.5, 1), round(TOP + room * (1 - number / most), 1),
            round(step - 3, 1), round(room * number / most, 1), number, label,
        )
        for n, (label, number) in enumerate(counts)
    ]  # fmt: skip


def parts(counts: Sequence[tuple[str, int]], width: float = 100) -> list[Part]:
    """A bar of full width, divided."""
    total = sum(number for _, number in counts)
    found, x = [], 0.0
    for kind, number in counts:
        if number:
            wide = width * number / total
            found.append(Part(kind, round(x, 2), round(wide, 2), number))
            x += wide
    return found


def at(share: float) -> float:
    """Where a share from 0 to 1 stands on the scale of ``pairs``.

    >>> at(0), at(1)
    (150, 380)
    """
    return round(LABEL + share * (WIDTH - LABEL - 20), 1)
