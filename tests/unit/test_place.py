"""What a check that passes says about where one is in the notebook and in the series."""

import pytest

from autograder import place
from autograder.exercises import of_notebook
from autograder.render import as_html, as_text
from tests.support.notebook import namespace, run, source_of

pytestmark = pytest.mark.unit


def checked(space, name):
    """The verdict of a cell ``check(name)`` in a notebook."""
    run(f"verdict = check({name})", space)
    return space["verdict"]


@pytest.fixture
def space():
    found = namespace()
    run("from autograder import check", found)
    return found


def test_it_counts_and_names_the_next_blank(space):
    first = checked(space, "deriv_sigmoid")
    assert first.place == "Right so far in notebook 01: 1 of 6 blanks. Next: forward."
    assert checked(space, "deriv_sigmoid").place == first.place
    assert "2 of 6 blanks. Next: deriv_squared_loss." in checked(space, "squared_loss").place
    assert "3 of 6 blanks. Next: deriv_squared_loss." in checked(space, "forward").place


def test_the_last_one_names_the_next_notebook(space):
    names = [exercise.name for exercise in of_notebook("01")]
    said = [checked(space, name).place for name in reversed(names)]
    assert said[-1] == (
        "All 6 blanks of notebook 01 are right. Next in the series: notebook 02, When a check lies."
    )
    assert said[-2].endswith("5 of 6 blanks. Next: deriv_sigmoid.")


def test_what_is_wrong_or_changed_does_not_count(space):
    checked(space, "deriv_sigmoid")
    checked(space, "forward")
    run(source_of("forward", ("W3 @ hid_2", "-W3 @ hid_2")), space)
    assert checked(space, "forward").place == ""
    assert "2 of 6" in checked(space, "squared_loss").place
    run(source_of("deriv_sigmoid"), space)  # filled in anew, and not checked
    assert "2 of 6 blanks. Next: backward" in checked(space, "deriv_squared_loss").place


def test_another_notebook_begins_anew(space):
    checked(space, "deriv_sigmoid")
    other = namespace()
    run("from autograder import check", other)
    assert "1 of 6" in checked(other, "forward").place


def test_a_try_under_another_name_is_not_counted(space):
    run(source_of("deriv_sigmoid").replace("def deriv_sigmoid", "def my_try"), space)
    run('verdict = check(my_try, exercise="01_deriv_sigmoid")', space)
    assert space["verdict"].passed
    assert space["verdict"].place == ""


def test_after_the_last_notebook_nothing_comes_next(monkeypatch):
    monkeypatch.setattr(place.series, "after", lambda notebook: None)
    exercise, *_ = of_notebook("00")
    assert place._finished(exercise, 2).endswith("It was the last of the series.")


def test_it_is_shown_in_text_and_page(space):
    verdict = checked(space, "forward")
    assert verdict.place
    assert f"\n  {verdict.place}" in as_text(verdict)
    assert verdict.place in as_html(verdict)
