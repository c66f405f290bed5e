"""Drivers of notebook 08 for the order of a graph, the sweep through it, and the check of it."""

import sys
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from types import FrameType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Array
from autograder.program import run

TOO_OFTEN = 20
"""The rules stop a sweep that asks for so many times as many gradients as there are tensors."""


def notebook_of(function: Callable[..., Any]) -> Mapping[str, Any]:
    """The names of the notebook that a function belongs to."""
    names = getattr(function, "__globals__", None)
    return names if isinstance(names, dict) else vars(sys.modules["__main__"])


MOST_CALLS = 1_000_000
"""Calls after which a block of code is stopped: a walk along every path of a graph has no end."""


class Depth:
    """How deep Python's calls are nested in a block of code, counted from where it begins.

    It ends a block that makes more than ``MOST_CALLS`` calls with a ``RuntimeError``.
    """

    most = calls = 0

    def __enter__(self) -> Self:
        self._now, self._before = 0, sys.getprofile()
        sys.setprofile(self._happened)
        return self

    def __exit__(self, *_: object) -> None:
        sys.setprofile(self._before)

    def _happened(self, frame: FrameType, event: str, argument: Any) -> None:
        self.calls += event.endswith("call")
        if self.calls > MOST_CALLS:
            self.calls = 0
            raise RuntimeError(f"more than {MOST_CALLS:,} calls: is every path walked again?")
        if event == "call":
            self._now += 1
            self.most = max(self.most, self._now)
        elif event == "return":
            self._now -= 1


def long_chain(length: int, step: int) -> list[tuple[int, int]]:
    """Edges of a chain of so many places, numbered out of order; the last of them is 0.

    Args:
        length: number of places.
        step: has no divisor in common with it.
    """
    places = [step * i % length for i in range(1, length + 1)]
    return list(pairwise(places))


def ordered(function: Callable[..., Any], edges: Any, last: int) -> dict[str, Any]:
    """``topological_order``: what it returned, and how deep its calls were nested.

    Args:
        function: the blank.
        edges: pairs (parent, child); or the two numbers of a long chain.
        last: the place that everything leads to.
    """
    if isinstance(edges, dict):
        edges = long_chain(edges["length"], edges["step"])
    given = [tuple(edge) for edge in edges]
    with Depth() as depth:
        order = function(list(given), last)
    return {"order": order, "depth": depth.most}


def checked(
    function: Callable[..., Any],
    steps: Sequence[Any],
    inputs: Sequence[Array],
    upstream: Array,
    gradients: Sequence[Array],
    h: float,
) -> Any:
    """``grad_check``: its first argument is the function that the program of these steps is."""

    def f(*arrays: Any) -> NDArray[Any]:
        real = [np.array(array, dtype=np.float64) for array in arrays]
        return run(steps, real).copy()

    return function(f, inputs, upstream, gradients, h)


class _Rules:
    """Rules of tensors that are made of numbers alone, and that count how often they are asked."""

    def __init__(self, most: int) -> None:
        self.asked, self.most = 0, most

    def of(self, shape: tuple[int, ...], slopes: Sequence[Any]) -> Callable[[Any], list[Any]]:
        """One gradient for each slope; where a slope is 1, what came is handed on itself."""

        def rule(g: Any) -> list[Any]:
            self.asked += 1
            if self.asked > self.most:
                raise RuntimeError(f"the rules were asked more than {self.most} times")
            if np.shape(g) != shape:
                raise ValueError(f"a rule got shape {np.shape(g)} for a tensor of shape {shape}")
            return [g if np.ndim(s) == 0 and s == 1 else g * s for s in slopes]

        return rule


def _chain_plan(plan: Mapping[str, Any]) -> tuple[list[list[int]], list[list[Any]], list[Any]]:
    """Parents, slopes and shapes of a long chain, from the few slopes that it repeats."""
    length, slopes = plan["length"], plan["slopes"]
    parents = [[], *([place] for place in range(length - 1))]
    each = [[], *([slopes[place % len(slopes)]] for place in range(length - 1))]
    return parents, each, [()] * length


def swept(function: Callable[..., Any], plan: Mapping[str, Any], calls: Sequence[Any]) -> Any:
    """``backpropagate`` on tensors of the notebook's own class.

    Args:
        function: the blank.
        plan: ``parents``, a list of places for each tensor, ``slopes``, for each of them a number
            or an array, and ``shape``; or ``length`` and ``slopes`` of a chain; or ``steps`` and
            ``arrays`` of a program for the class's own operations. ``watched``: places.
        calls: pairs of a place and an upstream gradient, in turn.

    Returns:
        ``gradients`` of the watched tensors; ``asked``, how often a rule was; ``depth`` of calls;
        ``kept``, whether the data of the tensors and the upstream gradients are as they were.
    """
    tensor_class = notebook_of(function)["Tensor"]
    rules = _Rules(0)
    if "steps" in plan:
        tensors = operated(tensor_class, plan["steps"], plan["arrays"])
    else:
        if "length" in plan:
            parents, slopes, shapes = _chain_plan(plan)
        else:
            parents, slopes = plan["parents"], plan["slopes"]
            shapes = [tuple(plan["shape"])] * len(parents)
        rules.most = TOO_OFTEN * len(parents) * len(calls)
        tensors = []
        for places, each, shape in zip(parents, slopes, shapes, strict=True):
            above = tuple(tensors[place] for place in places)
            tensors.append(tensor_class(np.ones(shape), above, rules.of(shape, each)))
    given = [upstream.copy() for _, upstream in calls]
    before = [np.array(tensor.data) for tensor in tensors]
    with Depth() as depth:
        for (place, _), upstream in zip(calls, given, strict=True):
            if function(tensors[place], upstream) is ...:
                return ...
    kept = [np.array_equal(t.data, b) for t, b in zip(tensors, before, strict=True)]
    kept += [np.array_equal(u, g) for (_, u), g in zip(calls, given, strict=True)]
    return {
        "gradients": [tensors[place].grad for place in plan["watched"]],
        "asked": rules.asked,
        "depth": depth.most,
        "kept": all(kept),
    }


def operated(tensor_class: Any, steps: Sequence[Any], arrays: Sequence[Array]) -> list[Any]:
    """A tensor for each step of a program, by the operators and methods of the class."""
    found: list[Any] = []
    for name, places, axis, keepdims in steps:
        if name == "array":
            found.append(tensor_class(arrays[places[0]]))
            continue
        first, *second = (found[place] for place in places)
        if name == "sum":
            found.append(first.sum(axis=axis, keepdims=keepdims))
        elif second:
            found.append(_OPERATORS[name](first, second[0]))
        else:
            found.append(getattr(first, name)())
    return found


_OPERATORS: Mapping[str, Callable[[Any, Any], Any]] = {
    "add": lambda a, b: a + b,
    "mul": lambda a, b: a * b,
    "matmul": lambda a, b: a @ b,
}
