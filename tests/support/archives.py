"""Archives as platforms hand them out, made from lists of paths that stand in tests/unit/data."""

import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "unit" / "data" / "collect"
"""Of each platform NAME: NAME.txt, the paths as the platform writes them, each with the content."""


def listed(name: str) -> dict[str, bytes]:
    """The files of a sample archive: path -> content.

    A line of the list is ``path <- content``; the content ``@FILE`` is that file beside the list.
    """
    found = {}
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        path, _, content = line.partition(" <- ")
        if content.startswith("@"):
            found[path] = (FOLDER / content[1:]).read_bytes()
        else:
            found[path] = content.encode()
    return found


def zipped(files: Mapping[str, bytes], path: Path, links: Mapping[str, str] | None = None) -> Path:
    """A zip file of these files, and of symbolic links: path -> where it leads."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
        for name, target in (links or {}).items():
            info = zipfile.ZipInfo(name)
            info.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(info, target)
    return path


def unpacked(files: Mapping[str, bytes], folder: Path) -> Path:
    """A folder with these files."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder
