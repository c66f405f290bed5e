"""What identifies the text of a cell, so that a verdict can say later what it was about.

A check puts the fingerprint of the cell that defines a blank into its verdict, and the verdict is
saved with the notebook. Whoever reads the notebook sees whether the cell has changed since.
"""

import hashlib
import inspect
import linecache
import textwrap
from typing import Any

LENGTH = 16
"""Characters of a fingerprint: enough that two versions of a cell never have the same by chance."""


def fingerprint(source: str) -> str:
    """Of a text; empty lines, blanks at the end of a line and a common indentation do not count."""
    lines = (line.rstrip() for line in textwrap.dedent(source).splitlines())
    text = "\n".join(line for line in lines if line)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:LENGTH]


def of_function(function: Any) -> str:
    """Of the whole cell (or file) that defines a function, since it may hold helpers.

    Empty where there is no such text, as for a function of numpy under another name.
    """
    try:
        code = inspect.unwrap(function).__code__
        source = "".join(linecache.getlines(code.co_filename))
    except Exception:  # noqa: BLE001 - an object that only looks like a function may raise anything
        return ""
    return fingerprint(source) if source else ""
