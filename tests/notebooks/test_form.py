"""The form of every notebook, and that each check of it can fail."""

import copy
from collections.abc import Callable
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.grading.build.source import KERNEL
from tests.support.notebook_form import CHECKS, MAX_CELLS, MAX_WORDS

pytestmark = pytest.mark.notebooks


def complaints(notebook: Any) -> list[str]:
    return [complaint for check in CHECKS for complaint in check(notebook)]


def test_no_notebook_has_a_fault_of_form(source: Any, released: Any) -> None:
    for notebook in (source, released):
        nbformat.validate(notebook)
        assert complaints(notebook) == []


def good() -> Any:
    return new_notebook(
        metadata={"kernelspec": dict(KERNEL)},
        cells=[
            new_markdown_cell("# Title\n\nWords.\n\n```\n# a comment\n```", id="title"),
            new_code_cell("x = 1", id="run-it"),
            new_markdown_cell("## Part\n\n| | a |\n|---|---|\n| r | 1 |", id="part"),
        ],
    )


def text(words: str) -> Callable[[Any], None]:
    """Puts a text at the end."""
    return lambda notebook: notebook.cells.append(new_markdown_cell(words, id="more"))


def outputs(notebook: Any) -> None:
    notebook.cells[1].outputs = [nbformat.v4.new_output("stream", text="1")]


BAD: dict[str, tuple[Callable[[Any], None], str]] = {
    "two titles": (text("# Another"), "2 headings of level 1"),
    "no title": (lambda n: n.cells.pop(0), "0 headings of level 1"),
    "title later": (
        lambda n: n.cells.insert(0, new_markdown_cell("Hello", id="hello")),
        "does not start with its title",
    ),
    "level skipped": (text("#### Deep"), "a heading of level 4 after one of level 2"),
    "html heading": (text("<h2>Hello</h2>"), "a heading in HTML"),
    "too many cells": (
        lambda n: n.cells.extend(new_code_cell("", id=f"c-{i}") for i in range(MAX_CELLS)),
        f"{MAX_CELLS + 3} cells",
    ),
    "too many words": (text("word " * MAX_WORDS), f"{MAX_WORDS + 5} words"),
    "old format": (lambda n: n.update(nbformat_minor=4), "not nbformat 4.5"),
    "kernel": (lambda n: n.metadata.kernelspec.update(name="julia"), "another kernel"),
    "widgets": (lambda n: n.metadata.update(widgets={}), "state of widgets"),
    "id": (lambda n: n.cells[1].update(id="A!"), "the id 'A!' is not a name"),
    "random id": (lambda n: n.cells[1].update(id="0a1b2c3d"), "the id '0a1b2c3d' is random"),
    "twice": (lambda n: n.cells[1].update(id="part"), "the id 'part' occurs twice"),
    "outputs": (outputs, "run-it has outputs or a count"),
    "count": (lambda n: n.cells[1].update(execution_count=3), "run-it has outputs or a count"),
    "attachment": (
        lambda n: n.cells[0].update(attachments={"a.png": {"image/png": ""}}),
        "title has an attachment",
    ),
    "picture": (text("![](a.png)"), "more: a picture's alternative text is ''"),
    "short": (text("![A graph](a.png)"), "more: a picture's alternative text is 'A graph'"),
    "html picture": (text('<img src="a.png">'), "more: a picture's alternative text is ''"),
    "drawing": (text("<svg><path/></svg>"), "more: a drawing without a title"),
    "link": (text("Look [here](a.md)."), "more: a link that says 'here'"),
    "column": (text("| a | |\n|---|---|\n| 1 | 2 |"), "more: a column without a name"),
    "colour": (text('<span style="color: red">x</span>'), "more: a colour in the text"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_fault_of_form_would_be_found(name: str) -> None:
    notebook = copy.deepcopy(good())
    assert complaints(notebook) == []
    spoil, said = BAD[name]
    spoil(notebook)
    assert said in complaints(notebook)


def test_a_described_picture_is_no_fault() -> None:
    notebook = good()
    text("![A line chart in which the loss falls](a.png)")(notebook)
    assert complaints(notebook) == []
