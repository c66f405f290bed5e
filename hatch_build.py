"""The instructor's wheel also holds the notebooks with answers; `autograder init` copies them."""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCES = "source_assignments"


class WithNotebooks(BuildHookInterface):  # type: ignore[type-arg]
    """Put them into the package, which in the repository lies beside them."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it writes the wheel; ``version`` may be ``editable``."""
        if version == "standard":
            build_data["force_include"][SOURCES] = f"autograder/grading/{SOURCES}"
