"""Gradescope's side, as its documentation describes it: folders, the build, a submission."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Gradescope:
    """A machine with an uploaded archive; ``root`` is what Gradescope calls ``/autograder``."""

    root: Path

    @classmethod
    def with_archive(cls, root: Path, archive: Path) -> "Gradescope":
        """Unpack an archive; ``run_autograder`` is copied to where it is started."""
        with zipfile.ZipFile(archive) as zipped:
            names = zipped.namelist()
            zipped.extractall(root / "source")
            programs = [n for n in names if zipped.getinfo(n).external_attr >> 16 & 0o100]
        for name in programs:
            (root / "source" / name).chmod(0o755)
        shutil.copy(root / "source" / "run_autograder", root)
        return cls(root)

    def build(self) -> str:
        """Run setup.sh; what it said."""
        return self._run(["bash", str(self.root / "source" / "setup.sh")], 900)

    def build_here(self) -> None:
        """In place of the build: the environment in which the tests run."""
        python_of_the_tests(self.root / "source")

    def submit(self, folder: Path) -> str:
        """Grade a submission; the text of ``results.json``."""
        for name in ("submission", "results"):
            shutil.rmtree(self.root / name, ignore_errors=True)
        shutil.copytree(folder, self.root / "submission")
        metadata = {"users": [{"email": "student-01@example.org", "id": 1, "name": "Student One"}]}
        (self.root / "submission_metadata.json").write_text(json.dumps(metadata))
        said = self._run([str(self.root / "run_autograder")], 300)
        result = self.root / "results" / "results.json"
        assert result.is_file(), said
        return result.read_text("utf-8")

    def _run(self, command: list[str], seconds: int) -> str:
        home = self.root.parent / "home"
        home.mkdir(exist_ok=True)
        kept = {k: v for k, v in os.environ.items() if k.startswith("PIP_")}
        done = subprocess.run(
            command,
            cwd=self.root,
            env={"PATH": os.defpath, "HOME": str(home), "LANG": "C.UTF-8", **kept},
            capture_output=True,
            text=True,
            timeout=seconds,
        )
        said = done.stdout + done.stderr
        assert done.returncode == 0, said
        return said


def python_of_the_tests(folder: Path) -> None:
    """In place of an environment ``venv`` of a folder's own: the one in which the tests run."""
    python = folder / "venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    python.chmod(0o755)
