"""Show graders what a written answer is to be judged by: in formgrader, and nowhere else.

The rubric stands in the instructor's source notebook, in the cell of the written answer, between
the markers that nbgrader strips from the release. It is put on formgrader's page when the page is
made: no file that is graded, handed back or handed out ever holds it.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbgrader import utils
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.grading.build.layout import SOURCES

HEADING = "**For graders only: what this answer is judged by**"
BEGIN, END = "BEGIN SOLUTION", "END SOLUTION"
"""nbgrader's own markers; they stand in lines of their own."""


class ShowRubric(NbGraderPreprocessor):
    """Puts a cell with the rubric under each written answer, on formgrader's page alone."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """The notebook as graders see it; unchanged on any page that is not formgrader's."""
        source = source_of(resources)
        if source is None:
            return nb, resources
        rubrics = rubrics_of(json.loads(source.read_text(encoding="utf-8")))
        cells = []
        for cell in nb.cells:
            cells.append(cell)
            text = rubrics.get(cell.metadata.get("nbgrader", {}).get("grade_id", ""))
            if text and utils.is_grade(cell) and utils.is_solution(cell):
                quoted = "\n".join(f"> {line}".rstrip() for line in [HEADING, "", *text])
                cells.append(nbformat.v4.new_markdown_cell(quoted))
        nb.cells = cells
        return nb, resources


def source_of(resources: Any) -> Path | None:
    """The instructor's source of the notebook on a page of formgrader.

    None on every other page, such as feedback: only formgrader names the submission that is being
    graded and the pages before and after it. None too where the source is not there.
    """
    if not {"submission_id", "assignment_id", "notebook_id", "index", "total"} <= set(resources):
        return None
    inside = Path(SOURCES, resources["assignment_id"], f"{resources['notebook_id']}.ipynb")
    for folder in Path(resources["metadata"]["path"]).resolve().parents:
        if (folder / inside).is_file():
            return folder / inside
    return None


def rubrics_of(source: Any) -> dict[str, list[str]]:
    """Id of each written answer with points -> the lines of its rubric."""
    return dict(_rubrics(source))


def _rubrics(source: Any) -> Iterator[tuple[str, list[str]]]:
    for cell in source["cells"]:
        marks = cell["metadata"].get("nbgrader", {})
        if cell["cell_type"] == "markdown" and marks.get("grade") and marks.get("solution"):
            lines = "".join(cell["source"]).splitlines()
            begin = [i for i, line in enumerate(lines) if BEGIN in line]
            end = [i for i, line in enumerate(lines) if END in line]
            if begin and end:
                yield marks["grade_id"], lines[begin[0] + 1 : end[0]]
