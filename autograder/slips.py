"""Slips of the index that a backward pass of several layers may have, for notebook 04.

Each is made around a right backward pass, by what is handed to it or by the order of what comes
back, so that none of them shows how one is written.
"""

from collections.abc import Callable, Sequence
from typing import Any

from autograder.exercise import Array

Backward = Callable[[list[Any], list[Any], Any], Sequence[Any]]
"""Takes parameters, activations, and the derivative of the loss with respect to the outputs."""


def slips(backward: Backward) -> dict[str, Backward]:
    """Four backward passes with a slip each, by name.

    Args:
        backward: a right one, for any number of layers.
    """

    def squashed(parameters: list[Array], activations: list[Array], upstream: Array) -> Any:
        outputs = activations[-1]
        return backward(parameters, activations, upstream * outputs - upstream * outputs**2)

    def as_found(parameters: list[Array], activations: list[Array], upstream: Array) -> Any:
        found = list(backward(parameters, activations, upstream))
        layers = [found[i : i + 2] for i in range(0, len(found), 2)]
        return [array for layer in reversed(layers) for array in layer]

    def turned(parameters: list[Array], activations: list[Array], upstream: Array) -> Any:
        X, *hidden, outputs = activations
        return backward(parameters, [X, *hidden[::-1], outputs], upstream)

    def left_over(parameters: list[Array], activations: list[Array], upstream: Array) -> Any:
        own = list(parameters)
        for i in range(4, len(own) - 2, 2):
            own[i] = own[2]
        return backward(own, activations, upstream)

    return {
        "A: slope at the output": squashed,
        "B: order as found": as_found,
        "C: hidden layers turned": turned,
        "D: W2 left over": left_over,
    }
