"""The catalogue of known wrong answers: data, one module per notebook.

An entry names a fault that people make, shows it as faulty variants of the reference, and says
what a student can be told about it in three rungs: where to look, a question, the principle.
"""

import inspect
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product
from types import ModuleType
from typing import Any

import mlp_reference
from autograder.discovery import notebook_modules

SIGNS: Mapping[str, str] = {
    "values": "wrong numbers, a wrong shape or an exception on ordinary problems",
    "extreme": "right on ordinary problems, not finite where pre-activations are near 1000",
    "dtype:float32": "the answer is float32, or has the errors of float32 arithmetic",
    "breach:argument-changed": "the caller's arrays or lists are different after the call",
    "breach:argument-nudged": "the caller's arrays differ in their last digits after the call",
    "breach:shared-memory": "a returned array is, or lies in, an array of the caller",
    "breach:global-random": "numpy's global generator is in another state after the call",
    "second-call": "the first call is right, a second one with the same arguments is not",
    "too-slow": "right numbers, at the cost of at least one forward pass per parameter",
}
"""By what a fault is recognised. Only ``values`` is promised to differ in the returned numbers;
with the other signs the numbers may be right, and a problem need not tell them apart."""


@dataclass(frozen=True)
class Patch:
    """A faulty variant as edits of the reference function's source.

    Every ``(old, new)`` replaces all occurrences of ``old``, which must occur. Patches that touch
    different text compose: two faults at once are the edits of both.

    Attributes:
        edits: the replacements.
        partial: the fault is in one layer only, though every layer offers a place for it.
    """

    edits: tuple[tuple[str, str], ...]
    partial: bool = False


@dataclass(frozen=True)
class Source:
    """A faulty variant written out as a whole function, where an edit would not be readable."""

    code: str


@dataclass(frozen=True)
class Misconception:
    """One known fault of one exercise.

    Attributes:
        slug: stable name in reports, e.g. ``batch-mean-missing``; the same fault has the same slug
            in every exercise.
        exercise: id of the exercise, e.g. ``01_backward``.
        title: what went wrong, one sentence for the student ("The average over the batch ...").
        symptom: how it shows in the evidence, for authors and instructors.
        variants: faulty code that behaves this way.
        hints: the three rungs: location, question, principle. No code, never the answer.
        sign: by what every variant of the fault is recognised, a key of ``SIGNS``.
        clause: an answer with right numbers that breaks this clause alone has the fault; empty
            where none says it.
    """

    slug: str
    exercise: str
    title: str
    symptom: str
    variants: tuple[Patch | Source, ...]
    hints: tuple[str, str, str]
    sign: str = "values"
    clause: str = ""


@dataclass(frozen=True)
class Fault:
    """What is said about a fault that several blanks have in common; see ``Misconception``."""

    title: str
    symptom: str
    hints: tuple[str, str, str]
    sign: str = "values"
    clause: str = ""

    def entry(self, slug: str, exercise: str, *variants: Patch | Source) -> Misconception:
        """The entry of the fault in one exercise."""
        return Misconception(
            slug, exercise, self.title, self.symptom, variants, self.hints, self.sign, self.clause
        )


def patch(*edits: tuple[str, str]) -> Patch:
    """A variant from ``(old, new)`` edits."""
    return Patch(edits)


def each_and_all(*edits: tuple[str, str]) -> tuple[Patch, ...]:
    """The same fault in one place after the other, and then in all of them."""
    return (*(Patch((edit,), partial=True) for edit in edits), Patch(edits))


def rungs(location: str, question: str, principle: str) -> tuple[str, str, str]:
    """The three hints, with the line breaks of the source file removed."""
    first, second, third = (" ".join(text.split()) for text in (location, question, principle))
    return first, second, third


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
    if both != other:
        return None
    try:
        compile(both, "<pair>", "exec")
    except SyntaxError:
        return None
    return both


def build(source: str, name: str, reference: ModuleType) -> Callable[..., Any]:
    """The function ``name`` of ``source``, in a copy of the reference module's namespace."""
    namespace = dict(vars(reference))
    exec(compile(source, f"<variant of {name}>", "exec"), namespace)  # noqa: S102 - our own code
    function: Callable[..., Any] = namespace[name]
    return function


def catalogue() -> Iterator[Misconception]:
    """All entries of all notebooks."""
    for module in notebook_modules(sys.modules[__name__]).values():
        yield from module.ENTRIES


def reference_of(exercise_id: str) -> tuple[Callable[..., Any], ModuleType]:
    """The right answer to an exercise, e.g. ``backward`` for ``01_backward``, and its module."""
    notebook, name = exercise_id.split("_", 1)
    module = notebook_modules(mlp_reference)[notebook]
    return getattr(module, name), module


def pairs(
    exercise_id: str, partial: bool = False
) -> Iterator[tuple[Misconception, Misconception, str]]:
    """Two faults of different slugs at once: both entries and the composed source.

    One fault may hide the other (a layer whose gradient is zero has no wrong axis either): compare
    what the source returns with what both return alone.

    Args:
        exercise_id: e.g. ``01_backward``.
        partial: also pairs in which a fault is in one layer only; several times as many.
    """
    source = source_of(reference_of(exercise_id)[0])
    entries = [entry for entry in catalogue() if entry.exercise == exercise_id]
    for first, second in combinations(entries, 2):
        for one, other in product(first.variants, second.variants):
            if partial or not (_is_partial(one) or _is_partial(other)):
                both = compose(one, other, source)
                if both is not None:
                    yield first, second, both


def _is_partial(variant: Patch | Source) -> bool:
    return isinstance(variant, Patch) and variant.partial
