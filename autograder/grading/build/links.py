"""Mentions of another notebook become links to it, where it is there.

Two forms are links: ``notebook 02, **When a check lies**`` anywhere, and ``notebook 01`` in the
title cell, where a notebook says what it needs.
"""

import re
from collections.abc import Mapping

TITLE = "title"
"""Id of the cell that says what a notebook needs."""

NAMED = re.compile(r"(?<!\[)\b([Nn]otebook (\d\d), \*\*[^*\n]+\*\*)")
NUMBERED = re.compile(r"(?<!\[)\b([Nn]otebook (\d\d))\b(?!, \*\*)")


def linked(cell_id: str, text: str, ids: Mapping[str, str]) -> str:
    """The text of a Markdown cell with its links.

    Args:
        cell_id: id of the cell.
        text: its source.
        ids: number -> id of the other notebooks that are there.
    """

    def link(match: re.Match[str]) -> str:
        name = ids.get(match[2])
        return f"[{match[1]}](../{name}/{name}.ipynb)" if name else match[1]

    text = NAMED.sub(link, text)
    return NUMBERED.sub(link, text) if cell_id == TITLE else text
