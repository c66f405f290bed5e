"""What happens to notebooks on the way from a student: each function damages one as named.

Each takes the filled-in notebook, which it may change, and the released one.
"""

import copy
import json
from collections.abc import Callable, Mapping
from typing import Any

Notebook = dict[str, Any]
Damage = Callable[[Notebook, Notebook], Notebook | bytes]


def _at(notebook: Notebook, cell_id: str) -> int:
    return next(i for i, cell in enumerate(notebook["cells"]) if cell["id"] == cell_id)


def check_cell_deleted(notebook: Notebook, released: Notebook) -> Notebook:
    """The check cell of ``backward`` is gone."""
    del notebook["cells"][_at(notebook, "01_backward")]
    return notebook


def answer_cell_deleted(notebook: Notebook, released: Notebook) -> Notebook:
    """The cell of ``squared_loss`` is gone."""
    del notebook["cells"][_at(notebook, "01_squared_loss_blank")]
    return notebook


def answer_cell_twice(notebook: Notebook, released: Notebook) -> Notebook:
    """A copy of the released cell of ``backward`` stands above the answer, with the same ids."""
    place = _at(notebook, "01_backward_blank")
    twin = released["cells"][_at(released, "01_backward_blank")]
    notebook["cells"].insert(place, twin)
    return notebook


def answer_cell_split(notebook: Notebook, released: Notebook) -> Notebook:
    """The cell of ``backward`` was split; the editor gave both halves the same metadata."""
    place = _at(notebook, "01_backward_blank")
    first = notebook["cells"][place]
    second = copy.deepcopy(first)
    lines = first["source"].splitlines(keepends=True)
    first["source"], second["source"] = "".join(lines[:8]), "".join(lines[8:])
    second["id"] = "0b2f"
    notebook["cells"].insert(place + 1, second)
    return notebook


def ids_changed(notebook: Notebook, released: Notebook) -> Notebook:
    """Two answers have other ids, in nbgrader's metadata and in the notebook."""
    for name in ("forward", "backward"):
        cell = notebook["cells"][_at(notebook, f"01_{name}_blank")]
        cell["id"] = f"my-{name}"
        cell["metadata"]["nbgrader"]["grade_id"] = f"my-{name}"
    return notebook


def ids_lost(notebook: Notebook, released: Notebook) -> Notebook:
    """Saved as nbformat 4.2 by an editor that keeps no foreign metadata."""
    notebook["nbformat_minor"] = 2
    for cell in notebook["cells"]:
        del cell["id"]
        cell["metadata"] = {}
    return notebook


def noise_in_the_notebook(notebook: Notebook, released: Notebook) -> Notebook:
    """A cell of the student's own that writes to stderr, and one that raises."""
    place = _at(notebook, "01_backward")
    for name, source in (
        ("noise", "import sys\nprint('careful', file=sys.stderr)"),
        ("wrong-try", "backward(1, 2)  # what happens?"),
    ):
        notebook["cells"].insert(
            place,
            {
                "cell_type": "code",
                "id": name,
                "metadata": {},
                "source": source,
                "outputs": [],
                "execution_count": None,
            },
        )
    return notebook


def cut_off(notebook: Notebook, released: Notebook) -> bytes:
    """The upload ended in the middle."""
    data = json.dumps(notebook).encode()
    return data[: len(data) // 2]


def old_format(notebook: Notebook, released: Notebook) -> Notebook:
    """Saved as nbformat 3, with worksheets."""
    cells = []
    for cell in notebook["cells"]:
        old = {"cell_type": cell["cell_type"], "metadata": cell["metadata"]}
        if cell["cell_type"] == "code":
            old |= {"input": cell["source"], "language": "python", "outputs": []}
        else:
            old["source"] = cell["source"]
        cells.append(old)
    return {
        "nbformat": 3,
        "nbformat_minor": 0,
        "metadata": {"name": ""},
        "worksheets": [{"cells": cells, "metadata": {}}],
    }


DAMAGES: Mapping[str, Damage] = {
    function.__name__: function
    for function in (
        check_cell_deleted,
        answer_cell_deleted,
        answer_cell_twice,
        answer_cell_split,
        ids_changed,
        ids_lost,
        noise_in_the_notebook,
        cut_off,
        old_format,
    )
}
