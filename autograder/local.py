"""An examinee in this process: the function itself, called with its prints kept back."""

import contextlib
import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from autograder import endless
from autograder.drivers import DRIVERS
from autograder.observe import Answer, observe
from autograder.values import Given


class Local:
    """Calls one function, whatever the name; what it prints or warns of is not seen.

    Text on stderr matters: nbgrader gives a cell that writes there no points.
    """

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function = function
        self._endless: Answer | None = None

    def call(
        self,
        name: str,
        arguments: Sequence[Any],
        *,
        stand_ins: Mapping[str, Callable[..., Any]] | None = None,
        seconds: float | None = None,
        driver: str = "",
    ) -> Answer:
        """Call the function; it uses whatever else its own notebook defines.

        Raises:
            NameError: an argument is a function that its notebook should give, and does not.
        """
        arguments = [self._found(a) if isinstance(a, Given) else a for a in arguments]
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            how = DRIVERS[driver] if driver else None
            if endless.needed():
                return self._guarded(arguments, how, seconds)
            return observe(self.function, arguments, how)

    def _guarded(
        self, arguments: Sequence[Any], how: Callable[..., Any] | None, seconds: float | None
    ) -> Answer:
        """The same; after one endless loop the function is not waited for again."""
        if self._endless is None:
            with endless.stopped(self.function, seconds):
                answer = observe(self.function, arguments, how)
            if answer.raised is None or answer.raised.type_name != endless.EndlessLoop.__name__:
                return answer
            self._endless = answer
        return self._endless

    def _found(self, given: Given) -> Any:
        notebook = getattr(self.function, "__globals__", {})
        if given.name not in notebook:
            raise NameError(f"the notebook of {self.function} gives no {given.name}")
        return notebook[given.name]
