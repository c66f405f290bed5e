"""Whatever bytes arrive, the wire gives a value of its small set or raises WireError."""

import contextlib
import tracemalloc
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.grading import wire
from autograder.grading.wire import FrameReader, WireError, WireLimits, decode, encode
from tests.fuzz.frames import JSON, VALUES, carried, damaged, equal, frame, read

pytestmark = pytest.mark.unit

SMALL = WireLimits(head_bytes=4000, body_bytes=4000, depth=8, items=200)
MOST_MEMORY = 400_000
"""Bytes that a reader with the limits above may have in use at once, the stream included."""
MORE = settings(max_examples=3 * settings.default.max_examples)


def outcome(data: bytes, limits: WireLimits = wire.DEFAULT) -> Any:
    """The values of a stream, or ``WireError``; what else is raised fails the test."""
    try:
        values = read(data, limits)
    except WireError:
        return WireError
    for value in values:
        assert carried(value)
        assert equal(read(encode(value)), [value])
    return values


@given(VALUES)
def test_every_value_arrives_unchanged(value: Any) -> None:
    assert equal(read(encode(value)), [value])


@given(st.lists(VALUES, max_size=3), st.data())
def test_frames_arrive_whole_however_the_bytes_are_cut(values: list[Any], data: Any) -> None:
    stream = b"".join(map(encode, values))
    reader = FrameReader()
    got = []
    while stream:
        cut = data.draw(st.integers(1, len(stream)))
        got += reader.feed(stream[:cut])
        stream = stream[cut:]
    reader.finish()
    assert equal(got, values)


@given(st.binary(max_size=200), st.binary(max_size=40))
def test_garbage_is_a_value_or_an_error(head: bytes, body: bytes) -> None:
    outcome(frame(head, body))
    outcome(head)


@given(JSON, st.binary(max_size=16))
def test_well_formed_json_is_a_value_or_an_error(head: Any, body: bytes) -> None:
    outcome(frame(head, body))


@MORE
@given(damaged())
def test_a_damaged_frame_is_a_value_or_an_error(data: bytes) -> None:
    outcome(data)


@given(VALUES, damaged())
def test_frames_before_a_bad_one_arrive_and_none_after_it(value: Any, data: bytes) -> None:
    reader = FrameReader()
    got = []
    try:
        for found in reader.feed(encode(value) + data):
            got.append(found)
    except WireError:
        assert outcome(data) is WireError
    assert equal(got[:1], [value])


@given(damaged(), st.binary(min_size=1, max_size=40))
def test_nothing_beyond_the_announced_lengths_is_read(data: bytes, more: bytes) -> None:
    try:
        head, body = wire.lengths(data[: wire.HEADER.size].ljust(wire.HEADER.size, b"\0"))
    except WireError:
        return
    whole = data[: wire.HEADER.size + head + body]
    if len(whole) < wire.HEADER.size + head + body:
        assert list(FrameReader().feed(whole)) == []
        return
    try:
        alone = [decode(whole[wire.HEADER.size :][:head], whole[wire.HEADER.size + head :])]
    except WireError:
        alone = []
    got = []
    with contextlib.suppress(WireError):
        for value in FrameReader().feed(whole + more):
            got.append(value)
    assert equal(got[: len(alone)], alone)


@given(damaged())
def test_no_frame_costs_more_memory_than_its_limits_allow(data: bytes) -> None:
    tracemalloc.start()
    try:
        with contextlib.suppress(WireError):
            read(data, SMALL)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < MOST_MEMORY


@given(damaged())
def test_limits_hold_for_what_comes_out(data: bytes) -> None:
    try:
        values = read(data, SMALL)
    except WireError:
        return
    for value in values:
        count, depth = measured(value)
        assert count <= SMALL.items
        assert depth <= SMALL.depth


def measured(value: Any) -> tuple[int, int]:
    """How many values a value consists of, and how deep they are nested."""
    inner = value.values() if isinstance(value, dict) else value
    if not isinstance(inner, list | tuple | type({}.values())):
        return 1, 0
    sizes = [measured(item) for item in inner]
    return 1 + sum(n for n, _ in sizes), max((1 + d for _, d in sizes), default=0)


def test_the_damage_reaches_every_kind_of_error() -> None:
    """The strategies are worth their time: what they make is refused for many reasons."""
    reasons: set[str] = set()

    @MORE
    @given(damaged())
    def collect(data: bytes) -> None:
        try:
            read(data)
        except WireError as error:
            reasons.add(" ".join(word for word in error.reason.split() if word.isalpha()))

    collect()
    assert len(reasons) >= 8, reasons
