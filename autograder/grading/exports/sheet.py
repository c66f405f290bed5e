"""A table as a platform wrote it: its separator, byte order mark and line ends are kept."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.grading.bridge.problems import NOTHING_CHANGED, CourseProblem, again

_BOM = b"\xef\xbb\xbf"
LARGEST = 20_000_000
"""Bytes; a class of ten thousand with a hundred columns has fewer."""


@dataclass(frozen=True)
class Sheet:
    """The rows of a CSV file.

    Attributes:
        path: where it lies.
        rows: cells as text, the titles of the columns first; all rows are as long.
        lines: number of the line in which each row ends, from 1.
        separator: between cells.
        end: of a line.
        bom: it begins with a byte order mark.
    """

    path: Path
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    separator: str = ","
    end: str = "\n"
    bom: bool = False

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of the columns, without spaces around them."""
        return tuple(title.strip() for title in self.rows[0])

    def with_rows(self, rows: Sequence[Sequence[str]]) -> bytes:
        """These rows as this file would have them."""
        text = io.StringIO()
        csv.writer(text, delimiter=self.separator, lineterminator=self.end).writerows(rows)
        return (_BOM if self.bom else b"") + text.getvalue().encode()


def problem(path: Path, what: str, do: str) -> CourseProblem:
    """A table that cannot be used."""
    return CourseProblem(what, path, NOTHING_CHANGED, again(do))


def read_sheet(path: Path) -> Sheet:
    """Read a CSV file with commas, semicolons or tabs.

    Raises:
        CourseProblem: it is not there, not in UTF-8, or not a table.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise problem(path, "The table is too large to be one of a class.", "name another file")
        content = path.read_bytes()
    except OSError as error:
        what = f"The table cannot be read: {error.strerror}."
        raise problem(path, what, "name a CSV file") from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        what = f"The table is not in UTF-8 (line {line})."
        do = "download it again, or save it as CSV in UTF-8"
        raise problem(path, what, do) from error
    first = text.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append(tuple(row))
                lines.append(reader.line_num)
    except csv.Error as error:
        what = f"The table is damaged near line {reader.line_num}: {error}."
        raise problem(path, what, "download it again") from error
    if not rows:
        raise problem(path, "The table is empty.", "download it again")
    for cells, line in zip(rows, lines, strict=True):
        if len(cells) != len(rows[0]):
            what = f"Line {line} has {len(cells)} cells, the first line {len(rows[0])}."
            raise problem(path, what, "download it again, or correct that line")
    end = "\r\n" if "\r\n" in text else "\n"
    return Sheet(path, tuple(rows), tuple(lines), separator, end, content.startswith(_BOM))
