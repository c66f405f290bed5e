"""Notebook 05: for each kind of problem an answer that only this kind rejects, and each clause.

Some of these answers are mistakes that people make; where a kind repeats what others try, with
other sizes, the answer is one that only fails at those sizes.
"""

import inspect
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.conduct import nb05_overfit, nb05_train
from autograder.conduct.nb05_runs import share_right, signs, split_digits
from autograder.exercise import Problem
from autograder.exercises import find, of_notebook
from autograder.grading import problems, reference
from autograder.grading.problems import nb05_training as kinds
from autograder.local import Local
from autograder.rules import Examination, examine
from mlp_reference import nb05_training as nb05

pytestmark = pytest.mark.unit

ROOT = Path(__file__).parents[2]


def function(exercise_id: str, code: str) -> Callable[..., Any]:
    """A function whose body begins with ``code`` and goes on like the right answer."""
    name = exercise_id[3:]
    right = getattr(nb05, name)
    arguments = ", ".join(inspect.signature(right).parameters)
    lines = "".join(f"    {line}\n" for line in code.splitlines())
    names = {**vars(nb05), "right": right}
    exec(f"def {name}({arguments}):\n{lines}    return right({arguments})\n", names)
    found: Callable[..., Any] = names[name]
    return found


def hidden(exercise_id: str) -> Sequence[Problem]:
    return problems.draw_hidden(exercise_id, b"one", "05", "0")


def judged(exercise_id: str, code: str) -> Examination:
    return examine(find(exercise_id), hidden(exercise_id), Local(function(exercise_id, code)))


DROP = "if X.shape[1] == 10: return right(X, Y, size, rng)[:-1]"
SKIPPING = """
losses = []
for _ in range(settings["epochs"]):
    each = []
    for x, y in minibatches(X, Y, settings["size"], rng):
        if X.shape[1] == 10 and x.shape[1] < 4:
            continue
        loss, gradients = backprop(parameters, x, y)
        parameters = sgd_step(parameters, gradients, settings["rate"])
        each.append(loss)
    losses.append(np.mean(each))
return parameters, losses
"""

ONLY = {
    "05_accuracy": {
        "ten classes, some columns right": "outputs = outputs[:4]",
        "all outputs negative": "if outputs.max() < 0: return 1 - right(outputs, labels)",
        "two classes, all outputs above 1": (
            "if outputs.min() > 1: return np.mean(outputs[labels, range(labels.size)] > 0.5)"
        ),
        "one column, and it is right": "if labels.size == 1: return np.array([1.0])",
        "no column right": "if not right(outputs, labels): return np.nan",
    },
    "05_minibatches": {
        "ten columns in batches of four": DROP,
        "twelve columns in batches of three": (
            "if size == 3: return right(X, Y, size, np.random.default_rng(0))"
        ),
        "batches of one": "if size == 1: return [(x[:, 0], y) for x, y in right(X, Y, 1, rng)]",
        "a batch larger than the data": "if size > X.shape[1] > 1: return []",
        "a single column": "if X.shape[1] == 1: return [(X[:, :0], Y[:, :0])]",
    },
    "05_sgd_step": {
        "two layers, rate 0.1": "if rate == 0.1: rate = 0.01",
        "four layers, rate 0.5": (
            "if len(parameters) > 4: parameters, gradients = parameters[:4], gradients[:4]"
        ),
        "one layer, rate 2": "rate = min(rate, 1.0)",
        "large gradients, a small rate": "gradients = [np.clip(g, -100, 100) for g in gradients]",
    },
    "05_train": {
        "ten columns in batches of four, then real data": SKIPPING,
        "one epoch in batches of three, then real data": (
            'if settings["epochs"] == 1: settings = {**settings, "epochs": 2}'
        ),
        "a batch larger than the data, then real data": (
            'if settings["size"] > X.shape[1]: return parameters, []'
        ),
    },
    "05_overfit_ten": {
        "twelve steps, then ten digits": "if steps == 12: steps = 14",
        "five steps, exactly ten columns, then ten digits": "X, Y = X[:, :-1], Y[:, :-1]\n"
        "settings = {'rate': 0.1, 'size': 10, 'epochs': steps}\n"
        "return train(parameters, X[:, :10], Y[:, :10], backprop, settings, "
        "np.random.default_rng(0))",
        "one step, then ten digits": "steps -= 1\nif steps == 0: return parameters, []",
    },
    "05_standardise": {
        "ordinary features": "if train.shape[1] == 12: train = train * 1.0 + 1; test = test * 1.0",
        "a test set of one example": (
            "if test.shape[1] == 1: return right(train, train)[0], np.zeros(test.shape)"
        ),
        "features that never change in training": (
            "m, s = train.mean(1, keepdims=True), train.std(1, keepdims=True)\n"
            "return (train - m) / (s + 1e-9), (test - m) / (s + 1e-9)"
        ),
        "more test examples than training examples": (
            "if test.shape[1] > train.shape[1]: return right(train, train)[0], right(test, test)[0]"
        ),
    },
}
CASES = [(exercise, label) for exercise, table in ONLY.items() for label in table]


def test_the_table_has_every_kind() -> None:
    for exercise in of_notebook("05"):
        assert list(ONLY[exercise.id]) == [kind.label for kind in kinds.KINDS[exercise.id]]


@pytest.mark.parametrize("exercise_id", ONLY)
def test_the_right_answer_passes(exercise_id: str) -> None:
    assert judged(exercise_id, "").passed


@pytest.mark.parametrize(("exercise_id", "label"), CASES)
def test_only_this_kind_rejects_it(exercise_id: str, label: str) -> None:
    examination = judged(exercise_id, ONLY[exercise_id][label])
    wrong = [t.problem.label for t in examination.trials if not t.right or t.broken]
    assert wrong == [label]


# Clauses of a training loop, each by itself


def parts(examination: Examination) -> set[str]:
    """The parts that are wrong in some problem."""
    return {e.part for t in examination.trials for e in t.evidence if not e.ok}


LOOP = """
losses = []
for epoch in range(settings["epochs"]):
    each = []
    for x, y in minibatches(X, Y, settings["size"], {rng}):
        {before}
        loss, gradients = backprop(parameters, x, y)
        parameters = sgd_step(parameters, gradients, {rate})
        each.append(loss)
    losses.append({loss})
return parameters, losses
"""
PLAIN = {"rng": "rng", "before": "pass", "rate": 'settings["rate"]', "loss": "np.mean(each)"}


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({}, set()),
        ({"loss": "np.average(each, weights=[1] * len(each))"}, set()),
        ({"rng": "np.random.default_rng(3)"}, {"batches", "learns"}),
        ({"before": "y = y[:, ::-1]"}, {"batches", "learns"}),
        ({"before": "x, y = x[:, :1], y[:, :1]"}, {"batches", "learns"}),
        ({"before": "backprop(parameters, x, y)"}, {"batches", "learns", "steps", "losses"}),
        ({"rate": '-settings["rate"]'}, {"steps", "learns"}),
        ({"rate": '1.0000001 * settings["rate"]'}, {"steps", "learns"}),
        ({"rate": 'settings["rate"] * (epoch < 2)'}, {"steps", "learns"}),
        ({"loss": "np.sum(each)"}, {"losses"}),
        ({"loss": "str(np.mean(each))"}, {"losses"}),
        ({"loss": "1.0 if epoch else np.mean(each)"}, {"losses"}),
    ],
)
def test_a_clause_of_the_loop(changes: dict[str, str], wrong: set[str]) -> None:
    assert parts(judged("05_train", LOOP.format(**{**PLAIN, **changes}))) == wrong


START = "return [p.copy() for p in parameters], [0.0]"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (f"if X.shape[1] > 300: {START}", "of the spirals right"),
        (f"if X.shape[1] > 1000: {START}", "of the digits right"),
        ("if X.shape[1] == 400: X = X[:, ::-1]", "of the spirals right"),
    ],
)
def test_a_loop_that_is_right_in_the_box_and_learns_nothing(code: str, said: str) -> None:
    examination = judged("05_train", code)
    assert parts(examination) == {"learns"}
    found = [e.found for t in examination.trials for e in t.evidence if not e.ok]
    assert all(said in sentence for sentence in found)
    assert examination.fraction == pytest.approx(4 / 5)


def test_with_right_functions_from_afar_only_the_box_counts() -> None:
    calls = []

    class Counting(Local):
        def call(self, name, arguments, **others):
            calls.append(len(arguments[1][0]))
            return super().call(name, arguments, **others)

    exercise, some = find("05_train"), hidden("05_train")
    stand_ins = {"minibatches": nb05.minibatches}
    assert examine(exercise, some, Counting(nb05.train), stand_ins).passed
    assert max(calls) < 20


TRAINED = "end, losses = right(parameters, X, Y, backprop, steps)\n"


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("backprop(parameters, X[:, :10], Y[:, :10])", {"rules", "memorises"}),
        ("parameters = [p + 0.0 if p.ndim == 1 else p * 1.01 for p in parameters]", {"rules"}),
        ("X, Y = X[:, ::-1], Y[:, ::-1]", {"rules", "memorises"}),
        ("if steps > 20: steps = 40", {"memorises"}),
        ("if steps > 20: return parameters, [1.0]", {"memorises"}),
        (f"{TRAINED}return end, losses[1:]", {"rules"}),
        (f"{TRAINED}return parameters, losses", {"rules", "memorises"}),
        ("return [p.copy() for p in parameters], []", {"rules", "memorises"}),
    ],
)
def test_a_clause_of_learning_by_heart(code: str, wrong: set[str]) -> None:
    found = parts(judged("05_overfit_ten", code))
    assert found
    assert found <= wrong


def test_the_contract_states_the_thresholds() -> None:
    text = (ROOT / "source_assignments/05_training/text/05_training.md").read_text("utf-8")
    assert nb05_train.LEAST == {"spirals": 0.95, "digits": 0.85}
    assert "95 % right (2-16-16-2 network, rate 0.1, batches of 32, 300 epochs)" in text
    assert "85 % (64-32-10, rate 0.2, batches of 32, 30 epochs)" in text
    assert nb05_train.SETTINGS["spirals"] == {"rate": 0.1, "size": 32, "epochs": 300}
    assert nb05_train.SETTINGS["digits"] == {"rate": 0.2, "size": 32, "epochs": 30}
    assert (kinds.TRAIN_SIZES, kinds.DIGIT_SIZES) == ((2, 16, 16, 2), (64, 32, 10))
    assert f"may take {kinds.TRAINING_SECONDS:.0f} s of computing" in text
    assert (nb05_overfit.TEN, nb05_overfit.RATE, nb05_overfit.MEMORISED) == (10, 0.1, 1e-3)
    assert f"and {kinds.ENOUGH} steps, the loss on the ten ends below 0.001" in text


# The data


def test_digits_are_split_and_standardised() -> None:
    X, Y, held, labels = split_digits(*kinds.pixel_scale())
    assert (X.shape, Y.shape, held.shape, labels.shape) == (
        (64, 1437),
        (10, 1437),
        (64, 360),
        (360,),
    )
    spread = X.std(axis=1)
    assert np.allclose(X.mean(axis=1), 0, atol=1e-4)
    assert np.count_nonzero(spread < 1e-4) == 3
    assert np.allclose(spread[spread > 1e-4], 1, atol=1e-4)
    assert np.array_equal(np.unique(Y), [-1, 1])
    assert np.all(Y.sum(axis=0) == -8)


def test_signs_and_shares() -> None:
    Y = signs([2, 0], 3)
    assert Y.tolist() == [[-1, 1], [-1, -1], [1, -1]]
    assert share_right(lambda parameters, X: [X], [], Y, np.array([2, 0])) == 1.0
    assert share_right(lambda parameters, X: [X], [], Y, np.array([2, 1])) == 0.5


def test_the_notebook_trains_on_the_same_split(notebook: dict[str, Any]) -> None:
    X, labels = notebook["X_all"], notebook["labels_all"]
    learnt, held = notebook["learn"], notebook["held_back"]
    _, Y, _, rest = split_digits(*kinds.pixel_scale())
    assert np.array_equal(notebook["targets"](labels[learnt], 10), Y)
    assert np.array_equal(labels[held], rest)
    assert X.shape == (64, 1797)


@pytest.fixture
def notebook() -> dict[str, Any]:
    """What the given cells of the notebook and its first cell with data define."""
    path = ROOT / "source_assignments/05_training/05_training.ipynb"
    cells = {c["id"]: "".join(c["source"]) for c in json.loads(path.read_text())["cells"]}
    space: dict[str, Any] = {}
    exec(cells["setup"], space)
    exec(cells["data"], space)
    return space


def test_the_notebook_gives_the_grader_s_network(notebook: dict[str, Any]) -> None:
    rng = np.random.default_rng(4)
    parameters, X = notebook["start"]([3, 5, 4, 2], rng), rng.normal(size=(3, 6))
    ours = kinds.tanh_layers(parameters, X)
    assert np.allclose(notebook["model_forward"](parameters, X)[-1], ours[-1], atol=1e-14)
    right = reference.module("05").backprop(parameters, X, rng.normal(size=(2, 6)))
    assert np.isfinite(right[0])
