"""For each property of the hidden problems a wrong answer that needs it.

A property is worth its place when there is a wrong answer that passes without it and is rejected
with it. The table ``NEEDED`` holds one for each.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pytest

from autograder.exercises import find
from autograder.grading import oracle, problems
from autograder.grading.problems import nb01_backward_pass as nb01
from autograder.grading.problems import networks
from autograder.grading.problems.kinds import Draw
from autograder.local import Local
from autograder.numerics import as_arrays
from autograder.rules import examine
from tests.support.notebook import namespace, source_of

pytestmark = pytest.mark.unit


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


def with_gradients_of_zeros(monkeypatch):
    return [
        replace(
            p,
            arguments=(
                p.arguments[0],
                [np.zeros(g.shape) for g in p.arguments[1]],
                *p.arguments[2:],
            ),
        )
        for p in hidden("01_eval_numerical_gradient")
    ]


def without_zeros(monkeypatch):
    drawn = []
    for p in hidden("01_eval_numerical_gradient"):
        parameters = [np.where(a == 0, 0.5, a) for a in p.arguments[0]]
        drawn.append(networks.numerical_problem(p.label, parameters, *p.arguments[1:]))
    return drawn


def _true(problem):
    return as_arrays(problem.expected["vector"], problem.arguments[0])


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
        "gradients that are not zero",
        "01_eval_numerical_gradient",
        sources("eval_numerical_gradient", ("np.abs(num_grads - grads)", "np.abs(num_grads)")),
        with_gradients_of_zeros,
    ),
    Need(
        "parameters that are zero",
        "01_eval_numerical_gradient",
        sources(
            "eval_numerical_gradient",
            ("nudged[i] += eps", "nudged[i] *= 1 + eps"),
            ("(there - here) / eps", "(there - here) / (eps * params[i]) if params[i] else 0.0"),
        ),
        without_zeros,
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
