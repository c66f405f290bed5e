"""The site in Chromium: built once, served on this machine, every request written down."""

import io
import json
import os
import shutil
import subprocess
import threading
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from autograder.verdict import MIME_TYPE
from online.serve import SiteServer, server
from tests.support.chromium import chromium
from tests.support.learner import RELEASED, load, right_answers

ROOT = Path(__file__).parents[2]
NEEDS_NPM = pytest.mark.skipif(
    shutil.which("npm") is None, reason="no npm here (.ci/run installs it)"
)
PATIENCE = 240_000
"""Milliseconds for a notebook: a machine may be busy."""

PROMPTS = (
    "[...document.querySelectorAll('.jp-CodeCell .jp-InputArea-prompt')].map(e => e.textContent)"
)


def build(output: Path, project: Path = ROOT, **environment: str) -> None:
    """Build the site as ``make site`` does."""
    subprocess.run(["make", "-s", ".venv-site/.installed"], cwd=ROOT, check=True, timeout=600)
    command = [ROOT / ".venv-site/bin/python", "-m", "online.build", "--output", output]
    env = {**os.environ, **environment}
    done = subprocess.run(
        command, cwd=project, env=env, capture_output=True, text=True, timeout=600
    )
    assert done.returncode == 0, done.stderr


LOCAL = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost"
"""The browser knows no other host than this machine."""


@contextmanager
def served(folder: Path) -> Iterator[SiteServer]:
    """A site on a free port of this machine."""
    running = server(folder)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    try:
        yield running
    finally:
        running.shutdown()
        running.server_close()


@contextmanager
def visited(folder: Path, **window: Any) -> Iterator["Visit"]:
    """A browser on a site."""
    with served(folder) as running, chromium(LOCAL) as browser:
        yield Visit(browser.new_context(**window), running)


class Visit:
    """A person with a browser.

    Attributes:
        requests: the address of every request so far.
        failed: requests that were answered with an error.
        server: it knows how many bytes it sent.
    """

    def __init__(self, context: BrowserContext, server: SiteServer) -> None:
        self.context, self.server = context, server
        self.address = f"http://localhost:{server.server_port}/"
        self.requests: list[str] = []
        self.failed: list[str] = []
        context.on("request", lambda request: self.requests.append(request.url))
        context.on("response", lambda r: self.failed.append(r.url) if r.status >= 400 else None)
        self.page: Page = context.new_page()

    def another(self, **window: Any) -> "Visit":
        """Somebody else on the same site, whose browser knows nothing yet."""
        browser = self.context.browser
        assert browser is not None
        return Visit(browser.new_context(**window), self.server)

    def elsewhere(self) -> list[str]:
        """Requests to other hosts."""
        return [u for u in self.requests if not u.startswith((self.address, "data:", "blob:"))]

    def start_page(self) -> Page:
        """Open it."""
        self.page.goto(self.address)
        self.page.wait_for_selector("body[data-shown]")
        return self.page

    def bring(self, notebooks: Mapping[str, Any]) -> str:
        """Bring notebooks (id -> document) along as one file; returns what the page says."""
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, document in notebooks.items():
                packed.writestr(f"{name}/{name}.ipynb", json.dumps(document))
        page = self.start_page()
        file = {"name": "work.zip", "mimeType": "application/zip", "buffer": archive.getvalue()}
        page.set_input_files("#bring", files=[file])
        page.wait_for_function("document.getElementById('told').textContent")
        return page.inner_text("#told")

    def open(self, name: str) -> Page:
        """Open a notebook by its link on the start page."""
        self.start_page().locator(f'.card[data-path="{name}/{name}.ipynb"] h3 a').click()
        self.page.wait_for_selector(".jp-CodeCell", timeout=PATIENCE)
        return self.page

    def choose(self, menu: str, entry: str) -> None:
        """Choose from the notebook's menu."""
        self.page.get_by_role("menuitem", name=menu, exact=True).click()
        self.page.get_by_role("menuitem", name=entry, exact=True).click()

    def run_all(self) -> None:
        """Run all cells and wait for the last; again if it came too early for the kernel."""
        self.page.wait_for_selector('[data-status="idle"]', timeout=PATIENCE)
        for _ in range(3):
            self.choose("Run", "Run All Cells")
            try:
                self.page.wait_for_function(
                    f"{PROMPTS}.some(p => /\\[[*\\d]/.test(p))", timeout=60_000
                )
                break
            except Exception as slow:
                if "Timeout" not in type(slow).__name__:
                    raise
        self.page.wait_for_function(
            f"{PROMPTS}.filter(p => p.trim()).every(p => /\\[\\d+\\]/.test(p))", timeout=PATIENCE
        )

    def save(self) -> None:
        """Save as everybody does, and wait until it is saved."""
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("Control+s")
        self.page.wait_for_timeout(1500)

    def downloaded(self) -> Path:
        """Download the one file."""
        page = self.start_page()
        with page.expect_download() as download:
            page.get_by_role("button", name="Download my work").click()
        return download.value.path()

    def taken_along(self) -> dict[str, Any]:
        """Download the one file; path -> notebook."""
        with zipfile.ZipFile(self.downloaded()) as packed:
            assert packed.testzip() is None
            return {name: json.loads(packed.read(name)) for name in packed.namelist()}


def answer(page: Page, text: str) -> None:
    """Put an answer into the blank ``deriv_sigmoid`` by keyboard, run it and the check below."""
    page.locator(".jp-CodeCell .cm-content", has_text="def deriv_sigmoid").first.click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Shift+Enter")


def standing(page: Page, text: str) -> str:
    """Wait until the start page says this about what is kept; returns all it says."""
    found = page.locator("#standing", has_text=text)
    found.wait_for(timeout=PATIENCE)
    return found.inner_text()


def keep_series(page: Page) -> None:
    """Have the series kept for use without network, by the start page's button."""
    page.get_by_role("button", name="Keep the series for use without network").click()
    standing(page, "Kept: the series opens without network")


def said(page: Page, text: str) -> None:
    """Wait until a check says this."""
    page.locator(".jp-OutputArea [role=status]", has_text=text).first.wait_for(timeout=PATIENCE)


def solved(name: str) -> Any:
    """The released notebook with all blanks filled in rightly."""
    document = load(RELEASED / name / f"{name}.ipynb")
    answers = right_answers(name)
    for cell in document["cells"]:
        cell["source"] = answers.get(cell["id"], cell["source"])
    return document


def outputs(document: Any) -> list[Any]:
    """All outputs of a notebook."""
    return [o for cell in document["cells"] for o in cell.get("outputs", [])]


def verdicts(document: Any) -> dict[str, bool]:
    """Exercise -> whether its check passed."""
    found = [output.get("data", {}).get(MIME_TYPE) for output in outputs(document)]
    return {verdict["exercise"]: verdict["passed"] for verdict in found if verdict}
