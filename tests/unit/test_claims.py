"""What a child says gets through in its agreed form only."""

from typing import Any

import numpy as np
import pytest

from autograder.grading.runner import claims
from autograder.grading.runner.claims import ClaimError
from autograder.observe import Answer, Raised
from autograder.values import Opaque, Seed

pytestmark = pytest.mark.unit

ANSWER: dict[str, Any] = {
    "value": [np.eye(2), 1, "a", None, True, {"b": [2]}],
    "raised": None,
    "breaches": [],
    "seconds": 0.5,
}
DISPLAY = {"output_type": "display_data", "data": {"text/plain": "x"}, "metadata": {}}


def test_agreed_outputs_get_through() -> None:
    made = [
        {"output_type": "stream", "name": "stdout", "text": "a"},
        DISPLAY,
        {**DISPLAY, "output_type": "execute_result", "execution_count": 3},
        {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["line"]},
    ]
    assert claims.outputs(made) == tuple(made)


def test_unknown_fields_types_and_metadata_are_left_out() -> None:
    data = {"text/plain": "x", "application/x-widget": "y"}
    metadata = {"needs_background": "light", "nbgrader": {"points": 20}}
    (output,) = claims.outputs([{**DISPLAY, "data": data, "metadata": metadata, "more": 1}])
    assert output == {**DISPLAY, "metadata": {"needs_background": "light"}}


@pytest.mark.parametrize(
    "output",
    [
        None,
        {},
        {"output_type": "stream", "name": "stdin", "text": "a"},
        {"output_type": "stream", "name": "stdout", "text": ["a"]},
        {**DISPLAY, "data": {"text/plain": 1}},
        {**DISPLAY, "data": []},
        {**DISPLAY, "output_type": "execute_result", "execution_count": "1"},
        {**DISPLAY, "output_type": "execute_result", "execution_count": -1},
        {**DISPLAY, "output_type": "execute_result", "execution_count": True},
        {**DISPLAY, "output_type": np.zeros(2)},
        {**DISPLAY, "metadata": {"needs_background": np.zeros(2)}},
        {"output_type": "stream", "name": np.zeros(2), "text": "a"},
        {"output_type": "error", "ename": "E", "evalue": "v", "traceback": [1]},
        {"output_type": "error", "ename": "E", "evalue": None, "traceback": []},
    ],
)
def test_other_outputs_are_refused(output: Any) -> None:
    with pytest.raises(ClaimError):
        claims.outputs([output])
    with pytest.raises(ClaimError):
        claims.outputs(output)


def test_an_agreed_answer_gets_through() -> None:
    breaches = ["argument-changed", "shared-memory:2", "global-random", "made-up", 3]
    got = claims.answer({**ANSWER, "breaches": breaches}, {"loss": 2})
    assert got == Answer(
        value=ANSWER["value"],
        breaches=("argument-changed", "shared-memory:2", "global-random"),
        seconds=0.5,
        calls={"loss": 2},
    )


def test_names_that_could_carry_numbers_are_replaced() -> None:
    value = [Opaque("generator"), {"a": Opaque("Weights_0_731")}]
    raised = ["Found_0_731", "text", 10**12]
    got = claims.answer({**ANSWER, "value": value, "raised": raised}, {})
    assert got.value == [Opaque("generator"), {"a": Opaque("object of another type")}]
    assert got.raised == Raised("Exception", "text", 10_000)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("seconds", "1"),
        ("seconds", None),
        ("breaches", "argument-changed"),
        ("raised", ["ValueError"]),
        ("raised", [1, 2, 3]),
        ("value", (1, 2)),
        ("value", [1.5]),
        ("value", {"a": Seed(1)}),
        ("value", np.float64(1)),
    ],
)
def test_other_answers_are_refused(field: str, value: Any) -> None:
    with pytest.raises(ClaimError):
        claims.answer({**ANSWER, field: value}, {})


@pytest.mark.parametrize("seconds", [float("nan"), float("inf"), -1.0])
def test_impossible_times_count_as_none(seconds: float) -> None:
    assert claims.answer({**ANSWER, "seconds": seconds}, {}).seconds == 0.0
