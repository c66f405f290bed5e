"""The feedback page in a real browser: read by everybody, on every screen, on paper."""

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from playwright.sync_api import Browser, Page

from tests.support.chromium import NEEDS_CHROMIUM, OPEN_ALL, chromium, violations
from tests.support.feedback import autograded, grades, html
from tests.support.hostile_pages import PNG

pytestmark = [
    pytest.mark.browser,
    NEEDS_CHROMIUM,
]

KINDS = ("right", "values", "lent", "carried", "hidden only", "empty", "crashed")
WINDOWS = {"phone": 390, "laptop": 1280, "a laptop at 200 %": 640}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


def with_own_cells(kind: str) -> str:
    """A page with cells, text, pictures and HTML of the student's own."""
    notebook = autograded(kind, notes=["The cell of `backward` was split."])
    table = "<h2>Mine</h2><table><tr><th>a</th></tr><tr><td>1</td></tr></table><img src='x'>"
    data = [{"text/html": table}, {"image/png": PNG, "text/plain": "<Figure>"}]
    outputs = [nbformat.v4.new_output("display_data", data=bundle) for bundle in data]
    wide = nbformat.v4.new_output("stream", text="x" * 4000 + "\n" + "word " * 900)
    notebook.cells += [
        nbformat.v4.new_code_cell("draw()  # " + "long " * 80, outputs=[*outputs, wide]),
        nbformat.v4.new_markdown_cell("# Why\n\nBecause.\n\n| a | b |\n|---|---|\n| 1 | 2 |"),
    ]
    return html(kind, notebook=notebook, given=grades(kind, late=1.5))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("feedback")
    texts = {kind: html(kind) for kind in KINDS} | {"own cells": with_own_cells("values")}
    found = {kind: folder / f"{kind}.html" for kind in texts}
    for kind, text in texts.items():
        found[kind].write_text(text, encoding="utf-8")
    return found


def opened(browser: Browser, path: Path, width: int = 1280, scheme: Any = "light") -> Page:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", [*KINDS, "own cells"])
def test_axe_finds_nothing(
    kind: str, scheme: str, browser: Browser, pages: dict[str, Path]
) -> None:
    page = opened(browser, pages[kind], scheme=scheme)
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (background == "rgb(255, 255, 255)") == (scheme == "light")
    assert violations(page) == []
    page.context.close()


def test_axe_finds_what_is_wrong(browser: Browser, pages: dict[str, Path]) -> None:
    page = opened(browser, pages["values"])
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend',"
        ' \'<p style="color: #ccc">pale</p><img src="data:,">\')'
    )
    assert {line.partition(":")[0] for line in violations(page)} == {"color-contrast", "image-alt"}
    page.context.close()


@pytest.mark.parametrize("name", WINDOWS)
@pytest.mark.parametrize("kind", ["values", "lent", "hidden only", "own cells"])
def test_nothing_is_wider_than_the_window(
    kind: str, name: str, browser: Browser, pages: dict[str, Path]
) -> None:
    page = opened(browser, pages[kind], WINDOWS[name])
    page.evaluate(OPEN_ALL)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.context.close()


def test_code_is_beside_the_verdict_or_below_it(browser: Browser, pages: dict[str, Path]) -> None:
    for width, beside in ((1280, True), (390, False)):
        page = opened(browser, pages["values"], width)
        said, own = (page.locator(f".{name}").first.bounding_box() for name in ("said", "own"))
        assert said
        assert own
        assert (own["x"] > said["x"] + 100) == beside
        assert (own["y"] >= said["y"] + said["height"]) == (not beside)
        page.context.close()


def test_the_keyboard_opens_help_and_scrolls_tables(
    browser: Browser, pages: dict[str, Path]
) -> None:
    page = opened(browser, pages["values"], 390)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        name = page.evaluate(
            "document.activeElement.getAttribute('aria-label') || document.activeElement.innerText"
        )
        seen.add(name.strip())
        if name.strip() == "Where to look" and "A question" not in seen:
            page.keyboard.press("Enter")
    assert page.locator("details[open] > summary", has_text="Where to look").count() == 1
    for name in ("A question", "Evidence for backward", "Your code of backward"):
        assert name in seen  # the question can be reached only after the first step was opened
    page.context.close()


def test_it_prints(browser: Browser, pages: dict[str, Path]) -> None:
    page = opened(browser, pages["own cells"], scheme="dark")
    page.emulate_media(media="print")
    colours = page.evaluate(
        "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert colours == ["rgb(28, 32, 36)", "rgb(255, 255, 255)"]  # no white text on white paper
    printed = page.pdf(format="A4")
    assert 1 <= printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") <= 4
    page.context.close()


def test_nothing_runs_and_nothing_is_asked_for(browser: Browser, tmp_path: Path) -> None:
    notebook = autograded("right")
    notebook.cells.append(nbformat.v4.new_markdown_cell("text"))
    text = html("right", notebook=notebook)
    hostile = (
        "<img src='https://example.org/a.png' onerror='document.title=1'>"
        "<script>document.title = 'owned'</script>"
        f"<img alt='' src='data:image/png;base64,{base64.b64encode(b'x').decode()}'>"
    )
    # Even if something had got through the cleaning.
    path = tmp_path / "page.html"
    path.write_text(text.replace("<h1>", f"{hostile}<h1>"), encoding="utf-8")
    context = browser.new_context()
    answered: list[str] = []
    refused: list[str] = []
    page = context.new_page()
    page.on("requestfinished", lambda request: answered.append(request.url))
    page.on("requestfailed", lambda request: refused.append(f"{request.failure} {request.url}"))
    page.goto(path.as_uri())
    page.wait_for_timeout(300)
    assert page.title() == "Feedback: 01_backward_pass"
    assert [url for url in answered if not url.startswith(("file:", "data:"))] == []
    assert refused == ["csp https://example.org/a.png"]
    context.close()
