"""nbgrader's exchange, for a course that believes nothing of what was handed in."""

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nbgrader.exchange.default import ExchangeCollect


class CollectFiles(ExchangeCollect):
    """Collects files; a link stays a link.

    nbgrader's own copies what a link leads to, for who may read it: the instructor. A student could
    be sent their own copy of it, as feedback.
    """

    def do_copy(self, src: str, dest: str, log: Any = None) -> None:
        """Copy a folder that was handed in; see nbgrader."""
        if os.path.islink(src):
            self.log.error("Not collected, since it is a link and no folder: %s", ascii(src))
            return
        links = {path.relative_to(src): os.readlink(path) for path in _links(Path(src))}
        with tempfile.TemporaryDirectory(prefix="autograder-") as folder:
            files = Path(folder) / "files"
            shutil.copytree(src, files, symlinks=True, ignore=_special)
            for path in _links(files):
                path.unlink()
            super().do_copy(str(files), dest, log)
        for name, target in links.items():
            place = Path(dest) / name
            if place.parent.is_dir() and not os.path.lexists(place):
                place.symlink_to(target)


def _special(folder: str, names: list[str]) -> list[str]:
    """Pipes, sockets and devices: copying would wait for them, or end the run for everybody."""
    kinds = {name: os.lstat(os.path.join(folder, name)).st_mode for name in names}
    plain = (stat.S_ISREG, stat.S_ISDIR, stat.S_ISLNK)
    return [name for name, mode in kinds.items() if not any(is_so(mode) for is_so in plain)]


def _links(folder: Path) -> Iterator[Path]:
    """Links below a folder; none of them is followed."""
    for place, folders, files in os.walk(folder):
        yield from (p for n in (*folders, *files) if (p := Path(place) / n).is_symlink())
