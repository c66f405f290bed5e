"""The hidden problems: what they promise, what a draw depends on, when it is accepted.

For the wrong answer that needs each promise see test_problems_needed.py.
"""

import numpy as np
import pytest

from autograder import visible
from autograder.exercises import of_notebook
from autograder.grading import draws, oracle, problems
from autograder.grading.problems import nb01_backward_pass as nb01
from autograder.grading.problems.kinds import generator
from autograder.local import Local
from autograder.numerics import as_vector
from autograder.observe import arrays_in
from autograder.rules import examine
from tests.support.notebook import namespace, source_of

pytestmark = pytest.mark.unit

SECRETS = [b"one", b"two", b"three"]


def hidden(exercise_id, secret=b"one"):
    return problems.draw_hidden(exercise_id, secret, "01", "0")


def labelled(exercise_id, *labels, secret=b"one"):
    found = [p for p in hidden(exercise_id, secret) if p.label in labels]
    assert len(found) == len(labels)
    return found


def without(exercise_id, *labels):
    drawn = hidden(exercise_id)
    assert set(labels) < {p.label for p in drawn}
    return [p for p in drawn if p.label not in labels]


def sizes_and_batch(problem):
    """Layer sizes and batch of a problem of ``forward`` or ``backward``."""
    arguments = problem.arguments
    parameters, X = arguments if len(arguments) == 2 else (arguments[2], arguments[0][0])
    return [X.shape[0], *(b.size for b in parameters[1::2])], X.shape[1]


def parameters_of(problem):
    return problem.arguments[0] if len(problem.arguments) == 2 else problem.arguments[2]


# What the problems are

ORDINARY = ("all sizes different", "a batch of one", "a batch of two")


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("name", ["01_forward", "01_backward"])
def test_layers_batch_and_outputs_all_have_different_sizes(name, secret):
    batches = []
    for problem in labelled(name, *ORDINARY, secret=secret):
        sizes, batch = sizes_and_batch(problem)
        assert len({*sizes, batch}) == 5
        assert sizes[-1] >= 3
        batches.append(batch)
    assert sorted(batches) == [1, 2, 7]


@pytest.mark.parametrize("name", ["01_forward", "01_backward"])
def test_one_problem_has_equal_sizes(name):
    sizes, batch = sizes_and_batch(labelled(name, "all sizes equal")[0])
    assert {*sizes, batch} == {3}


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("name", ["01_forward", "01_backward"])
def test_biases_are_not_zero_and_weights_have_unit_scale(name, secret):
    for problem in labelled(name, *ORDINARY, "all sizes equal", secret=secret):
        parameters = parameters_of(problem)
        assert all(np.min(np.abs(b)) >= 0.2 for b in parameters[1::2])
        weights = np.concatenate([W.ravel() for W in parameters[::2]])
        assert 0.6 < np.std(weights) < 1.5


@pytest.mark.parametrize("secret", [bytes([i]) for i in range(20)])
def test_the_problem_with_huge_targets_is_well_scaled_otherwise(secret):
    problem = labelled("01_backward", "targets times 1e8", secret=secret)[0]
    layers, targets, parameters = problem.arguments
    assert np.max(np.abs(targets)) > 1e7
    for W, b, below in zip(parameters[::2], parameters[1::2], layers[:-1], strict=True):
        assert np.max(np.abs(W @ below + b[:, None])) <= 12


@pytest.mark.parametrize("secret", SECRETS)
def test_the_saturated_problem_has_units_at_both_ends_in_both_layers(secret):
    layers = labelled("01_backward", "saturated units", secret=secret)[0].arguments[0]
    for hidden_layer in layers[1:3]:
        assert np.any(hidden_layer == 0)
        assert np.any(hidden_layer == 1)
        assert np.any((hidden_layer > 0.01) & (hidden_layer < 0.99))


@pytest.mark.parametrize("secret", SECRETS)
def test_forward_is_tried_with_pre_activations_in_the_thousands(secret):
    parameters, X = labelled("01_forward", "pre-activations in the thousands", secret=secret)[
        0
    ].arguments
    layers = oracle.activations(parameters, X)
    second = parameters[2] @ layers[1] + parameters[3][:, None]
    assert np.max(second) > 1000
    assert np.min(second) < -1000


def test_the_slope_is_tried_at_a_thousand_and_to_thirteen_digits():
    far, vector = labelled("01_deriv_sigmoid", "|x| up to 1000", "a vector")[::-1]
    assert {-1000.0, 1000.0} <= set(far.arguments[0].ravel())
    assert np.max(np.abs(vector.arguments[0])) <= 8
    assert vector.tolerance["slope"] == 1e-13
    assert {p.arguments[0].ndim for p in hidden("01_deriv_sigmoid")} == {1, 2, 3}


@pytest.mark.parametrize("name", ["01_squared_loss", "01_deriv_squared_loss"])
def test_losses_are_tried_with_every_kind_of_batch(name):
    shapes = {p.arguments[0].shape for p in hidden(name)}
    assert {(3, 7), (5, 2), (4, 1), (1, 6), (3, 3)} <= shapes
    assert any(np.max(np.abs(p.arguments[1])) > 1e7 for p in hidden(name))


def _largest(problem):
    return max(1.0, *(float(np.max(np.abs(e))) for e in problem.expected.values()))


def allowed(exercise_id, problem):
    """The tolerance of each part, as the text of the blank and docs/judging.md state it."""
    if exercise_id == "01_deriv_sigmoid":
        return {"slope": 1e-13 if problem.label == "a vector" else 1e-9}
    if exercise_id == "01_forward":
        return {"X": 0.0, "hid_1": 1e-9, "hid_2": 1e-9, "outputs": 1e-9}
    if exercise_id == "01_squared_loss":
        return {"loss": 1e-9 * (1 + abs(float(problem.expected["loss"])))}
    if problem.label == "targets times 1e8":
        return {name: 1e-9 * np.max(np.abs(e)) for name, e in problem.expected.items()}
    return dict.fromkeys(problem.expected, 1e-9 * _largest(problem))


@pytest.mark.parametrize("exercise", of_notebook("01")[:5], ids=lambda e: e.id)
def test_tolerances_are_those_that_are_stated(exercise):
    for problem in (*hidden(exercise.id), *visible.problems(exercise)):
        assert problem.tolerance == pytest.approx(allowed(exercise.id, problem), rel=1e-12)


def test_a_numerical_gradient_may_be_off_by_what_a_one_sided_difference_is():
    """Wide enough for the worst honest step, and no wider than it takes."""
    for problem in hidden("01_eval_numerical_gradient"):
        parameters, _, X, Y, loss, eps = problem.arguments
        bound = problem.tolerance["vector"]
        g = problem.expected["vector"]
        largest = np.max(np.abs(g))
        bend = np.abs(oracle.second_derivatives(parameters, X, Y, loss))
        value = abs(float(loss(oracle.activations(parameters, X)[-1], Y)))
        assert np.all(bound >= eps * bend)
        assert np.all(bound <= 3 * eps * bend + 3e-14 * value / eps + (1e-6 + 1e-8) * (1 + largest))
        assert np.all(bound <= 0.05 * largest)


def test_predictions_are_never_almost_equal_to_huge_targets():
    for problem in hidden("01_deriv_squared_loss"):
        predictions, targets = problem.arguments
        scale = np.max(np.abs(targets))
        if scale > 1e3:
            assert np.min(np.abs(predictions - targets)) > 1e-6 * scale


def test_numerical_gradients_are_asked_of_other_losses_with_random_gradients():
    drawn = hidden("01_eval_numerical_gradient")
    assert all(p.arguments[4] is not oracle.half_squared for p in drawn)
    assert {p.arguments[5] for p in drawn} == {1e-4, 1e-5, 1e-6, 1e-7}
    for problem in drawn:
        parameters, _, X, *_ = problem.arguments
        sizes = [X.shape[0], *(b.size for b in parameters[1::2])]
        assert len({*sizes, X.shape[1]}) == 5
        gradients = as_vector(problem.arguments[1])
        assert np.min(np.abs(gradients - problem.expected["vector"])) > 0
        assert np.max(np.abs(problem.arguments[3])) < 1e3


def test_a_network_of_a_hundred_thousand_weights_has_a_time_limit():
    wide = labelled("01_backward", "100,000 weights in time")[0]
    assert sum(p.size for p in wide.arguments[2]) > 95_000
    assert wide.seconds == 5
    assert all(p.seconds is None for p in without("01_backward", wide.label))


@pytest.mark.parametrize("exercise", of_notebook("01"), ids=lambda e: e.id)
def test_the_reference_is_right_and_every_kind_of_hidden_problem_is_visible(exercise):
    function = namespace()[exercise.name]
    for secret in SECRETS:
        assert examine(exercise, hidden(exercise.id, secret), Local(function)).passed
    shown = {p.label for p in visible.problems(exercise)}
    kinds = {k.label for k in problems.KINDS[exercise.id] if k.shown}
    assert kinds <= shown
    assert {p.label for p in hidden(exercise.id)} - kinds <= {"100,000 weights in time"}


# What a draw depends on


def numbers(drawn):
    return np.concatenate([a.ravel() for a in arrays_in([list(p.arguments) for p in drawn])])


@pytest.mark.parametrize("exercise", of_notebook("01"), ids=lambda e: e.id)
def test_a_secret_gives_one_draw_and_another_secret_another(exercise):
    one, again, other = (numbers(hidden(exercise.id, s)) for s in (b"one", b"one", b"two"))
    assert np.array_equal(one, again)
    assert not set(one) & set(other) - FIXED


FIXED = {0.0, 1.0, -1000.0, 1000.0}
"""Numbers that belong to a kind of problem and not to a draw."""


@pytest.mark.parametrize("exercise", of_notebook("01"), ids=lambda e: e.id)
def test_no_number_of_a_hidden_problem_is_visible(exercise):
    shown = set(numbers(visible.problems(exercise)))
    for secret in SECRETS:
        assert not shown & set(numbers(hidden(exercise.id, secret))) - FIXED


def test_a_generator_depends_on_every_name_and_on_the_secret():
    first = {
        generator(secret, *names).integers(1 << 60)
        for secret in (b"a", b"b")
        for names in (("01", "x", "0"), ("01", "x", "1"), ("01", "y", "0"), ("02", "x", "0"))
    }
    assert len(first) == 8


def test_drawing_leaves_the_global_generator_alone():
    np.random.seed(5)  # noqa: NPY002
    expected = np.random.rand()  # noqa: NPY002
    np.random.seed(5)  # noqa: NPY002
    for exercise in of_notebook("01"):
        hidden(exercise.id)
        problems.visible(exercise.id)
    assert np.random.rand() == expected  # noqa: NPY002


# When a draw is accepted


@pytest.fixture
def no_mistakes(monkeypatch):
    monkeypatch.setattr(draws, "_mistakes", lambda exercise_id: ())
    monkeypatch.setattr(draws, "ATTEMPTS", 2)


def test_a_set_is_the_same_for_the_same_secret_and_ends_with_the_timed_problem(no_mistakes):
    one, again, other = (draws.prepare("01_backward_pass", s) for s in (b"s", b"s", b"t"))
    assert set(one.hidden) == {e.id for e in of_notebook("01")}
    for exercise_id, drawn in one.hidden.items():
        assert [p.label for p in drawn] == [p.label for p in again.hidden[exercise_id]]
        assert np.array_equal(numbers(drawn), numbers(again.hidden[exercise_id]))
    assert one.hidden["01_backward"][-1].seconds is not None
    assert np.array_equal(one.chain[0].X, again.chain[0].X)
    assert not np.array_equal(one.chain[0].X, other.chain[0].X)


def test_the_order_of_the_problems_differs_between_secrets(no_mistakes):
    orders = {
        tuple(p.label for p in draws.prepare("01", bytes([i])).hidden["01_forward"])
        for i in range(6)
    }
    assert len(orders) > 1


def test_networks_of_the_chain_have_distinct_sizes_and_at_least_three_outputs(no_mistakes):
    for i in range(10):
        for problem in draws.prepare("01", bytes([i])).chain:
            sizes = [problem.X.shape[0], *(b.size for b in problem.parameters[1::2])]
            assert len({*sizes, problem.X.shape[1]}) == 5
            assert sizes[-1] >= 3


def mistake(source, name="deriv_sigmoid", sign="values"):
    return (("a-mistake", sign, namespace(**{name: source})[name]),)


@pytest.mark.parametrize(("error", "accepted"), [("1e-5", True), ("2e-7", False), ("0", False)])
def test_a_draw_must_miss_a_known_mistake_by_a_thousand_tolerances(error, accepted, monkeypatch):
    source = source_of("deriv_squared_loss", ("/ batch_size", f"/ batch_size + {error}"))
    known = mistake(source, "deriv_squared_loss")
    monkeypatch.setattr(draws, "ATTEMPTS", 2)
    monkeypatch.setattr(draws, "_mistakes", lambda e: known if e == "01_deriv_squared_loss" else ())
    if accepted:
        draws.prepare("01", b"x")
        return
    with pytest.raises(draws.DrawError) as caught:
        draws.prepare("01", b"x")
    assert "a-mistake" in str(caught.value)
    assert "01_deriv_squared_loss" in str(caught.value)


def test_a_reference_that_disagrees_with_the_oracle_stops_the_draw(no_mistakes, monkeypatch):
    wrong = namespace(forward=source_of("forward", ("W3 @", "1.0001 * W3 @")))["forward"]
    right = draws.reference.function
    monkeypatch.setattr(
        draws.reference, "function", lambda e: wrong if e.name == "forward" else right(e)
    )
    with pytest.raises(draws.DrawError, match="oracle and reference disagree"):
        draws.prepare("01", b"x")


def test_an_oracle_that_disagrees_with_differences_stops_the_draw(no_mistakes, monkeypatch):
    monkeypatch.setattr(nb01, "agrees", lambda exercise_id, p: p.label != "a batch of two")
    with pytest.raises(draws.DrawError, match="a batch of two"):
        draws.prepare("01", b"x")


def test_another_attempt_is_another_draw():
    one, two = (problems.draw_hidden("01_forward", b"s", "01", a) for a in ("0", "1"))
    assert not set(numbers(one)) & set(numbers(two)) - FIXED
