"""What is taken for a cell of definitions has nothing else in it."""

import ast
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.grading.runner.definitions import only_definitions

pytestmark = pytest.mark.unit

ROOT = Path(__file__).parents[2]
DEFINING = ast.FunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom
TRICKY = [
    "import math\nmath.pi", "import math; math.pi", "import math \\\n ; math.pi",
    "def f(): pass\nf()",
    "from math import (pi,\n e); pi", "from math import (\n    pi,\n)\npi", "x = 1", "'text'",
    "if True:\n    1", "for i in range(2):\n    i", "def f():\n    '''\nx\n    '''", "", "\n", "  ",
    "# nothing", "@print\ndef f(): pass", "import math\x0cmath.pi", "async def f(): pass",
    "print(\n)", "def f(\n    x\n):\n    return x", "class A:\n    x = 1\n\n    def f(self): ...",
]  # fmt: skip
PIECES = st.sampled_from(
    ["def f():", "class A:", "import os", "from os import (", "@f", ")", "'''", '"""', "x", "x = (",
     "    x", "    '''", " ;x", "\\", "#", "\n", "\n", "\n", "\t", "\x0c", "\r", ";", " ", "y"]
)  # fmt: skip


def body(source: str) -> list[ast.stmt]:
    return ast.parse(source).body


@pytest.mark.parametrize("source", TRICKY)
def test_tricky_cells(source: str) -> None:
    if only_definitions(source):
        assert all(isinstance(node, DEFINING) for node in body(source))


@given(st.lists(PIECES, max_size=12).map("".join))
def test_whatever_is_written(source: str) -> None:
    if not only_definitions(source):
        return
    try:
        nodes = body(source)
    except SyntaxError:
        return
    assert all(isinstance(node, DEFINING) for node in nodes)


def test_cells_of_the_notebooks_and_of_the_bank() -> None:
    sources = [path.read_text("utf-8") for path in sorted(ROOT.glob("tests/answers/*/*.py"))]
    for path in sorted(ROOT.glob("source_assignments/*/*.ipynb")):
        cells = json.loads(path.read_text("utf-8"))["cells"]
        sources += ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    taken = [source for source in sources if only_definitions(source)]
    assert all(isinstance(node, DEFINING) for source in taken for node in body(source))
    assert len(taken) > 20
