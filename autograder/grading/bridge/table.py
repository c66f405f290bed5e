"""The table of a class, for a terminal or a file."""

import shutil
import textwrap
from collections.abc import Sequence

from autograder.grading.bridge.cleaning_text import plain_line
from autograder.grading.bridge.protection import NOTE, listed
from autograder.grading.bridge.results import Result

WAITING = (
    "? and +?: an answer that a person grades, in nbgrader's formgrader; its points are not in the "
    "total yet."
)


def table(results: Sequence[Result], width: int | None = None) -> str:
    """Student, points per blank, total and sentence; the blanks are numbered below it.

    Points that a person has still to give are a question mark, and ``+?`` behind the total.

    Args:
        results: in the order to be shown.
        width: columns to fill; None for the terminal's.
    """
    width = max(60, width or shutil.get_terminal_size((100, 24)).columns)
    blanks = next((r.outcomes for r in results if r.outcomes), ())
    name = max([len(plain_line(r.student)) for r in results] + [len("student")])
    total = f"/{sum(o.max_points for o in blanks):g}"
    heads = [f"[{number}]" for number in range(1, len(blanks) + 1)]
    head = (
        f"{'student':{name}}  " + "  ".join(f"{h:>4}" for h in heads) + f"  {'total' + total:>9}  "
    )
    lines = [head + "what was found", "-" * min(width, len(head) + 30)]
    for result in results:
        points = [_number(outcome.points) for outcome in result.outcomes]
        points += ["-"] * (len(blanks) - len(points))
        shown = f"{result.total:g}" if result.outcomes else "-"
        shown += "+?" if result.waiting else ""
        start = f"{plain_line(result.student):{name}}  " + "  ".join(f"{p:>4}" for p in points)
        start += f"  {shown:>9}  "
        mark = "(!) " if result.needs_instructor else ""
        lines += textwrap.wrap(
            mark + result.sentence,
            width=width,
            initial_indent=start,
            subsequent_indent=" " * len(start),
            break_on_hyphens=False,
        )
    legend = "  ".join(
        f"[{number}] {blank.name} ({blank.max_points:g}{', by hand' if blank.written else ''})"
        for number, blank in enumerate(blanks, 1)
    )
    lines += ["", *textwrap.wrap(legend, width=width)]
    if any(result.waiting for result in results):
        lines += textwrap.wrap(WAITING, width=width)
    if any(result.needs_instructor for result in results):
        lines.append("(!) needs the instructor: nbgrader's formgrader shows it as to be graded.")
    lines += textwrap.wrap(_unconfined(results), width=width)
    return "\n".join(lines)


def _unconfined(results: Sequence[Result]) -> str:
    """A sentence about those that were graded without protection, if there are any."""
    whom = [result for result in results if result.unconfined]
    if not whom:
        return ""
    layers = sorted({layer for result in whom for layer in result.unconfined})
    everybody = len(whom) == len(results)
    names = "all" if everybody else ", ".join(plain_line(result.student) for result in whom)
    return NOTE.format(layers=listed(layers), whom=names)


def _number(points: float | None) -> str:
    return "?" if points is None else f"{points:.3g}"
