"""The labels of the published bank are true, by proofs that know neither judge nor reference."""

from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.exercises import of_notebook
from autograder.grading.build.layout import assignments
from tests.answers_bank import (
    FUNCTIONS,
    NOTEBOOKS,
    Answer,
    BankError,
    Chain,
    load_answers,
    load_chains,
    read_answers,
    read_chains,
)
from tests.proof import PROOFS, breach
from tests.proof.contract import Case, broken
from tests.proof.nb01_backward_pass import truth
from tests.proof.nb01_backward_pass.cases import first_breach, network
from tests.proof.nb01_backward_pass.stand_ins import namespace

pytestmark = pytest.mark.unit

ROOT = Path(__file__).parents[2]
ALL = [
    answer for notebook in NOTEBOOKS if notebook[:2] in PROOFS for answer in load_answers(notebook)
]
CHAINS = load_chains("01_backward_pass")


@pytest.mark.parametrize("answer", ALL, ids=lambda a: f"{a.notebook}_{a.exercise}-{a.label}-{a.id}")
def test_the_label_of_an_answer_is_true(answer: Answer) -> None:
    found = breach(answer)
    if answer.label == "right":
        assert found is None
    else:
        assert found is not None, "keeps the whole contract"
    if answer.id == "complex-step" and answer.exercise == "backward":
        assert found == "100,000 weights: time"  # exact: nothing but its cost gives it away


def _own_gradient(names: dict[str, Any]) -> tuple[Any, Any, Any]:
    """The student's gradient, that of their own loss by differences, and the true one."""
    parameters, X, Y = network(71, (3, 5, 4, 6), 7)

    def loss(point: Any) -> Any:
        return names["squared_loss"](names["forward"](point, X)[3], Y)

    found = names["backward"](names["forward"](parameters, X), Y, parameters)
    numeric = [np.zeros(p.shape) for p in parameters]
    for k, block in enumerate(numeric):
        for i in np.ndindex(block.shape):
            values = []
            for step in (2e-3, 1e-3, -1e-3, -2e-3):
                moved = [p.copy() for p in parameters]
                moved[k][i] += step
                values.append(loss(moved))
            block[i] = (8 * (values[1] - values[2]) - (values[0] - values[3])) / 12e-3
    return found, numeric, truth.gradients(parameters, X, Y)


def _agree(some: Any, others: Any, near: float) -> bool:
    return all(np.allclose(a, b, rtol=0, atol=near) for a, b in zip(some, others, strict=True))


@pytest.mark.parametrize("chain", CHAINS, ids=lambda c: c.id)
def test_the_verdict_on_a_chain_is_true(chain: Chain) -> None:
    alone = {}
    for name in chain.functions:
        others = [other for other in FUNCTIONS if other != name]
        alone[name] = first_breach(namespace(chain.source, stood_in=others), name) is None
    together = namespace(chain.source)
    found, numeric, true = _own_gradient(together)
    if all(alone.values()):
        verdict = "right"
    elif _agree(found, true, 1e-9):
        # the gradient does not show a function that it does not use
        verdict = "wrong" if alone.get("backward", True) else "jointly right"
    else:
        verdict = "jointly wrong" if _agree(found, numeric, 1e-7) else "wrong"
    assert verdict == chain.verdict, (alone, _agree(found, true, 1e-9))
    full = dict(zip(FUNCTIONS, (2, 4, 2, 2, 7, 3), strict=True))
    for name, points in chain.points.items():
        kept = alone[name] or (name == "backward" and verdict == "jointly right")
        assert (points == full[name]) == kept, name


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_every_bank_is_proven(notebook: str) -> None:
    own_test = Path(__file__).with_name(f"test_nb{notebook[:2]}_answers.py")
    assert notebook[:2] in PROOFS or own_test.exists()


@pytest.mark.parametrize("notebook", [assignment.id for assignment in assignments(ROOT)])
def test_every_blank_has_a_bank_that_is_large_enough(notebook: str) -> None:
    labels = Counter((answer.exercise, answer.label) for answer in load_answers(notebook))
    for exercise in of_notebook(notebook):
        assert labels[exercise.name, "wrong"] >= 12, exercise.id
        assert labels[exercise.name, "right"] >= 6, exercise.id


def test_the_bank_of_notebook_01_is_larger() -> None:
    answers = load_answers("01_backward_pass")
    labels = Counter(answer.label for answer in answers)
    assert labels["wrong"] >= 215
    assert labels["right"] >= 90
    per_blank = Counter((answer.exercise, answer.label) for answer in answers)
    for name, wrong, right in (
        ("deriv_sigmoid", 25, 12),
        ("forward", 30, 14),
        ("squared_loss", 22, 10),
        ("deriv_squared_loss", 23, 10),
        ("backward", 75, 30),
        ("eval_numerical_gradient", 40, 16),
    ):
        assert per_blank[name, "wrong"] >= wrong, name
        assert per_blank[name, "right"] >= right, name
    assert sum(len(answer.slugs) == 2 for answer in answers) >= 40
    assert Counter(chain.verdict for chain in CHAINS).keys() == {
        "right",
        "jointly right",
        "jointly wrong",
        "wrong",
    }
    assert len(CHAINS) >= 24


def test_no_two_sources_are_equal() -> None:
    sources = Counter("".join(entry.source.split()) for entry in [*ALL, *CHAINS])
    assert [source for source, times in sources.items() if times > 1] == []


# ------------------------------------------------------------------------- the proof can fail


def test_a_right_answer_would_be_refuted_as_wrong_and_the_other_way_round() -> None:
    by_id = {(a.exercise, a.id): a for a in ALL}
    right = by_id["squared_loss", "trace"]
    wrong = by_id["squared_loss", "rmse"]
    assert first_breach(namespace(right.source), "squared_loss") is None
    assert (
        first_breach(namespace(wrong.source), "squared_loss") == "distinct sizes: value of part 0"
    )


def _raises(x: Any) -> Any:
    raise SystemError


def _changes(x: Any) -> Any:
    x += 1
    return x - 1


_calls: list[int] = []


def _drifts(x: Any) -> Any:
    _calls.append(1)
    return 2 * x * (1 + 1e-10 * len(_calls))


@pytest.mark.parametrize(
    ("function", "breach"),
    [
        (lambda x: 2 * x, None),
        (lambda x: np.vstack([x[0], x[1]]) * 2 + 1e-6, "value of part 0"),
        (lambda x: (2 * x)[0], "shape of part 0"),
        (lambda x: 2 * x / np.zeros(x.shape), "part 0 not finite"),
        (lambda x: np.float32(2 * x), "dtype"),
        (lambda x: (2 * x).tolist(), "dtype"),
        (lambda x: x, "memory shared"),
        (lambda x: 2 * x + 0 * np.random.rand(), "global random numbers used"),  # noqa: NPY002
        (_raises, "raises SystemError"),
        (_changes, "argument changed"),
        (_drifts, "second call: value of part 0"),
    ],
)
def test_each_clause_is_noticed(function: Any, breach: str | None) -> None:
    x = np.ones((2, 3))
    assert broken(function, "deriv_sigmoid", Case("", (x,), [2 * x], [1e-9])) == breach


# ------------------------------------------------------------------------- the loader's errors


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("def f(x): ...\n", 1, "no cell"),
        ("# comment\n\n# %% good: a | b\n", 3, "header"),
        ("# %% right: a | b\ndef f(x): ...\n# %% right: a | c\ndef f(x): ...\n", 3, "twice"),
        ("# %% right: a [sign] | b\ndef f(x): ...\n", 1, "right ones have none"),
        ("# %% wrong: a | b\ndef f(x): ...\n", 1, "wrong answers have"),
        ("# %% wrong: a [] | b\ndef g(x): ...\n", 1, "does not define 'f'"),
        ("# %% chain: a [right] | b\ndef f(x): ...\n", 1, "chains.py"),
    ],
)
def test_a_bad_cell_is_named_with_file_and_line(
    tmp_path: Path, text: str, line: int, problem: str
) -> None:
    path = tmp_path / "f.py"
    path.write_text(text)
    with pytest.raises(BankError, match=problem) as caught:
        read_answers(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        ("# %% chain: a [half right] | b", "one of"),
        ("# %% chain: a [right] {backward 7} | b", "points are not"),
        ("# %% chain: a [right] {forward: 4} | b", "not in the source"),
    ],
)
def test_a_bad_chain_is_named_with_file_and_line(tmp_path: Path, header: str, problem: str) -> None:
    path = tmp_path / "chains.py"
    path.write_text(f"{header}\ndef backward(activations, targets, parameters): ...\n")
    with pytest.raises(BankError, match=problem):
        read_chains(path)
