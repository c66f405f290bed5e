"""One answer against the right one: the order of the rules, and each rule on its own."""

import math

import numpy as np
import pytest

from autograder.compare import Evidence, compare, compare_part, describe
from autograder.exercise import Exercise, Part, Problem
from autograder.exercises import find
from autograder.values import Opaque, plain

pytestmark = pytest.mark.unit

RIGHT = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])


def part(found, expected=RIGHT, tolerance=1e-9):
    return compare_part("W", np.asarray(expected, dtype=np.float64), tolerance, found)


def exercise(*names, container):
    return Exercise(
        id="01_thing",
        name="thing",
        points=1,
        signature="thing()",
        asks="",
        parts=tuple(Part(name, 1 / len(names)) for name in names),
        container=container,
    )


def problem(**expected):
    return Problem("a problem", (), expected, dict.fromkeys(expected, 1e-9))


# One part, rule by rule


def test_the_right_array_is_right():
    found = part(RIGHT.copy())
    assert (found.ok, found.reason, found.error) == (True, "", 0.0)


def test_an_error_at_the_tolerance_is_right_and_one_above_is_wrong():
    assert part(np.array([1.5]), [1.0], 0.5).ok
    assert not part(np.array([1.5]), [1.0], np.nextafter(0.5, 0)).ok


@pytest.mark.parametrize(
    "found",
    [
        RIGHT.astype(np.float32),
        RIGHT.astype(complex),
        RIGHT.astype(np.int64),
        RIGHT.astype(np.longdouble),
        RIGHT > 0,
    ],
    ids=lambda a: str(a.dtype),
)
def test_another_type_of_number_is_wrong_whatever_its_values(found):
    assert part(found).reason == "type"


@pytest.mark.parametrize("found", [[1.0], 3, True, "1", {}, Opaque("array of object")])
def test_what_is_no_array_is_of_the_wrong_type(found):
    assert part(found).reason == "type"


def test_none_is_missing():
    assert part(None).reason == "missing"


@pytest.mark.parametrize("shape", [(3, 2), (6,), (2, 3, 1), (1, 2, 3), ()])
def test_another_shape_is_wrong(shape):
    found = part(np.zeros(shape))
    assert (found.reason, found.error, found.expected_shape) == ("shape", None, (2, 3))


@pytest.mark.parametrize(
    ("found", "expected"),
    [((1, 3), (3,)), ((3,), (1, 3)), ((3, 1), (3,)), ((1,), ()), ((), (1,)), ((1, 1), (2, 3))],
)
def test_nothing_is_broadcast(found, expected):
    assert part(np.zeros(found), np.zeros(expected)).reason == "shape"
    assert part(np.zeros(expected), np.zeros(expected)).ok


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_what_is_not_finite_is_wrong_and_located(bad):
    found = RIGHT.copy()
    found[1, 0] = bad
    evidence = part(found)
    assert (evidence.reason, evidence.worst, evidence.error) == ("finite", (1, 0), None)


def test_nan_is_wrong_even_with_an_infinite_tolerance():
    assert not part(np.full(2, np.nan), np.zeros(2), np.inf).ok


def test_a_tolerance_that_is_not_a_number_lets_nothing_pass():
    assert not part(RIGHT, tolerance=np.nan).ok


def test_the_order_is_type_then_shape_then_finiteness():
    assert part(np.full(7, np.nan, dtype=np.float32)).reason == "type"
    assert part(np.full(7, np.nan)).reason == "shape"
    assert part(np.full((2, 3), np.nan)).reason == "finite"
    assert part(np.zeros((2, 3))).reason == "value"


def test_an_empty_array_of_the_right_shape_is_right():
    assert part(np.zeros((0, 3)), np.zeros((0, 3))).ok
    assert part(np.zeros((3, 0)), np.zeros((0, 3))).reason == "shape"


def test_a_number_without_axes_is_compared():
    assert part(plain(2.5), 2.5).ok
    assert part(plain(np.float64(2.5)), 2.5).ok
    assert not part(plain(2.6), 2.5).ok


def test_the_worst_entry_is_located_with_both_values():
    found = RIGHT.copy()
    found[0, 1] += 0.25
    found[1, 2] -= 0.5
    evidence = part(found)
    assert evidence.worst == (1, 2)
    assert evidence.error == 0.5
    assert evidence.values == (6.0, 5.5)


def test_a_tolerance_per_entry_counts_entry_by_entry():
    allowed = np.array([1e-9, 1.0])
    assert part(np.array([0.0, 0.5]), np.zeros(2), allowed).ok
    evidence = part(np.array([0.01, 0.5]), np.zeros(2), allowed)
    assert (evidence.ok, evidence.worst, evidence.tolerance) == (False, (0,), 1e-9)


class Agreeable(np.ndarray):
    """A subclass that answers every comparison and operation to its own advantage."""

    def __array_ufunc__(self, *args, **kwargs):
        return np.zeros(self.shape)

    def __eq__(self, other):
        return np.ones(self.shape, dtype=bool)

    def __abs__(self):
        return np.zeros(self.shape)

    __hash__ = None


def test_a_subclass_is_judged_by_its_base_data():
    assert part(plain(RIGHT.copy().view(Agreeable))).ok
    assert part(plain((RIGHT + 1).view(Agreeable))).reason == "value"


# Numbers that are hard to compute with


@pytest.mark.parametrize("found", [1e308, -1e308, 5e-324])
def test_extreme_numbers_are_compared_whatever_the_floating_point_settings(found):
    with np.errstate(all="raise"):
        evidence = part(np.array([found, 1.0]), [-1e308, 1.0])
        tiny = part(np.array([1e-200, 2e-200]), [1e-200, 1.0])
    assert evidence.ok == (found == -1e308)
    assert not tiny.ok


# The ratio


@pytest.mark.parametrize("ratio", [7.0, -1.0, 0.5, 1 / 3, 1e6])
def test_a_constant_ratio_is_found(ratio):
    assert part(RIGHT * ratio).ratio == pytest.approx(ratio, rel=1e-12)


def test_zero_everywhere_is_the_ratio_zero():
    assert part(np.zeros((2, 3))).ratio == 0.0


def test_one_entry_off_is_no_ratio():
    found = RIGHT * 7
    found[0, 0] *= 1.0001
    assert part(found).ratio is None


def test_there_is_no_ratio_to_zeros():
    assert part(np.ones(3), np.zeros(3)).ratio is None


# A whole answer


def test_a_list_and_a_tuple_are_the_same():
    e = exercise("a", "b", container=True)
    p = problem(a=np.zeros(2), b=np.ones(3))
    for container in (list, tuple):
        assert all(x.ok for x in compare(e, p, plain(container([np.zeros(2), np.ones(3)]))))


@pytest.mark.parametrize(
    "value",
    [
        [np.zeros(2)],
        [np.zeros(2), np.ones(3), np.ones(3)],
        np.zeros((2, 3)),
        {"a": np.zeros(2), "b": np.ones(3)},
        None,
        Opaque("generator"),
        [],
    ],
    ids=describe,
)
def test_another_container_has_no_part(value):
    e = exercise("a", "b", container=True)
    evidence = compare(e, problem(a=np.zeros(2), b=np.ones(3)), value)
    assert [(x.part, x.ok, x.reason) for x in evidence] == [
        ("a", False, "missing"),
        ("b", False, "missing"),
    ]


def test_parts_are_judged_each_on_its_own():
    e = exercise("a", "b", container=True)
    evidence = compare(e, problem(a=np.zeros(2), b=np.ones(3)), [np.ones(2), np.ones(3)])
    assert [x.ok for x in evidence] == [False, True]


def test_a_single_answer_is_not_taken_out_of_a_list():
    e = exercise("a", container=False)
    p = problem(a=np.zeros(2))
    assert compare(e, p, np.zeros(2))[0].ok
    assert compare(e, p, [np.zeros(2)])[0].reason == "type"


# The numerical gradient, which is compared in a way of its own

GRADIENTS = [np.array([[1.0, -2.0]]), np.array([3.0])]
VECTOR = np.array([1.5, -1.0, 2.0])
MEAN = (0.5 + 1.0 + 1.0) / 3


def numerical(value):
    numeric = find("01_eval_numerical_gradient")
    p = Problem("n", ([], GRADIENTS), {"vector": VECTOR}, {"vector": 1e-3})
    evidence = {e.part: e for e in compare(numeric, p, plain(value))}
    assert list(evidence) == [part.name for part in numeric.parts]
    return evidence


def test_vector_and_difference_are_compared():
    evidence = numerical((MEAN, VECTOR))
    assert evidence["vector"].ok
    assert evidence["difference"].ok


def test_the_parts_stand_in_the_order_in_which_they_are_returned():
    assert [p.name for p in find("01_eval_numerical_gradient").parts] == ["difference", "vector"]


def test_the_difference_is_held_against_the_vector_that_was_returned():
    wrong = VECTOR + 1
    mean = float(np.mean(np.abs(wrong - np.array([1.0, -2.0, 3.0]))))
    evidence = numerical((mean, wrong))
    assert not evidence["vector"].ok
    assert evidence["difference"].ok
    assert not numerical((MEAN, wrong))["difference"].ok


@pytest.mark.parametrize(
    "wrong", [3 * MEAN, -MEAN, MEAN**2, MEAN + 1e-7, np.array([MEAN]), None, "small"]
)
def test_a_wrong_difference_is_wrong_alone(wrong):
    evidence = numerical((wrong, VECTOR))
    assert evidence["vector"].ok
    assert not evidence["difference"].ok


def test_a_difference_of_exactly_zero_may_be_a_whole_number():
    zero = np.concatenate([g.ravel() for g in GRADIENTS])
    numeric = find("01_eval_numerical_gradient")
    p = Problem("n", ([], GRADIENTS), {"vector": zero}, {"vector": 1e-3})
    assert all(e.ok for e in compare(numeric, p, [0, zero]))


@pytest.mark.parametrize("value", [None, VECTOR, (VECTOR,), (MEAN, VECTOR, 1), (VECTOR, MEAN)])
def test_anything_but_the_pair_is_wrong(value):
    assert not any(e.ok for e in numerical(value).values())


@pytest.mark.parametrize("vector", [list(VECTOR), VECTOR[:2], VECTOR.astype(np.float32)])
def test_a_vector_that_cannot_be_compared_leaves_no_difference(vector):
    assert not any(e.ok for e in numerical((MEAN, vector)).values())


def test_a_huge_vector_is_compared_whatever_the_floating_point_settings():
    with np.errstate(all="raise"):
        assert not numerical((MEAN, np.full(3, -1.7e308)))["vector"].ok


# Names of values


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (np.zeros((4, 3)), "(4, 3)"),
        (np.zeros((4, 3), dtype=np.float32), "(4, 3) float32"),
        (np.array(1.0), "a number"),
        ([1, 2], "a list of 2"),
        (None, "None"),
        (3, "a whole number (int)"),
        (Opaque("set"), "set"),
    ],
)
def test_values_are_named_for_people(value, text):
    assert describe(value) == text


def test_evidence_of_a_right_part_holds_plain_numbers():
    evidence = part(RIGHT)
    assert isinstance(evidence, Evidence)
    assert type(evidence.ok) is bool
    assert math.isfinite(evidence.error)
    assert type(evidence.error) is float
