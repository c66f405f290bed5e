"""Run the code cells of a notebook in one IPython shell; print what came out as JSON.

``python -W error run_cells.py NOTEBOOK [TIMES]``: with TIMES = 2 every cell runs twice in a row
before the next one does. Any warning is an error of its cell.
"""

import json
import sys
from pathlib import Path
from typing import Any

from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output


def run(path: str, times: int = 1) -> list[dict[str, Any]]:
    """For each run of a code cell: id, stdout, stderr, MIME bundles, and the error if any."""
    shell = InteractiveShell.instance()
    shell.xmode = "Plain"
    runs = []
    for cell in json.loads(Path(path).read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] != "code":
            continue
        for _ in range(times):
            with capture_output() as captured:
                result = shell.run_cell("".join(cell["source"]), store_history=True)
                value = result.result
            data = []
            if value is not None and result.success:
                data.append(shell.display_formatter.format(value)[0])
            error = result.error_before_exec or result.error_in_exec
            runs.append(
                {
                    "id": cell["id"],
                    "stdout": captured.stdout,
                    "stderr": captured.stderr,
                    "data": data,
                    "error": repr(error) if error else "",
                }
            )
    return runs


if __name__ == "__main__":
    json.dump(run(sys.argv[1], *map(int, sys.argv[2:])), sys.stdout)
