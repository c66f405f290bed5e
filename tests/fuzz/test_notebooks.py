"""Whatever file is handed in, reading gives cells or a sentence, and repair a sound notebook."""

import copy
import json
from typing import Any

import nbformat
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from nbgrader.nbgraderformat import MetadataValidator

from autograder.grading.bridge.reading import Cell, Limits, read
from autograder.grading.bridge.repair import repair
from autograder.grading.bridge.slots import slots
from tests.fuzz import damage
from tests.support.small_release import ANSWER, RELEASE, at, marks, sound

pytestmark = pytest.mark.unit

SMALL = Limits(file_bytes=20_000, cells=12, characters=2_000)
SUBMITTED = copy.deepcopy(RELEASE)
for name in ("alpha", "beta"):
    at(SUBMITTED, f"01_{name}_blank")["source"] = ANSWER.format(name)
at(SUBMITTED, "01_why")["source"] = ["Because\n", "![a](attachment:a.png)"]
at(SUBMITTED, "01_why")["attachments"] = {"a.png": {"image/png": "eA=="}}

NAMES = [slot.grade_id or slot.id for slot in slots(RELEASE)]
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)
# fmt: off
ODD: list[Any] = [
    None, True, False, 0, -1, 4, 2**70, 1e300, float("nan"), float("inf"), "", " ", [], {}, [[]],
    "code", "markdown", "raw", "heading", "cells", "nbgrader", "about-this-submission", *NAMES,
    "\ud800", "\0", "\r\n\r", "x" * 3000, "a/b", "../..", "<script>", "*Your answer here.*",
    "    return 1", '"""', "'''", "```", "def alpha(x):", ANSWER.format("gamma"), "alpha = beta",
    ["def gamma(x):\n", "    return 1"], [1, None, "a"], "%%bash\nls", "import os",
    {"image/png": "x"}, {"image/png": ["x", "y"]}, {"image/svg+xml": "<svg/>"}, {"nbgrader": 1},
    marks("01_alpha", points=1e9), marks("01_alpha_blank", solution=True), marks("new", points=9),
    {"nbgrader": {"grade_id": ["01_alpha"], "grade": "yes", "points": float("nan")}},
]
TOKENS = [
    b"{", b"}", b"[", b"]", b",", b":", b'"', b"null", b"NaN", b"-Infinity", b"1e999", b"9" * 5000,
    b"\\ud800", b"\\u0000", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"[" * 3000, b'{"a":' * 3000,
    b'"cells":[],', b'"cells":null,', b'"id":"01_alpha",', b'"source":[[]],', b'"metadata":0,',
]
# fmt: on
ENCODINGS = st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-32-le", "latin-1"])


def handed_in(data: bytes) -> None:
    """What holds for any file."""
    sound(repair(data, RELEASE))
    found = read(data, SMALL)
    assert len(found.cells) <= SMALL.cells
    assert found.problem == "" or found.problem.endswith(".")
    for cell in found.cells:
        assert type(cell) is Cell
        assert len(cell.source) <= SMALL.characters
        assert cell.kind in {"code", "markdown", "raw"}
        for text in (cell.source, cell.id, cell.grade_id):
            text.encode("utf-8")


def test_nbgrader_takes_the_release_that_these_tests_repair_to() -> None:
    MetadataValidator().validate_nb(nbformat.from_dict(RELEASE))


@given(damage.streams(json.dumps(SUBMITTED).encode(), TOKENS))
def test_a_damaged_file_ends_sound(data: bytes) -> None:
    handed_in(data)


@given(damage.trees(SUBMITTED, ODD, TREES), ENCODINGS)
def test_a_damaged_notebook_ends_sound(notebook: Any, encoding: str) -> None:
    escaped = encoding == "utf-8"  # as Jupyter writes no file, but other programs do
    handed_in(json.dumps(notebook, ensure_ascii=escaped).encode(encoding, "replace"))


@example(b"[" * 5000)
@example(b'{"cells":' * 5000)
@example(b'{"cells": [{"source": ' + b"9" * 5000 + b"}]}")
@example(b'{"cells": [{"cell_type": "code", "id": "\\ud800", "source": "\\ud800"}]}')
@given(st.binary(max_size=40) | TREES.map(lambda value: json.dumps(value).encode()))
def test_any_bytes_end_sound(data: bytes) -> None:
    handed_in(data)


@given(st.lists(st.sampled_from(SUBMITTED["cells"]).flatmap(
    lambda cell: st.just(cell) | damage.trees(cell, ODD, TREES)), max_size=30))  # fmt: skip
def test_shuffled_doubled_and_damaged_cells_end_sound(cells: list[Any]) -> None:
    handed_in(json.dumps({"worksheets": [{"cells": cells}]}).encode())
