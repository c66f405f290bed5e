"""Put points into an instructor's own table: whose each row is, and what its cell gets."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from autograder.grading.collect.people import (
    ADDRESS,
    COLUMNS,
    FIRST,
    LAST,
    NAME,
    NUMBER,
    Person,
    whose,
)
from autograder.grading.collect.systems import Claim
from autograder.grading.exports.amounts import exact, rounded
from autograder.grading.exports.made import Entry, Left, Made, Request, as_text, due, unusable
from autograder.grading.exports.sheet import Sheet, problem
from autograder.grading.exports.standings import Grades

TWICE = "lines {lines} are all theirs; correct the table"
NO_ROW = "has no row in the table"


@dataclass(frozen=True)
class Layout:
    """Where things are in a platform's table.

    Attributes:
        column: index of the cells for the points.
        rows: indices of the rows of students.
        full: points of the whole there; None where the table does not say.
        blocked: why the cell of a row may not be written; empty where it may.
        columns: indices of the columns to hand back; None: all.
        all_rows: hand back also the rows that were not filled.
        comma: amounts have a decimal comma.
        marked: a sign that the platform puts before ids.
    """

    column: int
    rows: Sequence[int]
    full: Decimal | None
    blocked: Callable[[Sequence[str]], str]
    columns: Sequence[int] | None = None
    all_rows: bool = False
    comma: bool = False
    marked: str = ""


def fill(request: Request, layout: Layout) -> Made:
    """Fill the points of one assignment into a table.

    Raises:
        CourseProblem: the platform's points are others, and may not be scaled.
    """
    sheet = request.sheet
    assert sheet is not None
    grades = request.grades[0]
    full = _full(sheet, grades, layout, request.scale)
    known = {one.who.student: one for one in grades.standings}
    owners, left = _owners(sheet, layout, request.people)
    rows = [list(row) for row in sheet.rows]
    entries: list[Entry] = []
    filled: set[int] = set()
    for index, owner in sorted(owners.items()):
        standing = known.get(owner.student)
        if standing is None:
            left.append(Left(_label(sheet, index, layout), "is not in the gradebook"))
            continue
        points = due(standing, request)
        why = layout.blocked(sheet.rows[index])
        if isinstance(points, Left) or why:
            left.append(points if isinstance(points, Left) else Left(owner.student, why))
            continue
        stretched = points if full == exact(grades.full) else points * float(full) / grades.full
        text = as_text(rounded(stretched, float(full)), layout.comma)
        was = rows[index][layout.column].strip()
        rows[index][layout.column] = text
        filled.add(index)
        entries.append(Entry(owner.student, text, was, owner.by_name))
    there = {owner.student for owner in owners.values()} | {one.who for one in left}
    left += [
        Left(one.who.student, NO_ROW) for one in grades.standings if one.who.student not in there
    ]
    students = set(layout.rows)
    kept = [
        row
        for index, row in enumerate(rows)
        if layout.all_rows or index in filled or index not in students
    ]
    if layout.columns is not None:
        kept = [[row[column] for column in layout.columns] for row in kept]
    return Made(sheet.with_rows(kept), entries, [*left, *unusable(grades)])


def _full(sheet: Sheet, grades: Grades, layout: Layout, scale: bool) -> Decimal:
    """What the platform counts as full marks."""
    ours = exact(grades.full)
    if layout.full is None or layout.full == ours:
        return ours
    if not scale or layout.full <= 0 or ours <= 0:
        what = (
            f"{grades.assignment} has {ours.normalize():f} points here and "
            f"{layout.full.normalize():f} in the table."
        )
        do = "correct the points there and download the table again, or give --scale"
        raise problem(sheet.path, what, do)
    return layout.full


class _Owner(NamedTuple):
    student: str
    by_name: bool


def _owners(
    sheet: Sheet, layout: Layout, people: Sequence[Person]
) -> tuple[dict[int, _Owner], list[Left]]:
    """Whose each row is; and the rows of which nobody can say."""
    owners: dict[int, _Owner] = {}
    left: list[Left] = []
    for index in layout.rows:
        claim = claim_of(sheet.titles, sheet.rows[index], layout.marked)
        found = whose(people, claim)
        if isinstance(found, str):
            left.append(Left(_label(sheet, index, layout), found))
            continue
        given = {text.casefold() for text in (*claim.ids, claim.email) if text}
        by_name = not given & (found.numbers | found.addresses)
        owners[index] = _Owner(found.student, by_name)
    rows_of: dict[str, list[int]] = {}
    for index, owner in owners.items():
        rows_of.setdefault(owner.student, []).append(index)
    for student, several in rows_of.items():
        if len(several) > 1:
            lines = ", ".join(str(sheet.lines[index]) for index in several)
            left.append(Left(student, TWICE.format(lines=lines)))
            for index in several:
                del owners[index]
    return owners, left


def claim_of(titles: Sequence[str], row: Sequence[str], marked: str = "") -> Claim:
    """Who a row says it is about, by the titles of its columns."""
    found: Mapping[str, list[str]] = {kind: [] for kind in (NUMBER, ADDRESS, NAME, FIRST, LAST)}
    for title, cell in zip(titles, row, strict=True):
        kind = COLUMNS.get(title.casefold())
        if kind and cell.strip():
            found[kind].append(cell.strip().removeprefix(marked))
    addresses = [*found[ADDRESS], *(text for text in found[NUMBER] if "@" in text)]
    name = " ".join([*found[NAME][:1], *found[LAST][:1], *found[FIRST][:1]])
    return Claim(name, tuple(found[NUMBER]), addresses[0] if addresses else "")


def _label(sheet: Sheet, index: int, layout: Layout) -> str:
    claim = claim_of(sheet.titles, sheet.rows[index], layout.marked)
    return f"line {sheet.lines[index]}, {claim.label or 'without a name'}"


def column_of(sheet: Sheet, request: Request, candidates: Mapping[int, str], what: str) -> int:
    """The column for the points: that was named, has the assignment's name, or is the only one.

    Args:
        sheet: the table.
        request: names the assignment, and perhaps the column.
        candidates: index of a column -> its name without what the platform adds.
        what: what such a column is called.

    Raises:
        CourseProblem: it is not clear.
    """
    wanted = request.column or request.grades[0].assignment
    titles = sheet.titles
    found = [
        index
        for index, name in candidates.items()
        if wanted.casefold() in (name.casefold(), titles[index].casefold())
    ]
    if not found and not request.column and len(candidates) == 1:
        found = list(candidates)
    if len(found) == 1:
        return found[0]
    if not candidates:
        raise problem(sheet.path, f"The table has no {what}.", "make one there, then download it")
    named = "Several columns are" if found else "No column is"
    known = "; ".join(candidates.values())
    raise problem(
        sheet.path, f"{named} called {wanted!r}. There are: {known}.", "name one: --column TITLE"
    )
