"""Time and memory of a class against its size: the graded cells of notebook 01, all cores.

One more submission should cost the same in a large class as in a small one, and a large class no
more memory. The sizes are graded in turn, in processes of their own.
"""

import argparse
import math
import tempfile
from itertools import pairwise
from pathlib import Path

from benchmarks.classes import Class, Cost
from benchmarks.timing import table


def measured(folder: Path, size: int, jobs: int | None) -> Cost:
    """What a class of this size takes."""
    made = Class(folder / str(size), size, 0, figures=False)
    return made.engine(*(() if jobs is None else ("--jobs", str(jobs))))


def main() -> None:
    """Print the table and the slopes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[100, 1000, 5000])
    parser.add_argument("--jobs", type=int, help="processes; all cores unless given")
    options = parser.parse_args()
    found: dict[int, Cost] = {}
    with tempfile.TemporaryDirectory() as place:
        for size in options.sizes:
            found[size] = measured(Path(place), size, options.jobs)
    rows = [
        (
            f"{size:,}",
            f"{cost.cpu:.1f}",
            f"{cost.wall:.1f}",
            f"{1e3 * cost.cpu / size:.1f}",
            f"{3600 * size / cost.cpu:,.0f}",
            f"{cost.megabytes:.0f}",
        )
        for size, cost in found.items()
    ]
    head = ("submissions", "CPU, s", "wall, s", "CPU, ms each", "an hour a core", "memory, MB")
    print(table(head, rows))
    for (small, less), (large, more) in pairwise(found.items()):
        each = 1e3 * (more.cpu - less.cpu) / (large - small)
        slope = math.log(more.cpu / less.cpu) / math.log(large / small)
        print(f"{small:,} to {large:,}: one more takes {each:.1f} ms; log-log slope {slope:.3f}")


if __name__ == "__main__":
    main()
