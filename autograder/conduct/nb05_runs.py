"""What the training blanks of notebook 05 are handed, and how what they return is read.

First they get a black box in the place of the backward pass: it sees every batch and every step,
so a loop is judged exactly, whatever its order of random draws. Then they get the backward pass
that the notebook gives and real examples; what comes out is tried on examples held back.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.compare import describe
from autograder.conduct.nb05_blackbox import BlackBox
from autograder.digits import digits
from autograder.exercise import Array, Exercise, Shape
from autograder.observe import Answer, Examinee
from autograder.rules import StandIns, nothing_back

SPLIT_SEED, TRAINED_ON = 0, 1437
"""The digits are shuffled once with this seed; so many are for training, 360 are held back."""

Forward = Callable[[Sequence[Array], Array], Sequence[Array]]


@dataclass(frozen=True)
class Run:
    """One call and what came of it.

    Attributes:
        box: the black box as it is afterwards.
        answer: as it came.
        end: the parameters that were returned; empty where they are none.
        losses: the losses that were returned; empty where they are no numbers.
        trouble: why there are no parameters; empty if there are.
    """

    box: BlackBox
    answer: Answer
    end: list[Array]
    losses: list[float]
    trouble: str = ""


class StoppedError(Exception):
    """A call gave no answer to look at.

    Attributes:
        answer: what it gave instead.
    """

    def __init__(self, answer: Answer) -> None:
        super().__init__("the call gave no answer")
        self.answer = answer


@dataclass(frozen=True)
class Asked:
    """Whom to call, and how; ``seconds`` is the limit of time for real examples."""

    exercise: Exercise
    examinee: Examinee
    stand_ins: StandIns | None
    seconds: float | None

    def call(self, *arguments: Any, real: bool = False) -> Answer:
        """One call.

        Raises:
            StoppedError: it raised, got lost, or found the blank empty.
        """
        answer = self.examinee.call(
            self.exercise.name,
            arguments,
            stand_ins=self.stand_ins,
            seconds=self.seconds if real else None,
        )
        if nothing_back(answer):
            raise StoppedError(answer)
        return answer


def result(answer: Answer, shapes: Sequence[Shape]) -> tuple[list[Array], list[float], str]:
    """Parameters and losses of an answer, or what it is instead of them."""
    value = answer.value
    if not isinstance(value, list) or len(value) != 2 or not isinstance(value[0], list):
        return [], [], f"it returned {describe(value)}, where (parameters, losses) was asked"
    end, losses = value
    found = [a.shape if isinstance(a, np.ndarray) and a.dtype == np.float64 else None for a in end]
    if found != list(shapes):
        return [], [], "the parameters that it returned do not have the shapes of those given"
    if not all(bool(np.all(np.isfinite(a))) for a in end):
        return [], [], "the parameters that it returned are not finite"
    numbers = list(losses) if isinstance(losses, np.ndarray) and losses.ndim == 1 else losses
    if not isinstance(numbers, list) or not all(map(_is_number, numbers)):
        return end, [], ""
    return end, [float(number) for number in numbers], ""


def _is_number(value: Any) -> bool:
    if isinstance(value, np.ndarray | np.number):
        return value.shape == () and value.dtype.kind in "fi"
    return isinstance(value, int | float) and not isinstance(value, bool)


def first(troubles: Any) -> str:
    """The first trouble that is one; empty if there is none."""
    return next(filter(None, troubles), "")


def split_digits(gain: Array, shift: Array) -> tuple[Array, Array, Array, Any]:
    """Digits to train with, and those held back.

    Args:
        gain: (64,), what each pixel is multiplied by, so that the digits are standardised.
        shift: (64,), what is added then.

    Returns:
        X (64, 1437), its targets (10, 1437), X held back (64, 360), their labels (360,).
    """
    X, labels = digits()
    X = X * gain[:, np.newaxis] + shift[:, np.newaxis]
    order = np.random.default_rng(SPLIT_SEED).permutation(labels.size)
    learnt, held = order[:TRAINED_ON], order[TRAINED_ON:]
    return X[:, learnt], signs(labels[learnt], 10), X[:, held], labels[held]


def signs(labels: Any, classes: int) -> Array:
    """Targets of a classifier with squared loss: +1 for the label's output, -1 for the others."""
    Y = np.full((classes, len(labels)), -1.0)
    np.put_along_axis(Y, np.asarray(labels, np.intp)[np.newaxis], 1.0, axis=0)
    return Y


def share_right(forward: Forward, parameters: Sequence[Array], X: Array, labels: Any) -> float:
    """How much of X a network tells right, from 0 to 1."""
    outputs = forward(parameters, X)[-1]
    at_label = np.take_along_axis(outputs, np.asarray(labels, np.intp)[np.newaxis], axis=0)
    return float(np.count_nonzero(at_label >= outputs.max(0)) / outputs.shape[1])
