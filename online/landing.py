"""The start page: one HTML file, one script, one style, from the notebooks and ``course.toml``."""

import html
import json
import re
import shutil
from pathlib import Path

from online.contents import MARK, Entry
from online.course import Course
from online.course_map import Box, boxes, drawn
from online.layout import HERE

PAGE = HERE / "page"


def inline(text: str) -> str:
    """Markdown within a line, as our notebooks use it, as HTML."""
    safe = html.escape(text)
    safe = re.sub(r"\[([^]]+)\]\([^)]*\)", r"\1", safe)
    safe = re.sub(r"`([^`]+)`", r"<code>\1</code>", safe)
    return re.sub(r"\*\*?([^*]+)\*\*?", r"<em>\1</em>", safe)


def card(item: Entry, box: Box | None) -> str:
    """One notebook: what it teaches, and the link that opens it."""
    number = item.path[:2]
    facts = " ".join(f"{html.escape(name)}: {inline(text)}" for name, text in item.facts[:2])
    goals = "".join(f"<li>{inline(text)}</li>" for text in item.objectives)
    after = f"<details><summary>Afterwards you can</summary><ul>{goals}</ul></details>"
    return (
        f'<li class="card" id="{html.escape(item.id)}" tabindex="-1" '
        f'data-path="{html.escape(item.path)}" data-edition="{item.edition}">'
        f'<h3><a href="notebooks/index.html?path={html.escape(item.path)}">'
        f'<span class="number">{html.escape(number)}</span> {inline(item.title)}</a></h3>'
        f"<p>{inline(item.lead)}</p>"
        f'<p class="facts">{facts} {box.builds_on if box else ""}</p>'
        f'<p class="standing" aria-live="polite"></p>'
        f"{after if goals else ''}</li>"
    )


def page(found: list[Entry], course: Course) -> str:
    """The start page's HTML."""
    text = (PAGE / "index.html").read_text(encoding="utf-8")
    known = boxes(found)
    contact = f"<p>{html.escape(course.contact)}</p>" if course.contact else ""
    for name, value in {
        "TITLE": html.escape(course.title),
        "LEAD": html.escape(course.lead),
        "CONTACT": contact,
        "ACCENT": course.accent,
        "DARK": course.accent_dark,
        "MAP": drawn(known),
        "CARDS": "\n".join(card(item, known.get(item.id)) for item in found),
        "MARK": json.dumps(MARK),
    }.items():
        text = text.replace(f"[[{name}]]", value)
    return text


def write(found: list[Entry], course: Course, site: Path) -> None:
    """Put the start page in the place of JupyterLite's."""
    (site / "index.html").write_text(page(found, course), encoding="utf-8")
    shutil.copytree(PAGE, site / "page", ignore=shutil.ignore_patterns("index.html"))
