"""The formats, in one table: what each is, what it is made from, and what makes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from autograder.grading.exports import brightspace, canvas, excel, moodle, plain
from autograder.grading.exports.made import Made, Request


@dataclass(frozen=True)
class Format:
    """A format of grades.

    Attributes:
        make: makes the file.
        suffix: of its name.
        only_one: it holds one assignment.
        nameless: it makes sense under pseudonyms.
        table: the instructor's own table that is filled in; empty where none is.
    """

    make: Callable[[Request], Made]
    suffix: str = ".csv"
    only_one: bool = False
    nameless: bool = False
    table: str = ""


FORMATS: Mapping[str, Format] = {
    "nbgrader": Format(plain.nbgrader),
    "json": Format(plain.as_json, ".json", nameless=True),
    "excel": Format(excel.excel, ".xlsx", nameless=True),
    "canvas": Format(canvas.canvas, only_one=True, table="Canvas's own export (Grades > Export)"),
    "moodle": Format(moodle.gradebook, only_one=True),
    "moodle-worksheet": Format(
        moodle.worksheet, only_one=True, table="the assignment's grading worksheet from Moodle"
    ),
    "brightspace": Format(
        brightspace.brightspace, only_one=True, table="Brightspace's own export of grades"
    ),
}
"""Name of a format -> what it is."""
