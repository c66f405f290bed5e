"""What students write and show is safe in a web page; what they may show stays readable."""

import copy
import json
import time
from html.parser import HTMLParser
from typing import Any

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbconvert.exporters import HTMLExporter

from autograder.grading.bridge.cleaning import LARGEST_HTML, Cleaner, clean_cell
from autograder.grading.bridge.cleaning_text import GAP, clean_markdown, clean_tex, clean_text
from autograder.grading.bridge.repair import repair
from tests.support.hostile_pages import FAR, HTML, MARKDOWN, PNG, RUN
from tests.support.small_release import RELEASE, at, text

pytestmark = [pytest.mark.unit, pytest.mark.filterwarnings("ignore::DeprecationWarning:nbconvert")]

EXPORTER = HTMLExporter(template_name="basic")
PICTURES = {"a.png": {"image/png": PNG}, "evil.svg": {"image/svg+xml": "PHN2Zy8+"}}
INNOCENT = {"br", "hr", "sub", "sup"}
# fmt: off
MADE_BY_MARKDOWN = INNOCENT | {
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "a", "img", "code", "pre", "em", "strong", "del", "ul",
    "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "div",
    "span",
}
# fmt: on


class Page(HTMLParser):
    """What a piece of a page holds: tags, handlers and addresses."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        self.tags.add(tag)


def rendered(cell: Any) -> str:
    """The body of nbconvert's page of a notebook with this one cell."""
    notebook = nbformat.v4.new_notebook(cells=[cell])
    return str(EXPORTER.from_notebook_node(notebook)[0])


def harmless(html: str, tags: set[str]) -> None:
    page = Page(html)
    assert page.tags <= tags, page.tags - tags
    for tag, name, value in page.attributes:
        assert not name.startswith("on"), name
        if name == "src":
            assert value.startswith(("data:image/png;base64,", "data:image/jpeg;base64,")), value
        if name == "href":
            assert value.startswith(("#", "http://", "https://")), (tag, value)
        assert name not in ("srcset", "action", "data", "background", "formaction", "srcdoc")


def markdown_page(source: str) -> str:
    cleaned, pictures = clean_cell(source, PICTURES)
    cell = nbformat.v4.new_markdown_cell(cleaned)
    if pictures:
        cell["attachments"] = pictures
    return rendered(cell)


def shown(html: str) -> list[dict[str, Any]]:
    return Cleaner().outputs([{"output_type": "display_data", "data": {"text/html": html}}])


# ---- HTML ----


@pytest.mark.parametrize("name", HTML)
def test_hostile_html_loses_what_harms(name: str) -> None:
    for output in shown(HTML[name]):
        html = output.get("data", {}).get("text/html", "")
        page = Page(html)
        assert not page.tags & {"script", "iframe", "svg", "style", "meta", "base", "link", "form"}
        assert page.attributes == []
        assert "owned" not in html or name in ("comment", "cdata", "processing instruction"), html


def test_what_was_left_out_is_said_in_one_line() -> None:
    html = f'<p>look</p><script>1</script><img src="{FAR}/a.png"><b onclick="1">x</b>'
    picture, note = shown(html)
    assert picture["data"]["text/html"] == "<p>look</p><b>x</b>"
    assert note["text"] == (
        "[Left out, so that this page is safe to look at: script, event handlers, a picture "
        "that is\nnot part of the notebook.]\n"
    )


def test_tables_and_pictures_stay_and_lose_only_their_looks() -> None:
    table = (
        '<div><style scoped>.dataframe {color: red}</style><table border="1" class="dataframe">'
        '<thead><tr style="text-align: right;"><th></th><th colspan="2">a &amp; b</th></tr></thead>'
        f'<tbody><tr><th>0</th><td>1</td><td><img src="data:image/png;base64,{PNG}" alt="dot" '
        'width="20"></td></tr></tbody></table></div>'
    )
    (output,) = shown(table)
    assert output["data"]["text/html"] == (
        '<div><table><thead><tr><th></th><th colspan="2">a &amp; b</th></tr></thead>'
        f'<tbody><tr><th>0</th><td>1</td><td><img src="data:image/png;base64,{PNG}" alt="dot" '
        'width="20"></td></tr></tbody></table></div>'
    )


@pytest.mark.parametrize(
    "part", ["<div>", "<b>", "<a><div>", "<table><td>", "<b><p>", "&", "<", "<svg><p>", "<p>", "x"]
)
def test_large_and_deep_html_costs_little(part: str) -> None:
    start = time.process_time()
    outputs = [{"output_type": "display_data", "data": {"text/html": part * 190_000}}] * 100
    cleaned = Cleaner().outputs(outputs)
    assert time.process_time() - start < 30
    depth = max(o.get("data", {}).get("text/html", "").count("<div>") for o in cleaned)
    assert depth <= 100
    assert cleaned[-1]["text"].startswith("[Left out")


# ---- other outputs ----


def test_types_that_run_are_left_out() -> None:
    data = {
        "application/javascript": RUN,
        "image/svg+xml": "<svg/>",
        "application/vnd.jupyter.widget-view+json": "{}",
        "application/vnd.autograder.verdict+json": "{}",
        "text/vnd.mermaid": "</pre>",
        "image/png": "no picture",
        "text/plain": "<Figure>",
    }
    metadata = {"isolated": True, "filenames": {"image/png": FAR}, "image/png": {"width": "1 x=y"}}
    result, note = Cleaner().outputs(
        [{"output_type": "execute_result", "data": data, "metadata": metadata}]
    )
    assert result["data"] == {"text/plain": "<Figure>"}
    assert result["metadata"] == {}
    assert all(mime in note["text"] for mime in data if mime != "text/plain")


def test_pictures_of_figures_stay() -> None:
    output = {
        "output_type": "display_data",
        "data": {"image/png": PNG + "\n", "text/plain": "<Figure size 640x480 with 1 Axes>"},
        "metadata": {"needs_background": "light"},
    }
    assert Cleaner().outputs([output]) == [
        {**output, "data": {**output["data"], "image/png": PNG}}  # type: ignore[dict-item]
    ]


def test_text_loses_colours_and_control_characters() -> None:
    stream, error = Cleaner().outputs(
        [
            {"output_type": "stream", "name": "stdout", "text": "\x1b[32m✓ right\x1b[0m\x9b2J\n"},
            {
                "output_type": "error",
                "ename": "E\x07",
                "evalue": "\x1b]0;title\x07x",
                "traceback": ["a\u202eb"],
            },
        ]
    )
    assert stream["text"] == "✓ right\n"
    assert (error["ename"], error["evalue"], error["traceback"]) == ("E", "x", ["ab"])


def test_a_notebook_shows_no_more_than_fits_a_page() -> None:
    cleaner = Cleaner(left=1000)
    outputs = [{"output_type": "stream", "name": "stdout", "text": "x" * 600}] * 3
    assert len(cleaner.outputs(outputs)) == 2
    assert "beyond" in cleaner.outputs(outputs)[0]["text"]


# ---- Markdown ----


@pytest.mark.parametrize("name", MARKDOWN)
def test_hostile_markdown_is_shown_as_it_was_typed(name: str) -> None:
    harmless(markdown_page(MARKDOWN[name]), MADE_BY_MARKDOWN)


def test_without_cleaning_the_same_markdown_harms() -> None:
    """The tests above can fail: most of these do harm as they are."""
    harmful = 0
    for source in MARKDOWN.values():
        cell = nbformat.v4.new_markdown_cell(source, attachments=PICTURES)
        try:
            harmless(rendered(cell), MADE_BY_MARKDOWN)
        except Exception:  # noqa: BLE001 - a page that cannot be made is harm too
            harmful += 1
    assert harmful > 0.7 * len(MARKDOWN)


def test_markdown_outputs_are_cleaned_too() -> None:
    (output,) = Cleaner().outputs(
        [{"output_type": "display_data", "data": {"text/markdown": MARKDOWN["picture"]}}]
    )
    page = rendered(nbformat.v4.new_markdown_cell(output["data"]["text/markdown"]))
    harmless(page, MADE_BY_MARKDOWN - {"img"})


def test_ordinary_markdown_stays() -> None:
    source = (
        "Because $\\frac{\\partial L}{\\partial W} = \\delta a^T$, **so**:\n\n"
        "- a < b, x<sub>1</sub><br>\n- `W.T @ d`\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n"
        "![my drawing](attachment:a.png)\n\n```python\nif a < b:\n    print(a)\n```\n"
    )
    cleaned, pictures = clean_cell(source, PICTURES)
    assert cleaned == source.replace("a.png", "picture-1")
    assert pictures == {"picture-1": {"image/png": PNG}}
    html = markdown_page(source)
    assert f'src="data:image/png;base64,{PNG}"' in html
    assert "<td>1</td>" in html


def test_headings_do_not_take_the_ids_of_fields() -> None:
    page = Page(markdown_page(MARKDOWN["heading with the id of a field"]))
    ids = {value for _, name, value in page.attributes if name == "id"}
    assert not ids & {"01_backward", "01_forward", "01_deriv_sigmoid"}


def test_commands_of_mathematics_that_reach_out_of_their_place_are_broken() -> None:
    for command in (r"\href{x}{y}", r"\rule{9em}{9em}", r"\def\frac{1}", r"\kern-9em", r"\\[-9em]"):
        assert clean_tex(command) != command
        assert clean_tex(command).replace(GAP, "") == command
    for command in (
        r"\hrefs",
        r"\displaystyle",
        r"\frac12",
        r"\\[2em]",
        r"\\[-x\\]",
        r"\lowercase",
    ):
        assert clean_tex(command) == command


# fmt: off
_PARTS = st.sampled_from([
    "<", ">", "![", "](", "]:", "[", "]", "(", ")", "`", "```", "\n", "\n\n", " ", "$", "\\",
    "&lt;", "&#60;", "script", "img src=x onerror=a()", "javascript:a()", f"{FAR}/x", "x", "|", "*",
    "attachment:a.png", "hr", "br", "/", "!", "-", "#", "=", "&", ";", '"', "'", "<hr>", "<sub>",
])
# fmt: on


@given(st.lists(_PARTS, max_size=40).map("".join))
@settings(deadline=None, max_examples=150)
def test_nothing_made_of_the_same_signs_harms(source: str) -> None:
    harmless(markdown_page(source), MADE_BY_MARKDOWN)


@pytest.mark.parametrize(
    "part", ["[", "![", "*a ", "> ", "- ", "`", "$", "&amp;", "<a", "\\", "(attachment:"]
)
def test_long_markdown_costs_little(part: str) -> None:
    start = time.process_time()
    clean_markdown("![a](attachment:" + part * (200_000 // len(part)))
    assert time.process_time() - start < 5


def test_the_released_text_stays_byte_for_byte_and_the_students_is_cleaned() -> None:
    released = copy.deepcopy(RELEASE)
    at(released, "title")["source"] = '# A <b style="color:red">notebook</b> [1](x.html)'
    submission = copy.deepcopy(released)
    at(submission, "title")["source"] += "  \n"
    submission["cells"].append(text("mine", "<script>1</script>"))
    submission["cells"].append({**text("raw", "<script>2</script>"), "cell_type": "raw"})
    notebook = repair(json.dumps(submission).encode(), released).notebook
    assert at(notebook, "title") == at(released, "title")
    assert "<script" not in "".join(at(notebook, name)["source"] for name in ("mine", "raw"))


def test_text_is_one_line_of_a_terminal_only_where_it_was() -> None:
    assert clean_text("a\tb\nc\x00\x85d") == "a\tb\ncd"
    assert LARGEST_HTML == 200_000
