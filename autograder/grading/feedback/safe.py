"""What students wrote and what their cells showed, as HTML that is safe in a page without scripts.

It was cleaned when it was graded; it is cleaned here again, so that nothing hangs on that.
"""

import re
from collections.abc import Mapping
from typing import Any

from markdown_it import MarkdownIt
from markupsafe import Markup, escape
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from autograder.grading.bridge.cleaning import Cleaner, clean_cell, clean_html

_HEADING = re.compile(r"<(/?)h[1-6]>")
_NO_WORDS = re.compile(r"<img (?![^>]*\balt=)")
_LEXER = PythonLexer(stripnl=False)
_FORMATTER = HtmlFormatter(nowrap=True)
_STUDENTS = MarkdownIt("commonmark", {"html": True}).enable("table")
_INSTRUCTORS = MarkdownIt("commonmark", {"html": False}).enable("table")
FIGURE = "Figure drawn by this cell"


def code(source: str) -> Markup:
    """Python code with its words marked for colours; a line is an element."""
    lines = highlight(source, _LEXER, _FORMATTER).rstrip("\n").split("\n")
    html = "\n".join(f'<span class="line">{line}</span>' for line in lines)
    return Markup(html)  # noqa: S704 - the formatter escapes


def markdown(text: str, attachments: Mapping[str, Mapping[str, str]] | None = None) -> Markup:
    """Text with its pasted pictures. Formulas stay as they were typed."""
    cleaned, pictures = clean_cell(text, attachments or {})
    html = _STUDENTS.render(cleaned)
    for name, bundle in pictures.items():
        mime, content = next(iter(bundle.items()))
        html = html.replace(f'src="attachment:{name}"', f'src="data:{mime};base64,{content}"')
    return _shown(clean_html(html, {}) or "")


def comment(text: str) -> Markup:
    """What an instructor wrote, or the repair noted: Markdown, with links and without HTML."""
    return Markup(_INSTRUCTORS.render(text))  # noqa: S704 - the renderer lets no HTML through


def inline(text: str) -> Markup:
    """A sentence of ours, with code and emphasis."""
    return Markup(_INSTRUCTORS.renderInline(text))  # noqa: S704 - the renderer lets no HTML through


def _shown(html: str) -> Markup:
    """Cleaned HTML without headings, which would stand between the page's own."""
    html = _HEADING.sub(lambda tag: "</strong></p>" if tag[1] else "<p><strong>", html)
    return Markup(_NO_WORDS.sub(f'<img alt="{FIGURE}" ', html))  # noqa: S704 - cleaned


def outputs(cell: Mapping[str, Any], cleaner: Cleaner) -> list[Markup]:
    """What a cell showed."""
    return [_output(found) for found in cleaner.outputs(cell.get("outputs", ()))]


def _output(output: Mapping[str, Any]) -> Markup:
    if output["output_type"] == "stream":
        return _text(output["text"])
    if output["output_type"] == "error":
        return _text("\n".join(output["traceback"]) or f"{output['ename']}: {output['evalue']}")
    data = output["data"]
    if "text/html" in data:
        html = _shown(data["text/html"])
        return Markup('<div class="output_html rendered_html">{}</div>').format(html)
    for mime in ("image/png", "image/jpeg", "image/gif"):
        if mime in data:
            picture = Markup('<img src="data:{};base64,{}" alt="{}">')
            return picture.format(mime, data[mime], _words(data.get("text/plain", "")))
    if "text/markdown" in data:
        shown = markdown(data["text/markdown"])
        return Markup('<div class="rendered_html">{}</div>').format(shown)
    return _text(data.get("text/latex") or data.get("text/plain", ""))


def _words(plain: str) -> str:
    """What to call a picture; Python's own name of it says nothing."""
    return plain if plain and not plain.startswith("<") and len(plain) < 200 else FIGURE


def _text(text: str) -> Markup:
    return Markup("<pre>{}</pre>").format(escape(text))
