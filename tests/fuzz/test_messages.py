"""Whatever messages a child sends, a session ends each cell and each call as it should."""

from collections.abc import Callable
from typing import Any

import nbformat
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.grading import wire
from autograder.grading.runner import claims
from autograder.grading.runner.claims import ClaimError
from autograder.grading.runner.link import Ended, Link, Status
from autograder.grading.runner.session import Session
from autograder.grading.runner.settings import Cell, Limits
from autograder.grading.runner.shown import CellResult
from autograder.observe import Answer, Raised
from tests.fuzz import damage
from tests.fuzz.frames import VALUES

pytestmark = pytest.mark.unit

SHOWN: list[dict[str, Any]] = [
    {"output_type": "stream", "name": "stdout", "text": "a"},
    {
        "output_type": "display_data",
        "data": {"text/plain": "x", "image/png": "eA=="},
        "metadata": {"needs_background": "light"},
    },
    {
        "output_type": "execute_result",
        "data": {"text/plain": "x"},
        "metadata": {},
        "execution_count": 1,
    },
    {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["line"]},
]
ANSWER: dict[str, Any] = {
    "kind": "answer",
    "value": [np.eye(2), 1, "a", None, True, {"b": [2]}],
    "raised": ["ValueError", "text", 3],
    "breaches": ["argument-changed", "shared-memory:2"],
    "seconds": 0.5,
}
INVOKED: dict[str, Any] = {
    "kind": "invoke",
    "handle": 0,
    "arguments": [1.0, np.ones(2)],
    "keywords": {"x": 2},
}
# fmt: off
ODD = [
    # What answers == in its own way, or cannot be a key
    np.zeros(0), np.zeros(3), np.ones(()), np.float64(1), [], {},
    (1, 2), -1, 2**70, True, None, 0.5, float("nan"), 1j, wire.Seed(3), wire.Opaque("Mine"),
    wire.Handle(0), wire.Handle(0, own=False), wire.Handle(2**62, own=False),
    "answer", "invoke", "result", "failure", "cell", "check", "stream", "error", "stdout",
]
# fmt: on
JUNK = st.sampled_from(ODD) | VALUES

MORE = settings(max_examples=4 * settings.default.max_examples)
"""An example takes a millisecond."""


@MORE
@given(damage.trees(SHOWN, ODD, VALUES))
def test_outputs_are_refused_or_nbformat_takes_them(said: Any) -> None:
    try:
        outputs = claims.outputs(said)
    except ClaimError:
        return
    for output in outputs:
        nbformat.validate(nbformat.from_dict(output), ref="output", version=4, version_minor=5)


@MORE
@given(damage.trees(ANSWER, ODD, VALUES))
def test_an_answer_is_refused_or_has_the_agreed_types(said: Any) -> None:
    if not isinstance(said, dict):
        return  # no message at all: `Conversation.wait` refuses it
    try:
        answer = claims.answer(said, {})
    except ClaimError:
        return
    agreed(answer)


def agreed(answer: Answer) -> None:
    """The types of an answer are those that the judge relies on."""
    assert all(claims.BREACH.fullmatch(breach) for breach in answer.breaches)
    assert 0 <= answer.seconds < float("inf")
    if answer.raised is not None:
        assert type(answer.raised) is Raised
        assert answer.raised.type_name in claims.EXCEPTIONS | {claims.OTHER_EXCEPTION}
        assert 0 <= answer.raised.line <= 10_000
    assert plain(answer.value)


def plain(value: Any) -> bool:
    if isinstance(value, list):
        return all(map(plain, value))
    if isinstance(value, dict):
        return all(map(plain, value.values()))
    if type(value) is claims.Opaque:
        return value.type_name in claims.TYPES | {claims.OTHER_TYPE}
    return value is None or type(value) in {bool, int, str, np.ndarray}


class Liar(Link):
    """A child that answers as it should, or not; it knows the token of each message."""

    def __init__(self, choose: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self.pid = 1
        self._choose = choose
        self._heard: dict[str, Any] = {}

    def send(self, message: dict[str, Any]) -> None:
        wire.encode(message)
        self._heard = message

    def send_frame(self, data: bytes) -> None:
        """The arguments of a call; the message before said which."""

    def receive(self, seconds: float) -> Any:
        heard = self._heard
        honest = {
            "cell": [{"kind": "cell", "outputs": SHOWN}],
            "check": [{"kind": "check", "found": {"f": "function"}}],
            "call": [ANSWER, INVOKED],
        }.get(heard["kind"], [ANSWER, INVOKED, {"kind": "result", "value": 1.5}])
        match self._choose(st.sampled_from(["honest", "damaged", "junk", "end"])):
            case "end":
                raise Ended(self._choose(st.sampled_from(["time", "total", "gone", "protocol"])))
            case "junk":
                return self._choose(JUNK)
            case "honest":
                return {**self._choose(st.sampled_from(honest)), "token": heard["token"]}
        whole = {**self._choose(st.sampled_from(honest)), "token": heard["token"]}
        return self._choose(damage.trees(whole, ODD, VALUES))

    def signal(self, number: int) -> None:
        return

    def close(self) -> Status:
        return Status(0)


@MORE
@given(st.data())
def test_a_session_with_a_lying_child_gives_results_and_answers(data: Any) -> None:
    cells = [Cell("a", "1"), Cell("b", "2"), Cell("c", "check(f)", ("f",))]
    limits = Limits(restarts=3, callbacks=20)
    session = Session(lambda budget: Liar(data.draw), cells, "", limits)
    assert [result.id for result in session.outputs] == ["a", "b", "c"]
    assert all(type(result) is CellResult for result in session.outputs)

    def loss(x: float, y: Any) -> float:
        return float(x + y.sum())

    def through(g: Any) -> Any:
        return g(1)

    for _ in range(2):
        answer = session.call("f", [loss], stand_ins={"through": through})
        assert type(answer) is Answer
        assert type(answer.lost) is str
        if not answer.lost:
            agreed(answer)
