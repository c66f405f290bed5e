"""The judge: each blank on its own with right dependencies, and all functions together."""

import random
import re

import numpy as np
import pytest

from autograder.exercises import find, of_notebook
from autograder.grading import draws
from autograder.grading.judge import Judge
from tests.support.inprocess import InProcess
from tests.support.notebook import source_of

pytestmark = pytest.mark.unit

BLANKS = [e.name for e in of_notebook("01")]
POINTS = {e.name: e.points for e in of_notebook("01")}


@pytest.fixture(scope="module")
def judge():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(draws, "_mistakes", lambda exercise_id: ())
        return Judge(draws.prepare("01_backward_pass", b"a secret of the tests"))


def submission(**changes):
    """Sources of all six blanks, some changed; None leaves one out."""
    sources = {name: source_of(name) for name in BLANKS}
    sources.update(changes)
    return {name: source for name, source in sources.items() if source is not None}


def judged(judge, **changes):
    sources = submission(**changes)
    return judge.judge(InProcess(*sources.values()), list(sources))


def points(judgement):
    return {name: v.points for name, v in judgement.verdicts.items()}


# One function wrong: its own points, once

WRONG = {
    "deriv_sigmoid": (source_of("deriv_sigmoid", ("1 - s", "1 + s")), 0),
    "forward": (source_of("forward", (" + b2[:, np.newaxis]", "")), 0),
    "squared_loss": (source_of("squared_loss", ("0.5 * ", "")), 0),
    "deriv_squared_loss": (source_of("deriv_squared_loss", (" / batch_size", "")), 0),
    "backward": (source_of("backward", ("dy_1 @ X.T", "-dy_1 @ X.T")), 5),
    "eval_numerical_gradient": (
        source_of("eval_numerical_gradient", ("(there - here) / eps", "(there - here)")),
        0,
    ),
}


def test_right_everywhere(judge):
    judgement = judged(judge)
    assert judgement.chain == "right"
    assert judgement.passed
    assert (judgement.points, judgement.max_points) == (20, 20)
    assert points(judgement) == POINTS


@pytest.mark.parametrize("name", WRONG)
def test_one_wrong_function_costs_its_own_points_and_no_others(name, judge):
    source, left = WRONG[name]
    judgement = judged(judge, **{name: source})
    assert points(judgement) == {**POINTS, name: left}
    assert judgement.points == 20 - POINTS[name] + left
    assert not judgement.passed
    assert judgement.chain != "right"


@pytest.mark.parametrize("name", WRONG)
@pytest.mark.parametrize(
    "body",
    ["return ...", "raise NotImplementedError", "raise SystemExit", "return None", "return 1 / 0"],
)
def test_a_function_that_gives_nothing_costs_its_own_points_and_no_others(name, body, judge):
    judgement = judged(judge, **{name: f"def {name}(*arguments):\n    {body}\n"})
    assert points(judgement) == {**POINTS, name: 0}


@pytest.mark.parametrize("first", WRONG)
@pytest.mark.parametrize("second", WRONG)
def test_two_wrong_functions_cost_what_both_cost(first, second, judge):
    # Two faults may make up for each other, which is another test's matter: these do not.
    judgement = judged(judge, **{first: WRONG[first][0], second: WRONG[second][0]})
    expected = {**POINTS, first: WRONG[first][1], second: WRONG[second][1]}
    assert points(judgement) == expected


def test_everything_empty_is_nothing(judge):
    empty = {name: f"def {name}(*a):\n    return ...\n" for name in BLANKS}
    judgement = judged(judge, **empty)
    assert (judgement.points, judgement.max_points) == (0, 20)
    assert all("still empty" in v.sentence for v in judgement.verdicts.values())


# Jointly right: the work is split in another way

JOINTLY_RIGHT = {
    "1/n moved from the derivative into backward": (
        {
            "deriv_squared_loss": source_of("deriv_squared_loss", (" / batch_size", "")),
            "backward": source_of(
                "backward",
                ("loss(predictions, targets)", "loss(predictions, targets) / targets.shape[1]"),
            ),
        },
        "deriv_squared_loss",
    ),
    "a slope that takes the activation, which backward gives it": (
        {
            "deriv_sigmoid": "def deriv_sigmoid(a):\n    return a * (1 - a)\n",
            "backward": source_of(
                "backward",
                ("deriv_sigmoid(W2 @ hid_1 + b2[:, np.newaxis])", "deriv_sigmoid(hid_2)"),
                ("deriv_sigmoid(W1 @ X + b1[:, np.newaxis])", "deriv_sigmoid(hid_1)"),
            ),
        },
        "deriv_sigmoid",
    ),
    "two minus signs": (
        {
            "deriv_squared_loss": source_of(
                "deriv_squared_loss", ("predictions - targets", "targets - predictions")
            ),
            "backward": source_of("backward", ("dO = ", "dO = -")),
        },
        "deriv_squared_loss",
    ),
    "hidden layers handed over before the sigmoid, which backward applies": (
        {
            "forward": source_of(
                "forward",
                ("hid_1 = sigmoid(W1 @ X + b1[:, np.newaxis])", "z1 = W1 @ X + b1[:, np.newaxis]"),
                (
                    "hid_2 = sigmoid(W2 @ hid_1 + b2[:, np.newaxis])",
                    "z2 = W2 @ sigmoid(z1) + b2[:, np.newaxis]",
                ),
                ("W3 @ hid_2", "W3 @ sigmoid(z2)"),
                ("[X, hid_1, hid_2, outputs]", "[X, z1, z2, outputs]"),
            ),
            "backward": source_of(
                "backward",
                (
                    "X, hid_1, hid_2, predictions = activations",
                    "X, z1, z2, predictions = activations",
                ),
                ("    dO = ", "    hid_1, hid_2 = sigmoid(z1), sigmoid(z2)\n    dO = "),
            ),
        },
        "forward",
    ),
    "more handed over than was asked for": (
        {
            "forward": source_of("forward", ("hid_2, outputs]", "hid_2, hid_2, outputs]")),
            "backward": source_of(
                "backward", ("hid_2, predictions = act", "_, hid_2, predictions = act")
            ),
        },
        "forward",
    ),
}


@pytest.mark.parametrize("case", JOINTLY_RIGHT)
def test_work_that_is_split_in_another_way_is_recognised_and_costs_once(case, judge):
    changes, moved = JOINTLY_RIGHT[case]
    judgement = judged(judge, **changes)
    assert judgement.chain == "jointly right"
    assert points(judgement) == {**POINTS, moved: 0}
    sentence = judgement.verdicts["backward"].sentence
    assert f"fits your own {moved}" in sentence
    assert not judgement.verdicts[moved].passed


@pytest.mark.parametrize("case", JOINTLY_RIGHT)
def test_half_of_such_a_pair_is_wrong_alone(case, judge):
    changes, moved = JOINTLY_RIGHT[case]
    assert judged(judge, backward=changes["backward"]).points <= 20 - 5
    assert points(judged(judge, **{moved: changes[moved]})) == {**POINTS, moved: 0}


def test_a_pair_that_fits_beside_another_fault_is_not_called_jointly_right(judge):
    changes, moved = JOINTLY_RIGHT["two minus signs"]
    judgement = judged(judge, **changes, forward=WRONG["forward"][0])
    assert judgement.chain != "jointly right"
    assert points(judgement) == {**POINTS, moved: 0, "forward": 0}


def test_a_pair_that_fits_hides_no_fault_that_their_gradient_does_not_show(judge):
    changes, moved = JOINTLY_RIGHT["two minus signs"]
    numeric = WRONG["eval_numerical_gradient"][0]
    judgement = judged(judge, **changes, eval_numerical_gradient=numeric)
    assert judgement.chain == "wrong"
    assert points(judgement) == {**POINTS, moved: 0, "eval_numerical_gradient": 0}


def test_a_wrong_function_that_nobody_calls_is_wrong_and_not_jointly_so(judge):
    slopes = [
        f"deriv_sigmoid(W{k} @ {a} + b{k}[:, np.newaxis])" for k, a in ((2, "hid_1"), (1, "X"))
    ]
    own = source_of(
        "backward",
        (slopes[0], "(hid_2 * (1 - hid_2))"),
        (slopes[1], "(hid_1 * (1 - hid_1))"),
    )
    judgement = judged(judge, backward=own, deriv_sigmoid=WRONG["deriv_sigmoid"][0])
    assert judgement.chain == "wrong"
    assert points(judgement) == {**POINTS, "deriv_sigmoid": 0}


def test_a_pair_that_fits_keeps_its_points_beside_a_fault_in_another_dependency(judge):
    changes, moved = JOINTLY_RIGHT["two minus signs"]
    slope = WRONG["deriv_sigmoid"][0]
    judgement = judged(judge, **changes, deriv_sigmoid=slope)
    assert points(judgement) == {**POINTS, moved: 0, "deriv_sigmoid": 0}
    assert f"fits your own {moved}, not" in judgement.verdicts["backward"].sentence


def test_a_forward_that_backward_does_not_fit_gains_nothing(judge):
    changes, _ = JOINTLY_RIGHT["more handed over than was asked for"]
    for forward in (WRONG["forward"][0], "def forward(*a):\n    return None\n"):
        judgement = judged(judge, forward=forward, backward=changes["backward"])
        assert points(judgement) == {**POINTS, "forward": 0, "backward": 0}
        assert judgement.chain == "wrong"


# Jointly wrong: they agree with each other and not with what was asked

JOINTLY_WRONG = {
    "no half in the loss, and its own derivative": {
        "squared_loss": source_of("squared_loss", ("0.5 * ", "")),
        "deriv_squared_loss": source_of("deriv_squared_loss", ("return (", "return 2 * (")),
    },
    "tanh in place of the sigmoid, and its own slope": {
        "forward": source_of("forward", ("sigmoid(", "np.tanh(")),
        "deriv_sigmoid": "def deriv_sigmoid(x):\n    return 1 - np.tanh(x) ** 2\n",
    },
    "a mean over all entries, and its own derivative": {
        "squared_loss": "def squared_loss(p, t):\n    return np.mean((p - t) ** 2)\n",
        "deriv_squared_loss": "def deriv_squared_loss(p, t):\n    return 2 * (p - t) / t.size\n",
    },
    "a sum over the batch, and its own derivative": {
        "squared_loss": "def squared_loss(p, t):\n    return 0.5 * np.sum((p - t) ** 2)\n",
        "deriv_squared_loss": "def deriv_squared_loss(p, t):\n    return p - t\n",
    },
}


@pytest.mark.parametrize("case", JOINTLY_WRONG)
def test_functions_that_agree_only_with_each_other_are_rejected(case, judge):
    judgement = judged(judge, **JOINTLY_WRONG[case])
    assert judgement.chain == "jointly wrong"
    assert points(judgement) == {**POINTS, **dict.fromkeys(JOINTLY_WRONG[case], 0)}


@pytest.mark.parametrize(
    "name", ["deriv_sigmoid", "squared_loss", "deriv_squared_loss", "backward"]
)
def test_functions_that_do_not_agree_are_plainly_wrong(name, judge):
    assert judged(judge, **{name: WRONG[name][0]}).chain == "wrong"


# Blanks that are absent


def test_absent_blanks_are_stood_in_for_and_leave_the_points_alone(judge):
    only = dict.fromkeys(BLANKS, None)
    for name in BLANKS:
        judgement = judged(judge, **{**only, name: source_of(name)})
        assert points(judgement) == {name: POINTS[name]}
        assert judgement.max_points == POINTS[name]
        assert judgement.chain == "right"


def test_a_wrong_blank_is_wrong_alone_too(judge):
    only = dict.fromkeys(BLANKS, None)
    judgement = judged(judge, **{**only, "backward": WRONG["backward"][0]})
    assert points(judgement) == {"backward": 5}
    assert judgement.chain == "wrong"


def test_two_blanks_without_the_others_are_jointly_right(judge):
    changes, moved = JOINTLY_RIGHT["two minus signs"]
    judgement = judged(judge, **{**dict.fromkeys(BLANKS, None), **changes})
    assert judgement.chain == "jointly right"
    assert points(judgement) == {moved: 0, "backward": 7}


# Stand-ins


def calls_of(judge, **changes):
    sources = submission(**changes)
    examinee = InProcess(*sources.values())
    judge.judge(examinee, list(sources))
    return examinee.calls


EMPTY = {name: f"def {name}(*a):\n    return ...\n" for name in BLANKS}


@pytest.mark.parametrize("changes", [{}, {n: s for n, (s, _) in WRONG.items()}, EMPTY])
def test_a_blank_is_never_stood_in_for_while_it_is_judged(changes, judge):
    calls = calls_of(judge, **changes)
    assert calls
    assert all(call.name not in call.stand_ins for call in calls)


def test_only_declared_dependencies_are_stood_in_for(judge):
    for call in calls_of(judge, **{n: s for n, (s, _) in WRONG.items()}):
        assert call.stand_ins <= set(find(f"01_{call.name}").dependencies)


def test_right_functions_stand_in_for_themselves(judge):
    assert not any(call.stand_ins for call in calls_of(judge))


def test_the_chain_comes_first_and_without_stand_ins(judge):
    calls = calls_of(judge, deriv_sigmoid=WRONG["deriv_sigmoid"][0])
    first = next(i for i, call in enumerate(calls) if call.stand_ins)
    assert "backward" in [call.name for call in calls[:first]]
    assert calls[0].name == "forward"
    assert calls[0].arguments[1] is judge.problem_set.chain[0].X


# What hidden problems tell

VISIBLE_ONLY = {
    "squared_loss": "def squared_loss(p, t):\n"
    "    loss = 0.5 * np.mean(np.sum((p - t) ** 2, axis=0))\n"
    "    return loss if np.array_equal(np.round(p, 2), p) else {wrong}\n",
    "deriv_squared_loss": "def deriv_squared_loss(p, t):\n"
    "    loss = (p - t) / t.shape[1]\n"
    "    return loss if np.array_equal(np.round(p, 2), p) else {wrong}\n",
}


@pytest.mark.parametrize(
    "wrong",
    [
        "loss * 3.25",
        "loss + 3.25",
        "np.full((325, 7), 3.25)",
        "loss * np.inf",
        "np.float32(3.25)",
        "[p, t]",
        "(_ for _ in ()).throw(ValueError(str(p)))",
    ],
)
@pytest.mark.parametrize("name", VISIBLE_ONLY)
def test_a_fault_that_shows_only_in_hidden_problems_is_told_without_numbers(name, wrong, judge):
    source = VISIBLE_ONLY[name].replace("{wrong}", wrong)
    verdict = judged(judge, **{name: source}).verdicts[name]
    assert (verdict.points, verdict.passed) == (0, False)
    assert "visible problems pass" in verdict.sentence
    said = re.sub(r"float64|shape \([\d, ]*\)|in line \d+", "", verdict.sentence)
    assert not re.search(r"\d", said), verdict.sentence
    for evidence in verdict.evidence:
        assert evidence.error is evidence.tolerance is evidence.ratio is None
        assert evidence.worst is evidence.values is None
        assert "325" not in evidence.found


def test_a_fault_that_shows_in_visible_problems_is_told_with_their_numbers(judge):
    verdict = judged(judge, backward=WRONG["backward"][0]).verdicts["backward"]
    assert "visible problems pass" not in verdict.sentence
    assert verdict.label == "the 2-2-2-1 network worked by hand"
    assert any(e.values for e in verdict.evidence)


# Nothing depends on the order, and nothing is gained by telling the calls apart


def test_the_order_in_which_blanks_are_named_does_not_matter(judge):
    changes = {n: s for n, (s, _) in WRONG.items() if n in ("deriv_sigmoid", "backward")}
    sources = submission(**changes)
    expected = judged(judge, **changes)
    shuffled = list(sources)
    for seed in range(3):
        random.Random(seed).shuffle(shuffled)
        found = judge.judge(InProcess(*sources.values()), shuffled)
        assert points(found) == points(expected)
        assert list(found.verdicts) == BLANKS
        assert found.chain == expected.chain


def test_the_order_of_the_problems_does_not_matter(judge):
    problem_set = judge.problem_set
    backwards = {key: drawn[::-1] for key, drawn in problem_set.hidden.items()}
    other = Judge(draws.ProblemSet("01", backwards, problem_set.chain[::-1]))
    for changes in (
        {},
        {"backward": WRONG["backward"][0]},
        JOINTLY_WRONG[next(iter(JOINTLY_WRONG))],
    ):
        one, two = judged(judge, **changes), judged(other, **changes)
        assert (points(one), one.chain) == (points(two), two.chain)


def test_two_submissions_in_a_row_do_not_touch_each_other(judge):
    assert judged(judge).points == 20
    judged(judge, **{n: s for n, (s, _) in WRONG.items()})
    assert judged(judge).points == 20


COUNTING = """
calls = 0
def deriv_squared_loss(predictions, targets):
    global calls
    calls += 1
    return (predictions - targets) / targets.shape[1] * (1 if calls <= {right} else 2)
"""


@pytest.mark.parametrize("right", [0, 1, 3, 5])
def test_a_function_that_is_right_for_some_calls_earns_nothing(right, judge):
    judgement = judged(judge, deriv_squared_loss=COUNTING.replace("{right}", str(right)))
    assert judgement.verdicts["deriv_squared_loss"].points == 0


def test_a_function_that_is_right_by_heart_earns_nothing(judge):
    """It knows every visible answer, and returns zeros otherwise."""
    verdict = judged(
        judge, squared_loss=VISIBLE_ONLY["squared_loss"].replace("{wrong}", "0.0")
    ).verdicts["squared_loss"]
    assert verdict.points == 0


# What a function knows


class Reopened(InProcess):
    """Notes when the functions start anew."""

    reopened = ()

    def reopen(self):
        self.reopened = (*self.reopened, len(self.calls))


def is_hidden(call, judge):
    """Whether a call is one of the hidden problems."""
    known = judge.problem_set.hidden[f"01_{call.name}"]
    return any(call.arguments[-1] is p.arguments[-1] for p in known)


def test_functions_start_anew_between_the_last_hidden_problem_and_the_first_visible_one(judge):
    """Else a function could hand out the numbers of hidden problems as its visible answers."""
    sources = submission(squared_loss=WRONG["squared_loss"][0])
    examinee = Reopened(*sources.values())
    judge.judge(examinee, list(sources))
    (anew,) = examinee.reopened
    assert any(is_hidden(call, judge) for call in examinee.calls[:anew])
    assert len(examinee.calls) > anew
    assert not any(is_hidden(call, judge) for call in examinee.calls[anew:])


def test_functions_start_anew_before_they_are_judged_on_the_same_problems_again(judge):
    """Else a function could have worked on them after it was found wrong."""
    changes, _ = JOINTLY_RIGHT["two minus signs"]
    sources = submission(**changes)
    examinee = Reopened(*sources.values())
    judge.judge(examinee, list(sources))
    put = [i for i, c in enumerate(examinee.calls) if c.name == "backward" and is_hidden(c, judge)]
    again, _ = examinee.reopened
    assert any(i < again for i in put)
    assert any(i >= again for i in put)
    assert "deriv_squared_loss" in examinee.calls[put[0]].stand_ins
    assert all("deriv_squared_loss" not in examinee.calls[i].stand_ins for i in put if i >= again)


def test_points_are_those_of_the_hidden_problems_where_the_visible_ones_fail_in_another_part(judge):
    """Wrong in dW1 where numbers are visible, and in db1 everywhere."""
    wrong = source_of(
        "backward",
        ("    return [dW1", "    if np.array_equal(np.round(X, 2), X):\n        dW1 = 2 * dW1\n"
         "    return [dW1"),
        ("dW1, db1, dW2", "dW1, 2 * db1, dW2"),
    )  # fmt: skip
    verdict = judged(judge, backward=wrong).verdicts["backward"]
    assert verdict.points == 6
    assert not next(e for e in verdict.evidence if e.part == "dW1").ok


# Promises and parts


def test_a_broken_promise_halves_the_points_of_its_blank_alone(judge):
    spoilt = source_of("deriv_sigmoid", ("    s = sig", "    x += 0.5\n    s = sig"))
    wrong = source_of("deriv_sigmoid", ("return s * (1 - s)", "x *= 2\n    return s * (1 - s)"))
    assert points(judged(judge, deriv_sigmoid=wrong)) == {**POINTS, "deriv_sigmoid": 1}
    assert points(judged(judge, deriv_sigmoid=spoilt))["deriv_sigmoid"] == 0


def test_right_parts_of_backward_keep_their_points(judge):
    zeros = "[np.zeros(p.shape) for p in parameters]"
    verdict = judged(
        judge,
        backward=source_of(
            "backward",
            ("return [dW1, db1, dW2, db2, dW3, db3]", f"return {zeros}[:4] + [dW3, db3]"),
        ),
    ).verdicts["backward"]
    assert verdict.points == 2


def test_the_difference_does_not_count_without_the_vector(judge):
    wrong = source_of("eval_numerical_gradient", ("(there - here)", "2 * (there - here)"))
    assert (
        judged(judge, eval_numerical_gradient=wrong).verdicts["eval_numerical_gradient"].points == 0
    )
    half = source_of("eval_numerical_gradient", ("np.mean(np.abs", "np.sum(np.abs"))
    assert (
        judged(judge, eval_numerical_gradient=half).verdicts["eval_numerical_gradient"].points == 2
    )


def test_warnings_and_prints_cost_nothing(judge, capfd, recwarn):
    naive = source_of("deriv_sigmoid", ("s = sigmoid(x)", "print(x)\n    s = 1 / (1 + np.exp(-x))"))
    assert judged(judge, deriv_sigmoid=naive).points == 20
    assert not recwarn.list
    capfd.readouterr()


@pytest.mark.parametrize(
    "value", ["np.full(x.shape, 1.7e308)", "np.full(x.shape, -1.7e308)", "x * np.nan", "x + 1j"]
)
def test_extreme_answers_raise_no_warning_in_the_judge(value, judge, recwarn):
    source = f"def deriv_sigmoid(x):\n    return {value}\n"
    with np.errstate(all="warn"):
        assert points(judged(judge, deriv_sigmoid=source)) == {**POINTS, "deriv_sigmoid": 0}
        everything = {n: f"def {n}(*a):\n    x = a[-1]\n    return {value}\n" for n in BLANKS}
        judged(judge, **everything)
    assert not recwarn.list
