"""In a browser a check stops an answer that loops without end; elsewhere nothing is traced."""

import sys

import numpy as np
import pytest

from autograder import check, endless
from autograder.local import Local

pytestmark = pytest.mark.unit


@pytest.fixture
def in_browser(monkeypatch):
    monkeypatch.setattr(endless, "needed", lambda: True)
    monkeypatch.setattr(endless, "SECONDS", 0.05)


def loops(x):
    while True:
        pass


def loops_and_catches(x):
    while True:
        try:
            x = x + 1
        except Exception:  # noqa: BLE001
            continue


def through_a_helper(x):
    return loops(x)


@pytest.mark.parametrize("function", [loops, loops_and_catches, through_a_helper])
def test_a_loop_without_end_is_stopped(in_browser, function):
    answer = Local(function).call("", [np.ones(3)])
    assert answer.raised
    assert answer.raised.type_name == "EndlessLoop"
    assert "0.05 s" in answer.raised.message
    assert answer.raised.line > 0


def test_it_is_waited_for_once(in_browser):
    calls = []

    def counted(x):
        calls.append(1)
        while True:
            pass

    examinee = Local(counted)
    assert examinee.call("", [1.0]) is examinee.call("", [2.0])
    assert calls == [1]


def test_what_ends_is_left_alone(in_browser):
    def slow(x):
        for _ in range(5 * endless.LINES):
            x = x + 1
        return x

    before = sys.gettrace()
    examinee = Local(slow)
    assert examinee.call("", [0.0]).value == 5 * endless.LINES
    assert examinee.call("", [1.0]).raised is None
    assert sys.gettrace() is before


def test_an_exception_of_its_own_is_no_endless_loop(in_browser):
    def fails(x):
        raise ValueError("x")

    examinee = Local(fails)
    assert examinee.call("", [0.0]).raised.type_name == "ValueError"
    assert examinee.call("", [0.0]).raised.type_name == "ValueError"


def test_the_check_says_it(in_browser):
    verdict = check(loops, exercise="00_column_mean")
    assert not verdict.passed
    assert "a loop seems to have no end" in str(verdict)


def test_elsewhere_nothing_is_traced():
    def traced(x):
        return float(sys.gettrace() is not before)

    before = sys.gettrace()
    assert not endless.needed()
    assert Local(traced).call("", [0.0]).value == 0.0
