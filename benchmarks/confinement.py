"""Time of a submission with and without its confinement: ``python -m benchmarks.confinement``.

CPU time is that of the child, from its fork to its end, and of this process; the little that the
warm process does is not in it. The first table shows an empty notebook, so the process alone, with
each layer left out in turn: what is missing from the first row is what the layer costs. The second
shows whole submissions, judged: the blanks of notebook 01 alone, and all its cells, which train a
network among other things.
"""

import json
import time
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path

from autograder import exercises
from autograder.grading import draws
from autograder.grading.judge import Judge
from autograder.grading.runner.runner import Cell, Layers, Runner
from benchmarks.timing import Times, measured, milliseconds, table

REPETITIONS = 40
SOLVED = Path(__file__).parents[1] / "source_assignments/01_backward_pass/01_backward_pass.ipynb"
ALL, NONE = Layers(), Layers(**dict.fromkeys(asdict(Layers()), False))
EACH = {f"all but {name}": replace(ALL, **{name: False}) for name in asdict(ALL)}


def submissions() -> dict[str, list[Cell]]:
    """The solved notebook, whole and without the cells that are not graded."""
    whole, blanks = [], []
    for cell in json.loads(SOLVED.read_text("utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            exercise = exercises.ALL.get(cell["id"])
            checks = (exercise.name,) if exercise else ()
            whole.append(Cell(cell["id"], "".join(cell["source"]), checks))
            if "nbgrader" in cell["metadata"]:
                blanks.append(whole[-1])
    return {"the blanks of notebook 01": blanks, "all of notebook 01": whole}


def measure(
    runner: Runner, layers: Layers, cells: list[Cell], judge: Judge | None
) -> tuple[float, float]:
    """CPU and wall-clock seconds of one submission.

    Raises:
        RuntimeError: if the notebook does not earn what it should.
    """
    runner.layers = layers
    wall, cpu = time.monotonic(), time.process_time()
    with runner.open(cells) as session:
        names = [name for cell in cells for name in cell.checks]
        verdicts = judge.judge(session, names).verdicts if judge else {}
    if not all(verdict.passed for verdict in verdicts.values()):
        raise RuntimeError("The solved notebook does not get its points.")
    return time.process_time() - cpu + session.cpu_seconds, time.monotonic() - wall


def main() -> None:
    """Print the tables."""
    judge = Judge(draws.prepare("01", b"benchmark"))
    with Runner() as runner:
        layers = {"all layers": ALL, "none": NONE, **EACH}
        alone = measured(
            {name: partial(measure, runner, on, [], None) for name, on in layers.items()},
            REPETITIONS,
        )
        print(
            table(
                ("an empty notebook with", "CPU, ms", "wall clock, ms"),
                [(name, *map(milliseconds, times)) for name, times in alone.items()],
            )
        )
        print()
        head = ("submission", "confined, CPU ms", "unconfined, CPU ms", "difference, ms")
        print(table(head, [_row(runner, judge, *item) for item in submissions().items()]))
        missing = [name for name, there in runner.available.items() if not there]
        if missing:
            print(f"\nNot there on this machine: {', '.join(missing)}.")


def _row(runner: Runner, judge: Judge, name: str, cells: list[Cell]) -> tuple[str, ...]:
    (with_all, _), (with_none, _) = measured(
        {
            "with": partial(measure, runner, ALL, cells, judge),
            "without": partial(measure, runner, NONE, cells, judge),
        },
        REPETITIONS,
    ).values()
    pairs = zip(with_all.seconds, with_none.seconds, strict=True)
    difference = Times(tuple(a - b for a, b in pairs))
    return name, *map(milliseconds, (with_all, with_none, difference))


if __name__ == "__main__":
    main()
