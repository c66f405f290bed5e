"""The series in a browser without installation: ``make site`` in Chromium.

Three notebooks run here, the others with ``make test-site``.
"""

from pathlib import Path

import pytest

from autograder.exercises import of_notebook
from online.contents import MARK
from tests.support.chromium import NEEDS_CHROMIUM
from tests.support.site import NEEDS_NPM, Visit, build, outputs, solved, verdicts
from tests.support.wheels import ROOT, contents

pytestmark = [
    NEEDS_CHROMIUM,
    NEEDS_NPM,
]

NAMES = sorted(path.name for path in (ROOT / "notebooks").iterdir() if path.is_dir())
DRAWING = {"00_orientation": 0, "01_backward_pass": 4}
"""Least number of figures of a notebook; of others one."""


def run_to_the_end(name: str, visit: Visit) -> None:
    assert visit.bring({name: solved(name)}).startswith(f"Brought: {name}")
    visit.open(name)
    visit.run_all()
    visit.save()
    document = visit.taken_along()[f"{name}/{name}.ipynb"]
    assert document["metadata"]["kernelspec"]["name"] == "python3"
    assert verdicts(document) == {exercise.id: True for exercise in of_notebook(name[:2])}
    wrong = [
        o for o in outputs(document) if o["output_type"] == "error" or o.get("name") == "stderr"
    ]
    assert wrong == []
    figures = [o for o in outputs(document) if "data:image/png" in str(o.get("data", ""))]
    assert len(figures) >= DRAWING.get(name, 1)
    count = len(of_notebook(name[:2]))
    card = visit.page.locator(f'.card[data-path^="{name}"] .standing')
    assert card.inner_text() == f"{count} of {count} blanks right, as saved last."
    assert visit.elsewhere() == []


FIRST = ("00_orientation", "01_backward_pass", "06_softmax")


@pytest.mark.browser
@pytest.mark.parametrize("name", FIRST)
def test_solved_notebook_runs_to_the_end(name, visit):
    run_to_the_end(name, visit)


@pytest.mark.site
@pytest.mark.parametrize("name", [name for name in NAMES if name not in FIRST])
def test_every_other_notebook_runs_to_the_end(name, visit):
    run_to_the_end(name, visit)


@pytest.mark.site
@pytest.mark.parametrize("name", NAMES)
def test_unfilled_notebook_runs_to_the_end_and_says_what_is_missing(name, visit):
    visit = visit.another(viewport={"width": 1280, "height": 900})
    visit.open(name)
    visit.run_all()
    visit.save()
    found = outputs(visit.taken_along()[f"{name}/{name}.ipynb"])
    wrong = [o for o in found if o["output_type"] == "error" or o.get("name") == "stderr"]
    assert wrong == []
    empty = [o for o in found if "still empty" in str(o.get("data", {}).get("text/html", ""))]
    assert len(empty) == len(of_notebook(name[:2]))
    assert visit.elsewhere() == []
    visit.context.close()


@pytest.mark.browser
def test_a_request_to_another_host_would_be_seen(visit):
    visit.start_page().evaluate("new Image().src = 'http://example.org/x.png'")
    visit.page.wait_for_timeout(200)
    assert visit.elsewhere() == ["http://example.org/x.png"]
    visit.requests.clear()


@pytest.mark.browser
def test_students_wheel_in_it_is_the_package_without_grading(site):
    (wheel,) = (site / "static" / "pyodide").glob("backward_pass_notebooks-*.whl")
    files = {n: text for n, text in contents(wheel).items() if ".dist-info/" not in n}
    assert files
    for name, content in files.items():  # which holds no answer: tests/pipeline/test_wheel.py
        assert (ROOT / name).read_bytes() == content
        assert name.startswith("autograder/")
        assert "grading" not in name


@pytest.mark.browser
def test_the_site_holds_the_released_notebooks_and_no_answer(site):
    found = sorted(p.relative_to(site / "files").as_posix() for p in site.glob("files/**/*.ipynb"))
    assert found == [f"{name}/{name}.ipynb" for name in NAMES]
    for path in found:
        text = (site / "files" / path).read_text(encoding="utf-8")
        assert MARK in text
        assert "BEGIN SOLUTION" not in text
    names = [path.as_posix() for path in site.rglob("*")]
    assert not [n for n in names if "mlp_reference" in n or "worked_answers" in n]


@pytest.mark.browser
def test_a_site_is_put_in_no_other_folders_place(site, tmp_path):
    (tmp_path / "mine.txt").write_text("kept")
    with pytest.raises(AssertionError, match="no such site"):
        build(tmp_path)
    assert [path.name for path in Path(tmp_path).iterdir()] == ["mine.txt"]
