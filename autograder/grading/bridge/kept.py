"""The hidden problems of a class, kept beside the secret that they are drawn from.

Drawing and accepting them takes longer than to grade ten submissions, and gives the same each time:
so they are kept, in a file as secret as the secret. Nothing is taken from a file that was not
written with this secret, by this program, for this notebook.
"""

import contextlib
import hashlib
import hmac
import pickle
import platform
from pathlib import Path

import numpy as np

from autograder.grading import draws
from autograder.grading.bridge.keys import code_version
from autograder.grading.draws import ProblemSet
from autograder.whole import PRIVATE, replacing

_DIGEST = hashlib.sha256
_LENGTH = _DIGEST().digest_size


def problems_of(notebook: str, secret: bytes, folder: Path | None) -> ProblemSet:
    """The hidden problems of a notebook, e.g. ``01``: kept ones, or drawn and then kept.

    Args:
        notebook: its number.
        secret: of the course.
        folder: of the secret; None, or one that is not there, keeps nothing.

    Raises:
        DrawError: no draw was good enough.
    """
    if folder is None or not folder.is_dir():
        return draws.prepare(notebook, secret)
    stamp = _stamp(notebook, secret)
    path = folder / f"{_sealed(secret, notebook.encode()).hex()[:16]}-{notebook}.problems"
    found = _read(path, secret, stamp)
    if found is None:
        found = draws.prepare(notebook, secret)
        # A folder that cannot be written costs time only.
        with contextlib.suppress(OSError, pickle.PicklingError, AttributeError, TypeError):
            _write(path, secret, stamp, found)
    return found


def _sealed(secret: bytes, data: bytes) -> bytes:
    return hmac.digest(secret, b"kept problems\0" + data, _DIGEST)


def _stamp(notebook: str, secret: bytes) -> bytes:
    """What decides which problems are drawn, and what their right answers are to the last digit."""
    versions = (notebook, code_version((notebook,)), np.__version__, platform.python_version())
    return _sealed(secret, "\0".join((*versions, platform.machine())).encode())


def _read(path: Path, secret: bytes, stamp: bytes) -> ProblemSet | None:
    """What was kept; None where there is nothing, something else, or of another hand."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    seal, content = data[:_LENGTH], data[_LENGTH:]
    if not hmac.compare_digest(seal, _sealed(secret, content)) or content[:_LENGTH] != stamp:
        return None
    # Only who knows the secret can have written it: this program, since it knows no other way.
    found = pickle.loads(content[_LENGTH:])  # noqa: S301
    return found if isinstance(found, ProblemSet) else None


def _write(path: Path, secret: bytes, stamp: bytes, problems: ProblemSet) -> None:
    content = stamp + pickle.dumps(problems)
    with replacing(path, mode=PRIVATE) as partial:
        partial.write_bytes(_sealed(secret, content) + content)
