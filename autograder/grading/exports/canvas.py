r"""Canvas: Grades > Export, filled in, then Grades > Import.

Rules of its own importer and exporter (canvas-lms: lib/gradebook_importer.rb,
lib/gradebook_exporter.rb). The first column is ``Student`` (or ``LastName``, ``FirstName``), then
``ID``; ``Section`` ends what is said about students. An assignment is ``Title (number)``. A row
of points possible is imported too, so it stays as it is. Whatever is in the file takes the place
of what is in Canvas, so the file holds the students whose points it brings, one assignment and
nothing else: older grades of others would come back with it.
"""

import re
from collections.abc import Sequence

from autograder.grading.exports.amounts import number
from autograder.grading.exports.filling import Layout, column_of, fill
from autograder.grading.exports.made import Made, Request
from autograder.grading.exports.sheet import problem

_ASSIGNMENT = re.compile(r"(?P<title>.*)\s\((?P<id>\d+)\)", re.S)
_COMPUTED = re.compile(
    "(Current|Final) (Score|Points|Grade)|Override (Score|Grade|Status)"
)  # as the importer has it: anywhere in the title
_HIDDEN = re.compile(r"\s*(Muted|Manual Posting.*)?\s*", re.I)
POSSIBLE = "Points Possible"
LAST = "Section"
READ_ONLY = "read only"
NOT_ASSIGNED, EXCUSED = "N/A", "EX"


def canvas(request: Request) -> Made:
    """Fill an export of Canvas's gradebook.

    Raises:
        CourseProblem: it is none, or it is not clear which column is meant.
    """
    sheet = request.sheet
    assert sheet is not None
    titles = sheet.titles
    names = 3 if titles[0] == "LastName" else 2
    if (
        not re.search("Student|LastName", titles[0])
        or "ID" not in titles[1:names]
        or LAST not in titles
    ):
        what = (
            "This is no gradebook of Canvas: its columns begin with Student and ID, then Section."
        )
        raise problem(sheet.path, what, "export it in English: Grades > Export")
    about = list(range(titles.index(LAST) + 1))
    assignments = {
        index: found["title"].strip()
        for index, title in enumerate(titles)
        if index not in about
        and not _COMPUTED.search(title)
        and (found := _ASSIGNMENT.fullmatch(title))
    }
    column = column_of(sheet, request, assignments, "column of an assignment")
    possible = [row for row in sheet.rows[1:] if POSSIBLE in row[0]]
    if possible and READ_ONLY in possible[0][column]:
        what = f"Canvas says that {titles[column]!r} can only be read."
        raise problem(sheet.path, what, "name another: --column TITLE")
    return fill(
        request,
        Layout(
            column,
            [index for index, row in enumerate(sheet.rows) if index and _is_student(row)],
            number(possible[0][column]) if possible else None,
            lambda row: _blocked(row[column]),
            [*about, column],
        ),
    )


def _is_student(row: Sequence[str]) -> bool:
    return POSSIBLE not in row[0] and not all(_HIDDEN.fullmatch(cell) for cell in row)


def _blocked(cell: str) -> str:
    if cell.strip().upper() == EXCUSED:
        return "is excused in Canvas"
    return "is not assigned this in Canvas" if cell.strip() == NOT_ASSIGNED else ""
