"""The faulty programs as students get them: made from the right ones, sealed, without names."""

import inspect
import json
import re

import mlp_reference.nb09_debugging_clinic as answers
from autograder.clinic.programs import RUNS, digest, lock, unlock
from mlp_reference.clinic.faults import FAULTS, Edits, Fault

KEY = "waiting room"
"""Opens the programs; the notebook has it too."""

_TYPE = r"(?:Sequence\[Array\]|list\[(?:list|Sequence)\[Array\]\]|list\[Array\]|Array|int|Log)"
_TYPES = re.compile(rf"(\w+): {_TYPE}(?=[,)]| =)")


def source_of(run: int) -> str:
    """The right program of a run as a notebook shows it: without types."""
    lines = []
    for line in inspect.getsource(getattr(answers, f"run_{run}")).splitlines():
        plain = _TYPES.sub(r"\1", line.split("  # noqa")[0])
        lines.append(re.sub(r"\) -> .*:$", "):", plain) if "def " in plain else plain)
    return "\n".join(lines) + "\n"


def faulty(run: int, edits: Edits) -> str:
    """The program of a run with a fault, and without a name for it.

    Raises:
        ValueError: an edit's old text does not occur.
    """
    source = re.sub(r'"fault": "\w+"', '"fault": "?"', source_of(run))
    for old, new in edits:
        if old not in source:
            raise ValueError(f"{old!r} does not occur in run_{run}")
        source = source.replace(old, new)
    return source


def table(faults: tuple[Fault, ...] = FAULTS) -> dict[str, list[list[dict[str, str]]]]:
    """Run -> for each fault its programs, each with the seal of its name."""
    return {
        str(run): [
            [
                {
                    "seal": digest(run, k, variant, fault.name),
                    "box": lock(faulty(run, edits), KEY),
                }
                for variant, edits in enumerate(fault.programs.get(run, ()))
            ]
            for k, fault in enumerate(faults)
        ]
        for run in range(1, RUNS + 1)
    }


def as_text() -> str:
    """The table as the file that students' installations have."""
    return json.dumps(table(), indent=1, ensure_ascii=False) + "\n"


def same(text: str) -> bool:
    """Whether a stored file holds what it should: how texts are compressed differs by version."""

    def opened(data: dict[str, list[list[dict[str, str]]]]) -> list[tuple[str, str]]:
        programs = [p for faults in data.values() for programs in faults for p in programs]
        return [(p["seal"], unlock(p["box"], KEY)) for p in programs]

    try:
        return opened(json.loads(text)) == opened(table())
    except (ValueError, KeyError):
        return False
