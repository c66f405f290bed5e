"""How long whole notebooks run: ``python -m benchmarks.runtimes``.

Each notebook, solved and unfilled, runs from its first cell to its last in a Jupyter kernel of its
own, pictures drawn: what Restart Kernel and Run All Cells does. CPU time is that of the kernel,
from its start to its end. numpy gets one thread, so that CPU time does not depend on the machine's
cores.
"""

import argparse
import os
import resource
import tempfile
import time
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

from autograder.grading.build.layout import assignments
from benchmarks.timing import table

ROOT = Path(__file__).parents[1]


def run(path: Path) -> tuple[float, float]:
    """Run a notebook; (CPU seconds of its kernel, seconds on the clock).

    Raises:
        nbclient.exceptions.CellExecutionError: a cell fails.
    """
    notebook: Any = nbformat.read(path, as_version=4)
    before, start = _kernels(), time.perf_counter()
    # A notebook may write beside itself: notebook 09 keeps the id of who learns alone.
    with tempfile.TemporaryDirectory(prefix="runtimes-") as folder:
        NotebookClient(notebook, timeout=600, kernel_name="python3").execute(cwd=folder)
    return _kernels() - before, time.perf_counter() - start


def _kernels() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)  # of those that have ended
    return used.ru_utime + used.ru_stime


def main(arguments: list[str] | None = None) -> None:
    """Print a row for each notebook: the fastest of some runs, in seconds."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.runtimes", description=__doc__)
    parser.add_argument("notebooks", nargs="*", help="numbers or ids, e.g. 05; default: all")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each (default: 3)")
    options = parser.parse_args(arguments)
    os.environ |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    rows = []
    for assignment in assignments(ROOT):
        if options.notebooks and not assignment.id.startswith(tuple(options.notebooks)):
            continue
        row = [assignment.id]
        for path in (assignment.source, assignment.released):
            cpu, clock = zip(*(run(path) for _ in range(options.rounds)), strict=True)
            row += [f"{min(cpu):.1f}", f"{min(clock):.1f}"]
        rows.append(tuple(row))
    print(table(("notebook", "solved, CPU s", "clock, s", "unfilled, CPU s", "clock, s"), rows))


if __name__ == "__main__":
    main()
