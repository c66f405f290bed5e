"""Frames that carry plain values between the judge and a student's process.

A frame is eight bytes (two little-endian uint32: length of the head, length of the body), a JSON
head and a body of raw bytes. The head describes one value; arrays and long texts lie in the body
in the order in which the head names them. Nothing is pickled, evaluated or looked up by name, so
a frame can hold a wrong value but never code. Everything a frame says is checked against
``WireLimits`` before memory is spent on it; whatever is amiss raises ``WireError``.

Values: None, bool, int, float, complex, str, lists, tuples, dicts with str keys, numpy scalars
and arrays of kinds b i u f c, ``Opaque``, ``Seed``, ``Public`` and ``Given`` of
``autograder.values``, and ``Handle`` for a function that stays on the other side.
"""

import json
import math
import re
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Never

import numpy as np

from autograder.values import Given, Opaque, Public, Seed

HEADER = struct.Struct("<II")
SHORT_TEXT = 200
"""Texts up to this many characters stand in the head, longer ones in the body."""
MAX_NAME = 200
MAX_INT_BITS = 4096
MAX_HEAD_BITS = 64
"""Of an integer that stands in the head as it is."""
MAX_DIMENSIONS = 32
MAX_NUMBER = 2**63 - 1
"""Of a ``Seed`` or a ``Handle``."""
_DTYPE = re.compile(r"[<>|][biufc]\d{1,2}")
_KINDS = {name: np.dtype(name) for name in ("<f8", "<i8", "|b1")}
"""The usual ones of them."""
_HEX_INT = re.compile(rf"-?0x[0-9a-f]{{1,{MAX_INT_BITS // 4}}}")
_HEX_FLOAT = re.compile(r"-?(?:inf|nan|0x[01]\.[0-9a-f]{1,13}p[+-]\d{1,4}|0x0\.0p\+0)")


@dataclass(frozen=True)
class WireLimits:
    """The largest frame that is read or written.

    Attributes:
        head_bytes: length of the JSON head, bytes.
        body_bytes: length of arrays and long texts together, bytes.
        depth: levels of nested lists, tuples and dictionaries.
        items: values in a frame, containers and their entries all counted.
    """

    head_bytes: int = 1 << 20
    body_bytes: int = 16 << 20
    depth: int = 16
    items: int = 100_000


DEFAULT = WireLimits()


class WireError(ValueError):
    """A frame, or a value meant for one, is not what the wire can carry.

    Attributes:
        reason: what is wrong with it.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(f"The frame cannot be used: {reason}.")
        self.reason = reason


@dataclass(frozen=True)
class Handle:
    """A function of the side that wrote the frame, or of the side that reads it.

    Attributes:
        number: which one, as its owner counts.
        name: what its owner calls it.
        own: True when it belongs to the writer; False when it goes back to its owner.
        key: of a ``Steady`` function, empty for any other.
    """

    number: int
    name: str = ""
    own: bool = True
    key: str = ""


class Repeated(tuple[Any, ...]):
    """Values that are sent again and again, unchanged.

    Attributes:
        frame: that carries them as a list, once it has been made.
    """

    frame: bytes = b""


class _Writer:
    """Turns one value into the parts of a frame."""

    def __init__(self, limits: WireLimits) -> None:
        self.limits = limits
        self.body: list[bytes] = []
        self.size = 0
        self.items = 0

    def put(self, data: bytes) -> None:
        self.size += len(data)
        if self.size > self.limits.body_bytes:
            raise WireError(f"it holds more than {self.limits.body_bytes} bytes of data")
        self.body.append(data)

    def array(self, value: np.ndarray[Any, Any] | np.generic) -> list[Any]:
        array = np.asarray(value)
        name = array.dtype.str
        if name not in _KINDS and _DTYPE.fullmatch(name) is None:
            raise WireError(f"arrays of {array.dtype} are not carried")
        if array.nbytes > self.limits.body_bytes:
            raise WireError(f"an array holds more than {self.limits.body_bytes} bytes")
        self.put(array.tobytes())
        return [name, list(array.shape)]

    def text(self, value: str) -> Any:
        value = str.__str__(value)
        if len(value) <= SHORT_TEXT:
            return value
        data = value.encode("utf-8", "surrogatepass")
        self.put(data)
        return {"u": len(data)}

    def head(self, value: Any, depth: int = 0) -> Any:
        self.items += 1
        if self.items > self.limits.items:
            raise WireError(f"it holds more than {self.limits.items} values")
        if depth > self.limits.depth:
            raise WireError(f"it is nested deeper than {self.limits.depth} levels")
        write = _WRITTEN.get(type(value)) or _written_as_base(value)
        return write(self, value, depth)


_Write = Callable[[_Writer, Any, int], Any]
_WRITTEN: dict[type, _Write] = {
    bool: lambda writer, value, depth: value,
    np.ndarray: lambda writer, value, depth: {"a": writer.array(value)},
    np.bool_: lambda writer, value, depth: {"s": writer.array(value)},
    np.number: lambda writer, value, depth: {"s": writer.array(value)},
    int: lambda writer, value, depth: _int_head(int(value)),
    float: lambda writer, value, depth: {"f": float(value).hex()},
    complex: lambda writer, value, depth: {"c": [float(value.real).hex(), float(value.imag).hex()]},
    str: lambda writer, value, depth: writer.text(value),
    list: lambda writer, value, depth: [writer.head(item, depth + 1) for item in value],
    tuple: lambda writer, value, depth: {"t": [writer.head(item, depth + 1) for item in value]},
    dict: lambda writer, value, depth: {
        "d": {_key(key): writer.head(value[key], depth + 1) for key in value}
    },
    Opaque: lambda writer, value, depth: {"o": value.type_name[:MAX_NAME]},
    Seed: lambda writer, value, depth: {"g": _number(value.number)},
    Public: lambda writer, value, depth: {"p": value.name[:MAX_NAME]},
    Given: lambda writer, value, depth: {"n": value.name[:MAX_NAME]},
    Handle: lambda writer, value, depth: {
        "h": [_number(value.number), value.name[:MAX_NAME], value.own, value.key[:MAX_NAME]]
    },
    type(None): lambda writer, value, depth: None,
}
"""Type -> how a value of it is written."""


def _written_as_base(value: Any) -> _Write:
    """How a value of a subclass is written: like the first type of the table that it is one of."""
    for kind, write in _WRITTEN.items():
        if isinstance(value, kind):
            return write
    raise WireError(f"values of type {type(value).__name__[:MAX_NAME]} are not carried")


def _key(key: object) -> str:
    if not isinstance(key, str) or len(key) > MAX_NAME:
        raise WireError(f"a key of a dictionary is not a text of at most {MAX_NAME} characters")
    return str.__str__(key)


def _int_head(value: int) -> Any:
    if value.bit_length() > MAX_INT_BITS:
        raise WireError(f"an integer has more than {MAX_INT_BITS} bits")
    return value if value.bit_length() < 64 else {"i": hex(value)}


def _number(number: Any) -> int:
    """The number of a seed or a handle, as it may be written and read."""
    if type(number) is not int or not 0 <= number <= MAX_NUMBER:
        raise WireError("a seed or a handle has no number that it could have")
    return number


def encode(value: Any, limits: WireLimits = DEFAULT) -> bytes:
    """The frame that carries ``value``.

    Raises:
        WireError: if the wire cannot carry it, or not within ``limits``.
    """
    writer = _Writer(limits)
    try:
        head = _JSON.encode(writer.head(value)).encode()
    except RecursionError:
        raise WireError("it is nested too deeply") from None
    if len(head) > limits.head_bytes:
        raise WireError(f"its head is longer than {limits.head_bytes} bytes")
    return b"".join([HEADER.pack(len(head), writer.size), head, *writer.body])


class _Reader:
    """Turns the parts of a frame into one value; believes nothing."""

    def __init__(self, body: memoryview, limits: WireLimits) -> None:
        self.limits = limits
        self.body = body
        self.own = not body.readonly
        self.at = 0
        self.items = 0

    def take(self, size: int) -> memoryview:
        if not 0 <= size <= len(self.body) - self.at:
            raise WireError("its body is shorter than its head says")
        self.at += size
        return self.body[self.at - size : self.at]

    def array(self, head: Any) -> np.ndarray[Any, Any]:
        match head:
            case [str(name), list(shape)] if name in _KINDS or _DTYPE.fullmatch(name):
                pass
            case _:
                raise WireError("an array is not described by a type of number and a shape")
        if len(shape) > MAX_DIMENSIONS or not all(type(n) is int and n >= 0 for n in shape):
            raise WireError("the shape of an array is not a list of sizes")
        try:
            dtype = _KINDS.get(name) or np.dtype(name)
            data = self.take(math.prod(shape) * dtype.itemsize)
            array: np.ndarray[Any, Any] = np.ndarray(shape, dtype, data)
            return array if self.own and array.flags.aligned else array.copy()
        except (TypeError, ValueError, OverflowError) as error:
            if isinstance(error, WireError):
                raise
            raise WireError("an array has an impossible type or shape") from None

    def text(self, size: Any) -> str:
        if type(size) is not int:
            raise WireError("the length of a text is not an integer")
        return str(self.take(size), "utf-8", "replace")

    def value(self, head: Any, depth: int = 0) -> Any:
        self.items += 1
        if self.items > self.limits.items:
            raise WireError(f"it holds more than {self.limits.items} values")
        if depth > self.limits.depth:
            raise WireError(f"it is nested deeper than {self.limits.depth} levels")
        kind = type(head)
        if kind is dict:
            return self.tagged(head, depth)
        if kind is str:
            return _valid(head)
        if kind is list:
            return [self.value(item, depth + 1) for item in head]
        if kind is int and head.bit_length() > MAX_HEAD_BITS:
            raise WireError("an integer of its head is too long")
        return head  # None, bool, int: all that is left of JSON (see decode)

    def tagged(self, head: dict[str, Any], depth: int) -> Any:
        if len(head) != 1:
            raise WireError("a described value has not exactly one kind")
        ((tag, content),) = head.items()
        if tag == "a":
            return self.array(content)
        match tag, content:
            case "d", dict(entries):
                return {_valid(k): self.value(v, depth + 1) for k, v in entries.items()}
            case "f", digits:
                return _float(digits)
            case "s", [str(name), []]:
                return self.array([name, []])[()]
            case "t", list(items):
                return tuple(self.value(item, depth + 1) for item in items)
            case "c", [real, imaginary]:
                return complex(_float(real), _float(imaginary))
            case "i", str(digits) if _HEX_INT.fullmatch(digits):
                return int(digits, 16)
            case "g", number:
                return Seed(_number(number))
            case "u", size:
                return self.text(size)
            case "o", str(name):
                return Opaque(_valid(name)[:MAX_NAME])
            case "p", str(name):
                return Public(_valid(name)[:MAX_NAME])
            case "n", str(name):
                return Given(_valid(name)[:MAX_NAME])
            case "h", [number, str(name), bool(own), str(key)]:
                return Handle(_number(number), _valid(name)[:MAX_NAME], own, _valid(key)[:MAX_NAME])
        raise WireError("it describes a value in an unknown way")


def _float(digits: Any) -> float:
    if not isinstance(digits, str) or _HEX_FLOAT.fullmatch(digits) is None:
        raise WireError("a number is not written as the wire writes numbers")
    try:
        return float.fromhex(digits)
    except OverflowError:
        raise WireError("a number is out of range") from None


def _valid(text: str) -> str:
    """The text without lone surrogates, which nothing downstream could write out."""
    return (
        text
        if text.isascii()
        else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    )


def _refuse(_: str) -> Never:
    raise WireError("its head holds a number that is not an integer")


_JSON = json.JSONEncoder(separators=(",", ":"), allow_nan=False, check_circular=False)
_PARSER = json.JSONDecoder(parse_float=_refuse, parse_constant=_refuse)


def decode(head: bytes, body: bytes | bytearray, limits: WireLimits = DEFAULT) -> Any:
    """The value that a head and a body describe; arrays are writable.

    They are new, each on its own; a body that can be written becomes their memory.

    Raises:
        WireError: if they are not a value within ``limits``.
    """
    if len(head) > limits.head_bytes or len(body) > limits.body_bytes:
        raise WireError("it is longer than allowed")
    try:
        parsed = _PARSER.decode(head.decode("utf-8"))
    except WireError:
        raise
    except (ValueError, RecursionError, MemoryError):
        raise WireError("its head is not the JSON that the wire writes") from None
    reader = _Reader(memoryview(body), limits)
    try:
        value = reader.value(parsed)
    except RecursionError:
        raise WireError("it is nested too deeply") from None
    if reader.at != len(body):
        raise WireError("its body is longer than its head says")
    return value


def lengths(header: bytes | bytearray, limits: WireLimits = DEFAULT) -> tuple[int, int]:
    """Lengths of head and body, in bytes, as the first ``HEADER.size`` bytes of a frame say.

    Raises:
        WireError: if they exceed ``limits``.
    """
    head, body = HEADER.unpack_from(header)
    if head > limits.head_bytes or body > limits.body_bytes:
        raise WireError(f"it announces {head} + {body} bytes")
    return head, body


def taken(buffer: bytearray, sizes: tuple[int, int]) -> tuple[bytes, bytearray]:
    """Head and body of the first frame of a buffer, which loses it.

    Args:
        buffer: begins with a whole frame.
        sizes: of head and body, see ``lengths``.
    """
    start, end = HEADER.size + sizes[0], HEADER.size + sum(sizes)
    head, body = bytes(buffer[HEADER.size : start]), buffer[start:end]
    del buffer[:end]
    return head, body


class FrameReader:
    """Cuts a stream of bytes into values, however the bytes arrive.

    >>> reader = FrameReader()
    >>> list(reader.feed(encode([1, "two"])))
    [[1, 'two']]
    """

    def __init__(self, limits: WireLimits = DEFAULT) -> None:
        self.limits = limits
        self._buffer = bytearray()

    def feed(self, data: bytes | memoryview) -> Iterator[Any]:
        """Add ``data``; give the values of the frames that are complete now.

        Raises:
            WireError: at the first frame that cannot be used; the stream is of no use then.
        """
        self._buffer += data
        while len(self._buffer) >= HEADER.size:
            sizes = lengths(self._buffer, self.limits)
            if len(self._buffer) < HEADER.size + sum(sizes):
                return
            yield decode(*taken(self._buffer, sizes), self.limits)

    def finish(self) -> None:
        """Say that no more bytes come.

        Raises:
            WireError: if they end inside a frame.
        """
        if self._buffer:
            raise WireError("it ends before its announced length")
