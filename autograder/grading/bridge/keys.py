"""What decides that a submission need not be graded again: content and versions, never times."""

import functools
import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import autograder
import mlp_reference

WHY = {
    "submission": "handed in again",
    "release": "the released notebook or its points have changed",
    "grader": "the grader or the exercises have changed",
    "secret": "the course's secret is another one",
    "limits": "the limits have changed",
}
"""Part of a key -> what it means when that part has changed."""

_OF_A_NOTEBOOK = re.compile(r"nb(\d\d)")


def fingerprint(data: bytes) -> str:
    """What identifies the content of a file."""
    return hashlib.sha256(data).hexdigest()


def mark(secret: bytes) -> str:
    """What tells one secret from another, and does not tell the secret."""
    return fingerprint(b"autograder key" + secret)[:16]


def key(
    submission: str, release: str, points: Mapping[str, float], drawn_from: str, limits: Any
) -> str:
    """The key of one graded notebook: equal keys, equal verdicts.

    Args:
        submission: fingerprint of the submitted file.
        release: fingerprint of the notebook that the students were given.
        points: of the graded cells, by the gradebook.
        drawn_from: what tells the course's secret from another; see ``mark``.
        limits: see ``runner.settings.Limits``.
    """
    numbers = {name[:2] for name in points if name[:2].isdigit()}
    worth = json.dumps(sorted((name, float(value)) for name, value in points.items()))
    return json.dumps(
        {
            "submission": submission,
            "release": fingerprint((release + worth).encode())[:16],
            "grader": code_version(tuple(sorted(numbers)))[:16],
            "secret": drawn_from,
            "limits": fingerprint(repr(limits).encode())[:16],
        }
    )


def changed(before: str, now: str) -> list[str]:
    """Which parts of a key differ, as sentences' ends; all of them where ``before`` is none."""
    try:
        old = json.loads(before)
        new = json.loads(now)
        return [why for part, why in WHY.items() if old.get(part) != new.get(part)]
    except (ValueError, AttributeError):
        return list(WHY.values())


@functools.cache
def code_version(notebooks: tuple[str, ...]) -> str:
    """What identifies the program that grades these notebooks, e.g. ``("01",)``.

    Code and data of other notebooks do not count: a new exercise elsewhere changes no verdict.
    """
    total = hashlib.sha256()
    for package in (autograder, mlp_reference):
        root = Path(str(package.__file__)).parent
        for path in sorted(root.rglob("*")):
            named = _OF_A_NOTEBOOK.match(path.name)
            of_others = named is not None and bool(notebooks) and named[1] not in notebooks
            if path.suffix in {".py", ".json", ".npz", ".toml"} and not of_others:
                total.update(path.relative_to(root).as_posix().encode())
                total.update(path.read_bytes())
    return total.hexdigest()
