"""One submission: its cells run in a child, its functions called from here."""

import re
import secrets
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any, Self

from autograder.grading.runner import claims
from autograder.grading.runner.claims import ClaimError
from autograder.grading.runner.endings import sentence
from autograder.grading.runner.functions import Conversation, ProtocolError, kind_of
from autograder.grading.runner.link import Budget, Ended, Link, Status
from autograder.grading.runner.settings import Cell, Limits
from autograder.grading.wire import Handle, WireError
from autograder.observe import Answer

START_SECONDS = 30.0
PATIENCE = 4
"""A call may take this many times its seconds if the time goes into functions of this side."""
TOO_MUCH = "Left out: all cells of a notebook together may show {limit:,} bytes.\n"

_NO_FILE = re.compile(r" \((?:<[^<>]*>|[\w-]+\.py)(?:, (line \d+))?\)$")


@dataclass(frozen=True)
class CellResult:
    """What one cell showed.

    Attributes:
        id: of the cell.
        outputs: dictionaries of the form of nbformat 4: stream, display_data, execute_result,
            error. Texts in them are the student's: clean them before anything renders them.
        execution_count: number in front of the cell; None where it was not run.
        ended: why the cell did not come to its end, as a phrase; empty if it did.
    """

    id: str
    outputs: tuple[dict[str, Any], ...] = ()
    execution_count: int | None = None
    ended: str = ""

    @property
    def stopped_with(self) -> str:
        """The exception that ended the cell, as one short line; empty where there is none."""
        for output in self.outputs:
            if output["output_type"] == "error":
                # A syntax error names a file that there is not, another one in each run.
                text = _NO_FILE.sub(lambda m: f" ({m[1]})" if m[1] else "", output["evalue"])
                return " ".join(f"{output['ename']}: {text}".split())[:200].rstrip(" .:")
        return ""


class PreludeError(RuntimeError):
    """The given code that runs before the cells does not run; that is not the student's fault."""


class Session:
    """The functions of one submission, as an ``autograder.observe.Examinee``.

    A cell that hangs is interrupted; one that ends the process, or cannot be interrupted, is
    left out when a new process runs the cells again. The same happens after a call that hangs or
    ends the process: that call is lost, the next one goes on.

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

    # Cells

    def _start(self) -> tuple[CellResult, ...]:
        """Run the cells in a new child, leaving out those that ended one before."""
        while True:
            index = 0
            results: list[CellResult] = []
            try:
                self._link = self._spawn(self._budget)
                self._run_prelude()
                count = shown = 0
                for index, cell in enumerate(self._cells):
                    count += bool(cell.source.strip())
                    result = self._left_out.get(index) or self._run(cell, count)
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

    def _run(self, cell: Cell, count: int) -> CellResult:
        """Run one cell, or record the names of a check cell."""
        if cell.checks:
            reply = self._ask(START_SECONDS, kind="check", cell=cell.id, names=list(cell.checks))
            found = reply.get("found")
            if not isinstance(found, dict):
                raise Ended("protocol")
            for name in cell.checks:
                self._names[name] = self._names[f"{cell.id}/{name}"] = str(found.get(name))
            return CellResult(cell.id)
        if not cell.source.strip():
            return CellResult(cell.id)
        assert self._link is not None
        token = secrets.token_hex(8)
        self._link.send({"kind": "cell", "token": token, "source": cell.source, "count": count})
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

    # Calls

    def call(
        self,
        name: str,
        arguments: Sequence[Any],
        *,
        stand_ins: Mapping[str, Callable[..., Any]] | None = None,
        seconds: float | None = None,
        again: bool = True,
    ) -> Answer:
        """Call the function that was bound to ``name`` when its check cell was reached.

        Functions among the arguments, and the stand-ins, stay here: the student's code gets
        proxies. They run in this process on what the student's code sends, so they must check
        shapes before they compute anything large; what they raise, the student's code gets as an
        exception of the same built-in type, without its text.

        Args:
            name: of the function; ``cell id/name`` where several check cells have the name.
            arguments: positional arguments.
            stand_ins: functions bound in the student's namespace during this call.
            seconds: wall-clock time allowed, None for ``Limits.call_seconds``.
            again: once more if the grader's own process has died meanwhile.

        Returns:
            The answer. ``calls`` counts by the names of stand-ins and of functions among the
            arguments (their ``__name__``). ``lost`` is a phrase to be read after the name.

        Raises:
            WireError: if the wire cannot carry the arguments.
            ValueError: if the session is closed.
        """
        if self._closed:
            raise ValueError("The session is closed.")
        allowed = self._limits.call_seconds if seconds is None else seconds
        if self._link is None:
            if self._restarts <= 0 or self._budget.seconds <= 0:
                reason = "not run" if self._restarts <= 0 else "total"
                return Answer(lost=sentence(reason, self._limits))
            self._restarts -= 1
            self._start()
        if self._names.get(name) != "function":
            reason = "not callable" if self._names.get(name) == "value" else "not there"
            return Answer(lost=sentence(reason, self._limits))
        counts: dict[str, int] = {}
        try:
            return self._call(name, arguments, stand_ins or {}, allowed, counts)
        except Ended as end:
            reason, lost = self._ended(end, allowed, hidden=True)
            if reason == "warm" and again:
                return self.call(name, arguments, stand_ins=stand_ins, seconds=seconds, again=False)
            return Answer(lost=lost, calls=counts)
        except WireError:
            raise  # nothing was sent
        except BaseException:
            self._drop()  # the conversation stopped in the middle
            raise

    def _call(
        self,
        name: str,
        arguments: Sequence[Any],
        stand_ins: Mapping[str, Callable[..., Any]],
        seconds: float,
        counts: dict[str, int],
    ) -> Answer:
        link = self._link
        if link is None:
            raise Ended("gone")

        def allow(lent: str) -> None:
            counts[lent] = counts.get(lent, 0) + 1
            if sum(counts.values()) > self._limits.callbacks:
                raise PermissionError

        start, before = time.monotonic(), self._budget.seconds
        latest = start + PATIENCE * seconds

        def receive() -> Any:
            # Time in which this side computes is not the student's, as long as it is not absurd.
            if time.monotonic() > latest:
                raise Ended("time")
            return link.receive(seconds - (before - self._budget.seconds))

        conversation = Conversation(secrets.token_hex(8), link.send, receive, allow)
        lent: dict[str, Handle] = {
            stand_in: replace(conversation.lend(function, stand_in), name=stand_in)
            for stand_in, function in stand_ins.items()
        }
        given = conversation.frame(arguments)
        conversation.say("call", name=name, stand_ins=lent)
        link.send_frame(given)
        try:
            return claims.answer(conversation.wait({"answer"}), counts)
        except (ProtocolError, ClaimError):
            raise Ended("protocol") from None
        finally:  # of the whole submission's time, all that passed
            self._budget.seconds = before - (time.monotonic() - start)
