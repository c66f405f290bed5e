"""What one hostile submission costs a class: no more than its own limits.

A class of right submissions is graded, then again with one of them made to loop, to take all
memory, or to write without end. The difference is what that one took from the others; their
points are compared as well. One process, so that nothing else could make up for it.
"""

import argparse
import json
import statistics
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.grading.bridge.course import open_course
from autograder.grading.bridge.results import results
from autograder.grading.runner.settings import Limits
from benchmarks.classes import ID, Class, Cost
from benchmarks.timing import table

LIMITS = Limits(cell_seconds=4.0, call_seconds=2.0, total_seconds=20.0)
SETTINGS = (
    f"c.JudgeCells.limits = {{'cell_seconds': {LIMITS.cell_seconds}, "
    f"'call_seconds': {LIMITS.call_seconds}, 'total_seconds': {LIMITS.total_seconds}}}\n"
)


@dataclass(frozen=True)
class Hostile:
    """What takes the place of a right answer to ``backward``.

    Attributes:
        title: what it does.
        source: of the cell of the blank.
        limit: what it runs into, as a phrase.
    """

    title: str
    source: str
    limit: str


IN_A_FUNCTION = "def backward(activations, targets, parameters):\n    "
CELL, CALL = "4 s for a cell", "2 s for a call, 20 s in all"
HOSTILE = (
    Hostile("an endless loop in a cell", "while True:\n    pass", CELL),
    Hostile("one that cannot be interrupted", "while True:\n    try:\n        while True:\n"
            "            pass\n    except BaseException:\n        pass", CELL),
    Hostile("an endless loop in a function", IN_A_FUNCTION + "while True:\n        pass", CALL),
    Hostile("a memory bomb in a cell", "x = []\nwhile True:\n    x.append(bytes(10_000_000))",
            "2 GB of memory"),
    Hostile("a memory bomb in a function", IN_A_FUNCTION + "x = []\n    while True:\n"
            "        x.append(bytes(10_000_000))", f"2 GB of memory, {CALL}"),
    Hostile("a flood of text", "while True:\n    print('x' * 1000)", CELL),
    Hostile("a flood past Python's streams",
            "import os\nwhile True:\n    os.write(1, b'x' * 65536)", "64 MB"),
    Hostile("a flood of figures", "import matplotlib.pyplot as plt\nwhile True:\n"
            "    plt.plot([1, 2])\n    plt.show()", CELL),
    Hostile("files without end", "n = 0\nwhile True:\n    n += 1\n"
            "    open(f'{n}', 'w').write('x' * 100_000)", "64 MB of files"),
)  # fmt: skip


def points(made: Class) -> dict[str, float]:
    """Student -> points of all but the first."""
    course = open_course(made.ours)
    _, *others = course.students(ID)
    return {result.student: result.total for result in results(course, ID, others)}


def with_source(notebook: dict[str, Any], source: str) -> str:
    """The notebook with another answer to ``backward``."""
    cells = [
        {**cell, "source": source} if cell["id"] == "01_backward_blank" else cell
        for cell in notebook["cells"]
    ]
    return json.dumps({**notebook, "cells": cells})


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        made = Class(Path(place), options.students, 0, figures=False, settings=SETTINGS)
        first = made.ours / "submitted" / "student-00000" / ID / f"{ID}.ipynb"
        honest = first.read_text(encoding="utf-8")
        usual = [made.engine("--jobs", "1") for _ in range(3)]
        expected = points(made)
        wall = statistics.median(cost.wall for cost in usual)
        cpu = statistics.median(cost.cpu for cost in usual)
        rows = []
        for hostile in HOSTILE:
            first.write_text(with_source(json.loads(honest), hostile.source), encoding="utf-8")
            cost: Cost = made.engine("--jobs", "1", allowed=(0, 1))
            same = "the same" if points(made) == expected else "OTHERS"
            more = (f"{cost.wall - wall:.1f}", f"{cost.cpu - cpu:.1f}")
            rows.append((hostile.title, hostile.limit, *more, same))
    print(f"{options.students} submissions, all right: {wall:.1f} s, {cpu:.1f} s of CPU time.\n")
    head = (
        "one of them is",
        "its own limit",
        "more wall, s",
        "more CPU, s",
        "points of the others",
    )
    print(table(head, rows))


if __name__ == "__main__":
    main()
