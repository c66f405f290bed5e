"""Python for the browser as one folder: Pyodide, the packages it loads, and a lock that lists them.

Pyodide's lock names, for each package, a file, its SHA-256 and what to load before it. Ours holds
the same entries, but only for what is needed: compiled packages as Pyodide made them (vendored),
pure ones as their authors made them, and the students' wheel, so that ``import autograder`` finds
it with no install cell.
"""

import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from online.downloads import sha256
from online.layout import LOCK, NEEDED, PACKAGE, PYODIDE
from online.problem import SiteProblem

Entry = dict[str, Any]


def with_needs(names: Iterable[str], packages: Mapping[str, Entry]) -> list[str]:
    """These packages and all that they need, sorted.

    Raises:
        SiteProblem: the lock has no package of such a name.
    """
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop().lower().replace("_", "-")
        if name in found:
            continue
        if name not in packages:
            raise SiteProblem(
                f"Pyodide {PYODIDE} knows no package {name!r}.", LOCK, "correct NEEDED in layout.py"
            )
        found.add(name)
        waiting.extend(packages[name]["depends"])
    return sorted(found)


def located(name: str, entry: Entry, vendored: Path, wheels: Iterable[Path]) -> tuple[Path, Entry]:
    """The file of a package, and its entry in our lock.

    Raises:
        SiteProblem: the file is missing, or differs from what Pyodide's lock says.
    """
    ours = vendored / entry["file_name"]
    if ours.exists():
        if sha256(ours) != entry["sha256"]:
            raise SiteProblem(
                f"The file is not Pyodide's: its SHA-256 should be {entry['sha256']}.",
                ours,
                f"take it from the release of Pyodide {PYODIDE} again",
            )
        return ours, entry
    key = [name.replace("-", "_"), entry["version"]]
    for path in wheels:
        if path.name.split("-")[:2] == key:
            return path, {**entry, "file_name": path.name, "sha256": sha256(path)}
    raise SiteProblem(
        f"No file of {name} {entry['version']}.",
        "online/wheels.txt",
        f"add a line for {name}=={entry['version']} with its hash",
    )


def own_entry(wheel: Path) -> Entry:
    """The students' wheel as a package of the lock."""
    return {
        "name": PACKAGE,
        "version": wheel.name.split("-")[1],
        "file_name": wheel.name,
        "install_dir": "site",
        "sha256": sha256(wheel),
        "package_type": "package",
        "imports": [PACKAGE],
        "depends": ["numpy", "matplotlib"],
        "unvendored_tests": False,
    }


def assemble(folder: Path, vendored: Path, wheels: list[Path], own: Path) -> None:
    """Complete ``folder``, in which Pyodide and its lock lie already."""
    lock = json.loads((folder / LOCK).read_text(encoding="utf-8"))
    theirs = lock["packages"]
    ours: dict[str, Entry] = {}
    for name in with_needs(NEEDED, theirs):
        path, ours[name] = located(name, theirs[name], vendored, wheels)
        shutil.copyfile(path, folder / path.name)
    shutil.copyfile(own, folder / own.name)
    ours[PACKAGE] = own_entry(own)
    lock["packages"] = ours
    (folder / LOCK).write_text(json.dumps(lock, indent=1) + "\n", encoding="utf-8")
