"""The functions together: right, consistent with each other, or neither."""

import numpy as np
import pytest

from autograder.exercises import find
from autograder.grading import draws
from autograder.grading.chain import Chain, try_chain
from tests.support.inprocess import InProcess
from tests.support.notebook import source_of

pytestmark = pytest.mark.unit

NAMES = ("deriv_sigmoid", "forward", "squared_loss", "deriv_squared_loss", "backward")
RIGHT, CONSISTENT, NEITHER = Chain(True, True), Chain(False, True), Chain(False, False)


@pytest.fixture(scope="module")
def problems():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(draws, "_mistakes", lambda exercise_id: ())
        return draws.prepare("01", b"chain").chain


def tried(problems, **changes):
    sources = {name: source_of(name) for name in NAMES} | changes
    return try_chain(InProcess(*sources.values()), problems, {})


NO_HALF = source_of("squared_loss", ("0.5 * ", ""))
TWICE = source_of("deriv_squared_loss", ("return (", "return 2 * ("))


def test_the_reference_is_right(problems):
    assert tried(problems) == RIGHT


def test_another_loss_and_its_gradient_are_consistent(problems):
    assert tried(problems, squared_loss=NO_HALF, deriv_squared_loss=TWICE) == CONSISTENT


@pytest.mark.parametrize(
    "changes",
    [
        {"squared_loss": NO_HALF},
        {"deriv_squared_loss": TWICE},
        {"backward": source_of("backward", ("W2.T", "W2[::-1].T"))},
        {"backward": source_of("backward", ("dy_1 @ X.T", "1.001 * dy_1 @ X.T"))},
        {"backward": source_of("backward", ("dy_1 @ X.T", "0 * dy_1 @ X.T"))},
        {"forward": source_of("forward", (" + b1[:, np.newaxis]", ""))},
    ],
)
def test_one_function_that_is_off_fits_nothing(changes, problems):
    assert tried(problems, **changes) == NEITHER


def test_a_loss_that_is_off_by_a_constant_is_consistent_and_not_right(problems):
    shifted = source_of("squared_loss", ("np.mean(per_example)", "np.mean(per_example) + 1e-6"))
    assert tried(problems, squared_loss=shifted) == CONSISTENT


def test_round_off_is_right(problems):
    other = source_of("backward", ("W2.T @ dy_2", "np.einsum('ij,ik->jk', W2, dy_2)"))
    assert tried(problems, backward=other) == RIGHT


def test_right_in_one_problem_is_not_right(problems):
    single = source_of("backward", ("np.sum(dO, axis=1)", "dO[:, 0]"))
    batches = [p.X.shape[1] for p in problems]
    assert sorted(batches) == [1, 7]
    assert tried([p for p in problems if p.X.shape[1] == 1], backward=single) == RIGHT
    assert tried(problems, backward=single) == NEITHER


UNUSABLE = {
    "forward": ["...", "None", "[]", "(1, 2)", "'text'", "[X.astype(object)]", "1 / 0", "exit()"],
    "squared_loss": ["...", "None", "True", "np.ones(1)", "1j", "'1'", "1 / 0", "float('nan')"],
    "backward": [
        "...",
        "None",
        "[]",
        "[1] * 6",
        "[np.nan * p for p in a[-1]]",
        "[np.inf * p for p in a[-1]]",
        "[p.astype(int) for p in a[-1]]",
        "[p.T for p in a[-1]]",
        "a[-1][:5]",
        "1 / 0",
    ],
}


@pytest.mark.parametrize(("name", "value"), [(n, v) for n, vs in UNUSABLE.items() for v in vs])
def test_answers_that_cannot_be_used_are_neither(name, value, problems, recwarn):
    source = f"def {name}(*a):\n    X = a[-1]\n    return {value}\n"
    assert tried(problems, **{name: source}) == NEITHER
    assert not recwarn.list


def test_a_function_that_fails_only_where_the_loss_is_moved_is_not_consistent(problems):
    fragile = "calls = 0\n" + source_of(
        "squared_loss",
        ("    per_", "    global calls\n    calls += 1\n    assert calls < 3\n    per_"),
        ("0.5 * ", ""),
    )
    assert tried(problems, squared_loss=fragile, deriv_squared_loss=TWICE) == NEITHER


def test_absent_functions_are_stood_in_for(problems):
    absent = {name: find(name) for name in NAMES if name != "backward"}
    for source, expected in (
        (source_of("backward"), RIGHT),
        (source_of("backward", ("W2.T", "W2[::-1].T")), NEITHER),
    ):
        assert try_chain(InProcess(source), problems, absent) == expected


TANH = {
    "forward": source_of("forward", ("sigmoid(", "np.tanh(")),
    "deriv_sigmoid": "def deriv_sigmoid(x):\n    return 1 - np.tanh(x) ** 2\n",
}


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ({"squared_loss": NO_HALF, "deriv_squared_loss": TWICE}, CONSISTENT),
        (TANH, CONSISTENT),
        ({"squared_loss": NO_HALF}, NEITHER),
        ({"deriv_squared_loss": TWICE}, NEITHER),
        ({"deriv_sigmoid": TANH["deriv_sigmoid"]}, NEITHER),
        ({"deriv_sigmoid": source_of("deriv_sigmoid")}, RIGHT),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
)
def test_what_stands_in_for_backward_calls_the_functions_that_are_there(
    sources, expected, problems
):
    absent = {name: find(name) for name in NAMES if name not in sources}
    assert try_chain(InProcess(*sources.values()), problems, absent) == expected


@pytest.mark.parametrize(
    "value",
    ["None", "1 / 0", "'text'", "...", "np.ones((9, 9, 9))", "p[:, :1]", "p.astype(object)"],
)
def test_what_stands_in_for_backward_gets_nothing_that_it_cannot_use(value, problems):
    source = f"def deriv_squared_loss(p, t):\n    return {value}\n"
    absent = {name: find(name) for name in NAMES if name != "deriv_squared_loss"}
    assert try_chain(InProcess(source), problems, absent) == NEITHER


def test_nothing_tried_is_nothing_found():
    assert try_chain(InProcess(), (), {}) == NEITHER


def test_the_problems_are_left_alone(problems):
    before = [p.copy() for problem in problems for p in problem.parameters]
    spoil = "for p in parameters:\n        p[...] = 0\n    return [X]\n"
    tried(problems, forward=f"def forward(parameters, X):\n    {spoil}")
    after = [p for problem in problems for p in problem.parameters]
    assert all(map(np.array_equal, before, after))
