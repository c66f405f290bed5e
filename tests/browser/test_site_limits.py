"""What the site's pages cannot do, as docs/online.md says it; ``make test-site``."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.support.learner import right_answers
from tests.support.site import CHROMIUM, NPM, PATIENCE, ROOT, Visit, build, visited

pytestmark = [
    pytest.mark.site,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium here (.ci/run installs it)"),
    pytest.mark.skipif(NPM is None, reason="no npm here (.ci/run installs it)"),
]

AXE = (Path(__file__).parent / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
NAME = "01_backward_pass"
ENDLESS = "def deriv_sigmoid(x):\n    while True:\n        x = x + 0"


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    folder = tmp_path_factory.mktemp("site") / "site"
    build(folder)
    with visited(folder, viewport={"width": 1280, "height": 900}) as visit:
        yield visit


def answer(page: Page, text: str) -> None:
    """Put an answer into the blank by keyboard, run it and the check below."""
    page.locator(".jp-CodeCell .cm-content", has_text="def deriv_sigmoid").first.click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Shift+Enter")


def said(page: Page, text: str) -> None:
    page.locator(".jp-OutputArea [role=status]", has_text=text).first.wait_for(timeout=PATIENCE)


def test_an_endless_loop_in_a_blank_is_stopped_and_the_kernel_lives_on(visit: Visit) -> None:
    page = visit.open(NAME)
    visit.run_all()
    answer(page, ENDLESS)
    said(page, "a loop seems to have no end")
    answer(page, right_answers(NAME)["01_deriv_sigmoid_blank"])
    said(page, "2 of 2 points")


def test_what_jupyterlite_fails_under_axe_is_what_the_documentation_lists(visit: Visit) -> None:
    page = visit.open(NAME)
    visit.run_all()
    found = {"notebook": failures(page)}
    page.goto(f"{visit.address}tree/index.html")
    page.wait_for_selector(".jp-DirListing-item", timeout=PATIENCE)
    found["file list"] = failures(page)
    page.goto(f"{visit.address}lab/index.html")
    page.wait_for_selector(".jp-LauncherCard img", timeout=PATIENCE)
    page.wait_for_selector(".jp-DirListing-item", timeout=PATIENCE)
    found["JupyterLab"] = failures(page)
    rows = re.findall(
        r"^\| (notebook|file list|JupyterLab) \| `([a-z-]+)` \|",
        (ROOT / "docs" / "online.md").read_text(encoding="utf-8"),
        flags=re.MULTILINE,
    )
    assert sorted(rows) == sorted((name, rule) for name, rules in found.items() for rule in rules)


def failures(page: Page) -> list[str]:
    """Names of the rules that a page breaks."""
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [rule["id"] for rule in found["violations"]]
