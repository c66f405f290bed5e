"""What an exercise and a problem are: data, shared by the notebook's check and the judge."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.values import Given as Given  # an argument of a problem, like those below

Array = NDArray[np.float64]
Shape = tuple[int, ...]


@dataclass(frozen=True)
class Part:
    """A separable part of a blank's answer and its share of the points.

    Attributes:
        name: what a message calls it, e.g. ``dW3``.
        points: points it carries; the parts of an exercise add up to its points.
        needs: parts that must be right for this one to count.
    """

    name: str
    points: float
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Exercise:
    """One blank of a notebook.

    Attributes:
        id: exercise id = grade_id = id of the check cell, e.g. ``01_backward``.
        name: the function the student writes, e.g. ``backward``.
        points: its points in the notebook.
        signature: as the blank states it, e.g. ``backward(activations, targets, parameters)``.
        asks: one sentence: what the function returns.
        parts: what the answer consists of, in the order in which it is returned.
        container: True when the answer is a list or tuple with one array per part; False when it
            is a single array.
        dependencies: other blanks the answer may call.
        separable: True when each part earns its own points; False: all or nothing.
        last_part_first: True when the parts are worked out from the last to the first, so that the
            last wrong one is where to look.
        may_share: positions of arguments whose memory the answer may hand back.
        comparison: compares an answer where comparing part by part is not enough.
        conduct: puts a problem in several calls, where the next depends on the last answer; takes
            the exercise, the problem, the examinee and the stand-ins, returns a ``rules.Trial``
            whose answer has an array for each part, by which known mistakes are recognised.
        match: relative accuracy to which a known wrong answer is recognised.
        help: what to say in three rungs (location, question, principle) about a mistake that is
            not in the catalogue.
        repeated: the first problem is put twice and must be answered the same; False where one
            problem is many calls.
        wide: layer sizes of a network that the visible check uses to see whether the cost grows
            like one sweep or like one forward pass per weight; empty where cost is not judged.
    """

    id: str
    name: str
    points: float
    signature: str
    asks: str
    parts: tuple[Part, ...]
    container: bool = False
    dependencies: tuple[str, ...] = ()
    separable: bool = False
    last_part_first: bool = False
    may_share: tuple[int, ...] = ()
    comparison: Callable[["Exercise", "Problem", Any], tuple[Any, ...]] | None = None
    conduct: Callable[..., Any] | None = None
    match: float = 1e-6
    help: tuple[str, str, str] = ("", "", "")
    repeated: bool = True
    wide: tuple[int, ...] = ()

    @property
    def notebook(self) -> str:
        """Two-digit number of the notebook, e.g. ``01``."""
        return self.id.split("_", 1)[0]


@dataclass(frozen=True)
class Written:
    """A written answer, which a person reads and gives points to.

    Attributes:
        id: of its cell, and its name in the gradebook, e.g. ``07_prediction``.
        points: that it is worth; no program gives them.
        title: what is written, in a few words.
    """

    id: str
    points: float
    title: str

    @property
    def notebook(self) -> str:
        """Two-digit number of the notebook, e.g. ``07``."""
        return self.id.split("_", 1)[0]


@dataclass(frozen=True)
class Problem:
    """Arguments to call a blank with, and what a right answer returns.

    Attributes:
        label: what the problem tries, as a student reads it, e.g. ``a batch of one``.
        arguments: positional arguments: float64 arrays, lists of them, numbers, functions; for
            an exercise with ``conduct`` whatever that wants.
        expected: the right value of each part.
        tolerance: largest absolute error allowed per part; a number or an array of its shape.
        seconds: time allowed, None for the runner's own limit.
        visible: True when numbers of this problem may be shown.
        probe: True when answers to it tell known mistakes apart (visible problems only).
    """

    label: str
    arguments: tuple[Any, ...]
    expected: Mapping[str, Array] = field(default_factory=dict)
    tolerance: Mapping[str, float | Array] = field(default_factory=dict)
    seconds: float | None = None
    visible: bool = False
    probe: bool = False
