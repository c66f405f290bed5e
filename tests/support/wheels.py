"""Build a wheel, look into it, and install it into an environment of its own."""

import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from email.message import Message
from email.parser import Parser
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def built(project: str, folder: Path) -> Path:
    """The wheel of a project of this repository: ``student``, ``self_study`` or ``.``."""
    done = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, project],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (path,) = folder.glob("*.whl")
    return path


def contents(wheel: Path) -> dict[str, bytes]:
    """Name -> content of the files in a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def metadata(wheel: Path) -> Message:
    """What a wheel says about itself."""
    (text,) = (t for n, t in contents(wheel).items() if n.endswith(".dist-info/METADATA"))
    return Parser().parsestr(text.decode())


@dataclass(frozen=True)
class Fresh:
    """An environment with nothing but what was installed, and an empty folder to work in."""

    folder: Path

    @classmethod
    def with_packages(cls, folder: Path, *packages: Any) -> "Fresh":
        """Make one; versions are those that everything is tested with."""
        fresh = cls(folder)
        fresh.work.mkdir()
        subprocess.run([sys.executable, "-m", "venv", fresh.bin.parent], check=True, timeout=60)
        pip = [fresh.bin / "python", "-m", "pip", "--disable-pip-version-check"]
        done = subprocess.run(
            [*pip, "install", "--quiet", "--no-compile", "-c", ROOT / "constraints.txt", *packages],
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr
        subprocess.run([*pip, "check"], check=True, timeout=60)
        return fresh

    @property
    def bin(self) -> Path:
        """Where its commands are."""
        return self.folder / "venv" / "bin"

    @property
    def work(self) -> Path:
        """The folder in which commands run."""
        return self.folder / "work"

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run one of its commands."""
        clean = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
        return subprocess.run(
            [self.bin / command[0], *command[1:]],
            cwd=self.work,
            env=clean,
            capture_output=True,
            text=True,
            timeout=120,
        )
