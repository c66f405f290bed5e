"""A temporary folder of a run, which a later run removes if this one is killed."""

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

PREFIX = "autograder-run-"
ALIVE = "alive"
"""A file in the folder that its run and its workers hold locked, until the last of them ends."""


@contextlib.contextmanager
def scratch() -> Iterator[Path]:
    """A folder that is gone when the block ends; folders of runs that were killed go first."""
    place = Path(tempfile.gettempdir())
    for folder in place.glob(f"{PREFIX}*"):
        _remove_left(folder)
    # Locked before it has its name: nobody takes it for one that was left.
    making = Path(tempfile.mkdtemp(prefix="autograder-making-"))
    with (making / ALIVE).open("wb") as file:
        _lock(file)
        folder = making.with_name(PREFIX + making.name.rpartition("-")[2])
        making.rename(folder)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _remove_left(folder: Path) -> None:
    """Remove a folder if it is ours and nobody's any more."""
    with contextlib.suppress(OSError):
        about = folder.lstat()
        if folder.is_symlink() or not folder.is_dir() or about.st_uid != os.geteuid():
            return
        with (folder / ALIVE).open("r+b") as file:
            _lock(file)  # fails where its run is alive
            shutil.rmtree(folder, ignore_errors=True)


def _lock(file: IO[bytes]) -> None:
    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
