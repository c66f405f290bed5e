"""Text source -> source notebook: cell ids, nbgrader's metadata, and what they must be.

In the text a cell says what it is in one or two lines: ``id`` and ``role``. Roles:

- ``given``: code that students run and do not change (nbgrader: locked);
- ``blank``: a function that they fill in, with solution markers (nbgrader: solution);
- ``check``: the graded cell of the blank, ``check(name)`` (nbgrader: grade, with its points);
- ``contract``: the text of a blank; ``answer``: room for a written answer. Both plain Markdown;
- ``written``: a written answer with points, which a person gives (nbgrader: solution and grade);
  what graders go by stands between ``<!-- BEGIN SOLUTION -->`` and ``<!-- END SOLUTION -->``;
- none: an ordinary cell.
"""

import ast
import re
from pathlib import Path
from typing import Any

import jupytext
import nbformat

from autograder.exercise import Exercise
from autograder.exercises import ALL, WRITTEN
from autograder.grading.build.layout import BLANK_SUFFIX, TEXT_FOLDER, BuildError
from autograder.grading.build.links import linked

ROLES = {
    "markdown": ("", "contract", "answer", "written"),
    "code": ("", "given", "blank", "check"),
}
BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
RUBRIC_BEGIN, RUBRIC_END = "<!-- BEGIN SOLUTION -->", "<!-- END SOLUTION -->"
"""In a written answer's cell: a heading would be one of the notebook's."""
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}

_ID = re.compile(r"[a-z0-9][a-z0-9_-]{1,63}")


def source_notebook(path: Path) -> Any:
    """The notebook with answers, ready for nbgrader.

    Raises:
        BuildError: a cell breaks a rule; the message names it.
    """
    notebook = _read(path)
    notebook.metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    others = {p.stem[:2]: p.stem for p in path.parents[2].glob(f"*/{TEXT_FOLDER}/*.md")}
    others.pop(path.stem[:2], None)
    seen: set[str] = set()
    previous = None
    for cell in notebook.cells:
        cell_id, role = cell.metadata["id"], cell.metadata.get("role", "")
        where = f"{path}, cell {cell_id!r}"
        if cell_id in seen:
            raise BuildError(where, "two cells have this id", "Give one of them another id.")
        seen.add(cell_id)
        if role not in ROLES[cell.cell_type]:
            allowed = ", ".join(filter(None, ROLES[cell.cell_type]))
            raise BuildError(
                where,
                f"a {cell.cell_type} cell cannot have the role {role!r}",
                f"Roles of a {cell.cell_type} cell: {allowed}, or none.",
            )
        if role == "check" and previous != cell_id + BLANK_SUFFIX:
            raise BuildError(
                where,
                "the cell before a check is not its blank",
                f"Put the cell {cell_id + BLANK_SUFFIX!r} right before it.",
            )
        cell["id"] = cell_id
        if cell.cell_type == "markdown":
            cell.source = linked(cell_id, cell.source, others)
        cell.metadata = _metadata(cell_id, role, cell.source, where)
        previous = cell_id
    nbformat.validate(notebook)
    return notebook


def _read(path: Path) -> Any:
    try:
        notebook = jupytext.read(path, fmt="md:myst")
    except Exception as error:
        raise BuildError(
            str(path), f"it is not readable as MyST Markdown: {error}", "Correct the text."
        ) from error
    for number, cell in enumerate(notebook.cells, 1):
        first = cell.source.strip().splitlines()[:1] or ["(empty)"]
        cell_id = str(cell.metadata.get("id", ""))
        if not _ID.fullmatch(cell_id):
            raise BuildError(
                f"{path}, cell {number} ({first[0]!r})",
                f"its id is {cell_id!r}" if cell_id else "it has no id",
                "Name it: ':id: some-name' (code) or '+++ {\"id\": \"some-name\"}' (Markdown);"
                " small letters, digits, - and _.",
            )
        unknown = set(cell.metadata) - {"id", "role"}
        if unknown:
            raise BuildError(
                f"{path}, cell {cell_id!r}",
                f"unknown: {', '.join(sorted(unknown))}",
                "A cell has an id and a role, nothing else.",
            )
    return notebook


def _metadata(cell_id: str, role: str, source: str, where: str) -> dict[str, Any]:
    """Metadata of a cell in the notebook, after a look at the rules of its role."""
    if role == "written":
        return {"nbgrader": _of_written(cell_id, source, where)}
    if role not in ("given", "blank", "check"):
        if any(marker in source for marker in (BEGIN, END, RUBRIC_BEGIN, RUBRIC_END)):
            raise BuildError(where, "solution markers outside a blank", "Set ':role: blank'.")
        return {}
    nbgrader: dict[str, Any] = {
        "schema_version": 3,
        "grade_id": cell_id,
        "grade": role == "check",
        "solution": role == "blank",
        "locked": role != "blank",
        "task": False,
    }
    if role == "blank":
        _check_blank(_exercise(cell_id.removesuffix(BLANK_SUFFIX), where), source, where)
    if role == "check":
        exercise = _exercise(cell_id, where)
        nbgrader["points"] = exercise.points
        if source.strip() != f"check({exercise.name})":
            raise BuildError(
                where,
                "a check cell holds its check and nothing else",
                f"Write: check({exercise.name})",
            )
    return {"nbgrader": nbgrader}


def _of_written(cell_id: str, source: str, where: str) -> dict[str, Any]:
    """Metadata for nbgrader of a written answer."""
    if cell_id not in WRITTEN:
        raise BuildError(
            where,
            "no exercise asks for this written answer",
            "Add it to WRITTEN in the notebook's module in autograder/exercises.",
        )
    for marker in (RUBRIC_BEGIN, RUBRIC_END):
        if source.count(marker) != 1:
            raise BuildError(
                where,
                f"{marker!r} occurs {source.count(marker)} times",
                "What graders go by stands once, between the two markers; students get none of it.",
            )
    return {
        "schema_version": 3,
        "grade_id": cell_id,
        "grade": True,
        "solution": True,
        "locked": False,
        "task": False,
        "points": WRITTEN[cell_id].points,
    }


def _exercise(exercise_id: str, where: str) -> Exercise:
    if exercise_id not in ALL:
        raise BuildError(
            where,
            f"there is no exercise {exercise_id!r}",
            f"Add it to autograder/exercises, or name one of: {', '.join(ALL)}.",
        )
    return ALL[exercise_id]


def _check_blank(exercise: Exercise, source: str, where: str) -> None:
    for marker in (BEGIN, END):
        if source.count(marker) != 1:
            raise BuildError(
                where,
                f"{marker!r} occurs {source.count(marker)} times",
                "The answer stands once, between the two markers.",
            )
    if "BEGIN HIDDEN TESTS" in source:
        raise BuildError(where, "it has hidden tests", "Hidden problems belong to the judge.")
    try:
        names = [node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    except SyntaxError as error:
        raise BuildError(where, f"it is not Python: {error}", "Correct the code.") from error
    if exercise.name not in names:
        raise BuildError(where, f"it does not define {exercise.name}", "Define the blank in it.")
