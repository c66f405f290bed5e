"""Write what a submission became: the autograded notebook and one verdict, each whole or not."""

import contextlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from nbgrader import utils

from autograder.grading.bridge.beside import files_beside
from autograder.grading.bridge.course import Course
from autograder.grading.bridge.results import read_record, verdict_path
from autograder.grading.engine.task import Graded
from autograder.whole import replacing

VERSION = 1
"""Of the form of a verdict file."""
LEVELS = 4
"""Of a verdict file that are laid out in lines: down to the cells of a notebook."""


def save(
    course: Course, assignment: str, student: str, notebooks: Mapping[str, Graded], origin: Path
) -> None:
    """Write the autograded notebooks, then the verdict; files of an earlier grading go.

    Args:
        course: of the class.
        assignment: its id.
        student: whose.
        notebooks: graded.
        origin: folder that was handed in.

    Raises:
        OSError: the disk is full, or the folders cannot be written.
    """
    folder = course.path("autograded", student, assignment)
    folder.mkdir(parents=True, exist_ok=True)
    mode = _mode(course)
    written = set()
    for source in _beside(course, assignment, origin):
        path = folder / source[0]
        with replacing(path, mode=mode) as partial:
            shutil.copyfile(source[1], partial)
        written.add(path)
    for name, graded in notebooks.items():
        path = folder / f"{name}.ipynb"
        with replacing(path, mode=mode) as partial:
            partial.write_text(graded.text, encoding="utf-8")
        written.add(path)
    for path in folder.rglob("*"):
        if path not in written and not path.is_dir():
            path.unlink()
    save_verdict(course, assignment, student, {n: _about(g) for n, g in notebooks.items()})


def save_verdict(
    course: Course, assignment: str, student: str, notebooks: Mapping[str, Any], failure: str = ""
) -> None:
    """Write the verdict of a submission."""
    path = verdict_path(course, assignment, student)
    about = {"version": VERSION, "student": student, "assignment": assignment}
    told = {**about, "failure": failure, "notebooks": notebooks}
    with replacing(path, mode=0o644) as partial:
        partial.write_text(laid_out(told, LEVELS) + "\n", encoding="utf-8")


def laid_out(value: Any, levels: int, indent: str = "") -> str:
    """JSON with a line for each entry of the outer objects; all of it takes ten times as long.

    >>> print(laid_out({"b": {"c": [1, 2]}, "a": None}, 1))
    {
     "a": null,
     "b": {"c": [1, 2]}
    }
    """
    if not (levels and value and isinstance(value, Mapping)):
        return json.dumps(value, sort_keys=True)
    inner = f"{indent} "
    rows = (
        f"{inner}{json.dumps(k)}: {laid_out(value[k], levels - 1, inner)}" for k in sorted(value)
    )
    return "{\n" + ",\n".join(rows) + f"\n{indent}}}"


def forget(course: Course, assignment: str, student: str) -> None:
    """Remove the autograded files of a submission that has none now."""
    folder = course.path("autograded", student, assignment)
    if folder.is_dir():
        shutil.rmtree(folder)


def saved(course: Course, assignment: str, student: str, keys: Mapping[str, str]) -> bool:
    """Whether the autograded notebooks with these keys are on the disk, whole."""
    folder = course.path("autograded", student, assignment)
    try:
        told = json.loads(verdict_path(course, assignment, student).read_bytes())["notebooks"]
    except (OSError, ValueError, KeyError, TypeError):
        told = {}
    for name, key in keys.items():
        path = folder / f"{name}.ipynb"
        about = told.get(name, {})
        if about.get("key") == key and about.get("bytes") in (None, _size(path)):
            continue
        record = read_record(path)  # written by nbgrader's own command
        if not record.get("graded") or record.get("key") != key:
            return False
    return True


def _mode(course: Course) -> int:
    """The permissions that nbgrader gives to autograded files."""
    usual = 664 if course.coursedir.groupshared else 444
    return int(str(course.config.Autograde.get("permissions", usual)), 8)


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else -1


def _about(graded: Graded) -> dict[str, Any]:
    size = len(graded.text.encode("utf-8"))
    return {"key": graded.key, "bytes": size, "points": graded.marks.scores, **graded.told}


def _only_notebooks(folder: Path) -> bool:
    """Whether nothing but notebooks lies in a folder: nbgrader takes a while to find that out."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        return all(entry.name.endswith(".ipynb") and entry.is_file() for entry in entries)
    return False


def _beside(course: Course, assignment: str, origin: Path) -> Iterator[tuple[str, Path]]:
    """Other files of the submission, and the instructor's: as nbgrader hands them on.

    Of the student's, only what ``files_beside`` lets through.
    """
    found: dict[str, Path] = {}
    for folder in (origin, course.path("source", ".", assignment)):
        left_out = [*course.coursedir.ignore, "*.ipynb"]
        if _only_notebooks(folder):
            continue
        find = files_beside if folder == origin else utils.find_all_files
        for name in find(str(folder), left_out):
            path = Path(name)
            if path.is_file():
                found[str(path.relative_to(folder))] = path
    yield from sorted(found.items())
