"""Pictures of the pages that people see, for the documentation: ``make screenshots``.

The class is that of ``autograder demo``. Each picture lies in ``docs/images/NAME.png``, once in
pixels of the screen: what a page says has to be legible, and the repository small.
"""

import argparse
import io
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import nbclient
import nbformat
from nbformat.sign import NotebookNotary
from PIL import Image
from playwright.sync_api import FloatRect, Locator, Page

from autograder.cli import main as autograder
from tests.support.chromium import chromium
from tests.support.formgrader import TOKEN, formgrader_of
from tests.support.serving import serving
from tests.support.site import build, visited

FOLDER = Path(__file__).parents[1] / "docs" / "images"
ID = "01_backward_pass"
STUDENT, BLANK = "student-08", "deriv_squared_loss"
"""Of the sample class: a short answer that is wrong, which gives nothing away."""
MARGIN = 8
"""Pixels around a part of a page."""
COLOURS = 128
"""Of a picture; more make files larger and not clearer."""


@dataclass
class Places:
    """Where pages are.

    Attributes:
        course: folder of the sample class, graded.
        server: address of a Jupyter server in that folder.
        site: folder of the series in the browser.
    """

    course: Path
    server: str
    site: Path

    @contextmanager
    def page(self, width: int, height: int) -> Iterator[Page]:
        """A window of a size."""
        with chromium() as browser:
            yield browser.new_page(
                viewport={"width": width, "height": height},
                extra_http_headers={"Authorization": f"token {TOKEN}"},
            )


def around(first: Locator, last: Locator) -> FloatRect:
    """The part of a page from one thing to another, with a margin."""
    top, end = first.bounding_box(), last.bounding_box()
    assert top is not None
    assert end is not None
    width = max(top["x"] + top["width"], end["x"] + end["width"])
    height = end["y"] + end["height"] - top["y"]
    return {
        "x": max(0, top["x"] - MARGIN),
        "y": max(0, top["y"] - MARGIN),
        "width": width - top["x"] + 2 * MARGIN,
        "height": height + 2 * MARGIN,
    }


def check(places: Places) -> bytes:
    """A check in JupyterLab that says what is wrong with an answer."""
    path = places.course / f"{ID}.ipynb"
    notebook = nbformat.read(places.course / "submitted" / STUDENT / ID / path.name, as_version=4)
    names = [cell.get("id") for cell in notebook.cells]
    first, last = names.index(f"01_{BLANK}_blank"), names.index(f"01_{BLANK}")
    notebook.cells[last].source = f"check({BLANK}, hint=1)"
    notebook.cells = notebook.cells[: last + 1]
    nbclient.NotebookClient(notebook, allow_errors=True, kernel_name="python3").execute()
    notebook.cells = notebook.cells[first:]
    data = places.course.parent / "home" / ".local" / "share" / "jupyter"
    NotebookNotary(data_dir=str(data)).sign(notebook)
    nbformat.write(notebook, path)
    with places.page(1000, 1400) as page:
        page.goto(f"{places.server}/doc/tree/{path.name}")
        page.locator(".jp-OutputArea [role=status]").wait_for(timeout=120_000)
        page.wait_for_timeout(2000)
        page.get_by_role("button", name="No", exact=True).click()
        cells = page.locator(".jp-Cell")
        return page.screenshot(clip=around(cells.first, cells.last))


def feedback(places: Places) -> bytes:
    """What a student reads about an answer that is off."""
    with places.page(900, 1150) as page:
        page.goto((places.course / "feedback" / STUDENT / ID / f"{ID}.html").as_uri())
        page.get_by_text("Where to look").click()
        return page.locator("section:has(#open-title)").screenshot()


def report(places: Places) -> bytes:
    """What an instructor reads about a class."""
    with places.page(1100, 1150) as page:
        page.goto((places.course / "reports" / f"{ID}.html").as_uri())
        return page.screenshot()


def formgrader(places: Places) -> bytes:
    """Submissions in formgrader."""
    with places.page(1100, 620) as page:
        page.goto(f"{places.server}/formgrader/manage_submissions/{ID}")
        page.locator("tbody tr a").first.wait_for()
        return page.screenshot()


def serve(places: Places) -> bytes:
    """The submissions of an assignment, as ``autograder serve`` lists them."""
    with serving(places.course) as served, chromium() as browser:
        page = browser.new_page(viewport={"width": 1100, "height": 820})
        page.goto(f"{served.address}/course?token={served.token}")
        page.goto(f"{served.address}/course/{ID}?order=urgent")
        return page.screenshot()


def start_page(places: Places) -> bytes:
    """The first page of the series in the browser."""
    with visited(places.site, viewport={"width": 1100, "height": 900}) as visit:
        visit.start_page()
        return visit.page.screenshot()


PICTURES: dict[str, Callable[[Places], bytes]] = {
    "check": check,
    "feedback": feedback,
    "report": report,
    "formgrader": formgrader,
    "serve": serve,
    "start-page": start_page,
}
"""Name of the file -> what takes the picture."""


def small(png: bytes) -> bytes:
    """The same picture in fewer colours."""
    made = io.BytesIO()
    with Image.open(io.BytesIO(png)) as image:
        image.convert("RGB").quantize(COLOURS).save(made, "PNG", optimize=True)
    return made.getvalue()


def main(arguments: Sequence[str] | None = None) -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m tests.screenshots")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(PICTURES)}; all")
    parser.add_argument("--course", type=Path, help="a course that autograder demo has made")
    options = parser.parse_args(arguments)
    unknown = set(options.names) - PICTURES.keys()
    if unknown:
        parser.error(f"no such picture: {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory() as scratch:
        course = Path(scratch) / "course"
        if options.course:
            shutil.copytree(options.course, course)
        elif autograder(["demo", "--dir", str(course)]):
            sys.exit("The demonstration failed; see above.")
        site = Path(scratch) / "site"
        wanted = options.names or list(PICTURES)
        if "start-page" in wanted:
            build(site)
        with formgrader_of(course) as server:
            places = Places(course, server, site)
            for name in wanted:
                picture = small(PICTURES[name](places))
                (FOLDER / f"{name}.png").write_bytes(picture)
                print(f"docs/images/{name}.png: {len(picture) // 1000} kB")


if __name__ == "__main__":
    main()
