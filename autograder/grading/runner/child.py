"""The child: gives up its rights, runs the cells of one submission, answers calls."""

import contextlib
import math
import random
import signal
import traceback
from collections.abc import Callable
from time import monotonic
from types import FrameType
from typing import Any

import numpy as np

from autograder.grading.runner.calls import Channel, Desk
from autograder.grading.runner.shell import Shell
from autograder.grading.wire import WireError

CHANNEL = 3
"""Descriptor of the channel; 0 is /dev/null, 1 and 2 a pipe that nobody shows."""
SEED = 271828
"""State of the global generators at the start: the same in every run of every submission."""
TOO_MUCH = "The outputs of this cell were too many to be kept.\n"


class Interruption:
    """Turns SIGINT into ``KeyboardInterrupt`` while a cell runs, and into nothing otherwise.

    Args:
        seconds: before a cell has run so long, the signal was meant for the one before it.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._since = math.inf
        signal.signal(signal.SIGINT, self._arrived)

    def __enter__(self) -> None:
        self._since = monotonic()

    def __exit__(self, *_: object) -> None:
        self._since = math.inf

    def _arrived(self, number: int, frame: FrameType | None) -> None:
        if monotonic() - self._since >= self._seconds:
            self._since = math.inf
            raise KeyboardInterrupt


def main(shell: Shell, confine: Callable[[], None], limits: dict[str, Any]) -> None:
    """Never returns: ends the process when the other side says so or is gone.

    Args:
        shell: made before the fork.
        confine: gives up this process's rights; the channel is at ``CHANNEL`` then.
        limits: see ``Limits``.
    """
    interruption = Interruption(limits["cell_seconds"] / 2)
    confine()
    line = Channel(CHANNEL)
    line.send({"kind": "ready"})
    random.seed(SEED)
    np.random.seed(SEED)  # noqa: NPY002 - the state that careless cells draw from
    desk = Desk(line, shell.user_ns)
    line.lock.acquire()
    while True:
        message = line.receive()
        match message["kind"]:
            case "prelude":
                trouble = _given(shell, message["source"])
                line.send({"kind": "prelude", "token": message["token"], "trouble": trouble})
            case "check":
                found = desk.record(message["cell"], message["names"])
                line.send({"kind": "check", "token": message["token"], "found": found})
            case "cell":
                _run(shell, interruption, line, message, limits)
            case "call":
                line.lock.release()
                desk.call(message)
                line.lock.acquire()


def _given(shell: Shell, source: str) -> str:
    """Run given code in the namespace of the cells; what went wrong, if anything."""
    try:
        exec(compile(source, "<given>", "exec"), shell.user_ns)  # noqa: S102
    except Exception:  # noqa: BLE001 - the other side raises it
        return traceback.format_exc()
    return ""


def _run(
    shell: Shell,
    interruption: Interruption,
    line: Channel,
    message: dict[str, Any],
    limits: dict[str, Any],
) -> None:
    """Run one cell and send its outputs."""
    shell.execution_count = message["count"]
    with contextlib.suppress(KeyboardInterrupt), interruption:
        shell.run(message["source"], limits["output_bytes"], limits["display_bytes"])
    reply = {"kind": "cell", "token": message["token"]}
    try:
        line.send({**reply, "outputs": shell.collector.stop()})
    except WireError:
        note = {"output_type": "stream", "name": "stderr", "text": TOO_MUCH}
        line.send({**reply, "outputs": [note]})
