"""The cheat sheet says what is so: its shapes, its code, its digits; and its page is up to date."""

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.grading.build.__main__ import stale
from autograder.grading.build.cheat_sheet import SOURCE, page, pages
from autograder.grading.build.mathml import FormulaError, mathml
from mlp_reference import nb01_backward_pass as reference

pytestmark = pytest.mark.unit

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / SOURCE).read_text(encoding="utf-8")
SIZES, BATCH = (3, 4, 4, 2), 5


def network(seed: int = 0) -> tuple[list[Any], Any, Any]:
    """Parameters of size one, inputs and targets of a 3-4-4-2 network."""
    rng = np.random.default_rng(seed)
    parameters: list[Any] = []
    for n_in, n_out in pairwise(SIZES):
        parameters += [rng.normal(size=(n_out, n_in)), rng.normal(size=n_out)]
    return parameters, rng.normal(size=(3, BATCH)), rng.normal(size=(2, BATCH))


def rows(title: str) -> list[list[str]]:
    """The cells of the table in a section, without its head."""
    section = TEXT.split(f"## {title}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_the_page_is_what_its_source_says() -> None:
    diffs = stale(pages(ROOT), ROOT)
    assert not diffs, "Rebuild with: make notebooks\n" + "\n".join(diffs.values())


def test_the_shapes_are_those_of_the_network() -> None:
    parameters, X, Y = network()
    activations = reference.forward(parameters, X)
    shapes = [
        [X],
        parameters[::2],
        parameters[1::2],
        activations[1:],
        [Y],
    ]
    stated = [row[2] for row in rows("Shapes")]
    assert stated == [*(", ".join(str(a.shape) for a in arrays) for arrays in shapes), "one number"]
    gradients = reference.backward(activations, Y, parameters)
    assert [g.shape for g in gradients] == [p.shape for p in parameters]
    assert np.shape(reference.squared_loss(activations[-1], Y)) == ()


def test_the_code_is_the_backward_pass() -> None:
    (code,) = re.findall(r"^```\n(.*?)^```", TEXT, flags=re.M | re.S)
    parameters, X, Y = network()
    space: dict[str, Any] = {
        "a": reference.forward(parameters, X),
        "W": [None, *parameters[::2]],
        "Y": Y,
        "n": BATCH,
        "L": 3,
        "dW": [None] * 4,
        "db": [None] * 4,
    }
    exec(code, space)
    expected = reference.backward(space["a"], Y, parameters)
    for layer in (1, 2, 3):
        assert np.allclose(space["dW"][layer], expected[2 * layer - 2], rtol=0, atol=1e-14)
        assert np.allclose(space["db"][layer], expected[2 * layer - 1], rtol=0, atol=1e-14)


def complex_safe(parameters: list[Any], X: Any, Y: Any) -> Any:
    a = X
    for layer, (W, b) in enumerate(zip(parameters[::2], parameters[1::2], strict=True)):
        z = W @ a + b[:, None]
        a = z if layer == 2 else 1 / (1 + np.exp(-z))
    return np.sum((a - Y) ** 2) / (2 * BATCH)


def digits(seed: int) -> list[float]:
    """Right digits of the three formulas with the steps of the sheet."""
    parameters, X, Y = network(seed)
    sizes = [p.size for p in parameters]
    point = np.concatenate([p.ravel() for p in parameters])
    exact = np.concatenate(
        [g.ravel() for g in reference.backward(reference.forward(parameters, X), Y, parameters)]
    )

    def f(vector: Any) -> Any:
        pieces = np.split(vector, np.cumsum(sizes)[:-1])
        arrays = [p.reshape(q.shape) for p, q in zip(pieces, parameters, strict=True)]
        return complex_safe(arrays, X, Y)

    ahead, both, sideways = (float(re.findall(r"\de-\d+", row[1])[0]) for row in GRADIENTS)
    unit = np.eye(point.size)
    found = (
        [(f(point + ahead * e) - f(point)) / ahead for e in unit],
        [(f(point + both * e) - f(point - both * e)) / (2 * both) for e in unit],
        [f(point + 1j * sideways * e).imag / sideways for e in unit],
    )
    return [
        float(-np.log10(np.max(np.abs(np.array(each) - exact)) / np.max(np.abs(exact))))
        for each in found
    ]


GRADIENTS = rows("Numerical gradients")


def test_the_digits_are_those_that_come_out() -> None:
    middle = np.median([digits(seed) for seed in range(9)], axis=0)
    assert [str(int(d)) for d in middle] == [row[2] for row in GRADIENTS]


# Formulas


@pytest.mark.parametrize(
    ("formula", "drawn"),
    [
        ("n_l", "<msub><mi>n</mi><mi>l</mi></msub>"),
        ("W_l^2", "<msubsup><mi>W</mi><mi>l</mi><mn>2</mn></msubsup>"),
        ("dW", "<mi>d</mi><mi>W</mi>"),
        ("loss - 1", "<mi>loss</mi><mo>\N{MINUS SIGN}</mo><mn>1</mn>"),
        ("\\frac{1}{n}", "<mfrac><mrow><mn>1</mn></mrow><mrow><mi>n</mi></mrow></mfrac>"),
        (
            "\\sigma'",
            "<mrow><mi>\N{GREEK SMALL LETTER SIGMA}</mi><mo>\N{PRIME}</mo></mrow>",
        ),
    ],
)
def test_a_formula_becomes_mathml(formula: str, drawn: str) -> None:
    assert mathml(formula) == f"<math>{drawn}</math>"
    assert mathml(formula, display=True) == f'<math display="block">{drawn}</math>'


@pytest.mark.parametrize(
    ("formula", "what"),
    [("\\unknown", "\\\\unknown"), ("a < b", "<"), ("{a", "no }"), ("a_", "the end")],
)
def test_what_a_formula_may_not_hold_is_named(formula: str, what: str) -> None:
    with pytest.raises(FormulaError) as error:
        mathml(formula)
    assert what in str(error.value)
    assert "mathml.py" in str(error.value)


def test_the_page_asks_nobody_and_runs_nothing() -> None:
    html = page("# T\n\nHead $n$.\n\n## One\n\nA & <b>.\n\n## Two\n\n- x\n")
    assert html.count("<section>") == 2
    assert "<title>T</title>" in html
    assert "<script" not in page(TEXT)
    assert "http" not in page(TEXT)
