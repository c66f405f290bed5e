"""Put a judgement into words: the evidence first, then what is known about it, then help.

Sentences are for a first-year student. Numbers appear only where the problem is visible.
"""

from dataclasses import replace

from autograder.compare import Evidence
from autograder.exercise import Exercise
from autograder.rules import Examination, Trial, unfilled
from autograder.verdict import Finding, Verdict

PROMISES = {
    "argument-changed": "it changes one of its arguments, which the caller still needs",
    "argument-nudged": "it leaves an argument different in its last digits",
    "shared-memory": "what it returns shares memory with an argument, so a later change of one "
    "would change the other",
    "global-random": "it uses or reseeds numpy's global random generator",
    "changes-with-each-call": "called twice with the same arguments it gives two different answers",
    "too-slow": "its cost grows like one forward pass per weight, where one sweep back costs about "
    "as much as two forward passes",
}


EMPTY = "{name} is still empty: write your code in its cell, run that cell, and check again."


def _parts(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _shape(shape: tuple[int, ...]) -> str:
    return "a single number, shape ()" if shape == () else f"shape {shape}"


def _times(ratio: float) -> str:
    if abs(ratio) < 1e-9:
        return "zero everywhere"
    if abs(ratio + 1) < 1e-6:
        return "minus what it should be, everywhere"
    return f"{ratio:.6g} times what it should be, everywhere"


def _hidden(evidence: Evidence) -> Evidence:
    """What may be said about a part where the problem is hidden: its name and what is wrong.

    Not a number of what was found: a function could put there what it was called with.
    """
    found = {
        "shape": "another shape",
        "type": "another type",
        "missing": "something else",
        "property": "it does not",
    }
    return replace(
        evidence,
        found=found.get(evidence.reason, evidence.found),
        error=None,
        tolerance=None,
        worst=None,
        ratio=None,
        values=None,
    )


def _about_part(evidence: Evidence) -> str:
    name, found = evidence.part, evidence.found
    if evidence.reason == "property":
        return f"{name} should {evidence.clause}; {found}."
    if evidence.reason == "missing":
        return f"{name} is missing: there was {found} instead."
    if evidence.reason == "type":
        return f"{name} should be float64 numbers; it was {found}."
    if evidence.reason == "shape":
        return f"{name} should have {_shape(evidence.expected_shape)}; it was {found}."
    if evidence.reason == "finite":
        where = f" at {list(evidence.worst)}" if evidence.worst else ""
        return f"{name} holds NaN or infinity{where}."
    if evidence.ratio is not None:
        return f"{name} is {_times(evidence.ratio)}."
    if evidence.error is None:
        return f"{name} has wrong values."
    where = f" at {list(evidence.worst)}" if evidence.worst else ""
    return f"{name} is off by up to {evidence.error:.3g}{where}."


def _about_values(exercise: Exercise, trial: Trial) -> str:
    wrong = [e for e in trial.evidence if not e.ok]
    right = [e.part for e in trial.evidence if e.ok]
    if exercise.container and all(e.reason == "missing" for e in wrong) and not right:
        names = ", ".join(part.name for part in exercise.parts)
        return (
            f"{exercise.name} should return a list of {len(exercise.parts)} arrays, [{names}]; "
            f"it returned {wrong[0].found}."
        )
    # The first one that was worked out: a mistake in it shows in all that follow.
    first = wrong[-1] if exercise.last_part_first else wrong[0]
    text = _about_part(first)
    others = [e.part for e in wrong if e is not first]
    if others:
        text += f" {_parts(others)} {'is' if len(others) == 1 else 'are'} wrong too."
    if right:
        text += f" {_parts(right)} {'is' if len(right) == 1 else 'are'} right."
    return text


def describe_trial(exercise: Exercise, trial: Trial) -> str:
    """What went wrong in one trial, one or two sentences."""
    answer, name = trial.answer, exercise.name
    if unfilled(answer):
        return EMPTY.format(name=name)
    where = f" (tried: {trial.problem.label})"
    if answer.lost:
        return f"{name} {answer.lost}{where}."
    if answer.raised is not None:
        line = f" in line {answer.raised.line} of the function" if answer.raised.line else ""
        message = (
            f": {answer.raised.message}" if trial.problem.visible and answer.raised.message else ""
        )
        return f"{name} stopped with {answer.raised.type_name}{line}{message}{where}."
    if trial.evidence and not trial.right:  # the problem that only takes time has none
        return _about_values(exercise, trial)[:-1] + f"{where}."
    return f"The values are right, but {'; and '.join(PROMISES[c] for c in trial.broken)}{where}."


def nothing_to_judge(exercise: Exercise, sentence: str) -> Verdict:
    """The verdict where there is no function to call: no points and this sentence."""
    return Verdict(exercise.id, exercise.name, exercise.asks, 0.0, exercise.points, False, sentence)


def explain(
    exercise: Exercise,
    examination: Examination,
    findings: tuple[Finding, ...] = (),
    *,
    extra: str = "",
    rung: int = 0,
    source_hash: str = "",
    place: str = "",
) -> Verdict:
    """The verdict on a blank.

    Args:
        exercise: the blank.
        examination: its judgement.
        findings: known mistakes the answer is consistent with.
        extra: a sentence to add, e.g. about a dependency that is wrong.
        rung: how many rungs of help to show.
        source_hash: fingerprint of the cell that defines the blank.
        place: where one is in the notebook, for a blank that is right.
    """
    points = round(examination.fraction * exercise.points, 4)
    verdict = Verdict(
        exercise=exercise.id,
        name=exercise.name,
        asks=exercise.asks,
        points=points,
        max_points=exercise.points,
        passed=examination.passed,
        sentence=f"{exercise.name} is right.",
        rung=rung,
        source_hash=source_hash,
        place=place,
    )
    failure = examination.failure
    if examination.passed or failure is None:
        return replace(verdict, sentence=f"{verdict.sentence} {extra}".strip())
    if not failure.problem.visible:
        failure = replace(failure, evidence=tuple(map(_hidden, failure.evidence)))
    sentence = describe_trial(exercise, failure)
    evidence = failure.evidence
    if all(e.reason == "missing" for e in evidence):
        evidence = ()
    silent = unfilled(failure.answer)
    hints = () if silent else (findings[0].hints if findings else exercise.help)
    return replace(
        verdict,
        sentence=f"{sentence} {extra}".strip(),
        label=failure.problem.label,
        unseen=not failure.problem.visible,
        evidence=() if silent else evidence,
        findings=findings,
        hints=tuple(h for h in hints if h),
    )
