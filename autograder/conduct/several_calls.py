"""Problems that are put in several calls of a blank, one for each part of what is compared."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from autograder.exercise import Exercise, Problem
from autograder.observe import Answer, Examinee
from autograder.rules import StandIns, put, unfilled


def gathered(
    exercise: Exercise,
    problem: Problem,
    calls: Sequence[tuple[Any, ...]],
    examinee: Examinee,
    stand_ins: StandIns | None,
) -> Answer:
    """One answer for all calls: its value is the list of what they returned.

    Where a call raised an exception, its place holds None and the answer says that it raised.
    After a call that got no answer, or found the blank empty, none follow: that answer is all.

    Args:
        exercise: the blank.
        problem: for its limit of time, which each call has.
        calls: positional arguments of each.
        examinee: where the student's function runs.
        stand_ins: as for a single call.
    """
    answers: list[Answer] = []
    for arguments in calls:
        answer = put(exercise, problem, examinee, stand_ins, arguments)
        if answer.lost or unfilled(answer):
            return answer
        answers.append(answer)
    first = next((a for a in answers if a.raised is not None), answers[0])
    values = [None if a.raised is not None else a.value for a in answers]
    return replace(joined(answers, values), raised=first.raised)


def joined(answers: Collection[Answer], value: Any) -> Answer:
    """One answer in the place of several: every breach of theirs, and the time of the slowest.

    Args:
        answers: at least one, none of them lost.
        value: what the one answer is compared and recognised by.
    """
    return Answer(
        value=value,
        breaches=tuple(dict.fromkeys(b for a in answers for b in a.breaches)),
        seconds=max(a.seconds for a in answers),
    )
