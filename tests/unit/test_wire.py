"""The wire carries plain values unchanged and refuses everything else with WireError."""

import math
from typing import Any

import numpy as np
import pytest

from autograder.grading import wire
from autograder.grading.wire import Handle, WireError, WireLimits, encode
from autograder.values import Seed
from tests.fuzz.frames import frame, read

pytestmark = pytest.mark.unit


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
    "handle without a number": frame({"h": ["0", "loss", True, ""]}),
    "handle true": frame({"h": [True, "loss", True, ""]}),
    "negative handle": frame({"h": [-1, "loss", True, ""]}),
    "handle without a key": frame({"h": [1, "loss", True]}),
    "negative seed": frame({"g": -1}),
    "large seed": frame({"g": 2**63}),
    "seed in words": frame({"g": "1"}),
    "dictionary as a list": frame({"d": []}),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=list(HOSTILE))
def test_hostile_frames_raise_one_error(data: bytes) -> None:
    with pytest.raises(WireError):
        read(data)


@pytest.mark.parametrize(
    "value",
    [
        object(),
        {1: "a"},
        {"k" * 300: 1},
        np.array([None]),
        np.array(["text"]),
        2**5000,
        Seed(2**63),
        Handle(-1),
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
