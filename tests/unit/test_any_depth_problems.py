"""Notebook 04: why each kind of problem is there, and what is said of an odd answer."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest

from autograder import visible
from autograder.conduct.nb04_direction import Walk
from autograder.exercise import Problem
from autograder.exercises import find
from autograder.grading import problems
from autograder.local import Local
from autograder.rules import examine
from tests.support.notebook import namespace, source_of

pytestmark = pytest.mark.unit

# Each kind of problem has a wrong answer that only it rejects


@dataclass(frozen=True)
class Need:
    """Labels of problems that together try a property, and an answer that only they reject."""

    property: str
    exercise: str
    labels: tuple[str, ...]
    edits: tuple[tuple[str, str], ...]


FORWARD, BACKWARD = "04_layer_forward", "04_layer_backward"
APPEND = "layer_forward(W, b, activations[-1], layer == last)"
CALL = "parameters[2 * layer], layer == last"
DZ = "dz = upstream if linear else upstream * a_out * (1 - a_out)"
STEP = "step = [h * rng.standard_normal(p.shape) for p in parameters]"
RESULT = "return 0.0 if larger == 0 else abs(shown - predicted) / larger"
OTHER_SIGN = "abs(shown - predicted) / abs(predicted)"
PIECE = "vector[start:end].reshape(shape).copy()"

NEEDS = (
    Need(
        "hidden layers",
        FORWARD,
        (
            "a hidden layer",
            "as many units as inputs and examples",
            "a hidden layer, one example",
            "pre-activations in the thousands",
        ),
        (("z if linear else sigmoid(z)", "z"),),
    ),
    Need(
        "linear layers",
        FORWARD,
        ("a linear layer", "one linear unit"),
        (("z if linear else sigmoid(z)", "sigmoid(z)"),),
    ),
    Need(
        "a batch of one",
        FORWARD,
        ("a hidden layer, one example",),
        (
            (
                "z if linear else sigmoid(z)",
                "z if linear else sigmoid(z)[:, 0] if len(z) > len(z.T) == 1 else sigmoid(z)",
            ),
        ),
    ),
    Need(
        "a single unit",
        FORWARD,
        ("one linear unit",),
        (("z if linear else", "(z[0] if len(z) == 1 else z) if linear else"),),
    ),
    Need(
        "far out",
        FORWARD,
        ("pre-activations in the thousands",),
        (("sigmoid(z)", "np.exp(z) / (1 + np.exp(z))"),),
    ),
    Need(
        "as many units as inputs and examples",
        FORWARD,
        ("as many units as inputs and examples",),
        (("b[:, np.newaxis]", "(b if len(b) == len(a) == len(a.T) else b[:, np.newaxis])"),),
    ),
    Need(
        "hidden layers, backward",
        BACKWARD,
        (
            "a hidden layer",
            "as many units as inputs and examples",
            "a hidden layer, one example",
        ),
        ((DZ, "dz = upstream"),),
    ),
    Need(
        "linear layers, backward",
        BACKWARD,
        ("a linear layer", "one linear unit"),
        ((DZ, "dz = upstream * a_out * (1 - a_out)"),),
    ),
    Need(
        "more than one example",
        BACKWARD,
        (
            "a hidden layer",
            "a linear layer",
            "as many units as inputs and examples",
            "one linear unit",
        ),
        (("np.sum(dz, axis=1)", "np.mean(dz, axis=1)"),),
    ),
    Need(
        "a square layer, backward",
        BACKWARD,
        ("as many units as inputs and examples",),
        (("W.T @ dz", "(W if len(W) == len(W.T) else W.T) @ dz"),),
    ),
    Need(
        "a batch of one, backward",
        BACKWARD,
        ("a hidden layer, one example",),
        (("W.T @ dz", "np.squeeze(W.T @ dz)"),),
    ),
    Need(
        "a single unit, backward",
        BACKWARD,
        ("one linear unit",),
        (("np.sum(dz, axis=1)", "np.squeeze(np.sum(dz, axis=1))"),),
    ),
    Need(
        "large layers",
        "04_init_parameters",
        ("layers of about a hundred units",),
        (("/ np.sqrt(n_in)", "/ np.sqrt(n_out)"),),
    ),
    Need(
        "a single layer, drawn",
        "04_init_parameters",
        ("one layer with one output",),
        (("pairwise(sizes)", "pairwise(sizes if len(sizes) > 2 else sizes[:1])"),),
    ),
    Need(
        "more than three layers, drawn",
        "04_init_parameters",
        ("four layers",),
        (("pairwise(sizes)", "list(pairwise(sizes))[:3]"),),
    ),
    Need(
        "more than three layers",
        "04_model_backward",
        ("four layers", "five layers of equal sizes", "six layers, a batch of one"),
        ((CALL, "parameters[2 * layer if layer in (0, last) else 2], layer == last"),),
    ),
    Need(
        "equal sizes",
        "04_model_backward",
        ("five layers of equal sizes",),
        (
            (
                "layer_backward(\n",
                "(layer_backward if parameters[2 * layer].shape != parameters[0].shape"
                " or layer in (0, last)"
                " else lambda u, o, i, W, linear: layer_backward(u, o, i, W.T, linear))(\n",
            ),
        ),
    ),
    Need(
        "a single layer",
        "04_model_backward",
        ("one layer with one output",),
        ((CALL, "parameters[2 * layer], layer == last > 0"),),
    ),
    Need(
        "100,000 weights",
        "04_model_backward",
        ("100,000 weights in time",),
        (("return gradients[::-1]", "return gradients[::-1] if gradients[0].size < 40 else []"),),
    ),
    Need(
        "a batch of one, whole",
        "04_model_backward",
        ("six layers, a batch of one",),
        (("gradients += [db, dW]", "gradients += [db if len(a_in.T) > 1 else db + 1, dW]"),),
    ),
    Need(
        "a single layer, forward",
        "04_model_forward",
        ("one layer with one output",),
        ((APPEND, APPEND.replace("layer == last", "layer == last > 0")),),
    ),
    Need(
        "more than three layers, forward",
        "04_model_forward",
        ("four layers", "five layers of equal sizes", "six layers, a batch of one"),
        ((APPEND, APPEND.replace("layer == last", "layer == min(last, 2)")),),
    ),
    Need(
        "equal sizes, forward",
        "04_model_forward",
        ("five layers of equal sizes",),
        ((APPEND, APPEND.replace("layer == last", "W.shape == parameters[-2].shape")),),
    ),
    Need(
        "a single matrix",
        "04_flatten",
        ("a list with a single matrix",),
        (
            (
                "return np.concatenate",
                "if len(parameters) == 1:\n        return parameters[0].ravel()\n    "
                "return np.concatenate",
            ),
        ),
    ),
    Need(
        "more than three layers, laid out",
        "04_flatten",
        ("four layers", "five layers of equal sizes", "six layers"),
        (("for p in parameters", "for p in parameters[:6]"),),
    ),
    Need(
        "equal sizes, back from the vector",
        "04_unflatten",
        ("five layers of equal sizes",),
        ((PIECE, PIECE.replace(".copy()", "[...,].T.copy()") + " if shape[0] == n_in and len(shape)"
          " == 2 and n_in == sizes[-1] else " + PIECE),),
    ),
    Need(
        "more than three layers, back from the vector",
        "04_unflatten",
        ("four layers", "five layers of equal sizes", "six layers"),
        (("pairwise(sizes)", "list(pairwise(sizes))[:3]"),),
    ),
    Need(
        "gradients that are right",
        "04_directional_check",
        ("a right gradient",),
        ((STEP, "rng = np.random.default_rng(3)\n    " + STEP),),
    ),
    Need(
        "a long step",
        "04_directional_check",
        ("gradients twice too large, a large step",),
        ((STEP, "h = min(h, 1e-3) if len(parameters) > 2 else h\n    " + STEP),),
    ),
    Need(
        "small units",
        "04_directional_check",
        ("the wrong sign and half the size, in small units, one layer",),
        ((RESULT, "return abs(shown - predicted) / max(larger, 1e-8)"),),
    ),
    Need(
        "the other sign",
        "04_directional_check",
        ("the wrong sign and half the size, in small units, one layer",),
        ((RESULT, f"return {OTHER_SIGN} if shown * predicted < 0 else " + RESULT[7:]),),
    ),
    Need(
        "more than four layers",
        "04_directional_check",
        ("one array of zeros, six layers",),
        (("zip(gradients, step, strict=True)", "zip(gradients[:8], step[:8], strict=True)"),),
    ),
    Need(
        "nothing changes",
        "04_directional_check",
        ("a function that is zero everywhere",),
        ((RESULT, "return np.float64(abs(shown - predicted)) / larger"),),
    ),
)  # fmt: skip


def hidden(exercise_id: str) -> tuple[Problem, ...]:
    return problems.draw_hidden(exercise_id, b"one", "04", 0)


def passed(need: Need, chosen: Callable[[Problem], bool]) -> bool:
    exercise = find(need.exercise)
    changed = source_of(exercise.name, *need.edits, notebook="04")
    function = namespace("04", **{exercise.name: changed})[exercise.name]
    return examine(
        exercise, [p for p in hidden(need.exercise) if chosen(p)], Local(function)
    ).passed


@pytest.mark.parametrize("need", NEEDS, ids=lambda need: need.property)
def test_a_property_is_needed(need: Need) -> None:
    assert set(need.labels) < {p.label for p in hidden(need.exercise)}
    assert passed(need, lambda p: p.label not in need.labels), "rejected without the property too"
    assert not passed(need, lambda p: True), "accepted with it"


# What is said about answers that are judged by properties

WEIGHTS = "rng.standard_normal((n_out, n_in)) / np.sqrt(n_in)"


@pytest.mark.parametrize(
    ("name", "edit", "part", "said"),
    [
        ("init_parameters", (WEIGHTS, "rng.standard_normal((n_out, n_in))"), "numbers", "size of"),
        ("init_parameters", (WEIGHTS, f"0.2 + {WEIGHTS}"), "numbers", "has the mean"),
        ("init_parameters", (WEIGHTS, f"np.round({WEIGHTS}, 2)"), "numbers", "repeats numbers"),
        (
            "init_parameters",
            (WEIGHTS, "rng.uniform(-1, 1, (n_out, n_in)) * np.sqrt(3 / n_in)"),
            "numbers",
            "between -0.5 and 0.5",
        ),
        ("init_parameters", ("np.zeros(n_out)", "np.ones(n_out)"), "numbers", "not zero"),
        ("init_parameters", ("np.zeros(n_out)", "np.zeros((n_out, 1))"), "shapes", "b1 has"),
        ("init_parameters", ("np.zeros(n_out)", "np.zeros(n_out, int)"), "shapes", "float64"),
        ("init_parameters", ("np.zeros(n_out)", "np.full(n_out, np.nan)"), "shapes", "not finite"),
        ("init_parameters", ("return parameters", "return parameters[2:]"), "shapes", "a list of"),
        (
            "init_parameters",
            ("    parameters = []", "    rng = np.random.default_rng()\n    parameters = []"),
            "draws",
            "another one when the seed is the same",
        ),
        (
            "init_parameters",
            ("    parameters = []", "    rng = np.random.default_rng(1)\n    parameters = []"),
            "draws",
            "the same one when the seed is another",
        ),
        ("directional_check", (STEP, f"{STEP}\n    step[0][0] = 0"), "direction", "W1 stays"),
        ("directional_check", (STEP, f"h = 9\n    {STEP}"), "direction", "typical entry"),
        (
            "directional_check",
            (STEP, "step = [h * rng.random(p.shape) for p in parameters]"),
            "direction",
            "the same way",
        ),
        (
            "directional_check",
            (STEP, f"rng = np.random.default_rng(1)\n    {STEP}"),
            "direction",
            "leads to the same direction",
        ),
        (
            "directional_check",
            (STEP, f"rng = np.random.default_rng()\n    {STEP}"),
            "direction",
            "leads to another direction",
        ),
        ("directional_check", ("behind = f([p - s for p, s in", "behind = f([p for p, s in"),
         "direction", "no two such points"),
        ("directional_check", ("/ 2", "/ 3"), "error", "not "),
        ("directional_check", (RESULT, "return True"), "error", "one float64 number"),
    ],
)  # fmt: skip
def test_what_is_odd_is_said(name: str, edit: tuple[str, str], part: str, said: str) -> None:
    exercise = find(name)
    function = namespace("04", **{name: source_of(name, edit, notebook="04")})[name]
    examination = examine(exercise, visible.problems(exercise), Local(function))
    assert examination.failure is not None
    wrong = [e for t in examination.trials for e in t.evidence if not e.ok and e.part == part]
    assert any(said in e.found for e in wrong), [e.found for e in wrong]


@pytest.mark.parametrize(
    ("point", "error"),
    [([np.ones(2)], ValueError), ([np.ones((2, 2)), np.ones(3)], ValueError),
     ([np.ones((2, 2)), 1j * np.ones(2)], TypeError)],
)  # fmt: skip
def test_the_function_that_is_walked_on_refuses_other_points(
    point: Any, error: type[Exception]
) -> None:
    parameters = [np.ones((2, 2)), np.ones(2)]
    with pytest.raises(error):
        Walk(parameters, parameters, parameters).height(point)


def test_differences_agree_with_the_gradients_and_would_not_with_others() -> None:
    agrees = problems.module("04").agrees
    for problem in hidden("04_model_backward"):
        assert agrees("04_model_backward", problem), problem.label
        last = list(problem.expected)[-2]
        wrong = {**problem.expected, last: 1.001 * np.asarray(problem.expected[last])}
        assert not agrees("04_model_backward", replace(problem, expected=wrong)), problem.label
