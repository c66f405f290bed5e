"""Moodle: the offline grading worksheet, filled in place, and a file for the gradebook.

Rules of its own program (mod/assign/feedback/offline/importgradeslib.php and locallib.php;
grade/import/csv/classes/load_data.php, lib/csvlib.class.php). The worksheet is read by the titles
``Identifier``, ``Grade`` and ``Last modified (grade)``, which are in the language of whoever
imports it; a grade that was changed in Moodle after the download is left alone, so all rows stay.

The gradebook's import ends at the first unknown user. A row whose user is empty counts for the
user of the row before, so nobody is written without one.
"""

import csv
import io
from collections.abc import Callable, Mapping, Sequence

from autograder.grading.bridge.exports import inert
from autograder.grading.bridge.problems import NOTHING_CHANGED, CourseProblem, again
from autograder.grading.exports.amounts import number, rounded
from autograder.grading.exports.filling import Layout, fill
from autograder.grading.exports.made import Entry, Left, Made, Request, as_text, due, unusable
from autograder.grading.exports.sheet import problem
from autograder.grading.exports.standings import Student

NEEDED = ("Identifier", "Grade", "Last modified (grade)")
MAXIMUM, CHANGEABLE = "Maximum grade", "Grade can be changed"


def worksheet(request: Request) -> Made:
    """Fill the worksheet of an assignment.

    Raises:
        CourseProblem: it is none.
    """
    sheet = request.sheet
    assert sheet is not None
    titles = sheet.titles
    missing = [title for title in NEEDED if title not in titles]
    if missing:
        what = f"This is no grading worksheet of Moodle: it has no column {', '.join(missing)}."
        do = "set your language in Moodle to English and download the worksheet there"
        raise problem(sheet.path, what, do)
    maxima = {row[titles.index(MAXIMUM)].strip() for row in sheet.rows[1:] if MAXIMUM in titles}
    amounts = {number(text) for text in maxima}
    if len(amounts) > 1 or None in amounts:
        what = f"The column {MAXIMUM} holds no points, but {', '.join(sorted(maxima))}."
        raise problem(sheet.path, what, "grade that assignment with points, not a scale")
    changeable = titles.index(CHANGEABLE) if CHANGEABLE in titles else None

    def blocked(row: Sequence[str]) -> str:
        no = changeable is not None and row[changeable].strip().casefold() == "no"
        return "has a grade that is locked in Moodle" if no else ""

    return fill(
        request,
        Layout(
            titles.index("Grade"),
            range(1, len(sheet.rows)),
            amounts.pop() if amounts else None,
            blocked,
            all_rows=True,
            comma=any("," in text for text in maxima),
        ),
    )


KEYS: Mapping[str, tuple[str, Callable[[Student], str]]] = {
    "email": ("Email address", lambda one: one.email),
    "username": ("Username", lambda one: one.student),
    "idnumber": ("ID number", lambda one: one.number),
}
"""What Moodle can know a user by -> title of the column, and where it comes from: the address, the
id in the course, or the platform's number."""
USUAL_KEY = "email"
LIMIT = 100
"""Points above this are refused by the import unless the site allows unlimited grades."""


def gradebook(request: Request) -> Made:
    """Make a file for the gradebook's import from the gradebook here.

    Raises:
        CourseProblem: two students would be one to Moodle.
    """
    grades = request.grades[0]
    title, key_of = KEYS[request.key or USUAL_KEY]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["First name", "Surname", title, request.column or grades.assignment])
    entries: list[Entry] = []
    left: list[Left] = []
    taken: dict[str, str] = {}
    for one in grades.standings:
        who, key = one.who, key_of(one.who).strip()
        points = due(one, request)
        if isinstance(points, Left):
            left.append(points)
            continue
        if not key or key == "0" or inert(key) != key:  # PHP takes "0" for empty
            left.append(Left(who.student, f"has no {title.lower()} that Moodle could know them by"))
            continue
        if taken.setdefault(key.casefold(), who.student) != who.student:
            raise CourseProblem(
                f"{taken[key.casefold()]} and {who.student} have the same {title.lower()}: {key}.",
                "the gradebook",
                NOTHING_CHANGED,
                again("correct one of them, or name students by something else: --key"),
            )
        amount = as_text(rounded(points, grades.full))
        writer.writerow([_name(who.first), _name(who.last), key, amount])
        entries.append(Entry(who.student, amount))
    notes = (
        [f"Moodle refuses more than {LIMIT} points unless the site allows unlimited grades."]
        if grades.full > LIMIT
        else []
    )
    return Made(text.getvalue().encode(), entries, [*left, *unusable(grades)], notes)


def _name(text: str) -> str:
    """A name for Moodle's preview; PHP would take a backslash before a quote for an escape."""
    return str(inert(text)).replace("\\", "/")
