"""What is lost for being late, by nbgrader's own plugin."""

import datetime
from types import SimpleNamespace
from typing import Any

from nbgrader.preprocessors import AssignLatePenalties


class Lateness:
    """Computes penalties for one assignment, as nbgrader's ``AssignLatePenalties`` does.

    Args:
        due: when it is due, UTC; None for never.
        config: nbgrader's settings; they name the plugin.
    """

    def __init__(self, due: datetime.datetime | None, config: Any) -> None:
        self.due = due
        self._penalties = AssignLatePenalties(config=config)
        self._penalties.init_plugin()

    def seconds(
        self, time: datetime.datetime | None, extension: datetime.timedelta | None
    ) -> float:
        """How late something is; 0 where it is in time, or nobody knows."""
        if time is None or self.due is None:
            return 0.0
        due = self.due + (extension or datetime.timedelta())
        return max(0.0, (time - due).total_seconds())

    def penalty(self, student: str, score: float, seconds: float) -> float | None:
        """What a notebook with so many points loses; None for nothing."""
        if not seconds:
            return None
        asked = self._penalties.plugin_inst.late_submission_penalty(student, score, seconds)
        if asked is None:
            return None
        checked: float = self._penalties._check_late_penalty(SimpleNamespace(score=score), asked)
        return checked
