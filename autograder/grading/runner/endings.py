"""Ends of a call or a cell, as a student reads them after the name of the function or cell."""

import signal

from autograder.grading.runner.settings import Limits

SENTENCES = {
    "time": "did not finish within {seconds:g} s",
    "total": "was stopped: the {total:g} s for the whole notebook were used up",
    "gone": "ended its process{how}",
    "protocol": "sent something that is not an answer",
    "flood": "wrote more than {flood:,} bytes past Python's own streams",
    "disk": "put more into its folder than the {disk:,} bytes or {files:,} files allowed",
    "not there": "is not defined where its check stands",
    "not callable": "is not a function where its check stands",
    "interrupted": "was interrupted after {seconds:g} s",
    "warm": "could not be run: the grader's own process ended",
    "not run": "was not run: the notebook ended its process, or hung, too often",
}
STATUS = {
    -signal.SIGSEGV: ": memory that is not its own was touched",
    -signal.SIGKILL: " (killed: too much memory or time, or it cut its line to the grader)",
    -signal.SIGXCPU: " (stopped by the system: too much time)",
    -signal.SIGSYS: " (a forbidden call of the system)",
    -signal.SIGABRT: " (aborted)",
}


def sentence(reason: str, limits: Limits, seconds: float = 0.0, code: int | None = None) -> str:
    """How a cell or a call ended.

    Args:
        reason: a key of ``SENTENCES``.
        limits: of the submission.
        seconds: that were allowed.
        code: exit status, or minus the number of the signal that ended the process. None where
            the student chose it while knowing what must not be told.
    """
    how = "" if code is None or code < 0 else f" (exit status {code})"
    return SENTENCES[reason].format(
        seconds=seconds,
        how=STATUS.get(code, how) if code is not None else how,
        total=limits.total_seconds,
        flood=limits.flood_bytes,
        disk=limits.scratch_bytes,
        files=limits.scratch_files,
    )
