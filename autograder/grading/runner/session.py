"""One submission: its cells run in a child, its functions called from here."""

import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from autograder.grading.runner import claims
from autograder.grading.runner.claims import ClaimError
from autograder.grading.runner.endings import sentence
from autograder.grading.runner.functions import Conversation, ProtocolError
from autograder.grading.runner.link import Ended
from autograder.grading.runner.notebook import Notebook
from autograder.grading.wire import Handle, WireError
from autograder.observe import Answer

PATIENCE = 4
"""A call may take this many times its seconds if the time goes into functions of this side."""


class Session(Notebook):
    """The functions of one submission, as an ``autograder.observe.Examinee``.

    After a call that hangs or ends the process, that call is lost; a new process runs the cells
    again and the next call goes on. No problem reaches the child before its turn: it may not know
    what is still to come.
    """

    def call(
        self,
        name: str,
        arguments: Sequence[Any],
        *,
        stand_ins: Mapping[str, Callable[..., Any]] | None = None,
        seconds: float | None = None,
        driver: str = "",
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
            driver: what calls the function, see ``autograder.drivers``; it runs beside the
                student's code, and what it reports is a claim like all else from there.
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
            return self._call(name, arguments, stand_ins or {}, allowed, counts, driver)
        except Ended as end:
            reason, lost = self._ended(end, allowed, hidden=True)
            if reason == "warm" and again:
                return self.call(
                    name,
                    arguments,
                    stand_ins=stand_ins,
                    seconds=seconds,
                    driver=driver,
                    again=False,
                )
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
        driver: str,
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

        token = secrets.token_hex(8)
        conversation = Conversation(token, link.send, receive, allow)
        lent: dict[str, Handle] = {
            stand_in: replace(conversation.lend(function, stand_in), name=stand_in)
            for stand_in, function in stand_ins.items()
        }
        frame = conversation.frame(arguments)
        call = {"kind": "call", "token": token, "name": name, "driver": driver}
        link.send({**call, "stand_ins": lent})
        link.send_frame(frame)
        try:
            return claims.answer(conversation.wait({"answer"}), counts)
        except (ProtocolError, ClaimError):
            raise Ended("protocol") from None
        finally:  # of the whole submission's time, all that passed
            self._budget.seconds = before - (time.monotonic() - start)
