"""The zoo is what it says, at every point that is drawn, by gradients of another making."""

import numpy as np
import pytest

from autograder import exercises, visible
from autograder.check import check
from autograder.grading import problems, reference
from autograder.grading.draws import prepare
from autograder.grading.judge import Judge
from autograder.grading.problems.nb02_when_a_check_lies.zoo import HIDDEN_ACTIVATIONS, ZOO_SIZES
from autograder.local import Local
from autograder.rules import examine, try_problem
from autograder.zoo import ACTIVATIONS, ZOO, Network, boxes
from tests.support.inprocess import InProcess
from tests.support.notebook import namespace, source_of

pytestmark = pytest.mark.unit

CHECK = exercises.find("02_gradient_check")


def points():
    given = vars(reference.module("02"))
    yield from (visible.with_given(p, given) for p in visible.problems(CHECK))
    for secret in (b"one", b"two"):
        yield from problems.draw_hidden(CHECK.id, secret, "02", "0")


def test_there_is_enough_in_it():
    parts = [exhibit.part for exhibit in ZOO]
    assert parts.count("right") >= 4
    assert len(parts) - parts.count("right") >= 12
    assert len({exhibit.name for exhibit in ZOO}) == len(ZOO)
    assert len(problems.draw_hidden(CHECK.id, b"x", "02", "0")) == 5


def test_every_size_of_its_networks_is_drawn():
    secrets = (bytes([i]) for i in range(10))
    drawn = [p for s in secrets for p in problems.draw_hidden(CHECK.id, s, "02", "0")]
    sizes = {(p.arguments[2][0].shape[1], *map(len, p.arguments[2][1::2])) for p in drawn}
    assert sizes == set(ZOO_SIZES)


@pytest.mark.parametrize("activation", [*ACTIVATIONS.values(), *HIDDEN_ACTIVATIONS])
def test_a_slope_is_the_slope(activation):
    z = np.linspace(-3, 3, 41)
    slope = (activation.value(z + 1e-6) - activation.value(z - 1e-6)) / 2e-6
    np.testing.assert_allclose(activation.slope(z), slope, atol=1e-9)


def differences(loss, parameters, X, Y):
    found = []
    for k, p in enumerate(parameters):
        g = np.zeros(p.shape)
        for at in np.ndindex(p.shape):
            ahead, behind = ([q.copy() for q in parameters] for _ in "ab")
            ahead[k][at] += 1e-5
            behind[k][at] -= 1e-5
            g[at] = (loss(ahead, X, Y) - loss(behind, X, Y)) / 2e-5
        found.append(g)
    return found


def worst(found, right):
    if not isinstance(found, list | tuple) or len(found) != len(right):
        return np.inf
    errors = []
    for a, b in zip(found, right, strict=True):
        if np.shape(a) != b.shape or not np.all(np.isfinite(a)):
            return np.inf
        size = max(np.max(np.abs(a)), np.max(np.abs(b)))
        errors.append(np.max(np.abs(a - b)) / size if size else 0.0)
    return max(errors)


def test_each_exhibit_is_as_right_or_as_wrong_as_its_part_says():
    for problem in points():
        forward, chosen, parameters, X, Y, order = problem.arguments
        activation = ACTIVATIONS[chosen] if isinstance(chosen, str) else chosen
        assert sorted(order) == list(range(len(ZOO)))
        shapes = [a.shape for a in (*parameters, X, Y)]
        asked = boxes(Network(forward, activation), shapes)
        for exhibit, (loss, backward) in zip(ZOO, asked, strict=True):
            right = differences(loss, parameters, X, Y)
            try:
                error = worst(backward(parameters, X, Y), right)
            except ValueError:
                error = np.inf
            low, high = {
                "right": (0.0, 1e-6),
                "small": (0.0119, 0.0121),
                "faults": (0.05, 1e9),
                "broken": (np.inf, np.inf),
            }[exhibit.part]
            assert low <= error <= high, (problem.label, exhibit.name, error)


def test_the_boxes_take_real_numbers_in_their_own_shapes_only():
    problem = next(points())
    forward, chosen, parameters, X, Y, _ = problem.arguments
    shapes = [a.shape for a in (*parameters, X, Y)]
    for box in boxes(Network(forward, ACTIVATIONS[chosen]), shapes)[0]:
        with pytest.raises(TypeError):
            box([p.astype(complex) for p in parameters], X, Y)
        with pytest.raises(ValueError, match="shape"):
            box(parameters, X.T, Y)


def test_exhibits_share_a_loss_only_where_it_is_the_same():
    problem = next(points())
    forward, chosen, parameters, X, Y, _ = problem.arguments
    asked = boxes(Network(forward, ACTIVATIONS[chosen]), [a.shape for a in (*parameters, X, Y)])
    shared = {}
    for exhibit, (loss, _) in zip(ZOO, asked, strict=True):
        shared.setdefault((exhibit.factor, exhibit.idle), set()).add(loss.key)
    keys = [key for (key,) in shared.values()]
    assert len(set(keys)) == len(keys) == 3


NO_MARKS = {
    "return True": "says yes to everything",
    "return False": "says no to everything",
    'return ["yes"]': "answer True or False",
    "raise ValueError('no')": "stopped with ValueError",
}


@pytest.mark.parametrize("body", NO_MARKS)
def test_a_check_that_does_not_check_gets_no_marks_and_a_reason(body):
    source = f"def gradient_check(loss, backward, parameters, X, Y):\n    {body}\n"
    space = namespace("02", gradient_check=source)
    verdict = check(space["gradient_check"])
    assert verdict.points == 0
    assert NO_MARKS[body] in verdict.sentence


OWN = """
def gradient_check(loss, backward, parameters, X, Y):
    truth = exact_gradient(own, parameters, X, Y)
    return all(r["error"] < 1e-4 for r in compare_gradients(backward(parameters, X, Y), truth))
"""


def test_a_check_with_a_gradient_of_its_own_gets_no_marks():
    verdict = check(namespace("02", gradient_check="own = loss\n" + OWN)["gradient_check"])
    assert verdict.points == 0
    assert "accept every right gradient" in verdict.sentence


KNOWS_WHAT_IS_SHOWN = """
from autograder.losses import log_cosh_loss

def gradient_check(loss, backward, parameters, X, Y):
    found = list(backward(parameters, X, Y))
    for act in (np.arctan, np.sin):
        for factor, idle in ((1.0, False), (1e-4, False), (1.0, True)):
            def own(p, X, Y):
                used = [0.3 + 0 * a if idle and i == 1 else a for i, a in enumerate(p)]
                return factor * log_cosh_loss(forward(used, X, act)[-1], Y)

            if abs(own(parameters, X, Y) - loss(parameters, X, Y)) < 1e-12:
                truth = exact_gradient(own, parameters, X, Y)
                return all(r["error"] < 1e-4 for r in compare_gradients(found, truth))
    return False
"""


def test_a_check_that_knows_what_notebooks_show_gets_no_marks_in_grading():
    function = namespace("02", gradient_check=KNOWS_WHAT_IS_SHOWN)["gradient_check"]
    assert check(function).passed
    hidden = problems.draw_hidden(CHECK.id, b"x", "02", "0")
    assert examine(CHECK, hidden, Local(function)).fraction == 0


def test_the_verdict_names_what_was_accepted_only_where_numbers_may_be_shown():
    loose = source_of("gradient_check", ("1e-4", "0.05"), notebook="02")
    verdict = check(namespace("02", gradient_check=loose)["gradient_check"])
    assert verdict.points == 4
    assert "one entry of dW1 off by 1 %" in verdict.sentence
    assert [f.slug for f in verdict.findings] == ["limit-too-loose"]


def test_percent_in_both_is_jointly_right():
    """A relative error in percent, and a limit in percent: only the first one differs."""
    error = source_of("relative_error", (" / size", " / size * 100"), notebook="02")
    limit = source_of("gradient_check", ("1e-4", "1e-2"), notebook="02")
    table = source_of("compare_gradients", notebook="02")
    judge = Judge(prepare("02", b"joint"))
    names = ["relative_error", "compare_gradients", "gradient_check"]
    judgement = judge.judge(InProcess(error, table, limit, notebook="02"), names)
    assert {n: v.points for n, v in judgement.verdicts.items()} == {
        "relative_error": 0,
        "compare_gradients": 5,
        "gradient_check": 5,
    }


def test_the_order_in_which_exhibits_come_tells_nothing():
    orders = [tuple(p.arguments[-1]) for p in problems.draw_hidden(CHECK.id, b"x", "02", "0")]
    assert len(set(orders)) == len(orders)


def test_the_reference_passes_every_point():
    right = Local(reference.function(CHECK))
    assert all(try_problem(CHECK, p, right).right for p in points())
