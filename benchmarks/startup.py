"""What a command takes before and beside the grading: CPU and wall-clock time, commands in turn."""

import argparse
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.classes import ID, Class, Cost, run
from benchmarks.timing import table


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        made = Class(Path(place), students=1, stock=0, figures=False)
        root = made.ours

        def first() -> Cost:
            return made.engine("--jobs", "1")

        def again() -> Cost:
            return run(root, "autograder", "grade", ID, "--force", "--json", "--jobs", "1")

        ways: dict[str, Callable[[], Cost]] = {
            "`autograder --help`": lambda: run(root, "autograder", "--help"),
            "`autograder grade --help`": lambda: run(root, "autograder", "grade", "--help"),
            "`autograder doctor`": lambda: run(root, "autograder", "doctor"),
            "`nbgrader --version`": lambda: run(root, "nbgrader", "--version"),
            "one submission, the first time": first,
            "one submission, again (`--force`)": again,
            "nothing to do": lambda: run(root, "autograder", "grade", ID, "--json"),
        }
        costs: dict[str, list[Cost]] = {name: [] for name in ways}
        for _ in range(options.rounds):
            for name, way in ways.items():
                costs[name].append(way())
    rows = [
        (
            name,
            f"{statistics.median(cost.cpu for cost in found):.2f}",
            f"{statistics.median(cost.wall for cost in found):.2f}",
        )
        for name, found in costs.items()
    ]
    print(table(("command", "CPU, s", "wall, s"), rows))


if __name__ == "__main__":
    main()
