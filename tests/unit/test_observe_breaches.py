"""Which promises a call broke: arguments changed, memory shared, the global generator used."""

import warnings

import numpy as np
import pytest

from autograder.observe import observe

pytestmark = pytest.mark.unit

X = np.arange(6.0).reshape(2, 3)
B = np.arange(2.0)


def parameters():
    return [X.copy(), B.copy()]


def breaches(function, *arguments):
    return observe(function, arguments).breaches


# Arguments changed


def test_untouched_arguments_are_no_breach():
    assert breaches(lambda x, p, n: x @ x.T + p[1][:, None] * n, X, parameters(), 3) == ()


def _first_of_list(p):
    p[0][0, 0] += 1


def _one_entry(x):
    x[0, 0] += 1e-9


def _reshaped(x):
    x.shape = (3, 2)


def _retyped(x):
    x.dtype = np.int64


@pytest.mark.parametrize("change", [_one_entry, _reshaped, _retyped], ids=lambda f: f.__name__)
def test_a_changed_array_is_seen(change):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert breaches(change, X) == ("argument-changed",)


def _last_digit(x):
    x[0, 0] = np.nextafter(x[0, 0], 9)


def _restored_inexactly(x):
    x[1, 1] -= 2e-5
    x[1, 1] += 1e-5
    x[1, 1] += 1e-5


def _other_zero(x):
    x[0, 0] = -0.0


@pytest.mark.parametrize("change", [_last_digit, _restored_inexactly, _other_zero])
def test_a_change_of_the_last_digits_is_told_apart(change):
    assert breaches(change, X + np.array([[0], [0.1]])) == ("argument-nudged",)


def test_a_small_change_of_a_large_number_is_no_nudge():
    def shift(x):
        x += 1e-6

    assert breaches(shift, np.full(3, 1e5)) == ("argument-changed",)


def test_a_nan_that_stays_is_no_change():
    assert breaches(lambda x: None, np.array([np.nan])) == ()


def _replaced(p):
    p[0] = p[0] * 2


def _replaced_by_an_equal_one(p):
    p[0] = p[0].copy()


def _removed_and_put_back_equal(p):
    entry = p.pop(0)
    values = entry.tolist()
    del entry
    p.insert(0, np.array(values))


def _appended(p):
    p.append(1)


def _shortened(p):
    p.pop()


def _swapped(p):
    p.reverse()


def _replaced_by_none(p):
    p[0] = None


def _replaced_by_a_number(p):
    p[0] = 3


class Agreeable:
    """Equal to everything."""

    def __eq__(self, other):
        return True

    __hash__ = None


class Quarrelsome:
    """Cannot be compared."""

    def __eq__(self, other):
        raise RuntimeError

    __hash__ = None


def _replaced_by_an_agreeable(p):
    p[0] = Agreeable()


def _replaced_by_a_quarrelsome(p):
    p[0] = Quarrelsome()


LIST_CHANGES = [
    _first_of_list,
    _replaced,
    _replaced_by_an_equal_one,
    _removed_and_put_back_equal,
    _appended,
    _shortened,
    _swapped,
    _replaced_by_none,
    _replaced_by_a_number,
    _replaced_by_an_agreeable,
    _replaced_by_a_quarrelsome,
]


@pytest.mark.parametrize("change", LIST_CHANGES, ids=lambda f: f.__name__)
def test_a_changed_list_is_seen(change):
    assert breaches(change, parameters()) == ("argument-changed",)


@pytest.mark.parametrize("change", LIST_CHANGES, ids=lambda f: f.__name__)
def test_a_changed_list_within_a_list_is_seen(change):
    assert breaches(lambda outer: change(outer[1]), [0, parameters()]) == ("argument-changed",)


# Memory shared


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (lambda x, p: x, ("shared-memory:0",)),
        (lambda x, p: x.T, ("shared-memory:0",)),
        (lambda x, p: x[:, :1], ("shared-memory:0",)),
        (lambda x, p: [1, (p[1][::-1],)], ("shared-memory:1",)),
        (lambda x, p: {"a": x, "b": p[0]}, ("shared-memory:0", "shared-memory:1")),
        (lambda x, p: x.copy(), ()),
        (lambda x, p: [x + 0, p[1] * 1], ()),
        (lambda x, p: x.reshape(-1).astype(float), ()),
    ],
)
def test_shared_memory_names_the_argument(function, expected):
    assert breaches(function, X, parameters()) == expected


def test_memory_is_compared_past_a_subclass_that_answers_for_itself():
    class Denier(np.ndarray):
        def __array_function__(self, *args, **kwargs):
            return False

    assert breaches(lambda x: x.view(Denier), X) == ("shared-memory:0",)


# The global generator


@pytest.mark.parametrize(
    "use",
    [
        lambda: np.random.seed(0),  # noqa: NPY002
        lambda: np.random.rand(),  # noqa: NPY002
        lambda: np.random.randn(3),  # noqa: NPY002
        lambda: np.random.shuffle([1, 2, 3]),  # noqa: NPY002
    ],
)
def test_use_of_the_global_generator_is_seen(use):
    before = np.random.get_state()  # noqa: NPY002
    try:
        assert breaches(use) == ("global-random",)
    finally:
        np.random.set_state(before)  # noqa: NPY002


def test_a_seed_that_was_set_before_is_seen_when_it_is_set_again():
    before = np.random.get_state()  # noqa: NPY002
    try:
        for _ in range(3):
            np.random.seed(3)  # noqa: NPY002
            assert breaches(lambda: np.random.seed(3)) == ("global-random",)  # noqa: NPY002
    finally:
        np.random.set_state(before)  # noqa: NPY002


def test_single_normal_numbers_are_seen_within_two_calls():
    """The legacy generator makes normal numbers in pairs and keeps the second one."""
    before = np.random.get_state()  # noqa: NPY002
    try:
        seen = [breaches(lambda: np.random.randn()) for _ in range(2)]  # noqa: NPY002
        assert ("global-random",) in seen
    finally:
        np.random.set_state(before)  # noqa: NPY002


def test_a_generator_of_its_own_is_no_breach():
    assert breaches(lambda: np.random.default_rng(0).normal(size=3)) == ()
    assert breaches(lambda: np.random.RandomState(0).randn(3)) == ()


def test_watching_the_generator_leaves_it_alone():
    np_random = np.random
    before = np_random.get_state(legacy=False)
    observe(lambda: 1, ())
    observe(lambda: 1 / 0, ())
    after = np_random.get_state(legacy=False)
    assert np.array_equal(before["state"]["key"], after["state"]["key"])
    assert before["state"]["pos"] == after["state"]["pos"]


def test_another_kind_of_global_generator_is_watched_too():
    before = np.random.get_bit_generator()
    try:
        np.random.set_bit_generator(np.random.PCG64(1))
        assert breaches(lambda: None) == ()
        assert breaches(lambda: np.random.rand() and None) == ("global-random",)  # noqa: NPY002
    finally:
        np.random.set_bit_generator(before)
