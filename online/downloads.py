"""What comes from the package registries, by their own clients, with every hash checked."""

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from pathlib import Path

from online.layout import CORE_FILES, CORE_SHA256, DOWNLOADS, LOCK, PYODIDE, ROOT, WHEELS
from online.problem import SiteProblem


def sha256(path: Path) -> str:
    """Of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def run(command: Sequence[object], cwd: Path, remedy: str) -> str:
    """Run a tool and return what it printed; whatever day it is, files get the same time stamp.

    Raises:
        SiteProblem: it failed.
    """
    words = [str(word) for word in command]
    always = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}
    done = subprocess.run(words, cwd=cwd, env=always, capture_output=True, text=True)
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip()[-2000:]
        raise SiteProblem(f"A tool failed: {said}", " ".join(words[:6]), remedy)
    return done.stdout


def core(folder: Path) -> None:
    """Unpack Pyodide itself, without packages, and its lock into ``folder``.

    Raises:
        SiteProblem: npm is missing or failed, or the file is not the one that was tested.
    """
    archive = DOWNLOADS / f"pyodide-{PYODIDE}.tgz"
    if not archive.exists() or sha256(archive) != CORE_SHA256:
        if shutil.which("npm") is None:
            raise SiteProblem(
                "npm is missing; it fetches Pyodide, the Python for browsers.",
                "make site",
                "install it (on Debian and Ubuntu: apt-get install npm), then run it again",
            )
        DOWNLOADS.mkdir(parents=True, exist_ok=True)
        command = ["npm", "pack", f"pyodide@{PYODIDE}", "--silent"]
        run(command, DOWNLOADS, "is the network there? Then run it again")
    if sha256(archive) != CORE_SHA256:
        raise SiteProblem(
            f"This is not the pyodide {PYODIDE} that was tested: its SHA-256 is {sha256(archive)}.",
            archive,
            f"delete the file and build again; expected is {CORE_SHA256}",
        )
    folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(archive) as packed:
        for name in (*CORE_FILES, LOCK):
            member = packed.extractfile(f"package/{name}")
            assert member is not None
            (folder / name).write_bytes(member.read())


def pure_wheels() -> list[Path]:
    """The packages of ``wheels.txt``; pip compares their hashes with those written there.

    The network is asked only for what is not here yet, so that a second build needs none.
    """
    folder = DOWNLOADS / "wheels"
    names = [line.split()[0] for line in WHEELS.read_text(encoding="utf-8").splitlines()[1:]]
    wanted = {tuple(name.replace("-", "_").split("==")) for name in names}
    here = ["--no-index", "--find-links", folder] if wanted <= _found(folder).keys() else []
    target = ["--platform", "any", "--python-version", "3.12", "--implementation", "py"]
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet"]
    options = ["--no-deps", "--only-binary=:all:", "--require-hashes", *target, "--abi", "none"]
    run(
        [*command, *options, *here, "--dest", folder, "-r", WHEELS],
        ROOT,
        f"is the network there? Does online/wheels.txt name what PyPI has? Delete {folder} and run "
        "it again",
    )
    return [path for key, path in _found(folder).items() if key in wanted]


def _found(folder: Path) -> dict[tuple[str, ...], Path]:
    """(name, version) -> wheel of a folder, which may be missing."""
    return {tuple(path.name.split("-")[:2]): path for path in sorted(folder.glob("*.whl"))}


def own_wheel(project: Path, folder: Path) -> Path:
    """Build the students' wheel: `check` and what it needs, no answer."""
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder]
    run([*command, project], ROOT, "does `make wheel` work?")
    (path,) = folder.glob("*.whl")
    return path
