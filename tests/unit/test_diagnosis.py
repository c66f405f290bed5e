"""The measurement of how well mistakes are named counts what it says it counts."""

import pytest

from autograder.exercises import find
from benchmarks import diagnosis
from benchmarks.diagnosis import (
    EQUAL,
    Named,
    Score,
    broken_promises,
    catalogue_shapes,
    shape_of_code,
)
from mlp_reference import misconceptions
from tests.answers_bank import Answer

pytestmark = pytest.mark.unit


def named(slugs, claims, exercise="backward"):
    return Named(Answer(exercise, "some-id", "wrong", slugs, "", ""), claims)


@pytest.mark.parametrize(
    ("slugs", "claims", "missed", "wrong"),
    [
        (("a",), ("a",), (), ()),
        (("a",), (), ("a",), ()),
        (("a",), ("b",), ("a",), ("b",)),
        (("a", "b"), ("b", "a"), (), ()),
        (("a", "b"), ("b",), ("a",), ()),
        (("a",), ("a", "b"), (), ("b",)),
        ((), ("a",), (), ("a",)),
    ],
)
def test_what_was_missed_and_what_was_wrongly_claimed(slugs, claims, missed, wrong):
    found = named(slugs, claims)
    assert (found.missed, found.wrong) == (missed, wrong)


@pytest.mark.parametrize("equal", EQUAL, ids=lambda e: "-".join(sorted(e.slugs)))
def test_slugs_that_behave_equally_count_as_one_for_their_function_only(equal):
    one, other = sorted(equal.slugs)
    found = named((one,), (other,), equal.exercise)
    assert (found.missed, found.wrong) == ((), ())
    assert named((one,), (other,), "another").wrong == (other,)
    exercise_id = find(equal.exercise).id
    known = {e.slug for e in misconceptions.catalogue() if e.exercise == exercise_id}
    assert equal.slugs <= known


GOOD = [named(("a",), ("a",))] * 300


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ([], ()),
        ([named(("a",), ())] * 30, ()),
        ([named(("a",), ())] * 40, ("single faults named: 300 of 340",)),
        ([named(("a", "b"), ("a",))], ("pairs with both named: 0 of 1",)),
        ([named((), ("a",))] * 3, ()),
        ([named((), ("a",))] * 4, ("wrong claims: 4 of 304",)),
    ],
)
def test_a_broken_promise_is_told(more, told):
    found = Score.of([*GOOD, *more]).broken()
    assert len(found) == len(told)
    assert all(line.startswith(t) for line, t in zip(found, told, strict=True))


def test_too_few_claims_are_told(monkeypatch):
    monkeypatch.setattr(diagnosis, "NOTEBOOKS", ("01_backward_pass",))
    assert broken_promises(GOOD) == []
    assert broken_promises(GOOD[1:]) == ["claims: 299, to be measured on at least 300"]
    monkeypatch.setattr(diagnosis, "NOTEBOOKS", ("01_backward_pass", "another"))
    assert broken_promises(GOOD[1:]) == []  # a part of the banks is no measurement of that


def test_the_promises_are_kept_in_each_notebook(monkeypatch):
    monkeypatch.setattr(diagnosis, "NOTEBOOKS", ("00", "01"))
    bad = [Named(Answer("add_bias", "some-id", "wrong", ("a",), "", "", "00"), ())] * 2
    assert Score.of([*GOOD, *bad]).broken() == []
    assert broken_promises([*GOOD, *bad]) == [
        "notebook 00, single faults named: 0 of 2, promised 90%"
    ]


def test_sources_that_differ_in_names_and_layout_only_have_one_shape():
    one = 'def f(x, y):\n    """Said."""\n    z = x + y  # why\n    return z\n'
    assert shape_of_code(one) == shape_of_code("def f(a, b):\n    c = (a +\n b)\n    return c")
    assert shape_of_code(one) != shape_of_code("def f(x, y):\n    z = y + x\n    return z\n")


def test_variants_of_the_catalogue_are_known_as_such():
    right = "def deriv_squared_loss(p, t):\n    n = t.shape[1]\n    return (p - t){}\n"
    known = catalogue_shapes("deriv_squared_loss")
    assert shape_of_code(right.format("")) in known
    assert shape_of_code(right.format(" / n")) not in known
