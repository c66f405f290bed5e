"""What a kind of problem is, and where its random numbers come from."""

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.exercise import Array, Problem


class Draw:
    """Random arguments for one problem.

    Args:
        rng: source of randomness.
        decimals: round everything to so many decimals (for problems that are written down).
    """

    def __init__(self, rng: np.random.Generator, decimals: int | None = None) -> None:
        self.rng = rng
        self.decimals = decimals

    def normal(self, *shape: int, scale: float = 1.0) -> Array:
        """Normal numbers of this standard deviation."""
        return self._rounded(self.rng.normal(0.0, scale, shape))

    def uniform(self, low: float, high: float, *shape: int) -> Array:
        """Uniform numbers in [low, high)."""
        return self._rounded(self.rng.uniform(low, high, shape))

    def distinct(self, low: int, high: int, count: int) -> tuple[int, ...]:
        """So many different whole numbers from low to high, both included."""
        chosen = self.rng.choice(np.arange(low, high + 1), size=count, replace=False)
        return tuple(int(n) for n in chosen)

    def _rounded(self, values: Array) -> Array:
        return values if self.decimals is None else np.asarray(np.round(values, self.decimals))


@dataclass(frozen=True)
class Kind:
    """A kind of problem: what it tries and how to draw one.

    Attributes:
        label: what it tries, as a student reads it; the same in the visible check.
        make: draws a problem.
        shown: the visible check has one of this kind too, stored with its numbers. Where it is
            False the visible check tries the clause in another way.
        probe: answers to the visible problem of this kind tell known mistakes apart.
    """

    label: str
    make: Callable[[Draw], Problem]
    shown: bool = True
    probe: bool = True


@dataclass(frozen=True)
class ChainProblem:
    """A network for the student's functions together.

    Attributes:
        notebook: number of the notebook whose functions they are, e.g. ``01``.
        parameters: list of arrays.
        X: inputs, (features, batch).
        Y: targets, or the derivative of the loss with respect to the outputs: (outputs, batch).
        loss: right loss.
        gradients: right gradients, an array for each parameter array.
        directions: random directions in which the student's own loss is differentiated.
    """

    notebook: str
    parameters: tuple[Any, ...]
    X: Any
    Y: Any
    loss: float
    gradients: tuple[Any, ...]
    directions: tuple[tuple[Any, ...], ...]


def generator(secret: bytes, *names: str) -> np.random.Generator:
    """A generator that depends on the course's secret and these names, and on nothing else."""
    digest = hmac.new(secret, "/".join(names).encode(), hashlib.sha256).digest()
    return np.random.default_rng(int.from_bytes(digest, "big"))
