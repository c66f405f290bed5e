"""``autograder serve`` in a real browser: pages, links into formgrader, and what they keep out."""

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.chromium import NEEDS_CHROMIUM, chromium, violations
from tests.support.serving import Served, serving
from tests.support.small_course import BOLD, ID, ODD, small_course

pytestmark = [
    pytest.mark.browser,
    NEEDS_CHROMIUM,
    pytest.mark.filterwarnings("default"),  # nbgrader's own and those of its libraries
]

HERE = f"/course/{ID}"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    course = small_course(tmp_path_factory.mktemp("pages") / "course")
    with serving(course.root) as served:
        yield served


def opened(browser: Browser, served: Served, width: int = 1280, **more: Any) -> Page:
    """The overview, as the printed address opens it."""
    context = browser.new_context(viewport={"width": width, "height": 900}, **more)
    page = context.new_page()
    page.goto(f"{served.address}/course?token={served.token}")
    assert page.url == f"{served.address}/course"  # the token does not stay
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(scheme: Any, browser: Browser, served: Served) -> None:
    page = opened(browser, served, color_scheme=scheme, bypass_csp=True)
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (background == "rgb(255, 255, 255)") == (scheme == "light")
    assert violations(page) == []
    for path in (HERE, f"{HERE}?why=missing&text=nobody", "/course/nothing", "/tree"):
        page.goto(served.address + path)
        assert violations(page) == [], path
    page.context.close()


@pytest.mark.parametrize("width", [360, 640, 1280])
def test_nothing_is_wider_than_the_window(width: int, browser: Browser, served: Served) -> None:
    page = opened(browser, served, width)
    for path in ("/course", HERE):
        page.goto(served.address + path)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
    assert page.get_by_role("row").count() == 5  # a table to those who hear it, on a phone too
    assert page.get_by_role("rowheader").count() == 4
    page.context.close()


def test_pages_need_no_script_and_load_nothing(browser: Browser, served: Served) -> None:
    page = opened(browser, served, java_script_enabled=False)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("link", name="The backward pass").click()
    page.get_by_label("Why look").select_option("waiting")
    page.get_by_label("Contains").fill("zoë")
    page.keyboard.press("Enter")
    page.wait_for_url("**why=waiting**")
    assert page.get_by_role("rowheader").all_inner_texts() == [ODD]
    assert page.get_by_label("Contains").input_value() == "zoë"
    assert page.get_by_label("Why look").input_value() == "waiting"
    assert all(url.startswith(served.address) or url == "data:," for url in asked)
    page.context.close()


def test_names_are_text(browser: Browser, served: Served) -> None:
    page = opened(browser, served)
    page.goto(served.address + HERE)
    assert page.get_by_text(f"Ada {BOLD}").is_visible()
    assert page.locator("main b").count() == 0
    page.context.close()


def test_links_lead_into_formgrader_and_back(browser: Browser, served: Served) -> None:
    page = opened(browser, served)
    page.get_by_role("link", name="Formgrader", exact=True).click()
    page.locator("tbody a", has_text="student-01").or_(
        page.locator("tbody td", has_text="student-01")
    ).first.wait_for()
    page.goto(served.address + HERE)
    page.get_by_role("link", name=f"Formgrader: {ODD}").click()
    page.get_by_role("heading", name="A small notebook").wait_for()
    alpha = page.locator("input.score").first
    expect(alpha).to_have_attribute("placeholder", "1", timeout=30_000)  # its script is ready
    points = page.locator("input.score").last
    points.fill("2")  # what is left to be graded; formgrader saves it when it loses the focus
    with page.expect_response(lambda answer: answer.request.method == "PUT") as saved:
        points.blur()
    assert saved.value.status == 200
    page.goto(served.address + HERE)
    row = page.get_by_role("row").filter(has_text=ODD)
    assert "graded" in row.inner_text()
    assert row.locator("td.number").inner_text() == "3"
    assert "older than the grades" in page.locator("nav").inner_text()  # the report
    page.context.close()


def test_what_a_student_wrote_cannot_act(browser: Browser, served: Served) -> None:
    page = opened(browser, served)
    page.goto(served.address + HERE)
    got: list[str] = []
    page.on("response", lambda answer: got.append(answer.url))
    page.get_by_role("link", name=f"Feedback: {ODD}").click()
    page.get_by_role("heading", name="Feedback").wait_for()
    page.get_by_role("link", name="link").click()
    page.get_by_role("button", name="send").click()
    page.wait_for_timeout(300)
    assert page.title() == "Feedback"
    assert [url.rpartition("/")[2] for url in got] == [ID]  # the page itself
    assert page.evaluate("self.origin") == "null"
    with pytest.raises(Exception, match="sandbox"):
        page.evaluate("document.cookie")
    page.context.close()


def test_the_report_sorts_and_has_no_more_rights(browser: Browser, served: Served) -> None:
    page = opened(browser, served)
    page.get_by_role("link", name="Report").click()
    page.locator("#needs-table thead button").first.click()
    assert page.locator("#needs-table [aria-sort=ascending]").count() == 1
    assert page.evaluate("self.origin") == "null"
    assert "failed" in page.evaluate(
        "fetch('/course').then(a => 'read ' + a.status, () => 'failed')"
    )
    page.context.close()


class _Elsewhere(http.server.SimpleHTTPRequestHandler):
    """Another server of this machine, which says nothing."""

    def log_message(self, *_: Any) -> None:
        """Nothing."""


def test_a_page_of_another_server_gets_nothing(
    browser: Browser, served: Served, tmp_path: Path
) -> None:
    """On this machine, so that the browser sends it the cookie of the course's server too."""
    (tmp_path / "index.html").write_text(
        f'<title>elsewhere</title><iframe src="{served.address}/course"></iframe>'
        f'<a href="{served.address}{HERE}">list</a><a href="{served.address}/course">start</a>'
    )
    handler = functools.partial(_Elsewhere, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        elsewhere = f"http://127.0.0.1:{other.server_address[1]}/"
        page = opened(browser, served)
        page.goto(elsewhere)
        assert "Course" not in "".join(frame.content() for frame in page.frames[1:])
        for mode in ("cors", "no-cors"):
            script = (
                "url => fetch(url, {credentials: 'include', mode: '" + mode + "'})"
                ".then(a => a.text(), () => '')"
            )
            assert page.evaluate(script, served.address + HERE) == ""
        page.get_by_role("link", name="list").click()
        assert "Links from elsewhere" in page.inner_text("body")
        page.goto(elsewhere)
        page.get_by_role("link", name="start").click()
        assert page.get_by_role("heading", name="Course browser").is_visible()
        page.context.close()
        other.shutdown()
