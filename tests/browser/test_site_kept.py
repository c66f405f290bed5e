"""What a learner keeps for use without network: the start page's buttons and the service worker.

These tests take a small part of the site; test_site_offline.py keeps the whole one.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from online import keeping
from tests.support.chromium import NEEDS_CHROMIUM, chromium, violations
from tests.support.site import (
    LOCAL,
    NEEDS_NPM,
    Visit,
    keep_series,
    served,
    solved,
    standing,
)

pytestmark = [
    pytest.mark.browser,
    NEEDS_CHROMIUM,
    NEEDS_NPM,
]

NAME = "01_backward_pass"
PATH = f"files/{NAME}/{NAME}.ipynb"
SHOWN = "static/licences/README.txt"
SCRIPTS = {keeping.WORKER, keeping.THEIRS, "page/kept.js"}
"""Of the worker; the browser itself looks whether they have changed."""

PLACE = "courses/backward/"
OTHER_NAME = "course.test"
PARTS = ("index.html", "page", "files", "static/licences", "jupyter-lite.json", keeping.THEIRS)


@pytest.fixture
def part(site: Path, tmp_path: Path) -> Path:
    """Start page, notebooks and workers of the site, to be changed."""
    folder = tmp_path / PLACE
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
def visit(part: Path, tmp_path: Path, browser: Browser) -> Iterator[Visit]:
    with served(tmp_path) as running:  # in a folder of its host, as on GitHub Pages
        visit = Visit(browser.new_context(viewport={"width": 390, "height": 800}), running)
        visit.address += PLACE
        yield visit
        visit.context.close()


def keep(visit: Visit) -> Page:
    page = visit.start_page()
    keep_series(page)
    return page


def sent(visit: Visit) -> set[str]:
    """What the server was asked for since the last call."""
    found = {path.partition("?")[0].removeprefix(f"/{PLACE}") for path, _ in visit.server.sent}
    visit.server.sent.clear()
    return found - {"/favicon.ico"}  # asked for by the browser itself, once


def change(site: Path, name: str, old: str, new: str) -> None:
    """Publish another edition of a file."""
    path = site / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    keeping.put_list(site)


def test_who_keeps_nothing_gets_every_file_from_the_server(visit: Visit) -> None:
    page = visit.start_page()
    assert page.get_by_role("button", name="Keep the series").is_visible()
    assert page.get_by_role("button", name="Remove").count() == 0
    assert not page.locator("#cannot").is_visible()
    sent(visit)
    page.goto(visit.address + SHOWN)
    assert sent(visit) == {SHOWN}


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


def test_a_new_edition_is_fetched_and_the_learners_own_stays(visit: Visit, part: Path) -> None:
    visit.bring({NAME: solved(NAME)})
    keep(visit)
    sent(visit)
    change(part, PATH, "backward pass", "BACKWARD PASS")
    page = visit.start_page()
    standing(page, "Kept: the series opens without network")
    assert sent(visit) - SCRIPTS == {keeping.LIST, PATH}
    assert "BACKWARD PASS" in page.evaluate(f"fetch('{PATH}').then(a => a.text())")
    assert sent(visit) == set()
    mine = visit.taken_along()[f"{NAME}/{NAME}.ipynb"]
    assert "BACKWARD PASS" not in json.dumps(mine)
    names = page.evaluate(
        "caches.open(kept.CACHE).then(c => c.keys()).then(k => k.map(r => r.url))"
    )
    assert len([name for name in names if PATH in name]) == 1  # the old one is gone


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
    assert f"/{PLACE}{SHOWN}" in files
    assert len(files) < len(json.loads((part / keeping.LIST).read_text(encoding="utf-8")))


def test_all_files_without_their_list_are_not_the_whole_series(visit: Visit) -> None:
    """The page was closed in the last moment: without network nothing would open."""
    page = keep(visit)
    page.evaluate("caches.open(kept.CACHE).then(cache => cache.delete(kept.WHOLE))")
    page = visit.start_page()
    standing(page, "Not all is there yet")
    page.get_by_role("button", name="Go on").click()
    standing(page, "Kept: ")


def test_the_worker_of_an_earlier_edition_gives_way(visit: Visit, part: Path) -> None:
    ours = (part / keeping.WORKER).read_text(encoding="utf-8")
    shutil.copyfile(part / keeping.THEIRS, part / keeping.WORKER)
    page = visit.start_page()
    page.evaluate(f"navigator.serviceWorker.register('{keeping.WORKER}?enableCache=false')")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    (part / keeping.WORKER).write_text(ours, encoding="utf-8")
    page = keep(visit)
    sent(visit)
    page.goto(visit.address + SHOWN)
    assert sent(visit) == {keeping.LIST}


def test_a_file_that_is_not_the_listed_one_is_not_kept(visit: Visit, part: Path) -> None:
    (part / SHOWN).write_text("changed after the list was written", encoding="utf-8")
    page = visit.start_page()
    page.get_by_role("button", name="Keep the series").click()
    assert f"{SHOWN} has been changed just now" in standing(page, "Stopped: ")


def test_what_is_kept_can_be_removed_and_saved_work_stays(visit: Visit) -> None:
    visit.bring({NAME: solved(NAME)})
    page = keep(visit)
    page.get_by_role("button", name="Remove what is kept").click()
    standing(page, "Removed. What you have saved yourself is still here.")
    assert page.get_by_role("button", name="Keep the series").is_visible()
    assert not page.evaluate("caches.has(kept.CACHE)")
    assert f"{NAME}/{NAME}.ipynb" in visit.taken_along()


def test_a_browser_that_cannot_keep_anything_shows_no_button(visit: Visit) -> None:
    page = visit.page
    page.goto(visit.address.replace("localhost", OTHER_NAME))  # neither https nor localhost
    page.wait_for_selector("body[data-shown]")
    assert page.locator("#cannot").is_visible()
    assert page.locator("#offline button:visible, #offline progress:visible").count() == 0
