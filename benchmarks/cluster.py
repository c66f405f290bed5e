"""A class on two local workers of dask.distributed, and by the pool of two processes, in turn.

Wall-clock time alone: workers outlive a run, so that their CPU time belongs to no command. They
have graded a class before the first round that counts, as the pool's processes never have.
"""

import argparse
import statistics
import tempfile
from pathlib import Path

from benchmarks.classes import Class
from benchmarks.timing import table
from tests.support.cluster import cluster_of


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        made = Class(Path(place), options.students, 0, figures=False)
        with cluster_of(2, Path(place, "cluster")) as running:
            ways = {
                "pool, `--jobs 2`": ("--jobs", "2"),
                "two dask workers, `--scheduler`": ("--scheduler", running.address),
            }
            walls: dict[str, list[float]] = {name: [] for name in ways}
            for round_ in range(options.rounds + 1):
                for name, words in ways.items():
                    wall = made.engine(*words).wall
                    if round_:
                        walls[name].append(wall)
    pool = statistics.median(walls["pool, `--jobs 2`"])
    rows = [
        (
            name,
            f"{statistics.median(found):.1f} ({min(found):.1f}-{max(found):.1f})",
            f"{statistics.median(found) / pool:.2f}",
        )
        for name, found in walls.items()
    ]
    print(f"{options.students} submissions, {options.rounds} rounds\n")
    print(table(("way", "wall, s", "times the pool's"), rows))


if __name__ == "__main__":
    main()
