"""The sample class earns what its table says; the demonstration runs from start to end."""

import contextlib
import io
import json
import warnings
from pathlib import Path
from typing import Any

import pytest

from autograder.cli import main
from autograder.grading.bridge.repair import repair
from autograder.grading.build.layout import RELEASED
from autograder.grading.demo.answers import BLANKS, STYLES
from autograder.grading.demo.damage import DAMAGES
from autograder.grading.demo.making import submission
from autograder.grading.demo.run import ASSIGNMENT, MARKER, run_demo, surprises
from autograder.grading.demo.sample_class import SAMPLES, Sample
from autograder.grading.draws import prepare
from autograder.grading.judge import Judge
from tests.support.inprocess import InProcess

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def released() -> dict[str, Any]:
    path = ROOT / RELEASED / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"])
    return notebook


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(prepare(ASSIGNMENT, b"a secret of the tests"))


@pytest.mark.unit
@pytest.mark.parametrize(
    "sample", [s for s in SAMPLES if not s.greedy], ids=lambda sample: sample.student
)
def test_sample_earns_what_the_table_says(
    sample: Sample, released: dict[str, Any], judge: Judge
) -> None:
    """The repaired notebook's own code, judged in this process: a quick look at the table.

    The demonstration itself, which ``make demo`` runs, holds it against the whole path.
    """
    repaired = repair(submission(sample, released), released)
    answers = {
        cell["id"]: cell["source"]
        for cell in repaired.notebook["cells"]
        if cell["id"].endswith("_blank") and compiles(cell["source"])
    }
    with contextlib.redirect_stderr(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        examinee = InProcess(*answers.values())
        present = [name for name in BLANKS if name in examinee.namespace]
        judgement = judge.judge(examinee, present)
    found = {name: verdict.points for name, verdict in judgement.verdicts.items()}
    assert {name: found.get(name, 0) for name in BLANKS} == sample.expected()
    assert repaired.needs_instructor == sample.needs_instructor


def compiles(text: str) -> bool:
    try:
        compile(text, "<answer>", "exec")
    except SyntaxError:
        return False
    return True


@pytest.mark.unit
def test_the_class_has_what_it_promises(released: dict[str, Any]) -> None:
    assert len(SAMPLES) >= 24
    assert [s.student for s in SAMPLES] == [f"student-{n:02}" for n in range(1, len(SAMPLES) + 1)]
    assert {s.style for s in SAMPLES} == set(STYLES)
    assert {s.damage for s in SAMPLES} - {""} == set(DAMAGES)
    maxima = [
        cell["metadata"]["nbgrader"]["points"]
        for cell in released["cells"]
        if cell["metadata"].get("nbgrader", {}).get("grade")
    ]
    for name, most in zip(BLANKS, maxima, strict=True):
        mistaken = [s for s in SAMPLES if s.edits and s.expected()[name] < most]
        assert mistaken, f"nobody gets {name} wrong"
    for sample in SAMPLES:
        assert all(0 <= e <= m for e, m in zip(sample.earns, maxima, strict=True))


@pytest.mark.unit
def test_an_edit_that_does_nothing_is_noticed() -> None:
    sample = Sample("student-99", "", SAMPLES[0].earns, "", edits=(("forward", "nowhere", ""),))
    with pytest.raises(ValueError, match="does not occur"):
        sample.answers()


@pytest.mark.unit
def test_surprises_are_told() -> None:
    sample = SAMPLES[0]
    right = {f"01_{name}": points for name, points in sample.expected().items()}
    row = {"points": right, "sentence": sample.says, "needs_instructor": False}
    assert surprises({sample.student: row}, [sample]) == []
    assert surprises({}, [sample]) == ["student-01: no result"]
    for key, value in (("points", {}), ("sentence", ""), ("needs_instructor", True)):
        assert len(surprises({sample.student: row | {key: value}}, [sample])) == 1


@pytest.mark.pipeline
@pytest.mark.filterwarnings("default")  # nbgrader's own and those of its libraries
def test_the_demonstration_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    samples = [s for s in SAMPLES if s.student in {"student-12", "student-26"}]
    folder = tmp_path / "demo"
    assert run_demo(folder, samples) == 0, capsys.readouterr().err
    shown = capsys.readouterr()
    assert "All 2 students have the points" in shown.out
    assert "grading [2/2]" in shown.err
    for sample in samples:
        assert sample.student in shown.out
        page = folder / f"feedback/{sample.student}/{ASSIGNMENT}/{ASSIGNMENT}.html"
        assert "01_backward" in page.read_text(encoding="utf-8")
    assert "student-12" in (folder / "grades.csv").read_text(encoding="utf-8")
    assert "student-12" in (folder / f"reports/{ASSIGNMENT}.html").read_text(encoding="utf-8")

    (folder / MARKER).unlink()
    assert main(["demo", "--dir", str(folder)]) == 2
    assert "has not made" in capsys.readouterr().err
    assert (folder / "grades.csv").exists()


@pytest.mark.pipeline
@pytest.mark.filterwarnings("default")  # nbgrader's own and those of its libraries
def test_the_greedy_cost_one_blank_and_end_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    samples = [s for s in SAMPLES if s.greedy]
    folder = tmp_path / "demo"
    assert run_demo(folder, samples) == 0, capsys.readouterr().err
    shown = {}
    for sample in samples:
        assert len([e for e, m in zip(sample.earns, SAMPLES[0].earns, strict=True) if e < m]) <= 1
        path = folder / f"autograded/{sample.student}/{ASSIGNMENT}/{ASSIGNMENT}.ipynb"
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        shown[sample.student] = "\n".join(
            str(output.get("text") or output.get("evalue") or "")
            for cell in cells
            for output in cell.get("outputs", ())
        )
    assert "[This cell was interrupted after 3 s.]" in shown["student-29"]
    assert "Output truncated" in shown["student-32"]
    assert "[This cell was interrupted after 3 s.]" in shown["student-32"]
    assert "Operation not permitted" in shown["student-34"]


@pytest.mark.unit
def test_without_protection_the_greedy_are_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from autograder.grading.bridge import protection

    monkeypatch.setattr(protection, "missing", lambda: ("landlock", "seccomp"))
    greedy = [s for s in SAMPLES if s.greedy]
    assert run_demo(tmp_path / "demo", [SAMPLES[0], *greedy]) == 0
    shown = capsys.readouterr()
    assert "lacks landlock and seccomp" in shown.err
    assert "All 1 students" in shown.out
