"""The digits that come with the package are the known ones, with their licence."""

from importlib import resources
from pathlib import Path

import numpy as np
import pytest

from autograder.digits import digits, order_of

pytestmark = pytest.mark.unit

ROOT = Path(__file__).parents[2]

COUNTS = [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
"""Images of each digit in the test set, as its page at UCI states them."""

FIRST = [
    [0, 0, 5, 13, 9, 1, 0, 0],
    [0, 0, 13, 15, 10, 15, 5, 0],
    [0, 3, 15, 2, 0, 11, 8, 0],
    [0, 4, 12, 0, 0, 8, 8, 0],
    [0, 5, 8, 0, 0, 9, 8, 0],
    [0, 4, 11, 0, 1, 12, 7, 0],
    [0, 2, 14, 5, 10, 12, 0, 0],
    [0, 0, 6, 13, 10, 0, 0, 0],
]


def test_shapes_and_numbers():
    X, labels = digits()
    assert (X.shape, X.dtype) == ((64, 1797), np.float64)
    assert labels.shape == (1797,)
    assert labels.dtype.kind == "i"
    assert set(np.unique(X)) == set(range(17))
    assert np.bincount(labels).tolist() == COUNTS


def test_first_image_reads_row_by_row():
    X, labels = digits()
    assert X[:, 0].reshape(8, 8).tolist() == FIRST
    assert labels[:10].tolist() == list(range(10))


def test_nobody_changes_them_for_others():
    X, labels = digits()
    X[:], labels[:] = -1, -1
    again, labels_again = digits()
    assert again.min() == 0
    assert labels_again.min() == 0


def test_licence_and_citation_come_with_them():
    text = resources.files("autograder").joinpath("data", "digits.md").read_text("utf-8")
    for needed in ("Alpaydin", "Kaynak", "10.24432/C50P49", "licenses/by/4.0", "Changes:"):
        assert needed in text
    counts = [int(cell) for cell in text.splitlines()[-1].split("|")[2:-1]]
    assert counts == COUNTS


@pytest.mark.parametrize("project", ["pyproject.toml", "student/pyproject.toml"])
def test_the_distributions_name_both_licences(project):
    assert 'license = "BSD-3-Clause AND CC-BY-4.0"' in (ROOT / project).read_text()


def test_without_an_id_all_take_them_in_the_same_order():
    assert order_of().tolist() == np.random.default_rng(0).permutation(1797).tolist()
    assert order_of("  ").tolist() == order_of().tolist()


def test_an_id_gives_the_same_order_everywhere_and_neighbours_another():
    own, neighbour = order_of("student-01"), order_of("student-02")
    assert sorted(own) == sorted(neighbour) == list(range(1797))
    assert own[:5].tolist() == [415, 465, 1574, 1379, 826]
    assert order_of(" STUDENT-01").tolist() == own.tolist()
    assert len(set(own[1437:]) - set(neighbour[1437:])) > 200  # of the 360 that are held back
