"""Make the files that the sample class hands in, from the released notebook."""

import copy
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograder.grading.demo.damage import DAMAGES, Notebook
from autograder.grading.demo.sample_class import Sample


def submission(sample: Sample, released: Mapping[str, Any]) -> bytes:
    """The content of the file that a student of the sample class hands in.

    Args:
        sample: the student.
        released: the notebook that the students were given.
    """
    notebook = copy.deepcopy(dict(released))
    cells = {cell["id"]: cell for cell in notebook["cells"]}
    for name, text in sample.answers().items():
        cells[f"01_{name}_blank"]["source"] = text.rstrip("\n")
    handed_in: Notebook | bytes = notebook
    if sample.damage:
        handed_in = DAMAGES[sample.damage](notebook, copy.deepcopy(dict(released)))
    if isinstance(handed_in, bytes):
        return handed_in
    return (json.dumps(handed_in, indent=1) + "\n").encode()


def hand_in(sample: Sample, released: Mapping[str, Any], submitted: Path, assignment: str) -> None:
    """Put a sample's file where nbgrader collects it: ``submitted/<student>/<assignment>/``."""
    folder = submitted / sample.student / assignment
    folder.mkdir(parents=True)
    (folder / sample.file).write_bytes(submission(sample, released))
