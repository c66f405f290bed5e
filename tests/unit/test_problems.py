"""The hidden problems: what they promise, and for each promise a wrong answer that needs it.

A property of the drawn problems is worth its place when there is a wrong answer that passes
without it and is rejected with it. The table ``NEEDED`` holds one for each.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pytest

from autograder import visible
from autograder.exercises import find, of_notebook
from autograder.grading import draws, oracle, problems
from autograder.grading.problems import nb01_backward_pass as nb01
from autograder.grading.problems.kinds import Draw, generator
from autograder.local import Local
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
        gradients = oracle.flatten(problem.arguments[1])
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


# For each property a wrong answer that needs it


@dataclass(frozen=True)
class Need:
    """A property, problems that lack it, and a wrong answer that only the property rejects."""

    property: str
    exercise: str
    source: str
    lacking: Callable


def sources(name, *edits):
    return source_of(name, *edits)


def patched(exercise_id, monkeypatch, *drop, distinct=None, network=None, pair=None):
    """A draw in which sizes, networks or pairs of predictions and targets are made otherwise."""
    real_network, real_pair = nb01.network, nb01._pair
    if distinct:
        monkeypatch.setattr(Draw, "distinct", lambda self, low, high, count: (distinct,) * count)
    if network:
        monkeypatch.setattr(nb01, "network", lambda *a, **k: network(real_network(*a, **k)))
    if pair:
        monkeypatch.setattr(nb01, "_pair", lambda draw, *a: real_pair(draw, *pair(*a)))
    return without(exercise_id, *drop) if drop else hidden(exercise_id)


def no_biases(parameters):
    return [p * (i % 2 == 0) for i, p in enumerate(parameters)]


def as_once_printed(parameters):
    """Tiny weights and no biases, of the kind that the original exercise draws."""
    return [p * (0.001 if i % 2 == 0 else 0) for i, p in enumerate(parameters)]


def drop(exercise_id, *labels):
    return lambda monkeypatch: without(exercise_id, *labels)


def only(exercise_id, *labels):
    return lambda monkeypatch: labelled(exercise_id, *labels)


def with_squared_loss(monkeypatch):
    kinds = [(1e-5, 3), (1e-6, 1)]
    draw = Draw(np.random.default_rng(0))
    return [nb01._numerical("p", oracle.half_squared, e, b).make(draw) for e, b in kinds]


def with_true_gradients(monkeypatch):
    return [
        replace(p, arguments=(p.arguments[0], _true(p), *p.arguments[2:]))
        for p in hidden("01_eval_numerical_gradient")
    ]


def _true(problem):
    return oracle.unflatten(problem.expected["vector"], problem.arguments[0])


WIDE = "100,000 weights in time"
SLOPES = "deriv_sigmoid(W{0} @ {1} + b{0}[:, np.newaxis])"

NEEDED = [
    # backward
    Need(
        "layers of different sizes",
        "01_backward",
        sources(
            "backward",
            ("np.sum(dy_2, axis=1)", "np.array([dy_2[i].sum() for i in range(len(b1))])"),
        ),
        lambda m: patched("01_backward", m, WIDE, distinct=4),
    ),
    Need(
        "a batch that is not as large as the outputs",
        "01_backward",
        sources(
            "backward",
            (
                "deriv_squared_loss(predictions, targets)",
                "(predictions - targets) / targets.shape[0]",
            ),
        ),
        only("01_backward", "all sizes equal"),
    ),
    Need(
        "biases that are not zero",
        "01_backward",
        sources("backward", (" + b2[:, np.newaxis]", ""), (" + b1[:, np.newaxis]", "")),
        lambda m: patched("01_backward", m, network=no_biases),
    ),
    Need(
        "weights of unit scale",
        "01_backward",
        sources("backward", (SLOPES.format(1, "X"), "0.25")),
        lambda m: patched(
            "01_backward", m, "saturated units", "targets times 1e8", network=as_once_printed
        ),
    ),
    Need(
        "a batch of one",
        "01_backward",
        sources(
            "backward",
            (
                "deriv_squared_loss(predictions, targets)",
                "np.squeeze(deriv_squared_loss(predictions, targets))",
            ),
        ),
        drop("01_backward", "a batch of one"),
    ),
    Need(
        "a batch of more than one",
        "01_backward",
        sources("backward", ("np.sum(dy_1, axis=1)", "dy_1[:, 0]")),
        only("01_backward", "a batch of one"),
    ),
    Need(
        "huge targets",
        "01_backward",
        sources(
            "backward", ("return [", "return [np.clip(g, -1e3, 1e3) for g in ("), ("db3]", "db3)]")
        ),
        drop("01_backward", "targets times 1e8"),
    ),
    Need(
        "saturated units",
        "01_backward",
        sources(
            "backward",
            (SLOPES.format(2, "hid_1"), "slope(np.log(hid_2 / (1 - hid_2)))"),
            (SLOPES.format(1, "X"), "slope(np.log(hid_1 / (1 - hid_1)))"),
        )
        + "\ndef slope(z):\n    return np.exp(-z) / (1 + np.exp(-z)) ** 2\n",
        drop("01_backward", "saturated units"),
    ),
    Need(
        "sizes that are all equal",
        "01_backward",
        sources("backward", ("W3.T @ dO", "fit(W3, dO)"), ("W2.T @ dy_2", "fit(W2, dy_2)"))
        + (
            "\ndef fit(W, d):\n    try:\n        return W @ d\n"
            "    except ValueError:\n        return W.T @ d\n"
        ),
        drop("01_backward", "all sizes equal"),
    ),
    # forward
    Need(
        "layers of different sizes",
        "01_forward",
        sources(
            "forward",
            (
                "    outputs =",
                "    room = np.empty_like(hid_1)\n    room[:] = hid_2\n    outputs =",
            ),
            ("hid_2, outputs]", "room, outputs]"),
        ),
        lambda m: patched("01_forward", m, distinct=4),
    ),
    Need(
        "biases that are not zero",
        "01_forward",
        sources("forward", (" + b3[:, np.newaxis]", "")),
        lambda m: patched("01_forward", m, network=no_biases),
    ),
    Need(
        "a batch of one",
        "01_forward",
        sources("forward", ("hid_2, outputs]", "hid_2, np.squeeze(outputs)]")),
        drop("01_forward", "a batch of one"),
    ),
    Need(
        "a batch of more than one",
        "01_forward",
        sources("forward", ("W3 @ hid_2", "W3 @ hid_2[:, :1]")),
        only("01_forward", "a batch of one"),
    ),
    Need(
        "sizes that are all equal",
        "01_forward",
        sources("forward", ("W2 @ hid_1", "fit(W2, hid_1)"))
        + (
            "\ndef fit(W, a):\n    try:\n        return W.T @ a\n"
            "    except ValueError:\n        return W @ a\n"
        ),
        drop("01_forward", "all sizes equal"),
    ),
    Need(
        "pre-activations in the thousands",
        "01_forward",
        sources("forward", ("sigmoid(W2", "naive(W2"))
        + "\ndef naive(z):\n    return np.exp(z) / (1 + np.exp(z))\n",
        drop("01_forward", "pre-activations in the thousands"),
    ),
    # squared_loss
    Need(
        "at least three outputs",
        "01_squared_loss",
        "def squared_loss(p, t):\n    return np.mean((p - t) ** 2)\n",
        lambda m: patched("01_squared_loss", m, pair=lambda outputs, *rest: (2, *rest)),
    ),
    Need(
        "a batch that is not as large as the outputs",
        "01_squared_loss",
        "def squared_loss(p, t):\n    return 0.5 * np.sum((p - t) ** 2) / t.shape[0]\n",
        only("01_squared_loss", "as many outputs as examples"),
    ),
    Need(
        "a batch of one",
        "01_squared_loss",
        "def squared_loss(p, t):\n"
        "    return 0.5 * np.mean(np.sum((p - np.squeeze(t)) ** 2, axis=0))\n",
        drop("01_squared_loss", "a batch of one"),
    ),
    Need(
        "a batch of more than one",
        "01_squared_loss",
        "def squared_loss(p, t):\n    return 0.5 * np.sum((p - t) ** 2)\n",
        only("01_squared_loss", "a batch of one"),
    ),
    Need(
        "one output",
        "01_squared_loss",
        "def squared_loss(p, t):\n"
        "    return 0.5 * np.mean(np.sum(np.squeeze(p - t) ** 2, axis=0))\n",
        drop("01_squared_loss", "one output"),
    ),
    Need(
        "huge targets",
        "01_squared_loss",
        "def squared_loss(p, t):\n"
        "    return 0.5 * np.mean(np.sum(np.clip(p - t, -1e3, 1e3) ** 2, axis=0))\n",
        drop("01_squared_loss", "large targets"),
    ),
    # deriv_squared_loss
    Need(
        "at least three outputs",
        "01_deriv_squared_loss",
        "def deriv_squared_loss(p, t):\n    return 2 * (p - t) / t.size\n",
        lambda m: patched("01_deriv_squared_loss", m, pair=lambda outputs, *rest: (2, *rest)),
    ),
    Need(
        "a batch that is not as large as the outputs",
        "01_deriv_squared_loss",
        "def deriv_squared_loss(p, t):\n    return (p - t) / t.shape[0]\n",
        only("01_deriv_squared_loss", "as many outputs as examples"),
    ),
    Need(
        "a batch of one",
        "01_deriv_squared_loss",
        "def deriv_squared_loss(p, t):\n    return (p - np.squeeze(t)) / t.shape[1]\n",
        drop("01_deriv_squared_loss", "a batch of one"),
    ),
    Need(
        "a batch of more than one",
        "01_deriv_squared_loss",
        "def deriv_squared_loss(p, t):\n    return p - t\n",
        only("01_deriv_squared_loss", "a batch of one"),
    ),
    Need(
        "huge targets",
        "01_deriv_squared_loss",
        "def deriv_squared_loss(p, t):\n    return np.clip(p - t, -1e3, 1e3) / t.shape[1]\n",
        drop("01_deriv_squared_loss", "large targets"),
    ),
    # deriv_sigmoid
    Need(
        "one axis",
        "01_deriv_sigmoid",
        "def deriv_sigmoid(x):\n    rows, columns = x.shape[:2]\n    out = np.empty_like(x)\n"
        "    for i in range(rows):\n        for j in range(columns):\n"
        "            s = sigmoid(x[i, j])\n            out[i, j] = s * (1 - s)\n    return out\n",
        drop("01_deriv_sigmoid", "a vector"),
    ),
    Need(
        "a single column",
        "01_deriv_sigmoid",
        "def deriv_sigmoid(x):\n    s = np.squeeze(sigmoid(x))\n    return s * (1 - s)\n",
        drop("01_deriv_sigmoid", "a single column"),
    ),
    Need(
        "three axes",
        "01_deriv_sigmoid",
        "import math\n"
        "def one(x):\n    e = math.exp(-abs(x))\n    return e / (1 + e) ** 2\n"
        "def deriv_sigmoid(x):\n    if x.ndim == 1:\n        return np.array([one(v) for v in x])\n"
        "    return np.array([[one(v) for v in row] for row in x])\n",
        drop("01_deriv_sigmoid", "three axes"),
    ),
    Need(
        "|x| up to 1000",
        "01_deriv_sigmoid",
        "def deriv_sigmoid(x):\n    return np.exp(-x) / (1 + np.exp(-x)) ** 2\n",
        drop("01_deriv_sigmoid", "|x| up to 1000"),
    ),
    # eval_numerical_gradient
    Need(
        "losses other than the squared one",
        "01_eval_numerical_gradient",
        sources("eval_numerical_gradient", (" loss(forward", " squared_loss(forward")),
        with_squared_loss,
    ),
    Need(
        "gradients that are not the true ones",
        "01_eval_numerical_gradient",
        "def eval_numerical_gradient(p, gradients, X, Y, loss, eps):\n"
        "    return 0.0, convert_to_1d_vector(gradients)\n",
        with_true_gradients,
    ),
    Need(
        "steps of different sizes",
        "01_eval_numerical_gradient",
        sources("eval_numerical_gradient", ("params = conv", "eps = 1e-5\n    params = conv")),
        only("01_eval_numerical_gradient", "a quartic loss", "a wavy loss, a larger step"),
    ),
    Need(
        "a batch of more than one",
        "01_eval_numerical_gradient",
        sources(
            "eval_numerical_gradient",
            ("params = conv", "X, Y = X[:, :1], Y[:, :1]\n    params = conv"),
        ),
        only("01_eval_numerical_gradient", "a loss of log cosh, a batch of one"),
    ),
    Need(
        "layers of different sizes",
        "01_eval_numerical_gradient",
        sources("eval_numerical_gradient", ("parameters[2].shape[0]", "parameters[0].shape[0]")),
        lambda m: patched("01_eval_numerical_gradient", m, distinct=3),
    ),
]


@pytest.mark.parametrize("need", NEEDED, ids=lambda n: f"{n.exercise[3:]}: {n.property}")
def test_a_wrong_answer_passes_without_the_property_and_fails_with_it(need, monkeypatch):
    exercise = find(need.exercise)
    full = hidden(need.exercise)
    wrong = Local(namespace(**{exercise.name: need.source})[exercise.name])
    right = Local(namespace()[exercise.name])
    lacking = need.lacking(monkeypatch)
    assert examine(exercise, lacking, right).passed
    assert examine(exercise, lacking, wrong).passed
    assert examine(exercise, full, right).passed
    assert not examine(exercise, full, wrong).passed


def test_a_difference_per_weight_passes_but_for_the_time_it_takes():
    """The property: a network so wide that the cost shows. In small, to keep the test short."""
    from tests.unit.test_selfcheck import COMPLEX_STEP

    exercise = find("01_backward")
    wide = nb01.wide_problem(Draw(np.random.default_rng(1)), (60, 60, 40, 20), 0.1)
    slow = Local(namespace(backward=COMPLEX_STEP)["backward"])
    right = Local(namespace()["backward"])
    assert examine(exercise, without("01_backward", WIDE, "saturated units"), slow).passed
    assert examine(exercise, [wide], right).passed
    assert examine(exercise, [wide], slow).broken == ("too-slow",)
