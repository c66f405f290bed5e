"""The whole series without network: kept, then a browser that starts anew; ``make test-site``."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from online import keeping
from online.serve import SiteServer
from tests.support.chromium import CHROMIUM, NEEDS_CHROMIUM, OPTIONS
from tests.support.learner import right_answers
from tests.support.site import (
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
    pytest.mark.site,
    NEEDS_CHROMIUM,
    NEEDS_NPM,
]

NAME = "01_backward_pass"


@contextmanager
def person(profile: Path, running: SiteServer) -> Iterator[Visit]:
    """The same person again: a browser that starts anew with what it has stored."""
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=CHROMIUM, args=OPTIONS, viewport={"width": 1280, "height": 900}
        )
        yield Visit(context, running)
        context.close()


def test_the_series_works_without_network_in_a_browser_that_was_closed(
    site: Path, tmp_path: Path
) -> None:
    profile = tmp_path / "profile"
    with served(site) as running, person(profile, running) as visit:
        visit.bring({NAME: solved(NAME)})
        page = visit.start_page()
        keep_series(page)
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
