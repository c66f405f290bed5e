"""The table of mutations fits the sources, and the runner says what the tests said."""

import threading
from collections import Counter
from pathlib import Path

import pytest

from benchmarks import mutations
from benchmarks.mutants import TARGETS, Mutation, Target
from benchmarks.mutations import BROKEN, NOTICED, ROOT, TIMED_OUT, UNNOTICED, Workshop

pytestmark = pytest.mark.unit

ALL = [(target, mutation) for target in TARGETS for mutation in target.mutations]


@pytest.mark.parametrize(("target", "mutation"), ALL, ids=lambda v: getattr(v, "why", ""))
def test_each_mutation_changes_one_place_of_its_file_into_other_code(target, mutation):
    source = (ROOT / target.path).read_text("utf-8")
    changed = mutation.apply(source)
    assert changed != source
    compile(changed, target.path, "exec")


def test_each_mutation_is_there_once_and_has_tests():
    assert len(ALL) >= 140
    edits = Counter((target.path, m.old, m.new) for target, m in ALL)
    phrases = Counter((target.path, m.why) for target, m in ALL)
    assert {*edits.values(), *phrases.values()} == {1}
    for target in TARGETS:
        assert target.tests
        assert all((ROOT / test).is_file() for test in target.tests)


@pytest.mark.parametrize("source", ["x = 1\n", "a = 0\nb = a = 0\n"])
def test_an_edit_whose_text_is_not_there_exactly_once_is_refused(source):
    with pytest.raises(ValueError, match="times in the file"):
        Mutation("", "a = 0", "a = 1").apply(source)


def test_mutations_are_chosen_by_file_or_phrase():
    assert [t.path for t in mutations.chosen(["compare.py"])] == ["autograder/compare.py"]
    (target,) = mutations.chosen(["NaN is within", "no such text"])
    assert [m.why for m in target.mutations] == ["NaN is within every tolerance"]
    assert mutations.chosen(["no such text"]) == []
    assert mutations.chosen([""]) == list(TARGETS)


# The runner, on a project of one function

TEST = """
import time
from thing import twice

def test_twice():
    assert twice(2) == 4

def test_soon():
    while twice(1) == 7:
        time.sleep(0.1)
"""

SMALL = Target("thing.py", ("test_thing.py",), ())


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    root.mkdir()
    (root / "thing.py").write_text("def twice(x):\n    return 2 * x\n")
    (root / "test_thing.py").write_text(TEST)
    return root


@pytest.mark.parametrize(
    ("new", "limit", "verdict", "test"),
    [
        (None, 60, UNNOTICED, ""),
        ("x * 2", 60, UNNOTICED, ""),
        ("3 * x", 60, NOTICED, "test_thing.py::test_twice"),
        ("2 * x if x > 1 else 7", 4, TIMED_OUT, ""),
        ("2 * (x", 60, BROKEN, "test_thing.py"),
    ],
)
def test_what_the_tests_say_is_told_and_the_file_is_put_back(
    new, limit, verdict, test, project, tmp_path
):
    workshop = Workshop(project, tmp_path / "copies", 1, limit)
    mutation = new and Mutation("", "2 * x", new)
    outcome = workshop.attempt(SMALL, mutation or None)
    assert (outcome.verdict, outcome.test) == (verdict, test), outcome.output
    for folder in (project, tmp_path / "copies" / "0"):
        assert (folder / "thing.py").read_text() == "def twice(x):\n    return 2 * x\n"


def test_tests_that_run_are_ended_when_it_is_stopped(project, tmp_path):
    workshop = Workshop(project, tmp_path / "copies", 1)
    endless = Mutation("", "2 * x", "2 * x if x > 1 else 7")
    found = []
    thread = threading.Thread(target=lambda: found.append(workshop.attempt(SMALL, endless)))
    thread.start()
    while not workshop.running:
        pass
    workshop.stop()
    thread.join(30)
    assert [outcome.verdict for outcome in found] == [BROKEN]
    assert workshop.attempt(SMALL, None).verdict == BROKEN  # nothing starts any more


def test_the_command_tells_what_went_unnoticed(project, monkeypatch, capsys):
    edits = (Mutation("times three", "2 * x", "3 * x"), Mutation("turned round", "2 * x", "x * 2"))
    monkeypatch.setattr(mutations, "ROOT", project)
    monkeypatch.setattr(mutations, "TARGETS", (Target("thing.py", SMALL.tests, edits),))
    assert mutations.main(["--jobs", "1"]) == 1
    out = capsys.readouterr().out
    assert "| all | 2 | 1 |" in out
    assert "NOT noticed: thing.py: turned round" in out
    assert mutations.main(["--only", "three"]) == 0
    assert mutations.main(["--only", "four"]) == 2
    capsys.readouterr()
    assert mutations.main(["--list"]) == 0
    assert capsys.readouterr().out == "thing.py: times three\nthing.py: turned round\n"


def test_nothing_is_measured_with_tests_that_fail_anyway(project, monkeypatch, capsys):
    (project / "thing.py").write_text("def twice(x):\n    return 2 * x + 1\n")
    edit = Mutation("times three", "2 * x", "3 * x")
    monkeypatch.setattr(mutations, "ROOT", project)
    monkeypatch.setattr(mutations, "TARGETS", (Target("thing.py", SMALL.tests, (edit,)),))
    assert mutations.main([]) == 1
    assert "fail without a mutation too: test_thing.py::test_twice" in capsys.readouterr().out
    monkeypatch.setattr(Workshop, "attempt", _interrupted)
    assert mutations.main([]) == 130


def _interrupted(*_):
    raise KeyboardInterrupt
