"""Answers in what students get: every file is searched for code of an answer's shape.

Answers are the reference's functions, the right answers of the bank in all their styles, and the
worked answers of the self-study edition.
"""

import ast
import inspect
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache
from pathlib import PurePath
from typing import Any

import numpy as np

from autograder import worked
from autograder.exercises import ALL, of_notebook
from autograder.grading import reference
from tests.answers_bank import ANSWERS, load_answers
from tests.support.code_shapes import (
    Shapes,
    shape_of,
    shapes_in_code,
    shapes_in_module,
    shapes_in_text,
)

WORKED = ANSWERS.parents[1] / worked.FOLDER

TELLING_IN_THE_BANK = 3
"""The bank has many styles, so that small expressions of theirs occur everywhere."""


@dataclass(frozen=True)
class Leak:
    """Code in a file that has the shape of (a part of) an answer."""

    file: str
    code: str
    exercise: str
    answer: str

    def __str__(self) -> str:
        return f"{self.file}: {self.code!r} looks like {self.exercise}: {self.answer!r}"


@dataclass(frozen=True)
class Allowed:
    """Code that students may have although it resembles an answer, and why.

    Attributes:
        files: a file, or a pattern such as ``autograder/*.py``.
        code: the expression; with other names it is the same one.
        reason: why it has to be there.
    """

    files: str
    code: str
    reason: str

    def covers(self, leak: Leak) -> bool:
        """Whether this is about that."""
        return fnmatch(leak.file, self.files) and shape_of(leak.code) == shape_of(self.code)


@cache
def _of_notebook(number: str) -> Mapping[str, tuple[str, str]]:
    """Shape -> (exercise, code), for the answers of one notebook."""
    shapes: dict[str, tuple[str, str]] = {}

    def add(name: str, found: Shapes) -> None:
        for shape, expression in found.items():
            if shape not in shapes:
                shapes[shape] = (name, ast.unparse(expression))

    for exercise in of_notebook(number):
        source = inspect.getsource(reference.function(exercise))
        add(exercise.id, shapes_in_code(source))
    for folder in sorted(path.name for path in ANSWERS.iterdir()):
        for answer in load_answers(folder) if folder[:2] == number else ():
            if answer.label == "right":
                name = f"{number}_{answer.exercise}, {answer.id}"
                add(name, shapes_in_code(answer.source, TELLING_IN_THE_BANK))
    for path in sorted(WORKED.glob(f"{number}_*/*.md")):
        for way in worked.read(path).ways:
            name = f"{number}_{path.stem}, {way.title}"
            add(name, shapes_in_code(way.source, TELLING_IN_THE_BANK))
    return shapes


@cache
def answers(first: str = "00") -> Mapping[str, tuple[str, str]]:
    """Shape -> (exercise, code), for the answers of a notebook and the ones after it.

    An answer to an earlier notebook may be shown in ``first``, also where a later one asks for the
    same line again, as a part of more.
    """
    numbers = sorted({exercise.notebook for exercise in ALL.values()})
    earlier = {shape for n in numbers if n < first for shape in _of_notebook(n)}
    shapes = dict(_of_notebook(first))
    for number in numbers:
        for shape, found in _of_notebook(number).items() if number > first else ():
            if shape not in earlier:
                shapes.setdefault(shape, found)
    return shapes


def leaks(file: str, content: bytes, first: str = "00") -> list[Leak]:
    """What in a file looks like an answer to notebook ``first`` or a later one.

    Raises:
        UnicodeDecodeError: a file of a kind that cannot be searched; it belongs in ``_READERS``.
    """
    kind = PurePath(file).suffix
    found = _READERS.get(kind, _in_text)(content)
    known = answers(first)
    return [Leak(file, ast.unparse(found[s]), *known[s]) for s in found if s in known]


def not_allowed(found: list[Leak], allowed: tuple[Allowed, ...]) -> list[str]:
    """Sentences for leaks that no entry allows, and for entries that allow nothing any more."""
    unused = [entry for entry in allowed if not any(map(entry.covers, found))]
    return [
        *(str(leak) for leak in found if not any(entry.covers(leak) for entry in allowed)),
        *(f"{entry.files}: {entry.code!r} is allowed but not there" for entry in unused),
    ]


def _in_text(content: bytes) -> Shapes:
    return shapes_in_text(content.decode())


def _in_module(content: bytes) -> Shapes:
    return shapes_in_module(content.decode())


def _in_notebook(content: bytes) -> Shapes:
    found: Shapes = {}
    for cell in json.loads(content)["cells"]:
        read = shapes_in_text if cell["cell_type"] == "markdown" else shapes_in_module
        found.update(read("".join(cell["source"])))
    return found


def _in_json(content: bytes) -> Shapes:
    found: Shapes = {}
    for string in _strings(json.loads(content)):
        found.update(shapes_in_text(string))
    return found


def _in_arrays(content: bytes) -> Shapes:
    """Arrays of text are searched; numbers are no code."""
    found: Shapes = {}
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        for name in arrays.files:
            if arrays[name].dtype.kind in "US":
                for string in arrays[name].astype(str).ravel():
                    found.update(shapes_in_text(str(string)))
    return found


_READERS: Mapping[str, Callable[[bytes], Shapes]] = {
    ".py": _in_module,
    ".ipynb": _in_notebook,
    ".json": _in_json,
    ".npz": _in_arrays,
}


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _strings(item)
