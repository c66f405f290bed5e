"""What the self-study wheel holds: the students' files, all notebooks, the worked answers."""

import importlib.util
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ADDED = {"notebooks": "*/*.ipynb", "worked_answers": "*/*.md"}
"""Folder of the repository -> its files that go into a folder of this name in the package."""


def students_files(repository: Path) -> dict[str, str]:
    """What the students' wheel holds, by the list of its own build."""
    path = repository / "student" / "hatch_build.py"
    spec = importlib.util.spec_from_file_location("students_build", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(f"{path} is not there: build this wheel inside the repository.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    files: dict[str, str] = module.students_files(repository / "autograder")
    return files


class SelfStudyFiles(BuildHookInterface):  # type: ignore[type-arg]
    """Hand hatchling the list; it takes files from outside its folder only when they are named."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it writes the wheel."""
        repository = Path(self.root).resolve().parent
        files = students_files(repository)
        for folder, pattern in ADDED.items():
            found = sorted((repository / folder).glob(pattern))
            if not found:
                raise FileNotFoundError(f"{repository / folder} has no {pattern}.")
            files |= {
                str(path): f"autograder/{path.relative_to(repository).as_posix()}" for path in found
            }
        build_data["force_include"].update(files)
