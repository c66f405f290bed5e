"""What the site's pages cannot do, as docs/online.md says it; ``make test-site``."""

import re

import pytest
from playwright.sync_api import Page

from tests.support.chromium import NEEDS_CHROMIUM, axe
from tests.support.learner import right_answers
from tests.support.site import NEEDS_NPM, PATIENCE, ROOT, Visit, answer, said

pytestmark = [
    pytest.mark.site,
    NEEDS_CHROMIUM,
    NEEDS_NPM,
]

NAME = "01_backward_pass"
ENDLESS = "def deriv_sigmoid(x):\n    while True:\n        x = x + 0"


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
    return [rule["id"] for rule in axe(page)]
