"""The data that students get is what the problems, the reference and the catalogue give now."""

import pytest

from autograder.grading import publish

pytestmark = pytest.mark.pipeline


def test_the_data_is_up_to_date(capsys):
    """Every known mistake and every pair of them is run on the probes: about half a minute."""
    assert publish.main(["--check"]) == 0, capsys.readouterr().out
