"""The clinic as a notebook opens it: the runs of one id, and what can be done with them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from autograder.clinic.bed import digits_bed
from autograder.clinic.experiments import (
    EXPERIMENTS,
    LONG,
    Run,
    accuracy,
    gradient_errors,
    log_of,
    losses,
)
from autograder.clinic.identity import FILE, held_by, shown
from autograder.clinic.programs import Program, drawn, unlock
from autograder.clinic.tools import Tools


@dataclass(frozen=True)
class Clinic:
    """Six runs, as they came in.

    Attributes:
        id: whose.
        programs: one for each run.
        key: opens the programs.
        tools: what the notebook gives.
    """

    id: str
    programs: tuple[Program, ...]
    key: str
    tools: Tools

    def source(self, run: int) -> str:
        """The program of a run, to read and to copy.

        Raises:
            LookupError: there is no such run.
        """
        return unlock(self._program(run).box, self.key)

    def came_in(self, run: int) -> Run:
        """A run as it came in, a function of train, Y, test, parameters and steps."""
        return self._program(run).function(self.key, self.tools)

    def _program(self, run: int) -> Program:
        if run not in range(1, len(self.programs) + 1):
            raise LookupError(f"There is no run {run!r}: they are 1 to {len(self.programs)}.")
        return self.programs[run - 1]

    def losses(self, runs: Mapping[int, Run] | None = None) -> dict[int, list[float]]:
        """Run -> its losses on the digits, before each step and after the last one.

        Args:
            runs: functions; None: all runs as they came in.
        """
        bed = digits_bed()
        return {
            n: losses(log_of(run, bed, LONG), bed.Y, self.tools)
            for n, run in self._or_all(runs).items()
        }

    def accuracies(self, runs: Mapping[int, Run] | None = None) -> dict[int, float]:
        """Run -> share of 300 test digits that it tells right."""
        return {n: accuracy(run, digits_bed(), self.tools) for n, run in self._or_all(runs).items()}

    def _or_all(self, runs: Mapping[int, Run] | None) -> Mapping[int, Run]:
        return runs if runs is not None else {p.run: self.came_in(p.run) for p in self.programs}

    def numbers(self, runs: Mapping[int, Run] | None = None) -> dict[str, dict[str, float]]:
        """Name of a run -> experiment -> its number; see ``losses``."""
        return {
            f"run {n}": {experiment: self.try_on(run, experiment) for experiment in EXPERIMENTS}
            for n, run in self._or_all(runs).items()
        }

    def array_errors(self, run: Run) -> list[float]:
        """For each parameter array, the relative error of the first gradient of a run."""
        bed = digits_bed()
        return gradient_errors(log_of(run, bed, 1), bed.Y, 0, self.tools)

    def try_on(self, run: Run, experiment: str) -> float:
        """The number of an experiment with a run.

        Raises:
            LookupError: there is no such experiment.
        """
        if experiment not in EXPERIMENTS:
            known = ", ".join(EXPERIMENTS)
            raise LookupError(f"There is no experiment {experiment!r}; there are: {known}.")
        return EXPERIMENTS[experiment].of(run, digits_bed(), self.tools)


def opened(holder: Callable[[], Any] | None, key: str, *tools: Callable[..., Any]) -> Clinic:
    """The runs of the id that a notebook's ``my_id`` returns; says whose they are.

    Args:
        holder: the notebook's ``my_id``.
        key: comes with the notebook.
        tools: what the notebook gives: sigmoid, slope, outputs_of, loss_of.
    """
    name = held_by(holder)
    clinic = Clinic(name, drawn(name), key, Tools(*tools))
    print(f"Six runs for {shown(name)}.")
    if name.startswith("alone-"):
        print(f"(my_id returns no id, so one was drawn and kept in {FILE}, beside this notebook.)")
    return clinic
