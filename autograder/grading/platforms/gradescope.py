"""The archive that Gradescope runs: our grader, one assignment, and how they start."""

import hmac
import json
from importlib import resources
from pathlib import Path

from autograder import __version__, series
from autograder.grading.platforms.wheels import (
    STUDENTS,
    WHOLE,
    Edition,
    archive,
    constraints,
    wheel,
)
from autograder.platforms.cells import graded

SCRIPTS = ("setup.sh", "run_autograder")
PROGRAMS = (*SCRIPTS, "grade")

NOBODY = b'{"users": [{"email": "nobody@example.org"}]}\n'
"""Who hands in the empty notebook with which the build is tried."""

GRADE = """\
#!/usr/bin/env bash
# grade SUBMISSION METADATA RESULT. Exit code 0 where there is a result, whatever it says.
set -uo pipefail
here="$(cd "$(dirname "${{BASH_SOURCE[0]}}")" && pwd)"
"$here/venv/bin/python" -I -m {module} "$1" \\
    --release "$here/assignment/{name}.ipynb" --as gradescope --to "$3"{more}
code=$?
[ "$code" -le 1 ] && exit 0
echo "No result was written: see above (instructors only)." >&2
exit "$code"
"""

README = """\
# {title}: autograder for Gradescope

Upload this archive as it is: Programming Assignment > Configure Autograder > Upload.

- Base image: Ubuntu 22.04 or later.
- Autograder points: {points:g}.{by_hand}
- Students hand in {name}.ipynb.

{edition}

Who can read this archive: the staff of the Gradescope course. It is made of your copy of the
grader, version {version}; after an update make it again.
"""
HIDDEN = """\
It grades by hidden problems, drawn for Gradescope alone: they are not those of `autograder grade`.
It holds the answers. Students' code runs confined by Landlock and seccomp of the kernel; where the
platform has not got them, it grades nothing and says so in the log that instructors see. Make the
archive with --visible then."""
VISIBLE = """\
It runs the checks that the notebook shows, and holds no answer and no hidden problem. Nothing keeps
a student's code from writing its own result: take the points as practice, and grade the
downloaded submissions with `autograder grade`."""


def gradescope(release: Path, course_secret: bytes | None) -> bytes:
    """The archive of one assignment.

    Args:
        release: the notebook that students are given.
        course_secret: of the course; what goes into the archive is made from it and does not tell
            it. None: visible checks only.
    """
    edition = STUDENTS if course_secret is None else WHOLE
    files = {
        **_scripts(),
        "grade": _grade(release.stem, edition).encode(),
        f"assignment/{release.name}": release.read_bytes(),
        edition.file: wheel(edition),
        "constraints.txt": constraints(edition).encode(),
        "README.md": _readme(release, edition).encode(),
    }
    if course_secret is not None:
        files["nobody.json"] = NOBODY
        files["secret"] = derived(course_secret, "gradescope", release.stem) + b"\n"
    return archive(files, PROGRAMS)


def derived(secret: bytes, platform: str, assignment: str) -> bytes:
    """A secret for one assignment on one platform, 64 hexadecimal digits."""
    return hmac.digest(secret, f"{platform}\0{assignment}".encode(), "sha256").hex().encode()


def _scripts() -> dict[str, bytes]:
    folder = resources.files("autograder.grading.platforms") / "gradescope_files"
    return {name: (folder / name).read_bytes() for name in SCRIPTS}


def _grade(name: str, edition: Edition) -> str:
    module = "autograder.cli score" if edition.whole else "autograder.platforms"
    more = ' --secret "$here/secret" --metadata "$2"' if edition.whole else ""
    return GRADE.format(module=module, name=name, more=more)


def _readme(release: Path, edition: Edition) -> str:
    asked = graded(json.loads(release.read_bytes()))
    book = series.find(release.stem)
    by_hand = ", ".join(asked.by_hand)
    return README.format(
        title=book.title if book else release.stem,
        points=sum(asked.points.values()),
        by_hand=f" Add points for manual grading: {by_hand}." if by_hand else "",
        name=release.stem,
        edition=HIDDEN if edition.whole else VISIBLE,
        version=__version__,
    )
