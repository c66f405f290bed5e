"""The visible problems, stored with their answers; and how problems are written down as JSON."""

import functools
import json
from importlib import resources
from typing import Any

import numpy as np

from autograder.exercise import Exercise, Problem
from autograder.losses import LOSSES


def to_json(value: Any) -> Any:
    """Arguments and answers as JSON: ``{"array": ...}``, ``{"function": name}``, lists, numbers."""
    if isinstance(value, np.ndarray):
        return {"array": value.tolist()}
    if callable(value):
        return {"function": value.__name__}
    if isinstance(value, list | tuple):
        return [to_json(item) for item in value]
    if isinstance(value, dict):
        return {"mapping": {key: to_json(item) for key, item in value.items()}}
    return value


def from_json(value: Any) -> Any:
    """Undo ``to_json`` (tuples come back as lists)."""
    if isinstance(value, list):
        return [from_json(item) for item in value]
    if isinstance(value, dict):
        if "array" in value:
            return np.array(value["array"], dtype=np.float64)
        if "function" in value:
            return LOSSES[value["function"]]
        return {key: from_json(item) for key, item in value["mapping"].items()}
    return value


def problem_to_json(problem: Problem) -> dict[str, Any]:
    """A problem as a JSON object."""
    return {
        "label": problem.label,
        "probe": problem.probe,
        "arguments": to_json(list(problem.arguments)),
        "expected": to_json(dict(problem.expected)),
        "tolerance": to_json(dict(problem.tolerance)),
    }


def problem_from_json(data: dict[str, Any]) -> Problem:
    """A stored problem."""
    return Problem(
        label=data["label"],
        arguments=tuple(from_json(data["arguments"])),
        expected=from_json(data["expected"]),
        tolerance=from_json(data["tolerance"]),
        visible=True,
        probe=data["probe"],
    )


@functools.cache
def stored(notebook: str) -> dict[str, Any]:
    """What is stored for a notebook, e.g. ``01``: per exercise its problems and known mistakes."""
    text = resources.files("autograder").joinpath("data", f"nb{notebook}.json").read_text("utf-8")
    data: dict[str, Any] = json.loads(text)
    return data


@functools.cache
def problems(exercise: Exercise) -> tuple[Problem, ...]:
    """The visible problems of an exercise."""
    return tuple(problem_from_json(p) for p in stored(exercise.notebook)[exercise.id]["problems"])
