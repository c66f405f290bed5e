"""The visible problems, stored with their answers; and how problems are written down as JSON."""

import functools
import json
from collections.abc import Mapping
from dataclasses import replace
from importlib import resources
from typing import Any

import numpy as np

from autograder.clinic.identity import HOLDER, Owner, held_by
from autograder.exercise import Exercise, Given, Problem
from autograder.formulas import Formula
from autograder.losses import LOSSES
from autograder.values import Seed


def to_json(value: Any) -> Any:
    """Arguments and answers as JSON: ``{"array": ...}``, ``{"function": name}``, lists, numbers.

    Arrays of whole numbers, such as labels, are ``{"integers": ...}``. JSON has no NaN and no
    infinity: in arrays they are written as texts.
    """
    if isinstance(value, np.ndarray) and value.dtype.kind == "i":
        return {"integers": value.tolist()}
    if isinstance(value, np.ndarray):
        if np.all(np.isfinite(value)):
            return {"array": value.tolist()}
        texts = [number if np.isfinite(number) else str(number) for number in value.ravel()]
        return {"array": np.array(texts, dtype=object).reshape(value.shape).tolist()}
    if isinstance(value, Given):
        return {"given": value.name}
    if isinstance(value, Owner):
        return {"owner": list(value.ids)}
    if isinstance(value, Formula):
        coefficients = [value.a.tolist(), value.b.tolist(), value.c.tolist()]
        return {"formula": [value.name, coefficients, value.slope]}
    if isinstance(value, Seed):
        return {"seed": value.number}
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
        if "integers" in value:
            return np.array(value["integers"], dtype=np.int64)
        if "function" in value:
            return LOSSES[value["function"]]
        if "formula" in value:
            name, (a, b, c), slope = value["formula"]
            return Formula(name, np.array(a), np.array(b), np.array(c), slope)
        if "given" in value:
            return Given(value["given"])
        if "owner" in value:
            return Owner(tuple(value["owner"]))
        if "seed" in value:
            return Seed(value["seed"])
        return {key: from_json(item) for key, item in value["mapping"].items()}
    return value


def problem_to_json(problem: Problem) -> dict[str, Any]:
    """A problem as a JSON object."""
    limit = {} if problem.seconds is None else {"seconds": problem.seconds}
    return {
        **limit,
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
        seconds=data.get("seconds"),
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


class GivenMissingError(LookupError):
    """A function that the notebook gives is not there."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The notebook gives a function {name}, and the check needs it, but it is not there: "
            "run the cells at the top of the notebook first."
        )
        self.name = name


def with_given(problem: Problem, namespace: Mapping[str, Any]) -> Problem:
    """The problem with the functions that it takes from the notebook, and whose notebook it is.

    Raises:
        GivenMissingError: one of them is not there.
    """

    def found(argument: Any) -> Any:
        if isinstance(argument, Owner) and not argument.ids:
            return Owner((held_by(namespace.get(HOLDER)),))
        if not isinstance(argument, Given):
            return argument
        if not callable(namespace.get(argument.name)):
            raise GivenMissingError(argument.name)
        return namespace[argument.name]

    return replace(problem, arguments=tuple(map(found, problem.arguments)))


def owned(problem: Problem, owner: Owner) -> Problem:
    """The problem for a submission of this owner."""
    arguments = tuple(owner if isinstance(a, Owner) else a for a in problem.arguments)
    return replace(problem, arguments=arguments)
