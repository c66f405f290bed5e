"""Export: read the gradebook, make the file, write it whole or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.grading.bridge.course import Course
from autograder.grading.bridge.problems import NOTHING_CHANGED, CourseProblem, again
from autograder.grading.collect.people import Person, of_gradebook, with_table
from autograder.grading.exports.formats import FORMATS
from autograder.grading.exports.made import Made, Request
from autograder.grading.exports.sheet import read_sheet
from autograder.grading.exports.standings import assignments_of, grades_of
from autograder.grading.privacy.pseudonyms import grades_without_names, pseudonyms
from autograder.whole import PRIVATE, replacing

FOLDER = "exports"
"""Where files go that are given no name, below the course."""


@dataclass(frozen=True)
class Asked:
    """What is to be exported, and how; more in ``Request``.

    Attributes:
        format: its name.
        assignment: an id; empty: all, or the only one.
        to: the file to write; None: one below the course's ``exports``.
        table: the instructor's own table; None where the format needs none.
        students: tables that say more about who is who.
        column: title of the column for the points.
        key: what Moodle's gradebook knows students by.
        scale: stretch points to the platform's.
        zeros: 0 points for who has handed in nothing.
        unfinished: points that are not final too.
        overwrite: take the place of a file that is there.
        dry: write nothing.
        pseudonyms: no name, address or id of a student.
    """

    format: str
    assignment: str = ""
    to: Path | None = None
    table: Path | None = None
    students: Sequence[Path] = ()
    column: str = ""
    key: str = ""
    scale: bool = False
    zeros: bool = False
    unfinished: bool = False
    overwrite: bool = False
    dry: bool = False
    pseudonyms: bool = False


def export(course: Course, asked: Asked) -> tuple[Path, Made]:
    """Make the file and write it.

    Returns:
        Where it is, or would be, and what is in it.

    Raises:
        CourseProblem: it cannot be made, or something is in its place.
        OSError: it cannot be written.
    """
    form = FORMATS[asked.format]
    if bool(form.table) != bool(asked.table):
        raise CourseProblem(
            f"The format {asked.format} fills in {form.table}."
            if form.table
            else f"The format {asked.format} fills in no table.",
            "the command line",
            NOTHING_CHANGED,
            again("name it: --from FILE" if form.table else "leave --from out"),
        )
    if asked.pseudonyms and not form.nameless:
        can = ", ".join(name for name, one in FORMATS.items() if one.nameless)
        raise CourseProblem(
            f"The format {asked.format} is of no use without names.",
            "the command line",
            NOTHING_CHANGED,
            again(f"leave --pseudonyms out, or take one of: {can}"),
        )
    names = assignments_of(course, asked.assignment, form.only_one)
    grades = [grades_of(course, name) for name in names]
    if asked.pseudonyms:
        known = pseudonyms(course)
        grades = [grades_without_names(one, known) for one in grades]
    to = asked.to or course.root / FOLDER / (
        "-".join(
            [
                asked.format,
                *(names if form.only_one or asked.assignment else []),
                *(["pseudonyms"] if asked.pseudonyms else []),
            ]
        )
        + form.suffix
    )
    if not asked.overwrite and (to.exists() or to.is_symlink()):
        what, do = "There is a file of that name already.", "give --overwrite, or --to another name"
        raise CourseProblem(what, to, NOTHING_CHANGED, again(do))
    made = form.make(
        Request(
            course,
            grades,
            _people(course, asked.students),
            read_sheet(asked.table) if asked.table else None,
            asked.column,
            asked.key,
            asked.scale,
            asked.zeros,
            asked.unfinished,
        )
    )
    if not asked.dry:
        with replacing(to, new=PRIVATE) as partial:
            partial.write_bytes(made.content)
    return to, made


def _people(course: Course, tables: Sequence[Path]) -> list[Person]:
    with course.gradebook() as gradebook:
        people = of_gradebook(gradebook.students)
    for table in tables:
        people = with_table(people, table)
    return people
