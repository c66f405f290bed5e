"""Write the report of a class: the page, and its data as CSV beside it."""

import contextlib
from dataclasses import dataclass
from pathlib import Path

from autograder.grading.bridge.course import Course, checked_assignment
from autograder.grading.bridge.problems import NOTHING_CHANGED, CourseProblem, again
from autograder.grading.privacy.pseudonyms import pseudonyms
from autograder.grading.report import tables
from autograder.grading.report.attention import cases
from autograder.grading.report.earlier import compare
from autograder.grading.report.figures import items
from autograder.grading.report.gather import Class, gather
from autograder.grading.report.likeness import likeness
from autograder.grading.report.mistakes import mistakes
from autograder.grading.report.nameless import class_without_names, earlier_without_names
from autograder.grading.report.page import Report, render
from autograder.whole import PRIVATE, replacing

FOLDER = "reports"
"""Where reports go, below the course."""


@dataclass(frozen=True)
class Written:
    """What was written.

    Attributes:
        page: the HTML file.
        tables: the CSV files.
        found: the class.
        report: what the page says.
    """

    page: Path
    tables: tuple[Path, ...]
    found: Class
    report: Report


@dataclass(frozen=True)
class Asked:
    """What is to be reported, and how.

    Attributes:
        assignment: its id.
        to: the HTML file; None: in the course's ``reports``. The tables go beside it.
        earlier: what it is compared with: a table or a course; None: nothing.
        names: say whose the examples of code are.
        similar: look for similar submissions.
        pseudonyms: no name, address or id of a student.
    """

    assignment: str
    to: Path | None = None
    earlier: Path | None = None
    names: bool = False
    similar: bool = True
    pseudonyms: bool = False


def report(course: Course, asked: Asked) -> Written:
    """Make the report of one assignment.

    Raises:
        CourseProblem: nothing is graded, or a file cannot be read or written.
    """
    assignment = asked.assignment
    checked_assignment(course, assignment)
    name = f"{assignment}-pseudonyms" if asked.pseudonyms else assignment
    to = asked.to or course.root / FOLDER / f"{name}.html"
    if to.suffix.lower() not in (".html", ".htm"):
        raise CourseProblem(
            "The report is an HTML file.", to, NOTHING_CHANGED, again("give --to a name in .html")
        )
    found = gather(course, assignment)
    if not found.graded:
        raise CourseProblem(
            f"Nothing of {assignment!r} is graded yet.",
            course.root,
            NOTHING_CHANGED,
            f"run there: autograder grade {assignment}",
        )
    earlier = compare(found, asked.earlier, course) if asked.earlier else None
    if asked.pseudonyms:
        known = pseudonyms(course, (one.student for one in found.submissions))
        found = class_without_names(found, known)
        earlier = earlier_without_names(earlier, known) if earlier else None
    made = Report(
        found=found,
        items=tuple(items(found)),
        mistakes=tuple(mistakes(found)),
        cases=tuple(cases(found)),
        earlier=earlier,
        names=asked.names,
        pseudonyms=asked.pseudonyms,
        alike=likeness(found) if asked.similar else None,
    )
    texts = {
        "students": tables.students(found),
        "blanks": tables.blanks(made.items),
        "mistakes": tables.mistakes(made.mistakes),
        "attention": tables.attention(made.cases),
    }
    if made.alike:
        texts["similar"] = tables.similar(made.alike)
    beside = {to.with_name(f"{to.stem}-{name}.csv"): text for name, text in texts.items()}
    page = render(made)
    with contextlib.suppress(FileExistsError):
        to.parent.mkdir(parents=True)
    for path, text in {**beside, to: page}.items():
        with replacing(path, new=PRIVATE) as partial:
            partial.write_text(text, encoding="utf-8")
    return Written(to, tuple(beside), found, made)
