"""What an instructor can do next in a folder; looks at files only, so it is fast."""

import re
from pathlib import Path

from autograder.grading.build.layout import RELEASED, SOURCES

CONFIG = "nbgrader_config.py"
SHOW = "autograder serve"
PROJECT = "pyproject.toml"
"""Lies beside it in a clone of the project, which is no course of a class."""

_DB_URL = re.compile(r"^\s*c\.CourseDirectory\.db_url", re.M)
"""A gradebook that is not the usual file."""

Steps = list[tuple[str, str]]


def for_instructor(folder: Path) -> Steps:
    """Commands that make sense in a folder, and what each does."""
    if not (folder / CONFIG).is_file():
        return [
            ("autograder demo", "see a sample class graded, from the notebook to the grades"),
            ("autograder init DIR", "make a course folder for a class of your own"),
        ]
    steps: Steps = []
    if (folder / PROJECT).is_file():
        steps.append(("autograder init DIR", "make a course folder for a class of your own"))
    elsewhere = _DB_URL.search((folder / CONFIG).read_text("utf-8", "replace"))
    gradebook = (folder / "gradebook.db").is_file() or elsewhere
    ids = sorted(path.parent.name for path in folder.glob(f"{SOURCES}/*/*.ipynb"))
    released = [name for name in ids if gradebook and (folder / RELEASED / name).is_dir()]
    for name in released:
        steps += _for_assignment(folder, name)
    coming = [name for name in ids if name not in released]
    if coming:
        what = f"make the students' notebook in {RELEASED}/{coming[0]} and its gradebook entry"
        if coming[1:]:
            what += f"; {len(coming) - 1} others likewise"
        steps.append((f"nbgrader generate_assignment {coming[0]}", what))
    if any(folder.glob("autograded/*/*")):
        steps.append((SHOW, "see all of it in your browser, and grade by hand"))
        steps.append(("nbgrader export", "write all grades to grades.csv"))
        what = "write them for Canvas, Moodle, Brightspace, Excel or JSON"
        steps.append(("autograder export FORMAT", what))
    return steps or [("autograder init DIR", f"this course has no notebooks in {SOURCES}")]


def _for_assignment(folder: Path, name: str) -> Steps:
    """What is next for an assignment that students have."""
    submitted = len(list(folder.glob(f"submitted/*/{name}")))
    graded = list(folder.glob(f"autograded/*/{name}"))
    if submitted > len(graded):
        what = f"grade {submitted - len(graded)} of {submitted} submissions"
        return [(f"autograder grade {name}", what)]
    if not graded:
        what = f"sort in what came back, or put it into submitted/<student>/{name}/; then grade"
        return [
            ("autograder roster import FILE", "read your platform's list of students"),
            ("autograder collect FILE", what),
        ]
    steps = []
    pages = [folder / "feedback" / path.parent.name / name for path in graded]
    old = sum(_older(page, path) for page, path in zip(pages, graded, strict=True))
    if old:
        what = f"write a feedback page for each of {len(graded)} students"
        if old < len(graded):
            what = f"write feedback; {old} of {len(graded)} pages are missing or older than grades"
        again = " --force" if any(page.is_dir() for page in pages) else ""
        steps.append((f"nbgrader generate_feedback {name}{again}", what))
    if any(_older(folder / "reports" / f"{name}.html", path) for path in graded):
        what = "see how the class did: points, mistakes, who needs what"
        steps.append((f"autograder report {name}", what))
    return steps


def _older(made: Path, grades: Path) -> bool:
    """A page is not there, or was written before these grades."""
    return _written(made) < _written(grades)


def _written(path: Path) -> float:
    """When a file was written, or the last one of a folder; 0 where there is none."""
    files = [path] if path.is_file() else path.glob("*")
    return max((file.stat().st_mtime for file in files), default=0.0)
