"""The archive for Classroom 50: what goes into its folder of an assignment's autograder."""

from importlib import resources
from pathlib import Path

from autograder.grading.platforms.wheels import STUDENTS, archive, wheel

SCRIPT = "autograder.py"


def classroom50(release: Path) -> bytes:
    """The archive of one assignment; visible checks only, since students' own runs fetch it."""
    folder = resources.files("autograder.grading.platforms") / "classroom50_files"
    return archive(
        {
            SCRIPT: (folder / SCRIPT).read_bytes(),
            f"assignment/{release.name}": release.read_bytes(),
            STUDENTS.file: wheel(STUDENTS),
        }
    )
