"""The child remembers of steady functions what it was told, and for the same arrays only."""

import numpy as np
import pytest

from autograder.grading.runner.calls import Memory
from autograder.grading.wire import Handle

pytestmark = pytest.mark.unit

STEADY = Handle(0, "loss", key="a key")
A = np.arange(6.0).reshape(2, 3)


def times_asked(*calls, value=1.5):
    """How often the function was asked in these calls: a handle and arguments each."""
    memory, asked = Memory(), []

    def ask():
        asked.append(1)
        return value

    for handle, arguments in calls:
        assert memory.get(handle, arguments, ask) is value
    return len(asked)


def test_the_same_arrays_are_asked_once():
    assert times_asked((STEADY, ([A, A], A)), (STEADY, ([A.copy(), A], A.copy()))) == 1
    assert times_asked((STEADY, (A.T,)), (STEADY, (A.T.copy(),))) == 1
    assert times_asked((STEADY, (A,)), (Handle(7, "other", key="a key"), (A,))) == 1


DIFFERENT = {
    "another number": (A, A + 1e-15),
    "another sign of zero": (np.zeros(2), -np.zeros(2)),
    "another shape": (A, A.reshape(3, 2)),
    "another type of number": (np.zeros(2), np.zeros(4, dtype=np.float32)),
    "another place": ([A, 2 * A], [2 * A, A]),
    "another length": ([A], [A, A]),
    "arrays one level deeper": ([A], [[A]]),
}


@pytest.mark.parametrize("pair", DIFFERENT.values(), ids=list(DIFFERENT))
def test_other_arguments_are_asked_anew(pair):
    assert times_asked(*((STEADY, (argument,)) for argument in pair)) == 2


@pytest.mark.parametrize(
    "argument", [A + 1j, np.arange(3), 1.0, None, np.array(["a"]), [A, "a"], {"a": A}]
)
def test_what_is_not_made_of_float64_arrays_is_asked_each_time(argument):
    assert times_asked((STEADY, (argument,)), (STEADY, (argument,))) == 2


def test_other_functions_are_asked_each_time():
    assert times_asked((Handle(0), (A,)), (Handle(0), (A,))) == 2
    assert times_asked((STEADY, (A,)), (Handle(0, key="another"), (A,))) == 2


def test_only_numbers_are_kept_and_not_too_many(monkeypatch):
    assert times_asked((STEADY, (A,)), (STEADY, (A,)), value=[1.5]) == 2
    monkeypatch.setattr(Memory, "MOST", 2)
    calls = [(STEADY, (np.full(1, float(i)),)) for i in (0, 1, 0, 2, 2, 0)]
    assert times_asked(*calls) == 4
