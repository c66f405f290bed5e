"""Workers side by side, with few tasks under way and none of them lost."""

import contextlib
import json
import multiprocessing
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Self

from autograder.grading.bridge.problems import KEPT, CourseProblem
from autograder.grading.engine import worker
from autograder.grading.engine.plan import Plan
from autograder.grading.engine.scratch import scratch
from autograder.grading.engine.second_try import at_most_twice
from autograder.grading.engine.task import Outcome, Work


@dataclass
class _Worker:
    process: BaseProcess
    connection: Connection
    task: Work | None = None


class Pool:
    """A context manager; start it before the gradebook is opened, since it forks.

    Args:
        plan: of the class.
        jobs: number of workers.
    """

    def __init__(self, plan: Plan, jobs: int) -> None:
        self._plan, self._jobs = plan, jobs
        self._context = multiprocessing.get_context("fork")
        self._workers: list[_Worker] = []
        self._open = contextlib.ExitStack()
        self._folder = ""

    def __enter__(self) -> Self:
        self._folder = str(self._open.enter_context(scratch()))
        try:
            for _ in range(self._jobs):
                self._workers.append(_Worker(*self._start()))
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for one in self._workers:
            one.connection.close()
            if error is not None:
                one.process.terminate()
        for one in self._workers:
            _end(one.process)
        self._workers.clear()
        self._open.close()

    @property
    def pids(self) -> list[int]:
        """Numbers of the workers."""
        return [one.process.pid or 0 for one in self._workers]

    def grade(self, works: Iterable[Work]) -> Iterator[Outcome]:
        """Grade submissions; outcomes come as they are ready, works are taken as there is room.

        Raises:
            CourseProblem: no worker can run submissions on this machine.
        """
        return at_most_twice(self._all, works)

    def _all(self, works: Iterator[Work]) -> Iterator[tuple[Work, Outcome | None]]:
        """Grade works; without an outcome those whose worker has ended."""
        for one in self._workers:
            self._give(one, works)
        while busy := {o.connection: o for o in self._workers if o.task is not None}:
            for ready in wait(list(busy)):
                one = busy[ready]  # type: ignore[index]
                outcome, work = self._heard(one), one.task
                assert work is not None
                if outcome is None:
                    self._renew(one)
                self._give(one, works)  # first, so that it works while its outcome is saved
                yield work, outcome

    def _give(self, one: _Worker, works: Iterator[Work]) -> None:
        one.task = next(works, None)
        if one.task is not None:
            with contextlib.suppress(OSError):  # it has ended; its connection says so later
                one.connection.send(one.task)

    def _heard(self, one: _Worker) -> Outcome | None:
        """The next outcome; None if the worker has ended."""
        try:
            data = json.loads(one.connection.recv_bytes())
        except (EOFError, OSError):
            return None
        if "trouble" in data:
            raise CourseProblem(
                data["trouble"], "the worker that runs submissions", KEPT, "see: autograder doctor"
            )
        return Outcome.from_json(data)

    def _renew(self, one: _Worker) -> None:
        """A new process for a worker that has ended."""
        one.connection.close()
        _end(one.process)
        one.process, one.connection = self._start()

    def _start(self) -> tuple[BaseProcess, Connection]:
        ours, theirs = self._context.Pipe()
        others = [o.connection for o in self._workers if not o.connection.closed]
        process = self._context.Process(
            target=_run, args=(theirs, [ours, *others], self._plan, self._folder), daemon=True
        )
        process.start()
        theirs.close()
        return process, ours


def _end(process: BaseProcess) -> None:
    process.join(10)
    if process.is_alive():
        process.kill()
        process.join()


def _run(theirs: Connection, inherited: list[Connection], plan: Plan, folder: str) -> None:
    """First code of a worker: let go of the other side's ends, so that their closing is seen."""
    for connection in inherited:
        connection.close()
    worker.main(theirs, plan, folder)
