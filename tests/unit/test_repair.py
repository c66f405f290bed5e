"""Repair: one wrong thing at a time."""

import copy
import json
from typing import Any

import pytest

from autograder.grading.bridge.cleaning_text import GAP
from autograder.grading.bridge.reading import Limits, read
from autograder.grading.bridge.repair import Repaired, repair
from autograder.grading.bridge.slots import definitions
from tests.support.small_release import ANSWER, RELEASE, STUB, at, code, marks, sound

pytestmark = pytest.mark.unit


@pytest.fixture
def submission() -> dict[str, Any]:
    """All three blanks filled in, nothing damaged."""
    notebook = copy.deepcopy(RELEASE)
    for name in ("alpha", "beta", "gamma"):
        at(notebook, f"01_{name}_blank")["source"] = ANSWER.format(name)
    return notebook


def place(notebook: dict[str, Any], name: str) -> int:
    return notebook["cells"].index(at(notebook, name))


def repaired(notebook: Any) -> Repaired:
    result = repair(json.dumps(notebook).encode(), RELEASE)
    sound(result)
    return result


def source(result: Repaired, name: str) -> str:
    return str(at(result.notebook, name)["source"])


def test_sound_submission_is_left_alone(submission: dict[str, Any]) -> None:
    result = repaired(submission)
    assert result.notes == ()
    assert not result.needs_instructor
    assert result.notebook["cells"] == submission["cells"]


def test_outputs_and_forged_metadata_are_dropped(submission: dict[str, Any]) -> None:
    check = at(submission, "01_alpha")
    check["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "2"}]
    check["metadata"]["nbgrader"]["points"] = 99
    at(submission, "01_beta_blank")["metadata"]["nbgrader"] |= {"grade": True, "points": 5}
    submission["metadata"]["kernelspec"]["name"] = "bash"
    result = repaired(submission)
    assert result.notebook["metadata"] == RELEASE["metadata"]
    assert at(result.notebook, "01_alpha") == at(RELEASE, "01_alpha")


def test_extra_graded_cell_counts_as_ordinary(submission: dict[str, Any]) -> None:
    submission["cells"].append(code("mine", "1", marks("01_bonus", points=50)))
    result = repaired(submission)
    assert at(result.notebook, "mine")["metadata"] == {}
    assert "claim points" in result.notes[0]


def test_helper_cells_stay_where_they_are(submission: dict[str, Any]) -> None:
    helper = code("helper", "def help_me():\n    pass")
    submission["cells"].insert(place(submission, "01_beta_blank"), helper)
    result = repaired(submission)
    assert place(result.notebook, "helper") == place(result.notebook, "01_beta_blank") - 1
    assert result.notes == ()


def test_deleted_check_cell_is_put_back(submission: dict[str, Any]) -> None:
    submission["cells"].remove(at(submission, "01_beta"))
    result = repaired(submission)
    assert place(result.notebook, "01_beta") == place(result.notebook, "01_beta_blank") + 1
    assert result.notes == ("Locked cells were missing and were put back: `01_beta`.",)


def test_deleted_blank_counts_as_not_filled_in(submission: dict[str, Any]) -> None:
    submission["cells"].remove(at(submission, "01_beta_blank"))
    result = repaired(submission)
    assert source(result, "01_beta_blank") == STUB.format("beta")
    assert "counts as not filled in" in result.comments["01_beta_blank"]


def test_deleted_ordinary_cell_stays_deleted(submission: dict[str, Any]) -> None:
    submission["cells"].remove(at(submission, "try-it"))
    result = repaired(submission)
    assert all(cell["id"] != "try-it" for cell in result.notebook["cells"])
    assert result.notes == ()


def test_changed_check_cell_is_restored_and_quoted(submission: dict[str, Any]) -> None:
    at(submission, "01_alpha")["source"] = "2"
    result = repaired(submission)
    assert "had been changed" in result.notes[0]
    quoted = result.notebook["cells"][place(result.notebook, "01_alpha") + 1]
    assert quoted["cell_type"] == "markdown"
    assert "```python\n2\n```" in quoted["source"]


def test_imports_added_to_a_locked_cell_are_kept(submission: dict[str, Any]) -> None:
    at(submission, "setup")["source"] = "import numpy as np\nfrom math import exp\nnp = None"
    result = repaired(submission)
    added = result.notebook["cells"][place(result.notebook, "setup") + 2]
    assert added["source"] == "from math import exp"


@pytest.mark.parametrize("changed_first", [True, False])
def test_duplicated_blank_the_changed_version_wins(
    submission: dict[str, Any], changed_first: bool
) -> None:
    copied = copy.deepcopy(at(RELEASE, "01_beta_blank")) | {"id": "other"}
    submission["cells"].insert(place(submission, "01_beta_blank") + changed_first, copied)
    result = repaired(submission)
    assert source(result, "01_beta_blank") == ANSWER.format("beta")
    assert "more than once" in result.comments["01_beta_blank"]
    assert len(result.notebook["cells"]) == len(RELEASE["cells"]) + 1  # and the notes


def test_of_two_changed_versions_the_last_wins(submission: dict[str, Any]) -> None:
    copied = copy.deepcopy(at(submission, "01_beta_blank"))
    copied |= {"id": "other", "source": "def beta(x):\n    return 2"}
    submission["cells"].insert(place(submission, "01_beta") + 1, copied)
    result = repaired(submission)
    assert source(result, "01_beta_blank") == copied["source"]
    assert "2 different versions" in result.comments["01_beta_blank"]
    assert any("not graded and not run" in cell["source"] for cell in result.notebook["cells"])


def test_scratch_in_a_copied_blank_stays_a_cell(submission: dict[str, Any]) -> None:
    copied = copy.deepcopy(at(submission, "01_beta_blank"))
    copied |= {"id": "other", "source": "print(beta(1))"}
    submission["cells"].insert(place(submission, "01_beta"), copied)
    result = repaired(submission)
    assert source(result, "01_beta_blank") == ANSWER.format("beta")
    assert source(result, "other") == "print(beta(1))"


@pytest.mark.parametrize("with_marks", [True, False])
def test_split_function_is_joined(submission: dict[str, Any], with_marks: bool) -> None:
    whole = at(submission, "01_beta_blank")
    head, tail = whole["source"][: whole["source"].index("    return")], "    return y"
    whole["source"] = head
    second = code("second", tail, copy.deepcopy(whole["metadata"]) if with_marks else {})
    submission["cells"].insert(place(submission, "01_beta"), second)
    result = repaired(submission)
    assert source(result, "01_beta_blank") == ANSWER.format("beta")
    assert "was split" in result.comments["01_beta_blank"]


def test_split_between_helper_and_function(submission: dict[str, Any]) -> None:
    whole = at(submission, "01_beta_blank")
    first = copy.deepcopy(whole) | {"id": "first", "source": "def help_me():\n    return 1"}
    submission["cells"].insert(place(submission, "01_beta_blank"), first)
    result = repaired(submission)
    assert place(result.notebook, "first") < place(result.notebook, "01_beta")
    assert source(result, "01_beta_blank") == ANSWER.format("beta")


def test_changed_ids_are_recognised_by_the_function(submission: dict[str, Any]) -> None:
    cell = at(submission, "01_beta_blank")
    cell["metadata"]["nbgrader"]["grade_id"] = "my_own_id"
    cell["id"] = "whatever"
    result = repaired(submission)
    assert source(result, "01_beta_blank") == ANSWER.format("beta")
    assert "recognised by its function" in result.comments["01_beta_blank"]
    assert all(cell["id"] != "whatever" for cell in result.notebook["cells"])


def test_without_ids_and_metadata(submission: dict[str, Any]) -> None:
    submission["nbformat_minor"] = 4
    for cell in submission["cells"]:
        cell["metadata"] = {}
        del cell["id"]
    result = repaired(submission)
    assert [c["source"] for c in result.notebook["cells"][1:]] == [
        c["source"] for c in submission["cells"]
    ]
    assert result.notes == (
        "The cells had lost their ids; they were recognised by what they contain.",
    )


def test_old_nbformat(submission: dict[str, Any]) -> None:
    sheet = [
        {"cell_type": "code", "input": c["source"].splitlines(keepends=True), "metadata": {}}
        if c["cell_type"] == "code"
        else {"cell_type": "markdown", "source": c["source"]}
        for c in submission["cells"]
    ]
    heading = {"cell_type": "heading", "level": 2, "source": ["Mine"]}
    result = repaired({"nbformat": 3, "worksheets": [{"cells": [heading, *sheet]}]})
    assert source(result, "01_gamma_blank") == ANSWER.format("gamma")
    assert any(cell["source"] == f"## {GAP}Mine" for cell in result.notebook["cells"])


def test_answer_in_a_new_cell_below_the_check(submission: dict[str, Any]) -> None:
    at(submission, "01_beta_blank")["source"] = STUB.format("beta")
    submission["cells"].append(code("new", ANSWER.format("beta")))
    result = repaired(submission)
    assert source(result, "01_beta_blank") == ANSWER.format("beta")


def test_two_answers_in_one_cell(submission: dict[str, Any]) -> None:
    both = ANSWER.format("alpha") + "\n\n" + ANSWER.format("gamma")
    at(submission, "01_alpha_blank")["source"] = both
    submission["cells"].remove(at(submission, "01_gamma_blank"))
    result = repaired(submission)
    assert source(result, "01_alpha_blank") == both
    assert definitions(source(result, "01_gamma_blank")) == ()
    assert "cell of `alpha`" in result.comments["01_gamma_blank"]


def test_two_answers_in_the_later_cell_move_up(submission: dict[str, Any]) -> None:
    both = ANSWER.format("alpha") + "\n\n" + ANSWER.format("gamma")
    at(submission, "01_gamma_blank")["source"] = both
    at(submission, "01_alpha_blank")["source"] = STUB.format("alpha")
    result = repaired(submission)
    assert source(result, "01_alpha_blank") == both
    assert definitions(source(result, "01_gamma_blank")) == ()


def test_answer_that_carries_a_locked_id(submission: dict[str, Any]) -> None:
    at(submission, "01_alpha_blank")["source"] = STUB.format("alpha")
    at(submission, "setup")["source"] = ANSWER.format("alpha")
    result = repaired(submission)
    assert source(result, "01_alpha_blank") == ANSWER.format("alpha")


def test_blank_turned_into_a_text_cell(submission: dict[str, Any]) -> None:
    cell = at(submission, "01_beta_blank")
    cell["cell_type"] = "markdown"
    del cell["outputs"], cell["execution_count"]
    result = repaired(submission)
    assert at(result.notebook, "01_beta_blank")["cell_type"] == "code"
    assert "text cell" in result.comments["01_beta_blank"]


def test_written_answer_keeps_its_picture(submission: dict[str, Any]) -> None:
    at(submission, "01_why")["source"] = "Because: ![](attachment:a.png)"
    at(submission, "01_why")["attachments"] = {"a.png": {"image/png": "iVBORw0KGgo="}}
    cell = at(repaired(submission).notebook, "01_why")
    assert cell["source"] == "Because: ![](attachment:picture-1)"
    assert cell["attachments"] == {"picture-1": {"image/png": "iVBORw0KGgo="}}


def test_text_that_python_or_a_file_cannot_take_is_mended(submission: dict[str, Any]) -> None:
    at(submission, "01_beta_blank")["source"] = "def beta(x):\r\n    return '\0\ud800'"
    assert source(repaired(submission), "01_beta_blank") == "def beta(x):\n    return '?'"


def test_raw_cell_becomes_text(submission: dict[str, Any]) -> None:
    raw = {"cell_type": "raw", "id": "r", "metadata": {}, "source": "<script>``` </script>"}
    submission["cells"].append(raw)
    result = repaired(submission)
    assert at(result.notebook, "r")["cell_type"] == "markdown"
    assert f"````python\n<{GAP}script>``` <{GAP}/script>\n````" in source(result, "r")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"{", "JSON"),
        (b"\xff\xfe\x00garbage", "JSON"),
        (b"[" * 200_000, "JSON"),
        (b"[1, 2]", "no list of cells"),
        (b'{"cells": 3}', "no list of cells"),
        (b'{"nbformat": 3, "worksheets": {}}', "no list of cells"),
    ],
)
def test_unreadable_file_is_the_release_with_a_note(data: bytes, sentence: str) -> None:
    result = repair(data, RELEASE)
    sound(result)
    assert sentence in result.notes[0]
    assert "needs the instructor" in result.notes[1]
    assert result.doubtful == ("01_alpha", "01_beta", "01_why", "01_gamma")
    assert source(result, "01_alpha_blank") == STUB.format("alpha")


def test_another_notebook_needs_the_instructor() -> None:
    result = repaired({"nbformat": 4, "cells": [code("x", "print('hello')")]})
    assert "another notebook" in result.notes[0]
    assert result.needs_instructor


@pytest.mark.parametrize(
    ("limits", "sentence"),
    [(Limits(cells=5), "more than 5 cells"), (Limits(characters=20), "longer than 20")],
)
def test_what_is_too_large_is_left_out_and_said(
    submission: dict[str, Any], limits: Limits, sentence: str
) -> None:
    result = repair(json.dumps(submission).encode(), RELEASE, limits)
    sound(result)
    assert sentence in result.notes[0]
    assert result.needs_instructor


def test_too_large_a_file_is_not_parsed() -> None:
    assert "larger than" in read(b"x" * 11, Limits(file_bytes=10)).problem


def test_the_notes_stand_in_the_notebook(submission: dict[str, Any]) -> None:
    whole = copy.deepcopy(submission)
    submission["cells"].remove(at(submission, "setup"))
    result = repaired(submission)
    assert result.notes[0] in source(result, "about-this-submission")
    # Repaired once more there is nothing left to say, and what was said is gone.
    again = repaired(result.notebook)
    assert again.notes == ()
    assert again.notebook["cells"] == whole["cells"]
