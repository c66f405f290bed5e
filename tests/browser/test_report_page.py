"""The class report in a real browser: sorted and filtered, and read without a script too."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from autograder.grading.report.earlier import beside, rows_of
from tests.support.chromium import NEEDS_CHROMIUM, OPEN_ALL, chromium, violations
from tests.support.report import LONG, OTHER, a_class, answer, html, mixed, submission

pytestmark = [
    pytest.mark.browser,
    NEEDS_CHROMIUM,
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    codes = (LONG, OTHER, LONG.replace("grads", "them"))
    alike = [answer(n, code=c) for c in codes for n in ("forward", "backward")]
    now = mixed()
    now = a_class(
        *now.submissions,
        *(submission(40 + n, alike[2 * n : 2 * n + 2]) for n in range(len(codes))),
    )
    then = a_class(*(submission(n, [answer(), answer("backward")]) for n in range(1, 12)))
    made = tmp_path_factory.mktemp("report") / "report.html"
    made.write_text(html(now, beside(now, rows_of(then), "2025"), similar=True), encoding="utf-8")
    return made


def opened(browser: Browser, path: Path, width: int = 1280, **more: Any) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 900}, **more)
    page = context.new_page()
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(scheme: Any, browser: Browser, path: Path) -> None:
    page = opened(browser, path, color_scheme=scheme)
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (background == "rgb(255, 255, 255)") == (scheme == "light")
    assert violations(page) == []
    page.context.close()


@pytest.mark.parametrize("width", [390, 640, 1280])
def test_nothing_is_wider_than_the_window(width: int, browser: Browser, path: Path) -> None:
    page = opened(browser, path, width)
    page.evaluate(OPEN_ALL)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.context.close()


def test_tables_are_sorted_and_filtered_with_the_keyboard(browser: Browser, path: Path) -> None:
    page = opened(browser, path)
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    rows = page.locator("#needs-table tbody tr")
    names = "es => es.filter(e => !e.hidden).map(e => e.cells[0].textContent)"
    before = rows.evaluate_all(names)
    head = page.locator("#needs-table thead button").first
    head.focus()
    page.keyboard.press("Enter")
    assert rows.evaluate_all(names) == sorted(before) != before
    page.keyboard.press("Enter")
    assert rows.evaluate_all(names) == sorted(before, reverse=True)
    assert page.locator("#needs-table [aria-sort=descending]").inner_text().strip() == "Student"
    points = page.locator("#needs-table thead button").nth(1)
    points.click()
    shown = rows.evaluate_all("es => es.map(e => Number(e.cells[1].textContent))")
    assert shown == sorted(shown)  # as numbers
    form = page.locator("form.filter").first
    form.locator("select").select_option("backward")
    kept = rows.evaluate_all(names)
    assert 0 < len(kept) < len(before)
    form.locator("input").fill("student-31")
    assert rows.evaluate_all(names) == ["student-31"]
    assert form.locator("output").inner_text() == f"1 of {len(before)} shown"
    assert failed == []
    page.context.close()


def test_similar_code_stands_side_by_side_or_below(browser: Browser, path: Path) -> None:
    for width, beside_it in ((1280, True), (390, False)):
        page = opened(browser, path, width)
        page.locator(".pair summary", has_text="student-40 and student-42").click()
        left, right = page.locator(".pair[open] .beside").first.locator("> div").all()
        assert left.locator("mark").count() > 0
        here, there = left.bounding_box(), right.bounding_box()
        assert here
        assert there
        assert (there["x"] > here["x"] + 100) == beside_it
        page.context.close()


def test_it_is_read_without_a_script(browser: Browser, path: Path) -> None:
    page = opened(browser, path, java_script_enabled=False)
    assert page.locator("#needs-table tbody tr").count() > 10
    assert page.locator("button, form:visible, select:visible").count() == 0
    assert page.locator("summary", has_text="An example").first.is_visible()
    page.context.close()


def test_a_foreign_script_does_not_run(browser: Browser, path: Path, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.html"
    text = path.read_text(encoding="utf-8")
    bad = (
        "<script>document.title = 'owned'</script>"
        "<img alt='' src='https://example.org/a' onerror='document.title = 1'>"
    )
    hostile.write_text(text.replace("<h1>", f"{bad}<h1>"), encoding="utf-8")
    page = opened(browser, hostile)
    assert page.title() == "Report: 01_backward_pass"
    assert page.locator("#needs-table button").count() == 4  # ours does
    page.context.close()


def test_what_is_read_on_paper_unfolds(browser: Browser, path: Path) -> None:
    page = opened(browser, path, color_scheme="dark")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(28, 32, 36)"
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details.prints:not([open])").count() == 0
    assert page.locator("details.prints[open]").count() > 2
    assert page.locator(".pair[open]").count() == 0  # pages of code, only where it was opened
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0
    printed = page.pdf(format="A4")
    assert printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") <= 9
    page.context.close()
