"""Brightspace: Grades > Enter Grades > Export, filled in, then Import.

By the vendor's and universities' pages: a row is known by ``OrgDefinedId`` or ``Username``, which
exports mark with ``#`` so that no spreadsheet takes their zeros; a column of points is called
``Name Points Grade``, in exports with ``<Numeric MaxPoints:20 ...>`` behind; the last column is
``End-of-Line Indicator``, with ``#`` in each row. Names and addresses are not to be imported.
"""

import re

from autograder.grading.exports.amounts import number
from autograder.grading.exports.filling import Layout, column_of, fill
from autograder.grading.exports.made import Made, Request
from autograder.grading.exports.sheet import problem

IDS = ("orgdefinedid", "username")
END = "end-of-line indicator"
MARK = "#"
_POINTS = re.compile(r"(?P<name>.*?)\s*Points Grade(?:\s*<(?P<about>[^<>]*)>)?", re.I | re.S)
_FULL = re.compile(r"\bMaxPoints:(?P<full>[\d.,]+)")


def brightspace(request: Request) -> Made:
    """Fill an export of Brightspace's grades.

    Raises:
        CourseProblem: it is none, or it is not clear which column is meant.
    """
    sheet = request.sheet
    assert sheet is not None
    titles = [title.casefold() for title in sheet.titles]
    ids = [index for index, title in enumerate(titles) if title in IDS]
    ends = [index for index, title in enumerate(titles) if title == END]
    if not ids or len(ends) != 1:
        what = (
            "This is no export of Brightspace's grades: it has OrgDefinedId or Username, and "
            "End-of-Line Indicator."
        )
        do = "export it in English: Grades > Enter Grades > Export, with the key field Both"
        raise problem(sheet.path, what, do)
    found = {index: _POINTS.fullmatch(title) for index, title in enumerate(sheet.titles)}
    names = {index: match["name"] for index, match in found.items() if match}
    column = column_of(sheet, request, names, "column Points Grade")
    match = found[column]
    full = _FULL.search(match["about"] or "") if match else None
    return fill(
        request,
        Layout(
            column,
            range(1, len(sheet.rows)),
            number(full["full"]) if full else None,
            lambda row: "",
            [*ids, column, *ends],
            marked=MARK,
        ),
    )
