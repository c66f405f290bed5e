"""What a learner keeps for use without network: the start page's buttons and the service worker.

Most tests take a small part of the site; the whole one goes without network in ``make test-site``.
"""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from online import keeping
from online.serve import SiteServer
from tests.support.chromium import CHROMIUM, NEEDS_CHROMIUM, OPTIONS, chromium, violations
from tests.support.learner import right_answers
from tests.support.site import (
    LOCAL,
    NEEDS_NPM,
    Visit,
    answer,
    keep_series,
    said,
    served,
    solved,
    standing,
    verdicts,
)

pytestmark = [
    NEEDS_CHROMIUM,
    NEEDS_NPM,
]

NAME = "01_backward_pass"
PATH = f"files/{NAME}/{NAME}.ipynb"
SHOWN = "static/licences/README.txt"
OTHER_NAME = "course.test"
PARTS = ("index.html", "page", "files", "static/licences", "jupyter-lite.json", keeping.THEIRS)


@pytest.fixture
def part(site: Path, tmp_path: Path) -> Path:
    """Start page, notebooks and workers of the site, to be changed."""
    folder = tmp_path / "part"
    for name in (*PARTS, keeping.WORKER):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if (site / name).is_dir() else shutil.copyfile)(site / name, folder / name)
    keeping.put_list(folder)
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium(LOCAL.replace("MAP", f"MAP {OTHER_NAME} 127.0.0.1, MAP", 1)) as browser:
        yield browser


@pytest.fixture
def visit(part: Path, browser: Browser) -> Iterator[Visit]:
    with served(part) as running:
        visit = Visit(browser.new_context(viewport={"width": 390, "height": 800}), running)
        yield visit
        visit.context.close()


def keep(visit: Visit) -> Page:
    page = visit.start_page()
    keep_series(page)
    return page


def sent(visit: Visit) -> set[str]:
    """What the server was asked for since the last call."""
    found = {path.partition("?")[0].lstrip("/") for path, _ in visit.server.sent}
    visit.server.sent.clear()
    return found - {"favicon.ico"}  # asked for by the browser itself, once


def change(site: Path, name: str, old: str, new: str) -> None:
    """Publish another edition of a file."""
    path = site / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    keeping.put_list(site)


@pytest.mark.browser
def test_who_keeps_nothing_gets_every_file_from_the_server(visit: Visit) -> None:
    page = visit.start_page()
    assert page.get_by_role("button", name="Keep the series").is_visible()
    assert page.get_by_role("button", name="Remove").count() == 0
    assert not page.locator("#cannot").is_visible()
    sent(visit)
    page.goto(visit.address + SHOWN)
    assert sent(visit) == {SHOWN}


@pytest.mark.browser
def test_what_is_kept_is_shown_only_as_long_as_it_is_the_newest(visit: Visit, part: Path) -> None:
    page = keep(visit)
    assert violations(page) == []
    sent(visit)
    page.goto(visit.address + SHOWN)
    assert sent(visit) == {keeping.LIST}
    change(part, SHOWN, "licence", "LICENCE")
    page.goto(visit.address + SHOWN)
    assert sent(visit) == {keeping.LIST, SHOWN}
    assert "LICENCE" in page.inner_text("body")


@pytest.mark.browser
def test_a_new_edition_is_fetched_and_the_learners_own_stays(visit: Visit, part: Path) -> None:
    visit.bring({NAME: solved(NAME)})
    keep(visit)
    sent(visit)
    change(part, PATH, "backward pass", "BACKWARD PASS")
    page = visit.start_page()
    standing(page, "Kept: the series opens without network")
    assert sent(visit) == {keeping.LIST, PATH}
    assert "BACKWARD PASS" in page.evaluate(f"fetch('{PATH}').then(a => a.text())")
    assert sent(visit) == set()
    mine = visit.taken_along()[f"{NAME}/{NAME}.ipynb"]
    assert "BACKWARD PASS" not in json.dumps(mine)
    names = page.evaluate(
        "caches.open(kept.CACHE).then(c => c.keys()).then(k => k.map(r => r.url))"
    )
    assert len([name for name in names if PATH in name]) == 1  # the old one is gone


@pytest.mark.browser
def test_an_interrupted_fetch_goes_on_where_it_stopped(visit: Visit, part: Path) -> None:
    (part / SHOWN).rename(part / "hidden.txt")
    page = visit.start_page()
    page.get_by_role("button", name="Keep the series").click()
    assert f"the server answers 404 for {SHOWN}" in standing(page, "Stopped: ")
    assert violations(page) == []
    (part / "hidden.txt").rename(part / SHOWN)
    page = visit.start_page()  # closed and opened again
    standing(page, "Not all is there yet")
    before = len(visit.server.sent)
    page.get_by_role("button", name="Go on").click()
    standing(page, "Kept: ")
    files = [path for path, size in visit.server.sent[before:] if size]
    assert f"/{SHOWN}" in files
    assert len(files) < len(json.loads((part / keeping.LIST).read_text(encoding="utf-8")))


@pytest.mark.browser
def test_a_file_that_is_not_the_listed_one_is_not_kept(visit: Visit, part: Path) -> None:
    (part / SHOWN).write_text("changed after the list was written", encoding="utf-8")
    page = visit.start_page()
    page.get_by_role("button", name="Keep the series").click()
    assert f"{SHOWN} has been changed just now" in standing(page, "Stopped: ")


@pytest.mark.browser
def test_what_is_kept_can_be_removed_and_saved_work_stays(visit: Visit) -> None:
    visit.bring({NAME: solved(NAME)})
    page = keep(visit)
    page.get_by_role("button", name="Remove what is kept").click()
    standing(page, "Removed. What you have saved yourself is still here.")
    assert page.get_by_role("button", name="Keep the series").is_visible()
    assert not page.evaluate("caches.has(kept.CACHE)")
    assert f"{NAME}/{NAME}.ipynb" in visit.taken_along()


@pytest.mark.browser
def test_a_browser_that_cannot_keep_anything_shows_no_button(visit: Visit) -> None:
    page = visit.page
    page.goto(visit.address.replace("localhost", OTHER_NAME))  # neither https nor localhost
    page.wait_for_selector("body[data-shown]")
    assert page.locator("#cannot").is_visible()
    assert page.locator("#offline button:visible, #offline progress:visible").count() == 0


@contextmanager
def person(profile: Path, running: SiteServer) -> Iterator[Visit]:
    """The same person again: a browser that starts anew with what it has stored."""
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=CHROMIUM, args=OPTIONS, viewport={"width": 1280, "height": 900}
        )
        yield Visit(context, running)
        context.close()


@pytest.mark.site
def test_the_series_works_without_network_in_a_browser_that_was_closed(
    site: Path, tmp_path: Path
) -> None:
    profile = tmp_path / "profile"
    with served(site) as running, person(profile, running) as visit:
        visit.bring({NAME: solved(NAME)})
        page = keep(visit)
        tools = visit.context.new_cdp_session(page)
        tools.send("ServiceWorker.enable")
        tools.send("ServiceWorker.stopAllWorkers")
    with person(profile, running) as visit:  # notebook, kernel, figures, checks: none seen before
        standing(visit.start_page(), "Kept: ")
        page = visit.open(NAME)
        visit.run_all()
        answer(page, "def deriv_sigmoid(x):\n    return sigmoid(x)")
        said(page, "0 of 2 points")
        answer(page, right_answers(NAME)["01_deriv_sigmoid_blank"])
        said(page, "2 of 2 points")
        assert page.locator(".jp-OutputArea img[src^='data:image/png']").count() > 0
        visit.save()
    with person(profile, running) as visit:  # and once more: JupyterLite has left the worker alone
        taken = visit.taken_along()[f"{NAME}/{NAME}.ipynb"]
        assert verdicts(taken)["01_deriv_sigmoid"]
        page = visit.open("00_orientation")
        assert page.evaluate("navigator.serviceWorker.controller.scriptURL").startswith(
            f"{visit.address}{keeping.WORKER}?"
        )
