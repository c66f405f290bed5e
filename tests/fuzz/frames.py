"""Values that the wire carries, frames that carry them, and damaged ones."""

import json
from typing import Any

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.grading import wire
from autograder.grading.wire import FrameReader, Handle, WireLimits, encode
from autograder.values import Given, Opaque, Public, Seed
from tests.fuzz import damage

DTYPES = ["?", "i1", "<i8", ">i4", "u2", "<f2", "<f4", "<f8", ">f8", "<c8", "<c16"]
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
NUMBERS = st.integers(0, wire.MAX_NUMBER)
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
    st.builds(Seed, NUMBERS),
    st.builds(Public, st.text(max_size=50).filter(str.isascii)),
    st.builds(Given, st.text(max_size=50).filter(str.isascii)),
    st.builds(Handle, NUMBERS, st.just("loss"), st.booleans(), st.just("key")),
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
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from([*"asdtfciuohg", "x"]), inner, max_size=2),
    ),
    max_leaves=8,
)
# fmt: off
ODD: list[Any] = [
    None, True, 0, 1, -1, 2**31, 2**63, 10**19, 10**25, 1.5, float("nan"), float("inf"), "", "a",
    "<f8", ">f8", "|b1", "<f0", "<f3", "<f16", "<c32", "<f99", "|O", "<U1", "<M8", "<f8,<f8",
    "nan", "-inf", "0x1.0p+0", "0x1.0p+9999", "1.5", "0xff", "-0x" + "f" * 1024, "0x" + "f" * 1025,
    "\ud800", "k" * 201, [], {}, [0], [0, 2**62], [2**40, 2**40], [1] * 33,
    {"a": ["<f8", [0]]}, {"u": 10**9}, {"d": {}}, {"t": []}, {"h": [0, "loss", False, ""]},
]
TAGS = st.sampled_from("asdtfciuohg")
TAGGED = st.builds(lambda tag, value: {tag: value}, TAGS, st.sampled_from(ODD))
TOKENS = [
    b"{", b"}", b"[", b"]", b",", b":", b'"', b'"a":', b'"u":3', b'{"d":{"a":1,"a":2}}', b"NaN",
    b"-Infinity", b"1e400", b"1.5", b"-0", b"9" * 21, b"9" * 5000, b"\\ud800", b"\\u0000", b"\0",
    b"\xff", b"\xef\xbb\xbf", b"[" * 5000, b'{"t":[' * 40, b"0," * 500, b"\xff\xff\xff\xff",
    b"\xff\xff\xff\x7f", bytes(8),
]
# fmt: on


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


def carried(value: Any) -> bool:
    """Whether a value is of the set that the wire promises."""
    if isinstance(value, list | tuple):
        return all(map(carried, value))
    if isinstance(value, dict):
        return all(type(key) is str and carried(item) for key, item in value.items())
    if isinstance(value, np.ndarray | np.generic):
        return value.dtype.kind in "biufc"
    return value is None or type(value) in {
        bool,
        int,
        float,
        complex,
        str,
        Opaque,
        Public,
        Given,
        Seed,
        Handle,
    }


def frame(head: Any, body: bytes = b"") -> bytes:
    """A frame with true lengths around a head that may be anything."""
    raw = head if isinstance(head, bytes) else json.dumps(head).encode()
    return wire.HEADER.pack(len(raw), len(body)) + raw + body


def parts(whole: bytes) -> tuple[bytes, bytes]:
    """Head and body of a frame."""
    head, _ = wire.HEADER.unpack(whole[: wire.HEADER.size])
    return whole[wire.HEADER.size :][:head], whole[wire.HEADER.size + head :]


def read(data: bytes, limits: WireLimits = wire.DEFAULT) -> Any:
    """The values of a stream that ends.

    Raises:
        WireError: if it does not consist of whole, good frames.
    """
    reader = FrameReader(limits)
    values = list(reader.feed(data))
    reader.finish()
    return values


@st.composite
def damaged(draw: st.DrawFn, values: st.SearchStrategy[Any] = VALUES) -> bytes:
    """A frame that was good until something happened to its head, body, lengths or bytes."""
    whole = encode(draw(values))
    head, body = parts(whole)
    match draw(st.sampled_from(["head"] * 4 + ["text", "body", "lengths", "bytes"])):
        case "head":
            return frame(draw(damage.trees(json.loads(head), ODD, TAGGED)), body)
        case "text":
            return frame(draw(damage.streams(head, TOKENS)), body)
        case "body":
            return frame(head, draw(damage.streams(body, TOKENS)))
        case "lengths":
            return wire.HEADER.pack(*draw(st.tuples(*[LENGTHS] * 2))) + head + body
    return draw(damage.streams(whole, TOKENS))


LENGTHS = st.integers(0, 300) | st.integers(0, 2**32 - 1)
