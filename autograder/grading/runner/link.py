"""The judge's end of one child: one loop over everything it sends, always with a deadline."""

import contextlib
import os
import select
import signal
import socket
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.grading import wire
from autograder.grading.runner.functions import ConversationOverError
from autograder.grading.runner.settings import Limits

CHUNK = 1 << 18
MAX_WAITING = 64 << 20
"""Bytes that may wait for a child that does not read them."""
WORDS = 2000
"""Bytes written past Python's own streams that are kept, for the instructor."""
TICK = 0.1
"""Seconds between two looks at a scratch folder that has no quota."""


class Ended(ConversationOverError):  # noqa: N818 - how a run goes on, not an error of this program
    """The child is of no more use.

    Attributes:
        reason: ``time``, ``total``, ``gone``, ``protocol``, ``flood`` or ``disk``.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Status:
    """How a child ended.

    Attributes:
        code: exit status, or minus the number of the signal that ended it; None if nobody knows,
            since the warm process is gone, and its children with it.
        cpu_seconds: CPU time it took, user and system.
    """

    code: int | None
    cpu_seconds: float = 0.0


@dataclass
class Budget:
    """Seconds of waiting that are left for a submission."""

    seconds: float


def scratch_in_bounds(folder: Path, limits: Limits) -> bool:
    """Whether the files below ``folder`` are within the limits; follows no links."""
    size = count = 0
    waiting = [folder]
    while waiting:
        try:
            entries = list(os.scandir(waiting.pop()))
        except OSError:
            continue  # it went away, or is closed to us: then it holds one entry, counted
        for entry in entries:
            count += 1
            try:
                size += entry.stat(follow_symlinks=False).st_size
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(Path(entry.path))
            except OSError:
                continue
            if count > limits.scratch_files or size > limits.scratch_bytes:
                return False
    return True


class Link:
    """One child: sends and receives messages, signals it, ends it.

    Args:
        pid: its number, valid until ``close``.
        pidfd: a descriptor for it, or None where the system has none.
        channel: the socket to it.
        output: the pipe that its descriptors 1 and 2 write into; read and dropped.
        limits: of the submission.
        budget: shared by all children of the submission.
        watched: its scratch folder, if the parent must watch its size.
        end: ends and reaps the child.
        signal_by_pid: sends a signal where there is no pidfd.
    """

    def __init__(
        self,
        pid: int,
        pidfd: int | None,
        channel: socket.socket,
        output: int,
        *,
        limits: Limits,
        budget: Budget,
        watched: Path | None,
        end: Callable[[int], Status],
        signal_by_pid: Callable[[int, int], None],
    ) -> None:
        self.pid, self._pidfd = pid, pidfd
        self._channel, self._output = channel, output
        self._limits, self._budget, self._watched = limits, budget, watched
        self._end, self._signal_by_pid = end, signal_by_pid
        self._reader = wire.FrameReader()
        self._received = memoryview(bytearray(CHUNK))
        self._messages: deque[Any] = deque()
        self._to_send = bytearray()
        self._spoilt = False
        self._dropped = 0
        self._output_ended = False
        self.first_words = ""
        self._status: Status | None = None
        channel.setblocking(False)
        os.set_blocking(output, False)
        self._poll = select.poll()
        self._wanted = select.POLLIN
        self._poll.register(channel, self._wanted)
        self._poll.register(output, select.POLLIN)

    def send(self, message: dict[str, Any]) -> None:
        """Hand over a message; see ``send_frame``.

        Raises:
            WireError: if the wire cannot carry it.
            Ended: if the child asks for more than it reads.
        """
        self.send_frame(wire.encode(message))

    def send_frame(self, data: bytes) -> None:
        """Hand over a frame: as much as the child takes now, the rest while answers are awaited.

        Raises:
            Ended: if the child asks for more than it reads.
        """
        if len(self._to_send) > MAX_WAITING:
            raise Ended("protocol")
        self._to_send += data
        with contextlib.suppress(Ended):  # the next receive says so
            self._write()

    def receive(self, seconds: float) -> Any:
        """Wait for a message.

        Raises:
            Ended: if none comes in time, or the child misbehaves or is gone.
        """
        start = time.monotonic()
        allowed = min(seconds, self._budget.seconds)
        looked = start
        try:
            while not self._messages:
                if self._spoilt:
                    raise Ended("protocol")
                now = time.monotonic()
                left = start + allowed - now
                if left <= 0:
                    raise Ended("time" if allowed == seconds else "total")
                if self._watched is not None:
                    if now - looked >= TICK:
                        looked = now
                        if not scratch_in_bounds(self._watched, self._limits):
                            raise Ended("disk")
                    left = min(left, TICK)
                self._turn(left)
            return self._messages.popleft()
        finally:
            self._budget.seconds -= time.monotonic() - start

    def _turn(self, seconds: float) -> None:
        """Move what can be moved now, waiting at most so long for something."""
        wanted = select.POLLIN | (select.POLLOUT if self._to_send else 0)
        if wanted != self._wanted:
            self._poll.modify(self._channel, wanted)
            self._wanted = wanted
        for descriptor, events in self._poll.poll(int(seconds * 1000) + 1):
            if descriptor == self._output:
                self._drop_output()
            else:
                if events & select.POLLOUT:
                    self._write()
                if events & ~select.POLLOUT:
                    self._read()

    def _drop_output(self) -> None:
        try:
            data = os.read(self._output, CHUNK)
        except BlockingIOError:
            return
        if self._dropped < WORDS:
            self.first_words += data[: WORDS - self._dropped].decode("utf-8", "replace")
        self._dropped += len(data)
        if not data and not self._output_ended:
            self._output_ended = True
            self._poll.unregister(self._output)
        if self._dropped > self._limits.flood_bytes:
            raise Ended("flood")

    def _write(self) -> None:
        try:
            with memoryview(self._to_send) as data:
                sent = self._channel.send(data)
        except BlockingIOError:
            return
        except OSError:
            raise Ended("gone") from None
        del self._to_send[:sent]

    def _read(self) -> None:
        try:
            size = self._channel.recv_into(self._received)
        except BlockingIOError:
            return
        except OSError:
            size = 0
        if not size:
            raise Ended("gone")
        try:
            self._messages.extend(self._reader.feed(self._received[:size]))
        except wire.WireError:
            self._spoilt = True  # the messages before it are good

    def signal(self, number: int) -> None:
        """Send a signal to the child."""
        with contextlib.suppress(ProcessLookupError):  # it is gone; the next receive says so
            if self._pidfd is not None:
                signal.pidfd_send_signal(self._pidfd, number)
            else:
                self._signal_by_pid(self.pid, number)

    def close(self) -> Status:
        """End the child and everything it left behind; again and again the same answer."""
        if self._status is None:
            if self._pidfd is not None:
                self.signal(signal.SIGKILL)  # works even if the warm process is in trouble
                os.close(self._pidfd)
            self._channel.close()
            with contextlib.suppress(Ended):
                self._drop_output()  # its last words
            os.close(self._output)
            self._status = self._end(self.pid)
        return self._status
