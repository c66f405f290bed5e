"""What the students' wheel holds: every file of ``../autograder`` but the instructor's part."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

INSTRUCTORS = "grading"
LEFT_OUT = {INSTRUCTORS, "__pycache__", ".ipynb_checkpoints"}


def students_files(package: Path) -> dict[str, str]:
    """Each file of the package that students get -> its place in the wheel."""
    return {
        str(path): path.relative_to(package.parent).as_posix()
        for path in sorted(package.rglob("*"))
        if path.is_file() and not LEFT_OUT & set(path.relative_to(package).parts)
    }


class StudentsFiles(BuildHookInterface):  # type: ignore[type-arg]
    """Hand hatchling the list; it takes files from outside its folder only when they are named."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it writes the wheel."""
        package = Path(self.root).resolve().parent / "autograder"
        if not (package / "check.py").is_file():
            raise FileNotFoundError(
                f"{package} is not there: build this wheel inside the repository (make wheel)."
            )
        build_data["force_include"].update(students_files(package))
