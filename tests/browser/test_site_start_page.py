"""The start page of the site: on every screen, by keyboard, with work that is saved and brought."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from autograder import series
from online import contents, keeping, landing
from online.course import Course
from tests.support.chromium import NEEDS_CHROMIUM, violations
from tests.support.learner import notebook, verdict
from tests.support.site import ROOT, Visit, verdicts, visited

pytestmark = [
    pytest.mark.browser,
    NEEDS_CHROMIUM,
]

NAME = "00_orientation"
PATH = f"{NAME}/{NAME}.ipynb"
WINDOWS = {"phone": 390, "small phone": 320, "laptop": 1280}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page and the notebooks; nothing that runs them."""
    folder = tmp_path_factory.mktemp("page")
    found = contents.entries(ROOT / "notebooks")
    contents.write(found, folder / "files")
    landing.write(found, Course.read(), folder)
    keeping.put_list(folder)
    return folder


@pytest.fixture(scope="module")
def first(site: Path) -> Iterator[Visit]:
    with visited(site) as visit:
        yield visit


@pytest.fixture
def visit(first: Visit) -> Iterator[Visit]:
    visit = first.another(viewport={"width": 1280, "height": 900})
    yield visit
    visit.context.close()


def saved(site: Path, right: int = 0) -> Any:
    """A learner's notebook with this many blanks done."""
    document = json.loads(notebook(site / "files").read_text(encoding="utf-8"))
    for name in ("column_mean", "add_bias")[:right]:
        (cell,) = (c for c in document["cells"] if c["id"] == f"00_{name}")
        cell["outputs"] = [verdict(name, "", True, 0)]
    return document


@pytest.mark.parametrize(
    ("window", "scheme"), [("phone", "light"), ("small phone", "dark"), ("laptop", "dark")]
)
def test_axe_finds_nothing_and_nothing_is_cut_off(
    window: str, scheme: Any, first: Visit, site: Path
) -> None:
    size = {"width": WINDOWS[window], "height": 800}
    visit = first.another(viewport=size, color_scheme=scheme)
    visit.bring({NAME: saved(site, 1)})
    expect(visit.page.locator(".standing", has_text="1 of 2 blanks right")).to_be_visible()
    expect(visit.page.get_by_role("button", name="Keep the series")).to_be_visible()
    assert violations(visit.page) == []
    assert visit.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert visit.elsewhere() == []
    assert visit.failed == []
    visit.context.close()


def test_axe_would_find_what_is_wrong(visit: Visit) -> None:
    page = visit.start_page()
    page.evaluate("document.querySelector('.card p').style.color = '#ccc'")
    assert {line.partition(":")[0] for line in violations(page)} == {"color-contrast"}


@pytest.mark.parametrize("window", WINDOWS)
def test_the_map_can_be_read_and_leads_to_every_notebook(window: str, first: Visit) -> None:
    visit = first.another(viewport={"width": WINDOWS[window], "height": 800})
    page = visit.start_page()
    boxes = page.get_by_role("navigation", name="Map of the course").get_by_role("link")
    assert boxes.count() == len(series.ALL)
    assert page.locator(".map path").count() == len(series.arrows(series.ALL))
    cut_off = "box => box.scrollHeight > box.clientHeight || box.scrollWidth > box.clientWidth"
    for box, book in zip(boxes.all(), series.ALL, strict=True):
        needs = f"Builds on {' and '.join(book.needs)}." if book.needs else ""
        assert box.inner_text().split() == f"{book.number} {book.title} {needs}".split()
        assert not box.evaluate(cut_off)
        card = page.locator(f'.card[id="{book.id}"]')
        assert box.get_attribute("href") == f"#{book.id}"
        assert needs in card.locator(".facts").inner_text()
    boxes.last.click()
    expect(card).to_be_in_viewport()
    visit.context.close()


def test_the_keyboard_reaches_everything(visit: Visit) -> None:
    page = visit.start_page()
    page.wait_for_selector("#offline[data-shown]")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    seen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.id || document.activeElement.innerText"))
    links = page.locator(".card h3 a").all_inner_texts()
    assert len(links) == len(list((ROOT / "notebooks").glob("*/*.ipynb")))
    assert {*links, "take", "bring", "keep", "Afterwards you can"} <= set(seen)


def test_work_goes_from_one_browser_to_another_and_overwrites_nothing(
    visit: Visit, site: Path
) -> None:
    page = visit.start_page()
    page.get_by_role("button", name="Download my work").click()
    page.locator("#told", has_text="There is nothing to take along yet").wait_for()
    assert visit.bring({NAME: saved(site, 1)}).startswith(f"Brought: {PATH}.")
    assert visit.bring({NAME: saved(site, 1)}).startswith("There was nothing new")
    other = f"{NAME}/{NAME} (brought 2).ipynb"
    assert visit.bring({NAME: saved(site, 2)}).startswith(f"Brought: {other}.")
    taken = visit.taken_along()
    assert set(taken) == {PATH, other}
    assert len(verdicts(taken[PATH])) == 1
    assert len(verdicts(taken[other])) == 2


@pytest.mark.parametrize("content", [b"no archive", b"PK\x05\x06" + bytes(18)])
def test_a_file_that_holds_no_work_is_said_to(content: bytes, visit: Visit) -> None:
    page = visit.start_page()
    file = {"name": "work.zip", "mimeType": "application/zip", "buffer": content}
    page.set_input_files("#bring", files=[file])
    page.wait_for_function("document.getElementById('told').textContent")
    assert ("could not be read" in page.inner_text("#told")) == (content == b"no archive")
    assert page.locator(".standing:not(:empty)").count() == 0


def test_a_newer_edition_appears_beside_the_learners_own(visit: Visit, site: Path) -> None:
    old = saved(site, 1)
    old["metadata"][contents.MARK]["edition"] = "0ld0ld00"
    visit.bring({NAME: old})
    page = visit.start_page()
    assert page.locator(".newer").count() == 1
    page.locator(".newer").click()
    page.wait_for_url("**/notebooks/index.html?path=*edition*")
    taken = visit.taken_along()
    edition = json.loads(notebook(site / "files").read_text("utf-8"))["metadata"][contents.MARK]
    other = f"{NAME}/{NAME} (edition {edition['edition']}).ipynb"
    assert set(taken) == {PATH, other}
    assert len(verdicts(taken[PATH])) == 1
    assert verdicts(taken[other]) == {}
    with_changes = {**taken[other], "cells": taken[other]["cells"][:1]}
    visit.bring({f"{NAME}": with_changes})  # a third; the second is opened again, not fetched
    visit.start_page().locator(".newer").click()
    page.wait_for_url("**/notebooks/index.html?path=*edition*")
    assert len(visit.taken_along()) == 3
