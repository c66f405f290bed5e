"""A small released notebook with three blanks, and what holds for every repair of it."""

import copy
import json
from typing import Any

import nbformat

from autograder.grading.bridge.repair import Repaired
from autograder.grading.bridge.slots import slots

ANSWER = "def {0}(x):\n    y = x + 1\n    return y"
STUB = "def {0}(x):\n    # your code here\n    return ..."


def marks(grade_id: str, *, points: float = 0, solution: bool = False) -> dict[str, Any]:
    grade = points > 0
    found = {
        "schema_version": 3,
        "grade_id": grade_id,
        "grade": grade,
        "solution": solution,
        "locked": not solution,
        "task": False,
    }
    return {"nbgrader": {**found, "points": points} if grade else found}


def code(name: str, source: str, metadata: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "id": name,
        "metadata": metadata or {},
        "source": source,
        "outputs": [],
        "execution_count": None,
    }


def text(name: str, source: str, metadata: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": name, "metadata": metadata or {}, "source": source}


def blank(name: str) -> list[dict[str, Any]]:
    return [
        text(f"{name}-contract", f"What `{name}` must do."),
        code(f"01_{name}_blank", STUB.format(name), marks(f"01_{name}_blank", solution=True)),
        code(f"01_{name}", f"check({name})", marks(f"01_{name}", points=2)),
    ]


RELEASE: dict[str, Any] = {
    "nbformat": 4,
    "nbformat_minor": 5,
    "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    "cells": [
        text("title", "# A notebook"),
        code("setup", "import numpy as np", marks("setup")),
        *blank("alpha"),
        *blank("beta"),
        code("try-it", "print('try it')"),
        text("01_why", "*Your answer here.*", marks("01_why", points=1, solution=True)),
        *blank("gamma"),
    ],
}


def at(notebook: dict[str, Any], name: str) -> dict[str, Any]:
    return next(cell for cell in notebook["cells"] if cell.get("id") == name)


def sound(result: Repaired) -> None:
    """What holds for every repaired notebook: nbgrader takes it, and all graded cells are there."""
    node = nbformat.from_dict(copy.deepcopy(result.notebook))
    nbformat.validate(node)
    # No metadata but those of the release, which nbgrader takes.
    known = {cell["id"]: cell["metadata"] for cell in RELEASE["cells"]}
    assert all(c["metadata"] in ({}, known.get(c["id"])) for c in result.notebook["cells"])
    json.dumps(result.notebook, ensure_ascii=False).encode("utf-8")
    released = {slot.grade_id: slot for slot in slots(RELEASE) if slot.grade_id}
    found = {slot.grade_id: slot for slot in slots(result.notebook) if slot.grade_id}
    assert found.keys() == released.keys()
    assert [slot.grade_id for slot in slots(result.notebook) if slot.grade_id] == list(released)
    for name, slot in released.items():
        assert found[name].kind == slot.kind
        before, after = at(RELEASE, slot.id), at(result.notebook, slot.id)
        if slot.kind == "fixed":
            assert after == before
        theirs = {"source", "attachments"}
        assert {k: after[k] for k in after.keys() - theirs} == {
            k: before[k] for k in before.keys() - theirs
        }
