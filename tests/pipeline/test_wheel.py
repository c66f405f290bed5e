"""Students' and instructor's distribution: what is in them, and that students get no answer."""

import ast
import inspect
import io
import json
from fnmatch import fnmatch

import nbformat
import numpy as np
import pytest

from autograder import __version__
from autograder.exercises import ALL
from autograder.grading import reference
from tests.support.leaks import Allowed, leaks, not_allowed
from tests.support.wheels import ROOT, Fresh, built, contents, metadata

pytestmark = pytest.mark.pipeline

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*/*.ipynb"))
FOUND_OUT = frozenset({"09_account"})
"""Blanks whose answer is what a learner has found out, another for each, and no expression."""

BLANKS = [e for e in ALL.values() if e.points > 0 and e.id not in FOUND_OUT]

ALLOWED = (
    Allowed(
        "autograder/clinic/experiments.py",
        "np.vdot(a - b, a - b)",
        "the square of a distance; experiments compare two gradients of a run",
    ),
    Allowed(
        "autograder/*.py",
        "np.abs(found - expected)",
        "a distance between two arrays; every comparison needs it",
    ),
    Allowed(
        "autograder/exercises/nb01_backward_pass.py",
        "np.mean(np.abs(vector - gradients))",
        "the comparison works out the difference from the vector that the student returned; the "
        "contract says the same in words",
    ),
    Allowed("autograder/*.py", "np.max(np.abs(array))", "the size of an array, all over the place"),
    Allowed("autograder/*.py", "np.abs(array).max()", "the same in other words"),
    Allowed(
        "autograder/*.py",
        "np.max(np.abs(found - expected))",
        "the distance of two arrays; every comparison needs it",
    ),
    Allowed(
        "autograder/sealed.py",
        "(ahead - here) / ORIGINAL_EPS",
        "the original check, sealed: a rule that notebook 02 takes apart",
    ),
    Allowed(
        "autograder/*.py",
        "np.max(np.abs(expected))",
        "the size of an array; every relative tolerance needs it",
    ),
    Allowed(
        "autograder/*.py",
        "p - rate * g",
        "an array minus a multiple of another; as a step of descent it is known from notebook 01",
    ),
    Allowed(
        "autograder/conduct/nb02_points.py",
        "[p - rate * g for p, g in zip(now, gradients, strict=True)]",
        "the check of notebook 02 trains with the student's gradient, as that notebook does",
    ),
    Allowed(
        "autograder/numerics.py",
        "x.copy(), x.copy()",
        "two copies of a point, one for each side of the difference below",
    ),
    Allowed(
        "autograder/conduct/nb03_steps.py",
        "p + 1j * IMAGINARY * d",
        "the check itself takes imaginary steps, to see whether a loss lets them through",
    ),
    Allowed(
        "autograder/numerics.py",
        "(function(ahead) - function(behind)) / (ahead[i] - behind[i])",
        "checks compare with a numerical gradient of the student's own forward and loss",
    ),
    Allowed(
        "autograder/numerics.py",
        "np.concatenate([np.ravel(a) for a in arrays])",
        "many checks lay arrays end to end; notebook 01 gives the same line to its students",
    ),
    Allowed(
        "autograder/conduct/nb08_graphs.py",
        "parents.setdefault(child, []).append(parent)",
        "the check of an order collects the parents of each place; what is asked is the order",
    ),
    Allowed(
        "autograder/conduct/nb09_runs.py",
        "like @ np.full((n, 1), 1 / n)",
        "the mean of each row; the loss of 08 may be a mean as well",
    ),
    Allowed(
        "autograder/figures/ledger.py",
        "np.max(np.abs(truth[quantity]))",
        "the size of an array; every relative error needs it",
    ),
)

CUTS = "np.cumsum([np.prod(shape) for shape in shapes])[:-1]"
GIVEN_BEFORE = (
    Allowed(
        "04_*.ipynb",
        "np.abs(array).max()",
        "the size of an array, which 02 is about; 07 has it as the first step of a length",
    ),
    Allowed(
        "0[123]_*.ipynb",
        "np.concatenate([p.ravel() for p in parameters])",
        "given in 01 as convert_to_1d_vector; 04 has it written again for any depth, as the easy "
        "half of a round trip, and says where it was",
    ),
    Allowed(
        "02_*.ipynb",
        "p - rate * g",
        "a step of descent, which notebooks 01 and 02 take in front of everyone; 05 asks for new "
        "arrays in a new list",
    ),
    *(
        Allowed(
            "03_*.ipynb",
            text,
            "03 cuts a vector at shapes that it lists, as convert_to_list of 01 does; 04 asks for "
            "any depth, from the sizes of layers, and for copies in place of views",
        )
        for text in (
            CUTS,
            f"np.split(vector, {CUTS})",
            f"zip(np.split(vector, {CUTS}), shapes)",
        )
    ),
    *(
        Allowed(
            "07_*.ipynb",
            text,
            "07 gives itself the way back through any depth, the answer to 04; 09 asks what is "
            "wrong in such a way back, and whoever reads it may know a right one",
        )
        for text in (
            "upstream @ activations[k].T",
            "parameters[2 * k].T",
            "parameters[2 * k].T @ upstream * slope(sums[k - 1])",
        )
    ),
    Allowed(
        "03_*.ipynb",
        "abs(gradient - difference).max() / largest",
        "the relative gap that 02 is about; 08 asks for the differences of any function",
    ),
    Allowed(
        "0[67]_*.ipynb",
        "np.sum(p * miss, axis=0)",
        "a sum of products along an axis; 08 picks the logit of a label by one",
    ),
    *(
        Allowed(
            "08_*.ipynb",
            text,
            "the backward pass of 01, which its reader has written: the engine is compared with it",
        )
        for text in ("W2.T @ d2", "d @ below.T")
    ),
    *(
        Allowed(
            "08_*.ipynb",
            text,
            "the network of 01 and its way back, by the engine and by hand; 09 asks what is wrong "
            "in such a way back, and whoever reads it may know a right one",
        )
        for text in (
            "W @ X + b",
            "W3 @ hid_2 + b3[:, None] - Y",
            "(W3 @ hid_2 + b3[:, None] - Y) / X.shape[1]",
            "[array for d, below in columns for array in (d @ below.T, np.sum(d, axis=1))]",
            "W3 @ sigmoid(W2 @ sigmoid(W1 @ X + b1[:, None]) + b2[:, None]) + b3[:, None] - Y",
        )
    ),
)
"""What a notebook gives although a later one asks for it."""


@pytest.fixture(scope="module")
def students(tmp_path_factory):
    return built("student", tmp_path_factory.mktemp("students"))


@pytest.fixture(scope="module")
def instructors(tmp_path_factory):
    return built(".", tmp_path_factory.mktemp("instructors"))


# What is in them


def students_part():
    package = ROOT / "autograder"
    return {
        path.relative_to(ROOT).as_posix()
        for path in package.rglob("*")
        if path.is_file() and not {"grading", "__pycache__"} & set(path.parts)
    }


def test_students_wheel_holds_the_package_without_grading(students):
    names = set(contents(students))
    files = {name for name in names if ".dist-info/" not in name}
    assert files == students_part()
    assert {"autograder/check.py", "autograder/cli.py", "autograder/data/nb01.json"} <= files
    assert not [n for n in names if "grading" in n or "mlp_reference" in n]
    assert not [n for n in names if "ipynb" in n or "worked_answers" in n or "guides" in n]


def test_students_wheel_does_not_import_what_it_lacks(students):
    """Imports of the instructor's side stand behind ``grading_installed()`` in the command line."""
    for name, code in contents(students).items():
        if not name.endswith(".py"):
            continue
        for node in ast.parse(code).body:
            if isinstance(node, ast.Import | ast.ImportFrom):
                line = ast.unparse(node)
                assert "autograder.grading" not in line, f"{name}: {line}"
                assert "mlp_reference" not in line, f"{name}: {line}"


def test_instructors_wheel_holds_everything(instructors):
    names = set(contents(instructors))
    assert students_part() <= names
    assert {"autograder/grading/judge.py", "mlp_reference/nb01_backward_pass.py"} <= names
    sources = "autograder/grading/source_assignments"
    assert f"{sources}/01_backward_pass/01_backward_pass.ipynb" in names


def test_metadata(students, instructors):
    theirs, ours = metadata(students), metadata(instructors)
    assert (theirs["Name"], ours["Name"]) == ("backward-pass-notebooks", "backward-pass-course")
    assert theirs["Version"] == ours["Version"] == __version__
    assert "Private :: Do Not Upload" in ours.get_all("Classifier", [])
    for distribution in (theirs, ours):
        assert distribution["License-Expression"] == "BSD-3-Clause AND CC-BY-4.0"
        assert distribution["License-File"] == "LICENSE"


# No answers


def test_students_wheel_holds_no_answer(students):
    found = [leak for name, data in contents(students).items() for leak in leaks(name, data)]
    assert not_allowed(found, ALLOWED) == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_released_notebooks_hold_no_answer(path):
    """Neither to itself nor to a later notebook; an earlier answer may be used later."""
    found = leaks(path.name, path.read_bytes(), first=path.stem[:2])
    allowed = tuple(entry for entry in GIVEN_BEFORE if fnmatch(path.name, entry.files))
    assert not_allowed(found, allowed) == []


def other_names(function):
    """The source of a function with every variable and function renamed, and no docstring."""
    tree = ast.parse(inspect.getsource(function))
    tree.body[0].body = tree.body[0].body[1:]
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id != "np":
            node.id = f"other_{node.id}"
        elif isinstance(node, ast.arg):
            node.arg, node.annotation = f"other_{node.arg}", None
    tree.body[0].returns = None
    return ast.unparse(tree).replace(function.__name__, "helper")


@pytest.mark.parametrize("exercise", BLANKS, ids=lambda e: e.id)
def test_a_planted_answer_is_found(exercise):
    """In each kind of file; this is what makes the two tests above worth something."""
    answer = other_names(reference.function(exercise))
    assert f"def {exercise.name}" not in answer
    code, text = (
        nbformat.v4.new_code_cell(answer),
        nbformat.v4.new_markdown_cell(f"Some words.\n\n```python\n{answer}\n```\n"),
    )
    planted = {
        "module.py": f"import numpy as np\n\n\n{answer}\n",
        "hidden_in_a_string.py": f"SOURCE = {answer!r}\n",
        "data.json": json.dumps({"a": [{"b": answer}]}),
        "code.ipynb": nbformat.writes(nbformat.v4.new_notebook(cells=[code])),
        "text.ipynb": nbformat.writes(nbformat.v4.new_notebook(cells=[text])),
        "METADATA": f"Words.\n\n```\n{answer}\n```\n",
    }
    for name, content in planted.items():
        found = leaks(name, content.encode(), first=exercise.notebook[:2])
        assert any(exercise.name in leak.exercise for leak in found), name


@pytest.mark.parametrize(
    "line",
    [
        "slope = np.multiply(a, 1 - a)",
        "'''The slope is `h * (1 - h)`.'''",
        "e = np.subtract(p, t) ; d = (p - t) / t.shape[1]",
        "g = lambda d, W, h: W.transpose().dot(d)",
    ],
)
def test_another_way_to_write_an_answer_is_found(line):
    assert leaks("module.py", line.encode())


def test_an_answer_in_an_array_of_text_is_found():
    file = io.BytesIO()
    np.savez(file, numbers=np.ones(3), words=np.array(["so", "s * (1 - s)"]))
    assert leaks("data.npz", file.getvalue())


def test_a_file_that_cannot_be_searched_is_no_pass():
    with pytest.raises(UnicodeDecodeError):
        leaks("data.bin", b"\xff\x00")


def test_an_allowed_line_that_has_gone_is_said():
    gone = Allowed("autograder/gone.py", "a - b", "no longer there")
    assert not_allowed([], (gone,)) == ["autograder/gone.py: 'a - b' is allowed but not there"]


# Installed


TRY = """
import importlib.util, numpy as np
from autograder import check
assert importlib.util.find_spec("autograder.grading") is None
assert importlib.util.find_spec("mlp_reference") is None
assert importlib.util.find_spec("nbgrader") is None

def deriv_sigmoid(x):
    e = np.exp(-np.abs(x))
    return e / (1 + e) ** 2
print(repr(check(deriv_sigmoid)))

def deriv_sigmoid(x):
    return 1 / (1 + np.exp(-np.maximum(x, -700)))
print(repr(check(deriv_sigmoid)))
"""


@pytest.fixture(scope="module")
def installed(students, tmp_path_factory):
    """A fresh environment with the students' wheel and what it asks for; and an empty folder."""
    return Fresh.with_packages(tmp_path_factory.mktemp("fresh"), students)


def test_installed_command(installed):
    shown = installed.run("autograder", "--help")
    assert shown.returncode == 0, shown.stderr
    assert "usage: autograder" in shown.stdout
    for word in ("start", "progress", "reset"):
        assert f" {word} " in shown.stdout
    for word in ("grade", "demo", "init"):
        assert f" {word} " not in shown.stdout
    assert installed.run("autograder", "--version").stdout == f"autograder {__version__}\n"


def test_installed_check(installed):
    tried = installed.run("python", "-W", "error", "-c", TRY)
    assert tried.returncode == 0, tried.stderr
    assert tried.stdout.splitlines() == ["2", "0"]
