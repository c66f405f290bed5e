"""Where the time of a graded class goes: CPU time of each process of ``autograder grade``.

The graded cells of notebook 01, one process at work, a small class and a larger one: what does not
grow with the class is paid once, the rest by each submission. Reads ``/proc``, so Linux alone.
"""

import argparse
import contextlib
import os
import subprocess
import tempfile
import time
from collections import Counter
from pathlib import Path

from benchmarks.classes import ID, PROGRAMS, Class, environment
from benchmarks.timing import table

SHARES = {
    "program": "the program: reading, problems, files, gradebook",
    "judge": "the judge: asks, compares, explains",
    "warm": "the warm process: forks",
    "student": "the confined children: shell, the student's code",
}
"""Share -> what its process does."""
TICKS = os.sysconf("SC_CLK_TCK")


def _times(pid: int) -> tuple[int, float, float] | None:
    """Parent, own CPU seconds and those of its ended children; None once it is gone."""
    with contextlib.suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        own, ended = (int(fields[i]) + int(fields[i + 1]) for i in (11, 13))
        return int(fields[1]), own / TICKS, ended / TICKS
    return None


def shares(root: Path) -> Counter[str]:
    """CPU seconds of each share of one run, at the last look before it ended."""
    command = [PROGRAMS / "autograder", "grade", ID, "--force", "--json", "--jobs", "1"]
    quiet = subprocess.DEVNULL
    run = subprocess.Popen(command, cwd=root, env=environment(), stdout=quiet, stderr=quiet)
    last: dict[int, tuple[int, float, float]] = {}
    while run.poll() is None:
        for pid in [int(name) for name in os.listdir("/proc") if name.isdecimal()]:
            times = _times(pid)
            if times and (pid == run.pid or times[0] in last):
                last[pid] = times
        time.sleep(0.02)
    if run.returncode:
        raise RuntimeError(f"Grading ended with exit code {run.returncode}.")
    found: Counter[str] = Counter()
    for pid, (parent, own, ended) in last.items():
        depth = 0
        while pid != run.pid:
            pid, depth = parent, depth + 1
            parent = last[pid][0]
        if depth < len(SHARES) - 1:  # what is deeper is counted when its parent has waited for it
            found[tuple(SHARES)[depth]] += own
        if depth == len(SHARES) - 2:
            found["student"] += ended
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs=2, default=[4, 200], metavar=("FEW", "MANY"))
    options = parser.parse_args()
    few, many = options.sizes
    found = []
    with tempfile.TemporaryDirectory() as place:
        for size in (few, many):
            found.append(shares(Class(Path(place, str(size)), size, 0, figures=False).ours))
    small, large = found
    each = {name: (large[name] - small[name]) / (many - few) for name in SHARES}
    rows = [
        (what, f"{small[name] - few * each[name]:.2f}", f"{1e3 * each[name]:.1f}")
        for name, what in SHARES.items()
    ]
    total = sum(each.values())
    once = sum(small.values()) - few * total
    rows.append(("together", f"{once:.2f}", f"{1e3 * total:.1f}"))
    print(table(("process", "once a run, s", "each submission, ms"), rows))


if __name__ == "__main__":
    main()
