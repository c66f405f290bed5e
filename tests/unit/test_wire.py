"""The wire carries plain values unchanged and refuses everything else with WireError."""

import contextlib
import json
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.grading import wire
from autograder.grading.wire import FrameReader, Handle, WireError, WireLimits, decode, encode
from autograder.values import Opaque, Seed

pytestmark = pytest.mark.unit

DTYPES = ["?", "i1", "<i8", ">i4", "u2", "<f2", "<f4", "<f8", ">f8", "<c8", "<c16"]
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
ARRAYS = st.sampled_from(DTYPES).flatmap(
    lambda dtype: hnp.arrays(dtype, hnp.array_shapes(min_dims=0, max_dims=4, min_side=0))
)
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**200), 2**200),
    st.floats(),
    st.complex_numbers(),
    TEXTS,
    ARRAYS,
    ARRAYS.filter(lambda a: a.size > 0).map(lambda a: a.ravel()[0]),
    st.builds(Opaque, st.text(st.characters(codec="utf-8"), max_size=20)),
    st.builds(Seed, st.integers(0, 2**62)),
    st.builds(Handle, st.integers(0, 2**31), st.just("loss"), st.booleans()),
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=10), inner, max_size=4),
    ),
    max_leaves=12,
)


def equal(a: Any, b: Any) -> bool:
    """Same type and, bit for bit, the same value."""
    if type(a) is not type(b):
        return False
    if isinstance(a, np.ndarray | np.generic):
        return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    if isinstance(a, float):
        return a.hex() == b.hex()
    if isinstance(a, complex):
        return equal([a.real, a.imag], [b.real, b.imag])
    if isinstance(a, list | tuple):
        return len(a) == len(b) and all(map(equal, a, b))
    if isinstance(a, dict):
        return list(a) == list(b) and all(equal(a[key], b[key]) for key in a)
    return bool(a == b)


def frame(head: Any, body: bytes = b"") -> bytes:
    raw = head if isinstance(head, bytes) else json.dumps(head).encode()
    return wire.HEADER.pack(len(raw), len(body)) + raw + body


def read(data: bytes, limits: WireLimits = wire.DEFAULT) -> Any:
    reader = FrameReader(limits)
    values = list(reader.feed(data))
    reader.finish()
    return values


@given(VALUES)
@settings(deadline=None)
def test_every_value_arrives_unchanged(value: Any) -> None:
    assert equal(read(encode(value)), [value])


@given(st.lists(VALUES, max_size=3), st.data())
@settings(deadline=None, max_examples=30)
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


def test_arrays_are_new_writable_and_keep_their_shape() -> None:
    original = np.arange(6.0).reshape(2, 3).T
    (got,) = read(encode(original))
    got[0, 0] = 7
    assert got.shape == (3, 2)
    assert got.flags.c_contiguous
    assert original[0, 0] == 0


HOSTILE = {
    "giant head": wire.HEADER.pack(2**32 - 1, 0),
    "giant body": wire.HEADER.pack(2, 2**32 - 1) + b"[]",
    "truncated": encode([1, 2, 3])[:-1],
    "empty head": frame(b""),
    "no JSON": frame(b"__import__('os')"),
    "not UTF-8": frame(b'"\xff"'),
    "two values": frame(b"1 2"),
    "deep JSON": frame(b"[" * 60_000 + b"]" * 60_000),
    "deeper than allowed": frame(b"[" * 40 + b"]" * 40),
    "too many values": frame(b"[" + b"0," * 150_000 + b"0]"),
    "NaN": frame(b"NaN"),
    "Infinity": frame(b"[-Infinity]"),
    "float": frame(b"1.5"),
    "exponent": frame(b"1e400"),
    "long integer": frame(b"9" * 5000),
    "long tagged integer": frame({"i": "0x" + "f" * 5000}),
    "integer in words": frame({"i": "12"}),
    "float in words": frame({"f": "1.5"}),
    "float out of range": frame({"f": "0x1.0p+9999"}),
    "complex with one part": frame({"c": ["0x1.0p+0"]}),
    "two kinds": frame({"f": "0x1.0p+0", "t": []}),
    "no kind": frame({}),
    "unknown kind": frame({"pickle": "gASVBAAAAAAAAABLAS4="}),
    "object array": frame({"a": ["|O", [1]]}, b"\0" * 8),
    "structured array": frame({"a": ["<f8,<f8", [1]]}, b"\0" * 16),
    "text array": frame({"a": ["<U1", [1]]}, b"\0" * 4),
    "datetime array": frame({"a": ["<M8", [1]]}, b"\0" * 8),
    "impossible float": frame({"a": ["<f3", [1]]}, b"\0" * 3),
    "shape too large": frame({"a": ["<f8", [2]]}, b"\0" * 8),
    "shape too small": frame({"a": ["<f8", [1]]}, b"\0" * 16),
    "shape overflows": frame({"a": ["<f8", [2**40, 2**40]]}, b"\0" * 8),
    "shape beyond numpy": frame({"a": ["<f8", [0, 10**19]]}),
    "negative size": frame({"a": ["<f8", [-1, -1]]}, b"\0" * 8),
    "size true": frame({"a": ["<f8", [True]]}, b"\0" * 8),
    "size as text": frame({"a": ["<f8", ["1"]]}, b"\0" * 8),
    "too many dimensions": frame({"a": ["<f8", [1] * 100]}, b"\0" * 8),
    "shape is no list": frame({"a": ["<f8", 1]}, b"\0" * 8),
    "scalar with a shape": frame({"s": ["<f8", [1]]}, b"\0" * 8),
    "text longer than the body": frame({"u": 5}, b"abc"),
    "negative text": frame({"u": -1}, b"abc"),
    "text length in words": frame({"u": "3"}, b"abc"),
    "body nobody asked for": frame(b"1", b"abc"),
    "handle without a number": frame({"h": ["0", "loss", True]}),
    "handle true": frame({"h": [True, "loss", True]}),
    "negative seed": frame({"g": -1}),
    "seed in words": frame({"g": "1"}),
    "dictionary as a list": frame({"d": []}),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=list(HOSTILE))
def test_hostile_frames_raise_one_error(data: bytes) -> None:
    with pytest.raises(WireError):
        read(data)


@given(st.binary(max_size=200), st.binary(max_size=40))
def test_garbage_is_a_value_or_an_error(head: bytes, body: bytes) -> None:
    with contextlib.suppress(WireError):
        decode(head, body)


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from([*"asdtfciuohg", "x"]), inner, max_size=2),
    ),
    max_leaves=8,
)


@given(JSON, st.binary(max_size=16))
@settings(max_examples=300)
def test_well_formed_json_is_a_value_or_an_error(head: Any, body: bytes) -> None:
    try:
        value = decode(json.dumps(head).encode(), body)
    except WireError:
        return
    assert equal(read(encode(value)), [value])


@pytest.mark.parametrize(
    "value",
    [
        object(),
        {1: "a"},
        {"k" * 300: 1},
        np.array([None]),
        np.array(["text"]),
        2**5000,
        b"bytes",
        {1, 2},
        np.zeros(10**6),
        list(range(1000)),
        "x" * 10**6,
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_the_wire_does_not_carry_is_refused_when_written(value: object) -> None:
    with pytest.raises(WireError):
        encode(value, WireLimits(head_bytes=2000, body_bytes=10**5, items=500))


def test_a_list_that_contains_itself_is_refused() -> None:
    loop: list[Any] = []
    loop.append(loop)
    with pytest.raises(WireError):
        encode(loop)


def test_lone_surrogates_are_replaced_on_arrival() -> None:
    (value,) = read(frame(b'["\\ud800", {"o": "\\udfff"}]'))
    assert value[0].encode() == "\N{REPLACEMENT CHARACTER}".encode()
    assert value[1].type_name.encode()


def test_the_class_of_a_value_does_not_travel() -> None:
    class Sly(float):
        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = float.__hash__

    (value,) = read(encode([Sly(1.5), math.pi]))
    assert type(value[0]) is float
    assert value == [1.5, math.pi]
