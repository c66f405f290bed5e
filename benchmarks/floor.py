"""The floor: the cells of submissions, each in a fork of a warm interpreter, and nothing else.

No isolation, no shell, no hidden problems, no gradebook. Started by ``benchmarks.engine``, as a
process of its own, so that nothing is forked but what the cells need.
"""

import gc
import importlib
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

PRELOADED = (
    "numpy.testing",
    "numpy.random",
    "matplotlib.pyplot",
    "autograder.check",
    "autograder.figures",
)
"""What the cells import."""


def run_all(root: Path, students: int) -> tuple[float, float]:
    """CPU and wall-clock seconds for so many submissions of a course, those there are in turn."""
    for name in PRELOADED:
        importlib.import_module(name)
    sources = []
    for path in sorted(root.glob("submitted/*/*/*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        sources.append(["".join(c["source"]) for c in cells if c["cell_type"] == "code"])
    gc.freeze()  # a collection in a child would touch, and so copy, all that is loaded
    start, before = time.perf_counter(), _spent()
    for number in range(students):
        child = os.fork()
        if child == 0:
            _alone(sources[number % len(sources)])
        if os.waitpid(child, 0)[1]:
            raise RuntimeError("A right submission did not run to its end.")
    return _spent() - before, time.perf_counter() - start


def _alone(cells: list[str]) -> None:
    """Run the cells, then end this process."""
    status = 1
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        namespace: dict[str, Any] = {"__name__": "__main__"}
        for number, source in enumerate(cells):
            exec(compile(source, f"cell {number}", "exec"), namespace)  # noqa: S102
        status = 0
    finally:
        os._exit(status)


def _spent() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


if __name__ == "__main__":
    print(json.dumps(run_all(Path(sys.argv[1]), int(sys.argv[2]))))
