"""The shape table that a learner fills in before coding."""

from collections.abc import Mapping
from typing import Any

from autograder.figures.picture import Table


def shape_table(mine: Mapping[str, Any], sizes: tuple[int, int, int, int], batch: int) -> Table:
    """Compare the shapes a learner wrote down with the column convention.

    Args:
        mine: name -> shape as a tuple, or ``...`` where it is still open.
        sizes: units of the input, two hidden layers and the output.
        batch: number of examples.
    """
    n0, n1, n2, n3 = sizes
    right = {
        "X": (n0, batch),
        "W1": (n1, n0),
        "b1": (n1,),
        "hid_1": (n1, batch),
        "W2": (n2, n1),
        "b2": (n2,),
        "hid_2": (n2, batch),
        "W3": (n3, n2),
        "b3": (n3,),
        "outputs": (n3, batch),
    }
    # A gradient has the shape of what it is the gradient of.
    right |= {f"d{name}": shape for name, shape in right.items()}
    right["loss"] = ()
    rows = []
    for name, shape in mine.items():
        if shape is ...:
            remark = "still open"
        elif name not in right:
            remark = "no such quantity"
        elif shape == right[name]:
            remark = "right"
        else:
            remark = "look again: " + _hint(shape, right[name])
        rows.append((name, "..." if shape is ... else str(shape), remark))
    return Table(("quantity", "your shape", "remark"), rows)


def _hint(shape: Any, right: tuple[int, ...]) -> str:
    if not isinstance(shape, tuple):
        return "a shape is a tuple, such as (4, 5) or (4,)"
    if len(shape) != len(right):
        return f"it has {len(right)} ax{'is' if len(right) == 1 else 'es'}"
    if shape == right[::-1]:
        return "the right numbers, in the other order"
    return "which layer does it belong to, and what do its columns count?"
