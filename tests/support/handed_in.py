"""Notebooks as students hand them in: right, wrong, broken, prying."""

import json
from pathlib import Path
from typing import Any

from tests.support.wheels import ROOT

ID = "01_backward_pass"
FILE = f"{ID}.ipynb"
RELEASE = ROOT / "notebooks" / ID / FILE
POINTS = 20

PRYING = """
import os
found = []
for folder in {places!r}:
    for base, _, names in [*os.walk(folder), ("", (), [folder])]:
        for name in names:
            try:
                with open(os.path.join(base, name), "rb") as file:
                    file.read(1)
                found.append(name)
            except OSError:
                pass
try:
    with open({result!r}, "w") as file:
        file.write("1000")
    found.append("result")
except OSError:
    pass
"""


def right() -> dict[str, Any]:
    """The solved notebook."""
    path = ROOT / "source_assignments" / ID / FILE
    notebook: dict[str, Any] = json.loads(path.read_bytes())
    return notebook


def edited(*pairs: tuple[str, str]) -> dict[str, Any]:
    """The solved notebook with other text in its answers."""
    notebook = right()
    for old, new in pairs:
        cells = [c for c in notebook["cells"] if old in "".join(c["source"])]
        assert len(cells) == 1, (old, len(cells))
        cells[0]["source"] = "".join(cells[0]["source"]).replace(old, new)
    return notebook


def wrong() -> dict[str, Any]:
    """The loss without its half: two points."""
    return edited(("0.5 * np.sum((predictions", "np.sum((predictions"))


def wrong_dependency() -> dict[str, Any]:
    """Without the average over the batch: two points where a right one stands in for it."""
    return edited(("(predictions - targets) / batch_size", "predictions - targets"))


def prying(places: list[str], result: str) -> dict[str, Any]:
    """The solved notebook, but its loss is wrong as soon as a file could be read or written."""
    look = PRYING.format(places=places, result=result)
    head = "def squared_loss(predictions, targets):"
    return edited((head, f"{look}\n{head}\n    if found:\n        return 0.0"))


def put(folder: Path, content: Any) -> Path:
    """Write a notebook, or bytes, under the right name into a folder of its own."""
    folder.mkdir(parents=True)
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    (folder / FILE).write_bytes(data)
    return folder


def samples() -> dict[str, Any]:
    """Name -> what is handed in."""
    whole = json.dumps(right()).encode()
    return {"right": right(), "wrong": wrong(), "broken": whole[: len(whole) // 2]}
