"""Notebook 06: for each kind of problem an answer that only this kind rejects, and what is asked.

Some of these answers are mistakes that people make; where a kind repeats what others try, with
other sizes, the answer is one that only fails at those sizes.
"""

import inspect
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

from autograder.conduct import nb06_training
from autograder.conduct.nb06_training import digits_split, read_share
from autograder.exercise import Problem
from autograder.exercises import find, of_notebook
from autograder.grading import problems, reference
from autograder.grading.problems import nb06_softmax as kinds
from autograder.local import Local
from autograder.numerics import complex_step
from autograder.rules import Examination, examine
from mlp_reference import nb06_softmax as nb06

pytestmark = pytest.mark.unit


def function(exercise_id: str, code: str) -> Callable[..., Any]:
    """A function whose body begins with ``code`` and goes on like the right answer."""
    name = exercise_id[3:]
    right = getattr(nb06, name)
    head = f"def {name}({', '.join(inspect.signature(right).parameters)}):\n"
    lines = "".join(f"    {line}\n" for line in code.splitlines())
    names = {**vars(nb06), "right": right}
    exec(
        f"{head}{lines}    return right({', '.join(inspect.signature(right).parameters)})\n", names
    )
    found: Callable[..., Any] = names[name]
    return found


def judged(exercise_id: str, answer: Callable[..., Any], some: Sequence[Problem]) -> Examination:
    return examine(find(exercise_id), some, Local(answer))


SQUARE = "if logits.shape[0] == logits.shape[1]: "
SMALL = "if np.max(np.abs(logits)) < 100 and 1 < len(logits) < logits.shape[1]: "
CLIP = "if np.min(logits) > 0: logits = np.minimum(logits, 950)"
LARGE_ONLY = "if 0 > np.max(logits) < -700: return np.exp(logits) / np.sum(np.exp(logits), axis=0)"

SOFTMAX = {
    "all sizes different": SMALL + "return softmax(1.1 * logits)",
    "as many columns as classes": SQUARE + "return softmax(logits.T).T",
    "one column": "if logits.shape[1] == 1: return softmax(logits)[:, 0]",
    "one class": "if len(logits) == 1: return sigmoid(logits)",
    "logits near 1000": CLIP,
    "logits near -1000": LARGE_ONLY,
    "from -1000 to 1000 in one column": (
        "e = np.exp(logits - logits.mean(axis=0))\nreturn e / e.sum(axis=0)"
    ),
    "columns far apart": "e = np.exp(logits - logits.max())\nreturn e / e.sum(axis=0)",
}
LOG_SOFTMAX = {
    "all sizes different": SMALL + "return log_softmax(1.1 * logits)",
    "as many columns as classes": SQUARE + "return log_softmax(logits.T).T",
    "one column": "if logits.shape[1] == 1: return log_softmax(logits)[:, 0]",
    "one class": "if len(logits) == 1: return np.log(sigmoid(logits))",
    "logits near 1000": CLIP,
    "logits near -1000": "if np.max(logits) < 500: return logits - np.log(np.exp(logits).sum(0))",
    "from -1000 to 1000 in one column": "return np.log(softmax(logits))",
    "columns far apart": "z = logits - logits.max()\nreturn z - np.log(np.exp(z).sum(axis=0))",
}
NO_LABEL = "one_hot(labels, len(logits))\n"
UNNAMED = "if labels.min() > 0 and labels.size > 3: labels = labels - labels.min()"
CROSS_ENTROPY = {
    "all sizes different": SMALL + "return (labels.size != 5) * 1e-6 + right(logits, labels)",
    "as many columns as classes": SQUARE + "logits = logits.T",
    "one column": "if labels.size == 1: return np.array([right(logits, labels)])",
    "one class": "if len(logits) == 1: return np.mean(np.logaddexp(0, -logits))",
    "logits that are all zero": "if not logits.any(): return 0.0",
    "logits near 1000": CLIP,
    "logits near -1000": (
        NO_LABEL + "if np.max(logits) < 500:\n"
        "    own = logits[labels, np.arange(labels.size)]\n"
        "    return np.mean(np.log(np.exp(logits).sum(0)) - own)"
    ),
    "labels with logits of -1000 beside others of 1000": (
        NO_LABEL + "return -np.mean(np.log(softmax(logits)[labels, np.arange(labels.size)]))"
    ),
    "a class that no label names": UNNAMED,
    "labels that are none": "return -np.mean(log_softmax(logits)[labels, range(logits.shape[1])])",
}
DERIV = {
    **CROSS_ENTROPY,
    "all sizes different": SMALL + "return (1 + (labels.size != 5) * 1e-6) * right(logits, labels)",
    "as many columns as classes": SQUARE + "return right(logits.T, labels).T",
    "one column": "if labels.size == 1: return right(logits, labels)[:, 0]",
    "one class": "if len(logits) == 1: return (sigmoid(logits) - 1) / labels.size",
    "logits that are all zero": "if not logits.any(): return np.zeros_like(logits)",
    "logits near -1000": (
        NO_LABEL + "if np.max(logits) < 500:\n"
        "    p = np.exp(logits) / np.exp(logits).sum(0)\n"
        "    return (p - one_hot(labels, len(logits))) / labels.size"
    ),
    # Through the Jacobian: one over p, times p, is lost where p is too small.
    "labels with logits of -1000 beside others of 1000": (
        "p, y = softmax(logits), one_hot(labels, len(logits))\n"
        "by_p = -y / np.maximum(p, 1e-300) / labels.size\n"
        "return p * (by_p - np.sum(p * by_p, axis=0))"
    ),
    "labels that are none": (
        "g = softmax(logits)\ng[labels, range(logits.shape[1])] -= 1\nreturn g / logits.shape[1]"
    ),
}
ONE_HOT = {
    "eight labels, five classes": "if classes == 5: return np.eye(classes)[:, labels - 1]",
    "as many labels as classes": "if labels.size == classes: return right(labels, classes).T",
    "one label": "if labels.size == 1: return right(labels, classes)[:, 0]",
    "one class": "if classes == 1: return np.zeros((1, labels.size))",
    "a class that no label names": (
        "if labels.size > 1 and labels.min() == 1: labels = labels - labels.min()"
    ),
    "labels that are none": "return np.eye(classes)[:, labels]",
}
WITH = "settings = {**settings, "
TRAIN = {
    "all examples in one minibatch": (
        'if settings["size"] == labels.size > 1: ' + WITH + '"rate": 0.5}'
    ),
    "a minibatch larger than the number of examples": (
        'if settings["size"] > labels.size: raise ValueError'
    ),
    "one example, no hidden layer": "W1, b1, W2, b2 = parameters[:4]",
    "minibatches of three and of two examples": (
        'pairs = list(minibatches(X, labels, settings["size"], rng))\n'
        "losses = []\n"
        'for _ in range(settings["epochs"]):\n'
        '    parameters = epoch(parameters, pairs, settings["rate"], deriv_softmax_cross_entropy)\n'
        "    losses.append(cross_entropy(model_forward(parameters, X)[-1], labels))\n"
        'return parameters, {"loss": np.array(losses)}'
    ),
    "the digits": (
        'now, history = right(parameters, X, labels, {**settings, "epochs": min(settings["epochs"],'
        " 4)}, rng)\n"
        'missing = settings["epochs"] - len(history["loss"])\n'
        'return now, {"loss": np.append(history["loss"], np.zeros(missing))}'
    ),
}
ONLY = {
    "06_one_hot": ONE_HOT,
    "06_softmax": SOFTMAX,
    "06_log_softmax": LOG_SOFTMAX,
    "06_cross_entropy": CROSS_ENTROPY,
    "06_deriv_softmax_cross_entropy": DERIV,
    "06_train_softmax": TRAIN,
}


def test_every_kind_has_such_an_answer() -> None:
    for exercise in of_notebook("06"):
        assert set(ONLY[exercise.id]) == {kind.label for kind in problems.KINDS[exercise.id]}


@pytest.mark.parametrize(
    ("exercise_id", "label"), [(e, label) for e, table in ONLY.items() for label in table]
)
def test_a_kind_of_problem_rejects_what_no_other_does(exercise_id: str, label: str) -> None:
    answer = function(exercise_id, ONLY[exercise_id][label])
    drawn = problems.draw_hidden(exercise_id, b"one", "06", 0)
    others = [p for p in drawn if p.label != label]
    assert not judged(exercise_id, answer, [p for p in drawn if p.label == label]).passed
    assert judged(exercise_id, answer, others).passed


@pytest.mark.parametrize("exercise", of_notebook("06"), ids=lambda e: e.id)
def test_the_reference_is_right_and_every_kind_is_visible(exercise: Any) -> None:
    for secret in (b"one", b"two"):
        drawn = problems.draw_hidden(exercise.id, secret, "06", 0)
        assert judged(exercise.id, reference.function(exercise), drawn).passed
        assert {p.label for p in drawn} == {p.label for p in problems.visible(exercise.id)}


# The reference, against notebook 03's complex step


def test_the_gradient_is_that_of_the_loss() -> None:
    rng = np.random.default_rng(4)
    logits, labels = rng.normal(size=(5, 4)), np.array([3, 0, 4, 3])
    found = complex_step(
        lambda z: nb06.cross_entropy(z.reshape(5, 4), labels), logits.ravel()
    ).reshape(5, 4)
    gradient = nb06.deriv_softmax_cross_entropy(logits, labels)
    assert np.max(np.abs(found - gradient)) <= 1e-15
    assert np.max(np.abs(gradient.sum(axis=0))) <= 1e-15


@pytest.mark.parametrize("classes", [1, 2, 10, 100])
def test_zero_logits_cost_the_logarithm_of_the_number_of_classes(classes: int) -> None:
    labels = np.arange(7) % classes
    loss = nb06.cross_entropy(np.zeros((classes, 7)), labels)
    assert loss == pytest.approx(np.log(classes), abs=1e-15)


def test_the_given_backward_pass_is_the_gradient_of_the_given_forward_pass() -> None:
    rng = np.random.default_rng(5)
    parameters = nb06.init_parameters([3, 5, 4, 6], rng)
    X, labels = rng.normal(size=(3, 7)), np.arange(7) % 6
    layers = nb06.model_forward(parameters, X)
    upstream = nb06.deriv_softmax_cross_entropy(layers[-1], labels)
    found = nb06.model_backward(parameters, layers, upstream)
    right = kinds.oracle.gradient(parameters, X, nb06.one_hot(labels, 6), kinds.nll)
    for mine, theirs in zip(found, right, strict=True):
        assert np.max(np.abs(mine - theirs)) <= 1e-14


# Training


def test_the_digits_are_split_as_in_notebook_05() -> None:
    X, labels, X_test, labels_test = digits_split()
    assert (X.shape, X_test.shape) == ((64, 1437), (64, 360))
    assert 0 == X.min() < X.max() == 1
    assert np.bincount(labels, minlength=10).min() > 100
    assert np.bincount(labels_test, minlength=10).min() > 20


def test_a_share_counts_right_columns() -> None:
    outputs = np.array([[1.0, 0.0, 2.0, 0.0], [0.0, 3.0, 0.0, -1.0]])
    assert read_share(outputs, np.array([0, 1, 1, 0])) == 0.75


def test_results_of_all_orders_are_told_apart() -> None:
    (problem,) = (
        p
        for p in problems.draw_hidden("06_train_softmax", b"three", "06", 0)
        if p.label == kinds.ORDERS
    )
    numbers = np.sort(np.asarray(problem.expected["parameters"]).ravel())
    assert numbers.size == 100
    assert np.min(np.diff(numbers)) > 100 * nb06_training.ORDERS_NEAR * np.max(np.abs(numbers))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("return parameters", "it returned a list of 4"),
        ("return parameters[:2], {'loss': np.zeros(4)}", "there are 2 parameter arrays"),
        ("return [p.astype(int) for p in parameters], {}", "W1 is (5, 4) int64"),
        ("return [p.T for p in parameters], {}", "W1 has (4, 5), where (5, 4)"),
        ("return [p + 0 for p in parameters], {}", "the history is dict"),
        ("return [p + 0 for p in parameters], np.zeros(4)", "the history is (4,)"),
    ],
)
def test_what_is_no_training_run_is_named(body: str, said: str) -> None:
    answer = function("06_train_softmax", body)
    drawn = problems.draw_hidden("06_train_softmax", b"one", "06", 0)
    failure = judged("06_train_softmax", answer, drawn[:1]).failure
    assert failure is not None
    assert said in failure.evidence[0].found
