"""IPython's rewriting of magics and commands, skipped for cells that can have none.

IPython takes each cell apart into tokens, in Python, to find them; that takes longer than to
compile and run a cell of functions.
"""

import re

from IPython.core.inputtransformer2 import TransformerManager

_PERHAPS = re.compile(
    r"^[^\S\n]*[%!?,;/]"  # a line that begins with the sign of a command
    r"|\?[^\S\n]*$"  # one that ends in a question mark
    r"|=[\s\\]*[%!]"  # a value that comes from a magic or a command
    r"|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]",  # other ends of lines, which IPython knows
    re.MULTILINE,
)
"""What must be in a cell that IPython's token transformers change; most such cells have none."""


class Transforms(TransformerManager):
    """Does what IPython's own does, sooner."""

    def __init__(self) -> None:
        super().__init__()
        self._usual = tuple(self.token_transformers)

    def do_token_transforms(self, lines: list[str]) -> list[str]:
        """Rewrite magics and commands; the lines themselves where there can be none."""
        if tuple(self.token_transformers) == self._usual and not _PERHAPS.search("".join(lines)):
            return lines
        rewritten: list[str] = super().do_token_transforms(lines)
        return rewritten
