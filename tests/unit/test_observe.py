"""A call reports what a function returned and what it disturbed; it never fails itself."""

import subprocess
import sys
import warnings

import numpy as np
import pytest

from autograder.local import Local
from autograder.observe import arrays_in, copied, observe, same
from autograder.values import Given, Opaque

pytestmark = pytest.mark.unit

X = np.arange(6.0).reshape(2, 3)
B = np.arange(2.0)


class Agreeable:
    """Equal to everything."""

    def __eq__(self, other):
        return True

    __hash__ = None


# What was returned


def test_the_value_is_handed_over_as_plain_data():
    answer = observe(lambda x: (x + 1, None), (X,))
    assert np.array_equal(answer.value[0], X + 1)
    assert answer.value[1] is None
    assert (answer.raised, answer.breaches, answer.lost) == (None, (), "")


def test_the_value_does_not_change_afterwards():
    kept = np.zeros(3)
    answer = observe(lambda: kept, ())
    kept[:] = 1
    assert not answer.value.any()


def test_the_function_works_on_copies():
    def spoil(x):
        x[:] = 0

    observe(spoil, (X,))
    assert X[1, 2] == 5


def test_seconds_are_counted():
    def slow():
        return sum(i * i for i in range(300_000))

    assert observe(slow, ()).seconds > 5 * observe(lambda: 0, ()).seconds


# Exceptions


def divide(x):
    y = x + 1

    return y / None


def test_an_exception_is_an_answer_with_type_message_and_own_line():
    raised = observe(divide, (X,)).raised
    assert raised.type_name == "TypeError"
    assert "NoneType" in raised.message
    assert raised.line == 4


def helper(x):
    return x / None


def calls_helper(x):
    return helper(x)


def test_the_line_is_that_of_the_blank_and_not_of_a_helper():
    assert observe(calls_helper, (X,)).raised.line == 2


def test_the_line_is_unknown_where_there_is_no_source():
    assert observe(len, (3,)).raised.line == 0


@pytest.mark.parametrize("error", [SystemExit(3), GeneratorExit(), MemoryError(), RecursionError()])
def test_no_way_to_raise_gets_through(error):
    def raises():
        raise error

    assert observe(raises, ()).raised.type_name == type(error).__name__


def test_sys_exit_is_an_answer():
    assert observe(sys.exit, ()).raised.type_name == "SystemExit"


@pytest.mark.parametrize("inner", [ValueError, SystemExit])
def test_an_exception_that_cannot_be_printed_is_an_answer(inner):
    class BrokenError(Exception):
        def __str__(self):
            raise inner

    def raises():
        raise BrokenError

    raised = observe(raises, ()).raised
    assert (raised.type_name, raised.message) == ("BrokenError", "")


def test_a_long_message_is_cut():
    def raises():
        raise ValueError("x" * 10**6)

    assert 100 < len(observe(raises, ()).raised.message) < 2000


def test_keyboard_interrupt_passes_through():
    def interrupted():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        observe(interrupted, ())


class Attributes:
    """A callable that raises for every attribute it is asked for."""

    def __getattr__(self, name):
        raise RuntimeError

    def __call__(self):
        raise ValueError


def test_a_callable_without_attributes_is_observed():
    assert observe(Attributes(), ()).raised.type_name == "ValueError"


# Recursion

ENDLESS = """
import sys
from autograder.observe import observe

class Tensor:
    def __add__(self, other):
        return self + other

sys.setrecursionlimit(1_000_000)
print(observe(lambda: Tensor() + 1, ()).raised.type_name, sys.getrecursionlimit())
"""


def test_endless_recursion_below_a_raised_limit_leaves_the_process_alive():
    done = subprocess.run(
        [sys.executable, "-c", ENDLESS], capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout) == (0, "RecursionError 1000000\n"), done.stderr


@pytest.mark.parametrize("limit", [500, 60_000])
def test_the_recursion_limit_that_a_function_sets_ends_with_its_call(limit):
    before = sys.getrecursionlimit()

    def raises():
        sys.setrecursionlimit(limit)
        raise ValueError

    assert observe(sys.setrecursionlimit, (limit,)).raised is None
    assert sys.getrecursionlimit() == before
    observe(raises, ())
    assert sys.getrecursionlimit() == before


# Warnings and floating point


def test_warnings_are_silent_even_where_they_are_errors(recwarn):
    def warns():
        warnings.warn("look", stacklevel=1)
        return np.log(np.zeros(1)) * 0

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        answer = observe(warns, ())
    assert answer.raised is None
    assert not recwarn.list


def test_floating_point_settings_of_the_notebook_cost_nothing():
    with np.errstate(all="raise"):
        answer = observe(lambda x: np.exp(-x), (np.array([1000.0, -1000.0]),))
    assert answer.raised is None


def test_settings_made_by_the_function_do_not_stay():
    before = np.geterr()
    observe(lambda: np.seterr(all="raise") and None, ())
    assert np.geterr() == before


async def unawaited():
    return 1


def test_a_coroutine_nobody_waits_for_is_silent(recwarn):
    assert observe(unawaited, ()).value == Opaque("coroutine")
    assert not recwarn.list


# Strange values


def test_a_list_that_holds_itself_is_an_answer():
    def knot():
        inner = []
        inner.append(inner)
        return inner

    assert observe(knot, ()).raised is None


def test_a_very_deep_list_is_an_answer():
    def deep():
        nest = []
        for _ in range(100_000):
            nest = [nest]
        return nest

    assert observe(deep, ()).raised is None


def test_a_value_that_lies_about_its_class_is_an_answer():
    class Liar:
        @property
        def __class__(self):
            raise RuntimeError

    assert isinstance(observe(Liar, ()).value, Opaque)


# The helpers


def test_arrays_are_found_at_any_depth():
    assert len(list(arrays_in([X, (B, {"k": [X]}), 3, None]))) == 3


def test_copies_are_deep_but_for_functions():
    original = [X, (B,), {"k": B}, len]
    copy = copied(original)
    assert same(original, copy)
    assert not any(
        np.shares_memory(a, b) for a, b in zip(arrays_in(original), arrays_in(copy), strict=True)
    )
    assert copy[3] is len


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (X, np.nextafter(X, 9)),
        (X, X.reshape(3, 2)),
        (np.zeros(2), np.zeros(2, dtype=np.float32)),
        ([X], (X,)),
        ([X], [X, X]),
        ({"a": X}, {"b": X}),
        (1, 2),
        (1, 1.0),
        (len, max),
        (X, None),
        (3, Agreeable()),
    ],
)
def test_different_arguments_are_not_the_same(a, b):
    assert not same(a, b)


# Functions of the notebook


def test_a_given_argument_is_the_notebook_s_own_function():
    space = {"give": lambda x: 3 * x}
    exec("def f(g, x): return g(x)", space)
    assert Local(space["f"]).call("f", (Given("give"), 2)).value == 6
    with pytest.raises(NameError, match="gives no nowhere"):
        Local(space["f"]).call("f", (Given("nowhere"), 2))
