"""The reference functions by exercise, and the code a notebook gives its students."""

import ast
import inspect
from collections.abc import Callable, Mapping
from types import FunctionType, ModuleType
from typing import Any

import numpy as np

import mlp_reference
from autograder import exercises
from autograder.discovery import notebook_modules
from autograder.exercise import Exercise
from autograder.values import Seed

_MODULES = notebook_modules(mlp_reference)


def module(notebook: str) -> ModuleType:
    """The module of answers of a notebook, e.g. ``01`` or ``01_backward_pass``."""
    return _MODULES[notebook[:2]]


def function(exercise: Exercise) -> Callable[..., Any]:
    """The right function of a blank."""
    found: Callable[..., Any] = getattr(module(exercise.notebook), exercise.name)
    return found


def beside(exercise: Exercise, own: Mapping[str, Callable[..., Any]]) -> Callable[..., Any]:
    """The right function of a blank, calling these where it calls functions of their names."""
    right: Any = function(exercise)
    names = {**right.__globals__, **own}
    return FunctionType(right.__code__, names, exercise.name, right.__defaults__)


def given(notebook: str) -> str:
    """Source of what the notebook gives: the module of answers without the blanks."""
    blanks = {exercise.name for exercise in exercises.of_notebook(notebook)}
    kept = [
        statement
        for statement in ast.parse(inspect.getsource(module(notebook))).body
        if not (isinstance(statement, ast.FunctionDef) and statement.name in blanks)
    ]
    return "\n\n".join(map(ast.unparse, kept))


MAX_SIDE, MAX_ENTRIES, MAX_AXES, MAX_EDGES = 2000, 1_000_000, 2, 20_000


def small(value: Any, axes: int = MAX_AXES) -> bool:
    """Whether a right function may compute with this: numbers and arrays that fill no memory."""
    if isinstance(value, int | np.integer) or (isinstance(value, np.ndarray) and _whole(value)):
        return abs(int(value)) <= MAX_SIDE  # a number of classes, say: it becomes a side
    if isinstance(value, np.ndarray):
        return (
            value.ndim <= axes
            and value.size <= MAX_ENTRIES
            and max(value.shape, default=0) <= MAX_SIDE
        )
    if isinstance(value, list | tuple):
        return len(value) <= MAX_AXES * 16 and all(small(item, axes) for item in value)
    if isinstance(value, dict):
        return all(isinstance(v, int) or small(v, axes) for v in value.values())
    # A function stays where it is; what it returns has come through the wire, within its limits.
    return isinstance(value, float | Seed | np.random.Generator) or callable(value)


def _graph(value: Any) -> bool:
    """Whether these are pairs of places, the edges of a graph; a chain of 5,000 has many."""
    return isinstance(value, list | tuple) and len(value) <= MAX_EDGES and all(map(_edge, value))


def _edge(value: Any) -> bool:
    if not isinstance(value, list | tuple) or len(value) != 2:
        return False
    return all(isinstance(place, int) and 0 <= place <= MAX_EDGES for place in value)


BESIDES: Mapping[str, Callable[[Any], bool]] = {
    "axis": lambda value: value is None,
    "edges": _graph,
    "name": lambda value: isinstance(value, str),
}
"""What a parameter of this name may be besides something small."""


def _whole(value: np.ndarray[Any, Any]) -> bool:
    return value.ndim == 0 and value.dtype.kind in "iu"


def _drawn_from(value: Any) -> Any:
    """A generator in the place of its seed."""
    return np.random.default_rng(value.number) if isinstance(value, Seed) else value


def stand_in(exercise: Exercise) -> Callable[..., Any]:
    """The right function, for a student's code to call from afar.

    It runs in the judge's process on what the student sends, so it refuses what could fill the
    memory, also in what comes of it: sides over 2,000 (there are fewer digits), a million entries,
    more than two axes where arrays are combined, whole numbers over 2,000, graphs of more than
    20,000 edges.
    """
    right = function(exercise)
    parameters = inspect.signature(right)

    def guarded(*arguments: Any, **keywords: Any) -> Any:
        given = parameters.bind(*arguments, **keywords).arguments
        axes = MAX_AXES if len(given) > 1 else 4
        for name, value in given.items():
            if not small(value, axes) and not (name in BESIDES and BESIDES[name](value)):
                raise ValueError("arguments too large, or not arrays of numbers")
        arguments = tuple(map(_drawn_from, arguments))
        keywords = {name: _drawn_from(value) for name, value in keywords.items()}
        with np.errstate(all="ignore"):
            return right(*arguments, **keywords)

    return guarded
