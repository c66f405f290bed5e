"""What a student must not read: numbers of hidden problems, the reference's lines, other names."""

import dataclasses
import html
import inspect
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np

from autograder.exercises import of_notebook
from autograder.grading import reference
from autograder.grading.draws import ProblemSet

FEWEST, MOST = 6, 12
"""Significant digits: with fewer, numbers are equal by chance; more are not compared."""

_NUMBER = re.compile(r"(?<![\w.])(\d+\.\d+|\d+\.?)(e[+-]?\d+)?", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
SHORTEST_LINE = 15


def numbers_of(value: Any) -> Iterator[float]:
    """All numbers in arguments and answers, however they lie."""
    if isinstance(value, np.ndarray):
        yield from map(float, np.ravel(np.abs(value)) if value.dtype.kind in "iufc" else ())
    elif isinstance(value, bool | str | bytes):
        return
    elif isinstance(value, int | float):
        yield abs(float(value))
    elif isinstance(value, Mapping):
        yield from (n for item in value.values() for n in numbers_of(item))
    elif isinstance(value, list | tuple | set | frozenset):
        yield from (n for item in value for n in numbers_of(item))
    elif dataclasses.is_dataclass(value):
        yield from numbers_of(vars(value))


def hidden_numbers(problems: ProblemSet) -> set[float]:
    """The numbers of all hidden problems of a notebook that are no round ones."""
    found = numbers_of([list(problems.hidden.values()), list(problems.chain)])
    return {n for n in found if np.isfinite(n) and len(_digits(repr(n))) >= FEWEST}


def _digits(token: str) -> str:
    return re.sub(r"e.*", "", token.lower()).replace(".", "").lstrip("0").rstrip("0")


def numbers_in(text: str) -> dict[tuple[int, str], str]:
    """Numbers in a text that say enough: (digits, rounded to them) -> as written."""
    found = {}
    for match in _NUMBER.finditer(text):
        count = min(len(_digits(match[0])), MOST)
        if count >= FEWEST:
            found[count, f"{float(match[0]):.{count - 1}e}"] = match[0]
    return found


def hidden_in(text: str, hidden: Iterable[float], known: str = "") -> list[str]:
    """Numbers of hidden problems in a text, as written; those in ``known`` are no secret."""
    no_secret = numbers_in(known)
    there = {key: token for key, token in numbers_in(text).items() if key not in no_secret}
    counts = {count for count, _ in there}
    secret = {(count, f"{n:.{count - 1}e}") for n in hidden for count in counts}
    return sorted(token for key, token in there.items() if key in secret)


def reference_lines(notebook: str, known: str) -> set[str]:
    """Lines of the reference's functions that stand nowhere in ``known``."""
    sources = [inspect.getsource(reference.function(e)) for e in of_notebook(notebook)]
    lines = {line.strip() for source in sources for line in source.splitlines()}
    return {
        line
        for line in lines
        if len(line) >= SHORTEST_LINE and "=" in line and '"""' not in line and line not in known
    }


def text_of(page: str) -> str:
    """A page without its tags, so that coloured code is code."""
    return html.unescape(_TAG.sub("", page))
