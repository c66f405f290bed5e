"""The heat maps show the error of each part, and the text beside them says the same."""

import matplotlib as mpl
import numpy as np
import pytest

from autograder import check
from autograder.exercises import find
from autograder.local import Local
from autograder.observe import Answer, Raised
from autograder.plot import heat_maps
from autograder.rules import Trial, try_problem
from autograder.visible import problems
from tests.support import colours
from tests.support.notebook import namespace, source_of

pytestmark = pytest.mark.unit

BACKWARD, NUMERICAL = find("01_backward"), find("01_eval_numerical_gradient")


@pytest.fixture
def figures(monkeypatch):
    """Figures that were shown, without a screen."""
    mpl.use("agg")
    import matplotlib.pyplot as plt

    shown = []
    monkeypatch.setattr(plt, "show", lambda: shown.append(plt.gcf()))
    yield shown
    plt.close("all")


def trial(name, *edits):
    exercise = find(name)
    function = namespace(**{name: source_of(name, *edits)})[name]
    probe = next(p for p in problems(exercise) if p.probe)
    return exercise, try_problem(exercise, probe, Local(function))


def titles(figure):
    return [axis.get_title() for axis in figure.axes if axis.get_title()]


def test_a_map_per_part_with_a_mark_besides_the_colour(figures, capsys):
    heat_maps(*trial("backward", ("dy_1 @ X.T", "2 * dy_1 @ X.T")))
    assert titles(figures[0]) == ["✗ dW1", "✓ db1", "✓ dW2", "✓ db2", "✓ dW3", "✓ db3"]
    assert colours.problems(figures[0]) == []
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 6
    assert lines[0].startswith("dW1: wrong, largest error")
    assert lines[1].startswith("db1: right")


def test_the_map_shows_log10_of_the_absolute_error(figures, capsys):
    exercise, t = trial("backward", ("dy_1 @ X.T", "dy_1 @ X.T + 0.01"))
    heat_maps(exercise, t)
    grid = figures[0].axes[0].images[0].get_array()
    assert grid.shape == t.problem.expected["dW1"].shape
    assert np.asarray(grid) == pytest.approx(-2, abs=1e-6)
    n = grid.size
    assert f"{n} of {n} entries off" in capsys.readouterr().out


def test_all_maps_have_one_scale_labelled_axes_and_a_title(figures, capsys):
    heat_maps(*trial("backward", ("W2.T", "W2[::-1].T")))
    figure = figures[0]
    assert len({axis.images[0].get_clim() for axis in figure.axes if axis.images}) == 1
    assert (figure.get_supylabel(), figure.get_supxlabel()) == ("row", "column")
    assert "backward" in figure.get_suptitle()
    capsys.readouterr()


def test_the_vector_is_drawn_against_the_vector(figures, capsys):
    heat_maps(*trial("eval_numerical_gradient", ("there - here", "2 * (there - here)")))
    assert titles(figures[0]) == ["✗ vector"]
    assert capsys.readouterr().out.startswith("vector: wrong")


@pytest.mark.parametrize("name", ["deriv_sigmoid", "forward", "squared_loss", "deriv_squared_loss"])
def test_every_blank_can_be_drawn(name, figures, capsys):
    heat_maps(*trial(name))
    assert figures
    assert "right" in capsys.readouterr().out


def test_what_cannot_be_compared_is_said_and_not_drawn(figures, capsys):
    problem = problems(BACKWARD)[0]
    heat_maps(BACKWARD, Trial(problem, Answer(raised=Raised("ValueError"))))
    assert figures == []
    assert "nothing to draw" in capsys.readouterr().out


def test_check_draws_when_asked(figures, capsys):
    space = namespace(backward=source_of("backward", ("W2.T", "W2[::-1].T")))
    check(space["backward"], plot=True)
    assert len(figures) == 1
    check(space["backward"])
    assert len(figures) == 1
    capsys.readouterr()


@pytest.mark.parametrize(
    "source", ["def backward(*a):\n    return ...\n", "def backward(*a):\n    1 / 0\n"]
)
def test_check_with_a_plot_survives_answers_that_are_none(source, figures, capsys):
    assert check(namespace(backward=source)["backward"], plot=True).points == 0
    assert "nothing to draw" in capsys.readouterr().out


def test_a_backend_without_a_screen_is_no_reason_to_warn(recwarn, capsys):
    """On stderr a warning would cost the cell its points in nbgrader."""
    mpl.use("agg")
    import matplotlib.pyplot as plt

    heat_maps(*trial("backward"))
    plt.close("all")
    assert not recwarn.list
    assert capsys.readouterr().err == ""
