"""The cheat sheet prints on one sheet of A4, and fits a narrow window."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from autograder.grading.build.cheat_sheet import PAGE, page
from tests.support.chromium import NEEDS_CHROMIUM, chromium

pytestmark = [
    pytest.mark.browser,
    NEEDS_CHROMIUM,
]

ROOT = Path(__file__).parents[2]
A4 = (595, 842)
"""Points."""


@pytest.fixture(scope="module")
def window() -> Iterator[Page]:
    with chromium() as browser:
        yield browser.new_page(viewport={"width": 640, "height": 900})


def sheets(window: Page) -> tuple[int, tuple[int, int]]:
    """How many pages are printed, and their size."""
    pdf = window.pdf(prefer_css_page_size=True)
    box = re.search(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", pdf)
    assert box
    size = (round(float(box[1])), round(float(box[2])))
    return len(re.findall(rb"/Type\s*/Page\b", pdf)), size


def test_it_is_one_sheet(window: Page) -> None:
    window.goto((ROOT / PAGE).as_uri())
    count, size = sheets(window)
    assert count == 1
    assert all(abs(found - wanted) <= 1 for found, wanted in zip(size, A4, strict=True))


def test_a_longer_one_would_be_seen(window: Page) -> None:
    window.set_content(page("# T\n\n" + "\n\n".join(f"## {n}\n\n- x\n- y\n- z" for n in range(60))))
    assert sheets(window)[0] > 1


def test_nothing_is_cut_off_in_a_narrow_window(window: Page) -> None:
    window.goto((ROOT / PAGE).as_uri())
    assert window.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert window.locator("math").count() > 30
