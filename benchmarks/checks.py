"""What ``check`` takes in a notebook, per blank: ``python -m benchmarks.checks``."""

from collections.abc import Callable

from autograder import check
from autograder.exercises import of_notebook
from benchmarks.judge import EDITS, RIGHT
from benchmarks.timing import interleaved, milliseconds, table
from tests.support.notebook import namespace

REPETITIONS = 25
EMPTY = "def {}(*arguments):\n    return ...\n"


def main() -> None:
    """Print the table."""
    names = [e.name for e in of_notebook("01")]
    things: dict[str, Callable[[], object]] = {}
    for name in names:
        sources = {
            "right": RIGHT[name],
            "wrong": RIGHT[name].replace(*EDITS[name]),
            "empty": EMPTY.format(name),
        }
        for kind, source in sources.items():
            function = namespace(**{name: source})[name]
            things[f"{name}/{kind}"] = lambda f=function: check(f)
    times = interleaved(things, REPETITIONS)
    rows = [
        (name, *(milliseconds(times[f"{name}/{kind}"]) for kind in ("right", "wrong", "empty")))
        for name in names
    ]
    print(table(("blank", "right, ms", "wrong, ms", "empty, ms"), rows))


if __name__ == "__main__":
    main()
