"""A worker: a process with a warm runner of its own that grades what it is sent."""

import ctypes
import json
import signal
import sys
import tempfile
from multiprocessing.connection import Connection
from typing import Any

from autograder.grading.engine.plan import Plan
from autograder.grading.engine.task import Grader, Outcome, Work, timed
from autograder.grading.runner.runner import ConfinementMissing, Runner, WarmProcessError

_PR_SET_PDEATHSIG = 1


def main(connection: Connection, plan: Plan, folder: str) -> None:
    """Serve until the other side closes the connection.

    Args:
        connection: ``Work`` comes in, an ``Outcome`` as JSON goes out.
        plan: of the class.
        folder: where scratch folders are made; the other side removes it.
    """
    signal.signal(signal.SIGINT, _ignored)  # Ctrl-C is for the main process, which ends this one
    signal.signal(signal.SIGTERM, _leave)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    tempfile.tempdir = folder
    try:
        with Runner(limits=plan.limits, confined=plan.confined) as runner:
            grader = Grader(plan, runner)
            while True:
                try:
                    work: Work = connection.recv()
                except (EOFError, OSError):
                    return
                _answer(connection, timed(grader, work))
    except (ConfinementMissing, WarmProcessError) as error:
        connection.send_bytes(json.dumps({"trouble": str(error)}).encode())


def _answer(connection: Connection, outcome: Outcome) -> None:
    try:
        connection.send_bytes(json.dumps(outcome.as_json()).encode())
    except OSError:
        raise SystemExit from None  # nobody waits for it


def _ignored(number: int, frame: Any) -> None:
    """A handler, so that programs started from here have the usual one again."""


def _leave(number: int, frame: Any) -> None:
    raise SystemExit
