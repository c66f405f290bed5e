"""One submission's cells, run in a child, and run again in another when that one ends."""

import secrets
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from types import TracebackType
from typing import Any, Self

from autograder.grading.runner import claims
from autograder.grading.runner.claims import ClaimError
from autograder.grading.runner.endings import sentence
from autograder.grading.runner.functions import kind_of
from autograder.grading.runner.link import Budget, Ended, Link, Status
from autograder.grading.runner.settings import Cell, Limits
from autograder.grading.runner.shown import CellResult

START_SECONDS = 30.0
CHARACTERS_AHEAD = 1 << 18
"""Of cells that may lie with the child before their turn."""
TOO_MUCH = "Left out: all cells of a notebook together may show {limit:,} bytes.\n"


class PreludeError(RuntimeError):
    """The given code that runs before the cells does not run; that is not the student's fault."""


class Notebook:
    """The cells of one submission, in a child that is replaced when it ends before its time.

    A cell that hangs is interrupted; one that ends the process, or cannot be interrupted, is
    left out when a new process runs the cells again.

    Args:
        spawn: makes a child, given the budget.
        cells: of the notebook, in order.
        prelude: given code that runs first in the same namespace.
        limits: of the submission.
    """

    def __init__(
        self,
        spawn: Callable[[Budget], Link],
        cells: Sequence[Cell],
        prelude: str,
        limits: Limits,
    ) -> None:
        self._spawn, self._cells, self._prelude, self._limits = spawn, cells, prelude, limits
        self._budget = Budget(limits.total_seconds)
        self._restarts = limits.restarts
        self._link: Link | None = None
        self._left_out: dict[int, CellResult] = {}
        self._names: dict[str, str] = {}
        self._closed = False
        self.cpu_seconds = 0.0
        self.outputs: tuple[CellResult, ...] = ()
        self.outputs = self._start()

    @property
    def bound(self) -> frozenset[str]:
        """Names of check cells that were bound to something callable when it was reached."""
        return frozenset(name for name, what in self._names.items() if what == "function")

    @property
    def pid(self) -> int | None:
        """Number of the child; None while there is none."""
        return self._link.pid if self._link else None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child."""
        self._closed = True
        self._drop()

    def reopen(self) -> None:
        """End the child, if there is one, and run the cells again in a new one."""
        self._drop()
        self._start()

    def _drop(self) -> Status:
        """End the child; say how it ended."""
        if self._link is None:
            return Status(None)
        link, self._link = self._link, None
        status = link.close()
        self.cpu_seconds += status.cpu_seconds
        return status

    def _ended(self, end: Ended, seconds: float, hidden: bool = False) -> tuple[str, str]:
        """End the child after ``end``; the reason, corrected, and the sentence for it.

        With ``hidden``, an exit status is left out: a function can put there what it was given.
        """
        code = self._drop().code
        reason = "warm" if end.reason == "gone" and code is None else end.reason
        if hidden and code is not None and code >= 0:
            code = None
        return reason, sentence(reason, self._limits, seconds, code)

    def _start(self) -> tuple[CellResult, ...]:
        """Run the cells in a new child, leaving out those that ended one before."""
        while True:
            index = 0
            results: list[CellResult] = []
            try:
                self._link = self._spawn(self._budget)
                self._run_prelude()
                shown = 0
                for index, (cell, count, token) in enumerate(self._sent_cells()):
                    result = self._left_out.get(index) or self._result(cell, count, token)
                    shown += claims.size(result.outputs)
                    if shown > self._limits.notebook_bytes:
                        result = replace(result, outputs=(self._too_much(),))
                    results.append(result)
                return tuple(results)
            except Ended as end:
                reason, ended = self._ended(end, self._limits.cell_seconds)
                if reason != "warm" and self._cells:
                    self._left_out[index] = CellResult(self._cells[index].id, ended=ended)
                self._restarts -= 1
                if self._restarts < 0 or self._budget.seconds <= 0:
                    return self._rest_not_run(results[:index], index)
            except BaseException:
                self._drop()
                raise

    def _too_much(self) -> dict[str, Any]:
        """In place of a cell's outputs, where all together are too large."""
        text = TOO_MUCH.format(limit=self._limits.notebook_bytes)
        return {"output_type": "stream", "name": "stderr", "text": text}

    def _rest_not_run(self, results: list[CellResult], index: int) -> tuple[CellResult, ...]:
        """The results so far, and for all other cells why there is none."""
        reason = "total" if self._budget.seconds <= 0 else "not run"
        ended = sentence(reason, self._limits)
        rest = enumerate(self._cells[index:], index)
        missing = (self._left_out.get(i) or CellResult(cell.id, ended=ended) for i, cell in rest)
        return (*results, *missing)

    def _ask(self, seconds: float, **message: Any) -> dict[str, Any]:
        """Send a message with a number of its own; wait for the reply that repeats it."""
        assert self._link is not None
        token = secrets.token_hex(8)
        self._link.send({**message, "token": token})
        return self._reply(message["kind"], token, seconds)

    def _reply(self, kind: str, token: str, seconds: float) -> dict[str, Any]:
        assert self._link is not None
        reply: dict[str, Any] = self._link.receive(seconds)
        if kind_of(reply, token) != kind:
            raise Ended("protocol")
        return reply

    def _run_prelude(self) -> None:
        if not self._prelude:
            return
        try:
            reply = self._ask(self._limits.cell_seconds, kind="prelude", source=self._prelude)
        except Ended as end:
            if end.reason == "total":
                raise
            _, ended = self._ended(end, self._limits.cell_seconds)
            raise PreludeError(f"The given code {ended}.") from None
        if reply["trouble"]:
            raise PreludeError(f"The given code does not run.\n{reply['trouble']}")

    def _sent_cells(self) -> Iterator[tuple[Cell, int, str]]:
        """Each cell in its turn, its number, and the token of its reply, empty if there is none.

        The cells after it are with the child already, but for long ones.
        """
        ahead: deque[tuple[Cell, int, str]] = deque()
        count = characters = 0
        for index, cell in enumerate(self._cells):
            count += bool(cell.source.strip())
            token = "" if index in self._left_out else self._send_cell(cell, count)
            ahead.append((cell, count, token))
            characters += len(cell.source)
            while characters > CHARACTERS_AHEAD:
                characters -= len(ahead[0][0].source)
                yield ahead.popleft()
        yield from ahead

    def _send_cell(self, cell: Cell, count: int) -> str:
        asked: dict[str, Any]
        if cell.checks:
            asked = {"kind": "check", "cell": cell.id, "names": list(cell.checks)}
        elif cell.source.strip():
            asked = {"kind": "cell", "source": cell.source, "count": count}
        else:
            return ""
        assert self._link is not None
        token = secrets.token_hex(8)
        self._link.send({**asked, "token": token})
        return token

    def _result(self, cell: Cell, count: int, token: str) -> CellResult:
        """Wait for what a cell shows, or for what the names of a check cell are bound to."""
        if not token:
            return CellResult(cell.id)
        if cell.checks:
            found = self._reply("check", token, START_SECONDS).get("found")
            if not isinstance(found, dict):
                raise Ended("protocol")
            for name in cell.checks:
                self._names[name] = self._names[f"{cell.id}/{name}"] = str(found.get(name))
            return CellResult(cell.id)
        assert self._link is not None
        ended = ""
        try:
            reply = self._reply("cell", token, self._limits.cell_seconds)
        except Ended as end:
            if end.reason != "time":
                raise
            self._link.signal(signal.SIGINT)
            reply = self._reply("cell", token, self._limits.grace_seconds)
            ended = sentence("interrupted", self._limits, self._limits.cell_seconds)
        try:
            return CellResult(cell.id, claims.outputs(reply.get("outputs")), count, ended)
        except ClaimError:
            raise Ended("protocol") from None
