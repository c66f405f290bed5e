"""A class through nbgrader's own autograde, through this engine, and its cells with nothing else.

Five ways, in turn, on the same submissions (``benchmarks.classes``):

- nbgrader: ``nbgrader autograde`` as it comes, one command for the class, check cells replaced by
  ordinary test cells with assertions;
- one process and all cores: ``autograder grade --jobs 1`` and without it, as at the first time:
  hidden problems are drawn;
- floor: the cells of the first way, test cells included, in a fork of a warm interpreter;
- the same with the cells as they were handed in, which run the checks that students see.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

from autograder.grading.engine.crew import usual_jobs
from benchmarks.classes import Class, Cost
from benchmarks.timing import table

NBGRADER, ONE = "`nbgrader autograde`", "`autograder grade --jobs 1`"
ALL, FLOOR = "`autograder grade`", "floor: the cells alone"
CHECKS = "the cells as handed in, their checks included"
HEAD = (
    "way",
    "submissions",
    "CPU, ms a submission",
    "wall, ms",
    "less than nbgrader",
    "times the floor",
)


def _spin(count: int) -> int:
    total = 0
    for number in range(count):
        total += number & 3
    return total


def loops_gain(jobs: int) -> float:
    """How many times as much so many processes get done as one, on this machine, now."""
    count = 10_000_000
    context = get_context("fork")

    def wall(processes: int) -> float:
        started = [context.Process(target=_spin, args=(count,)) for _ in range(processes)]
        start = time.perf_counter()
        for process in started:
            process.start()
        for process in started:
            process.join()
        return time.perf_counter() - start

    return jobs * wall(1) / wall(jobs)


def compared(folder: Path, students: int, stock_students: int, rounds: int, figures: bool) -> str:
    """A table of the ways to grade one class, and what more processes gain."""
    made = Class(folder, students, stock_students, figures)
    ways: dict[str, Callable[[], Cost]] = {
        NBGRADER: made.nbgrader,
        ONE: lambda: made.engine("--jobs", "1"),
        ALL: made.engine,
        FLOOR: made.floor,
        CHECKS: lambda: made.floor(tests=False),
    }
    costs: dict[str, list[Cost]] = {name: [] for name in ways}
    gains = []
    for _ in range(rounds):
        for name, way in ways.items():
            costs[name].append(way())
        gains.append(loops_gain(usual_jobs()))
    counts = {NBGRADER: stock_students}

    def middle(name: str, what: str) -> float:
        found = statistics.median(getattr(cost, what) for cost in costs[name])
        return 1e3 * float(found) / counts.get(name, students)

    rows = []
    for name, found in costs.items():
        each = sorted(1e3 * cost.cpu / counts.get(name, students) for cost in found)
        spread = f" ({each[0]:.1f}-{each[-1]:.1f})" if rounds > 1 else ""
        rows.append(
            (
                name,
                f"{counts.get(name, students)}",
                f"{middle(name, 'cpu'):.1f}{spread}",
                f"{middle(name, 'wall'):.0f}",
                f"{middle(NBGRADER, 'cpu') / middle(name, 'cpu'):.1f}",
                f"{middle(name, 'cpu') / middle(FLOOR, 'cpu'):.2f}",
            )
        )
    gain = middle(ONE, "wall") / middle(ALL, "wall")
    loops = statistics.median(gains)
    return (
        f"{table(HEAD, rows)}\n\n{usual_jobs()} processes: {gain:.2f} times as fast as one; "
        f"busy loops gain {loops:.2f} times in the same run."
    )


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, default=200)
    parser.add_argument("--stock", type=int, help="of how many nbgrader gets the work (all)")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=("graded", "released"), help="one of the two classes")
    parser.add_argument("--quick", action="store_true", help="24 students, one round")
    options = parser.parse_args()
    students, rounds = (24, 1) if options.quick else (options.students, options.rounds)
    stock = min(options.stock or students, students)

    with tempfile.TemporaryDirectory() as place:
        for number, (figures, title) in enumerate(
            ((False, "The graded cells alone"), (True, "Notebook 01 as released"))
        ):
            if options.only == ("graded" if figures else "released"):
                continue
            print(f"\n{title}: {students} submissions, {rounds} rounds\n", flush=True)
            print(compared(Path(place, str(number)), students, stock, rounds, figures), flush=True)


if __name__ == "__main__":
    main()
