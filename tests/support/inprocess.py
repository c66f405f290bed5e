"""An examinee in the test's own process: sources run in a namespace like the notebook's."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from autograder.grading import reference
from autograder.observe import Answer, observe


class InProcess:
    """Functions defined by sources; stand-ins replace names while a call lasts."""

    def __init__(self, *sources: str, notebook: str = "01") -> None:
        self.namespace: dict[str, Any] = {}
        exec(compile(reference.given(notebook), "<given>", "exec"), self.namespace)
        for source in sources:
            exec(compile(source, "<answer>", "exec"), self.namespace)

    def call(
        self,
        name: str,
        arguments: Sequence[Any],
        *,
        stand_ins: Mapping[str, Callable[..., Any]] | None = None,
        seconds: float | None = None,
    ) -> Answer:
        before = dict(self.namespace)
        function = {**self.namespace, **(stand_ins or {})}[name]
        self.namespace.update(stand_ins or {})
        try:
            return observe(function, arguments)
        finally:
            self.namespace.clear()
            self.namespace.update(before)
