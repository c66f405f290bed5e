"""Reads what a child says: every field is a claim, and only its agreed form gets through."""

import builtins
import math
import re
from typing import Any

import numpy as np

from autograder.observe import Answer, Raised
from autograder.values import Opaque

BREACH = re.compile(r"argument-changed|argument-nudged|shared-memory:\d{1,2}|global-random")
# fmt: off
MIME_TYPES = (
    "text/plain", "text/html", "text/markdown", "text/latex", "image/png", "image/jpeg",
    "image/svg+xml", "application/json", "application/javascript", "application/pdf",
)
WELL_KNOWN = {
    "function", "method", "builtin_function_or_method", "module", "generator", "coroutine",
    "NoneType", "ellipsis", "ndarray", "matrix", "recarray", "MaskedArray", "datetime64",
    "timedelta64", "str_", "bytes_", "void", "Generator", "RandomState", "defaultdict",
    "OrderedDict", "Counter", "deque", "partial", "Fraction", "Decimal", "DataFrame", "Series",
    "Tensor", "Figure", "Axes", "dict_keys", "dict_values", "dict_items",
    "array of object", "value too large to send",
}
# fmt: on
EXCEPTIONS = {
    name
    for name, value in vars(builtins).items()
    if isinstance(value, type) and issubclass(value, BaseException)
} | {"LinAlgError", "AxisError"}
TYPES = {name for name, value in vars(builtins).items() if isinstance(value, type)} | WELL_KNOWN
OTHER_EXCEPTION = "Exception"
OTHER_TYPE = "object of another type"


class ClaimError(Exception):
    """A message does not have its agreed form."""


def outputs(value: Any) -> tuple[dict[str, Any], ...]:
    """The outputs of a cell, rebuilt field by field in the form of nbformat 4.

    Raises:
        ClaimError: if they do not have that form.
    """
    if not isinstance(value, list) or not _only_text(value):
        raise ClaimError
    return tuple(map(_output, value))


def _only_text(value: Any) -> bool:
    """Whether nothing but JSON is in it: an array would be compared in its own way."""
    if isinstance(value, list):
        return all(map(_only_text, value))
    if isinstance(value, dict):
        return all(map(_only_text, value.values()))
    return value is None or isinstance(value, str | int | float)


def size(shown: tuple[dict[str, Any], ...]) -> int:
    """Characters in the outputs of a cell."""
    return sum(
        len(output.get("text", ""))
        + sum(map(len, output.get("data", {}).values()))
        + sum(map(len, output.get("traceback", ())))
        for output in shown
    )


def _output(value: Any) -> dict[str, Any]:
    match value:
        case {"output_type": "stream", "name": "stdout" | "stderr" as name, "text": str(text)}:
            return {"output_type": "stream", "name": name, "text": text}
        case {"output_type": "display_data", "data": data, "metadata": metadata}:
            return {"output_type": "display_data", **_bundle(data, metadata)}
        case {
            "output_type": "execute_result",
            "data": data,
            "metadata": metadata,
            "execution_count": int(count),
        } if type(count) is int and count >= 0:
            bundle = _bundle(data, metadata)
            return {"output_type": "execute_result", **bundle, "execution_count": count}
        case {
            "output_type": "error",
            "ename": str(name),
            "evalue": str(text),
            "traceback": list(lines),
        } if all(isinstance(line, str) for line in lines):
            return {"output_type": "error", "ename": name, "evalue": text, "traceback": lines}
    raise ClaimError


def _bundle(data: Any, metadata: Any) -> dict[str, Any]:
    """Data by type, only known types; of the metadata, what concerns figures."""
    if not isinstance(data, dict) or not all(isinstance(text, str) for text in data.values()):
        raise ClaimError
    kept = {}
    if isinstance(metadata, dict) and metadata.get("needs_background") in ("light", "dark"):
        kept["needs_background"] = metadata["needs_background"]
    return {"data": {m: data[m] for m in MIME_TYPES if m in data}, "metadata": kept}


def answer(message: dict[str, Any], calls: dict[str, int]) -> Answer:
    """The answer to a call.

    Names of types and exceptions that are not well known are left out: a student's own class can
    carry any text in its name, also the numbers of a hidden problem.

    Args:
        message: as the child sent it.
        calls: how often each lent function was called, as the parent counted.

    Raises:
        ClaimError: if it does not have the agreed form.
    """
    breaches, seconds = message.get("breaches"), message.get("seconds")
    if not isinstance(breaches, list) or not isinstance(seconds, float):
        raise ClaimError
    raised = None
    match message.get("raised"):
        case None:
            pass
        case [str(name), str(text), int(line)]:
            known = name if name in EXCEPTIONS else OTHER_EXCEPTION
            raised = Raised(known, text, min(max(int(line), 0), 10_000))
        case _:
            raise ClaimError
    return Answer(
        value=_named(message.get("value")),
        raised=raised,
        breaches=tuple(b for b in breaches if isinstance(b, str) and BREACH.fullmatch(b))[:20],
        seconds=seconds if math.isfinite(seconds) and seconds >= 0 else 0.0,
        calls=calls,
    )


def _named(value: Any) -> Any:
    """The value with the names of unknown types replaced."""
    if isinstance(value, list):
        return [_named(item) for item in value]
    if isinstance(value, dict):
        return {key: _named(item) for key, item in value.items()}
    if isinstance(value, Opaque):
        return value if value.type_name in TYPES else Opaque(OTHER_TYPE)
    if isinstance(value, tuple) or not _plain(value):
        raise ClaimError
    return value


def _plain(value: Any) -> bool:
    """Whether it is among the values that ``autograder.values.plain`` makes."""
    return value is None or isinstance(value, bool | int | str | np.ndarray)
