"""Pictures of notebook 06: what they say in words is what they draw, and nobody needs good eyes."""

import numpy as np
import pytest

from autograder import figures
from tests.support import colours

pytestmark = pytest.mark.unit


def costs():
    leads = np.linspace(-10, 10, 81)
    linear = np.logaddexp(0, -leads)
    return figures.cost_and_pull(
        leads, {"logarithm": (linear, 1 - np.exp(-linear)), "flat": (np.ones(81), np.zeros(81))}
    )


def errors():
    falling = 0.9 * 0.8 ** np.arange(21)
    return figures.error_bands({"one": [falling, falling / 2], "other": [0.5 * falling**0.5]})


def surprising():
    images = np.random.default_rng(0).uniform(size=(64, 5))
    probabilities = np.full((3, 5), 0.1)
    probabilities[[0, 1, 2, 0, 1], range(5)] = 0.8
    labels = np.array([0, 2, 2, 1, 1])
    return figures.most_surprising(images, labels, probabilities, [0.2, 2.3, 0.2, 2.4, 0.2], 2)


@pytest.mark.parametrize("picture", [costs, errors, surprising])
def test_a_picture_is_described_and_readable(picture):
    drawn = picture()
    assert len(drawn.description) > 60
    assert colours.problems(drawn.figure) == []
    assert drawn.table is not None


def test_cost_and_pull_say_what_stands_at_both_ends():
    picture = costs()
    assert "logarithm: cost 10.00 and pull 1.0000 at the left end" in picture.description
    assert "flat: cost 1.00 and pull 0.0000" in picture.description
    rows = {row[0]: row[1:] for row in picture.table.rows}
    assert rows["logarithm, cost"][2] == "0.693"
    assert rows["flat, pull"] == ("0.000",) * 5  # at five leads


def test_bands_reach_from_the_best_run_to_the_worst():
    picture = errors()
    first, last = 0.9 * 0.8**20, 0.45 * 0.8**20
    assert f"(from {last:.3f} to {first:.3f})" in picture.description
    assert "after 20 epochs" in picture.description
    (axes,) = picture.figure.axes
    np.testing.assert_allclose(axes.lines[0].get_ydata()[-1], (first + last) / 2)
    assert picture.table.header[1:] == tuple(f"epoch {k}" for k in (0, 1, 2, 5, 10, 20))


def test_the_most_surprising_images_come_first():
    picture = surprising()
    assert [row[:3] for row in picture.table.rows] == [("1", "1", "0"), ("2", "2", "1")]
    assert "a 1 taken for 0 with probability 0.8000, at a cost of 2.40" in picture.description
    assert len(picture.figure.axes) == 2
