"""What a notebook must be: same code as the reference, no answers released, form and length."""

import ast
import importlib
import re
from itertools import pairwise
from pathlib import Path

import jupytext
import nbformat
import numpy as np
import pytest

import autograder
from autograder import visible
from autograder.exercises import ALL, WRITTEN, of_notebook
from autograder.grading.build.source import BEGIN, END
from tests.support.notebook_form import without_code

pytestmark = pytest.mark.notebooks

TRIVIAL = 10
"""Statements of fewer nodes, such as ``x = y.copy()``, say nothing about an answer."""

COMPOUND = (ast.FunctionDef, ast.ClassDef, ast.For, ast.If, ast.With, ast.Import, ast.ImportFrom)


def functions(code):
    return {n.name: n for n in ast.walk(ast.parse(code)) if isinstance(n, ast.FunctionDef)}


def bare(function):
    """A function's code without docstring, annotations and positions."""
    node = ast.parse(ast.unparse(function)).body[0]
    if ast.get_docstring(node) is not None:
        node.body = node.body[1:]
    return ast.dump(_Untyped().visit(node))


class _Untyped(ast.NodeTransformer):
    """Code without types: the notebooks have none."""

    def visit_FunctionDef(self, node):
        node.returns = None
        return self.generic_visit(node)

    def visit_arg(self, node):
        node.annotation = None
        return node

    def visit_AnnAssign(self, node):
        return ast.Assign([node.target], node.value)


def reference(assignment):
    module = importlib.import_module(f"mlp_reference.nb{assignment.id}")
    return functions(Path(module.__file__).read_text(encoding="utf-8"))


# The same code


def test_answers_and_given_functions_are_the_references(assignment, source):
    code = "\n\n".join(c.source for c in source.cells if c.cell_type == "code")
    ours, theirs = functions(code), reference(assignment)
    compared = [name for name in ours if name in theirs]
    assert {e.name for e in of_notebook(assignment.id)} <= set(compared)
    for name in compared:
        assert bare(ours[name]) == bare(theirs[name]), name


def test_every_exercise_has_its_cells_in_order(assignment, source):
    ids = [c.id for c in source.cells]
    places = []
    for exercise in of_notebook(assignment.id):
        place = ids.index(exercise.id)
        assert ids[place - 1] == f"{exercise.id}_blank"
        places.append(place)
    assert places == sorted(places)


# Form


def test_metadata_is_nbgraders(source, released):
    for notebook in (source, released):
        for cell in notebook.cells:
            meta = cell.metadata.get("nbgrader")
            if meta:
                assert meta.schema_version == 3
                assert meta.grade_id == cell.id
                assert meta.grade == (cell.id in ALL or cell.id in WRITTEN)
                if cell.id in WRITTEN:
                    assert meta.points == WRITTEN[cell.id].points
                    assert meta.solution
                    assert not meta.locked
                elif meta.grade:
                    assert meta.points == ALL[cell.id].points
                    assert meta.locked
                    assert cell.source == f"check({ALL[cell.id].name})"


def test_source_and_release_have_the_same_cells(source, released):
    assert [c.id for c in source.cells] == [c.id for c in released.cells]


def test_at_least_two_predictions(source):
    assert sum(c.source.lower().count("predict, then run") for c in source.cells) >= 2


def test_contracts_say_what_they_must(assignment, source):
    cells = {c.id: c.source for c in source.cells}
    for exercise in of_notebook(assignment.id):
        text = cells[f"{exercise.name}-contract"]
        assert re.search(rf"`{exercise.name}\(.*\)`", text)
        assert f"· {exercise.points:g} point" in text
        assert re.search(r"· \d+ minutes · \w+", text)
        assert "**Returns**" in text
        assert "**Where the formula comes from.**" in text
        assert "float64" in text
        rungs = re.findall(r"<details><summary>(.*?)</summary>", text)
        assert rungs == ["Help 1: where to look", "Help 2: a question", "Help 3: the principle"]
        for part in exercise.parts if exercise.separable else ():
            if not part.points:
                continue
            assert f"{part.name} {part.points:g}" in text


def test_the_network_on_paper_is_the_checks(notebook_01):
    """The visible check tries the very network that notebook 01 works out by hand."""
    notebook = nbformat.read(notebook_01.source, as_version=4)
    code = next(c.source for c in notebook.cells if c.id == "paper-graph")
    paper = {"np": np}
    exec(code.split("# All steps")[0], paper)
    known = {p.label: p for p in visible.problems(ALL["01_backward"])}
    problem = known["the 2-2-2-1 network worked by hand"]
    activations, targets, parameters = problem.arguments
    assert np.array_equal(activations[0], paper["small_X"])
    assert np.array_equal(targets, paper["small_Y"])
    for given, ours in zip(parameters, paper["small_parameters"], strict=True):
        assert np.array_equal(given, ours)
    gradients = paper["small_gradients"].values()
    for expected, ours in zip(problem.expected.values(), gradients, strict=True):
        assert np.allclose(expected, ours, rtol=0, atol=1e-14)


# No answers


class _Names(ast.NodeTransformer):
    """Number the variables, so that another name does not hide an answer; functions keep theirs."""

    def __init__(self):
        self.known = {}

    def visit_Call(self, node):
        node.args = [self.visit(a) for a in node.args]
        node.keywords = [self.visit(k) for k in node.keywords]
        if not isinstance(node.func, ast.Name):
            node.func = self.visit(node.func)
        return node

    def visit_Name(self, node):
        if node.id == "np":
            return node
        name = self.known.setdefault(node.id, f"v{len(self.known)}")
        return ast.copy_location(ast.Name(name, node.ctx), node)


def shapes_of(code):
    """The shape of every statement that says something."""
    found = set()
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.stmt) or isinstance(node, COMPOUND):
            continue
        if sum(1 for _ in ast.walk(node)) >= TRIVIAL:
            found.add(ast.dump(_Names().visit(ast.parse(ast.unparse(node)).body[0])))
    return found


def answers_in(notebook):
    """Between the markers of each blank: its lines, and the shapes of its statements."""
    lines, shapes = set(), set()
    for cell in notebook.cells:
        for region in re.findall(f"{BEGIN}\n(.*?)\n *{END}", cell.source, flags=re.S):
            lines |= {line.strip() for line in region.splitlines() if len(line.strip()) > 12}
            body = "def f():\n" + region
            shapes |= shapes_of(body)
    return lines, shapes


def leaks(notebook, lines, shapes):
    found = [line for c in notebook.cells for line in lines if line in c.source]
    for cell in notebook.cells:
        if cell.cell_type == "code":
            found += shapes_of(cell.source) & shapes
    return found


def test_released_notebook_holds_no_answer(source, released):
    lines, shapes = answers_in(source)
    assert lines
    assert shapes
    assert leaks(released, lines, shapes) == []
    text = nbformat.writes(released)
    for word in ("BEGIN SOLUTION", "END SOLUTION", "HIDDEN TESTS", "mlp_reference"):
        assert word not in text


def test_an_answer_under_other_names_would_be_found(source, released):
    lines, shapes = answers_in(source)
    blanks = [
        cell
        for cell in source.cells
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("solution")
    ]
    exercise = max(blanks, key=lambda cell: len(cell.source))
    renamed = re.sub(r"\bs\b|\bX\b", "other", exercise.source)
    released.cells[1].source = renamed
    assert leaks(released, set(), shapes)
    assert leaks(source, lines, set())


def test_the_pictures_hold_no_answer(source):
    _, shapes = answers_in(source)
    package = Path(autograder.__file__).parent
    for path in [*(package / "figures").glob("*.py"), package / "ready.py"]:
        assert not shapes_of(path.read_text(encoding="utf-8")) & shapes, path.name


# Links


def broken_links(markdown, folder):
    targets = re.findall(r"\[[^\]]*\]\(([^)\s]+)\)", without_code(markdown))
    return [t for t in targets if not t.startswith("https://") and not (folder / t).exists()]


def test_links_lead_somewhere(assignment, source):
    for cell in source.cells:
        if cell.cell_type == "markdown":
            assert broken_links(cell.source, assignment.released.parent) == []


def test_a_broken_link_would_be_found(tmp_path):
    assert broken_links("see [this](nowhere.ipynb)", tmp_path) == ["nowhere.ipynb"]
