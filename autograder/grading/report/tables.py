"""The report's data as CSV files, and the students' table read back."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder.grading.bridge.exports import FORMULA, inert
from autograder.grading.bridge.problems import NOTHING_CHANGED, CourseProblem, again
from autograder.grading.exports.sheet import read_sheet
from autograder.grading.report.attention import Case
from autograder.grading.report.figures import Interval, Item
from autograder.grading.report.gather import Class
from autograder.grading.report.mistakes import Mistake, titles_of
from autograder.grading.similar.compare import Found

FIRST = ("student", "state", "points", "max_points", "late_penalty", "handed_in", "minutes")
STATE, WRONG = " state", " mistake"
_POINTS = re.compile(r"(?P<exercise>[\w-]+) \(of (?P<full>\d+(?:\.\d+)?)\)")


@dataclass(frozen=True)
class Row:
    """A student of an earlier report.

    Attributes:
        points: of all.
        full: points to be had.
        shares: exercise id -> share of its points.
        mistakes: (exercise id, titles) of what was wrong.
    """

    points: float
    full: float
    shares: dict[str, float] = field(default_factory=dict)
    mistakes: tuple[tuple[str, str], ...] = ()


def students(found: Class) -> str:
    """A line for each student: points, state and mistake per blank."""
    titles = list(FIRST)
    for blank in found.blanks:
        titles += [
            f"{blank.exercise} (of {blank.max_points:g})",
            f"{blank.exercise}{STATE}",
            f"{blank.exercise}{WRONG}",
        ]
    rows = []
    for one in found.submissions:
        when = one.handed_in.isoformat(" ", "seconds") if one.handed_in else None
        minutes = None if one.minutes is None else round(one.minutes)
        late = one.late if one.graded else None
        row: list[object] = [
            one.student, one.state, one.points, found.full, late, when, minutes
        ]  # fmt: skip
        for answer in one.answers:
            row += [answer.points, answer.state, " ".join(titles_of(answer))]
        rows.append(row + [None] * (len(titles) - len(row)))
    return written([titles, *rows])


def blanks(items: Iterable[Item]) -> str:
    """A line for each blank: difficulty, discrimination, how many are in which state."""
    states = ("right", "fits", "part", "wrong", "empty", "waiting")
    rows: list[Sequence[object]] = [
        (
            "blank", "max_points", *states, "difficulty", "difficulty_low", "difficulty_high",
            "discrimination", "discrimination_low", "discrimination_high", "remark",
        )
    ]  # fmt: skip
    for item in items:
        counts = [item.states.get(state, 0) for state in states]
        rows.append(
            [
                item.exercise, item.max_points, *counts, *_interval(item.difficulty),
                *_interval(item.discrimination), item.remark,
            ]
        )  # fmt: skip
    return written(rows)


def mistakes(made: Iterable[Mistake]) -> str:
    """A line for each mistake: how many made it, and who."""
    rows: list[Sequence[object]] = [("blank", "mistake", "students", "who")]
    rows += [(m.exercise, m.title, len(m.students), ", ".join(m.students)) for m in made]
    return written(rows)


def attention(cases: Iterable[Case]) -> str:
    """A line for each reason to look at a submission."""
    rows: list[Sequence[object]] = [("student", "why", "sentence")]
    rows += [(c.student, reason.kind, reason.text) for c in cases for reason in c.reasons]
    return written(rows)


def similar(found: Found) -> str:
    """A line for each pair that is alike, with the score and the blanks."""
    rows: list[Sequence[object]] = [("student", "with", "score", "blanks")]
    rows += [
        (
            pair.left.whose,
            pair.right.whose,
            round(pair.score, 3),
            ", ".join(f"{blank} {score:.2f}" for blank, score in sorted(pair.blanks.items())),
        )
        for pair in (*found.pairs, *found.published)
    ]
    return written(rows)


def _interval(found: Interval | None) -> tuple[object, object, object]:
    if found is None:
        return None, None, None
    return round(found.value, 4), round(found.low, 4), round(found.high, 4)


def written(rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV that a spreadsheet shows and never computes."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for row in rows:
        writer.writerow([inert(cell) for cell in row])
    return text.getvalue()


def read_students(path: Path) -> dict[str, Row]:
    """The students' table of an earlier report: student -> what they had.

    Only students with points are in it.

    Raises:
        CourseProblem: it is not such a table; with the line.
    """
    sheet = read_sheet(path)
    titles = sheet.titles
    columns = {n: match for n, t in enumerate(titles) if (match := _POINTS.fullmatch(t))}
    if titles[: len(FIRST)] != FIRST or not columns:
        raise CourseProblem(
            "The table is not one of an earlier report: its first columns are not "
            f"{', '.join(FIRST)}, followed by the blanks.",
            path,
            NOTHING_CHANGED,
            again("name the file ...-students.csv that an earlier autograder report has written"),
        )
    found = {}
    for row, line in zip(sheet.rows[1:], sheet.lines[1:], strict=True):
        if not row[2]:
            continue
        try:
            shares = {
                match["exercise"]: float(row[n]) / float(match["full"])
                for n, match in columns.items()
                if row[n] and float(match["full"])
            }
            made = {
                title.removesuffix(WRONG): row[n]
                for n, title in enumerate(titles)
                if title.endswith(WRONG) and row[n]
            }
            one = Row(float(row[2]), float(row[3]), shares, tuple(made.items()))
        except ValueError as error:
            raise CourseProblem(
                f"Line {line} of the table has points that are no number: {error}.",
                path,
                NOTHING_CHANGED,
                again("correct the line, or write the earlier report again"),
            ) from error
        quoted = row[0][:1] == "'" and row[0][1:].startswith(FORMULA)
        found[row[0][1:] if quoted else row[0]] = one
    return found
