"""The site that ``make site`` builds, once for all tests, and a visit to it for each file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.site import Visit, build, visited


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "site"
    build(folder)
    return folder


@pytest.fixture(scope="module")
def visit(site: Path) -> Iterator[Visit]:
    with visited(site, viewport={"width": 1280, "height": 900}) as visit:
        yield visit
