"""Notebook 04: its reference, its slips, its pictures, and its functions together."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from autograder import figures
from autograder.exercise import Problem
from autograder.exercises import find
from autograder.figures.picture import WORDS_ONLY
from autograder.grading import draws, oracle, problems
from autograder.grading.chain import Chain, handed_on, try_chain
from autograder.grading.problems.kinds import ChainProblem
from autograder.slips import slips
from mlp_reference import nb01_backward_pass as nb01
from mlp_reference import nb04_any_depth as nb04
from mlp_reference.__main__ import worked_example
from tests.support import colours
from tests.support.inprocess import InProcess
from tests.support.notebook import source_of

pytestmark = pytest.mark.unit


def drawn(sizes: Sequence[int], batch: int, seed: int) -> tuple[list[Any], Any, Any]:
    rng = np.random.default_rng(seed)
    shapes = [shape for n, m in pairwise(sizes) for shape in ((m, n), (m,))]
    parameters = [rng.normal(size=shape) for shape in shapes]
    return parameters, rng.normal(size=(sizes[0], batch)), rng.normal(size=(sizes[-1], batch))


def hidden(exercise_id: str) -> tuple[Problem, ...]:
    return problems.draw_hidden(exercise_id, b"one", "04", 0)


def apart(some: Sequence[Any], others: Sequence[Any]) -> float:
    return max(float(np.max(np.abs(a - b))) for a, b in zip(some, others, strict=True))


# The reference


@pytest.mark.parametrize("point", [worked_example(), drawn((3, 4, 4, 2), 5, 1)])
def test_three_layers_are_notebook_01s(point: Any) -> None:
    parameters, X, Y = point
    layers = nb04.model_forward(parameters, X)
    assert apart(layers, nb01.forward(parameters, X)) <= 1e-12
    upstream = nb01.deriv_squared_loss(layers[-1], Y)
    found = nb04.model_backward(parameters, layers, upstream)
    assert apart(found, nb01.backward(layers, Y, parameters)) <= 1e-12
    assert apart(found, nb04.loops(parameters, X, Y)) <= 1e-12


@pytest.mark.parametrize("sizes", [(2, 1), (5, 7, 6, 4, 3), (4, 3, 5, 2, 6, 3, 4)])
def test_the_gradient_of_any_depth_is_the_oracles(sizes: tuple[int, ...]) -> None:
    parameters, X, upstream = drawn(sizes, 3, 2)
    found = nb04.model_backward(parameters, nb04.model_forward(parameters, X), upstream)
    weighed = lambda outputs, u: np.sum(outputs * u, axis=(-2, -1))  # noqa: E731
    assert apart(found, oracle.gradient(parameters, X, upstream, weighed)) <= 1e-12
    assert apart(nb04.unflatten(nb04.flatten(parameters), sizes), parameters) == 0.0


# Slips


@pytest.mark.parametrize(
    ("name", "depth"),
    [
        ("A: slope at the output", 1),
        ("B: order as found", 2),
        ("C: hidden layers turned", 3),
        ("D: W2 left over", 4),
    ],
)
def test_each_slip_waits_for_one_layer_more(name: str, depth: int) -> None:
    slip = slips(nb04.model_backward)[name]
    for layers in range(1, 7):
        parameters, X, upstream = drawn([3] * (layers + 1), 4, layers)
        activations = nb04.model_forward(parameters, X)
        right = nb04.model_backward(parameters, activations, upstream)
        gap = apart(slip(parameters, activations, upstream), right)
        assert (gap > 1e-3) == (layers >= depth), layers


# Pictures


def test_a_race_draws_its_spread_and_tells_no_times_in_words() -> None:
    waits = {"one": lambda n: sum(range(50 * n)), "other": lambda n: None}
    picture = figures.race(waits, [1, 8])
    assert colours.problems(picture.figure) == []
    assert "From the slowest to the fastest with 8 examples: one, other." in picture.description
    assert picture.table is not None
    assert [row[0] for row in picture.table.rows] == ["1", "8"]
    assert all(len(row) == 4 and " to " in row[1] for row in picture.table.rows)
    assert float(picture.table.rows[1][3]) > 1
    assert len(picture.figure.axes[0].collections) == 2  # a bar at each point, for both


def test_where_nobody_looks_a_race_is_run_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(WORDS_ONLY, "1")
    runs: list[int] = []
    figures.race({"one": runs.append}, [3])
    assert runs == [3, 3]  # to warm up, and to measure


def test_directions_show_a_dot_for_each_and_bear_zeros() -> None:
    picture = figures.directions({"right": [0.0, 1e-9, 1e-8], "wrong": [0.1, 0.2, 0.3]})
    assert colours.problems(picture.figure) == []
    assert "wrong: from 1e-01 to 3e-01" in picture.description
    dots = [line for line in picture.figure.axes[0].lines if len(line.get_xdata()) == 3]
    assert len(dots) == 2
    assert np.all(np.concatenate([line.get_xdata() for line in dots]) > 0)


# The functions together


@pytest.fixture(scope="module")
def networks() -> tuple[ChainProblem, ...]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(draws, "_mistakes", lambda exercise_id: ())
        return draws.prepare("04", b"chain").chain


NAMES = ("layer_forward", "layer_backward", "model_forward", "model_backward")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, Chain(True, True)),
        ({"model_backward": (("upstream, a_out", "2 * upstream, a_out"),)}, Chain(False, False)),
        (
            {
                "layer_forward": (("sigmoid(z)", "np.tanh(z)"),),
                "layer_backward": (("a_out * (1 - a_out)", "(1 - a_out**2)"),),
            },
            Chain(False, True),
        ),
        ({"model_forward": (("return activations", "return activations[:-1]"),)},
         Chain(False, False)),
    ],
)  # fmt: skip
def test_the_functions_together(networks: Any, changes: Any, expected: Chain) -> None:
    sources = [source_of(name, *changes.get(name, ()), notebook="04") for name in NAMES]
    assert try_chain(InProcess(*sources, notebook="04"), networks, {}) == expected


def test_what_one_function_makes_is_handed_to_the_other() -> None:
    columns = source_of("flatten", ("p.ravel()", 'p.ravel("F")'), notebook="04")
    examinee = InProcess(columns, notebook="04")
    problem = next(p for p in hidden("04_unflatten") if p.label == "three layers")
    own = handed_on(find("04_unflatten"), problem.arguments, ("flatten",), examinee, {})
    assert own is not None
    vector, sizes = own
    assert sizes == problem.arguments[1]
    first = vector[:12].reshape(3, 4).T
    assert np.array_equal(first, problem.expected["W1"])


def test_a_maker_may_call_only_what_it_declares() -> None:
    examinee = InProcess(source_of("model_forward", notebook="04"), notebook="04")
    problem = hidden("04_model_backward")[0]
    right = {"layer_forward": nb04.layer_forward, "layer_backward": nb04.layer_backward}
    arguments = problem.arguments
    own = handed_on(find("04_model_backward"), arguments, ("model_forward",), examinee, right)
    assert own is not None
    assert apart(own[1], arguments[1]) <= 1e-12
    assert [call.stand_ins for call in examinee.calls] == [{"layer_forward"}]
