r"""Make a student's text safe in every renderer: Markdown, mathematics, lines of a terminal.

nbconvert, JupyterLab and others read Markdown differently, so nothing here parses it. The few
signs with which HTML, links, pictures and commands of MathJax begin get an invisible space
(U+200B) behind them, and then begin nothing: ``<script>`` is shown as it was typed.
"""

import html
import re
from collections.abc import Mapping
from urllib.parse import unquote

GAP = "\u200b"
"""Invisible; no renderer of Markdown, HTML or mathematics overlooks it."""

# fmt: off
TEX = (
    # addresses, HTML attributes, extensions
    "href", "url", "class", "cssId", "style", "data", "mmlToken", "require", "unicode", "bbox",
    "includegraphics", "tooltip", "texttip", "mathtip", "action", "toggle", "enclose", "autoload",
    # names that hold for the whole page
    "def", "edef", "gdef", "let", "newcommand", "renewcommand", "providecommand",
    "newenvironment", "renewenvironment", "DeclareMathOperator", "newextarrow", "Newextarrow",
    "DeclarePairedDelimiter", "DeclarePairedDelimiters", "DeclarePairedDelimiterX",
    "DeclarePairedDelimitersX", "label", "ref", "eqref",
    # what can lie over other parts of the page
    "rule", "Rule", "Space", "kern", "mkern", "mskip", "hskip", "hspace", "mspace", "raise",
    "lower", "raisebox", "moveleft", "moveright", "smash", "llap", "rlap", "clap", "mathllap",
    "mathrlap", "mathclap", "above", "abovewithdelims", "genfrac", "fcolorbox",
)
# fmt: on
"""Commands of MathJax that do more than show mathematics in its place."""

_TEX = re.compile(
    rf"\\(?=(?:{'|'.join(TEX)})(?![a-zA-Z]))"
    r"|\\\\\*?(?=\s*\[\s*-[\s\d.]*[a-z]{2}\s*\])"  # a row that is moved up
)
_ESCAPE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b\]|\x9d)[^\x07\x1b\x9c\n]{0,500}(?:\x07|\x9c|\x1b\\)"
)
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{0,31});")
_ENTITY_LEFT = re.compile(r"&(?=#|\w+;)")
_ADDRESS = re.compile(r"<(https?://[^\s<>\"'`]+)>")
_TAG = re.compile(r"<(?=[a-zA-Z/!?])(?!(?:br|hr)[ ]?/?>|/?su[bp]>)")
_PICTURE = re.compile(r"!\[(?:([^\[\]\n]*)\]\(attachment:([^\s()]+)(?:[ \t][^()\n]*)?\))?")
_NO_WORD = re.compile(r"[^\w .,:-]")
_TARGET = re.compile(r"\](?=\((?!attachment:picture-\d+\))|:)")
_TITLE = re.compile(r"^([ \t>*+\d.)-]*#{1,6}[ \t]*)", re.MULTILINE)
_UNDERLINE = re.compile(r"(?<=\S)[ \t]*\n(?=[ \t>]*(?:=+|-+)[ \t]*$)", re.MULTILINE)


def clean_text(text: str) -> str:
    """Text without colours, terminal commands, control characters and changes of direction.

    >>> clean_text(chr(27) + "[31mred" + chr(27) + "[0m" + chr(7))
    'red'
    """
    return _UNSEEN.sub("", _ESCAPE.sub("", text))


def clean_tex(text: str) -> str:
    r"""Text in which MathJax finds no command that does more than show mathematics.

    >>> clean_tex(r"$\frac{1}{2} \href{x}{y}$") == "$\\frac{1}{2} \\" + GAP + "href{x}{y}$"
    True
    """
    return _TEX.sub(lambda found: found[0] + GAP, text)


def clean_markdown(
    source: str, pictures: Mapping[str, Mapping[str, str]] = {}
) -> tuple[str, dict[str, dict[str, str]]]:
    """Markdown that runs and loads nothing, in whichever program it is shown.

    Text, tables, lists, code and mathematics stay. HTML is shown as it was typed, but for ``<br>``,
    ``<hr>``, ``<sub>`` and ``<sup>``; links are shown with their address.

    Args:
        source: the text.
        pictures: pasted pictures that may be shown: name -> type -> base64.

    Returns:
        The text, and the pictures that it shows, under names of ours.
    """
    # Twice hidden (``&amp;lt;``) stays hidden; once hidden is looked at below like the rest.
    text = _ENTITY.sub(lambda found: html.unescape(found[0]), clean_text(source))
    text = _ENTITY_LEFT.sub("&" + GAP, clean_text(text))
    text = _TAG.sub("<" + GAP, _ADDRESS.sub(r"\1", text))
    shown: dict[str, dict[str, str]] = {}

    def picture(found: re.Match[str]) -> str:
        alt, name = found[1], found[2]
        data = pictures.get(name or "") or pictures.get(unquote(name or ""))
        if not data:
            return "!" + GAP + found[0][1:]
        own = f"picture-{len(shown) + 1}"
        shown[own] = dict(data)
        return f"![{_NO_WORD.sub(' ', alt)}](attachment:{own})"

    text = _TARGET.sub("]" + GAP, _PICTURE.sub(picture, text))
    # The id of a heading is its text: it must not be that of a field of the page.
    text = _TITLE.sub(rf"\1{GAP}", _UNDERLINE.sub("\n\n", text))
    return clean_tex(text), shown


def plain_line(text: str, longest: int = 300) -> str:
    """One line without control characters: the text comes from a student's process."""
    shown = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(shown.split())[:longest]
