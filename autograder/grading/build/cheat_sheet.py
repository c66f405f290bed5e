"""The cheat sheet: Markdown with formulas -> a page of HTML that prints on one sheet of A4."""

from html import escape
from pathlib import Path
from typing import Any

from autograder.grading.build.mathml import mathml

SOURCE, PAGE = "docs/cheat-sheet.md", "docs/cheat-sheet.html"

STYLE = """\
@page { size: A4; margin: 10mm; }
:root { color-scheme: light dark; }
body { font: 15px/1.4 system-ui, "DejaVu Sans", sans-serif; max-width: 72em; margin: 1.5em auto;
  padding: 0 1em; color: #1d2633; background: #ffffff; }
h1 { font-size: 1.5em; margin: 0 0 .2em; }
h2 { font-size: 1.05em; margin: 0 0 .3em; border-bottom: 2px solid #48566a; }
p, ul, ol { margin: .3em 0; }
ul, ol { padding-left: 1.4em; }
li { margin: .15em 0; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .15em .5em .15em 0; border-bottom: 1px solid #9fb0c6;
  vertical-align: baseline; }
code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .92em; }
pre { margin: .4em 0; white-space: pre-wrap; }
pre code { font-size: .84em; }
math { font-size: 1.08em; }
math[display="block"] { margin: .35em 0; }
main { columns: 2; column-gap: 2.2em; }
section { break-inside: avoid; margin: 0 0 1em; }
@media screen and (max-width: 50em) { main { columns: 1; } }
@media screen and (prefers-color-scheme: dark) {
  body { color: #e8edf4; background: #11161d; }
  h2 { border-color: #9fb0c6; }
  th, td { border-color: #48566a; }
}
@media print { body { font-size: 9.6pt; line-height: 1.35; margin: 0; padding: 0; max-width: none; }
  section { margin-bottom: .8em; } }"""


def page(markdown: str) -> str:
    """The whole page of a Markdown text: what stands before the first H2 is its head.

    Raises:
        FormulaError: a formula uses TeX that is not known.
    """
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin

    reader = MarkdownIt("commonmark").enable("table").use(dollarmath_plugin, renderer=_formula)
    head, *sections = markdown.split("\n## ")
    title = head.splitlines()[0].removeprefix("# ").strip()
    body = "".join(
        f"<section>\n{reader.render(f'## {section}').strip()}\n</section>\n" for section in sections
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{STYLE}\n</style>\n</head>\n<body>\n"
        f"<header>\n{reader.render(head).strip()}\n</header>\n<main>\n{body}</main>\n"
        "</body>\n</html>\n"
    )


def pages(root: Path) -> dict[Path, str]:
    """The page that a project must contain; nothing for a folder without its source."""
    source = root / SOURCE
    return {root / PAGE: page(source.read_text(encoding="utf-8"))} if source.is_file() else {}


def _formula(content: str, options: dict[str, Any]) -> str:
    return mathml(content, display=bool(options.get("display_mode")))
