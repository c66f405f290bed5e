"""The pictures say in words what they draw; the tables point at the first thing that is wrong."""

import base64
import functools
import re
import sys

import numpy as np
import pytest

from autograder import figures
from autograder.figures.ledger import ORDER, locals_of, numerical
from autograder.figures.picture import DPI, FAINT, GRADIENT, INK, PAPER, VALUE, WORDS_ONLY
from mlp_reference import nb01_backward_pass as nb01
from tests.support import colours

pytestmark = pytest.mark.unit

NODES = ("X", "z_1", "hid_1", "z_2", "hid_2", "outputs", "loss")


@functools.cache
def drawn():
    """One example of everything that is drawn."""
    values = {name: [1.0, 2.0] for name in NODES}
    gradients = {n: [0.5, 0.25] for n in (*NODES[1:-1], "b1", "b2", "b3")}
    gradients |= {name: np.eye(2) for name in ("W1", "W2", "W3")}
    return {
        "network": figures.network([3, 4, 2], ["X", "hid_1", "outputs"], weight=(0, 1)),
        "graph": figures.backward_graph(values, gradients),
        "step": figures.backward_graph(values, gradients, step=3),
        "forward": figures.backward_graph(values, gradients, step=0),
        "tangents": figures.tangents(nb01.sigmoid, nb01.deriv_sigmoid),
        "losses": figures.loss_curve({"one": [1.0, 0.5], "two": [1.0, 2.0]}),
    }


@pytest.mark.parametrize("name", ["network", "graph", "step", "forward", "tangents", "losses"])
def test_a_picture_shows_its_description_and_prints_it(name):
    picture = drawn()[name]
    bundle = picture._repr_mimebundle_()
    assert len(picture.description) > 50
    assert f'alt="{picture.description}"'.replace("'", "&#x27;") in bundle["text/html"]
    assert picture.description in bundle["text/plain"] == repr(picture)
    png = base64.b64decode(re.search(r"base64,([^\"]+)", bundle["text/html"]).group(1))
    assert png.startswith(b"\x89PNG")
    width = int.from_bytes(png[16:20], "big")
    assert width == pytest.approx(picture.figure.get_size_inches()[0] * DPI, abs=1)


def test_where_nobody_looks_nothing_is_drawn(monkeypatch):
    picture = drawn()["network"]
    monkeypatch.setenv(WORDS_ONLY, "1")
    assert picture._repr_mimebundle_() == {"text/plain": repr(picture)}


@pytest.mark.parametrize("name", ["tangents", "losses"])
def test_charts_have_a_title_and_named_axes(name):
    axes = drawn()[name].figure.axes
    assert axes[0].get_title()
    assert axes[-1].get_xlabel()
    assert all(a.get_ylabel() for a in axes)


def test_runs_differ_by_more_than_colour():
    (axes,) = drawn()["losses"].figure.axes
    assert len({line.get_linestyle() for line in axes.lines}) == 2
    assert [t.get_text() for t in axes.get_legend().get_texts()] == ["one", "two"]


@pytest.mark.parametrize("name", ["network", "graph", "step", "forward", "tangents", "losses"])
def test_no_picture_needs_good_eyes(name):
    assert colours.problems(drawn()[name].figure) == []


@pytest.mark.parametrize("colour", [VALUE, GRADIENT, INK, FAINT])
def test_text_colours_are_readable_on_the_paper(colour):
    """WCAG's contrast for text: 4.5 to 1."""
    assert colours.contrast(PAPER, colour) >= colours.TEXT


def test_the_network_counts_the_ways():
    picture = figures.network([3, 4, 4, 2], ["X", "a", "b", "o"], weight=(0, 0))
    assert "the 8 ways" in picture.description
    thick = [line for line in picture.figure.axes[0].lines if line.get_linewidth() > 2]
    assert len(thick) == 1 + 4 + 4 * 2


def test_each_step_shows_one_gradient_more():
    values = {name: [float(i)] for i, name in enumerate(NODES)}
    gradients = {name: [100.0 + i] for i, name in enumerate(NODES)}
    gradients |= {name: [9.0] for name in ("W1", "b1", "W2", "b2", "W3", "b3")}
    for step in range(6):
        picture = figures.backward_graph(values, gradients, step)
        shown = {t.get_text() for t in picture.figure.axes[0].texts} & {
            f"{100 + i}" for i in range(len(NODES))
        }
        assert shown - {"106"} == {f"{100 + i}" for i in range(6 - step, 6)}
    with pytest.raises(ValueError, match="goes from 0"):
        figures.backward_graph(values, gradients, 6)


def test_shape_table_says_what_to_look_at():
    mine = {
        "X": (3, 6),
        "W1": (3, 5),
        "b1": (5, 1),
        "W2": ...,
        "hid_1": (4, 6),
        "dW3": (2, 4),
        "loss": 1,
        "what": (1,),
    }
    rows = {row[0]: row[2] for row in figures.shape_table(mine, (3, 5, 4, 2), 6).rows}
    assert rows["X"] == rows["dW3"] == "right"
    assert rows["W2"] == "still open"
    assert "other order" in rows["W1"]
    assert "1 axis" in rows["b1"]
    assert "which layer" in rows["hid_1"]
    assert "tuple" in rows["loss"]
    assert rows["what"] == "no such quantity"


@pytest.fixture
def problem():
    rng = np.random.default_rng(3)
    shapes = [(5, 3), (5,), (4, 5), (4,), (2, 4), (2,)]
    parameters = [rng.normal(size=shape) for shape in shapes]
    return parameters, rng.normal(size=(3, 6)), rng.normal(size=(2, 6))


def rows_of(backward, problem, mine=None):
    table = figures.ledger(nb01.forward, nb01.squared_loss, backward, *problem, mine)
    return {row[0]: row[-1] for row in table.rows}, {row[0]: row[-2] for row in table.rows}


def test_the_ledger_finds_and_confirms_every_gradient(problem):
    remarks, ratios = rows_of(nb01.backward, problem)
    assert len(remarks) == len(ORDER)
    assert set(remarks.values()) == {"agrees"}
    assert set(ratios.values()) == {"1.0000"}


def test_the_ledgers_first_difference_is_where_the_mistake_is(problem):
    def backward(activations, targets, parameters):
        X, hid_1, hid_2, outputs = activations
        W2, W3 = parameters[2], parameters[4]
        dO = outputs - targets
        dhid_2 = W3.T @ dO
        dz_2 = dhid_2
        dhid_1 = W2.T @ dz_2
        dz_1 = dhid_1 * hid_1 * (1 - hid_1)
        pairs = ((dz_1, X), (dz_2, hid_1), (dO, hid_2))
        return [g for d, a in pairs for g in (d @ a.T, d.sum(axis=1))]

    remarks, ratios = rows_of(backward, problem)
    # No 1/n: a factor of 6 from the first row on. No slope: not even a factor below dhid_2.
    assert [ratios[n] for n in ("dO", "dW3", "db3", "dhid_2")] == ["6.0000"] * 4
    assert ratios["dz_2"] == "not constant"
    assert remarks["dO"] == "differs"


def test_the_ledger_takes_other_names_by_hand_and_reports_shapes(problem):
    def backward(activations, targets, parameters):
        return [p.T for p in parameters]

    truth = numerical(nb01.forward, nb01.squared_loss, *problem)
    remarks, _ = rows_of(backward, problem, {"z_2": truth["z_2"]})
    assert remarks["dz_2"] == "agrees"
    assert remarks["dW3"] == "another shape"
    assert remarks["dz_1"] == "no variable dz_1 found"


def test_reading_locals_leaves_no_profiler_behind():
    def function(a):
        b = a + 1
        raise KeyError(b)

    before = sys.getprofile()
    with pytest.raises(KeyError):
        locals_of(function, 1)
    assert sys.getprofile() is before


@pytest.mark.parametrize(("count", "said"), [(1, "Heat map of 1 point,"), (2, "of 2 points,")])
def test_a_heat_map_counts_its_points(count, said):
    gradients = [np.eye(2), np.ones(2)]
    picture = figures.gradient_sizes({f"point {i}": gradients for i in range(count)})
    assert said in picture.description
