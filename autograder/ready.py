"""Whether blanks are filled in, so that a cell which uses them can wait instead of failing.

>>> def forward(parameters, X):
...     # your code here, in place of the next line
...     return ...
>>> if ready(forward):
...     forward([], None)
This cell waits for: forward.
Fill it in above, then run this cell again.
"""

import dis
import textwrap
from collections.abc import Callable
from itertools import pairwise
from types import CodeType
from typing import Any

WIDTH = 60
"""Letters in a line; a notebook at 200 % zoom breaks longer ones in mid-word."""


def unfilled(function: Callable[..., Any]) -> bool:
    """Whether a function is still the released stub; it is not called.

    A stub ends in ``return ...`` or in ``raise NotImplementedError``. An Ellipsis used in any
    other way, as in ``x[..., None]``, does not count. What is not a Python function is filled.
    """
    code = getattr(function, "__code__", None)
    if not isinstance(code, CodeType):
        return False
    listing = list(dis.get_instructions(code))
    for before, now in pairwise(listing):
        if now.opname == "RETURN_VALUE" and before.opname == "LOAD_CONST" and before.argval is ...:
            return True
        if now.opname == "RETURN_CONST" and now.argval is ...:
            return True
    # Python 3.14 loads this exception as a constant, earlier versions as a global name.
    return any("NotImplementedError" in i.argrepr for i in listing) and any(
        i.opname == "RAISE_VARARGS" for i in listing
    )


def ready(*blanks: Callable[..., Any]) -> bool:
    """True when all these functions are filled in; otherwise prints which ones a cell waits for.

    Args:
        blanks: the functions, e.g. ``ready(forward, squared_loss)``.
    """
    waiting = [blank.__name__ for blank in blanks if unfilled(blank)]
    if waiting:
        them = "it" if len(waiting) == 1 else "them"
        names = textwrap.wrap(f"This cell waits for: {', '.join(waiting)}.", WIDTH)
        print(*names, f"Fill {them} in above, then run this cell again.", sep="\n")
    return not waiting
