"""Driver of notebook 08 that writes down which operations a function of tensors is made of.

The tensor that it hands over is of a subclass of the notebook's own class: its operators compute
and take notes, and find no gradient. So the blank can be judged whatever the rest of the engine is
worth, and by its operations instead of by what its objects say about themselves.
"""

from collections.abc import Callable
from types import EllipsisType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.drivers.nb08_engine import notebook_of
from autograder.exercise import Array
from autograder.program import MAX_STEPS, OPERATIONS


class _Notes:
    """The program so far: see ``autograder.program``."""

    def __init__(self, base: Any) -> None:
        self.base = base
        self.recorded: Any = type(base.__name__, (base,), _methods(self))
        self.steps: list[list[Any]] = []
        self.arrays: list[Array] = []

    def tensor(self, data: Any, step: list[Any]) -> Any:
        """What the next step gives."""
        if len(self.steps) >= MAX_STEPS:
            raise RuntimeError(f"these are more than {MAX_STEPS} operations")
        self.steps.append(step)
        made = self.recorded(data)
        made.place = len(self.steps) - 1
        return made

    def array(self, value: Any) -> Any:
        """An array that was not made by a step."""
        self.arrays.append(np.array(value, dtype=np.float64))
        return self.tensor(self.arrays[-1], ["array", [len(self.arrays) - 1], None, False])

    def known(self, value: Any) -> Any:
        """An operand: a number, an array or another tensor is a new array."""
        if isinstance(value, self.recorded):
            return value
        return self.array(value.data if isinstance(value, self.base) else value)


def _methods(notes: _Notes) -> dict[str, Any]:
    def two(name: str, turned: bool = False) -> Callable[[Any, Any], Any]:
        def method(self: Any, other: Any) -> Any:
            a, b = (notes.known(other), self) if turned else (self, notes.known(other))
            step = [name, [a.place, b.place], None, False]
            return notes.tensor(OPERATIONS[name](a.data, b.data), step)

        return method

    def one(name: str) -> Callable[[Any], Any]:
        def method(self: Any) -> Any:
            return notes.tensor(OPERATIONS[name](self.data), [name, [self.place], None, False])

        return method

    def total(self: Any, axis: int | None = None, keepdims: bool = False) -> Any:
        found = np.sum(self.data, axis=axis, keepdims=keepdims)
        return notes.tensor(found, ["sum", [self.place], axis, keepdims])

    def negative(self: Any) -> Any:
        return self * -1.0

    def less(self: Any, other: Any) -> Any:
        return self + notes.known(other) * -1.0

    def taken_from(self: Any, other: Any) -> Any:
        return self * -1.0 + other

    return {
        "__add__": two("add"),
        "__radd__": two("add", turned=True),
        "__mul__": two("mul"),
        "__rmul__": two("mul", turned=True),
        "__matmul__": two("matmul"),
        "__rmatmul__": two("matmul", turned=True),
        "__neg__": negative,
        "__sub__": less,
        "__rsub__": taken_from,
        "sum": total,
        "exp": one("exp"),
        "log": one("log"),
        "sigmoid": one("sigmoid"),
    }


def traced(function: Callable[..., Any], logits: Array, labels: NDArray[Any]) -> Any:
    """``softmax_cross_entropy``: the program that it is, for these labels.

    The first array of the program is the logits, its last step what was returned; where that was
    made by no step it is handed back if it is a number or an array; of another tensor it is said
    whether it has parents, and so a ``rule`` of its own; None otherwise.
    """
    notes = _Notes(notebook_of(function)["Tensor"])
    result = function(notes.array(logits), labels)
    if isinstance(result, notes.base) and not isinstance(result, notes.recorded):
        parents = getattr(result, "parents", ())
        return {"rule": isinstance(parents, tuple | list) and len(parents) > 0}
    if not isinstance(result, notes.recorded):
        return result if isinstance(result, EllipsisType | float | np.ndarray) else None
    return {"steps": notes.steps[: result.place + 1], "arrays": notes.arrays}
