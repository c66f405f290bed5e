"""What ``from autograder import check`` costs beyond numpy: ``python -m benchmarks.imports``.

Every measurement is a fresh interpreter that reports its own CPU time; the files are in the
system's cache after the first round, which does not count.
"""

import subprocess
import sys

from benchmarks.timing import Times, milliseconds, table

REPETITIONS = 15
STATEMENTS = {
    "numpy": "import numpy",
    "numpy and autograder": "import numpy; from autograder import check",
    "and the first check": (
        "import numpy; from autograder import check; check(lambda x: x, '01_deriv_sigmoid')"
    ),
}
REPORT = "import time; start = time.process_time(); {}; print(time.process_time() - start)"


def seconds(statement: str) -> float:
    """CPU seconds that the statement takes in an interpreter of its own."""
    command = [sys.executable, "-c", REPORT.format(statement)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(done.stdout)


def main() -> None:
    """Print the table."""
    measured: dict[str, list[float]] = {name: [] for name in STATEMENTS}
    for round_ in range(REPETITIONS + 1):
        for name, statement in STATEMENTS.items():
            taken = seconds(statement)
            if round_:
                measured[name].append(taken)
    times = {name: Times(tuple(values)) for name, values in measured.items()}
    base = times["numpy"]
    rows = [
        (name, milliseconds(t), f"{1e3 * (t.median - base.median):.3g}")
        for name, t in times.items()
    ]
    print(table(("imported", "CPU time, ms", "beyond numpy, ms"), rows))


if __name__ == "__main__":
    main()
