"""The gradient ledger: every named quantity of a backward pass against a numerical gradient.

It needs only the learner's own ``forward`` and loss. A pre-activation of one example is nudged by
nudging that layer's bias for this example alone; a hidden unit by nudging what it sends on.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from types import FrameType
from typing import Any

import numpy as np

from autograder.exercise import Array
from autograder.figures.picture import Table
from autograder.numerics import central_difference

NAMES = {
    "outputs": ("dO", "doutputs", "dy_3", "dz_3"),
    "hid_2": ("dhid_2",),
    "z_2": ("dz_2", "dy_2"),
    "hid_1": ("dhid_1",),
    "z_1": ("dz_1", "dy_1"),
}
"""Names that a local variable of ``backward`` may have to be found."""

PARAMETERS = ("W1", "b1", "W2", "b2", "W3", "b3")
ORDER = ("outputs", "W3", "b3", "hid_2", "z_2", "W2", "b2", "hid_1", "z_1", "W1", "b1")
CLOSE = 1e-6


def locals_of(function: Callable[..., Any], *arguments: Any) -> tuple[Any, dict[str, Any]]:
    """Call a function; its result, and its local variables at the end."""
    found: dict[str, Any] = {}
    code = getattr(function, "__code__", None)

    def watch(frame: FrameType, event: str, _: Any) -> None:
        if event == "return" and frame.f_code is code:
            found.update(frame.f_locals)

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        result = function(*arguments)
    finally:
        sys.setprofile(before)
    return result, found


def numerical(
    forward: Callable[..., Sequence[Array]],
    loss: Callable[[Array, Array], float],
    parameters: Sequence[Array],
    X: Array,
    Y: Array,
) -> dict[str, Array]:
    """Numerical gradient of the loss with respect to each quantity in ``ORDER``."""
    predictions = forward(parameters, X)[3]
    W2, W3 = parameters[2], parameters[4]

    def at_parameter(position: int) -> Array:
        def nudged(flat: Array) -> float:
            changed = list(parameters)
            changed[position] = flat.reshape(parameters[position].shape)
            return float(loss(forward(changed, X)[3], Y))

        gradient = central_difference(nudged, parameters[position].ravel())
        return gradient.reshape(parameters[position].shape)

    def at_bias_of(position: int, sent: Array) -> Array:
        """One example at a time: the layer's pre-activation moves by ``sent @ nudge``."""
        columns = []
        for j in range(X.shape[1]):

            def nudged(nudge: Array, j: int = j) -> float:
                changed = list(parameters)
                changed[position] = parameters[position] + sent @ nudge
                moved = predictions.copy()
                moved[:, j] = forward(changed, X[:, j : j + 1])[3][:, 0]
                return float(loss(moved, Y))

            columns.append(central_difference(nudged, np.zeros(sent.shape[1])))
        return np.stack(columns, axis=1)

    quantities = {name: at_parameter(i) for i, name in enumerate(PARAMETERS)}
    quantities["outputs"] = at_bias_of(5, np.eye(W3.shape[0]))
    quantities["hid_2"] = at_bias_of(5, W3)
    quantities["z_2"] = at_bias_of(3, np.eye(W2.shape[0]))
    quantities["hid_1"] = at_bias_of(3, W2)
    quantities["z_1"] = at_bias_of(1, np.eye(W2.shape[1]))
    return quantities


def _compare(expected: Array, found: Any) -> tuple[str, str, str, str]:
    """Shape, share of equal signs, ratio and remark of one entry of the ledger."""
    found = np.asarray(found)
    if found.shape != expected.shape:
        return str(found.shape), "", "", "another shape"
    signs = int(np.sum(np.sign(found) == np.sign(expected)))
    scale = float(np.sum(expected * expected))
    ratio = float(np.sum(expected * found)) / scale if scale else float("nan")
    error = float(np.max(np.abs(found - expected)))
    size = float(np.max(np.abs(expected)))
    agrees = error <= CLOSE * max(size, 1e-3)
    constant = np.max(np.abs(found - ratio * expected)) <= CLOSE * max(size, 1e-3)
    return (
        str(found.shape),
        f"{signs} of {expected.size}",
        f"{ratio:.4f}" if constant else "not constant",
        "agrees" if agrees else "differs",
    )


def ledger(
    forward: Callable[..., Sequence[Array]],
    loss: Callable[[Array, Array], float],
    backward: Callable[..., Sequence[Array]],
    parameters: Sequence[Array],
    X: Array,
    Y: Array,
    mine: Mapping[str, Array] | None = None,
) -> Table:
    """A row for each quantity of the backward pass, from the output to the input.

    Args:
        forward: the learner's; returns ``[X, hid_1, hid_2, outputs]``.
        loss: the learner's, of predictions and targets.
        backward: the learner's. Local variables with the names in ``NAMES`` are found by
            themselves; a function that names them otherwise just has fewer rows to compare.
        parameters: ``[W1, b1, W2, b2, W3, b3]``.
        X: inputs, (features, batch).
        Y: targets, (outputs, batch).
        mine: gradients to enter by hand, by quantity, e.g. ``{"z_2": delta}``.
    """
    truth = numerical(forward, loss, parameters, X, Y)
    result, local = locals_of(backward, forward(parameters, X), Y, parameters)
    yours: dict[str, Any] = dict(zip(PARAMETERS, result, strict=False))
    for quantity, names in NAMES.items():
        for name in names:
            if name in local:
                yours[quantity] = local[name]
    yours |= dict(mine or {})
    rows = []
    for quantity in ORDER:
        label = NAMES[quantity][0] if quantity in NAMES else f"d{quantity}"
        largest = f"{np.max(np.abs(truth[quantity])):.3g}"
        if quantity in yours:
            entry = _compare(truth[quantity], yours[quantity])
        else:
            entry = ("", "", "", f"no variable {label} found")
        rows.append((label, str(truth[quantity].shape), largest, *entry))
    return Table(
        (
            "gradient",
            "shape",
            "largest entry",
            "your shape",
            "equal signs",
            "yours / numerical",
            "remark",
        ),
        rows,
        "Your gradients, from the output to the input, against numerical ones",
    )
