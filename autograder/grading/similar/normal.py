"""Code as a list of tokens that do not change when it is renamed or laid out anew.

Read with a pattern, not with Python's tokenizer: students' code need not be valid Python.
"""

import builtins
import keyword
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*)
    |(?P<text>[rbfuRBFU]{0,2}(?:\"\"\"(?:[^\\]|\\.)*?(?:\"\"\"|\Z)|'''(?:[^\\]|\\.)*?(?:'''|\Z)
        |"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?))
    |(?P<name>[^\W\d]\w*)
    |(?P<number>(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?j?)
    |(?P<sign>\*\*=?|//=?|<<=?|>>=?|[-+*/%@&|^=!<>:]=|->|\S)""",
    re.VERBOSE | re.DOTALL,
)
_KEPT = frozenset(keyword.kwlist) | frozenset(dir(builtins))
_CLOSING = frozenset(")]}")
OWN_NAME, TEXT, NUMBER = "name", "text", "0"
"""What stands for a name of the student's own, for a text and for a number with a point."""


@dataclass(frozen=True)
class Token:
    """A token: what it counts as, and its place in the code."""

    kind: str
    start: int
    end: int


def tokens(code: str, known: Collection[str]) -> list[Token]:
    """The tokens of a piece of code, without comments, texts that stand alone, and layout.

    Args:
        code: Python, valid or not.
        known: names that the assignment gives, and those of functions that were asked for; they
            stay, as do keywords, built-in names and attributes. All others are the student's own.

    >>> [t.kind for t in tokens("s = sigmoid(x)  # slope", {"sigmoid"})]
    ['name', '=', 'sigmoid', '(', 'name', ')']
    """
    found: list[Token] = []
    for match in _TOKEN.finditer(code):
        kind, text = str(match.lastgroup), match[0]
        if kind == "comment" or (kind == "text" and _alone(code, match.start())):
            continue
        if kind == "sign" and text in _CLOSING and found and found[-1].kind == ",":
            found.pop()  # formatters put a comma there
        if text == ";":
            continue
        if kind == "name":
            attribute = bool(found) and found[-1].kind == "."
            text = text if attribute or text in _KEPT or text in known else OWN_NAME
        elif kind == "text":
            text = TEXT
        elif kind == "number":
            text = _number(text)
        found.append(Token(text, match.start(), match.end()))
    return found


def _alone(code: str, start: int) -> bool:
    """Whether a text begins its line: a description, not a value."""
    before = code[code.rfind("\n", 0, start) + 1 : start]
    return not before.strip()


def _number(text: str) -> str:
    """A number as it is worth, so that 0.5 and .5 are the same."""
    try:
        return f"{float(text.replace('_', '')):g}"
    except ValueError:
        return NUMBER


def names(codes: Iterable[str]) -> set[str]:
    """All names in the code that an assignment gives."""
    return {
        match[0] for code in codes for match in _TOKEN.finditer(code) if match.lastgroup == "name"
    }
