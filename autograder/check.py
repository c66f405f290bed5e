"""The check under each blank of a notebook: ``check(backward)``.

It puts the visible problems to the student's function, whose right answers are stored numbers,
and looks at what the function promises. It knows no code of an answer and no hidden problem.
"""

import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from autograder import exercises, place, selfcheck, visible
from autograder.diagnose import diagnose
from autograder.exercise import Exercise
from autograder.explain import explain, nothing_to_judge
from autograder.fingerprint import of_function
from autograder.local import Local
from autograder.rules import Examination, Trial, examine, unfilled
from autograder.values import type_name
from autograder.verdict import Finding, Verdict


def named(function: object, namespace: Mapping[str, Any]) -> str:
    """The exercise's name for this object: its own, or the variable that holds it."""
    own = _attribute(function, "__name__", "")
    names = {exercise.name for exercise in exercises.ALL.values()}
    if isinstance(own, str) and own in names:
        return own
    held = [key for key, value in namespace.items() if value is function and key in names]
    return held[0] if held else str(own or type_name(function))


def _attribute(function: object, name: str, default: Any) -> Any:
    """An attribute of something of the student's, whose class may raise anything when asked."""
    try:
        return getattr(function, name, default)
    except Exception:  # noqa: BLE001 - then it has none
        return default


def _examine(exercise: Exercise, function: Any) -> Examination:
    namespace = _attribute(function, "__globals__", {})
    problems = [visible.with_given(p, namespace) for p in visible.problems(exercise)]
    examination = examine(exercise, problems, Local(function))
    if examination.passed and exercise.wide:
        failed = selfcheck.cost(exercise, function)
        if failed is not None:
            trials = (*examination.trials, failed)
            return replace(
                examination, trials=trials, fraction=0.0, passed=False, broken=failed.broken
            )
    return examination


def _probe_answers(examination: Examination) -> list[Trial]:
    return [trial for trial in examination.trials if trial.problem.probe]


def check(
    function: Any, exercise: str | None = None, *, hint: int = 0, plot: bool = False
) -> Verdict:
    """Check a blank against its visible problems; never raises for a wrong answer.

    Args:
        function: the function you wrote.
        exercise: its exercise, e.g. ``01_backward``; only needed where the function's name does
            not say it.
        hint: how many rungs of help to show when something is wrong: 1 says where to look,
            2 asks a question, 3 explains the principle. Asking costs nothing.
        plot: draw the error of each part as a heat map.

    Returns:
        The verdict: shown as the last line of a cell it explains itself; ``print`` it in a
        terminal.

    Raises:
        UnknownExerciseError: no exercise has this name.
    """
    caller = sys._getframe(1).f_globals
    asked = exercises.find(exercise or named(function, caller))
    verdict = checked(function, asked, caller, hint=hint, plot=plot)
    if exercise is None:
        return verdict
    own = _attribute(function, "__name__", "")
    name = own if isinstance(own, str) and own.isidentifier() else asked.name
    return replace(verdict, called=f'{name}, exercise="{exercise}"')


def checked(
    function: Any,
    asked: Exercise,
    caller: Mapping[str, Any],
    *,
    hint: int = 0,
    plot: bool = False,
) -> Verdict:
    """What ``check`` says of a function; ``caller`` holds the names of the notebook."""
    if not callable(function):
        return nothing_to_judge(
            asked, f"{asked.name} should be a function; it is {type_name(function)}."
        )

    try:
        examination = _examine(asked, function)
    except visible.GivenMissingError as missing:
        return nothing_to_judge(asked, str(missing))
    findings: tuple[Finding, ...] = ()
    extra = ""
    failure = examination.failure
    if failure is not None and not unfilled(failure.answer):
        namespace = _attribute(function, "__globals__", caller)
        extra = selfcheck.about_dependencies(asked, namespace, _examine)
        if extra:
            own = selfcheck.own_gradient(asked, examination, namespace)
            extra = f"{extra} {own}".strip()
        else:
            probes = _probe_answers(examination)
            findings = diagnose(
                asked, examination, [t.problem for t in probes], [t.answer for t in probes]
            )
    if plot:
        from autograder.plot import heat_maps

        heat_maps(asked, failure or examination.trials[0])
    verdict = explain(
        asked,
        examination,
        findings,
        extra=extra,
        rung=max(0, min(3, hint)),
        source_hash=of_function(function),
        place=place.note(asked, function, caller, passed=examination.passed),
    )
    return replace(verdict, ways=place.other_ways(asked)) if verdict.passed else verdict
