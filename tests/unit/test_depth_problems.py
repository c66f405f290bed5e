"""Notebook 07: for each kind of problem an answer that only this kind rejects; its functions."""

import inspect
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

from autograder import figures
from autograder.conduct.nb07_kinks import Creased
from autograder.exercise import Problem
from autograder.exercises import find, of_notebook
from autograder.grading import problems, reference
from autograder.local import Local
from autograder.numerics import complex_step
from autograder.rules import Examination, examine
from mlp_reference import nb07_vanishing_gradients as nb07
from tests.support import colours

pytestmark = pytest.mark.unit


def function(exercise_id: str, code: str) -> Callable[..., Any]:
    """A function whose body begins with ``code`` and goes on like the right answer."""
    name = exercise_id[3:]
    right = getattr(nb07, name)
    arguments = ", ".join(inspect.signature(right).parameters)
    lines = "".join(f"    {line}\n" for line in code.splitlines())
    names = {**vars(nb07), "right": right}
    exec(f"def {name}({arguments}):\n{lines}    return right({arguments})\n", names)
    found: Callable[..., Any] = names[name]
    return found


def judged(exercise_id: str, answer: Callable[..., Any], some: Sequence[Problem]) -> Examination:
    return examine(find(exercise_id), some, Local(answer))


COUNT = "if len(gradients) == {} and 0.1 < np.max(np.abs(gradients[0])) < 9: "
NORMS = {
    "three layers": COUNT.format(6) + "return right(gradients)[::-1]",
    "one layer with one unit": COUNT.format(2) + "return right(gradients)[0]",
    "six layers": COUNT.format(12) + "return right(gradients[:6])",
    "entries around 1e-180": "if 0 < np.max(np.abs(gradients[0])) < 1e-100: return np.zeros(3)",
    "entries around 1e180": "if np.max(np.abs(gradients[0])) > 1e100: return np.full(3, np.inf)",
    "two layers of zeros": "if not np.any(gradients[0]): return np.full(3, np.nan)",
}
RULE = 'if kind == "{}" and len(sizes) == {}: return [{} * p for p in right(sizes, rng, kind)]'
INIT = {
    "small, about a hundred units": RULE.format("small", 3, 1.1),
    "lecun, about a hundred units": RULE.format("lecun", 3, 1.1),
    "xavier, about a hundred units": RULE.format("xavier", 3, 1.1),
    "he, about a hundred units": RULE.format("he", 3, 1.1),
    "he, four layers": "if len(sizes) == 5: return right(sizes[:3], rng, kind)",
    "xavier, one layer with one unit": "if len(sizes) == 2: return right([*sizes, 1], rng, kind)",
    "a rule that there is not": 'if kind not in ("small", "lecun", "xavier"): kind = "he"',
}
POINTWISE = {
    "units in rows, examples in columns": "if x.shape == (4, 3) and np.max(x) < 9: return -x",
    "a vector": "if x.ndim == 1: return right(x)[np.newaxis]",
    "three axes": "if x.ndim == 3: return right(x).reshape(len(x), -1)",
    "numbers around zero, and zero itself": "if np.any(x == 0): return np.where(x >= 0, 1.0, -0.5)",
    "numbers of 1e-300 and of 1e300": "if np.max(x) > 1e100: x = np.where(x > 1e-8, x, 0.0)",
}
SIZES = "if len(parameters) == 4 and parameters[2].shape == {} and h == {}: "
AND_ERRORS = "return 1.0 + errors, crossed"
UNMOVED = "errors, crossed = right(loss, signs, parameters, gradients, h)\n"
KINKS = {
    "no kink near": SIZES.format((1, 3), 1e-3)
    + "return right(loss, lambda p: np.concatenate([a.ravel() for a in p]), parameters, "
    "gradients, h)",
    "some kinks, a right gradient": SIZES.format((2, 3), 1e-3)
    + "return right(loss, lambda p: np.sum(signs(p)), parameters, gradients, h)",
    "gradients wrong where kinks are": SIZES.format((1, 2), 1e-2)
    + "return right(loss, lambda p: signs(p).sum(), parameters, gradients, h)",
    "gradients wrong elsewhere, in small units": (
        UNMOVED + "sizes = [np.max(np.abs(g)) for g in gradients]\n"
        "return errors * [s / (s + 1e-8) if np.isfinite(s) else s for s in sizes], crossed"
    ),
    "every entry of W1 at a kink, W2 without effect": (
        UNMOVED + "if np.all(crossed[0]): errors[0] = np.nan\nreturn errors, crossed"
    ),
    "NaN in a gradient": UNMOVED + "return np.nan_to_num(errors), crossed",
}
ONLY = {
    "07_layer_gradient_norms": NORMS,
    "07_init_scaled": INIT,
    "07_relu": POINTWISE,
    "07_deriv_relu": POINTWISE,
    "07_kink_safe_check": KINKS,
}


def test_every_kind_has_such_an_answer() -> None:
    for exercise in of_notebook("07"):
        assert set(ONLY[exercise.id]) == {kind.label for kind in problems.KINDS[exercise.id]}


@pytest.mark.parametrize(
    ("exercise_id", "label"), [(e, label) for e, table in ONLY.items() for label in table]
)
def test_a_kind_of_problem_rejects_what_no_other_does(exercise_id: str, label: str) -> None:
    answer = function(exercise_id, ONLY[exercise_id][label])
    drawn = problems.draw_hidden(exercise_id, b"one", "07", 0)
    others = [p for p in drawn if p.label != label]
    assert not judged(exercise_id, answer, [p for p in drawn if p.label == label]).passed
    assert judged(exercise_id, answer, others).passed


@pytest.mark.parametrize("exercise", of_notebook("07"), ids=lambda e: e.id)
def test_the_reference_is_right_and_every_kind_is_visible(exercise: Any) -> None:
    for secret in (b"one", b"two", b"three"):
        drawn = problems.draw_hidden(exercise.id, secret, "07", 0)
        assert judged(exercise.id, reference.function(exercise), drawn).passed
        assert {p.label for p in drawn} == {p.label for p in problems.visible(exercise.id)}


@pytest.mark.parametrize(
    ("exercise_id", "code", "fraction"),
    [
        ("07_layer_gradient_norms", "return np.array([np.linalg.norm(g) for g in gradients[::2]])",
         2 / 3),
        ("07_init_scaled", 'if kind == "kaiming": kind = "he"', 3.5 / 4),
        ("07_init_scaled", "rng = np.random.default_rng(0)", 3 / 4),
        ("07_kink_safe_check", UNMOVED + AND_ERRORS, 2 / 4),
    ],
)  # fmt: skip
def test_parts_earn_their_points(exercise_id: str, code: str, fraction: float) -> None:
    drawn = problems.draw_hidden(exercise_id, b"one", "07", 0)
    found = judged(exercise_id, function(exercise_id, code), drawn)
    assert found.fraction == pytest.approx(fraction)


# The function with kinks


def test_a_creased_function_wants_its_own_shapes_and_real_numbers() -> None:
    crease = Creased([(2,)], np.eye(2), np.ones(2), np.ones(2), np.ones(2), 1.0)
    assert crease.loss([np.array([1.0, -3.0])]) == 2 + 2 + 5
    assert crease.signs([np.array([1.0, -3.0])]).tolist() == [[True, False]]
    with pytest.raises(ValueError, match="same shapes"):
        crease.loss([np.ones(3)])
    with pytest.raises(TypeError, match="real numbers"):
        crease.signs([np.ones(2) + 0j])


@pytest.mark.parametrize("seed", range(5))
def test_every_kink_is_clearly_crossed_or_clearly_not(seed: int) -> None:
    for problem in problems.draw_hidden("07_kink_safe_check", str(seed).encode(), "07", 0):
        crease, parameters, _, h = problem.arguments
        function = Creased([p.shape for p in parameters], *crease)
        here = np.concatenate([p.ravel() for p in parameters])
        away = np.abs(function.units(here))[:, np.newaxis]
        steps = away / np.maximum(h * np.abs(crease[0]), 1e-300)
        assert not np.any((steps > 0.7) & (steps < 1.9)), problem.label
        crossed = problem.expected["crossed"]
        assert np.array_equal(np.any(steps < 1, axis=0), crossed > 0)
        if np.any(crossed):
            assert 0 < np.mean(crossed) < 1
            ahead = function.units(here)[:, np.newaxis] * crease[0] < 0
            assert np.any((steps < 1) & ahead)
            assert np.any((steps < 1) & ~ahead)


# What the notebook gives


@pytest.mark.parametrize(
    ("act", "slope"), [(nb07.sigmoid, nb07.deriv_sigmoid), (np.tanh, nb07.deriv_tanh)]
)
def test_the_given_gradient_is_that_of_the_given_loss(act: Any, slope: Any) -> None:
    rng = np.random.default_rng(3)
    parameters = nb07.init_scaled([3, 5, 4, 6], rng, "lecun")
    X, labels = rng.normal(size=(3, 7)), np.arange(7) % 6
    _, gradients = nb07.loss_and_gradients(parameters, X, labels, act, slope)
    for k, (p, g) in enumerate(zip(parameters, gradients, strict=True)):

        def loss(entries: Any, k: int = k, p: Any = p) -> Any:
            at = [*parameters[:k], entries.reshape(p.shape), *parameters[k + 1 :]]
            outputs = nb07.model_forward(at, X, act)[0][-1]
            logs = outputs - np.log(np.exp(outputs).sum(axis=0))
            return -np.mean(logs[labels, np.arange(7)])

        assert np.max(np.abs(complex_step(loss, p.ravel()) - g.ravel())) < 1e-14


# Pictures

NORMS_OF = {"sigmoid": np.array([1e-6, 1e-3, 0.4]), "tanh": np.array([0.4, 0.3, 0.2])}
SHARES = {"sigmoid": [0.1, 0.1, 0.12], "tanh": [0.1, 0.8, 0.97]}
PICTURES = {
    "one panel": lambda: figures.layer_norms({"Two units": NORMS_OF}),
    "panels": lambda: figures.layer_norms({"a": NORMS_OF, "b": NORMS_OF}),
    "training": lambda: figures.norms_and_training(NORMS_OF, SHARES),
    "kinks": lambda: figures.kinks_met(
        [1e-4, 1e-2], [0.0, 0.5], {"all": np.array([1e-9, 1e-2]), "safe": np.array([1e-9, 1e-5])}
    ),
}


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_need_no_good_eyes(name: str) -> None:
    picture = PICTURES[name]()
    assert colours.problems(picture.figure) == []
    assert len(picture.description) > 100
    assert picture.table
    assert picture.png().startswith(b"\x89PNG")


def test_pictures_say_their_numbers() -> None:
    assert "sigmoid from 1e-06 to 4e-01" in PICTURES["one panel"]().description
    said = PICTURES["training"]()
    assert "tanh: first layer 4e-01, from 0.10 to 0.97 right" in said.description
    assert said.table.rows[0] == ("sigmoid", "1e-06", "4e-01", "0.100", "0.100", "0.120")
    assert "0.50 at 1e-02" in PICTURES["kinks"]().description
