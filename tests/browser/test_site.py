"""The series in a browser without installation: ``make site`` in Chromium.

Three notebooks run here, the others with ``make test-site``.
"""

import shutil
from pathlib import Path

import pytest

from autograder.exercises import of_notebook
from online.contents import MARK
from online.downloads import sha256
from online.layout import DOWNLOADS
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


@pytest.fixture
def project(tmp_path):
    """The builder and what it builds from, in another folder; downloads are those that are here."""
    folder = tmp_path / "project"
    for name in ("online", "student", "autograder", "notebooks"):
        shutil.copytree(ROOT / name, folder / name, copy_function=shutil.copyfile)
    DOWNLOADS.mkdir(parents=True, exist_ok=True)
    (folder / "build").mkdir()
    (folder / DOWNLOADS.relative_to(ROOT)).symlink_to(DOWNLOADS)
    return folder


@pytest.fixture
def older(tmp_path):
    """What is left of an older build."""
    folder = tmp_path / "output"
    folder.mkdir()
    (folder / "jupyter-lite.json").write_text("{}")
    (folder / "old.js").write_text("of an older edition")
    return folder


def hashes(folder):
    return {
        path.relative_to(folder).as_posix(): sha256(path)
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.browser
def test_a_build_in_another_place_and_time_gives_the_same_bytes(site, project, older):
    (project / ".jupyterlite.doit.db").write_text("what JupyterLite remembers of another build")
    build(older, project, TZ="Asia/Tokyo", PYTHONHASHSEED="7", SOURCE_DATE_EPOCH="1")
    assert hashes(older) == hashes(site)


@pytest.mark.browser
def test_a_setting_that_would_ask_another_host_stops_the_build(project, older):
    settings = project / "online" / "lite.py"
    text = settings.read_text(encoding="utf-8")
    assert '"disablePyPIFallback": True' in text
    settings.write_text(text.replace('"disablePyPIFallback": True', '"other": 1'), encoding="utf-8")
    before = hashes(older)
    with pytest.raises(AssertionError, match="the site asks another host"):
        build(older, project)
    assert hashes(older) == before
