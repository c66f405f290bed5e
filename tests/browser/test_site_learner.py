"""A learner's path in the browser, from the first wrong answer to the grade; ``make test-site``."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from autograder.cli import main
from tests.load.classes import new_course
from tests.support.learner import right_answers
from tests.support.site import CHROMIUM, NPM, PATIENCE, Visit, build, verdicts, visited

pytestmark = [
    pytest.mark.site,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium here (.ci/run installs it)"),
    pytest.mark.skipif(NPM is None, reason="no npm here (.ci/run installs it)"),
    pytest.mark.filterwarnings("default"),  # nbgrader's own and those of its libraries
]

NAME = "01_backward_pass"
WRONG = "def deriv_sigmoid(x):\n    return sigmoid(x)"


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    folder = tmp_path_factory.mktemp("site") / "site"
    build(folder)
    with visited(folder, viewport={"width": 1280, "height": 900}) as visit:
        yield visit


def cell(page: Page, text: str) -> Locator:
    return page.locator(".jp-CodeCell", has=page.locator(".cm-content", has_text=text)).first


def write(page: Page, text: str) -> None:
    """Put an answer into the blank by keyboard, run it and the check below."""
    content = cell(page, "def deriv_sigmoid").locator(".cm-content")
    content.click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Shift+Enter")


def said(page: Page, text: str) -> None:
    page.locator(".jp-OutputArea [role=status]", has_text=text).first.wait_for(timeout=PATIENCE)


def test_from_a_wrong_answer_to_the_grade(visit: Visit, tmp_path: Path) -> None:
    page = visit.open(NAME)
    visit.run_all()  # unfilled: to the end, and every check says what is missing
    said(page, "still empty")
    write(page, WRONG)
    said(page, "0 of 2 points")
    write(page, right_answers(NAME)["01_deriv_sigmoid_blank"])
    said(page, "2 of 2 points")
    assert page.locator(".jp-OutputArea img[src^='data:image/png']").count() > 0
    visit.save()
    page.reload()
    page.wait_for_selector(".jp-CodeCell", timeout=PATIENCE)
    said(page, "2 of 2 points")
    assert "1" in visit.start_page().locator(f'.card[data-path^="{NAME}"] .standing').inner_text()
    taken = visit.taken_along()[f"{NAME}/{NAME}.ipynb"]
    assert verdicts(taken)["01_deriv_sigmoid"]

    course = new_course(tmp_path / "course")
    submitted = course.root / "submitted" / "student-01" / NAME / f"{NAME}.ipynb"
    submitted.parent.mkdir(parents=True)
    submitted.write_text(json.dumps(taken), encoding="utf-8")
    main(["grade", NAME, "--course", str(course.root), "--allow-unconfined", "--jobs", "1"])
    verdict = json.loads((course.root / "verdicts" / NAME / "student-01.json").read_text("utf-8"))
    assert '"points": 2' in json.dumps(verdict)
    assert visit.elsewhere() == []
