"""CPU time of a right submission, blank by blank: ``python -m benchmarks.notebooks``.

The solved blanks of a notebook run in the confined runner; the judge puts the hidden problems of
none, of one, of all of them. One alone calls the right functions that it needs from afar, as if the
student had not filled the other blanks. CPU time is that of the child, from its fork to its end,
and of this process. Other cells of a notebook, which train and draw, are left out.
"""

import argparse
import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from time import process_time
from typing import Any

from autograder import exercises
from autograder.grading import draws, reference
from autograder.grading.judge import Judge
from autograder.grading.runner.runner import Cell, Runner, Session
from autograder.observe import Answer
from benchmarks.bank import add_notebooks
from benchmarks.timing import measured, milliseconds, table

REPETITIONS = 10


@dataclass
class Counting:
    """A session whose calls are counted, and the messages that ask the judge for something."""

    session: Session
    calls: int = 0
    asked: int = 0

    def call(self, name: str, arguments: Sequence[Any], **others: Any) -> Answer:
        """Call a function of the student."""
        answer = self.session.call(name, arguments, **others)
        self.calls += 1
        self.asked += sum((answer.calls or {}).values())
        return answer


def judged(runner: Runner, notebook: str, judge: Judge, names: Sequence[str]) -> Counting:
    """Run the solved blanks of a notebook and judge some of them.

    Raises:
        RuntimeError: if a right answer is rejected.
    """
    blanks = exercises.of_notebook(notebook)
    source = "\n\n".join(inspect.getsource(reference.function(e)) for e in blanks)
    cells = [Cell("source", source), *(Cell(e.id, "", checks=(e.name,)) for e in blanks)]
    with runner.open(cells, prelude=reference.given(notebook)) as session:
        examinee = Counting(session)
        if names and not judge.judge(examinee, names).passed:
            raise RuntimeError(f"Right answers of notebook {notebook} do not get their points.")
    return examinee


def _seconds(judging: Callable[[], Counting]) -> tuple[float]:
    start = process_time()
    session = judging().session
    return (process_time() - start + session.cpu_seconds,)


def main(arguments: list[str] | None = None) -> None:
    """Print a table for each notebook."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.notebooks", description=__doc__)
    add_notebooks(parser)
    options = parser.parse_args(arguments)
    rows = []
    with Runner() as runner:
        for notebook in options.notebooks:
            judge = Judge(draws.prepare(notebook, b"benchmark"))
            all_names = tuple(e.name for e in exercises.of_notebook(notebook))
            choices = {"none": (), **{n: (n,) for n in all_names}, "all": all_names}
            things = {
                what: partial(judged, runner, notebook, judge, names)
                for what, names in choices.items()
            }
            timed = {what: partial(_seconds, thing) for what, thing in things.items()}
            for what, (times,) in measured(timed, REPETITIONS).items():
                found = things[what]()
                rows.append(
                    (notebook[:2], what, str(found.calls), str(found.asked), milliseconds(times))
                )
    print(table(("notebook", "judged", "calls", "asked back", "CPU, ms"), rows))


if __name__ == "__main__":
    main()
