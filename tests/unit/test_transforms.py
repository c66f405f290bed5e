"""Cells are rewritten as IPython rewrites them, with the way round it that most cells take."""

import json
from pathlib import Path

import pytest
from IPython.core.inputtransformer2 import TransformerManager

from autograder.grading.runner.transforms import Transforms
from tests.support.honest_cells import CELLS

pytestmark = pytest.mark.unit

ROOT = Path(__file__).parents[2]
REWRITTEN = [
    "%matplotlib inline", "    %time x = 1", "x = %time 1 + 1", "x = \\\n  %time 1", "!ls",
    "  !ls -l", "files = !ls", "files =!ls", "x?", "x??", " np.linalg.norm?", "?x", "/print 1",
    ",print a b", ";print a b", "for i in range(2):\n    %timeit i", "%%time\nx = 1", "%%bash\nls",
    ">>> x = 1\n... y = 2", "In [1]: x = 1", "x = 1\r\n%time x", "s = '''\n%time\n'''\nx?",
]  # fmt: skip
PLAIN = [
    "x = 1\n\x0c%time x", "x = 1\x0c\n%time x",
    "x = (1\n% 2)", "x = (1\n/ 2)", "x = [1\n, 2]", "x = 1; y = 2", "x = 5 % 3", "f'{1!r}'",
    "print('%d = %d' % (1, 1), 'why?', 1 != 2)  # why?", "if x != 1:\n    x = 'a?'",
]  # fmt: skip


def sources() -> list[str]:
    found = [*REWRITTEN, *PLAIN]
    found += [source for source, _ in CELLS.values()]
    for path in sorted(ROOT.glob("source_assignments/*/*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        found += ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    found += [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("tests/answers/*/*"))]
    return found


def test_all_kinds_of_cells_are_rewritten_as_ipython_rewrites_them() -> None:
    ours, theirs = Transforms(), TransformerManager()
    for source in sources():
        assert ours.transform_cell(source) == theirs.transform_cell(source), source
    for source in REWRITTEN:
        assert theirs.transform_cell(source) != f"{source}\n", source


def test_transformers_of_a_cell_are_asked() -> None:
    transforms = Transforms()
    transforms.token_transformers = []
    assert transforms.transform_cell("%time x") == "%time x\n"


def test_a_plain_cell_is_not_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TransformerManager, "do_token_transforms", lambda *_: ["taken apart"])
    assert Transforms().transform_cell("def f(x):\n    return x % 2") != "taken apart"
    assert Transforms().transform_cell("%time x") == "taken apart"
