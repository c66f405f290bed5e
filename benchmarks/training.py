"""How far right training runs are above the share that is asked: ``python -m benchmarks.training``.

Right answers of the bank in several styles train on the digits as the hidden problem of their blank
asks, each run from a start and with a generator of its own. A threshold is fair if it lies at least
six standard deviations below the mean over all runs.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.conduct.nb06_training import digits_split, read_share
from autograder.grading import problems, reference
from autograder.grading.problems.kinds import Draw, generator
from benchmarks.timing import table
from tests.answers_bank import load_answers

NOTEBOOK, BLANK, KIND = "06_softmax", "train_softmax", "the digits"
STYLES = ("all-written-out", "with-the-helpers", "shuffled-copies", "random-keys")
"""Right answers of the bank, by their ids."""

Run = Callable[[int], tuple[float, float]]
"""Number of a run -> share of the test images that are right, CPU seconds."""


def _run(function: Callable[..., Any], make: Callable[[Draw], Any]) -> Run:
    X, labels, X_test, labels_test = digits_split()

    def run(number: int) -> tuple[float, float]:
        problem = make(Draw(generator(b"benchmark", BLANK, str(number))))
        _, forward, parameters, _, settings, seed = problem.arguments
        rng = np.random.default_rng(seed.number)
        start = time.process_time()
        trained, _ = function(parameters, X, labels, settings, rng)
        seconds = time.process_time() - start
        return read_share(forward(trained, X_test)[-1], labels_test), seconds

    return run


def _row(name: str, shares: list[float], seconds: list[float]) -> tuple[str, ...]:
    mean, spread = statistics.fmean(shares), statistics.stdev(shares)
    return (
        name,
        f"{len(shares)}",
        f"{mean:.4f}",
        f"{spread:.4f}",
        f"{min(shares):.4f}",
        f"{mean - 6 * spread:.4f}",
        f"{statistics.median(seconds):.2f}",
    )


def main(arguments: list[str] | None = None) -> None:
    """Print a table, a row for each style and one for all runs."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.training", description=__doc__)
    parser.add_argument("--runs", type=int, default=200, help="in all (default: %(default)s)")
    options = parser.parse_args(arguments)
    (kind,) = (k for k in problems.KINDS[f"{NOTEBOOK[:2]}_{BLANK}"] if k.label == KIND)
    answers = {a.id: a for a in load_answers(NOTEBOOK) if a.exercise == BLANK}
    rows, all_shares, all_seconds = [], [], []
    for place, style in enumerate(STYLES):
        names = dict(vars(reference.module(NOTEBOOK)))
        exec(compile(answers[style].source, style, "exec"), names)  # noqa: S102 - our own code
        run = _run(names[BLANK], kind.make)
        results = [run(number) for number in range(place, options.runs, len(STYLES))]
        shares, seconds = (list(column) for column in zip(*results, strict=True))
        rows.append(_row(style, shares, seconds))
        all_shares += shares
        all_seconds += seconds
    rows.append(_row("all", all_shares, all_seconds))
    header = ("style", "runs", "mean", "sd", "least", "mean - 6 sd", "CPU, s a run")
    print(table(header, rows))


if __name__ == "__main__":
    main()
