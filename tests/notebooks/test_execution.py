"""The notebooks run from start to end, solved and unfilled, and print what their prose says."""

import ast
import html
import io
import re
import tokenize
from contextlib import redirect_stdout

import pytest

from autograder.exercises import of_notebook
from autograder.fingerprint import fingerprint
from mlp_reference.__main__ import main as print_worked_example

pytestmark = pytest.mark.notebooks

NARROW = 65
"""Characters of a row of output in JupyterLab, 640 px wide: a page of 1280 px, twice enlarged."""

NUMBER = r"-?\d+\.\d+(?:e[+-]?\d+)?|-?\d+e[+-]?\d+"


def verdicts(runs):
    return {
        r["id"]: d["application/vnd.autograder.verdict+json"]
        for r in runs
        for d in r["data"]
        if "application/vnd.autograder.verdict+json" in d
    }


def printed(run):
    """What a cell printed, without IPython's own numbering."""
    return re.sub(r"Out\[\d+\]:\s", "", run["stdout"])


@pytest.fixture
def solved(assignment, run):
    return run(assignment.source, 2)


@pytest.fixture
def unfilled(assignment, run):
    return run(assignment.released, 1)


def test_solved_runs_without_error_or_warning_and_earns_everything(assignment, solved):
    assert [r["id"] for r in solved if r["error"] or r["stderr"]] == []
    found = verdicts(solved)
    for exercise in of_notebook(assignment.id):
        assert found[exercise.id]["passed"], exercise.id
        assert found[exercise.id]["points"] == exercise.points


def test_a_verdict_knows_the_cell_it_is_about(assignment, source, solved):
    """What a saved verdict says of its cell is what `autograder progress` reads from the file."""
    found, cells = verdicts(solved), {c.id: c.source for c in source.cells}
    for exercise in of_notebook(assignment.id):
        assert found[exercise.id]["source_hash"] == fingerprint(cells[f"{exercise.id}_blank"])


def test_unfilled_runs_to_the_end_and_says_what_is_missing(assignment, unfilled):
    assert [r["id"] for r in unfilled if r["error"] or r["stderr"]] == []
    found = verdicts(unfilled)
    bundles = {r["id"]: r["data"] for r in unfilled}
    for exercise in of_notebook(assignment.id):
        assert not found[exercise.id]["passed"]
        assert found[exercise.id]["points"] == 0
        assert "still empty" in bundles[exercise.id][0]["text/html"]
        assert bundles[exercise.id][0]["text/plain"] == "0"


def wide_rows(runs):
    """Printed rows of columns, not sentences, that a narrow window breaks."""
    shown = {row for r in runs for row in printed(r).splitlines()}
    in_words = {row for r in runs for d in r["data"] for row in d["text/plain"].splitlines()}
    columns = re.compile(r"\S {2,}\S.*\S {2,}\S|^[-+.e\d\s\[\]]*$")
    return [row for row in shown - in_words if len(row) > NARROW and columns.search(row)]


def test_printed_rows_do_not_break_in_a_narrow_window(solved, unfilled):
    assert wide_rows([*solved, *unfilled]) == []


def test_a_row_that_would_break_is_found():
    row = " [[ 7.94000557e-05  8.00206970e-05  7.94216697e-05  7.92077596e-05]"
    words = {"text/plain": "x" * 66 + "  of a picture"}
    sentence = "a sentence of any length, with one number, 12, and another, -3, in it"
    run = {"stdout": "\n".join([row, sentence, words["text/plain"]]), "data": [words]}
    assert wide_rows([run]) == [row]
    numbers = " [-4.36906294e-04 -4.39414328e-04 -4.36904288e-04 -4.36625619e-04]"
    assert wide_rows([{"stdout": numbers, "data": []}]) == [numbers]


def test_each_cell_is_safe_to_run_twice(solved):
    for first, second in zip(solved[::2], solved[1::2], strict=True):
        assert first["id"] == second["id"]
        assert printed(first) == printed(second)
        assert first["names"] == second["names"], first["id"]


def numbers_in_code(source):
    for cell in source.cells:
        if cell.cell_type == "code":
            for token in tokenize.generate_tokens(io.StringIO(cell.source).readline):
                if token.type == tokenize.NUMBER and not token.string.endswith(("j", "J")):
                    yield float(ast.literal_eval(token.string))


def missing_numbers(prose, known):
    """Numbers of the prose that no known number rounds to."""
    missing = []
    for text in re.findall(rf"(?<![\w.])(?:{NUMBER})(?![\w])", prose):
        mantissa = text.split("e")[0]
        digits = len(mantissa.split(".")[1]) if "." in mantissa else 0
        kind = f".{digits}e" if "e" in text else f".{digits}f"
        if not any(format(k, kind) == format(float(text), kind) for k in known):
            missing.append(text)
    return missing


def test_every_number_of_the_prose_comes_out(source, solved):
    known = set(numbers_in_code(source))
    for run in solved:
        known |= {float(n) for n in re.findall(r"[-+]?\d+\.?\d*(?:e[-+]?\d+)?", run["stdout"])}
    for cell in source.cells:
        if cell.cell_type == "markdown" and not cell.id.endswith("-contract"):
            assert missing_numbers(cell.source, known) == [], cell.id


def test_a_wrong_number_in_the_prose_would_be_found():
    known = {0.4421052327576752, 4.360365e-07, 0.01}
    assert missing_numbers("0.44210523 and 4.36e-07, 0.01 each", known) == []
    assert missing_numbers("0.44210524 or 4.37e-07 or 0.02", known) == [
        "0.44210524",
        "4.37e-07",
        "0.02",
    ]


def test_worked_example_prints_the_references_figures(notebook_01, run):
    out = next(r["stdout"] for r in run(notebook_01.source, 2) if r["id"] == "worked-example")
    reference = io.StringIO()
    with redirect_stdout(reference):
        print_worked_example()
    expected = reference.getvalue()
    loss = expected.splitlines()[0]
    gradients = re.search(r"delta W_1:\n.*?delta b_3:\n.*?\n", expected, flags=re.S).group()
    verdict = re.search(r"\tPassed: .*", expected).group()
    numerical = expected.split("Numerical Gradients:\ndelta W_1:\n [")[1].splitlines()[0]
    gradients = re.sub(r"[][]", "", gradients)  # the only thing that differs from the original
    for part in (loss, gradients, verdict, numerical):
        assert part in out


def test_the_original_check_passes_a_gradient_with_the_wrong_sign(notebook_01, run):
    out = next(r["stdout"] for r in run(notebook_01.source, 2) if r["id"] == "cliff")
    assert "Passed:" in out
