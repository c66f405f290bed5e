"""What the ladder of notebook 05 reaches at its settings: ``python -m benchmarks.ladder``.

Right answers of the bank, written in different styles, train from 50 starts each, on spirals and
on the digits, and learn ten digits by heart: 200 runs and more of each task. Starts, spirals and
generators are drawn as the hidden problems draw them. A threshold of the blanks may lie no nearer
than six standard deviations to the mean of any style; the program exits with 1 where one does.
"""

import argparse
import math
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder import exercises
from autograder.conduct.nb05_overfit import MEMORISED, TEN
from autograder.conduct.nb05_runs import share_right, split_digits
from autograder.conduct.nb05_train import LEAST, SETTINGS
from autograder.grading.problems import nb05_training as problems
from autograder.grading.problems.kinds import Draw
from autograder.grading.reference import beside
from mlp_reference import nb05_training as reference
from tests.answers_bank import load_answers

DEVIATIONS = 6.0
STYLES = {
    "train": (
        "the reference",
        "minibatches shuffle-a-list",
        "minibatches sort-random-keys",
        "minibatches choice-without-replacement",
        "train shuffles-own-copies",
        "train slow-parameters",
    ),
    "overfit_ten": (
        "the reference",
        "overfit_ten own-loop",
        "overfit_ten epoch-by-epoch",
        "overfit_ten reversed-order",
    ),
}
"""Blank -> the reference, and right answers of the bank that differ from it, alone or together
with the reference's other functions: they draw in other ways, stop sooner, or take their time."""


@dataclass(frozen=True)
class Result:
    """What the runs of one style reached on one task.

    Attributes:
        task: and its unit.
        style: id in the bank.
        values: one for each run; of shares more is better, of steps fewer.
        threshold: what the blank asks.
        seconds: CPU seconds of a run, the mean.
    """

    task: str
    style: str
    values: Any
    threshold: float
    seconds: float

    @property
    def deviations(self) -> float:
        """How many standard deviations the threshold lies on the bad side of the mean."""
        spread = float(np.std(self.values, ddof=1))
        gap = abs(float(np.mean(self.values)) - self.threshold)
        return gap / spread if spread and self.worst_is_good else -math.inf

    @property
    def fewer(self) -> bool:
        """Whether less is better."""
        return self.threshold > 1

    @property
    def worst(self) -> float:
        """Of all runs."""
        return float(np.max(self.values) if self.fewer else np.min(self.values))

    @property
    def worst_is_good(self) -> bool:
        """Whether all runs are on the good side."""
        return self.worst <= self.threshold if self.fewer else self.worst >= self.threshold

    def row(self) -> str:
        """A line of the table."""
        v = self.values
        return (
            f"| {self.task} | {self.style} | {len(v)} | {np.mean(v):.4f} | {np.std(v, ddof=1):.4f} "
            f"| {self.worst:.4f} | {self.threshold:g} | {self.deviations:.1f} | "
            f"{1000 * self.seconds:.0f} |"
        )


HEADER = (
    "| task | style | runs | mean | standard deviation | worst | asked | deviations between "
    "| CPU ms a run |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
)


def function_of(blank: str, style: str) -> Callable[..., Any]:
    """The right function of a blank, with one of the bank's in its own or another's place."""
    right: Callable[..., Any] = getattr(reference, blank)
    if style == "the reference":
        return right
    bank = {f"{a.exercise} {a.id}": a for a in load_answers("05_training") if a.label == "right"}
    namespace = dict(vars(reference))
    exec(compile(bank[style].source, style, "exec"), namespace)  # noqa: S102 - our own code
    name = bank[style].exercise
    if name == blank:
        function: Callable[..., Any] = namespace[name]
        return function
    return beside(exercises.find(f"05_{blank}"), {name: namespace[name]})


def _spirals(train: Callable[..., Any], seed: int) -> float:
    draw = Draw(np.random.default_rng([1, seed]))
    X, arm = problems.spirals(draw, problems.PER_ARM)
    Y = np.where(arm == np.arange(2.0)[:, np.newaxis], 1.0, -1.0)
    new, new_arm = problems.spirals(draw, problems.PER_ARM // 2)
    start = problems.start(draw, problems.TRAIN_SIZES)
    rng = np.random.default_rng(seed)
    end, _ = train(start, X, Y, reference.backprop, SETTINGS["spirals"], rng)
    return share_right(problems.tanh_layers, end, new, new_arm)


def _digits(train: Callable[..., Any], seed: int) -> float:
    X, Y, held, labels = split_digits(*problems.pixel_scale())
    start = problems.start(Draw(np.random.default_rng([2, seed])), problems.DIGIT_SIZES)
    rng = np.random.default_rng(seed)
    end, _ = train(start, X, Y, reference.backprop, SETTINGS["digits"], rng)
    return share_right(problems.tanh_layers, end, held, labels)


def _ten(overfit_ten: Callable[..., Any], seed: int) -> float:
    """Steps until the loss on the ten is below what is asked; infinite if it is not at the end."""
    X, Y, *_ = split_digits(*problems.pixel_scale())
    start = problems.start(Draw(np.random.default_rng([3, seed])), problems.DIGIT_SIZES)
    some = slice(0, 3 * TEN)
    end, losses = overfit_ten(start, X[:, some], Y[:, some], reference.backprop, problems.ENOUGH)
    gaps = problems.tanh_layers(end, X[:, :TEN])[-1] - Y[:, :TEN]
    if float(np.sum(gaps**2)) / (2 * TEN) >= MEMORISED:
        return math.inf
    return float(np.count_nonzero(np.cumsum(np.array(losses) < MEMORISED) == 0))


TASKS: dict[str, tuple[str, Callable[..., float], float]] = {
    "spirals, share right": ("train", _spirals, LEAST["spirals"]),
    "digits, share right": ("train", _digits, LEAST["digits"]),
    "ten digits by heart, steps": ("overfit_ten", _ten, float(problems.ENOUGH)),
}


def results(runs: int) -> Iterator[Result]:
    """Every task in every style.

    Args:
        runs: of each style, every one from another start.
    """
    for task, (blank, once, threshold) in TASKS.items():
        found = []
        for number, style in enumerate(STYLES[blank]):
            function = function_of(blank, style)
            start = time.process_time()
            seeds = range(number * runs, (number + 1) * runs)
            values = np.array([once(function, seed) for seed in seeds])
            seconds = (time.process_time() - start) / runs
            found.append(Result(task, style, values, threshold, seconds))
            yield found[-1]
        everything = np.concatenate([result.values for result in found])
        seconds = float(np.mean([result.seconds for result in found]))
        yield Result(task, "all", everything, threshold, seconds)


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line; exit code 1 when a threshold is too near."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ladder", description=__doc__)
    parser.add_argument("--runs", type=int, default=50, help="of each style (%(default)s)")
    options = parser.parse_args(arguments)
    print(HEADER, flush=True)
    near = []
    for result in results(options.runs):
        print(result.row(), flush=True)
        if result.deviations < DEVIATIONS:
            near.append(result)
    for result in near:
        print(f"{result.task}, {result.style}: only {result.deviations:.1f} deviations.")
    return int(bool(near))


if __name__ == "__main__":
    sys.exit(main())
