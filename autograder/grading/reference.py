"""The reference functions by exercise, and the code a notebook gives its students."""

import importlib
import inspect
from collections.abc import Callable
from types import ModuleType
from typing import Any

from autograder import exercises
from autograder.exercise import Exercise

MODULES = {"00": "nb00_orientation", "01": "nb01_backward_pass"}
"""Notebook -> module of ``mlp_reference``."""


def module(notebook: str) -> ModuleType:
    """The module of answers of a notebook, e.g. ``01`` or ``01_backward_pass``."""
    return importlib.import_module(f"mlp_reference.{MODULES[notebook[:2]]}")


def function(exercise: Exercise) -> Callable[..., Any]:
    """The right function of a blank."""
    found: Callable[..., Any] = getattr(module(exercise.notebook), exercise.name)
    return found


def given(notebook: str) -> str:
    """Source of what the notebook gives: the module's functions that are no blanks."""
    blanks = {exercise.name for exercise in exercises.of_notebook(notebook)}
    answers = module(notebook)
    functions = [
        value
        for name, value in vars(answers).items()
        if inspect.isfunction(value) and value.__module__ == answers.__name__ and name not in blanks
    ]
    head = (
        "from __future__ import annotations\n"
        "import numpy as np\n"
        "from collections.abc import Callable, Sequence\n"
        "from typing import Any\n"
        "Array = np.ndarray\n"
    )
    return head + "\n\n".join(inspect.getsource(f) for f in functions)
