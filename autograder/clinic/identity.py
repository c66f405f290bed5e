"""Whose notebook it is: the id that it holds, or one that was drawn at random once and kept."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.own_draw import canonical

SAMPLE = "student-01"
"""Whose cases are meant where nobody says: answers judged outside of a course, and the tests."""

HOLDER = "my_id"
"""The function of the notebook that returns the id."""

FILE = "clinic_id.txt"

LONGEST = 60


@dataclass(frozen=True)
class Owner:
    """An argument of a problem that stands for whose notebook is judged.

    Attributes:
        ids: of the student and, where a group hands in together, of the others; empty: unknown.
        held: the id that the notebook holds; None where nobody compares.
    """

    ids: tuple[str, ...] = ()
    held: str | None = None

    @property
    def id(self) -> str:
        """Whose cases count: those of the id that the notebook holds, if it is one of theirs."""
        if not self.ids:
            return SAMPLE
        return self.ids[0] if self.held is None or self.trouble else self.held

    @property
    def trouble(self) -> str:
        """What is wrong with the id that the notebook holds, a sentence; empty if nothing is."""
        if self.held is None or canonical(self.held) in map(canonical, self.ids):
            return ""
        if not canonical(self.held):
            return (
                f"my_id returns no id; it was handed in by {shown(self.ids[0])}, for whom "
                "something else is drawn"
            )
        return (
            f"this notebook holds the id {shown(self.held)} and was handed in by "
            f"{shown(self.ids[0])}, for whom something else is drawn"
        )


def shown(name: str) -> str:
    """An id as a message shows it, whatever somebody has put there."""
    kept = "".join(c if c.isprintable() else " " for c in name.strip())
    return repr(kept if len(kept) <= LONGEST else f"{kept[:LONGEST]}...")


def held_by(holder: Callable[[], Any] | None, folder: Path | None = None) -> str:
    """The id that a notebook's ``my_id`` returns; where it returns none, the one that was kept.

    Args:
        holder: the notebook's function; whatever it does, this does not raise.
        folder: where the id of somebody who learns alone is kept; None: the current one, which
            is the notebook's.
    """
    try:
        name = holder() if holder is not None else None
    except Exception:  # noqa: BLE001 - an unfinished function holds no id
        name = None
    return name if isinstance(name, str) and canonical(name) else kept(folder or Path())


_drawn: dict[Path, str] = {}


def kept(folder: Path) -> str:
    """An id drawn at random, once for each folder, and kept there in ``clinic_id.txt``."""
    path = folder.absolute() / FILE
    try:
        name = path.read_text(encoding="utf-8").strip()[:LONGEST]
    except (OSError, UnicodeError):
        name = ""
    if name:
        return name
    if path not in _drawn:
        _drawn[path] = f"alone-{secrets.token_hex(4)}"
        try:
            path.write_text(f"{_drawn[path]}\n", encoding="utf-8")
        except OSError:
            return _drawn[path]  # a folder that cannot be written: it lasts as long as the kernel
    return _drawn[path]
