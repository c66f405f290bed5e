"""Calls that a child has before it is asked for their answers.

A child that finds its next call waiting does not sleep in between, and the judge's process does
not wake up for each answer; that saves a third of what a small call costs. The answers come in the
order of the calls.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Sent:
    """A call that is under way.

    Attributes:
        name: of the function.
        arguments: as they were given; the same object is asked for later.
        token: of its conversation.
    """

    name: str
    arguments: Sequence[Any]
    token: str


class Ahead(deque[Sent]):
    """The calls that one child has, in their order."""

    def up_to(self, name: str, arguments: Sequence[Any] | None) -> tuple[list[Sent], Sent | None]:
        """The calls that were sent before this one, and this one, which are no longer ahead.

        All of them, and None, if this one was not sent.
        """
        before: list[Sent] = []
        while self:
            sent = self.popleft()
            if sent.name == name and sent.arguments is arguments:
                return before, sent
            before.append(sent)
        return before, None
