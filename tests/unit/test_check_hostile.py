"""No function makes ``check`` fail, whatever it returns, raises or does to the process."""

import io
import sys

import numpy as np
import pytest

from autograder import check
from autograder.verdict import Verdict

pytestmark = pytest.mark.unit


class Liar:
    @property
    def __class__(self):
        raise RuntimeError


class NoAttributes:
    def __getattr__(self, name):
        raise RuntimeError(name)

    def __call__(self, *arguments):
        return 1


def _raises(error):
    def function(*arguments):
        raise error

    return function


def _knot(*arguments):
    inner = []
    inner.append(inner)
    return inner


def _generator(*arguments):
    yield 1


async def _coroutine(*arguments):
    return 1


def _keeps_nothing(activations, targets, parameters):
    global np_missing
    del np_missing


def _strings(*arguments):
    return ["a"] * 6


def _objects(*arguments):
    return [np.array([None, 1])] * 6


def _huge(activations, targets, parameters):
    return [np.full(p.shape, 1.7e308) for p in parameters]


def _closes_stdout(*arguments):
    sys.stdout.close()


def _replaces_stdout(*arguments):
    sys.stdout = sys.stderr = io.StringIO()


def _empty_later(activations, targets, parameters):
    if targets.shape[1] == 1 and targets.shape[0] > 1:
        raise NotImplementedError
    return [p * 0 for p in parameters]


ODD = [
    _raises(ValueError("x")),
    _raises(SystemExit(0)),
    _raises(GeneratorExit()),
    _raises(BaseException()),
    _raises(StopIteration()),
    lambda *arguments: Liar(),
    lambda *arguments: [Liar()] * 6,
    lambda *arguments: {"dW1": 1},
    lambda *arguments: type,
    lambda: 1,
    _knot,
    _generator,
    _coroutine,
    _keeps_nothing,
    _strings,
    _objects,
    _huge,
    _closes_stdout,
    _replaces_stdout,
    _empty_later,
    NoAttributes(),
    dict,
    print,
]


@pytest.mark.parametrize("function", ODD, ids=range(len(ODD)))
def test_no_function_makes_the_check_fail(function, recwarn, capfd):
    out, err = sys.stdout, sys.stderr
    verdict = check(function, "01_backward", hint=3)
    assert (sys.stdout, sys.stderr) == (out, err)
    assert isinstance(verdict, Verdict)
    assert (verdict.points, verdict.passed) == (0, False)
    assert len(str(verdict)) > 20
    assert verdict._repr_mimebundle_()["text/plain"] == "0"
    assert not recwarn.list
    assert capfd.readouterr() == ("", "")


def test_only_the_users_own_interrupt_passes():
    with pytest.raises(KeyboardInterrupt):
        check(_raises(KeyboardInterrupt()), "01_backward")
