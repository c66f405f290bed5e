"""The zoo on which a gradient check of notebook 02 is judged: right gradients and wrong ones.

All are made from exact gradients, by the complex step on a forward pass that the caller brings.
A wrong slope comes from an activation whose value is right and whose derivative is not. So
nothing here works its way back through a network.
"""

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from autograder.exercise import Array
from autograder.losses import log_cosh_loss
from autograder.sealed import exact_gradient, with_slope
from autograder.values import Steady

Curve = Callable[[Any], Any]


@dataclass(frozen=True)
class Activation:
    """A nonlinearity by its value and its slope, both of real arrays."""

    value: Curve
    slope: Curve


ACTIVATIONS = {
    "arctan": Activation(np.arctan, lambda z: 1 / (1 + z**2)),
    "sine": Activation(np.sin, np.cos),
}
"""Those of the zoo that a notebook shows; grading has others."""


@dataclass(frozen=True)
class Network:
    """A loss, and its gradient with faults put in.

    Attributes:
        forward: ``forward(parameters, X, act)`` gives activations, the outputs last; complex
            numbers pass through.
        activation: of its hidden layers.
        factor: the loss is multiplied with this.
        idle: position of a parameter array that the loss does not depend on; None for none.
        known: losses and gradients that were worked out before; the exhibits share them, since
            each of them asks for the same losses at the same point.
    """

    forward: Callable[..., Any]
    activation: Activation
    factor: float = 1.0
    idle: int | None = None
    known: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    def loss(
        self, parameters: Sequence[Any], X: Array, Y: Array, slope: Curve | None = None
    ) -> Any:
        """The loss, also of complex parameters; then with ``slope`` as the derivative."""
        act = with_slope(self.activation.value, slope or self.activation.slope)
        used = [0.3 + 0 * p.real if i == self.idle else p for i, p in enumerate(parameters)]
        return self.factor * log_cosh_loss(self.forward(used, X, act)[-1], Y)

    def gradient(
        self, parameters: Sequence[Array], X: Array, Y: Array, slope: Curve | None = None
    ) -> list[Array]:
        """The exact gradient; with ``slope`` that of a backward pass with these slopes."""
        loss = functools.partial(self.loss, slope=slope)
        found = self._once(
            ("gradient", slope), (*parameters, X, Y), lambda: exact_gradient(loss, parameters, X, Y)
        )
        return [gradient.copy() for gradient in found]

    def value(self, parameters: Sequence[Array], X: Array, Y: Array) -> float:
        """The loss of real parameters."""
        return self._once(  # type: ignore[no-any-return]
            "loss", (*parameters, X, Y), lambda: float(self.loss(parameters, X, Y))
        )

    def _once(self, what: Any, at: Sequence[Array], work: Callable[[], Any]) -> Any:
        key = (what, self.factor, self.idle, *(array.tobytes() for array in at))
        if key not in self.known:
            self.known[key] = work()
        return self.known[key]


Backward = Callable[[Network, list[Array], Array, Array], Any]


@dataclass(frozen=True)
class Exhibit:
    """A gradient of the zoo.

    Attributes:
        name: what it is, as a student reads it.
        part: which part of the judgement it belongs to.
        backward: what it returns at parameters, X and Y.
        factor: of the loss of its network.
        idle: of its network.
    """

    name: str
    part: str
    backward: Backward = field(repr=False)
    factor: float = 1.0
    idle: int | None = None


def _edited(position: int, edit: Callable[[Array], Any]) -> Backward:
    """The right gradient with one array changed."""

    def backward(network: Network, parameters: list[Array], X: Array, Y: Array) -> Any:
        gradients: list[Any] = network.gradient(parameters, X, Y)
        gradients[position] = edit(gradients[position])
        return gradients

    return backward


def _all_arrays(change: Callable[[Array, int], Any]) -> Backward:
    """The right gradient with each array changed; the second argument is the batch size."""
    return lambda network, p, X, Y: [change(g, X.shape[1]) for g in network.gradient(p, X, Y)]


def _with_slope(wrong: Callable[[Activation], Curve]) -> Backward:
    return lambda network, *at: network.gradient(*at, wrong(network.activation))


def _last_example(positions: slice) -> Backward:
    """Some arrays have only what the last example contributes."""

    def backward(network: Network, parameters: list[Array], X: Array, Y: Array) -> Any:
        gradients = network.gradient(parameters, X, Y)
        last = network.gradient(parameters, X[:, -1:], Y[:, -1:])
        gradients[positions] = [g / X.shape[1] for g in last[positions]]
        return gradients

    return backward


def _nudged(share: float) -> Callable[[Array], Array]:
    """One entry off by a share of the largest: the entry that is largest, so that it shows."""

    def edit(gradient: Array) -> Array:
        changed = gradient.copy()
        changed.flat[np.abs(gradient).argmax()] *= 1 - share
        return changed

    return edit


def _filled(value: float) -> Callable[[Array], Array]:
    def edit(gradient: Array) -> Array:
        changed = gradient.copy()
        changed.flat[0] = value
        return changed

    return edit


def _as_tuple(network: Network, *at: Any) -> Any:
    return tuple(network.gradient(*at))


def _raising(network: Network, *at: Any) -> Any:
    raise ValueError("this backward pass always stops")


W1, B1, W2, B2, W3, B3 = range(6)
SMALLEST = 0.012
"""The smallest relative error of an array; the text of the blank says 0.01, for a clear margin."""
TINY_LOSS = 1e-4

ZOO = (
    Exhibit("a right gradient", "right", _all_arrays(lambda g, n: g)),
    Exhibit("a right gradient, in a tuple", "right", _as_tuple),
    Exhibit("a right one, loss times 1e-4", "right", _all_arrays(lambda g, n: g), TINY_LOSS),
    Exhibit("a right one, b1 without any effect", "right", _all_arrays(lambda g, n: g), idle=B1),
    Exhibit("sign of dW1 turned", "faults", _edited(W1, np.negative)),
    Exhibit("sign of dW1 turned, loss times 1e-4", "faults", _edited(W1, np.negative), TINY_LOSS),
    Exhibit("db1 all zeros", "faults", _edited(B1, np.zeros_like)),
    Exhibit("dW2 doubled", "faults", _edited(W2, lambda g: 2 * g)),
    Exhibit("dW2 in another order", "faults", _edited(W2, lambda g: g[::-1].copy())),
    Exhibit("no mean over the batch", "faults", _all_arrays(lambda g, n: g * n)),
    Exhibit("mean over the batch taken twice", "faults", _all_arrays(lambda g, n: g / n)),
    Exhibit("biases from the last example", "faults", _last_example(slice(1, None, 2))),
    Exhibit("weights from the last example", "faults", _last_example(slice(0, None, 2))),
    Exhibit("slopes left out", "faults", _with_slope(lambda a: np.ones_like)),
    Exhibit("slopes taken twice", "faults", _with_slope(lambda a: lambda z: a.slope(z) ** 2)),
    Exhibit(
        "slopes at the activations", "faults", _with_slope(lambda a: lambda z: a.slope(a.value(z)))
    ),
    Exhibit("one entry of dW1 off by 1 %", "small", _edited(W1, _nudged(SMALLEST))),
    Exhibit("one entry of db2 off by 1 %", "small", _edited(B2, _nudged(SMALLEST))),
    Exhibit("dW3 too large by 1 %", "small", _edited(W3, lambda g: g / (1 - SMALLEST))),
    Exhibit(
        "one entry of dW2 off by 1 %, loss times 1e-4",
        "small",
        _edited(W2, _nudged(SMALLEST)),
        TINY_LOSS,
    ),
    Exhibit("biases as columns", "broken", _all_arrays(lambda g, n: g.reshape(len(g), -1))),
    Exhibit("dW1 transposed", "broken", _edited(W1, lambda g: g.T.copy())),
    Exhibit("db3 missing", "broken", lambda network, *at: network.gradient(*at)[:-1]),
    Exhibit("a NaN in dW2", "broken", _edited(W2, _filled(np.nan))),
    Exhibit("an infinity in db1", "broken", _edited(B1, _filled(np.inf))),
    Exhibit("a backward pass that stops", "broken", _raising),
)
"""Right ones first; ``part`` names the part of the judgement."""


def boxes(network: Network, shapes: Sequence[Any]) -> list[tuple[Steady, Callable[..., Any]]]:
    """Loss and backward pass of each exhibit, black boxes that accept real numbers only.

    Exhibits share a loss where it is the same one.

    Args:
        network: each exhibit has its own factor and idle array in place of the network's.
        shapes: of the parameters, of X and of Y.
    """

    def checked(parameters: Any, X: Any, Y: Any) -> tuple[list[Array], Array, Array]:
        arrays = [*parameters, X, Y]
        for array, shape in zip(arrays, shapes, strict=True):
            if np.asarray(array).dtype.kind not in "fiu":
                raise TypeError("real numbers only")
            if np.shape(array) != shape:
                raise ValueError("every array needs the shape that it was handed out with")
        real = [np.asarray(array, dtype=np.float64) for array in arrays]
        return real[:-2], real[-2], real[-1]

    def loss_of(own: Network) -> Steady:
        def loss(parameters: Any, X: Any, Y: Any) -> float:
            return own.value(*checked(parameters, X, Y))

        return Steady(loss)

    def backward_of(exhibit: Exhibit, own: Network) -> Callable[..., Any]:
        def backward(parameters: Any, X: Any, Y: Any) -> Any:
            return exhibit.backward(own, *checked(parameters, X, Y))

        return backward

    networks = [replace(network, factor=e.factor, idle=e.idle) for e in ZOO]
    losses = {own: loss_of(own) for own in set(networks)}
    return [
        (losses[own], backward_of(exhibit, own)) for exhibit, own in zip(ZOO, networks, strict=True)
    ]
