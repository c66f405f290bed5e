"""Honest notebooks notice nothing of the confinement: they show what they show without it.

Everything here runs twice: with every layer, and with none but the closed descriptors. What comes
out must be the same.
"""

import inspect
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder import exercises
from autograder.grading import draws, reference
from autograder.grading.draws import ProblemSet
from autograder.grading.runner.runner import Cell, Layers, Runner
from autograder.grading.runner.shown import CellResult
from autograder.observe import Answer
from tests.answers_bank import FUNCTIONS, load_answers
from tests.fuzz.frames import equal
from tests.support.honest_cells import CELLS, UNLIKE_JUPYTER

pytestmark = pytest.mark.pipeline

ROOT = Path(__file__).parents[2]
SOLVED = sorted(ROOT.glob("source_assignments/*/*.ipynb"))
OPEN = Layers(limits=False, landlock=False, seccomp=False, tmpfs=False, network=False, watch=False)


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner() as runner:
        yield runner


def both(runner: Runner, cells: list[Cell]) -> list[tuple[CellResult, CellResult]]:
    """What each cell shows with the confinement and without it."""
    found = []
    for layers in (Layers(), OPEN):
        runner.layers = layers
        with runner.open(cells) as session:
            found.append(session.outputs)
    return list(zip(*found, strict=True))


VARYING = (
    (r"scratch-\d+", "scratch"),
    (r"\b0x[0-9a-f]{6,}\b|[0-9a-f]{32}", "address"),
    (r"[\d.]+(e\+\d+)? (ns|us|µs|μs|ms|s)\b", "time"),
    (r"\d{4}-\d\d-\d\dT[\d:.]+|\b[mpC]\w{0,5}_?[0-9a-f]{10}\b", "of this picture"),
)

PICTURES_OF_TIMES = {"race"}
"""Cells whose picture differs from run to run: it draws what was measured."""


def stable(result: CellResult) -> CellResult:
    """The result without what differs from run to run: times, addresses, folders, ids."""
    text = json.dumps(result.outputs, ensure_ascii=False)
    for pattern, put in VARYING:
        text = re.sub(pattern, put, text)
    return replace(result, outputs=tuple(json.loads(text)))


def shown(result: CellResult) -> str:
    """All text of a cell's outputs, and the types of its displays."""
    parts = []
    for output in result.outputs:
        parts += [output.get("text", ""), output.get("ename", ""), output.get("evalue", "")]
        parts += [f"<{mime}>" for mime in output.get("data", ())]
        parts += [output.get("data", {}).get("text/plain", "")]
    return "\n".join(filter(None, parts))


@pytest.fixture(scope="module")
def results(runner: Runner) -> dict[str, tuple[CellResult, CellResult]]:
    table = {**CELLS, **UNLIKE_JUPYTER}
    return dict(zip(table, both(runner, [Cell(n, table[n][0]) for n in table]), strict=True))


def errors(result: CellResult) -> list[str]:
    return [out["ename"] for out in result.outputs if out["output_type"] == "error"]


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_shows_the_same_as_without_confinement(results: Any, name: str) -> None:
    confined, unconfined = results[name]
    assert confined.ended == ""
    assert errors(confined) == (["ValueError"] if name == "a mistake" else [])
    assert CELLS[name][1] in shown(confined)
    assert stable(confined) == stable(unconfined)


@pytest.mark.parametrize("name", UNLIKE_JUPYTER)
def test_what_cannot_work_says_why_in_a_sentence(results: Any, name: str) -> None:
    confined, _ = results[name]
    assert confined.ended == ""
    assert len(errors(confined)) == 1
    assert UNLIKE_JUPYTER[name][1] in shown(confined)
    assert "autograder/grading" not in str(confined.outputs)


@pytest.mark.parametrize("drawn", [False, True], ids=["in words", "drawn"])
@pytest.mark.parametrize("path", SOLVED, ids=lambda path: path.stem)
def test_a_solved_notebook_shows_the_same(runner: Runner, path: Path, drawn: bool) -> None:
    pictures = "import os\nos.environ.pop('AUTOGRADER_WORDS_ONLY')" if drawn else "0"
    code = [c for c in json.loads(path.read_text("utf-8"))["cells"] if c["cell_type"] == "code"]
    cells = [Cell("pictures", pictures)]
    cells += [Cell(cell["id"], "".join(cell["source"])) for cell in code]
    results = both(runner, cells)
    for confined, unconfined in results:
        assert confined.ended == ""
        assert errors(confined) == []
        assert not [out for out in confined.outputs if out.get("name") == "stderr"]
        if not (drawn and confined.id in PICTURES_OF_TIMES):
            assert stable(confined) == stable(unconfined)
    everything = str([confined.outputs for confined, _ in results])
    assert "Traceback" not in everything
    assert ("<img" in everything) == (drawn and "figures." in str(cells))


@pytest.fixture(scope="module")
def problems() -> ProblemSet:
    return draws.prepare("01", b"honest")


@pytest.mark.parametrize("function", FUNCTIONS)
def test_right_answers_give_the_same(runner: Runner, problems: ProblemSet, function: str) -> None:
    """Bit for bit, each in a notebook with all others; that they are right, test_bank.py says."""
    exercise = exercises.find(function)
    right = [a for a in load_answers() if a.exercise == function and a.label == "right"]
    others = (exercises.find(name) for name in exercise.dependencies)
    prelude = "\n\n".join(
        [reference.given("01"), *(inspect.getsource(reference.function(e)) for e in others)]
    )
    cells = []
    for answer in right:
        cells += [Cell(answer.id, answer.source), Cell(f"{answer.id}/check", "", (function,))]
    arguments = problems.hidden[exercise.id][0].arguments
    found: list[list[Answer]] = []
    for layers in (Layers(), OPEN):
        runner.layers = layers
        with runner.open(cells, prelude) as session:
            assert [shown(result) for result in session.outputs if shown(result)] == []
            names = [f"{answer.id}/check/{function}" for answer in right]
            found.append([session.call(name, arguments) for name in names])
    assert len(right) >= 10
    for answer, confined, unconfined in zip(right, *found, strict=True):
        assert confined.raised is None, answer.id
        assert confined.lost == "", answer.id
        assert equal(confined.value, unconfined.value), answer.id
        assert confined.breaches == unconfined.breaches, answer.id
