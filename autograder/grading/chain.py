"""The student's functions together: do they compute the loss and its gradient between them?

And what one of them gets from another in the notebook, for judging a pair that splits its work.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np

from autograder.exercise import Array, Exercise
from autograder.exercises import find
from autograder.grading import reference
from autograder.grading.problems.kinds import ChainProblem
from autograder.numerics import as_arrays
from autograder.observe import Answer, Examinee, observe
from autograder.rules import StandIns

STEP = 1e-5
"""Step of the differences of the student's own loss; theirs may not pass complex numbers."""

MOST_ARRAYS, MOST_BYTES = 100, 8 << 20
"""What one function may hand to another; more may not fit into a message to the student's side."""


@dataclass(frozen=True)
class MadeBy:
    """An argument of a blank that in the notebook is what another blank returned.

    Attributes:
        position: of the argument.
        name: the other blank.
        arguments: what the other blank is called with, from the arguments of this one.
    """

    position: int
    name: str
    arguments: Callable[[Sequence[Any]], tuple[Any, ...]]


def _of_forward(arguments: Sequence[Any]) -> tuple[Any, ...]:
    activations, _, parameters = arguments
    return parameters, activations[0]


def _of_model_forward(arguments: Sequence[Any]) -> tuple[Any, ...]:
    parameters, activations, _ = arguments
    return parameters, activations[0]


def _of_flatten(arguments: Sequence[Any]) -> tuple[Any, ...]:
    vector, sizes = arguments
    shapes = [shape for n, m in pairwise(sizes) for shape in ((m, n), (m,))]
    return (as_arrays(vector, [np.empty(shape) for shape in shapes]),)


MADE_BY: Mapping[str, MadeBy] = {
    "01_backward": MadeBy(0, "forward", _of_forward),
    "04_model_backward": MadeBy(1, "model_forward", _of_model_forward),
    "04_unflatten": MadeBy(0, "flatten", _of_flatten),
}
"""Exercise -> its argument that another blank makes."""


@dataclass(frozen=True)
class Chain:
    """What the functions give together.

    Attributes:
        right: loss and gradient are those of the oracle, in every problem.
        consistent: the gradient is that of the student's own loss, in every problem.
    """

    right: bool
    consistent: bool


class _Failed(Exception):  # noqa: N818 - never leaves this module
    """A call gave no usable answer."""


def _number(answer: Answer) -> float:
    if answer.raised or answer.lost or not isinstance(answer.value, np.ndarray | int):
        raise _Failed
    value = np.asarray(answer.value)
    if value.shape != () or value.dtype.kind not in "fiu":
        raise _Failed
    return float(value)


def _arrays(answer: Answer) -> list[Array]:
    """The arrays that were returned, few enough to be handed to another function."""
    value = answer.value
    if answer.raised or answer.lost or not isinstance(value, list):
        raise _Failed
    if not all(isinstance(a, np.ndarray) and a.dtype.kind == "f" for a in value):
        raise _Failed
    if len(value) > MOST_ARRAYS or sum(a.nbytes for a in value) > MOST_BYTES:
        raise _Failed
    return value


def _same_shapes(arrays: Sequence[Array], like: Sequence[Array]) -> bool:
    return [a.shape for a in arrays] == [b.shape for b in like]


@dataclass(frozen=True)
class _Company:
    """The student's functions, and right ones for the blanks that are absent.

    Attributes:
        examinee: where the student's functions run.
        absent: right functions that the student's may call.
        beside: right functions that call the student's own, where there are some to call.
    """

    examinee: Examinee
    absent: StandIns
    beside: StandIns

    def call(self, name: str, arguments: Sequence[Any]) -> Answer:
        if name in self.absent:
            return observe(self.beside.get(name, self.absent[name]), arguments)
        return self.examinee.call(name, arguments, stand_ins=self.absent)


@dataclass(frozen=True)
class Flow:
    """How the functions of a notebook give a loss and its gradient between them.

    Attributes:
        forward: function of parameters and X that returns activations, the outputs last.
        loss: of the outputs, by way of the company where the loss is a blank too.
        backward: function that returns the gradient.
        arguments: of ``backward``, from the problem, the parameters and the activations.
    """

    forward: str
    loss: Callable[[_Company, ChainProblem, Array], float]
    backward: str
    arguments: Callable[[ChainProblem, list[Array], list[Array]], tuple[Any, ...]]


def _asked_loss(company: _Company, problem: ChainProblem, outputs: Array) -> float:
    return _number(company.call("squared_loss", (outputs, problem.Y)))


def _weighed_outputs(_: _Company, problem: ChainProblem, outputs: Array) -> float:
    """The loss whose derivative with respect to the outputs is ``Y``."""
    if outputs.shape != problem.Y.shape:
        raise _Failed
    return float(np.sum(problem.Y * outputs))


FLOWS: Mapping[str, Flow] = {
    "01": Flow("forward", _asked_loss, "backward", lambda problem, p, a: (a, problem.Y, p)),
    "04": Flow(
        "model_forward", _weighed_outputs, "model_backward", lambda problem, p, a: (p, a, problem.Y)
    ),
}
"""Number of a notebook -> how its functions work together."""


def _own_loss(
    company: _Company, problem: ChainProblem, parameters: Sequence[Array]
) -> tuple[float, list[Array]]:
    flow = FLOWS[problem.notebook]
    layers = _arrays(company.call(flow.forward, (list(parameters), problem.X)))
    if not layers:
        raise _Failed
    return flow.loss(company, problem, layers[-1]), layers


def _one(company: _Company, problem: ChainProblem) -> Chain:
    flow, parameters = FLOWS[problem.notebook], list(problem.parameters)
    loss, layers = _own_loss(company, problem, parameters)
    arguments = flow.arguments(problem, parameters, layers)
    gradients = _arrays(company.call(flow.backward, arguments))
    if not _same_shapes(gradients, parameters):
        raise _Failed
    largest = max(1.0, *(float(np.max(np.abs(g))) for g in problem.gradients))
    right = abs(loss - problem.loss) <= 1e-9 * (1 + abs(problem.loss)) and all(
        bool(np.all(np.abs(g - e) <= 1e-9 * largest))
        for g, e in zip(gradients, problem.gradients, strict=True)
    )
    if right:
        return Chain(right=True, consistent=True)
    return Chain(False, _follows(company, problem, gradients))


def _follows(company: _Company, problem: ChainProblem, gradients: Sequence[Array]) -> bool:
    """Whether differences of the student's own loss along random directions fit its gradient."""
    for direction in problem.directions:
        moved = [
            [p + sign * STEP * d for p, d in zip(problem.parameters, direction, strict=True)]
            for sign in (1, -1)
        ]
        ahead, behind = (_own_loss(company, problem, p)[0] for p in moved)
        slope = (ahead - behind) / (2 * STEP)
        terms = [float(np.sum(g * d)) for g, d in zip(gradients, direction, strict=True)]
        size = sum(float(np.sum(np.abs(g * d))) for g, d in zip(gradients, direction, strict=True))
        if not abs(slope - sum(terms)) <= 1e-6 * (size + abs(slope)) + 1e-9:
            return False
    return True


def _beside(exercise: Exercise, examinee: Examinee, absent: StandIns) -> Callable[..., Any]:
    """The right function of a blank, calling the student's own where it calls one that is there."""

    def own(name: str) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            answer = examinee.call(name, arguments, stand_ins=absent)
            if answer.raised or answer.lost or not reference.small(answer.value):
                raise _Failed
            return answer.value

        return call

    there = [name for name in exercise.dependencies if name not in absent]
    return reference.beside(exercise, {name: own(name) for name in there})


def handed_on(
    exercise: Exercise,
    arguments: Sequence[Any],
    own: Collection[str],
    examinee: Examinee,
    others: StandIns,
) -> tuple[Any, ...] | None:
    """Arguments for a blank, with what the student's own functions make where they make some.

    Args:
        exercise: the blank.
        arguments: right ones.
        own: names of the student's functions that are to be used.
        examinee: where they run.
        others: right functions that they may call.

    Returns:
        The arguments; None where the student's function gives neither an array nor a list of them.
    """
    made_by = MADE_BY.get(exercise.id)
    if made_by is None or made_by.name not in own:
        return tuple(arguments)
    needed = find(f"{exercise.notebook}_{made_by.name}").dependencies
    call = examinee.call(
        made_by.name,
        made_by.arguments(arguments),
        stand_ins={name: right for name, right in others.items() if name in needed},
    )
    single = isinstance(call.value, np.ndarray)
    try:
        made = _arrays(replace(call, value=[call.value]) if single else call)
    except _Failed:
        return None
    before, after = arguments[: made_by.position], arguments[made_by.position + 1 :]
    return (*before, made[0] if single else made, *after)


@np.errstate(all="ignore")  # a student's infinities are no news to whoever runs the grading
def try_chain(
    examinee: Examinee, problems: Sequence[ChainProblem], absent: Mapping[str, Exercise]
) -> Chain:
    """Put the functions together.

    Args:
        examinee: where the student's functions run.
        problems: of the chain; none gives a chain that is neither right nor consistent.
        absent: blanks that are not there, by name; right functions do their work, with those of
            the student that are there.
    """
    stand_ins = {name: reference.stand_in(exercise) for name, exercise in absent.items()}
    beside = {name: _beside(exercise, examinee, stand_ins) for name, exercise in absent.items()}
    company = _Company(examinee, stand_ins, beside)
    results = []
    for problem in problems:
        try:
            results.append(_one(company, problem))
        except _Failed:
            return Chain(False, False)
    return Chain(
        right=bool(results) and all(r.right for r in results),
        consistent=bool(results) and all(r.consistent for r in results),
    )
