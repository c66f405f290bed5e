"""How runs of notebook 09 are judged for whoever hands them in."""

import inspect
import re

import pytest

from autograder.clinic import SUSPECTS, drawn
from autograder.clinic.programs import RUNS, Program, stored, unlock
from autograder.exercises import of_notebook
from autograder.grading import draws, reference
from autograder.grading.judge import Judge, Judgement
from mlp_reference.clinic.faults import FAULTS
from mlp_reference.clinic.programs import KEY, source_of
from tests.support.inprocess import InProcess

pytestmark = pytest.mark.unit

SOLVED = {e.name: inspect.getsource(reference.function(e)) for e in of_notebook("09")}


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(draws.prepare("09", b"a secret of the tests"))


def named(source: str, name: str) -> str:
    return re.sub(r'"fault": "[\w?]+"', f'"fault": "{name}"', source)


def owner_of(run: int, fault: int) -> str:
    """A student whose run has this fault."""
    ids = (f"student-{number:03}" for number in range(1000))
    return next(name for name in ids if drawn(name)[run - 1].fault == fault)


def judged(judge: Judge, owner: str, sources: dict[str, str], *mates: str) -> Judgement:
    examinee = InProcess(*sources.values(), notebook="09")
    return judge.judge(examinee, list(sources), (owner, *mates))


def one(judge: Judge, program: Program, source: str) -> float:
    """Points of a run, handed in by somebody who has this program."""
    owner = owner_of(program.run, program.fault)
    holder = f"def my_id():\n    return {owner!r}\n"
    name = f"run_{program.run}"
    return judged(judge, owner, {"my_id": holder, name: source}).verdicts[name].points


CASES = [programs[0] for faults in stored().values() for programs in faults]


@pytest.mark.parametrize("program", CASES, ids=lambda p: f"run_{p.run}-{FAULTS[p.fault].name}")
def test_every_run_is_judged_by_its_own_fault(judge: Judge, program: Program) -> None:
    name = FAULTS[program.fault].name
    came_in, right = unlock(program.box, KEY), source_of(program.run)
    assert one(judge, program, named(right, name)) == 3
    assert one(judge, program, named(came_in, name)) == 1
    assert one(judge, program, came_in) == 0
    other = next(n for n in SUSPECTS if n != name)
    assert one(judge, program, named(right, other)) == 0


def test_the_answers_of_a_neighbour_earn_nothing_and_it_is_said(judge: Judge) -> None:
    found = judged(judge, "student-02", SOLVED)
    assert found.points == 0
    for verdict in found.verdicts.values():
        assert not verdict.passed
        assert "holds the id 'student-01' and was handed in by 'student-02'" in str(verdict)


def test_with_the_id_changed_the_neighbours_names_do_not_fit(judge: Judge) -> None:
    mine = {**SOLVED, "my_id": 'def my_id():\n    return "student-02"\n'}
    found = judged(judge, "student-02", mine)
    assert found.verdicts["my_id"].passed
    fitting = sum(
        FAULTS[a.fault].name == FAULTS[b.fault].name
        for a, b in zip(drawn("student-01"), drawn("student-02"), strict=True)
    )
    assert found.points == 3 * fitting


def test_without_an_id_it_says_so(judge: Judge) -> None:
    found = judged(judge, "student-01", {n: s for n, s in SOLVED.items() if n != "my_id"})
    assert found.points == 0
    assert "my_id returns no id" in str(found.verdicts["run_1"])


def test_a_group_may_hand_in_the_runs_of_any_of_them(judge: Judge) -> None:
    found = judged(judge, "student-02", SOLVED, "student-01")
    assert found.points == 20


def test_where_nobody_says_whose_it_is_the_sample_is_meant(judge: Judge) -> None:
    examinee = InProcess(*SOLVED.values(), notebook="09")
    assert judge.judge(examinee, list(SOLVED)).points == 20


def test_an_unnamed_run_is_told_what_is_missing_and_not_what_it_is(judge: Judge) -> None:
    for number in range(1, RUNS + 1):
        program = drawn("student-01")[number - 1]
        sources = {"my_id": SOLVED["my_id"], f"run_{number}": unlock(program.box, KEY)}
        said = str(judged(judge, "student-01", sources).verdicts[f"run_{number}"])
        assert "none of the names" in said
        assert not re.search(rf"\b{FAULTS[program.fault].name}\b", said.replace("rate, X", ""))


@pytest.mark.parametrize(
    ("edits", "slugs"),
    [
        ((("before, after =", "after, before ="),), ("before-and-after-swapped",)),
        (
            (("before, after =", "after, before ="), ("in found", "in reversed(found)")),
            ("before-and-after-swapped",),
        ),
        ((("return rows", "return rows[-1:]"),), ("row-missing",)),
        ((('"run": run', '"run": run - 1'),), ("row-missing",)),
        ((('"before": before', '"before": round(before, 2)'),), ()),
    ],
    ids=["swapped", "swapped-backwards", "last-row-only", "counted-from-zero", "rounded"],
)
def test_a_mistake_of_an_account_is_known_by_what_is_wrong(
    judge: Judge, edits: tuple[tuple[str, str], ...], slugs: tuple[str, ...]
) -> None:
    source = SOLVED["account"]
    for old, new in edits:
        assert old in source
        source = source.replace(old, new)
    mine = {"my_id": SOLVED["my_id"], "account": source}
    verdict = judged(judge, "student-01", mine).verdicts["account"]
    assert not verdict.passed
    assert tuple(f.slug for f in verdict.findings) == slugs


def test_a_run_that_changes_its_arguments_is_told_by_name(judge: Judge) -> None:
    source = SOLVED["run_1"].replace("    return log", "    train *= 2\n    return log")
    mine = {"my_id": SOLVED["my_id"], "run_1": source}
    verdict = judged(judge, "student-01", mine).verdicts["run_1"]
    assert [f.slug for f in verdict.findings] == ["argument-changed"]
    assert verdict.points == verdict.max_points / 2
