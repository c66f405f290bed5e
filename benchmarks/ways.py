"""What worked answers take beside the reference: ``python -m benchmarks.ways``.

The same measurement that ``compare`` makes on a reader's machine. What a page says about speed in
words ("slows down with the batch") should be seen in this table.
"""

import argparse
from pathlib import Path

from autograder import worked
from autograder.alone.ways import YOURS, timings
from benchmarks.timing import table
from tests.support.notebook import namespace

FOLDER = Path(__file__).parents[1] / worked.FOLDER


def main(arguments: list[str] | None = None) -> None:
    """Print a row for each way: seconds of a call, over those of the reference."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ways", description=__doc__)
    parser.add_argument("notebooks", nargs="*", help="e.g. 02 06; default: all")
    options = parser.parse_args(arguments)
    rows = []
    for path in sorted(FOLDER.glob("*/*.md")):
        notebook, name = path.parent.name[:2], path.stem
        if options.notebooks and notebook not in options.notebooks:
            continue
        measured = dict(timings(worked.read(path), name, namespace(notebook)[name]))
        own = measured.pop(YOURS)
        for title, seconds in measured.items():
            ratio = f"{seconds / own:.2f}" if seconds and own else "stopped"
            rows.append((notebook, name, title, ratio))
    print(table(("notebook", "blank", "way", "the reference takes 1"), rows))


if __name__ == "__main__":
    main()
