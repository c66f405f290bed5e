"""How long a student has worked, where the notebook they handed in says so.

JupyterLab notes when a cell was run if its user asks for it (Settings, Notebook, "Record timing"):
``metadata.execution`` of a code cell, with ISO times under names such as ``iopub.execute_input``.
A cell keeps its last run only, so the sum is the least that it can have been; a notebook that was
run once more from top to bottom before it was handed in says nothing. The file is the student's
own, who can write any time into it: a figure for the class, never one to grade by.
"""

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from autograder.grading.bridge.reading import LIMITS

PAUSE = datetime.timedelta(minutes=20)
"""A longer gap between two runs counts as a pause, not as work."""
LEAST = 5.0
"""Minutes; a notebook that says less was run in one go."""
_MARK = b'"iopub.'


def minutes_of(folder: Path, released: Iterable[str]) -> float | None:
    """Minutes of work in the notebooks of a folder that was handed in; None where none says.

    Args:
        folder: of the submission.
        released: names of the notebooks.
    """
    times: list[datetime.datetime] = []
    for name in released:
        path = folder / f"{name}.ipynb"
        try:
            if path.is_symlink() or not path.is_file() or path.stat().st_size > LIMITS.file_bytes:
                continue
            content = path.read_bytes()
            if _MARK in content:  # most say nothing, and need not be read
                times += _runs(json.loads(content))
        except (OSError, ValueError, RecursionError):
            continue
    return _worked(times)


def _worked(times: Iterable[datetime.datetime]) -> float | None:
    """Minutes from the first run to the last, without pauses.

    >>> day = datetime.datetime(2026, 3, 2, tzinfo=datetime.UTC)
    >>> _worked(day + datetime.timedelta(minutes=m) for m in (0, 12, 90, 100))
    22.0
    """
    gaps = (later - earlier for earlier, later in pairwise(sorted(times)))
    total = sum((gap for gap in gaps if gap <= PAUSE), datetime.timedelta())
    minutes = total.total_seconds() / 60
    return minutes if minutes >= LEAST else None


def _runs(notebook: Any) -> Iterator[datetime.datetime]:
    cells = notebook.get("cells") if isinstance(notebook, Mapping) else None
    for cell in cells if isinstance(cells, list) else ():
        metadata = cell.get("metadata") if isinstance(cell, Mapping) else None
        execution = metadata.get("execution") if isinstance(metadata, Mapping) else None
        for text in execution.values() if isinstance(execution, Mapping) else ():
            if isinstance(text, str):
                try:
                    moment = datetime.datetime.fromisoformat(text)
                except ValueError:
                    continue
                if moment.tzinfo:
                    yield moment.astimezone(datetime.UTC)
