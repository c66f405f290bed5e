"""A newcomer's path, from the built wheel in a fresh environment to a finished blank and back."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from autograder import __version__
from autograder.exercises import find
from tests.support.learner import cell, edit, load, notebook, right_answers, source
from tests.support.wheels import ROOT, Fresh, built, contents, metadata

pytestmark = [
    pytest.mark.pipeline,
    pytest.mark.filterwarnings("default"),  # those of the libraries that run notebooks
]

KERNEL = "newcomer"
ID = "01_backward_pass"
WRONG = ("dy_1 @ X.T", "-dy_1 @ X.T")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built("self_study", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def newcomer(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fresh]:
    """An environment with the wheel, and a Jupyter kernel in it."""
    folder = tmp_path_factory.mktemp("newcomer")
    fresh = Fresh.with_packages(folder, wheel, "ipykernel")
    spec = folder / "jupyter" / "kernels" / KERNEL
    spec.mkdir(parents=True)
    start = [str(fresh.bin / "python"), "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    text = {"argv": start, "display_name": KERNEL, "language": "python"}
    (spec / "kernel.json").write_text(json.dumps(text))
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("JUPYTER_PATH", str(folder / "jupyter"))
        yield fresh


def said(newcomer: Fresh, *words: str, code: int = 0) -> str:
    """What a command of the newcomer's prints."""
    done = newcomer.run("autograder", *words)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def run_and_save(path: Path) -> None:
    """Restart the kernel, run all cells, save; no cell may fail."""
    document = nbformat.read(path, as_version=4)
    client = NotebookClient(
        document, kernel_name=KERNEL, resources={"metadata": {"path": str(path.parent)}}
    )
    client.execute(cwd=str(path.parent))
    nbformat.write(document, path)


def fill_in(path: Path, *edits: tuple[str, str]) -> None:
    """Put right answers into all blanks, but for edits of ``backward``."""

    def change(document: Any) -> None:
        for name, text in right_answers(ID).items():
            for old, new in edits if name == "01_backward_blank" else ():
                assert old in text
                text = text.replace(old, new)
            cell(document, name)["source"] = text

    edit(path, change)


def states(newcomer: Fresh) -> dict[str, Any]:
    """Blank -> state, of notebook 01; and its points."""
    data = json.loads(said(newcomer, "progress", "learning", "--json"))
    (found,) = (book for book in data["notebooks"] if book["id"] == ID)
    return {blank["name"]: blank["state"] for blank in found["blanks"]} | {
        "points": found["points"]
    }


def compare_in_a_cell_of_ones_own(path: Path) -> None:
    code = "from autograder.alone import compare\n\ncompare(backward)"
    own = {"cell_type": "code", "id": "own-cell", "metadata": {}, "outputs": [], "source": code}
    edit(path, lambda d: d["cells"].append({**own, "execution_count": None}))


def shown(path: Path, name: str, kind: str) -> str:
    """What a cell shows, of one MIME type."""
    (output,) = cell(load(path), name)["outputs"]
    return "".join(output["data"][kind])


def test_what_the_wheel_holds(wheel: Path) -> None:
    names = contents(wheel)
    for path in sorted((ROOT / "notebooks").glob("*/*.ipynb")):
        place = f"autograder/notebooks/{path.parent.name}/{path.name}"
        assert names[place] == path.read_bytes()
    for path in sorted((ROOT / "worked_answers").glob("*/*.md")):
        assert f"autograder/worked_answers/{path.parent.name}/{path.name}" in names
    assert {"autograder/check.py", "autograder/alone/start.py"} <= set(names)
    kept = ("grading", "mlp_reference", "guides")  # the instructor's
    assert not [name for name in names if any(part in name for part in kept)]
    told = metadata(wheel)
    assert (told["Name"], told["Version"]) == ("backward-pass-self-study", __version__)


def test_the_path_of_a_newcomer(newcomer: Fresh) -> None:
    """One after the other, as people do it."""
    folder = newcomer.work / "learning"
    path = notebook(folder, ID)
    assert f"{ID}: new" in said(newcomer, "start", "learning")
    assert "Next: column_mean" in said(newcomer, "progress", "learning")

    fill_in(path, WRONG)
    compare_in_a_cell_of_ones_own(path)
    assert states(newcomer)["backward"] == "tried"
    run_and_save(path)
    assert "opens once `check(backward)` passes" in shown(path, "own-cell", "text/markdown")
    found = states(newcomer)
    assert found.pop("points") == 18
    assert found.pop("backward") == "tried"
    assert set(found.values()) == {"done"}
    report = said(newcomer, "progress", "learning")
    assert "backward                 5 of 7  tried, not right yet" in report
    assert f"Next: backward in learning/{ID}/{ID}.ipynb" in report

    fill_in(path)
    assert states(newcomer)["backward"] == "tried"  # its check has not run on this text
    run_and_save(path)
    assert set(states(newcomer).values()) == {"done", 20}
    assert "#### One example at a time" in shown(path, "own-cell", "text/markdown")
    assert "compare(backward)</code>" in shown(path, "01_backward", "text/html")
    assert "Next: relative_error" in said(newcomer, "progress", "learning")

    answer = source(path, "01_forward_blank")
    edit(path, lambda d: cell(d, "01_forward_blank").update(source=answer + "\n\nmore = 1"))
    assert states(newcomer)["forward"] == "changed"
    edit(path, lambda d: cell(d, "01_forward_blank").update(source=answer))
    assert states(newcomer)["forward"] == "done"

    # A new version has another title; the old one was remembered as handed out.
    edit(path, lambda d: cell(d, "title").update(source="# The title of the last version"))
    marker = folder / ".backward-pass.json"
    known = json.loads(marker.read_text())
    known["notebooks"][ID]["title"] = "of the last version"
    marker.write_text(json.dumps(known))
    updated = said(newcomer, "start", "learning")
    assert f"{ID}: updated" in updated
    assert "your answers stay: 01_deriv_sigmoid_blank, 01_forward_blank" in updated
    assert "cells of your own that stay: 1" in updated
    assert "renewed: title" in updated
    assert set(states(newcomer).values()) == {"done", 20}

    assert "backward is empty again" in said(
        newcomer, "reset", "01", "backward", "--dir", "learning"
    )
    assert states(newcomer)["backward"] == "open"
    assert states(newcomer)["points"] == 20 - find("backward").points
    assert any("dy_1 @ X.T" in "".join(c["source"]) for c in load(path)["cells"])
    assert len(list((folder / "backups").iterdir())) == 2
    run_and_save(path)  # with an empty blank, too, it reaches its end


def test_wrong_names(newcomer: Fresh) -> None:
    assert "Did you mean progress?" in said(newcomer, "progres", code=2)
    assert "There is no such folder" in said(newcomer, "progress", "nowhere", code=2)
