"""What each part of a blank of notebooks 02 and 03 is worth, and which parts it hangs on."""

import pytest

from autograder.exercises import find
from autograder.grading import problems
from autograder.local import Local
from autograder.rules import examine
from tests.support.notebook import namespace, source_of

pytestmark = pytest.mark.unit

X_DRAWN = "X = rng.normal(size=(sizes[0], n))"
ROWS = """    if len(analytic) != len(parameters):
        return False
    rows = compare_gradients(analytic, numeric)
"""
FORWARD, CENTRAL = '"forward": forward_difference', '"central": central_difference'

EARNED = {
    "02_compare_gradients": (
        (("str(i // 2 + 1)", "str(i // 2)"), 4.5),
        (('"shape": a.shape', '"shape": b.shape'), 4.5),
        (("error = relative_error(a, b)", "error = np.max(np.abs(a - b))"), 2.5),
        (("np.argmax(", "np.argmin("), 3.5),
    ),
    "02_check_point": (
        ((X_DRAWN, "X = rng.normal(size=(n, sizes[0]))"), 0),
        ((X_DRAWN, f"{X_DRAWN}.astype(np.float32)"), 0),
        ((X_DRAWN, "X = np.random.default_rng(0).normal(size=(sizes[0], n))"), 3),
        ((X_DRAWN, "X = 0.01 * rng.normal(size=(sizes[0], n))"), 2),
    ),
    "02_gradient_check": (
        (("< 1e-4", "< 0.05"), 4),  # a small fault
        (
            (ROWS, "    rows = compare_gradients(analytic, numeric[: len(analytic)])\n"),
            4,
        ),  # db3 missing
        (("< 1e-4", "< 3"), 0),  # plain faults
        (("< 1e-4", "< 1e-14"), 0),  # rejects right ones
    ),
    "03_error_curve": (
        ((FORWARD, '"forward": central_difference'), 1),
        ((CENTRAL, '"central": forward_difference'), 1),
        (('"complex": complex_step', '"complex": central_difference'), 2),
    ),
    "03_best_step": (
        (("eps ** (1 / 2)", "eps"), 1),
        (("eps ** (1 / 3)", "eps"), 0.5),
        (("1e-20", "1e-3"), 1.5),
    ),
    "03_complex_safe_loss": (
        (("0.01 * size", "0.01 * size + 1"), 0),  # right slopes of another loss
        (("errors**2", "np.abs(errors) ** 2"), 1),
        (("np.where(np.real(W) < 0, -W, W)", "np.abs(W)"), 1),
    ),
}
CASES = [(exercise, *case) for exercise, cases in EARNED.items() for case in cases]


@pytest.mark.parametrize(("exercise_id", "edit", "points"), CASES)
def test_a_wrong_part_costs_its_points_and_those_that_hang_on_it(exercise_id, edit, points):
    exercise = find(exercise_id)
    source = source_of(exercise.name, edit, notebook=exercise.notebook)
    function = namespace(exercise.notebook, **{exercise.name: source})[exercise.name]
    hidden = problems.draw_hidden(exercise_id, b"parts", exercise.notebook, "0")
    examination = examine(exercise, hidden, Local(function))
    assert examination.fraction * exercise.points == pytest.approx(points)
