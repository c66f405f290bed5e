"""Wheels made of the files that run here, so that a bundle needs no repository and no network."""

import base64
import hashlib
import importlib.metadata
import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement

import autograder
import mlp_reference
from autograder import __version__
from autograder.grading.bridge.new_course import sources
from autograder.grading.build.layout import SOURCES

LEFT_OUT = {"__pycache__", ".ipynb_checkpoints", SOURCES}
THE_DAY = (2026, 1, 1, 0, 0, 0)
"""Time of every entry, so that equal files make equal archives."""

PLAIN, PROGRAM = 0o644, 0o755


@dataclass(frozen=True)
class Edition:
    """A distribution as it goes into a bundle; its files and needs are those of the project's own.

    Attributes:
        name: of the distribution.
        needs: requirements; empty: those of the one that is installed.
        whole: with what grades by hidden problems.
        notebooks: with those that hold the answers.
    """

    name: str
    needs: tuple[str, ...] = ()
    whole: bool = False
    notebooks: bool = False

    @property
    def file(self) -> str:
        """Name of the wheel."""
        return f"{self.name.replace('-', '_')}-{__version__}-py3-none-any.whl"

    @property
    def requirements(self) -> list[str]:
        """What pip installs with it."""
        if self.needs:
            return list(self.needs)
        lines = importlib.metadata.requires(self.name) or []
        return [line for line in lines if "extra ==" not in line]


STUDENTS = Edition(
    "backward-pass-notebooks", ("numpy>=2.0.2", "matplotlib>=3.8.4", "ipython>=8.23")
)
WHOLE = Edition("backward-pass-course", whole=True)
COLLEAGUES = Edition("backward-pass-course", whole=True, notebooks=True)


def wheel(edition: Edition) -> bytes:
    """The wheel of an edition."""
    info = f"{edition.file.removesuffix('-py3-none-any.whl')}.dist-info"
    files = {
        **dict(files_of(edition)),
        f"{info}/METADATA": _metadata(edition),
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nGenerator: autograder\n"
        b"Root-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/entry_points.txt": b"[console_scripts]\nautograder = autograder.cli:main\n",
    }
    lines = [f"{name},sha256={_hash(data)},{len(data)}" for name, data in files.items()]
    record = "\n".join([*lines, f"{info}/RECORD,,", ""])
    return archive({**files, f"{info}/RECORD": record.encode()})


def archive(files: Mapping[str, bytes], programs: Iterable[str] = ()) -> bytes:
    """A zip of these files; those named in ``programs`` can be executed."""
    held = io.BytesIO()
    executable = set(programs)
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in sorted(files.items()):
            about = zipfile.ZipInfo(name, THE_DAY)
            about.compress_type = zipfile.ZIP_DEFLATED
            about.external_attr = (0o100000 | (PROGRAM if name in executable else PLAIN)) << 16
            made.writestr(about, data)
    return held.getvalue()


def constraints(edition: Edition) -> str:
    """What an edition needs, and what that needs, in the versions that are installed here."""
    pins: dict[str, str] = {}
    waiting = [Requirement(line) for line in edition.requirements]
    while waiting:
        need = waiting.pop()
        if need.name.lower() in pins or (need.marker and not need.marker.evaluate({"extra": ""})):
            continue
        try:
            found = importlib.metadata.distribution(need.name)
        except importlib.metadata.PackageNotFoundError:
            continue  # for another system
        pins[need.name.lower()] = found.version
        waiting += [Requirement(line) for line in found.requires or ()]
    return "".join(f"{name}=={version}\n" for name, version in sorted(pins.items()))


def files_of(edition: Edition) -> Iterable[tuple[str, bytes]]:
    """Name and content of each file of its packages."""
    left_out = LEFT_OUT if edition.whole else LEFT_OUT | {"grading"}
    for package in (autograder, mlp_reference) if edition.whole else (autograder,):
        root = Path(str(package.__file__)).parent
        for path in sorted(root.rglob("*")):
            inside = path.relative_to(root)
            if path.is_file() and not left_out & set(inside.parts):
                yield f"{root.name}/{inside.as_posix()}", path.read_bytes()
    if edition.notebooks:
        for path in sorted(sources().rglob("*")):
            if path.is_file() and not {"__pycache__", ".ipynb_checkpoints"} & set(path.parts):
                inside = path.relative_to(sources())
                yield f"autograder/grading/{SOURCES}/{inside.as_posix()}", path.read_bytes()


def _metadata(edition: Edition) -> bytes:
    lines = [
        "Metadata-Version: 2.4",
        f"Name: {edition.name}",
        f"Version: {__version__}",
        "Requires-Python: >=3.11",
        "License-Expression: BSD-3-Clause AND CC-BY-4.0",
        *(["Classifier: Private :: Do Not Upload"] if edition.whole else []),
        *(f"Requires-Dist: {need}" for need in edition.requirements),
    ]
    return ("\n".join(lines) + "\n").encode()


def _hash(data: bytes) -> str:
    digest = hashlib.sha256(data).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
