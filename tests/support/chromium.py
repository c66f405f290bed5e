"""Debian's Chromium, driven by Playwright, and what axe-core finds on a page.

``tests/browser/axe-core/`` holds axe-core 4.14.1 as its npm package has it (MPL-2.0).
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium")
NEEDS_CHROMIUM = pytest.mark.skipif(
    CHROMIUM is None, reason="no chromium here (.ci/run installs it)"
)
OPTIONS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
OPEN_ALL = "document.querySelectorAll('details').forEach(d => d.open = true)"
AXE = Path(__file__).parents[1] / "browser" / "axe-core" / "axe.min.js"


@contextmanager
def chromium(*options: str) -> Iterator[Browser]:
    """The browser, closed at the end; with more options of its command line."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*OPTIONS, *options])
        yield browser
        browser.close()


def axe(page: Page) -> list[dict[str, Any]]:
    """The rules that a page breaks, as axe-core tells them."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    rules: list[dict[str, Any]] = found["violations"]
    return rules


def violations(page: Page) -> list[str]:
    """What axe-core finds, also in what is folded: a rule and a place."""
    page.evaluate(OPEN_ALL)
    return [f"{rule['id']}: {node['html'][:150]}" for rule in axe(page) for node in rule["nodes"]]
