"""Run the code cells of a notebook in one IPython shell; print what came out as JSON.

``python -W error run_cells.py NOTEBOOK [TIMES]``: with TIMES = 2 every cell runs twice in a row
before the next one does. Any warning is an error of its cell.
"""

import hashlib
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import FunctionType
from typing import Any

import numpy as np
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from matplotlib.figure import Figure

from autograder.figures import Picture
from tests.support import colours


def _known(value: Any) -> Any:
    """What a value is, as something whose ``repr`` is equal for equal values."""
    if isinstance(value, np.ndarray) and value.dtype != object:
        return value.shape, value.dtype.str, value.tobytes()
    if isinstance(value, list | tuple | np.ndarray):
        return type(value).__name__, [_known(item) for item in value]
    if isinstance(value, dict):
        return [(_known(key), _known(item)) for key, item in value.items()]
    if isinstance(value, np.random.Generator):
        return value.bit_generator.state
    if isinstance(value, FunctionType):
        return value.__name__, value.__code__.co_code
    if isinstance(value, int | float | complex | str | bytes | np.generic | type(None)):
        return type(value).__name__, repr(value)
    return type(value).__name__


def namespace(names: Mapping[str, Any], ours: set[str]) -> dict[str, str]:
    """Name -> digest of its value, for what cells have defined."""
    return {
        name: hashlib.sha256(repr(_known(value)).encode()).hexdigest()[:16]
        for name, value in names.items()
        if name not in ours and not name.startswith("_")
    }


def _figures(value: Any) -> Iterator[Figure]:
    """Drawn by a cell: its value, or figures left open."""
    if isinstance(value, Picture):
        yield value.figure
    elif isinstance(value, Figure):
        yield value
    if "matplotlib.pyplot" in sys.modules:
        import matplotlib.pyplot as plt

        for number in plt.get_fignums():
            yield plt.figure(number)
        plt.close("all")


def run(path: str, times: int = 1) -> list[dict[str, Any]]:
    """For each run of a code cell what came of it.

    That is: id, stdout, stderr, MIME bundles, the error if any, what is wrong with its figures (a
    list for each), and a digest of every name that is defined afterwards.
    """
    shell = InteractiveShell.instance()
    shell.xmode = "Plain"
    ours = set(shell.user_ns)
    runs = []
    for cell in json.loads(Path(path).read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] != "code":
            continue
        for _ in range(times):
            with capture_output() as captured:
                result = shell.run_cell("".join(cell["source"]), store_history=True)
                value = result.result
            data = [output.data for output in captured.outputs]
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
                    "figures": [colours.problems(figure) for figure in _figures(value)],
                    "names": namespace(shell.user_ns, ours),
                }
            )
    return runs


if __name__ == "__main__":
    json.dump(run(sys.argv[1], *map(int, sys.argv[2:])), sys.stdout)
