"""Mistakes of notebook 08 that numbers alone name wrongly, or not at all."""

import pytest

from autograder import exercises, visible
from autograder.diagnose import diagnose
from autograder.grading import reference
from autograder.grading.problems import names_of
from autograder.local import Local
from autograder.rules import examine
from mlp_reference import misconceptions
from tests.answers_bank import load_answers

pytestmark = pytest.mark.unit

ANSWERS = {(a.exercise, a.id): a for a in load_answers("08_autodiff")}

NAMED = [
    ("unbroadcast", "last-missing", ["aligned-left"]),
    ("sum_backward", "always-front", ["axis-not-restored"]),
    ("pointwise_backward", "forward", ["function-for-slope"]),
    ("grad_check", "one-sided", ["one-sided"]),  # tells itself by the larger step alone
    ("grad_check", "mean-error", ["mean-error"]),
    ("grad_check", "one-direction", []),  # sums of the entries, not means of their sizes
    ("topological_order", "raised-limit", ["recursion-too-deep"]),  # the order is right
    ("topological_order", "everything", ["unneeded-places"]),  # in whichever order
    ("topological_order", "until-last", ["unneeded-places"]),
    ("topological_order", "repeated", ["repeated-places"]),  # however often
    ("topological_order", "kahn-uncounted", []),
    ("backpropagate", "recursive", ["path-by-path", "recursion-too-deep"]),
    ("backpropagate", "rule-for-each", ["rule-asked-again"]),  # the numbers are right
    ("backpropagate", "shared-grad", ["shared-array-added-to"]),  # which changes upstream too
    ("backpropagate", "descends", ["argument-changed"]),
    ("backpropagate", "twice-counted", []),  # asks rules too often, with wrong numbers
    ("backpropagate", "nothing", []),  # like two mistakes that leave nothing
    ("softmax_cross_entropy", "from-data", ["cut-off"]),
    ("softmax_cross_entropy", "own-rule", ["rule-by-hand"]),
    ("softmax_cross_entropy", "tangent", ["gradient-by-hand"]),  # value and gradient are right
    ("softmax_cross_entropy", "log-of-probability", ["log-of-softmax"]),
]


@pytest.mark.parametrize(
    ("name", "answer", "slugs"), NAMED, ids=[f"{name}-{answer}" for name, answer, _ in NAMED]
)
def test_a_mistake_gets_its_name_or_none(name: str, answer: str, slugs: list[str]) -> None:
    exercise = exercises.find(f"08_{name}")
    source, module = ANSWERS[name, answer].source, reference.module("08")
    function = misconceptions.build(source, name, module)
    put = [visible.with_given(p, names_of("08")) for p in visible.problems(exercise)]
    examination = examine(exercise, put, Local(function))
    assert not examination.passed
    trials = examination.trials
    found = diagnose(exercise, examination, [t.problem for t in trials], [t.answer for t in trials])
    assert [finding.slug for finding in found] == slugs


@pytest.mark.parametrize("answer", ["by-place", "no-graph", "in-place-grad"])
def test_a_right_sweep_gets_no_name(answer: str) -> None:
    exercise = exercises.find("08_backpropagate")
    module = reference.module("08")
    function = misconceptions.build(ANSWERS["backpropagate", answer].source, exercise.name, module)
    put = [visible.with_given(p, names_of("08")) for p in visible.problems(exercise)]
    examination = examine(exercise, put, Local(function))
    assert examination.passed
    trials = examination.trials
    assert not diagnose(
        exercise, examination, [t.problem for t in trials], [t.answer for t in trials]
    )
