"""Repair: whatever comes in, something that nbgrader can grade comes out."""

import copy
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.grading.bridge.repair import repair
from autograder.grading.bridge.slots import slots
from tests.support.small_release import ANSWER, RELEASE, sound

pytestmark = pytest.mark.unit

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
junk = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)
ids = st.sampled_from([s.grade_id or s.id for s in slots(RELEASE)]) | junk
sources = (
    st.sampled_from([s.source for s in slots(RELEASE)])
    | st.sampled_from(["    return 1", '"""', "def alpha(x):", ANSWER.format("gamma"), "\ud800\0"])
    | st.lists(st.text(max_size=5), max_size=3)
    | junk
)
cells = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": st.sampled_from(["code", "markdown", "raw", "heading"]) | junk,
        "id": ids,
        "source": sources,
        "input": sources,
        "level": junk,
        "metadata": st.fixed_dictionaries(
            {},
            optional={
                "nbgrader": st.fixed_dictionaries(
                    {}, optional={"grade_id": ids, "grade": junk, "points": junk}
                )
                | junk
            },
        )
        | junk,
        "attachments": st.dictionaries(
            st.text(max_size=4), st.dictionaries(st.just("image/png") | st.text(), sources)
        )
        | junk,
    },
)
notebooks = st.fixed_dictionaries(
    {}, optional={"nbformat": junk, "cells": st.lists(cells | junk, max_size=8), "metadata": junk}
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(notebooks)
def test_any_notebook_ends_sound(notebook: dict[str, Any]) -> None:
    sound(repair(notebook, RELEASE))
    sound(repair(json.dumps(notebook).encode(), RELEASE))


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=40) | junk.map(lambda value: json.dumps(value).encode()))
def test_any_bytes_end_sound(data: bytes) -> None:
    sound(repair(data, RELEASE))


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_shuffled_and_doubled_cells_end_sound(data: st.DataObject) -> None:
    notebook = copy.deepcopy(RELEASE)
    drawn = data.draw(st.lists(st.sampled_from(notebook["cells"]), max_size=30))
    sound(repair({"cells": [copy.deepcopy(cell) for cell in drawn]}, RELEASE))
