"""``ready`` knows a stub from an answer without calling it."""

import functools

import numpy as np
import pytest

from autograder.ready import ready, unfilled

pytestmark = pytest.mark.unit


def stub(x):
    """As released."""
    # your code here
    return ...


def stub_with_work_above(x):
    s = x * 2
    s.sum()
    return ...


def stock_stub(x):
    raise NotImplementedError


def stock_stub_called(x):
    raise NotImplementedError()


def ellipsis_as_index(x):
    return x[..., np.newaxis] + x[...]


def ellipsis_in_a_default(x, y=...):
    z = ...
    return x if y is z else y


def answer(x):
    return x * (1 - x)


def raises_something(x):
    raise ValueError(x)


def mentions_the_exception(x):
    return NotImplementedError if x else answer(x)


@pytest.mark.parametrize(
    "function",
    [stub, stub_with_work_above, stock_stub, stock_stub_called],
    ids=lambda f: f.__name__,
)
def test_a_stub_is_unfilled(function):
    assert unfilled(function)


@pytest.mark.parametrize(
    "function",
    [
        ellipsis_as_index,
        ellipsis_in_a_default,
        answer,
        raises_something,
        mentions_the_exception,
        functools.partial(stub, 1),
        np.tanh,
        len,
    ],
    ids=lambda f: getattr(f, "__name__", type(f).__name__),
)
def test_anything_else_is_filled(function):
    assert not unfilled(function)


def test_a_filled_set_is_ready_and_silent(capsys):
    assert ready(answer, np.tanh)
    assert capsys.readouterr().out == ""


def test_it_names_every_function_it_waits_for(capsys):
    assert not ready(stub, answer, stock_stub)
    out = capsys.readouterr().out
    assert out == (
        "This cell waits for: stub, stock_stub.\nFill them in above, then run this cell again.\n"
    )


def test_its_lines_are_not_broken_in_a_word(capsys):
    assert not ready(*[stub_with_work_above] * 6)
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 79
    assert " ".join(lines).count("stub_with_work_above") == 6
