"""Write a file whole or not at all: into one beside it, which then takes its place."""

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

PRIVATE = 0o600
"""Permissions of new files with names and points: for their owner, who may share them then."""


@contextlib.contextmanager
def replacing(path: Path, *, mode: int | None = None, new: int | None = None) -> Iterator[Path]:
    """A file to write to, which takes the place of ``path`` once the block of code is through.

    What was there stays whole until then, and for good if the block fails. The file is on the disk
    before it takes the place. Until it does, only its owner can read it: it may name students.

    Args:
        path: its folders are made.
        mode: permissions that it has in the end; None: those of the file that it replaces.
        new: permissions where there is none to replace; None: what the umask leaves.

    Raises:
        OSError: the disk is full, or the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # A name of its own: two writers at once replace each other's file, and never mix them.
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".partial", dir=path.parent)
    os.close(handle)
    partial = Path(name)
    try:
        yield partial
        with partial.open("r+b") as file:  # Windows brings only what may be written to the disk
            os.fsync(file.fileno())
        partial.chmod(_kept_or(path, new) if mode is None else mode)
        partial.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
        raise


def _kept_or(path: Path, new: int | None) -> int:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return 0o666 & ~_umask() if new is None else new


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
