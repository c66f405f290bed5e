"""Classes of any size: right submissions, and faulty ones of every kind among them."""

import json
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.grading.bridge.course import Course, open_course
from autograder.grading.bridge.new_course import make_course
from autograder.grading.bridge.stages import generate
from autograder.grading.demo.making import submission
from autograder.grading.demo.run import SETTINGS
from autograder.grading.demo.sample_class import SAMPLES
from benchmarks.classes import only_graded
from tests.support.gradebook import Rows

ID = "01_backward_pass"
FILE = f"{ID}.ipynb"

Make = Callable[[Path, Mapping[str, Any]], None]
"""Fills the folder of a submission, given the released notebook."""


def _nothing(folder: Path, released: Mapping[str, Any]) -> None:
    """An empty folder."""


def _only_a_report(folder: Path, released: Mapping[str, Any]) -> None:
    (folder / "report.pdf").write_bytes(b"%PDF-1.4")


def _a_link(folder: Path, released: Mapping[str, Any]) -> None:
    (folder / FILE).symlink_to(os.devnull)


def _a_folder(folder: Path, released: Mapping[str, Any]) -> None:
    (folder / FILE).mkdir()


def _a_pipe(folder: Path, released: Mapping[str, Any]) -> None:
    os.mkfifo(folder / FILE)


def _no_time(folder: Path, released: Mapping[str, Any]) -> None:
    (folder / FILE).write_bytes(b"\0" * 5000)
    (folder / "timestamp.txt").write_bytes(b"\xff soon")


FOLDERS: Mapping[str, Make] = {
    make.__name__: make
    for make in (_nothing, _only_a_report, _a_link, _a_folder, _a_pipe, _no_time)
}
RIGHT = tuple(sample.student for sample in SAMPLES[:4])
FAULTY = (*(sample.student for sample in SAMPLES[4:]), *FOLDERS)
"""Names of kinds of submissions: students of the sample class, and folders without a notebook."""
EMPTY = ("_nothing", "_only_a_report", "_a_folder", "_a_pipe")
"""Kinds in which there is no notebook; they are looked at anew by each run."""


def new_course(folder: Path) -> Course:
    """A course with the graded cells of notebook 01, released; nobody has handed in."""
    make_course(folder, "load", SETTINGS)
    source = folder / "source_assignments" / ID / FILE
    source.write_text(json.dumps(only_graded(json.loads(source.read_text("utf-8")))), "utf-8")
    course = open_course(folder)
    generate(course, ID)
    return course


def copy_of(root: Path, folder: Path) -> Course:
    """A copy of a course; links stay links."""
    shutil.copytree(root, folder, symlinks=True)
    return open_course(folder)


def hand_in(course: Course, count: int, faulty: Sequence[str]) -> dict[str, str]:
    """Let a class hand in: right submissions, with faulty ones of these kinds spread among them.

    Returns:
        Student -> kind of the submission.
    """
    places = {number * count // len(faulty): kind for number, kind in enumerate(faulty)}
    kinds = {f"s{n:06d}": places.get(n, RIGHT[n % len(RIGHT)]) for n in range(count)}
    hand_in_kinds(course, kinds)
    return kinds


def hand_in_kinds(course: Course, kinds: Mapping[str, str]) -> None:
    """Let these students hand in submissions of these kinds."""
    released = json.loads(course.released(ID)[0].read_bytes())
    samples = {sample.student: sample for sample in SAMPLES}
    files: dict[str, tuple[str, bytes]] = {}
    for student, kind in kinds.items():
        folder = course.path("submitted", student, ID)
        folder.mkdir(parents=True)
        if kind in FOLDERS:
            FOLDERS[kind](folder, released)
            continue
        if kind not in files:
            files[kind] = samples[kind].file, submission(samples[kind], released)
        name, data = files[kind]
        (folder / name).write_bytes(data)


def by_student(rows: Rows) -> dict[str, dict[str, list[tuple[Any, ...]]]]:
    """Student -> their rows, without the student."""
    found: dict[str, dict[str, list[tuple[Any, ...]]]] = {}
    for table, lines in rows.items():
        for student, *rest in lines:
            found.setdefault(student, {}).setdefault(table, []).append(tuple(rest))
    return found
