"""Points as text: two decimals, exact, and never rounded up to full marks."""

import decimal
from decimal import Decimal

CENTS = Decimal("0.01")
"""Two decimals: what Canvas compares, and what Moodle and Canvas write."""


def exact(points: float) -> Decimal:
    """Points without the traces of binary sums.

    >>> exact(0.1 + 0.2)
    Decimal('0.3')
    """
    return Decimal(repr(round(points, 9)))


def rounded(points: float, full: float, unit: Decimal = CENTS) -> Decimal:
    """Points in whole units, half up; but full marks only for who has them.

    Args:
        points: earned.
        full: points of the whole.
        unit: 1 for whole points.

    >>> rounded(8.125, 12), rounded(11.999, 12), rounded(12, 12)
    (Decimal('8.13'), Decimal('11.99'), Decimal('12.00'))
    >>> rounded(11.6, 12, Decimal(1)), rounded(10.5, 12, Decimal(1))
    (Decimal('11'), Decimal('11'))
    """
    amount = exact(points)
    near = amount.quantize(unit, decimal.ROUND_HALF_UP)
    if near >= exact(full) > amount:
        near = amount.quantize(unit, decimal.ROUND_DOWN)
    return near


def number(text: str) -> Decimal | None:
    """The number that a cell holds, with a point or a comma; None where it holds none.

    >>> number("20.00"), number("8,5"), number("EX"), number("1e3")
    (Decimal('20.00'), Decimal('8.5'), None, None)
    """
    plain = text.strip().replace(",", ".")
    if not plain or not set(plain) <= set("0123456789.-"):
        return None
    try:
        return Decimal(plain)
    except decimal.InvalidOperation:
        return None
