"""The clinic of notebook 09: who gets which runs, and that each has its fault and no other."""

import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

import autograder
import mlp_reference.nb09_debugging_clinic as answers
from autograder.clinic import EXPERIMENTS, SUSPECTS, Clinic, Owner, Tools, digits_bed, drawn, opened
from autograder.clinic.identity import FILE, held_by, kept
from autograder.clinic.programs import RUNS, Program, stored, unlock
from autograder.conduct.nb09_properties import PROPERTIES
from mlp_reference.clinic.faults import FAULTS
from mlp_reference.clinic.programs import KEY, faulty, same, source_of

pytestmark = pytest.mark.unit

TOOLS = Tools(answers.sigmoid, answers.slope, answers.outputs_of, answers.loss_of)
PROGRAMS = [p for faults in stored().values() for programs in faults for p in programs]
DATA = Path(autograder.__file__).parent / "data/clinic.json"

REACTS = {
    "slope": {"first gradient", "later gradient"},
    "transpose": {"first gradient", "later gradient"},
    "mean": {"first gradient", "later gradient", "columns twice"},
    "stale": {"later gradient"},
    "leak": {"columns twice", "other test set"},
    "rate": {"rising losses"},
}
"""Fault -> experiments that react to it, in every way of writing."""

MAY_REACT = {"stale": {"rising losses"}, "rate": {"later gradient"}}
"""What depends on the way: where numbers explode, differences lose their digits."""


def name_of(program: Program) -> str:
    return FAULTS[program.fault].name


def label(program: Program) -> str:
    return f"run_{program.run}-{name_of(program)}-{program.variant}"


# Who gets what


def test_an_id_gives_the_same_runs_everywhere() -> None:
    """Written down once: another machine, version or order of the table must not change it."""
    found = [(name_of(p), p.variant) for p in drawn("student-01")]
    assert found == [
        ("slope", 0), ("transpose", 0), ("stale", 0), ("mean", 0), ("leak", 0), ("rate", 0)
    ]  # fmt: skip
    assert drawn("  Student-01 ") == drawn("student-01")


def test_all_six_faults_occur_in_each_draw() -> None:
    for number in range(50):
        runs = drawn(f"student-{number:02}")
        assert [p.run for p in runs] == list(range(1, RUNS + 1))
        assert {name_of(p) for p in runs} == {fault.name for fault in FAULTS}


def test_neighbours_have_different_runs() -> None:
    draws = [drawn(f"student-{number:03}") for number in range(200)]
    assert all(a != b for a, b in pairwise(draws))
    equal = [sum(a == b for a, b in zip(*pair, strict=True)) for pair in pairwise(draws)]
    assert np.mean(equal) < 1  # on average less than one of six is the very same program
    assert len(set(draws)) >= 190
    for run in range(RUNS):  # no fault has a favourite run
        counts = Counter(name_of(runs[run]) for runs in draws)
        assert min(counts.values()) >= 15
        assert max(counts.values()) <= 55


def test_the_id_of_who_learns_alone_is_drawn_once_and_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    empty = iter([..., None, "", "  ", 3])
    first = opened(lambda: next(empty), KEY, *vars(TOOLS).values())
    assert FILE in capsys.readouterr().out
    assert (tmp_path / FILE).read_text().strip() == first.id
    assert first.id.startswith("alone-")
    assert {held_by(lambda: next(empty)) for _ in range(4)} == {first.id}
    (tmp_path / "other").mkdir()
    assert kept(tmp_path / "other") != first.id
    assert held_by(lambda: 1 / 0) == first.id
    assert held_by(lambda: "student-07") == "student-07"


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    missing = tmp_path / "not there"
    assert kept(missing) == kept(missing)
    assert not missing.exists()


@pytest.mark.parametrize(
    ("ids", "held", "whose", "said"),
    [
        ((), None, "student-01", ""),
        (("student-03",), None, "student-03", ""),
        (("student-03",), " STUDENT-03", " STUDENT-03", ""),
        (("student-03", "student-04"), "student-04", "student-04", ""),
        (("student-03",), "student-04", "student-03", "holds the id 'student-04'"),
        (("student-03",), "", "student-03", "my_id returns no id"),
    ],
)
def test_the_id_is_compared_with_the_owner(
    ids: tuple[str, ...], held: str | None, whose: str, said: str
) -> None:
    owner = Owner(ids, held)
    assert owner.id == whose
    assert said in owner.trouble
    assert bool(said) == bool(owner.trouble)


def test_what_somebody_puts_for_an_id_is_shown_harmlessly() -> None:
    said = Owner(("student-03",), "a\n\x1b[31m" + 500 * "b").trouble
    assert "\n" not in said
    assert "\x1b" not in said
    assert len(said) < 300


# The programs


@pytest.fixture(scope="module")
def right() -> dict[int, dict[str, float]]:
    """The numbers of the six right programs."""
    runs = {n: getattr(answers, f"run_{n}") for n in range(1, RUNS + 1)}
    clinic = Clinic("student-01", drawn("student-01"), KEY, TOOLS)
    return {int(name[4:]): found for name, found in clinic.numbers(runs).items()}


def test_no_experiment_reacts_to_a_right_program(right: dict[int, dict[str, float]]) -> None:
    for found in right.values():
        assert all(found[name] <= e.limit for name, e in EXPERIMENTS.items()), found


@pytest.mark.parametrize("program", PROGRAMS, ids=label)
def test_a_program_shows_its_fault_and_no_other(program: Program) -> None:
    run = program.function(KEY, TOOLS)
    found = {name: e.of(run, digits_bed(), TOOLS) for name, e in EXPERIMENTS.items()}
    loud = {name for name, number in found.items() if not number <= EXPERIMENTS[name].limit}
    name = name_of(program)
    assert REACTS[name] <= loud <= REACTS[name] | MAY_REACT.get(name, set())


@pytest.mark.parametrize("name", ["slope", "leak", "stale"])
def test_the_ways_of_writing_share_the_fault(name: str) -> None:
    """Different lines, the same first gradient: nobody's run is easier by its numbers."""
    (number,) = (k for k, fault in enumerate(FAULTS) if fault.name == name)
    bed, found = digits_bed(), []
    for run in range(1, RUNS + 1):
        program = stored()[run][number][0].function(KEY, TOOLS)
        log = program(bed.train.copy(), bed.Y.copy(), bed.test.copy(), list(bed.parameters), 1)
        found.append(np.concatenate([g.ravel() for g in log["gradients"][0]]))
    for other in found[1:]:
        np.testing.assert_allclose(other, found[0], rtol=0, atol=1e-12)


def test_no_two_programs_are_equal_and_none_names_its_fault() -> None:
    sources = [unlock(p.box, KEY) for p in PROGRAMS]
    assert len(set(sources)) == len(sources)
    for program, source in zip(PROGRAMS, sources, strict=True):
        assert source != source_of(program.run)
        assert '"fault": "?"' in source
        assert not re.search(r"stale|transpose|leak|\bmean_|wrong|fault(?!\")", source)


def test_a_program_knows_its_name_and_no_other() -> None:
    for program in PROGRAMS:
        assert [name for name in SUSPECTS if program.is_called(name)] == [name_of(program)]


def test_the_file_is_what_the_table_makes_and_can_be_read_by_nobody() -> None:
    text = DATA.read_text("utf-8")
    assert same(text)
    assert not same(text.replace('"seal": "', '"seal": "0', 1))
    assert not same("{}")
    strings = json.dumps(json.loads(text))
    assert not any(f'"{name}"' in strings for name in SUSPECTS)
    assert "sigmoid" not in text
    with pytest.raises(ValueError, match="not the key that comes with notebook 09"):
        unlock(PROGRAMS[0].box, "another key")


def test_every_fault_has_a_name_a_property_and_a_place_in_each_run() -> None:
    for fault in FAULTS:
        assert fault.name in SUSPECTS
        assert fault.name in PROPERTIES
        assert fault.programs.keys() <= set(range(1, RUNS + 1))
    assert len(FAULTS) >= RUNS
    assert 2 * len(FAULTS) <= len(SUSPECTS)  # as many names again that do not occur


def test_an_edit_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="does not occur in run_1"):
        faulty(1, (("no such line", ""),))


def test_a_clinic_says_what_there_is() -> None:
    clinic = Clinic("student-01", drawn("student-01"), KEY, TOOLS)
    with pytest.raises(LookupError, match="1 to 6"):
        clinic.source(7)
    with pytest.raises(LookupError, match="there are: first gradient"):
        clinic.try_on(clinic.came_in(1), "luck")
    with pytest.raises(ValueError, match="fill it in first"):
        clinic.try_on(lambda *_: ..., "first gradient")
