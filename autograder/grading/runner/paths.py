"""What the student's process may read and import: the student's packages, file by file.

The environment also holds the judge and the reference, so no folder of installed packages is
ever opened as a whole: the files come from the ``RECORD`` of each distribution that the student's
own installation would pull in.
"""

import functools
import re
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

import autograder
from autograder.grading import wire

STUDENT_ROOTS = ("numpy", "matplotlib", "ipython", "matplotlib-inline")
"""Distributions a student's notebook needs; their dependencies are followed."""
SYSTEM = (
    "/usr/share/zoneinfo",
    "/usr/lib/locale",
    "/usr/share/fonts",
    "/etc/localtime",
    "/etc/ld.so.cache",
    "/dev/urandom",
)
PACKAGES = re.compile(r"(site|dist)-packages")


@dataclass(frozen=True)
class World:
    """Everything of this machine that the student's process gets to see.

    Attributes:
        modules: full name of an importable module -> its file, or the folder of a package.
        metadata: folders with the metadata of the distributions, for ``importlib.metadata``.
        readable: files and folders that may be read.
    """

    modules: dict[str, str]
    metadata: tuple[str, ...]
    readable: tuple[str, ...]


def _closure() -> Iterator[metadata.Distribution]:
    """The distributions that a student's installation consists of."""
    waiting, seen = list(STUDENT_ROOTS), set()
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if name in seen:
            continue
        seen.add(name)
        try:
            distribution = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # a dependency of another platform or an optional one
        yield distribution
        for text in distribution.requires or ():
            requirement = Requirement(text)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                waiting.append(requirement.name)


def _installed(distribution: metadata.Distribution) -> Iterator[Path]:
    """Top-level files and folders of a distribution beside its metadata."""
    names = {file.parts[0] for file in distribution.files or ()}
    for name in sorted(names - {"..", "__pycache__", "/"}):
        yield Path(str(distribution.locate_file(name)))


def _module_name(path: Path) -> str | None:
    """The name under which a top-level file or folder is imported, if it is."""
    if path.is_dir():
        return path.name if path.name.isidentifier() and path.name != "__pycache__" else None
    return path.name.split(".")[0] if path.suffix in {".py", ".so"} else None


def _own() -> dict[str, Path]:
    """Modules of this package that the student's side uses, by name.

    The student's part is everything but ``grading``. Of ``grading`` the runner's own side is
    loaded before the fork and is not readable afterwards.
    """
    root = Path(autograder.__file__).resolve().parent
    modules = {"autograder": root / "__init__.py"}
    for path in sorted(root.iterdir()):
        name = _module_name(path)
        if name not in {None, "grading", "__init__", "data"}:
            modules[f"autograder.{name}"] = path
    modules["autograder.grading"] = root / "grading" / "__init__.py"
    modules["autograder.grading.wire"] = Path(wire.__file__).resolve()
    modules["autograder.grading.runner"] = Path(__file__).resolve().parent
    return modules


def _standard_library() -> Iterator[Path]:
    """The standard library, entry by entry: some systems keep installed packages inside it."""
    base = {"installed_base": sys.base_prefix, "platbase": sys.base_prefix}
    for folder in {sysconfig.get_path(key, vars=base) for key in ("stdlib", "platstdlib")}:
        if Path(folder).is_dir():
            entries = sorted(Path(folder).iterdir())
            yield from (path for path in entries if not PACKAGES.fullmatch(path.name))


def _libraries() -> Iterator[Path]:
    """Shared libraries that late imports need."""
    triplet = sysconfig.get_config_var("MULTIARCH")
    if triplet:
        yield Path("/usr/lib") / triplet
        yield Path("/lib") / triplet
    library = Path(sys.base_prefix) / "lib"
    if library.is_dir():
        yield from (p for p in sorted(library.iterdir()) if ".so" in p.suffixes)


@functools.cache
def world() -> World:
    """What this interpreter's student packages consist of; computed once."""
    about: list[str] = []
    library = list(_standard_library())
    # Its folder is closed, so Python could not look for what is new when anything in it changes.
    modules = {name: path for path in library if (name := _module_name(path)) is not None}
    readable: list[Path] = [*library, *_libraries(), *map(Path, SYSTEM)]
    for distribution in _closure():
        for path in _installed(distribution):
            readable.append(path)
            if path.suffix in {".dist-info", ".egg-info"}:
                about.append(str(path))
            elif (name := _module_name(path)) is not None:
                modules[name] = path
    own = _own()
    readable += [path for name, path in own.items() if not name.startswith("autograder.grading")]
    readable.append(Path(autograder.__file__).resolve().parent / "data")
    return World(
        modules={name: str(path) for name, path in {**modules, **own}.items()},
        metadata=tuple(about),
        readable=tuple(sorted({str(path) for path in readable if path.exists()})),
    )
