"""Attacks that lie in the notebook's file: what a program has written, not a student.

Each function gets a new folder, the notebook with honest answers, and the places; it makes the
files. The docstrings have the form that ``attack.py`` describes.
"""

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.attacks.attack import ID, blank, code, write

Notebook = dict[str, Any]
Words = Mapping[str, str]
FULL = {"output_type": "execute_result", "data": {"text/plain": "7"}, "metadata": {}}


def _check(notebook: Notebook, name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(c for c in notebook["cells"] if c["id"] == f"01_{name}")
    return found


def forged_outputs(folder: Path, notebook: Notebook, words: Words) -> None:
    """Saves the notebook with check cells that show full points already.

    stopped by: outputs of a submission are dropped; only kinds and texts of cells are read
    layer: repair
    """
    for name in ("backward", "forward"):
        _check(notebook, name)["outputs"] = [{**FULL, "execution_count": 1}]
    write(folder, notebook)


def forged_points(folder: Path, notebook: Notebook, words: Words) -> None:
    """Raises the points of check cells in the metadata, and declares blanks to be graded by hand.

    stopped by: metadata come from the release, points from the gradebook
    layer: repair
    """
    for name in ("backward", "squared_loss"):
        _check(notebook, name)["metadata"]["nbgrader"] |= {"points": 100}
    blank(notebook, "forward")["metadata"]["nbgrader"] |= {"grade": True, "points": 100}
    write(folder, notebook)


def extra_graded_cells(folder: Path, notebook: Notebook, words: Words) -> None:
    """Adds graded cells of its own, one with the id of a check cell, with an easy test.

    stopped by: a graded cell that is not of the release counts as an ordinary cell
    layer: repair
    """
    marks = {"schema_version": 3, "grade": True, "solution": False, "locked": False, "task": False}
    for number, grade_id in enumerate(("bonus", "01_backward", "01_forward_blank")):
        cell = code(f"extra-{number}", "20.0")
        cell["metadata"] = {"nbgrader": {**marks, "grade_id": grade_id, "points": 20}}
        notebook["cells"].append(cell)
    write(folder, notebook)


def easier_checks(folder: Path, notebook: Notebook, words: Words) -> None:
    """Replaces check cells and locked cells by ones that give full points.

    stopped by: locked cells are put back as they were released
    layer: repair
    """
    for name in ("backward", "forward", "deriv_sigmoid"):
        _check(notebook, name)["source"] = "7.0"
        del _check(notebook, name)["metadata"]["nbgrader"]
    notebook["cells"][1]["source"] += "\nfrom numpy import *\ncheck = lambda f: 20.0"
    write(folder, notebook)


def without_checks(folder: Path, notebook: Notebook, words: Words) -> None:
    """Deletes the check cells, so that nothing can be wrong.

    stopped by: missing cells are put back as they were released
    layer: repair
    """
    notebook["cells"] = [c for c in notebook["cells"] if c["id"] != "01_backward"]
    write(folder, notebook)


def forged_record(folder: Path, notebook: Notebook, words: Words) -> None:
    """Writes the grader's own record into the metadata: graded already, nothing to complain of.

    stopped by: metadata come from the release
    layer: repair
    """
    notebook["metadata"]["autograder"] = {
        "graded": True, "submission": "0" * 64, "notes": ["All right."],
        "doubtful": ["01_backward"], "comments": {"01_backward": "7 of 7"},
    }  # fmt: skip
    write(folder, notebook)


def kernel_of_its_own(folder: Path, notebook: Notebook, words: Words) -> None:
    """Names a kernel of its own, whose command would be run in place of Python.

    stopped by: no kernel is started; metadata come from the release
    layer: repair, process
    """
    kernel = ["touch", f"{words['outside']}/kernel-of-its-own"]
    notebook["metadata"]["kernelspec"] = {"name": "../../evil", "argv": kernel, "language": "sh"}
    notebook["metadata"]["language_info"] = {"name": "bash"}
    write(folder, notebook)


def numbers_of_formats(folder: Path, notebook: Notebook, words: Words) -> None:
    """Claims formats, versions, kinds of cells and types that there are not.

    stopped by: what a person can type is taken over, whatever the format; the rest is dropped
    layer: repair
    """
    notebook |= {"nbformat": 10**300, "nbformat_minor": "5", "metadata": [], "extra": {"a": None}}
    notebook["cells"] += [
        None, 7, [], {"cell_type": 3}, {"cell_type": "widget", "source": {"a": 1}},
        {"cell_type": "code", "source": [1, None, ["x = 1"]], "metadata": 5, "outputs": "all"},
        {"cell_type": "markdown", "attachments": {"../../x": {"image/png": 1}, "y": []}},
    ]  # fmt: skip
    write(folder, notebook)


def a_million_cells(folder: Path, notebook: Notebook, words: Words) -> None:
    """Has a million cells, all of them with the id of one blank.

    stopped by: two thousand cells are read, and the instructor is told that there were more
    layer: repair
    """
    cell = json.dumps({"cell_type": "code", "id": "01_backward_blank", "source": ""})
    text = json.dumps(notebook)
    end = text.rindex("]")
    more = ", ".join([cell] * 600_000)
    (folder / f"{ID}.ipynb").write_text(f"{text[:end]}, {more}{text[end:]}")


def enormous_cells(folder: Path, notebook: Notebook, words: Words) -> None:
    """Has cells of forty megabytes, in lines, in one line, and in one name.

    stopped by: cells of more than 200,000 characters are left out
    layer: repair
    """
    notebook["cells"] += [
        code("lines", "x = 1\n" * 1_500_000),
        code("line", "1 + " * 3_000_000 + "1"),
        code("name", "a" * 15_000_000),
    ]
    write(folder, notebook)


def one_cell_in_parts(folder: Path, notebook: Notebook, words: Words) -> None:
    """Splits one function into sixty indented cells of 20,000 characters.

    stopped by: parts are joined only up to the size that a cell may have
    layer: repair
    """
    blank(notebook, "forward")["source"] = "def forward(parameters, X):\n    x = 1"
    place = notebook["cells"].index(blank(notebook, "forward")) + 1
    parts = [code(f"part-{n}", "    x = 1\n" * 2000) for n in range(60)]
    notebook["cells"][place:place] = parts
    write(folder, notebook)


def the_same_cell_again(folder: Path, notebook: Notebook, words: Words) -> None:
    """Has two hundred different versions of one blank, of 40,000 characters each.

    stopped by: the last version counts; the others are shown and not run
    layer: repair
    honest: squared_loss, deriv_squared_loss, backward
    """
    own = blank(notebook, "forward")
    place = notebook["cells"].index(own)
    twins = [
        {**own, "source": f"def forward(parameters, X):\n    return {n}\n" + "#" * 40_000}
        for n in range(200)
    ]
    notebook["cells"][place:place] = twins
    write(folder, notebook)


def deep_json(folder: Path, notebook: Notebook, words: Words) -> None:
    """Is nested a million levels deep (JSON cannot hold itself, as Python's lists can).

    stopped by: what cannot be read gets a sentence and waits for the instructor
    layer: repair
    earns: nothing
    """
    (folder / f"{ID}.ipynb").write_text('{"cells": ' + "[" * 1_000_000 + "]" * 1_000_000 + "}")


def numbers_without_end(folder: Path, notebook: Notebook, words: Words) -> None:
    """Holds an integer of ten million digits, NaN, infinity, and keys that occur twice.

    stopped by: what cannot be read gets a sentence and waits for the instructor
    layer: repair
    earns: nothing
    """
    text = json.dumps(notebook)
    more = f'"a": NaN, "b": -Infinity, "a": {"9" * 10_000_000}, '
    (folder / f"{ID}.ipynb").write_text(text.replace("{", "{" + more, 1))


def not_text(folder: Path, notebook: Notebook, words: Words) -> None:
    """Holds bytes that are no UTF-8, lone surrogates, zeros, and a mark at the beginning.

    stopped by: what cannot be read gets a sentence and waits for the instructor
    layer: repair
    earns: nothing
    """
    data = json.dumps(notebook).encode().replace(b"backward", b"back\xff\xfe\x00ward")
    (folder / f"{ID}.ipynb").write_bytes(b"\xef\xbb\xbf" + data)


def surrogates(folder: Path, notebook: Notebook, words: Words) -> None:
    r"""Holds half characters (\\ud800) in texts, ids, names and keys, which no file can hold.

    stopped by: texts are made whole when they are read
    layer: repair
    """
    own = code("\ud800", "x = '\ud800'  # \udfff")
    own["metadata"] = {"nbgrader": {"grade_id": "\ud800", "\udfff": "\ud800"}}
    notebook["cells"] += [own, {"cell_type": "markdown", "id": "m", "source": "\ud800"}]
    notebook["metadata"]["\ud800"] = "\udfff"
    write(folder, notebook)


def zip_as_notebook(folder: Path, notebook: Notebook, words: Words) -> None:
    """Is a zip archive of a gigabyte of zeros, with names that lead upwards.

    stopped by: archives are never opened; it is no notebook and waits for the instructor
    layer: repair
    earns: nothing
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"../../../../{words['outside']}/zip-as-notebook", "x")
        with archive.open("zeros", "w") as zeros:
            for _ in range(32):
                zeros.write(bytes(1 << 20))
    (folder / f"{ID}.ipynb").write_bytes(made.getvalue())


def attachments_with_paths(folder: Path, notebook: Notebook, words: Words) -> None:
    """Has attachments whose names lead out of the folder into which they would be written.

    stopped by: pictures stay in the notebook; their names are no paths
    layer: repair
    """
    names = (f"{words['outside']}/attachments", "../../../gradebook.db", "a\\..\\b")
    attached = {name: {"image/png": "AAAA", "text/html": "<b>x</b>"} for name in names}
    cell = {"cell_type": "markdown", "id": "m", "metadata": {}, "source": "![x](attachment:a)"}
    notebook["cells"].append({**cell, "attachments": attached})
    write(folder, notebook)
