"""Formulas, fitted slopes, and the blanks of notebook 03 that take several calls."""

import numpy as np
import pytest

from autograder import visible
from autograder.check import check
from autograder.conduct.nb03_steps import METHODS
from autograder.conduct.several_calls import joined
from autograder.exercises import find
from autograder.figures.steps import local_slopes, taylor_plot, v_plots
from autograder.formulas import NAMES, Formula
from autograder.grading import reference
from autograder.local import Local
from autograder.loglog import fitted_slope, grid
from autograder.observe import Answer
from autograder.rules import examine, try_problem
from tests.support.notebook import namespace, source_of

pytestmark = pytest.mark.unit

CURVE, STEP, SAFE = find("error_curve"), find("best_step"), find("complex_safe_loss")


def examined(exercise, function):
    return examine(exercise, visible.problems(exercise), Local(function))


def changed(name, *edits):
    return namespace("03", **{name: source_of(name, *edits, notebook="03")})[name]


# Formulas


def formula(name, n=6, seed=0):
    rng = np.random.default_rng(seed)
    return Formula(name, *rng.uniform(0.5, 1.5, (3, n))), rng.uniform(-1, 1, n)


@pytest.mark.parametrize("name", NAMES)
def test_the_gradient_of_a_formula_is_that_of_its_values(name):
    f, x = formula(name)
    numeric = [(f(x + e) - f(x - e)) / 2e-5 for e in 1e-5 * np.eye(6)]
    assert f.gradient(x) == pytest.approx(np.array(numeric), abs=1e-7)
    imaginary = [np.imag(f(x + 1j * e)) / 1e-30 for e in 1e-30 * np.eye(6)]
    assert f.gradient(x) == pytest.approx(np.array(imaginary), rel=1e-13)


@pytest.mark.parametrize("name", NAMES)
def test_a_formula_survives_json_and_refuses_other_points(name):
    f, x = formula(name)
    for function in (f, f.gradient):
        again = visible.from_json(visible.to_json(function))
        assert again == function
        assert np.array_equal(again(x), function(x))
        with pytest.raises(ValueError, match="one vector"):
            function(np.eye(6))
    assert f != f.gradient
    assert f != formula(name, seed=1)[0]


# Slopes


def test_a_power_has_its_exponent_as_slope_and_zeros_are_left_out():
    x = grid(1e-1, 1e-6)
    assert len(x) == 16
    y = 3 * x**2
    assert fitted_slope(x, y, 1e-6, 1e-1) == pytest.approx(2)
    assert fitted_slope(x, np.where(np.arange(16) % 2, 0, y), 1e-6, 1e-1) == pytest.approx(2)
    assert fitted_slope(x, 0 * y, 1e-6, 1e-1) is None
    assert fitted_slope(x, y, 1e-2, 1e-1) == pytest.approx(2)
    assert fitted_slope(x, y, 4e-2, 1e-1) is None  # two points


def test_both_sides_of_a_v_are_fitted():
    hs = grid(1e-1, 1e-15)
    picture = v_plots({"numbers": {"one": (hs, hs + 1e-16 / hs)}}, {"numbers": [1e-8]})
    assert picture.table.rows == [("one", "numbers", "1e-08", "2e-08", "1.00", "-1.00")]
    assert "slope 1.00 to the right of it and -1.00 to the left" in picture.description
    assert len(picture.figure.axes[0].lines) == 2


def test_panels_stand_below_each_other_so_that_a_narrow_window_can_read_them():
    hs = grid(1e-1, 1e-15)
    figure = v_plots({name: {"one": (hs, hs)} for name in ("above", "below")}).figure
    above, below = (axes.get_position() for axes in figure.axes)
    assert (above.x0, above.x1) == (below.x0, below.x1)
    assert above.y0 > below.y1


def test_a_remainder_has_two_slopes():
    hs = grid(1e-1, 1e-9)
    large, small = local_slopes(hs, hs**2 + 1e-5 * hs)
    assert large == pytest.approx(2, abs=0.2)
    assert small == pytest.approx(1, abs=0.2)
    picture = taylor_plot(hs, {"right": hs**2})
    assert picture.table.rows == [("right", "2.00", "2.00")]


# Several calls


def test_a_part_that_raises_costs_itself_and_is_told():
    function = changed("error_curve", ("true = grad(x)", "if method != 'forward':\n        1 / 0\n    true = grad(x)"))  # fmt: skip # noqa: E501
    examination = examined(CURVE, function)
    assert examination.failure.answer.raised.type_name == "ZeroDivisionError"
    assert examination.fraction == pytest.approx(1 / 3)


def test_an_empty_blank_is_asked_once():
    calls = []

    def error_curve(*arguments):
        calls.append(arguments)
        return ...

    trial = try_problem(CURVE, visible.problems(CURVE)[0], Local(error_curve))
    assert len(calls) == 1
    assert trial.evidence == ()


def test_a_promise_that_any_call_breaks_is_broken():
    answers = [Answer(), Answer(breaches=("argument-changed",), seconds=2.0), Answer(seconds=1.0)]
    together = joined(answers, 7)
    assert (together.value, together.breaches) == (7, ("argument-changed",))
    assert together.seconds == 2.0


@pytest.mark.parametrize(("slope", "reason"), [(0.5, "property"), (1.5, "value")])
def test_a_curve_with_another_slope_is_told_so(slope, reason):
    problem = visible.problems(CURVE)[2]
    true = reference.function(CURVE)

    def error_curve(f, grad, x, hs, method):
        """Right where truncation rules; on the other side the errors rise too fast or slowly."""
        errors = true(f, grad, x, hs, method)
        if method == "complex":
            return errors
        low = errors[np.argmin(errors)], hs[np.argmin(errors)]
        return np.where(hs < low[1], low[0] * (low[1] / hs) ** slope, errors)

    evidence = try_problem(CURVE, problem, Local(error_curve)).evidence
    assert [e.part for e in evidence] == list(METHODS)
    assert [e.reason for e in evidence] == [reason, reason, ""]


@pytest.mark.parametrize(
    ("value", "reason"),
    [(1e-8, ""), (np.float32(1e-8), ""), (1, "property"), ("1e-8", "type"), (np.ones(1), "shape"),
     (True, "type"), (float("nan"), "finite")],
)  # fmt: skip
def test_a_step_is_a_number_of_any_kind(value, reason):
    trial = try_problem(STEP, visible.problems(STEP)[0], Local(lambda method, dtype: value))
    assert trial.evidence[0].reason == reason


def test_the_rough_loss_itself_earns_nothing_and_half_a_repair_one_point():
    rough = reference.module("03").rough_loss
    assert examined(SAFE, rough).fraction == 0
    half = changed("complex_safe_loss", ("np.where(np.real(W) < 0, -W, W)", "np.abs(W)"))
    assert examined(SAFE, half).fraction == pytest.approx(1 / 3)
    assert examined(SAFE, reference.function(SAFE)).passed


@pytest.mark.parametrize(("share", "slugs"), [(1e-10, []), (3e-8, ["float32"]), (1e-5, [])])
def test_an_error_is_called_that_of_single_precision_only_if_it_has_its_size(share, slugs):
    edit = ("return gradient", f"return gradient * (1 + {share} * np.cos(np.arange(len(x))))")
    verdict = check(changed("complex_step", edit))
    assert [f.slug for f in verdict.findings] == slugs
