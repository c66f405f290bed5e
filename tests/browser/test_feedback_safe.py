"""What instructors and students look at runs nothing and asks nobody, in a real browser."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
import pytest
from playwright.sync_api import Browser, Route

from autograder.cli import main
from autograder.grading.bridge.course import Course, open_course
from autograder.grading.bridge.stages import generate, write_feedback
from autograder.grading.demo.making import submission
from autograder.grading.demo.sample_class import SAMPLES
from tests.support.chromium import NEEDS_CHROMIUM, chromium
from tests.support.formgrader import TOKEN, formgrader_of
from tests.support.hostile_pages import FAKE, FAR, HTML, MARKDOWN, PNG, RUN, SVG_DATA

pytestmark = [
    pytest.mark.browser,
    NEEDS_CHROMIUM,
    pytest.mark.filterwarnings("default"),  # nbgrader's own and those of its libraries
]

ID = "01_backward_pass"
STUDENT, CONTROL = "student-01", "student-02"
MATHJAX = "https://cdnjs.cloudflare.com/ajax/libs/mathjax/2.7.7/latest.js"
"""The one address that nbgrader's own pages name; see docs/instructors.md."""

SHOW = f"""\
import json
from IPython.display import HTML, display

for html in json.loads({json.dumps(json.dumps(list(HTML.values())))}):
    display(HTML(html))
for mime, text in (
    ("application/javascript", {json.dumps(RUN)}),
    ("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg' onload=\\"{RUN}\\"/>"),
    ("text/markdown", {json.dumps(MARKDOWN["html: handler of a picture"])}),
    ("text/latex", r"$\\href{{javascript:{RUN}}}{{x}}$"),
    ("text/vnd.mermaid", "</pre><script>{RUN}</script>"),
):
    display({{mime: text}}, raw=True)
print("\\x1b[32m✓ backward: right, 7 of 7 points\\x1b[0m <script>{RUN}</script>")
raise ValueError("<img src=x onerror={RUN}>")"""


CELLS = "#notebook-container"


def hostile(released: dict[str, Any]) -> dict[str, Any]:
    """A notebook with every hostile text and output, as a student would hand it in."""
    notebook = json.loads(submission(SAMPLES[0], released))
    attachments = {
        "a.png": {"image/png": PNG},
        "evil.svg": {"image/svg+xml": SVG_DATA.partition(",")[2]},
    }
    notebook["metadata"]["title"] = f"</title><script>{RUN}</script>"
    notebook["metadata"]["widgets"] = {"application/vnd.jupyter.widget-state+json": {}}
    metadata = {"tags": [f'"><script>{RUN}</script>'], "raw_mimetype": "text/html"}
    for source in MARKDOWN.values():
        cell = nbformat.v4.new_markdown_cell(source, metadata=metadata, attachments=attachments)
        notebook["cells"].append(cell)
    raw = nbformat.v4.new_raw_cell(f"<script>{RUN}</script>", metadata=metadata)
    picture = nbformat.v4.new_markdown_cell("![dot](attachment:a.png)", attachments=attachments)
    notebook["cells"] += [raw, picture, nbformat.v4.new_code_cell(SHOW)]
    return notebook  # type: ignore[no-any-return]


def uncleaned(graded: Path) -> str:
    """The autograded notebook with some of the student's texts and outputs as they were."""
    notebook = json.loads(graded.read_text(encoding="utf-8"))
    names = ("html: handler of a picture", "html: script", "picture")
    texts = [nbformat.v4.new_markdown_cell(MARKDOWN[name]) for name in names]
    outputs = [
        nbformat.v4.new_output("display_data", data=data)
        for data in ({"text/html": HTML["style that covers"]}, {"text/html": FAKE})
    ]
    notebook["cells"] += [*texts, nbformat.v4.new_code_cell("", outputs=outputs)]
    return json.dumps(notebook)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course with the hostile submission graded, and a second one that was not cleaned."""
    root = tmp_path_factory.mktemp("pages") / "course"
    assert main(["init", str(root)]) == 0
    course = open_course(root)
    generate(course, ID)
    released = json.loads(course.released(ID)[0].read_text(encoding="utf-8"))
    for student in (STUDENT, CONTROL):
        folder = course.path("submitted", student, ID)
        folder.mkdir(parents=True)
        (folder / f"{ID}.ipynb").write_text(json.dumps(hostile(released)), encoding="utf-8")
        (folder / "evil.html").write_text(f"<script>{RUN}</script>", encoding="utf-8")
    assert main(["grade", ID, "--course", str(root)]) == 0
    graded = course.path("autograded", CONTROL, ID) / f"{ID}.ipynb"
    text = uncleaned(graded)
    graded.chmod(0o644)
    graded.write_text(text, encoding="utf-8")
    write_feedback(course, ID, STUDENT)
    return course


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def formgrader(course: Course) -> Iterator[str]:
    """Address of a Jupyter server in the course folder."""
    with formgrader_of(course.root) as address:
        yield address


@dataclass
class Visit:
    """What happened while a page was open.

    Attributes:
        title: of the page at the end.
        asked: addresses that the page asked for.
        dialogs: windows that a script opened.
        frames: addresses of its frames.
        page: the page, still open.
    """

    asked: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    title: str = ""
    frames: tuple[str, ...] = ()
    page: Any = None

    def elsewhere(self, here: str) -> list[str]:
        """Addresses on other machines, but for the page's own MathJax."""
        far = [url for url in self.asked if not url.startswith((here, "data:", "blob:", "about:"))]
        return [url for url in far if url.partition("?")[0] != MATHJAX]


def visit(browser: Browser, url: str, here: str) -> Visit:
    """Open a page, click what can be clicked in the student's cells, and wait."""
    seen = Visit()
    context = browser.new_context(viewport={"width": 1200, "height": 900})

    def answer(route: Route) -> None:
        seen.asked.append(route.request.url)
        if route.request.url.startswith(here):
            route.continue_()
        else:
            route.abort()

    context.route("**/*", answer)
    page = context.new_page()
    page.on("dialog", lambda dialog: (seen.dialogs.append(dialog.message), dialog.dismiss()))
    page.goto(url, wait_until="load")
    # Not links to headings and to the next notebook: those are the course's, and leave the page.
    own = "a[href]:not([href^='http']):not(.anchor-link):not([href$='.ipynb'])"
    for link in page.locator(f"{CELLS} {own}").all()[:20]:
        link.dispatch_event("click")
    page.wait_for_timeout(1500)
    seen.title = page.title()
    seen.frames = tuple(frame.url for frame in page.frames[1:])
    seen.page = page
    return seen


def submission_page(course: Course, address: str, student: str) -> str:
    with course.gradebook() as gradebook:
        identity = gradebook.find_submission_notebook(ID, ID, student).id
    return f"{address}/formgrader/submissions/{identity}/?token={TOKEN}"


def clean(seen: Visit, here: str, title: str = ID) -> None:
    """Nothing of the student's ran, was loaded, framed, or took the look of ours."""
    assert seen.title == title
    assert seen.dialogs == []
    assert seen.frames == ()
    assert seen.elsewhere(here) == []
    page = seen.page
    assert (
        page.locator(f"{CELLS} script, {CELLS} iframe, {CELLS} form, {CELLS} object").count() == 0
    )
    assert page.locator(f"{CELLS} svg, {CELLS} style, {CELLS} meta, {CELLS} base").count() == 0
    assert page.locator(f"{CELLS} a[href^='javascript' i]").count() == 0
    assert page.locator(f"{CELLS} .rendered_html [onerror]").count() == 0
    # Six verdicts of ours, each in a check cell; the student's copy of one has lost its border.
    assert page.locator(f"{CELLS} [role=status]").count() == 6
    copies = page.locator(f"{CELLS} .output_html", has_text="backward: right, 7 of 7 points")
    ours = copies.filter(has=page.locator("[role=status]"))
    assert (copies.count(), ours.count()) == (2, 1)
    fake = copies.filter(has_not=page.locator("[role=status]")).locator("div").first
    border = "e => getComputedStyle(e).borderLeftWidth"
    assert (ours.locator("[role=status]").evaluate(border), fake.evaluate(border)) == ("4px", "0px")
    fixed = "es => es.filter(e => ['fixed', 'absolute'].includes(getComputedStyle(e).position))"
    assert page.locator(f"{CELLS} .rendered_html *").evaluate_all(f"{fixed}.length") == 0
    assert page.locator(f"{CELLS} img[src^='data:image/png']").last.evaluate("e => e.naturalWidth")


def test_feedback_page(course: Course, browser: Browser, tmp_path: Path) -> None:
    here = (course.path("feedback", STUDENT, ID) / f"{ID}.html").as_uri()
    seen = visit(browser, here, here)
    clean(seen, here, f"Feedback: {ID}")
    seen.page.screenshot(path=tmp_path / "feedback.png", full_page=True)


def test_formgrader(course: Course, browser: Browser, formgrader: str, tmp_path: Path) -> None:
    seen = visit(browser, submission_page(course, formgrader, STUDENT), formgrader)
    clean(seen, formgrader)
    seen.page.screenshot(path=tmp_path / "formgrader.png", full_page=True)
    score = seen.page.locator("input.score[id='01_backward']")
    assert score.count() == 1


def test_the_same_submission_harms_when_it_is_not_cleaned(
    course: Course, browser: Browser, formgrader: str
) -> None:
    seen = visit(browser, submission_page(course, formgrader, CONTROL), formgrader)
    assert seen.title == "owned"
    assert any(url.startswith(FAR) for url in seen.elsewhere(formgrader))
    with pytest.raises(AssertionError):
        clean(seen, formgrader)
    seen.title, seen.asked = ID, []
    with pytest.raises(AssertionError):  # what it looks like is seen too
        clean(seen, formgrader)


def test_files_beside_are_not_served_as_pages(
    course: Course, browser: Browser, formgrader: str
) -> None:
    page, _, token = submission_page(course, formgrader, STUDENT).partition("?")
    seen = visit(browser, f"{page}evil.html?{token}", formgrader)
    assert seen.title != "owned"
