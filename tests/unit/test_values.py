"""An answer is read as plain data: nothing in it can act, hide or grow without end."""

import numpy as np
import pytest

from autograder.values import MAX_ITEMS, Opaque, plain

pytestmark = pytest.mark.unit


class Loud(np.ndarray):
    """A subclass of which every method that a reader might call raises."""

    def __array_ufunc__(self, *args, **kwargs):
        raise AssertionError

    def __array_function__(self, *args, **kwargs):
        raise AssertionError

    def __abs__(self):
        raise AssertionError

    def __eq__(self, other):
        raise AssertionError

    __hash__ = None

    def view(self, *args):
        raise AssertionError


@pytest.mark.parametrize("dtype", [np.float64, np.float32, np.complex128, np.int64, bool])
def test_an_array_keeps_its_type_and_shape(dtype):
    read = plain(np.ones((2, 3), dtype=dtype))
    assert (type(read), read.dtype, read.shape) == (np.ndarray, np.dtype(dtype), (2, 3))


def test_an_array_is_copied():
    given = np.zeros(3)
    read = plain(given)
    given[0] = 1
    assert read[0] == 0


def test_a_subclass_is_read_as_its_base_data():
    read = plain(np.arange(3.0).view(Loud))
    assert type(read) is np.ndarray
    assert read.tolist() == [0, 1, 2]


def test_a_masked_array_is_read_as_what_lies_under_the_mask():
    assert plain(np.ma.masked_array([1.0, 2.0], mask=[False, True])).tolist() == [1, 2]


@pytest.mark.parametrize(
    "array",
    [
        np.array([1, None], dtype=object),
        np.array(["a"]),
        np.array([b"a"]),
        np.array(["2020"], dtype="M8[Y]"),
        np.zeros(2, dtype=[("a", float)]),
    ],
    ids=lambda a: a.dtype.kind,
)
def test_an_array_of_anything_but_numbers_is_opaque(array):
    assert isinstance(plain(array), Opaque)


@pytest.mark.parametrize("number", [1.5, np.float64(1.5)])
def test_a_float_is_an_array_without_axes(number):
    read = plain(number)
    assert (read.shape, read.dtype, float(read)) == ((), np.float64, 1.5)


def test_a_float32_number_stays_float32():
    assert plain(np.float32(1.5)).dtype == np.float32


@pytest.mark.parametrize("value", [True, np.True_])
def test_a_truth_value_is_a_bool_and_not_a_number(value):
    assert plain(value) is True


@pytest.mark.parametrize("value", [None, 3, "text"])
def test_plain_values_stay_what_they_are(value):
    assert plain(value) == value
    assert type(plain(value)) is type(value)


def test_tuples_are_lists():
    assert plain((1, (2, 3))) == [1, [2, 3]]


def test_a_dictionary_keeps_its_entries_under_text():
    assert plain({"a": 1, 2: None}) == {"a": 1, "2": None}


def test_anything_else_is_opaque_with_the_name_of_its_type():
    assert plain(object()) == Opaque("object")
    assert plain({1}) == Opaque("set")
    assert plain(...) == Opaque("ellipsis")
    assert plain(1j) == Opaque("complex")


def test_a_list_is_read_past_an_overridden_iteration():
    class Sly(list):
        def __iter__(self):
            return iter([9, 9])

        def __len__(self):
            return 2

    assert plain(Sly([1, 2, 3])) == [1, 2, 3]


def test_numbers_are_read_past_overridden_conversions():
    class Seven(int):
        def __int__(self):
            raise AssertionError

        __index__ = __int__

    class Half(float):
        def __float__(self):
            raise AssertionError

        def __array__(self, *args, **kwargs):
            raise AssertionError

    assert plain(Seven(7)) == 7
    assert type(plain(Seven(7))) is int
    assert plain(Half(0.5)) == 0.5


def test_a_value_that_lies_about_its_class_is_opaque():
    class Liar:
        @property
        def __class__(self):
            raise RuntimeError

    class Pretender:
        __class__ = np.ndarray

    assert isinstance(plain(Liar()), Opaque)
    assert isinstance(plain(Pretender()), Opaque)


def test_a_dictionary_with_a_hostile_key_is_opaque():
    class Key:
        def __str__(self):
            raise SystemExit

    assert isinstance(plain({Key(): 1}), Opaque)


def test_nesting_ends():
    inner = []
    inner.append(inner)
    read, depth = plain(inner), 0
    while isinstance(read, list):
        read, depth = read[0], depth + 1
    assert isinstance(read, Opaque)
    assert depth < 20


def test_a_list_that_holds_itself_many_times_is_read_in_bounded_work():
    inner = []
    inner.extend([inner] * 100)

    def size(value):
        return 1 + sum(map(size, value)) if isinstance(value, list) else 1

    assert size(plain(inner)) <= 2 * MAX_ITEMS


def test_the_longest_list_is_read_and_a_longer_one_is_not():
    assert len(plain([0] * MAX_ITEMS)) == MAX_ITEMS
    assert isinstance(plain([0] * (MAX_ITEMS + 1)), Opaque)
