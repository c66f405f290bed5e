"""The step of ``nbgrader autograde`` that runs a notebook in the confined runner and judges it.

Nothing of the student's runs in nbgrader's process: cells run in a child, the judge asks that
child's functions from here, and a verdict becomes the output of its check cell.
"""

import atexit
import functools
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import nbformat
from nbgrader import utils
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Dict, Unicode

from autograder import exercises
from autograder.clinic.identity import HOLDER
from autograder.exercise import Exercise
from autograder.grading.bridge.cases import compared, read_cases
from autograder.grading.bridge.cleaning import Cleaner
from autograder.grading.bridge.kept import problems_of
from autograder.grading.bridge.keys import key, mark
from autograder.grading.bridge.marks import RECORD
from autograder.grading.bridge.problems import NOTHING_CHANGED, CourseProblem
from autograder.grading.bridge.verdicts import Judged, judged, not_run
from autograder.grading.build.layout import BLANK_SUFFIX
from autograder.grading.feedback.told import in_full
from autograder.grading.judge import Judge
from autograder.grading.runner.runner import Runner, WarmProcessError
from autograder.grading.runner.settings import REQUIRED, Cell, Limits
from autograder.grading.runner.shown import CellResult
from autograder.grading.secret import course_secret, folder
from autograder.verdict import Verdict

LIMITS_SETTING = "c.JudgeCells.limits in nbgrader_config.py"
CELL_ENDED = "[This cell {why}.]\n"


_JUDGES: dict[tuple[str, bytes], Judge] = {}
"""Of this process; processes that it forks have them too."""


def judge_of(notebook: str, secret: bytes, kept: Path | None = None) -> Judge:
    """The judge of a notebook, e.g. ``01``, with the hidden problems of a secret.

    Args:
        notebook: its number.
        secret: of the course.
        kept: folder in which its problems are kept from run to run; see ``kept``.
    """
    if (notebook, secret) not in _JUDGES:
        _JUDGES[notebook, secret] = Judge(problems_of(notebook, secret, kept))
    return _JUDGES[notebook, secret]


@functools.cache
def runner_of(limits: Limits, confined: bool) -> Runner:
    """This process's runner; it ends with the process."""
    runner = Runner(limits=limits, confined=confined)
    runner.__enter__()
    atexit.register(runner.__exit__, None, None, None)
    return runner


def checked_limits(given: Mapping[str, Any]) -> Limits:
    """The limits, with the given ones in place of the usual ones.

    Raises:
        CourseProblem: there is no such limit, or its value makes no sense.
    """
    usual = {field.name: field.default for field in fields(Limits)}
    for name, value in given.items():
        what = ""
        if name not in usual:
            what = f"The settings name a limit that there is not: {name!r}."
        elif type(value) not in (int, type(usual[name])) or not value > 0:
            what = f"The limit {name} cannot be {value!r}: it is a number such as {usual[name]}."
        if what:
            do = f"correct it; the limits are: {', '.join(usual)}"
            raise CourseProblem(what, LIMITS_SETTING, NOTHING_CHANGED, do)
    return Limits(**given)


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
    limits = Dict(
        help="Limits of one submission that differ from the usual ones; names, units and usual "
        "values: autograder.grading.runner.settings.Limits. Example: {'cell_seconds': 20}"
    ).tag(config=True)
    secrets = Unicode(
        help="Folder of the secret from which hidden problems are drawn; empty: the one that the "
        "environment variable AUTOGRADER_SECRETS names, or one in your home folder."
    ).tag(config=True)

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self.used = checked_limits(self.limits)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Fill in outputs, execution counts and verdicts."""
        runner = runner_of(self.used, not self.allow_unconfined)
        secret = b""

        def judge(notebook: str) -> Judge:
            nonlocal secret
            secret = secret_of(self, self.parent.parent.coursedir.course_id)
            return judge_of(notebook, secret, secrets_of(self))

        coursedir = self.parent.parent.coursedir
        about = resources["nbgrader"]
        cases, student = read_cases(Path(coursedir.root)), about["student"]
        owners: tuple[str, ...] = ()
        if compared(about["assignment"], points_of(nb), cases):
            owners = (student, *cases.mates(about["assignment"]).get(student, ()))
        done = fill_in(nb, runner, judge, self.log, owners)
        record = nb.metadata[RECORD]
        if done and "release" in record:
            record["key"] = key(
                record["submission"], record["release"], points_of(nb), mark(secret), self.used
            )
        return nb, resources


def secret_of(settings: JudgeCells, course_id: str) -> bytes:
    """The secret of a course, from where the settings say.

    Raises:
        SecretError: it cannot be read or made.
    """
    return course_secret(str(course_id), secrets_of(settings))


def secrets_of(settings: JudgeCells) -> Path:
    """The folder of the secret."""
    return Path(settings.secrets) if settings.secrets else folder()


def points_of(notebook: Any) -> dict[str, float]:
    """The points of the graded cells of a notebook."""
    return {
        cell.metadata.nbgrader["grade_id"]: float(cell.metadata.nbgrader["points"])
        for cell in notebook.cells
        if utils.is_grade(cell)
    }


def fill_in(
    notebook: Any,
    runner: Runner,
    judge_for: Callable[[str], Judge],
    log: logging.Logger,
    owners: Sequence[str] = (),
) -> bool:
    """Run a notebook's cells, judge its functions, and put all outputs into it.

    Args:
        notebook: repaired; changed in place.
        runner: open; runs the cells.
        judge_for: the judge of a notebook, e.g. ``01``; called if it has exercises.
        log: for the grader's own troubles.
        owners: ids under which it may have been handed in; empty where nobody compares.

    Returns:
        Whether the grader itself had no trouble with it.
    """
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    asked = {number: e for number, cell in enumerate(code) if (e := exercise_of(cell))}
    found = _run(runner, code, asked, judge_for, log, owners)
    for number, exercise in asked.items():
        code[number].outputs = [_output(found.verdicts[exercise.id], code[number])]
    record = notebook.metadata.setdefault(RECORD, nbformat.NotebookNode())
    record["doubtful"] = sorted({*record.get("doubtful", ()), *found.doubtful})
    record["unconfined"] = [layer for layer in REQUIRED if not runner.protection[layer]]
    return not found.doubtful


def _run(
    runner: Runner,
    code: list[Any],
    asked: dict[int, Exercise],
    judge_for: Callable[[str], Judge],
    log: logging.Logger,
    owners: Sequence[str],
) -> Judged:
    """Run the cells, put what they show into the notebook, judge what they define."""
    cells = [
        Cell(f"{number}", cell.source, (asked[number].name,) if number in asked else ())
        for number, cell in enumerate(code)
    ]
    wanted = list(asked.values())
    if owners and all(exercise.name != HOLDER for exercise in wanted):
        cells.append(Cell("own-id", "", (HOLDER,)))
    try:
        with runner.open(cells) as session:
            blanks: dict[str, CellResult] = {}
            cleaner = Cleaner()
            for cell, result in zip(code, session.outputs[: len(code)], strict=True):
                _fill(cell, result, cleaner)
                name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
                if name.endswith(BLANK_SUFFIX):
                    blanks[name.removesuffix(BLANK_SUFFIX)] = result
            if not wanted:
                return Judged({})
            return judged(session, judge_for(wanted[0].notebook), wanted, blanks, owners)
    except WarmProcessError as error:
        log.error("%s", error)
        return not_run(wanted)


def _fill(cell: Any, result: CellResult, cleaner: Cleaner) -> None:
    """Put what a cell showed into the notebook."""
    cell.outputs = [nbformat.from_dict(output) for output in cleaner.outputs(result.outputs)]
    cell.execution_count = result.execution_count
    if result.ended:
        text = CELL_ENDED.format(why=result.ended)
        # First, since nbgrader cuts off what follows many lines.
        cell.outputs.insert(0, nbformat.v4.new_output("stream", name="stdout", text=text))


def _output(verdict: Verdict, cell: Any) -> Any:
    """The verdict as the result of its check cell; the points are the gradebook's own share."""
    points = verdict.fraction * float(cell.metadata.nbgrader["points"])
    data = {**in_full(verdict), "text/plain": f"{points:g}"}
    return nbformat.from_dict(
        {
            "output_type": "execute_result",
            "data": data,
            "metadata": {},
            "execution_count": cell.execution_count or 1,
        }
    )
