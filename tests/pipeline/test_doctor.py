"""Where a protection is missing, it is said and nothing is graded in silence."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.cli import main
from autograder.grading import doctor
from autograder.grading.bridge import protection
from autograder.grading.bridge.course import open_course
from autograder.grading.bridge.stages import generate
from autograder.grading.demo.making import hand_in
from autograder.grading.demo.sample_class import SAMPLES
from autograder.grading.engine import worker
from autograder.grading.runner.runner import Runner
from autograder.grading.runner.settings import Layers

pytestmark = [
    pytest.mark.pipeline,
    pytest.mark.filterwarnings("default"),  # nbgrader's own and those of its libraries
]

ID = "01_backward_pass"
SAMPLE = SAMPLES[1]


def test_doctor_says_what_works_here(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["doctor"])
    shown = capsys.readouterr().out
    assert code == (0 if doctor.examine().confined else 1)
    for layer in doctor.examine().layers:
        assert layer.name in shown
    assert main(["doctor", "--json"]) == code
    assert json.loads(capsys.readouterr().out)["confined"] is (code == 0)


def test_doctor_says_what_follows_from_a_missing_layer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = doctor.examine()
    layers = tuple(replace(layer, works=layer.name != "seccomp") for layer in found.layers)
    monkeypatch.setattr(doctor, "examine", lambda: replace(found, layers=layers))
    assert main(["doctor"]) == 1
    shown = capsys.readouterr().out
    assert "MISSING" in shown
    assert "Without it: a submission could start programs" in shown
    assert "Grading refuses here: seccomp is missing." in shown
    assert "--allow-unconfined" in shown


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A course with one submission."""
    folder = tmp_path / "course"
    assert main(["init", str(folder)]) == 0
    course = open_course(folder)
    generate(course, ID)
    notebook = json.loads((folder / "notebooks" / ID / f"{ID}.ipynb").read_text())
    hand_in(SAMPLE, notebook, folder / "submitted", ID)
    return folder


def test_grading_refuses_or_says_that_it_was_not_protected(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(protection, "missing", lambda: ("landlock",))

    assert main(["grade", ID, "--course", str(root)]) == 2
    refused = capsys.readouterr().err
    assert "landlock is missing" in refused
    assert "--allow-unconfined" in refused
    assert not (root / "autograded").exists()

    monkeypatch.setattr(
        worker,
        "Runner",
        lambda limits, confined: Runner(limits, confined, layers=Layers(landlock=False)),
    )
    assert main(["grade", ID, "--course", str(root), "--allow-unconfined"]) == 0
    shown = capsys.readouterr().out
    assert "Graded without landlock, which the grading machine lacks: all." in shown
    path = root / "autograded" / SAMPLE.student / ID / f"{ID}.ipynb"
    assert json.loads(path.read_text())["metadata"]["autograder"]["unconfined"] == ["landlock"]
    assert main(["grade", ID, "--course", str(root), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["results"][0]["unconfined"] == ["landlock"]


def test_nbgraders_own_autograde_refuses_before_it_touches_anything(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nbgrader.apps import NbGraderAPI

    monkeypatch.setattr(protection, "missing", lambda: ("landlock", "seccomp"))
    api = NbGraderAPI(config=open_course(root).config)
    done = api.autograde(ID, SAMPLE.student)
    assert not done["success"]
    assert "landlock and seccomp are missing" in done["log"]
    assert "allow_unconfined = True" in done["log"]
    assert "Traceback" not in done["log"]
    assert not (root / "autograded").exists()
