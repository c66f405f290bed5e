"""Pictures of training and of digits say in words and numbers what they draw."""

import numpy as np
import pytest

from autograder import figures
from autograder.digits import digits
from tests.support import colours

pytestmark = pytest.mark.unit

LABELS, SAID = np.array([0, 0, 1, 2, 2, 2]), np.array([0, 1, 1, 2, 2, 0])
POINTS = np.array([[-1.0, -2.0, 1.0, 2.0], [0.5, -0.5, 0.5, -0.5]])


NETWORKS = {
    "sided": lambda p: np.vstack([-p[0], p[0]]),
    "sure": lambda p: np.vstack([0 * p[0] + 9, p[0]]),
}
CURVES = {"training": [0.1, 0.8, 1.0], "validation": [0.1, 0.7, 0.6]}
RUNS = {"right": [(5.0, 1e-8), (0.4, 2e-8)], "wrong": [(5.0, 1e-4), (0.3, 0.2)]}


def drawn():
    X, labels = digits()
    return {
        "digits": figures.digit_images(X[:, :12], labels[:12]),
        "mistakes": figures.digit_images(X[:, :3], labels[:3], [9, 1, 7]),
        "confusion": figures.confusion(LABELS, SAID, 3),
        "maps": figures.decision_maps(NETWORKS, POINTS, [0, 0, 1, 1]),
        "curves": figures.learning_curves(CURVES),
        "watched": figures.watched_training([0, 2], RUNS),
    }


@pytest.mark.parametrize("name", drawn())
def test_no_picture_needs_good_eyes(name):
    picture = drawn()[name]
    assert colours.problems(picture.figure) == []
    assert len(picture.description) > 60
    assert picture.png().startswith(b"\x89PNG")


def test_digits_are_named_in_order():
    described = drawn()["digits"].description
    assert described.endswith("0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1.")
    assert "0 taken for 9, 1 taken for 1, 2 taken for 7" in drawn()["mistakes"].description


def test_no_digit_is_no_trouble():
    assert "none" in figures.digit_images(np.zeros((64, 0)), [], []).description


def test_confusion_counts_rows_by_label():
    picture = drawn()["confusion"]
    assert [row[1:] for row in picture.table.rows] == [
        ("1", "1", "0", "50%"),
        ("0", "1", "0", "100%"),
        ("1", "0", "2", "67%"),
    ]
    assert "4 of 6 examples lie on the diagonal" in picture.description
    assert "0 taken for 1, 1 times" in picture.description
    texts = {t.get_text() for t in picture.figure.axes[0].texts}
    assert texts == {"1", "2"}


def test_a_class_that_does_not_occur_has_no_share():
    assert figures.confusion([0], [0], 2).table.rows[1][-1] == "none"


def test_maps_say_how_many_lie_on_their_side():
    picture = drawn()["maps"]
    assert "sided: 4 of 4 on their side; sure: 2 of 4 on their side" in picture.description
    assert [a.get_title() for a in picture.figure.axes[:2]] == ["sided", "sure"]


def test_curves_name_their_best_epoch():
    picture = drawn()["curves"]
    assert "validation, from 0.10 to 0.60, best 0.70 after 1 epochs" in picture.description
    assert picture.table.rows[-1] == ("2", "1.000", "0.600")


def test_watched_training_shows_loss_and_error():
    picture = drawn()["watched"]
    assert "wrong, loss from 5.00 to 0.30, error of the check 1e-04 before" in picture.description
    assert ("right, error", "1e-08", "2e-08") in picture.table.rows
    ticks = [t.get_text() for t in picture.figure.axes[0].get_yticklabels()]
    assert ticks == ["0.5", "1", "2", "5"]
