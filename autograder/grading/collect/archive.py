"""The files of a zip or a folder; links, and paths that lead out of it, are refused."""

import os
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from autograder.grading.bridge.problems import NOTHING_CHANGED, CourseProblem, again

NOISE = frozenset({"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"})
"""Files and folders that computers make of themselves."""
LARGEST = 50_000_000
"""Bytes of one file; the grader reads no more of a notebook."""
_DRIVE = re.compile(r"[A-Za-z]:")


@dataclass(frozen=True)
class Member:
    """A file of an archive.

    Attributes:
        parts: its path there.
        read: gives its content.
    """

    parts: tuple[str, ...]
    read: Callable[[], bytes] = field(compare=False)

    @property
    def path(self) -> str:
        """Its path, as text."""
        return "/".join(self.parts)


@dataclass(frozen=True)
class Refused:
    """A file that is not taken.

    Attributes:
        path: as the archive has it.
        why: the end of a sentence that begins with it.
    """

    path: str
    why: str


def contents(path: Path) -> list[Member | Refused]:
    """What a zip file or a folder holds, by path.

    Raises:
        CourseProblem: it is neither, or is damaged.
    """
    if path.is_dir():
        return sorted(_in_folder(path), key=lambda one: one.path)
    if not path.exists():
        what, do = "There is no such file or folder.", "name what the platform has handed out"
    elif not zipfile.is_zipfile(path):
        what, do = "The file is not a whole zip archive.", "download it again"
    else:
        return sorted(_in_zip(path), key=lambda one: one.path)
    raise CourseProblem(what, path, NOTHING_CHANGED, again(do))


def _in_zip(path: Path) -> Iterator[Member | Refused]:
    seen: set[str] = set()
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            parts = tuple(part for part in info.filename.split("/") if part not in ("", "."))
            if info.is_dir() or NOISE & set(parts):
                continue
            why = _leads_out(info.filename) or _unreadable(info)
            if not why and info.filename in seen:
                why = "is there twice; the first one counts"
            seen.add(info.filename)
            if why:
                yield Refused(info.filename, why)
            else:
                yield Member(parts, partial(_unzipped, path, info))


def _leads_out(name: str) -> str:
    """Why a path is not one inside an archive; empty where it is."""
    if "\\" in name or "\0" in name:
        return "has a path of another system"
    if name.startswith("/") or _DRIVE.match(name) or ".." in name.split("/"):
        return "leads out of the archive"
    return ""


def _unreadable(info: zipfile.ZipInfo) -> str:
    """Why an entry is not taken; empty where it is."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return "is a link"
    if kind not in (0, stat.S_IFREG):
        return "is no plain file"
    if info.flag_bits & 1:
        return "is encrypted"
    return _too_large(info.file_size)


def _too_large(size: int) -> str:
    return f"is larger than {LARGEST // 10**6} MB" if size > LARGEST else ""


def _unzipped(path: Path, info: zipfile.ZipInfo) -> bytes:
    """The content of an entry, no more than it may have, whatever the archive claims.

    Raises:
        OSError: it is damaged.
    """
    try:
        with zipfile.ZipFile(path) as archive, archive.open(info) as file:
            return file.read(LARGEST)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise OSError(f"{type(error).__name__}: {error}") from error


def _in_folder(folder: Path) -> Iterator[Member | Refused]:
    for place, folders, files in os.walk(folder):  # which follows no links
        here = Path(place)
        folders[:] = sorted(name for name in folders if name not in NOISE)
        for name in [*(f for f in folders if (here / f).is_symlink()), *sorted(files)]:
            path = here / name
            about = path.lstat()
            parts = path.relative_to(folder).parts
            if name in NOISE:
                continue
            why = ""
            if stat.S_ISLNK(about.st_mode):
                why = "is a link"
            elif not stat.S_ISREG(about.st_mode):
                why = "is no plain file"
            why = why or _too_large(about.st_size)
            yield Refused("/".join(parts), why) if why else Member(parts, path.read_bytes)
