"""The published bank through the confined runner and the judge: every verdict fits its label.

One or two seeds here; ``make bank`` takes ten or more.
"""

from collections import Counter

import pytest

from benchmarks.bank import Outcome, judge_bank, mistakes
from tests.answers_bank import NOTEBOOKS, Answer, Chain, load_answers, load_bank

pytestmark = pytest.mark.pipeline

SEEDS = {"01_backward_pass": (0, 1)}
"""By notebook; the others are judged once, since the trainings and checks of some take minutes."""


def all_mistakes(judged):
    return [line for item, outcomes in judged for o in outcomes for line in mistakes(item, o)]


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_every_verdict_on_the_bank_fits_its_label(notebook):
    items = load_bank([notebook])
    seeds = SEEDS.get(notebook, (0,))
    judged = list(judge_bank(items, seeds, afar=0))
    assert Counter(type(item) for item, _ in judged) == Counter(type(item) for item in items)
    assert all(len(outcomes) == len(seeds) for _, outcomes in judged)
    wrong = sorted(all_mistakes(judged))
    assert not wrong, "\n".join(["wrongly judged:", *wrong])


def test_answers_alone_in_their_process_are_judged_the_same():
    alone = ("backward", "eval_numerical_gradient")
    some = [a for a in load_answers("01_backward_pass") if a.exercise in alone][::20]
    judged = list(judge_bank(some, (0,), afar=1))
    assert len(judged) == len(some)
    assert not all_mistakes(judged)


CHAIN = Chain("some-id", "jointly right", "said of it", "", {"backward": 7})


@pytest.mark.parametrize(
    ("label", "passed", "said"),
    [
        ("right", True, ()),
        ("wrong", False, ()),
        ("wrong", True, ("wrong, but accepted",)),
        ("right", False, ("right, but rejected",)),
    ],
)
def test_a_wrong_verdict_on_an_answer_is_told(label, passed, said):
    answer = Answer("forward", "some-id", label, (), "said of it", "")
    found = mistakes(answer, Outcome("forward", "some-id", 3, passed=passed))
    assert len(found) == len(said)
    assert all(line.startswith("forward some-id, seed 3: ") for line in found)
    assert all(s in line for s, line in zip(said, found, strict=True))


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (Outcome("chain", "some-id", 0, False, "jointly right", {"backward": 7}), ()),
        (Outcome("chain", "some-id", 0, False, "wrong", {"backward": 7}), ("judged 'wrong'",)),
        (Outcome("chain", "some-id", 0, True, "jointly right", {"backward": 7}), ("full points",)),
        (Outcome("chain", "some-id", 0, False, "jointly right", {"backward": 6}), ("earned 6",)),
        (Outcome("chain", "some-id", 0, False, "jointly right", {}), ("earned None",)),
    ],
)
def test_a_wrong_verdict_on_a_chain_is_told(outcome, said):
    found = mistakes(CHAIN, outcome)
    assert len(found) == len(said)
    assert all(s in line for s, line in zip(said, found, strict=True))
