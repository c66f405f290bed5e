"""The reference prints the worked example of the original notebook, digit for digit."""

import difflib
import re
from pathlib import Path

import numpy as np
import pytest

from mlp_reference import nb01_backward_pass as nb01
from mlp_reference.__main__ import main, worked_example

pytestmark = pytest.mark.unit

PRINTED = Path(__file__).with_name("data") / "worked_example.txt"


PASSED = re.compile(r"(?<=Passed: )\S+")


def test_every_digit_of_the_worked_example_is_printed(capsys):
    main()
    printed = capsys.readouterr().out
    stored = PRINTED.read_text("utf-8")
    # The difference of gradients is mostly rounding of differences: processors add differently.
    passed = [PASSED.search(text) for text in (stored, printed)]
    assert float(passed[1][0]) == pytest.approx(float(passed[0][0]), rel=1e-9)
    stored, printed = (PASSED.sub("...", text) for text in (stored, printed))
    difference = list(
        difflib.unified_diff(
            stored.splitlines(), printed.splitlines(), "stored", "printed", lineterm=""
        )
    )
    assert not difference, "\n".join(difference)


# As the original notebook printed them; the file above is what this program prints.
ORIGINAL = """
Loss: 0.4421052327576752
-9.23772285e-07 3.52533232e-06 2.24524093e-06
3.90191387e-07 -6.98072440e-06 -5.11339794e-06
8.92492322e-07 -4.18690300e-06 -2.76151387e-06
-4.80861568e-07 -3.31217684e-06 -2.73519496e-06
9.97614590e-07 -5.08599597e-06 -1.62716272e-06 -3.85286549e-06
7.94000557e-05 8.00206970e-05 7.94216697e-05 7.92077596e-05
-4.36906294e-04 -4.39414328e-04 -4.36904288e-04 -4.36625619e-04
-8.94206921e-05 -8.88636841e-05 -8.92775812e-05 -9.02805895e-05
-2.28644338e-04 -2.32267214e-04 -2.28951316e-04 -2.26517312e-04
0.0001591 -0.00087504 -0.0001786 -0.00045898
0.04068472 0.04101979 0.04062781 0.04104827
-0.14487681 -0.14607365 -0.14467347 -0.14618082
0.08145744 -0.2900783
-9.23777721e-07 3.52533003e-06 2.24523178e-06
3.90193433e-07 -6.98072711e-06 -5.11340414e-06
"""


def test_the_stored_text_holds_the_original_figures_in_order():
    stored = re.sub(r"[\[\]\s]+", " ", PRINTED.read_text("utf-8"))
    start = 0
    for line in ORIGINAL.strip().splitlines():
        start = stored.find(line, start)
        assert start >= 0, line
    assert "Passed: 4.360365" in stored


def test_the_loss_is_exact():
    parameters, X, Y = worked_example()
    loss = nb01.squared_loss(nb01.forward(parameters, X)[-1], Y)
    assert loss == 0.4421052327576752


def test_drawing_the_worked_example_leaves_the_global_generator_alone():
    np.random.seed(7)  # noqa: NPY002
    expected = np.random.rand()  # noqa: NPY002
    np.random.seed(7)  # noqa: NPY002
    worked_example()
    assert np.random.rand() == expected  # noqa: NPY002


def test_the_worked_example_has_the_sizes_of_the_notebook():
    parameters, X, Y = worked_example()
    assert [p.shape for p in parameters] == [(4, 3), (4,), (4, 4), (4,), (2, 4), (2,)]
    assert (X.shape, Y.shape) == ((3, 5), (2, 5))


@pytest.mark.parametrize("far", [709.0, 710.0, 745.0, 1000.0, 1e308])
def test_sigmoid_and_slope_are_finite_far_out_without_a_warning(far):
    x = np.array([-far, far])
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        assert nb01.sigmoid(x) == pytest.approx([0, 1])
        assert nb01.deriv_sigmoid(x) == pytest.approx([0, 0])


def test_the_vector_and_the_list_are_each_other_undone():
    parameters, _, _ = worked_example()
    vector = nb01.convert_to_1d_vector(parameters)
    assert vector.shape == (3 * 4 + 4 + 4 * 4 + 4 + 4 * 2 + 2,)
    for before, after in zip(parameters, nb01.convert_to_list(vector, 3, 4, 4, 2), strict=True):
        assert np.array_equal(before, after)
        assert before.shape == after.shape


@pytest.mark.parametrize("name", ["forward", "backward", "eval_numerical_gradient"])
def test_no_function_changes_its_arguments(name):
    parameters, X, Y = worked_example()
    layers = nb01.forward(parameters, X)
    arguments = {
        "forward": (parameters, X),
        "backward": (layers, Y, parameters),
        "eval_numerical_gradient": (parameters, parameters, X, Y, nb01.squared_loss, 1e-5),
    }[name]
    before = [p.copy() for p in (*parameters, *layers, Y)]
    getattr(nb01, name)(*arguments)
    for old, new in zip(before, (*parameters, *layers, Y), strict=True):
        assert np.array_equal(old, new)
