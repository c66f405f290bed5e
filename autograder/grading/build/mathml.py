"""The formulas of the cheat sheet: a small part of TeX -> MathML, which browsers draw."""

import re
from collections.abc import Iterator
from html import escape

NAMES = {
    "delta": "\N{GREEK SMALL LETTER DELTA}",
    "sigma": "\N{GREEK SMALL LETTER SIGMA}",
    "theta": "\N{GREEK SMALL LETTER THETA}",
    "varepsilon": "\N{GREEK SMALL LETTER EPSILON}",
}
SIGNS = {
    "cdot": "\N{MIDDLE DOT}",
    "le": "\N{LESS-THAN OR EQUAL TO}",
    "odot": "\N{CIRCLED DOT OPERATOR}",
    "sum": "\N{N-ARY SUMMATION}",
    "top": "\N{DOWN TACK}",
}
MINUS, PRIME = "\N{MINUS SIGN}", "\N{PRIME}"
SPACES = {",": "0.17em", "qquad": "2em"}
WORDS = {"log", "loss", "examples", "outputs", "Im"}
"""Letters that are one name together; all others stand for themselves."""

_TOKEN = re.compile(r"\\([a-zA-Z]+|,)|([A-Za-z]+)|(\d+(?:\.\d+)?)|(\s+)|(.)", re.DOTALL)


class FormulaError(ValueError):
    """A formula uses TeX that is not known here.

    Attributes:
        formula: the formula.
        what: the part that is not known.
    """

    template = "{formula!r}: {what!r} is not known; add it to autograder/grading/build/mathml.py."

    def __init__(self, formula: str, what: str) -> None:
        super().__init__(self.template.format(formula=formula, what=what))
        self.formula, self.what = formula, what


def mathml(formula: str, *, display: bool = False) -> str:
    r"""A formula as MathML.

    Args:
        formula: TeX: letters, numbers, signs, ``_`` and ``^``, ``\frac``, and the names in
            the tables above.
        display: a line of its own.

    Raises:
        FormulaError: it uses anything else.
    """
    reader = _Reader(formula)
    row = "".join(reader.until(""))
    kind = ' display="block"' if display else ""
    return f"<math{kind}>{row}</math>"


class _Reader:
    """Goes through the tokens of one formula."""

    def __init__(self, formula: str) -> None:
        self.formula = formula
        self.tokens = [m for m in _TOKEN.finditer(formula) if m[4] is None]
        self.place = 0

    def until(self, end: str) -> Iterator[str]:
        """The elements up to a closing bracket, or to the end."""
        while self.place < len(self.tokens):
            if end and self.tokens[self.place][0] == end:
                self.place += 1
                return
            yield self.with_scripts()
        if end:
            raise FormulaError(self.formula, f"no {end}")

    def with_scripts(self) -> str:
        """An element with what stands below and above it."""
        base = self.element()
        scripts: dict[str, str] = {}
        while self.place < len(self.tokens) and self.tokens[self.place][0] in "_^'":
            mark = self.tokens[self.place][0]
            self.place += 1
            if mark == "'":
                base = f"<mrow>{base}<mo>{PRIME}</mo></mrow>"
            else:
                scripts[mark] = self.element()
        below, above = scripts.get("_", ""), scripts.get("^", "")
        if below and above:
            return f"<msubsup>{base}{below}{above}</msubsup>"
        if below:
            tag = "munder" if SIGNS["sum"] in base else "msub"
            return f"<{tag}>{base}{below}</{tag}>"
        return f"<msup>{base}{above}</msup>" if above else base

    def element(self) -> str:
        """One element: a group, a name, a number or a sign."""
        if self.place == len(self.tokens):
            raise FormulaError(self.formula, "the end")
        command, letters, number, _, sign = self.tokens[self.place].groups()
        self.place += 1
        if command:
            return self.command(command)
        if letters:
            if letters in WORDS:
                return f"<mi>{letters}</mi>"
            if len(letters) > 1:  # the first one alone, the others after it
                self._split(letters)
                letters = letters[0]
            return f"<mi>{letters}</mi>"
        if number:
            return f"<mn>{number}</mn>"
        if sign == "{":
            return f"<mrow>{''.join(self.until('}'))}</mrow>"
        if sign in "+-=()/,":
            stretchy = ' stretchy="false"' if sign in "()/" else ""
            return f"<mo{stretchy}>{escape(MINUS if sign == '-' else sign)}</mo>"
        raise FormulaError(self.formula, sign)

    def command(self, name: str) -> str:
        """What a backslash begins."""
        if name in NAMES:
            return f"<mi>{NAMES[name]}</mi>"
        if name in SIGNS:
            limits = ' movablelimits="false"' if name == "sum" else ""
            return f"<mo{limits}>{SIGNS[name]}</mo>"
        if name in SPACES:
            return f'<mspace width="{SPACES[name]}"/>'
        if name in WORDS:
            return f"<mi>{name}</mi>"
        if name == "frac":
            return f"<mfrac>{self.element()}{self.element()}</mfrac>"
        raise FormulaError(self.formula, f"\\{name}")

    def _split(self, letters: str) -> None:
        """Put the letters after the first back, one by one."""
        rest = [m for m in map(_TOKEN.fullmatch, letters[1:]) if m is not None]
        self.tokens[self.place : self.place] = rest
