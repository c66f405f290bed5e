"""How a blank is judged: put problems to it, compare, count. The one place with these rules.

The notebook's check and the judge in grading both come here; they differ in the problems they
bring and in where the student's functions run, which is data.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.compare import Evidence, compare
from autograder.exercise import Exercise, Problem
from autograder.observe import Answer, Examinee, arrays_in
from autograder.values import Opaque

PROMISE_SHARE = 0.5
"""What right values are worth when a promise about arguments, memory or randomness was broken."""

REPEAT = 1e-12
"""Relative difference allowed between two calls with the same arguments."""

StandIns = Mapping[str, Callable[..., Any]]


@dataclass(frozen=True)
class Trial:
    """One problem, what the student's function answered, and the comparison."""

    problem: Problem
    answer: Answer
    evidence: tuple[Evidence, ...] = ()
    broken: tuple[str, ...] = ()

    @property
    def right(self) -> bool:
        """The values are right, whatever promises were broken."""
        return bool(self.evidence) and all(e.ok for e in self.evidence)


@dataclass(frozen=True)
class Examination:
    """What all problems together gave.

    Attributes:
        trials: one per problem put; after an answer that was lost, none follow.
        fraction: share of the points.
        passed: every part right in every problem, every promise kept.
        broken: promises broken anywhere, as clause names.
    """

    exercise: Exercise
    trials: tuple[Trial, ...]
    fraction: float
    passed: bool
    broken: tuple[str, ...]

    @property
    def failure(self) -> Trial | None:
        """The first trial that is not right; where all are, the first with a broken promise."""
        wrong = [t for t in self.trials if not t.right]
        broken = [t for t in self.trials if t.broken]
        return next(iter(wrong + broken), None)


def put(
    exercise: Exercise,
    problem: Problem,
    examinee: Examinee,
    stand_ins: StandIns | None,
    arguments: Sequence[Any] | None = None,
    driver: str = "",
) -> Answer:
    """Call the student's function: with the problem's arguments, or others in their place."""
    given = problem.arguments if arguments is None else arguments
    return examinee.call(
        exercise.name, given, stand_ins=stand_ins, seconds=problem.seconds, driver=driver
    )


def unfilled(answer: Answer) -> bool:
    """Whether the blank still holds its placeholder."""
    if answer.raised is not None:
        return answer.raised.type_name == "NotImplementedError"
    return isinstance(answer.value, Opaque) and answer.value.type_name == "ellipsis"


def nothing_back(answer: Answer) -> bool:
    """Whether a call gave nothing that could be looked at."""
    return answer.raised is not None or bool(answer.lost) or unfilled(answer)


def broken_promises(exercise: Exercise, problem: Problem, answer: Answer) -> tuple[str, ...]:
    """Clauses about arguments, memory, randomness and time that an answer broke."""
    allowed = {f"shared-memory:{position}" for position in exercise.may_share}
    clauses = {b.split(":")[0] for b in answer.breaches if b not in allowed}
    if problem.seconds is not None and answer.seconds > problem.seconds:
        clauses.add("too-slow")
    return tuple(sorted(clauses))


def try_problem(
    exercise: Exercise, problem: Problem, examinee: Examinee, stand_ins: StandIns | None = None
) -> Trial:
    """Put one problem to the student's function and compare."""
    if exercise.conduct is not None:
        trial: Trial = exercise.conduct(exercise, problem, examinee, stand_ins)
        return trial
    answer = put(exercise, problem, examinee, stand_ins)
    if answer.raised is not None or answer.lost:
        return Trial(problem, answer)
    evidence = compare(exercise, problem, answer.value)
    return Trial(problem, answer, evidence, broken_promises(exercise, problem, answer))


def _repeats(first: Answer, second: Answer) -> bool:
    if second.raised is not None or second.lost:
        return False
    before, after = list(arrays_in(first.value)), list(arrays_in(second.value))
    return len(before) == len(after) and all(
        a.shape == b.shape and _same_numbers(a, b) for a, b in zip(before, after, strict=True)
    )


def _same_numbers(a: NDArray[Any], b: NDArray[Any]) -> bool:
    """Whether numbers are the same but for their last digits; NaN is the same as NaN."""
    odd = ~np.isfinite(a)
    if not np.array_equal(a[odd], b[odd], equal_nan=bool(odd.any())):
        return False
    a, b = a[~odd], b[~odd]
    return bool(np.all(np.abs(a - b) <= REPEAT * np.max(np.abs(a), initial=0.0)))


def _right_parts(exercise: Exercise, trials: Sequence[Trial]) -> set[str]:
    right = {
        part.name
        for index, part in enumerate(exercise.parts)
        if all(t.evidence and t.evidence[index].ok for t in trials)
    }
    return {part.name for part in exercise.parts if {part.name, *part.needs} <= right}


@np.errstate(all="ignore")  # the settings of the notebook must not decide what happens here
def examine(
    exercise: Exercise,
    problems: Sequence[Problem],
    examinee: Examinee,
    stand_ins: StandIns | None = None,
) -> Examination:
    """Judge one blank on these problems.

    Args:
        exercise: the blank.
        problems: at least one; the first is put twice in a row, if the exercise says so.
        examinee: where the student's function runs.
        stand_ins: right functions that replace the student's own of that name.
    """
    trials: list[Trial] = []
    for problem in problems:
        trial = try_problem(exercise, problem, examinee, stand_ins)
        if not trials and trial.right and exercise.repeated:
            again = try_problem(exercise, problem, examinee, stand_ins).answer
            if not _repeats(trial.answer, again):
                trial = replace(trial, broken=(*trial.broken, "changes-with-each-call"))
        trials.append(trial)
        if trial.answer.lost or unfilled(trial.answer):
            break
    broken = tuple(sorted({clause for t in trials for clause in t.broken}))
    values_right = len(trials) == len(problems) and all(t.right for t in trials)
    passed = values_right and not broken
    return Examination(
        exercise, tuple(trials), _fraction(exercise, trials, broken, values_right), passed, broken
    )


def _fraction(
    exercise: Exercise, trials: Sequence[Trial], broken: Sequence[str], values_right: bool
) -> float:
    """All points, the points of the right parts where they are separable, half for a promise."""
    if {"too-slow", "changes-with-each-call"} & set(broken):
        return 0.0
    if values_right:
        fraction = 1.0
    elif exercise.separable and exercise.points and all(t.evidence for t in trials):
        right = _right_parts(exercise, trials)
        fraction = sum(p.points for p in exercise.parts if p.name in right) / exercise.points
    else:
        fraction = 0.0
    return fraction * (PROMISE_SHARE if broken else 1.0)
