"""The catalogue of known wrong answers: data, one module per notebook.

An entry names a fault that people make, shows it as faulty variants of the reference, and says
what a student can be told about it in three rungs: where to look, a question, the principle.
"""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any


@dataclass(frozen=True)
class Patch:
    """A faulty variant as edits of the reference function's source.

    Every ``(old, new)`` replaces all occurrences of ``old``, which must occur. Patches that touch
    different text compose: two faults at once are the edits of both.
    """

    edits: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Source:
    """A faulty variant written out as a whole function, where an edit would not be readable."""

    code: str


@dataclass(frozen=True)
class Misconception:
    """One known fault of one exercise.

    Attributes:
        slug: stable name in reports, e.g. ``batch-mean-missing``.
        exercise: id of the exercise, e.g. ``01_backward``.
        title: what went wrong, one sentence for the student ("The average over the batch ...").
        symptom: how it shows in the evidence, for authors and instructors.
        variants: faulty code that behaves this way.
        hints: the three rungs: location, question, principle. No code, never the answer.
    """

    slug: str
    exercise: str
    title: str
    symptom: str
    variants: tuple[Patch | Source, ...]
    hints: tuple[str, str, str]


def source_of(function: Callable[..., Any]) -> str:
    """Source of a reference function."""
    return inspect.getsource(function)


def apply(variant: Patch | Source, source: str) -> str:
    """Source of the faulty variant of a reference function.

    Raises:
        ValueError: an edit's old text does not occur in ``source``.
    """
    if isinstance(variant, Source):
        return variant.code
    for old, new in variant.edits:
        if old not in source:
            raise ValueError(f"the edit {old!r} -> {new!r} does not occur in the reference")
        source = source.replace(old, new)
    return source


def compose(first: Patch | Source, second: Patch | Source, source: str) -> str | None:
    """Source with both faults, or None where they touch the same text or one is written out."""
    if isinstance(first, Source) or isinstance(second, Source):
        return None
    try:
        both = apply(second, apply(first, source))
        other = apply(first, apply(second, source))
    except ValueError:
        return None
    return both if both == other else None


def build(source: str, name: str, reference: ModuleType) -> Callable[..., Any]:
    """The function ``name`` of ``source``, in a copy of the reference module's namespace."""
    namespace = dict(vars(reference))
    exec(compile(source, f"<variant of {name}>", "exec"), namespace)  # noqa: S102 - our own code
    function: Callable[..., Any] = namespace[name]
    return function


def catalogue() -> Iterator[Misconception]:
    """All entries of all notebooks."""
    from mlp_reference.misconceptions import nb01_backward_pass

    yield from nb01_backward_pass.ENTRIES
