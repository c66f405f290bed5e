"""Judge answers given as lines of JSON: what ``autograder judge`` does.

Every answer runs in the confined runner, where a notebook's given functions and numpy exist;
blanks that are absent are stood in for. A bad line gives an error in its place and stops nothing.
"""

import json
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property
from multiprocessing import get_context
from typing import Any

from autograder import exercises
from autograder.exercise import Exercise
from autograder.exercises import UnknownExerciseError
from autograder.explain import nothing_to_judge
from autograder.grading import draws, reference
from autograder.grading.judge import Judge, Judgement
from autograder.grading.runner.runner import Runner
from autograder.grading.runner.session import Session
from autograder.grading.runner.settings import Cell, Limits
from autograder.verdict import Verdict

MAX_LINE = 1 << 20
"""Characters of one line; more is refused."""

LIMITS = Limits(cell_seconds=10.0)
"""A source has to define functions, no more; a hang should not hold up the other lines."""

AHEAD = 8
"""Lines handed to each worker beyond the one it works on."""


class BadLineError(ValueError):
    """A line of input that cannot be judged; its text says why."""


@dataclass(frozen=True)
class Request:
    """One line of input.

    Attributes:
        id: as given.
        sources: function name -> source.
        notebook: whose blanks these are, e.g. ``01``.
        single: the line named one exercise, so the answer has the short form.
    """

    id: Any
    sources: dict[str, str]
    notebook: str
    single: bool


def _no_number(name: str) -> None:
    """Refuse NaN and infinities, which Python reads and JSON does not have."""
    raise ValueError(name)


def parse(line: str) -> Request:
    """Read one line; bytes that are no UTF-8 may be there as lone surrogates.

    Raises:
        BadLineError: it is not JSON, or lacks something, or names an unknown exercise.
    """
    if len(line) > MAX_LINE:
        raise BadLineError(f"the line is longer than {MAX_LINE} characters")
    try:
        line.encode()
    except UnicodeEncodeError as error:
        raise BadLineError("not UTF-8") from error
    try:
        data = json.loads(line, parse_constant=_no_number)
        json.dumps(data, allow_nan=False)  # 1e999 is read as infinity, which JSON cannot write
    except (ValueError, RecursionError) as error:
        raise BadLineError(f"not JSON: {error}") from error
    if not isinstance(data, dict) or "id" not in data:
        raise BadLineError(
            'expected an object such as {"id": "...", "exercise": "backward", "source": "..."}'
        )
    if "sources" in data:
        sources, single = data["sources"], False
    elif "exercise" in data and "source" in data:
        if not isinstance(data["exercise"], str):
            raise BadLineError('"exercise" should be the name of a function')
        sources, single = {data["exercise"]: data["source"]}, True
    else:
        raise BadLineError('expected "exercise" and "source", or "sources"')
    if not isinstance(sources, dict) or not sources:
        raise BadLineError('"sources" should map names of functions to their source')
    if not all(isinstance(t, str) for item in sources.items() for t in item):
        raise BadLineError("names of exercises and sources should be strings")
    try:
        found = [exercises.find(name) for name in sources]
    except UnknownExerciseError as error:
        raise BadLineError(str(error)) from error
    if len({e.notebook for e in found}) != 1:
        raise BadLineError("the sources belong to different notebooks")
    by_name = {e.name: text for e, text in zip(found, sources.values(), strict=True)}
    if len(by_name) < len(sources):
        raise BadLineError("an exercise is there twice, under two names")
    return Request(data["id"], by_name, found[0].notebook, single)


def _why_absent(exercise: Exercise, session: Session, cell: int) -> Verdict:
    """The verdict on a source that defines no function of the right name."""
    result = session.outputs[cell]
    sentence = f"The source defines no function {exercise.name}."
    if result.ended:
        sentence = f"The source {result.ended}."
    elif result.stopped_with:
        sentence = f"The source stopped with {result.stopped_with}."
    return nothing_to_judge(exercise, sentence)


@dataclass
class Workbench:
    """Everything one process needs to judge lines: a judge per notebook and a runner."""

    seed: int
    explain: bool
    confined: bool = True

    @cached_property
    def runner(self) -> Runner:
        """The runner, started at its first use."""
        return Runner(LIMITS, self.confined).__enter__()

    @cached_property
    def _judges(self) -> dict[str, Judge]:
        return {}

    def judge(self, notebook: str) -> Judge:
        """The judge of a notebook, with the problems of this seed."""
        if notebook not in self._judges:
            secret = f"seed {self.seed}".encode()
            self._judges[notebook] = Judge(draws.prepare(notebook, secret))
        return self._judges[notebook]

    def close(self) -> None:
        """End the runner."""
        if "runner" in self.__dict__:
            self.runner.__exit__(None, None, None)

    def answer(self, number: int, line: str) -> dict[str, Any]:
        """The output for one line."""
        try:
            request = parse(line)
        except BadLineError as error:
            return {"line": number, "error": str(error)}
        names = list(request.sources)
        cells: list[Cell] = []
        for name, source in request.sources.items():
            cells.append(Cell(f"{name}-source", source))
        cells += [Cell(name, "", checks=(name,)) for name in names]
        with self.runner.open(cells, prelude=reference.given(request.notebook)) as session:
            present = [name for name in names if name in session.bound]
            judgement = self.judge(request.notebook).judge(session, present)
            absent = {
                name: _why_absent(exercises.find(name), session, names.index(name))
                for name in names
                if name not in present
            }
        verdicts = {name: absent.get(name) or judgement.verdicts[name] for name in names}
        return self._output(request, judgement, verdicts)

    def _output(
        self, request: Request, judgement: Judgement, verdicts: dict[str, Verdict]
    ) -> dict[str, Any]:
        each = {name: self._one(verdict) for name, verdict in verdicts.items()}
        if request.single:
            return {"id": request.id, **next(iter(each.values()))}
        complete = replace(judgement, verdicts=verdicts)
        return {
            "id": request.id,
            "passed": complete.passed,
            "points": complete.points,
            "max_points": complete.max_points,
            "chain": complete.chain if judgement.verdicts.keys() == verdicts.keys() else "wrong",
            "exercises": each,
        }

    def _one(self, verdict: Verdict) -> dict[str, Any]:
        found = {
            "exercise": verdict.name,
            "passed": verdict.passed,
            "points": verdict.points,
            "max_points": verdict.max_points,
            "findings": [f.slug for f in verdict.findings],
            "message": " ".join([verdict.sentence, *(f.title for f in verdict.findings[:1])]),
        }
        if self.explain:
            found["explanation"] = str(replace(verdict, rung=3))
        return found


_bench: Workbench


def _start(seed: int, explain: bool, confined: bool) -> None:
    global _bench
    _bench = Workbench(seed, explain, confined)


def _work(task: tuple[int, str]) -> dict[str, Any]:
    return _bench.answer(*task)


def judge_lines(
    lines: Iterable[str],
    *,
    seed: int = 0,
    jobs: int = 1,
    explain: bool = False,
    confined: bool = True,
) -> Iterator[dict[str, Any]]:
    """The outputs for all lines that are not blank, in their order.

    Args:
        lines: of input; line numbers count from 1, blank lines included.
        seed: in place of the course's secret.
        jobs: processes.
        explain: add the whole explanation, with all rungs of help.
        confined: refuse to run where confinement is missing.
    """
    tasks = ((n, line) for n, line in enumerate(lines, start=1) if line.strip())
    if jobs <= 1:
        bench = Workbench(seed, explain, confined)
        try:
            for task in tasks:
                yield bench.answer(*task)
        finally:
            bench.close()
        return
    with ProcessPoolExecutor(jobs, get_context("spawn"), _start, (seed, explain, confined)) as pool:
        waiting = []
        for task in tasks:
            waiting.append(pool.submit(_work, task))
            if len(waiting) > AHEAD * jobs:
                yield waiting.pop(0).result()
        for future in waiting:
            yield future.result()
