"""Few numbers tell answers apart, and equal answers are recognised."""

import numpy as np
import pytest

from autograder.exercise import Exercise, Part, Problem
from autograder.observe import Answer, Raised
from autograder.signature import matches, signature
from autograder.values import Opaque

pytestmark = pytest.mark.unit

EXERCISE = Exercise("01_t", "t", 1, "t()", "", (Part("a", 1), Part("b", 0)), container=True)
SINGLE = Exercise("01_t", "t", 1, "t()", "", (Part("a", 1),))
RIGHT = {"a": np.arange(1.0, 7.0).reshape(2, 3), "b": np.array([2.0, -1.0])}
PROBES = (Problem("p", (), RIGHT), Problem("q", (), {k: v * 100 for k, v in RIGHT.items()}))


def of(*values, exercise=EXERCISE, probes=PROBES):
    answers = [v if isinstance(v, Answer) else Answer(value=v) for v in values]
    return signature(exercise, probes, answers)


def value(scale=1.0, a=RIGHT["a"], b=RIGHT["b"]):
    return [a * scale, b * scale]


BASE = of(value(), value(100))


def recognised(other, accuracy=1e-6):
    return matches(BASE[0][None], BASE[1][None], *other, accuracy).size == 1


def test_one_code_and_one_number_per_probe_and_part():
    assert BASE[0].shape == BASE[1].shape == (4,)


def test_the_same_answers_are_recognised():
    assert recognised(of(value(), value(100)))
    assert recognised(of(value(1 + 1e-9), value(100)))


def test_numbers_are_scaled_by_what_is_right():
    assert BASE[1][0] == pytest.approx(BASE[1][2])


@pytest.mark.parametrize(
    "other",
    [
        value(1.001),
        value(-1),
        value(a=RIGHT["a"][::-1]),
        value(a=np.roll(RIGHT["a"], 1)),
        value(b=RIGHT["b"][::-1]),
        value(a=RIGHT["a"].T),
        value(a=RIGHT["a"].astype(np.float32)),
        value(a=RIGHT["a"] * np.nan),
        [RIGHT["a"], None],
        [RIGHT["a"]],
        RIGHT["a"],
        None,
        Opaque("set"),
        Answer(raised=Raised("ValueError")),
    ],
    ids=str,
)
def test_other_answers_are_not(other):
    assert not recognised(of(other, value(100)))


def test_exceptions_are_told_apart_by_their_type():
    known = of(Answer(raised=Raised("ValueError")), value(100))
    for name, same in (("ValueError", True), ("IndexError", False)):
        found = of(Answer(raised=Raised(name)), value(100))
        assert (matches(known[0][None], known[1][None], *found, 1e-6).size == 1) is same


def test_not_finite_entries_are_told_apart_by_their_place():
    def bad(index):
        a = RIGHT["a"].copy()
        a.flat[index] = np.inf
        return of(value(a=a), value(100))

    assert np.array_equal(bad(1)[0], bad(1)[0])
    assert not np.array_equal(bad(1)[0], bad(2)[0])


def test_every_row_that_fits_is_named():
    codes = np.stack([BASE[0], BASE[0], BASE[0] + 1])
    numbers = np.stack([BASE[1], BASE[1] * 2, BASE[1]])
    assert matches(codes, numbers, *BASE, 1e-6).tolist() == [0]
    assert matches(codes, numbers, *BASE, 10.0).tolist() == [0, 1]


def test_a_single_array_needs_no_list():
    codes, numbers = of(RIGHT["a"], RIGHT["a"], exercise=SINGLE)
    assert codes.shape == (2,)
    assert numbers[0] == pytest.approx(100 * numbers[1])


@pytest.mark.parametrize("extreme", [1e300, -1e300, 1.7e308])
def test_huge_numbers_can_be_stored(extreme):
    tiny = (Problem("p", (), {"a": np.full((2, 3), 1e-300), "b": RIGHT["b"]}),)
    with np.errstate(all="raise", under="ignore"):
        _, numbers = of(value(a=np.full((2, 3), extreme)), probes=tiny)
    assert np.all(np.isfinite(np.float32(numbers)))


def test_complex_answers_have_a_number_and_raise_no_warning():
    _, numbers = of(value(a=RIGHT["a"] + 1j), value(100))
    assert numbers.dtype == np.float64


def test_small_numbers_agree_in_proportion_and_not_because_they_are_small():
    tiny = of(value(1e-10), value(1e-8))
    for scale, same in ((1.0, True), (2.0, False), (1e-3, False), (-1.0, False)):
        other = of(value(1e-10 * scale), value(1e-8 * scale))
        assert (matches(tiny[0][None], tiny[1][None], *other, 1e-6).size == 1) is same


def test_round_off_about_zero_is_no_difference():
    zero, dust = of(value(0.0), value(0.0)), of(value(1e-16), value(1e-16))
    assert matches(zero[0][None], zero[1][None], *dust, 1e-6).size == 1
