"""A learner's folder, and what learners do in it: fill in a blank, run its check, save."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from autograder.exercises import find
from autograder.fingerprint import fingerprint
from autograder.grading.build.source import BEGIN, END
from autograder.verdict import MIME_TYPE

RELEASED = Path(__file__).parents[2] / "notebooks"

RIGHT = "def add_bias(Z, b):\n    return Z + b[:, None]"
WRONG = "def add_bias(Z, b):\n    return Z + b"


def notebook(folder: Path, name: str = "00_orientation") -> Path:
    """The file of a notebook in the folder."""
    return folder / name / f"{name}.ipynb"


def load(path: Path) -> Any:
    """A notebook as data."""
    return json.loads(path.read_text(encoding="utf-8"))


def save(path: Path, document: Any) -> None:
    """Write a notebook as Jupyter does."""
    path.write_text(json.dumps(document, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def edit(path: Path, change: Callable[[Any], None]) -> None:
    """Change a notebook and save it."""
    document = load(path)
    change(document)
    save(path, document)


def right_answers(name: str) -> dict[str, str]:
    """Id of a blank's cell -> its text with the answer, of a notebook of the series."""
    path = RELEASED.parent / "source_assignments" / name / f"{name}.ipynb"
    texts = {c["id"]: "".join(c["source"]) for c in load(path)["cells"]}
    return {
        name: "\n".join(line for line in text.split("\n") if line.strip() not in (BEGIN, END))
        for name, text in texts.items()
        if BEGIN in text
    }


def cell(document: Any, name: str) -> Any:
    """The cell with this id."""
    (found,) = (c for c in document["cells"] if c.get("id") == name)
    return found


def source(path: Path, name: str) -> str:
    """The text of a cell."""
    return "".join(cell(load(path), name)["source"])


def write_answer(path: Path, name: str, text: str) -> None:
    """Put an answer into a blank, and do not run its check."""
    edit(path, lambda d: cell(d, f"{find(name).id}_blank").update(source=text))


def verdict(name: str, text: str, passed: bool, points: float) -> dict[str, Any]:
    """The output of a check of this text."""
    exercise = find(name)
    data = {
        "exercise": exercise.id,
        "points": points,
        "max_points": exercise.points,
        "passed": passed,
        "sentence": "",
        "source_hash": fingerprint(text),
    }
    bundle = {"text/plain": f"{points:g}", MIME_TYPE: data}
    return {"output_type": "execute_result", "data": bundle, "metadata": {}, "execution_count": 2}


def answer(path: Path, name: str, text: str, passed: bool, points: float = 0) -> None:
    """Put an answer into a blank, run its check, and save."""
    write_answer(path, name, text)
    output = verdict(name, text, passed, points)
    edit(path, lambda d: cell(d, find(name).id).update(outputs=[output], execution_count=2))
