"""A live child writes what it likes on the pipe to the judge: each call ends in an answer."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.grading.runner.runner import Cell, Limits, Runner, Session
from autograder.grading.wire import WireLimits, encode
from autograder.observe import Answer
from tests.fuzz import damage
from tests.fuzz.frames import TOKENS, VALUES, damaged
from tests.fuzz.test_messages import ANSWER, INVOKED, ODD, agreed

pytestmark = pytest.mark.pipeline

PLACEHOLDER = "0123456789abcdef"
"""Where the child puts the token of the call, which it finds in the frames above its own."""
STUDENT = f"""
import os, sys, time

def token():
    frame = sys._getframe()
    while frame is not None:
        message = frame.f_locals.get("message")
        if isinstance(message, dict) and "token" in message:
            return message["token"].encode()
        frame = frame.f_back

def liar(data, then):
    data = bytes(data).replace({PLACEHOLDER.encode()!r}, token())
    while data:
        data = data[os.write(3, data):]
    if then == "sleep":
        time.sleep(60)
    if then == "leave":
        os._exit(0)
    return 7

def honest(x):
    return x + 1
"""
SECONDS = 0.3
NO_LIMITS = WireLimits(depth=1000)
ENDS = ("ended its process", "did not finish within", "sent something that is not an answer")
FORGED = st.sampled_from([ANSWER, INVOKED, {"kind": "result", "value": 1}, {"kind": "cell"}])
FEWER = settings(max_examples=settings.default.max_examples // 4)
"""An example takes a new process, 50 milliseconds."""


@st.composite
def forged(draw: st.DrawFn) -> bytes:
    """Frames that bear the token of the call and are right but for some faults."""
    whole = {**draw(FORGED), "token": PLACEHOLDER}
    said = draw(st.just(whole) | damage.trees(whole, ODD, VALUES))
    data = encode(said, NO_LIMITS)
    return draw(st.just(data) | damage.streams(data, TOKENS))


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    limits = Limits(total_seconds=1e6, restarts=1_000_000)
    cells = [Cell("student", STUDENT), Cell("checks", "", ("liar", "honest"))]
    with Runner(limits) as runner, runner.open(cells) as session:
        assert session.bound >= {"liar", "honest"}
        yield session


def ends_well(session: Session, data: bytes, then: str) -> Answer:
    """One call that lies, and an honest one after it."""
    written = np.frombuffer(data, np.uint8)
    answer = session.call("liar", [written, then], seconds=SECONDS)
    assert type(answer) is Answer
    if answer.lost:
        assert answer.lost.startswith(ENDS)
    else:
        agreed(answer)
    # A forged answer may have been taken, for it is a claim like any other; then the honest
    # one that follows it is out of turn, and costs the next call.
    if session.call("honest", [1], seconds=SECONDS).lost:
        assert session.call("honest", [1], seconds=10.0).value == 2
    return answer


THEN = st.sampled_from(["return", "return", "leave", "sleep"])


@FEWER
@given(data=st.binary(min_size=1, max_size=60) | damaged(), then=THEN)
def test_bytes_that_are_no_answer_end_in_a_sentence(session: Any, data: bytes, then: str) -> None:
    ends_well(session, data, then)


@FEWER
@given(forged(), THEN)
def test_forged_messages_end_in_an_answer(session: Any, data: bytes, then: str) -> None:
    ends_well(session, data, then)


def test_the_child_finds_the_token(session: Session) -> None:
    """The forged frames are as good as a student could make them."""
    whole = encode({**ANSWER, "token": PLACEHOLDER})
    answer = ends_well(session, whole, "sleep")
    assert answer.lost == ""
    assert answer.seconds == 0.5
