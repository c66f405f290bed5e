"""How the account of notebook 09 is judged: each experiment has to convict its run.

In a notebook its own ``measure`` says what an experiment shows, of a run as it came in and of the
repaired one. In grading the first is found out by trying it, and the second is made up: so numbers
have to come from the measurement.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.clinic.experiments import EXPERIMENTS
from autograder.clinic.programs import RUNS, Program, drawn
from autograder.compare import describe
from autograder.conduct.digests import digest_of_trouble
from autograder.conduct.properties import judged
from autograder.exercise import Exercise, Problem
from autograder.observe import Examinee
from autograder.own_draw import number_of
from autograder.rules import StandIns, Trial, nothing_back, put

CLAUSES = {
    "verdicts": "name for each run its fault and an experiment that shows it",
    "numbers": "hold what was measured, before and after",
}
KEYS = ("run", "fault", "experiment", "before", "after")
DIGITS = 1e-9


class Measuring:
    """Measures for an account, and remembers what it said.

    Args:
        programs: of whose runs the account is.
        number: makes the numbers after the repair, where nobody measures them.
        before: of a program and an experiment, what it shows of the run as it came in; None where
            the notebook measures both.
        real: the notebook's own function, or None.
    """

    __name__ = "measure"

    def __init__(
        self,
        programs: tuple[Program, ...],
        number: int,
        before: Callable[[Program, str], float] | None,
        real: Callable[..., Any] | None,
    ) -> None:
        self._programs, self._number = programs, number
        self._before, self._real = before, real
        self.asked: set[tuple[int, str]] = set()
        self.said: dict[tuple[int, str], tuple[float, float]] = {}

    def __call__(self, run: Any, experiment: Any) -> tuple[float, float]:
        """Both numbers of an experiment with a run, as it came in and as it is now.

        Raises:
            LookupError: there is no such run or experiment.
        """
        run = int(run)
        if run not in range(1, RUNS + 1) or experiment not in EXPERIMENTS:
            raise LookupError(f"there is no run {run!r} or no experiment {experiment!r}")
        self.asked.add((run, experiment))
        return self.known(run, experiment)

    def known(self, run: int, experiment: str) -> tuple[float, float]:
        """The same, without anybody having asked."""
        if (run, experiment) not in self.said:
            self.said[run, experiment] = self._measured(run, experiment)
        return self.said[run, experiment]

    def _measured(self, run: int, experiment: str) -> tuple[float, float]:
        if self._before is None:
            first, second = self._real(run, experiment) if self._real else (0.0, 0.0)
            return float(first), float(second)
        made_up = number_of(self._number, run, experiment) % 10**6 / 10**6
        limit = EXPERIMENTS[experiment].limit
        return self._before(self._programs[run - 1], experiment), limit * made_up


def conduct_account(
    exercise: Exercise, problem: Problem, examinee: Examinee, stand_ins: StandIns | None
) -> Trial:
    """The account, whose problem's arguments are: owner, and the last three of ``Measuring``."""
    owner, number, before, real = problem.arguments
    programs = drawn(owner.id)
    measuring = Measuring(programs, number, before, real)
    answer = put(exercise, problem, examinee, stand_ins, (measuring,))
    if nothing_back(answer):
        return Trial(problem, answer)
    trouble = owner.trouble or _form(answer.value)
    troubles = (
        dict.fromkeys(CLAUSES, trouble)
        if trouble
        else {
            "verdicts": _verdicts(answer.value, programs, measuring),
            "numbers": _numbers(answer.value, measuring),
        }
    )
    seen = replace(answer, value=[digest_of_trouble(troubles[name]) for name in CLAUSES])
    return judged(exercise, problem, seen, CLAUSES, troubles)


def _form(rows: Any) -> str:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        return f"it returned {describe(rows)}, where a list of dictionaries was asked"
    for row in rows:
        missing = [key for key in KEYS if key not in row]
        if missing:
            return f"a row has no {missing[0]!r}"
        if type(row["run"]) is not int or not isinstance(row["experiment"], str):
            return "the run of a row is no whole number, or its experiment is no text"
    if sorted(row["run"] for row in rows) != list(range(1, RUNS + 1)):
        return f"there is not one row for each of the runs 1 to {RUNS}"
    return ""


def _verdicts(rows: list[dict[str, Any]], programs: tuple[Program, ...], measure: Measuring) -> str:
    for row in rows:
        run, experiment, fault = row["run"], row["experiment"], row["fault"]
        if experiment not in EXPERIMENTS:
            return f"run {run} names an experiment that there is not"
        if not isinstance(fault, str) or not programs[run - 1].is_called(fault):
            return f"run {run} came in with another fault than the row says"
        limit, (first, second) = EXPERIMENTS[experiment].limit, measure.known(run, experiment)
        if first <= limit:
            return f"the experiment of run {run} shows nothing: the run as it came in passes it"
        if not second <= limit:
            return f"run {run} does not pass that experiment yet, as you have repaired it"
    return ""


def _numbers(rows: list[dict[str, Any]], measure: Measuring) -> str:
    for row in rows:
        run, experiment = row["run"], row["experiment"]
        if (run, experiment) not in measure.asked:
            return f"the experiment of run {run} was not measured"
        first, second = measure.said[run, experiment]
        if first != second and _near(row["before"], second) and _near(row["after"], first):
            return f"the two numbers of run {run} stand in each other's place"
        for key, right in (("before", first), ("after", second)):
            if not _near(row[key], right):
                return f"the number {key!r} of run {run} is not the one that was measured"
    return ""


def _near(value: Any, right: float) -> bool:
    number = isinstance(value, int) and not isinstance(value, bool)
    number = number or (
        isinstance(value, np.ndarray) and value.shape == () and value.dtype.kind in "fi"
    )
    return number and abs(float(value) - right) <= DIGITS * abs(right)
