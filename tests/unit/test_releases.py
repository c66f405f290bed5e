"""Releases are kept, and a submission is recognised as one of them."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from autograder.grading.bridge.reading import Reading, read
from autograder.grading.bridge.releases import fitting, form, keep, keep_generated, kept
from autograder.grading.bridge.slots import slots
from tests.support.small_release import ANSWER, RELEASE, at

pytestmark = pytest.mark.unit


def changed(name: str, source: str) -> dict[str, Any]:
    """The release with another text in one cell."""
    notebook = copy.deepcopy(RELEASE)
    at(notebook, name)["source"] = source
    return notebook


def without(*names: str) -> dict[str, Any]:
    notebook = copy.deepcopy(RELEASE)
    notebook["cells"] = [c for c in notebook["cells"] if c.get("id") not in names]
    return notebook


FIXED = next(s.id for s in slots(RELEASE) if s.kind == "fixed")
GAMMA = [s.id for s in slots(RELEASE) if "gamma" in s.grade_id]


def reading(notebook: dict[str, Any]) -> Reading:
    filled = copy.deepcopy(notebook)
    for cell in filled["cells"]:
        if cell.get("id", "").endswith("alpha_blank"):
            cell["source"] = ANSWER
    return read(json.dumps(filled).encode())


def chosen(submitted: dict[str, Any], *releases: dict[str, Any]) -> int:
    return fitting(reading(submitted), [slots(one) for one in releases])


def test_a_changed_locked_cell_tells_the_release() -> None:
    other = changed(FIXED, "another text")
    assert chosen(RELEASE, RELEASE, other) == 0
    assert chosen(other, RELEASE, other) == 1
    assert chosen(RELEASE, other, RELEASE) == 1


def test_cells_that_were_added_tell_the_release() -> None:
    before = without(*GAMMA)
    assert GAMMA
    assert chosen(before, RELEASE, before) == 1
    assert chosen(RELEASE, RELEASE, before) == 0
    assert chosen(RELEASE, before, RELEASE) == 1


def test_the_first_counts_where_nothing_tells_them_apart() -> None:
    assert chosen(RELEASE, RELEASE, copy.deepcopy(RELEASE)) == 0
    # Neither does a file in which nothing of the assignment is.
    strange = json.dumps({"cells": [{"cell_type": "code", "source": "1"}]}).encode()
    for data in (b"nonsense", strange):
        assert fitting(read(data), [slots(RELEASE), slots(without(*GAMMA))]) == 0


def test_a_release_without_ids_is_recognised_by_its_texts() -> None:
    other = changed(FIXED, "another text")
    lost = copy.deepcopy(other)
    for cell in lost["cells"]:
        cell.pop("id", None)
        cell["metadata"] = {}
    assert chosen(lost, RELEASE, other) == 1


def test_only_what_grading_looks_at_makes_another_release() -> None:
    opened = next(s for s in slots(RELEASE) if s.kind == "open")
    assert form(changed(opened.id, "a typing error less")) == form(RELEASE)
    assert form(changed(FIXED, "another text")) != form(RELEASE)


def test_each_release_is_kept_once(tmp_path: Path) -> None:
    released = tmp_path / "notebooks" / "x" / "x.ipynb"
    released.parent.mkdir(parents=True)
    for text in ("first", "second", "second"):
        released.write_text(text)
        keep_generated("x", ".", [str(tmp_path / "source_assignments" / "x" / "x.ipynb")])
    keep(tmp_path, "x", [released])
    assert sorted(path.read_text() for path in kept(tmp_path, "x", "x")) == ["first", "second"]
    assert kept(tmp_path, "x", "other") == []
