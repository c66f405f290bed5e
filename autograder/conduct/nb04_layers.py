"""How the blanks of notebook 04 are compared whose answer has an array or two for each layer.

The number of layers differs from problem to problem, so arrays are compared by groups: each part of
the exercise is a group, and the first wrong array of a group speaks for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from autograder.compare import Evidence, by_property, compare_part, describe
from autograder.conduct.digests import digest
from autograder.exercise import Exercise, Problem
from autograder.observe import Examinee
from autograder.rules import StandIns, Trial, broken_promises, nothing_back, put

Groups = Mapping[str, Sequence[str]]
"""Name of a part -> names of its arrays, in the order in which they are looked at."""


def activation_groups(names: Sequence[str]) -> Groups:
    """X and the hidden layers from the input on; the outputs."""
    return {"hidden": names[:-1], "outputs": names[-1:]}


def gradient_groups(names: Sequence[str]) -> Groups:
    """The last layer's arrays; those of the layers below, from the output back."""
    return {"last": names[-2:], "below": names[-3::-1]}


def parameter_groups(names: Sequence[str]) -> Groups:
    """Weight matrices; biases."""
    return {"weights": names[::2], "biases": names[1::2]}


GROUPS = {
    "04_model_forward": activation_groups,
    "04_model_backward": gradient_groups,
    "04_unflatten": parameter_groups,
}
"""Exercise -> how the arrays of its answer, whose names are given in order, are grouped."""


def conduct_list(
    exercise: Exercise, problem: Problem, examinee: Examinee, stand_ins: StandIns | None
) -> Trial:
    """Put a problem whose answer is a list with an array for each entry of ``expected``."""
    answer = put(exercise, problem, examinee, stand_ins)
    if nothing_back(answer):
        return Trial(problem, answer)
    names = list(problem.expected)
    groups = GROUPS[exercise.id](names)
    value = answer.value
    if not isinstance(value, list) or len(value) != len(names):
        clause = f"be in a list of {len(names)} arrays, {names[0]} to {names[-1]}"
        found = f"it returned {describe(value)}"
        evidence = tuple(by_property(part.name, clause, found) for part in exercise.parts)
        whole = digest(value if isinstance(value, list) else [value])
        return Trial(problem, replace(answer, value=[whole] * len(exercise.parts)), evidence)
    arrays = dict(zip(names, value, strict=True))
    evidence = tuple(_of_group(p.name, groups[p.name], problem, arrays) for p in exercise.parts)
    digests = [digest(arrays[name] for name in groups[p.name]) for p in exercise.parts]
    broken = broken_promises(exercise, problem, answer)
    return Trial(problem, replace(answer, value=digests), evidence, broken)


def _of_group(
    part: str, names: Sequence[str], problem: Problem, arrays: Mapping[str, Any]
) -> Evidence:
    """Evidence of the first wrong array, under its own name; or that all are right."""
    for name in names:
        found = compare_part(name, problem.expected[name], problem.tolerance[name], arrays[name])
        if not found.ok:
            return found
    return by_property(part, "have the right numbers")
