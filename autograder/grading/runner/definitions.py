"""Tells cells that define and import, and do nothing else, from all others."""

import re

_BEGINS = re.compile(r"(?:def|class|import|from) |[@#]|\)\s*$")


def only_definitions(source: str) -> bool:
    r"""Whether a cell holds definitions and imports only; says no rather than yes.

    Such a cell shows no value, so that it need not be taken apart into statements to see whether
    the last one is an expression. Where a statement begins is read off the left margin, which a
    semicolon could leave.

    >>> only_definitions("import math\n\n\ndef f(x):\n    return x")
    True
    >>> only_definitions("import math\nmath.pi"), only_definitions("import math; math.pi")
    (False, False)
    """
    lines = source.splitlines()
    return (
        bool(lines)
        and ";" not in source
        and not lines[0][:1].isspace()
        and all(not line or line[0] == " " or _BEGINS.match(line) for line in lines)
        and any(not line.startswith(("#", " ")) for line in lines)
    )
