"""The step of ``nbgrader autograde`` that runs a notebook in the confined runner and judges it.

Nothing of the student's runs in nbgrader's process: cells run in a child, the judge asks that
child's functions from here, and a verdict becomes the output of its check cell.
"""

import atexit
import functools
from typing import Any

import nbformat
from nbgrader import utils
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Integer

from autograder import exercises
from autograder.exercise import Exercise
from autograder.explain import nothing_to_judge
from autograder.grading import draws
from autograder.grading.bridge.preprocessors import RECORD
from autograder.grading.judge import Judge, Judgement
from autograder.grading.runner.runner import Runner
from autograder.grading.runner.session import CellResult, Session
from autograder.grading.runner.settings import REQUIRED, Cell, Limits
from autograder.grading.secret import course_secret
from autograder.verdict import Verdict

NOT_DEFINED = "There is no function {name} where its check stands."
STOPPED = "There is no function {name}: its cell stopped with {error}: {message}."
ENDED = "[This cell {why}.]"
UNCONFINED = "Graded without this protection, which the machine lacks: {layers}."


@functools.cache
def judge_of(notebook: str, course_id: str) -> Judge:
    """The judge of a notebook, e.g. ``01``, with the course's hidden problems."""
    return Judge(draws.prepare(notebook, course_secret(course_id)))


@functools.cache
def runner_of(limits: Limits, confined: bool) -> Runner:
    """This process's runner; it ends with the process."""
    runner = Runner(limits=limits, confined=confined)
    runner.__enter__()
    atexit.register(runner.__exit__, None, None, None)
    return runner


def exercise_of(cell: Any) -> Exercise | None:
    """The exercise that a check cell stands for; None for any other cell."""
    if cell.cell_type != "code" or not utils.is_grade(cell) or utils.is_solution(cell):
        return None
    return exercises.ALL.get(cell.metadata.nbgrader["grade_id"])


class JudgeCells(NbGraderPreprocessor):
    """Run the cells confined, judge the functions, and fill in all outputs."""

    allow_unconfined = Bool(
        False,
        help="Grade also where this machine cannot confine students' code; recorded with grades.",
    ).tag(config=True)
    cell_seconds = Integer(60, help="Seconds that one cell may take.").tag(config=True)
    total_seconds = Integer(300, help="Seconds that one notebook may take.").tag(config=True)
    memory_megabytes = Integer(2048, help="Address space of one notebook's process.").tag(
        config=True
    )

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Fill in outputs, execution counts and verdicts."""
        limits = Limits(
            cell_seconds=float(self.cell_seconds),
            total_seconds=float(self.total_seconds),
            memory_bytes=self.memory_megabytes << 20,
        )
        runner = runner_of(limits, not self.allow_unconfined)
        code = [cell for cell in nb.cells if cell.cell_type == "code"]
        asked = [exercise_of(cell) for cell in code]
        cells = [
            Cell(f"{number}", cell.source, (exercise.name,) if exercise else ())
            for number, (cell, exercise) in enumerate(zip(code, asked, strict=True))
        ]
        with runner.open(cells) as session:
            for cell, result in zip(code, session.outputs, strict=True):
                _fill(cell, result)
            verdicts = self._judge(session, [e for e in asked if e is not None], code)
        for cell, exercise in zip(code, asked, strict=True):
            if exercise is not None:
                cell.outputs = [_output(verdicts[exercise.id], cell)]
        missing = [layer for layer in REQUIRED if not runner.protection[layer]]
        if missing:
            record = nb.metadata.setdefault(RECORD, nbformat.NotebookNode())
            record["unconfined"] = missing
            record.setdefault("notes", []).append(UNCONFINED.format(layers=", ".join(missing)))
        return nb, resources

    def _judge(
        self, session: Session, asked: list[Exercise], code: list[Any]
    ) -> dict[str, Verdict]:
        """Verdicts by exercise id."""
        if not asked:
            return {}
        judge = judge_of(asked[0].notebook, self._course_id())
        present = [e.name for e in asked if e.name in session.bound]
        judgement: Judgement = judge.judge(session, present)
        return {
            e.id: judgement.verdicts.get(e.name) or nothing_to_judge(e, _why_absent(e, code))
            for e in asked
        }

    def _course_id(self) -> str:
        return str(self.parent.parent.coursedir.course_id)


def _why_absent(exercise: Exercise, code: list[Any]) -> str:
    """Why a blank's function is not there: the error of its cell, if it has one."""
    for cell in code:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == f"{exercise.id}_blank":
            for output in cell.outputs:
                if output.output_type == "error":
                    return STOPPED.format(
                        name=exercise.name, error=output.ename, message=output.evalue
                    )
    return NOT_DEFINED.format(name=exercise.name)


def _fill(cell: Any, result: CellResult) -> None:
    """Put what a cell showed into the notebook."""
    cell.outputs = [nbformat.from_dict(output) for output in result.outputs]
    cell.execution_count = result.execution_count
    if result.ended:
        text = ENDED.format(why=result.ended)
        cell.outputs.append(nbformat.v4.new_output("stream", name="stdout", text=text))


def _output(verdict: Verdict, cell: Any) -> Any:
    """The verdict as the result of its check cell; the points are the gradebook's own share."""
    points = verdict.fraction * float(cell.metadata.nbgrader["points"])
    data = {**verdict._repr_mimebundle_(), "text/plain": f"{points:g}"}
    return nbformat.v4.new_output(
        "execute_result", data=data, execution_count=cell.execution_count or 1
    )
