"""Stop an answer that loops without end, where nobody else can: in a browser.

There Python runs in one thread that cannot be interrupted, so an endless loop in a check would
cost the learner the kernel and all variables. Native Jupyter has Kernel > Interrupt, and grading
has a clock outside the process; neither needs this.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

SECONDS = 60.0
"""For one call of a blank, in a browser, where Python is some times slower."""

LINES = 500
"""Lines between two looks at the clock."""


class EndlessLoop(BaseException):
    """The answer ran longer than any right one; no ``except Exception`` of its own catches it.

    Attributes:
        seconds: the time that was allowed.
    """

    TEMPLATE = "It was stopped after {seconds:g} s: a loop seems to have no end."

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(self.TEMPLATE.format(seconds=seconds))


def needed() -> bool:
    """Whether nothing else can stop an endless loop here."""
    return sys.platform == "emscripten"


@contextmanager
def stopped(function: Callable[..., Any], seconds: float | None = None) -> Iterator[None]:
    """Stop code of the notebook of ``function`` that runs longer than ``seconds``.

    Only lines of the notebook itself are counted: numpy's own run at full speed, and a loop inside
    compiled code is not seen.

    Raises:
        EndlessLoop: inside the block.
    """
    allowed = SECONDS if seconds is None else seconds
    notebook = getattr(function, "__globals__", None)
    end = time.monotonic() + allowed
    lines = 0

    def each_line(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal lines
        lines += 1
        if lines % LINES == 0 and time.monotonic() > end:
            raise EndlessLoop(allowed)
        return each_line

    def each_call(frame: FrameType, event: str, _: Any) -> Any:
        return each_line(frame, event, _) if frame.f_globals is notebook else None

    before = sys.gettrace()
    sys.settrace(each_call)
    try:
        yield
    finally:
        sys.settrace(before)
