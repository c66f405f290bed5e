"""An Excel workbook: a sheet for each assignment, texts as texts, points as numbers."""

import io
import re
from typing import Any

from autograder.grading.bridge.cleaning_text import plain_line
from autograder.grading.bridge.problems import NOTHING_CHANGED, CourseProblem, again
from autograder.grading.exports.made import Made, Request
from autograder.grading.exports.plain import entries, lefts
from autograder.grading.exports.standings import Grades, Standing

COLUMNS = (
    "Student", "Last name", "First name", "Email", "Platform's number", "State",
    "Points", "Out of", "Late penalty",
)  # fmt: skip
_LONGEST_TITLE = 31
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
_TEXT = "@"
"""The number format of a text: Excel keeps leading zeros and computes nothing."""


def excel(request: Request) -> Made:
    """A workbook that people read and sort.

    Raises:
        CourseProblem: openpyxl is missing.
    """
    try:
        import openpyxl
    except ImportError as error:
        raise CourseProblem(
            "Excel files need the package openpyxl, which is missing.",
            "this Python environment",
            NOTHING_CHANGED,
            again("install: openpyxl (the extra excel of this project)"),
        ) from error
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, grades in enumerate(request.grades, 1):
        title = _NOT_IN_TITLES.sub("-", grades.assignment)
        if len(title) > _LONGEST_TITLE:
            title = f"{title[: _LONGEST_TITLE - 4]}~{number}"
        _fill(book.create_sheet(title), grades)
    content = io.BytesIO()
    book.save(content)
    return Made(content.getvalue(), entries(request), lefts(request))


def _fill(sheet: Any, grades: Grades) -> None:
    blanks = list(
        dict.fromkeys(
            outcome.exercise
            for one in grades.standings
            if one.result
            for outcome in one.result.outcomes
        )
    )
    titles: list[str | float | None] = [*COLUMNS, *blanks]
    rows = [titles, *(_row(one, grades.full, blanks) for one in grades.standings)]
    for place, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(place, column)
            if isinstance(value, str) and value:
                cell.value = plain_line(value, 1_000)
                cell.data_type = "s"  # or "=1+1" would be computed
                cell.number_format = _TEXT
            else:
                cell.value = round(value, 9) if isinstance(value, int | float) else None
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    for column in range(1, sheet.max_column + 1):
        letter = sheet.cell(1, column).column_letter
        longest = max(
            len(str(sheet.cell(row, column).value or "")) for row in range(1, len(rows) + 1)
        )
        sheet.column_dimensions[letter].width = min(40, longest + 3)


def _row(one: Standing, full: float, blanks: list[str]) -> list[str | float | None]:
    who = one.who
    texts = [who.student, who.last, who.first, who.email, who.number, one.state]
    if one.result is None:
        return [*texts, None, full, None, *[None] * len(blanks)]
    points = {outcome.exercise: outcome.points for outcome in one.result.outcomes}
    return [*texts, one.points, full, one.late, *(points.get(name) for name in blanks)]
