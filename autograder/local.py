"""An examinee in this process: the function itself, called with its prints kept back."""

import contextlib
import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from autograder.observe import Answer, observe


class Local:
    """Calls one function, whatever the name; what it prints or warns of is not seen.

    Text on stderr matters: nbgrader gives a cell that writes there no points.
    """

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function = function

    def call(
        self,
        name: str,
        arguments: Sequence[Any],
        *,
        stand_ins: Mapping[str, Callable[..., Any]] | None = None,
        seconds: float | None = None,
    ) -> Answer:
        """Call the function; it uses whatever else its own notebook defines."""
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            return observe(self.function, arguments)
