"""What a cell showed, as the judge's side keeps it."""

import re
from dataclasses import dataclass
from typing import Any

_NO_FILE = re.compile(r" \((?:<[^<>]*>|[\w-]+\.py)(?:, (line \d+))?\)$")


@dataclass(frozen=True)
class CellResult:
    """What one cell showed.

    Attributes:
        id: of the cell.
        outputs: dictionaries of the form of nbformat 4: stream, display_data, execute_result,
            error. Texts in them are the student's: clean them before anything renders them.
        execution_count: number in front of the cell; None where it was not run.
        ended: why the cell did not come to its end, as a phrase; empty if it did.
    """

    id: str
    outputs: tuple[dict[str, Any], ...] = ()
    execution_count: int | None = None
    ended: str = ""

    @property
    def stopped_with(self) -> str:
        """The exception that ended the cell, as one short line; empty where there is none."""
        for output in self.outputs:
            if output["output_type"] == "error":
                # A syntax error names a file that there is not, another one in each run.
                text = _NO_FILE.sub(lambda m: f" ({m[1]})" if m[1] else "", output["evalue"])
                return " ".join(f"{output['ename']}: {text}".split())[:200].rstrip(" .:")
        return ""
