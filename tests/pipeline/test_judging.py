"""From a notebook that ran to verdicts: what is said, and what waits for the instructor."""

import contextlib
import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder import exercises
from autograder.grading.bridge.judging import checked_limits
from autograder.grading.bridge.problems import CourseProblem
from autograder.grading.bridge.verdicts import Judged, judged, not_run, why_absent
from autograder.grading.demo.answers import STEPS
from autograder.grading.draws import prepare
from autograder.grading.judge import Judge
from autograder.grading.reference import given
from autograder.grading.runner.endings import SENTENCES
from autograder.grading.runner.runner import Runner
from autograder.grading.runner.session import Session
from autograder.grading.runner.settings import Cell, Limits
from autograder.grading.runner.shown import CellResult
from autograder.observe import Answer

pytestmark = [
    pytest.mark.pipeline,
    pytest.mark.filterwarnings("default"),  # nbgrader's own and those of its libraries
]

ASKED = exercises.of_notebook("01")
BACKWARD = exercises.find("backward")


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(prepare("01", b"a secret of the tests"))


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    limits = Limits(cell_seconds=2, call_seconds=1, memory_bytes=1 << 30)
    with Runner(limits) as warm:
        yield warm


@contextlib.contextmanager
def opened(runner: Runner, **changed: str) -> Iterator[tuple[Session, dict[str, CellResult]]]:
    """A session of right answers, some of them changed, and what the cells of blanks showed."""
    texts = {**STEPS, **changed}
    cells = []
    for exercise in ASKED:
        cells.append(Cell(f"{exercise.id}_blank", texts[exercise.name]))
        cells.append(Cell(exercise.id, "", (exercise.name,)))
    with runner.open(cells, prelude=given("01")) as session:
        shown = {result.id.removesuffix("_blank"): result for result in session.outputs[::2]}
        yield session, shown


def run(runner: Runner, judge: Judge, **changed: str) -> Judged:
    with opened(runner, **changed) as (session, shown):
        return judged(session, judge, ASKED, shown)


def lost(found: Judged) -> dict[str, str]:
    """Blank -> sentence, of those without full points."""
    return {v.name: v.sentence for v in found.verdicts.values() if not v.passed}


def test_right_answers_have_all_points(runner: Runner, judge: Judge) -> None:
    found = run(runner, judge)
    assert sum(verdict.points for verdict in found.verdicts.values()) == 20
    assert list(found.verdicts) == [exercise.id for exercise in ASKED]
    assert found.doubtful == ()


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("x = 1", "There is no function backward where its check stands."),
        ("def backward(", "There is no function backward: its cell stopped with SyntaxError: "),
        ("1 / 0", "its cell stopped with ZeroDivisionError: division by zero."),
        ("while True: pass", "its cell was interrupted after 2 s."),
        ("import os; os._exit(3)", "its cell ended its process (exit status 3)."),
        ("backward = 3", "There is no function backward where its check stands."),
    ],
)
def test_an_absent_function_costs_its_own_blank_and_says_why(
    runner: Runner, judge: Judge, source: str, sentence: str
) -> None:
    said = lost(run(runner, judge, backward=source))
    assert said.keys() == {"backward"}
    assert sentence in said["backward"]


def test_what_a_cell_raised_is_one_short_line() -> None:
    error = {"output_type": "error", "ename": "E", "evalue": "a\nb" + "c" * 5000, "traceback": []}
    said = why_absent(BACKWARD, CellResult("x", (error,)))
    assert "E: a bccc" in said
    assert "\n" not in said
    assert len(said) < 300


class Dying:
    """A session whose grader fails whenever one function is called."""

    def __init__(self, session: Session, name: str) -> None:
        self.session, self.name, self.bound = session, name, session.bound

    def call(self, name: str, *arguments: Any, **more: Any) -> Answer:
        if name == self.name:
            return Answer(lost=SENTENCES["warm"])
        return self.session.call(name, *arguments, **more)

    def reopen(self) -> None:
        self.session.reopen()


def test_a_failure_of_the_grader_waits_for_the_instructor(runner: Runner, judge: Judge) -> None:
    with opened(runner) as (session, shown):
        dying: Any = Dying(session, "squared_loss")
        found = judged(dying, judge, ASKED, shown)
    assert found.doubtful == ("01_squared_loss",)
    assert lost(found).keys() == {"squared_loss"}
    assert "needs the instructor" in lost(found)["squared_loss"]


def test_a_submission_without_a_process_waits_for_the_instructor() -> None:
    found = not_run(ASKED)
    assert set(found.doubtful) == {exercise.id for exercise in ASKED} == set(found.verdicts)
    assert all("grade it again" in verdict.sentence for verdict in found.verdicts.values())


def test_a_warm_process_killed_in_between_costs_nobody_anything(
    runner: Runner, judge: Judge
) -> None:
    with opened(runner) as (session, shown):
        assert runner.warm_pid is not None
        os.kill(runner.warm_pid, signal.SIGKILL)
        found = judged(session, judge, ASKED, shown)
    assert lost(found) == {}


@pytest.mark.parametrize(
    ("given_limits", "sentence"),
    [
        ({"cell_second": 3}, "a limit that there is not: 'cell_second'"),
        ({"cell_seconds": "3"}, "cannot be '3'"),
        ({"memory_bytes": 1.5}, "cannot be 1.5"),
        ({"restarts": True}, "cannot be True"),
        ({"total_seconds": -1}, "cannot be -1"),
        ({"total_seconds": float("nan")}, "cannot be nan"),
    ],
)
def test_senseless_limits_are_refused(given_limits: dict[str, Any], sentence: str) -> None:
    with pytest.raises(CourseProblem, match="Do:") as raised:
        checked_limits(given_limits)
    assert sentence in str(raised.value)


def test_limits_replace_the_usual_ones() -> None:
    assert checked_limits({}) == Limits()
    assert checked_limits({"cell_seconds": 3}) == Limits(cell_seconds=3)


def test_an_instructor_hears_of_a_senseless_limit_before_anything_is_graded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from autograder.cli import main
    from autograder.grading.bridge.course import open_course
    from autograder.grading.bridge.stages import generate
    from autograder.grading.demo.making import hand_in
    from autograder.grading.demo.sample_class import SAMPLES

    folder, name = tmp_path / "course", "01_backward_pass"
    assert main(["init", str(folder)]) == 0
    generate(open_course(folder), name)
    notebook = json.loads((folder / f"notebooks/{name}/{name}.ipynb").read_text())
    hand_in(SAMPLES[0], notebook, folder / "submitted", name)
    with (folder / "nbgrader_config.py").open("a") as settings:
        settings.write("get_config().JudgeCells.limits = {'seconds': 3}\n")
    assert main(["grade", name, "--course", str(folder)]) == 2
    assert "there is not: 'seconds'" in capsys.readouterr().err
    assert not (folder / "autograded").exists()
