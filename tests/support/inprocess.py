"""An examinee in the test's own process: sources run in a namespace like the notebook's."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from autograder.drivers import DRIVERS
from autograder.grading import reference
from autograder.observe import Answer, observe


@dataclass
class Call:
    """One call that was made: the blank, its arguments, the names that were stood in for."""

    name: str
    arguments: Sequence[Any]
    stand_ins: frozenset[str]


@dataclass
class InProcess:
    """Functions defined by sources; stand-ins replace names while a call lasts."""

    namespace: dict[str, Any]
    calls: list[Call] = field(default_factory=list)

    def __init__(self, *sources: str, notebook: str = "01") -> None:
        self.namespace, self.calls = {}, []
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
        driver: str = "",
    ) -> Answer:
        """Call the function; a global that the student changes keeps its new value."""
        replaced = dict(stand_ins or {})
        self.calls.append(Call(name, arguments, frozenset(replaced)))
        function = {**self.namespace, **replaced}[name]
        missing = object()
        before = {key: self.namespace.get(key, missing) for key in replaced}
        self.namespace.update(replaced)
        try:
            return observe(function, arguments, DRIVERS[driver] if driver else None)
        finally:
            for key, value in before.items():
                if value is missing:
                    del self.namespace[key]
                else:
                    self.namespace[key] = value
