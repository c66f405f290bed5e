"""The archive that students get: notebooks, their package, how to start; nothing else."""

import json
from collections.abc import Sequence
from pathlib import Path

from autograder import series
from autograder.grading.bridge.problems import NOTHING_CHANGED, CourseProblem
from autograder.grading.platforms.wheels import STUDENTS, archive, wheel

MARKS = (
    "### BEGIN SOLUTION",
    "### BEGIN HIDDEN TESTS",
    "### BEGIN MARK SCHEME",
    "<!-- BEGIN SOLUTION -->",
)
"""What nbgrader takes out of a notebook when it releases it."""

REQUIREMENTS = f"""\
# In this folder: python -m pip install -r requirements.txt
jupyterlab>=4.2
./{STUDENTS.file}
"""

START = """\
# How to start

You need Python 3.11 or later. In a terminal, in this folder:

1. Make an environment of its own: `python -m venv .venv`
2. Switch it on: `. .venv/bin/activate` (Windows: `.venv\\Scripts\\activate`)
3. Install what the notebooks need: `python -m pip install -r requirements.txt`
4. Open the first one: `jupyter lab {first}`

Steps 2 and 4 are enough from the second time on. Fill in a blank, run its cell, then run the check
under it. Asking a check for help costs nothing. Save the notebook, and hand it in under its own
name.

{notebooks}
"""


def students(released: Sequence[Path]) -> bytes:
    """The archive.

    Args:
        released: the notebooks that students are given.

    Raises:
        CourseProblem: one of them still holds what a release is without.
    """
    files: dict[str, bytes] = {}
    for path in released:
        data = path.read_bytes()
        _check(path, data)
        files[f"{path.stem}/{path.name}"] = data
    lines = [f"- `{name}`: {_title(Path(name).stem)}" for name in files]
    first = next(iter(files))
    return archive(
        {
            **files,
            STUDENTS.file: wheel(STUDENTS),
            "requirements.txt": REQUIREMENTS.encode(),
            "START.md": START.format(first=first, notebooks="\n".join(lines)).encode(),
        }
    )


def _title(name: str) -> str:
    book = series.find(name)
    return book.title if book else name


def _check(path: Path, data: bytes) -> None:
    for cell in json.loads(data)["cells"]:
        source = "".join(cell["source"])
        for sign in MARKS:
            if sign in source:
                raise CourseProblem(
                    f"This is no release: a cell holds {sign!r}, so there are answers in it.",
                    path,
                    NOTHING_CHANGED,
                    f"make it again: nbgrader generate_assignment {path.parent.name} --force",
                )
