"""Read the published bank of answers: ``tests/answers/<notebook>/<function>.py``.

A file holds percent cells. A cell's first line names the answer, the rest is its source::

    # %% right: einsum-everywhere | einsum for every product
    # %% wrong: no-mean [batch-mean-missing, sign-flipped] | two faults, by their slugs
    # %% chain: mean-moved [jointly right] {backward: 7} | points expected of some functions

The bank holds no judge and no reference: labels are proven by ``tests/proof``, or, for notebooks
that are judged by properties, by ``test_nbNN_answers.py``.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder.exercises import of_notebook

ANSWERS = Path(__file__).with_name("answers")
NOTEBOOKS = tuple(sorted(path.name for path in ANSWERS.iterdir() if path.is_dir()))
FUNCTIONS = tuple(e.name for e in of_notebook("01"))
VERDICTS = ("right", "jointly right", "jointly wrong", "wrong")

_CELL = re.compile(r"^# %%(.*)$", re.MULTILINE)
_HEADER = re.compile(
    r"\s*(?P<kind>right|wrong|chain): (?P<id>[a-z0-9-]+)"
    r"(?: \[(?P<bracket>[a-z0-9, -]*)\])?(?: \{(?P<points>[^}]*)\})? \| (?P<text>\S.*)"
)


class BankError(ValueError):
    """A cell of the bank cannot be read."""

    template = "{path}:{line}: {problem}"

    def __init__(self, path: Path, line: int, problem: str) -> None:
        self.path, self.line, self.problem = path, line, problem
        super().__init__(self.template.format(path=path, line=line, problem=problem))


@dataclass(frozen=True)
class Answer:
    """One answer to one blank.

    Attributes:
        exercise: name of the function, e.g. ``backward``.
        id: unique among the answers to this blank.
        label: ``right`` or ``wrong``.
        slugs: its faults by their names in the catalogue; empty for a right answer, and for a
            fault that the catalogue does not know.
        text: what is special about it, for people.
        source: Python text that defines ``exercise``.
        notebook: number of the notebook, e.g. ``01``.
    """

    exercise: str
    id: str
    label: str
    slugs: tuple[str, ...]
    text: str
    source: str
    notebook: str = "01"


@dataclass(frozen=True)
class Chain:
    """Several functions of one student.

    Attributes:
        id: unique among the chains.
        verdict: one of ``VERDICTS``, about the functions together.
        points: points expected of a function, for the functions where that is stated.
        text: what is special about it, for people.
        source: Python text that defines the functions.
    """

    id: str
    verdict: str
    text: str
    source: str
    points: Mapping[str, float] = field(default_factory=dict)
    notebook: str = "01"

    @property
    def functions(self) -> tuple[str, ...]:
        """The blanks that the source fills, in the order of the notebook."""
        names = [e.name for e in of_notebook(self.notebook)]
        return tuple(n for n in names if re.search(rf"^def {n}\(", self.source, re.MULTILINE))


@dataclass(frozen=True)
class _Cell:
    line: int
    kind: str
    id: str
    bracket: str | None
    points: str | None
    text: str
    source: str


def _cells(path: Path) -> Iterator[_Cell]:
    text = path.read_text(encoding="utf-8")
    heads = list(_CELL.finditer(text))
    if not heads:
        raise BankError(path, 1, "no cell starts with '# %%'")
    seen: set[str] = set()
    for head, end in zip(heads, [h.start() for h in heads[1:]] + [len(text)], strict=True):
        line = text.count("\n", 0, head.start()) + 1
        match = _HEADER.fullmatch(head[1])
        if match is None:
            raise BankError(path, line, f"header is not 'label: id [slugs] | text': {head[1]!r}")
        cell = _Cell(line=line, source=text[head.end() : end].strip() + "\n", **match.groupdict())
        if cell.id in seen:
            raise BankError(path, line, f"id {cell.id!r} occurs twice")
        seen.add(cell.id)
        yield cell


def read_answers(path: Path) -> list[Answer]:
    """The answers of one file; its name is that of the function. Raises ``BankError``."""
    answers = []
    for cell in _cells(path):
        if cell.kind == "chain" or cell.points is not None:
            raise BankError(path, cell.line, "chains and their points belong into chains.py")
        if (cell.kind == "wrong") != (cell.bracket is not None):
            raise BankError(path, cell.line, "wrong answers have [slugs], right ones have none")
        slugs = tuple(slug.strip() for slug in (cell.bracket or "").split(",") if slug.strip())
        if not re.search(rf"^(def {path.stem}\(|{path.stem} = )", cell.source, re.MULTILINE):
            raise BankError(path, cell.line, f"the source does not define {path.stem!r}")
        answers.append(
            Answer(path.stem, cell.id, cell.kind, slugs, cell.text, cell.source, _notebook(path))
        )
    return answers


def _notebook(path: Path) -> str:
    """Number of the notebook in whose folder a file is; ``01`` for a file anywhere else."""
    return path.parent.name[:2] if path.parent.parent == ANSWERS else "01"


def read_chains(path: Path) -> list[Chain]:
    """The chains of one file. Raises ``BankError``."""
    chains = []
    for cell in _cells(path):
        if cell.kind != "chain" or cell.bracket not in VERDICTS:
            raise BankError(path, cell.line, f"a chain has one of {VERDICTS} in its bracket")
        try:
            points = {
                name.strip(): float(number)
                for name, number in (
                    entry.split(":") for entry in (cell.points or "").split(",") if entry.strip()
                )
            }
        except ValueError as error:
            problem = f"points are not 'function: number, ...': {cell.points!r}"
            raise BankError(path, cell.line, problem) from error
        chain = Chain(cell.id, cell.bracket, cell.text, cell.source, points, _notebook(path))
        if not set(points) <= set(chain.functions):
            problem = f"points for {sorted(set(points) - set(chain.functions))}, not in the source"
            raise BankError(path, cell.line, problem)
        chains.append(chain)
    return chains


def load_answers(notebook: str = "01_backward_pass") -> list[Answer]:
    """All answers to the blanks of a notebook, in the order of the blanks."""
    paths = [ANSWERS / notebook / f"{e.name}.py" for e in of_notebook(notebook)]
    return [answer for path in paths for answer in read_answers(path)]


def load_chains(notebook: str = "01_backward_pass") -> list[Chain]:
    """All chains of a notebook; none where it has no file of them."""
    path = ANSWERS / notebook / "chains.py"
    return read_chains(path) if path.exists() else []


def load_bank(notebooks: Sequence[str] = NOTEBOOKS) -> list[Answer | Chain]:
    """Answers and chains of some notebooks, usually of all."""
    return [item for n in notebooks for item in (*load_answers(n), *load_chains(n))]
