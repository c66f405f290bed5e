"""Make what a student's cells show safe to look at: no script, no address, no look of a verdict.

Formgrader and the feedback page put outputs into a web page that may change grades. What stays is
listed here; all else is left out, and a line says so. Markdown: see ``cleaning_text``.
"""

import base64
import binascii
import re
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import nh3

from autograder.grading.bridge.cleaning_text import clean_markdown, clean_tex, clean_text

# fmt: off
TAGS = {
    "b", "blockquote", "br", "caption", "code", "col", "colgroup", "dd", "del", "div", "dl", "dt",
    "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins",
    "kbd", "li", "mark", "ol", "p", "pre", "s", "samp", "small", "span", "strong", "sub", "sup",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul", "var",
}
WITH_CONTENT = {
    "applet", "audio", "canvas", "embed", "frameset", "iframe", "math", "noembed", "noframes",
    "noscript", "object", "script", "select", "style", "svg", "template", "textarea", "title",
    "video", "xmp",
}
# fmt: on
"""Tags that stay, always without class, style and id; and tags that go with all they hold."""

UNSAID = {"a", "abbr", "body", "center", "font", "head", "html", "style", "tt", "wbr"}
"""Tags that go without a word: what they hold can be read all the same."""

ATTRIBUTES: Mapping[str, Mapping[str, str]] = {
    "img": {
        "src": r"data:image/(?:png|jpeg|gif);base64,[A-Za-z0-9+/=\s]+",
        "alt": r"[^<>&\\$]{0,500}",
        "width": r"\d{1,4}",
        "height": r"\d{1,4}",
    },
    "td": {"colspan": r"\d{1,3}", "rowspan": r"\d{1,3}"},
    "th": {"colspan": r"\d{1,3}", "rowspan": r"\d{1,3}"},
}
"""Tag -> attribute -> what its whole value must look like."""

PICTURES = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff", "image/gif": b"GIF8"}
"""Types of pictures and how such a file begins."""

LARGEST_HTML = 200_000
"""Characters besides pictures; parsing hostile HTML takes time that grows with its square."""
DEEPEST_HTML = 100
"""Elements inside each other."""

LEFT_OUT = "[Left out, so that this page is safe to look at: {}.]"
TOO_LARGE = "HTML that is too long or too deep"
TOO_MUCH = "outputs beyond what one notebook may show"
ELSEWHERE = "a picture that is not part of the notebook"
HANDLERS = "event handlers"
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_HANDLER = re.compile(
    r"[\s/\"']on(?:error|load|click|focus|blur|toggle|change|submit|wheel|copy|paste|input|"
    r"(?:mouse|pointer|key|animation|transition|before|scroll|drag|touch)[a-z]{0,20})\s{0,9}=",
    re.IGNORECASE,
)
_NO_PICTURE = re.compile(r"<img(?![^>]*\ssrc=)[^>]*>")
_DATA = re.compile(r"data:image/[a-z]+;base64,[A-Za-z0-9+/=\s]*")
_CLOSED_BY_THE_NEXT = {"br", "hr", "img", "col", "p", "li", "td", "th", "tr", "dt", "dd"}


@dataclass
class Cleaner:
    """Cleans the outputs of one notebook, cell by cell.

    Attributes:
        left: characters of outputs that may still come.
        html_left: characters of HTML, besides pictures, that may still come.
    """

    left: int = 50_000_000
    html_left: int = 5 * LARGEST_HTML

    def outputs(self, outputs: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Outputs of one cell, of the form of nbformat 4, safe to put into a web page.

        A last output says what was left out, if anything was.
        """
        cleaned: list[dict[str, Any]] = []
        gone: dict[str, None] = {}
        for output in outputs:
            self.left -= _size(output)
            if self.left < 0:
                gone[TOO_MUCH] = None
                break
            match output["output_type"]:
                case "stream":
                    cleaned.append({**output, "text": clean_text(output["text"])})
                case "error":
                    cleaned.append(_error(output))
                case "display_data" | "execute_result":
                    if data := self._bundle(output["data"], gone):
                        metadata = _metadata(output.get("metadata", {}))
                        cleaned.append({**output, "data": data, "metadata": metadata})
        if gone:
            text = textwrap.fill(LEFT_OUT.format(", ".join(gone)), 90) + "\n"
            cleaned.append({"output_type": "stream", "name": "stdout", "text": text})
        return cleaned

    def _bundle(self, data: Mapping[str, str], gone: dict[str, None]) -> dict[str, str]:
        """One display in the forms that stay; names of the others are added to ``gone``."""
        kept = {}
        for mime, content in data.items():
            found: str | None = None
            if mime == "text/plain":
                found = clean_text(content)
            elif mime == "text/latex":
                found = clean_tex(clean_text(content))
            elif mime == "text/markdown":
                found = clean_markdown(content)[0]
            elif mime == "text/html":
                found = self._html(content, gone)
            elif mime in PICTURES:
                found = clean_picture(mime, content)
            if found:
                kept[mime] = found
            elif content and mime != "text/html":
                gone[clean_text(mime)[:80]] = None
        return kept

    def _html(self, html: str, gone: dict[str, None]) -> str | None:
        size = len(html) - sum(map(len, _DATA.findall(html)))
        if size > min(LARGEST_HTML, self.html_left) or _deep(html):
            gone[TOO_LARGE] = None
            return None
        self.html_left -= size
        return clean_html(html, gone)


def _size(output: Mapping[str, Any]) -> int:
    lines = output.get("traceback", ())
    return len(output.get("text", "")) + sum(map(len, [*output.get("data", {}).values(), *lines]))


def _error(output: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "output_type": "error",
        "ename": clean_text(output["ename"]),
        "evalue": clean_text(output["evalue"]),
        "traceback": list(map(clean_text, output["traceback"])),
    }


def _metadata(metadata: Mapping[str, Any]) -> dict[str, Any]:
    """The one entry that matters: on which background a picture can be seen."""
    background = metadata.get("needs_background")
    return {"needs_background": background} if background in ("light", "dark") else {}


def clean_picture(mime: str, content: str) -> str | None:
    """A picture in base64, on one line; None when it is not of the type that it claims."""
    try:
        picture = base64.b64decode("".join(content.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    return base64.b64encode(picture).decode() if picture.startswith(PICTURES[mime]) else None


def clean_cell(
    source: str, attachments: Mapping[str, Mapping[str, str]]
) -> tuple[str, dict[str, dict[str, str]]]:
    """Text and pasted pictures of a Markdown cell, safe to put into a web page."""
    pictures = {}
    for name, bundle in attachments.items():
        found = {mime: clean_picture(mime, bundle[mime]) for mime in PICTURES if mime in bundle}
        pictures[name] = {mime: picture for mime, picture in found.items() if picture}
    return clean_markdown(source, pictures)


def clean_html(html: str, gone: dict[str, None]) -> str | None:
    """HTML without anything that runs, loads, covers the page, or looks like a part of it.

    Args:
        html: as the student's code made it.
        gone: gets the names of what is left out, for the reader.

    Returns:
        Well-formed HTML; None when there is nothing to show.
    """
    for name in dict.fromkeys(tag.lower() for _, tag in _TAG.findall(html)):
        if name not in TAGS | UNSAID and re.fullmatch("[a-z0-9-]{1,20}", name):
            gone[name] = None
    if _HANDLER.search(html):
        gone[HANDLERS] = None

    def kept(tag: str, attribute: str, value: str) -> str | None:
        # What is raised here nh3 would not notice, and the attribute would stay.
        allowed = ATTRIBUTES.get(tag, {}).get(attribute)
        return value if allowed is not None and re.fullmatch(allowed, value) else None

    cleaned = nh3.clean(
        clean_text(html),
        tags=TAGS,
        clean_content_tags=WITH_CONTENT,
        attributes={tag: set(values) for tag, values in ATTRIBUTES.items()},
        attribute_filter=kept,
        url_schemes={"data"},
        link_rel=None,
    )
    cleaned, pictures_gone = _NO_PICTURE.subn("", cleaned)
    if pictures_gone:
        gone[ELSEWHERE] = None
    # After nh3: entities are resolved, and what stood between two parts of a command is gone.
    return clean_tex(cleaned) if cleaned.strip() else None


def _deep(html: str) -> bool:
    """Whether elements may lie too deep in each other; says yes rather than no."""
    open_now: dict[str, int] = {}
    depth = 0
    for slash, tag in _TAG.findall(html):
        name = tag.lower()
        if name in _CLOSED_BY_THE_NEXT:
            continue
        count = open_now.get(name, 0)
        if slash:
            depth -= count > 0
            open_now[name] = max(0, count - 1)
        else:
            depth += 1
            open_now[name] = count + 1
            if depth > DEEPEST_HTML:
                return True
    return False
