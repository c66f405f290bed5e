"""A verdict in full as plain data, which stays with the autograded notebook.

The notebook that students have carries a short form (see ``Verdict``); the rungs of help and the
evidence are added where a submission is graded, for the feedback page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, Self

from autograder.explain import EMPTY
from autograder.render import table
from autograder.verdict import MIME_TYPE, Verdict


@dataclass(frozen=True)
class Told:
    """A verdict as it is kept.

    Attributes:
        passed: everything is right.
        sentence: what was found.
        asks: what was asked.
        empty: the blank was not filled in.
        fits: see ``Verdict``; also ``unseen`` and ``visible_pass``.
        table: the evidence, rows of text, the head first; see ``render.table``.
        findings: ``title`` and ``hints``; no title where the mistake is not a known one.
        maps: see ``verdict.ErrorMap``.
    """

    passed: bool = False
    sentence: str = ""
    asks: str = ""
    empty: bool = False
    fits: Sequence[str] = ()
    unseen: bool = False
    visible_pass: bool = False
    table: Sequence[Sequence[str]] = ()
    findings: Sequence[Mapping[str, Any]] = ()
    maps: Sequence[Mapping[str, Any]] = ()

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        """From a bundle's data; one that was saved by an earlier version has less."""
        return cls(**{f.name: data[f.name] for f in fields(cls) if f.name in data})


def in_full(verdict: Verdict) -> dict[str, Any]:
    """The verdict's bundle, with the fields of ``Told`` under its own type, but for empty ones."""
    bundle = dict(verdict._repr_mimebundle_())
    findings = [{"title": f.title, "hints": [h for h in f.hints if h]} for f in verdict.findings]
    if not findings and verdict.hints:
        findings = [{"title": "", "hints": list(verdict.hints)}]
    more = {
        "asks": verdict.asks,
        "empty": verdict.sentence == EMPTY.format(name=verdict.name),
        "fits": list(verdict.fits),
        "unseen": verdict.unseen,
        "visible_pass": verdict.visible_pass,
        "table": [list(row) for row in table(verdict.evidence)] if verdict.evidence else [],
        "findings": findings,
        "maps": [asdict(map_) for map_ in verdict.maps],
    }
    bundle[MIME_TYPE] |= {name: value for name, value in more.items() if value}
    return bundle
